"""The answers of a model, each kept as it comes, in a file beside the codes: nothing that was paid for is lost."""

import json
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from analysis import cache
from analysis.coder.questions import Answer
from analysis.validity import models


def name(model: str) -> str:
    """A model's name as that of a file.

    >>> name("meta-llama/Llama-3.1-8B"), name("qwen2.5:7b")
    ('meta-llama-Llama-3.1-8B', 'qwen2.5-7b')
    """
    return re.sub(r"[^\w.-]+", "-", model).strip("-.") or "model"


class Kept:
    """The answers of a model: what was asked (`questions.key`) → its answer. Each is written as soon as it is there.

    folder: of the codes. What can't be read of the file, as a line that a killed run left half written, is `broken`,
    and asked again.
    """

    def __init__(self, folder: Path, model: str):
        self.path = folder / models.FOLDER / f"{name(model)}.jsonl"
        self.table = self.path.with_suffix(".csv")
        self._read()

    @contextmanager
    def alone(self, waits: Callable[[], object]) -> Iterator[None]:
        """Be the only run that asks this model meanwhile; what another had answered before is here then.

        waits: what is done before waiting for another.
        """
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with cache.alone(self.path.with_name(f".{self.path.stem}.lock"), waits):
            self._read()
            yield

    def _read(self) -> None:
        """Read the answers in the file."""
        self.answers: dict[str, Answer] = {}
        self.broken = 0
        if self.path.is_file():
            for line in self.path.read_text(encoding="utf-8", errors="replace").split("\n"):
                self._take(line)  # only "\n" ends one: what a server says may hold other ends of lines

    def add(self, key: str, answer: Answer) -> None:
        """Keep an answer: in the file before anything else is asked."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        line = json.dumps({"key": key} | answer._asdict(), ensure_ascii=False)
        with self.path.open("a+b") as file:
            # After a run that was killed the last line may be half written: it is closed first.
            if file.tell() and not _ends_a_line(file):
                file.write(b"\n")
            file.write(line.encode("utf-8", errors="replace") + b"\n")
            file.flush()
            os.fsync(file.fileno())
        self.answers[key] = answer

    def _take(self, line: str) -> None:
        """Read an answer from a line."""
        if not line.strip():
            return
        try:
            fields = json.loads(line)
            key, (read, written) = fields.pop("key"), fields.pop("tokens")
            answer = Answer(**fields, tokens=(int(read), int(written)))
            if not all(isinstance(text, str) for text in (key, answer.value, answer.words, answer.version)):
                raise TypeError("a text is none")
            if answer.supported not in (True, False, None):
                raise TypeError("supported is neither true nor false")
            self.answers[key] = answer
        except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError):
            self.broken += 1


def _ends_a_line(file) -> bool:
    """Whether the last byte of a file ends a line."""
    file.seek(-1, os.SEEK_END)
    return file.read(1) == b"\n"

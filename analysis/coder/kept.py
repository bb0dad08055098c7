"""The answers of a model, each kept as it comes, in a file beside the codes: nothing that was paid for is lost."""

import json
import os
import re
from pathlib import Path

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
        self.answers: dict[str, Answer] = {}
        self.broken = 0
        if self.path.is_file():
            for line in self.path.read_text(encoding="utf-8", errors="replace").splitlines():
                self._take(line)

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
            key, tokens = fields.pop("key"), tuple(map(int, fields.pop("tokens")))
            self.answers[key] = Answer(**fields, tokens=tokens)
        except (ValueError, TypeError, KeyError, AttributeError):
            self.broken += 1


def _ends_a_line(file) -> bool:
    """Whether the last byte of a file ends a line."""
    file.seek(-1, os.SEEK_END)
    return file.read(1) == b"\n"

"""A .jsonl file: a JSON object a line, an article each."""

import json
from collections.abc import Iterator
from pathlib import Path

from analysis.corpus.readers import encoding
from analysis.corpus.records import Record, drop, shown

NAME = "JSON lines, one article a line"
ENDINGS = (".jsonl",)


def fits(path: Path) -> bool:
    """Every file of this ending."""
    return True


def read(path: Path) -> Iterator[Record]:
    """One record a line that isn't blank; its number is the line's."""
    text, remarks = encoding.text_of(path)
    yield from remarks
    # Only "\n" ends a line: JSON may hold other line separators inside a string.
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield _record(number, line)


def found(path: Path) -> int:
    """Lines that aren't blank, counted in the bytes."""
    return sum(bool(line.strip()) for line in path.read_bytes().split(b"\n"))


def _record(number: int, line: str) -> Record:
    """The record of one line."""
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError) as error:
        return drop(Record(number, {}), f"the line isn't JSON ({error}): {shown(line)}")
    if not isinstance(fields, dict):
        return drop(Record(number, {}), f"the line isn't a JSON object: {shown(line)}")
    return Record(number, fields)

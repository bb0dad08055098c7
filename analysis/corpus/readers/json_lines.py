"""A .jsonl file: a JSON object a line, an article each."""

import codecs
import json
from collections.abc import Iterator
from pathlib import Path

from analysis.corpus.readers import encoding
from analysis.corpus.records import Record, drop, shown

NAME = "JSON lines, one article a line"
ENDINGS = (".jsonl", ".ndjson")
CHUNK = 1024**2  # bytes that are looked at in one go


def fits(path: Path) -> bool:
    """Every file of this ending."""
    return True


def read(path: Path) -> Iterator[Record]:
    """One record a line that isn't blank; its number is the line's.

    A file in UTF-8 is read line by line, however large it is; one in another encoding as a whole.
    """
    if _is_utf8(path):
        yield from _records(_lines(path))
        return
    text, remarks = encoding.text_of(path)
    yield from remarks
    # Only "\n" ends a line: JSON may hold other line separators inside a string.
    yield from _records(text.split("\n"))


def found(path: Path) -> int:
    """Lines that aren't blank, counted in the bytes; in the text where a byte is no letter of its own."""
    if not _is_utf8(path):
        return sum(bool(line.strip()) for line in encoding.text_of(path)[0].split("\n"))
    with path.open("rb") as file:
        return sum(bool(line.strip()) for line in file)


def _is_utf8(path: Path) -> bool:
    """Whether a file is UTF-8 to the last byte, and not empty."""
    decoder, some = codecs.getincrementaldecoder("utf-8-sig")(), False
    try:
        with path.open("rb") as file:
            while chunk := file.read(CHUNK):
                if not some and encoding.by_zeros(chunk):
                    return False
                some = bool(decoder.decode(chunk).strip()) or some
        decoder.decode(b"", final=True)
    except (OSError, UnicodeDecodeError):
        return False
    return some


def _lines(path: Path) -> Iterator[str]:
    """The lines of a file in UTF-8, one in memory at a time."""
    with path.open("rb") as file:
        for number, line in enumerate(file):
            yield line.decode("utf-8-sig" if number == 0 else "utf-8")


def _records(lines: Iterator[str] | list[str]) -> Iterator[Record]:
    """The records of lines that aren't blank."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield record(number, line)


def record(number: int, line: str) -> Record:
    """The record of one line."""
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError) as error:
        return drop(Record(number, {}), f"the line isn't JSON ({error}): {shown(line)}")
    if not isinstance(fields, dict):
        return drop(Record(number, {}), f"the line isn't a JSON object: {shown(line)}")
    return Record(number, fields)

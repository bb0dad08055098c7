"""A .json file: a list of articles, the answer of a news service, one article, or a table as pandas writes it.

A .jsonl file: a JSON object a line, an article each.
"""

import codecs
import json
from collections.abc import Iterator
from pathlib import Path

from analysis.corpus.readers import encoding, json_layouts
from analysis.corpus.records import Record, drop, quote

LINES = (".jsonl", ".ndjson")
ENDINGS = (*LINES, ".json")
CHUNK = 1024**2  # bytes that are looked at in one go


def read(path: Path) -> Iterator[Record]:
    """One record an object of the list; its number is its place there, from 1; in a .jsonl it is the line's."""
    if path.name.lower().endswith(LINES):
        yield from _read_lines(path)
        return
    text, remarks = encoding.read_text(path)
    yield from remarks
    if not text:
        return
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        yield from _several(text, error)
    else:
        yield from _records(content)


def _records(content: object) -> Iterator[Record]:
    """The records of what the file holds."""
    articles = json_layouts.articles(content)
    if not articles:
        yield drop(Record(0, {}), json_layouts.nothing(content))
        return
    for number, article in enumerate(articles, start=1):
        if isinstance(article, dict):
            yield Record(number, article)
        else:
            yield drop(Record(number, {}), f"this is no JSON object: {quote(article)}")


def _several(text: str, error: Exception) -> Iterator[Record]:
    """The records of a file that holds one JSON object a line, or a dropped record: it is no JSON at all."""
    lines = text.split("\n")
    if "Extra data" in str(error) and len([line for line in lines if line.strip()]) > 1:
        yield from _line_records(lines)
    else:
        yield drop(Record(0, {}), f"the file isn't JSON ({error}): {quote(text[:200])}")


def _read_lines(path: Path) -> Iterator[Record]:
    """One record a line that isn't blank; its number is the line's.

    A file in UTF-8 is read line by line, however large it is; one in another encoding as a whole.
    """
    if _is_utf8(path):
        yield from _line_records(_lines(path))
        return
    text, remarks = encoding.read_text(path)
    yield from remarks
    # Only "\n" ends a line: JSON may hold other line separators inside a string.
    yield from _line_records(text.split("\n"))


def _is_utf8(path: Path) -> bool:
    """Whether a file is UTF-8 to the last byte, and not empty."""
    decoder, some = codecs.getincrementaldecoder("utf-8-sig")(), False
    try:
        with path.open("rb") as file:
            while chunk := file.read(CHUNK):
                if not some and encoding.utf16_by_zeros(chunk):
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


def _line_records(lines: Iterator[str] | list[str]) -> Iterator[Record]:
    """The records of lines that aren't blank."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _line_record(number, line)


def _line_record(number: int, line: str) -> Record:
    """The record of one line."""
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError) as error:
        return drop(Record(number, {}), f"the line isn't JSON ({error}): {quote(line)}")
    if not isinstance(fields, dict):
        return drop(Record(number, {}), f"the line isn't a JSON object: {quote(line)}")
    return Record(number, json_layouts.opened(fields))

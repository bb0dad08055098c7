"""A .txt file: one article, the whole text."""

from collections.abc import Iterator
from pathlib import Path

from analysis.corpus.readers import encoding
from analysis.corpus.records import Record

NAME = "text, one article a file"
ENDINGS = (".txt",)


def read(path: Path) -> Iterator[Record]:
    """One record: the file's text."""
    text, remarks = encoding.read_text(path)
    yield from remarks
    if text:
        yield Record(1, {"text": text})

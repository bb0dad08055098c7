"""A .txt file: one article, the whole text."""

from collections.abc import Iterator
from pathlib import Path

from analysis.corpus.readers import encoding
from analysis.corpus.records import Record


def read(path: Path) -> Iterator[Record]:
    """One record: the file's text."""
    text, remarks = encoding.text_of(path)
    yield from remarks
    if text:
        yield Record(1, {"text": text})

"""A .txt file: one article, the whole text, but for fields that a program wrote above it between lines of dashes."""

from collections.abc import Iterator
from pathlib import Path

from analysis.corpus import column_names
from analysis.corpus.readers import encoding, front_matter
from analysis.corpus.records import Record

ENDINGS = (".txt",)
DASHES = "---"
SURE = 2  # fields of known names, from which on what stands between lines of dashes is none of the text


def read(path: Path) -> Iterator[Record]:
    """One record: the file's text."""
    text, remarks = encoding.read_text(path)
    yield from remarks
    if text.lstrip().startswith(DASHES):
        fields, below, _ = front_matter.split(text.replace("\r\n", "\n"))
        if len(fields.keys() & set(column_names.FIELDS)) >= SURE and "text" not in fields:
            yield Record(1, fields | {"text": below})
            return
    if text:
        yield Record(1, {"text": text})

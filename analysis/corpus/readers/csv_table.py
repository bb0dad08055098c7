"""A .csv or .tsv file: a header, then a row an article."""

import io
import re
from collections.abc import Iterator
from pathlib import Path

from analysis.corpus.readers import csv_rows, encoding, table
from analysis.corpus.records import Record

NAME = "table of comma- or tab-separated values, one article a row"
ENDINGS = (".csv", ".tsv")
NO_HEADER = re.compile(r"\s*\"?sep=(.)\"?\s*", re.IGNORECASE)  # a first line for Excel alone


def fits(path: Path) -> bool:
    """Every file of these endings."""
    return True


def read(path: Path) -> Iterator[Record]:
    """One record a row that isn't blank; its number is the row's, 1 below the header. Values are text, as written."""
    text, remarks = encoding.text_of(path)
    yield from remarks
    lines = _lines(text)
    if lines:
        rows = csv_rows.rows(lines, csv_rows.dialect(lines))
        yield from table.records(next(rows, ()), rows)


def found(path: Path) -> int:
    """Lines that hold more than blank cells and end outside quotation marks, but for the header."""
    lines = _lines(encoding.text_of(path)[0])
    return max(csv_rows.count(lines, csv_rows.dialect(lines)) - 1, 0) if lines else 0


def _lines(text: str) -> list[str]:
    """The lines from the header on, with their ends; only line feeds and returns end one."""
    lines = list(io.StringIO(text.lstrip("\r\n"), newline=""))
    return lines[1:] if lines and NO_HEADER.fullmatch(lines[0]) else lines

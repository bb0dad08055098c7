"""A .csv file: a header, then a row an article."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from analysis.corpus.readers import encoding
from analysis.corpus.records import Record, drop, shown

NAME = "table of comma-separated values, one article a row"
ENDINGS = (".csv",)
DELIMITERS = ",;\t"  # the one seen most in the header line; spreadsheets of many countries write ";"


def fits(path: Path) -> bool:
    """Every file of this ending."""
    return True


def read(path: Path) -> Iterator[Record]:
    """One record a row; its number is the row's, 1 below the header. All values are text, as written."""
    text, remarks = encoding.text_of(path)
    yield from remarks
    if text:
        rows = _rows(text)
        yield from _records(next(rows), rows)


def found(path: Path) -> int:
    """Lines that aren't blank and end outside quotation marks, but for the header."""
    rows, quotes = 0, 0
    for line in io.StringIO(encoding.text_of(path)[0], newline=""):
        quotes += line.count('"')
        rows += bool(line.strip()) and quotes % 2 == 0
    return max(rows - 1, 0)


def _rows(text: str) -> Iterator[list[str] | csv.Error]:
    """The rows that aren't blank, line ends inside a cell as they are; an error where a row can't be told."""
    first_line = text.lstrip().partition("\n")[0]
    delimiter = max(DELIMITERS, key=first_line.count)
    # strict: an unclosed quotation mark is an error, and does not swallow the rest of the file.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        try:
            row = _next(reader, len(text))
        except StopIteration:
            return
        except csv.Error as error:
            row = error
        if row:
            yield row


def _next(reader: Iterator[list[str]], size: int) -> list[str]:
    """The next row. The limit on a cell (131,072 characters unless told) is lifted to the size of the file."""
    before = csv.field_size_limit(max(size, 1))
    try:
        return next(reader)
    finally:
        csv.field_size_limit(before)


def _records(header: list[str] | csv.Error, rows: Iterator[list[str] | csv.Error]) -> Iterator[Record]:
    """The records under a header."""
    problem = _problem(header)
    if problem:
        yield drop(Record(0, {}), problem)
        return
    names = [name.strip() or f"column_{n}" for n, name in enumerate(header, start=1)]
    number = 0
    for number, row in enumerate(rows, start=1):
        yield _record(number, names, row)
    if not number:
        yield drop(Record(0, {}), "there is no row below the header")


def _problem(header: list[str] | csv.Error) -> str:
    """Why a header can't be used, or ""."""
    if isinstance(header, csv.Error):
        return f"the header can't be read as CSV: {header}"
    twice = [name for name, n in Counter(name.strip() for name in header).items() if name and n > 1]
    return f"column {shown(twice[0])} stands in the header twice" if twice else ""


def _record(number: int, names: list[str], row: list[str] | csv.Error) -> Record:
    """The record of one row."""
    if isinstance(row, csv.Error):
        return drop(Record(number, {}), f"the row can't be read as CSV: {row}")
    if len(row) != len(names):
        return drop(
            Record(number, {}), f"the row has {len(row)} cells, the header {len(names)}: {shown(' | '.join(row))}"
        )
    return Record(number, dict(zip(names, row, strict=True)))

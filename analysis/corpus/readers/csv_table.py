"""A .csv or .tsv file: a header, then a row an article; a row that can't be told costs no other."""

import csv
import io
import itertools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from analysis import labels
from analysis.corpus.readers import encoding, table
from analysis.corpus.records import Record, quote

ENDINGS = (".csv", ".tsv")
NO_HEADER = re.compile(r"\s*\"?sep=(.)\"?\s*", re.IGNORECASE)  # a first line for Excel alone

DELIMITERS = ",;\t|"  # the one seen most in the header line; spreadsheets of many countries write ";"
# After a row that can't be read, reading goes on at the first line from which so many rows have the header's cells.
SURE = 2
FAR = 1_000  # lines that are tried
FEW = 3  # lines of a bad row that are quoted


def read(path: Path, delimiter: str = "") -> Iterator[Record]:
    """One record a row that isn't blank; its number is the row's, 1 below the header. Values are text, as written.

    delimiter is the sign between cells, guessed where none is given.
    """
    text, remarks = encoding.read_text(path)
    yield from remarks
    lines = _lines(text)
    if lines:
        rows = _rows(lines, _dialect(lines, delimiter))
        yield from table.records(next(rows, ()), rows)


def count_records(path: Path) -> int:
    """Lines that hold more than blank cells and end outside quotation marks, but for the header."""
    lines = _lines(encoding.read_text(path)[0])
    return max(_count_rows(lines, _dialect(lines)) - 1, 0) if lines else 0


def _lines(text: str) -> list[str]:
    """The lines from the header on, with their ends; only line feeds and returns end one."""
    lines = list(io.StringIO(text.lstrip("\r\n"), newline=""))
    return lines[1:] if lines and NO_HEADER.fullmatch(lines[0]) else lines


class Dialect(NamedTuple):
    """What stands between cells, and whether quotation marks may stand around one."""

    delimiter: str
    quoted: bool = True


def _dialect(lines: list[str], delimiter: str = "") -> Dialect:
    """How lines are written, told from the header and, for tabs, from all of them."""
    delimiter = delimiter or max(DELIMITERS, key=lines[0].count)
    return Dialect(delimiter, not (delimiter == "\t" and _has_plain_marks(lines)))


def _rows(lines: list[str], form: Dialect) -> Iterator[list[str] | str]:
    """The rows that aren't blank, line ends inside a cell as they are; a sentence where a row can't be told."""
    at, width, size = 0, 0, sum(map(len, lines))
    while at < len(lines):
        begin, reader = at, _reader(lines, at, len(lines), form)
        try:
            while (row := _next(reader, size)) is not None:
                at = begin + reader.line_num
                if any(map(str.strip, row)):
                    width = width or len(row)
                    yield row
        except csv.Error as error:
            after = _restart(lines, at, begin + reader.line_num, form, width)
            more = f", nor the {labels.count(after - at - 1, 'line')} below" if after > at + 1 else ""
            bad = quote(" ".join(lines[at : min(after, at + FEW)]))
            yield f"the row can't be read as CSV ({error}){more}: {bad}"
            at = after


def _count_rows(lines: list[str], form: Dialect) -> int:
    """Lines that hold more than blank cells and end outside quotation marks."""
    number, quotes = 0, 0
    for line in lines:
        quotes += line.count('"') if form.quoted else 0
        number += bool(line.strip(DELIMITERS + " \r\n")) and quotes % 2 == 0
    return number


def _has_plain_marks(lines: list[str]) -> bool:
    """Whether quotation marks are part of the text: each line is a row, and a cell has one at one of its ends only."""
    width = lines[0].count("\t")
    if any(line.count("\t") != width for line in lines if line.strip()):
        return False
    cells = (cell for line in lines for cell in line.rstrip("\r\n").split("\t"))
    return any(cell.startswith('"') != (len(cell) > 1 and cell.endswith('"')) for cell in cells)


def _restart(lines: list[str], bad: int, failed: int, form: Dialect, width: int) -> int:
    """The line at which to go on after a row that began at the line bad and failed before the line failed."""
    if width < 2:  # under a header of one cell every line looks like a row
        return failed
    for at in range(bad + 1, min(len(lines), bad + FAR)):
        reader = _reader(lines, at, at + FAR, form)
        try:
            some = list(itertools.islice(iter(lambda r=reader: _next(r, FAR * FAR), None), SURE))
        except csv.Error:
            continue
        if some and all(len(row) == width for row in some):
            return at
    return len(lines)


def _reader(lines: list[str], start: int, stop: int, form: Dialect):
    """A reader of some lines. strict: an unclosed quotation mark is an error, and does not swallow what follows."""
    some = (lines[k] for k in range(start, min(stop, len(lines))))
    quoting = csv.QUOTE_MINIMAL if form.quoted else csv.QUOTE_NONE
    return csv.reader(some, delimiter=form.delimiter, quoting=quoting, strict=True)


def _next(reader: Iterator[list[str]], size: int) -> list[str] | None:
    """The next row, None at the end. The limit on a cell (131,072 characters unless told) is lifted to a size."""
    before = csv.field_size_limit(max(size, 1))
    try:
        return next(reader, None)
    finally:
        csv.field_size_limit(before)

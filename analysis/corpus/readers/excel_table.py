"""An .xlsx file: a sheet with a header, then a row an article."""

import itertools
import warnings
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

from analysis.corpus.readers import packed, table
from analysis.corpus.records import REPAIRED, Record, drop, quote
from analysis.limits import memory

NAME = "Excel workbook, one article a row of its first sheet"
ENDINGS = (".xlsx", ".xlsm")


def read(path: Path) -> Iterator[Record]:
    """One record a row that isn't blank of the first sheet with any; its number is the row's, 1 below the header."""
    if reason := packed.refusal(path):
        yield drop(Record(0, {}), reason)
        return
    try:
        with warnings.catch_warnings(action="ignore", category=UserWarning):  # on styles and lists of choices
            yield from _records(path)
    except Exception as error:  # a damaged workbook fails in many ways, all of them inside openpyxl
        memory.check(error)
        yield drop(Record(0, {}), f"the workbook can't be read: {type(error).__name__}: {error}")


def _records(path: Path) -> Iterator[Record]:
    """The records of the first sheet with rows, and a remark on sheets that aren't read."""
    import openpyxl  # a fifth of a second

    with path.open("rb") as file, closing(openpyxl.load_workbook(file, read_only=True, data_only=True)) as book:
        filled = {sheet.title: rows for sheet in book.worksheets if (rows := _rows(sheet)) is not None}
        name, *others = filled or [""]
        rows = filled.get(name, iter(()))
        if others:
            said = ", ".join(map(quote, others))
            yield Record(0, {}, REPAIRED, f"only the first sheet with rows, {quote(name)}, is read; not read: {said}")
        header = next(rows, None)
        if header is None:
            yield drop(Record(0, {}), "the workbook has no sheet with rows")
        else:
            header = _without_tail(header)
            yield from table.records(header, (_fitted(row, len(header)) for row in rows))


def _rows(sheet) -> Iterator[tuple] | None:
    """The rows of a sheet that aren't blank; None if all are."""
    sheet.reset_dimensions()  # what a file states as its size is often wrong
    rows = (row for row in sheet.iter_rows(values_only=True) if any(cell not in (None, "") for cell in row))
    first = next(rows, None)
    return None if first is None else itertools.chain([first], rows)


def _without_tail(row: tuple) -> tuple:
    """A row without the empty cells at its end."""
    filled = [n for n, cell in enumerate(row, start=1) if cell not in (None, "")]
    return row[: filled[-1]] if filled else ()


def _fitted(row: tuple, width: int) -> list:
    """A row as wide as the header, unless it has more; a sheet does not store empty cells at the end."""
    cells = [cell.isoformat() if isinstance(cell, date) else cell for cell in _without_tail(row)]
    return cells + [None] * (width - len(cells))

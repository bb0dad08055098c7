"""An .xlsx file: sheets with a header, then a row an article."""

import itertools
import warnings
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

from analysis.corpus.readers import packed, table
from analysis.corpus.records import REPAIRED, Record, drop, quote
from analysis.limits import memory

ENDINGS = (".xlsx", ".xlsm")


def read(path: Path) -> Iterator[Record]:
    """One record a row that isn't blank of the sheets with texts; its number is the row's, going on over all sheets."""
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
    """The records of the sheets that hold articles, and a remark on sheets that aren't read."""
    import openpyxl  # a fifth of a second

    with path.open("rb") as file, closing(openpyxl.load_workbook(file, read_only=True, data_only=True)) as book:
        filled = {sheet.title: rows for sheet in book.worksheets if (rows := _rows(sheet)) is not None}
        headers = {name: _without_tail(next(rows)) for name, rows in filled.items()}
        chosen = _with_text(headers)
        if not chosen:
            yield drop(Record(0, {}), "the workbook has no sheet with rows")
        if others := [name for name in filled if name not in chosen]:
            read, left = (", ".join(map(quote, names)) for names in (chosen, others))
            yield Record(0, {}, REPAIRED, f"of the sheets with rows {read} is read; not read: {left}")
        before = 0
        for name in chosen:
            width = len(headers[name])
            rows = (_fitted(row, width) for row in filled[name])
            last = before
            for record in table.records(headers[name], rows):
                last = before + record.number
                sheet = {"sheet": name} if len(chosen) > 1 else {}
                yield record._replace(number=last if record.number else 0, fields=record.fields | sheet)
            before = last


def _with_text(headers: dict[str, tuple]) -> list[str]:
    """The sheets to read: those whose header has a name for a text, else the first with two columns, else the first."""
    named = [name for name, header in headers.items() if table.has_text(header)]
    wide = [name for name, header in headers.items() if len(header) > 1]
    return named or wide[:1] or list(headers)[:1]


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

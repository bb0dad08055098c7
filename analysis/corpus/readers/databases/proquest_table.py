"""Exports of ProQuest as a spreadsheet: a row an article.

ProQuest leaves the full text out of its spreadsheets as a rule; such rows are dropped, and the ledger says what to do.
"""

import io
import warnings
from collections.abc import Iterator, Sequence
from contextlib import closing
from datetime import date
from pathlib import Path

from analysis.corpus.readers import packed
from analysis.corpus.readers.databases import multilingual, proquest_labels
from analysis.corpus.records import Record, drop, quote, repair
from analysis.limits import memory

ENDINGS = (".xls", ".xlsx")
CUT = 32_767  # characters that fit into a cell
HOW = "ProQuest's spreadsheets hold no full text; export as text (.txt) with “Full text” chosen"

Row = Sequence[object]


def matches(path: Path) -> bool:
    """Whether the header has the columns that ProQuest gives."""
    try:
        header = next(_rows(path), ())
    except ValueError:
        return False
    columns = {multilingual.normalize(str(cell)) for cell in header}
    return "storeid" in columns or {"title", "pubtitle"} <= columns


def read(path: Path) -> Iterator[Record]:
    """One record a row that isn't blank; its number is the row's, 1 below the header."""
    try:
        rows = _rows(path)
        names = [str(cell) for cell in next(rows, ())]
        header = [proquest_labels.COLUMNS.get(multilingual.normalize(name), name.strip()) for name in names]
        for number, row in enumerate(rows, start=1):
            if any(_text(cell) for cell in row):
                yield _record(number, header, row)
    except ValueError as error:
        yield drop(Record(0, {}), str(error))


def _record(number: int, header: list[str], row: Row) -> Record:
    """The record of a row."""
    fields: dict[str, str] = {}
    for name, cell in zip(header, row, strict=False):
        if _text(cell):
            fields.setdefault(name, _text(cell))
    if "published" in fields:
        fields["published_as_written"] = fields["published"]
    record = Record(number, fields)
    if not fields.get("text"):
        return drop(record, f"there is no full text: {quote(fields.get('headline', ''))}; {HOW}")
    if len(fields["text"]) >= CUT:
        return repair(record, f"the text fills its cell of {CUT:,} characters: its end may be missing")
    return record


def _text(cell: object) -> str:
    """A cell as text: dates as 2022-01-21, whole numbers without ".0"."""
    if cell is None:
        return ""
    if isinstance(cell, date):
        return cell.isoformat()
    return str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell).strip()


def _rows(path: Path) -> Iterator[Row]:
    """The rows of the first sheet; ValueError for a file that can't be read."""
    try:
        with path.open("rb") as file:
            is_zip = file.read(2) == b"PK"
    except OSError as error:
        raise ValueError(f"the file can't be opened: {error.strerror}") from None
    return _new_rows(path) if is_zip else _old_rows(path)


def _old_rows(path: Path) -> Iterator[Row]:
    """The rows of an .xls."""
    import xlrd  # only for the files that need it

    try:
        book = xlrd.open_workbook(path, on_demand=True, logfile=io.StringIO())
        sheet = book.sheet_by_index(0)
    except Exception as error:  # xlrd lets many kinds of error through for a damaged file
        memory.check(error)
        raise ValueError(f"the spreadsheet can't be read: {error}") from None
    return (sheet.row_values(k) for k in range(sheet.nrows))


def _new_rows(path: Path) -> Iterator[Row]:
    """The rows of an .xlsx."""
    import openpyxl

    if reason := packed.refusal(path):
        raise ValueError(reason)
    try:
        with (
            warnings.catch_warnings(action="ignore", category=UserWarning),  # on styles and lists of choices
            path.open("rb") as file,
            closing(openpyxl.load_workbook(file, read_only=True, data_only=True)) as book,
        ):
            yield from book.worksheets[0].iter_rows(values_only=True)
    except Exception as error:  # a damaged workbook fails in many ways, all of them inside openpyxl
        memory.check(error)
        raise ValueError(f"the spreadsheet can't be read: {error}") from None

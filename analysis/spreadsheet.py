"""The rows of a table that people filled in, from a workbook, a spreadsheet of LibreOffice or a .csv."""

import csv
import io
from collections.abc import Iterable, Iterator
from pathlib import Path

from analysis import cells, folders, limits, open_document
from analysis.limits import memory

MOST_ROWS, MOST_COLUMNS = 100_000, 200  # of a sheet
SHOWN = 20  # complaints on what stands in a table
SMALL = 1_000_000  # bytes of a .csv that needs no limits
DELIMITERS = ",;\t"
SUFFIXES = (".xlsx", ".csv", ".ods")
CODES = "codes"  # name of the table to fill in
BESIDE = ("codebook", "texts")  # names of the sheets that are given out beside it, and hold no codes
BLANK = "\u00a0\u200b\ufeff"  # invisible characters that programs leave in cells


def given_back(text: str) -> str:
    """What a sheet given out with this text holds when it comes back as it was: cut, without blanks at its ends."""
    return cells.restored(_text(cells.cell(text, cells.MOST)))


def read(path: Path) -> list[list[str]]:
    """The rows of a table as text, from its first; an empty cell is "".

    Of an .xlsx or .ods the sheet ``codes``, or the first. A .csv may be parted by comma, semicolon or tab, in UTF-8,
    UTF-16 or as Windows writes it. Raises ValueError naming the file for anything else.
    """
    if path.suffix.lower() not in SUFFIXES:
        raise ValueError(f"{path}: {path.suffix or 'no ending'}; allowed: {', '.join(SUFFIXES)}")
    if reason := folders.file_refusal(path):
        raise ValueError(f"{path}: {reason}")
    plain = path.suffix.lower() == ".csv" and path.stat().st_size <= SMALL
    with limits.Pool(limits.Limits()) as pool:
        told = pool.one(limits.Job(rows, (path,), here=plain))
    if isinstance(told, limits.Failure):
        raise ValueError(f"{path}: {told.reason}")
    return told[0]


def refuse(complaints: list[str]) -> None:
    """Raise ValueError with these complaints, a line each, or the first of many; nothing where there is none."""
    if complaints:
        more = [f"and {len(complaints) - SHOWN} more"] if len(complaints) > SHOWN else []
        raise ValueError("\n".join([*complaints[:SHOWN], *more]))


def rows(path: Path) -> Iterator[list[list[str]]]:
    """All rows of a table in one list, as a job of `limits`."""
    yield _csv(path) if path.suffix.lower() == ".csv" else _filled(path)


def _filled(path: Path) -> list[list[str]]:
    """The rows of a workbook up to the last that holds anything; cells that have a look alone are not counted."""
    kind = path.suffix.lower()
    try:
        sheets = _xlsx(path) if kind == ".xlsx" else open_document.sheets(path)
        named = {title.strip().casefold(): sheet for title, sheet in sheets.items()}
        filled = {place: text for place, value in named[_codes(named)].items() if (text := _text(value))}
    except Exception as error:  # of a workbook that was cut or changed: whatever a part of the library raises
        memory.check(error)
        raise ValueError(
            f"{path}: can't be read as {kind}: {' '.join(str(error).split()) or type(error).__name__}"
        ) from None
    rows, columns = (max((place[k] for place in filled), default=0) for k in (0, 1))
    if rows > MOST_ROWS or columns > MOST_COLUMNS:
        allowed = f"{MOST_ROWS:,} rows and {MOST_COLUMNS:,} columns"
        raise ValueError(f"{path}: its table has {rows:,} rows and {columns:,} columns; allowed: {allowed}")
    return [[filled.get((row, column), "") for column in range(1, columns + 1)] for row in range(1, rows + 1)]


def _xlsx(path: Path) -> dict[str, dict[tuple[int, int], object]]:
    """Name of each sheet of an .xlsx → (row, column) from 1 → what its cell holds."""
    import openpyxl

    with path.open("rb") as file:  # which the library would leave open where it fails
        book = openpyxl.load_workbook(file)
    # Not by `iter_rows`: one cell with a colour, far out, would make it a million rows of as many cells.
    return {
        sheet.title: {place: cell.value for place, cell in sheet._cells.items() if cell.value is not None}
        for sheet in book.worksheets
    }


def _csv(path: Path) -> list[list[str]]:
    """The rows of a .csv."""
    text = decoded(path.read_bytes())
    if "\0" in text:
        raise ValueError(f"{path}: can't be read as .csv: it holds bytes that are no text")
    mark = delimiter(text)
    try:  # not with pandas, which takes no row longer than the first: a title may stand above the table
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True))
    except csv.Error as error:
        raise ValueError(f"{path}: can't be read as .csv: {error}") from None
    return [[_text(value) for value in row] for row in rows]


def first_sheet(book):
    """The sheet of a workbook that holds the table: ``codes``, or the first that is not given out beside it."""
    named = {sheet.title.strip().casefold(): sheet for sheet in book.worksheets}
    return named[_codes(named)]


def _codes(names: Iterable[str]) -> str:
    """The name of the sheet that holds the table."""
    names = list(names)
    found = CODES if CODES in names else next((name for name in names if name not in BESIDE), None)
    if found is None:
        raise ValueError(f"there is no sheet “{CODES}”")
    return found


def delimiter(text: str) -> str:
    """The sign that parts the cells of a .csv: that of the first line that has one; a title may stand above it."""
    line = next((line for line in text.split("\n") if set(line) & set(DELIMITERS)), "")
    return max(DELIMITERS, key=line.count)


def decoded(data: bytes) -> str:
    """The text of a file."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _text(value) -> str:
    """A cell as text; a whole number has no decimals."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip().strip(BLANK).strip()

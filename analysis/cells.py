"""Texts in the cells of a spreadsheet, and back: the one place that writes the suite's tables for spreadsheets.

A text of a corpus may be what a spreadsheet program runs ("=…", "-1+cmd|…"). The program may part cells at semicolons,
read a line break in a cell as a new row, and pass over blanks. So an apostrophe goes before every sign that could
begin a formula: at the start of a text, of a line in it, and after a semicolon or tab. A number stays a number.
"""

import csv
import io
import re
import sys
from collections.abc import Iterable
from numbers import Number
from pathlib import Path

import pandas as pd
from pandas.api import types

from analysis.labels import HALF, UNSEEN, visible

NUMBERED = re.compile(r"\[U\+([0-9A-F]{4})\]")
# What begins a formula, with what programs take for it (its compatible forms), and what may stand before it unseen.
SIGNS = "=+@＝＋－＠﹢﹣﹦﹫⁺⁼₊₌⩵⩶﬩\\-"
ENDS = ";\t\n\u2028\u2029"  # a cell or a row may end here
BLANK = " \t\n\xa0\xad\u034f\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\u115f\u1160\u1680\u17b4\u17b5\u180b-\u180f"
BLANK += "\u2000-\u200d\u2028\u2029\u202f\u205f-\u2065\u2800\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8"
BLANK += "\U000110bd\U000110cd\U00013430-\U0001343f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
PLACE = re.compile(rf"(?:^|[{ENDS}])['\"{BLANK}]*+(?=([{SIGNS}])?)")
TAB = "'*\t"  # at the start of a cell; programs differ in what they make of it
NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?|[+-]inf", re.IGNORECASE)
# A text that does not stay as it is; for Arrow, which knows no half characters and looks nowhere ahead.
ODD = rf"[{UNSEEN}\r]|\[U\+|^{TAB}|(?:^|[{ENDS}])['\"{BLANK}]*[{SIGNS}]"
MOST = 32_000  # characters that a cell of a workbook holds, nearly
CUT = " […]"


def cell(text: str, most: int | None = None) -> str:
    """A text as a cell that no spreadsheet runs; `restored` takes it back. One kind of line end.

    Control and bidirectional characters are shown by their number: "[U+202E]". most: characters at most.

    >>> from analysis import cells
    >>> cells.cell("=1+1"), cells.cell("a;=1"), cells.cell("-1.5"), cells.cell("well-known")
    ("'=1+1", "a;'=1", '-1.5', 'well-known')
    """
    shown = visible(re.sub("\r\n?", "\n", text))
    if not NUMBER.fullmatch(shown):
        shown = PLACE.sub(lambda found: f"{found[0]}'" if found[1] else found[0], shown)
        shown = f"'{shown}" if re.match(TAB, shown) else shown
    return shown if most is None or len(shown) <= most else shown[: most - len(CUT)] + CUT


def restored(cell: str) -> str:
    """The text that `cell` made a cell of; an apostrophe that a spreadsheet program took away is not missed.

    >>> from analysis import cells
    >>> cells.restored("'=1+1"), cells.restored("a;'=1"), cells.restored("'tis so")
    ('=1+1', 'a;=1', "'tis so")
    """
    bare = cell[1:] if re.match(f"'{TAB}", cell) else cell
    bare = PLACE.sub(lambda found: found[0].removesuffix("'") if found[1] else found[0], bare)
    return NUMBERED.sub(_sign, bare)


def safe(table: pd.DataFrame, most: int | None = None) -> pd.DataFrame:
    """The table with every text in it, and every name of a column, as `cell` writes it. Numbers and dates stay."""
    columns = [_texts(table.iloc[:, place], most) for place in range(table.shape[1])]
    done = pd.concat(columns, axis=1) if columns else table
    return done.set_axis([cell(str(name)) for name in table], axis=1)


def write(table: pd.DataFrame, path: str | Path, *, mark: bool = False, most: int | None = None) -> None:
    """Write a table as a CSV file in UTF-8, its texts as `cell` gives them. Its index is left out.

    mark: begin with the mark by which spreadsheet programs know UTF-8. most: characters of a cell at most.
    """
    encoding = "utf-8-sig" if mark else "utf-8"
    safe(table, most).to_csv(path, index=False, lineterminator="\n", encoding=encoding)


def table(source: object, file: str | Path) -> pd.DataFrame:
    """A CSV file with a head, its cells as they stand in it. source: the file, or its text as a stream.

    Raises ValueError naming the file where it can't be read, and for a row with more cells than the head, of which
    pandas would take the first for the row's name.
    """
    try:
        found = pd.read_csv(source, dtype="str", encoding="utf-8-sig", keep_default_na=False)
    except ValueError as error:
        raise ValueError(f"{file}: can't be read as .csv: {' '.join(str(error).split())}") from None
    if not isinstance(found.index, pd.RangeIndex):
        raise ValueError(f"{file}: a row has more cells than the first row; allowed: as many, or fewer")
    return found


def rows(text: str) -> list[list[str]]:
    """The rows of a CSV file, their cells as they stand in it, however long."""
    csv.field_size_limit(sys.maxsize)
    return list(csv.reader(io.StringIO(text, newline="")))


def joined(rows: Iterable[Iterable[str]]) -> str:
    """A CSV file of these rows. What is a cell already stays as it is."""
    file = io.StringIO(newline="")
    csv.writer(file, lineterminator="\n").writerows([cell(restored(value)) for value in row] for row in rows)
    return file.getvalue()


def rewrite(path: Path) -> None:
    """Write a CSV file anew, with cells that no spreadsheet runs."""
    path.write_text(joined(rows(path.read_text(encoding="utf-8"))), encoding="utf-8", newline="\n")


def _sign(found: re.Match) -> str:
    """The sign that is shown by its number; a number that `cell` shows nothing by stays."""
    sign = chr(int(found[1], 16))
    return sign if re.match(rf"[{UNSEEN}{HALF}\[]", sign) else found[0]


def _texts(column: pd.Series, most: int | None) -> pd.Series:
    """A column with its texts as cells; what is missing stays missing."""
    if types.is_numeric_dtype(column.dtype) or types.is_datetime64_any_dtype(column.dtype):
        return column
    if column.dtype == "object":
        return column.map(lambda value: _value(value, most))
    texts = column.astype("str")
    odd = texts.str.contains(ODD, na=False) | (texts.str.len() > (most or sys.maxsize))
    if odd.any():
        texts = texts.copy()
        texts[odd] = [cell(text, most) for text in texts[odd]]
    return texts


def _value(value: object, most: int | None) -> object:
    """One value of a column of any type: a number or nothing as it is, anything else as a text."""
    if isinstance(value, Number) or (types.is_scalar(value) and pd.isna(value)):
        return value
    return cell(str(value), most)

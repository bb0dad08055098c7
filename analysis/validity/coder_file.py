"""One coder's table: its head, its columns, its rows, and the codes in its cells."""

import difflib
import re
from pathlib import Path
from typing import NamedTuple

from analysis import cells, spreadsheet
from analysis.validity import codebook, exchange, sheets

SHOWN = 80  # characters of a cell that a complaint shows
HEAD = 10  # rows in which the head of the table is looked for
SIGNS = str.maketrans({"−": "-", "–": "-", "‐": "-"})
NOBODY = {"nobody", "none", "no one", "noone", "-", "–", "—", "n/a"}


class Remark(NamedTuple):
    """A thing in a file that was not used as it stands."""

    file: str
    row: int | None
    column: str
    remark: str


class Sheet(NamedTuple):
    """A table as read."""

    file: Path
    columns: dict[str, int]  # column of the sheet → its place
    rows: list[tuple[int, list[str]]]  # number of the row, cells
    remarks: list[Remark]

    def cell(self, row: list[str], name: str) -> str:
        """The cell of a row in a column; "" where the row is shorter or has no such column."""
        place = self.columns.get(name, len(row))
        return row[place] if place < len(row) else ""


def tables(file: Path) -> dict[str, list[list[str]]]:
    """Coder → rows, of all that a file holds: a sheet is of one coder, called what the file is called."""
    return exchange.read(file) if file.suffix.lower() in exchange.BACK else {file.stem: spreadsheet.read(file)}


def read(file: Path, table: list[list[str]], asked: tuple[codebook.Variable, ...]) -> Sheet:
    """The table of a coder in a file: its head, and the rows below it that hold anything."""
    rows = [*enumerate(table, start=1)]
    heads = [number for number, row in rows[:HEAD] if "item" in map(_letters, row)]
    if not heads:
        raise ValueError(
            f"{file}: no column 'item' in its first {HEAD} rows; allowed: the columns of the sheet given out"
        )
    head = heads[0]
    columns, remarks = _columns(file, rows[head - 1][1], asked)
    return Sheet(file, columns, [(number, row) for number, row in rows[head:] if any(row)], remarks)


def remark(file: Path, row: int | None, column: str, said: str) -> Remark:
    """A remark; the file is named with its folder, wherever that is."""
    return Remark(f"{file.parent.name}/{file.name}", row, column, said)


def code(variable: codebook.Variable, cell: str) -> tuple[str | None, str | None]:
    """The value of the codebook that a cell holds, None for an empty one; or what is wrong with it."""
    bare = " ".join(cells.restored(cell).split())
    if not bare:
        return None, None
    if cell.startswith("=") or bare.startswith("#"):
        return None, f"{_shown(cell)} is a formula or an error; allowed: {sheets.allowed(variable)}"
    if variable.scale == "name":
        return (codebook.NOBODY if bare.casefold() in NOBODY else bare), None
    known = {value.casefold(): value for value in variable.values}
    value = known.get(_number(bare) if variable.numeric else bare.casefold())
    return value, None if value else f"{_shown(cell)}; allowed: {sheets.allowed(variable)}"


def _shown(cell: str) -> str:
    """A cell as a complaint shows it."""
    return repr(cell if len(cell) <= SHOWN else f"{cell[:SHOWN]}…")


def _number(written: str) -> str:
    """A number as the codebook writes it: "−1", "+1", "1.0" and "1,0" are "-1" and "1"."""
    plain = written.translate(SIGNS).replace(",", ".").replace(" ", "")
    whole = re.fullmatch(r"([+-]?)0*(\d+)(?:\.0*)?", plain)
    return f"{whole[1].strip('+') if whole[2] != '0' else ''}{whole[2]}" if whole else written


def _columns(file: Path, names: list[str], asked: tuple[codebook.Variable, ...]) -> tuple[dict[str, int], list[Remark]]:
    """Column of the sheet → its place, and remarks on others and on those that are not there."""
    variables = [variable.name for variable in asked]
    known = {_letters(name): name for name in ("item", "text", "context", *variables, sheets.NOTES)}
    columns, remarks = {}, []
    for place, written in enumerate(names):
        name = known.get(_letters(written))
        if name in columns:
            raise ValueError(f"{file}: column {name!r} stands there twice; allowed: once")
        if name:
            columns[name] = place
        elif written:
            near = difflib.get_close_matches(_letters(written), known, n=1)
            meant = f"; did you mean {known[near[0]]}?" if near else ""
            remarks.append(remark(file, None, written, f"is no variable of the codebook; not read{meant}"))
    if not any(name in columns for name in variables):
        raise ValueError(f"{file}: has no column to code; allowed: {', '.join(variables)}")
    lost = [name for name in ("text", *variables) if name not in columns]
    return columns, remarks + [remark(file, None, name, "this column is not there") for name in lost]


def _letters(name: str) -> str:
    """A column's name without capitals, spaces and signs."""
    return "".join(c for c in name.casefold() if c.isalnum())

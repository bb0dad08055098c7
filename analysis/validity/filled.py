"""One coder's table: its head, its columns and its rows."""

import difflib
from pathlib import Path
from typing import NamedTuple

from analysis.validity import cells, codebook, sheets

HEAD = 10  # rows in which the head of the table is looked for


class Sheet(NamedTuple):
    """A table as read."""

    file: Path
    columns: dict[str, int]  # column of the sheet → its place
    rows: list[tuple[int, list[str]]]  # number of the row, cells
    remarks: list[tuple]


def read(file: Path, asked: tuple[codebook.Variable, ...]) -> Sheet:
    """The table of a file: its head, and the rows below it that hold anything."""
    rows = [*enumerate(cells.read(file), start=1)]
    heads = [number for number, row in rows[:HEAD] if "item" in map(_plain, row)]
    if not heads:
        raise ValueError(
            f"{file}: no column 'item' in its first {HEAD} rows; allowed: the columns of the sheet given out"
        )
    head = heads[0]
    columns, remarks = _columns(file, rows[head - 1][1], asked)
    return Sheet(file, columns, [(n, row) for n, row in rows[head:] if any(row)], remarks)


def cell(sheet: Sheet, row: list[str], name: str) -> str:
    """The cell of a row in a column; "" where the row is shorter or has no such column."""
    place = sheet.columns.get(name, len(row))
    return row[place] if place < len(row) else ""


def remark(file: Path, row: int | None, column: str, said: str) -> tuple:
    """A remark; the file is named with its folder, wherever that is."""
    return f"{file.parent.name}/{file.name}", row, column, said


def _columns(file: Path, names: list[str], asked: tuple[codebook.Variable, ...]) -> tuple[dict[str, int], list[tuple]]:
    """Column of the sheet → its place, and remarks on others and on those that are not there."""
    variables = [variable.name for variable in asked]
    known = {_plain(name): name for name in ("item", "text", "context", *variables, sheets.NOTES)}
    columns, remarks = {}, []
    for place, written in enumerate(names):
        name = known.get(_plain(written))
        if name in columns:
            raise ValueError(f"{file}: column {name!r} stands there twice; allowed: once")
        if name:
            columns[name] = place
        elif written:
            remarks.append((written, f"is no variable of the codebook; not read{_near(written, known)}"))
    lost = [name for name in ("text", *variables) if name not in columns]
    if not any(name in columns for name in variables):
        raise ValueError(f"{file}: has no column to code; allowed: {', '.join(variables)}")
    remarks += [(name, "this column is not there") for name in lost]
    return columns, [remark(file, None, *each) for each in remarks]


def _near(written: str, known: dict[str, str]) -> str:
    """A hint at the name that may be meant."""
    near = difflib.get_close_matches(_plain(written), known, n=1)
    return f"; did you mean {known[near[0]]}?" if near else ""


def _plain(name: str) -> str:
    """A column's name without capitals, spaces and signs."""
    return "".join(c for c in name.casefold() if c.isalnum())

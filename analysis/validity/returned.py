"""Coding sheets in: what coders filled in, with a remark on all that could not be used as it was."""

import difflib
import json
import re
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from analysis.validity import cells, codebook, draw, keys, sheets

CODES = ["item", "coder", "variable", "value", "notes"]
REMARKS = ["file", "row", "column", "remark"]
HEAD = 10  # rows in which the head of the table is looked for
MOST = 20  # complaints that are told
SIGNS = str.maketrans({"−": "-", "–": "-", "‐": "-"})
SHOWN = 5  # items that a remark names
TEXTS = (".md", ".txt")  # files that may explain the codes
NOTES = sheets.NOTES
NOBODY = {"nobody", "none", "no one", "noone", "-", "–", "—", "n/a"}


class Sheet(NamedTuple):
    """One coder's table as read."""

    file: Path
    head: int  # number of the row of names, from 1
    columns: dict[str, int]  # column of the sheet → its place
    rows: list[tuple[int, list[str]]]  # number of the row, cells
    remarks: list[tuple]


def read(folder: str | Path | None) -> pd.DataFrame:
    """One row a code: ``item, coder, variable, value`` (text, as in the codebook) and the coder's ``notes``.

    folder holds ``key.csv`` and a file a coder (.xlsx or .csv), named by the coder; or such folders. None has no codes.

    Columns may be in another order and spelled with other capitals and spaces; an empty cell is no code. What is not
    used is told by `remarks`. Raises ValueError naming file, row, column and what is allowed for a code that is not in
    the codebook, an item coded twice in two ways, a text that stands beside another item's name, and a file that
    can't be read.
    """
    rows, remarks = [], []
    for each in keys.folders(folder):
        key = keys.one(each / keys.FILE).set_index("item")
        files, said = _files(each)
        remarks += said
        for file in files:
            found, said = one(file, key)
            rows, remarks = rows + found, remarks + said
    codes = pd.DataFrame(rows, columns=CODES).astype("str")
    codes.attrs["remarks"] = json.dumps(remarks)  # one string, as in `corpus.load`
    return codes


def remarks(codes: pd.DataFrame, placed: pd.DataFrame | None = None) -> pd.DataFrame:
    """One row a thing in the sheets that was not used as it stands: ``file, row, column, remark``.

    placed: see `keys.placed`; with it also the items whose text is not in the corpus any more.
    """
    said = json.loads(codes.attrs["remarks"])
    gone = [] if placed is None else placed.loc[~placed["found"], "item"]
    said += [
        (keys.FILE, None, "item", f"the text of {item} has changed in the corpus; its codes are not used")
        for item in gone
    ]
    table = pd.DataFrame(said, columns=REMARKS)
    return table.astype({"row": "Int64", "file": "str", "column": "str", "remark": "str"})


def one(file: Path, key: pd.DataFrame) -> tuple[list[tuple], list[tuple]]:
    """The codes and the remarks of one coder's file. key: indexed by item."""
    asked = codebook.of(key["unit"].iloc[0])
    sheet = _sheet(file, asked)
    used, wrong = _items(sheet, key)
    cells_of = {(item, v.name): [] for _, _, item in used for v in asked}
    for number, row, item in used:
        for variable in asked:
            value, complaint = _code(variable, _cell(sheet, row, variable.name))
            if complaint:
                wrong.append(f"{file}: row {number}, {variable.name}: {complaint}")
            if value:
                cells_of[item, variable.name].append((value, _cell(sheet, row, NOTES), number))
    wrong += [_twice(file, *place, met) for place, met in cells_of.items() if len({value for value, *_ in met}) > 1]
    if wrong:
        more = [f"and {len(wrong) - MOST} more"] if len(wrong) > MOST else []
        raise ValueError("\n".join([*wrong[:MOST], *more]))
    codes = [(item, file.stem, name, *met[0][:2]) for (item, name), met in cells_of.items() if met]
    return codes, sheet.remarks + _gaps(sheet, key, cells_of, asked)


def _files(folder: Path) -> tuple[list[Path], list[tuple]]:
    """The coders' files in a folder, and a remark on what is none; what programs leave beside them is passed over."""
    met = [f for f in sorted(folder.iterdir()) if f.is_file() and not f.name.startswith((".", "~$"))]
    met = [f for f in met if f.name not in (keys.FILE, sheets.CODEBOOK_FILE)]
    texts = [f for f in met if f.suffix.lower() in TEXTS]
    files = [f for f in met if f not in texts]
    coders = [f.stem.casefold() for f in files]
    for file in files:
        if coders.count(file.stem.casefold()) > 1:
            raise ValueError(f"{file}: there are two files of coder {file.stem!r}; allowed: one a coder")
    return files, [(str(f), None, "", "is no coding sheet; not read") for f in texts]


def _sheet(file: Path, asked: tuple[codebook.Variable, ...]) -> Sheet:
    """The table of a file: its head, and the rows below it that hold anything."""
    rows = [*enumerate(cells.read(file), start=1)]
    heads = [number for number, row in rows[:HEAD] if "item" in map(_plain, row)]
    if not heads:
        raise ValueError(
            f"{file}: no column 'item' in its first {HEAD} rows; allowed: the columns of the sheet given out"
        )
    head = heads[0]
    columns, remarks = _columns(file, rows[head - 1][1], asked)
    return Sheet(file, head, columns, [(n, row) for n, row in rows[head:] if any(row)], remarks)


def _columns(file: Path, names: list[str], asked: tuple[codebook.Variable, ...]) -> tuple[dict[str, int], list[tuple]]:
    """Column of the sheet → its place, and remarks on others and on those that are not there."""
    variables = [variable.name for variable in asked]
    known = {_plain(name): name for name in ("item", "text", "context", *variables, NOTES)}
    columns, remarks = {}, []
    for place, written in enumerate(names):
        name = known.get(_plain(written))
        if name in columns:
            raise ValueError(f"{file}: column {name!r} stands there twice; allowed: once")
        if name:
            columns[name] = place
        elif written:
            remarks.append(
                (str(file), None, written, f"is no variable of the codebook; not read{_near(written, known)}")
            )
    lost = [name for name in ("text", *variables) if name not in columns]
    if not any(name in columns for name in variables):
        raise ValueError(f"{file}: has no column to code; allowed: {', '.join(variables)}")
    return columns, remarks + [(str(file), None, name, "this column is not there") for name in lost]


def _items(sheet: Sheet, key: pd.DataFrame) -> tuple[list[tuple], list[str]]:
    """The rows of items of the key: number, cells, item; and complaints on texts in the wrong row."""
    names = {name.casefold(): name for name in key.index}
    owners = dict(zip(key["digest_shown"], key.index, strict=True))
    used, wrong = [], []
    for number, row in sheet.rows:
        written = _cell(sheet, row, "item")
        item = names.get(written.casefold())
        if item is None:
            said = f"{written!r} is no item of the key" if written else "has no item"
            sheet.remarks.append((str(sheet.file), number, "item", f"{said}; the row is not used"))
            continue
        used.append((number, row, item))
        shown = draw.digest(cells.restored(_cell(sheet, row, "text")))
        if "text" not in sheet.columns or shown == key.at[item, "digest_shown"]:
            continue
        if shown in owners:
            wrong.append(
                f"{sheet.file}: row {number}, text: stands beside {item} but is the text of {owners[shown]}; "
                "were some columns sorted without the others?"
            )
        sheet.remarks.append((str(sheet.file), number, "text", f"the text of {item} was changed; its codes are used"))
    return used, wrong


def _code(variable: codebook.Variable, cell: str) -> tuple[str | None, str | None]:
    """The value of the codebook that a cell holds, None for an empty one; or what is wrong with it."""
    bare = " ".join(cells.restored(cell).split())
    if not bare:
        return None, None
    if cell.startswith("=") or bare.startswith("#"):
        return None, f"{cell!r} is a formula or an error; allowed: {sheets.allowed(variable)}"
    if variable.scale == "name":
        return (codebook.NOBODY if bare.casefold() in NOBODY else bare), None
    known = {value.casefold(): value for value in variable.values}
    value = known.get(_number(bare) if variable.numeric else bare.casefold())
    return value, None if value else f"{cell!r}; allowed: {sheets.allowed(variable)}"


def _number(written: str) -> str:
    """A number as the codebook writes it: "−1", "+1", "1.0" and "1,0" are "-1" and "1"."""
    plain = written.translate(SIGNS).replace(",", ".").replace(" ", "")
    whole = re.fullmatch(r"([+-]?)0*(\d+)(?:\.0*)?", plain)
    return f"{whole[1].strip('+') if whole[2] != '0' else ''}{whole[2]}" if whole else written


def _twice(file: Path, item: str, name: str, met: list[tuple]) -> str:
    """A complaint on an item that was coded twice in two ways."""
    ways = " and ".join(f"{value!r} in row {number}" for value, _, number in met)
    return f"{file}: {item}, {name}: {ways}; allowed: one code an item"


def _gaps(sheet: Sheet, key: pd.DataFrame, codes: dict, asked: tuple[codebook.Variable, ...]) -> list[tuple]:
    """Remarks on items that are not in the sheet or stand in it twice, and on cells left empty."""
    there = {item for item, _ in codes}
    lost = [item for item in key.index if item not in there]
    rows = [_cell(sheet, row, "item").casefold() for _, row in sheet.rows]
    twice = [item for item in there if rows.count(item.casefold()) > 1]
    remarks = [(str(sheet.file), None, "item", f"{item} stands there twice; coded once") for item in sorted(twice)]
    if lost:
        remarks.append((str(sheet.file), None, "item", f"{len(lost)} of {len(key)} items are not there: {_some(lost)}"))
    for name in [variable.name for variable in asked if variable.name in sheet.columns]:
        empty = [item for item in key.index if item in there and not codes[item, name]]
        if empty:
            remarks.append((str(sheet.file), None, name, f"{len(empty)} items without a code: {_some(empty)}"))
    return remarks


def _some(items: list[str]) -> str:
    """The first of many names."""
    return ", ".join(items[:SHOWN]) + (" …" if len(items) > SHOWN else "")


def _near(written: str, known: dict[str, str]) -> str:
    """A hint at the name that may be meant."""
    near = difflib.get_close_matches(_plain(written), known, n=1)
    return f"; did you mean {known[near[0]]}?" if near else ""


def _cell(sheet: Sheet, row: list[str], name: str) -> str:
    """The cell of a row in a column; "" where the row is shorter or has no such column."""
    place = sheet.columns.get(name, len(row))
    return row[place] if place < len(row) else ""


def _plain(name: str) -> str:
    """A column's name without capitals, spaces and signs."""
    return "".join(c for c in name.casefold() if c.isalnum())

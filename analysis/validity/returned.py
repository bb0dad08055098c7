"""Coding sheets in: what coders filled in, with a remark on all that could not be used as it was."""

import json
from pathlib import Path

import pandas as pd

from analysis import labels
from analysis.validity import cells, codebook, draw, filled, keys, sheets, written

CODES = ["item", "coder", "variable", "value", "notes"]
REMARKS = ["file", "row", "column", "remark"]
MOST = 20  # complaints that are told
SHOWN = 5  # items that a remark names
TEXTS = (".md", ".txt")  # files that may explain the codes
NOTES = sheets.NOTES


def read(folder: str | Path | None) -> pd.DataFrame:
    """One row a code: ``item, coder, variable, value`` (text, as in the codebook) and the coder's ``notes``.

    folder holds ``key.csv`` and a file a coder (.xlsx or .csv), named by the coder; or such folders. None has no codes.

    Columns may be in another order and spelled with other capitals and spaces; an empty cell is no code. What is not
    used is told by `remarks`. Raises ValueError naming file, row, column and what is allowed for a code that is not in
    the codebook, an item coded twice in two ways, a text that stands beside another item's name, and a file that
    can't be read.

    >>> from analysis import example, validity
    >>> validity.read(example.codes())[["item", "coder", "variable", "value"]].head(3)
       item coder variable value
    0  p001   ann   hedges     0
    1  p002   ann   hedges     1
    2  p003   ann   hedges     0
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

    >>> from analysis import example, validity
    >>> found = validity.remarks(validity.read(example.codes()))
    >>> found[["column", "remark"]].head(2)
       column                    remark
    0   voice  this column is not there
    1  source  this column is not there
    """
    said = json.loads(codes.attrs["remarks"])
    gone = [] if placed is None else placed.loc[~placed["found"], "item"]
    lost = "the text of {} has changed in the corpus; its codes are not used"
    said += [(keys.FILE, None, "item", lost.format(item)) for item in gone]
    table = pd.DataFrame(said, columns=REMARKS)
    return table.astype({"row": "Int64", "file": "str", "column": "str", "remark": "str"})


def one(file: Path, key: pd.DataFrame) -> tuple[list[tuple], list[tuple]]:
    """The codes and the remarks of one coder's file. key: indexed by item."""
    asked = codebook.of(key["unit"].iloc[0])
    sheet = filled.read(file, asked)
    used, wrong, remarks = _items(sheet, key)
    codes, complaints = _codes(sheet, used, asked)
    wrong += complaints
    if wrong:
        more = [f"and {len(wrong) - MOST} more"] if len(wrong) > MOST else []
        raise ValueError("\n".join([*wrong[:MOST], *more]))
    first = [(item, file.stem, name, *found[0][:2]) for (item, name), found in codes.items() if found]
    return first, sheet.remarks + remarks + _gaps(sheet, key, codes, asked)


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
    return files, [filled.remark(f, None, "", "is no coding sheet; not read") for f in texts]


def _items(sheet: filled.Sheet, key: pd.DataFrame) -> tuple[list[tuple], list[str], list[tuple]]:
    """The rows of items of the key: number, cells, item; complaints on texts in the wrong row; and remarks."""
    names = {name.casefold(): name for name in key.index}
    owners = dict(zip(key["digest_shown"], key.index, strict=True))
    used, wrong, remarks = [], [], []
    for number, row in sheet.rows:
        name = filled.cell(sheet, row, "item")
        item = names.get(name.casefold())
        if item is None:
            said = f"{name!r} is no item of the key" if name else "has no item"
            remarks.append(filled.remark(sheet.file, number, "item", f"{said}; the row is not used"))
            continue
        used.append((number, row, item))
        shown = draw.digest(cells.restored(filled.cell(sheet, row, "text")))
        if "text" not in sheet.columns or shown == key.at[item, "digest_shown"]:
            continue
        if shown in owners:
            said = (
                f"stands beside {item} but is the text of {owners[shown]}; were some columns sorted without the others?"
            )
            wrong.append(f"{sheet.file}: row {number}, text: {said}")
        remarks.append(filled.remark(sheet.file, number, "text", f"the text of {item} was changed; its codes are used"))
    return used, wrong, remarks


def _codes(sheet: filled.Sheet, used: list[tuple], asked: tuple[codebook.Variable, ...]) -> tuple[dict, list[str]]:
    """Item and variable → its codes, each with notes and row; and complaints."""
    codes, wrong = {(item, v.name): [] for _, _, item in used for v in asked}, []
    for number, row, item in used:
        for variable in asked:
            value, complaint = written.value(variable, filled.cell(sheet, row, variable.name))
            if complaint:
                wrong.append(f"{sheet.file}: row {number}, {variable.name}: {complaint}")
            if value:
                codes[item, variable.name].append((value, filled.cell(sheet, row, NOTES), number))
    several = {place: found for place, found in codes.items() if len({value for value, *_ in found}) > 1}
    return codes, wrong + [_twice(sheet.file, *place, found) for place, found in several.items()]


def _twice(file: Path, item: str, name: str, met: list[tuple]) -> str:
    """A complaint on an item that was coded twice in two ways."""
    ways = " and ".join(f"{value!r} in row {number}" for value, _, number in met)
    return f"{file}: {item}, {name}: {ways}; allowed: one code an item"


def _gaps(sheet: filled.Sheet, key: pd.DataFrame, codes: dict, asked: tuple[codebook.Variable, ...]) -> list[tuple]:
    """Remarks on items that are not in the sheet or stand in it twice, and on cells left empty."""
    there = {item for item, _ in codes}
    lost = [item for item in key.index if item not in there]
    rows = [filled.cell(sheet, row, "item").casefold() for _, row in sheet.rows]
    twice = [item for item in there if rows.count(item.casefold()) > 1]
    remarks = [
        filled.remark(sheet.file, None, "item", f"{item} stands there twice; coded once") for item in sorted(twice)
    ]
    if lost:
        remarks.append(
            filled.remark(sheet.file, None, "item", f"{len(lost)} of {len(key)} items are not there: {_some(lost)}")
        )
    for name in [variable.name for variable in asked if variable.name in sheet.columns]:
        empty = [item for item in key.index if item in there and not codes[item, name]]
        if empty:
            said = f"{labels.count(len(empty), 'item')} without a code: {_some(empty)}"
            remarks.append(filled.remark(sheet.file, None, name, said))
    return remarks


def _some(items: list[str]) -> str:
    """The first of many names."""
    return ", ".join(items[:SHOWN]) + (" …" if len(items) > SHOWN else "")

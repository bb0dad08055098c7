"""Coding sheets in: what coders filled in, with a remark on all that could not be used as it was."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from analysis import cells, labels, spreadsheet
from analysis.folders import text
from analysis.validity import codebook, coder_file, exchange, keys, sheets
from analysis.validity.coder_file import Remark, Sheet, remark
from analysis.validity.sample import digest

CODES = ["item", "coder", "variable", "value", "notes"]
SHOWN = 5  # items that a remark names
ABOUT = "about.txt"
TEXTS = (".md", ".txt")  # files that may explain the codes


class Entry(NamedTuple):
    """A coder's value for an item and variable, and where it stands."""

    value: str
    notes: str
    row: int


Entries = dict[tuple[str, str], list[Entry]]  # item, variable → what the coder entered; several where it stands twice


def read(folder: str | Path | None, variables: Mapping[str, Mapping] | None = None) -> pd.DataFrame:
    """One row a code: ``item, coder, variable, value`` (text, as in the codebook) and the coder's ``notes``.

    folder holds ``key.csv`` and a file a coder (.xlsx, .ods or .csv, or what Label Studio or doccano give back), named
    by the coder; or such folders. None has no codes.
    variables: those that the study adds to the codebook (``study.variables``).

    Columns may be in another order and spelled with other capitals and spaces; an empty cell is no code. What is not
    used, `remarks` has. Raises ValueError naming file, row, column and what is allowed for a code that is not in
    the codebook, an item coded twice in two ways, a text that stands beside another item's name, and a file that
    can't be read.

    >>> from analysis import example, validity
    >>> validity.read(example.codes())[["item", "coder", "variable", "value"]].head(3)
       item coder variable value
    0  p001   ann   hedges     0
    1  p002   ann   hedges     1
    2  p003   ann   hedges     0
    """
    own, rows, all_remarks = codebook.own(variables or {}), [], []
    for sheet_folder in keys.folders(folder):
        key = keys.read_file(sheet_folder / keys.FILE).set_index("item")
        files, ignored = _coder_files(sheet_folder)
        all_remarks += ignored
        _check_names((file, file.stem) for file in files if file.suffix.lower() not in exchange.BACK)
        found = [(file, *table) for file in files for table in coder_file.tables(file).items()]
        _check_names((file, coder) for file, coder, _ in found)
        for file, coder, table in found:
            entries, more = _read_table(file, table, key, own)
            all_remarks += more
            first = {place: entered[0] for place, entered in entries.items() if entered}
            rows += [(item, coder, name, entry.value, entry.notes) for (item, name), entry in first.items()]
    codes = pd.DataFrame(rows, columns=CODES).astype("str")
    codes.attrs["remarks"] = json.dumps(all_remarks)  # one string, as in `corpus.load`
    codes.attrs[codebook.OWN] = json.dumps(variables or {}, default=dict)
    return codes


def remarks(codes: pd.DataFrame, placed: pd.DataFrame | None = None) -> pd.DataFrame:
    """One row a thing in the sheets that was not used as it stands: ``file, row, column, remark``.

    codes: as `read` gives them. placed: one row an item of the key, with whether it was ``found`` in the corpus
    (`validity.placed`); then also the items whose text is not there any more.

    >>> from analysis import example, validity
    >>> table = validity.remarks(validity.read(example.codes()))
    >>> table[["column", "remark"]].head(2)
       column                    remark
    0   voice  this column is not there
    1  source  this column is not there
    """
    rows = json.loads(codes.attrs["remarks"])
    gone = [] if placed is None else placed.loc[~placed["found"], "item"]
    rows += [
        Remark(keys.FILE, None, "item", f"the text of {item} has changed in the corpus; its codes are not used")
        for item in gone
    ]
    return pd.DataFrame(rows, columns=Remark._fields).astype(
        {"row": "Int64", "file": "str", "column": "str", "remark": "str"}
    )


def about(folder: str | Path | None) -> str:
    """What ``about.txt`` in the folder of codes says of the coders and how they worked; "" without it.

    Raises ValueError naming the file for one that is no text in UTF-8.

    >>> from analysis import example, validity
    >>> validity.about(example.codes())
    'Coded by Ann and Ben, each on their own.'
    """
    path = Path(folder or "", ABOUT)
    try:
        return text(path).strip() if folder and path.exists() else ""
    except ValueError as error:
        raise ValueError(f"{path}: {error}") from None


def _read_table(
    file: Path, table: list[list[str]], key: pd.DataFrame, own: tuple[codebook.Variable, ...]
) -> tuple[Entries, list[Remark]]:
    """The entries and the remarks of one coder's table in a file. key: indexed by item."""
    asked = codebook.variables(key["unit"].iloc[0], own=own)
    sheet = coder_file.read(file, table, asked)
    rows, wrong, remarks = _item_rows(sheet, key)
    entries, complaints = _entries(sheet, rows, asked)
    spreadsheet.refuse(wrong + complaints)
    return entries, sheet.remarks + remarks + _gaps(sheet, key, entries, asked)


def _coder_files(folder: Path) -> tuple[list[Path], list[Remark]]:
    """The coders' files in a folder, and a remark on what is none; what programs leave beside them is passed over."""
    files = [f for f in sorted(folder.iterdir()) if f.is_file() and not f.name.startswith((".", "~$"))]
    files = [f for f in files if f.name not in (keys.FILE, sheets.CODEBOOK_FILE, *exchange.OUT)]
    texts = [f for f in files if f.suffix.lower() in TEXTS]
    files = [f for f in files if f not in texts]
    return files, [remark(f, None, "", "is no coding sheet; not read") for f in texts]


def _check_names(found: Iterable[tuple[Path, str]]) -> None:
    """Raise ValueError where two tables would be of one coder. found: file and coder of each."""
    known = set()
    for file, coder in found:
        if coder.casefold() in known:
            raise ValueError(f"{file}: there are two files of coder {coder!r}; allowed: one a coder")
        known.add(coder.casefold())


def _item_rows(sheet: Sheet, key: pd.DataFrame) -> tuple[list[tuple[int, list[str], str]], list[str], list[Remark]]:
    """The rows of items of the key: number, cells, item; complaints on texts in the wrong row; and remarks."""
    names = {name.casefold(): name for name in key.index}
    owners = dict(zip(key["digest_shown"], key.index, strict=True))
    rows, wrong, remarks = [], [], []
    for number, row in sheet.rows:
        name = sheet.cell(row, "item")
        item = names.get(name.casefold())
        if item is None:
            problem = f"{name!r} is no item of the key" if name else "has no item"
            remarks.append(remark(sheet.file, number, "item", f"{problem}; the row is not used"))
            continue
        rows.append((number, row, item))
        shown = digest(cells.restored(sheet.cell(row, "text")))
        if "text" not in sheet.columns or shown == key.at[item, "digest_shown"]:
            continue
        if shown in owners:
            problem = f"stands beside {item} but is the text of {owners[shown]}"
            wrong.append(f"{sheet.file}: row {number}, text: {problem}; were some columns sorted without the others?")
        remarks.append(remark(sheet.file, number, "text", f"the text of {item} was changed; its codes are used"))
    return rows, wrong, remarks


def _entries(
    sheet: Sheet, rows: list[tuple[int, list[str], str]], asked: tuple[codebook.Variable, ...]
) -> tuple[Entries, list[str]]:
    """What the coder entered for each item and variable; and complaints."""
    entries: Entries = {(item, variable.name): [] for _, _, item in rows for variable in asked}
    wrong = []
    for number, row, item in rows:
        for variable in asked:
            value, complaint = coder_file.code(variable, sheet.cell(row, variable.name))
            if complaint:
                wrong.append(f"{sheet.file}: row {number}, {variable.name}: {complaint}")
            if value:
                entries[item, variable.name].append(Entry(value, sheet.cell(row, sheets.NOTES), number))
    for (item, name), entered in entries.items():
        if len({entry.value for entry in entered}) > 1:
            ways = " and ".join(f"{entry.value!r} in row {entry.row}" for entry in entered)
            wrong.append(f"{sheet.file}: {item}, {name}: {ways}; allowed: one code an item")
    return entries, wrong


def _gaps(sheet: Sheet, key: pd.DataFrame, entries: Entries, asked: tuple[codebook.Variable, ...]) -> list[Remark]:
    """Remarks on items that are not in the sheet or stand in it twice, and on cells left empty."""
    there = {item for item, _ in entries}
    lost = [item for item in key.index if item not in there]
    names = [sheet.cell(row, "item").casefold() for _, row in sheet.rows]
    twice = sorted(item for item in there if names.count(item.casefold()) > 1)
    said = [("item", f"{item} stands there twice; coded once") for item in twice]
    if lost:
        said.append(("item", f"{len(lost)} of {len(key)} items are not there: {_first(lost)}"))
    for name in [variable.name for variable in asked if variable.name in sheet.columns]:
        empty = [item for item in key.index if item in there and not entries[item, name]]
        if empty:
            said.append((name, f"{labels.count(len(empty), 'item')} without a code: {_first(empty)}"))
    return [remark(sheet.file, None, column, text) for column, text in said]


def _first(items: list[str]) -> str:
    """The first of many names."""
    return ", ".join(items[:SHOWN]) + (" …" if len(items) > SHOWN else "")

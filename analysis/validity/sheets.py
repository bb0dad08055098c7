"""Coding sheets out: a file for each coder, and the key that coders don't see."""

import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pandas as pd

from analysis import cells
from analysis.spreadsheet import SUFFIXES
from analysis.validity import codebook, exchange, keys
from analysis.validity.sample import KEY, OCCURRENCE

CODEBOOK_FILE = "codebook.csv"
NOTES, PART = exchange.NOTES, ".part"
BROWSERS, BOOKS = (exchange.STUDIO, exchange.DOCCANO), (".xlsx", ".ods")
WHOLE = "Code these words only; in a context they stand between ⟦ and ⟧. Long texts are in full in the sheet texts."
ABOUT = (  # rows of the codebook on the columns that are no variables
    ("text", "What is to be coded?", "", WHOLE, ""),
    (NOTES, "What should be known?", "any text", "Doubts and reasons. Leave a cell empty where you can't decide.", ""),
)


def write(
    sheet: pd.DataFrame,
    folder: str | Path,
    *,
    coders: Iterable[str] = ("first",),
    variables: Iterable[str] | None = None,
    own: Mapping[str, Mapping] | None = None,
    overlap: float = 1.0,
    suffix: str = ".xlsx",
) -> list[Path]:
    """The files written: one a coder, named by the coder, and ``key.csv``.

    sheet: one row a text to code, as `validity.sample` gives them. variables: those of the codebook to ask for;
    without them all of the sheet's unit. own: variables that the study adds (``study.variables``). overlap: the share
    of items that every coder gets (0 to 1); the others are dealt out. suffix: .xlsx or .ods, with the codebook as its
    second table and lists to choose from; .csv, with ``codebook.csv`` beside it; or .label-studio or .doccano, with
    files for all coders that these take in (`exchange`).

    Raises FileExistsError rather than write over a file, ValueError for a choice that is not allowed.

    >>> from tempfile import TemporaryDirectory
    >>> from analysis import example, validity
    >>> sheet = validity.sample(example.answered(), example.passages(), strata=["hedges"])
    >>> with TemporaryDirectory() as folder:
    ...     [file.name for file in validity.write(sheet, folder, coders=["ann", "ben"], suffix=".csv")]
    ['ann.csv', 'ben.csv', 'key.csv', 'codebook.csv']
    """
    coders, folder = list(coders), Path(folder)
    names = tuple(variables) if variables else None
    asked = codebook.variables(sheet["unit"].iloc[0], names, codebook.own(own or {}))
    _check(coders, overlap, suffix)
    parts = _dealt(sheet, coders, overlap)
    browser = exchange.files(sheet, asked, suffix) if suffix in BROWSERS else {}
    texts = {folder / name: text for name, text in browser.items()}
    named = [] if texts else zip(coders, parts, strict=True)
    tables = {folder / f"{coder}{suffix}": _table(part, asked) for coder, part in named}
    extra = {folder / keys.FILE: sheet[[name for name in (*KEY, OCCURRENCE) if name in sheet]]}
    if suffix not in BOOKS:
        extra[folder / CODEBOOK_FILE] = explained(asked)
    for path in (*texts, *tables, *extra):
        if path.exists():
            raise FileExistsError(f"{path}: is there already and may hold codes; move it away, or name another folder")
    with _all_or_none(folder) as made:
        for path, table in (tables | extra).items():
            if path.suffix == ".csv":  # so that spreadsheet programs open it as UTF-8
                cells.write(table, made / path.name, mark=True, most=cells.MOST)
            else:
                from analysis.validity import ods, workbook  # loads openpyxl

                book = ods if suffix == ".ods" else workbook
                book.save(table, explained(asked), {variable.name: variable for variable in asked}, made / path.name)
        for path, text in texts.items():
            (made / path.name).write_text(text, encoding="utf-8")
    return [*texts, *tables, *extra]


@contextmanager
def _all_or_none(folder: Path) -> Iterator[Path]:
    """A folder to write files in, which are put into another when all are there: a run that is killed leaves none."""
    made = folder / PART if folder.exists() else folder.resolve().with_name(f"{PART}.{folder.resolve().name}")
    shutil.rmtree(made, ignore_errors=True)  # of a run that was killed
    made.mkdir(parents=True)
    try:
        yield made
        if folder.exists():
            for file in made.iterdir():
                file.replace(folder / file.name)
        else:
            made.replace(folder)
    finally:
        shutil.rmtree(made, ignore_errors=True)


def explained(variables: Iterable[codebook.Variable]) -> pd.DataFrame:
    """One row a column: ``column, question, allowed, explanation, example``, in plain words."""
    may_be = {v.name: f"one of {allowed(v)}" if v.values else allowed(v) for v in variables}  # no cell begins with -1
    rows = [*ABOUT, *((v.name, v.question, may_be[v.name], " ".join(v.help.split()), v.example) for v in variables)]
    return pd.DataFrame(rows, columns=["column", "question", "allowed", "explanation", "example"])


def allowed(variable: codebook.Variable) -> str:
    """What may be filled in, in words."""
    return ", ".join(variable.values) if variable.values else f"a name, or “{codebook.NOBODY}”"


def _check(coders: list[str], overlap: float, suffix: str) -> None:
    """Raise ValueError for a choice that is not allowed."""
    taken = {Path(keys.FILE).stem, Path(CODEBOOK_FILE).stem}
    if not coders or len({c.casefold() for c in coders}) < len(coders):
        raise ValueError(f"coders: {coders}; allowed: one or more names, each once")
    for name in coders:
        if not re.fullmatch(r"[\w-]+", name) or name.casefold() in taken:
            raise ValueError(f"coders: {name!r}; allowed: letters, digits, - and _, but not {', '.join(sorted(taken))}")
    if not 0 <= overlap <= 1:
        raise ValueError(f"overlap: {overlap}; allowed: 0 to 1")
    if suffix not in (*SUFFIXES, *BROWSERS):
        raise ValueError(f"suffix: {suffix!r}; allowed: {', '.join([*SUFFIXES, *BROWSERS])}")
    if suffix in BROWSERS and overlap < 1:
        raise ValueError(f"overlap: {overlap}; allowed with {suffix}: 1, as all coders get the same file")


def _dealt(sheet: pd.DataFrame, coders: list[str], overlap: float) -> list[pd.DataFrame]:
    """The items of each coder: the first for all, the others dealt out in turn. They stand in random order."""
    common = round(overlap * len(sheet))
    numbers = pd.Series(range(len(sheet)), index=sheet.index)
    turn = (numbers - common) % len(coders)
    return [sheet[(numbers < common) | (turn == k)] for k in range(len(coders))]


def _table(sheet: pd.DataFrame, variables: Iterable[codebook.Variable]) -> pd.DataFrame:
    """What a coder sees: the item, its text and context, and an empty column for each variable."""
    seen = pd.DataFrame({"item": sheet["item"], "text": sheet["text"]})
    if sheet["unit"].iloc[0] == "passage":
        seen["context"] = sheet["context"]
    return seen.assign(**{variable.name: "" for variable in variables}, **{NOTES: ""})

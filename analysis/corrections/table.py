"""A table of corrections → its rows, checked."""

import difflib
import re
from collections.abc import Iterator
from pathlib import Path

import pandas as pd

from analysis import anchors, cells, spreadsheet
from analysis.corrections import fields

COLUMNS = ["article_id", "words", "occurrence", "field", "value", "by", "reason"]
NEEDED = ("article_id", "field")
HEAD = 10  # rows in which the head of the table is looked for
SHOWN = 60  # characters of a value in a complaint
ERRORS = re.compile(r"#(?:REF|N/A|NAME|VALUE|DIV/0|NUM|NULL|SPILL|CALC)[!?]?", re.IGNORECASE)


def read(file: str | Path | None) -> pd.DataFrame:
    """One row a correction: ``row`` (its number in the file), and `COLUMNS` as texts, ``occurrence`` as a number.

    occurrence: which occurrence of the words is meant, 1 where it is left empty. Of an article as a whole (outlet,
    date, genre) words are empty. None is no file, and no rows.

    Raises ValueError naming file, row, field, value and what is allowed: for a column that is not there, a cell that
    holds a formula, an unknown field, a value that its field does not take, and words that a field needs.
    """
    if file is None:
        return _typed([])
    head, rows = _rows(Path(file))
    found, wrong = [], []
    for number, row in rows:
        told = {name: row[place] if place < len(row) else "" for name, place in head.items()}
        complaints = list(_formulas(told))
        correction = {name: " ".join(cells.restored(told.get(name, "")).split()) for name in COLUMNS}
        complaints = complaints or list(checked(correction))
        wrong += [f"{file}: row {number}, {complaint}" for complaint in complaints]
        found.append({"row": number} | correction)
    spreadsheet.refuse(wrong)
    return _typed(found)


def checked(correction: dict) -> Iterator[str]:
    """What is wrong with a correction, and its fields as they are meant: written into it."""
    if not correction["article_id"]:
        yield "article_id: is empty; allowed: the name of an article (page “Corpus”)"
    name = fields.field(correction["field"])
    if name is None:
        near = difflib.get_close_matches(correction["field"].casefold(), fields.FIELDS, n=1)
        hint = f"did you mean {near[0]}?" if near else f"allowed: {', '.join(fields.FIELDS)}"
        yield f"field: {shown(correction['field'])}; {hint}"
        return
    if name in fields.SHORT and correction["value"] in ("", name):
        name, correction["value"] = fields.SHORT[name]
    correction["field"] = name
    if name in fields.FIELDS and fields.FIELDS[name].values:
        correction["value"] = correction["value"].casefold()
    if complaint := fields.complaint(name, correction["value"]):
        yield f"value of {name}: {complaint}"
    yield from _misplaced(name, correction)


def _misplaced(name: str, correction: dict) -> Iterator[str]:
    """What is wrong with the words of a correction and their occurrence, which becomes a number."""
    whole = name in fields.FIELDS and fields.FIELDS[name].whole
    if whole and correction["words"]:
        yield f"words: {shown(correction['words'])}; allowed for {name}, which is of the whole article: nothing"
    if not whole and not any(sign.isalnum() for sign in correction["words"]):
        yield f"words: {shown(correction['words'])}; allowed for {name}: words of the article, as they stand there"
    number = anchors.occurrence(correction["occurrence"])
    if not number:
        yield f"occurrence: {shown(correction['occurrence'])}; allowed: a whole number from 1, or nothing for 1"
    correction["occurrence"] = number or 1


def shown(value: str) -> str:
    """A value as a complaint shows it."""
    return repr(value if len(value) <= SHOWN else f"{value[:SHOWN]}…")


def head_of(names: list[str]) -> dict[str, int]:
    """Column of the table → its place, of a row that may be its head; whatever its capitals, spaces and signs."""
    known = {name.replace("_", ""): name for name in COLUMNS}
    places: dict[str, int] = {}
    for place, written in enumerate(names):
        name = known.get("".join(sign for sign in written.casefold() if sign.isalnum()))
        if name in places:
            raise ValueError(f"column {name!r} stands there twice; allowed: once")
        if name:
            places[name] = place
    return places


def columns(file: Path) -> dict[str, int]:
    """Column of the table in a file → its place in a row."""
    return _rows(file)[0]


def _rows(file: Path) -> tuple[dict[str, int], list[tuple[int, list[str]]]]:
    """The columns of a file, and its rows that hold anything, each with its number."""
    rows = list(enumerate(spreadsheet.read(file), start=1))
    if not any(any(row) for _, row in rows):
        return {}, []
    try:
        heads = [(number, head_of(row)) for number, row in rows[:HEAD]]
    except ValueError as error:
        raise ValueError(f"{file}: {error}") from None
    first, places = max(heads, key=lambda head: len(head[1]))  # of as many the first
    lost = [name for name in NEEDED if name not in places]
    if lost:
        raise ValueError(f"{file}: has no column {lost[0]!r}; allowed: {', '.join(COLUMNS)}")
    return places, [(number, row) for number, row in rows[first:] if any(row)]


def _formulas(told: dict[str, str]) -> Iterator[str]:
    """Complaints on cells that hold what a program works out."""
    for name, cell in told.items():
        if cell.startswith("=") or ERRORS.fullmatch(cell):
            yield f"{name}: {shown(cell)} is a formula or an error; allowed: a text"


def _typed(rows: list[dict]) -> pd.DataFrame:
    """The corrections as a table with its types."""
    table = pd.DataFrame(rows, columns=["row", *COLUMNS])
    numbers = {"row": "int64", "occurrence": "int64"}
    return table.astype({name: numbers.get(name, "str") for name in table})

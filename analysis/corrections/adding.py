"""Write one more correction into its table: whole or not at all, and without touching what is there."""

import csv
import io
import os
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from analysis import anchors, cache, cells, spreadsheet
from analysis.corrections import table

MARK = "\ufeff"  # by which spreadsheet programs know UTF-8
SUFFIXES = (".csv", ".xlsx")


def add(path: str | Path, **correction: object) -> None:
    """Add a row to a table of corrections, which is made where there is none.

    correction: ``article_id, words, occurrence, field, value, by, reason``; what is left out is empty. `anchors.anchor`
    gives the words and occurrence of a place. What stands in the file stays, other columns too. The same correction is
    not written twice.

    Raises ValueError for one that can't be used, naming field, value and what is allowed, for a file that `read`
    refuses, and for another ending than .csv and .xlsx.

    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> from analysis import corrections
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder) / "corrections.csv"
    ...     corrections.add(file, article_id="g1", words="minor leak", field="speaker", value="Ann Lund", by="ann")
    ...     corrections.read(file)[["row", "words", "occurrence", "field", "value"]]
       row       words  occurrence    field     value
    0    2  minor leak           1  speaker  Ann Lund
    """
    path = Path(path)
    if unknown := sorted(correction.keys() - set(table.COLUMNS)):
        raise ValueError(f"{unknown[0]}: there is no such column; allowed: {', '.join(table.COLUMNS)}")
    if path.suffix.lower() not in SUFFIXES:
        raise ValueError(f"{path}: {path.suffix or 'no ending'}; allowed: {', '.join(SUFFIXES)}")
    row = {name: " ".join(str(correction.get(name) or "").split()) for name in table.COLUMNS}
    if wrong := list(table.checked(row)):
        raise ValueError(f"{path}: {'; '.join(wrong)}")
    cache.path().parent.mkdir(parents=True, exist_ok=True)
    with cache.alone(cache.path().parent / "corrections.lock"):
        known = table.read(path) if path.exists() else pd.DataFrame(columns=table.COLUMNS)
        if not (known[table.COLUMNS[:5]] == [row[name] for name in table.COLUMNS[:5]]).all(axis=1).any():
            _write(path, row)


def at(articles: pd.DataFrame, row: Mapping) -> dict[str, object]:
    """The place of a row of the suite (``article_id, part, start, end``) as a correction has it: `add` takes it.

    articles: those that the row is of.

    >>> from analysis import corrections, example, hedging
    >>> hit = hedging.hits(example.passages()).iloc[0]
    >>> corrections.at(example.articles(), hit)
    {'article_id': 'g1', 'words': 'may', 'occurrence': 1}
    """
    article = articles[articles["article_id"].astype("str") == str(row["article_id"])].iloc[0]
    headline, text = ("" if pd.isna(article[name]) else article[name] for name in ("headline", "text"))
    part = anchors.HEADLINE if row["part"] == anchors.HEADLINE else anchors.TEXT
    words, occurrence = anchors.anchor(headline, text, anchors.Place(part, int(row["start"]), int(row["end"])))
    return {"article_id": str(row["article_id"]), "words": words, "occurrence": occurrence}


def _write(path: Path, row: dict) -> None:
    """The file with one row more, put in its place at once."""
    part = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        (_with_line if path.suffix.lower() == ".csv" else _with_row)(path, row, part)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _with_line(path: Path, row: dict, part: Path) -> None:
    """A .csv with one line more; the lines that are there stay to the letter."""
    text = spreadsheet.decoded(path.read_bytes()).lstrip(MARK) if path.exists() else ""
    head = text if text.strip() else ",".join(table.COLUMNS) + "\n"
    mark, names = spreadsheet.delimiter(head), _names(path, row)
    line = io.StringIO(newline="")
    told = [cells.cell(str(row.get(name, ""))) for name in names]
    csv.writer(line, delimiter=mark, lineterminator="\n").writerow(told)
    gap = "" if head.endswith(("\n", "\r")) else "\n"
    part.write_bytes(f"{MARK}{head}{gap}{line.getvalue()}".encode())


def _with_row(path: Path, row: dict, part: Path) -> None:
    """A workbook with one row more."""
    import openpyxl

    book = openpyxl.load_workbook(path) if path.exists() else openpyxl.Workbook()
    sheet = spreadsheet.first_sheet(book)
    if not (path.exists() and table.columns(path)):
        sheet.append(table.COLUMNS)
    sheet.append([cells.cell(str(row.get(name, ""))) for name in _names(path, row)])
    with part.open("wb") as file:
        book.save(file)
    book.close()


def _names(path: Path, row: dict) -> list[str]:
    """The columns of a table in their order, "" for others. Raises ValueError where one with a value is not there."""
    places = table.columns(path) if path.exists() else {}
    if not places:  # an empty file, or none
        return table.COLUMNS
    usual = {"occurrence": 1}  # what an empty cell says
    lost = [name for name in table.COLUMNS if name not in places and row[name] not in ("", usual.get(name))]
    if lost:
        raise ValueError(f"{path}: has no column {lost[0]!r}; allowed: {', '.join(table.COLUMNS)}")
    names = {place: name for name, place in places.items()}
    return [names.get(place, "") for place in range(max(names) + 1)]

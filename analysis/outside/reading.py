"""Tables from outside → one row a value, with its place in the articles."""

import json
import math
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pandas as pd

from analysis import anchors, cells, labels, spreadsheet

NUMBER, CATEGORY, COUNT = "number", "category", "count"
ARTICLE, PASSAGE = "article", "passage"
COLUMNS = ["measure", "unit", "kind", "row", "article_id", "part", "start", "end", "term", "value", "category"]
TYPES = {"row": "int64", "start": "int64", "end": "int64", "value": "float64"}
PLACES = {"article_id", "words", "occurrence", "part", "start", "end"}  # columns that say where a value belongs
MOST_CATEGORIES = 20
MOST = 20  # complaints that are shown
DIGITS = 100  # of a number before its point: squares of larger ones are no numbers any more
SHOWN = 60  # characters of a cell that a complaint shows
DECIMAL = str.maketrans({"−": "-", "–": "-"})
WRITTEN = re.compile(r"[+-]?(\d+[.,]?\d*|[.,]\d+)(e[+-]?\d+)?", re.IGNORECASE)
# “1,234”: whether its comma parts thousands or is a decimal one; “0,5” says that those of its column are decimal ones.
TWO_WAYS = re.compile(r"[+-]?[1-9]\d{0,2},\d{3}")
OFFSET = re.compile(r"(\d{1,9})(?:[.,]0*)?")


def read(measures: Mapping[str, Mapping], articles: pd.DataFrame) -> pd.DataFrame:
    """One row a value: what a measure says of an article, or of a stretch of its words.

    measures: name → ``file, column``, and ``unit`` (article, passage), ``kind`` (number, category, count), as the
    study's field ``measures`` has them. articles: those that are compared; values of others are passed over.

    Columns: ``measure, unit, kind``; ``row`` in the file; ``article_id``; ``part`` (article, headline, text), ``start,
    end``; ``term`` (the measure); ``value`` (a number, or 1 for a category); ``category``, "" for numbers.

    A table has a row an article (``article_id``), or a row a stretch of its words: ``words`` and ``occurrence``, or
    ``start`` and ``end`` in the text (``part`` says where in the headline). Raises ValueError naming file, row, column
    and what is allowed for a column that is not there, a formula, a value that is no number, a count below 0, two
    values of one article, and more than 20 categories.

    >>> from analysis import example, outside
    >>> outside.read({}, example.articles()).empty
    True
    """
    texts = {
        str(row.article_id): ("" if pd.isna(row.headline) else row.headline, "" if pd.isna(row.text) else row.text)
        for row in articles[["article_id", "headline", "text"]].itertuples()
    }
    rows, said = [], []
    for name, about in measures.items():
        found, remarks = _one(name, about, texts)
        rows += found
        said += remarks
    table = pd.DataFrame(rows, columns=COLUMNS).astype({name: TYPES.get(name, "str") for name in COLUMNS})
    table.attrs["remarks"] = json.dumps(said)
    return table


def remarks(found: pd.DataFrame) -> pd.DataFrame:
    """One row a thing in the tables that was not used as it stands: ``measure, row, remark``.

    >>> from analysis import example, outside
    >>> outside.remarks(outside.read({}, example.articles())).empty
    True
    """
    said = pd.DataFrame(json.loads(found.attrs.get("remarks", "[]")), columns=["measure", "row", "remark"])
    return said.astype({"measure": "str", "row": "Int64", "remark": "str"})


def describe(measures: Mapping[str, Mapping], found: pd.DataFrame) -> pd.DataFrame:
    """One row a measure: what it is of, and what made it.

    Columns: ``measure``, its ``unit`` and ``kind``, how many ``values`` it has of how many ``articles``, ``made_by``.

    >>> from analysis import example, outside
    >>> list(outside.describe({}, outside.read({}, example.articles())))
    ['measure', 'unit', 'kind', 'values', 'articles', 'made_by']
    """
    rows = []
    for name, about in measures.items():
        mine = found[found["measure"] == name]
        kinds = (about.get("unit", ARTICLE), about.get("kind", NUMBER))
        rows.append((name, *kinds, len(mine), mine["article_id"].nunique(), about.get("made_by", "")))
    return pd.DataFrame(rows, columns=["measure", "unit", "kind", "values", "articles", "made_by"])


def _one(name: str, about: Mapping, texts: Mapping[str, tuple[str, str]]) -> tuple[list[dict], list[tuple]]:
    """The values of one measure, and remarks."""
    unit, kind, file = about.get("unit", ARTICLE), about.get("kind", NUMBER), Path(about["file"])
    column = about.get("column", "value")
    head, rows = _table(file, column, unit)
    wrong, found, said, others = [], [], [], 0
    rows = [(n, {name_of: row[at].strip() if at < len(row) else "" for name_of, at in head.items()}) for n, row in rows]
    unsure = not any("," in told["value"] and not TWO_WAYS.fullmatch(told["value"]) for _, told in rows)
    for number, told in rows:
        cell, article = told["value"], cells.restored(told["article_id"])
        value, complaint = _value(cell, kind, unsure=unsure)
        if complaint:
            wrong.append(f"{file}: row {number}, {column}: {complaint}")
        elif not cell:
            said.append((name, number, "has no value"))
        elif article not in texts:
            others += 1
        else:
            place, why = _place(told, unit, *texts[article])
            made = {"measure": name, "unit": unit, "kind": kind, "row": number, "article_id": article, "term": name}
            said += [(name, number, f"{why}; it is not used")] if why else []
            found += [] if why else [made | value | place._asdict()]
    wrong += _twice(file, found) if unit == ARTICLE else []
    categories = {row["category"] for row in found}
    if len(categories) > MOST_CATEGORIES:
        wrong.append(f"{file}: {column}: {len(categories)} categories; allowed: up to {MOST_CATEGORIES}")
    spreadsheet.refuse(wrong)
    known = {row["article_id"] for row in found}
    lacking = labels.count(len(texts) - len(known), "article")
    said += [(name, None, f"{labels.count(others, 'row')} of articles that are not compared")] if others else []
    said += [(name, None, f"{lacking} without a value")] if len(known) < len(texts) else []
    return found, said


def _table(file: Path, column: str, unit: str) -> tuple[dict[str, int], list[tuple[int, list[str]]]]:
    """The columns of a file that are read, and its rows that hold anything, each with its number."""
    rows = list(enumerate(spreadsheet.read(file), start=1))
    first = rows[0][1] if rows else []
    own = column if column in first else _letters(column)  # “score+” stands beside “score-”
    names = [name if name == own else _letters(name) for name in first]
    wanted = {_letters(name): name for name in PLACES} | {own: "value"}
    head = {wanted[name]: at for at, name in reversed(list(enumerate(names))) if name in wanted}
    needed = {"article_id": "article_id", "value": column}
    if unit == PASSAGE:
        needed |= {"words": "words"} if "start" not in head else {"end": "end"}
    if _letters(column) in map(_letters, needed.keys() - {"value"}):
        raise ValueError(f"{file}: column: {column!r} says where a value belongs; allowed: the column of the values")
    for name, written in needed.items():
        if name not in head:
            there = ", ".join(repr(name) for name in first[:MOST])
            raise ValueError(f"{file}: has no column {written!r} in its first row; it has: {there or 'nothing'}")
        if names.count(own if name == "value" else _letters(written)) > 1:
            raise ValueError(f"{file}: column {written!r} stands there twice; allowed: once")
    return head, [(number, row) for number, row in rows[1:] if any(row)]


def _letters(name: str) -> str:
    """A column's name without capitals, spaces and signs; of one made of signs alone, these."""
    return "".join(sign for sign in name.casefold() if sign.isalnum()) or name.strip()


def _value(cell: str, kind: str, *, unsure: bool) -> tuple[dict, str]:
    """What a cell says, and what is wrong with it. unsure: nothing in its column says what commas stand for."""
    if cell.startswith("="):
        return {}, f"{cell[:SHOWN]!r} is a formula; allowed: {'a text' if kind == CATEGORY else 'a number'}"
    if kind == CATEGORY:
        return {"value": 1.0, "category": " ".join(cells.restored(cell).split())}, ""
    written = cell.translate(DECIMAL) or "0"
    if unsure and TWO_WAYS.fullmatch(written):
        return {}, f"{cell!r} may be a number of thousands or one with decimals; allowed: a number without a comma"
    number = float(written.replace(",", ".")) if WRITTEN.fullmatch(written) else math.nan
    if not abs(number) < 10.0**DIGITS or (kind == COUNT and number < 0):
        allowed = f"a number{' from 0' if kind == COUNT else ''}"
        return {}, f"{cell[:SHOWN]!r}; allowed: {allowed}{f' of up to {DIGITS} digits' if number == number else ''}"
    return {"value": number, "category": ""}, ""


def _place(told: Mapping[str, str], unit: str, headline: str, text: str) -> tuple[anchors.Place | None, str]:
    """Where a value belongs, or why nowhere."""
    if unit == ARTICLE:
        return anchors.Place(ARTICLE, 0, 0), ""
    if "words" in told:
        words, written = cells.restored(told["words"]), told.get("occurrence", "")
        occurrence = anchors.occurrence(written)
        if not occurrence:
            return None, f"occurrence: {written[:SHOWN]!r} is no whole number from 1"
        found = anchors.find(headline, text, words, occurrence)
        return found, "" if found else f"the words {words[:SHOWN]!r} do not stand there, or not so often"
    part = anchors.HEADLINE if told.get("part", "").casefold() == anchors.HEADLINE else anchors.TEXT
    whole = headline if part == anchors.HEADLINE else text
    found = [OFFSET.fullmatch(told[name]) for name in ("start", "end")]
    start, end = (int(one[1]) if one else -1 for one in found)
    if not 0 <= start < end <= len(whole):
        stretch = " to ".join(told[name][:SHOWN] for name in ("start", "end"))
        return None, f"{stretch} is no stretch of its {len(whole):,} characters"
    return anchors.Place(part, start, end), ""


def _twice(file: Path, found: list[dict]) -> Iterator[str]:
    """Complaints on articles that have two values."""
    seen: dict[str, dict] = {}
    for row in found:
        first = seen.setdefault(row["article_id"], row)
        if (first["value"], first["category"]) != (row["value"], row["category"]):
            told = f"row {row['row']}: {row['article_id']} has another value in row {first['row']}"
            yield f"{file}: {told}; allowed: one an article (unit: passage has several)"

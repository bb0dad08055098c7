"""Where corrections stand in the articles of now, and what is said of those that find no place."""

import difflib
import io
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import pandas as pd

from analysis import anchors, labels, spreadsheet
from analysis.corrections import fields, table

ATTRIBUTE = "corrections"  # of the articles: the placed corrections, as one string
PLACED = ["row", *table.COLUMNS, "part", "start", "end", "was", "remark"]


def placed(articles: pd.DataFrame) -> pd.DataFrame:
    """One row a correction, with its place in the articles: those that `corpus.load` was told of; else none.

    Columns: ``row, article_id, words, occurrence, field, value, by, reason``; ``part`` (headline, text), ``start,
    end`` (characters, 0 for an article as a whole); ``was``, what an article had before; ``remark``, why it finds no
    place, "" where it does.
    """
    kept = articles.attrs.get(ATTRIBUTE)
    rows = json.loads(kept)["rows"] if kept else []
    found = pd.DataFrame(rows, columns=PLACED)
    kinds = dict.fromkeys(("row", "occurrence", "start", "end"), "int64")
    return found.astype({name: kinds.get(name, "str") for name in PLACED})


def place(corrections: pd.DataFrame, articles: pd.DataFrame, file: str | Path) -> pd.DataFrame:
    """The corrections with their places, as `placed` has them, ``was`` still empty.

    articles: all that were read. Raises ValueError naming both rows for two that contradict each other.
    """
    texts = articles.set_index("article_id")[["headline", "text"]].astype("object")
    texts = texts.where(texts.notna(), "")
    known = {str(name): pair for name, pair in zip(texts.index, texts.itertuples(index=False), strict=True)}
    rows = [one._asdict() | _place(one, known) | {"was": ""} for one in corrections.itertuples(index=False)]
    _check_agreement(rows, file)
    return pd.DataFrame(rows, columns=PLACED)


def remarks(placed: pd.DataFrame, file: str | Path) -> list[str]:
    """A line for each correction that finds no place."""
    lost = placed[placed["remark"] != ""]
    name = Path(file).name
    return [f"{name}: row {one.row}, {one.field}: {one.remark}; it is not applied" for one in lost.itertuples()]


def keep(articles: pd.DataFrame, placed: pd.DataFrame) -> None:
    """Note the placed corrections with the articles."""
    rows = placed[PLACED].astype("object").to_numpy().tolist()
    out = io.StringIO()
    json.dump({"rows": rows}, out, ensure_ascii=False)
    articles.attrs[ATTRIBUTE] = out.getvalue()


def _place(correction, known: Mapping) -> dict:
    """Where one correction stands, or why nowhere."""
    nowhere = {"part": "", "start": 0, "end": 0}
    if correction.article_id not in known:
        near = difflib.get_close_matches(correction.article_id, known, n=1)
        hint = f"did you mean {near[0]}?" if near else "allowed: an article_id of the page “Corpus”"
        return nowhere | {"remark": f"there is no article {table.shown(correction.article_id)}; {hint}"}
    if fields.FIELDS[correction.field].whole:
        return nowhere | {"part": fields.ARTICLE, "remark": ""}
    headline, text = known[correction.article_id]
    found = anchors.places(headline, text, correction.words)
    if correction.occurrence <= len(found):
        return found[correction.occurrence - 1]._asdict() | {"remark": ""}
    words = f"the words {table.shown(correction.words)}"
    if not found:
        return nowhere | {"remark": f"{words} do not stand in {correction.article_id}"}
    times = labels.count(len(found), "time")
    told = f"{words} stand {times} in {correction.article_id}; allowed as occurrence: 1 to {len(found)}"
    return nowhere | {"remark": told}


def _check_agreement(rows: list[dict], file: str | Path) -> None:
    """Raise ValueError for two corrections that say otherwise of the same."""
    wrong = []
    for one, other in _same_place([row for row in rows if not row["remark"]]):
        said = [f"{row['field']}{': ' if row['value'] else ''}{row['value']}" for row in (one, other)]
        if fields.settled(one["field"], one["value"]) != fields.settled(other["field"], other["value"]):
            told = f"row {other['row']}, {said[1]!r} contradicts row {one['row']}, {said[0]!r}, on the same words"
            wrong.append(f"{file}: {told}; allowed: one of them")
    spreadsheet.refuse(wrong)


def _same_place(rows: list[dict]) -> Iterator[tuple[dict, dict]]:
    """Each two corrections that settle the same of what has characters in common."""
    groups: dict[tuple, list[dict]] = {}
    for row in rows:
        key = (row["article_id"], row["part"], fields.FIELDS[row["field"]].settles)
        for other in groups.setdefault(key, []):
            if row["part"] == fields.ARTICLE or (row["start"] < other["end"] and other["start"] < row["end"]):
                yield other, row
        groups[key].append(row)

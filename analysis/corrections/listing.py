"""What each correction changes: one row each, with what stood there before."""

import numpy as np
import pandas as pd

from analysis import labels, lexicon
from analysis.corrections import applying, fields, passages
from analysis.corrections.placing import placed

COLUMNS = ["row", "article_id", "outlet", "words", "field", "was", "now", "by", "reason", "remark"]
NOTHING = "nothing of the kind stands there any more; it changes nothing"
ALREADY = "it is so without the correction"
SAID = {fields.PASSAGE: {fields.SPEAKER: "speaker", fields.VOICE: "voice", fields.NOT_ATTRIBUTION: "voice"}}
SAID[fields.HIT] = {fields.TREATMENT: "treatment", fields.DROP: "term", fields.NOT_EVENT: "term"}
SAID[fields.STATEMENT] = {fields.NOT_SAME: "statement_id", fields.NOT_EVENT: "statement_id"}


def listed(articles: pd.DataFrame, *tables: pd.DataFrame) -> pd.DataFrame:
    """One row a correction: what it was, and what it is now.

    articles: as `corpus.load` gave them, told of corrections. tables: passages, hits, mentions and statements as their
    measures made them, before `apply`, from which is read what stood there. Without one of its kind ``was`` is empty.

    Columns: ``row`` (in the file); ``article_id``; ``outlet`` (as corrected; missing where the article is not among
    these); ``words``; ``field``; ``was, now``; ``by, reason``; ``remark``: why it finds no place or changes nothing, ""
    where it does.

    >>> from analysis import corrections, example
    >>> corrections.listed(example.articles())
    Empty DataFrame
    Columns: [row, article_id, outlet, words, field, was, now, by, reason, remark]
    Index: []
    """
    found = placed(articles)
    outlets = articles.set_index(articles["article_id"].astype("str"))["outlet"].astype("object")
    table = found.assign(outlet=found["article_id"].map(outlets), now=_now(found))
    for kind in (fields.PASSAGE, fields.HIT, fields.STATEMENT):
        _look(table, kind, [one for one in tables if applying.kind_of(one) == kind])
    same = (table["remark"] == "") & (table["was"] == table["now"])
    return table.assign(remark=table["remark"].mask(same, ALREADY))[COLUMNS]


def lost(articles: pd.DataFrame) -> str:
    """What a reader must know of corrections that find no place; "" where all do.

    >>> from analysis import corrections, example
    >>> corrections.lost(example.articles())
    ''
    """
    found = placed(articles)
    number = int((found["remark"] != "").sum())
    if not number:
        return ""
    many = "finds its" if number == 1 else "find their"
    return f"{number:,} of {labels.count(len(found), 'correction')} made by hand no longer {many} place: see “Corpus”."


def tally(articles: pd.DataFrame) -> str:
    """How many corrections were made, and how many find no place, in words; "" without any.

    >>> from analysis import corrections, example
    >>> corrections.tally(example.articles())
    ''
    """
    found = placed(articles)
    number = int((found["remark"] != "").sum())
    told = f"{len(found):,} by hand" if len(found) else ""
    return f"{told}, {number:,} without a place" if number else told


def _now(found: pd.DataFrame) -> pd.Series:
    """What each correction makes of it."""
    plain = {fields.NOT_ATTRIBUTION: "own", fields.NOT_SAME: fields.OUT, fields.NOT_EVENT: fields.OUT}
    return found["field"].map(plain | {fields.DROP: fields.OUT}).fillna(found["value"]).astype("str")


def _look(table: pd.DataFrame, kind: str, tables: list[pd.DataFrame]) -> None:
    """Write what stood there into ``was``, for corrections of a kind; or that nothing did."""
    mine = [
        kind in fields.FIELDS[row.field].of and not row.remark and row.part != fields.ARTICLE and not row.was
        for row in table.itertuples()
    ]
    rows = table[mine]
    if not tables or rows.empty:
        return
    for number, row in rows.iterrows():
        told = [_was(one, row.to_frame().T.astype({"start": "int64", "end": "int64"}), kind) for one in tables]
        told = list(dict.fromkeys(value for values in told for value in values))
        table.loc[number, "was"] = ", ".join(told)
        sought = kind == fields.FIELDS[row["field"]].of[-1]  # of two kinds the last is looked at last
        table.loc[number, "remark"] = "" if told or not sought else NOTHING


def _was(table: pd.DataFrame, row: pd.DataFrame, kind: str) -> list[str]:
    """What a table says where a correction stands."""
    name = SAID[kind][row["field"].iloc[0]]
    if kind == fields.HIT:
        if name not in table:
            return []
        rows = applying.of_hits(table, row.reset_index(drop=True))["passage"].to_numpy()
    else:
        rows = lexicon.overlaps(row, table)["passage"].to_numpy()
    if name == "speaker":
        rows = rows[(table["voice"].to_numpy()[rows] != passages.OWN)]
    values = table[name].astype("object").to_numpy()[np.sort(rows)]
    said = [fields.NOBODY if pd.isna(value) else str(value) for value in values]
    return [f"statement {value}" for value in said] if kind == fields.STATEMENT else said

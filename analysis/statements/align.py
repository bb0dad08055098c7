"""Align: which sentences of different articles report the same statement."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from analysis import blocks
from analysis.statements import pairs, stretches, words
from analysis.statements.groups import groups
from analysis.vectors import idf

NAMED = 0.3  # what a name counts when the part of a sentence is looked for that says most of a statement
LIKELY = 0.3
JOINED = 0.9
NEEDED = [
    "article_id",
    "outlet",
    "event",
    "part",
    "paragraph",
    "sentence",
    "start",
    "end",
    "text",
    "words",
    "voice",
    "tokens",
]
CREDIT = ["source", "speaker", "cue"]
PLACE = ["event", "article_id", "outlet", "part", "paragraph", "sentence"]
FRONT = ["statement_id", *PLACE, "start", "end", "text", "quoted", "voice", *CREDIT, "similarity", "tokens"]


def align(
    passages: blocks.Table, *, remarks: Iterable[pd.DataFrame] = (), likely: float = LIKELY, joined: float = JOINED
) -> pd.DataFrame:
    """One row a realisation: a stretch of a sentence that reports a statement found in at least two outlets.

    Columns: ``statement_id`` (from 1, those in the most outlets first); ``event, article_id,
    outlet, part, paragraph, sentence, start, end`` (characters into headline or text) and
    ``text``; ``quoted``, its words in quotation marks, "" without any; ``voice, source, speaker,
    cue`` of the passage that says most of it; ``similarity``, the mean chance (0 to 1) that it is
    the same as the realisations in other articles; ``tokens``, as in the passages.

    Only articles of one ``event`` are compared. Where all are of one outlet, a statement is in two
    articles at least. The chance is that of `pairs.WEIGHTS`: the words
    in common, rare ones counting more, by families (invade, invasion); three words in a row; and
    who speaks. likely: the least chance of a pair. joined: the share of a statement's
    realisations in other articles that a further one must be paired with. A sentence with two
    statements may be in both.

    remarks: mentions of a remark that the researcher has named with its variants, one table each
    (``article_id, sentence``, as of `emphasis.mentions`). The sentences with a mention are one
    statement whatever their words, with a similarity of 1.

    passages: in blocks, all articles of an event in one (``together`` of `annotate.each`). Raises ValueError for
    passages or mentions without a column that is needed.

    >>> from analysis import example, statements
    >>> found = statements.align(example.speech())
    >>> found[found["statement_id"] == 1][["outlet", "text", "voice"]]
        outlet                                      text     voice
    0  Courier    that the dam is safe for years to come  indirect
    1  Gazette        The dam is safe for years to come.       own
    2   Herald  “The dam may be safe for years to come,”    direct
    """
    remarks = [_places(mentions) for mentions in remarks]
    found = [
        _event(event, remarks, likely, joined)
        for some in blocks.parts(passages)
        for _, event in _checked(some).groupby("event", sort=False, dropna=False)
    ]
    table = pd.DataFrame([row for event in found for row in event], columns=["group", *FRONT[1:]])
    return _numbered(table)


def _checked(passages: pd.DataFrame) -> pd.DataFrame:
    """The passages, with all columns that are looked at."""
    if missing := [name for name in NEEDED if name not in passages]:
        raise ValueError(f"passages: no column {', '.join(missing)}; needed: {', '.join(NEEDED)}")
    return passages.reset_index(drop=True).assign(**{name: None for name in CREDIT if name not in passages})


def _places(mentions: pd.DataFrame) -> set[tuple]:
    """The sentences (article, number) with a mention."""
    if missing := [name for name in words.SENTENCE if name not in mentions]:
        raise ValueError(f"remarks: no column {', '.join(missing)}; needed: {', '.join(words.SENTENCE)}")
    return set(mentions[words.SENTENCE].itertuples(index=False, name=None))


def _named(passages: pd.DataFrame, remarks: list[set[tuple]]) -> list[frozenset[int]]:
    """The sentences of an event that mention a remark, for each that two articles have."""
    rows = dict(zip(passages[words.SENTENCE].itertuples(index=False, name=None), words.rows(passages), strict=True))
    there = [[place for place in rows if place in places] for places in remarks]
    return [frozenset(rows[place] for place in found) for found in there if len({article for article, _ in found}) > 1]


def _event(passages: pd.DataFrame, remarks: list[set[tuple]], likely: float, joined: float) -> list[dict]:
    """The realisations of one event's statements."""
    passages = passages.reset_index(drop=True)
    said, sentences = words.table(passages), _sentences(passages)
    ties = pairs.likely(said, sentences, least=likely)
    ties = ties.assign(begins=_apart(ties, sentences["outlet"].to_numpy()))
    named = _named(passages, remarks)
    found = groups(ties, sentences["article_id"].to_dict(), joined=joined, named=named)
    told, listed = _told(said), stretches.records(passages)
    of = passages.groupby(words.rows(passages)).groups
    return [
        {
            **_realisation(_evidence(row, members, told, of[row]), listed),
            "group": (passages["event"].iloc[0], number),
            "similarity": chance,
        }
        for number, members in enumerate(found)
        for row, chance in members.items()
    ]


def _realisation(evidence: dict[int, float], listed: list[dict]) -> dict:
    """The part of a sentence that carries the statement, as a row."""
    part = stretches.stretch(evidence, listed)
    return stretches.row(listed[part.first : part.last + 1], listed[part.main])


def _sentences(passages: pd.DataFrame) -> pd.DataFrame:
    """One row a sentence: its article, its outlet and its speakers."""
    rows, said = words.rows(passages), passages["speaker"].notna().to_numpy()
    speakers = passages.loc[said, "speaker"].groupby(rows[said]).agg(frozenset).to_dict()
    table = passages[["article_id", "outlet"]].groupby(rows).first()
    return table.assign(speakers=[speakers.get(row, frozenset()) for row in table.index])


def _apart(ties: pd.DataFrame, outlets: np.ndarray) -> np.ndarray:
    """For each pair, whether it is of two outlets; always where there is but one."""
    return (outlets[ties["one"]] != outlets[ties["other"]]) | (len(set(outlets)) < 2)


def _told(said: pd.DataFrame) -> dict[int, dict[str, tuple[int, float]]]:
    """Each sentence → its families of words → the passage that has the first, and what it tells."""
    content = said[said["content"]]
    told = idf(content["row"].to_numpy(), content["family"].to_numpy(), said["row"].max() + 1)
    worth = content["family"].map(told).astype("float64") * np.where(content["name"], NAMED, 1)
    found: dict[int, dict[str, tuple[int, float]]] = {}
    for row, family, passage, value in zip(content["row"], content["family"], content["passage"], worth, strict=True):
        found.setdefault(row, {}).setdefault(family, (passage, value))
    return found


def _evidence(row: int, members: Iterable[int], told: dict, passages: Iterable[int]) -> dict[int, float]:
    """Each passage of a sentence → the worth of the words it shares with the statement's other sentences."""
    others = {family for member in members if member != row for family in told[member]}
    found = dict.fromkeys(passages, 0.0)
    for family in told[row].keys() & others:
        passage, value = told[row][family]
        found[passage] += value
    return found


def _numbered(table: pd.DataFrame) -> pd.DataFrame:
    """The realisations with the numbers of their statements, in reading order."""
    outlets = table.groupby("group", sort=False)["outlet"].nunique()
    order = outlets.sort_values(ascending=False, kind="stable").index
    numbers = pd.Series(range(1, len(order) + 1), index=order, dtype="int64")
    table = table.assign(statement_id=table["group"].map(numbers).astype("int64"))
    table = table.sort_values(["statement_id", "article_id", "sentence"], kind="stable", ignore_index=True)
    return table[FRONT].astype(dict.fromkeys(["voice", *CREDIT], "str"))

"""Align: which sentences of different articles report the same statement, and which part of each says it."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis import columns
from analysis.statements import pairs, words
from analysis.statements.groups import groups
from analysis.vectors import idf

NAMED = 0.3  # what a name counts when the part of a sentence is looked for that says most of a statement
MIN_CHANCE = 0.3
MIN_SHARE = 0.9
SHORTEST = 4  # words of the part of a sentence that may be a statement
HALF = 0.5  # a passage with at least this share of the best passage's evidence belongs to the statement
MARKS = re.compile('["“”„‟«»]')
NEEDED = ["article_id", "outlet", "event", "part", "paragraph", "sentence", "start", "end", "text", "words", "voice"]
NEEDED += ["tokens"]
CREDIT = ["source", "speaker", "cue"]
PLACE = ["event", "article_id", "outlet", "part", "paragraph", "sentence"]
FRONT = ["statement_id", *PLACE, "start", "end", "text", "quoted", "voice", *CREDIT, "similarity", "tokens"]


class Span(NamedTuple):
    """Passages of a sentence that follow one another, by their numbers, and the one that says most of a statement."""

    first: int
    last: int
    main: int


def align(
    passages: pd.DataFrame,
    *,
    remarks: Iterable[pd.DataFrame] = (),
    min_chance: float = MIN_CHANCE,
    min_share: float = MIN_SHARE,
) -> pd.DataFrame:
    """One row a realisation: a part of a sentence that reports a statement found in at least two outlets.

    Columns: ``statement_id`` (from 1, those in the most outlets first); ``event, article_id,
    outlet, part, paragraph, sentence, start, end`` (characters into headline or text) and
    ``text``; ``quoted``, its words in quotation marks, "" without any; ``voice, source, speaker,
    cue`` of the passage that says most of it; ``similarity``, the mean chance (0 to 1) that it is
    the same as the realisations in other articles; ``tokens``, as in the passages; and the columns of the articles
    that the passages keep.

    Only articles of one ``event`` are compared. Where all are of one outlet, a statement is in two
    articles at least. The chance is that of `pairs.WEIGHTS`: the words
    in common, rare ones counting more, by families (invade, invasion); three words in a row; and
    who speaks. min_chance: the least of a pair. min_share: the share of a statement's
    realisations in other articles that a further one must be paired with. A sentence with two
    statements may be in both.

    remarks: mentions of a remark that the researcher has named with its variants, one table each
    (``article_id, sentence``, as of `emphasis.mentions`). The sentences with a mention are one
    statement whatever their words, with a similarity of 1.

    Events are worked out one after another. Raises ValueError for passages or mentions without a column that is needed.

    >>> from analysis import example, statements
    >>> found = statements.align(example.speech())
    >>> found[found["statement_id"] == 1][["outlet", "text", "voice"]]
        outlet                                      text     voice
    0  Courier    that the dam is safe for years to come  indirect
    1  Gazette        The dam is safe for years to come.       own
    2   Herald  “The dam may be safe for years to come,”    direct
    """
    named, kept = [_places(mentions) for mentions in remarks], columns.kept(passages)
    rows = [row for event in _events(passages) for row in _realisations(event, named, min_chance, min_share)]
    table = pd.DataFrame(rows, columns=["group", *FRONT[1:], *kept])
    return _numbered(table)[[*FRONT, *kept]]


def _events(passages: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """The passages of each event, with all columns that are looked at and plain values in them."""
    if missing := [name for name in NEEDED if name not in passages]:
        raise ValueError(f"passages: no column {', '.join(missing)}; needed: {', '.join(NEEDED)}")
    numbers = pd.factorize(passages["event"])[0]
    numbers = np.where(numbers < 0, numbers.max(initial=-1) + 1, numbers)  # without an event: one of its own
    firsts = pd.unique(numbers)
    for number in firsts:
        event = columns.uncategorised(passages.iloc[np.flatnonzero(numbers == number)].reset_index(drop=True))
        yield event.assign(**{name: None for name in CREDIT if name not in event})


def _places(mentions: pd.DataFrame) -> set[tuple]:
    """The sentences (article, number) with a mention."""
    if missing := [name for name in words.SENTENCE if name not in mentions]:
        raise ValueError(f"remarks: no column {', '.join(missing)}; needed: {', '.join(words.SENTENCE)}")
    return set(mentions[words.SENTENCE].itertuples(index=False, name=None))


def _named(passages: pd.DataFrame, remarks: list[set[tuple]]) -> list[frozenset[int]]:
    """The sentences of an event that mention a remark, for each that two articles have."""
    places = passages[words.SENTENCE].itertuples(index=False, name=None)
    rows = dict(zip(places, words.sentence_rows(passages), strict=True))
    there = [[place for place in rows if place in mentioned] for mentioned in remarks]
    return [frozenset(rows[place] for place in held) for held in there if len({article for article, _ in held}) > 1]


def _realisations(
    passages: pd.DataFrame, remarks: list[set[tuple]], min_chance: float, min_share: float
) -> Iterator[dict]:
    """The realisations of one event's statements."""
    said, sentences = words.table(passages), _sentences(passages)
    ties = pairs.likely_pairs(said, sentences, min_chance=min_chance)
    outlets = sentences["outlet"].to_numpy()
    two_outlets = (outlets[ties["one"]] != outlets[ties["other"]]) | (len(set(outlets)) < 2)
    # Passages of one key are by one source, in one go.
    key = passages["group"].astype("Int64").fillna(0) if "group" in passages else passages["voice"]
    records = passages.assign(key=key, marked=words.in_marks(passages)).to_dict("records")
    articles, named = sentences["article_id"].to_dict(), _named(passages, remarks)
    worth, of_sentence = _worth(said), passages.groupby(words.sentence_rows(passages)).groups
    grouped = groups(ties.assign(begins=two_outlets), articles, min_share=min_share, named=named)
    for number, members in enumerate(grouped):
        for row, chance in members.items():
            span = _span(_evidence(row, members, worth, of_sentence[row]), records)
            realisation = _joined(records[span.first : span.last + 1], records[span.main])
            yield realisation | {"group": (passages["event"].iloc[0], number), "similarity": chance}


def _sentences(passages: pd.DataFrame) -> pd.DataFrame:
    """One row a sentence: its article, its outlet and its speakers."""
    rows, said = words.sentence_rows(passages), passages["speaker"].notna().to_numpy()
    speakers = passages.loc[said, "speaker"].groupby(rows[said]).agg(frozenset).to_dict()
    table = passages[["article_id", "outlet"]].groupby(rows).first()
    return table.assign(speakers=[speakers.get(row, frozenset()) for row in table.index])


def _worth(said: pd.DataFrame) -> dict[int, dict[str, tuple[int, float]]]:
    """Each sentence → its families of words → the passage that has the first, and what it tells."""
    content = said[said["content"]]
    weights = idf(content["row"].to_numpy(), content["family"].to_numpy(), said["row"].max() + 1)
    values = content["family"].map(weights).astype("float64") * np.where(content["name"], NAMED, 1)
    worth: dict[int, dict[str, tuple[int, float]]] = {}
    for row, family, passage, value in zip(content["row"], content["family"], content["passage"], values, strict=True):
        worth.setdefault(row, {}).setdefault(family, (passage, value))
    return worth


def _evidence(row: int, members: Iterable[int], worth: dict, passages: Iterable[int]) -> dict[int, float]:
    """Each passage of a sentence → the worth of the words it shares with the statement's other sentences."""
    others = {family for member in members if member != row for family in worth[member]}
    evidence = dict.fromkeys(passages, 0.0)
    for family in worth[row].keys() & others:
        passage, value = worth[row][family]
        evidence[passage] += value
    return evidence


def _span(evidence: dict[int, float], records: list[dict]) -> Span:
    """The passages of a sentence that carry a statement.

    evidence: each passage of the sentence, in order → the worth of the words that it shares with
    the statement's other sentences. The best passage leads; with it go those that one source said
    in the same go or that have half its evidence, and what stands between. Fewer words than
    `SHORTEST` in all are no statement, and the whole sentence is taken.
    """
    main = max(evidence, key=lambda passage: (evidence[passage], -passage))
    taken = [
        passage
        for passage, worth in evidence.items()
        if records[passage]["key"] == records[main]["key"] or worth >= HALF * evidence[main]
    ]
    if sum(records[passage]["words"] for passage in taken) < SHORTEST:
        return Span(min(evidence), max(evidence), main)
    return Span(min(taken), max(taken), main)


def _joined(taken: list[dict], main: dict) -> dict:
    """The passages of a span as one realisation: its place and text, whose words, and what stands in marks."""
    text = "".join(passage["text"] for passage in taken)
    start = taken[0]["start"] + len(text) - len(text.lstrip())
    quoted = [MARKS.sub("", passage["text"]).strip() for passage in taken if passage["marked"]]
    return {
        **main,
        "speaker": None if main.get("asserted") is False else main["speaker"],  # a deed is nobody's statement
        "start": start,
        "end": start + len(text.strip()),
        "text": text.strip(),
        "tokens": "\n".join(filter(None, (passage["tokens"] for passage in taken))),
        "quoted": " … ".join(filter(None, quoted)),
    }


def _numbered(table: pd.DataFrame) -> pd.DataFrame:
    """The realisations with the numbers of their statements, in reading order."""
    outlets = table.groupby("group", sort=False)["outlet"].nunique()
    order = outlets.sort_values(ascending=False, kind="stable").index
    numbers = pd.Series(range(1, len(order) + 1), index=order, dtype="int64")
    table = table.assign(statement_id=table["group"].map(numbers).astype("int64"))
    table = table.sort_values(["statement_id", "article_id", "sentence"], kind="stable", ignore_index=True)
    return table.astype(dict.fromkeys(["voice", *CREDIT], "str"))

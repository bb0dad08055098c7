"""The part of a sentence that carries a statement."""

import re
from typing import NamedTuple

import pandas as pd

MARKS = re.compile('["“”„‟«»]')
SHORTEST = 4  # words of a stretch
HALF = 0.5  # a passage with at least this share of the best passage's evidence belongs to the statement


class Stretch(NamedTuple):
    """Some passages of a sentence, by their numbers, and the one among them that says most of the statement."""

    first: int
    last: int
    main: int


def stretch(evidence: dict[int, float], keys: dict[int, object], sizes: dict[int, int]) -> Stretch:
    """The passages of a sentence that carry a statement.

    evidence: each passage of the sentence, in order → the worth of the words that it shares with
    the statement's other sentences. keys: passages of one key were said by one source in one go.
    The best passage leads; with it go those that have its key or half its evidence, and what
    stands between. sizes: words of each passage; less than `SHORTEST` in all is no statement, and
    the whole sentence is taken.
    """
    main = max(evidence, key=lambda passage: (evidence[passage], -passage))
    belongs = {p: keys[p] == keys[main] or worth >= HALF * evidence[main] for p, worth in evidence.items()}
    if sum(sizes[p] for p in belongs if belongs[p]) < SHORTEST:
        return Stretch(min(evidence), max(evidence), main)
    return Stretch(min(p for p in belongs if belongs[p]), max(p for p in belongs if belongs[p]), main)


def keys(passages: pd.DataFrame) -> pd.Series:
    """For each passage, what tells whether it was said in one go with another of its sentence."""
    if "group" in passages:
        return passages["group"].astype("Int64").fillna(0)
    return passages["voice"]


def row(passages: pd.DataFrame, of: Stretch) -> dict:
    """The passages of a stretch as one realisation: its place and text, whose words, and what stands in marks."""
    taken = passages.iloc[of.first : of.last + 1]
    text = "".join(taken["text"])
    start = int(taken["start"].iloc[0]) + len(text) - len(text.lstrip())
    marked = taken[_in_marks(taken)]
    return {
        **dict(zip(passages.columns, passages.iloc[of.main], strict=True)),
        "start": start,
        "end": start + len(text.strip()),
        "text": text.strip(),
        "tokens": "\n".join(filter(None, taken["tokens"])),
        "quoted": " … ".join(filter(None, (MARKS.sub("", piece).strip() for piece in marked["text"]))),
    }


def _in_marks(passages: pd.DataFrame) -> pd.Series:
    """Whether each passage stands within quotation marks."""
    direct = passages["voice"] == "direct"
    return direct | passages["marks"].isin(["quote", "scare"]) if "marks" in passages else direct

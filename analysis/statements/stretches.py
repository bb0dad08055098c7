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


def stretch(evidence: dict[int, float], passages: list[dict]) -> Stretch:
    """The passages of a sentence that carry a statement.

    evidence: each passage of the sentence, in order → the worth of the words that it shares with
    the statement's other sentences. The best passage leads; with it go those that one source said
    in the same go or that have half its evidence, and what stands between. Fewer words than
    `SHORTEST` in all are no statement, and the whole sentence is taken.
    """
    main = max(evidence, key=lambda passage: (evidence[passage], -passage))
    belongs = {
        p: passages[p]["key"] == passages[main]["key"] or worth >= HALF * evidence[main]
        for p, worth in evidence.items()
    }
    if sum(passages[p]["words"] for p in belongs if belongs[p]) < SHORTEST:
        return Stretch(min(evidence), max(evidence), main)
    return Stretch(min(p for p in belongs if belongs[p]), max(p for p in belongs if belongs[p]), main)


def in_marks(passages: pd.DataFrame) -> pd.Series:
    """For each passage, whether it stands in quotation marks."""
    direct = passages["voice"] == "direct"
    return direct | passages["marks"].isin(["quote", "scare"]) if "marks" in passages else direct


def records(passages: pd.DataFrame) -> list[dict]:
    """The passages as plain values, each with ``key`` (who said it, in one go) and ``marked`` (whether in marks)."""
    key = passages["group"].astype("Int64").fillna(0) if "group" in passages else passages["voice"]
    return passages.assign(key=key, marked=in_marks(passages)).to_dict("records")


def row(taken: list[dict], main: dict) -> dict:
    """The passages of a stretch as one realisation: its place and text, whose words, and what stands in marks."""
    text = "".join(passage["text"] for passage in taken)
    start = taken[0]["start"] + len(text) - len(text.lstrip())
    quoted = [MARKS.sub("", passage["text"]).strip() for passage in taken if passage["marked"]]
    return {
        **main,
        "start": start,
        "end": start + len(text.strip()),
        "text": text.strip(),
        "tokens": "\n".join(filter(None, (passage["tokens"] for passage in taken))),
        "quoted": " … ".join(filter(None, quoted)),
    }

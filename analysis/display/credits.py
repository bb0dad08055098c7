"""Where the sources and cues of an article stand in it."""

import re
from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd

SENTENCE = ["part", "sentence"]


class Place(NamedTuple):
    """Where a source or cue stands."""

    part: str
    start: int
    end: int
    kind: str


def places(passages: pd.DataFrame) -> set[Place]:
    """The sources and cues of one article: each in the sentence it credits, the nearest to the words credited.

    One that is not in that sentence (as when a quotation goes on into the next) is left out.
    """
    gaps = passages["start"] - passages.groupby(SENTENCE)["end"].shift().fillna(passages["start"])
    filled = [" " * int(gap) + text for gap, text in zip(gaps, passages["text"], strict=True)]  # where a passage lacks
    sentences = passages.assign(filled=filled).groupby(SENTENCE).agg(at=("start", "min"), whole=("filled", "".join))
    said = passages[passages["voice"] != "own"].join(sentences, on=SENTENCE)
    return {place for row in said.itertuples() for kind in ("source", "cue") for place in _nearest(row, kind)}


def _nearest(row, kind: str) -> Iterator[Place]:
    """The place of a row's source or cue that is nearest to its words, and not among them."""
    if pd.isna(written := getattr(row, kind)):
        return
    found = re.finditer(rf"(?<!\w){re.escape(written)}(?!\w)", row.whole)
    spans = [(row.at + m.start(), row.at + m.end()) for m in found]
    gaps = [(max(row.start - end, start - row.end), start, end) for start, end in spans]
    for _, start, end in sorted(gap for gap in gaps if gap[0] >= 0)[:1]:
        yield Place(row.part, start, end, kind)

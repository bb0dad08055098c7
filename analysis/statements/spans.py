"""Spans: which part of a sentence says a statement, and that part as a realisation."""

import re
from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.vectors import idf

NAMED = 0.3  # what a name counts when the part of a sentence is looked for that says most of a statement
SHORTEST = 4  # words of the part of a sentence that may be a statement
HALF = 0.5  # a passage with at least this share of the best passage's evidence belongs to the statement
MARKS = re.compile('["“”„‟«»]')


class Span(NamedTuple):
    """Passages of a sentence that follow one another, by their numbers, and the one that says most of a statement."""

    first: int
    last: int
    main: int


def worth(said: pd.DataFrame) -> dict[int, dict[str, tuple[int, float]]]:
    """Each sentence → its families of words → the passage that has the first, and what it tells."""
    content = said[said["content"]]
    weights = idf(content["row"].to_numpy(), content["family"].to_numpy(), said["row"].max() + 1)
    values = weights.reindex(content["family"]).to_numpy() * np.where(content["name"], NAMED, 1)
    told: dict[int, dict[str, tuple[int, float]]] = {}
    listed = (content[name].tolist() for name in ("row", "family", "passage"))
    for row, family, passage, value in zip(*listed, values.tolist(), strict=True):
        told.setdefault(row, {}).setdefault(family, (passage, value))
    return told


def evidence(row: int, members: Iterable[int], told: dict, passages: Iterable[int]) -> dict[int, float]:
    """Each passage of a sentence → the worth of the words it shares with the statement's other sentences."""
    others = {family for member in members if member != row for family in told[member]}
    found = dict.fromkeys(passages, 0.0)
    for family in told[row].keys() & others:
        passage, value = told[row][family]
        found[passage] += value
    return found


def span(found: dict[int, float], records: list[dict]) -> Span:
    """The passages of a sentence that carry a statement.

    found: each passage of the sentence, in order → the worth of the words that it shares with
    the statement's other sentences. The best passage leads; with it go those that one source said
    in the same go or that have half its evidence, and what stands between. Fewer words than
    `SHORTEST` in all are no statement, and the whole sentence is taken.
    """
    main = max(found, key=lambda passage: (found[passage], -passage))
    taken = [
        passage
        for passage, told in found.items()
        if records[passage]["clause"] == records[main]["clause"] or told >= HALF * found[main]
    ]
    if sum(records[passage]["words"] for passage in taken) < SHORTEST:
        return Span(min(found), max(found), main)
    return Span(min(taken), max(taken), main)


def is_credit(taken: list[dict], sentence: list[dict]) -> bool:
    """Whether a span only tells who says what else stands in its sentence: "said the mayor after the talks in Lyme"."""
    text = " ".join(passage["text"] for passage in taken)
    cues = {passage["cue"] for passage in sentence if isinstance(passage["cue"], str) and passage not in taken}
    own = all(passage["voice"] == "own" and not passage["marked"] for passage in taken)
    return own and any(re.search(rf"\b{re.escape(cue)}\b", text) for cue in cues)


def joined(taken: list[dict], main: dict) -> dict:
    """The passages of a span as one realisation: its place and text, whose words, and what stands in marks.

    Words of two people are nobody's alone.
    """
    others = {passage["speaker"] for passage in taken if isinstance(passage["speaker"], str)} - {main["speaker"]}
    text = "".join(passage["text"] for passage in taken)
    start = taken[0]["start"] + len(text) - len(text.lstrip())
    quoted = [MARKS.sub("", passage["text"]).strip() for passage in taken if passage["marked"]]
    return {
        **main,
        # A deed is nobody's statement.
        "speaker": None if others or main.get("asserted") is False else main["speaker"],
        "start": start,
        "end": start + len(text.strip()),
        "text": text.strip(),
        "tokens": "\n".join(filter(None, (passage["tokens"] for passage in taken))),
        "quoted": " … ".join(filter(None, quoted)),
    }

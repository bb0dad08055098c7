"""Clauses: the parts of a sentence by who is credited, and which two of two sentences have most in common."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.statements import words
from analysis.statements.names import other_people

FIELDS = ("clause", "both_quoted", "two_people", "one_credited")


class Clauses(NamedTuple):
    """The clauses of an event, one after another and a sentence after another.

    ``number``: of each passage, that of its clause. Of each clause ``row``, its sentence; ``speaker``, or None;
    ``own``, whether nobody is credited; ``quoted``, whether any of it is a direct quotation.
    """

    number: np.ndarray
    row: np.ndarray
    speaker: np.ndarray
    own: np.ndarray
    quoted: np.ndarray


def clauses(passages: pd.DataFrame) -> Clauses:
    """The clauses of passages: what one cue credits to one source within a sentence is one, and the rest is one.

    Passages without numbers of attributions (``group``) are put together by their ``voice``.
    """
    key = passages["group"].astype("Int64").fillna(0) if "group" in passages else passages["voice"]
    rows, keys = words.sentence_rows(passages), pd.factorize(key)[0]
    _, number = np.unique(rows * (keys.max(initial=0) + 1) + keys, return_inverse=True)
    voice = passages["voice"].astype("str")
    parts = pd.DataFrame(
        {"row": rows, "speaker": passages["speaker"], "own": voice == "own", "quoted": voice == "direct"}
    )
    found = parts.groupby(number).agg({"row": "first", "speaker": "first", "own": "all", "quoted": "any"})
    speaker = found["speaker"].astype(object).where(found["speaker"].notna(), None)
    return Clauses(number, *(column.to_numpy() for column in (found["row"], speaker, found["own"], found["quoted"])))


def candidates(said: Clauses, pairs: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Every clause of the one sentence with every one of the other: the number of the pair, and the two clauses."""
    counts = np.bincount(said.row)
    starts = np.cumsum(counts) - counts
    one, other = pairs.T
    total = counts[one] * counts[other]
    pair = np.repeat(np.arange(len(pairs)), total)
    place = np.arange(len(pair)) - np.repeat(np.cumsum(total) - total, total)
    mine, theirs = np.divmod(place, counts[other][pair])
    return pair, np.column_stack([starts[one][pair] + mine, starts[other][pair] + theirs])


def best(pair: np.ndarray, nats: np.ndarray) -> np.ndarray:
    """The places of the candidates that have most in common, one for each pair; the first of equals.

    >>> import numpy as np
    >>> from analysis.statements.clauses import best
    >>> best(np.array([0, 0, 0, 1]), np.array([1.0, 3.0, 3.0, 0.0])).tolist()
    [1, 3]
    """
    first = np.flatnonzero(np.diff(pair, prepend=-1))
    if len(first) == len(pair):
        return first
    most = np.repeat(np.maximum.reduceat(nats, first), np.diff(first, append=len(pair)))
    top = np.flatnonzero(nats == most)
    return top[np.diff(pair[top], prepend=-1) > 0]


def credited(said: Clauses, chosen: np.ndarray) -> dict[str, np.ndarray]:
    """Of each two clauses whether ``both_quoted``, by ``two_people`` of other names, or ``one_credited`` only."""
    one, other = chosen.T
    codes, names = pd.factorize(said.speaker)
    both = codes[chosen]
    named = np.flatnonzero((both >= 0).all(axis=1) & (both[:, 0] != both[:, 1]))
    known, inverse = np.unique(both[named] @ (len(names), 1), return_inverse=True)
    two_people = np.zeros(len(chosen), dtype=bool)
    two_people[named] = np.array([other_people(names[k // len(names)], names[k % len(names)]) for k in known])[inverse]
    return {
        "both_quoted": said.quoted[one] & said.quoted[other],
        "two_people": two_people,
        "one_credited": said.own[one] != said.own[other],
    }

"""Two wordings, word by word."""

import functools
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

from analysis import lexicon


class Word(NamedTuple):
    """A word of a text: its place in it, and its form in lower case."""

    start: int
    end: int
    form: str


class Difference(NamedTuple):
    """Words of one wording that stand where the other has others, or none."""

    mine: tuple[Word, ...]
    theirs: tuple[Word, ...]
    inner: bool  # between words that are the same, so neither at the beginning nor at the end
    at: int  # how many words of the one wording stand before


@functools.lru_cache(10_000)
def words(text: str) -> tuple[Word, ...]:
    """The words of a text; a wording is compared with many others."""
    return tuple(Word(*place) for place in lexicon.places(text))


def differences(mine: Sequence[Word], theirs: Sequence[Word]) -> list[Difference]:
    """Where two wordings differ, in order (Ratcliff and Obershelp's matching, as in difflib)."""
    steps = matcher(mine, theirs).get_opcodes()
    return [
        Difference(tuple(mine[a:b]), tuple(theirs[c:d]), 0 < k < len(steps) - 1, a)
        for k, (kind, a, b, c, d) in enumerate(steps)
        if kind != "equal"
    ]


def common(mine: Sequence[Word], theirs: Sequence[Word]) -> float:
    """Share (0 to 1) of the shorter wording's words that the other has in the same order; 0 when one is empty."""
    shorter = min(len(mine), len(theirs))
    return sum(block.size for block in matcher(mine, theirs).get_matching_blocks()) / shorter if shorter else 0.0


def typical(wordings: Sequence[Sequence[Word]]) -> int:
    """Which of several wordings has most in common with the others; the first of equals."""
    sets = [frozenset(word.form for word in wording) for wording in wordings]
    shares = [sum(len(a & b) / max(len(a | b), 1) for b in sets) for a in sets]
    return shares.index(max(shares))


def matcher(mine: Sequence[Word], theirs: Sequence[Word]) -> SequenceMatcher:
    """The comparison of two wordings, word by word."""
    return SequenceMatcher(None, [w.form for w in mine], [w.form for w in theirs], autojunk=False)

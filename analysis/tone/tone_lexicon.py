"""The tone lexicon: the weight of each word, and the words that turn or scale the words beside them."""

import functools
from typing import NamedTuple

from analysis import lexicon

FILE = lexicon.FOLDER / "tone.toml"


class ToneLexicon(NamedTuple):
    """What `lexicons/tone.toml` says."""

    weights: dict[str, float]  # word → what it adds, before the length of the passage is counted in
    names: dict[str, tuple[tuple[str, ...], ...]]  # first word → names that begin with it, the longest first
    negators: frozenset[str]
    amplifiers: frozenset[str]
    downtoners: frozenset[str]


@functools.cache
def read() -> ToneLexicon:
    """The tone lexicon, read once. Raises ValueError naming the file and what is wrong with it."""
    _, _, tables = lexicon.tables(FILE)
    try:
        return ToneLexicon(
            _weights(tables["weights"]),
            _names(tables["names"]["terms"]),
            *(frozenset(tables[name]["terms"]) for name in ("negators", "amplifiers", "downtoners")),
        )
    except KeyError as missing:
        raise ValueError(f"{FILE}: has no {missing}") from None


def _weights(table: dict[str, float]) -> dict[str, float]:
    """The weights, each a number other than 0 of a word in lower case."""
    for word, weight in table.items():
        if not isinstance(weight, int | float) or not weight or word != word.lower():
            raise ValueError(
                f"{FILE}: [weights] {word} = {weight!r}; allowed: a word in lower case, a number other than 0"
            )
    return table


def _names(terms: list[str]) -> dict[str, tuple[tuple[str, ...], ...]]:
    """The names as words, by their first word."""
    split = [tuple(lexicon.forms(term)) for term in terms]
    ordered = sorted(split, key=len, reverse=True)
    return {name[0]: tuple(other for other in ordered if other[0] == name[0]) for name in ordered}

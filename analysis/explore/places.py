"""Where mentions stand, as arrays: all of them can be counted so; a table is made of those that are looked at."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.explore.index import Index, located


class Places(NamedTuple):
    """Arrays with an entry a mention, in the order of the text."""

    at: np.ndarray  # its place in the text of the index
    past: np.ndarray  # the place after its end
    word: np.ndarray  # the number of its first word
    beyond: np.ndarray  # the number of the first word after it
    passage: np.ndarray  # the number of its passage
    row: np.ndarray  # the number of the phrase that it is of
    form: np.ndarray  # the number of what it was found by, among the forms of all phrases


def of_words(index: Index, first: np.ndarray, length: int) -> Places:
    """The places of so many words from these on. Their phrase and form are still to be said."""
    last, none = first + length - 1, np.zeros(len(first), dtype="int32")
    return Places(index.start[first], index.end[last], first, last + 1, index.row[first], none, none)


def of_letters(index: Index, at: np.ndarray, past: np.ndarray) -> Places:
    """The places from these letters to those. Their phrase and form are still to be said."""
    word, beyond = np.searchsorted(index.end, at, side="right"), np.searchsorted(index.start, past, side="left")
    passage, none = np.searchsorted(index.begin, at, side="right") - 1, np.zeros(len(at), dtype="int32")
    return Places(*(column.astype("int32") for column in (at, past, word, beyond, passage)), none, none)


def some(places: Places, which: np.ndarray) -> Places:
    """Those of these numbers, or those that are true."""
    every = which.dtype == bool and which.all()
    return places if every else Places(*(column[which] for column in places))


def texts(index: Index, places: Places) -> tuple[np.ndarray, np.ndarray]:
    """What stands in the text for each mention, in lower case: its number, and the texts of these numbers in order."""
    first = places.word
    whole = places.beyond - first == 1
    whole[whole] = (index.start[first[whole]] == places.at[whole]) & (index.end[first[whole]] == places.past[whole])
    type_ = index.type[first[whole]]
    used = np.flatnonzero(np.bincount(type_, minlength=len(index.types.form)))
    pieces = [index.text[a:b] for a, b in zip(places.at[~whole].tolist(), places.past[~whole].tolist(), strict=True)]
    kinds, names = pd.factorize(np.array(pieces, dtype=object))
    plain = [" ".join(name.lower().replace("’", "'").split()) for name in names]
    numbers, known = pd.factorize(np.array([*index.types.form[used], *plain], dtype=object), sort=True)
    of_type = np.zeros(len(index.types.form), dtype="int64")
    of_type[used] = numbers[: len(used)]
    code = np.zeros(len(first), dtype="int64")
    code[whole] = of_type[type_]
    code[~whole] = numbers[len(used) + kinds]
    return code, known


def table(index: Index, places: Places, names: Sequence[str], forms: Sequence[str]) -> pd.DataFrame:
    """One row a mention: the columns of `emphasis.mentions`, ``wording`` (the name of its phrase) and ``at``."""
    hits = located(index, places.at, places.past)
    term = np.array([*forms, ""], dtype=object)[places.form]
    return hits.assign(
        term=pd.Series(term, dtype="str"), wording=pd.Categorical.from_codes(places.row, list(names)), at=places.at
    )


def longest(places: Places) -> np.ndarray:
    """Whether each place counts: of those that overlap the longest, then that of most words, then the first."""
    start, end = places.at, places.past
    kept = np.ones(len(start), dtype=bool)
    several = _overlapping(start, end)
    if not len(several):
        return kept
    words = np.maximum(places.beyond - places.word, 1)
    several = several[np.lexsort((start[several], -words[several], (start - end)[several]))]
    edges, ends = np.unique(np.concatenate([start[several], end[several]]), return_inverse=True)
    taken, all_of_them = bytearray(len(edges)), b"\1" * len(edges)
    kept[several] = [
        _take(taken, all_of_them, first, past)
        for first, past in zip(ends[: len(several)].tolist(), ends[len(several) :].tolist(), strict=True)
    ]
    return kept


def _take(taken: bytearray, full: bytes, first: int, past: int) -> bool:
    """Take what is between these edges, if all of it is free."""
    free = taken.find(1, first, past) < 0
    if free:
        taken[first:past] = full[: past - first]
    return free


def _overlapping(start: np.ndarray, end: np.ndarray) -> np.ndarray:
    """The numbers of the places that overlap with another, or with one that does."""
    if not (start[1:] < end[:-1]).any() and (start[1:] >= start[:-1]).all():
        return np.zeros(0, dtype="int64")
    order = np.argsort(start, kind="stable")
    furthest = np.maximum.accumulate(end[order])
    bunch = np.cumsum(np.append(True, start[order][1:] >= furthest[:-1]))
    return order[np.bincount(bunch)[bunch] > 1]


def sort(places: Places) -> Places:
    """The places in the order of the text."""
    sorted_ = (places.at[1:] >= places.at[:-1]).all()
    return places if sorted_ else some(places, np.argsort(places.at, kind="stable"))


def covered(lost: Places, kept: Places, number: int) -> list[int]:
    """For each phrase, the places lost that overlap with a mention of another, and with none of its own."""
    if not len(lost.at):
        return [0] * number
    first = np.searchsorted(kept.past, lost.at, side="right")
    past = np.searchsorted(kept.at, lost.past, side="left")
    return [int(np.sum(_only_others(kept.row == row, first, past)[lost.row == row])) for row in range(number)]


def _only_others(own: np.ndarray, first: np.ndarray, past: np.ndarray) -> np.ndarray:
    """Whether from first to before past there is something, but none of one's own."""
    sums = np.append(0, np.cumsum(own))
    return (past > first) & (sums[np.maximum(past, first)] == sums[first])


def joined(parts: Sequence[Places]) -> Places:
    """All of them, one after another."""
    if len(parts) == 1:
        return parts[0]
    none = Places(*[np.zeros(0, dtype="int32")] * len(Places._fields))
    return Places(*(np.concatenate(column) for column in zip(*(parts or [none]), strict=True)))

"""Phrases in an index: which words each stands for, and where it is, as `emphasis.wordings` finds it."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis import lexicon
from analysis.emphasis.mentions import numbers
from analysis.explore import patterns
from analysis.explore.index import BREAK, HYPHEN, Index, keys, located, places_of

WITHIN = ("sentence", "paragraph")
ANY_LETTERS = "ꙮ"  # stands for * while a phrase is taken apart into words: a letter that no text has
ACRONYM = re.compile("[A-Z]{2,3}")
PLACES = ["start", "end", "words", "row", "form"]


class Row(NamedTuple):
    """One phrase that is asked for, with what counts as the same."""

    forms: tuple[str, ...]  # the first names it; or one regular expression
    near: tuple[str, ...] = ()  # words of which one must stand near
    not_near: tuple[str, ...] = ()  # words of which none may
    within: str = "sentence"  # how near: sentence or paragraph
    pattern: bool = False  # whether the form is a regular expression
    title: str = ""  # the name of a wording of the study

    @property
    def name(self) -> str:
        """What tables and pages call it: its title, else its first form."""
        return self.title or "".join(self.forms[:1])


class Found(NamedTuple):
    """What rows find."""

    hits: pd.DataFrame  # a mention: columns of `emphasis.mentions`, ``wording`` (the name of the row), ``at``
    covered: list[int]  # for each row, mentions that count for another row, whose words are longer


def find(found: Index, rows: Sequence[Row]) -> Found:
    """The mentions of these rows, in the order of the text. Of two that overlap the longer is one.

    ``*`` stands for any letters in a word, alone for any one word; the last word of a form counts in all its forms,
    unless it has one. Raises ValueError for a row without a word, for one that stands there twice, and as `patterns`.

    >>> from analysis import example, explore
    >>> corpus = explore.index(example.articles(), example.passages())
    >>> explore.find(corpus, [explore.Row(("minor leak",)), explore.Row(("dis*", "fear"))]).hits["text"].tolist()
    ['minor leak', 'minor leak', 'fears', 'disaster']
    """
    _check(rows)
    tables = [
        _places(found, form, pattern=row.pattern).assign(row=number, form=form)
        for number, row in enumerate(rows)
        for form in row.forms
    ]
    every = pd.concat(tables, ignore_index=True) if tables else pd.DataFrame(columns=PLACES, dtype="int64")
    kept = every[_longest(every)]
    lost = every.drop(kept.index)
    kept = kept[_near(found, kept, rows)].sort_values("start", kind="stable", ignore_index=True)
    hits = located(found, kept["start"].to_numpy("int64"), kept["end"].to_numpy("int64"))
    names = [row.name for row in rows]
    wording = pd.Categorical.from_codes(kept["row"].to_numpy("int64"), categories=names)
    hits = hits.assign(term=kept["form"].astype("str"), wording=wording, at=kept["start"])
    return Found(hits, _covered(lost, kept, len(rows)))


def matched(hits: pd.DataFrame) -> pd.DataFrame:
    """One row a phrase × what stands in the texts for it, in lower case: how often. The most frequent come first.

    >>> from analysis import example, explore
    >>> corpus = explore.index(example.articles(), example.passages())
    >>> explore.matched(explore.find(corpus, [explore.Row(("fe*", "fa*"))]).hits)
      wording   text  times
    0     fe*   fail      1
    1     fe*  fears      1
    """
    kinds = pd.DataFrame({"wording": hits["wording"].astype("str"), "text": hits["text"]})
    kinds = kinds.value_counts(["wording", "text"]).rename("times").reset_index()  # few, and these are made alike
    kinds["text"] = kinds["text"].str.lower().str.replace("’", "'", regex=False).str.split().str.join(" ")
    table = kinds.groupby(["wording", "text"], sort=False)["times"].sum().reset_index()
    return table.sort_values(["times", "text"], ascending=[False, True], ignore_index=True)


def kinds_of_word(found: Index, form: str, *, last: bool) -> np.ndarray:
    """The types that a word of a phrase stands for: with ``*`` all that fit; the last one in all its forms."""
    types = found.types
    if ANY_LETTERS in form:
        pattern = re.compile(".*".join(map(re.escape, form.split(ANY_LETTERS))), re.DOTALL)
        return np.flatnonzero([bool(pattern.fullmatch(word)) for word in types.form])
    is_form = types.form == form
    if not last:
        return np.flatnonzero(is_form)
    bases = {form, *numbers(form), *filter(None, types.lemma[is_form])}
    return np.flatnonzero([one in bases or two in bases for one, two in zip(types.form, types.lemma, strict=True)])


def _check(rows: Iterable[Row]) -> None:
    """Raise ValueError for rows that can't be looked for, or of which two are the same."""
    seen: set[tuple] = set()
    names = [row.name for row in rows]
    for row in rows:
        if names.count(row.name) > 1:
            raise ValueError(f"phrase: {row.name!r} stands there twice; allowed: each once")
        if row.within not in WITHIN:
            raise ValueError(f"within: {row.within!r}; allowed: {' or '.join(WITHIN)}")
        for form in (*row.forms, *row.near, *row.not_near):
            if not (lexicon.forms(form) or row.pattern):
                raise ValueError(f"phrase: {form!r}; allowed: a text with a word in it")
        for form in row.forms:
            key = (form,) if row.pattern else ("", *_forms(form))
            if key in seen:
                raise ValueError(f"phrase: {form!r} stands there twice; allowed: each once")
            seen.add(key)


def _forms(phrase: str) -> list[str]:
    """The words of a phrase, with the sign for any letters in them."""
    return lexicon.forms(phrase.replace("*", ANY_LETTERS))


def _places(found: Index, form: str, *, pattern: bool = False) -> pd.DataFrame:
    """Where a form stands: start, end, and the number of its words."""
    if pattern:
        start, end = patterns.places(found, form)
        return pd.DataFrame({"start": start, "end": end, "words": 1})
    *head, last = _forms(form)
    kinds = [*(kinds_of_word(found, word, last=False) for word in head), kinds_of_word(found, last, last=True)]
    first = _in_a_row(found, kinds)
    end = found.end[first + len(kinds) - 1]
    written = form.split()[-1]
    if ACRONYM.fullmatch(written):
        begin = found.start[first + len(kinds) - 1]
        first = first[[found.text.startswith(written, at) for at in begin.tolist()]]
        end = found.end[first + len(kinds) - 1]
    start = found.start[first]
    return pd.DataFrame({"start": start, "end": end, "words": len(kinds)}, dtype="int64")


def _in_a_row(found: Index, kinds: list[np.ndarray]) -> np.ndarray:
    """The first words of all places where words of these types follow one another, and no hyphen goes on from them."""
    rarest = min(range(len(kinds)), key=lambda at: sum(np.diff(found.bounds)[kinds[at]]))
    first = places_of(found, kinds[rarest]) - rarest
    first = first[(first >= 0) & (first + len(kinds) <= len(found.type))]
    for at, types in enumerate(kinds):
        fits = np.zeros(len(found.types.form), dtype=bool)
        fits[types] = True
        first = first[fits[found.type[first + at]]]
        if at:
            first = first[found.gap[first + at - 1] != BREAK]
    before = np.where(first > 0, found.gap[np.maximum(first - 1, 0)], BREAK)
    return first[(before != HYPHEN) & (found.gap[first + len(kinds) - 1] != HYPHEN)]


def _longest(places: pd.DataFrame) -> np.ndarray:
    """Which places count: of those that overlap the longest, then that of most words, then the first."""
    start, end, words = (places[name].to_numpy("int64") for name in ("start", "end", "words"))
    by_place = np.argsort(start, kind="stable")
    furthest = np.maximum.accumulate(end[by_place]) if len(end) else end
    bunch = np.zeros(len(places), dtype="int64")
    bunch[by_place] = np.cumsum(np.append(True, start[by_place][1:] >= furthest[:-1])[: len(start)])
    kept = np.ones(len(places), dtype=bool)
    several = np.flatnonzero(np.bincount(bunch)[bunch] > 1)
    several = several[np.lexsort((start[several], -words[several], (start - end)[several], bunch[several]))]
    last, taken = -1, []
    for at in several.tolist():
        taken = taken if bunch[at] == last else []
        last = bunch[at]
        kept[at] = all(end[at] <= first or past <= start[at] for first, past in taken)
        if kept[at]:
            taken.append((start[at], end[at]))
    return kept


def _near(found: Index, places: pd.DataFrame, rows: Sequence[Row]) -> np.ndarray:
    """Which places have near them what their rows ask for, and not what they rule out."""
    kept, asked = np.ones(len(places), dtype=bool), places["row"].to_numpy("int64")
    passage = np.searchsorted(found.begin, places["start"].to_numpy("int64"), side="right") - 1
    for number, row in enumerate(rows):
        for near, wanted in ((row.near, True), (row.not_near, False)):
            if near:
                key = keys(found, row.within)
                at = pd.concat([_places(found, word) for word in near])["start"].to_numpy("int64")
                there = key[np.searchsorted(found.begin, at, side="right") - 1]
                kept &= (asked != number) | (np.isin(key[passage], there) == wanted)
    return kept


def _covered(lost: pd.DataFrame, kept: pd.DataFrame, number: int) -> list[int]:
    """For each row, the places that overlap with one that counts for another row."""
    start, end, row = (kept[name].to_numpy("int64") for name in ("start", "end", "row"))
    counted = [0] * number
    for place in lost.itertuples():
        first = np.searchsorted(end, place.start, side="right")
        past = np.searchsorted(start, place.end, side="left")
        counted[place.row] += bool(past > first and not (row[first:past] == place.row).any())
    return counted

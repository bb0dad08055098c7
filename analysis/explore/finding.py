"""Phrases in an index: which words each stands for, and where it is, as `emphasis.wordings` finds it."""

import functools
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis import lexicon
from analysis.emphasis.mentions import numbers
from analysis.explore import patterns
from analysis.explore.index import BREAK, HYPHEN, Index, keys, of_form, of_lemma, places_of
from analysis.explore.places import Places, covered, joined, longest, of_letters, of_words, some, sort, table, texts

WITHIN = ("sentence", "paragraph")
ANY_LETTERS = "ꙮ"  # stands for * while a phrase is taken apart into words: a letter that no text has
ACRONYM = re.compile("[A-Z]{2,3}")
STARS = re.compile(r"[*\s]*")


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


@dataclass(frozen=True)
class Found:
    """What rows find."""

    index: Index
    asked: tuple[Row, ...]
    mentions: Places
    covered: list[int]  # for each row, mentions that count for another row, whose words are longer
    compounds: list[int]  # for each row, places that don't count, as a hyphen joins them to a further word

    @functools.cached_property
    def hits(self) -> pd.DataFrame:
        """One row a mention: the columns of `emphasis.mentions`, ``wording`` (the name of its row), ``at``."""
        return table(self.index, self.mentions, *names_of(self.asked))


def names_of(rows: Iterable[Row]) -> tuple[list[str], list[str]]:
    """The names of rows, and the forms of all of them one after another."""
    return [row.name for row in rows], [form for row in rows for form in row.forms]


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
    forms = [(number, form, row.pattern) for number, row in enumerate(rows) for form in row.forms]
    looked = [_places(found, form, pattern=pattern) for _, form, pattern in forms]
    every = joined(
        [
            places._replace(row=places.row + row, form=places.form + form)
            for form, ((row, _, _), (places, _)) in enumerate(zip(forms, looked, strict=True))
        ]
    )
    longer = longest(every)
    kept = some(every, longer)
    kept = sort(some(kept, _near(found, kept, rows)))
    compounds = [0] * len(rows)
    for (row, _, _), (_, parts) in zip(forms, looked, strict=True):
        compounds[row] += parts
    return Found(found, tuple(rows), kept, covered(some(every, ~longer), kept, len(rows)), compounds)


def matched(found: Found) -> pd.DataFrame:
    """One row a phrase × what stands in the texts for it, in lower case: how often. The most frequent come first.

    found: what `find` or `answer` gives.

    >>> from analysis import example, explore
    >>> corpus = explore.index(example.articles(), example.passages())
    >>> explore.matched(explore.find(corpus, [explore.Row(("fe*", "fa*"))]))
      wording   text  times
    0     fe*   fail      1
    1     fe*  fears      1
    """
    of, forms = texts(found.index, found.mentions)
    size = max(len(forms), 1)
    times = np.bincount(found.mentions.row * size + of)
    row, text = np.divmod(np.flatnonzero(times), size)
    times = times[times > 0]
    names = np.array(names_of(found.asked)[0], dtype=object)
    order = np.lexsort((text, -times))
    columns = {"wording": pd.Series(names[row], dtype="str"), "text": pd.Series(forms[text], dtype="str")}
    return pd.DataFrame(columns | {"times": times}).iloc[order].reset_index(drop=True)


def kinds_of_word(found: Index, form: str, *, last: bool) -> np.ndarray:
    """The types that a word of a phrase stands for: with ``*`` all that fit; the last one in all its forms."""
    types = found.types
    if form == ANY_LETTERS:
        return np.arange(len(types.form))
    if ANY_LETTERS in form:
        pattern = re.compile(".*".join(map(re.escape, form.split(ANY_LETTERS))), re.DOTALL)
        return np.flatnonzero([bool(pattern.fullmatch(word)) for word in types.form])
    same = of_form(types, form)
    if not last:
        return same
    bases = {form, *numbers(form), *filter(None, types.lemma[same])}
    return np.unique(np.concatenate([of(types, base) for base in bases for of in (of_form, of_lemma)]))


def words_in(form: str) -> list[tuple[str, bool]]:
    """The words of a form, as `kinds_of_word` takes them, and whether each is the last."""
    written = _forms(form)
    return [(word, at == len(written)) for at, word in enumerate(written, start=1)]


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
            _check_form(form, pattern=row.pattern)
        for form in row.forms:
            key = (form,) if row.pattern else ("", *_forms(form))
            if key in seen:
                raise ValueError(f"phrase: {form!r} stands there twice; allowed: each once")
            seen.add(key)


def _check_form(form: str, *, pattern: bool) -> None:
    """Raise ValueError for a form that can't be looked for."""
    if not (pattern or _forms(form)):
        raise ValueError(f"phrase: {form!r}; allowed: a text with a word in it")
    if not pattern and STARS.fullmatch(form) and len(_forms(form)) > 1:
        raise ValueError(f"phrase: {form!r}; allowed: a word with a letter in it, or a star alone")


def _forms(phrase: str) -> list[str]:
    """The words of a phrase, with the sign for any letters in them."""
    return lexicon.forms(phrase.replace("*", ANY_LETTERS))


def _places(found: Index, form: str, *, pattern: bool = False) -> tuple[Places, int]:
    """Where a form stands; and how many places more there are that a hyphen joins to a further word."""
    if pattern:
        return of_letters(found, *patterns.places(found, form)), 0
    kinds = [kinds_of_word(found, word, last=last) for word, last in words_in(form)]
    first = _in_a_row(found, kinds)
    written = form.split()[-1]
    if ACRONYM.fullmatch(written):
        begin = found.start[first + len(kinds) - 1]
        first = first[[found.text.startswith(written, at) for at in begin.tolist()]]
    before = np.where(first > 0, found.gap[np.maximum(first - 1, 0)], BREAK)
    whole = (before != HYPHEN) & (found.gap[first + len(kinds) - 1] != HYPHEN)
    return of_words(found, first[whole], len(kinds)), int(np.sum(~whole))


def _in_a_row(found: Index, kinds: list[np.ndarray]) -> np.ndarray:
    """The first words of all places where words of these types follow one another."""
    rarest = min(range(len(kinds)), key=lambda at: np.diff(found.bounds)[kinds[at]].sum())
    first = places_of(found, kinds[rarest]) - rarest
    first = first[(first >= 0) & (first + len(kinds) <= len(found.type))]
    for at, types in enumerate(kinds):
        fits = np.zeros(len(found.types.form), dtype=bool)
        fits[types] = True
        first = first[fits[found.type[first + at]]]
        if at:
            first = first[found.gap[first + at - 1] != BREAK]
    return first


def _near(found: Index, places: Places, rows: Sequence[Row]) -> np.ndarray:
    """Which places have near them what their rows ask for, and not what they rule out."""
    kept = np.ones(len(places.at), dtype=bool)
    for number, row in enumerate(rows):
        for near, wanted in ((row.near, True), (row.not_near, False)):
            if near:
                key = keys(found, row.within)
                there = key[np.concatenate([_places(found, word)[0].passage for word in near])]
                kept &= (places.row != number) | (np.isin(key[places.passage], there) == wanted)
    return kept

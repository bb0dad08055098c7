"""Find a lexicon's terms in a text."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import NamedTuple

from analysis.lexicon.terms import ANY, BEGINS, PARTS, Lexicon, Term, Word, places

GAP = re.compile(r"[\s.,'\"‘’“”‑-]*")  # what may stand between two words of a term
HYPHENS = {"-", "‑"}


class Match(NamedTuple):
    """A term found in a text, from start to end."""

    start: int
    end: int
    term: Term


class Unit(NamedTuple):
    """A word of a text: its place, its form, its Penn Treebank tag and lemma ("" where unknown)."""

    start: int
    end: int
    form: str
    tag: str
    lemma: str


Index = dict[str, list[tuple[Term, int]]]  # form → the terms it may belong to, and its place in each


def finder(lexicon: Lexicon) -> Callable[..., list[Match]]:
    """A function of a text (with its tokens and their offset) that gives the matches in it: see `searcher`.

    >>> from analysis import lexicon
    >>> find = lexicon.finder(lexicon.read("boosters"))
    >>> [match.term.term for match in find("It is clearly so, of course.")]
    ['clearly', 'of course']
    """
    search = searcher(lexicon)
    return lambda text, tokens="", offset=0: search(text, units(text, tokens, offset))


def searcher(lexicon: Lexicon) -> Callable[[str, list[Unit]], list[Match]]:
    """A function of a text and its `units` that gives the matches in it.

    Matches are in reading order and do not overlap: the longest wins, and of two alike the
    one with more context. Without tokens no part of speech is known, and terms that ask
    for one are not found.
    """
    index: defaultdict = defaultdict(list)
    for term in lexicon.terms:
        place = next(k for k, word in enumerate(term.words) if word.form and word.part != BEGINS and not word.context)
        index[term.words[place].form].append((term, place))
    known = dict(index)

    def find(text: str, words: list[Unit]) -> list[Match]:
        return _longest([match for at in range(len(words)) for match in _at(known, text, words, at)])

    return find


def units(text: str, tokens: str = "", offset: int = 0) -> list[Unit]:
    """The words of a text, with tag and lemma from its tokens (a line a token: start, end, tag, lemma).

    offset: where the text begins in the headline or text that the tokens count from. Tokens of another form are left
    out: Dask tries a function with invented ones.

    >>> from analysis import lexicon
    >>> lexicon.units("leaks grew", "4 9 NNS leak", offset=4)[0]
    Unit(start=0, end=5, form='leaks', tag='NNS', lemma='leak')
    """
    lines = (line.split(" ", 3) for line in tokens.split("\n"))
    known = {int(line[0]) - offset: (line[2], line[3].lower()) for line in lines if len(line) == 4}
    return [Unit(*place, *known.get(place[0], ("", ""))) for place in places(text)]


def _at(index: Index, text: str, words: list[Unit], at: int) -> Iterator[Match]:
    """The terms that stand in the text and have this word at the place they are listed under."""
    form, lemma = words[at].form, words[at].lemma
    listed = index.get(form, []) + (index.get(lemma, []) if lemma != form else [])
    for term, place in listed:
        first, last = at - place, at - place + len(term.words)
        fits = first >= 0 and last <= len(words) and all(map(_fits, term.words, words[first:last]))
        if fits and _whole(text, words, first, last):
            counted = [unit for word, unit in zip(term.words, words[first:last], strict=True) if not word.context]
            yield Match(counted[0].start, counted[-1].end, term)


def _fits(word: Word, unit: Unit) -> bool:
    """Whether this word of a text is the word of a term."""
    if not word.part:
        return word.form == unit.form
    if word.part == BEGINS:
        return unit.form.startswith(word.form)
    return word.form in ("", unit.form, unit.lemma) and (word.part == ANY or unit.tag in PARTS[word.part])


def _whole(text: str, words: list[Unit], first: int, last: int) -> bool:
    """Whether these words follow one another, and none of them is part of a longer word with hyphens."""
    around = words[max(first - 1, 0) : last + 1]
    gaps = [text[a.end : b.start] for a, b in pairwise(around)]
    outer = ([gaps.pop(0)] if first else []) + ([gaps.pop()] if last < len(words) else [])
    return HYPHENS.isdisjoint(outer) and all(map(GAP.fullmatch, gaps))


def _longest(matches: list[Match]) -> list[Match]:
    """The matches that count, without overlap."""
    kept: list[Match] = []
    for match in sorted(matches, key=lambda m: (m.start - m.end, -len(m.term.words), m.start)):
        if all(match.end <= other.start or other.end <= match.start for other in kept):
            kept.append(match)
    return sorted(match for match in kept if match.term.counts)

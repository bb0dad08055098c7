"""The words of passages, as they are compared: as written, by lemma, or two by two."""

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

import pandas as pd

from analysis import lexicon
from analysis.lexicon import Unit, forms, units

FEATURES = ("word", "lemma", "bigram")
NAMES = ["article_id", "group", "term"]
TYPES = dict.fromkeys(NAMES, "category") | dict.fromkeys(["hits", "own_name"], "int32")
ADDED = re.compile(r"\s*\(.*|\s+[-–—|]\s.*", re.DOTALL)  # to an outlet's name, by a database
CLITIC = "'s"  # possessive or contracted: not a word to compare


class Occurrence(NamedTuple):
    """A term at its place in a passage, and whether it is part of the outlet's own name."""

    start: int
    end: int
    term: str
    own_name: bool


def tally(
    passages: pd.DataFrame,
    by: str,
    feature: str,
    phrases: Mapping[str, tuple[str, ...]],
    names: Mapping[str, Collection[str]],
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """One row an article × group × term: ``hits``, and ``own_name``, those left out as part of the group's name.

    Second, one row an article × group: ``words``, all that is counted in it (pairs of words, for bigrams).
    A phrase (see `listed`) is counted wherever its words follow one another, whatever the feature.
    """
    own = {
        group: [phrase(form) for name in (str(group), *names.get(group, ())) for form in called(str(name))]
        for group in passages[by].unique()
    }
    counted, left_out, listed = (defaultdict(Counter) for _ in range(3))
    rows = zip(passages["article_id"].tolist(), passages[by].tolist(), lexicon.texts(passages), strict=True)
    for article, group, (text, tokens, start) in rows:
        words, key = read(text, tokens, start), (article, group)
        for found in terms(words, text, feature, own[group]):
            (left_out if found.own_name else counted)[key][found.term] += 1
        listed[key].update({name: sum(1 for _ in places(words, each)) for name, each in phrases.items()})
    sizes = [(*key, counted[key].total()) for key in listed]
    hits = [(*key, *row) for key in listed for row in _merged(counted[key], left_out[key], listed[key])]
    return (
        pd.DataFrame(hits, columns=[*NAMES, "hits", "own_name"]).astype(TYPES),
        pd.DataFrame(sizes, columns=["article_id", "group", "words"]),
    )


def _merged(counted: Counter, left_out: Counter, listed: Counter) -> Iterator[tuple[str, int, int]]:
    """The terms of an article: hits, and hits left out. A phrase that was asked for is never left out."""
    for term in dict.fromkeys([*counted, *left_out, *listed]):
        yield (term, listed[term], 0) if term in listed else (term, counted[term], left_out[term])


def called(name: str) -> list[str]:
    """An outlet's name as files write it, and without what databases add: "CNN (Web News)", "The Post - Online".

    >>> from analysis.keyness import terms
    >>> terms.called("The Guardian (London)"), terms.called("Post")
    (['The Guardian (London)', 'The Guardian'], ['Post'])
    """
    return [form for form in dict.fromkeys((name, ADDED.sub("", name))) if form.strip()]


def listed(phrases: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Phrases as they are named in tables → their words."""
    return {" ".join(words): words for words in map(phrase, phrases)}


def phrase(written: str) -> tuple[str, ...]:
    """The words of a phrase or name."""
    return tuple(form for form in forms(written) if form != CLITIC)


def read(text: str, tokens: str, start: int) -> list[Unit]:
    """The words of a passage."""
    return [word for word in units(text, tokens, start) if word.form != CLITIC]


def terms(words: list[Unit], text: str, feature: str, names: Iterable[tuple[str, ...]] = ()) -> Iterator[Occurrence]:
    """What is compared of a passage, in reading order. Places count from the start of the passage."""
    named = [(at, len(name)) for name in names for at in places(words, name) if text[words[at].start].isupper()]
    own = {at + k for at, length in named for k in range(length)}
    if feature == "bigram":
        for k, (a, b) in enumerate(pairwise(words)):
            if text[a.end : b.start].isspace():
                yield Occurrence(a.start, b.end, f"{a.form} {b.form}", own.issuperset((k, k + 1)))
        return
    for k, word in enumerate(words):
        yield Occurrence(word.start, word.end, word.form if feature == "word" else word.lemma or word.form, k in own)


def places(words: list[Unit], sought: tuple[str, ...]) -> Iterator[int]:
    """Where the words of a phrase follow one another, as written or by lemma; no two places overlap."""
    at = 0
    while sought and at + len(sought) <= len(words):
        stands = all(part in (word.form, word.lemma) for part, word in zip(sought, words[at:], strict=False))
        if stands:
            yield at
        at += len(sought) if stands else 1

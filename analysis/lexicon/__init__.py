"""Lexicons: read a file of terms, find the terms in passages.

A lexicon is a TOML file. Its ``[about]`` says where it comes from; every other table is a
category: ``terms``, and labels of your own that come back as columns of the hits::

    [about]
    title = "..."
    source = "..."
    url = "..."
    licence = "... or undetermined"
    retrieved = "2026-11-22"
    changes = "..."

    [guesses]
    kind = "hedge"
    epistemic = true
    terms = [
        "as far as we know",
        "if",
        "may:modal",
        "suggest:verb",
    ]
    except = ["as if"]

A term is in lower case and stands for whole words in any case, with white space or a hyphen
between them. ``suggest:verb`` is every form of the verb; `terms.PARTS` names the parts of
speech, and ``word:any`` is every form of a word. Words in brackets have to stand there but
are no part of the hit, and a part alone is any word of it: ``about (:number)``. An ``except``
is found like a term and then not counted, so that "as if" is no "if".

A lexicon put into the package's ``lexicons``, or into a folder of a study, needs no code: see
`hits_of_added`. ``used_by`` in ``[about]`` says that a measure of the suite has it already.
"""

import os
from collections.abc import Iterable

import pandas as pd

from analysis import blocks
from analysis.lexicon.files import added, read
from analysis.lexicon.match import finder, searcher, units
from analysis.lexicon.places import begins, inside, located, overlaps, tally, whole
from analysis.lexicon.terms import Lexicon

__all__ = [
    "Lexicon",
    "added",
    "finder",
    "hits",
    "hits_of_added",
    "hits_of_each",
    "inside",
    "located",
    "overlaps",
    "read",
    "tally",
]


def hits(passages: pd.DataFrame, lexicon: Lexicon) -> pd.DataFrame:
    """One row a matched term, in reading order: the longest term wins, and no two hits overlap.

    Terms and their context are looked for in whole sentences, so that a change of voice does not
    hide them; a hit belongs to the passage in which it begins.

    Columns: the passage's own (`places.CARRIED`); ``start, end`` (characters into the headline or
    text, end exclusive); ``text`` as it stands; ``term``; ``category``; and a column for
    each label of the lexicon's categories.

    >>> from analysis import example, lexicon
    >>> lexicon.hits(example.passages(), lexicon.read("boosters"))[["outlet", "start", "end", "text", "category"]]
        outlet  start  end     text   category
    0  Gazette     33   40  clearly  certainty
    """
    return hits_of_each(passages, [lexicon])[0]


def hits_of_each(passages: pd.DataFrame, lexicons: Iterable[Lexicon]) -> list[pd.DataFrame]:
    """For each lexicon its `hits`; the passages are taken apart into words only once.

    >>> from analysis import example, lexicon
    >>> hedges, boosters = lexicon.hits_of_each(example.passages(), map(lexicon.read, ("hedges", "boosters")))
    >>> boosters["text"].tolist()
    ['clearly']
    """
    lexicons = list(lexicons)
    search, found = [searcher(each) for each in lexicons], [[] for _ in lexicons]
    for rows, text, tokens, offset in whole(passages):
        words = units(text, tokens, offset)
        for find, places in zip(search, found, strict=True):
            for match in find(text, words):
                row, start = begins(rows, match.start)
                end = match.end - match.start + start
                places.append((row, start, end, text[match.start : match.end], match.term))
    return [_table(passages, each, places) for each, places in zip(lexicons, found, strict=True)]


def _table(passages: pd.DataFrame, lexicon: Lexicon, found: list[tuple]) -> pd.DataFrame:
    """The columns of `hits`."""
    terms = [term for *_, term in found]
    return located(passages, [place for *place, _, _ in found]).assign(
        text=pd.Series([text for *_, text, _ in found], dtype="str"),
        term=pd.Series([term.term for term in terms], dtype="str"),
        category=pd.Series([term.category for term in terms], dtype="str"),
        **{
            label: pd.Series([lexicon.labels[term.category][label] for term in terms], dtype=kind)
            for label, kind in _kinds(lexicon).items()
        },
    )


def hits_of_added(passages: blocks.Table, *folders: str | os.PathLike) -> pd.DataFrame:
    """One row a term of a lexicon that users have added (see `added`): the columns of `hits`, and ``lexicon``.

    A label that not all of the lexicons give is missing in the rows of the others.

    >>> from analysis import example, lexicon
    >>> lexicon.hits_of_added(example.passages())[["outlet", "term", "lexicon"]].empty
    True
    """
    lexicons = added(*folders)
    if not lexicons:
        lexicons, passages = [Lexicon("none", {}, {}, ())], blocks.of(passages, [])
    found = [
        blocks.over(passages, lambda some, each=each: hits(some, each)).assign(lexicon=each.name) for each in lexicons
    ]
    return pd.concat(found, ignore_index=True).astype({"lexicon": "str"})


def _kinds(lexicon: Lexicon) -> dict[str, type]:
    """Each label of the lexicon's categories, and the type of its values."""
    return {label: type(value) for labels in lexicon.labels.values() for label, value in labels.items()}

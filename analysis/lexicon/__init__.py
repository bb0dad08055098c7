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

import numpy as np
import pandas as pd

from analysis.columns import kept as kept_columns
from analysis.lexicon.files import FOLDER, added, read, tables, terms
from analysis.lexicon.location import (
    carried,
    in_parts,
    located,
    overlaps,
    passage_at,
    rows_at,
    sentence_numbers,
    sentences,
    sentences_of,
    tally,
    texts,
)
from analysis.lexicon.match import Match, Unit, finder, searcher, units
from analysis.lexicon.terms import ANY, BEGINS, WORD, Lexicon, Term, Word, forms, parse, places

__all__ = [
    "ANY",
    "BEGINS",
    "FOLDER",
    "WORD",
    "Lexicon",
    "Match",
    "Term",
    "Unit",
    "Word",
    "added",
    "finder",
    "forms",
    "hits",
    "hits_of_added",
    "hits_of_lexicons",
    "in_parts",
    "kept_columns",
    "located",
    "overlaps",
    "parse",
    "passage_at",
    "places",
    "read",
    "sentences_of",
    "tables",
    "tally",
    "terms",
    "texts",
    "units",
]


def hits(passages: pd.DataFrame, lexicon: Lexicon) -> pd.DataFrame:
    """One row a matched term, in reading order: the longest term wins, and no two hits overlap.

    Terms and their context are looked for in whole sentences, so that a change of voice does not
    hide them; a hit belongs to the passage in which it begins.

    Columns: the passage's ``article_id, outlet, event, part, paragraph, sentence, voice, marks, source, speaker,
    cue, stance``, and those of the articles that it keeps (`kept_columns`); ``start, end`` (characters into the
    headline or text, end exclusive); ``text`` as it stands; ``term``; ``category``; and a column for each label of
    the lexicon's categories.

    >>> from analysis import example, lexicon
    >>> lexicon.hits(example.passages(), lexicon.read("boosters"))[["outlet", "start", "end", "text", "category"]]
        outlet  start  end     text   category
    0  Gazette     33   40  clearly  certainty
    """
    return hits_of_lexicons(passages, [lexicon])[0]


def hits_of_lexicons(passages: pd.DataFrame, lexicons: Iterable[Lexicon]) -> list[pd.DataFrame]:
    """For each lexicon its `hits`; the passages are taken apart into words only once.

    >>> from analysis import example, lexicon
    >>> hedges, boosters = lexicon.hits_of_lexicons(example.passages(), map(lexicon.read, ("hedges", "boosters")))
    >>> boosters["text"].tolist()
    ['clearly']
    """
    lexicons, numbers = list(lexicons), sentence_numbers(passages)
    searches: list[tuple] = [(searcher(each), []) for each in lexicons]
    for number, (text, tokens, offset) in enumerate(sentences(passages, numbers)):
        words = units(text, tokens, offset)
        for search, found in searches:
            found += [(number, offset, match, text[match.start : match.end]) for match in search(text, words)]
    return [_table(passages, numbers, each, found) for each, (_, found) in zip(lexicons, searches, strict=True)]


def _table(passages: pd.DataFrame, numbers: np.ndarray, lexicon: Lexicon, matches: list[tuple]) -> pd.DataFrame:
    """The columns of `hits`: of each the number of its sentence, where that begins, its match and its text."""
    places = [(number, offset + match.start, offset + match.end) for number, offset, match, _ in matches]
    sentence, start, end = np.array(places, dtype="int64").reshape(-1, 3).T
    terms = [match.term for _, _, match, _ in matches]
    columns = {"text": [text for *_, text in matches], "term": [term.term for term in terms]}
    columns |= {"category": [term.category for term in terms]}
    kinds = {label: type(value) for own in lexicon.labels.values() for label, value in own.items()}
    labels = {
        label: pd.Series([lexicon.labels[term.category][label] for term in terms], dtype=kind)
        for label, kind in kinds.items()
    }
    return carried(passages, rows_at(passages, numbers, sentence, start)).assign(
        start=start, end=end, **{name: pd.Series(values, dtype="str") for name, values in columns.items()}, **labels
    )


def hits_of_added(passages: pd.DataFrame, *folders: str | os.PathLike | None) -> pd.DataFrame:
    """One row a term of a lexicon that users have added (see `added`): the columns of `hits`, and ``lexicon``.

    folders: of lexicons beside the package's; None or "" is none. A label that not all of the lexicons give is
    missing in the rows of the others.

    >>> from analysis import example, lexicon
    >>> lexicon.hits_of_added(example.passages(), None)[["outlet", "term", "lexicon"]].empty
    True
    """
    lexicons = added(*folders)
    if not lexicons:
        lexicons, passages = [Lexicon("none", {}, {}, ())], passages.iloc[:0]
    tables = hits_of_lexicons(passages, lexicons)
    named = [table.assign(lexicon=each.name) for table, each in zip(tables, lexicons, strict=True)]
    return pd.concat(named, ignore_index=True).astype({"lexicon": "str"})

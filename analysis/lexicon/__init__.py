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
"""

import pandas as pd

from analysis.lexicon.files import read
from analysis.lexicon.match import finder
from analysis.lexicon.terms import Lexicon

__all__ = ["Lexicon", "finder", "hits", "located", "read"]

# Columns of a passage that its hits carry, where they are there.
CARRIED = ("article_id", "outlet", "event", "part", "paragraph", "sentence", "voice", "marks")
CARRIED += ("source", "speaker", "cue", "stance")


def hits(passages: pd.DataFrame, lexicon: Lexicon) -> pd.DataFrame:
    """One row a matched term, in reading order: the longest term wins, and no two hits overlap.

    Columns: the passage's own (`CARRIED`); ``start, end`` (characters into the headline or
    text, end exclusive); ``text`` as it stands; ``term``; ``category``; and a column for
    each label of the lexicon's categories.
    """
    find = finder(lexicon)
    columns = zip(passages["text"], passages["tokens"], passages["start"], strict=True)
    found = [(row, match) for row, passage in enumerate(columns) for match in find(*passage)]
    terms = [match.term for _, match in found]
    return located(passages, [(row, match.start, match.end) for row, match in found]).assign(
        term=pd.Series([term.term for term in terms], dtype="str"),
        category=pd.Series([term.category for term in terms], dtype="str"),
        **{
            label: pd.Series([lexicon.labels[term.category][label] for term in terms], dtype=kind)
            for label, kind in _kinds(lexicon).items()
        },
    )


def located(passages: pd.DataFrame, places: list[tuple[int, int, int]]) -> pd.DataFrame:
    """One row a place in a passage (its row number, start and end in its text): where it is, and its text."""
    at = pd.DataFrame(places, columns=["row", "start", "end"], dtype="int64")
    of = passages.iloc[at["row"]].reset_index(drop=True)
    pieces = [text[start:end] for text, start, end in zip(of["text"], at["start"], at["end"], strict=True)]
    return of[[name for name in CARRIED if name in of]].assign(
        start=of["start"] + at["start"], end=of["start"] + at["end"], text=pd.Series(pieces, dtype="str")
    )


def _kinds(lexicon: Lexicon) -> dict[str, type]:
    """Each label of the lexicon's categories, and the type of its values."""
    return {label: type(value) for labels in lexicon.labels.values() for label, value in labels.items()}

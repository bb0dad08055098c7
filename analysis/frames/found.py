"""The words that answer a frame's questions, and what each adds to the score of its article."""

import os
from collections.abc import Iterable

import pandas as pd

from analysis import blocks, lexicon
from analysis.frames import amounts, instrument
from analysis.lexicon import Lexicon

# The usual settings of BM25 (Robertson and Zaragoza 2009), but with a fixed length in place of the corpus's mean:
# the score of an article must not change with the articles beside it.
SATURATION = 1.2  # the larger, the more a repeated term still adds
LENGTH = 0.75  # 0: the length of the article does not matter; 1: it counts in full
USUAL = 500  # words of a usual article
ORDER = ["article_id", "sentence", "start"]


def hits(
    passages: blocks.Table, *, lexicons: Iterable[str | os.PathLike | Lexicon] = instrument.LEXICONS
) -> pd.DataFrame:
    """One row a word that speaks for a frame: the columns of `lexicon.hits`, ``frame`` and ``contribution``.

    ``category`` is the frame's question that the word answers, ``frame`` a categorical of all
    frames looked for. The contributions of an article's hits of a frame add up to its score;
    n hits of one term add together

        n / (n + 1.2 × (0.25 + 0.75 × words of the article / 500)),

    each the same part of it. So a term adds less than 1 however often it is repeated, and less
    in a long article than in a short one.

    lexicons: names, paths, or lexicons as `instrument.added` gives them. A category's label ``frame``
    names its frame, a category without it is a frame of its own; ``amounts = true`` counts
    sums of money too. Hits of one lexicon don't overlap, but for sums of money; those of two may.
    Raises ValueError for a frame in two lexicons.

    passages: whole articles; else lengths and repetitions are those of what is there.

    >>> from analysis import example, frames
    >>> found = frames.hits(example.passages())
    >>> found[["outlet", "term", "category", "frame", "contribution"]].round(2)
        outlet    term   category           frame  contribution
    0  Gazette  repair  solutions  responsibility          0.76
    1   Herald   mayor    ability  responsibility          0.75
    2   Herald  repair  solutions  responsibility          0.76
    3   Herald  critic      sides        conflict          0.76
    4   Herald    fail      cause  responsibility          0.76
    """
    lists = instrument.read(lexicons)
    return blocks.over(passages, lambda some: _hits(some, lists))


def _hits(passages: pd.DataFrame, lists: list[Lexicon]) -> pd.DataFrame:
    """The hits of these lexicons."""
    sums = [amounts.hits(passages, each) for each in lists]
    found = pd.concat([*lexicon.hits_of_each(passages, lists), *sums], ignore_index=True)
    found = found.sort_values(ORDER, kind="stable", ignore_index=True).drop(columns="amounts")
    kinds = pd.CategoricalDtype(instrument.frames(lists))
    return found.assign(frame=found["frame"].astype(kinds), contribution=_contributions(found, passages))


def _contributions(found: pd.DataFrame, passages: pd.DataFrame) -> pd.Series:
    """What each hit adds to the score of its article, 0 to 1."""
    words = found["article_id"].map(passages.groupby("article_id")["words"].sum()).astype("float64")
    number = found.groupby(["article_id", "frame", "term"])["start"].transform("size")
    return 1 / (number + SATURATION * (1 - LENGTH + LENGTH * words / USUAL))

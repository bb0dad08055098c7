"""Find the words that answer a frame's questions, and what each adds to the score of its article."""

import os
from collections.abc import Iterable

import pandas as pd

from analysis import lexicon
from analysis.frames import amounts, instrument
from analysis.lexicon import Lexicon

# BM25's usual settings (Robertson and Zaragoza 2009), with a fixed length instead of the corpus's mean, so that
# the score of an article does not change with the articles beside it.
SATURATION = 1.2  # the larger, the more a repeated term still adds
LENGTH = 0.75  # 0: the length of the article does not matter; 1: it counts in full
USUAL = 500  # words of a usual article

ORDER = ["article_id", "sentence", "start"]


def hits(passages: pd.DataFrame, *, lexicons: Iterable[str | os.PathLike] = instrument.LEXICONS) -> pd.DataFrame:
    """One row a word that speaks for a frame: the columns of `lexicon.hits`, ``frame`` and ``contribution``.

    ``category`` is the question of the frame that the word answers. The contributions of an
    article's hits of a frame add up to its score: n hits of the same term add together

        n / (n + 1.2 × (0.25 + 0.75 × words of the article / 500)),

    each the same part of it. So one term is worth less than 1 however often it is repeated, and
    less in a long article than in a short one.

    lexicons: names or paths; a category's label ``frame`` names its frame, a category without
    one is a frame of its own, and ``amounts = true`` counts sums of money too. Hits of one
    lexicon never overlap; those of two may. Raises ValueError for a frame in two lexicons.

    passages: whole articles, else the lengths are those of what is there.
    """
    found = pd.concat([_of_one(passages, each) for each in instrument.read(lexicons)], join="inner", ignore_index=True)
    found = found.sort_values(ORDER, kind="stable", ignore_index=True)
    return found.assign(contribution=contributions(found, passages))


def contributions(found: pd.DataFrame, passages: pd.DataFrame) -> pd.Series:
    """What each hit adds to the score of its article, 0 to 1."""
    words = found["article_id"].map(passages.groupby("article_id")["words"].sum()).astype("float64")
    number = found.groupby(["article_id", "frame", "term"])["start"].transform("size")
    return 1 / (number + SATURATION * (1 - LENGTH + LENGTH * words / USUAL))


def _of_one(passages: pd.DataFrame, each: Lexicon) -> pd.DataFrame:
    """The hits of one lexicon."""
    found = pd.concat([lexicon.hits(passages, each), amounts.hits(passages, each)], ignore_index=True)
    return found.drop(columns="amounts")

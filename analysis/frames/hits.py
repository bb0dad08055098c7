"""The words that answer a frame's questions, sums of money among them, and what each adds to its article's score."""

import os
import re
from collections.abc import Iterable

import pandas as pd

from analysis import lexicon
from analysis.frames import lexicons as frame_lexicons
from analysis.lexicon import Lexicon

# The usual settings of BM25 (Robertson and Zaragoza 2009), but with a fixed length in place of the corpus's mean:
# the score of an article must not change with the articles beside it.
SATURATION = 1.2  # the larger, the more a repeated term still adds
LENGTH = 0.75  # 0: the length of the article does not matter; 1: it counts in full
USUAL = 500  # words of a usual article
ORDER = ["article_id", "sentence", "start"]

MONEY_TERM = "sum of money"
# "$5", "£1.2bn", "€3,000", "$12 million", "US$40m", "a $7-million gift"
MONEY = re.compile(
    r"(?:\b(?:US|A|C|NZ|HK))?[$€£¥₹]\s?\d+(?:[.,]\d+)*(?:[\s-]?(?:thousand|million|billion|trillion|mn|bn|tn|k|m|b)\b)?",
    re.IGNORECASE,
)


def hits(
    passages: pd.DataFrame, *, lexicons: Iterable[str | os.PathLike | Lexicon] = frame_lexicons.LEXICONS
) -> pd.DataFrame:
    """One row a word that speaks for a frame: the columns of `lexicon.hits`, ``frame`` and ``contribution``.

    ``category`` is the frame's question that the word answers, ``frame`` a categorical of all
    frames looked for. The contributions of an article's hits of a frame add up to its score;
    n hits of one term add together

        n / (n + 1.2 × (0.25 + 0.75 × words of the article / 500)),

    each the same part of it. So a term adds less than 1 however often it is repeated, and less
    in a long article than in a short one.

    lexicons: names, paths, or lexicons as `frames.added` gives them. A category's label ``frame``
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
    lists = frame_lexicons.read(lexicons)
    sums = [_sums_of_money(passages, listed) for listed in lists]
    table = pd.concat([*lexicon.hits_of_lexicons(passages, lists), *sums], ignore_index=True)
    table = table.sort_values(ORDER, kind="stable", ignore_index=True).drop(columns="amounts")
    kinds = pd.CategoricalDtype(frame_lexicons.frames(lists))
    return table.assign(frame=table["frame"].astype(kinds), contribution=_contributions(table, passages))


def _sums_of_money(passages: pd.DataFrame, listed: Lexicon) -> pd.DataFrame:
    """One row a sum of money, for each category with ``amounts``: the columns of `lexicon.hits`.

    A sum stands in one passage, with the sign of its currency and figures. Sums in words ("a
    million dollars") are left to the terms.
    """
    asking = [category for category, labels in listed.labels.items() if labels["amounts"]]
    texts = passages["text"].fillna("").tolist() if asking else []
    places = [(row, *match.span()) for row, text in enumerate(texts) for match in MONEY.finditer(text)]
    sums = lexicon.located(passages, places)
    none = lexicon.hits(passages.iloc[:0], listed)
    rows = [sums.assign(term=MONEY_TERM, category=category, **listed.labels[category]) for category in asking]
    return pd.concat([none, *rows], ignore_index=True).astype(none.dtypes)


def _contributions(table: pd.DataFrame, passages: pd.DataFrame) -> pd.Series:
    """What each hit adds to the score of its article, 0 to 1."""
    articles = table["article_id"].astype("str")
    sizes = passages["words"].groupby(passages["article_id"].astype("str")).sum()
    words = articles.map(sizes).astype("float64")
    number = table.groupby([articles, "frame", "term"])["start"].transform("size")
    return 1 / (number + SATURATION * (1 - LENGTH + LENGTH * words / USUAL))

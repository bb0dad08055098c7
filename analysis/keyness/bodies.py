"""What one body of text, the articles of a group, says about each word: hits, spread, and error by article."""

from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy import stats

from analysis.compare import limits
from analysis.keyness import measures

LEVEL = 0.95


class Body(NamedTuple):
    """The articles of a group. Arrays have an entry a word."""

    size: int  # words
    count: int  # articles
    freedom: float  # degrees of freedom of an error by article
    hits: np.ndarray
    own_name: np.ndarray
    articles: np.ndarray
    peak: np.ndarray  # hits in the article with most
    deviation: np.ndarray
    relative: np.ndarray  # variance of the rate, over the square of the rate


def body(hits: pd.DataFrame, sizes: pd.DataFrame, words: pd.Index) -> Body:
    """The figures of the articles in these tables (see `terms.tally`), for each of the words."""
    length = sizes.set_index("article_id")["words"].to_numpy(dtype=float)
    share = dict(zip(sizes["article_id"], length / max(length.sum(), 1), strict=True))
    cells = hits[hits["hits"] > 0]
    word, of = words.get_indexer(cells["term"]), cells["article_id"].map(share).to_numpy(dtype=float)
    number = cells["hits"].to_numpy(dtype=float)
    peak = np.zeros(len(words))
    np.maximum.at(peak, word, number)
    total = np.bincount(word, number, len(words))
    line = limits.line(length, length, np.zeros(len(length), dtype=int))
    return Body(
        size=int(length.sum()),
        count=len(sizes),
        freedom=float(line.freedom[0]) if len(length) else np.nan,
        hits=total,
        own_name=np.bincount(words.get_indexer(hits["term"]), hits["own_name"], len(words)),
        articles=np.bincount(word, minlength=len(words)),
        peak=peak,
        deviation=measures.deviation(number, of, word, len(words)),
        relative=_relative(number, of, word, total, length / max(length.sum(), 1)),
    )


def interval(first: Body, other: Body) -> tuple[np.ndarray, np.ndarray]:
    """The ends of the 95 % interval of each word's log ratio, articles being the units.

    The ratio's logarithm ± t × its standard error, with Welch's degrees of freedom; the error of a rate is that of
    `limits.line`, and no less than that of the count alone. Missing with one article on either side.
    """
    variance = first.relative + other.relative
    freedom = variance**2 / (first.relative**2 / first.freedom + other.relative**2 / other.freedom)
    width = stats.t.ppf((1 + LEVEL) / 2, freedom) * np.sqrt(variance) / np.log(2)
    middle = measures.log_ratio(first.hits, other.hits, first.size, other.size)
    return middle - width, middle + width


def _relative(
    hits: np.ndarray, share: np.ndarray, word: np.ndarray, total: np.ndarray, shares: np.ndarray
) -> np.ndarray:
    """The variance of each word's rate over the square of the rate, as `limits.line` has it.

    An entry of the first three is an article × word that it has; articles without a word add by their share alone.
    """
    if len(shares) < 2:
        return np.full(len(total), np.nan)
    count = len(total)
    with np.errstate(divide="ignore"):
        square = share**2 / (1 - share)
        has = np.bincount(word, (hits / total[word] - share) ** 2 / (1 - share), count)
        lacks = (shares**2 / (1 - shares)).sum() - np.bincount(word, square, count)
    return np.maximum(has + np.maximum(lacks, 0), 1 / np.maximum(total, 0.5))

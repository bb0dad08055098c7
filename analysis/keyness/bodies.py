"""What one body of text, the articles of a group, says about each word: hits, spread, and error by article."""

from typing import NamedTuple

import numpy as np
import pandas as pd
import scipy

from analysis import compare
from analysis.compare.estimate import Estimate
from analysis.keyness import measures


class Body(NamedTuple):
    """The articles of a group. Arrays have an entry a word."""

    size: int  # words
    count: int  # articles
    df: float  # degrees of freedom of an error by article
    hits: np.ndarray
    own_name: np.ndarray
    articles: np.ndarray  # that have the word
    peak: np.ndarray  # hits in the article with most
    dp: np.ndarray  # deviation of proportions over the articles
    relative_variance: np.ndarray  # variance of the rate, over the square of the rate


def body(hits: pd.DataFrame, sizes: pd.DataFrame, words: pd.Index) -> Body:
    """The figures of the articles in these tables (see `terms.tally`), for each of the words."""
    length = sizes.groupby("article_id")["words"].sum().astype(float)
    share = length / max(length.sum(), 1)
    cells = hits[hits["hits"] > 0].groupby(["article_id", "term"], as_index=False)["hits"].sum()
    word, of = _places(cells["term"], words), share.to_numpy()[_places(cells["article_id"], share.index)]
    number = cells["hits"].to_numpy(dtype=float)
    peak = np.zeros(len(words))
    np.maximum.at(peak, word, number)
    total = np.bincount(word, number, len(words))
    ratio = compare.ratio_of_sums(length.to_numpy(), length.to_numpy(), np.zeros(len(length), dtype=int))
    return Body(
        size=int(length.sum()),
        count=len(length),
        df=float(ratio.df[0]) if len(length) else np.nan,
        hits=total,
        own_name=np.bincount(_places(hits["term"], words), hits["own_name"], len(words)),
        articles=np.bincount(word, minlength=len(words)),
        peak=peak,
        dp=measures.deviation_of_proportions(number, of, word, len(words)),
        relative_variance=_relative_variance(number, of, word, total, share.to_numpy()),
    )


def interval(first: Body, other: Body) -> tuple[np.ndarray, np.ndarray]:
    """The ends of the 95 % interval of each word's log ratio, articles being the units.

    The ratio's logarithm ± t × its standard error (that of `compare.ratio_of_sums`), with Welch's degrees of freedom;
    and no narrower than for counts that articles do not change. Where one side lacks a word, the end towards no
    difference is no nearer to the middle than if one of its articles had the word as often as those that have it do.
    Missing with one article on either side.
    """
    alike = scipy.stats.norm.ppf((1 + compare.LEVEL) / 2) * np.sqrt(
        sum(1 / np.maximum(side.hits, 0.5) for side in (first, other))
    )
    width = np.maximum(_half(first.relative_variance, other.relative_variance, first.df, other.df), alike)
    middle = measures.log_ratio(first.hits, other.hits, first.size, other.size)
    low, high = middle - width / np.log(2), middle + width / np.log(2)
    low = np.where(other.hits > 0, low, np.minimum(low, _with_one_more(first, other)))
    return low, np.where(first.hits > 0, high, np.maximum(high, -_with_one_more(other, first)))


def _with_one_more(having: Body, lacking: Body) -> np.ndarray:
    """The lower end of words that one side lacks, if one of its articles had them: an error as great as the figure."""
    with np.errstate(divide="ignore"):
        middle = np.log2(having.articles) + np.log2(max(lacking.size, 1) / max(having.size, 1))
    return middle - _half(having.relative_variance, np.ones(len(middle)), having.df, lacking.df) / np.log(2)


def steadied(side: Body, both: Body) -> Body:
    """The body, no word of which that it uses less is surer than if articles of both bodies differed alike.

    Of a word that comes in bursts a body may have had few by chance: its articles are alike then, and its low rate
    seems sure. both: all articles of two bodies.
    """
    less = side.hits * both.size < both.hits * side.size
    alike = both.relative_variance * (both.df + 1) / (side.df + 1)
    return side._replace(
        relative_variance=np.where(less, np.fmax(side.relative_variance, alike), side.relative_variance)
    )


def estimate(first: Body, other: Body) -> Estimate:
    """Each word's log ratio with its standard error, so that its p is below .05 where `interval` leaves out 0.

    Error and degrees of freedom are those of the end of the interval towards no difference.
    """
    low, high = interval(first, other)
    middle = measures.log_ratio(first.hits, other.hits, first.size, other.size)
    variances = (np.where(side.hits > 0, side.relative_variance, 1.0) for side in (first, other))
    df = _welch(*variances, first.df, other.df)
    df = np.where(np.isnan(df), min(first.df, other.df), df)
    half = np.where(middle > 0, middle - low, high - middle)
    return Estimate(middle, half / scipy.stats.t.ppf((1 + compare.LEVEL) / 2, df), df)


def _half(variance: np.ndarray, other: np.ndarray, df: float, other_df: float) -> np.ndarray:
    """Half of the interval of a difference of two logarithms, with Welch's and Satterthwaite's degrees of freedom."""
    both = variance + other
    t = scipy.stats.t.ppf((1 + compare.LEVEL) / 2, _welch(variance, other, df, other_df))
    return np.where(both > 0, t * np.sqrt(both), both)


def _welch(variance: np.ndarray, other: np.ndarray, df: float, other_df: float) -> np.ndarray:
    """The degrees of freedom of two variances taken together; missing where nothing varies."""
    with np.errstate(invalid="ignore", divide="ignore"):
        return (variance + other) ** 2 / (variance**2 / df + other**2 / other_df)


def _places(column: pd.Series, names: pd.Index) -> np.ndarray:
    """The place of each value among the names."""
    codes, values = pd.factorize(column)
    return names.get_indexer(pd.Index(values).astype(names.dtype))[codes]


def _relative_variance(
    hits: np.ndarray, share: np.ndarray, word: np.ndarray, total: np.ndarray, shares: np.ndarray
) -> np.ndarray:
    """The variance of each word's rate over the square of the rate, as `compare.ratio_of_sums` has it.

    An entry of the first three is an article × word that it has; articles without a word add by their share alone.
    0 for a word without hits; missing where all words are of one article.
    """
    if len(shares) < 2:
        return np.full(len(total), np.nan)
    count = len(total)
    with np.errstate(divide="ignore", invalid="ignore"):  # an article with all words leaves a share of none
        square = share**2 / (1 - share)
        has = np.bincount(word, (hits / total[word] - share) ** 2 / (1 - share), count)
        lacks = (shares**2 / (1 - shares)).sum() - np.bincount(word, square, count)
    return np.where(total > 0, has + np.maximum(lacks, 0), 0)

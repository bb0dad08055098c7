"""Measures of a word's keyness: how much more one body of text uses it than another.

Each takes hits and sizes (the words of each body), alone or as arrays with an entry a word.
"""

import numpy as np
from numpy.typing import ArrayLike
from scipy.special import xlogy


def log_odds(
    hits: ArrayLike, other_hits: ArrayLike, size: float, other_size: float, prior: ArrayLike
) -> tuple[np.ndarray, np.ndarray]:
    """How much greater the log-odds of a word are in the first body, and that in standard deviations (z).

    Log-odds with an informative Dirichlet prior (Monroe, Colaresi and Quinn 2008, equations 16, 20 and 22).
    prior: the hits of each word in a text that both bodies are taken to have had before; it draws rare words to
    no difference. NaN for a word that is nowhere. z takes all words of a body as independent, which they are
    not: what articles say is in the interval of the log ratio.

    >>> from analysis.keyness import measures
    >>> log_odds, z = measures.log_odds([9, 1], [2, 1], 100, 100, prior=[1.0, 0.2])
    >>> z.round(2)
    array([1.94, 0.  ])
    """
    prior = np.asarray(prior, dtype=float)
    first, other = hits + prior, other_hits + prior
    whole, other_whole = size + prior.sum(), other_size + prior.sum()
    with np.errstate(divide="ignore", invalid="ignore"):
        delta = np.log(first / (whole - first)) - np.log(other / (other_whole - other))
        return delta, delta / np.sqrt(1 / first + 1 / other)


def log_likelihood(hits: ArrayLike, other_hits: ArrayLike, size: float, other_size: float) -> np.ndarray:
    """G2: how badly one rate for both bodies fits the hits (Dunning 1993, as Rayson and Garside 2000 work it out).

    0 or more; over 3.84 it would be p < .05 for one word, were words independent. NaN if a body has no words.

    >>> from analysis.keyness import measures
    >>> measures.log_likelihood([10, 5], [0, 5], 100, 100).round(2)
    array([13.86,  0.  ])
    """
    hits, other_hits = np.asarray(hits, dtype=float), np.asarray(other_hits, dtype=float)
    if not (size and other_size):
        return np.full(np.shape(hits), np.nan)
    rate = (hits + other_hits) / (size + other_size)
    with np.errstate(divide="ignore", invalid="ignore"):
        both = xlogy(hits, hits / (size * rate)) + xlogy(other_hits, other_hits / (other_size * rate))
    return np.maximum(2 * np.where(rate > 0, both, 0), 0)


def log_ratio(hits: ArrayLike, other_hits: ArrayLike, size: float, other_size: float) -> np.ndarray:
    """The binary logarithm of the ratio of two rates (Hardie 2014): 1 is twice as often, -1 half as often.

    Where one body has none, half a hit stands for it. NaN where neither has any, or one has no words.

    >>> from analysis.keyness import measures
    >>> measures.log_ratio([10, 5, 0], [5, 5, 4], 100, 100)
    array([ 1.,  0., -3.])
    """
    hits, other_hits = np.asarray(hits, dtype=float), np.asarray(other_hits, dtype=float)
    if not (size and other_size):
        return np.full(np.shape(hits), np.nan)
    found = np.log2(np.maximum(hits, 0.5) / size) - np.log2(np.maximum(other_hits, 0.5) / other_size)
    return np.where(hits + other_hits > 0, found, np.nan)


def deviation_of_proportions(hits: np.ndarray, share: np.ndarray, word: np.ndarray, words: int) -> np.ndarray:
    """How unevenly the hits of each word are spread over parts of a body: Gries' DP (2008).

    0, each part has its share, to nearly 1, all in a small part; NaN without hits. An entry of the arguments is a
    part × word that it has: its hits, the part's share of the body, the word's number (below ``words``).

    >>> import numpy as np
    >>> from analysis.keyness import measures
    >>> hits, share, word = np.array([2, 2, 4]), np.array([0.5, 0.5, 0.5]), np.array([0, 0, 1])
    >>> measures.deviation_of_proportions(hits, share, word, words=2)
    array([0. , 0.5])
    """
    total = np.bincount(word, hits, words)
    off = np.bincount(word, np.abs(hits / total[word] - share), words)
    lacking = 1 - np.bincount(word, share, words)
    return np.where(total > 0, (off + lacking) / 2, np.nan)

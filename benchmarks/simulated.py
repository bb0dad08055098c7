"""Corpora whose true figures are known: articles of a kind, pairs of groups, groups on the same events."""

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

import numpy as np
import pandas as pd

LARGE = 400_000  # articles that stand for all there could be
LENGTH = 500  # words, the median


class Kind(NamedTuple):
    """A kind of corpus: how unequal its articles are in length, and their rates given their lengths."""

    unequal: float  # standard deviation of the logarithm of the number of words
    rates: Callable[[np.random.Generator, np.ndarray], np.ndarray]


def gamma(rng: np.random.Generator, words: np.ndarray, spread: float) -> np.ndarray:
    """Factors of mean 1 that vary from article to article; spread: standard deviation."""
    return rng.gamma(1 / spread**2, spread**2, words.shape)


def some(rng: np.random.Generator, words: np.ndarray, share: float) -> np.ndarray:
    """1 for this share of the articles, 0 for the others."""
    return rng.random(words.shape) < share


def noise(rng: np.random.Generator, words: np.ndarray) -> np.ndarray:
    """What the mean of passages of 30 words strays from the tone of its article."""
    return rng.normal(0, 0.4, words.shape) * np.sqrt(30 / words)


COUNTS = {
    "articles alike": Kind(0.7, lambda rng, words: np.full(words.shape, 0.010)),
    "moderate": Kind(0.5, lambda rng, words: 0.010 * gamma(rng, words, 0.5)),
    "strong, unequal lengths": Kind(1.0, lambda rng, words: 0.010 * gamma(rng, words, 0.8)),
    "rare (half a hit an article)": Kind(0.7, lambda rng, words: 0.001 * gamma(rng, words, 0.5)),
    "60 % of articles have none": Kind(0.7, lambda rng, words: 0.006 * gamma(rng, words, 0.6) * some(rng, words, 0.4)),
    "85 % of articles have none": Kind(0.7, lambda rng, words: 0.006 * gamma(rng, words, 0.6) * some(rng, words, 0.15)),
    "long articles have more": Kind(0.7, lambda rng, words: 0.008 * np.sqrt(words / 500) * gamma(rng, words, 0.5)),
    "very skewed": Kind(0.7, lambda rng, words: 0.006 * rng.lognormal(-0.59, 1.086, words.shape)),
}
SCORES = {
    "normal": Kind(0.7, lambda rng, words: rng.normal(-0.1, 0.15, words.shape) + noise(rng, words)),
    "skewed": Kind(0.7, lambda rng, words: -0.1 * rng.lognormal(-0.35, 0.83, words.shape) + noise(rng, words)),
    "60 % of articles are 0": Kind(0.7, lambda rng, words: rng.normal(-0.2, 0.2, words.shape) * some(rng, words, 0.4)),
    "long articles differ": Kind(0.7, lambda rng, words: rng.normal(-0.1 * np.sqrt(words / 500), 0.15)),
}


def drawn(rng: np.random.Generator, kind: Kind, shape: tuple, counted: bool, factor: float = 1) -> tuple:
    """The numerators and denominators of articles."""
    words = np.maximum(rng.lognormal(np.log(LENGTH), kind.unequal, shape), 30).round()
    rates = kind.rates(rng, words) * factor
    return (rng.poisson(rates * words).astype(float) if counted else rates * words), words


def mentions(share: float) -> Callable:
    """Draws scores from zero: 1 + Poisson(1) mentions in this share of the articles, each weighing 1."""
    return lambda rng, shape: (some(rng, np.empty(shape), share) * (1.0 + rng.poisson(1, shape)), np.ones(shape))


def quotations(number: float) -> Callable:
    """Draws words in direct quotation: so many quotations an article on average, of about 22 words each."""

    def made(rng: np.random.Generator, shape: tuple) -> tuple:
        words = np.maximum(rng.lognormal(np.log(LENGTH), 0.5, shape), 100).round()
        each = rng.poisson(number * gamma(rng, words, 0.7) * words / LENGTH)
        quoted = np.zeros(shape)
        for place in range(each.max(initial=0)):
            quoted += (each > place) * np.maximum(rng.lognormal(np.log(19), 0.55, shape), 2).round()
        return np.minimum(quoted, words), words

    return made


@cache
def truth(draw: Callable) -> float:
    """The figure of all articles there could be."""
    numerator, denominator = draw(np.random.default_rng(0), (LARGE,))
    return numerator.sum() / denominator.sum()


def cells(numerator: np.ndarray, denominator: np.ndarray) -> pd.DataFrame:
    """Groups of articles (rows of the arrays) as clusters; five are of one corpus."""
    groups, articles = numerator.shape
    group = np.repeat(np.arange(groups), articles)
    figures = {"numerator": numerator.ravel(), "denominator": denominator.ravel()}
    return pd.DataFrame({"group": group, "kind": group // 5} | figures)


class Side(NamedTuple):
    """One of two groups: its articles, their median length, and how their rates vary (standard deviation / mean)."""

    articles: int
    words: int = LENGTH
    spread: float = 0.6
    rate: float = 0.01

    def drawn(self, rng: np.random.Generator, corpora: int, factor: float = 1.0) -> tuple[np.ndarray, np.ndarray]:
        """Hits and words of the articles of many corpora."""
        words = np.maximum(rng.lognormal(np.log(self.words), 0.5, (corpora, self.articles)), 30).round()
        return rng.poisson(self.rate * factor * gamma(rng, words, self.spread) * words).astype(float), words


# What a referee of the statistics tried: equal rates in groups of different kinds.
UNLIKE = {
    "10 and 10, alike": (Side(10), Side(10)),
    "10 and 10, 1,500 even and 200 uneven words": (Side(10, 1500, 0.3), Side(10, 200, 0.9)),
    "5 and 5, 1,500 even and 200 uneven words": (Side(5, 1500, 0.3), Side(5, 200, 0.9)),
    "5 and 30, the few uneven": (Side(5, 500, 1.0), Side(30, 500, 0.3)),
    "30 and 5, the few even": (Side(30, 500, 1.0), Side(5, 500, 0.3)),
    "30 and 30, very uneven and even": (Side(30, 500, 2.0), Side(30, 500, 0.3)),
    "10 and 100, very uneven and even": (Side(10, 500, 2.0), Side(100, 500, 0.3)),
}


class Wires(NamedTuple):
    """Two groups of articles of their own, and wire copy that both ran, word for word; the story is the cluster."""

    own: int  # articles of each group
    shared: int  # stories that both ran

    def drawn(self, rng: np.random.Generator, ratio: float) -> pd.DataFrame:
        """An article a row: ``side``, ``story``, ``article_id``, ``words``, ``hits``. The ratio is of own articles."""
        each = self.own + self.shared
        hits, words = (part[0] for part in Side(2 * self.own + self.shared).drawn(rng, 1, self._factors(ratio)))
        rows = np.r_[: self.own, 2 * self.own : 2 * self.own + self.shared, self.own : 2 * self.own + self.shared]
        side = np.repeat([0, 1], each)
        about = {"side": side, "story": rows, "article_id": np.arange(2 * each).astype(str)}
        return pd.DataFrame(about).assign(hits=hits[rows], words=words[rows])

    def _factors(self, ratio: float) -> np.ndarray:
        return np.where(np.arange(2 * self.own + self.shared) < self.own, ratio, 1.0)

    def truth(self, ratio: float) -> float:
        """The ratio of the two groups' rates, wire copy included."""
        return (ratio * self.own + self.shared) / (self.own + self.shared)


class Events(NamedTuple):
    """Two groups on the same events: articles of each on an event; events differ in their rate.

    mixed: the first writes three times as much on every second event, where rates are twice as high, and the other on
    the rest. differ: how the ratio differs from event to event (standard deviation of its logarithm).
    """

    number: int
    articles: int
    mixed: bool = False
    differ: float = 0.0

    def drawn(self, rng: np.random.Generator, ratio: float) -> pd.DataFrame:
        """An article a row: ``side``, ``event``, ``article_id``, ``words``, ``hits``."""
        even = np.arange(self.number) % 2 == 0
        level = 0.01 * rng.lognormal(-0.245, 0.7, self.number) * np.where(even & self.mixed, 2, 1)
        apart = ratio * np.exp(rng.normal(-(self.differ**2) / 2, self.differ, self.number))
        more, less = round(self.articles * 1.5), max(1, round(self.articles * 0.5))
        sizes = [np.full(self.number, self.articles)] * 2
        if self.mixed:
            sizes = [np.where(even, more, less), np.where(even, less, more)]
        event = np.concatenate([np.repeat(np.arange(self.number), size) for size in sizes])
        side = np.repeat([0, 1], [size.sum() for size in sizes])
        words = np.maximum(rng.lognormal(np.log(LENGTH), 0.5, len(side)), 30).round()
        rate = level[event] * np.where(side == 0, apart[event], 1) * gamma(rng, words, 0.6)
        hits = rng.poisson(rate * words)
        rows = {"side": side, "event": event, "article_id": np.arange(len(side)).astype(str)}
        return pd.DataFrame(rows).assign(words=words.astype(int), hits=hits)

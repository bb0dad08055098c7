"""How well intervals and p values hold with few articles: `python benchmarks/coverage.py` (four minutes).

Corpora are simulated whose true figures are known. It writes the tables of ``docs/comparison.md``: how often a 95 %
interval covers the truth, and how often p < .05 where there is no difference.
"""

import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
from markdown import write

sys.path.insert(0, str(Path(__file__).parents[1]))

from analysis.compare import contrast, intervals, permutation
from analysis.keyness import bodies

SIZES = (2, 3, 5, 10, 30, 100)
PAIRS = ((2, 2), (3, 3), (3, 10), (5, 5), (10, 10), (3, 30), (30, 30))
EVENTS = (3, 5, 10, 30)
RATES = (0.0005, 0.002, 0.01)  # of words
CORPORA, PAIRED, OLD = 8000, 800, 500  # simulated for a cell: intervals, differences, the percentile bootstrap
LARGE = 400_000  # articles that stand for all there could be


class Kind(NamedTuple):
    """A kind of corpus: how unequal its articles are in length, and their rates given their lengths."""

    unequal: float  # standard deviation of the logarithm of the number of words
    rates: Callable[[np.random.Generator, np.ndarray], np.ndarray]


def gamma(rng: np.random.Generator, words: np.ndarray, spread: float) -> np.ndarray:
    """Factors of mean 1 that vary from article to article; spread: standard deviation."""
    return rng.gamma(1 / spread**2, spread**2, words.shape)


COUNTS = {
    "articles alike": Kind(0.7, lambda rng, words: np.full(words.shape, 0.010)),
    "moderate": Kind(0.5, lambda rng, words: 0.010 * gamma(rng, words, 0.5)),
    "strong, unequal lengths": Kind(1.0, lambda rng, words: 0.010 * gamma(rng, words, 0.8)),
    "rare (half a hit an article)": Kind(0.7, lambda rng, words: 0.001 * gamma(rng, words, 0.5)),
    "60 % of articles have none": Kind(0.7, lambda rng, words: 0.006 * gamma(rng, words, 0.6) * some(rng, words)),
    "long articles have more": Kind(0.7, lambda rng, words: 0.008 * np.sqrt(words / 500) * gamma(rng, words, 0.5)),
    "very skewed": Kind(0.7, lambda rng, words: 0.006 * rng.lognormal(-0.59, 1.086, words.shape)),
}
SCORES = {
    "normal": Kind(0.7, lambda rng, words: rng.normal(-0.1, 0.15, words.shape) + noise(rng, words)),
    "skewed": Kind(0.7, lambda rng, words: -0.1 * rng.lognormal(-0.35, 0.83, words.shape) + noise(rng, words)),
    "60 % of articles are 0": Kind(0.7, lambda rng, words: rng.normal(-0.2, 0.2, words.shape) * some(rng, words)),
    "long articles differ": Kind(0.7, lambda rng, words: rng.normal(-0.1 * np.sqrt(words / 500), 0.15)),
}


def some(rng: np.random.Generator, words: np.ndarray) -> np.ndarray:
    """1 for 40 % of the articles, 0 for the others."""
    return rng.random(words.shape) < 0.4


def noise(rng: np.random.Generator, words: np.ndarray) -> np.ndarray:
    """What the mean of passages of 30 words strays from the tone of its article."""
    return rng.normal(0, 0.4, words.shape) * np.sqrt(30 / words)


def drawn(rng: np.random.Generator, kind: Kind, shape: tuple, counted: bool, factor: float = 1) -> tuple:
    """The numerators and denominators of articles."""
    words = np.maximum(rng.lognormal(np.log(500), kind.unequal, shape), 30).round()
    rates = kind.rates(rng, words) * factor
    return (rng.poisson(rates * words).astype(float) if counted else rates * words), words


@cache
def truth(kind: Kind, counted: bool) -> float:
    """The figure of all articles there could be."""
    numerator, denominator = drawn(np.random.default_rng(0), kind, (LARGE,), counted)
    return numerator.sum() / denominator.sum()


def covered(kind: Kind, articles: int, counted: bool) -> float:
    """Percent of corpora whose interval holds the truth."""
    rng = np.random.default_rng(articles)
    numerator, denominator = drawn(rng, kind, (CORPORA, articles), counted)
    corpus = np.repeat(np.arange(CORPORA), articles)
    ratio = intervals.ratio_of_sums(numerator.ravel(), denominator.ravel(), corpus)
    low, high = intervals.confidence_interval(ratio, counted=counted)
    return percent((low <= truth(kind, counted)) & (truth(kind, counted) <= high))


def covered_before(kind: Kind, articles: int, counted: bool) -> float:
    """The same for the percentile bootstrap."""
    rng = np.random.default_rng(articles)
    inside = []
    for _ in range(OLD):
        numerator, denominator = drawn(rng, kind, (articles,), counted)
        draws = rng.integers(articles, size=(1000, articles))
        low, high = np.quantile(numerator[draws].sum(axis=1) / denominator[draws].sum(axis=1), [0.025, 0.975])
        inside.append(low <= truth(kind, counted) <= high)
    return percent(inside)


def pair(rng: np.random.Generator, kind: Kind, sizes: tuple, factor: float, counted: bool) -> pd.DataFrame:
    """The articles of two groups; the rates of the other are as many times higher."""
    sides = [drawn(rng, kind, (size,), counted, times) for size, times in zip(sizes, (1, factor), strict=True)]
    numerator, denominator = (np.concatenate(side) for side in zip(*sides, strict=True))
    cells = {"group": np.repeat([0, 1], sizes), "cluster": np.arange(sum(sizes))}
    return pd.DataFrame(cells).assign(numerator=numerator, denominator=denominator)


def differing(kind: Kind, sizes: tuple, factor: float, counted: bool) -> dict[str, float]:
    """Percent of pairs of groups whose interval holds the difference, and the ratio; and in which p < .05."""
    rng = np.random.default_rng(sum(sizes))
    rate = truth(kind, counted)
    inside, ratio, alarms = [], [], []
    for _ in range(PAIRED):
        cells = pair(rng, kind, sizes, factor, counted)
        found = contrast.difference(cells, counted=counted)
        inside.append(found.low <= rate * (1 - factor) <= found.high)
        ratio.append(np.isnan(found.ratio) or found.ratio_low <= 1 / factor <= found.ratio_high)
        alarms.append(chance(cells) < 0.05)
    return {"difference": percent(inside), "ratio": percent(ratio), "p": percent(alarms)}


def chance(cells: pd.DataFrame, stratum: np.ndarray | None = None) -> float:
    """The p value of two groups."""
    numerator, denominator = (cells[name].to_numpy(dtype=float) for name in ("numerator", "denominator"))
    strata = np.zeros(len(cells), dtype=int) if stratum is None else stratum
    return permutation.test(numerator, denominator, (cells["group"] == 0).to_numpy(), strata, 0).p


def paired(events: int) -> dict[str, float]:
    """As `differing`, for two groups with an article each on the same events, whose rates differ by event."""
    rng = np.random.default_rng(events)  # gamma, spread .8
    found = {"by article": [], "by event": [], "p within events": []}
    for _ in range(PAIRED):
        level = np.tile(rng.gamma(1 / 0.64, 0.64, events), 2)
        words = np.maximum(rng.lognormal(np.log(500), 0.5, 2 * events), 30).round()
        cells = pd.DataFrame({"group": np.repeat([0, 1], events), "denominator": words})
        cells["numerator"] = rng.poisson(0.010 * level * gamma(rng, words, 0.3) * words).astype(float)
        for name, cluster in (("by article", range(2 * events)), ("by event", [*range(events)] * 2)):
            ends = contrast.difference(cells.assign(cluster=cluster), counted=True)
            found[name].append(ends.low <= 0 <= ends.high)
        found["p within events"].append(chance(cells, np.tile(np.arange(events), 2)) < 0.05)
    return {name: percent(values) for name, values in found.items()}


def log_ratios(articles: int, rate: float, factor: float) -> float:
    """Percent of words whose interval holds the log ratio of their rates, which vary by article (spread .8)."""
    rng = np.random.default_rng(articles)
    inside = [np.zeros(0)]
    for _ in range(40):
        low, high = bodies.interval(*(used(rng, articles, rate * times) for times in (1, factor)))
        met = ~np.isnan(low)  # words that neither has
        inside.append((low <= -np.log2(factor))[met] & (-np.log2(factor) <= high)[met])
    return percent(np.concatenate(inside))


def used(rng: np.random.Generator, articles: int, rate: float, words: int = 200) -> bodies.Body:
    """What articles say of words that are all as frequent."""
    length = np.maximum(rng.lognormal(np.log(500), 0.7, articles), 30).round()
    hits = rng.poisson(rate * gamma(rng, np.empty((words, articles)), 0.8) * length)
    word, article = np.indices(hits.shape).reshape(2, -1)
    cells = pd.DataFrame({"article_id": article, "term": word, "hits": hits.ravel(), "own_name": 0})
    return bodies.body(cells, pd.DataFrame({"article_id": range(articles), "words": length}), pd.RangeIndex(words))


def percent(values) -> float:
    """Percent of these that are true."""
    return 100 * float(np.mean(values))


def main() -> None:
    """All tables."""
    for title, kinds, counted in (("Rates", COUNTS, True), ("Mean scores", SCORES, False)):
        for method, of in (("", covered), (", percentile bootstrap (before)", covered_before)):
            sizes = SIZES if of is covered else SIZES[:-1]
            rows = [(name, *(of(kind, size, counted) for size in sizes)) for name, kind in kinds.items()]
            write(f"{title}{method}: % of intervals that cover, by number of articles", ["", *sizes], rows)
    head = ["", *(f"{a} and {b}" for a, b in PAIRS)]
    for factor in (1, 2):
        found = {name: [differing(kind, sizes, factor, True) for sizes in PAIRS] for name, kind in COUNTS.items()}
        for figure in ("difference", "ratio"):
            rows = [(name, *(cell[figure] for cell in cells)) for name, cells in found.items()]
            write(f"The {figure} of two rates, one {factor} × the other: % that cover, by articles", head, rows)
        said = "% of false alarms (p < .05)" if factor == 1 else "% of differences found (p < .05)"
        rows = [(name, *(cell["p"] for cell in cells)) for name, cells in found.items()]
        write(f"Rates, one {factor} × the other: {said}, by articles", head, rows)
    events = [paired(number) for number in EVENTS]
    rows = [(name, *(cell[name] for cell in events)) for name in events[0]]
    write(
        "Two groups on the same events, no difference: % that cover, % of false alarms, by events", ["", *EVENTS], rows
    )
    kinds = [
        (f"{1000 * rate:g} in 1,000 words, {factor} × the other", rate, factor) for rate in RATES for factor in (1, 2)
    ]
    rows = [(name, *(log_ratios(size, rate, factor) for size in SIZES[:-1])) for name, rate, factor in kinds]
    write("Log ratio of a word: % of intervals that cover, by articles a group", ["", *SIZES[:-1]], rows)


if __name__ == "__main__":
    main()

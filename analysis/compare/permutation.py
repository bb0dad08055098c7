"""How often chance alone would set two groups of articles as far apart: a permutation test.

If it made no difference who wrote an article, its label could be any other. Labels are dealt out anew many times,
within strata (articles on the same event) where both groups have articles in them. The
statistic is the difference divided by its standard error, which keeps the rate of false
alarms near its level also where one group varies more than the other (Janssen 1997; Chung
and Romano 2013).
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from scipy.special import gammaln

DRAWS = 2000
BATCH = 4_000_000  # draws × clusters held in memory at once
NEAR = 1 - 1e-9  # statistics this close are the same: sums differ by the order they were added in


class Chance(NamedTuple):
    """How likely a difference as large is by chance, and the least that could have come out."""

    p: float
    least: float


def test(numerator: np.ndarray, denominator: np.ndarray, first: np.ndarray, stratum: np.ndarray, seed: int) -> Chance:
    """The two-sided p value of the difference of two ratios of sums.

    An entry of each argument is a cluster of one group: its numerator and denominator, whether it
    belongs to the first group, and its stratum. p counts the arrangement at hand as one of the draws
    (Phipson and Smyth 2010), so it is never 0.
    """
    squares = [numerator**2, numerator * denominator, denominator**2]
    sums = np.column_stack([numerator, denominator, *squares, np.ones(len(numerator))])
    observed = _statistic(first[None, :].astype(float), sums)[0]
    rng = np.random.default_rng(seed)
    drawn = np.concatenate([_statistic(labels, sums) for labels in deal_labels(first, stratum, rng)])
    extreme = (np.abs(drawn) >= abs(observed) * NEAR).sum()
    return Chance((extreme + 1) / (DRAWS + 1), max(_least(first, stratum), 1 / (DRAWS + 1)))


def _statistic(labels: np.ndarray, sums: np.ndarray) -> np.ndarray:
    """The difference over its standard error, an entry a row of labels (1 the first group, 0 the other)."""
    here = labels @ sums
    (first, first_variance), (other, other_variance) = _moments(here), _moments(sums.sum(axis=0) - here)
    with np.errstate(invalid="ignore", divide="ignore"):
        studentised = (first - other) / np.sqrt(first_variance + other_variance)
    return np.nan_to_num(studentised, nan=0.0, posinf=np.inf, neginf=-np.inf)


def _moments(sums: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """A group's ratio r of numerators x and denominators y, and its variance: Σ(x - ry)² / (Σy)² × n / (n - 1)."""
    x, y, xx, xy, yy, number = sums.T
    with np.errstate(invalid="ignore", divide="ignore"):
        ratio = x / y
        squares = np.maximum(xx - 2 * ratio * xy + ratio**2 * yy, 0)
        squares = np.where(squares < xx * (1 - NEAR), 0, squares)  # what rounding leaves of nothing
        return ratio, squares / y**2 * number / (number - 1)


def deal_labels(first: np.ndarray, stratum: np.ndarray, rng: np.random.Generator) -> Iterator[np.ndarray]:
    """Labels dealt out anew within strata, in batches of rows."""
    blocks = _blocks(stratum)
    step = max(1, BATCH // len(first))
    for done in range(0, DRAWS, step):
        labels = np.empty((min(step, DRAWS - done), len(first)))
        for block in blocks:
            dealt = np.repeat(first[block][None].astype(float), len(labels), axis=0)
            labels[:, block] = rng.permuted(dealt, axis=2)
        yield labels


def _blocks(stratum: np.ndarray) -> list[np.ndarray]:
    """The places of clusters, strata of one size in one array: strata × size."""
    order = np.argsort(stratum, kind="stable")
    strata = np.split(order, np.flatnonzero(np.diff(stratum[order])) + 1)
    sizes = sorted({len(places) for places in strata})
    return [np.array([places for places in strata if len(places) == size]) for size in sizes]


def _least(first: np.ndarray, stratum: np.ndarray) -> float:
    """One in the number of different deals, Π (n over n₁); two where changing sides gives a deal as far apart."""
    clusters, ones = np.bincount(stratum), np.bincount(stratum, first)
    deals = (gammaln(clusters + 1) - gammaln(ones + 1) - gammaln(clusters - ones + 1)).sum()
    return float(min(1, np.exp(-deals) * (2 if (2 * ones == clusters).all() else 1)))

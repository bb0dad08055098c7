"""How sure a figure is when passages come from few articles: each article is left out in turn.

The delete-one jackknife (Efron and Stein 1981) with articles - 1 degrees of freedom. ``docs/validity.md`` shows how
often its intervals hold, and the bootstrap's beside it.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import scipy

from analysis import compare
from analysis.compare import LEVEL


class Estimate(NamedTuple):
    """A figure with its 95 % interval; NaN where it isn't defined."""

    value: float
    low: float
    high: float


UNDEFINED = Estimate(np.nan, np.nan, np.nan)


def jackknife(clusters: np.ndarray, figure: Callable[[np.ndarray], float]) -> np.ndarray:
    """The figure without each cluster, in order of the clusters' names.

    clusters: the cluster of each row, say its article; figure: takes the rows that stay, as a mask.

    >>> import numpy as np
    >>> values = np.array([1.0, 4.0, 2.0, 7.0])
    >>> jackknife(np.array(["a", "b", "b", "c"]), lambda stay: float(values[stay].mean()))
    array([4.33333333, 4.        , 2.33333333])
    """
    return np.array([figure(clusters != cluster) for cluster in np.unique(clusters)])


def interval(value: float, left_out: np.ndarray, bounds: tuple[float, float]) -> Estimate:
    """A figure ± t × standard error, within its bounds. No interval for fewer than two clusters.

    left_out: the figure without each cluster; those without which it isn't defined (NaN) don't count.
    """
    known = left_out[~np.isnan(left_out)]
    if len(known) < 2 or np.isnan(value):
        return Estimate(value, np.nan, np.nan)
    half = scipy.stats.t.ppf((1 + LEVEL) / 2, len(known) - 1) * float(compare.jackknife_error(known))
    return Estimate(value, float(np.clip(value - half, *bounds)), float(np.clip(value + half, *bounds)))


def share_interval(value: float, left_out: np.ndarray, items: int) -> Estimate:
    """A share with its interval, which is wide also where all or none of the items agree (Korn and Graubard 1998).

    The exact interval of Clopper and Pearson (1934) for as many independent items as would be as sure: p (1 − p) over
    the jackknife's variance, times (z / t)², as few clusters make the variance itself unsure. items: how many there
    are; they can't be worth more.
    """
    known = left_out[~np.isnan(left_out)]
    if len(known) < 2 or np.isnan(value) or not items:
        return Estimate(value, np.nan, np.nan)
    ratio = scipy.stats.norm.ppf((1 + LEVEL) / 2) / scipy.stats.t.ppf((1 + LEVEL) / 2, len(known) - 1)
    variance = float(compare.jackknife_error(known)) ** 2
    worth = min(value * (1 - value) / variance * ratio**2, items) if variance > 0 else items * ratio**2
    hits, tail = value * worth, (1 - LEVEL) / 2
    low = scipy.stats.beta.ppf(tail, hits, worth - hits + 1) if hits > 0 else 0.0
    high = scipy.stats.beta.ppf(1 - tail, hits + 1, worth - hits) if worth - hits > 0 else 1.0
    return Estimate(value, float(low), float(high))

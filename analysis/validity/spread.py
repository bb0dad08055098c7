"""How sure a figure is when passages come from few articles: each article is left out in turn.

The delete-one jackknife (Efron and Stein 1981) with articles - 1 degrees of freedom. ``docs/validity.md`` shows how
often its intervals hold, and the bootstrap's beside it.
"""

from collections.abc import Callable

import numpy as np
import scipy

LEVEL = 0.95


def around(value: float, left_out: np.ndarray, bounds: tuple[float, float]) -> tuple[float, float]:
    """The 95 % interval of a figure, from what it is without each article. NaN, NaN for fewer than two articles."""
    known = left_out[~np.isnan(left_out)]
    if len(known) < 2 or np.isnan(value):
        return np.nan, np.nan
    half = scipy.stats.t.ppf((1 + LEVEL) / 2, len(known) - 1) * error(known)
    return float(np.clip(value - half, *bounds)), float(np.clip(value + half, *bounds))


def share(value: float, left_out: np.ndarray, items: int) -> tuple[float, float]:
    """The 95 % interval of a share, which is wide also where all or none of the items agree (Korn and Graubard 1998).

    The exact interval of Clopper and Pearson (1934) for as many independent items as would be as sure. items: how many
    there are; they can't be worth more.
    """
    known = left_out[~np.isnan(left_out)]
    if len(known) < 2 or np.isnan(value) or not items:
        return np.nan, np.nan
    ratio = scipy.stats.norm.ppf((1 + LEVEL) / 2) / scipy.stats.t.ppf((1 + LEVEL) / 2, len(known) - 1)
    variance = error(known) ** 2
    worth = min(value * (1 - value) / variance * ratio**2, items) if variance > 0 else items * ratio**2
    hits, tail = value * worth, (1 - LEVEL) / 2
    low = scipy.stats.beta.ppf(tail, hits, worth - hits + 1) if hits > 0 else 0.0
    high = scipy.stats.beta.ppf(1 - tail, hits + 1, worth - hits) if worth - hits > 0 else 1.0
    return float(low), float(high)


def error(left_out: np.ndarray) -> float:
    """The standard error of a figure, from what it is without each unit."""
    number = len(left_out)
    return float(np.sqrt((number - 1) / number * ((left_out - left_out.mean()) ** 2).sum()))


def without_each(units: np.ndarray, figure: Callable[[np.ndarray], float]) -> np.ndarray:
    """The figure without each unit. units: the unit of each row; figure: takes the rows to keep, as a mask."""
    return np.array([figure(units != unit) for unit in np.unique(units)])

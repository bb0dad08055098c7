"""The interval of a ratio of sums over few units of unequal size.

The ratio is linearised: what a unit adds to the error is what it has above the line beyond
its share, divided by the sum below. The variance is the sum of their squares, each divided by
one less its unit's share (CR2), and the degrees of freedom are Satterthwaite's: both from
Bell and McCaffrey (2002), under variance in proportion to size. Of the methods tried
(``docs/comparison.md``) it is the narrowest that holds for news with 2 to 100 articles.
"""

from typing import NamedTuple

import numpy as np
import scipy

LEVEL = 0.95


class Line(NamedTuple):
    """Ratios of sums, an entry a group.

    ``error`` and ``freedom`` are missing (NaN) where fewer than two units of the group have anything below the line,
    ``ratio`` only where none has; ``parts`` tell nothing where ``error`` is missing.
    """

    above: np.ndarray
    below: np.ndarray
    ratio: np.ndarray
    error: np.ndarray  # standard error of the ratio
    freedom: np.ndarray  # its degrees of freedom
    most: np.ndarray  # 1 where no unit has more above the line than below: so neither has the ratio; else infinite
    parts: np.ndarray  # what each unit adds to the error of its group: as long as the units


def line(above: np.ndarray, below: np.ndarray, group: np.ndarray) -> Line:
    """The ratios of sums of the groups. An entry of each argument is a group × unit; groups are numbered from 0."""

    def total(values: np.ndarray) -> np.ndarray:
        return np.bincount(group, values)

    size = total(below)
    with np.errstate(invalid="ignore", divide="ignore"):
        ratio = ratios(total(above), size)
        share = below / size[group]
        parts = (above - ratio[group] * below) / size[group] / np.sqrt(1 - share)
        square = share**2 / (1 - share)
        freedom = 1 / (total(share**2) + total(square) ** 2 - total(square**2))
        error = np.sqrt(total(parts**2))
    alone = total(below > 0) < 2
    error[alone], freedom[alone] = np.nan, np.nan
    most = np.where(total(above > below) == 0, 1.0, np.inf)
    return Line(total(above), size, ratio, error, freedom, most, parts)


def ratios(above: np.ndarray, below: np.ndarray) -> np.ndarray:
    """What stands above the line over what stands below it; NaN where that is nothing, whatever stands above."""
    return np.divide(above, below, out=np.full(np.shape(above), np.nan), where=below > 0)


def around(found: Line, *, counted: bool, freedom: np.ndarray | None = None) -> tuple[np.ndarray, np.ndarray]:
    """The lower and upper ends of the 95 % intervals, an entry a group.

    Scores: ratio ± t × error. Counts (``counted``): the same on the scale of the cube root, on which
    rates that vary from article to article as a gamma variable does are nearly normal (Wilson and Hilferty
    1931), so that no end is negative; never narrower than the exact interval of the count if articles
    did not differ (Garwood 1936), which is what tells "none in 500 words" from "none in 50,000".
    freedom: other degrees of freedom than the groups' own.
    """
    width = scipy.stats.t.ppf((1 + LEVEL) / 2, found.freedom if freedom is None else freedom) * found.error
    if not counted:
        return found.ratio - width, found.ratio + width
    root = np.cbrt(found.ratio)
    half = np.divide(width, 3 * root**2, out=np.where(np.isnan(width), np.nan, 0), where=root > 0)
    low, high = np.maximum(root - half, 0) ** 3, (root + half) ** 3
    exact = garwood(found.above)
    with np.errstate(invalid="ignore", divide="ignore"):
        low, high = np.minimum(low, exact[0] / found.below), np.maximum(high, exact[1] / found.below)
    return low, np.minimum(high, found.most)


def garwood(hits: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The exact 95 % interval of a Poisson count: its lower and upper ends."""
    tail = (1 - LEVEL) / 2
    low = np.where(hits > 0, scipy.stats.gamma.ppf(tail, np.where(hits > 0, hits, 1)), 0)
    return low, scipy.stats.gamma.ppf(1 - tail, hits + 1)


def interval(sums: np.ndarray, *, counted: bool = False) -> tuple[float, float]:
    """The 95 % interval of a ratio of sums. One row of ``sums`` is a unit: what it adds above and below the line.

    counted: see `around`. NaN, NaN for fewer than two units with anything below the line.

    >>> from analysis import compare
    >>> low, high = compare.interval([[2, 100], [4, 120], [3, 90]], counted=True)
    >>> round(low, 3), round(high, 3)
    (0.013, 0.055)
    """
    above, below = np.asarray(sums, dtype=float).T
    low, high = around(line(above, below, np.zeros(len(above), dtype=int)), counted=counted)
    return (float(low[0]), float(high[0])) if len(low) else (np.nan, np.nan)

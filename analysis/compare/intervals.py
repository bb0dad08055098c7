"""The interval of a ratio of sums over few clusters of unequal size.

The ratio is linearised: what a cluster adds to the error is what it has in the numerator beyond
its share, divided by the sum of the denominator. The variance is the sum of their squares, each divided by
one less its cluster's share (CR2), and the degrees of freedom are Satterthwaite's: both from
Bell and McCaffrey (2002), under variance in proportion to size. Of the methods tried
(``docs/comparison.md``) it is the narrowest that holds for news with 2 to 100 articles.

For other figures there is the delete-one jackknife (Efron and Stein 1981): `leave_one_out`, `jackknife_error`.
"""

from typing import NamedTuple

import numpy as np
import scipy

LEVEL = 0.95  # of every interval of the suite


class Ratio(NamedTuple):
    """Ratios of sums, an entry a group.

    ``error`` and ``df`` are missing (NaN) where fewer than two clusters of the group have a denominator,
    ``value`` only where none has; ``contributions`` tell nothing where ``error`` is missing.
    """

    numerator: np.ndarray
    denominator: np.ndarray
    value: np.ndarray
    error: np.ndarray  # standard error of the ratio
    df: np.ndarray  # its degrees of freedom
    upper_bound: np.ndarray  # 1 where no cluster has more in the numerator than in the denominator; else infinite
    contributions: np.ndarray  # what each cluster adds to the error of its group: as long as the clusters


def ratio_of_sums(numerator: np.ndarray, denominator: np.ndarray, group: np.ndarray) -> Ratio:
    """The ratios of sums of the groups. An entry of each argument is a group × cluster; groups are numbered from 0.

    >>> import numpy as np
    >>> from analysis import compare
    >>> ratio = compare.ratio_of_sums(np.array([2, 4, 3]), np.array([100, 100, 50]), np.array([0, 0, 1]))
    >>> ratio.value.tolist(), ratio.error.round(3).tolist(), ratio.df.round(3).tolist()
    ([0.03, 0.06], [0.01, nan], [1.0, nan])
    """

    def total(values: np.ndarray) -> np.ndarray:
        return np.bincount(group, values)

    size = total(denominator)
    with np.errstate(invalid="ignore", divide="ignore"):
        value = divide(total(numerator), size)
        share = denominator / size[group]
        # CR2: the residual of a cluster, as a part of the ratio, over the root of one less its share.
        contributions = (numerator - value[group] * denominator) / size[group] / np.sqrt(1 - share)
        # Satterthwaite: 1 / Σᵢⱼ gᵢⱼ², where gᵢᵢ = shareᵢ and gᵢⱼ² = squareᵢ × squareⱼ for i ≠ j.
        square = share**2 / (1 - share)
        df = 1 / (total(share**2) + total(square) ** 2 - total(square**2))
        error = np.sqrt(total(contributions**2))
    alone = total(denominator > 0) < 2
    error[alone], df[alone] = np.nan, np.nan
    upper_bound = np.where(total(numerator > denominator) == 0, 1.0, np.inf)
    return Ratio(total(numerator), size, value, error, df, upper_bound, contributions)


def divide(numerator: np.ndarray, denominator: np.ndarray) -> np.ndarray:
    """The one over the other; NaN where the denominator is nothing, whatever the numerator is."""
    return np.divide(numerator, denominator, out=np.full(np.shape(numerator), np.nan), where=denominator > 0)


def confidence_interval(ratio: Ratio, *, counted: bool, df: np.ndarray | None = None) -> tuple[np.ndarray, np.ndarray]:
    """The lower and upper ends of the 95 % intervals, an entry a group.

    Scores: ratio ± t × error. Counts (``counted``): the same on the scale of the cube root, on which
    rates that vary from article to article as a gamma variable does are nearly normal (Wilson and Hilferty
    1931), so that no end is negative; never narrower than the exact interval of the count if articles
    did not differ (Garwood 1936), which is what tells "none in 500 words" from "none in 50,000".
    df: other degrees of freedom than the groups' own.
    """
    width = scipy.stats.t.ppf((1 + LEVEL) / 2, ratio.df if df is None else df) * ratio.error
    if not counted:
        return ratio.value - width, ratio.value + width
    # Wilson and Hilferty: the error of the cube root of a value is its own over 3 × root² (delta method).
    root = np.cbrt(ratio.value)
    half = np.divide(width, 3 * root**2, out=np.where(np.isnan(width), np.nan, 0), where=root > 0)
    low, high = np.maximum(root - half, 0) ** 3, (root + half) ** 3
    exact = garwood(ratio.numerator)
    with np.errstate(invalid="ignore", divide="ignore"):
        low, high = np.minimum(low, exact[0] / ratio.denominator), np.maximum(high, exact[1] / ratio.denominator)
    return low, np.minimum(high, ratio.upper_bound)


def garwood(hits: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The exact 95 % interval of a Poisson count (Garwood 1936): its lower and upper ends.

    They are quantiles of gamma variables of the shapes n and n + 1, or half those of chi² with 2n and 2n + 2
    degrees of freedom.
    """
    tail = (1 - LEVEL) / 2
    low = np.where(hits > 0, scipy.stats.gamma.ppf(tail, np.where(hits > 0, hits, 1)), 0)
    return low, scipy.stats.gamma.ppf(1 - tail, hits + 1)


def interval(sums: np.ndarray, *, counted: bool = False) -> tuple[float, float]:
    """The 95 % interval of a ratio of sums. One row of ``sums`` is a cluster: its numerator and its denominator.

    counted: see `confidence_interval`. NaN, NaN for fewer than two clusters with a denominator.

    >>> from analysis import compare
    >>> low, high = compare.interval([[2, 100], [4, 120], [3, 90]], counted=True)
    >>> round(low, 3), round(high, 3)
    (0.013, 0.055)
    """
    numerator, denominator = np.asarray(sums, dtype=float).T
    ratio = ratio_of_sums(numerator, denominator, np.zeros(len(numerator), dtype=int))
    low, high = confidence_interval(ratio, counted=counted)
    return (float(low[0]), float(high[0])) if len(low) else (np.nan, np.nan)


def leave_one_out(values: np.ndarray, axis: int = -1) -> tuple[np.ndarray, np.ndarray]:
    """The sums along an axis, and the sums without each of its entries (of the shape of ``values``).

    >>> from analysis import compare
    >>> total, without = compare.leave_one_out([3, 4, 5])
    >>> int(total), without.tolist()
    (12, [9, 8, 7])
    """
    values = np.asarray(values)
    total = values.sum(axis=axis, keepdims=True)
    return total.squeeze(axis), total - values


def jackknife_error(left_out: np.ndarray) -> np.ndarray:
    """The standard error of a figure, from what it is without each cluster (the last axis).

    √((n - 1) / n × Σ (figure without one - their mean)²). It is that of a mean where the figure is one:

    >>> import numpy as np
    >>> from analysis import compare
    >>> values = np.array([2.0, 4.0, 9.0])
    >>> total, without = compare.leave_one_out(values)
    >>> float(compare.jackknife_error(without / 2)) == float(values.std(ddof=1) / np.sqrt(3))
    True
    """
    number = np.shape(left_out)[-1]
    squares = ((left_out - np.mean(left_out, axis=-1, keepdims=True)) ** 2).sum(axis=-1)
    return np.sqrt((number - 1) / number * squares)

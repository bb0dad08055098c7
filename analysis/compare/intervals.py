"""The interval of a ratio of sums over few clusters of unequal size.

The ratio is linearised: what a cluster adds to the error is what it has in the numerator beyond
its share, divided by the sum of the denominator. The variance is the sum of their squares, each divided by
one less its cluster's share (CR2), and the degrees of freedom are Satterthwaite's: both from
Bell and McCaffrey (2002), under variance in proportion to size. Figures that can't be below 0, as rates, have their
interval on the scale of the cube root, and allow for one more cluster than there is. ``docs/comparison.md`` shows how
often such intervals cover.

For other figures there is the delete-one jackknife (Efron and Stein 1981): `leave_one_out`, `jackknife_error`.
"""

from typing import NamedTuple

import numpy as np
import pandas as pd
import scipy

LEVEL = 0.95  # of every interval of the suite
COUNTS, FROM_ZERO, ANY = "counts", "from zero", "any"  # what figures can be: counted, never negative, any number


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


def confidence_interval(
    clusters: pd.DataFrame, scale: str, *, df: np.ndarray | None = None
) -> tuple[np.ndarray, np.ndarray]:
    """The lower and upper ends of the 95 % intervals, an entry a group.

    clusters: a row a group × cluster, with ``group`` (numbered from 0), ``numerator``, ``denominator``, and ``kind``:
    groups of one kind measure the same. scale: `COUNTS`, `FROM_ZERO` (scores that can't be below 0) or `ANY`. df: other
    degrees of freedom than the groups' own. Missing where a group has one cluster, and on any scale where nothing
    varies: that all are alike is no certainty.

    Any scale: ratio ± t × error. From zero: the same on the scale of the cube root, on which rates that vary from
    article to article as a gamma variable does are nearly normal (Wilson and Hilferty 1931). No narrower than the exact
    interval of the count if articles did not differ (Garwood 1936); of scores, the clusters that have any are counted.
    And the upper end is no lower than if there was one more cluster, of mean size, with the highest ratio of the group,
    or the mean ratio of all clusters of the kind that have any, where that is higher: few articles without a hit can't
    tell of the one that has many (so Fay and Feuer 1997 for weighted counts).
    """
    ratio = _ratio(clusters)
    quantile = scipy.stats.t.ppf((1 + LEVEL) / 2, ratio.df if df is None else df)
    if scale == ANY:
        width = np.where(ratio.error > 0, quantile * ratio.error, np.nan)
        return ratio.value - width, ratio.value + width
    numerator, denominator, group, kind = (
        clusters[name].to_numpy() for name in ("numerator", "denominator", "group", "kind")
    )
    some, kind_of_group = numerator > 0, np.zeros(len(ratio.value), dtype=int)
    kind_of_group[group] = kind
    sums = [np.bincount(kind[some], part[some], kind.max(initial=-1) + 1) for part in (numerator, denominator, some)]
    above, below, number = (part[kind_of_group] for part in sums)
    unit = 1.0 if scale == COUNTS else np.where(number > 0, above / np.maximum(number, 1), 1.0)
    typical = np.nan_to_num(divide(above, below))
    low, high = _cube_root_scale(ratio, quantile)
    _, high_with_one_more = _cube_root_scale(_with_one_more(clusters, ratio, typical), quantile)
    exact = garwood(ratio.numerator / unit)
    with np.errstate(invalid="ignore", divide="ignore"):
        low = np.minimum(low, exact[0] * unit / ratio.denominator)
        high = np.maximum(np.maximum(high, high_with_one_more), exact[1] * unit / ratio.denominator)
    known = ~np.isnan(ratio.error)
    bound = ratio.upper_bound if scale == COUNTS else np.inf
    return np.where(known, low, np.nan), np.where(known, np.minimum(high, bound), np.nan)


def _ratio(clusters: pd.DataFrame) -> Ratio:
    """The ratios of the groups of these clusters."""
    return ratio_of_sums(*(clusters[name].to_numpy() for name in ("numerator", "denominator", "group")))


def _cube_root_scale(ratio: Ratio, quantile: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The ends of ratio ± quantile × error on the scale of the cube root."""
    # The error of the cube root of a value is its own over 3 × root² (delta method).
    root, width = np.cbrt(ratio.value), quantile * ratio.error
    half = np.divide(width, 3 * root**2, out=np.where(np.isnan(width), np.nan, 0), where=root > 0)
    return np.maximum(root - half, 0) ** 3, (root + half) ** 3


def _with_one_more(clusters: pd.DataFrame, ratio: Ratio, least: np.ndarray) -> Ratio:
    """The ratios with one more cluster in each group: of mean size, as high as the highest, and at least so high."""
    numerator, denominator, group = (clusters[name].to_numpy() for name in ("numerator", "denominator", "group"))
    highest = least.copy()
    np.maximum.at(highest, group, np.nan_to_num(divide(numerator, denominator)))
    size = ratio.denominator / np.maximum(np.bincount(group, denominator > 0), 1)
    more = (highest * size, size, np.arange(len(size)))
    return ratio_of_sums(*map(np.append, (numerator, denominator, group), more))


def garwood(hits: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The exact 95 % interval of a Poisson count (Garwood 1936): its lower and upper ends.

    They are quantiles of gamma variables of the shapes n and n + 1, or half those of chi² with 2n and 2n + 2
    degrees of freedom.
    """
    tail = (1 - LEVEL) / 2
    low = np.where(hits > 0, scipy.stats.gamma.ppf(tail, np.where(hits > 0, hits, 1)), 0)
    return low, scipy.stats.gamma.ppf(1 - tail, hits + 1)


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


def mover_ratio(values: np.ndarray, low: np.ndarray, high: np.ndarray) -> tuple[float, float]:
    """The ends of the interval of a value over another that is over 0, from their own ends (Donner and Zou 2012).

    An end is the q at which the interval of first - q × other begins or ends at 0: a root of
    (other² - b²) q² - 2 first × other × q + first² - a² = 0, a and b being the distances of the two ends on its side.
    Without a root the interval has no end there.

    >>> import numpy as np
    >>> from analysis import compare
    >>> ends = compare.mover_ratio(np.array([4.0, 8.0]), np.array([3.0, 7.0]), np.array([6.0, 9.0]))
    >>> [round(end, 2) for end in ends]
    [0.37, 0.77]
    """
    (first, other), down, up = values, values - low, high - values
    product = first * other

    def roots(a: float, b: float) -> tuple[float, float, float]:
        rest, scale = first**2 - a**2, other**2 - b**2
        return rest, scale, np.sqrt(max(product**2 - rest * scale, 0))

    rest, _, root = roots(down[0], up[1])
    least = rest / (product + root) if product + root > 0 else 0.0
    _, scale, root = roots(up[0], down[1])
    return max(float(least), 0.0), float((product + root) / scale) if scale > 0 else np.inf

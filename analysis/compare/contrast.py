"""The figures of two groups, the first against the other."""

from typing import NamedTuple

import numpy as np
import pandas as pd
import scipy

from analysis import labels
from analysis.compare import permutation, tables
from analysis.compare.intervals import LEVEL, Ratio, confidence_interval, ratio_of_sums

SIGNIFICANCE = 0.05
POWER = 0.8
EVENT = "event"
MANY = 1000  # degrees of freedom from which on t is as good as normal
UNKNOWN = permutation.Chance(np.nan, np.nan)


class Difference(NamedTuple):
    """How far two ratios differ."""

    value: float = np.nan
    other_value: float = np.nan
    difference: float = np.nan
    low: float = np.nan
    high: float = np.nan
    ratio: float = np.nan
    ratio_low: float = np.nan
    ratio_high: float = np.nan
    detectable: float = np.nan


def contrast(table: pd.DataFrame, names: tuple, cluster: str, seed: int, *, counted: bool) -> dict:
    """The figures of the rows of two groups, told apart by ``side`` (0 or 1), by name; see `pairs.differences`.

    Where a group has one cluster only, all that needs more is missing, and the note says so.
    """
    cells = tables.cells(table, ["side"], cluster)
    filled = cells[cells["denominator"] > 0]
    sides = [filled[filled["group"] == side] for side in (0, 1)]
    numbers = zip(names, map(len, sides), strict=True)
    few = [f"{name}: {labels.count(n, cluster.removesuffix('_id'))}" for name, n in numbers if n < 2]
    chance = UNKNOWN if few else _chance(table, cluster, seed)
    weak = chance.least > SIGNIFICANCE
    rates = [side.eval("numerator / denominator").to_numpy() for side in sides]
    articles = [table.loc[table["side"] == side, "article_id"].nunique() for side in (0, 1)]
    return difference(cells, counted=counted)._asdict() | {
        "cliffs_delta": np.nan if few else cliffs_delta(*rates),
        "p": chance.p,
        "least_p": chance.least,
        "articles": articles[0],
        "other_articles": articles[1],
        "note": "; ".join(few) or (f"too few to give p below {chance.least:.2g}" if weak else ""),
    }


def difference(cells: pd.DataFrame, *, counted: bool) -> Difference:
    """How far the ratios of two groups differ. A row of ``cells`` is a group (0 or 1) × cluster.

    The ends of both intervals come from those of the two groups, worked out with the degrees of freedom of the
    difference (MOVER, the method of variance estimates recovery: Zou and Donner 2008).
    """
    ratio = ratio_of_sums(*(cells[name].to_numpy() for name in (*tables.RATIO, "group")))
    if len(ratio.value) < 2:
        return Difference()
    covariance, paired = paired_covariance(cells, ratio)
    df = float(ratio.df.min()) if paired else welch_df(ratio)
    error = np.sqrt(max((ratio.error**2).sum() - 2 * covariance, 0))
    scale = np.prod(ratio.error)
    correlation = np.clip(covariance / scale, -1, 1) if scale > 0 else 0.0
    ends = confidence_interval(ratio, counted=counted, df=np.full(2, df))
    low, high = mover_difference(ratio.value, *ends, correlation)
    first, other = ratio.value
    ratio_low, ratio_high = mover_ratio(ratio.value, *ends, correlation) if other > 0 else (np.nan, np.nan)
    return Difference(
        value=first,
        other_value=other,
        difference=first - other,
        low=low,
        high=high,
        ratio=first / other if other > 0 else np.nan,
        ratio_low=ratio_low,
        ratio_high=ratio_high,
        detectable=detectable_errors(df) * error,
    )


def paired_covariance(cells: pd.DataFrame, ratio: Ratio) -> tuple[float, bool]:
    """The covariance of two ratios, and whether there can be any: the sum over the clusters that both groups have.

    It pairs the variance of `intervals.ratio_of_sums`: of each cluster, what it adds to the one error × to the other.
    """
    wide = cells.assign(added=ratio.contributions).pivot(index="cluster", columns="group", values="added")
    shared = wide.dropna().to_numpy()
    with np.errstate(invalid="ignore"):  # hits without words are part of nothing
        return shared.prod(axis=1).sum(), len(shared) > 0


def welch_df(ratio: Ratio) -> float:
    """The degrees of freedom of a difference of independent ratios: (v₁ + v₂)² / (v₁² / df₁ + v₂² / df₂), Welch 1947.

    Those of the smaller group where nothing varies.
    """
    variance = ratio.error**2
    if not variance.sum() > 0:
        return float(ratio.df.min())
    return float(variance.sum() ** 2 / (variance**2 / ratio.df).sum())


def mover_difference(values: np.ndarray, low: np.ndarray, high: np.ndarray, correlation: float) -> tuple[float, float]:
    """The ends of the interval of a difference, from those of two values that correlate (Zou and Donner 2008).

    Each end is as far off as the two ends on its side, at right angles where there is no correlation:
    √(a² + b² - 2 × correlation × a × b).
    """
    down, up = values - low, high - values
    middle = values[0] - values[1]
    below = np.sqrt(down[0] ** 2 + up[1] ** 2 - 2 * correlation * down[0] * up[1])
    above = np.sqrt(up[0] ** 2 + down[1] ** 2 - 2 * correlation * up[0] * down[1])
    return middle - below, middle + above


def mover_ratio(values: np.ndarray, low: np.ndarray, high: np.ndarray, correlation: float) -> tuple[float, float]:
    """The ends of the interval of the first value over the other, which is over 0 (Donner and Zou 2012).

    An end is the q at which the interval of first - q × other begins or ends at 0: a root of
    (other² - b²) q² - 2 (first × other - correlation × a × b) q + first² - a² = 0,
    a and b being the distances of the two ends on its side. Without a root the interval has no end there.
    """
    (first, other), down, up = values, values - low, high - values
    if np.isnan(down + up).any():
        return np.nan, np.nan
    product = first * other

    def end(a: float, b: float, *, upper: bool) -> float:
        mean = product - correlation * a * b
        rest, scale = first**2 - a**2, other**2 - b**2
        root = np.sqrt(max(mean**2 - rest * scale, 0))
        if upper:
            return (mean + root) / scale if scale > 0 else np.inf
        return rest / (mean + root) if mean + root > 0 else 0.0

    with np.errstate(divide="ignore"):
        return max(end(down[0], up[1], upper=False), 0.0), end(up[0], down[1], upper=True)


def cliffs_delta(first: np.ndarray, other: np.ndarray) -> float:
    """The share of pairs in which the first is greater, less the share in which the other is (Cliff 1993): -1 to 1.

    From the rank sum of the first, as the statistic of Mann and Whitney.
    """
    ranks = scipy.stats.rankdata(np.concatenate([first, other]))[: len(first)]
    greater = ranks.sum() - len(first) * (len(first) + 1) / 2
    return float(2 * greater / (len(first) * len(other)) - 1)


def detectable_errors(df: float) -> float:
    """How many standard errors apart two groups must be for a test at 5 % to see it in 80 of 100 corpora like this.

    df: the degrees of freedom of the standard error. With many it is 2.80, z(.975) + z(.8) (Cohen 1988); with few,
    the noncentral t distribution asks for more. NaN without degrees of freedom.
    """
    if not df > 0:
        return np.nan
    if df > MANY:
        return float(scipy.stats.norm.ppf((1 + LEVEL) / 2) + scipy.stats.norm.ppf(POWER))
    limit = scipy.stats.t.ppf((1 + LEVEL) / 2, df)
    return float(scipy.optimize.brentq(lambda d: scipy.stats.nct.sf(limit, df, d) - POWER, 0, 3 * limit + 3))


def _chance(table: pd.DataFrame, cluster: str, seed: int) -> permutation.Chance:
    """The p value over clusters, dealt within the events that both groups have."""
    event = table[EVENT] if EVENT in table else pd.Series("", index=table.index)
    rows = table.assign(stratum=event.astype(object).where(event.notna(), "")).groupby(["side", cluster], observed=True)
    sums = {name: (name, "sum") for name in tables.RATIO}
    clusters = rows.agg(**sums, stratum=("stratum", "first"), strata=("stratum", "nunique"))
    clusters = clusters[clusters["denominator"] > 0].reset_index()
    alike = (clusters["strata"] == 1) & (clusters.groupby("stratum")["side"].transform("nunique") == 2)
    stratum = pd.factorize(clusters["stratum"].where(alike, ""), sort=True)[0]
    numerator, denominator = (clusters[name].to_numpy(dtype=float) for name in tables.RATIO)
    return permutation.test(numerator, denominator, (clusters["side"] == 0).to_numpy(), stratum, seed)

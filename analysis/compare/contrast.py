"""The figures of two groups, the first against the other: over all their articles, or within the events of both."""

import numpy as np
import pandas as pd

from analysis import labels
from analysis.compare import power, rates_apart, tables
from analysis.compare.estimate import Estimate
from analysis.compare.intervals import ANY, Ratio, confidence_interval, ratio_of_sums

EVENT = "event"
FEW = 3  # events of both groups from which on they are compared within these
UNEQUAL, MANY = 5, 10  # one group has so many times the other's clusters, and the other fewer than so many
WITHIN, OVER_ALL = "events of both", "all articles"  # what a comparison rests on


def contrast(table: pd.DataFrame, names: tuple, cluster: str, scale: str, level: float) -> dict:
    """The figures of the rows of two groups, told apart by ``side`` (0 or 1), by name; see `pairs.differences`.

    Where a group has one cluster only, all that needs more is missing, and the note says so; it warns of few beside
    many. level: of the test that what could have been shown is worked out for.
    """
    cells = tables.cells(table, ["side"], cluster)
    filled = cells[cells["denominator"] > 0]
    sizes = [int((filled["group"] == side).sum()) for side in (0, 1)]
    both = filled[filled.groupby("cluster")["group"].transform("size") == 2]
    events = len(both) // 2 if cluster == EVENT else 0
    within = events >= FEW
    ratio = ratio_of_sums(*(cells[name].to_numpy() for name in (*tables.RATIO, "group")))
    found = {"basis": WITHIN if within else OVER_ALL, "events": events}
    found |= dict(zip(("value", "other_value"), np.resize(np.append(ratio.value, np.nan), 2), strict=True))
    if len(ratio.value) == 2:
        found |= _within(both, scale, level) if within else _over_all(cells, ratio, scale, level)
    articles = [table.loc[table["side"] == side, "article_id"].nunique() for side in (0, 1)]
    note = _note(names, sizes, cluster.removesuffix("_id"), within=within)
    return found | {"articles": articles[0], "other_articles": articles[1], "note": note}


def _note(names: tuple, sizes: list[int], thing: str, *, within: bool) -> str:
    """Why figures are missing, or that few clusters stand beside many, which can show great differences only."""
    few = [f"{name}: {labels.count(n, thing)}" for name, n in zip(names, sizes, strict=True) if n < 2]
    least = min(sizes)
    if not few and not within and least < MANY and max(sizes) >= UNEQUAL * least:
        few = [f"{names[sizes.index(least)]}: {labels.count(least, thing)} beside {max(sizes):,}"]
    return "; ".join(few)


def _within(cells: pd.DataFrame, scale: str, level: float) -> dict:
    """The figures of two groups within events, a row a group × event that both ran.

    The difference weighs events by below₁ × below₂ / (below₁ + below₂), as Mantel and Haenszel do, where they are the
    denominators of the two groups; events are clusters.
    """
    wide = cells.pivot(index="cluster", columns="group", values=tables.RATIO)
    above, below = (wide[name].to_numpy() for name in tables.RATIO)
    weight = below.prod(axis=1) / below.sum(axis=1)
    gaps = weight * ((above / below) @ [1, -1])
    line = ratio_of_sums(gaps, weight, np.zeros(len(gaps), dtype=int))
    difference = Estimate(line.value[0], line.error[0] or np.nan, min(line.df[0], len(gaps) - 1))
    if scale == ANY:
        return _named(difference, difference.interval()) | _shown(difference, level)
    estimate = rates_apart.within_events(above, below)
    distance = power.detectable_distance(estimate.error, estimate.df, level)
    found = _named(estimate, difference.interval()) | {"difference": difference.centre}
    with np.errstate(over="ignore"):
        found |= {"detectable_below": np.exp(-distance), "detectable_above": np.exp(distance)}
    return found | _as_ratio(estimate, np.exp(estimate.centre), above.sum(axis=0))


def _over_all(cells: pd.DataFrame, ratio: Ratio, scale: str, level: float) -> dict:
    """The figures of two groups over all their clusters. A row of ``cells`` is a group (0 or 1) × cluster.

    The ends of a difference of rates come from those of the two rates (MOVER, the method of variance estimates
    recovery: Zou and Donner 2008).
    """
    covariance, paired = paired_covariance(cells, ratio)
    # Of two events, or outlets, that both groups have, nothing can be told: t with one degree of freedom.
    too_few = paired and cells.loc[cells["denominator"] > 0, "group"].value_counts().min() < FEW
    if scale == ANY:
        variance, df = (ratio.error**2, ratio.df) if paired else steadied(ratio)
        error = np.sqrt(max(variance.sum() - 2 * covariance, 0))
        freedom = float(df.min()) if paired else rates_apart.welch_df(variance, df)
        estimate = Estimate(ratio.value[0] - ratio.value[1], error or np.nan, freedom)  # all alike: no certainty
        return _named(estimate, estimate.interval()) | _shown(estimate, np.nan if too_few else level)
    estimate = rates_apart.over_all(ratio, covariance, paired=paired)
    ends = confidence_interval(cells, scale, df=np.full(2, estimate.df))
    correlation = covariance / np.prod(ratio.error) if np.prod(ratio.error) > 0 else 0.0
    found = _named(estimate, mover_difference(ratio.value, *ends, np.clip(correlation, -1, 1)))
    known = not np.isnan(ratio.error).any() and ratio.numerator.any() and not too_few
    below, above = power.detectable_ratios(ratio, level) if known else (np.nan, np.nan)
    found |= {"difference": ratio.value[0] - ratio.value[1], "detectable_below": below, "detectable_above": above}
    with np.errstate(divide="ignore", invalid="ignore"):
        return found | _as_ratio(estimate, np.divide(*ratio.value), ratio.numerator)


def steadied(ratio: Ratio) -> tuple[np.ndarray, np.ndarray]:
    """The variances of two mean scores, and their degrees of freedom.

    In few articles scores may be alike by chance, and a difference from many others seems sure: of the smallest p of
    t tests of three against thirty, twenty times as many are below .0005 as may be. So a group with less than half of
    the other's degrees of freedom has no less than the mean of its own variance and that of the articles of both, with
    twice its degrees of freedom (in the manner of Smyth 2004). One in which nothing varies varies as the other.
    """
    variance, df = ratio.error**2, ratio.df
    of_article = variance * (df + 1)
    common = ((df * of_article).sum() / df.sum() + of_article) / 2 / (df + 1)
    taken = (2 * df < df[::-1]) & (common > variance)
    alike = of_article[::-1] / (df + 1)
    return np.where(taken, common, np.where(variance > 0, variance, alike)), np.where(taken, 2 * df, df)


def paired_covariance(cells: pd.DataFrame, ratio: Ratio) -> tuple[float, bool]:
    """The covariance of two ratios, and whether there can be any: the sum over the clusters that both groups have.

    It pairs the variance of `intervals.ratio_of_sums`: of each cluster, what it adds to the one error × to the other.
    """
    wide = cells.assign(added=ratio.contributions).pivot(index="cluster", columns="group", values="added")
    shared = wide.dropna().to_numpy()
    with np.errstate(invalid="ignore"):  # hits without words are part of nothing
        return shared.prod(axis=1).sum(), len(shared) > 0


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


def _named(estimate: Estimate, ends: tuple[float, float]) -> dict:
    """The estimate that p and other intervals come from, and the ends of the difference."""
    return estimate._asdict() | {"p": estimate.p(), "low": ends[0], "high": ends[1]}


def _as_ratio(estimate: Estimate, value: float, hits: np.ndarray) -> dict:
    """The ratio with its ends: 0 or without end where a group has no hits, and nothing where neither has any."""
    if not hits.any():
        return {"ratio": np.nan, "p": np.nan, "centre": np.nan, "error": np.nan}
    with np.errstate(over="ignore"):
        low, high = np.exp(estimate.interval())
    if not hits.all():
        value, low, high = (0.0, 0.0, high) if hits[1] else (np.inf, low, np.inf)
    return {"ratio": value, "ratio_low": low, "ratio_high": high}


def _shown(difference: Estimate, level: float) -> dict:
    """The difference of two scores, and the least that could have been shown."""
    least = power.detectable_distance(difference.error, difference.df, level)
    return {"difference": difference.centre, "detectable": least}

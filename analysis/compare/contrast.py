"""The figures of two groups, the first against the other."""

from typing import NamedTuple

import numpy as np
import pandas as pd
import scipy

from analysis import labels
from analysis.compare import limits, permutation, power, tables

SIGNIFICANCE = 0.05
EVENT = "event"
LINE = ["above", "below", "group"]


class Apart(NamedTuple):
    """How far apart two ratios are."""

    value: float
    other_value: float
    difference: float
    low: float
    high: float
    ratio: float
    ratio_low: float
    ratio_high: float
    detectable: float


class Contrast(NamedTuple):
    """Two groups, the first against the other. `pairs.differences` says what each figure is."""

    apart: Apart
    cliffs_delta: float
    chance: permutation.Chance
    articles: tuple[int, int]
    note: str


def contrast(table: pd.DataFrame, names: tuple, unit: str, seed: int, *, counted: bool) -> Contrast:
    """The figures of the rows of two groups, told apart by ``side`` (0 or 1).

    Where a group has one unit only, all that needs more is missing, and the note says so.
    """
    cells = tables.cells(table, ["side"], unit)
    filled = cells[cells["below"] > 0]
    articles = tuple(table.loc[table["side"] == side, "article_id"].nunique() for side in (0, 1))
    few = _few(filled, names, unit)
    chance = permutation.Chance(np.nan, np.nan) if few else _chance(table, unit, seed)
    each = [filled[filled["group"] == side].eval("above / below").to_numpy() for side in (0, 1)]
    delta = np.nan if few else cliffs_delta(*each)
    return Contrast(apart(cells, counted=counted), delta, chance, articles, few or _weak(chance))


def apart(cells: pd.DataFrame, *, counted: bool) -> Apart:
    """How far apart the ratios of two groups are. A row of ``cells`` is a group (0 or 1) × unit.

    The ends of both intervals come from those of the two groups (MOVER: Zou and Donner 2008 for a
    difference, Donner and Zou 2012 for a ratio), worked out with the degrees of freedom of the difference.
    """
    found = limits.line(*(cells[name].to_numpy() for name in LINE))
    if len(found.ratio) < 2:
        return Apart(*[np.nan] * len(Apart._fields))
    parts = cells.assign(parts=found.parts).pivot(index="unit", columns="group", values="parts").dropna().to_numpy()
    variance = found.error**2
    with np.errstate(invalid="ignore"):  # hits without words are part of nothing
        covariance = parts.prod(axis=1).sum()
    error = np.sqrt(max(variance.sum() - 2 * covariance, 0))
    freedom = _freedom(found, shared=len(parts) > 0)
    scale = np.prod(found.error)
    tie = np.clip(covariance / scale, -1, 1) if scale > 0 else 0.0
    ends = limits.around(found, counted=counted, freedom=np.full(2, freedom))
    first, other = found.ratio
    ratio = first / other if other > 0 else np.nan
    return Apart(
        first,
        other,
        first - other,
        *_difference(found.ratio, *ends, tie),
        ratio,
        *(_ratio(found.ratio, *ends, tie) if other > 0 else (np.nan, np.nan)),
        power.factor(freedom) * error,
    )


def cliffs_delta(first: np.ndarray, other: np.ndarray) -> float:
    """The share of pairs in which the first is greater, less the share in which the other is (Cliff 1993): -1 to 1."""
    ranks = scipy.stats.rankdata(np.concatenate([first, other]))[: len(first)]
    greater = ranks.sum() - len(first) * (len(first) + 1) / 2
    return float(2 * greater / (len(first) * len(other)) - 1)


def _freedom(found: limits.Line, *, shared: bool) -> float:
    """The degrees of freedom of a difference: Welch's, or the smaller group's where units are shared and so pair up."""
    variance = found.error**2
    if shared or not variance.sum() > 0:
        return float(found.freedom.min())
    return float(variance.sum() ** 2 / (variance**2 / found.freedom).sum())


def _difference(ratio: np.ndarray, low: np.ndarray, high: np.ndarray, tie: float) -> tuple[float, float]:
    """The ends of the interval of a difference, from those of two ratios that correlate by ``tie``."""
    down, up = ratio - low, high - ratio
    middle = ratio[0] - ratio[1]
    below = np.sqrt(down[0] ** 2 + up[1] ** 2 - 2 * tie * down[0] * up[1])
    above = np.sqrt(up[0] ** 2 + down[1] ** 2 - 2 * tie * up[0] * down[1])
    return middle - below, middle + above


def _ratio(ratio: np.ndarray, low: np.ndarray, high: np.ndarray, tie: float) -> tuple[float, float]:
    """The ends of the interval of the first ratio divided by the other, which is over 0."""
    (first, other), down, up = ratio, ratio - low, high - ratio
    if np.isnan(down + up).any():
        return np.nan, np.nan
    product = first * other

    def end(of_first: float, of_other: float, sign: int) -> float:
        mean = product - tie * of_first * of_other
        rest, scale = first**2 - of_first**2, other**2 - of_other**2
        root = np.sqrt(max(mean**2 - rest * scale, 0))
        if sign > 0:
            return (mean + root) / scale if scale > 0 else np.inf
        return rest / (mean + root) if mean + root > 0 else 0.0

    with np.errstate(divide="ignore"):
        return max(end(down[0], up[1], -1), 0.0), end(up[0], down[1], 1)


def _chance(table: pd.DataFrame, unit: str, seed: int) -> permutation.Chance:
    """The p value over units, dealt within the events that both groups have."""
    event = table[EVENT] if EVENT in table else pd.Series("", index=table.index)
    rows = table.assign(stratum=event.astype(object).where(event.notna(), "")).groupby(["side", unit], observed=True)
    sums = {"above": ("above", "sum"), "below": ("below", "sum")}
    units = rows.agg(**sums, stratum=("stratum", "first"), strata=("stratum", "nunique"))
    units = units[units["below"] > 0].reset_index()
    alike = (units["strata"] == 1) & (units.groupby("stratum")["side"].transform("nunique") == 2)
    stratum = pd.factorize(units["stratum"].where(alike, ""), sort=True)[0]
    above, below = (units[name].to_numpy(dtype=float) for name in ("above", "below"))
    return permutation.test(above, below, (units["side"] == 0).to_numpy(), stratum, seed)


def _few(cells: pd.DataFrame, names: tuple, unit: str) -> str:
    """Why there can be no interval, or nothing."""
    thing = unit.removesuffix("_id")
    numbers = [(cells["group"] == side).sum() for side in (0, 1)]
    return "; ".join(
        f"{name}: {labels.count(number, thing)}" for name, number in zip(names, numbers, strict=True) if number < 2
    )


def _weak(chance: permutation.Chance) -> str:
    """Whether p could have been small at all."""
    return "" if chance.least <= SIGNIFICANCE else f"too few to give p below {chance.least:.2g}"

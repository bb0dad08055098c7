"""Compare groups: rates from counts, means from scores, each with its interval.

A rate or mean is a ratio of two sums over a group's articles. Its 95 % interval comes from
drawing whole articles with replacement (percentile bootstrap, Efron and Tibshirani 1993):
the words of one article are not independent of each other (Lijffijt et al. 2016).
"""

import zlib
from collections.abc import Iterable

import numpy as np
import pandas as pd

DRAWS = 2000  # another seed then moves the ends by some 2 % of the interval's length
LEVEL = 0.95
RATIO = ["ratio", "low", "high"]
BATCH = 1_000_000  # draws × units held in memory at once


def rates(
    counts: pd.DataFrame,
    measure: str,
    *,
    by: str | Iterable[str] = ("outlet",),
    per: float = 1000,
    unit: str = "article_id",
    seed: int = 0,
) -> pd.DataFrame:
    """One row a group: hits of a measure per 1,000 words, from summed counts.

    Columns: those of ``by``; ``hits``, ``words``, ``articles``; ``rate`` (hits in ``per``
    words, NaN without words); ``low, high``, its 95 % interval, NaN with one unit only.

    counts: see `analysis.counts.table`. unit: the column whose values are drawn as wholes:
    articles, or events or stories of one wire text where articles share them. The same seed
    gives the same interval, whatever the order of rows and whichever other groups there are.
    Raises ValueError for a column that is not there, or a row without a unit.
    """
    _check(counts, measure, "words")
    _check_unit(counts, unit)
    table = counts.assign(above=counts[measure], below=counts["words"])
    return _ratios(table, by, unit, seed, per).rename(columns={"above": "hits", "below": "words", "ratio": "rate"})


def means(
    scored: pd.DataFrame,
    measure: str,
    *,
    by: str | Iterable[str] = ("outlet",),
    weights: str = "words",
    unit: str = "article_id",
    seed: int = 0,
) -> pd.DataFrame:
    """One row a group: the mean of a score over passages, each weighted by its words.

    Columns: those of ``by``; the sum of the weights, ``articles``; ``mean`` (NaN without
    weight); ``low, high``, its 95 % interval. A passage without a score counts for nothing.
    For ``unit``, ``seed`` and errors see `rates`.
    """
    _check(scored, measure, weights)
    _check_unit(scored, unit)
    weight = scored[weights].where(scored[measure].notna(), 0)
    table = scored.assign(above=(scored[measure] * weight).fillna(0), below=weight)
    found = _ratios(table, by, unit, seed, 1).drop(columns="above")
    return found.rename(columns={"below": weights, "ratio": "mean"})


def interval(sums: np.ndarray, seed: int | list[int]) -> tuple[float, float]:
    """The 95 % interval of a ratio of sums. One row of ``sums`` is a unit: what it adds above and below the line.

    NaN, NaN for less than two units, or where nothing stands below the line.
    """
    units = len(sums)
    if units < 2 or not sums[:, 1].any():
        return np.nan, np.nan
    rng = np.random.default_rng(seed)
    step = max(1, BATCH // units)
    sizes = [min(step, DRAWS - done) for done in range(0, DRAWS, step)]
    above, below = np.concatenate([sums[rng.integers(units, size=(size, units))].sum(axis=1) for size in sizes]).T
    filled = below > 0
    low, high = np.quantile(above[filled] / below[filled], [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
    return low, high


def _ratios(table: pd.DataFrame, by: str | Iterable[str], unit: str, seed: int, per: float) -> pd.DataFrame:
    """One row a group: the sums above and below the line, the articles, the ratio × per and its interval."""
    by = [by] if isinstance(by, str) else list(by)
    _check(table, *by)
    groups = table.groupby(by, observed=True, dropna=False)
    rows = [(*name, *_ratio(group, unit, [seed, _number(name)])) for name, group in groups]
    kinds = {**table[[*by, "above", "below"]].dtypes, "articles": "int64", **dict.fromkeys(RATIO, "float64")}
    found = pd.DataFrame(rows, columns=list(kinds)).astype(kinds)
    return found.assign(**{name: found[name] * per for name in RATIO})


def _ratio(group: pd.DataFrame, unit: str, seed: list[int]) -> tuple:
    """The figures of one group: above, below, articles, ratio, low, high."""
    above, below = group["above"].sum(), group["below"].sum()
    sums = group.groupby(unit, observed=True)[["above", "below"]].sum().to_numpy(dtype=float)
    ratio = above / below if below else np.nan
    return above, below, group["article_id"].nunique(), ratio, *interval(sums, seed)


def _number(name: tuple) -> int:
    """A group's own number, so that its draws depend on no other group."""
    return zlib.crc32("\n".join(map(str, name)).encode())


def _check(table: pd.DataFrame, *columns: str) -> None:
    """Raise ValueError for a column that is not there."""
    for name in columns:
        if name not in table:
            raise ValueError(f"{name!r}: there is no such column; allowed: {', '.join(table)}")


def _check_unit(table: pd.DataFrame, unit: str) -> None:
    """Raise ValueError for a row that belongs to no unit."""
    _check(table, unit)
    if table[unit].isna().any():
        raise ValueError(f"{unit!r}: {table[unit].isna().sum()} rows without a value; allowed: a value in every row")

"""A figure a group: rates from counts, means from scores, each with its interval."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from analysis.compare import limits, tables

RATIO = ["ratio", "low", "high"]


def rates(
    counts: pd.DataFrame,
    measure: str,
    *,
    by: str | Iterable[str] = ("outlet",),
    per: float = 1000,
    unit: str = "article_id",
) -> pd.DataFrame:
    """One row a group: hits of a measure per 1,000 words, from summed counts.

    Columns: those of ``by``; ``hits``, ``words``, ``articles``; ``rate`` (hits in ``per``
    words, NaN without words); ``low, high``, its 95 % interval (see `limits.around`), never
    below 0, NaN with one unit only.

    counts: see `analysis.counts.table`. unit: the column whose values stand or fall as wholes:
    articles, or events or stories of one wire text where articles share them. Raises ValueError
    for a column that is not there, a row without a unit, or a negative count.

    >>> from analysis import compare, counts, example, hedging
    >>> passages = example.passages()
    >>> table = counts.table(passages, hedges=hedging.hits(passages).query("kind == 'hedge'"))
    >>> compare.rates(table, "hedges").round(1)
        outlet  hits  words  articles   rate  low    high
    0  Gazette     2     29         2   69.0  0.0   597.2
    1   Herald     3     27         2  111.1  0.0  1000.0
    """
    found = _ratios(tables.counted(counts, measure, unit), by, unit, counted=True)
    found[RATIO] *= per
    return found.rename(columns={"above": "hits", "below": "words", "ratio": "rate"})


def means(
    scored: pd.DataFrame,
    measure: str,
    *,
    by: str | Iterable[str] = ("outlet",),
    weights: str = "words",
    bounds: tuple[float, float] = (-np.inf, np.inf),
    unit: str = "article_id",
) -> pd.DataFrame:
    """One row a group: the mean of a score over passages, each weighted by its words.

    Columns: those of ``by``; the sum of the weights, ``articles``; ``mean`` (NaN without
    weight); ``low, high``, its 95 % interval. A passage without a score counts for nothing.
    bounds: the least and the greatest value that the score can take; the interval ends there.
    For ``unit`` and errors see `rates`; also for a score out of bounds.

    >>> from analysis import compare, example, tone
    >>> compare.means(tone.score(example.passages()), "compound", bounds=(-1, 1)).round(2)
        outlet  words  articles  mean   low  high
    0  Gazette     29         2  0.13 -1.00   1.0
    1   Herald     27         2 -0.29 -0.39  -0.2
    """
    tables.check_bounds(scored, measure, bounds)
    found = _ratios(tables.scored(scored, measure, weights, unit), by, unit, counted=False).drop(columns="above")
    found[["low", "high"]] = found[["low", "high"]].clip(*bounds)
    return found.rename(columns={"below": weights, "ratio": "mean"})


def _ratios(table: pd.DataFrame, by: str | Iterable[str], unit: str, *, counted: bool) -> pd.DataFrame:
    """One row a group: the sums above and below the line, the articles, the ratio and its interval."""
    by = [by] if isinstance(by, str) else list(by)
    tables.check(table, *by, "article_id")
    groups = table.groupby(by, observed=True, dropna=False)
    sums = groups.agg(above=("above", "sum"), below=("below", "sum"), articles=("article_id", "nunique"))
    cells = tables.cells(table, by, unit)
    found = limits.line(*(cells[name].to_numpy() for name in ("above", "below", "group")))
    low, high = limits.around(found, counted=counted)
    named = dict(zip(RATIO, (found.ratio, low, high), strict=True))
    return sums.reset_index().assign(**{name: np.asarray(values, dtype=float) for name, values in named.items()})

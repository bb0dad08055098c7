"""How many articles a study needs, from how articles differ in those that there are."""

from collections.abc import Iterable

import numpy as np
import pandas as pd
import scipy

from analysis import columns
from analysis.compare import tables
from analysis.compare.intervals import LEVEL, ratio_of_sums
from analysis.compare.rates_apart import log_rates

MOST = 100_000  # articles


def articles_needed(
    counts: pd.DataFrame,
    measure: str,
    *,
    by: str = "outlet",
    reach: Iterable[float] = (1.25, 1.5, 2.0, 3.0),
    cluster: str = "article_id",
) -> pd.DataFrame:
    """One row a width: how many articles of each of two groups make the interval of their ratio as narrow.

    Columns: ``reach``, how many times the ratio the upper end is (1.5: from two thirds of it to one and a half times);
    ``needed``, articles of each group (events or stories where these are ``cluster``), as long as those here are;
    ``hits``, how many an article has here on average; ``spread``, how their rates differ but for chance (standard
    deviation over mean). Missing where no group has two articles, or hits. Raises ValueError as `rates`, and for a
    reach of 1 or less.

    >>> from analysis import compare, counts, example, hedging
    >>> passages = example.passages()
    >>> table = counts.table(passages, hedges=hedging.hits(passages).query("kind == 'hedge'"))
    >>> compare.articles_needed(table, "hedges", reach=[1.5, 2])[["reach", "needed"]]
       reach  needed
    0    1.5    42.0
    1    2.0    15.0
    """
    reach = [float(each) for each in reach]
    if not all(each > 1 for each in reach):
        raise ValueError(f"reach: {min(reach)}; allowed: above 1, as 1.5")
    columns.check(counts, "article_id")
    cells = tables.cells(tables.ratio_parts(counts, measure, None, [by], cluster), [by], cluster)
    cells = cells[cells["denominator"] > 0]
    cells["group"] = pd.factorize(cells["group"])[0]
    ratio = ratio_of_sums(*(cells[name].to_numpy() for name in (*tables.RATIO, "group")))
    known = ~np.isnan(ratio.error) & (ratio.numerator > 0)
    if not known.any():
        return pd.DataFrame({"reach": reach}).assign(needed=np.nan, hits=np.nan, spread=np.nan)
    hits = cells["numerator"].mean()
    number = ratio.df[known] + 1  # of articles of one length that would be worth as much
    _, variance = log_rates(ratio)
    apart = max((variance[known] - 1 / ratio.numerator[known]).sum() / (1 / number).sum(), 0)
    needed = [_needed(np.log(each), 1 / hits + apart) for each in reach]
    return pd.DataFrame({"reach": reach, "needed": needed}).assign(hits=hits, spread=np.sqrt(apart))


def _needed(half: float, variance: float) -> float:
    """The least number of articles of each group whose ratio has an interval of this half width; NaN above `MOST`."""
    numbers = np.unique(np.geomspace(2, MOST, 4000).round())
    halves = scipy.stats.t.ppf((1 + LEVEL) / 2, 2 * (numbers - 1)) * np.sqrt(2 * variance / numbers)
    enough = numbers[halves <= half]
    return float(enough[0]) if len(enough) else np.nan

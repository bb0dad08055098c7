"""The order of groups: which ranks each may have, and which article moves its figure most."""

import numpy as np
import pandas as pd
import scipy

from analysis import columns
from analysis.compare import pairs, tables
from analysis.compare.intervals import LEVEL, divide, leave_one_out

ORDER = ["rank", "best", "worst"]


def ranks(
    counts: pd.DataFrame,
    measure: str,
    *,
    by: str = "outlet",
    per: float = 1000,
    cluster: str = "article_id",
    weights: str | None = None,
) -> pd.DataFrame:
    """One row a group: its rank by rate, and the ranks that it may have.

    Columns: ``by``; ``articles``; ``rate`` (hits in ``per`` words, or the mean score); ``rank`` (1 the highest rate;
    groups of the same rate share it); ``best, worst``: its true rank lies between them, for all groups at once in 95 of
    100 corpora: one more than the groups that are surely above it, and all but those that are surely below (Mogstad,
    Romano, Shaikh and Wilhelm 2024; with the tests of `differences`, corrected by Holm 1979). ``lowest, highest``: the
    rate without the article that matters most in either direction; ``moved_by``, the article that moves it most.

    A group's only article is not left out: without it there would be no group. weights: for a score instead of counts,
    the column that weighs it (``per`` is then 1). cluster: events, stories or outlets are left out whole instead of
    articles; for this, ``by`` and errors see `rates`.

    >>> from analysis import compare, counts, example, hedging
    >>> passages = example.passages()
    >>> table = counts.table(passages, hedges=hedging.hits(passages).query("kind == 'hedge'"))
    >>> compare.ranks(table, "hedges")[["outlet", "rate", "rank", "best", "worst"]].round(1)
        outlet   rate  rank  best  worst
    0  Gazette   69.0     2     1      2
    1   Herald  111.1     1     1      2
    """
    columns.check(counts, "article_id")
    table = tables.ratio_parts(counts, measure, weights, [by], cluster)
    table = table[table[by].notna()]
    groups = table.groupby(by, observed=True).agg(articles=("article_id", "nunique")).reset_index()
    groups = groups.assign(**_figures(tables.cells(table, [by], cluster), 1 if weights else per))
    if weights:
        found = pairs.mean_differences(counts, measure, by=by, weights=weights, cluster=cluster)
    else:
        found = pairs.differences(counts, measure, by=by, cluster=cluster)
    sure = found[_surely_apart(found["p"])]
    higher = sure[by].where(sure["centre"] > 0, sure["other"]).value_counts()
    lower = sure["other"].where(sure["centre"] > 0, sure[by]).value_counts()
    above, below = (groups[by].map(number).fillna(0).astype(int) for number in (lower, higher))
    groups = groups.assign(best=1 + above, worst=len(groups) - below)
    return groups[[by, "articles", "rate", *ORDER, "lowest", "highest", "moved_by"]]


def _surely_apart(p: pd.Series) -> np.ndarray:
    """Whether each pair differs, with 95 % for all pairs at once (Holm 1979)."""
    order = p.fillna(1).to_numpy().argsort(kind="stable")
    steps = (len(p) - np.arange(len(p))) * p.fillna(1).to_numpy()[order]
    sure = np.zeros(len(p), dtype=bool)
    sure[order] = np.maximum.accumulate(steps) < 1 - LEVEL if len(p) else sure
    return sure


def _figures(cells: pd.DataFrame, scale: float) -> dict:
    """Rate, rank, and what single clusters do to the rate: an entry a group."""
    wide = [cells.pivot_table(values=name, index="cluster", columns="group", fill_value=0) for name in tables.RATIO]
    numerator, denominator = (leave_one_out(part.to_numpy(), axis=0) for part in wide)
    number = (wide[1] > 0).sum().to_numpy()
    rate = divide(numerator[0], denominator[0])
    # A group's only cluster stays: without it there would be no group. So the rate at hand is among the rows.
    left_out = np.vstack([rate, np.where(number > 1, divide(numerator[1], denominator[1]), rate)])
    moved = np.nan_to_num(np.abs(left_out - rate)).argmax(axis=0)
    return {
        "rate": rate * scale,
        "rank": scipy.stats.rankdata(-np.nan_to_num(rate, nan=-np.inf), method="min").astype(int),
        "lowest": left_out.min(axis=0) * scale,
        "highest": left_out.max(axis=0) * scale,
        "moved_by": np.array([None, *wide[1].index], dtype=object)[moved],
    }

"""What a ranking hangs on: each article left out in turn."""

import numpy as np
import pandas as pd
import scipy

from analysis import columns, labels
from analysis.compare import tables
from analysis.compare.intervals import divide, leave_one_out


def without_each_article(
    counts: pd.DataFrame,
    measure: str,
    *,
    by: str = "outlet",
    per: float = 1000,
    cluster: str = "article_id",
    weights: str | None = None,
) -> pd.DataFrame:
    """One row a group: its rank by rate, and whether the rank survives when any one article is left out.

    Columns: ``by``; ``articles``; ``rate`` (hits in ``per`` words, or the mean score); ``lowest, highest``, the
    rate without the article that matters most in either direction; ``rank`` (1 the highest rate; groups of the
    same rate share it); ``best, worst``, its ranks without any one article of any group; ``survives``, whether
    they are all one (missing where the group has one article, or where all groups are alike, as one alone is);
    ``moved_by``, the article that moves its rate most; ``note``, why nothing of a group could be left out.

    A group's only article is not left out: without it there would be no group. weights: for a score
    instead of counts, the column that weighs it (``per`` is then 1). cluster: events, stories or outlets are left out
    whole instead of articles; for this, ``by`` and errors see `rates`.

    >>> from analysis import compare, counts, example, hedging
    >>> passages = example.passages()
    >>> table = counts.table(passages, hedges=hedging.hits(passages).query("kind == 'hedge'"))
    >>> compare.without_each_article(table, "hedges")[["outlet", "rate", "rank", "best", "worst", "survives"]].round(1)
        outlet   rate  rank  best  worst  survives
    0  Gazette   69.0     2     1      2     False
    1   Herald  111.1     1     1      2     False
    """
    columns.check(counts, "article_id")
    table = tables.ratio_parts(counts, measure, weights, [by], cluster)
    table = table[table[by].notna()]
    groups = table.groupby(by, observed=True).agg(articles=("article_id", "nunique")).reset_index()
    groups = groups.assign(**_figures(tables.cells(table, [by], cluster), 1 if weights else per, cluster))
    return groups.assign(survives=groups["survives"].mask(groups["note"] != ""))


def _figures(cells: pd.DataFrame, scale: float, cluster: str) -> dict:
    """The columns of the table, an entry a group."""
    wide = [cells.pivot_table(values=name, index="cluster", columns="group", fill_value=0) for name in tables.RATIO]
    numerator, denominator = (leave_one_out(part.to_numpy(), axis=0) for part in wide)
    number = (wide[1] > 0).sum().to_numpy()
    rate = divide(numerator[0], denominator[0])
    # A group's only cluster stays: without it there would be no group. So the rate at hand is among the rows.
    left_out = np.where(number > 1, divide(numerator[1], denominator[1]), rate)
    left_out = np.vstack([rate, left_out])
    rank, ranks = _ranks(rate[None])[0], _ranks(left_out)
    return {
        "rate": rate * scale,
        "lowest": left_out.min(axis=0) * scale,
        "highest": left_out.max(axis=0) * scale,
        "rank": rank,
        "best": ranks.min(axis=0),
        "worst": ranks.max(axis=0),
        "survives": pd.array(
            (ranks == rank).all(axis=0) if rank.max(initial=1) > 1 else [pd.NA] * len(rank), "boolean"
        ),
        "moved_by": np.array([None, *wide[1].index], dtype=object)[
            np.nan_to_num(np.abs(left_out - rate)).argmax(axis=0)
        ],
        "note": [labels.count(n, cluster.removesuffix("_id")) + ": can't be left out" if n < 2 else "" for n in number],
    }


def _ranks(rates: np.ndarray) -> np.ndarray:
    """The rank of each group in its row, 1 the highest; groups without a rate come last."""
    return scipy.stats.rankdata(-np.nan_to_num(rates, nan=-np.inf), axis=1, method="min").astype(int)

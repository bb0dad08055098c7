"""What a ranking hangs on: each article left out in turn."""

import numpy as np
import pandas as pd
import scipy

from analysis import labels
from analysis.compare import limits, tables


def sensitivity(
    counts: pd.DataFrame,
    measure: str,
    *,
    by: str = "outlet",
    per: float = 1000,
    unit: str = "article_id",
    weights: str | None = None,
) -> pd.DataFrame:
    """One row a group: its rank by rate, and whether the rank survives when any one article is left out.

    Columns: ``by``; ``articles``; ``rate`` (hits in ``per`` words, or the mean score); ``lowest, highest``, the
    rate without the article that matters most in either direction; ``rank`` (1 the highest rate; groups of the
    same rate share it); ``best, worst``, its ranks without any one article of any group; ``survives``, whether
    they are all one (missing where the group has one article); ``moved_by``, the article that moves its rate
    most; ``note``, why nothing of a group could be left out.

    A group's only article is not left out: without it there would be no group. weights: for a score
    instead of counts, the column that weighs it (``per`` is then 1). unit and errors: see `rates`.

    >>> from analysis import compare, counts, example, hedging
    >>> passages = example.passages()
    >>> table = counts.table(passages, hedges=hedging.hits(passages).query("kind == 'hedge'"))
    >>> compare.sensitivity(table, "hedges")[["outlet", "rate", "rank", "best", "worst", "survives"]].round(1)
        outlet   rate  rank  best  worst  survives
    0  Gazette   69.0     2     1      2     False
    1   Herald  111.1     1     1      2     False
    """
    table = tables.scored(counts, measure, weights, unit) if weights else tables.counted(counts, measure, unit)
    tables.check(table, by, "article_id")
    table = table[table[by].notna()]
    found = table.groupby(by, observed=True).agg(articles=("article_id", "nunique")).reset_index()
    found = found.assign(**_figures(tables.cells(table, [by], unit), 1 if weights else per, unit))
    return found.assign(survives=found["survives"].mask(found["note"] != ""))


def _figures(cells: pd.DataFrame, scale: float, unit: str) -> dict:
    """The columns of the table, an entry a group."""
    above, below = (cells.pivot_table(values=name, index="unit", columns="group", fill_value=0) for name in tables.LINE)
    units = (below > 0).sum().to_numpy()
    rate, without = _rates(above.to_numpy(), below.to_numpy(), units)
    rank, ranks = _ranks(rate[None])[0], _ranks(without)
    moved = np.abs(without - rate)
    return {
        "rate": rate * scale,
        "lowest": without.min(axis=0) * scale,
        "highest": without.max(axis=0) * scale,
        "rank": rank,
        "best": ranks.min(axis=0),
        "worst": ranks.max(axis=0),
        "survives": pd.array((ranks == rank).all(axis=0), dtype="boolean"),
        "moved_by": np.array([None, *below.index], dtype=object)[np.nan_to_num(moved).argmax(axis=0)],
        "note": [labels.count(n, unit.removesuffix("_id")) + ": can't be left out" if n < 2 else "" for n in units],
    }


def _rates(above: np.ndarray, below: np.ndarray, units: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The groups' rates; and these, first with all units, then without each. A group's only unit stays."""
    totals = above.sum(axis=0), below.sum(axis=0)
    leave = units > 1
    rate = limits.ratios(*totals)
    return rate, np.vstack([rate, limits.ratios(totals[0] - above * leave, totals[1] - below * leave)])


def _ranks(rates: np.ndarray) -> np.ndarray:
    """The rank of each group in its row, 1 the highest; groups without a rate come last."""
    return scipy.stats.rankdata(-np.nan_to_num(rates, nan=-np.inf), axis=1, method="min").astype(int)

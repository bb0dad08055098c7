"""Many tests as one family: what holds among all that were made, and how far apart the groups then are."""

import numpy as np
import pandas as pd
import scipy

from analysis import columns
from analysis.compare.estimate import Estimate

SIGNIFICANCE = 0.05


def adjust(tests: pd.DataFrame, *, smallest: float | None = None) -> pd.DataFrame:
    """The tests, adjusted for their number as one family, of whatever measures and pages they are.

    Columns: those of ``tests``, with ``p_adjusted`` (Benjamini and Hochberg 1995) and ``comparisons`` for all rows;
    ``holds``, whether p_adjusted is below .05: then of all that hold at most 5 % are expected not to be so;
    ``holds_low, holds_high``, the interval of the ratio (of the difference, where there is none) for those that hold:
    of intervals of what was selected, 95 % cover (false coverage rate: Benjamini and Yekutieli 2005). The plain
    intervals of what was selected do not: the greatest of many is too great. They end at ``widest``, where tests have
    it: shares are never more than 100 percentage points apart.

    smallest: the smallest ratio that matters, above 1, as 1.25. Then it is a column, too, and ``same`` says whether a
    ratio beyond it, either way, is ruled out (two one-sided tests, adjusted in the same way; False without a ratio).

    tests: rows of `differences` or `mean_differences`, of several measures below one another. Raises ValueError for a
    column that is not there, or a ``smallest`` of 1 or less.

    >>> from analysis import compare, counts, example, hedging
    >>> passages = example.passages()
    >>> found = hedging.hits(passages)
    >>> kinds = {f"{kind}s": found[found["kind"] == kind] for kind in ("hedge", "booster")}
    >>> table = counts.table(passages, **kinds)
    >>> tests = [compare.differences(table, name).assign(measure=name) for name in kinds]
    >>> import pandas as pd
    >>> compare.adjust(pd.concat(tests))[["measure", "p_adjusted", "comparisons", "holds"]].round(2)
        measure  p_adjusted  comparisons  holds
    0    hedges        0.89            2  False
    0  boosters        0.89            2  False
    """
    columns.check(tests, "p", "centre", "error", "df")
    if smallest is not None and not smallest > 1:
        raise ValueError(f"smallest: {smallest}; allowed: a ratio above 1, as 1.25")
    adjusted = benjamini_hochberg(tests["p"])
    holds = adjusted < SIGNIFICANCE
    level = 1 - SIGNIFICANCE * holds.sum() / max(tests["p"].notna().sum(), 1)
    ratios = tests["ratio"].notna() if "ratio" in tests else pd.Series(False, index=tests.index)
    estimate = Estimate(*(tests[name].to_numpy(dtype=float) for name in Estimate._fields))
    with np.errstate(over="ignore"):
        ends = [np.where(holds, np.where(ratios, np.exp(end), end), np.nan) for end in estimate.interval(level)]
    if "widest" in tests:
        widest = tests["widest"].astype(float).fillna(np.inf).to_numpy()
        ends = [np.clip(end, -widest, widest) for end in ends]
    table = tests.assign(p_adjusted=adjusted, comparisons=int(tests["p"].notna().sum()), holds=holds)
    table = table.assign(holds_low=ends[0], holds_high=ends[1])
    if smallest is None:
        return table
    same = benjamini_hochberg(pd.Series(estimate.p_equivalent(np.log(smallest)), tests.index).where(ratios))
    return table.assign(smallest=smallest, same=(same < SIGNIFICANCE).to_numpy())


def benjamini_hochberg(p: pd.Series) -> pd.Series:
    """The p values adjusted for their number; missing where they are."""
    known = p.notna().to_numpy()
    adjusted = np.full(len(p), np.nan)
    if known.any():
        adjusted[known] = scipy.stats.false_discovery_control(p.to_numpy(dtype=float)[known], method="bh")
    return pd.Series(adjusted, p.index)

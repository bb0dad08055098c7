"""Two groups at a time: ratio, difference, how likely by chance, and what could have been shown."""

from collections.abc import Iterable
from itertools import combinations

import numpy as np
import pandas as pd

from analysis import columns, labels
from analysis.compare import contrast, family, tables
from analysis.compare.intervals import ANY, COUNTS

REST = "the rest"
FIGURES = ["value", "other_value", "ratio", "ratio_low", "ratio_high", "difference", "low", "high"]
CHANCE = ["p", "p_adjusted", "detectable_below", "detectable_above", "detectable", "centre", "error", "df"]
KINDS = {
    **dict.fromkeys([*FIGURES, *CHANCE], "float64"),
    "basis": "str",
    **dict.fromkeys(["comparisons", "events", "articles", "other_articles"], "int64"),
    "note": "str",
}
OF_RATIOS = ["ratio", "ratio_low", "ratio_high", "detectable_below", "detectable_above"]


def differences(
    counts: pd.DataFrame,
    measure: str,
    *,
    by: str = "outlet",
    against: str | None = None,
    per: float = 1000,
    cluster: str = "article_id",
) -> pd.DataFrame:
    """One row a pair of groups: how many times the other's rate the first's is, and how sure that is.

    Columns: ``by`` and ``other`` (the two groups); ``rate, other_rate`` (hits in ``per`` words); ``ratio`` of the two
    with ``ratio_low, ratio_high``; ``difference`` with ``low, high`` (all 95 %; a ratio has no upper end where the
    other group has no hits); ``p`` of no difference, below .05 where the interval of the ratio leaves out 1 and nowhere
    else, ``p_adjusted`` for the ``comparisons`` in the table (Benjamini and Hochberg 1995); ``detectable_below,
    detectable_above``, the ratios that would be shown among so many comparisons in 80 of 100 corpora (missing where
    none would); ``centre, error, df``, the logarithm of the ratio that p comes from, with its standard error and
    degrees of freedom (`adjust` works out other intervals from them); ``basis`` and ``events``: see below;
    ``articles, other_articles``; ``note``, why a figure is missing, or that few articles stand beside many (fewer than
    ten beside five times as many or more), which can show great differences only.

    by: the column that makes the groups, any of the counts. against: None for every pair, "the rest" for each group
    against all others together, or a group's name. cluster: what stands or falls as a whole, as in `rates`: say
    ``"outlet"`` where groups are not outlets; clusters that both groups have (wire stories, outlets) pair them.

    With ``cluster="event"``, groups that have three events in common are compared within these
    (``basis`` is "events of both"; Mantel and Haenszel 1959): not which events they ran but how they wrote on the same,
    for events like these. Otherwise all articles are compared, whatever they are on. For these very events see
    `regression`. Raises ValueError as `rates`, and for a group to compare with that is not there.

    >>> from analysis import compare, counts, example, hedging
    >>> passages = example.passages()
    >>> table = counts.table(passages, hedges=hedging.hits(passages).query("kind == 'hedge'"))
    >>> found = compare.differences(table, "hedges")
    >>> found[["outlet", "other", "ratio", "ratio_low", "ratio_high", "p"]].round(2)
        outlet   other  ratio  ratio_low  ratio_high     p
    0  Gazette  Herald   0.62       0.03       14.62  0.69
    """
    table = tables.ratio_parts(counts, measure, None, [by], cluster)
    pairs = _pairs(table, by, against, cluster, COUNTS).drop(columns="detectable")
    pairs[["value", "other_value", "difference", "low", "high"]] *= per
    return pairs.rename(columns={"value": "rate", "other_value": "other_rate"})


def mean_differences(
    scored: pd.DataFrame,
    measure: str,
    *,
    by: str = "outlet",
    against: str | None = None,
    weights: str = "words",
    bounds: tuple[float, float] = (-np.inf, np.inf),
    cluster: str = "article_id",
) -> pd.DataFrame:
    """One row a pair of groups: how far apart their mean scores are, and how sure that is.

    Columns and arguments as in `differences`, with ``mean, other_mean`` for the rates, no ratio, since a score has no
    natural zero, and one ``detectable``, the least difference that would be shown; ``p`` is below .05 where ``low,
    high`` leave out 0. weights, bounds: see `means`; no difference is greater than from the least to the greatest
    (``widest``), so intervals end there, and what would have to be greater could not be shown (``detectable`` is
    missing).

    >>> from analysis import compare, example, tone
    >>> found = compare.mean_differences(tone.score(example.passages()), "compound")
    >>> found[["outlet", "other", "difference", "low", "high", "articles"]].round(2)
        outlet   other  difference   low  high  articles
    0  Gazette  Herald        0.42 -1.67  2.52         2
    """
    tables.check_bounds(scored, measure, bounds)
    table = tables.ratio_parts(scored, measure, weights, [by], cluster)
    pairs = _pairs(table, by, against, cluster, ANY).drop(columns=OF_RATIOS)
    widest = bounds[1] - bounds[0]
    pairs[["low", "high"]] = pairs[["low", "high"]].clip(-widest, widest)
    pairs["detectable"] = pairs["detectable"].where(pairs["detectable"] <= widest)
    pairs["widest"] = float(widest)
    return pairs.rename(columns={"value": "mean", "other_value": "other_mean"})


def group_pairs(groups: Iterable, against: str | None) -> list[tuple]:
    """The groups to compare, two at a time; see `differences` for ``against``.

    >>> from analysis import compare
    >>> compare.group_pairs(["left", "right", "centre"], None)
    [('centre', 'left'), ('centre', 'right'), ('left', 'right')]
    >>> compare.group_pairs(["left", "right"], compare.REST)
    [('left', 'the rest'), ('right', 'the rest')]
    """
    groups = sorted(groups)
    if against is None:
        return list(combinations(groups, 2))
    if against != REST and against not in groups:
        raise ValueError(f"against: {against!r}; allowed: {labels.allowed(map(repr, [REST, *groups]))}")
    return [(group, against) for group in groups if group != against and len(groups) > 1]


def _pairs(table: pd.DataFrame, by: str, against: str | None, cluster: str, scale: str) -> pd.DataFrame:
    """One row a pair of groups, with p adjusted for the number of pairs."""
    columns.check(table, "article_id")
    rows, both = [], group_pairs(table[by].dropna().unique(), against)
    for first, other in both:
        sides, level = _sides(table, by, first, other), family.SIGNIFICANCE / len(both)
        rows.append({by: first, "other": other} | contrast.contrast(sides, (first, other), cluster, scale, level))
    pairs = pd.DataFrame(rows, columns=[by, "other", *KINDS])
    adjusted = family.benjamini_hochberg(pairs["p"].astype(float))
    return pairs.assign(p_adjusted=adjusted, comparisons=int(pairs["p"].notna().sum())).astype(KINDS)


def _sides(table: pd.DataFrame, by: str, first, other) -> pd.DataFrame:
    """The rows of two groups; ``side`` is 0 for the first and 1 for the other."""
    known = table[table[by].notna()]
    is_first = (known[by] == first).to_numpy()
    is_other = ~is_first if other == REST else (known[by] == other).to_numpy()
    return known.assign(side=np.where(is_first, 0, 1))[is_first | is_other]

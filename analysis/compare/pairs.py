"""Two groups at a time: difference, ratio, effect size, chance, and what could have been shown."""

from collections.abc import Iterable
from itertools import combinations

import numpy as np
import pandas as pd
import scipy

from analysis import columns
from analysis.compare import contrast, tables

REST = "the rest"
FIGURES = ["value", "other_value", "difference", "low", "high", "ratio", "ratio_low", "ratio_high", "cliffs_delta"]
CHANCE = ["p", "p_adjusted", "least_p", "detectable"]
KINDS = {
    **dict.fromkeys([*FIGURES, *CHANCE], "float64"),
    **dict.fromkeys(["comparisons", "articles", "other_articles"], "int64"),
    "note": "str",
}


def differences(
    counts: pd.DataFrame,
    measure: str,
    *,
    by: str = "outlet",
    against: str | None = None,
    per: float = 1000,
    cluster: str = "article_id",
    seed: int = 0,
) -> pd.DataFrame:
    """One row a pair of groups: how far apart their rates are, and how sure that is.

    Columns: ``by`` and ``other`` (the two groups); ``rate, other_rate`` (hits in ``per`` words);
    ``difference`` with ``low, high``; ``ratio`` with ``ratio_low, ratio_high`` (both 95 % intervals;
    without end where the other rate may be 0); ``cliffs_delta`` (-1 to 1: the share of pairs of clusters in which the
    first has the higher rate, less the share in which the other has, Cliff 1993); ``p`` (see
    `permutation.test`), ``p_adjusted`` for the ``comparisons`` in the table (Benjamini and Hochberg
    1995), ``least_p`` (the least that so few articles can give); ``detectable``, the smallest difference
    that such articles would show in 80 of 100 corpora; ``articles, other_articles``; ``note``, why a
    figure is missing or can't be small.

    by: the column that makes the groups, any of the counts. against: None for every pair, "the rest" for each group
    against all others together, or a group's name. cluster: what stands or falls as a whole, as in `rates`: say
    ``"outlet"`` where groups are not outlets; clusters that both groups have (events, wire stories, outlets) pair
    them. p deals out labels within events that both have. Raises ValueError as `rates`, and for a group to compare
    with that is not there.

    >>> from analysis import compare, counts, example, hedging
    >>> passages = example.passages()
    >>> table = counts.table(passages, hedges=hedging.hits(passages).query("kind == 'hedge'"))
    >>> found = compare.differences(table, "hedges")
    >>> found[["outlet", "other", "difference", "low", "high", "least_p"]].round(2)
        outlet   other  difference     low    high  least_p
    0  Gazette  Herald      -42.15 -933.63  279.88      0.5
    """
    table = tables.ratio_parts(counts, measure, None, [by], cluster)
    pairs = _pairs(table, by, against, cluster, seed, counted=True)
    scaled = ["value", "other_value", "difference", "low", "high", "detectable"]
    pairs[scaled] *= per
    return pairs.rename(columns={"value": "rate", "other_value": "other_rate"})


def mean_differences(
    scored: pd.DataFrame,
    measure: str,
    *,
    by: str = "outlet",
    against: str | None = None,
    weights: str = "words",
    cluster: str = "article_id",
    seed: int = 0,
) -> pd.DataFrame:
    """One row a pair of groups: how far apart their mean scores are, and how sure that is.

    Columns and arguments as in `differences`, with ``mean, other_mean`` for the rates, and no ratio:
    a score has no natural zero. weights: see `means`.

    >>> from analysis import compare, example, tone
    >>> found = compare.mean_differences(tone.score(example.passages()), "compound")
    >>> found[["outlet", "other", "difference", "low", "high", "articles"]].round(2)
        outlet   other  difference   low  high  articles
    0  Gazette  Herald        0.42 -1.67  2.52         2
    """
    table = tables.ratio_parts(scored, measure, weights, [by], cluster)
    pairs = _pairs(table, by, against, cluster, seed, counted=False)
    pairs = pairs.drop(columns=["ratio", "ratio_low", "ratio_high"])
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
        raise ValueError(f"against: {against!r}; allowed: {', '.join(map(repr, [REST, *groups]))}")
    return [(group, against) for group in groups if group != against and len(groups) > 1]


def _pairs(
    table: pd.DataFrame, by: str, against: str | None, cluster: str, seed: int, *, counted: bool
) -> pd.DataFrame:
    """One row a pair of groups, with p adjusted for the number of pairs."""
    columns.check(table, "article_id")
    rows = []
    for first, other in group_pairs(table[by].dropna().unique(), against):
        sides = _sides(table, by, first, other)
        rows.append(
            {by: first, "other": other} | contrast.contrast(sides, (first, other), cluster, seed, counted=counted)
        )
    pairs = pd.DataFrame(rows, columns=[by, "other", *KINDS])
    known = pairs["p"].notna()
    if known.any():
        p = pairs.loc[known, "p"].to_numpy()
        pairs.loc[known, "p_adjusted"] = scipy.stats.false_discovery_control(p, method="bh")  # Benjamini, Hochberg
    return pairs.assign(comparisons=int(known.sum())).astype(KINDS)


def _sides(table: pd.DataFrame, by: str, first, other) -> pd.DataFrame:
    """The rows of two groups; ``side`` is 0 for the first and 1 for the other."""
    known = table[table[by].notna()]
    is_first = (known[by] == first).to_numpy()
    is_other = ~is_first if other == REST else (known[by] == other).to_numpy()
    return known.assign(side=np.where(is_first, 0, 1))[is_first | is_other]

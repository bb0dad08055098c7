"""Two groups at a time: difference, ratio, effect size, chance, and what could have been shown."""

from collections.abc import Iterable
from itertools import combinations

import numpy as np
import pandas as pd
import scipy

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
    unit: str = "article_id",
    seed: int = 0,
) -> pd.DataFrame:
    """One row a pair of groups: how far apart their rates are, and how sure that is.

    Columns: ``by`` and ``other`` (the two groups); ``rate, other_rate`` (hits in ``per`` words);
    ``difference`` with ``low, high``; ``ratio`` with ``ratio_low, ratio_high`` (both 95 % intervals;
    without end where the other rate may be 0); ``cliffs_delta`` (-1 to 1: the share of pairs of units in which the
    first has the higher rate, less the share in which the other has, Cliff 1993); ``p`` (see
    `permutation.test`), ``p_adjusted`` for the ``comparisons`` in the table (Benjamini and Hochberg
    1995), ``least_p`` (the least that so few articles can give); ``detectable``, the smallest difference
    that such articles would show in 80 of 100 corpora; ``articles, other_articles``; ``note``, why a
    figure is missing or can't be small.

    against: None for every pair, "the rest" for each group against all others together, or a
    group's name. unit: what stands or falls as a whole, as in `rates`; units that both groups have
    (events, wire stories) pair them. p deals out labels within events that both have. Raises
    ValueError as `rates`, and for a group to compare with that is not there.

    >>> from analysis import compare, counts, example, hedging
    >>> passages = example.passages()
    >>> table = counts.table(passages, hedges=hedging.hits(passages).query("kind == 'hedge'"))
    >>> found = compare.differences(table, "hedges")
    >>> found[["outlet", "other", "difference", "low", "high", "least_p"]].round(2)
        outlet   other  difference     low    high  least_p
    0  Gazette  Herald      -42.15 -933.63  279.88      0.5
    """
    found = _table(tables.counted(counts, measure, unit), by, against, unit, seed, counted=True)
    scaled = ["value", "other_value", "difference", "low", "high", "detectable"]
    found[scaled] *= per
    return found.rename(columns={"value": "rate", "other_value": "other_rate"})


def mean_differences(
    scored: pd.DataFrame,
    measure: str,
    *,
    by: str = "outlet",
    against: str | None = None,
    weights: str = "words",
    unit: str = "article_id",
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
    found = _table(tables.scored(scored, measure, weights, unit), by, against, unit, seed, counted=False)
    found = found.drop(columns=["ratio", "ratio_low", "ratio_high"])
    return found.rename(columns={"value": "mean", "other_value": "other_mean"})


def _table(table: pd.DataFrame, by: str, against: str | None, unit: str, seed: int, *, counted: bool) -> pd.DataFrame:
    """The pairs, with p adjusted for their number."""
    tables.check(table, by, "article_id")
    rows = []
    for pair in chosen(table[by].dropna().unique(), against):
        found = contrast.contrast(_sides(table, by, pair), pair, unit, seed, counted=counted)
        rows.append(dict(zip((by, "other"), pair, strict=True)) | _row(found))
    known = [row["p"] for row in rows if not np.isnan(row["p"])]
    adjusted = iter(scipy.stats.false_discovery_control(known) if known else [])
    for row in rows:
        row["p_adjusted"] = np.nan if np.isnan(row["p"]) else next(adjusted)
        row["comparisons"] = len(known)
    return pd.DataFrame(rows, columns=[by, "other", *KINDS]).astype(KINDS)


def _row(found: contrast.Contrast) -> dict:
    """The columns of a pair, but for those that hang on the other pairs."""
    return found.apart._asdict() | {
        "cliffs_delta": found.cliffs_delta,
        "p": found.chance.p,
        "least_p": found.chance.least,
        "articles": found.articles[0],
        "other_articles": found.articles[1],
        "note": found.note,
    }


def chosen(groups: Iterable, against: str | None) -> list[tuple]:
    """The groups to compare, two at a time; see `differences` for ``against``."""
    groups = sorted(groups)
    if against is None:
        return list(combinations(groups, 2))
    if against != REST and against not in groups:
        raise ValueError(f"against: {against!r}; allowed: {', '.join(map(repr, [REST, *groups]))}")
    return [(group, against) for group in groups if group != against and len(groups) > 1]


def _sides(table: pd.DataFrame, by: str, pair: tuple) -> pd.DataFrame:
    """The rows of two groups; ``side`` is 0 for the first and 1 for the other."""
    known = table[table[by].notna()]
    side = np.where(known[by] == pair[0], 0, 1)
    return known.assign(side=side)[(side == 0) | (pair[1] == REST) | (known[by] == pair[1]).to_numpy()]

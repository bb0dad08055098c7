"""Sensitivity: whether a comparison of groups holds without its strongest words, and by another measure.

A difference that rests on one word ("invasion", "may") says more about that word than about the
outlets. So leave each word out in turn, and see whether the order of the groups stays.
"""

import functools
from collections.abc import Iterable
from itertools import combinations

import numpy as np
import pandas as pd

from analysis import columns

DIGITS = 12  # behind the point; figures that differ in later ones are alike


def without_each_term(
    hits: pd.DataFrame,
    passages: pd.DataFrame,
    *,
    by: str | Iterable[str] = "outlet",
    amount: str | None = None,
    per: float = 1000,
    top: int = 10,
) -> pd.DataFrame:
    """One row a term left out, the one that carries most of the differences first; the first row leaves out nothing.

    Columns: ``without`` (the term, "nothing" in the first row); ``hits`` of it; ``carries``, by how much the
    figure of one group moves more than that of another without it; ``same_order``, whether the groups stand in the
    order of the first row (not where all are alike without it; missing where the first row has no order: one group,
    or all alike); a column for each group with its figure; ``order``, the groups from the highest figure to the
    lowest, those alike in order of the alphabet. What is in no group is left out.

    hits: any with ``term`` and the columns of ``by``, in these passages; or a tally of them, which has
    ``hits``, their number (`tone.terms`). passages: or their counts; only ``words`` and the columns of ``by`` are
    looked at. A group's figure is the sum of ``amount`` over its hits (each counts 1 without one), in ``per`` of its
    words:

        without_each_term(hedges, counted)                                             hedges per 1,000 words
        without_each_term(tone.terms(passages), counted, amount="amount", per=1)       mean tone

    Raises ValueError for a column that is not there, and for hits of a group without words.

    >>> from analysis import example, hedging, sensitivity
    >>> passages = example.passages()
    >>> table = sensitivity.without_each_term(hedging.hits(passages), passages)
    >>> table[["without", "hits", "Gazette", "Herald", "same_order"]].round(1)
       without  hits  Gazette  Herald  same_order
    0  nothing     6    103.4   111.1        True
    1    claim     1    103.4    74.1       False
    2     fear     1    103.4    74.1       False
    3  clearly     1     69.0   111.1        True
    4    could     1     69.0   111.1        True
    5      may     2     69.0    74.1        True
    """
    by = columns.groups(hits, by)
    columns.check(hits, "term", *([amount] if amount else []))
    columns.check(passages, "words", *by)
    hits, passages = hits.dropna(subset=by), passages.dropna(subset=by)
    words = passages["words"].groupby(_group(passages, by)).sum()
    number = hits["hits"] if "hits" in hits else pd.Series(1, index=hits.index)
    sums = pd.DataFrame({"term": hits["term"].astype("str"), "group": _group(hits, by), "number": number})
    sums = sums.assign(amount=hits[amount] if amount else number.astype(float))
    shares = sums.pivot_table(index="term", columns="group", values="amount", aggfunc="sum", fill_value=0.0)
    lost = [group for group in shares if not words.get(group, 0)]
    if lost:
        raise ValueError(f"hits in {lost[0]!r}, where there are no passages with words")
    shares = shares.reindex(columns=words.index[words > 0], fill_value=0.0) / words[words > 0] * per
    return _left_out(shares, sums.groupby("term")["number"].sum(), top)


def agreement(figures: pd.DataFrame, *, measure: str, figure: str, by: str | Iterable[str] = "outlet") -> pd.DataFrame:
    """One row a pair of measures: whether they put the groups in the same order.

    Columns: ``first, second``, the measures; ``groups`` that have both; ``tau``, Kendall's tau-b
    of the two (1 the same order, -1 the opposite, NaN for fewer than two groups or where all are
    alike); ``same_order``, missing where tau is; ``first_order, second_order``, the groups from the
    highest figure down.

    figures: one row a group and measure, as `compare.means` or `compare.rates` give them for
    several measures put under one another; ``measure``: the column that names the measure,
    ``figure``: the column with the figure. Raises ValueError for a column that is not there.

    >>> import pandas as pd
    >>> from analysis import sensitivity
    >>> rows = [("A", "VADER", 0.2), ("B", "VADER", 0.1), ("A", "TextBlob", 0.0), ("B", "TextBlob", 0.3)]
    >>> figures = pd.DataFrame(rows, columns=["outlet", "measure", "mean"])
    >>> table = sensitivity.agreement(figures, measure="measure", figure="mean")
    >>> table[["first", "second", "groups", "tau", "same_order"]]
       first    second  groups  tau  same_order
    0  VADER  TextBlob       2 -1.0       False
    """
    by = columns.groups(figures, by)
    columns.check(figures, measure, figure)
    figures = figures.dropna(subset=by)
    table = figures.assign(group=_group(figures, by)).pivot(index="group", columns=measure, values=figure)
    rows = []
    for first, second in combinations(dict.fromkeys(figures[measure]), 2):
        pair = table[[first, second]].dropna()
        orders = {"first_order": _order(pair[first]), "second_order": _order(pair[second])}
        tau = _kendall(pair[first], pair[second])
        same = pd.NA if np.isnan(tau) else orders["first_order"] == orders["second_order"]
        rows.append({"first": first, "second": second, "groups": len(pair), "tau": tau, "same_order": same} | orders)
    kinds = {"first": "str", "second": "str", "groups": "int64", "tau": "float64", "same_order": "boolean"}
    return pd.DataFrame(rows, columns=[*kinds, "first_order", "second_order"]).astype(kinds)


def _left_out(shares: pd.DataFrame, number: pd.Series, top: int) -> pd.DataFrame:
    """The rows of `without_each_term` from the terms' shares in the figures of the groups."""
    total = shares.sum()
    carries = (shares.max(axis=1) - shares.min(axis=1)).sort_index().sort_values(ascending=False, kind="stable")
    rows = [{"without": "nothing", "hits": int(number.sum()), "carries": np.nan, **total, "order": _order(total)}]
    for term in carries.index[:top]:
        row = {"without": term, "hits": int(number[term]), "carries": carries[term]}
        figures = total - shares.loc[term]
        rows.append(row | {**figures, "order": _order(figures)})
    table = pd.DataFrame(rows).astype({"without": "str", "order": "str"})
    varied = table[list(total.index)].round(DIGITS).nunique(axis=1) > 1
    same = ((table["order"] == table["order"].iloc[0]) & varied).astype("boolean")
    table.insert(3, "same_order", same if varied.iloc[0] else same.mask(same.notna()))
    return table


def _kendall(first: pd.Series, second: pd.Series) -> float:
    """Kendall's tau-b; NaN where all figures of a measure are alike."""
    from scipy import stats

    varied = first.nunique() > 1 and second.nunique() > 1
    return stats.kendalltau(first, second).statistic if varied else np.nan


def _order(figures: pd.Series) -> str:
    """The groups from the highest figure down, as a reader would write it."""
    table = figures.round(DIGITS).rename("figure").rename_axis("group").reset_index()
    return " > ".join(table.sort_values(["figure", "group"], ascending=[False, True])["group"])


def _group(table: pd.DataFrame, by: list[str]) -> pd.Series:
    """The name of each row's group: its values, joined."""
    first, *others = (table[name].astype("str") for name in by)
    return functools.reduce(lambda names, more: names + " · " + more, others, first).rename("group")

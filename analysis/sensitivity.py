"""Sensitivity: whether a comparison of groups holds without its strongest words, and by another measure.

A difference that rests on one word ("invasion", "may") says more about that word than about the
outlets. So leave each word out in turn, and see whether the order of the groups stays.
"""

import functools
from collections.abc import Iterable
from itertools import combinations

import numpy as np
import pandas as pd


def without_each(
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
    figure of one group moves more than that of another without it; a column for each group
    with its figure; ``order``, the groups from the highest figure to the lowest, those alike in
    order of the alphabet; ``same_order``, whether that is the order of the first row.

    hits: any with ``term`` and the columns of ``by``, in these passages; or a tally of them, which has
    ``hits``, their number (`tone.terms`). passages: or their counts; only ``words`` and the columns of ``by`` are
    looked at. A group's figure is the sum of ``amount`` over its hits (each counts 1 without one), in ``per`` of its
    words:

        without_each(hedges, counted)                                             hedges per 1,000 words
        without_each(tone.terms(passages), counted, amount="amount", per=1)       mean tone

    Raises ValueError for a column that is not there, and for hits of a group without words.

    >>> from analysis import example, hedging, sensitivity
    >>> passages = example.passages()
    >>> table = sensitivity.without_each(hedging.hits(passages), passages)
    >>> table[["without", "hits", "Gazette", "Herald", "same_order"]].round(1)
       without  hits  Gazette  Herald  same_order
    0  nothing     6    103.4   111.1        True
    1    claim     1    103.4    74.1       False
    2     fear     1    103.4    74.1       False
    3  clearly     1     69.0   111.1        True
    4    could     1     69.0   111.1        True
    5      may     2     69.0    74.1        True
    """
    by = [by] if isinstance(by, str) else list(by)
    _check(hits, "term", *by, *([amount] if amount else []))
    _check(passages, "words", *by)
    sizes = _named(passages, by).groupby("group")["words"].sum()
    number = hits["hits"] if "hits" in hits else pd.Series(1, index=hits.index)
    counted = _named(hits[list(dict.fromkeys(["term", *by]))], by)
    counted = counted.assign(number=number, amount=hits[amount] if amount else number.astype(float))
    shares = counted.pivot_table(index="term", columns="group", values="amount", aggfunc="sum", fill_value=0.0)
    lost = [group for group in shares if not sizes.get(group, 0)]
    if lost:
        raise ValueError(f"hits in {lost[0]!r}, where there are no passages with words")
    shares = shares.reindex(columns=sizes.index[sizes > 0], fill_value=0.0) / sizes[sizes > 0] * per
    return _left_out(shares, counted.groupby("term")["number"].sum(), top)


def agreement(figures: pd.DataFrame, *, of: str, figure: str, by: str | Iterable[str] = "outlet") -> pd.DataFrame:
    """One row a pair of measures: whether they put the groups in the same order.

    Columns: ``first, second``, the measures; ``groups`` that have both; ``tau``, Kendall's tau-b
    of the two (1 the same order, -1 the opposite, NaN for fewer than two groups or where all are
    alike); ``same_order``; ``first_order, second_order``, the groups from the highest figure down.

    figures: one row a group and measure, as `compare.means` or `compare.rates` give them for
    several measures put under one another; ``of``: the column that names the measure, ``figure``:
    the column with the figure. Raises ValueError for a column that is not there.

    >>> import pandas as pd
    >>> from analysis import sensitivity
    >>> rows = [("A", "VADER", 0.2), ("B", "VADER", 0.1), ("A", "TextBlob", 0.0), ("B", "TextBlob", 0.3)]
    >>> figures = pd.DataFrame(rows, columns=["outlet", "measure", "mean"])
    >>> table = sensitivity.agreement(figures, of="measure", figure="mean")
    >>> table[["first", "second", "groups", "tau", "same_order"]]
       first    second  groups  tau  same_order
    0  VADER  TextBlob       2 -1.0       False
    """
    by = [by] if isinstance(by, str) else list(by)
    _check(figures, of, figure, *by)
    table = _named(figures, by).pivot(index="group", columns=of, values=figure)
    names = list(dict.fromkeys(figures[of]))
    kinds = {"first": "str", "second": "str", "groups": "int64", "tau": "float64", "same_order": "bool"}
    rows = [(a, b, *_compared(table[[a, b]].dropna())) for a, b in combinations(names, 2)]
    return pd.DataFrame(rows, columns=[*kinds, "first_order", "second_order"]).astype(kinds)


def _left_out(shares: pd.DataFrame, number: pd.Series, top: int) -> pd.DataFrame:
    """The rows of `without_each` from the terms' shares in the figures of the groups."""
    whole = shares.sum()
    carries = (shares.max(axis=1) - shares.min(axis=1)).sort_index().sort_values(ascending=False, kind="stable")
    rows = [("nothing", number.sum(), np.nan, whole)]
    rows += [(term, number[term], carries[term], whole - shares.loc[term]) for term in carries.index[:top]]
    first = _order(whole)
    named = [
        {"without": term, "hits": int(hits), "carries": carried, **figures, "order": _order(figures)}
        for term, hits, carried, figures in rows
    ]
    table = pd.DataFrame(named).astype({"without": "str", "order": "str"})
    return table.assign(same_order=table["order"] == first)


def _compared(pair: pd.DataFrame) -> tuple:
    """Number of groups, Kendall's tau-b, whether the order is the same, and the two orders."""
    from scipy import stats

    one, other = pair.iloc[:, 0], pair.iloc[:, 1]
    varied = len(pair) > 1 and one.nunique() > 1 and other.nunique() > 1
    tau = stats.kendalltau(one, other).statistic if varied else np.nan
    orders = _order(one), _order(other)
    return len(pair), tau, orders[0] == orders[1], *orders


def _order(figures: pd.Series) -> str:
    """The groups from the highest figure down, as a reader would write it."""
    table = figures.round(12).rename("figure").rename_axis("group").reset_index()
    return " > ".join(table.sort_values(["figure", "group"], ascending=[False, True])["group"])


def _named(table: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """The table with the name of each row's group: its values, joined."""
    first, *others = (table[name].astype("str") for name in by)
    return table.assign(group=functools.reduce(lambda names, more: names + " · " + more, others, first))


def _check(table: pd.DataFrame, *columns: str) -> None:
    """Raise ValueError for a column that is not there."""
    for name in columns:
        if name not in table:
            raise ValueError(f"{name!r}: there is no such column; allowed: {', '.join(table)}")

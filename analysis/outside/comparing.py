"""What groups have of each measure from outside, and whether they differ in it."""

from collections.abc import Iterator

import numpy as np
import pandas as pd

from analysis import compare
from analysis.outside.reading import CATEGORY, COLUMNS, COUNT
from analysis.outside.units import ALL, counted, valued

PER = 1000
FIGURES = ["measure", "figure", "kind", "voice", "articles", "value", "low", "high"]
TESTED = 12  # groups that are compared two at a time, those with most articles


def figures(found: pd.DataFrame, passages: pd.DataFrame, *, by: str = "outlet", cluster: str = "article_id"):
    """One row a figure × group (× voice, where the measure has places in the text), with its 95 % interval.

    found: `outside.read`. Columns: ``by``; ``measure``; ``figure``, what its value is, in words; ``kind``; ``voice``
    ("whole article" for those); ``articles``; ``value``: the mean of a number (of stretches by their length), the
    percent of a category, counts in 1,000 words; ``low, high`` as in `compare.means` and `compare.rates`.

    >>> from analysis import example, outside
    >>> passages = example.passages()
    >>> list(outside.figures(outside.read({}, example.articles()), passages))[:4]
    ['outlet', 'measure', 'figure', 'kind']
    """
    _check(by)
    tables = []
    for name, mine in found.groupby("measure", sort=False):
        kind = mine["kind"].iloc[0]
        for figure, rows in _rows(name, mine, passages):
            groups = {"by": list(dict.fromkeys((by, "voice"))), "cluster": cluster}
            if kind == COUNT:
                table = compare.rates(rows, "hits", per=PER, **groups).rename(columns={"rate": "value"})
            else:
                bounds = (0, 100) if kind == CATEGORY else (-np.inf, np.inf)
                table = compare.means(rows, "value", weights="weight", bounds=bounds, **groups)
                table = table.rename(columns={"mean": "value"})
            tables.append(table.assign(measure=name, figure=figure, kind=kind))
    columns = [by, *FIGURES]
    return pd.concat(tables, ignore_index=True)[columns] if tables else pd.DataFrame(columns=columns)


def differences(found: pd.DataFrame, passages: pd.DataFrame, *, by: str = "outlet", cluster: str = "article_id"):
    """One row a figure × pair of groups: how far apart they are, adjusted for all tests of all measures.

    Of measures with places in the text own words alone. Columns: ``measure, figure``, and those of `compare.adjust` of
    `compare.differences` (counts) or `compare.mean_differences`.

    >>> from analysis import example, outside
    >>> outside.differences(outside.read({}, example.articles()), example.passages()).empty
    True
    """
    _check(by)
    tables = []
    for name, mine in found.groupby("measure", sort=False):
        kind = mine["kind"].iloc[0]
        listed = list(_rows(name, mine, passages))
        listed = (
            listed[:1] if kind == CATEGORY and len(listed) == 2 else listed
        )  # of two the one is what the other leaves
        for figure, rows in listed:
            own = compare.largest(rows[rows["voice"].isin([ALL, "own"])], TESTED, by=by)
            if own[by].nunique() < 2:
                continue
            if kind == COUNT:
                table = compare.differences(own, "hits", by=by, per=PER, cluster=cluster)
            else:
                bounds = (0, 100) if kind == CATEGORY else (-np.inf, np.inf)
                choice = {"by": by, "weights": "weight", "bounds": bounds, "cluster": cluster}
                table = compare.mean_differences(own, "value", **choice)
            tables.append(table.assign(measure=name, figure=figure))
    if not tables:
        return pd.DataFrame(columns=["measure", "figure", by, "other", "difference", "low", "high", "p", "p_adjusted"])
    return compare.adjust(pd.concat(tables, ignore_index=True))


def _check(by: str) -> None:
    """Raise ValueError for groups by what measures from outside have a column of that name for."""
    if by in set(COLUMNS) - {"article_id"}:
        raise ValueError(f"by: {by!r}: measures from outside have a column of that name; allowed: another name for it")


def _rows(name: str, found: pd.DataFrame, passages: pd.DataFrame) -> Iterator[tuple[str, pd.DataFrame]]:
    """Each figure of a measure, in words, with the rows that it is worked out from."""
    kind = found["kind"].iloc[0]
    if kind == COUNT:
        yield f"{name} per {PER:,} words", counted(found, passages)
        return
    table = valued(found, passages)
    if kind != CATEGORY:
        yield f"{name}, mean", table
        return
    for category in table["category"].value_counts().index:
        yield f"{name}: “{category}”, percent", table.assign(value=100.0 * (table["category"] == category))

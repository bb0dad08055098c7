"""From a table to the numerator and the denominator of each cluster of a group."""

from collections.abc import Iterable

import pandas as pd

from analysis import columns

RATIO = ["numerator", "denominator"]


def cluster(table: pd.DataFrame, *, by: str = "outlet") -> str:
    """The column whose values stand or fall as wholes: events where there are several, else stories, else articles.

    Articles on one event share what happened, articles of one wire text share their words: neither are independent.
    Where the groups (``by``) are not outlets, as left and right papers or two sections, outlets do: articles of one
    outlet are not independent there.

    >>> from analysis import compare, example
    >>> compare.cluster(example.passages()), compare.cluster(example.passages(), by="section")
    ('event', 'outlet')
    """
    if by != "outlet":
        return "outlet"
    if "event" in table and table["event"].nunique() > 1:
        return "event"
    shared = "story" in table and table["story"].nunique() < table["article_id"].nunique()
    return "story" if shared else "article_id"


def largest(table: pd.DataFrame, most: int = 20, *, by: str = "outlet") -> pd.DataFrame:
    """The rows of the groups with most articles, at most so many: the number of pairs grows with its square.

    Of groups with as many articles the first by name are taken. Raises ValueError for a ``most`` below 1.

    >>> from analysis import compare, example
    >>> compare.largest(example.passages(), 1)["outlet"].unique().tolist()
    ['Gazette']
    """
    columns.check(table, by, "article_id")
    if most < 1:
        raise ValueError(f"most: {most}; allowed: 1 or more")
    sizes = table.groupby(by, observed=True)["article_id"].nunique().sort_values(ascending=False, kind="stable")
    return table[table[by].isin(sizes.index[:most])]


def ratio_parts(
    counts: pd.DataFrame, measure: str, weights: str | None, by: Iterable[str], cluster: str
) -> pd.DataFrame:
    """The rows with a ``numerator`` and a ``denominator``: hits and words; with weights, score × weight and weight.

    A row without a score has no weight. Groups and clusters are plain values, no categories. Raises ValueError for a
    column that is not there, a row that belongs to no cluster, and a negative number of hits, words or weight.
    """
    denominator = weights or "words"
    columns.check(counts, measure, denominator, cluster, *by)
    if counts[cluster].isna().any():
        lacking = counts[cluster].isna().sum()
        raise ValueError(f"{cluster!r}: {lacking} rows without a value; allowed: a value in every row")
    for name in (denominator,) if weights else (measure, denominator):
        if (counts[name] < 0).any():
            hint = "" if weights else ". The mean of a score is `means`"
            raise ValueError(f"{name!r}: {counts[name].min()}; allowed: 0 or more{hint}")
    plain = {name: _values(counts[name]) for name in (*by, cluster)}
    if not weights:
        return counts.assign(**plain, numerator=_wide(counts[measure]), denominator=_wide(counts["words"]))
    weight = _wide(counts[weights]).where(counts[measure].notna(), 0)
    return counts.assign(**plain, numerator=(counts[measure] * weight).fillna(0), denominator=weight)


def cells(table: pd.DataFrame, by: Iterable[str], cluster: str) -> pd.DataFrame:
    """One row a group × cluster: its numerator and denominator, the number of the group, and that of its ``kind``.

    Groups of one kind differ in the first column only: outlets, by the same voice.
    """
    by = list(by)
    numbers = {"group": table.groupby(by, observed=True, dropna=False).ngroup(), "kind": 0}
    if len(by) > 1:
        numbers["kind"] = table.groupby(by[1:], observed=True, dropna=False).ngroup()
    numbered = table[RATIO].assign(cluster=table[cluster], **numbers)
    key = ["group", "kind", "cluster"]
    return numbered.groupby(key, observed=True)[RATIO].sum().astype(float).reset_index()


def check_bounds(table: pd.DataFrame, measure: str, bounds: tuple[float, float]) -> None:
    """Raise ValueError for a score that its measure cannot give."""
    columns.check(table, measure)
    outside = table.loc[(table[measure] < bounds[0]) | (table[measure] > bounds[1]), measure]
    if len(outside):
        raise ValueError(f"{measure!r}: {outside.iloc[0]}; allowed: {bounds[0]} to {bounds[1]}")


def _values(column: pd.Series) -> pd.Series:
    """A column of categories as one of their values, so that results are the same with and without them."""
    if not isinstance(column.dtype, pd.CategoricalDtype):
        return column
    kind = column.cat.categories.dtype
    return column.astype("object" if column.isna().any() and kind.kind in "iub" else kind)


def _wide(column: pd.Series) -> pd.Series:
    """Whole numbers as int64, which is what their sums are to be."""
    return column.astype("int64") if column.dtype.kind in "iu" and not column.hasnans else column

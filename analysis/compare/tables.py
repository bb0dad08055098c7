"""From a table to what each unit adds above and below the line of a ratio."""

from collections.abc import Iterable

import pandas as pd

LINE = ["above", "below"]


def unit(table: pd.DataFrame) -> str:
    """The column whose values stand or fall as wholes: events where there are several, else stories, else articles.

    Articles on one event share what happened, articles of one wire text share their words: neither are independent.

    >>> from analysis import compare, example
    >>> compare.unit(example.passages())
    'event'
    """
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
    check(table, by, "article_id")
    if most < 1:
        raise ValueError(f"most: {most}; allowed: 1 or more")
    sizes = table.groupby(by, observed=True)["article_id"].nunique().sort_values(ascending=False, kind="stable")
    return table[table[by].isin(sizes.index[:most])]


def counted(counts: pd.DataFrame, measure: str, unit: str) -> pd.DataFrame:
    """The counts, with hits above and words below the line. Raises ValueError for a negative number of either."""
    check(counts, measure, "words")
    check_unit(counts, unit)
    for name in (measure, "words"):
        if (counts[name] < 0).any():
            raise ValueError(f"{name!r}: {counts[name].min()}; allowed: 0 or more. The mean of a score is `means`")
    return counts.assign(above=counts[measure], below=counts["words"])


def scored(table: pd.DataFrame, measure: str, weights: str, unit: str) -> pd.DataFrame:
    """The scored rows, with score × weight above and weight below the line; a row without a score has no weight."""
    check(table, measure, weights)
    check_unit(table, unit)
    if (table[weights] < 0).any():
        raise ValueError(f"{weights!r}: {table[weights].min()}; allowed: 0 or more")
    weight = table[weights].where(table[measure].notna(), 0)
    return table.assign(above=(table[measure] * weight).fillna(0), below=weight)


def cells(table: pd.DataFrame, by: Iterable[str], unit: str) -> pd.DataFrame:
    """One row a group × unit: what the unit adds above and below the line, and the number of the group."""
    groups = table.groupby(list(by), observed=True, dropna=False)
    numbered = table[LINE].assign(group=groups.ngroup(), unit=table[unit])
    return numbered.groupby(["group", "unit"], observed=True)[LINE].sum().astype(float).reset_index()


def check(table: pd.DataFrame, *columns: str) -> None:
    """Raise ValueError for a column that is not there."""
    for name in columns:
        if name not in table:
            raise ValueError(f"{name!r}: there is no such column; allowed: {', '.join(map(str, table))}")


def check_unit(table: pd.DataFrame, unit: str) -> None:
    """Raise ValueError for a row that belongs to no unit."""
    check(table, unit)
    if table[unit].isna().any():
        raise ValueError(f"{unit!r}: {table[unit].isna().sum()} rows without a value; allowed: a value in every row")


def check_bounds(table: pd.DataFrame, measure: str, bounds: tuple[float, float]) -> None:
    """Raise ValueError for a score that its measure cannot give."""
    check(table, measure)
    outside = table.loc[(table[measure] < bounds[0]) | (table[measure] > bounds[1]), measure]
    if len(outside):
        raise ValueError(f"{measure!r}: {outside.iloc[0]}; allowed: {bounds[0]} to {bounds[1]}")

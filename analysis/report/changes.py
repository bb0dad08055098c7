"""What changed between two runs: which figures moved, by how much, and what was put in that may have moved them."""

from collections.abc import Iterator
from pathlib import Path

import pandas as pd
from pandas.api import types

from analysis.report import causes

MOST = 5  # rows named for a figure
BETWEEN = " · "  # the words that name a row


def lines(old: Path, new: Path) -> list[str]:
    """The report on two folders with a run each, line by line."""
    put_in = [*causes.inputs(old, new), *causes.articles(old, new), *causes.terms(old, new)]
    through = causes.by_outlet(old, new)
    moved = [line for name in _figures(old, new) for line in _figure(name, old, new, through)]
    return [
        "What was put in:",
        *(f"  {line}" for line in put_in or ["the same"]),
        "Figures that moved:",
        *(f"  {line}" for line in moved or ["none"]),
    ]


def moves(before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """One row a figure that is not the same in both tables, the greatest change for its size first.

    Columns: ``row, column, old, new, change``.

    Rows are matched by what is no number in them, and by their order where that is alike. ``old`` or ``new`` is
    missing where only one table has the row or the figure.
    """
    names = [name for name in before if name in after and not _numeric(before[name], after[name])]
    both = [_cells(table, names) for table in (before, after)]
    found = both[0].rename("old").to_frame().join(both[1].rename("new"), how="outer")
    found = found[~(found["old"].eq(found["new"]) | (found["old"].isna() & found["new"].isna()))]
    found = found.assign(change=found["new"] - found["old"]).reset_index()
    share = found["change"].abs() / found[["old", "new"]].abs().max(axis=1)
    order = share.sort_values(ascending=False, kind="stable", na_position="last").index
    return found.loc[order, ["row", "column", "old", "new", "change"]].reset_index(drop=True)


def _numeric(*columns: pd.Series) -> bool:
    return all(types.is_numeric_dtype(column) and not types.is_bool_dtype(column) for column in columns)


def _cells(table: pd.DataFrame, names: list[str]) -> pd.Series:
    """The numbers of a table by the name of their row and by their column."""
    words = [
        BETWEEN.join(str(value) for value in values if pd.notna(value))
        for values in table[names].itertuples(index=False, name=None)
    ]
    row = pd.Series(words, index=table.index, dtype="str")
    again = row.groupby(row).cumcount()
    row = row.where(again == 0, row + " (" + (again + 1).astype(str) + ")")
    figures = table.drop(columns=names).select_dtypes("number")
    return figures.set_index(row.rename("row")).rename_axis(columns="column").stack().astype(float)


def _figures(old: Path, new: Path) -> list[str]:
    return sorted({file.name for out in (old, new) for file in (out / "figures").glob("*.csv")})


def _figure(name: str, old: Path, new: Path, through: dict[str, str]) -> Iterator[str]:
    """What is to be said of one figure; nothing when it has not moved."""
    files = [out / "figures" / name for out in (old, new)]
    if gone := [said for file, said in zip(files, ("new", "no longer made"), strict=True) if not file.is_file()]:
        yield f"{name}: {gone[0]}"
        return
    found = moves(*(pd.read_csv(file) for file in files))
    if len(found):
        yield f"{name}: {len(found)} of its figures"
    moved = found.dropna(subset="change")
    for row in moved.head(MOST).itertuples():
        outlets = [outlet for outlet in row.row.split(BETWEEN) if outlet in through]
        articles = f"; articles that changed: {through[outlets[0]]}" if outlets else ""
        yield f"  {row.row}{BETWEEN}{row.column}: {row.old:.4g} → {row.new:.4g} ({row.change:+.4g}){articles}"
    for said, missing in (("came", "old"), ("went", "new")):
        if len(rows := found.loc[found[missing].isna(), "row"].unique()):
            yield f"  {said}: {causes.some(rows)}"

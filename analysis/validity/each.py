"""All codes at once: the tables of every variable, and what the folder says of its coders."""

import os
from collections.abc import Callable, Iterable
from pathlib import Path

import pandas as pd

from analysis.validity import codebook

ABOUT = "about.txt"


def of_each(
    rows: pd.DataFrame, of_one: Callable[[pd.DataFrame, str], pd.DataFrame], *, variables: Iterable[str] | None = None
) -> pd.DataFrame:
    """The tables of a function for each variable that was coded, one under the other; ``variable`` comes first.

    rows: see `judgement.table`. of_one: a function of rows and the name of a variable, as `errors`, `confusion` or
    `equal`. variables: those wanted; all that were coded without it. Without any, a table without rows.

    >>> from analysis import example, validity
    >>> found = validity.of_each(example.judged(), validity.errors)
    >>> found[["variable", "value", "answer", "outlet", "coder", "text"]]
      variable value answer  outlet coder            text
    0   hedges     0      1  Herald   ann  The town fears
    """
    coded = rows["variable"].unique()
    names = [name for name in (coded if variables is None else variables) if name in coded]
    tables = [of_one(rows, name).assign(variable=name) for name in names]
    found = pd.concat(tables, ignore_index=True) if tables else _nothing(rows, of_one)
    return found[["variable", *found.columns.drop("variable")]]


def _nothing(rows: pd.DataFrame, of_one: Callable) -> pd.DataFrame:
    """The columns of a function's table, without rows."""
    return of_one(rows.head(0), codebook.read()[0].name).head(0).assign(variable="")


def about(folder: str | os.PathLike | None) -> str:
    """What ``about.txt`` in the folder of codes says of the coders and how they worked; "" without it.

    >>> from analysis import example, validity
    >>> validity.about(example.codes())
    'Coded by Ann and Ben, each on their own.'
    """
    path = Path(folder or "", ABOUT)
    return path.read_text(encoding="utf-8").strip() if folder and path.is_file() else ""

"""What is known of each measure on this corpus: a table, and sentences for the first page."""

import numpy as np
import pandas as pd

from analysis import labels
from analysis.validity import codebook, coders, judgement, scores

UNCHECKED = "not checked on this corpus"
COLUMNS = ["variable", "checked", "items", "coders", "articles", "alpha", "f1", "low", "high", "said"]


def table(rows: pd.DataFrame) -> pd.DataFrame:
    """One row a measure of the codebook, in its order: whether and how it was checked on this corpus.

    Columns: ``variable``; ``checked``; ``items``, ``coders``, ``articles`` of the codes; ``alpha`` between coders;
    ``f1`` of the measure with ``low, high`` (see `scores.table`); ``said``, all this in a plain sentence.

    rows: see `judgement.table`; without rows nothing is checked.

    >>> from analysis import example, validity
    >>> table = validity.status(example.judged())
    >>> table[["variable", "checked", "items", "coders", "articles"]].head(3)
      variable  checked  items  coders  articles
    0    voice    False      0       0         0
    1   source    False      0       0         0
    2   hedges     True     10       2         4
    >>> print(table["said"][2])
    Hedges: checked on 10 passages by 2 coders (ann, ben), alpha .79, F1 of one or more .93 [.33, 1.00].
    """
    measures = scores.table(rows).set_index("variable")
    alphas = coders.between(rows).set_index("variable")["alpha"] if len(rows) else pd.Series(dtype=float)
    found = [_one(variable, measures, alphas, rows) for variable in codebook.read()]
    return pd.DataFrame(found, columns=COLUMNS)


def _one(variable: codebook.Variable, measures: pd.DataFrame, alphas: pd.Series, rows: pd.DataFrame) -> tuple:
    """The row of one measure."""
    name = variable.name
    if name not in measures.index:
        return name, False, 0, 0, 0, *[np.nan] * 4, f"{_title(name)}: {UNCHECKED}."
    found = measures.loc[name]
    everyone = sorted(rows.loc[rows["variable"] == name, "coder"].unique())
    people = [coder for coder in everyone if coder.casefold() != judgement.AGREED] or everyone
    facts = (int(found["items"]), len(people), int(found["articles"]), alphas.get(name, np.nan))
    shares = (found["f1"], found["low"], found["high"])
    return name, True, *facts, *shares, f"{_title(name)}: {_said(variable, facts, shares, people)}."


def _said(variable: codebook.Variable, facts: tuple, shares: tuple, people: list[str]) -> str:
    """What was done and what it gave."""
    items, number, articles, alpha = facts
    who = f"{labels.count(number, 'coder')} ({', '.join(name.replace('_', ' ') for name in people)})"
    what = {"name": "agreement", "nominal": "F1", "ordinal": "macro F1", "interval": "F1 of one or more"}[
        variable.scale
    ]
    if len(scores.counted(variable)) > 1:
        what = "macro F1"
    agreed = f", alpha {decimal(alpha)}" if not np.isnan(alpha) else ""
    alone = "" if articles > 1 else "; 1 article: no interval"
    return f"checked on {labels.count(items, variable.unit)} by {who}{agreed}, {what} {_interval(*shares)}{alone}"


def _interval(value: float, low: float, high: float) -> str:
    """A figure with its interval: ".74 [.68, .80]"."""
    if np.isnan(value):
        return "not defined"
    return decimal(value) + ("" if np.isnan(low) else f" [{decimal(low)}, {decimal(high)}]")


def decimal(value: float) -> str:
    """Two decimals without the zero before the point: ".81", "1.00", "−.05"."""
    return (
        f"{value:z.2f}".replace("0.", ".", 1).replace("-", "−")
        if abs(value) < 0.995
        else f"{value:.2f}".replace("-", "−")
    )


def _title(name: str) -> str:
    """A variable's name as a title."""
    return name.replace("_", " ").capitalize()

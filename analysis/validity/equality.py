"""Does a measure work equally well for each outlet? If not, it makes differences that are not in the texts."""

import numpy as np
import pandas as pd

from analysis import compare
from analysis.validity import codebook, correction, figures

COLUMNS = ["outlet", "items", "articles", "error", "rest_error", "difference", "low", "high", "p_adjusted", "verdict"]
UNEQUAL, NO_SIGN, UNKNOWN = "unequal", "no sign of it", "unknown"


def table(rows: pd.DataFrame, variable: str, *, by: str = "outlet", seed: int = 0) -> pd.DataFrame:
    """One row a figure × outlet: what the measure gets wrong there, against all other outlets together.

    Columns: ``figure`` (see `correction.table`), ``by``, ``items``, ``articles``; ``error``, the mean of what coders
    say less what the measure says, in units of the figure (above 0: the measure finds too little), ``rest_error``
    that of the others; ``difference`` with ``low, high`` (95 %, articles as units), ``p_adjusted`` over the table;
    ``verdict``: "unequal" where the interval leaves out 0, "no sign of it" where it doesn't, which with few articles
    says little, and "unknown" where there is none.

    rows: see `judgement.table`.

    >>> from analysis import example, validity
    >>> table = validity.equal(example.judged(), "hedges")
    >>> table[["outlet", "items", "articles", "error", "rest_error", "verdict"]].round(1)
        outlet  items  articles  error  rest_error        verdict
    0  Gazette      4         2    0.0       -21.7  no sign of it
    1   Herald      6         2  -21.7         0.0  no sign of it
    """
    asked = figures.measured(codebook.variable(variable))
    found = [_figure(asked, label, rows, by, seed) for label in figures.labels(asked)]
    return pd.concat(found, ignore_index=True)


def _figure(asked: codebook.Variable, label: str, rows: pd.DataFrame, by: str, seed: int) -> pd.DataFrame:
    """The rows of one figure."""
    codes = correction.off(asked, label, rows)
    sizes = figures.below(asked, codes)
    codes = codes.assign(error=figures.PER[asked.figure] * codes["off"] / sizes, share=sizes * codes["weight"])
    found = compare.mean_differences(codes, "error", by=by, against=compare.REST, weights="share", seed=seed)
    items = codes.groupby(by)["item"].nunique()
    found = found.rename(columns={"mean": "error", "other_mean": "rest_error"})
    found = found.assign(figure=label, items=found[by].map(items), verdict=_verdict(found["low"], found["high"]))
    return found[["figure", by, *COLUMNS[1:]]]


def _verdict(low: pd.Series, high: pd.Series) -> np.ndarray:
    """What the interval of a difference says."""
    return np.select([low.isna() | high.isna(), (low > 0) | (high < 0)], [UNKNOWN, UNEQUAL], NO_SIGN)

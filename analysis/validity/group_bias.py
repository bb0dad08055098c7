"""Does a measure work equally well for each outlet? If not, it makes differences that are not in the texts."""

import numpy as np
import pandas as pd

from analysis import compare
from analysis.validity import codebook
from analysis.validity.correction import PER, errors_of, labels, sizes_of, with_figure

COLUMNS = ["items", "articles", "error", "rest_error", "difference", "low", "high", "p_adjusted", "verdict"]
UNEQUAL, NO_SIGN, UNKNOWN = "unequal", "no sign of it", "unknown"


def group_bias(judged: pd.DataFrame, variable: str, *, by: str = "outlet", seed: int = 0) -> pd.DataFrame:
    """One row a figure × outlet: what the measure gets wrong there, against all other outlets together.

    Columns: ``figure`` (a value of the variable where its figure is a share, else its name), ``by``, ``items``,
    ``articles``; ``error``, the mean of what coders say less what the measure says, in units of the figure (above 0:
    the measure finds too little), ``rest_error`` that of the others; ``difference`` with ``low, high`` (95 %, articles
    as clusters), ``p_adjusted`` over the table; ``verdict``: "unequal" where the interval leaves out 0, "no sign of it"
    where it doesn't, which with few articles says little, and "unknown" where there is none.

    judged: one row a code, as `validity.judged` gives them.

    >>> from analysis import example, validity
    >>> table = validity.group_bias(example.judged(), "hedges")
    >>> table[["outlet", "items", "articles", "error", "rest_error", "verdict"]].round(1)
        outlet  items  articles  error  rest_error        verdict
    0  Gazette      4         2    0.0       -21.7  no sign of it
    1   Herald      6         2  -21.7         0.0  no sign of it
    """
    asked = with_figure(codebook.variable(variable))
    tables = []
    for label in labels(asked):
        codes = errors_of(asked, label, judged)
        sizes = sizes_of(asked, codes)
        # Weighted by size, the mean of error / size is Σ error / Σ size: the error of the outlet's figure.
        codes = codes.assign(share=sizes * codes["weight"], error=PER[asked.figure] * codes["error"] / sizes)
        table = compare.mean_differences(codes, "error", by=by, against=compare.REST, weights="share", seed=seed)
        table = table.rename(columns={"mean": "error", "other_mean": "rest_error"})
        low, high = table["low"], table["high"]
        verdict = np.select([low.isna() | high.isna(), (low > 0) | (high < 0)], [UNKNOWN, UNEQUAL], NO_SIGN)
        items = table[by].map(codes.groupby(by)["item"].nunique())
        tables.append(table.assign(figure=label, items=items, verdict=verdict)[["figure", by, *COLUMNS]])
    return pd.concat(tables, ignore_index=True)

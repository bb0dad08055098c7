"""What is known of each measure on this corpus: a table, and sentences for the first page."""

import numpy as np
import pandas as pd

from analysis import labels
from analysis.validity import accuracy, codebook
from analysis.validity.codes_vs_measures import is_agreed
from analysis.validity.intercoder import intercoder_agreement

UNCHECKED = "not checked on this corpus"
COLUMNS = ["variable", "checked", "items", "coders", "articles", "alpha", "f1", "low", "high", "said"]
F1 = {"name": "agreement", "nominal": "F1", "ordinal": "macro F1", "interval": "F1 of one or more"}  # scale → figure


def status(judged: pd.DataFrame) -> pd.DataFrame:
    """One row a measure of the codebook, in its order: whether and how it was checked on this corpus.

    Columns: ``variable``; ``checked``; ``items``, ``coders``, ``articles`` of the codes; ``alpha`` between coders;
    ``f1`` of the measure with ``low, high`` (see `validity.agreement`); ``said``, all this in a plain sentence.

    judged: one row a code, as `validity.judged` gives them; without rows nothing is checked.

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
    measures = accuracy.agreement(judged).set_index("variable").to_dict("index")
    alphas = intercoder_agreement(judged).set_index("variable")["alpha"] if len(judged) else pd.Series(dtype=float)
    rows = []
    for variable in codebook.read():
        row = {"variable": variable.name, "checked": variable.name in measures}
        row |= {"items": 0, "coders": 0, "articles": 0, "alpha": np.nan, "f1": np.nan, "low": np.nan, "high": np.nan}
        said = UNCHECKED
        if row["checked"]:
            codes = judged[judged["variable"] == variable.name]
            own = codes[~is_agreed(codes)]  # what was agreed on is no coder, unless there is no other
            coders = sorted((codes if own.empty else own)["coder"].unique())
            row |= {name: measures[variable.name][name] for name in ("items", "articles", "f1", "low", "high")}
            row |= {"coders": len(coders), "alpha": alphas.get(variable.name, np.nan)}
            said = _sentence(variable, row, coders)
        title = variable.name.replace("_", " ").capitalize()
        rows.append(row | {"said": f"{title}: {said}."})
    return pd.DataFrame(rows, columns=COLUMNS)


def decimal(value: float) -> str:
    """Two decimals without the zero before the point: ".81", "1.00", "−.05"."""
    written = f"{value:z.2f}".replace("-", "−")
    return written.replace("0.", ".", 1) if abs(value) < 0.995 else written


def _sentence(variable: codebook.Variable, row: dict, coders: list[str]) -> str:
    """What was done and what it gave. row: of the table."""
    who = f"{labels.count(len(coders), 'coder')} ({', '.join(name.replace('_', ' ') for name in coders)})"
    alpha = "" if np.isnan(row["alpha"]) else f", alpha {decimal(row['alpha'])}"
    figure = "macro F1" if len(accuracy.valued(variable)) > 1 else F1[variable.scale]
    value = "not defined" if np.isnan(row["f1"]) else decimal(row["f1"])
    interval = "" if np.isnan([row["f1"], row["low"]]).any() else f" [{decimal(row['low'])}, {decimal(row['high'])}]"
    alone = "" if row["articles"] > 1 else "; 1 article: no interval"
    items = labels.count(row["items"], variable.unit)
    return f"checked on {items} by {who}{alpha}, {figure} {value}{interval}{alone}"

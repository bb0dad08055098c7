"""Omissions: which outlets have a statement, in whose words, and which leave it out."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from analysis import columns
from analysis.statements.label import label

CELLS = ("absent", "perhaps", "paraphrased", "present", "quoted")  # from the least to the most of the statement itself
ABOUT = ["statement_id", "event", "statement", "outlets"]
NAMED = 8  # outlets that are named for each way; the others are counted
BY_VOICE = {"own": "present", "indirect": "paraphrased", "direct": "quoted"}


def omissions(statements: pd.DataFrame, passages: pd.DataFrame, *, by: str = "outlet") -> pd.DataFrame:
    """One row a statement that two articles surely have, and one column an outlet: what it makes of the statement.

    A cell is "quoted" (in quotation marks), "present" (in the outlet's own words), "paraphrased"
    (as reported speech), "perhaps" (only by realisations that are not ``sure``) or "absent"; where an outlet has
    several realisations, the first of these that fits. It is missing when the outlet has no article on the event:
    nothing was left out. Further columns: ``event``; ``statement``, a whole wording of it; ``outlets``, how many surely
    have it.
    by: a column that the passages keep of their articles, in place of the outlet.

    Events come in the order of the statements; within one, statements in the most outlets come
    first and those with the same pattern stand together. Outlets with the most statements come first.

    >>> from analysis import example, statements
    >>> passages = example.speech()
    >>> table = statements.omissions(statements.align(passages), passages)
    >>> table[["statement_id", "Gazette", "Herald", "Courier"]]
       statement_id  Gazette  Herald      Courier
    0             1  present  quoted  paraphrased
    """
    columns.check(passages, by)
    covers = columns.uncategorised(passages[["event", by]].drop_duplicates()).dropna(subset=by)
    sure = statements[statements["sure"]]
    statements = statements[statements["statement_id"].isin(sure["statement_id"])]
    counts = sure.groupby(by)["statement_id"].nunique()
    outlets = sorted(covers[by].unique(), key=lambda outlet: (-counts.get(outlet, 0), outlet))
    cells = statements.assign(cell=statements["voice"].map(BY_VOICE).where(statements["sure"], "perhaps"))
    cells["rank"] = cells["cell"].map(CELLS.index)
    best = cells.sort_values("rank").groupby(["statement_id", by])["cell"].last().unstack().reindex(columns=outlets)
    groups = sure.groupby("statement_id")
    about = groups.agg(event=("event", "first"), outlets=("outlet", "nunique"))
    common = pd.Series({number: label(group) for number, group in groups}, dtype="str").rename("statement")
    covered = set(covers[["event", by]].fillna({"event": ""}).itertuples(index=False, name=None))
    events = about["event"].fillna("")
    for outlet in outlets:
        there = pd.Series([(event, outlet) in covered for event in events], index=about.index, dtype=bool)
        best[outlet] = best[outlet].where(best[outlet].notna() | ~there, "absent").astype(object)
    table = about[["event"]].join(common).join(about["outlets"]).join(best)
    missing = ~table[outlets].isin(BY_VOICE.values())
    keys = [pd.factorize(table["event"])[0], -table["outlets"], *(missing[outlet] for outlet in outlets)]
    return table.iloc[np.lexsort(keys[::-1])].reset_index(names="statement_id").drop_duplicates(["event", "statement"])


def omission_outlets(matrix: pd.DataFrame) -> pd.DataFrame:
    """One row a statement: which outlets have it in each way; there may be too many for a column each.

    Columns: those of the matrix before the outlets, and one for each way from "quoted" to "absent": the names of the
    outlets, of more than eight the first eight and how many others. matrix: `omissions`.

    >>> from analysis import example, statements
    >>> passages = example.speech()
    >>> table = statements.omission_outlets(statements.omissions(statements.align(passages), passages))
    >>> table[["statement_id", "quoted", "present", "absent", "paraphrased"]]
       statement_id  quoted  present absent paraphrased
    0             1  Herald  Gazette            Courier
    """
    cells = matrix[matrix.columns.drop(ABOUT)]
    return matrix[ABOUT].assign(
        **{how: [_names(list(row[row == how].index)) for _, row in cells.iterrows()] for how in CELLS[::-1]}
    )


def likely(statements: pd.DataFrame) -> pd.DataFrame:
    """One row a statement that no two outlets surely have, but perhaps: of two outlets the likeliest realisations.

    Columns: ``statement_id``; ``similarity``, of the less similar of the two (0 to 1), by which the rows are sorted;
    ``outlet, text``, the whole sentence, and ``outlet_other, text_other``.

    >>> from analysis import example, statements
    >>> found = statements.align(example.speech(), sure_chance=1.0)
    >>> statements.likely(found)[["statement_id", "outlet", "outlet_other"]]
       statement_id   outlet outlet_other
    0             1   Herald      Courier
    1             2  Gazette       Herald
    """
    sure = statements[statements["sure"]].groupby("statement_id")["outlet"].nunique()
    rows = statements[~statements["statement_id"].isin(sure[sure > 1].index) & (statements["part"] != "headline")]
    rows = rows.sort_values("similarity", ascending=False, kind="stable").drop_duplicates(["statement_id", "outlet"])
    rows = rows[["statement_id", "similarity", "outlet", "sentence_text"]].rename(columns={"sentence_text": "text"})
    groups = rows.groupby("statement_id")
    ends = groups.nth(0).merge(groups.nth(1), on="statement_id", suffixes=("_first", "_other"))
    ends = ends.rename(columns={"outlet_first": "outlet", "text_first": "text", "similarity_other": "similarity"})
    ends = ends.sort_values("similarity", ascending=False, kind="stable", ignore_index=True)
    return ends[["statement_id", "similarity", "outlet", "text", "outlet_other", "text_other"]]


def _names(outlets: list) -> str:
    """Names in a row, of many the first."""
    named = ", ".join(str(name) for name in outlets[:NAMED])
    return f"{named} and {len(outlets) - NAMED:,} more" if len(outlets) > NAMED else named


def omission_counts(matrix: pd.DataFrame, outlets: Iterable[str] | None = None, *, by: str = "outlet") -> pd.DataFrame:
    """One row an outlet × way that it has statements, from "quoted" to "absent": the number of statements, or 0.

    Columns: ``outlet, how, statements``. matrix: `omissions`. outlets: the columns that are counted, in this order;
    those that the matrix lacks are left out; None for all. by: as for the matrix.

    >>> from analysis import example, statements
    >>> passages = example.speech()
    >>> statements.omission_counts(statements.omissions(statements.align(passages), passages)).head(5)
        outlet          how  statements
    0  Courier       quoted           0
    1  Courier      present           0
    2  Courier  paraphrased           1
    3  Courier      perhaps           0
    4  Courier       absent           0
    """
    names = matrix.columns.drop(ABOUT) if outlets is None else [name for name in outlets if name in matrix]
    cells = matrix.melt("statement_id", names, var_name=by, value_name="how").dropna()
    counts = pd.crosstab(cells[by], cells["how"]).reindex(columns=CELLS[::-1], fill_value=0)
    counts = counts.reindex(cells[by].drop_duplicates())
    return counts.rename_axis(columns="how").stack().rename("statements").reset_index()

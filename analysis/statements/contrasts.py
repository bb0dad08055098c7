"""Contrasts: the statements that differ most, first."""

import pandas as pd

# What a difference counts for the order of reading; a judgement, not a measure.
POINTS = {"altered inside marks": 1.0, "softened": 1.0, "sharpened": 1.0, "voice changed": 0.5}
CREDITED = 1.0  # another speaker, times how alike the two texts are


def contrasts(statements: pd.DataFrame, wordings: pd.DataFrame, credits: pd.DataFrame) -> pd.DataFrame:
    """One row a statement, those that differ most and most surely come first: an order for reading.

    wordings: `wording` of these statements; credits: `credit` of them. Columns: ``statement_id,
    event``; ``statement``, its most common wording; ``outlets``, how many have it; ``similarity``,
    the mean of its realisations; a column a class of `POINTS` with the realisations in it;
    ``credits``, pairs of speakers it is credited to; ``score``: the similarity times the sum of
    `POINTS` of the classes that occur and of `CREDITED`, weighted by how alike the texts are.
    """
    groups = statements.groupby("statement_id")
    table = groups.agg(event=("event", "first"), outlets=("outlet", "nunique"), similarity=("similarity", "mean")).join(
        wordings.groupby("statement_id")["reference"].first().rename("statement")
    )
    classes = pd.DataFrame({name: wordings["drift"] == name for name in POINTS})
    counts = classes.groupby(wordings["statement_id"]).sum()
    speakers = credits.groupby("statement_id")["alike"].agg(credits="size", alike="max")
    table = table.join(counts).join(speakers.reindex(table.index).fillna(0))
    points = (table[list(POINTS)] > 0) @ pd.Series(POINTS) + CREDITED * table["alike"]
    table = table.assign(score=table["similarity"] * points, credits=table["credits"].astype("int64")).reset_index()
    front = ["statement_id", "event", "statement", "outlets", "similarity", *POINTS, "credits", "score"]
    return table[front].sort_values(["score", "statement_id"], ascending=[False, True], ignore_index=True)

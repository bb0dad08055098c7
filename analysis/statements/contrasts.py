"""Contrasts: the statements that differ most, first."""

import pandas as pd

# What a difference counts for the order of reading; a judgement, not a measure.
POINTS = {"altered inside marks": 1.0, "softened": 1.0, "sharpened": 1.0, "voice changed": 0.5}
CREDITED = 1.0  # another speaker
EACH = 2  # realisations an outlet; a group with more is likelier a topic, or a text that an outlet repeats
PLACE = ["statement_id", "article_id", "sentence"]


def contrasts(statements: pd.DataFrame, wordings: pd.DataFrame, credits: pd.DataFrame) -> pd.DataFrame:
    """One row a statement of two outlets; those that differ most and most surely come first: an order for reading.

    wordings: `wording` of these statements; credits: `credit` of them. Columns: ``statement_id,
    event``; ``statement``, its most common wording; ``outlets``, how many have it; ``similarity``,
    the mean of its realisations; a column a class of `POINTS` with the realisations in it;
    ``credits``, pairs of speakers it is credited to; ``fresh``, the share of its sentences that no
    statement before it in the order of the score has; ``score``: the sum of `POINTS` of the classes
    that occur and of `CREDITED`, each weighted by how alike the two texts are and how surely they
    are one statement, times ``fresh``, and less where the outlets have more than `EACH` realisations.

    >>> from analysis import example, hedging, statements
    >>> passages = example.speech()
    >>> found = statements.align(passages)
    >>> wordings = statements.wording(found, hits=hedging.hits(passages))
    >>> table = statements.contrasts(found, wordings, statements.credit(found))
    >>> table[["statement", "outlets", "softened", "voice changed", "score"]].round(2)
                                statement  outlets  softened  voice changed  score
    0  The dam is safe for years to come.        3         1              1   1.36
    1         the leak at noon on Sunday.        2         0              0   0.00
    """
    table = _about(statements, wordings)
    counts = pd.DataFrame({name: wordings["drift"] == name for name in POINTS}).groupby(wordings["statement_id"]).sum()
    speakers = credits.groupby("statement_id")["alike"].agg(credits="size", alike="max")
    table = table.join(counts).join(speakers.reindex(table.index).fillna(0))
    score = _points(statements, wordings).reindex(table.index, fill_value=0.0)
    score += CREDITED * table["alike"] * table["similarity"]
    score *= (EACH * table["outlets"] / statements.groupby("statement_id").size()).clip(upper=1)
    table = table.assign(score=score, credits=table["credits"].astype("int64"))[table["outlets"] > 1]
    table = table.sort_values("score", ascending=False, kind="stable").reset_index()
    table["fresh"] = _fresh(table["statement_id"], statements)
    table["score"] *= table["fresh"]
    front = ["statement_id", "event", "statement", "outlets", "similarity", *POINTS, "credits", "fresh", "score"]
    return table[front].sort_values(["score", "statement_id"], ascending=[False, True], ignore_index=True)


def _about(statements: pd.DataFrame, wordings: pd.DataFrame) -> pd.DataFrame:
    """Each statement: its event, outlets, similarity and most common wording."""
    groups = statements.groupby("statement_id")
    table = groups.agg(event=("event", "first"), outlets=("outlet", "nunique"), similarity=("similarity", "mean"))
    return table.join(wordings.groupby("statement_id")["reference"].first().rename("statement"))


def _points(statements: pd.DataFrame, wordings: pd.DataFrame) -> pd.Series:
    """Each statement → what its wordings count, of each class the one that is most alike and most surely the same."""
    sure = wordings[[*PLACE, "drift", "alike"]].merge(statements[[*PLACE, "similarity"]], on=PLACE)
    worth = sure["drift"].map(POINTS).fillna(0) * sure["alike"] * sure["similarity"]
    return worth.groupby([sure["statement_id"], sure["drift"]]).max().groupby("statement_id").sum()


def _fresh(order: pd.Series, statements: pd.DataFrame) -> list[float]:
    """For each statement in this order, the share of its sentences that are in none before."""
    places = statements[PLACE[1:]].apply(tuple, axis=1) if len(statements) else pd.Series(dtype=object)
    of = places.groupby(statements["statement_id"]).agg(frozenset)
    seen: set[tuple] = set()
    shares = []
    for number in order:
        shares.append(len(of[number] - seen) / len(of[number]))
        seen |= of[number]
    return shares

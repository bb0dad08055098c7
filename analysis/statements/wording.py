"""Wording: what each article makes of a statement, beside the most common wording; and what differs most."""

from collections.abc import Sequence

import pandas as pd

from analysis.statements import differences as diff
from analysis.statements import drift, terms
from analysis.statements.label import label
from analysis.statements.words import kept_columns

FRONT = ["statement_id", "event", "article_id", "outlet", "speaker", "part", "sentence", "start", "end", "text"]
FRONT += ["sentence_text"]
ADDED = ["reference", "reference_article", "differs", "lacks", "marked", "drift", "evidence", "alike"]
# What a difference counts for the order of reading; a judgement, not a measure.
POINTS = {"softened": 1.5, "sharpened": 1.5, "other words in marks": 1.0, "voice changed": 1.0}
CREDITED = 1.0  # another speaker
OTHERWISE = 0.25  # in other words
NAMED = 0.25  # a remark that the researcher has named
USUAL = 2  # realisations an outlet; a group with more is likelier a topic, or a text that an outlet repeats
PLACE = ["statement_id", "article_id", "sentence"]
REST = 5  # words of a sentence beside those of a statement, at most, which say no more than who says it


def wording(statements: pd.DataFrame, *, hits: pd.DataFrame | None = None) -> pd.DataFrame:
    """One row a realisation: its words beside the most common wording of its statement, and what became of them.

    The most common wording is the realisation that shares the most words with all others (the
    first of equals). hits: hedges and boosters in the passages, with ``kind`` (`hedging.hits`);
    without them only graded words tell softer from sharper.

    Columns: ``statement_id, event, article_id, outlet, speaker, part, sentence, start, end, text, sentence_text``,
    those of the article; ``reference``, the most common wording, and ``reference_article``; ``differs``, the places
    (start and end, characters into headline or text) of the words that the reference has not in
    that order; ``lacks``, the reference's words that are missing; ``marked``, the text with each
    differing stretch in ⟦ ⟧; ``drift``, one of `drift.CLASSES`; ``evidence``, the words that decided;
    ``alike``, the share (0 to 1) of the shorter's words that both have in order, of the quotations where
    these decided.

    >>> from analysis import example, hedging, statements
    >>> passages = example.speech()
    >>> found = statements.wording(statements.align(passages), hits=hedging.hits(passages))
    >>> found[["outlet", "marked", "drift"]]
        outlet                                      marked        drift
    0  Courier    ⟦that⟧ the dam is safe for years to come         kept
    1  Gazette          The dam is safe for years to come.  most common
    2   Herald  “The dam ⟦may be⟧ safe for years to come,”     softened
    3  Gazette                 the leak at noon on Sunday.  most common
    4   Herald                           the leak at noon.      trimmed
    """
    found = terms.find(statements, hits)
    rows = [row for _, group in statements.groupby("statement_id", sort=False) for row in _compared(group, found)]
    table, front = pd.DataFrame(rows, columns=["row", *ADDED]), [*FRONT, *kept_columns(statements)]
    return table.join(statements[front], on="row")[[*front, *ADDED]]


def contrasts(statements: pd.DataFrame, wordings: pd.DataFrame, credits: pd.DataFrame) -> pd.DataFrame:
    """One row a statement of two outlets; those that differ most and most surely come first: an order for reading.

    wordings: `wording` of these statements; credits: `credit` of them. Columns: ``statement_id,
    event``; ``statement``, a whole wording of it (`label.label`); ``outlets``, how many have it; ``similarity``,
    the mean of its realisations; a column a class of `POINTS` with the realisations in it;
    ``credits``, pairs of speakers it is credited to; ``fresh``, the share of its sentences that no
    statement before it in the order of the score has; ``score``: the sum of `POINTS` of the classes
    that occur, of `CREDITED`, and of `OTHERWISE` for other words and for speakers who may be others, each weighted by
    how alike the two texts are and how surely they are one statement, and of `NAMED`, times ``fresh``, and less where
    the outlets have more than `USUAL` realisations.

    >>> from analysis import example, hedging, statements
    >>> passages = example.speech()
    >>> found = statements.align(passages)
    >>> wordings = statements.wording(found, hits=hedging.hits(passages))
    >>> table = statements.contrasts(found, wordings, statements.credit(found))
    >>> table[["statement_id", "outlets", "softened", "score"]].round(2)
       statement_id  outlets  softened  score
    0             1        3         1   1.22
    1             2        2         0   0.00
    """
    groups = statements.groupby("statement_id")
    table = groups.agg(event=("event", "first"), outlets=("outlet", "nunique"), similarity=("similarity", "mean"))
    table = table.join(pd.Series({number: label(group) for number, group in groups}, dtype="str").rename("statement"))
    counts = pd.DataFrame({name: wordings["drift"] == name for name in POINTS}).groupby(wordings["statement_id"]).sum()
    speakers = credits.groupby("statement_id")["alike"].agg(credits="size", alike="max")
    table = table.join(counts).join(speakers.reindex(table.index).fillna(0))
    score = _points(statements, wordings).reindex(table.index, fill_value=0.0)
    score += (CREDITED * table["alike"] + OTHERWISE * (groups["speaker"].nunique() > 1)) * table["similarity"]
    score += NAMED * (table["similarity"] == 1)
    score *= (USUAL * table["outlets"] / groups.size()).clip(upper=1)
    table = table.assign(score=score, credits=table["credits"].astype("int64"))[table["outlets"] > 1]
    table = table.sort_values("score", ascending=False, kind="stable").reset_index()
    table["fresh"] = _fresh(table["statement_id"], statements)
    table["score"] *= table["fresh"]
    table = table.drop_duplicates(["event", "statement"])
    front = ["statement_id", "event", "statement", "outlets", "similarity", *POINTS, "credits", "fresh", "score"]
    return table[front].sort_values(["score", "statement_id"], ascending=[False, True], ignore_index=True)


def cards(order: pd.DataFrame, wordings: pd.DataFrame, *, number: int = 10) -> pd.DataFrame:
    """One row a realisation of the first statements of an order: the most common wording, then what differs most.

    order: `contrasts`. Columns: ``statement_id, statement``, and those of `wording`, ``words`` in place of
    ``marked``; and ``whole``, the sentence where it says more than these words, else "". After
    the most common wording come softer and sharper ones, then those altered in their marks or told in another voice,
    and the rest.

    >>> from analysis import example, statements
    >>> found = statements.align(example.speech())
    >>> wordings = statements.wording(found)
    >>> order = statements.contrasts(found, wordings, statements.credit(found))
    >>> statements.cards(order, wordings, number=1)[["outlet", "words", "drift"]]
        outlet                                       words        drift
    0  Gazette          The dam is safe for years to come.  most common
    1  Courier    ⟦that⟧ the dam is safe for years to come         kept
    2   Herald  “The dam ⟦may be⟧ safe for years to come,”         kept
    """
    first = order[["statement_id", "statement"]].head(number)
    ranks = {name: rank for rank, name in enumerate([drift.COMMON, *POINTS])}
    ordered = wordings.assign(rank=wordings["drift"].map(ranks).fillna(len(ranks)))
    ordered = ordered.sort_values("rank", kind="stable").drop(columns="rank").rename(columns={"marked": "words"})
    shown = first.merge(ordered, on="statement_id")
    texts = zip(shown["text"], shown["sentence_text"], strict=True)
    part = [len(diff.words(text)) + REST < len(diff.words(whole)) for text, whole in texts]
    return shown.assign(whole=shown["sentence_text"].where(pd.Series(part, index=shown.index, dtype=bool), ""))


def _compared(group: pd.DataFrame, strong: dict[int, list[terms.Term]]) -> list[list]:
    """The realisations of a statement beside its most common wording, as rows."""
    rows = group.to_dict("records")
    words = [diff.words(row["text"]) for row in rows]
    reference = diff.typical(words)
    sides = [_side(row, found, strong[index]) for found, index, row in zip(words, group.index, rows, strict=True)]
    return [
        [index, *_beside(row, side, rows[reference], sides[reference], common=k == reference)]
        for k, (side, index, row) in enumerate(zip(sides, group.index, rows, strict=True))
    ]


def _side(row: dict, said: Sequence[diff.Word], strong: list[terms.Term]) -> drift.Side:
    """A realisation as it is compared."""
    sentence, alone = row["sentence_text"], row["sentence_voice"] == "own"
    return drift.Side(said, row["voice"], row["quoted"], tuple(strong), row["speaker"], sentence, alone)


def _beside(row: dict, mine: drift.Side, other: dict, theirs: drift.Side, *, common: bool) -> list:
    """A realisation beside the reference: the added columns."""
    found = diff.differences(mine.words, theirs.words)
    spans = [(each.mine[0].start, each.mine[-1].end) for each in found if each.mine]
    places = [(row["start"] + start, row["start"] + end) for start, end in spans]
    lacks = [other["text"][each.theirs[0].start : each.theirs[-1].end] for each in found if each.theirs]
    judged = drift.Drift(drift.COMMON, "", 1.0) if common else drift.judge(mine, theirs, found)
    marked = row["text"]
    for start, end in reversed(spans):
        marked = f"{marked[:start]}⟦{marked[start:end]}⟧{marked[end:]}"
    return [other["text"], other["article_id"], places, " … ".join(lacks), marked, *judged]


def _points(statements: pd.DataFrame, wordings: pd.DataFrame) -> pd.Series:
    """Each statement → what its wordings count, of each class the one that is most alike and most surely the same."""
    sure = wordings[[*PLACE, "drift", "alike"]].merge(statements[[*PLACE, "similarity"]], on=PLACE)
    points = sure["drift"].map(POINTS | {"reworded": OTHERWISE}).fillna(0)
    worth = points * sure["alike"] * sure["similarity"]
    return worth.groupby([sure["statement_id"], sure["drift"]]).max().groupby("statement_id").sum()


def _fresh(order: pd.Series, statements: pd.DataFrame) -> list[float]:
    """For each statement in this order, the share of its sentences that are in none before."""
    held = statements.groupby("statement_id")["sentence_text"].agg(frozenset)
    seen: set[tuple] = set()
    shares = []
    for number in order:
        shares.append(len(held[number] - seen) / len(held[number]))
        seen |= held[number]
    return shares

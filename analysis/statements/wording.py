"""Wording: what each article makes of a statement, against the most common wording."""

import pandas as pd

from analysis.statements import differences as diff
from analysis.statements import drift

FRONT = ["statement_id", "event", "article_id", "outlet", "speaker", "part", "sentence", "start", "end", "text"]


def wording(statements: pd.DataFrame, *, hits: pd.DataFrame | None = None) -> pd.DataFrame:
    """One row a realisation: its words beside the most common wording of its statement, and what became of them.

    The most common wording is the realisation that shares the most words with all others (the
    first of equals). hits: hedges and boosters in the passages, with ``kind`` (`hedging.hits`);
    without them only graded words tell softer from sharper.

    Columns: ``statement_id, event, article_id, outlet, speaker, part, sentence, start, end, text``;
    ``reference``, the most common wording, and ``of``, its article; ``differs``, the places
    (start and end, characters into headline or text) of the words that the reference has not in
    that order; ``lacks``, the reference's words that are missing; ``marked``, the text with each
    differing stretch in ⟦ ⟧; ``drift``, one of `drift.CLASSES`; ``evidence``, the words that decided;
    ``alike``, the share (0 to 1) of the shorter's words that both have in order, of the quotations where
    these decided.

    >>> from analysis import example, hedging, statements
    >>> passages = example.speech()
    >>> found = statements.wording(statements.align(passages), hits=hedging.hits(passages))
    >>> found[["outlet", "marked", "drift"]]
        outlet                                      marked          drift
    0  Courier    ⟦that⟧ the dam is safe for years to come  voice changed
    1  Gazette          The dam is safe for years to come.    most common
    2   Herald  “The dam ⟦may be⟧ safe for years to come,”       softened
    3  Gazette                 the leak at noon on Sunday.    most common
    4   Herald                           the leak at noon.        trimmed
    """
    terms = drift.terms(statements, hits)
    rows = [row for _, group in statements.groupby("statement_id", sort=False) for row in _compared(group, terms)]
    added = ["reference", "of", "differs", "lacks", "marked", "drift", "evidence", "alike"]
    table = pd.DataFrame(rows, columns=["row", *added])
    return table.join(statements[FRONT], on="row")[[*FRONT, *added]]


def _compared(group: pd.DataFrame, terms: dict[int, list[drift.Term]]) -> list[list]:
    """The realisations of a statement beside its most common wording, as rows."""
    rows = group.to_dict("records")
    words = [diff.words(row["text"]) for row in rows]
    reference = diff.typical(words)
    sides = [
        drift.Side(found, row["voice"], row["quoted"], tuple(terms[index]))
        for found, index, row in zip(words, group.index, rows, strict=True)
    ]
    return [
        [index, *_beside(row, side, rows[reference], sides[reference], common=k == reference)]
        for k, (side, index, row) in enumerate(zip(sides, group.index, rows, strict=True))
    ]


def _beside(row: dict, mine: drift.Side, other: dict, theirs: drift.Side, *, common: bool) -> list:
    """A realisation beside the reference: the added columns."""
    found = diff.differences(mine.words, theirs.words)
    spans = [(each.mine[0].start, each.mine[-1].end) for each in found if each.mine]
    places = [(row["start"] + start, row["start"] + end) for start, end in spans]
    lacks = [other["text"][each.theirs[0].start : each.theirs[-1].end] for each in found if each.theirs]
    judged = drift.Drift(drift.COMMON, "", 1.0) if common else drift.judge(mine, theirs, found)
    return [
        other["text"],
        other["article_id"],
        places,
        " … ".join(lacks),
        _marked(row["text"], spans),
        *judged,
    ]


def _marked(text: str, spans: list[tuple[int, int]]) -> str:
    """A text with stretches of it in ⟦ ⟧."""
    for start, end in reversed(spans):
        text = f"{text[:start]}⟦{text[start:end]}⟧{text[end:]}"
    return text

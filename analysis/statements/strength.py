"""Strength: how far an outlet stands behind a statement."""

import pandas as pd

LADDER = ("stated as fact", "according to", "hedged", "quoted", "scare-quoted")
FRONT = ["statement_id", "event", "article_id", "outlet", "part", "sentence", "text", "speaker", "cue"]


def strength(statements: pd.DataFrame, *, hits: pd.DataFrame | None = None) -> pd.DataFrame:
    """One row a realisation: on which step of the ladder its outlet stands, from its own assertion to scare quotes.

    hits: hedges in the passages, with ``kind`` (`hedging.hits`); without them nothing is "hedged".

    Columns: ``statement_id, event, article_id, outlet, part, sentence, text, speaker, cue``;
    ``strength``, a category of `LADDER` in that order: "stated as fact" (in the outlet's own words,
    no hedge), "according to" (reported speech), "hedged" (either of them with a hedge), "quoted"
    (in quotation marks, credited), "scare-quoted" (the outlet's own words with some in marks);
    ``evidence``, the words that say so.

    >>> from analysis import example, hedging, statements
    >>> passages = example.speech()
    >>> found = statements.strength(statements.align(passages), hits=hedging.hits(passages))
    >>> found[["outlet", "text", "strength"]]
        outlet                                      text        strength
    0  Courier    that the dam is safe for years to come    according to
    1  Gazette        The dam is safe for years to come.  stated as fact
    2   Herald  “The dam may be safe for years to come,”          quoted
    3  Gazette               the leak at noon on Sunday.    according to
    4   Herald                         the leak at noon.    according to
    """
    hedges = _hedges(statements, hits)
    steps = [_step(row, hedges.get(row.Index, [])) for row in statements.itertuples()]
    names = pd.Categorical([name for name, _ in steps], categories=LADDER, ordered=True)
    return statements[FRONT].assign(strength=names, evidence=[evidence for _, evidence in steps])


def _step(row, hedges: list[str]) -> tuple[str, str]:
    """The step of a realisation, and the words that say so."""
    if row.voice == "direct":
        return "quoted", row.quoted
    if row.voice == "own" and row.quoted:
        return "scare-quoted", row.quoted
    if hedges:
        return "hedged", ", ".join(hedges)
    cue = row.cue if isinstance(row.cue, str) else ""
    return ("according to", cue) if row.voice == "indirect" else ("stated as fact", "")


def _hedges(statements: pd.DataFrame, hits: pd.DataFrame | None) -> dict[int, list[str]]:
    """Each realisation → the hedges within it."""
    if hits is None:
        return {}
    hedges = hits.loc[hits["kind"] == "hedge", ["article_id", "sentence", "start", "term"]]
    places = statements[["article_id", "sentence", "start", "end"]].reset_index(names="row")
    both = places.merge(hedges, on=["article_id", "sentence"], suffixes=("", "_hit"))
    inside = both[(both["start"] <= both["start_hit"]) & (both["start_hit"] < both["end"])]
    return inside.groupby("row")["term"].agg(list).to_dict()

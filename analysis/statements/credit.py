"""Credit: the same statement, another speaker; and how far each outlet stands behind it."""

from itertools import combinations

import pandas as pd

from analysis.statements.names import other_people, says
from analysis.statements.quotes import alike, pieces, same_words
from analysis.statements.words import kept_columns

SIDE = ["speaker", "outlets", "article_id", "cue", "text"]
LADDER = ("stated as fact", "according to", "hedged", "quoted", "scare-quoted")
ALIKE = 65  # of 100, rapidfuzz's ratio of the words of two texts in any order: below it many were of other things
FRONT = ["statement_id", "event", "article_id", "outlet", "part", "sentence", "text", "speaker", "cue"]


def credit(statements: pd.DataFrame) -> pd.DataFrame:
    """One row a statement × two people who are credited with the same quoted words, the most alike first.

    It may say that an outlet is wrong, so a row is sure or absent: both people go by their full names and have no name
    in common; each is named in the sentence with the words, and there the other is not; and the words in marks agree
    but for few (`quotes.same_words`). Two people may have said the same: the table shows, it does not judge.

    Columns: ``statement_id, event``; for either speaker ``speaker_1, outlets_1`` (all outlets that credit it so),
    ``article_id_1, cue_1, text_1`` (of the realisation most like the other's), and the same with 2; ``alike``, the
    share (0 to 1) of the shorter quotation's words that the other has in order.

    >>> import pandas as pd
    >>> from analysis import annotate, statements
    >>> texts = [f"{name} said the long talks were “frank and open.”" for name in ("Ann Lund", "Ola Brandt")]
    >>> articles = pd.DataFrame({"article_id": ["a", "b"], "outlet": ["Gazette", "Herald"], "text": texts})
    >>> passages = annotate.passages(articles.assign(event="talks", headline=""))
    >>> found = statements.credit(statements.align(passages))
    >>> found[["speaker_1", "cue_1", "speaker_2", "cue_2", "alike"]]
      speaker_1 cue_1   speaker_2 cue_2  alike
    0  Ann Lund  said  Ola Brandt  said    1.0
    """
    spoken = statements[statements["speaker"].notna()]
    rows = []
    for _, group in spoken.groupby("statement_id", sort=False):
        said = {speaker: part.to_dict("records") for speaker, part in group.groupby("speaker", sort=False)}
        rows += [row for one, other in combinations(said, 2) if (row := _row(said[one], said[other]))]
    columns = ["statement_id", "event", *(f"{name}_{k}" for k in (1, 2) for name in SIDE), "alike"]
    table = pd.DataFrame(rows, columns=columns).astype({"alike": "float64"})
    return table.sort_values(["alike", "statement_id"], ascending=[False, True], kind="stable", ignore_index=True)


def strength(statements: pd.DataFrame, *, hits: pd.DataFrame | None = None) -> pd.DataFrame:
    """One row a realisation: on which step of the ladder its outlet stands, from its own assertion to scare quotes.

    hits: hedges in the passages, with ``kind`` (`hedging.hits`); without them nothing is "hedged".

    Columns: ``statement_id, event, article_id, outlet, part, sentence, text, speaker, cue``, those of the article;
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
    return statements[[*FRONT, *kept_columns(statements)]].assign(
        strength=names, evidence=[evidence for _, evidence in steps]
    )


def _row(mine: list[dict], theirs: list[dict]) -> list | None:
    """Two people's realisations that are most alike, in different articles; None when there are none."""
    if not other_people(mine[0]["speaker"], theirs[0]["speaker"]):
        return None
    pairs = [(_alike(a, b), a, b) for a in mine for b in theirs if a["article_id"] != b["article_id"]]
    alike, first, second = max(pairs, key=lambda pair: pair[0], default=(0.0, {}, {}))
    return (
        [first["statement_id"], first["event"], *_side(first, mine), *_side(second, theirs), alike] if alike else None
    )


def _alike(mine: dict, theirs: dict) -> float:
    """The share in common of the two quotations that are most alike; 0 where it is not sure whose words they are."""
    for one, other in ((mine, theirs), (theirs, mine)):
        if not says(one["sentence_text"], one["speaker"]) or says(one["sentence_text"], other["speaker"]):
            return 0.0
    said = [pieces(side["quoted"]) for side in (mine, theirs)]
    return max((alike(a.words, b.words) for a in said[0] for b in said[1] if same_words(a, b)), default=0.0)


def _side(best: dict, rows: list[dict]) -> list:
    """One speaker's columns."""
    outlets = ", ".join(sorted({str(row["outlet"]) for row in rows}))
    return [best["speaker"], outlets, best["article_id"], best["cue"], best["text"]]


def hedge_gaps(statements: pd.DataFrame, hits: pd.DataFrame) -> pd.DataFrame:
    """One row a statement that one outlet hedges more than another: its realisation with most hedges and with fewest.

    Columns: ``statement_id``; ``outlet, hedges, text`` of the one with most; ``outlet_other, hedges_other, text_other``
    of the one with fewest; the widest first. Only where the two have most of their words in common (`ALIKE`): the
    parts of two sentences that say the same may be of other things. hits: as `hedging.hits` gives them.

    >>> from analysis import example, hedging, statements
    >>> passages = example.speech()
    >>> gaps = statements.hedge_gaps(statements.align(passages), hedging.hits(passages))
    >>> gaps[["outlet", "hedges", "outlet_other", "hedges_other"]]
       outlet  hedges outlet_other  hedges_other
    0  Herald       1      Courier             0
    """
    from rapidfuzz import fuzz

    inside = _hedges(statements, hits)
    told = statements.assign(hedges=[len(inside.get(row, ())) for row in statements.index])
    least = told.groupby(["statement_id", "outlet"], observed=True)["hedges"].transform("min")
    uneven = told[least.groupby(told["statement_id"]).transform("nunique") > 1]
    rows = uneven.sort_values("hedges", kind="stable")[["statement_id", "outlet", "hedges", "text"]]
    groups = rows.groupby("statement_id")
    both = groups.tail(1).merge(groups.head(1), on="statement_id", suffixes=("", "_other"))
    alike = [fuzz.token_set_ratio(*pair) >= ALIKE for pair in zip(both["text"], both["text_other"], strict=True)]
    both = both[pd.Series(alike, index=both.index, dtype=bool)]
    return both.sort_values("hedges", ascending=False, kind="stable").reset_index(drop=True)


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

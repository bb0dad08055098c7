"""How strongly an article carries each frame, and the words that this rests on."""

import os
from collections.abc import Iterable

import pandas as pd

from analysis.frames import instrument
from analysis.frames.found import hits

ARTICLE = ["article_id", "outlet", "event"]


def score(passages: pd.DataFrame, *, lexicons: Iterable[str | os.PathLike] = instrument.LEXICONS) -> pd.DataFrame:
    """One row an article: ``article_id, outlet, event``, and a column for each frame with its score.

    A score is 0 where no word speaks for the frame, and has no upper end: it counts different
    terms, each for less than 1 (see `found.hits`). Scores of one frame compare articles; those of
    two frames don't, since their lists differ in length.
    """
    lists = list(lexicons) if not isinstance(lexicons, str | os.PathLike) else lexicons
    names = instrument.frames(instrument.read(lists))
    found = hits(passages, lexicons=lists)
    sums = found.pivot_table(index="article_id", columns="frame", values="contribution", aggfunc="sum")
    articles = passages[ARTICLE].drop_duplicates("article_id", ignore_index=True)
    table = sums.reindex(index=articles["article_id"], columns=names).fillna(0.0).astype("float64")
    return articles.assign(**{name: table[name].to_numpy() for name in names})


def words(found: pd.DataFrame) -> pd.DataFrame:
    """One row a frame × term, within a frame the one that adds most first: what one word adds.

    Columns: ``frame, category, term``; ``hits``; ``articles`` and ``outlets`` it occurs in;
    ``contribution``, the sum over the articles' scores; ``share`` of all that the frame scores (0 to 1).
    """
    groups = found.groupby(["frame", "category", "term"], observed=True)
    table = groups.agg(
        hits=("start", "size"),
        articles=("article_id", "nunique"),
        outlets=("outlet", "nunique"),
        contribution=("contribution", "sum"),
    ).reset_index()
    table["share"] = table["contribution"] / table.groupby("frame")["contribution"].transform("sum")
    return table.sort_values(["frame", "contribution", "term"], ascending=[True, False, True], ignore_index=True)

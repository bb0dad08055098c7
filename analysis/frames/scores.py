"""How strongly an article carries each frame, which words that rests on, and where they stand."""

import os
from collections.abc import Iterable

import numpy as np
import pandas as pd

from analysis import blocks
from analysis.frames import instrument
from analysis.frames.found import hits
from analysis.lexicon import Lexicon

ARTICLE = ["article_id", "outlet", "event"]
KEY = ["article_id", "frame"]
PARTS = ["headline", "lead", "body"]


def score(
    passages: blocks.Table, *, lexicons: Iterable[str | os.PathLike | Lexicon] = instrument.LEXICONS
) -> pd.DataFrame:
    """One row an article: ``article_id, outlet, event``, and a column for each frame with its score.

    A score is 0 where no word speaks for the frame and has no upper end: it counts different
    terms, each for less than 1 (see `hits`). Compare articles by the scores of one frame, not two
    frames by their scores: their lists differ in length.

    >>> from analysis import example, frames
    >>> frames.score(example.passages())[["article_id", "outlet", "conflict", "responsibility"]].round(2)
      article_id   outlet  conflict  responsibility
    0         g1  Gazette      0.00            0.00
    1         g2  Gazette      0.00            0.76
    2         h1   Herald      0.00            0.75
    3         h2   Herald      0.76            1.52
    """
    found = hits(passages, lexicons=lexicons)
    wide = carried(found, passages).pivot(index="article_id", columns="frame", values="score")
    articles = _articles(passages)[ARTICLE]
    return articles.join(wide.reindex(columns=list(found["frame"].cat.categories)), on="article_id")


def carried(found: pd.DataFrame, passages: blocks.Table) -> pd.DataFrame:
    """One row an article × frame: its score, and where the words stand that carry it.

    Columns: ``article_id, outlet, event, story, frame``; ``score``; ``relative``, the score over the mean of
    all these articles (1 is as usual here; NaN where none has the frame); ``hits``; of them in ``headline``,
    ``lead`` and ``body``; ``first``, the first of these with a hit (missing without one);
    ``opens`` (1 where headline or lead have one, else 0); ``opening``, the terms there (missing
    without one); ``article`` (1: the weight of a row in a mean over articles).

    found: `hits` in these passages. passages: or their counts.

    >>> from analysis import example, frames
    >>> passages = example.passages()
    >>> table = frames.carried(frames.hits(passages), passages)
    >>> table[table["hits"] > 0][["article_id", "frame", "score", "relative", "hits", "opening"]].round(2)
       article_id           frame  score  relative  hits       opening
    9          g2  responsibility   0.76      1.00     1        repair
    14         h1  responsibility   0.75      0.99     1         mayor
    15         h2        conflict   0.76      4.00     1        critic
    19         h2  responsibility   1.52      2.00     2  repair, fail
    """
    articles = _articles(passages)
    table = articles.merge(pd.DataFrame({"frame": list(found["frame"].cat.categories)}), how="cross")
    table = table.join(_sums(found.astype({"frame": "str"})), on=KEY)
    table = table.fillna(dict.fromkeys(["score", "hits", *PARTS], 0))
    table = table.astype(dict.fromkeys(["hits", *PARTS], "int64") | {"score": "float64", "opening": "str"})
    usual = table.groupby("frame")["score"].transform("mean").replace(0, np.nan)
    table.insert(table.columns.get_loc("score") + 1, "relative", table["score"] / usual)
    there = table[PARTS] > 0
    first = there.idxmax(axis="columns").where(there.any(axis="columns")).astype("str")
    return table.assign(first=first, opens=table["opening"].notna().astype("int64"), article=1)


def words(found: pd.DataFrame) -> pd.DataFrame:
    """One row a frame × term, in a frame the one that adds most first: what one word adds.

    Columns: ``frame, category, term``; ``hits``; ``articles`` and ``outlets`` it occurs in;
    ``contribution``, its sum over the articles' scores; ``share`` of all scores of the frame (0 to 1).

    >>> from analysis import example, frames
    >>> table = frames.words(frames.hits(example.passages()))
    >>> table[["frame", "term", "hits", "articles", "contribution", "share"]].round(2)
                frame    term  hits  articles  contribution  share
    0        conflict  critic     1         1          0.76   1.00
    1  responsibility  repair     2         2          1.52   0.50
    2  responsibility    fail     1         1          0.76   0.25
    3  responsibility   mayor     1         1          0.75   0.25
    """
    groups = found.groupby(["frame", "category", "term"], observed=True)
    table = groups.agg(
        hits=("start", "size"),
        articles=("article_id", "nunique"),
        outlets=("outlet", "nunique"),
        contribution=("contribution", "sum"),
    ).reset_index()
    table["share"] = table["contribution"] / table.groupby("frame", observed=True)["contribution"].transform("sum")
    table = table.sort_values(["frame", "contribution", "term"], ascending=[True, False, True], ignore_index=True)
    return table.astype({"frame": "str"})


def _articles(passages: blocks.Table) -> pd.DataFrame:
    """One row an article: what is known of it."""
    known = [*ARTICLE, "story"]
    return blocks.over(passages, lambda some: some[known].drop_duplicates("article_id", ignore_index=True))


def _sums(found: pd.DataFrame) -> pd.DataFrame:
    """The sums of `carried`, a row an article × frame that has a hit."""
    parts = found.groupby([*KEY, "part"]).size().unstack("part").reindex(columns=PARTS)
    front = found[found["part"] != "body"].groupby(KEY)["term"].agg(_listed).rename("opening")
    sums = found.groupby(KEY).agg(score=("contribution", "sum"), hits=("start", "size"))
    return sums.join(parts).join(front)


def _listed(terms: pd.Series) -> str:
    """Terms, each once, as they come."""
    return ", ".join(dict.fromkeys(terms))

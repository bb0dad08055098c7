"""How strongly an article carries each frame, which words that rests on, and where they stand."""

import os
from collections.abc import Iterable

import numpy as np
import pandas as pd

from analysis import columns
from analysis.frames.hits import hits as frame_hits
from analysis.frames.lexicons import LEXICONS
from analysis.lexicon import Lexicon

ARTICLE = ["article_id", "outlet", "event"]
KEY = ["article_id", "frame"]
PARTS = ["headline", "lead", "body"]


def score(passages: pd.DataFrame, *, lexicons: Iterable[str | os.PathLike | Lexicon] = LEXICONS) -> pd.DataFrame:
    """One row an article: ``article_id, outlet, event``, what the passages keep of it, and a column a frame: its score.

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
    hits = frame_hits(passages, lexicons=lexicons)
    articles = _articles(passages).drop(columns="story")
    rows = [articles["article_id"].astype("str"), hits["frame"].cat.categories.astype("str")]
    scores = _sums(hits)["score"].reindex(pd.MultiIndex.from_product(rows, names=KEY), fill_value=0.0)
    wide = pd.DataFrame(scores.to_numpy().reshape(len(articles), len(rows[1])), columns=list(rows[1]))
    return pd.concat([articles, wide], axis="columns")


def by_article(hits: pd.DataFrame, passages: pd.DataFrame) -> pd.DataFrame:
    """One row an article × frame: its score, and where the words stand that carry it.

    Columns: ``article_id, outlet, event, story``, those of the articles that the passages keep; ``frame``;
    ``score``; ``relative``, the score over the mean of
    all these articles (1 is as usual here; NaN where none has the frame); ``hits``; of them in ``headline``,
    ``lead`` and ``body``; ``first``, the first of these with a hit (missing without one);
    ``opens`` (1 where headline or lead have one, else 0); ``opening``, the terms there (missing
    without one); ``article`` (1: the weight of a row in a mean over articles).

    hits: `frames.hits` in these passages. passages: or their counts.

    >>> from analysis import example, frames
    >>> passages = example.passages()
    >>> table = frames.by_article(frames.hits(passages), passages)
    >>> table[table["hits"] > 0][["article_id", "frame", "score", "relative", "hits", "opening"]].round(2)
       article_id           frame  score  relative  hits       opening
    9          g2  responsibility   0.76      1.00     1        repair
    14         h1  responsibility   0.75      0.99     1         mayor
    15         h2        conflict   0.76      4.00     1        critic
    19         h2  responsibility   1.52      2.00     2  repair, fail
    """
    articles = _articles(passages)
    table = articles.merge(pd.DataFrame({"frame": hits["frame"].cat.categories.astype("str")}), how="cross")
    places = pd.MultiIndex.from_arrays([table["article_id"].astype("str"), table["frame"]])
    table = pd.concat([table, _sums(hits).reindex(places).reset_index(drop=True)], axis="columns")
    table = table.fillna(dict.fromkeys(["score", "hits", *PARTS], 0))
    table = table.astype(dict.fromkeys(["hits", *PARTS], "int64") | {"score": "float64", "opening": "str"})
    mean = table.groupby("frame")["score"].transform("mean").replace(0, np.nan)
    table.insert(table.columns.get_loc("score") + 1, "relative", table["score"] / mean)
    there = table[PARTS] > 0
    first = there.idxmax(axis="columns").where(there.any(axis="columns")).astype("str")
    return table.assign(first=first, opens=table["opening"].notna().astype("int64"), article=1)


def words(hits: pd.DataFrame) -> pd.DataFrame:
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
    table = (
        hits.groupby(["frame", "category", "term"], observed=True)
        .agg(
            hits=("start", "size"),
            articles=("article_id", "nunique"),
            outlets=("outlet", "nunique"),
            contribution=("contribution", "sum"),
        )
        .reset_index()
    )
    table["share"] = table["contribution"] / table.groupby("frame", observed=True)["contribution"].transform("sum")
    table = table.sort_values(["frame", "contribution", "term"], ascending=[True, False, True], ignore_index=True)
    return table.astype({"frame": "str"})


def _articles(passages: pd.DataFrame) -> pd.DataFrame:
    """One row an article: what is known of it, and the columns that its passages carry of it."""
    known = passages[[*ARTICLE, "story", *columns.kept(passages)]]
    return columns.uncategorised(known.drop_duplicates("article_id", ignore_index=True))


def _sums(hits: pd.DataFrame) -> pd.DataFrame:
    """One row an article × frame that has a hit: the sums of `by_article`."""
    hits = hits.astype(dict.fromkeys([*KEY, "part"], "str"))
    parts = hits.groupby([*KEY, "part"]).size().unstack("part").reindex(columns=PARTS)
    front = hits[hits["part"] != "body"].groupby(KEY)["term"]
    opening = front.agg(lambda terms: ", ".join(dict.fromkeys(terms))).rename("opening")
    sums = hits.groupby(KEY).agg(score=("contribution", "sum"), hits=("start", "size"))
    return sums.join(parts).join(opening)

"""Mentions through time."""

import numpy as np
import pandas as pd

from analysis import periods
from analysis.explore.index import Index, selected_words


def trend(index: Index, hits: pd.DataFrame, rows: np.ndarray, *, period: str = "") -> pd.DataFrame:
    """One row a phrase × period with articles: how often it is mentioned then.

    Columns: ``wording``; ``period``, its first day; ``articles, words, mentions``; ``rate``.

    The rate is mentions in 1,000 words of the passages asked for in that period. Articles without a date are left out.

    hits: as `find` gives them; rows: of each passage, whether it counts. period: day, week, month or year; the one that
    fits the days there are, where none is named. Raises ValueError for another.

    >>> from analysis import example, explore
    >>> corpus = explore.index(example.articles(), example.passages())
    >>> asked = explore.answer(corpus, explore.Selection((explore.Row(("leak",)),)))
    >>> explore.trend(corpus, asked.hits, asked.rows)[["period", "articles", "words", "mentions"]]
          period  articles  words  mentions
    0 2022-01-19         2     34         4
    1 2022-01-20         2     22         0
    """
    words = selected_words(index, rows)
    there = np.bincount(index.article[rows], minlength=len(words)) > 0
    dated = pd.DataFrame({"published": index.articles["published"], "words": words, "articles": 1})[there]
    dated = dated.dropna(subset="published").sort_values("published")
    columns = ["wording", "period", "articles", "words", "mentions", "rate"]
    if dated.empty:
        return pd.DataFrame(columns=columns)
    dated["period"] = periods.firsts(dated["published"], period)
    sizes = dated.groupby("period")[["articles", "words"]].sum()
    names = hits["wording"].cat.categories
    of = pd.Series(index.articles["article_id"].astype("object")).reindex(dated.index)
    day = hits["article_id"].astype("object").map(pd.Series(dated["period"].to_numpy(), index=of.to_numpy()))
    number = pd.crosstab(day, hits["wording"].astype("object")).reindex(index=sizes.index, columns=names, fill_value=0)
    parts = [sizes.assign(wording=name, mentions=number[name]).reset_index() for name in names]
    table = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=columns[:-1])
    return table.assign(rate=table["mentions"] / table["words"].clip(lower=1) * 1000)[columns]

"""Mentions through time."""

import numpy as np
import pandas as pd

from analysis import periods
from analysis.explore.answers import Answer
from analysis.explore.finding import names_of
from analysis.explore.index import selected_words


def trend(found: Answer, *, period: str = "") -> pd.DataFrame:
    """One row a phrase × period with articles: how often it is mentioned then.

    Columns: ``wording``; ``period``, its first day; ``articles, words, mentions``; ``rate``.

    The rate is mentions in 1,000 words of the passages asked for in that period. Articles without a date are left out.

    found: what `answer` gives. period: day, week, month or year; the one that fits the days there are, where none is
    named. Raises ValueError for another.

    >>> from analysis import example, explore
    >>> corpus = explore.index(example.articles(), example.passages())
    >>> asked = explore.answer(corpus, explore.Selection((explore.Row(("leak",)),)))
    >>> explore.trend(asked)[["period", "articles", "words", "mentions"]]
          period  articles  words  mentions
    0 2022-01-19         2     34         4
    1 2022-01-20         2     22         0
    """
    index, rows, mentions = found.index, found.rows, found.mentions
    words = selected_words(index, rows)
    there = np.bincount(index.article[rows], minlength=len(words)) > 0
    dated = pd.DataFrame({"published": index.articles["published"], "words": words, "articles": 1})[there]
    dated = dated.dropna(subset="published").sort_values("published")
    columns = ["wording", "period", "articles", "words", "mentions", "rate"]
    if dated.empty or not found.asked:
        return pd.DataFrame(columns=columns)
    dated["period"] = periods.firsts(dated["published"], period)
    sizes, parts = dated.groupby("period")[["articles", "words"]].sum(), []
    for number, name in enumerate(names_of(found.asked)[0]):
        times = np.bincount(found.of[mentions.row == number], minlength=len(words))
        counted = dated.assign(mentions=times[dated.index]).groupby("period")["mentions"].sum()
        parts.append(sizes.assign(wording=name, mentions=counted).reset_index())
    table = pd.concat(parts, ignore_index=True)
    return table.assign(rate=table["mentions"] / table["words"].clip(lower=1) * 1000)[columns]

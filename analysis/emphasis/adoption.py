"""Adoption: when a phrase that was somebody's becomes the outlet's own."""

import pandas as pd


def adoption(found: pd.DataFrame, articles: pd.DataFrame, *, period: str = "D") -> pd.DataFrame:
    """One row a period × outlet with a mention: how many, and how many of them in the outlet's own unmarked words.

    Columns: ``day`` (the period's first); ``outlet``; ``mentions``; ``own`` (in own words,
    without quotation marks); ``share`` (own of mentions, 0 to 1); ``first_own``, the first day
    on which the outlet used the phrase as its own, NaT where it never did.

    found: `mentions`. articles: with ``published``; mentions in articles without a date are
    left out, since nothing says when they were. period: a pandas offset, "D", "W" or "MS".

    >>> from analysis import emphasis, example
    >>> found = emphasis.mentions(example.passages(), "leak")
    >>> emphasis.adoption(found, example.articles())
             day   outlet  mentions  own  share  first_own
    0 2022-01-19  Gazette         2    1    0.5 2022-01-19
    1 2022-01-19   Herald         2    1    0.5 2022-01-19
    """
    dated = found.merge(articles[["article_id", "published"]], on="article_id").dropna(subset="published")
    day = dated["published"].dt.to_period(period.removesuffix("S")).dt.start_time
    dated = dated.assign(day=day, own=(dated["voice"] == "own") & ~dated["quoted"])
    groups = dated.groupby(["day", "outlet"])
    table = groups.agg(mentions=("own", "size"), own=("own", "sum")).reset_index()
    first = dated[dated["own"]].groupby("outlet")["published"].min().dt.normalize().rename("first_own")
    return table.assign(share=table["own"] / table["mentions"]).join(first, on="outlet")

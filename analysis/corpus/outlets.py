"""What was read of each outlet."""

import pandas as pd


def outlets(articles: pd.DataFrame) -> pd.DataFrame:
    """One row an outlet, in the order of its first article: ``outlet, articles, words, first_day, last_day``.

    The days are those on which its first and last article were published, NaT where none is stated.

    >>> from analysis import corpus, example
    >>> corpus.outlets(corpus.load(example.folder(), outlets={"Herald": ["The Herald"]}))
        outlet  articles  words  first_day   last_day
    0  Gazette         1     32 2022-01-19 2022-01-19
    1   Herald         2     43 2022-01-19 2022-01-24
    """
    groups = articles.groupby("outlet", sort=False)
    columns = {
        "articles": ("article_id", "nunique"),
        "words": ("words", "sum"),
        "first_day": ("published", "min"),
        "last_day": ("published", "max"),
    }
    table = groups.agg(**columns).reset_index()
    return table.assign(first_day=table["first_day"].dt.normalize(), last_day=table["last_day"].dt.normalize())

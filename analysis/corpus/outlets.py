"""What was read of each outlet, and a few articles of each."""

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


def some(articles: pd.DataFrame, number: int) -> pd.DataFrame:
    """So many of the articles, in their order: the first of each outlet before the second of any.

    All where there are no more. To show words from, as figures rest on all articles.

    >>> from analysis import corpus, example
    >>> corpus.some(example.articles(), 2)[["article_id", "outlet"]]
      article_id   outlet
    0         g1  Gazette
    1         h1   Herald
    """
    order = articles.groupby("outlet", sort=False, dropna=False).cumcount().sort_values(kind="stable").index
    return articles.loc[order[:number].sort_values()].reset_index(drop=True)

"""Outlets: names for unknown ones; what was read of each."""

import re
from collections import Counter

import pandas as pd

from analysis import columns
from analysis.corpus.records import KEPT, Record
from analysis.labels import UNKNOWN_OUTLET

FIRST_PART = re.compile(r"[^\W_]*")  # of an article's id: "001" of "001_6514"


def name_unknown_outlets(records: list[Record]) -> list[Record]:
    """The records, kept ones with ``outlet``: as given, else "not stated (…)", another name for each article.

    Two articles of unknown outlets are not of one outlet. In brackets stands the first
    part of the article's id, or all of it where several ids begin with the same part.
    """
    unknown = (k for k, record in enumerate(records) if record.status == KEPT and not record.fields.get("outlet"))
    ids = {k: records[k].fields["article_id"] for k in unknown}
    parts = {k: FIRST_PART.match(name).group() for k, name in ids.items()}
    times = Counter(parts.values())
    names = {k: f"{UNKNOWN_OUTLET}{part if times[part] == 1 else ids[k]})" for k, part in parts.items()}
    return [
        record._replace(fields=record.fields | {"outlet": names[k]}) if k in names else record
        for k, record in enumerate(records)
    ]


def outlets(articles: pd.DataFrame, *, by: str = "outlet") -> pd.DataFrame:
    """One row an outlet, in the order of its first article: ``outlet, articles, words, first_day, last_day``.

    The days are those on which its first and last article were published, NaT where none is stated. by: another
    column of the articles, which makes other groups; a row without a name has the articles that are in none.

    Raises ValueError for a column that is not there.

    >>> from analysis import corpus, example
    >>> corpus.outlets(corpus.load(example.folder(), outlets={"Herald": ["The Herald"]}))
        outlet  articles  words  first_day   last_day
    0  Gazette         1     32 2022-01-19 2022-01-19
    1   Herald         2     43 2022-01-19 2022-01-24
    """
    columns.check(articles, by)
    groups = articles.groupby(by, sort=False, observed=True, dropna=False)
    sums = {
        "articles": ("article_id", "nunique"),
        "words": ("words", "sum"),
        "first_day": ("published", "min"),
        "last_day": ("published", "max"),
    }
    table = groups.agg(**sums).reset_index()
    return table.assign(first_day=table["first_day"].dt.normalize(), last_day=table["last_day"].dt.normalize())


def head_by_outlet(articles: pd.DataFrame, number: int) -> pd.DataFrame:
    """So many of the articles, in their order: the first of each outlet before the second of any.

    All where there are no more. To show words from, as figures rest on all articles.

    >>> from analysis import corpus, example
    >>> corpus.head_by_outlet(example.articles(), 2)[["article_id", "outlet"]]
      article_id   outlet
    0         g1  Gazette
    1         h1   Herald
    """
    order = articles.groupby("outlet", sort=False, dropna=False).cumcount().sort_values(kind="stable").index
    return articles.loc[order[:number].sort_values()].reset_index(drop=True)

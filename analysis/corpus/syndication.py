"""Articles that share text: who prints it, whose it is, how much of it."""

import numpy as np
import pandas as pd

from analysis import words
from analysis.corpus import agencies, shingles

# The columns of wires.
TYPES = {
    "cluster": "str",
    "article_id": "str",
    "outlet": "str",
    "published": "datetime64[us]",
    "agency": "str",
    "words": "int64",
    "shared": "float64",
    "of_fullest": "float64",
    "fullest": "bool",
}


def wires(articles: pd.DataFrame) -> pd.DataFrame:
    """One row an article of a cluster: articles that share text, as agency copy or editions; the fullest one first.

    Columns: ``cluster`` (as in the column ``wire``); ``article_id``; ``outlet``; ``published``; ``agency`` (credited,
    by its full name, NaN if none); ``words``; ``shared`` (share of its words that stand in another article of the
    cluster, too, 0–1); ``of_fullest`` (share of the words of the fullest version that it holds, 0–1); ``fullest``
    (the version with most words, of equals the earliest). Shares count runs of six words, quotations included;
    `clusters` says from where on articles are in one.

    Raises ValueError without a column wire, as `load` gives it.

    >>> from analysis import corpus, example
    >>> found = corpus.wires(corpus.load(example.folder()))
    >>> found[["cluster", "outlet", "agency", "words", "shared", "of_fullest", "fullest"]].round(2)
      cluster   outlet            agency  words  shared  of_fullest  fullest
    0  wire 1  Gazette  Associated Press     32    0.66        1.00     True
    1  wire 1   Herald  Associated Press     21    1.00        0.66    False
    """
    found = [_rows(cluster, table) for cluster, table in members(articles)]
    nothing = pd.DataFrame(columns=list(TYPES))
    return pd.concat(found or [nothing], ignore_index=True)[list(TYPES)].astype(TYPES)


def members(articles: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    """Each cluster and its articles, the fullest first, of equals the earliest."""
    _check(articles)
    return [(cluster, _ordered(table)) for cluster, table in articles.groupby("wire", sort=False)]


def _check(articles: pd.DataFrame) -> None:
    """Raise ValueError without a column wire."""
    if "wire" not in articles:
        raise ValueError(
            f"articles: wire: there is no such column; columns there: {', '.join(map(str, articles.columns))}"
        )


def _ordered(table: pd.DataFrame) -> pd.DataFrame:
    """The articles of a cluster, the fullest first."""
    return table.assign(words=table["text"].map(words.count)).sort_values(
        ["words", "published"], ascending=[False, True], kind="stable", na_position="last"
    )


def _rows(cluster: str, table: pd.DataFrame) -> pd.DataFrame:
    """The rows of one cluster."""
    prints = shingles.prints(table["text"], quotations=True)
    found, times = np.unique(np.concatenate([np.unique(each.shingles) for each in prints]), return_counts=True)
    several, fullest = found[times > 1], prints[0]
    return table.assign(
        cluster=cluster,
        agency=[next(iter(agencies.named(credit)), None) for credit in table["credit"].fillna("")],
        shared=[shingles.covered(np.isin(each.shingles, several), each.words).mean() for each in prints],
        of_fullest=[shingles.shared(fullest, each).mean() for each in prints],
        fullest=[each is fullest for each in prints],
    )

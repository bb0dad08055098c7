"""Articles that share text: who prints it, whose it is, how much of it."""

import numpy as np
import pandas as pd

from analysis import words
from analysis.corpus import agencies, shingles

TYPES = {
    **dict.fromkeys(["cluster", "article_id", "outlet", "agency"], "str"),
    **{
        "published": "datetime64[us]",
        "words": "int64",
        "shared": "float64",
        "of_fullest": "float64",
        "fullest": "bool",
    },
}
COLUMNS = ["cluster", "article_id", "outlet", "published", "agency", "words", "shared", "of_fullest", "fullest"]


def wires(articles: pd.DataFrame) -> pd.DataFrame:
    """One row an article of a cluster: articles that share text, as agency copy or editions; the fullest one first.

    Columns: ``cluster`` (as in the column ``wire``); ``article_id``; ``outlet``; ``published``; ``agency`` (credited,
    by its full name, NaN if none); ``words``; ``shared`` (share of its words that stand in another article of the
    cluster, too, 0–1); ``of_fullest`` (share of the words of the fullest version that it holds, 0–1); ``fullest``
    (the version with most words, of equals the earliest). Shares count runs of six words, quotations included;
    `clusters` says from where on articles are in one.

    Raises ValueError without a column wire, as `load` gives it.
    """
    found = [_rows(cluster, table) for cluster, table in members(articles)]
    nothing = pd.DataFrame(columns=COLUMNS).astype(TYPES)
    return pd.concat(found or [nothing], ignore_index=True)[COLUMNS].astype(TYPES)


def stories(articles: pd.DataFrame) -> pd.DataFrame:
    """One row an article: ``article_id``; ``story``, its cluster or else its own id.

    A story is a unit for comparisons: thirty outlets that print one text are one observation. Merged into counts, it
    is ``unit="story"`` there. Raises ValueError without a column wire.
    """
    _check(articles)
    return pd.DataFrame(
        {"article_id": articles["article_id"], "story": articles["wire"].fillna(articles["article_id"])}
    )


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
    others = [[other for other in prints if other is not one] for one in prints]
    return table.assign(
        cluster=cluster,
        agency=[next(iter(agencies.named(credit)), None) for credit in table["credit"].fillna("")],
        shared=[
            _share([shingles.shared(one, other) for other in rest]) for one, rest in zip(prints, others, strict=True)
        ],
        of_fullest=[_share([shingles.shared(prints[0], one)]) for one in prints],
        fullest=[one is prints[0] for one in prints],
    )


def _share(marked: list[np.ndarray]) -> float:
    """The share of a text's words that are marked in one of several ways; 0 for a text without words."""
    either = np.any(marked, axis=0)
    return float(either.mean()) if len(either) else 0.0

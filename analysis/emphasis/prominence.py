"""Prominence: how much weight an article gives to the phrase, under several schemes.

No scheme is the right one. They are weights on one scale, where 1 is a mention in the
headline, so that a result can be seen to hold or fall with the choice.
"""

from collections.abc import Callable, Mapping

import pandas as pd

from analysis import blocks
from analysis.emphasis.presence import ARTICLE
from analysis.emphasis.sentences import SENTENCE, sentences

HALF = 150  # words after which a mention counts half as much
PLACES = {"headline": 1.0, "lead": 0.5, "body": 0.25}


def equal(places: pd.DataFrame) -> pd.Series:
    """Every mention counts one. This is the plain number of mentions."""
    return pd.Series(1.0, index=places.index)


def places(places: pd.DataFrame) -> pd.Series:
    """A mention in the headline counts one, in the lead a half, in the body a quarter. Editors choose these places."""
    return places["part"].map(PLACES).astype("float64")


def depth(places: pd.DataFrame) -> pd.Series:
    """A mention counts less the more words stand before it: half after 150. Readers leave as they go."""
    return 0.5 ** (places["before"] / HALF)


def space(places: pd.DataFrame) -> pd.Series:
    """The share of the article's words in sentences with a mention. It asks how much room, not where."""
    return places["share"]


SCHEMES = {"equal": equal, "places": places, "depth": depth, "space": space}


def prominence(
    found: pd.DataFrame, passages: blocks.Table, *, schemes: Mapping[str, Callable] = SCHEMES
) -> pd.DataFrame:
    """One row an article × scheme: the sum of the weights of its mentions, 0 without any.

    Columns: ``article_id, outlet, event, story``; ``scheme``; ``mentions``; ``prominence``; ``words``
    (of text and headline); ``article`` (1: the weight of a row in a mean over articles).

    schemes: name → a function of the mentions with ``part``, ``position``, ``before`` (words of
    the text before it, 0 in the headline) and ``share`` (of the article's words in its
    sentence, divided among the mentions there) that gives their weights.

    >>> from analysis import emphasis, example
    >>> passages = example.passages()
    >>> found = emphasis.prominence(emphasis.mentions(passages, "leak"), passages)
    >>> found[["article_id", "scheme", "mentions", "prominence"]].head(4).round(2)
      article_id  scheme  mentions  prominence
    0         g1   equal         2        2.00
    1         g1  places         2        1.50
    2         g1   depth         2        1.97
    3         g1   space         2        0.67
    """
    sizes = blocks.over(passages, _sizes)
    articles = sizes.drop(columns="text")
    located = _located(found, sizes.set_index("article_id"), sentences(blocks.near(passages, found)))
    weights = [
        located[["article_id"]].assign(scheme=name, mentions=1, prominence=f(located)) for name, f in schemes.items()
    ]
    sums = pd.concat(weights).groupby(["article_id", "scheme"])[["mentions", "prominence"]].sum()
    table = articles.merge(pd.DataFrame({"scheme": list(schemes)}), how="cross")
    table = table.join(sums, on=["article_id", "scheme"]).fillna({"mentions": 0, "prominence": 0.0})
    return table.astype({"mentions": "int64"}).assign(article=1)


def _sizes(passages: pd.DataFrame) -> pd.DataFrame:
    """One row an article: its words, and those of its ``text``."""
    text = passages["words"].where(passages["part"] != "headline", 0)
    rows = passages.assign(text=text).groupby([*ARTICLE, "story"], sort=False, dropna=False)
    return rows[["words", "text"]].sum().reset_index()


def _located(found: pd.DataFrame, articles: pd.DataFrame, near: pd.DataFrame) -> pd.DataFrame:
    """The mentions with the words before them and the share of their sentence."""
    of = articles.reindex(found["article_id"]).set_index(found.index)
    size = found[SENTENCE].join(near["size"], on=SENTENCE)["size"]
    crowd = found.groupby(SENTENCE)["start"].transform("size")
    before = found["position"] * (of["text"] - 1).clip(lower=0)
    return found.assign(before=before, share=size / of["words"] / crowd)

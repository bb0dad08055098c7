"""Prominence: how much weight an article gives to the phrase, under several schemes.

No scheme is the right one: several are given, so that a result can be seen to hold or fall with the choice. In all but
``space``, a share of the words, 1 is a mention in the headline.
"""

from collections.abc import Callable, Mapping

import pandas as pd

from analysis import columns, lexicon
from analysis.emphasis.presence import ARTICLE
from analysis.emphasis.sentences import SENTENCE, sentences

HALF = 150  # words after which a mention counts half as much
PLACES = {"headline": 1.0, "lead": 0.5, "body": 0.25}


def equal(mentions: pd.DataFrame) -> pd.Series:
    """Every mention counts one. This is the plain number of mentions."""
    return pd.Series(1.0, index=mentions.index)


def places(mentions: pd.DataFrame) -> pd.Series:
    """A mention in the headline counts one, in the lead a half, in the body a quarter. Editors choose these places."""
    return mentions["part"].map(PLACES).astype("float64")


def depth(mentions: pd.DataFrame) -> pd.Series:
    """A mention counts less the more words stand before it: half after 150. Readers leave as they go."""
    return 0.5 ** (mentions["before"] / HALF)


def space(mentions: pd.DataFrame) -> pd.Series:
    """The share of the article's words in sentences with a mention. It asks how much room, not where."""
    return mentions["share"]


SCHEMES = {"equal": equal, "places": places, "depth": depth, "space": space}


def prominence(
    mentions: pd.DataFrame, passages: pd.DataFrame, *, schemes: Mapping[str, Callable] = SCHEMES
) -> pd.DataFrame:
    """One row an article × scheme: the sum of the weights of its mentions, 0 without any.

    Columns: ``article_id, outlet, event, story``, and those of the articles that the passages keep; ``scheme``;
    ``mentions``; ``prominence``; ``words`` (of text and headline); ``article`` (1: the weight of a row in a mean over
    articles).

    mentions: `emphasis.mentions` in these passages.

    schemes: name → a function of the mentions with ``part``, ``position``, ``before`` (words of
    the text before it, 0 in the headline) and ``share`` (of the article's words in its
    sentence, divided among the mentions there) that gives their weights.

    >>> from analysis import emphasis, example
    >>> passages = example.passages()
    >>> table = emphasis.prominence(emphasis.mentions(passages, "leak"), passages)
    >>> table[["article_id", "scheme", "mentions", "prominence"]].head(4).round(2)
      article_id  scheme  mentions  prominence
    0         g1   equal         2        2.00
    1         g1  places         2        1.50
    2         g1   depth         2        1.97
    3         g1   space         2        0.67
    """
    articles = _sizes(passages)
    near = sentences(lexicon.sentences_of(passages, mentions))
    placed = _placed(columns.uncategorised(mentions), articles.set_index("article_id"), near)
    weights = [
        placed[["article_id"]].assign(scheme=name, mentions=1, prominence=weigh(placed))
        for name, weigh in schemes.items()
    ]
    sums = pd.concat(weights).groupby(["article_id", "scheme"])[["mentions", "prominence"]].sum()
    table = articles.drop(columns="text").merge(pd.DataFrame({"scheme": list(schemes)}), how="cross")
    table = table.join(sums, on=["article_id", "scheme"]).fillna({"mentions": 0, "prominence": 0.0})
    return table.astype({"mentions": "int64"}).assign(article=1)


def _sizes(passages: pd.DataFrame) -> pd.DataFrame:
    """One row an article: its words, and those of its ``text``."""
    about = [*ARTICLE, "story", *columns.kept(passages)]
    text = passages["words"].where(passages["part"] != "headline", 0)
    rows = passages[[*about, "words"]].assign(text=text).groupby(about, sort=False, observed=True, dropna=False)
    return columns.uncategorised(rows[["words", "text"]].sum().reset_index()).astype(
        {"words": "int64", "text": "int64"}
    )


def _placed(mentions: pd.DataFrame, articles: pd.DataFrame, near: pd.DataFrame) -> pd.DataFrame:
    """The mentions with the words before them and the share of their sentence."""
    sizes = articles.reindex(mentions["article_id"]).set_index(mentions.index)
    size = mentions[SENTENCE].join(near["size"], on=SENTENCE)["size"]
    crowd = mentions.groupby(SENTENCE)["start"].transform("size")
    before = mentions["position"] * (sizes["text"] - 1).clip(lower=0)
    return mentions.assign(before=before, share=size / sizes["words"] / crowd)

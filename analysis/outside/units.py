"""Values beside the passages, articles and coding units that they belong to."""

import numpy as np
import pandas as pd

from analysis import columns, lexicon
from analysis.outside.reading import ARTICLE, CATEGORY, COUNT, NUMBER

ABOUT = ["article_id", "outlet", "event", "story"]
ALL = "whole article"  # the voice of what is of an article as a whole


def articles_of(passages: pd.DataFrame) -> pd.DataFrame:
    """One row an article: `ABOUT`, what passages keep, its ``words``, and ``voice``, "whole article"."""
    names = [*ABOUT, *columns.kept(passages)]
    table = columns.uncategorised(passages[names].drop_duplicates("article_id", ignore_index=True))
    words = columns.uncategorised(passages[["article_id", "words"]]).groupby("article_id")["words"].sum()
    return table.assign(words=table["article_id"].map(words).astype("int64"), voice=ALL)


def valued(found: pd.DataFrame, passages: pd.DataFrame) -> pd.DataFrame:
    """One row a value of one measure, of an article of these passages, with what the article has beside it.

    Columns: those of `reading.read`, of `articles_of`, ``voice`` of the passage that most of the stretch lies in (of an
    article "whole article"), and ``weight``: words of the stretch, or 1 for an article.
    """
    about = articles_of(passages)
    if found.empty or found["unit"].iloc[0] == ARTICLE:
        table = found.merge(about.drop(columns="words"), on="article_id")
        return table.assign(weight=1)
    pairs = lexicon.overlaps(found, passages)
    best = pairs.sort_values("shared", ascending=False, kind="stable").drop_duplicates("span").sort_values("span")
    rows = found.take(best["span"]).reset_index(drop=True)
    voice = columns.uncategorised(passages[["voice"]])["voice"].take(best["passage"]).reset_index(drop=True)
    size = pairs.groupby("span")["shared"].sum().reindex(best["span"]).to_numpy()
    table = rows.assign(voice=voice, weight=size).merge(about.drop(columns=["voice", "words"]), on="article_id")
    return table.drop_duplicates(["row"], ignore_index=True)


def counted(found: pd.DataFrame, passages: pd.DataFrame) -> pd.DataFrame:
    """One row an article × voice (or an article): its ``words`` and ``hits``, the sum of one measure's counts there.

    Of an article as a whole only those that have a value.
    """
    table = valued(found, passages)
    hits = table.groupby(["article_id", "voice"])["value"].sum().rename("hits").reset_index()
    about = articles_of(passages)
    if found.empty or found["unit"].iloc[0] == ARTICLE:
        return about.merge(hits, on=["article_id", "voice"])
    names = ["article_id", "voice"]
    words = columns.uncategorised(passages[[*names, "words"]]).groupby(names, sort=False)["words"].sum().reset_index()
    sizes = about.drop(columns=["words", "voice"]).merge(words, on="article_id")
    return sizes.merge(hits, on=names, how="left").fillna({"hits": 0.0})


def answers(found: pd.DataFrame, units: pd.DataFrame) -> pd.Series:
    """What one measure says of each coding unit (`validity.placed`, `validity.coding_units`), missing where nothing.

    A number is the mean of the stretches in the unit by the characters shared; a category that of the stretch that
    shares most; a count the sum of those that begin in it, 0 without any. Of articles: their value.

    >>> from analysis import example, outside, validity
    >>> passages = example.passages()
    >>> outside.answers(outside.read({}, example.articles()), validity.coding_units(passages)).count()
    np.int64(0)
    """
    if found.empty:
        return pd.Series(np.nan, index=units.index)
    kind, name = found["kind"].iloc[0], "category" if found["kind"].iloc[0] == CATEGORY else "value"
    if found["unit"].iloc[0] == ARTICLE:
        return units["article_id"].astype("str").map(found.drop_duplicates("article_id").set_index("article_id")[name])
    stretches = found.assign(end=found["start"] + 1) if kind == COUNT else found
    pairs = lexicon.overlaps(units, stretches)
    pairs = pairs.assign(said=found[name].to_numpy()[pairs["passage"]])
    if kind == CATEGORY:
        pairs = pairs.sort_values("shared", ascending=False, kind="stable").drop_duplicates("span")
        told = pairs.set_index("span")["said"].reindex(range(len(units)))
    elif kind == NUMBER:
        sums = pairs.assign(said=pairs["said"] * pairs["shared"]).groupby("span")[["said", "shared"]].sum()
        told = (sums["said"] / sums["shared"]).reindex(range(len(units)))
    else:
        told = pairs.groupby("span")["said"].sum().reindex(range(len(units)), fill_value=0)
    return told.set_axis(units.index)

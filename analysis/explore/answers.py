"""A selection → the tables that answer it."""

from typing import NamedTuple

import pandas as pd

from analysis import compare, counts, emphasis, hedging, tone
from analysis.explore import selection as selecting
from analysis.explore.selection import Selection

KINDS = ("hedge", "booster")
TONES = ("positive", "negative")
PLACE = ["outlet", "article_id"]


class Answer(NamedTuple):
    """What a selection finds."""

    hits: pd.DataFrame  # a mention: the columns of `emphasis.mentions`
    counts: pd.DataFrame  # an outlet: articles, mentioning (those with a mention), words, mentions, rate, low, high
    voices: pd.DataFrame  # an outlet × voice that has mentions: their number
    places: pd.DataFrame  # a mention, or an article without any (`position` is missing): where it stands
    undated: int  # articles left out because days are named and they have no date


def answer(articles: pd.DataFrame, passages: pd.DataFrame, selection: Selection) -> Answer:
    """The mentions of a phrase in the articles and voices asked for, and how often each outlet has it.

    Rates are mentions in 1,000 words of the voices asked for, with 95 % intervals as `compare.rates` gives them.
    Raises ValueError as `emphasis.mentions` does, and for an outlet, voice or day that there is not.

    >>> from analysis import example, explore
    >>> found = explore.answer(example.articles(), example.passages(), explore.Selection("leak"))
    >>> found.counts[["outlet", "articles", "mentioning", "mentions", "rate"]].round(1)
        outlet  articles  mentioning  mentions  rate
    0   Herald         2           1         2  74.1
    1  Gazette         2           1         2  69.0
    """
    selected = articles.loc[selecting.selected(articles, selection), "article_id"]
    whole = passages[passages["article_id"].isin(selected)]
    voices = selecting.voices(selection)
    found = emphasis.mentions(whole, selection.phrase, variants=selection.variants)
    found = found[found["voice"].isin(voices)].reset_index(drop=True)
    by_voice = found[["outlet", "voice"]].astype("str").groupby(["outlet", "voice"], sort=False).size()
    return Answer(
        hits=found,
        counts=_counts(whole[whole["voice"].isin(voices)], found),
        voices=by_voice.rename("mentions").reset_index(),
        places=_places(whole, found),
        undated=selecting.undated(articles, selection),
    )


def marks(passages: pd.DataFrame, found: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """What `display.reading` marks, kind → hits: the mentions found, and hedges, boosters and tone words looked for.

    >>> from analysis import emphasis, example, explore
    >>> one = example.passages().query("article_id == 'g1'")
    >>> marks = explore.marks(one, emphasis.mentions(one, "minor leak"))
    >>> {kind: len(hits) for kind, hits in marks.items()}
    {'phrase': 1, 'hedge': 1, 'booster': 0, 'positive': 1, 'negative': 2}
    """
    hits, words = hedging.hits(passages), tone.words(passages)
    kinds = {kind: hits[hits["kind"] == kind] for kind in KINDS}
    return {"phrase": found} | kinds | {kind: words[words["category"] == kind] for kind in TONES}


def _counts(passages: pd.DataFrame, found: pd.DataFrame) -> pd.DataFrame:
    """One row an outlet: how many mentions, in how many of its articles, and how often in 1,000 words."""
    table = counts.table(passages, mentions=found)
    rates = compare.rates(table, "mentions", cluster=compare.cluster(passages)).rename(columns={"hits": "mentions"})
    mentioning = found.groupby(found["outlet"].astype("str"))["article_id"].nunique()
    rates.insert(2, "mentioning", rates["outlet"].map(mentioning).fillna(0).astype("int64"))
    front = ["outlet", "articles", "mentioning", "words", "mentions"]
    return rates[[*front, "rate", "low", "high"]].sort_values("rate", ascending=False, kind="stable", ignore_index=True)


def _places(passages: pd.DataFrame, found: pd.DataFrame) -> pd.DataFrame:
    """Where each mention stands; a row without a place for an article without any."""
    articles = passages[PLACE].drop_duplicates("article_id")
    return articles.merge(found[["article_id", "part", "voice", "position"]], on="article_id", how="left")

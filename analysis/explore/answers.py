"""What is asked for, and the tables that answer it."""

import datetime
from typing import NamedTuple

import pandas as pd

from analysis import compare, counts, emphasis, hedging, labels, tone

KINDS = ("hedge", "booster")
TONES = ("positive", "negative")
PLACE = ["outlet", "article_id"]
POSITION = ["article_id", "part", "voice", "position"]


class Selection(NamedTuple):
    """What is asked for. No outlets or voices means all of them; no day, that no day is too early or too late."""

    phrase: str
    variants: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    voices: tuple[str, ...] = ()
    since: datetime.date | None = None
    until: datetime.date | None = None


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
    selected = articles.loc[_selected(articles, selection), "article_id"]
    whole = passages[passages["article_id"].isin(selected)]
    voices = _voices(selection)
    found = emphasis.mentions(whole, selection.phrase, variants=selection.variants)
    found = found[found["voice"].isin(voices)].reset_index(drop=True)
    by_voice = found[["outlet", "voice"]].astype("str").groupby(["outlet", "voice"], sort=False).size()
    return Answer(
        hits=found,
        counts=_counts(whole[whole["voice"].isin(voices)], found),
        voices=by_voice.rename("mentions").reset_index(),
        places=whole[PLACE].drop_duplicates("article_id").merge(found[POSITION], on="article_id", how="left"),
        undated=_undated(articles, selection),
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


def _selected(articles: pd.DataFrame, selection: Selection) -> pd.Series:
    """Whether each article is asked for. One without a date is not, where a day is named.

    Raises ValueError for an outlet that is not there, and for a last day before the first.
    """
    known = articles["outlet"].unique()
    for outlet in selection.outlets:
        if outlet not in known:
            raise ValueError(f"outlets: {outlet!r}; allowed: {', '.join(map(str, known))}")
    if selection.since and selection.until and selection.until < selection.since:
        raise ValueError(f"until: {selection.until}; allowed: {selection.since} or later")
    day = articles["published"].dt.normalize()
    kept = articles["outlet"].isin(selection.outlets or known)
    if selection.since:
        kept &= day >= pd.Timestamp(selection.since)
    return kept & (day <= pd.Timestamp(selection.until)) if selection.until else kept


def _undated(articles: pd.DataFrame, selection: Selection) -> int:
    """How many articles are left out because a day is named and they have none."""
    if not (selection.since or selection.until):
        return 0
    without = articles["published"].isna() & articles["outlet"].isin(selection.outlets or articles["outlet"])
    return int(without.sum())


def _voices(selection: Selection) -> tuple[str, ...]:
    """The voices asked for. Raises ValueError for one that there is not."""
    for voice in selection.voices:
        if voice not in labels.VOICES:
            raise ValueError(f"voices: {voice!r}; allowed: {', '.join(labels.VOICES)}")
    return selection.voices or tuple(labels.VOICES)


def _counts(passages: pd.DataFrame, mentions: pd.DataFrame) -> pd.DataFrame:
    """One row an outlet: how many mentions, in how many of its articles, and how often in 1,000 words."""
    table = counts.table(passages, mentions=mentions)
    rates = compare.rates(table, "mentions", cluster=compare.cluster(passages)).rename(columns={"hits": "mentions"})
    mentioning = mentions.groupby(mentions["outlet"].astype("str"))["article_id"].nunique()
    rates.insert(2, "mentioning", rates["outlet"].map(mentioning).fillna(0).astype("int64"))
    front = ["outlet", "articles", "mentioning", "words", "mentions"]
    return rates[[*front, "rate", "low", "high"]].sort_values("rate", ascending=False, kind="stable", ignore_index=True)

"""What is asked for, and the articles and passages that it leaves."""

import datetime
from typing import NamedTuple

import pandas as pd

from analysis import labels


class Selection(NamedTuple):
    """What is asked for. No outlets or voices means all of them; no day, that no day is too early or too late."""

    phrase: str
    variants: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    voices: tuple[str, ...] = ()
    since: datetime.date | None = None
    until: datetime.date | None = None


def selected(articles: pd.DataFrame, selection: Selection) -> pd.Series:
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


def undated(articles: pd.DataFrame, selection: Selection) -> int:
    """How many articles are left out because a day is named and they have none."""
    if not (selection.since or selection.until):
        return 0
    without = articles["published"].isna() & articles["outlet"].isin(selection.outlets or articles["outlet"])
    return int(without.sum())


def voices(selection: Selection) -> tuple[str, ...]:
    """The voices asked for. Raises ValueError for one that there is not."""
    for voice in selection.voices:
        if voice not in labels.VOICES:
            raise ValueError(f"voices: {voice!r}; allowed: {', '.join(labels.VOICES)}")
    return selection.voices or tuple(labels.VOICES)

"""What is asked for, and the tables that answer it."""

import dataclasses
import datetime
import functools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis import compare, labels
from analysis.explore.finding import Found, Row, find, names_of
from analysis.explore.index import Index, positions, selected_words
from analysis.explore.places import Places, some, table

NONE = "–"  # the group of articles that are in none
GROUP = "outlet_group"


class Selection(NamedTuple):
    """What is asked for. No outlets, groups or voices means all; no day, that no day is too early or too late."""

    rows: tuple[Row, ...]
    by: str = "outlet"  # the column of the articles that makes the groups
    outlets: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()  # of the study: values of ``outlet_group``
    voices: tuple[str, ...] = ()
    since: datetime.date | None = None
    until: datetime.date | None = None


@dataclass(frozen=True)
class Answer:
    """What a selection finds. ``group`` is a value of the column that it is by."""

    index: Index
    selection: Selection
    mentions: Places
    groups: np.ndarray  # of each article: its group
    rows: np.ndarray  # of each passage of the index: whether it is asked for
    articles: np.ndarray  # the numbers of the articles with such passages or with others
    covered: list[int]  # as `Found` has it, of the whole corpus
    undated: int  # articles left out because days are named and they have no date

    @property
    def asked(self) -> tuple[Row, ...]:
        """The rows asked for."""
        return self.selection.rows

    @property
    def of(self) -> np.ndarray:
        """Of each mention: the number of its article."""
        return self.index.article[self.mentions.passage]

    @property
    def hue(self) -> tuple[np.ndarray, list[str]]:
        """Of each mention: the number of its phrase, or of its voice where there is one phrase; and their names."""
        if len(self.asked) > 1:
            return self.mentions.row, names_of(self.asked)[0]
        return self.index.voice[self.mentions.passage], list(labels.VOICES)

    @functools.cached_property
    def hits(self) -> pd.DataFrame:
        """One row a mention: the columns of `find`'s, ``group`` and ``hue``."""
        return self.table(self.mentions)

    def table(self, mentions: Places) -> pd.DataFrame:
        """The same for some mentions."""
        chosen = dataclasses.replace(self, mentions=mentions)
        number, names = chosen.hue
        hits = table(self.index, mentions, *names_of(self.asked))
        return hits.assign(group=self.groups[chosen.of], hue=np.array(names, dtype=object)[number])

    @functools.cached_property
    def counts(self) -> pd.DataFrame:
        """One row a phrase × group: articles, mentioning (those with one), words, mentions, rate, low, high.

        The ends of the interval are missing where a group has fewer articles than `labels.FEWEST`.
        """
        by, size = self.selection.by, len(self.index.articles)
        numbers = {
            name: np.bincount(self.of[self.mentions.row == number], minlength=size)
            for number, name in enumerate(_names(self.selection))
        }
        table = about(self.index).assign(**{by: self.groups}, words=selected_words(self.index, self.rows), **numbers)
        table = table[np.bincount(self.index.article[self.rows], minlength=size)[:size] > 0]
        parts, cluster = [], compare.cluster(table, by=by)
        for name, row in zip(numbers, self.asked, strict=True):
            rates = compare.rates(table, name, by=(by,), cluster=cluster).rename(columns={"hits": "mentions"})
            rates["mentioning"] = rates[by].map((table[name] > 0).groupby(table[by]).sum())
            rates.loc[rates["articles"] < labels.FEWEST, ["low", "high"]] = np.nan
            parts.append(rates.assign(wording=row.name))
        front = ["wording", by, "articles", "mentioning", "words", "mentions", "rate", "low", "high"]
        return pd.concat(parts, ignore_index=True)[front] if parts else pd.DataFrame(columns=front)

    @functools.cached_property
    def bars(self) -> pd.DataFrame:
        """One row a group × phrase, or × voice where there is one phrase (``hue``): its ``mentions``."""
        (number, names), (group, groups) = self.hue, pd.factorize(self.groups)
        times = np.bincount(group[self.of] * len(names) + number)
        of, hue = np.divmod(np.flatnonzero(times), max(len(names), 1))
        names = np.array(names, dtype=object)
        return pd.DataFrame({"group": groups[of], "hue": names[hue], "mentions": times[times > 0]})

    @functools.cached_property
    def places(self) -> pd.DataFrame:
        """One row a mention, or an article without any (`position` is missing): number, group, hue, part, position."""
        (hue, names), passage, (group, groups) = self.hue, self.mentions.passage, pd.factorize(self.groups)
        part, parts = pd.factorize(self.index.passages["part"])
        without = self.articles[np.bincount(self.of, minlength=len(self.index.articles))[self.articles] == 0]
        number, none = np.concatenate([self.of, without]), np.full(len(without), -1)
        return pd.DataFrame(
            {
                "number": number,
                "group": pd.Categorical.from_codes(group[number], groups),
                "hue": pd.Categorical.from_codes(np.concatenate([hue, none]), names),
                "part": pd.Categorical.from_codes(np.concatenate([part[passage], none]), list(parts)),
                "position": np.append(positions(self.index, self.mentions.at, passage), np.full(len(without), np.nan)),
            }
        )


def answer(index: Index, selection: Selection, found: Found | None = None) -> Answer:
    """The mentions of phrases in the articles and voices asked for, and how often each group has them.

    Rates are mentions in 1,000 words of the voices asked for, with 95 % intervals as `compare.rates` gives them.
    found: what `find` gives for the rows, where that is known. Raises ValueError as `find` does, and for an outlet,
    group, voice, column or day that there is not.

    >>> from analysis import example, explore
    >>> corpus = explore.index(example.articles(), example.passages())
    >>> found = explore.answer(corpus, explore.Selection((explore.Row(("leak",)),)))
    >>> found.counts[["wording", "outlet", "articles", "mentioning", "mentions", "rate"]].round(1)
      wording   outlet  articles  mentioning  mentions  rate
    0    leak  Gazette         2           1         2  69.0
    1    leak   Herald         2           1         2  74.1
    """
    groups = group_of(index, selection.by)
    articles = _selected(index.articles, selection)
    rows = np.append(articles, False)[index.article]  # a passage of no article has the number -1
    spoken = rows & np.append([voice in _voices(selection) for voice in labels.VOICES], False)[index.voice]
    found = find(index, selection.rows) if found is None else found
    mentions = some(found.mentions, spoken[found.mentions.passage])
    return Answer(
        index=index,
        selection=selection,
        mentions=mentions,
        groups=groups,
        rows=spoken,
        articles=np.unique(index.article[rows]),
        covered=found.covered,
        undated=_undated(index.articles, selection),
    )


def group_of(index: Index, by: str) -> np.ndarray:
    """The group of each article, by a column of the articles. Raises ValueError for one that there is not."""
    if by not in index.articles:
        raise ValueError(f"by: {by!r}; allowed: {', '.join(map(str, index.articles))}")
    column = index.articles[by].astype("object")
    return column.where(column.notna(), NONE).astype("str").to_numpy(dtype=object)


def in_order(index: Index, by: str, names: Sequence[str] = ()) -> list[str]:
    """The groups in the order of the report (`labels.order`). names: those of the study, in its order."""
    sizes = selected_words(index, np.ones(len(index.passages), dtype=bool))
    about = index.articles[[GROUP]] if GROUP in index.articles and by != GROUP else index.articles[[]]
    return list(labels.order(about.assign(**{by: group_of(index, by), "words": sizes}), names, by))


def _selected(articles: pd.DataFrame, selection: Selection) -> np.ndarray:
    """Whether each article is asked for. One without a date is not, where a day is named.

    Raises ValueError for an outlet or group that is not there, and for a last day before the first.
    """
    _check(articles, selection)
    day = articles["published"].dt.normalize()
    kept = _in(articles, selection)
    if selection.since:
        kept &= day >= pd.Timestamp(selection.since)
    if selection.until:
        kept &= day <= pd.Timestamp(selection.until)
    return kept.to_numpy(dtype=bool)


def _check(articles: pd.DataFrame, selection: Selection) -> None:
    for field, column, asked in (("outlets", "outlet", selection.outlets), ("groups", GROUP, selection.groups)):
        known = articles[column].dropna().unique() if column in articles else ()
        for name in asked:
            if name not in known:
                raise ValueError(f"{field}: {name!r}; allowed: {labels.allowed(known) or 'none'}")
    if selection.since and selection.until and selection.until < selection.since:
        raise ValueError(f"until: {selection.until}; allowed: {selection.since} or later")


def _in(articles: pd.DataFrame, selection: Selection) -> pd.Series:
    """Whether each article is of the outlets and groups asked for."""
    kept = pd.Series(True, index=articles.index)
    if selection.outlets:
        kept &= articles["outlet"].isin(selection.outlets)
    return kept & articles[GROUP].isin(selection.groups) if selection.groups else kept


def _undated(articles: pd.DataFrame, selection: Selection) -> int:
    """How many articles are left out because a day is named and they have none."""
    if not (selection.since or selection.until):
        return 0
    return int((articles["published"].isna() & _in(articles, selection)).sum())


def _voices(selection: Selection) -> tuple[str, ...]:
    """The voices asked for. Raises ValueError for one that there is not."""
    for voice in selection.voices:
        if voice not in labels.VOICES:
            raise ValueError(f"voices: {voice!r}; allowed: {', '.join(labels.VOICES)}")
    return selection.voices or tuple(labels.VOICES)


def _names(selection: Selection) -> list[str]:
    return [f"mentions of {number}" for number in range(len(selection.rows))]


def about(index: Index) -> pd.DataFrame:
    """One row an article of the index: what tells which articles stand or fall together."""
    first = pd.Series(np.arange(len(index.article)), index=index.article)
    first = first[~first.index.duplicated()].reindex(np.arange(len(index.articles)))
    names = [name for name in ("article_id", "outlet", "event", "story") if name in index.passages]
    table = (
        index.passages[names].iloc[first.fillna(0).astype("int64")] if len(index.passages) else index.passages[names]
    )
    return table.astype("object").reset_index(drop=True).reindex(range(len(index.articles)))

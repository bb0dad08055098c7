"""Any measure through time: what articles have of it, and its mean in each day, week, month or year.

A study names what it follows (``trends:``): measures of the suite (`labels.TRENDS`), phrases, sets of wordings, and
measures from outside.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis import columns, compare, corrections, counts, emphasis, frames, hedging, labels, periods, tone
from analysis.frames.lexicons import LEXICONS
from analysis.outside.units import ALL, counted, valued

PER = 1000
MOST = 6  # groups whose lines can be told apart
NEVER_LESS, PERCENT = (0.0, np.inf), (0.0, 100.0)
COLUMNS = ["figure", "period", "articles", "mean", "low", "high"]
FRAMES = {labels.name(name.removeprefix("frames_")): name for name in LEXICONS}


class Followed(NamedTuple):
    """What is followed: in words, and a row an article or part of one with ``article_id, value, weight``."""

    figure: str
    values: pd.DataFrame
    bounds: tuple[float, float]


def table(
    names: Iterable[str],
    passages: pd.DataFrame,
    articles: pd.DataFrame,
    *,
    sets: Mapping[str, Mapping] | None = None,
    found: pd.DataFrame | None = None,
    period: str = "",
    by: str = "",
) -> pd.DataFrame:
    """One row a figure × period with dated articles: its mean then, in the order of the names.

    Columns: ``figure``, in words; ``period``, its first day; ``articles`` that have it; ``mean``, each article by its
    words (values from outside: as these count); ``low, high``, its 95 % interval as in `compare.means`,
    missing with fewer than three articles, or stories or events where these are told apart. Without five periods with
    articles it has no row (`periods.too_few`).

    names: of `labels.TRENDS`, of sets of wordings, of which each wording is a figure, and of measures from outside; all
    that has a name is followed.
    sets: the study's (`Study.sets`). found: `outside.read`. articles: as `corpus.load` gave them: corrections made by
    hand are applied. period: day, week, month or year; the one that fits, where none is named. by: a column of the
    articles, as ``outlet_group``: then a row is a figure × value of it × period, the values in the order of the
    articles, those without one left out, and an interval rests on what `compare.cluster` says: of groups on outlets.
    Raises ValueError for another name, period or column.

    >>> from analysis import example, trends
    >>> passages, articles = example.passages(), example.articles()
    >>> trends.table(["tone"], passages, articles).empty  # articles of two days
    True
    """
    apart = [by] if by else []
    columns.check(articles, *apart)
    days = articles[["article_id", "published", *apart]].dropna()
    few = periods.too_few(days["published"], period)
    known = {} if sets is None else dict(sets)
    followed = [one for name in names for one in _followed(name, passages, articles, known, found)]
    if few or not followed:
        return pd.DataFrame(columns=[*COLUMNS[:1], *apart, *COLUMNS[1:]])
    days = days.assign(period=periods.firsts(days["published"], period), article_id=days["article_id"].astype("str"))
    cluster = compare.cluster(passages, by=by or "outlet")
    whole = passages[list(dict.fromkeys(["article_id", cluster]))].drop_duplicates("article_id").astype("str")
    dated = days.drop(columns="published").merge(whole.drop(columns=apart, errors="ignore"), on="article_id")
    rows = [_through(one, dated, [*apart, "period"], cluster) for one in followed]
    return pd.concat(rows, ignore_index=True)[[*COLUMNS[:1], *apart, *COLUMNS[1:]]]


def groups(order: Mapping[str, str | None]) -> str:
    """The column whose values have a line each: ``in_group`` with two to six groups of outlets, else none.

    order: `labels.order`, which says the group of each outlet; `labels.in_order` gives articles the column.

    >>> from analysis import trends
    >>> trends.groups({"Gazette": "left", "Herald": "right"}), trends.groups({"Gazette": None, "Herald": None})
    ('in_group', '')
    """
    return labels.IN_GROUP if 2 <= len({group for group in order.values() if group}) <= MOST else ""


def _through(one: Followed, dated: pd.DataFrame, by: list[str], cluster: str) -> pd.DataFrame:
    """The rows of one figure."""
    values = one.values[["article_id", "value", "weight"]].astype({"article_id": "str"})
    values = values[values["weight"] > 0].merge(dated, on="article_id")
    means = compare.means(values, "value", by=by, weights="weight", bounds=one.bounds, cluster=cluster)
    # Where events are clusters, their articles tell one thing.
    apart = values.groupby(by)[cluster].nunique().rename("apart").reset_index()
    means = means.merge(apart, on=by)
    if len(by) > 1:
        means = labels.in_order(means, list(dated[by[0]].unique()), by[0])
    enough = means["apart"] >= labels.FEWEST
    return means.assign(figure=one.figure, low=means["low"].where(enough), high=means["high"].where(enough))


def _followed(
    name: str, passages: pd.DataFrame, articles: pd.DataFrame, sets: Mapping[str, Mapping], found: pd.DataFrame | None
) -> Iterator[Followed]:
    """The figures of one name: of all that is called so."""
    own = passages[passages["voice"] == "own"]
    outside = set() if found is None else {*found["measure"]}
    if name in SUITE:
        yield SUITE[name](own if name in OWN else passages, articles)
    if name in FRAMES:
        hits = corrections.apply(frames.hits(passages, lexicons=[FRAMES[name]]), articles)
        yield Followed(f"words of the frame “{name}” in {PER:,}", _rate(passages, hits), NEVER_LESS)
    if name in sets:
        yield from _wordings(name, passages, articles, sets)
    if name in outside:
        yield _outside(name, found[found["measure"] == name], passages)
    if not any(name in known for known in (SUITE, FRAMES, sets, outside)):
        raise ValueError(f"trends: {name!r}; allowed: {labels.allowed([*labels.TRENDS, *sets, *sorted(outside)])}")


def _wordings(
    name: str, passages: pd.DataFrame, articles: pd.DataFrame, sets: Mapping[str, Mapping]
) -> Iterator[Followed]:
    """A figure a wording of a set."""
    told = Counter(wording for one in sets for wording in sets[one])
    hits = corrections.apply(emphasis.wordings(passages, sets[name]), articles)
    for wording in sets[name]:
        # What two sets name alike may have other forms in each.
        of = f" of “{name}”" if told[wording] > 1 and wording != name else ""
        rate = _rate(passages, hits[hits["wording"] == wording])
        yield Followed(f"“{wording}”{of}, mentions in {PER:,} words", rate, NEVER_LESS)


def _outside(name: str, found: pd.DataFrame, passages: pd.DataFrame) -> Followed:
    """A number or count of a measure from outside: of stretches those in own words."""
    if found["kind"].iloc[0] == "count":
        table, figure, bounds = _per_words(counted(found, passages)), f"{name}, in {PER:,} words", NEVER_LESS
    else:
        table, figure, bounds = valued(found, passages), f"{name}, mean", (-np.inf, np.inf)
    return Followed(figure, table[table["voice"].isin([ALL, "own"])], bounds)


def _tone(own: pd.DataFrame, _) -> Followed:
    means = tone.means(own)
    return Followed("tone of own words, −1 to 1", means.assign(value=means["tone"], weight=means["words"]), (-1.0, 1.0))


def _hedging(kind: str) -> Callable[[pd.DataFrame, pd.DataFrame], Followed]:
    def made(own: pd.DataFrame, articles: pd.DataFrame) -> Followed:
        hits = corrections.apply(hedging.hits(own), articles)
        return Followed(f"{kind}s in {PER:,} own words", _rate(own, hits[hits["kind"] == kind]), NEVER_LESS)

    return made


def _share(voice: str) -> Callable[[pd.DataFrame, pd.DataFrame], Followed]:
    def made(passages: pd.DataFrame, _) -> Followed:
        sizes = counts.voices(passages)
        values = sizes.assign(
            value=100 * sizes[voice] / sizes["words"].where(sizes["words"] > 0), weight=sizes["words"]
        )
        return Followed(f"{labels.VOICES[voice]}, % of all words", values, PERCENT)

    return made


def _rate(passages: pd.DataFrame, hits: pd.DataFrame) -> pd.DataFrame:
    """The hits in 1,000 words of each part of an article."""
    return _per_words(counts.table(passages, hits=hits))


def _per_words(sizes: pd.DataFrame) -> pd.DataFrame:
    """Counts with their rate in 1,000 words, which weighs as much as there are words."""
    words = sizes["words"]
    return sizes.assign(value=sizes["hits"] / words.where(words > 0) * PER, weight=words)


OWN = ("tone", "hedges", "boosters")
SUITE = {"tone": _tone, "hedges": _hedging("hedge"), "boosters": _hedging("booster")}
SUITE |= {name: _share(voice) for voice, name in labels.VOICES.items()}

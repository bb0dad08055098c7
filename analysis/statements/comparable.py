"""Comparable: which articles of a corpus are worth comparing statement by statement."""

from typing import NamedTuple

import pandas as pd

from analysis import columns
from analysis.statements.events import UNKNOWN, events

COPIED = 0.8  # share of its words that stand in a fuller article, from which an article is a copy of that
EVENTS = ("one", "column", "find")
LIMIT = 1000  # articles: nobody reads the statements of more


class Comparable(NamedTuple):
    """What is compared.

    ``articles``, each with its ``event``; ``passages``, theirs, with the same events; ``events``, one row an event of
    the corpus: ``event``, whether it was ``detected`` (else the articles name it), the number of its ``articles``,
    whether any is ``compared``, and the words that its first article has ``shared`` with the others; ``copies``, the
    rows of the wires that are left out.
    """

    articles: pd.DataFrame
    passages: pd.DataFrame
    events: pd.DataFrame
    copies: pd.DataFrame


def comparable(
    articles: pd.DataFrame, passages: pd.DataFrame, wires: pd.DataFrame, *, by: str = "one", limit: int = LIMIT
) -> Comparable:
    """The articles and passages whose statements are compared, and what was left out.

    1. Each article has an event. by: one of `EVENTS`; "one", all are one event, whatever they name; "column", as
       the articles name it, and those that name none are one event; "find", those that name none are put
       together by their words and dates (`events.events`).
    2. Copies are left out: articles of which more than 80 % stand in a fuller one. wires: `corpus.wires`.
    3. Of more than ``limit`` articles, those of the events that most outlets report remain (`widely_reported`); where
       one event alone has more, the first of each outlet, then the second of each, and so on.

    >>> from analysis import corpus, example, statements
    >>> articles = example.articles().assign(wire=None)
    >>> compared = statements.comparable(articles, example.passages(), corpus.wires(articles), by="column", limit=2)
    >>> compared.articles["article_id"].tolist(), compared.passages["article_id"].unique().tolist()
    (['g1', 'h1'], ['g1', 'h1'])
    >>> compared.events[["event", "detected", "articles", "compared"]]
        event  detected  articles  compared
    0    leak     False         2      True
    1  repair     False         2     False
    """
    found = _events_by(by, passages, articles)
    event = found.set_index("article_id")["event"]
    copies = wires[~wires["fullest"] & (wires["shared"] > COPIED)]
    own = articles[~articles["article_id"].isin(copies["article_id"])]
    own = own.assign(event=own["article_id"].map(event))
    reported = widely_reported(own, limit=limit)
    order = reported.groupby("outlet", sort=False, dropna=False).cumcount().sort_values(kind="stable").index
    chosen = reported.loc[order[:limit].sort_values()].reset_index(drop=True)
    taken = passages[passages["article_id"].isin(chosen["article_id"])].reset_index(drop=True)
    taken = taken.assign(event=taken["article_id"].astype("str").map(event).astype("category"))
    return Comparable(chosen, taken, _by_event(found, chosen), copies)


def _events_by(choice: str, passages: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Each article's event, as `events.events` gives it. ValueError for a choice that is not among `EVENTS`."""
    if choice == "find":
        return events(passages, published=articles.set_index("article_id")["published"])
    if choice not in EVENTS:
        raise ValueError(f"by: {choice!r}; allowed: {', '.join(EVENTS)}")
    listed = columns.uncategorised(passages[["article_id", "event"]].drop_duplicates("article_id", ignore_index=True))
    listed["event"] = UNKNOWN if choice == "one" else listed["event"].fillna(UNKNOWN).astype("str")
    return listed.assign(detected=False, shared="")


def widely_reported(articles: pd.DataFrame, *, limit: int = LIMIT) -> pd.DataFrame:
    """The articles of the events that most outlets report, whole events, as long as they are not more than `limit`.

    The first event is there however large it is. articles: ``article_id, outlet, event``. Nobody reads the statements
    of hundreds of events; to compare others, choose their articles instead.

    >>> from analysis import example, statements
    >>> statements.widely_reported(example.articles(), limit=2)["event"].unique().tolist()
    ['leak']
    """
    groups = articles.groupby("event", sort=False)
    sizes = groups.agg(outlets=("outlet", "nunique"), articles=("article_id", "size"))
    sizes = sizes.sort_values(["outlets", "articles"], ascending=False, kind="stable")
    taken = sizes.index[sizes["articles"].cumsum() <= limit].union(sizes.index[:1])
    return articles[articles["event"].isin(taken)].reset_index(drop=True)


def _by_event(listed: pd.DataFrame, chosen: pd.DataFrame) -> pd.DataFrame:
    """One row an event: those with articles that are compared first."""
    compared = listed["article_id"].isin(chosen["article_id"])
    groups = listed.assign(compared=compared).groupby(["event", "detected"], sort=False)
    table = groups.agg(articles=("article_id", "size"), compared=("compared", "any"), shared=("shared", "first"))
    return table.sort_values("compared", ascending=False, kind="stable").reset_index()

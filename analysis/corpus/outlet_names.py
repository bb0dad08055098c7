"""Outlets: one name for each, as the researcher chooses; what was read of each."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import pandas as pd

from analysis import columns
from analysis.corpus.records import KEPT, Record, quote, repair

UNKNOWN_OUTLET = "not stated ("  # how the names of unknown outlets begin
FIRST_PART = re.compile(r"[^\W_]*")  # of an article's id: "001" of "001_6514"


def outlet_aliases(outlets: Mapping[str, Sequence[str]] | None) -> dict[str, str]:
    """Each other name of an outlet, without regard to capitals, and the name to use for it.

    Raises ValueError for a name under two outlets, and for other names that are no list.
    """
    names: dict[str, str] = {}
    for name, others in (outlets or {}).items():
        if not isinstance(others, list | tuple) or not all(isinstance(other, str) for other in others):
            raise ValueError(f"outlets: {name}: {others!r}; allowed: a list of names")
        for other in others:
            if names.setdefault(other.strip().casefold(), name) != name:
                first = names[other.strip().casefold()]
                raise ValueError(f"outlets: {other!r} stands under {first} and {name}; allowed: one of them")
    return names


def with_outlet_name(record: Record, names: dict[str, str]) -> Record:
    """The record with the chosen name of its outlet, said if it had another."""
    outlet = str(record.fields.get("outlet") or "")
    name = names.get(outlet.strip().casefold(), outlet)
    return record if name == outlet else repair(record, f"outlet {quote(outlet)} counts as {quote(name)}", outlet=name)


def unused_aliases(names: dict[str, str], records: Iterable[Record]) -> list[str]:
    """The other names that no record has: mistyped, or of outlets that aren't in this corpus."""
    there = {str(record.fields.get("outlet") or "").strip().casefold() for record in records}
    return [name for name in names if name not in there]


def name_unknown_outlets(records: list[Record]) -> list[Record]:
    """The records, kept ones with ``outlet``: as given, else "not stated (…)", another name for each article.

    Two articles of unknown outlets are not of one outlet. In brackets stands the first
    part of the article's id, or all of it where several ids begin with the same part.
    """
    unknown = (k for k, record in enumerate(records) if record.status == KEPT and not record.fields.get("outlet"))
    ids = {k: records[k].fields["article_id"] for k in unknown}
    parts = {k: FIRST_PART.match(name).group() for k, name in ids.items()}
    times = Counter(parts.values())
    names = {k: f"{UNKNOWN_OUTLET}{part if times[part] == 1 else ids[k]})" for k, part in parts.items()}
    return [
        record._replace(fields=record.fields | {"outlet": names[k]}) if k in names else record
        for k, record in enumerate(records)
    ]


def outlets(articles: pd.DataFrame, *, by: str = "outlet") -> pd.DataFrame:
    """One row an outlet, in the order of its first article: ``outlet, articles, words, first_day, last_day``.

    The days are those on which its first and last article were published, NaT where none is stated. by: another
    column of the articles, which makes other groups; a row without a name has the articles that are in none.

    Raises ValueError for a column that is not there.

    >>> from analysis import corpus, example
    >>> corpus.outlets(corpus.load(example.folder(), outlets={"Herald": ["The Herald"]}))
        outlet  articles  words  first_day   last_day
    0  Gazette         1     32 2022-01-19 2022-01-19
    1   Herald         2     43 2022-01-19 2022-01-24
    """
    columns.check(articles, by)
    groups = articles.groupby(by, sort=False, observed=True, dropna=False)
    sums = {
        "articles": ("article_id", "nunique"),
        "words": ("words", "sum"),
        "first_day": ("published", "min"),
        "last_day": ("published", "max"),
    }
    table = groups.agg(**sums).reset_index()
    return table.assign(first_day=table["first_day"].dt.normalize(), last_day=table["last_day"].dt.normalize())


def head_by_outlet(articles: pd.DataFrame, number: int) -> pd.DataFrame:
    """So many of the articles, in their order: the first of each outlet before the second of any.

    All where there are no more. To show words from, as figures rest on all articles.

    >>> from analysis import corpus, example
    >>> corpus.head_by_outlet(example.articles(), 2)[["article_id", "outlet"]]
      article_id   outlet
    0         g1  Gazette
    1         h1   Herald
    """
    order = articles.groupby("outlet", sort=False, dropna=False).cumcount().sort_values(kind="stable").index
    return articles.loc[order[:number].sort_values()].reset_index(drop=True)

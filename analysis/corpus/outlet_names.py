"""Outlets: names for unknown ones; names that may be one; what was read of each."""

import re
from collections import Counter
from itertools import combinations

import pandas as pd

from analysis import columns
from analysis.corpus.records import KEPT, Record

UNKNOWN_OUTLET = "not stated ("  # how the names of unknown outlets begin
FIRST_PART = re.compile(r"[^\W_]*")  # of an article's id: "001" of "001_6514"
LEAST_RATIO = 90  # of 100, rapidfuzz's ratio of two names: one letter in ten differs
LEAST_WORDS = 2  # words that a name has at least for it to count as a part of another: "Times" is a part of many
COLUMNS = ["outlet", "other", "articles", "other_articles", "reason"]
SITE = re.compile(r"(?:https?://)?(?:www\.|edition\.|m\.)?([\w-]+)(?:\.[a-z]{2,4}){1,2}/?")
# Words that outlets add to their name for one of their channels.
GENERIC = frozenset(["app", "com", "digital", "edition", "net", "news", "online", "print", "site", "web", "website"])
PLACE = re.compile(r"\s*\([^()]*\)\s*$")


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


def similar_outlets(articles: pd.DataFrame) -> pd.DataFrame:
    """One row a pair of outlets whose names may be one, the likeliest first.

    Columns: ``outlet`` (that with more articles), ``other``, ``articles``, ``other_articles``, ``reason``. They are
    suggestions to read; ``load(path, outlets={outlet: [other]})`` makes two names one.

    >>> from analysis import corpus, example
    >>> found = corpus.similar_outlets(corpus.load(example.folder()))
    >>> found[["outlet", "other", "articles", "other_articles"]]
       outlet       other  articles  other_articles
    0  Herald  The Herald         1               1
    >>> found["reason"][0]
    'the same but for “The”, marks or a place in brackets'
    """
    counts = articles["outlet"].value_counts()
    known = [name for name in counts.index if not name.startswith(UNKNOWN_OUTLET)]
    pairs = combinations(sorted(known, key=lambda name: (-counts[name], name)), 2)
    found = [(rank, one, other, reason) for one, other in pairs for rank, reason in [_reason(one, other)] if reason]
    rows = [(one, other, counts[one], counts[other], reason) for _, one, other, reason in sorted(found)]
    return pd.DataFrame(rows, columns=COLUMNS).astype(dict.fromkeys(["outlet", "other", "reason"], "str"))


def _reason(one: str, other: str) -> tuple[int, str]:
    """Why two names may be one, with its rank from the surest; no reason if they are two."""
    from rapidfuzz import fuzz

    for rank, (form, reason) in enumerate(FORMS):
        if form(one) and form(one) == form(other):
            return rank, reason
    short, long = sorted([_bare(one), _bare(other)], key=len)
    if len(short.split()) >= LEAST_WORDS and set(short.split()) < set(long.split()):
        return len(FORMS), "one name holds all words of the other"
    ratio = fuzz.ratio(short, long)
    return len(FORMS) + 1, f"{ratio:.0f} % of the letters are the same" if ratio >= LEAST_RATIO else ""


def _folded(name: str) -> str:
    """A name without capitals."""
    return " ".join(name.casefold().split())


def _bare(name: str) -> str:
    """A name without capitals, "The", a place in brackets and marks."""
    words = re.findall(r"\w+", PLACE.sub("", _folded(name)))
    return " ".join(word for word in words if word != "the")


def _site(name: str) -> str:
    """A name as the address of a site has it, without its ending."""
    found = SITE.fullmatch(_folded(name))
    return re.sub(r"\W", "", found[1] if found else _bare(name)).removeprefix("the")


def _without_channel(name: str) -> str:
    """A name without words such as "news" and "online"."""
    return " ".join(word for word in _bare(name).split() if word not in GENERIC)


# What two names have in common, the surest first.
FORMS = (
    (_folded, "the same but for capitals"),
    (_bare, "the same but for “The”, marks or a place in brackets"),
    (_site, "the same but for blanks or the ending of an address"),
    (_without_channel, "the same but for a word as “news” or “online”"),
)


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

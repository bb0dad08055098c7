"""Passages → a table of words, each with its keyness for a group."""

from collections.abc import Collection, Iterable, Mapping

import numpy as np
import pandas as pd

from analysis import blocks, labels, lexicon
from analysis.compare import REST, group_pairs
from analysis.keyness import bodies, measures, terms

PER = 1000  # words of a rate
KEYNESS = ["z", "log_odds", "g2", "log_ratio", "low", "high"]


def words(
    passages: blocks.Table,
    *,
    by: str = "outlet",
    against: str | None = REST,
    voice: str | None = "own",
    unit: str = "lemma",
    keep: Iterable[str] = (),
    names: Mapping[str, Collection[str]] | None = None,
) -> pd.DataFrame:
    """One row a pair of groups × word: how much more often the first uses it than the other. No word is left out.

    Columns: ``by, other, word``; ``hits, other_hits``; ``rate, other_rate`` (hits in 1,000 words);
    ``z`` and ``log_odds`` (`measures.log_odds`; the prior is the words of all groups, worth an
    article of mean length); ``g2`` (`measures.log_likelihood`); ``log_ratio`` (`measures.log_ratio`)
    with ``low, high``, its 95 % interval with articles as units (`bodies.interval`; missing with one article on
    either side); ``articles, other_articles`` that have the word, ``of_articles, of_other_articles`` that there are;
    ``dp`` (`measures.deviation` over the first group's articles: 0 even, near 1 in one small article);
    ``one_article``, all of its hits in the group that uses it more are in one article; ``own_name``, times it was left
    out as part of a group's own name (where that is more often than it was counted, nothing is said of its keyness);
    ``kept``, whether it is a phrase of ``keep``. The greatest z comes first.

    against: "the rest", all other groups together; a group's name; or None for every pair. voice: own
    (quoted words are not the outlet's), another voice, or None for all. unit: lemma, word (as written) or
    bigram (two words as written with only white space between). keep: phrases that get a row whether found
    or not. names: group → more of its names ("The Times"); they and the group's own, with a capital, are not
    counted for it. Raises ValueError for a unit, group, voice or column that is not there.

    >>> from analysis import example, keyness
    >>> found = keyness.words(example.passages(), voice=None)
    >>> found[["outlet", "word", "hits", "other_hits", "log_ratio", "z"]].head(3).round(2)
        outlet word  hits  other_hits  log_ratio     z
    0  Gazette   it     3           0       2.48  1.29
    1  Gazette  dam     2           0       1.90  1.04
    2  Gazette  and     1           0       0.90  0.72
    """
    phrases = terms.listed(keep)
    chosen = (_chosen(some, by, voice, unit) for some in blocks.parts(passages))
    tallies = [terms.tally(some, by, unit, phrases, names or {}) for some in chosen]
    counted, sizes = (pd.concat(found, ignore_index=True) for found in zip(*tallies, strict=True))
    counted = counted.astype(dict.fromkeys(["article_id", "group", "term"], "category"))  # millions of rows
    prior = _prior(counted, sizes)
    found = [_pair(counted, sizes, prior, pair) for pair in group_pairs(sizes["group"].unique(), against)]
    table = pd.concat(found or [_pair(counted, sizes, prior, (None, REST)).iloc[:0]], ignore_index=True)
    table["kept"] = table["word"].isin(list(phrases))
    met = table[["hits", "other_hits", "own_name"]].any(axis=1) | table["kept"]
    return table[met].reset_index(drop=True).rename(columns={"group": by})


def most(found: pd.DataFrame, *, number: int = 10, by: str = "outlet") -> pd.DataFrame:
    """One row a pair × word of `words`: the most distinctive of each first group, and all that is kept.

    The words with the greatest positive z. Words of one article are left to the whole table, unless
    the group has no other article.

    >>> from analysis import example, keyness
    >>> found = keyness.words(example.passages(), voice=None, keep=["minor leak"])
    >>> keyness.most(found, number=1)[["outlet", "word", "hits", "other_hits", "kept"]]
        outlet        word  hits  other_hits   kept
    0  Gazette          it     3           0  False
    1  Gazette  minor leak     1           1   True
    2   Herald          be     2           1  False
    3   Herald  minor leak     1           1   True
    """
    likely = found[(found["z"] > 0) & ~(found["one_article"] & (found["of_articles"] > 1))]
    top = likely.sort_values("z", ascending=False, kind="stable").groupby([by, "other"], sort=False).head(number)
    return found.loc[found.index.isin(top.index) | found["kept"]].reset_index(drop=True)


def hits(
    passages: pd.DataFrame, words: Iterable[str] = (), *, unit: str = "lemma", keep: Iterable[str] = ()
) -> pd.DataFrame:
    """One row an occurrence of one of these words or kept phrases: the columns of `lexicon.located`.

    And ``term``, the word or phrase as `words` lists it, and ``category``, "word" or "phrase". Of all passages
    given, whatever their voice; an outlet's own name is found too.

    >>> from analysis import example, keyness
    >>> keyness.hits(example.passages(), ["leak"])[["outlet", "part", "text", "term"]]
        outlet      part  text  term
    0  Gazette  headline  leak  leak
    1  Gazette      lead  leak  leak
    2   Herald  headline  leak  leak
    3   Herald      lead  leak  leak
    """
    _check(passages, "article_id", None, unit)
    sought, phrases = set(words), terms.listed(keep)
    rows = []
    for row, (text, tokens, start) in enumerate(zip(*(passages[n] for n in ("text", "tokens", "start")), strict=True)):
        read = terms.read(text, tokens, start)
        rows += [(row, f.start, f.end, f.term, "word") for f in terms.terms(read, text, unit) if f.term in sought]
        for name, phrase in phrases.items():
            ends = [(read[at].start, read[at + len(phrase) - 1].end) for at in terms.places(read, phrase)]
            rows += [(row, *place, name, "phrase") for place in ends]
    rows.sort()
    found = lexicon.located(passages, [row[:3] for row in rows])
    named = {name: pd.Series([row[at] for row in rows], dtype="str") for name, at in (("term", 3), ("category", 4))}
    return found.assign(**named)


def _chosen(passages: pd.DataFrame, by: str, voice: str | None, unit: str) -> pd.DataFrame:
    """The passages of this voice that belong to a group."""
    _check(passages, by, voice, unit)
    return passages[passages[by].notna() & ((passages["voice"] == voice) | (voice is None))]


def _prior(hits: pd.DataFrame, sizes: pd.DataFrame) -> pd.Series:
    """The hits of each word in a text as long as an article is on average, in which it is as frequent as in all."""
    prior = hits.groupby("term")["hits"].sum() / max(len(sizes), 1)
    return prior.set_axis(prior.index.astype("str"))


def _pair(hits: pd.DataFrame, sizes: pd.DataFrame, prior: pd.Series, pair: tuple) -> pd.DataFrame:
    """The words of two groups, the most distinctive of the first on top."""
    sides = [[table[_side(table["group"], *pair) == side] for table in (hits, sizes)] for side in (0, 1)]
    first, other = (bodies.body(*side, prior.index) for side in sides)
    numbers = (first.hits, other.hits, first.size, other.size)
    log_odds, z = measures.log_odds(*numbers, prior.to_numpy())
    low, high = bodies.interval(first, other)
    log_ratio = measures.log_ratio(*numbers)
    more = [np.where(log_ratio > 0, *of) for of in ((first.peak, other.peak), (first.hits, other.hits))]
    own_name = (first.own_name + other.own_name).astype(int)
    found = {
        "group": pair[0],
        "other": pair[1],
        "word": prior.index,
        "hits": first.hits.astype(int),
        "other_hits": other.hits.astype(int),
        "rate": first.hits / max(first.size, 1) * PER,
        "other_rate": other.hits / max(other.size, 1) * PER,
        "z": z,
        "log_odds": log_odds,
        "g2": measures.log_likelihood(*numbers),
        "log_ratio": log_ratio,
        "low": low,
        "high": high,
        "articles": first.articles,
        "other_articles": other.articles,
        "of_articles": first.count,
        "of_other_articles": other.count,
        "dp": first.deviation,
        "one_article": (more[0] == more[1]) & (more[1] > 0),
        "own_name": own_name,
    }
    table = pd.DataFrame(found)
    table.loc[own_name > first.hits + other.hits, KEYNESS] = np.nan
    return table.sort_values(["z", "word"], ascending=[False, True], ignore_index=True)


def _side(groups: pd.Series, first: object, other: object) -> np.ndarray:
    """0 for the first group, 1 for the other, -1 for neither."""
    return np.where(groups == first, 0, np.where((groups == other) | (other == REST), 1, -1))


def _check(passages: pd.DataFrame, by: str, voice: str | None, unit: str) -> None:
    """Raise ValueError for a column, voice or unit that is not there."""
    if unit not in terms.UNITS:
        raise ValueError(f"unit: {unit!r}; allowed: {', '.join(terms.UNITS)}")
    for name in (by, "tokens"):
        if name not in passages:
            raise ValueError(f"{name!r}: there is no such column; allowed: {', '.join(map(str, passages))}")
    known = [*labels.VOICES, *sorted(set(passages["voice"]) - set(labels.VOICES))]
    if voice is not None and voice not in known:
        raise ValueError(f"voice: {voice!r}; allowed: None, {', '.join(known)}")

"""Passages → a table of words, each with its keyness for a group."""

from collections.abc import Collection, Iterable, Mapping

import numpy as np
import pandas as pd
from pandas.api.types import union_categoricals

from analysis import columns, compare, labels, lexicon
from analysis.compare import REST, group_pairs
from analysis.keyness import bodies, measures, terms
from analysis.keyness.house_style import house_style

PER = 1000  # words of a rate
MEASURES = ("z", "g2", "log_ratio")  # by which words can be ordered
KEYNESS = ["z", "log_odds", "g2", "log_ratio", "low", "high", "error", "df", "p"]
FEW = 5  # articles in which a word must stand to be tested among all words: fewer could hardly show anything
# How many times each p counts: of words in strong bursts the far tails are heavier than those of t.
HEAVY = 5
TESTED = ["p_adjusted", "holds", "holds_low", "holds_high"]


def words(
    passages: pd.DataFrame,
    *,
    by: str = "outlet",
    against: str | None = REST,
    voice: str | None = "own",
    feature: str = "lemma",
    phrases: Iterable[str] = (),
    names: Mapping[str, Collection[str]] | None = None,
) -> pd.DataFrame:
    """One row a pair of groups × word: how much more often the first uses it than the other. No word is left out.

    Columns: ``by, other, word``; ``hits, other_hits``; ``rate, other_rate`` (hits in 1,000 words);
    ``z`` and ``log_odds`` (`measures.log_odds`; the prior is the words of all groups, worth an
    article of mean length); ``g2`` (`measures.log_likelihood`); ``log_ratio`` (`measures.log_ratio`)
    with ``low, high``, its 95 % interval with articles as units (`bodies.interval`; missing with one article on
    either side), and ``p``, below .05 where it leaves out 0; ``p_adjusted, holds, holds_low, holds_high``, of all words
    in five articles or more as one family (`compare.adjust`, each p
    taken five times): a word that does not hold may be chance;
    ``articles, other_articles`` that have the word, ``of_articles, of_other_articles`` that there are;
    ``dp`` (`measures.deviation_of_proportions` over the first group's articles: 0 even, near 1 in one small article);
    ``one_article``, all of its hits in the group that uses it more are in one article; ``own_name``, times it was left
    out as part of a group's own name (where that is more often than it was counted, nothing is said of its keyness);
    ``phrase``, whether it is one of ``phrases``; ``house_style``, whether it tells of an outlet's style book only (see
    `house_style`). The greatest z comes first.

    by: any column of the passages that makes groups. against: "the rest", all other groups together; a group's name;
    or None for every pair. voice: own (quoted words are not the outlet's), another voice, or None for all. feature:
    what is counted as a word: lemma, word (as written) or bigram (two words as written with only white space
    between). phrases: they get a row whether found or not. names: group → more of its names ("The Times"); they and
    the group's own, with a capital, are not counted for it. Raises ValueError for a feature, group, voice or column
    that is not there.

    >>> from analysis import example, keyness
    >>> table = keyness.words(example.passages(), voice=None)
    >>> table[["outlet", "word", "hits", "other_hits", "log_ratio", "z"]].head(3).round(2)
        outlet word  hits  other_hits  log_ratio     z
    0  Gazette   it     3           0       2.48  1.29
    1  Gazette  dam     2           0       1.90  1.04
    2  Gazette  and     1           0       0.90  0.72
    """
    _check(passages, by, voice, feature)
    asked = terms.listed(phrases)
    rows = passages[list(dict.fromkeys(["article_id", by, "voice", "text", "tokens", "start"]))]
    chosen = (part[part[by].notna() & ((part["voice"] == voice) | (voice is None))] for part in lexicon.in_parts(rows))
    others = {} if names is None else dict(names)
    hits, sizes = _joined([terms.tally(part, by, feature, asked, others) for part in chosen])
    # The hits of each word in a text as long as an article is on average, in which it is as frequent as in all.
    prior = hits.groupby("term", observed=True)["hits"].sum() / max(len(sizes), 1)
    prior = prior.set_axis(prior.index.astype("str"))
    pairs = group_pairs(sizes["group"].unique(), against)
    tables = [_pair(hits, sizes, prior, *pair) for pair in pairs] or [_pair(hits, sizes, prior, None, REST).iloc[:0]]
    table = pd.concat(tables, ignore_index=True)
    table["phrase"] = table["word"].isin(list(asked))
    table["house_style"] = table["word"].isin(house_style(table["word"].unique())) & ~table["phrase"]
    met = table[["hits", "other_hits", "own_name"]].any(axis=1) | table["phrase"]
    return _tested(table[met].reset_index(drop=True)).rename(columns={"group": by})


def most_distinctive(words: pd.DataFrame, *, number: int = 10, by: str = "outlet", measure: str = "z") -> pd.DataFrame:
    """One row a pair × word of `words`: the most distinctive of each first group, and all phrases asked for.

    Those that the first group uses more, with the greatest ``measure``: z, g2 or log_ratio. House style is left to the
    whole table, and words of one article, unless the group has no other. Raises ValueError for another measure.

    >>> from analysis import example, keyness
    >>> table = keyness.words(example.passages(), voice=None, phrases=["minor leak"])
    >>> keyness.most_distinctive(table, number=1)[["outlet", "word", "hits", "other_hits", "phrase"]]
        outlet        word  hits  other_hits  phrase
    0  Gazette          it     3           0   False
    1  Gazette  minor leak     1           1    True
    2   Herald          be     2           1   False
    3   Herald  minor leak     1           1    True
    """
    if measure not in MEASURES:
        raise ValueError(f"measure: {measure!r}; allowed: {', '.join(MEASURES)}")
    more = words["log_ratio" if measure == "g2" else measure] > 0  # G2 is positive on either side
    likely = words[more & ~words["house_style"] & ~(words["one_article"] & (words["of_articles"] > 1))]
    top = likely.sort_values(measure, ascending=False, kind="stable").groupby([by, "other"], sort=False).head(number)
    return words.loc[words.index.isin(top.index) | words["phrase"]].reset_index(drop=True)


def times(words: pd.DataFrame) -> pd.DataFrame:
    """The rows of `words`, with how many ``times`` as often the first group uses it, and ``times_low, times_high``.

    0 where it has none, without end where the others have none, with no interval in either: a ratio of nothing is not
    estimated. Else 2 to the power of ``log_ratio, low, high``.

    >>> from analysis import example, keyness
    >>> table = keyness.times(keyness.words(example.passages(), voice=None, phrases=["minor leak"]))
    >>> table[["word", "hits", "other_hits", "times"]].head(2)
      word  hits  other_hits  times
    0   it     3           0    inf
    1  dam     2           0    inf
    """
    none, only = words["hits"] == 0, words["other_hits"] == 0
    both = ~(none | only)
    ratio = (2.0 ** words["log_ratio"]).mask(only, np.inf).mask(none, 0.0)
    ends = {f"times_{end}": (2.0 ** words[end]).where(both) for end in ("low", "high")}
    return words.assign(times=ratio.mask(none & only), **ends)


def hits(
    passages: pd.DataFrame, words: Iterable[str] = (), *, feature: str = "lemma", phrases: Iterable[str] = ()
) -> pd.DataFrame:
    """One row an occurrence of one of these words or phrases: the columns of `lexicon.located`.

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
    _check(passages, "article_id", None, feature)
    sought, asked = set(words), terms.listed(phrases)
    rows = []
    for row, (text, tokens, start) in enumerate(lexicon.texts(passages)):
        read = terms.read(text, tokens, start)
        rows += [(row, f.start, f.end, f.term, "word") for f in terms.terms(read, text, feature) if f.term in sought]
        for name, phrase in asked.items():
            ends = [(read[at].start, read[at + len(phrase) - 1].end) for at in terms.places(read, phrase)]
            rows += [(row, *place, name, "phrase") for place in ends]
    rows.sort()
    named = {name: pd.Series([row[at] for row in rows], dtype="str") for name, at in (("term", 3), ("category", 4))}
    return lexicon.located(passages, [row[:3] for row in rows]).assign(**named)


def _joined(tallies: list[tuple[pd.DataFrame, pd.DataFrame]]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The tables of `terms.tally` of all parts: of millions of rows, so that names stay categories."""
    hits, sizes = ([table for table in tables if len(table)] or tables[:1] for tables in zip(*tallies, strict=True))
    columns = {name: [table[name] for table in hits] for name in hits[0]}
    joined = {name: union_categoricals(columns.pop(name), sort_categories=True) for name in terms.NAMES}
    joined |= {name: np.concatenate(parts) for name, parts in columns.items()}
    return pd.DataFrame(joined), pd.concat(sizes, ignore_index=True)


def _pair(hits: pd.DataFrame, sizes: pd.DataFrame, prior: pd.Series, group: object, other: object) -> pd.DataFrame:
    """The words of two groups, the most distinctive of the first on top."""
    sides = []
    for table in (hits, sizes):
        is_first = table["group"] == group
        sides.append((table[is_first], table[~is_first if other == REST else table["group"] == other]))
    mine, theirs = (bodies.body(*tables, prior.index) for tables in zip(*sides, strict=True))
    both = bodies.body(*(pd.concat(parts) for parts in sides), prior.index)
    steady = [bodies.steadied(side, both) for side in (mine, theirs)]
    counted = (mine.hits, theirs.hits, mine.size, theirs.size)
    log_odds, z = measures.log_odds(*counted, prior.to_numpy())
    low, high = bodies.interval(*steady)
    apart = bodies.estimate(*steady)
    table = pd.DataFrame(
        {"group": group, "other": other, "word": prior.index, "hits": mine.hits, "other_hits": theirs.hits}
    ).astype({"hits": "int64", "other_hits": "int64"})
    table = table.assign(
        rate=mine.hits / max(mine.size, 1) * PER,
        other_rate=theirs.hits / max(theirs.size, 1) * PER,
        z=z,
        log_odds=log_odds,
        g2=measures.log_likelihood(*counted),
        log_ratio=measures.log_ratio(*counted),
        low=low,
        high=high,
        error=apart.error,
        df=apart.df,
        p=apart.p(),
        articles=mine.articles,
        other_articles=theirs.articles,
        of_articles=mine.count,
        of_other_articles=theirs.count,
        dp=mine.dp,
    )
    peak, most = (np.where(table["log_ratio"] > 0, *pair) for pair in ((mine.peak, theirs.peak), counted[:2]))
    table = table.assign(
        one_article=(peak == most) & (most > 0), own_name=(mine.own_name + theirs.own_name).astype(int)
    )
    table.loc[table["own_name"] > table["hits"] + table["other_hits"], KEYNESS] = np.nan
    return table.sort_values(["z", "word"], ascending=[False, True], ignore_index=True)


def _tested(table: pd.DataFrame) -> pd.DataFrame:
    """The table with what holds among all words that stand in several articles."""
    several = table["articles"] + table["other_articles"] >= FEW
    tests = compare.adjust(
        table[["log_ratio", "error", "df"]]
        .rename(columns={"log_ratio": "centre"})
        .assign(p=(HEAVY * table["p"]).clip(upper=1).where(several))
    )
    return table.drop(columns=["error", "df"]).assign(**tests[TESTED])


def _check(passages: pd.DataFrame, by: str, voice: str | None, feature: str) -> None:
    """Raise ValueError for a column, voice or feature that is not there."""
    if feature not in terms.FEATURES:
        raise ValueError(f"feature: {feature!r}; allowed: {', '.join(terms.FEATURES)}")
    columns.check(passages, by, "tokens")
    known = [*labels.VOICES, *sorted(set(passages["voice"].dropna().unique()) - set(labels.VOICES))]
    if voice is not None and voice not in known:
        raise ValueError(f"voice: {voice!r}; allowed: None, {', '.join(known)}")

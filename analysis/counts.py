"""Counts: the small table that every comparison stands on.

One row an article × part × voice with sums only. Rates come later, from summed counts.
"""

from collections.abc import Iterable

import pandas as pd

from analysis import blocks

ROW = ["article_id", "outlet", "event", "story", "part", "voice"]
KEY = ["article_id", "part", "voice"]  # what tells rows apart, and what hits are counted by
SIZES = ["words", "sentences"]


def table(passages: blocks.Table, **measures: pd.DataFrame) -> pd.DataFrame:
    """One row an article × part × voice that occurs: its words, its sentences, its hits by each measure.

    measures: name → hits in these passages, say ``hedges=hits[hits["kind"] == "hedge"]``;
    a column of that name sums to the number of hits. A sentence in two voices counts in the
    row of each, so ``sentences`` may sum to more than there are.

    Raises ValueError for a measure with the name of another column, and for hits outside
    the passages.

    >>> from analysis import counts, example, hedging
    >>> passages = example.passages()
    >>> table = counts.table(passages, hedges=hedging.hits(passages).query("kind == 'hedge'"))
    >>> table[["article_id", "part", "voice", "words", "hedges"]].head(4)
      article_id      part     voice  words  hedges
    0         g1  headline       own      3       1
    1         g1      lead       own      5       0
    2         g1      lead  indirect      2       0
    3         g1      lead    direct      2       0
    """
    counted = blocks.over(passages, _sizes)
    for name, hits in measures.items():
        if name in (*ROW, *SIZES):
            raise ValueError(f"measure {name!r}: the name is taken; allowed: any but {', '.join((*ROW, *SIZES))}")
        counted[name] = _tally(name, hits, pd.MultiIndex.from_frame(counted[KEY]))
    return counted


def voices(passages: blocks.Table) -> pd.DataFrame:
    """One row an article × part: its words, and one column a voice with the words in it.

    `compare.rates` of such a column are shares: ``per=100`` gives percent of the words.

    >>> from analysis import counts, example
    >>> counts.voices(example.passages())[["article_id", "part", "own", "direct", "indirect", "words"]]
      article_id      part  own  direct  indirect  words
    0         g1  headline    3       0         0      3
    1         g1      lead    5       2         2      9
    2         g1      body    2       0         4      6
    3         g2      lead    9       0         2     11
    4         h1  headline    3       0         0      3
    5         h1      lead    6       5         2     13
    6         h2      lead    6       0         5     11
    """
    rows = [name for name in ROW if name != "voice"]
    found = blocks.over(passages, _sizes)
    found = found.groupby([*rows, "voice"], sort=False, observed=True, dropna=False)["words"].sum()
    found = found.unstack("voice", fill_value=0, sort=False).astype("int64").rename_axis(columns=None)
    return found.assign(words=found.sum(axis="columns")).reset_index()


def terms(hits: pd.DataFrame, *, by: Iterable[str] = ("term",)) -> pd.DataFrame:
    """One row a term, the most frequent first: how often it was found, and how widely.

    Columns: those of ``by`` (columns of the hits that belong to a term), ``hits``, and the
    ``articles`` and ``outlets`` it occurs in. Terms found as often stand in order of the alphabet.

    hits: or a tally of them, a row an outlet × term with ``hits`` and ``articles`` (`tone.terms`).

    >>> from analysis import counts, example, hedging
    >>> counts.terms(hedging.hits(example.passages()), by=["term", "kind"])
          term     kind  hits  articles  outlets
    0      may    hedge     2         2        2
    1    claim    hedge     1         1        1
    2  clearly  booster     1         1        1
    3    could    hedge     1         1        1
    4     fear    hedge     1         1        1
    """
    by = [by] if isinstance(by, str) else list(by)
    groups = hits.groupby(by, observed=True, dropna=False)
    sums = {"hits": ("start", "size"), "articles": ("article_id", "nunique")}
    if "hits" in hits:
        sums = {name: (name, "sum") for name in sums}
    found = groups.agg(**sums, outlets=("outlet", "nunique"))
    return found.reset_index().sort_values(["hits", *by], ascending=[False, *[True] * len(by)], ignore_index=True)


def _sizes(passages: pd.DataFrame) -> pd.DataFrame:
    """The words and sentences of each article × part × voice."""
    rows = passages.groupby(ROW, sort=False, observed=True, dropna=False)
    return rows.agg(words=("words", "sum"), sentences=("sentence", "nunique")).reset_index()


def _tally(name: str, hits: pd.DataFrame, rows: pd.MultiIndex) -> list[int]:
    """The number of hits in each row."""
    tally = hits.groupby(KEY, observed=True).size()
    lost = tally.index.difference(rows)
    if len(lost):
        raise ValueError(f"measure {name!r}: hits in {lost[0]} ({', '.join(KEY)}), where there are no passages")
    return tally.reindex(rows, fill_value=0).tolist()

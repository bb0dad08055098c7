"""Counts: the small table that every comparison stands on.

One row an article × part × voice with sums only. Rates come later, from summed counts.
"""

from collections.abc import Iterable, Mapping

import pandas as pd

from analysis import columns, labels

ROW = ["article_id", "outlet", "event", "story", "part", "voice"]
KEY = ["article_id", "part", "voice"]  # what tells rows apart, and what hits are counted by
SIZES = ["words", "sentences"]


def table(passages: pd.DataFrame, **measures: pd.DataFrame) -> pd.DataFrame:
    """One row an article × part × voice that occurs: its words, its sentences, its hits by each measure.

    Columns: ``article_id, outlet, event, story``, those of the articles that the passages keep (`columns.kept`), then
    ``part, voice``; ``words, sentences``; a column a measure.

    measures: name → hits in these passages, say ``hedges=hits[hits["kind"] == "hedge"]``;
    a column of that name sums to the number of hits. A sentence in two voices counts in the
    row of each, so ``sentences`` may sum to more than there are.

    Raises ValueError for a measure with the name of another column, for hits outside the passages, and for a column
    of the articles of which an article has several values.

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
    return _with_measures(_sizes(passages), measures)


def table_by(passages: pd.DataFrame, hits: pd.DataFrame, by: str) -> pd.DataFrame:
    """One row an article × part × voice: a `table` with a column for each value of a column of the hits.

    by: say ``category``; the columns stand in order of the alphabet, or of the categories. Raises ValueError as
    `table` does, and for a column that the hits lack.

    >>> from analysis import counts, example, hedging
    >>> passages = example.passages()
    >>> counts.table_by(passages, hedging.hits(passages), "kind")[["article_id", "words", "booster", "hedge"]].head(2)
      article_id  words  booster  hedge
    0         g1      3        0      1
    1         g1      5        0      0
    """
    columns.check(hits, by)
    return _with_measures(_sizes(passages), dict(list(hits.groupby(by, observed=False))))


def voices(passages: pd.DataFrame) -> pd.DataFrame:
    """One row an article × part: its words, and one column a voice with the words in it.

    Columns: those of `table` without ``voice`` and ``sentences``, and the voices. `compare.rates` of a
    voice's column are shares: ``per=100`` gives percent of the words.

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
    sizes = _sizes(passages)
    rows = [name for name in sizes if name not in ("voice", *SIZES)]
    words = sizes.groupby([*rows, "voice"], sort=False, dropna=False)["words"].sum()
    words = words.unstack("voice", fill_value=0, sort=False).rename_axis(columns=None)
    names = [*labels.VOICES, *words.columns.dropna().difference(list(labels.VOICES))]
    table = words.reindex(columns=names, fill_value=0).astype("int64")
    return table.assign(words=words.sum(axis="columns")).reset_index()


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
    by = columns.groups(hits, by)
    groups = hits.groupby(by, observed=True, dropna=False)
    sums = {"hits": ("start", "size"), "articles": ("article_id", "nunique")}
    if "hits" in hits:
        sums = {name: (name, "sum") for name in sums}
    found = groups.agg(**sums, outlets=("outlet", "nunique"))
    return found.reset_index().sort_values(["hits", *by], ascending=[False, *[True] * len(by)], ignore_index=True)


def _sizes(passages: pd.DataFrame) -> pd.DataFrame:
    """One row an article × part × voice: its words and sentences."""
    about = columns.kept(passages)
    rows = passages.groupby([*ROW[:-2], *about, *ROW[-2:]], sort=False, observed=True, dropna=False)
    sizes = rows.agg(words=("words", "sum"), sentences=("sentence", "nunique")).reset_index()
    sizes = columns.uncategorised(sizes).astype(dict.fromkeys(SIZES, "int64"))
    several = sizes.groupby("article_id")[about].nunique(dropna=False).max() > 1
    for name in several.index[several]:
        raise ValueError(f"{name!r}: an article has several values; a column that counts carry has one an article")
    return sizes


def _with_measures(sizes: pd.DataFrame, measures: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """The sizes with a column for each measure."""
    rows, counted = pd.MultiIndex.from_frame(sizes[KEY]), {}
    for name, hits in measures.items():
        if name in sizes:
            raise ValueError(f"measure {name!r}: the name is taken; allowed: any but {', '.join(map(str, sizes))}")
        number = hits.groupby(KEY, observed=True).size().rename("hits").reset_index()
        number = columns.uncategorised(number).set_index(KEY)["hits"]
        lost = number.index.difference(rows)
        if len(lost):
            raise ValueError(f"measure {name!r}: hits in {lost[0]} ({', '.join(KEY)}), where there are no passages")
        counted[name] = number.reindex(rows, fill_value=0).to_numpy()
    return sizes.assign(**counted)

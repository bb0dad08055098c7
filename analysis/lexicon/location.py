"""Where hits are: their sentences and passages, their offsets, their number."""

from collections.abc import Iterable, Iterator
from itertools import islice, pairwise

import numpy as np
import pandas as pd

from analysis import columns

# Columns of a passage that its hits carry, where they are there; and those of the articles beside them.
CARRIED = ("article_id", "outlet", "event", "part", "paragraph", "sentence", "voice", "marks")
CARRIED += ("source", "speaker", "cue", "stance")
AT_ONCE = 10_000  # passages whose texts and tokens are held as Python's own at a time
PART = 1000  # articles of a part of a table


def sentence_numbers(passages: pd.DataFrame) -> np.ndarray:
    """For each passage, the number of its sentence, from 0.

    Only passages that follow one another are put together: a table without some of them has no sentence across the gap.
    """
    follows = passages["start"].eq(passages["end"].shift()).fillna(False)  # of any type of column
    follows = follows.to_numpy(dtype=bool, copy=True)
    for name in ("article_id", "part", "sentence"):
        codes = pd.factorize(passages[name])[0]
        follows[1:] &= codes[1:] == codes[:-1]
    return np.cumsum(~follows) - 1


def sentences(passages: pd.DataFrame, numbers: np.ndarray) -> Iterator[tuple[str, str, int]]:
    """Each sentence by these `sentence_numbers`: its text, its tokens, and where it begins in the headline or text."""
    firsts, rows = np.flatnonzero(np.diff(numbers, prepend=-1)), texts(passages)
    for length in np.diff(firsts, append=len(passages)).tolist():
        pieces, tokens, starts = zip(*islice(rows, length), strict=True)
        yield "".join(pieces), "\n".join(tokens), starts[0]


def rows_at(passages: pd.DataFrame, numbers: np.ndarray, sentence: np.ndarray, start: np.ndarray) -> np.ndarray:
    """The passages in which places of sentences lie: for the number of a sentence and a place its row number."""
    begins = passages["start"].to_numpy(dtype="int64")
    width = 1 + max(begins.max(initial=0), start.max(initial=0))
    return np.searchsorted(numbers * width + begins, sentence * width + start, side="right") - 1


def texts(passages: pd.DataFrame) -> Iterator[tuple[str, str, int]]:
    """Text, tokens and start of each passage, a few thousand at a time: what `units` makes words of.

    >>> from analysis import example, lexicon
    >>> [lexicon.units(*passage)[0].form for passage in lexicon.texts(example.passages().head(2))]
    ['dam', 'the']
    """
    for at in range(0, len(passages), AT_ONCE):
        some = passages[["text", "tokens", "start"]].iloc[at : at + AT_ONCE]
        yield from zip(
            *(some[name].fillna("").tolist() for name in ("text", "tokens")), some["start"].tolist(), strict=True
        )


def carried(passages: pd.DataFrame, rows: np.ndarray) -> pd.DataFrame:
    """What hits in the passages of these row numbers carry of them."""
    names = [name for name in CARRIED if name in passages] + columns.kept(passages)
    return passages[names].iloc[rows].reset_index(drop=True)


def located(passages: pd.DataFrame, places: Iterable[tuple[int, int, int]]) -> pd.DataFrame:
    """One row a place in a passage (its row number, start and end in its text): where it is, and its text.

    >>> from analysis import example, lexicon
    >>> lexicon.located(example.passages(), [(0, 4, 7)])[["article_id", "part", "start", "end", "text"]]
      article_id      part  start  end text
    0         g1  headline      4    7  may
    """
    row, start, end = np.array(list(places), dtype="int64").reshape(-1, 3).T
    texts, begins = passages["text"].iloc[row], passages["start"].iloc[row].to_numpy(dtype="int64")
    pieces = [text[a:b] for text, a, b in zip(texts, start, end, strict=True)]
    return carried(passages, row).assign(start=begins + start, end=begins + end, text=pd.Series(pieces, dtype="str"))


def overlaps(spans: pd.DataFrame, passages: pd.DataFrame) -> pd.DataFrame:
    """One row a span and a passage that share characters: their row numbers ``span, passage``, and ``shared``.

    In order of spans, and within one of the passages' places. Both tables need ``article_id, part, start, end``.

    >>> from analysis import example, lexicon
    >>> passages = example.passages()
    >>> lexicon.overlaps(passages.iloc[[2]].assign(start=5), passages)
       span  passage  shared
    0     0        1      15
    1     0        2       5
    """
    width = 1 + max((int(table["end"].max()) for table in (spans, passages) if len(table)), default=0)
    articles = pd.Index(passages["article_id"].unique()).astype("object")
    (first, past), (start, end) = (_line(table, articles, width) for table in (spans, passages))
    order = np.argsort(start, kind="stable")
    start, end = start[order], end[order]
    near = np.searchsorted(np.maximum.accumulate(end), first, side="right")  # passages before these end too early
    number = np.maximum(np.searchsorted(start, past, side="left") - near, 0)
    span = np.repeat(np.arange(len(spans)), number)
    at = np.arange(len(span)) - np.repeat(np.cumsum(number) - number - near, number)
    shared = np.minimum(end[at], past[span]) - np.maximum(start[at], first[span])
    pairs = pd.DataFrame({"span": span, "passage": order[at], "shared": shared})
    return pairs[shared > 0].reset_index(drop=True)


def passage_at(hits: pd.DataFrame, passages: pd.DataFrame) -> pd.DataFrame:
    """One row a hit and a passage it begins in: their row numbers, ``hit`` and ``passage``, in order of hits.

    >>> from analysis import example, hedging, lexicon
    >>> passages = example.passages()
    >>> lexicon.passage_at(hedging.hits(passages), passages)
       hit  passage
    0    0        0
    1    1       10
    2    2       10
    3    3       14
    4    4       18
    5    5       19
    """
    points = hits[["article_id", "part", "start"]].assign(end=hits["start"] + 1)
    return overlaps(points, passages).rename(columns={"span": "hit"}).drop(columns="shared")


def tally(passages: pd.DataFrame, hits: pd.DataFrame) -> pd.Series:
    """The number of hits in each passage, with the index of the passages.

    Where a passage stands there twice (`actors.about`), each has its hits. Hits elsewhere are not counted.

    >>> from analysis import example, hedging, lexicon
    >>> passages = example.passages()
    >>> int(lexicon.tally(passages, hedging.hits(passages)).sum())
    6
    """
    number = np.bincount(passage_at(hits, passages)["passage"], minlength=len(passages))
    return pd.Series(number, index=passages.index, name="hits", dtype="int64")


def sentences_of(passages: pd.DataFrame, hits: pd.DataFrame, *, after: int = 0) -> pd.DataFrame:
    """The passages of the sentences with a hit, and of so many sentences after each.

    >>> from analysis import emphasis, example, lexicon
    >>> passages = example.passages()
    >>> mentions = emphasis.mentions(passages, "minor leak")
    >>> len(lexicon.sentences_of(passages, mentions)) < len(passages)
    True
    """
    articles = pd.Index(hits["article_id"].unique()).astype("object")
    sentence = passages["sentence"].to_numpy(dtype="int64")
    width = 1 + after + max(sentence.max(initial=0), int(hits["sentence"].max()) if len(hits) else 0)
    wanted = _numbers(hits["article_id"], articles) * width + hits["sentence"].to_numpy(dtype="int64")
    wanted = np.unique(np.add.outer(wanted, np.arange(after + 1)))
    number = _numbers(passages["article_id"], articles)
    return passages[np.isin(number * width + sentence, wanted) & (number >= 0)].reset_index(drop=True)


def in_parts(passages: pd.DataFrame, *, articles: int = PART) -> Iterator[pd.DataFrame]:
    """The passages of so many whole articles after another, for measures that need much memory for each word.

    Rows of an article need not follow one another. No passages are one empty part.

    >>> from analysis import example, lexicon
    >>> [part["article_id"].nunique() for part in lexicon.in_parts(example.passages(), articles=3)]
    [3, 1]
    """
    part = pd.factorize(passages["article_id"], use_na_sentinel=False)[0] // articles
    order, last = np.argsort(part, kind="stable"), part.max(initial=0)
    ends = np.searchsorted(part[order], np.arange(last + 2))
    for first, past in pairwise(ends):
        yield passages.iloc[order[first:past]]


def _line(table: pd.DataFrame, articles: pd.Index, width: int) -> tuple[np.ndarray, np.ndarray]:
    """Start and end of each row on one line on which no two texts overlap; articles that are not listed lie below 0."""
    text = _numbers(table["article_id"], articles) * 2 + table["part"].eq("headline").fillna(False).to_numpy(dtype=bool)
    start, end = (table[name].to_numpy(dtype="int64") for name in ("start", "end"))
    return text * width + start, text * width + end


def _numbers(column: pd.Series, names: pd.Index) -> np.ndarray:
    """The place of each value among the names, -1 for another."""
    codes, values = pd.factorize(column)
    return np.append(names.get_indexer(pd.Index(values).astype("object")), -1)[codes]

"""Where hits are: their passages, their offsets, their number."""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import pandas as pd

# Columns of a passage that its hits carry, where they are there.
CARRIED = ("article_id", "outlet", "event", "part", "paragraph", "sentence", "voice", "marks")
CARRIED += ("source", "speaker", "cue", "stance")
SENTENCE = ["article_id", "part", "sentence"]


def whole(passages: pd.DataFrame) -> Iterator[tuple[list[tuple[int, int]], str, str, int]]:
    """The sentences: for each its passages (row number, and where it begins in the sentence), text, tokens and offset.

    Only passages that follow one another are put together: a table without some of them has no sentence across the gap.
    """
    sentence = passages[SENTENCE]
    follows = passages["start"].eq(passages["end"].shift()).fillna(False).astype(bool)  # of any type of column
    firsts = np.flatnonzero(sentence.ne(sentence.shift()).any(axis="columns") | ~follows)
    starts, texts, tokens = (passages[name].tolist() for name in ("start", "text", "tokens"))
    for first, past in pairwise([*firsts, len(passages)]):
        rows = [(row, starts[row] - starts[first]) for row in range(first, past)]
        yield rows, "".join(texts[first:past]), "\n".join(tokens[first:past]), starts[first]


def begins(rows: list[tuple[int, int]], at: int) -> tuple[int, int]:
    """The passage in which a place of a sentence lies: its row number, and the place in it."""
    row, start = next((row, start) for row, start in reversed(rows) if start <= at)
    return row, at - start


def located(passages: pd.DataFrame, places: list[tuple[int, int, int]]) -> pd.DataFrame:
    """One row a place in a passage (its row number, start and end in its text): where it is, and its text.

    >>> from analysis import example, lexicon
    >>> lexicon.located(example.passages(), [(0, 4, 7)])[["article_id", "part", "start", "end", "text"]]
      article_id      part  start  end text
    0         g1  headline      4    7  may
    """
    at = pd.DataFrame(places, columns=["row", "start", "end"], dtype="int64")
    of = passages.iloc[at["row"]].reset_index(drop=True)
    pieces = [text[start:end] for text, start, end in zip(of["text"], at["start"], at["end"], strict=True)]
    return of[[name for name in CARRIED if name in of]].assign(
        start=of["start"] + at["start"], end=of["start"] + at["end"], text=pd.Series(pieces, dtype="str")
    )


def inside(hits: pd.DataFrame, passages: pd.DataFrame) -> pd.DataFrame:
    """One row a hit and a passage it begins in: their row numbers, ``hit`` and ``passage``, in order of hits.

    >>> from analysis import example, hedging, lexicon
    >>> passages = example.passages()
    >>> lexicon.inside(hedging.hits(passages), passages)
       hit  passage
    0    0        0
    1    1       10
    2    2       10
    3    3       14
    4    4       18
    5    5       19
    """
    rows = passages[[*SENTENCE, "start", "end"]].assign(passage=range(len(passages)))
    near = hits[[*SENTENCE, "start"]].rename(columns={"start": "at"}).assign(hit=range(len(hits)))
    pairs = near.merge(rows, on=SENTENCE)
    there = (pairs["start"] <= pairs["at"]) & (pairs["at"] < pairs["end"])
    return pairs.loc[there, ["hit", "passage"]].reset_index(drop=True)


def tally(passages: pd.DataFrame, hits: pd.DataFrame) -> pd.Series:
    """The number of hits in each passage, with the index of the passages.

    Where a passage stands there twice (`actors.about`), each has its hits. Hits elsewhere are not counted.

    >>> from analysis import example, hedging, lexicon
    >>> passages = example.passages()
    >>> int(lexicon.tally(passages, hedging.hits(passages)).sum())
    6
    """
    counted = inside(hits, passages).groupby("passage").size().reindex(range(len(passages)), fill_value=0)
    return counted.set_axis(passages.index).rename("hits")

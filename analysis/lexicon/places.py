"""Where hits are: their passages, their offsets, their number."""

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import pandas as pd

# Columns of a passage that its hits carry, where they are there.
CARRIED = ("article_id", "outlet", "event", "part", "paragraph", "sentence", "voice", "marks")
CARRIED += ("source", "speaker", "cue", "stance")
SENTENCE = ["article_id", "part", "sentence"]
TEXT = ["article_id", "headline"]  # what an offset counts in: the headline of an article, or its text from the lead on


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


def overlaps(spans: pd.DataFrame, passages: pd.DataFrame) -> pd.DataFrame:
    """One row a span of text and a passage that share characters: row numbers ``span, passage``; ``shared``, how many.

    In order of spans, then of passages in the text. Both tables have ``article_id, part, start, end``; they may call
    the parts of a text otherwise, as offsets run on from lead to body. No two passages lie over each other.

    >>> from analysis import example, lexicon
    >>> passages = example.passages()
    >>> spans = passages.iloc[[1, 4]].assign(start=10, end=30)
    >>> lexicon.overlaps(spans, passages)
       span  passage  shared
    0     0        1      10
    1     0        2       5
    2     0        3       5
    3     1        1      10
    4     1        2       5
    5     1        3       5
    """
    asked, ground = _offsets(spans), _offsets(passages).sort_values([*TEXT, "start"], kind="stable")
    ground = ground.assign(place=range(len(ground)))
    # A span shares with all passages from the first that ends after its start to the last that starts before its end.
    first = _nearest(asked, "start", ground, "end", "forward")
    last = _nearest(asked, "end", ground, "start", "backward")
    number = (last - first + 1).clip(lower=0).fillna(0).astype("int64")
    span = np.repeat(np.arange(len(asked)), number)
    place = first.to_numpy()[span].astype("int64") + pd.Series(span).groupby(span).cumcount().to_numpy()
    one, other = asked.iloc[span], ground.iloc[place]
    shared = np.minimum(one["end"].to_numpy(), other["end"].to_numpy())
    shared -= np.maximum(one["start"].to_numpy(), other["start"].to_numpy())
    return pd.DataFrame({"span": span, "passage": other["row"].to_numpy(), "shared": shared})


def _offsets(table: pd.DataFrame) -> pd.DataFrame:
    """One row a row of the table, with its number: the text that it stands in, and from where to where."""
    text = {"article_id": table["article_id"].astype("str"), "headline": table["part"].eq("headline")}
    ends = {end: table[end].astype("int64") for end in ("start", "end")}
    return pd.DataFrame(text | ends).assign(row=range(len(table)))


def _nearest(spans: pd.DataFrame, end: str, ground: pd.DataFrame, other: str, direction: str) -> pd.Series:
    """For each span the place of the passage of its text that is nearest to its end, in one direction; or missing."""
    spans = spans[[*TEXT, end, "row"]].rename(columns={end: "at"}).sort_values("at", kind="stable")
    ground = ground[[*TEXT, other, "place"]].rename(columns={other: "at"}).sort_values("at", kind="stable")
    found = pd.merge_asof(spans, ground, on="at", by=TEXT, direction=direction, allow_exact_matches=False)
    return found.set_index("row")["place"].sort_index()

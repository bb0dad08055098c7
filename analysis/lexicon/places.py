"""Where hits are: their passages, their offsets, their number."""

import pandas as pd

# Columns of a passage that its hits carry, where they are there.
CARRIED = ("article_id", "outlet", "event", "part", "paragraph", "sentence", "voice", "marks")
CARRIED += ("source", "speaker", "cue", "stance")
SENTENCE = ["article_id", "part", "sentence"]


def located(passages: pd.DataFrame, places: list[tuple[int, int, int]]) -> pd.DataFrame:
    """One row a place in a passage (its row number, start and end in its text): where it is, and its text."""
    at = pd.DataFrame(places, columns=["row", "start", "end"], dtype="int64")
    of = passages.iloc[at["row"]].reset_index(drop=True)
    pieces = [text[start:end] for text, start, end in zip(of["text"], at["start"], at["end"], strict=True)]
    return of[[name for name in CARRIED if name in of]].assign(
        start=of["start"] + at["start"], end=of["start"] + at["end"], text=pd.Series(pieces, dtype="str")
    )


def inside(hits: pd.DataFrame, passages: pd.DataFrame) -> pd.DataFrame:
    """One row a hit and a passage it begins in: their row numbers, ``hit`` and ``passage``, in order of hits."""
    rows = passages[[*SENTENCE, "start", "end"]].assign(passage=range(len(passages)))
    near = hits[[*SENTENCE, "start"]].rename(columns={"start": "at"}).assign(hit=range(len(hits)))
    pairs = near.merge(rows, on=SENTENCE)
    there = (pairs["start"] <= pairs["at"]) & (pairs["at"] < pairs["end"])
    return pairs.loc[there, ["hit", "passage"]].reset_index(drop=True)


def tally(passages: pd.DataFrame, hits: pd.DataFrame) -> pd.Series:
    """The number of hits in each passage, with the index of the passages.

    Where a passage stands there twice (`actors.about`), each has its hits. Hits elsewhere are not counted.
    """
    counted = inside(hits, passages).groupby("passage").size().reindex(range(len(passages)), fill_value=0)
    return counted.set_axis(passages.index).rename("hits")

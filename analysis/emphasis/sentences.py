"""Whole sentences, put together from their passages."""

import pandas as pd

from analysis import blocks

SENTENCE = blocks.SENTENCE


def sentences(passages: pd.DataFrame) -> pd.DataFrame:
    """One row a sentence, by article and number: ``at`` (where it begins), ``whole`` (its text), ``size`` (words)."""
    groups = passages.groupby(SENTENCE, sort=False)
    return groups.agg(at=("start", "min"), whole=("text", "".join), size=("words", "sum"))


def before(hits: pd.DataFrame, passages: blocks.Table) -> pd.Series:
    """For each hit, what stands before it in its sentence."""
    found = hits[[*SENTENCE, "start"]].join(sentences(blocks.near(passages, hits)), on=SENTENCE)
    texts = [whole[: start - at] for whole, start, at in zip(found["whole"], found["start"], found["at"], strict=True)]
    return pd.Series(texts, index=hits.index, dtype="str")

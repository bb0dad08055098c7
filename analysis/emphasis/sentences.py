"""Whole sentences, put together from their passages."""

import pandas as pd

from analysis import columns, lexicon
from analysis.emphasis import trees
from analysis.emphasis.trees import Tree

SENTENCE = ["article_id", "sentence"]


def sentences(passages: pd.DataFrame) -> pd.DataFrame:
    """One row a sentence, by article and number: ``at`` (where it begins), ``whole`` (its text), ``size`` (words)."""
    passages = columns.uncategorised(passages[[*SENTENCE, "start", "text", "words"]])
    groups = passages.groupby(SENTENCE, sort=False)
    return groups.agg(at=("start", "min"), whole=("text", "".join), size=("words", "sum"))


def parsed(passages: pd.DataFrame) -> dict[tuple, tuple[int, Tree]]:
    """Each sentence, by article and number → where it begins, and its tree."""
    columns.check(passages, "tokens", "tree")
    passages = columns.uncategorised(passages[[*SENTENCE, "start", "text", "tokens", "tree"]])
    groups = passages.groupby(SENTENCE, sort=False)
    joined = {"text": ("text", "".join), "tokens": ("tokens", "\n".join), "tree": ("tree", " ".join)}
    whole = groups.agg(at=("start", "min"), **joined)
    return {row.Index: (row.at, trees.read(row.text, row.tokens, row.tree, row.at)) for row in whole.itertuples()}


def text_before(hits: pd.DataFrame, passages: pd.DataFrame) -> pd.Series:
    """For each hit, what stands before it in its sentence."""
    places = columns.uncategorised(hits[[*SENTENCE, "start"]])
    places = places.join(sentences(lexicon.sentences_of(passages, hits)), on=SENTENCE)
    texts = [text[: start - at] for text, start, at in zip(places["whole"], places["start"], places["at"], strict=True)]
    return pd.Series(texts, index=hits.index, dtype="str")

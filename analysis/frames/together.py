"""Which frames go together."""

from itertools import combinations

import numpy as np
import pandas as pd

from analysis import blocks

PLACE = ["article_id", "sentence", "start"]
SENTENCE = ["article_id", "sentence"]
COLUMNS = {"frame": "str", "other": "str", "sentences": "int64", "expected": "float64", "ratio": "float64"}
COLUMNS |= {"articles": "int64", "correlation": "float64"}


def cooccurrence(found: pd.DataFrame, passages: blocks.Table) -> pd.DataFrame:
    """One row a pair of frames: whether they go together in sentences, and in articles.

    Columns: ``frame, other``; ``sentences`` with words of both; ``expected``, the number if each
    article's words of the two frames were spread over its sentences without regard to each other;
    ``ratio`` of the two (above 1: they seek each other; NaN where none is expected); ``articles``
    with words of both; ``correlation``, Spearman's, of the articles' scores (-1 to 1; NaN for fewer
    than three articles, or where all are alike). Both frames have more words in long articles,
    which alone makes a correlation positive.

    found: `hits` in these passages. A word on the lists of both frames is left out of their pair.

    >>> from analysis import example, frames
    >>> passages = example.passages()
    >>> table = frames.cooccurrence(frames.hits(passages), passages)
    >>> table[table["articles"] > 0].round(2)
          frame           other  sentences  expected  ratio  articles  correlation
    3  conflict  responsibility          1       1.0    1.0         1         0.77
    """
    number = blocks.over(
        passages, lambda some: some.groupby("article_id", sort=False)["sentence"].nunique().reset_index()
    )
    sentences = number.set_index("article_id")["sentence"]
    pairs = combinations(found["frame"].cat.categories, 2)
    rows = [(*pair, *_together(*_apart(found, *pair), sentences)) for pair in pairs]
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(COLUMNS)


def _apart(found: pd.DataFrame, frame: str, other: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The hits of two frames, without the words that both count."""
    one, two = found[found["frame"] == frame], found[found["frame"] == other]
    here, there = (pd.MultiIndex.from_frame(each[PLACE]) for each in (one, two))
    return one[~here.isin(there)], two[~there.isin(here)]


def _together(one: pd.DataFrame, two: pd.DataFrame, sentences: pd.Series) -> tuple:
    """The figures of a pair, in the order of `COLUMNS`."""
    first, second = (each[SENTENCE].drop_duplicates() for each in (one, two))
    both = len(first.merge(second))
    sizes = [each.groupby("article_id").size().reindex(sentences.index, fill_value=0) for each in (first, second)]
    expected = float((sizes[0] * sizes[1] / sentences).sum())
    ratio = both / expected if expected else np.nan
    return both, expected, ratio, int(((sizes[0] > 0) & (sizes[1] > 0)).sum()), _correlation(one, two, sentences)


def _correlation(one: pd.DataFrame, two: pd.DataFrame, sentences: pd.Series) -> float:
    """Spearman's correlation of the articles' scores by these hits."""
    from scipy import stats

    scores = [each.groupby("article_id")["contribution"].sum() for each in (one, two)]
    scores = [each.reindex(sentences.index, fill_value=0.0).round(12) for each in scores]
    if len(sentences) < 3 or any(each.nunique() < 2 for each in scores):
        return np.nan
    return float(stats.spearmanr(*scores).statistic)

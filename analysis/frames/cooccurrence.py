"""Which frames go together."""

from itertools import combinations

import numpy as np
import pandas as pd

PLACE = ["article_id", "sentence", "start"]
SENTENCE = ["article_id", "sentence"]
COLUMNS = {"frame": "str", "other": "str", "sentences": "int64", "expected": "float64", "ratio": "float64"}
COLUMNS |= {"articles": "int64", "correlation": "float64"}


def cooccurrence(hits: pd.DataFrame, passages: pd.DataFrame) -> pd.DataFrame:
    """One row a pair of frames: whether they go together in sentences, and in articles.

    Columns: ``frame, other``; ``sentences`` with words of both; ``expected``, the number if each
    article's words of the two frames were spread over its sentences without regard to each other;
    ``ratio`` of the two (above 1: they seek each other; NaN where none is expected); ``articles``
    with words of both; ``correlation``, Spearman's, of the articles' scores (-1 to 1; NaN for fewer
    than three articles, or where all are alike). Both frames have more words in long articles,
    which alone makes a correlation positive.

    hits: `frames.hits` in these passages. A word on the lists of both frames is left out of their pair.

    >>> from analysis import example, frames
    >>> passages = example.passages()
    >>> table = frames.cooccurrence(frames.hits(passages), passages)
    >>> table[table["articles"] > 0].round(2)
          frame           other  sentences  expected  ratio  articles  correlation
    3  conflict  responsibility          1       1.0    1.0         1         0.77
    """
    hits = hits.astype({"article_id": "str"})
    sentences = passages["sentence"].groupby(passages["article_id"].astype("str"), sort=False).nunique()
    pairs = combinations(hits["frame"].cat.categories, 2)
    rows = [(frame, other, *_figures(*_without_shared(hits, frame, other), sentences)) for frame, other in pairs]
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(COLUMNS)


def _without_shared(hits: pd.DataFrame, frame: str, other: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The hits of two frames, without the words that both count."""
    first, second = hits[hits["frame"] == frame], hits[hits["frame"] == other]
    places, others = pd.MultiIndex.from_frame(first[PLACE]), pd.MultiIndex.from_frame(second[PLACE])
    return first[~places.isin(others)], second[~others.isin(places)]


def _figures(first: pd.DataFrame, second: pd.DataFrame, sentences: pd.Series) -> tuple:
    """The figures of a pair, in the order of `COLUMNS`."""
    holding = [hits[SENTENCE].drop_duplicates() for hits in (first, second)]
    both = len(holding[0].merge(holding[1]))
    sizes = [rows.groupby("article_id").size().reindex(sentences.index, fill_value=0) for rows in holding]
    # In an article of n sentences, a of them with one frame and b with the other, chance alone gives a × b / n.
    expected = float((sizes[0] * sizes[1] / sentences).sum())
    ratio = both / expected if expected else np.nan
    return both, expected, ratio, int(((sizes[0] > 0) & (sizes[1] > 0)).sum()), _correlation(first, second, sentences)


def _correlation(first: pd.DataFrame, second: pd.DataFrame, sentences: pd.Series) -> float:
    """Spearman's correlation of the articles' scores by these hits."""
    from scipy import stats

    sums = [hits.groupby("article_id")["contribution"].sum() for hits in (first, second)]
    scores = [score.reindex(sentences.index, fill_value=0.0).round(12) for score in sums]
    if len(sentences) < 3 or any(score.nunique() < 2 for score in scores):
        return np.nan
    return float(stats.spearmanr(*scores).statistic)

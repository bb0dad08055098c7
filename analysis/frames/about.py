"""What the lexicons say of themselves: the questions that they stand for, and how far readers agree with them."""

import os
from collections.abc import Iterable

import pandas as pd

from analysis.frames import lexicons as frame_lexicons
from analysis.lexicon import Lexicon

# Fields of [about] → the type of their column. `benchmarks/frames.py` writes the figures but alpha.
FIGURES = {
    "measured_on": "str",
    "articles": "Int64",
    "coded": "Int64",
    "auc": "float64",
    "auc_low": "float64",
    "auc_high": "float64",
    "auc_length": "float64",
    "alpha": "float64",
    "note": "str",
}


def questions(lexicons: Iterable[str | os.PathLike | Lexicon] = frame_lexicons.LEXICONS) -> pd.DataFrame:
    """One row a question: ``frame``, ``category`` (the question's name), and the number of its ``terms``.

    >>> from analysis import frames
    >>> frames.questions(["frames_conflict"])
          frame      category  terms
    0  conflict  disagreement    113
    1  conflict      reproach    120
    2  conflict         sides     75
    3  conflict       contest     79
    """
    rows = [
        (labels["frame"], category, sum(term.category == category and term.counts for term in listed.terms))
        for listed in frame_lexicons.read(lexicons)
        for category, labels in listed.labels.items()
    ]
    return pd.DataFrame(rows, columns=["frame", "category", "terms"]).astype({"frame": "str", "category": "str"})


def validity(lexicons: Iterable[str | os.PathLike | Lexicon] = frame_lexicons.LEXICONS) -> pd.DataFrame:
    """One row a frame: how far its score agrees with readers, as its lexicon's ``[about]`` says.

    Columns: ``frame``; ``measured_on``; ``articles`` that readers coded, and ``coded``, those in
    which they saw the frame; ``auc``, the chance that an article with the frame scores above one
    without (.5 is guessing, 1 perfect), with its 95 % interval ``auc_low, auc_high``; ``auc_length``,
    the same for the mere number of words; ``alpha``, Krippendorff's, of the readers among
    themselves; ``note``, what goes wrong. All missing where a lexicon has not been measured, as one of your own.

    >>> from analysis import frames
    >>> frames.validity()[["frame", "articles", "coded", "auc", "auc_low", "auc_high", "alpha"]]
                frame  articles  coded    auc  auc_low  auc_high  alpha
    0        conflict       215    126  0.765    0.699     0.826  0.406
    1  human_interest       215     21  0.782    0.701     0.853  0.407
    2        economic       215     66  0.887    0.836     0.930  0.642
    3        morality       215     25  0.830    0.731     0.916  0.491
    4  responsibility       215     99  0.692    0.622     0.760  0.495
    """
    rows = [
        {"frame": frame} | {field: listed.about.get(field) for field in FIGURES}
        for listed in frame_lexicons.read(lexicons)
        for frame in frame_lexicons.frames([listed])
    ]
    table = pd.DataFrame(rows, columns=["frame", *FIGURES])
    numbers = {field: pd.to_numeric(table[field]) for field, kind in FIGURES.items() if kind != "str"}
    return table.assign(**numbers).astype({"frame": "str", **FIGURES})

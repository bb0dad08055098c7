"""The frames' lexicons, and what they say of themselves.

A category holds the words that answer one question of one frame.
"""

import os
from collections.abc import Iterable
from dataclasses import replace

import pandas as pd

from analysis import lexicon
from analysis.lexicon import Lexicon

LEXICONS = tuple(
    f"frames_{frame}" for frame in ("conflict", "human_interest", "economic", "morality", "responsibility")
)
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


def read(lexicons: Iterable[str | os.PathLike | Lexicon]) -> list[Lexicon]:
    """The lexicons, each category of them with a frame, and no frame in two lexicons.

    The label ``frame`` names it; a category without one is a frame of its own. Raises ValueError
    naming the lexicon, the category and what is allowed.
    """
    if isinstance(lexicons, str | os.PathLike):
        raise ValueError(f"lexicons: {lexicons!r}; allowed: a list of names, paths or lexicons")
    given = [each if isinstance(each, Lexicon) else lexicon.read(each) for each in lexicons]
    if not given:
        raise ValueError("lexicons: none; allowed: at least one name, path or lexicon")
    lists = [
        replace(listed, labels={name: _labels(listed.name, name, own) for name, own in listed.labels.items()})
        for listed in given
    ]
    seen: dict[str, str] = {}
    for listed in lists:
        for frame in frames([listed]):
            if frame in seen:
                raise ValueError(f"{listed.name}: the frame {frame!r} is in {seen[frame]} too; a frame has one lexicon")
            seen[frame] = listed.name
    return lists


def frames(lexicons: Iterable[Lexicon]) -> list[str]:
    """The frames of lexicons as `read` gives them, in their order."""
    return list(dict.fromkeys(labels["frame"] for listed in lexicons for labels in listed.labels.values()))


def added(*folders: str | os.PathLike) -> list[Lexicon]:
    """The lexicons that users have added (see `lexicon.added`) and whose categories name a ``frame``.

    >>> from analysis import example, frames
    >>> own = frames.added(example.lexicons())
    >>> frames.hits(example.passages(), lexicons=own)[["outlet", "text", "term", "category", "frame"]]
        outlet      text      term category   frame
    0  Gazette      leak      leak   danger  safety
    1  Gazette      leak      leak   danger  safety
    2   Herald      leak      leak   danger  safety
    3   Herald      leak      leak   danger  safety
    4   Herald  disaster  disaster   danger  safety
    """
    return [listed for listed in lexicon.added(*folders) if all("frame" in labels for labels in listed.labels.values())]


def questions(lexicons: Iterable[str | os.PathLike | Lexicon] = LEXICONS) -> pd.DataFrame:
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
        for listed in read(lexicons)
        for category, labels in listed.labels.items()
    ]
    return pd.DataFrame(rows, columns=["frame", "category", "terms"]).astype({"frame": "str", "category": "str"})


def validity(lexicons: Iterable[str | os.PathLike | Lexicon] = LEXICONS) -> pd.DataFrame:
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
        for listed in read(lexicons)
        for frame in frames([listed])
    ]
    table = pd.DataFrame(rows, columns=["frame", *FIGURES])
    numbers = {field: pd.to_numeric(table[field]) for field, kind in FIGURES.items() if kind != "str"}
    return table.assign(**numbers).astype({"frame": "str", **FIGURES})


def _labels(name: str, category: str, own: dict) -> dict:
    """The labels of a category that this measure knows: ``frame``, and whether sums of money count (``amounts``)."""
    frame, amounts = own.get("frame", category), own.get("amounts", False)
    if not isinstance(frame, str) or not frame.strip():
        raise ValueError(f"{name}: [{category}] frame: {frame!r}; allowed: the name of a frame")
    if not isinstance(amounts, bool):
        raise ValueError(f"{name}: [{category}] amounts: {amounts!r}; allowed: true, false")
    return {"frame": frame, "amounts": amounts}

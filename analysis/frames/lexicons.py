"""The frames' lexicons: a category holds the words that answer one question of one frame."""

import os
from collections.abc import Iterable

from analysis import lexicon
from analysis.lexicon import Lexicon

LEXICONS = tuple(
    f"frames_{frame}" for frame in ("conflict", "human_interest", "economic", "morality", "responsibility")
)


def read(lexicons: Iterable[str | os.PathLike | Lexicon]) -> list[Lexicon]:
    """The lexicons, each category of them with a frame, and no frame in two lexicons.

    The label ``frame`` names it; a category without one is a frame of its own. Raises ValueError
    naming the lexicon, the category and what is allowed.
    """
    if isinstance(lexicons, str | os.PathLike):
        raise ValueError(f"lexicons: {lexicons!r}; allowed: a list of names, paths or lexicons")
    lists = [_labelled(given if isinstance(given, Lexicon) else lexicon.read(given)) for given in lexicons]
    if not lists:
        raise ValueError("lexicons: none; allowed: at least one name, path or lexicon")
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


def _labelled(listed: Lexicon) -> Lexicon:
    """The lexicon with the labels that this measure knows: ``frame``, and whether sums of money count (``amounts``)."""
    labels = {category: _labels(listed.name, category, own) for category, own in listed.labels.items()}
    return Lexicon(listed.name, listed.about, labels, listed.terms)


def _labels(name: str, category: str, own: dict) -> dict:
    """The labels of a category."""
    frame, amounts = own.get("frame", category), own.get("amounts", False)
    if not isinstance(frame, str) or not frame.strip():
        raise ValueError(f"{name}: [{category}] frame: {frame!r}; allowed: the name of a frame")
    if not isinstance(amounts, bool):
        raise ValueError(f"{name}: [{category}] amounts: {amounts!r}; allowed: true, false")
    return {"frame": frame, "amounts": amounts}

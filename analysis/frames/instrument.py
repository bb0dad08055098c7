"""The frames' lexicons: one category a question that coders are asked, with the frame it belongs to."""

import os
from collections.abc import Iterable

from analysis import lexicon
from analysis.lexicon import Lexicon

FRAMES = ("conflict", "human_interest", "economic", "morality", "responsibility")
LEXICONS = tuple(f"frames_{frame}" for frame in FRAMES)


def read(lexicons: Iterable[str | os.PathLike]) -> list[Lexicon]:
    """The lexicons, each category of them with a frame, and no frame in two.

    The label ``frame`` names it; a category without one is a frame of its own. Raises ValueError
    naming the lexicon, the category and what is allowed.
    """
    if isinstance(lexicons, str | os.PathLike):
        raise ValueError(f"lexicons: {lexicons!r}; allowed: a list of names or paths")
    found = [_named(lexicon.read(each)) for each in lexicons]
    seen: dict[str, str] = {}
    for each in found:
        for frame in frames([each]):
            if seen.setdefault(frame, each.name) != each.name:
                raise ValueError(f"{each.name}: the frame {frame!r} is in {seen[frame]} too; a frame has one lexicon")
    return found


def frames(lexicons: Iterable[Lexicon]) -> list[str]:
    """The frames of lexicons, in their order."""
    return list(dict.fromkeys(labels["frame"] for each in lexicons for labels in each.labels.values()))


def _named(each: Lexicon) -> Lexicon:
    """The lexicon with the labels that this measure knows: ``frame``, and whether sums of money count (``amounts``)."""
    labels = {category: _labels(each.name, category, own) for category, own in each.labels.items()}
    return Lexicon(each.name, each.about, labels, each.terms)


def _labels(name: str, category: str, own: dict) -> dict:
    """The labels of a category."""
    labels = {"frame": own.get("frame", category), "amounts": own.get("amounts", False)}
    if not isinstance(labels["frame"], str) or not labels["frame"].strip():
        raise ValueError(f"{name}: [{category}] frame: {labels['frame']!r}; allowed: the name of a frame")
    if not isinstance(labels["amounts"], bool):
        raise ValueError(f"{name}: [{category}] amounts: {labels['amounts']!r}; allowed: true, false")
    return labels

"""The rules of tone: what a word adds to its passage, given the words beside it.

A passage of n words has the tone

    sum of weight × factor over its words / square root of n,   held within -1 and 1

The factor of a word is the product of

- ``NEGATED``, when a negator is one of the `REACH` words before it ("not a good plan");
- ``AMPLIFIED`` or ``TONED_DOWN``, when such a word stands right before it ("very good", "fairly good");
- ``BEFORE_BUT`` or ``AFTER_BUT``, when a "but" follows or comes before it in the passage;
- 0, inside a name or set phrase that only sounds like praise or blame ("United States", "a great deal"); nor do
  the words of such a phrase act on others: "not only" denies nothing.

The order of these rules after Hutto and Gilbert (2014); the figures were chosen by cross-validation
(`benchmarks/tone_weights`).
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

from analysis.lexicon import forms, places
from analysis.tone.tone_lexicon import ToneLexicon

REACH = 3
NEGATED = -0.5
AMPLIFIED, TONED_DOWN = 1.25, 0.75
BEFORE_BUT, AFTER_BUT = 0.8, 1.2


class Share(NamedTuple):
    """What one word adds to the tone of its text: ``weight × factor``, over the square root of the number of words."""

    start: int
    end: int
    word: str
    weight: float
    factor: float
    contribution: float


def shares(text: str, lists: ToneLexicon) -> list[Share]:
    """The words of a text that carry tone, in reading order; their contributions add up to its tone."""
    found = places(text)
    words = [form for _, _, form in found]
    return [Share(*found[k], lists.weights[words[k]], *rest) for k, *rest in _carried(words, lists)]


def tone(text: str, lists: ToneLexicon) -> tuple[float, int]:
    """The tone of a text, and the number of words that add to it: the sum of its `shares`, without their places."""
    carried = _carried(forms(text), lists)
    total = sum(contribution for _, _, contribution in carried)
    return min(max(total, -1.0), 1.0), len(carried)  # rounding may lead past the ends


def _carried(words: Sequence[str], lists: ToneLexicon) -> list[tuple[int, float, float]]:
    """Place, factor and contribution of each word that carries tone."""
    at = [k for k, word in enumerate(words) if word in lists.weights]
    carried = [(k, factor) for k, factor in zip(at, factors(words, at, lists), strict=True) if factor]
    raw = [lists.weights[words[k]] * factor / math.sqrt(len(words)) for k, factor in carried]
    scale = 1 / max(1, abs(sum(raw)))
    return [(k, factor, value * scale) for (k, factor), value in zip(carried, raw, strict=True)]


def factors(words: Sequence[str], at: Sequence[int], lists: ToneLexicon) -> list[float]:
    """The factors of the words at these places."""
    if not at:
        return []
    named = _named(words, lists)
    heard = ["" if k in named else word for k, word in enumerate(words)] if named else words
    but = max((k for k, word in enumerate(heard) if word == "but"), default=None)
    return [0.0 if k in named else _nearby(heard, k, lists) * _contrast(k, but) for k in at]


def _nearby(words: Sequence[str], k: int, lists: ToneLexicon) -> float:
    """The factor from the words before."""
    before = words[max(0, k - REACH) : k]
    factor = NEGATED if any(word in lists.negators or word.endswith("n't") for word in before) else 1.0
    if before and before[-1] in lists.amplifiers:
        return factor * AMPLIFIED
    return factor * TONED_DOWN if before and before[-1] in lists.downtoners else factor


def _contrast(k: int, but: int | None) -> float:
    """The factor from the last "but" of the passage."""
    if but is None or k == but:
        return 1.0
    return BEFORE_BUT if k < but else AFTER_BUT


def _named(words: Sequence[str], lists: ToneLexicon) -> set[int]:
    """The places of words inside a name."""
    inside: set[int] = set()
    for k, word in enumerate(words):
        for name in lists.names.get(word, ()):
            if tuple(words[k : k + len(name)]) == name:
                inside.update(range(k, k + len(name)))
                break
    return inside

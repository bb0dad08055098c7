"""TextBlob and VADER: the two published measures shown beside the suite's own; scores are kept from run to run."""

import functools
import json
import re
import struct
from collections.abc import Iterable
from importlib import metadata
from typing import NamedTuple

from analysis import cache
from analysis.tone import blob, vader

# Both lexicons know plain marks only: VADER finds no word that touches a typographic one.
PLAIN = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "—": " ", "–": " ", "…": "."}
)
# Change it when `score` gives other results for the same text: it is part of the cache's key.
VERSION = "2"
NUMBERS = struct.Struct("<3d")  # how the cache holds them
LIBRARIES = ("textblob", "vaderSentiment")
CONTRACTED_NOT = re.compile("n't\\b", re.IGNORECASE)  # TextBlob reads "isn't good" as "isn", "t", "good"


class Scores(NamedTuple):
    """TextBlob's polarity (-1 to 1) and subjectivity (0 to 1), VADER's compound (-1 to 1)."""

    polarity: float
    subjectivity: float
    compound: float


def scores(texts: Iterable[str]) -> dict[str, Scores]:
    """Each text → its scores: kept from run to run, so that neither measure is asked twice for one text."""
    keys = {text: cache.key("peers", _version(), text) for text in dict.fromkeys(texts)}
    kept = cache.get(keys.values())
    fresh = {text: score(text) for text, key in keys.items() if key not in kept}
    cache.put({keys[text]: NUMBERS.pack(*found) for text, found in fresh.items()})
    return {text: fresh.get(text) or Scores(*NUMBERS.unpack(kept[key])) for text, key in keys.items()}


def score(text: str) -> Scores:
    """The scores of one text."""
    plain = text if text.isascii() else text.translate(PLAIN)
    return Scores(*blob.sentiment(CONTRACTED_NOT.sub(" not", plain)), vader.compound(plain))


def polarities() -> dict[str, float]:
    """Word → its polarity in TextBlob's lexicon (mean of its senses), -1 to 1.

    Kept from run to run: TextBlob takes half a second to load.
    """
    key = cache.key("polarities", _version())
    kept = cache.get([key]).get(key)
    if kept is None:
        kept = json.dumps(blob.polarities()).encode()
        cache.put({key: kept})
    return json.loads(kept)


@functools.cache
def _version() -> str:
    """What the scores of a text depend on beside it."""
    return "; ".join([VERSION, *(f"{name} {metadata.version(name)}" for name in LIBRARIES)])

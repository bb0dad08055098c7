"""TextBlob and VADER: the two published measures shown beside the suite's own; scores are kept from run to run.

TextBlob's lexicon is pattern.en's (De Smedt and Daelemans 2012), made for reviews; VADER's (Hutto and Gilbert 2014)
was made for social media. Neither needs a corpus of NLTK's.
"""

import functools
import re
import struct
from collections.abc import Iterable
from importlib import metadata
from typing import NamedTuple

from analysis import cache

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


def published_scores(texts: Iterable[str]) -> dict[str, Scores]:
    """Each text → its scores: kept from run to run, so that neither measure is asked twice for one text."""
    keys = {text: cache.key("peers", _version(), text) for text in dict.fromkeys(texts)}
    known = cache.get(keys.values())
    fresh = {text: score(text) for text, key in keys.items() if key not in known}
    cache.put({keys[text]: NUMBERS.pack(*scores) for text, scores in fresh.items()})
    return {text: fresh.get(text) or Scores(*NUMBERS.unpack(known[key])) for text, key in keys.items()}


def score(text: str) -> Scores:
    """The scores of one text."""
    from textblob.en import sentiment

    plain = text if text.isascii() else text.translate(PLAIN)
    polarity, subjectivity = sentiment(CONTRACTED_NOT.sub(" not", plain))
    return Scores(polarity, subjectivity, _vader().polarity_scores(plain)["compound"])


@functools.cache
def polarities() -> dict[str, float]:
    """Word → its polarity in TextBlob's lexicon (mean of its senses), -1 to 1; kept from run to run."""

    def made() -> dict[str, float]:
        from textblob.en import sentiment

        return {word: senses[None][0] for word, senses in sentiment.items()}

    return cache.kept(made, "polarities", _version())


def valences() -> dict[str, float]:
    """Word → its valence in VADER's lexicon, -4 to 4."""
    return _vader().lexicon


@functools.cache
def _vader():
    """VADER, its lexicon read once."""
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    return SentimentIntensityAnalyzer()


@functools.cache
def _version() -> str:
    """What the scores of a text depend on beside it."""
    return "; ".join([VERSION, *(f"{name} {metadata.version(name)}" for name in LIBRARIES)])

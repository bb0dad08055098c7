"""TextBlob and VADER: the two published measures shown beside the suite's own.

TextBlob's lexicon is pattern.en's (De Smedt and Daelemans 2012), made for reviews; VADER's (Hutto and Gilbert
2014) for social media.
"""

import functools
import json
import re
from collections.abc import Iterable, Iterator
from importlib import metadata
from typing import NamedTuple

from analysis import cache

# Both lexicons know plain marks only: VADER finds no word that touches a typographic one.
PLAIN = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "—": " ", "–": " ", "…": "."}
)
# Change it when `score` gives other results for the same text: it is part of the cache's key.
VERSION = "1"
LIBRARIES = ("textblob", "vaderSentiment")
CONTRACTED_NOT = re.compile("n't\\b", re.IGNORECASE)  # TextBlob reads "isn't good" as "isn", "t", "good"
# What TextBlob may join over a space: emoticons and "(!)". Texts without them are the sum of their chunks.
JOINED = re.compile(r"[:;=<>*♥°_8]|\(\s*!|[xX][\s-]*D|o[\s.]*O")
CHUNKS = 200_000  # kept in memory: more than the forms of a large corpus, about 40 MB


class Scores(NamedTuple):
    """TextBlob's polarity (-1 to 1) and subjectivity (0 to 1), VADER's compound (-1 to 1)."""

    polarity: float
    subjectivity: float
    compound: float


def scores(texts: Iterable[str]) -> dict[str, Scores]:
    """Each text → its scores: kept from run to run, so that neither measure is asked twice for one text."""
    keys = {text: cache.key("peers", _version(), text) for text in texts}
    kept = cache.get(keys.values())
    fresh = {text: score(text) for text, key in keys.items() if key not in kept}
    cache.put({keys[text]: json.dumps(found).encode() for text, found in fresh.items()})
    return {text: fresh[text] if text in fresh else Scores(*json.loads(kept[key])) for text, key in keys.items()}


def score(text: str) -> Scores:
    """The scores of one text."""
    plain = text.translate(PLAIN)
    return Scores(*_sentiment(CONTRACTED_NOT.sub(" not", plain)), _compound(plain))


def _sentiment(text: str) -> tuple[float, float]:
    """TextBlob's polarity and subjectivity; where nothing is joined over a space, chunk by chunk, each split once."""
    if JOINED.search(text):
        return _textblob()(text)
    words = [word for chunk in text.split() for word in _words(chunk)]
    return (0.0, 0.0) if dict.keys(_textblob()).isdisjoint(words) else _textblob()(words)


@functools.lru_cache(CHUNKS)
def _words(chunk: str) -> list[str]:
    """The words that TextBlob makes of a text without a space."""
    return " ".join(_textblob().tokenizer(chunk)).lower().split()


def _compound(text: str) -> float:
    """VADER's compound. It looks for emojis letter by letter: a text without any is given to it as one letter."""
    if not _vader().emojis.keys().isdisjoint(text):
        return _vader().polarity_scores(text)["compound"]
    known = not _vader().lexicon.keys().isdisjoint(_items(text))
    return _vader().polarity_scores([text])["compound"] if known else 0.0


def _items(text: str) -> Iterator[str]:
    """The words of a text as VADER looks them up."""
    from vaderSentiment.vaderSentiment import SentiText

    return (SentiText._strip_punc_if_word(item).lower() for item in text.split())


def polarities() -> dict[str, float]:
    """Word → its polarity in TextBlob's lexicon (mean of its senses), -1 to 1.

    Kept from run to run: TextBlob takes half a second to load.
    """
    key = cache.key("polarities", _version())
    kept = cache.get([key]).get(key)
    if kept is None:
        kept = json.dumps({word: senses[None][0] for word, senses in dict.items(_textblob())}).encode()
        cache.put({key: kept})
    return json.loads(kept)


def valences() -> dict[str, float]:
    """Word → its valence in VADER's lexicon, -4 to 4."""
    return _vader().lexicon


@functools.cache
def _version() -> str:
    """What the scores of a text depend on beside it."""
    return "; ".join([VERSION, *(f"{name} {metadata.version(name)}" for name in LIBRARIES)])


@functools.cache
def _vader():
    """VADER, its lexicon read once."""
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    return SentimentIntensityAnalyzer()


@functools.cache
def _textblob():
    """TextBlob's lexicon, which is also the function that scores; it needs no corpus of NLTK's."""
    from textblob.en import sentiment

    sentiment.load()
    return sentiment

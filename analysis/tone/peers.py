"""TextBlob and VADER: the two published measures shown beside the suite's own.

TextBlob's lexicon is pattern.en's (De Smedt and Daelemans 2012), made for reviews; VADER's (Hutto and Gilbert
2014) for social media.
"""

import copy
import functools
import json
import re
import struct
from collections.abc import Iterable, Iterator
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
CHUNKS = 200_000  # kept in memory: more than the forms of a large corpus, about 40 MB

OTHER = "other words"  # stands for a word unknown to TextBlob, at which it forgets the words before
BEFORE, AFTER = 3, 2  # the words that VADER looks at around one


class _Items(NamedTuple):
    """The words of a text, as VADER's steps take them."""

    words_and_emoticons: list[str]
    is_cap_diff: bool


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
    return Scores(*_sentiment(CONTRACTED_NOT.sub(" not", plain)), _compound(plain))


def _sentiment(text: str) -> tuple[float, float]:
    """TextBlob's polarity and subjectivity; where nothing is joined over a space, chunk by chunk, each split once."""
    if _joined().search(text):
        return _textblob()(text)
    words = [word for chunk in text.split() for word in _words(chunk)]
    if _heard().isdisjoint(words):
        return 0.0, 0.0
    return _textblob()(_brief(words))


def _brief(words: list[str]) -> list[str]:
    """The words that may change the scores: after an unknown one, all that TextBlob doesn't heed are left out."""
    brief = [""]
    for word in words:
        if brief[-1] is not OTHER or word in _heard():
            brief.append(word)
    return brief[1:]


@functools.cache
def _joined() -> re.Pattern:
    """What TextBlob joins over a space: emoticons, "(!)", its own mark. Other texts are the sum of their chunks."""
    from textblob._text import EMOTICONS, EOS

    faces = {"(!)"}.union(*EMOTICONS.values())
    return re.compile("|".join([EOS, *(way for face in faces for way in _apart(face))]))


def _apart(face: str) -> Iterator[str]:
    """Patterns of a face with white space in it. What ends in a letter is none where the word goes on (": so")."""
    signs, end = list(map(re.escape, face)), r"(?![^\W_])" if face[-1].isalnum() else ""
    for k in range(1, len(face)):
        yield r"\s*".join(signs[:k]) + r"\s+" + r"\s*".join(signs[k:]) + end


@functools.lru_cache(CHUNKS)
def _words(chunk: str) -> list[str]:
    """The words that TextBlob makes of a text without a space, with `OTHER` for those that mean nothing to it."""
    word = chunk.removesuffix(",")
    if word.isalpha():  # one word, and perhaps a comma
        found = [word.lower(), ","][: 1 + (word != chunk)]
    else:
        found = " ".join(_textblob().tokenizer(chunk)).lower().split()
    return [OTHER if len(word) > 2 and len(word.strip("'")) > 1 and word not in _heard() else word for word in found]


@functools.cache
def _heard() -> frozenset[str]:
    """What TextBlob heeds: its lexicon, negations, emoticons and exclamation marks."""
    from textblob._text import EMOTICONS

    faces = (face.lower() for faces in EMOTICONS.values() for face in faces)
    return frozenset([*_textblob(), *_textblob().negations, *faces, "!", "(!)"])


def _compound(text: str) -> float:
    """VADER's compound, from the words that have a valence. A text with emojis, which it rewrites, is left to it."""
    vader = _vader()
    if not (text.isascii() or vader.emojis.keys().isdisjoint(text)):
        return vader.polarity_scores(text)["compound"]
    items = [_item(chunk) for chunk in text.split()]
    forms = [item.lower() for item in items]
    if vader.lexicon.keys().isdisjoint(forms):
        return 0.0
    valences = _valences(items, forms)
    weighed = vader._but_check(items, valences) if "but" in forms else valences
    return vader.score_valence([valence for valence in weighed if valence], text)["compound"]


def _valences(items: list[str], forms: list[str]) -> list[float]:
    """What VADER makes of each word: 0 where it has no valence, without asking; else given the words it looks at."""
    from vaderSentiment.vaderSentiment import BOOSTER_DICT, allcap_differential

    lexicon, capitals, found = _vader().lexicon, allcap_differential(items), [0.0] * len(items)
    for k in (k for k, form in enumerate(forms) if form in lexicon and form not in BOOSTER_DICT):
        near = _Items(items[max(0, k - BEFORE) : k + AFTER + 1], capitals)
        if forms[k : k + 2] != ["kind", "of"]:
            (found[k],) = _vader().sentiment_valence(0, near, items[k], min(k, BEFORE), [])
    return found


@functools.lru_cache(CHUNKS)
def _item(chunk: str) -> str:
    """A word as VADER looks it up, but for its capitals."""
    from vaderSentiment.vaderSentiment import SentiText

    return SentiText._strip_punc_if_word(chunk)


def polarities() -> dict[str, float]:
    """Word → its polarity in TextBlob's lexicon (mean of its senses), -1 to 1.

    Kept from run to run: TextBlob takes half a second to load.
    """
    key = cache.key("polarities", _version())
    kept = cache.get([key]).get(key)
    if kept is None:
        kept = json.dumps({word: senses[None][0] for word, senses in _textblob().items()}).encode()
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
    """TextBlob's lexicon, which is also the function that scores; it needs no corpus of NLTK's.

    TextBlob's own asks, at each look, whether it is loaded: this one is, and looks as a dictionary does.
    """
    from textblob.en import sentiment

    looks = {name: getattr(dict, name) for name in ("__contains__", "__getitem__", "keys", "items")}
    loaded = copy.copy(sentiment)
    loaded.__class__ = type("Loaded", (type(sentiment),), looks)
    loaded.load()
    return loaded

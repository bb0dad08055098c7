"""TextBlob's polarity and subjectivity, without its work on words that it does not heed.

Its lexicon is pattern.en's (De Smedt and Daelemans 2012), made for reviews.
"""

import copy
import functools
import re
from collections.abc import Iterator

CHUNKS = 200_000  # kept in memory: more than the forms of a large corpus, about 20 MB
OTHER = "other words"  # stands for a word unknown to TextBlob, at which it forgets the words before


def sentiment(text: str) -> tuple[float, float]:
    """TextBlob's polarity and subjectivity; where nothing is joined over a space, chunk by chunk, each split once."""
    if _joined().search(text):
        return library()(text)
    words = [word for chunk in text.split() for word in _words(chunk)]
    if _heard().isdisjoint(words):
        return 0.0, 0.0
    return library()(_brief(words))


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
        found = " ".join(library().tokenizer(chunk)).lower().split()
    return [OTHER if len(word) > 2 and len(word.strip("'")) > 1 and word not in _heard() else word for word in found]


@functools.cache
def _heard() -> frozenset[str]:
    """What TextBlob heeds: its lexicon, negations, emoticons and exclamation marks."""
    from textblob._text import EMOTICONS

    faces = (face.lower() for faces in EMOTICONS.values() for face in faces)
    return frozenset([*library(), *library().negations, *faces, "!", "(!)"])


def polarities() -> dict[str, float]:
    """Word → its polarity in the lexicon (mean of its senses), -1 to 1."""
    return {word: senses[None][0] for word, senses in library().items()}


@functools.cache
def library():
    """TextBlob's lexicon, which is also the function that scores; it needs no corpus of NLTK's.

    TextBlob's own asks, at each look, whether it is loaded: this one is, and looks as a dictionary does.
    """
    from textblob.en import sentiment

    looks = {name: getattr(dict, name) for name in ("__contains__", "__getitem__", "keys", "items")}
    loaded = copy.copy(sentiment)
    loaded.__class__ = type("Loaded", (type(sentiment),), looks)
    loaded.load()
    return loaded

"""TextBlob and VADER: the two published measures shown beside the suite's own.

TextBlob's lexicon is pattern.en's (De Smedt and Daelemans 2012), made for reviews; VADER's (Hutto and Gilbert
2014) for social media.
"""

import functools
import re
from typing import NamedTuple

# Both lexicons know plain marks only: VADER finds no word that touches a typographic one.
PLAIN = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "—": " ", "–": " ", "…": "."}
)
CONTRACTED_NOT = re.compile("n't\\b", re.IGNORECASE)  # TextBlob reads "isn't good" as "isn", "t", "good"


class Scores(NamedTuple):
    """TextBlob's polarity (-1 to 1) and subjectivity (0 to 1), VADER's compound (-1 to 1)."""

    polarity: float
    subjectivity: float
    compound: float


def score(text: str) -> Scores:
    """The scores of one text."""
    plain = text.translate(PLAIN)
    return Scores(*_textblob()(CONTRACTED_NOT.sub(" not", plain)), _vader().polarity_scores(plain)["compound"])


def polarities() -> dict[str, float]:
    """Word → its polarity in TextBlob's lexicon (mean of its senses), -1 to 1."""
    return {word: senses[None][0] for word, senses in dict.items(_textblob())}


def valences() -> dict[str, float]:
    """Word → its valence in VADER's lexicon, -4 to 4."""
    return _vader().lexicon


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

"""Tone: how positive or negative the words of a passage are.

Two lexicons with rules for negation and degree: TextBlob's (pattern.en, De Smedt and
Daelemans 2012: reviews) and VADER (Hutto and Gilbert 2014: social media). Neither was made
for news. With the mean of 20 readers' ratings of sentences in New York Times editorials
TextBlob correlates at .32, VADER at .52, the mean of the two at .53, and one reader with
the others at .72: read tone as a hint, and look at the words behind it.
"""

import functools
import re

import pandas as pd

from analysis import lexicon
from analysis.lexicon.terms import Lexicon, parse

# Both lexicons know plain marks only: VADER finds no word that touches a typographic one.
PLAIN = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "—": " ", "–": " ", "…": "."}
)
CONTRACTED_NOT = re.compile("n't\\b", re.IGNORECASE)  # TextBlob reads "isn't good" as "isn", "t", "good"
# The entries looked for: words, with or without hyphens. The others are emoticons, which news does not use,
# and expressions with a space or an apostrophe, which the libraries do not find either.
WORD = re.compile(r"[a-z0-9]+(?:-[a-z]+)*")
SCORES = {
    "polarity": "float64",
    "subjectivity": "float64",
    "compound": "float64",
    "tone": "float64",
    "tone_words": "int64",
}
VADER_SCALE = 4  # VADER's valences run from -4 to 4


def score(passages: pd.DataFrame) -> pd.DataFrame:
    """The passages, each with its tone.

    ``polarity`` (-1 to 1) and ``subjectivity`` (0 to 1) are TextBlob's, ``compound`` (-1 to 1)
    is VADER's, ``tone`` the mean of polarity and compound. ``tone_words`` is the number of
    words that either lexicon gives a valence: where it is 0, a tone of 0 means that no such
    word was found, not that the passage is balanced.
    """
    texts = passages["text"]
    known = {text: _score(text) for text in texts.unique()}
    scores = pd.DataFrame([known[text] for text in texts], columns=list(SCORES)).astype(SCORES)
    return passages.assign(**{name: scores[name].to_numpy() for name in SCORES})


def words(passages: pd.DataFrame) -> pd.DataFrame:
    """One row a word that carries tone: the columns of `lexicon.hits`, ``polarity`` and ``valence``.

    ``polarity`` is the word's own in TextBlob's lexicon (-1 to 1), ``valence`` in VADER's
    (-4 to 4), 0 where a lexicon does not have it; negation and degree around it are not in
    these figures. ``category`` is positive, negative or mixed.
    """
    found = lexicon.hits(passages, _known_words())
    own = pd.DataFrame([_values()[term] for term in found["term"]], columns=["polarity", "valence"]).astype("float64")
    return found.assign(polarity=own["polarity"], valence=own["valence"])


def _score(text: str) -> tuple[float, float, float, float, int]:
    """The scores of one text, in the order of `SCORES`."""
    plain = text.translate(PLAIN)
    polarity, subjectivity = _textblob()(CONTRACTED_NOT.sub(" not", plain))
    compound = _vader().polarity_scores(plain)["compound"]
    return polarity, subjectivity, compound, (polarity + compound) / 2, len(_find()(plain))


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


@functools.cache
def _values() -> dict[str, tuple[float, float]]:
    """Word → its polarity by TextBlob (mean of its senses) and its valence by VADER, 0 where a lexicon has none."""
    polarity = {word: senses[None][0] for word, senses in dict.items(_textblob())}
    values = {
        word: (polarity.get(word, 0.0), _vader().lexicon.get(word, 0.0)) for word in {*polarity, *_vader().lexicon}
    }
    return {
        word.replace("-", " "): values[word] for word in sorted(values) if WORD.fullmatch(word) and any(values[word])
    }


@functools.cache
def _known_words() -> Lexicon:
    """All words that either lexicon gives a valence."""
    balance = {word: polarity + valence / VADER_SCALE for word, (polarity, valence) in _values().items()}
    signs = {word: "positive" if sum_ > 0 else "negative" if sum_ < 0 else "mixed" for word, sum_ in balance.items()}
    categories = {sign: {} for sign in ("positive", "negative", "mixed")}
    return Lexicon("tone", {}, categories, tuple(parse(word, sign) for word, sign in signs.items()))


@functools.cache
def _find():
    """The function that finds them in a text."""
    return lexicon.finder(_known_words())

"""VADER's compound, without its work on words that have no valence.

Its lexicon (Hutto and Gilbert 2014) was made for social media.
"""

import functools
from typing import NamedTuple

BEFORE, AFTER = 3, 2  # the words that VADER looks at around one
CHUNKS = 200_000  # kept in memory: more than the forms of a large corpus, about 20 MB


class _Items(NamedTuple):
    """The words of a text, as VADER's steps take them."""

    words_and_emoticons: list[str]
    is_cap_diff: bool


def compound(text: str) -> float:
    """VADER's compound, from the words that have a valence. A text with emojis, which it rewrites, is left to it."""
    vader = library()
    if not (text.isascii() or vader.emojis.keys().isdisjoint(text)):
        return vader.polarity_scores(text)["compound"]
    items = [_item(chunk) for chunk in text.split()]
    forms = [item.lower() for item in items]
    if vader.lexicon.keys().isdisjoint(forms):
        return 0.0
    found = _of_each(items, forms)
    weighed = vader._but_check(items, found) if "but" in forms else found
    return vader.score_valence([valence for valence in weighed if valence], text)["compound"]


def _of_each(items: list[str], forms: list[str]) -> list[float]:
    """What VADER makes of each word: 0 where it has no valence, without asking; else given the words it looks at."""
    from vaderSentiment.vaderSentiment import BOOSTER_DICT, allcap_differential

    lexicon, capitals, found = library().lexicon, allcap_differential(items), [0.0] * len(items)
    for k in (k for k, form in enumerate(forms) if form in lexicon and form not in BOOSTER_DICT):
        near = _Items(items[max(0, k - BEFORE) : k + AFTER + 1], capitals)
        if forms[k : k + 2] != ["kind", "of"]:
            (found[k],) = library().sentiment_valence(0, near, items[k], min(k, BEFORE), [])
    return found


@functools.lru_cache(CHUNKS)
def _item(chunk: str) -> str:
    """A word as VADER looks it up, but for its capitals."""
    from vaderSentiment.vaderSentiment import SentiText

    return SentiText._strip_punc_if_word(chunk)


def valences() -> dict[str, float]:
    """Word → its valence in VADER's lexicon, -4 to 4."""
    return library().lexicon


@functools.cache
def library():
    """VADER, its lexicon read once."""
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    return SentimentIntensityAnalyzer()

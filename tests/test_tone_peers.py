"""The published measures give exactly what they give when asked plainly, however few of their steps are done."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from textblob import TextBlob
from textblob._text import EMOTICONS
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from analysis.tone import blob, peers, vader

VADER = SentimentIntensityAnalyzer()
FACES = sorted(face for faces in EMOTICONS.values() for face in faces)
PIECES = [
    "good", "bad", "not", "very", "isn't", "goodn'tx", "GREAT", "kind", "of", "no", "but", "n't", "Mr.", "U.S.", "...",
    "(!)", "( !", "(", "!", ")", "x", "D", "8", ":", "-", "X-", "o", "O", ".", "o.", "'", '"', "“great”", "well-known",
    "END-OF-SENTENCE", "\n\n", "\t", " ", "_fine_", "2008)", "İll", "\u212aind", "😀", "❤", "😀happy", "#1", "'s",
    "the", "bomb", "ass", "so", "this", "never", "without", "doubt", "least", "at", "to", "die", "for", "death", "or",
]  # fmt: skip
TEXTS = st.one_of(
    st.lists(st.sampled_from(PIECES + FACES), max_size=12).flatmap(
        lambda pieces: st.sampled_from(["", " ", "  "]).map(lambda space: space.join(pieces))
    ),
    st.text(max_size=40),
)


@settings(max_examples=400, deadline=None)
@given(TEXTS)
@example("Rain ( \n ! ) fell")
@example("It was good : )")
@example("")
def test_scores_are_those_of_the_libraries_for_any_text(text):
    assert blob.sentiment(text) == tuple(TextBlob(text).sentiment)
    assert vader.compound(text) == VADER.polarity_scores(text)["compound"]


@pytest.mark.parametrize("face", [*FACES, "(!)"])
@pytest.mark.parametrize("after", ["", " ", ".", "s", "_", ")"])
def test_what_is_joined_over_a_space_is_seen(face, after):
    for k in range(1, len(face)):
        text = f"A good day {face[:k]} \n{face[k:]}{after}"
        assert blob.sentiment(text) == tuple(TextBlob(text).sentiment)


def test_a_text_is_split_once_however_often_its_words_come(monkeypatch):
    split = []
    inner = blob.library().tokenizer
    monkeypatch.setattr(blob.library(), "tokenizer", lambda text: split.append(text) or inner(text))
    blob._words.cache_clear()
    for _ in range(3):
        peers.score("A dull day: a dull town; a dull day:")
    assert sorted(split) == ["day:", "town;"]  # letters alone need no splitting

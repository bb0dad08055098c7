"""The published measures are asked plainly: what they answer is what stands in the table."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from textblob import TextBlob
from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

from analysis import tone
from analysis.tone import published_scores as published

VADER = SentimentIntensityAnalyzer()
PIECES = [
    "good", "bad", "not", "very", "GREAT", "kind", "of", "no", "but", "Mr.", "U.S.", "...", "(!)", "( !", "(", "!", ")",
    ":", "-", ".", "'", '"', "well-known", "END-OF-SENTENCE", "\n\n", "\t", " ", "_fine_", "2008)", "İll", "\u212aind",
    "😀", "❤", "😀happy", "#1", "the", "bomb", "so", "this", "never", "without", "doubt", "least", "at", "to", "die",
    ":-)", ": so", "X-D", "for", "death", "or",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=12).flatmap(
    lambda pieces: st.sampled_from(["", " ", "  "]).map(lambda space: space.join(pieces))
)


@settings(max_examples=200)
@given(TEXTS)
@example("Rain ( \n ! ) fell")
@example("It was good : )")
@example("")
def test_scores_are_those_of_the_libraries(text):
    found = published.score(text)
    assert (found.polarity, found.subjectivity) == tuple(TextBlob(text).sentiment)
    assert found.compound == VADER.polarity_scores(text)["compound"]


SAME = [  # text → the same in the signs that the libraries know
    ("“A good plan,” he said…", '"A good plan," he said.'),
    ("a ‘good’ plan — „bad“, «bad»", 'a \'good\' plan   "bad", "bad"'),
]


@pytest.mark.parametrize(("text", "plain"), SAME)
def test_typographic_signs_are_read_as_plain_ones(text, plain):
    assert published.score(text) == published.score(plain)


def test_textblob_hears_a_contracted_not():
    assert published.score("It isn’t good.").polarity == published.score("It is not good.").polarity < 0


def test_a_text_has_the_same_scores_alone_and_among_others():
    texts = ["A good plan.", "A terrible, brutal failure!", "", "A good plan."]
    found = published.published_scores(texts)
    assert list(found) == ["A good plan.", "A terrible, brutal failure!", ""]
    assert found == {text: published.score(text) for text in texts}
    assert found[""] == (0, 0, 0)


def test_the_scores_of_passages_are_these(passages_of):
    scored = tone.score(passages_of("A wonderful day. “It isn’t a terrible plan,” she said."))
    for row in scored.itertuples():
        assert (row.polarity, row.subjectivity, row.compound) == published.score(row.text)


def test_a_word_has_its_value_in_either_lexicon():
    assert published.polarities()["terrible"] == -1
    assert -4 <= published.valences()["terrible"] < 0
    assert "farmer" not in published.polarities()
    assert "farmer" not in published.valences()
    assert all(-1 <= value <= 1 for value in published.polarities().values())

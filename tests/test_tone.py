import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import tone

SIGNS = [  # text → sign of the tone, words that carry it
    ("A wonderful, happy day.", 1, ["wonderful", "happy"]),
    ("A terrible disaster.", -1, ["terrible", "disaster"]),
    ("It was not a good plan.", -1, ["good"]),
    ("It isn’t good.", -1, ["good"]),
    ("“Terrible”, she said.", -1, ["Terrible"]),
    ("A great—truly great—plan.", 1, ["great", "truly", "great"]),
    ("The farmer ate the bread.", 0, []),
    ("HAPPY people.", 1, ["HAPPY"]),
    ("A hero’s welcome.", 1, ["hero", "welcome"]),
]


@pytest.mark.parametrize(("text", "sign", "words"), SIGNS)
def test_tone_and_the_words_behind_it(passages_of, text, sign, words):
    passages = passages_of(text)
    scored = tone.score(passages)
    assert np.sign((scored["tone"] * scored["words"]).sum()) == sign
    assert tone.words(passages)["text"].tolist() == words
    assert scored["tone_words"].sum() == len(words)


def test_tone_is_the_mean_of_two_measures(passages_of):
    scored = tone.score(passages_of("A good plan, a terrible war. A farmer."))
    assert scored["tone"].tolist() == ((scored["polarity"] + scored["compound"]) / 2).tolist()


def test_a_mark_typographic_or_plain_makes_no_difference(passages_of):
    scored = tone.score(passages_of("He said: “It isn’t a ‘good’ plan…”", "He said: \"It isn't a 'good' plan...\""))
    first, second = (scored.loc[scored["article_id"] == name, "compound"].tolist() for name in ("a1", "a2"))
    assert first == second
    assert any(first)


def test_no_word_of_tone_is_told_from_balance(passages_of):
    scored = tone.score(passages_of("The farmer ate the bread."))
    assert scored[["polarity", "compound", "tone", "tone_words"]].to_numpy().tolist() == [[0, 0, 0, 0]]


def test_words_show_their_valence_in_either_lexicon(passages_of):
    found = tone.words(passages_of("A terrible, wonderful war.")).set_index("term")
    assert found["category"].to_dict() == {"terrible": "negative", "wonderful": "positive", "war": "negative"}
    assert found.loc["terrible", "polarity"] == -1
    assert found.loc["terrible", "valence"] < 0
    assert found.loc["war", "polarity"] == 0
    assert found.loc["war", "valence"] < 0


def test_scores_keep_the_passages_and_their_index(passages_of):
    passages = passages_of("Good. Bad.", "Good.").set_index("article_id", drop=False)
    scored = tone.score(passages)
    pd.testing.assert_frame_equal(scored[passages.columns], passages)


def test_empty_tables_keep_their_columns(passages_of):
    passages = passages_of("Good.")
    for measure in (tone.score, tone.words):
        assert measure(passages.iloc[:0]).dtypes.to_dict() == measure(passages).dtypes.to_dict()


WORDS = [
    "good",
    "bad",
    "not",
    "very",
    "war-torn",
    "“terrible”",
    "no",
    "can't",
    "great.",
    "cow",
    "the",
    "ABUSE",
    "—",
    "but",
]


@settings(max_examples=40)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=15))
def test_a_tone_has_words_behind_it_and_stays_in_range(passages_of, words):
    scored = tone.score(passages_of(" ".join(words)))
    assert scored[["polarity", "compound", "tone"]].abs().to_numpy().max(initial=0) <= 1
    assert (scored.loc[scored["tone_words"] == 0, ["polarity", "compound"]] == 0).all(axis=None)

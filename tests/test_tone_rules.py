import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.tone import rules
from analysis.tone.tone_lexicon import ToneLexicon

LISTS = ToneLexicon(
    weights={"good": 0.5, "bad": -0.5, "united": 0.4, "but": -0.1, "grim": -3.0},
    names={"united": (("united", "states", "army"), ("united", "states")), "not": (("not", "only"),)},
    negators=frozenset({"not", "never"}),
    amplifiers=frozenset({"very"}),
    downtoners=frozenset({"fairly"}),
)

FACTORS = [  # text → the factors of the words that carry tone
    ("a good plan", [1]),
    ("not good", [-0.5]),
    ("not a very good plan", [-0.5 * 1.25]),
    ("not in the least good", [1]),  # a negator reaches three words
    ("not in least good", [-0.5]),
    ("it isn't good", [-0.5]),
    ("it isn’t good", [-0.5]),
    ("never not good", [-0.5]),  # two negators are one
    ("good, not bad", [1, -0.5]),
    ("very good", [1.25]),
    ("fairly bad", [0.75]),
    ("very, very good", [1.25]),
    ("very much good", [1]),
    ("good but bad", [0.8, 1, 1.2]),
    ("bad but good but bad", [0.8, 0.8, 0.8, 1, 1.2]),
    ("the United States", []),
    ("the United States Army is united", [1]),
    ("UNITED", [1]),
    ("not only good", [1]),
    ("a good-bad plan", [1, 1]),
    ("", []),
]


@pytest.mark.parametrize(("text", "expected"), FACTORS)
def test_the_factor_of_a_word(text, expected):
    assert [share.factor for share in rules.shares(text, LISTS)] == pytest.approx(expected)


TONES = [  # text → tone
    ("good", 0.5),
    ("a good good plan", (0.5 + 0.5) / math.sqrt(4)),
    ("a good and bad plan", 0),
    ("a plan", 0),
    ("grim", -1),
    ("not grim", 1),
    ("grim, good", -1),
]


@pytest.mark.parametrize(("text", "expected"), TONES)
def test_the_tone_of_a_text(text, expected):
    assert sum(share.contribution for share in rules.shares(text, LISTS)) == pytest.approx(expected)


@given(
    st.lists(st.sampled_from(["good", "bad.", "not", "Very", "but", "united", "states", "“grim”", "cow"]), max_size=20)
)
def test_shares_lie_in_the_text_in_order_and_keep_the_sign_of_weight_times_factor(words):
    text = " ".join(words)
    found = rules.shares(text, LISTS)
    assert [text[s.start : s.end].lower() for s in found] == [s.word for s in found]
    assert [s.start for s in found] == sorted({s.start for s in found})
    assert all(s.contribution * s.weight * s.factor > 0 for s in found)
    assert abs(sum(s.contribution for s in found)) <= 1 + 1e-9

"""Headlines In Capitals are parsed as sentences."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.annotate import parse

SMALL = frozenset(("the", "bridge", "vow", "close", "deny", "to", "mend"))


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Mayor Vows To Mend The Bridge", "Mayor vows to mend the bridge"),
        ("Council Denied Closing The Bridge", "Council denied closing the bridge"),
        ("MAYOR VOWS TO MEND THE BRIDGE", "MAYOR vows to mend the bridge"),
        ("Mayor Lund vows to mend the old bridge", "Mayor Lund vows to mend the old bridge"),
        ("The Bridge", "The Bridge"),
        ("L.H.A. Vows To Mend The T.O. Bridge", "L.H.A. vows to mend the T.O. bridge"),  # initials are no words
    ],
)
def test_known_words_are_made_small(line, expected):
    assert parse.lowercase_headline(line, SMALL) == expected


@given(st.text())
def test_length_and_letters_stay(line):
    small = parse.lowercase_headline(line, parse.lowercase_words(line.lower()))
    assert len(small) == len(line)
    assert small.casefold() == line.casefold()


def test_a_headlines_verb_is_found(passages_of):
    passages = passages_of("Lund spoke on Friday of the old bridge.", headlines=["Lund Vows To Close Old Bridge"])
    above = passages[passages["part"] == "headline"]
    assert above["voice"].tolist() == ["own", "indirect"]
    assert above["speaker"].tolist()[1:] == ["Lund"]

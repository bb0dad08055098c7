"""How texts end: whole, within a sentence, or with the mark of a program; the one judgement of all who ask."""

import pytest

from analysis.corpus import text_ends

WHOLE = [
    *("The bridge was shut on Sunday, the council said.", "She said so for years: “It will fall.”", "It is shut (AP)"),
    *("The bridge is shut, and nobody came to see it. Ann Berg", "He left for good, as all of them did, at 10"),
    *("The mayor and her friends (on the left). private", "Nobody came to the bridge on that day. g", "", "END"),
    *("Nobody came to the bridge on that day.\nReporting by Ann Lund", "Write to us, and we answer: news@lyme.example"),
    "They waited for the ferry all day. (red)",
]
BROKEN = [
    *(
        "The bridge was shut on Sunday, the council",
        "The bridge was shut on Sunday, the council said and",
        "It is shut …",
    ),
    *(
        "The mayor of the town said that nobody,",
        "One. It was shut [+1234 chars]",
        "It was shut [...]",
        "It is so. Read more",
    ),
    *("It was shut... ", "It is long. The bridge that was shut on Sunday was", "Continue reading"),
]
SERVICE = [
    "It was shut [+1234 chars]",
    "It was … [1,234 more characters]",
    "ONLY AVAILABLE IN PAID PLANS",
    "So [12 words]",
]


@pytest.mark.parametrize("text", WHOLE)
def test_a_whole_text_is_not_broken_off(text):
    assert not text_ends.is_broken_off(text)


@pytest.mark.parametrize("text", BROKEN)
def test_a_text_that_ends_within_a_sentence_or_goes_on_elsewhere_is_broken_off(text):
    assert text_ends.is_broken_off(text)


@pytest.mark.parametrize("text", SERVICE)
def test_a_service_says_that_it_gives_the_beginning(text):
    assert text_ends.is_cut_by_service(text)
    assert text_ends.goes_on(text)


@pytest.mark.parametrize("text", [*WHOLE, "It is shut …", "He wrote “[+3 chars]” and left."])
def test_what_is_no_such_mark(text):
    assert not text_ends.is_cut_by_service(text)

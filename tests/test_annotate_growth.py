"""Twice the text is twice the work, however it is written: counted in calls, not in seconds."""

import sys
from unittest import mock

import pytest

from analysis.annotate import article, quotation_marks, sentences

SHAPES = {
    "one line of many quotations": ("“The bridge is shut,” Lund said. ", 100),
    "one sentence of many quotations": ("“a dull day”, ", 100),
    "one sentence of many words": ("rain and ", 200),
    "many paragraphs of one word": ("Rain\n", 300),
    "many possessives after a single mark": ("‘the dogs’ bone ", 100),
    "many single marks left open": ("‘rain ", 300),
    "many single marks between paragraphs": ("It rained.'Lund left", 100),
    "many double marks between sentences": ('It rained." Lund left. ', 100),
    "many double marks left open": ("“ ", 400),
    "one sentence of one cue": (" said", 400),
    "one sentence of many cues": ("Lund said that ", 120),
    "one sentence of many wishes": ("he wants to ", 120),
    "one sentence of many clauses": (", who said", 120),
    "one sentence of many colons": ("He said: ", 120),
    "many lines that end in a colon": ("He said:\n", 120),
}


def calls(work, *given):
    """How often functions are called while work is done."""
    count = 0

    def seen(frame, event, arg):
        nonlocal count
        count += event in ("call", "c_call")

    sys.setprofile(seen)
    try:
        work(*given)
    finally:
        sys.setprofile(None)
    return count


def ruled(text):
    """The rules applied to a parsed text, as work to be counted."""
    parsed = sentences.split(("", text))
    with mock.patch.object(article, "split", return_value=parsed):
        return calls(article.segments, "", text)


@pytest.mark.parametrize(("unit", "times"), SHAPES.values(), ids=SHAPES)
def test_twice_the_text_is_twice_the_work(unit, times):
    ruled(unit)
    assert ruled(unit * times * 2) < 2.5 * ruled(unit * times)


@pytest.mark.parametrize("sign", ["(", "((", "_", "“["])
def test_a_word_that_no_language_has_goes_to_the_tokenizer_in_pieces(sign):
    with mock.patch.object(sentences.parse, "docs", side_effect=sentences.parse.docs) as docs:
        [found] = sentences.split([sign * 3000])
    assert max(len(piece) for piece in docs.call_args.args[0]) == 1000
    assert [found[0].start, found[-1].end] == [0, 3000 * len(sign)]


def test_a_sentence_that_no_newspaper_prints_is_read_in_pieces():
    [found] = sentences.split(["rain and " * 400])
    assert {len(sentence.tokens) for sentence in found} == {300, 200}
    assert all(token.head < len(sentence.tokens) for sentence in found for token in sentence.tokens)


def test_possessives_in_a_single_mark_left_open_are_each_looked_at_once_or_twice():
    text = "‘It is " + "the dogs’ bone and " * 60
    assert calls(quotation_marks.quotations, text) < 60 * 60

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


def test_possessives_in_a_single_mark_left_open_are_each_looked_at_once_or_twice():
    text = "‘It is " + "the dogs’ bone and " * 60
    assert calls(quotation_marks.quotations, text) < 60 * 60

"""Quotation marks: { } holds a quotation, { without } one that the paragraph leaves open."""

import pytest

from analysis.annotate import quotation_marks

TABLE = [
    "No marks here.",
    "{“All of it.”}",
    "He said {“one”} and {“two”}.",
    '{"Straight,"} he said, {"and more."}',
    "{‘Single,’} he said. {‘It isn’t the ministers’ fault.’}",
    "{'Typed singles,'} he said. {'It isn't so.'}",
    "{“Outer ‘inner’ outer.”}",
    "{‘Outer “inner” outer.’}",
    '{"Straight “curly” straight, left open.',
    "{„Deutsch“} und {„Deutsch”}",
    "{« Français »} et {‹ petit ›}",
    "{»Dansk«}",
    # bullets
    "› Rain fell\n› and the dam held.",
    "»Rain fell\n»The dam held.",
    "{”Svenska”} sade han.",
    "{''Typewriter''} and {``TeX''}.",
    # apostrophes and inches are no marks
    "The ministers’ plan and the boss's hat.",
    "Rock ’n’ roll in the ’60s, '60s and all.",
    "A 6' 2\" man.",
    'A tag="value" is none.',
    # left open, wrong way round, of two kinds
    "{“Left open to the end.",
    "{“Closed by an opening one“} he said.",
    "{“Opened twice “}Lund said.",
    '{“Mixed,"} he said.',
    '{"Mixed,”} he said.',
    'It will end as we move." Lund called it {"odd"}, and {"late."} Berg left.',  # nothing had been opened
    # a paragraph ends it; the next opens anew
    "{“One,\n{“two.”}",
]


def signed(text):
    out, at = "", 0
    for quote in quotation_marks.quotations(text):
        out += text[at : quote.start] + "{" + text[quote.start : quote.end] + ("" if quote.open else "}")
        at = quote.end
    return out + text[at:]


@pytest.mark.parametrize("marked", TABLE)
def test_quotations(marked):
    assert signed(marked.translate(str.maketrans("", "", "{}"))) == marked

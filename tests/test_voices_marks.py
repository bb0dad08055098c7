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
    # paragraphs without a mark go on, until one closes it; not where the outlet or somebody else has the word
    "{“We met.\n{It was late,”} Lund said. {“Very.”}",
    '{"We met.\n{It was late,"} Lund said.',
    "Lund said: {“We met.\n{It was an “odd” day. Rain fell.\n{It was late.”}",
    "{“We met “at noon” (or later).\n{It was late.”}\nLund left.",
    "{“We met,”} Lund said. {“It rained.\n{It was late.”}",
    "{“We met.\nBerg said it rained. It was late,” Lund said.",
    "{“We met.\nIt rained. Lund was {“late.”}",
    "{“We met.\nIt rained.\nLund left.",
    # a mark that should close is lost: it ends with its cue, or where the next opens
    "{“It rained,} said Lund, who left. Berg went home. {“So it did,”} he said.",
    '{"It rained,} said the mayor, who left. Berg went home. {"So it did,"} he said.',
    "{“It rained. }{“So it did,”} he said.",
    # one that should open is lost: a mark before a cue closes
    'It rained, " said Lund, who left. It was {"odd"} weather.',
    'It rained," the mayor said. {"It was odd weather,"} she said.',
    '" said Lund, who left. It was {"odd"} weather.',
    # paragraphs have been joined: a mark between two of them closes what is open, or opens
    "Lund wrote: {'It's wet.'}The mayor left at noon.{'So odd,'} he wrote.",
    "Lund wrote: {'It's wet. '}The mayor left. Berg calls it {'odd'}.",
    "{‘It isn’t wet.’}The mayor left. {‘So odd,’} he said.",
    "Lund calls it {'odd. '}{'It rained,'} she said.",
    "{'It rained.'}{'It snowed,'} she said.",
    "{'It rained.} {'It snowed,'} she said. Berg called it {'odd'}.",  # a speech of two paragraphs
    "{'It rained.'}Berg said so of the mayors.' Lund left.",  # somebody else has the word
    "Lund said: 'It rained. Berg left. He said: {'It's the dogs' bone.'} So it was.",
    'It snowed." Berg left. Lund told us that it rained.{"It was late,"} he said.',
    '{"It rained."} It snowed, and it was late," the paper goes on. Berg left (see below).{"Odd,"} Lund said.',
    'It snowed, and it was late," the paper goes on. Berg left. {"Odd,"} Lund said.',
    'Lund said that it rained. It snowed." Berg left at noon.',
    # so is a mark whose blank stands on the wrong side
    'It rained.{" It snowed. It was late,"} Lund said.',
    'Lund said,{" It snowed. It was late."} So it was.',
    '{"It was a "}good day,{" and now it is late,"} Lund said.',  # marks within marks
]
LONG = " ".join(["The board met again, and rain fell on the long road to the lake."] * 6)


@pytest.mark.parametrize("mark", '“"')
def test_a_quotation_left_open_is_one_sentence_where_others_have_the_word(mark):
    """Not so where nobody else speaks: then all may be said."""
    for said, quoted in ((f"{LONG} Berg said it rained.", "It rained."), (LONG, f"It rained. {LONG}")):
        text = f"{mark}It rained. {said}"
        assert [text[q.start + 1 : q.end] for q in quotation_marks.quotations(text)] == [quoted]


@pytest.mark.parametrize(("opening", "closing"), ["''", '""', "“”", "‘’"])
def test_a_long_speech_in_one_paragraph_stays_whole(opening, closing):
    speech = f"{opening}I don't know. {LONG} It's what he told me. {LONG}{closing}"
    text = f"The mayor's word: {speech} Lund said. Berg left the dogs' home."
    assert [text[q.start : q.end] for q in quotation_marks.quotations(text)] == [speech]


def signed(text):
    out, at = "", 0
    for quote in quotation_marks.quotations(text):
        out += text[at : quote.start] + "{" + text[quote.start : quote.end] + ("" if quote.open else "}")
        at = quote.end
    return out + text[at:]


@pytest.mark.parametrize("marked", TABLE)
def test_quotations(marked):
    assert signed(marked.translate(str.maketrans("", "", "{}"))) == marked

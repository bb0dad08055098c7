"""Lines wrapped at a width → paragraphs again: in old exports, e-mails, and text that was taken out of a PDF.

A sentence that goes on with a small letter on the next line shows that lines are wrapped: a paragraph never begins so.
"""

import re
from collections import Counter
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from analysis import labels
from analysis.corpus import offsets
from analysis.corpus.records import Record, repair

NARROWEST, WIDEST = 35, 130  # characters between which the width lies
SURE = 2  # lines that go on with a small letter, without which nothing is joined …
SHARE = 0.25  # … and the least share of them among all lines that have a line right below
FILLED = 0.6  # share of the width that most such lines fill: others are verse, or a list
MOST = 0.7  # of such lines
EXACT = 0.9  # share of them on which the next word had no room: then the width is a machine's, and holds for all lines
SHORT = 0.8  # share of the usual length below which a line that ends a sentence ends its paragraph
LONGEST_BLANK = 20  # blanks that a program leaves at the end of a line
INDENT = 2  # blanks more than the line above, with which a paragraph begins
CENTRED = 10  # blanks before a running head
REPEATED = 3  # times that a running head comes again

NEXT = re.compile(r"\n\s*([^\W\d_])")  # the letter with which a line begins
OPEN = ",;–—-"  # signs, beside letters and digits, with which a line ends that is no end of a sentence
LINE = re.compile(r"[^\r\n]*[^\s][^\r\n]*")
END = re.compile(r"[.!?:…][\"”’'»)\]]*$")
CUT_WORD = re.compile(r"(?<=[^\W\d_])[-\u00ad]$")
# What stays before a hyphen at the end of a line: "self-\ntaught".
WHOLE = "self non co ex anti pro pre post semi well so all half cross vice mid by right left far long"
NEW = re.compile(
    r"[-•*·–]\s|\d+[.)]\s|[A-ZÀ-Þ][A-ZÀ-Þ.'’ -]{2,40}(?:,[^:]{2,60}|\([^()]{2,60}\))?:\s"
)  # an item, a turn
DASHES = "–—-"  # that stand before an item of a list, and within a sentence where the line above was full
PAGE_NUMBER = re.compile(r"[-–—\s]*(?:page|seite|p\.)?\s*\d{1,4}(?:\s*(?:of|von|/)\s*\d{1,4})?[-–—\s]*", re.IGNORECASE)


class Line(NamedTuple):
    """A line that isn't blank, without blanks around it; where it is; whether a blank line or a page's end is above."""

    text: str
    start: int
    end: int
    indent: int
    apart: bool


def goes_on(above: str, below: str, width: int) -> bool:
    """Whether the first word of a line had no room on the line above."""
    return len(above.rstrip()) + 1 + len(below.split()[0]) > width


def mend(record: Record) -> Record:
    """The record with wrapped lines joined, running heads and page numbers taken out, and that said; else as it is."""
    mended, spans, said = joined(record.fields["text"])
    if not said:
        return record
    record = record._replace(source_spans=offsets.compose(spans, record.source_spans))
    return repair(record, *said, text=mended)


def joined(text: str) -> tuple[str, tuple[offsets.AlignedSpan, ...], list[str]]:
    """A text with wrapped lines joined, the spans that are unchanged, and what was done; as it is where none are."""
    lines = _lines(text) if broken(text) >= SURE else []
    heads = set(_heads(lines)) if width_of(lines) else set()
    kept = [line for line in lines if line not in heads]
    width = width_of(kept)
    if not width:
        return text, offsets.identity(text), []
    edits, number = _edits(text, lines, kept, width)
    said = [f"lines wrapped at {width} characters joined: {labels.count(number, 'line')}"]
    said += [f"running heads and page numbers removed: {len(heads)}"] if heads else []
    return *offsets.edit(text, edits), said


def broken(text: str) -> int:
    """How many lines end within a sentence that goes on with a small letter."""
    text = text if "\n" in text else text.replace("\r", "\n")
    small = [found.start() for found in NEXT.finditer(text) if found[1].islower()]
    ends = (text[max(0, at - LONGEST_BLANK) : at].rstrip()[-1:] for at in small)
    return sum(end.isalnum() or end in OPEN for end in ends if end)


def width_of(lines: list[Line]) -> int:
    """The width at which lines are wrapped, 0 where they are not."""
    pairs = _pairs(lines)
    sure = [above for above, below in pairs if _surely_goes_on(above, below)]
    if len(sure) < max(SURE, SHARE * len(pairs)):
        return 0
    width = max(len(line.text) for line in sure)
    filled = sum(len(line.text) >= FILLED * width for line in sure)
    return width if NARROWEST <= width <= WIDEST and filled >= MOST * len(sure) else 0


def _lines(text: str) -> list[Line]:
    """The lines of a text that aren't blank."""
    found, last = [], 0
    for match in LINE.finditer(text):
        line = match.group()
        indent = len(line) - len(line.lstrip())
        above = text[last : match.start()]
        apart = above.count("\n") + above.replace("\r\n", "").count("\r") > 1 or "\f" in line[:indent]
        end = match.start() + len(line.rstrip())
        found.append(Line(line.strip(), match.start() + indent, end, indent, apart))
        last = match.end()
    return found


def _pairs(lines: list[Line]) -> list[tuple[Line, Line]]:
    """Each line with the one right below it; where a blank line is below each, with the next."""
    pairs = list(pairwise(lines))
    return [pair for pair in pairs if not pair[1].apart] or pairs


def _surely_goes_on(above: Line, below: Line) -> bool:
    """Whether a sentence goes on with a small letter."""
    return below.text[0].islower() and not END.search(above.text)


def _heads(lines: list[Line]) -> list[Line]:
    """Page numbers, and short lines that stand alone, centred or again and again, and are no sentence."""
    centred = CENTRED + min((line.indent for line in lines), default=0)  # a whole text may be indented
    alone = [
        line
        for k, line in enumerate(lines)
        if (line.apart or k == 0) and (k + 1 == len(lines) or lines[k + 1].apart) and not END.search(line.text)
    ]
    times = Counter(line.text for line in alone)
    return [
        line
        for line in alone
        if PAGE_NUMBER.fullmatch(line.text)
        or (len(line.text) < WIDEST // 2 and (line.indent >= centred or times[line.text] >= REPEATED))
    ]


def _edits(text: str, lines: list[Line], kept: list[Line], width: int) -> tuple[list[tuple[int, int, str]], int]:
    """What is put in the place of line ends, heads and numbers, and how many lines were joined to the one above."""
    edits = [(0, kept[0].start, "")] if lines[0] not in kept else []
    spaced = all(line.apart for line in kept[1:])  # a blank line stands between all lines
    exact, usual = _exact(kept, width), median(len(a.text) for a, b in _pairs(kept) if _surely_goes_on(a, b))
    number, place = 0, {line.start: k for k, line in enumerate(lines)}
    for above, below in pairwise(kept):
        over_page = place[below.start] - place[above.start] > 1
        near = _surely_goes_on(above, below) if over_page else spaced or not below.apart
        if near and _continues(above, below, width if exact else 0, usual):
            number += 1
            edits.append(_join(above, below))
        elif over_page:
            edits.append((above.end, below.start, "\n\n"))
    if kept[-1] != lines[-1]:
        edits.append((kept[-1].end, len(text), ""))
    return edits, number


def _exact(lines: list[Line], width: int) -> bool:
    """Whether lines are wrapped at a number of characters, and not of a page's points."""
    sure = [goes_on(a.text, b.text, width) for a, b in _pairs(lines) if _surely_goes_on(a, b)]
    return sum(sure) >= EXACT * len(sure)


def _continues(above: Line, below: Line, width: int, usual: float) -> bool:
    """Whether a line goes on with the sentence or paragraph of the one above; width is 0 where it is no exact one."""
    if NEW.match(below.text) or below.indent >= above.indent + INDENT:
        dash = below.text[0] in DASHES and below.text[2:3].islower() and not END.search(above.text)
        return dash and bool(width) and goes_on(above.text, below.text, width)
    if _surely_goes_on(above, below) or CUT_WORD.search(above.text):
        return True
    if max(len(above.text), len(below.text)) > WIDEST:  # a paragraph that is not wrapped
        return False
    if width:
        return goes_on(above.text, below.text, width)
    return len(above.text) >= SHORT * usual or not (END.search(above.text) or below.text[0].isupper())


def _join(above: Line, below: Line) -> tuple[int, int, str]:
    """The edit that joins two lines: a word cut at the end of a line is whole again."""
    cut = CUT_WORD.search(above.text)
    if not cut:
        return above.end, below.start, " "
    last = above.text[:-1].split()[-1]
    keeps = not below.text[0].islower() or last.lower() in WHOLE.split() or "-" in last
    return (above.end, below.start, "") if keeps else (above.end - 1, below.start, "")

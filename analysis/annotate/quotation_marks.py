"""Quotation marks: where quoted words begin and end, in all styles that newspapers print."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple

from analysis.annotate import quotation_paragraphs, single_marks

# Each opening mark and the marks that may close it. A German quotation opens with „ and closes with “,
# a French one may stand inside out (»…«), typewriters print '' and ``.
CLOSES = {
    "“": ("”", "“", '"'),
    "”": ("”", "“"),
    "„": ("“", "”"),
    "«": ("»",),
    "»": ("«", "»"),
    '"': ('"', "”"),
    "''": ("''",),
    "``": ("''",),
    "‘": ("’",),
    "'": ("'",),
    "‚": ("‘", "’"),
    "‹": ("›",),
    "›": ("‹",),
}
MARK = re.compile(r"''|``|[“”„«»\"‘’'‚‹›]")
ONE_SIGN = re.compile(r"``|[“”„«»\"‘’'‚‹›]")
SINGLE = frozenset("‘'‚")
BULLETS = frozenset("›»")  # marks of a list, unless a word follows and another mark closes
PARAGRAPH = re.compile(r"[^\n]+")
LED = re.compile(r"(?:^|[:,] )$")  # before a quotation that goes on in the next paragraph
# Where a mark that should have closed a quotation is missing.
SAID = re.compile(
    r",(?= (?:[A-Z][\w.’'\-]+ ){1,4}(?:said|says|told|added)\b"
    r"| (?:he|she) (?:said|says|added)\b| (?:said|says|added) (?:[A-Z]|the |an? ))"
)
# What stands behind a mark that closes: "he said", "said Lund", "the board said".
CUE = re.compile(
    r" (?:(?:he|she|they|the [a-z]+|(?:[A-Z][\w.’'\-]+ ){0,3}[A-Z][\w.’'\-]+) )?" + quotation_paragraphs.SPEECH.pattern
)
SENTENCE = re.compile(r"[.?!…] ")
MUCH = 300  # characters behind a mark left open in which another may have the word
CLOSED = re.compile(r"\S''(?![\w'])")  # where '' is one mark: elsewhere one single mark closes, and one opens


class Quotation(NamedTuple):
    """Quoted words within one paragraph, marks included; open when the paragraph ends before a closing mark."""

    start: int
    end: int
    sign: str
    open: bool


def quotations(text: str) -> list[Quotation]:
    """The outermost quotations of a text, in reading order and without overlap.

    A mark left open runs to the end of its paragraph, as printers do it when the quotation
    goes on in the next one. A single mark left open, or one that closes nothing, is an apostrophe.
    """
    paragraphs = [m for m in PARAGRAPH.finditer(text) if m.group().strip()]
    lines = [p.group() for p in paragraphs]
    going = quotation_paragraphs.pieces(lines)
    found: list[Quotation] = []
    for k, (paragraph, line) in enumerate(zip(paragraphs, lines, strict=True)):
        if not (k in going or MARK.search(line)):
            continue
        inside = [*_within(line[: going[k][0]], ""), Quotation(*going[k])] if k in going else []
        after = lines[k + 1].lstrip()[:1] if k + 1 < len(lines) else ""
        inside += _within(line, after, inside[-1].end if inside else 0)
        found += [q._replace(start=paragraph.start() + q.start, end=paragraph.start() + q.end) for q in inside]
    return found


def _within(paragraph: str, after: str, floor: int = 0) -> Iterator[Quotation]:
    """The quotations of one paragraph behind a place; after is the sign that the next one begins with."""
    signs = MARK if CLOSED.search(paragraph) else ONE_SIGN
    marks = [mark for mark in signs.finditer(paragraph) if mark.start() >= floor]
    places = defaultdict(list)
    for k, mark in enumerate(marks):
        places[mark.group()].append(k)
    at = 0
    while at < len(marks):
        mark = marks[at]
        at += 1
        attribute = paragraph[mark.start() - 1 : mark.start()] == "="  # of markup: its value is skipped
        at += attribute
        if attribute or mark.start() < floor or not _opens(paragraph, mark):
            continue
        goes_on = mark.group() == after
        last = _closing(paragraph, marks, at - 1, places, goes_on)
        if not _is_believed(paragraph, mark, last):
            continue
        if last is not None:
            floor, at = last
            closed = at == len(marks) or floor != marks[at].start()
            end = floor if closed else _cut(paragraph, mark.end(), floor)
            yield Quotation(mark.start(), end, mark.group(), False)
        elif mark.group() in BULLETS:
            continue
        elif mark.group() not in SINGLE or (goes_on and LED.search(paragraph[: mark.start()])):
            whole = len(paragraph.rstrip())
            end = whole if goes_on else _cut(paragraph, mark.end(), whole)
            yield Quotation(mark.start(), end, mark.group(), end == whole)
            return


def _cut(paragraph: str, start: int, end: int) -> int:
    """Where a quotation ends whose closing mark is lost: before its cue, or with its sentence if another speaks on."""
    if cue := SAID.search(paragraph, start, end):
        return cue.start() + 1
    sentence = SENTENCE.search(paragraph, start, end)
    long = sentence and end - sentence.end() > MUCH
    return sentence.start() + 1 if long and quotation_paragraphs.SPEECH.search(paragraph, start, end) else end


def _opens(paragraph: str, mark: re.Match) -> bool:
    """Whether a quotation may open at this mark."""
    sign = mark.group()
    if sign not in CLOSES:
        return False
    before, after = paragraph[mark.start() - 1 : mark.start()], paragraph[mark.end() : mark.end() + 1]
    if sign in BULLETS and not after.strip():
        return False
    if sign in SINGLE or sign == "”":
        return single_marks.opens(paragraph, mark)
    if sign == '"' and not after.isalnum():  # it looks like a closing one
        cued = paragraph[: mark.start()].rstrip()[-1:] in {",", ""} and CUE.match(paragraph, mark.end())
        return bool(after) and not (before.isalnum() or cued or _opens_next(paragraph, mark, before + after))
    return bool(after)


def _is_doubtful(paragraph: str, mark: re.Match) -> bool:
    """Whether a straight mark that nothing is open at may have closed a quotation whose opening mark is lost."""
    before, after = paragraph[mark.start() - 1 : mark.start()], paragraph[mark.end() : mark.end() + 1]
    if mark.group() == "'":
        return single_marks.is_glued(paragraph, mark)
    return mark.group() == '"' and bool(before.strip()) and not after.strip()


def _is_believed(paragraph: str, mark: re.Match, last: tuple[int, int] | None) -> bool:
    """Whether what a mark would open is surely a quotation, or closed as one without somebody else having the word."""
    if not _is_doubtful(paragraph, mark):
        return True
    if last is None:
        return False
    end = last[0]
    closed = re.fullmatch(r"\S[\"”']", paragraph[end - 2 : end]) and not paragraph[end : end + 1].isalnum()
    return bool(closed) and not quotation_paragraphs.SPEECH.search(paragraph, mark.end(), end)


def _opens_next(paragraph: str, mark: re.Match, around: str) -> bool:
    """Whether a straight mark behind a sentence closes nothing, for the next one opens: "ends." Lund was "odd"."""
    behind = paragraph.find('"', mark.end())
    return bool(re.fullmatch(r"[.?!…]\s", around)) and behind > 0 and paragraph[behind - 1].isspace()


def _closing(
    paragraph: str, marks: list[re.Match], opened: int, places: dict[str, list[int]], goes_on: bool
) -> tuple[int, int] | None:
    """Where the quotation opened by this mark ends, and the next mark to look at; None when it does not.

    places are the numbers of the marks of each sign. Where the mark was left open, the next one opens.
    """
    opener = marks[opened].group()
    if opener in SINGLE:
        return single_marks.closing(paragraph, marks, opened, CLOSES[opener])
    for k in _closers(marks, opened):
        mark = marks[k]
        if opener in '“"' and not goes_on and _is_lost(paragraph, marks, k, opener):
            return mark.start(), k
        if mark.group() == opener and opener not in "\"''”":
            if (end := _wrong_way(paragraph, marks, k, places)) is not None:
                return end
        elif mark.group() == CLOSES[opener][0] or _stands_in(paragraph, marks, k, opener, places):
            return mark.end(), k + 1
    return None


def _is_lost(paragraph: str, marks: list[re.Match], k: int, opener: str) -> bool:
    """Whether a mark opens the next quotation behind a sentence, so that none has closed the one before."""
    start, after = marks[k].start(), paragraph[marks[k].end() : marks[k].end() + 1]
    if not (re.match(r"[.?!…]\s", paragraph[start - 2 : start]) and after.isalnum()):
        return False
    if opener == "“":
        return marks[k].group() == "“" and paragraph.count("“", start) == paragraph.count("”", start)
    behind = marks[k + 1] if k + 1 < len(marks) else None
    closes = behind and not (paragraph[behind.start() - 1].isspace() or paragraph[behind.end() :][:1].isalnum())
    return bool(closes) and behind.group() == opener


def _closers(marks: list[re.Match], opened: int) -> Iterator[int]:
    """The marks behind this one that may close it; straight marks may hold a curly pair."""
    opener, inner = marks[opened].group(), 0
    for k in range(opened + 1, len(marks)):
        sign = marks[k].group()
        if opener == '"' and (sign == "“" or (inner and sign == "”")):
            inner += 1 if sign == "“" else -1
        elif sign in CLOSES[opener]:
            yield k


def _next(places: dict[str, list[int]], sign: str, k: int) -> float:
    """The number of the next mark of a sign behind a mark; infinite where there is none."""
    at = bisect_right(places[sign], k)
    return places[sign][at] if at < len(places[sign]) else float("inf")


def _stands_in(paragraph: str, marks: list[re.Match], k: int, opener: str, places: dict[str, list[int]]) -> bool:
    """Whether another kind of mark closes: it looks like a closing one, and the right one does not come first."""
    if opener == "„":
        return True
    if paragraph[marks[k].start() - 1].isspace():
        return False
    closer = _next(places, CLOSES[opener][0], k)
    return closer >= _next(places, opener, k) or opener == '"'


def _wrong_way(paragraph: str, marks: list[re.Match], k: int, places: dict[str, list[int]]) -> tuple[int, int] | None:
    """The end when an opening mark closes: nothing opens at it, or no closing mark follows.

    Where it follows the end of a sentence it opens the next quotation, the first being left open.
    """
    mark = marks[k]
    before, after = paragraph[mark.start() - 1], paragraph[mark.end() : mark.end() + 1]
    if not before.isspace() and not after.isalnum():
        return mark.end(), k + 1
    if _next(places, "”", k) < len(marks):
        return None
    ended = paragraph[: mark.start()].rstrip()[-1:] in ".?!…"
    return (mark.start(), k) if ended else (mark.end(), k + 1)

"""Single quotation marks: which open, which close, and which stand for letters left out."""

import re
from collections.abc import Iterator

from analysis.annotate import quotation_paragraphs

# Words that begin with an apostrophe: no quotation opens there.
CLIPPED = re.compile(r"['‘’](?:\d\ds?\b|(?:tis|twas|til|em|cause|n|round|bout|cos|s|t|re|ve|ll|d|m)\b)", re.IGNORECASE)
APOSTROPHES = 200  # marks behind one that opens: past so many, none closes it
NEXT = 20  # marks behind one between paragraphs that tell whether a quotation goes on
SENTENCE = re.compile(r"[.?!…]['‘’]? ?['‘’]?[A-Z]")
# Before a mark and behind it where the end of a paragraph is lost: "It rained.'The mayor left."
JOINED = re.compile(r".?[.?!…,]|[.?!…] ")
ENDED = frozenset(".,?!…")


def opens(paragraph: str, mark: re.Match) -> bool:
    """Whether a quotation may open at a single mark: before a letter or sign, and not behind a letter."""
    before, after = paragraph[mark.start() - 1 : mark.start()], paragraph[mark.end() : mark.end() + 1]
    return bool(after.strip()) and not before.isalnum() and not CLIPPED.match(paragraph, mark.start())


def closing(paragraph: str, marks: list[re.Match], opened: int, closers: tuple[str, ...]) -> tuple[int, int] | None:
    """Where the quotation opened by this mark ends, and the next mark to look at; None when it does not.

    A quotation that another opens behind, in a later sentence, has lost its closing mark: it is none.
    """
    opener = marks[opened].group()
    for k in range(opened + 1, min(len(marks), opened + APOSTROPHES)):
        mark = marks[k]
        if mark.group() not in closers:
            continue
        if _closes(paragraph, marks, k, opener, closers):
            return mark.end(), k + 1
        if _is_joined(paragraph, mark):
            both = mark.group() == opener and _goes_on(paragraph, marks, k)
            return (len(paragraph[: mark.start()].rstrip()), k) if both else (mark.end(), k + 1)
        if _leads_in(paragraph, mark) and SENTENCE.search(paragraph, marks[opened].end(), mark.start()):
            return None
    return None


def is_glued(paragraph: str, mark: re.Match) -> bool:
    """Whether a mark stands between a sentence's end and a letter, so that it may close or open."""
    before, after = paragraph[mark.start() - 1 : mark.start()], paragraph[mark.end() : mark.end() + 1]
    return before in ENDED and after.isupper()


def _is_joined(paragraph: str, mark: re.Match) -> bool:
    """Whether a mark behind a sentence's end closes a paragraph that the next one has been joined to."""
    before, after = paragraph[max(0, mark.start() - 2) : mark.start()], paragraph[mark.end() : mark.end() + 1]
    spaced = before[-1:].isspace() and mark.group() != "'"  # a curly mark behind a blank tells what it is
    return bool(JOINED.fullmatch(before)) and not spaced and (after.isupper() or after == mark.group())


def _leads_in(paragraph: str, mark: re.Match) -> bool:
    """Whether a mark can only open: behind a blank, and before a letter."""
    before, after = paragraph[mark.start() - 1 : mark.start()], paragraph[mark.end() : mark.end() + 1]
    return before.isspace() and after.isalnum() and opens(paragraph, mark)


def _goes_on(paragraph: str, marks: list[re.Match], k: int) -> bool:
    """Whether a quotation goes on at a mark that its next paragraph has begun with: one closes it before another opens.

    So it does not where somebody else has the word between.
    """
    sign, joined = marks[k].group(), 0
    if paragraph[marks[k].end()] == sign:
        return False
    for mark in marks[k + 1 : k + NEXT]:
        if mark.group() != sign:
            continue
        if _is_joined(paragraph, mark):
            joined += 1
        elif _leads_in(paragraph, mark):
            return False
        elif paragraph[mark.start() - 1] in ENDED and not paragraph[mark.end() : mark.end() + 1].isalnum():
            said = paragraph[marks[k].end() : mark.start()]
            return not joined and not quotation_paragraphs.SPEECH.search(said)
    return False


def _closes(paragraph: str, marks: list[re.Match], k: int, opener: str, closers: tuple[str, ...]) -> bool:
    """Whether a single mark closes rather than stands for a letter left out or for a plural's possessive.

    A mark behind an s and before a word is a possessive where another that may close comes after it.
    """
    before, after = paragraph[marks[k].start() - 1], paragraph[marks[k].end() : marks[k].end() + 2]
    if not _may_close(paragraph, marks, k, opener):
        return False
    if before in "sS" and re.match(r" [a-z]", after):
        later = _before_next(paragraph, marks, k, opener, closers)
        return not any(_may_close(paragraph, marks, j, opener) for j in later)
    return True


def _may_close(paragraph: str, marks: list[re.Match], k: int, opener: str) -> bool:
    """Whether a single mark stands where one may close: behind a letter or mark, and not before a letter."""
    mark = marks[k]
    if paragraph[mark.start() - 1].isspace() or paragraph[mark.end() : mark.end() + 1].isalnum():
        return False
    return not (mark.start() == marks[k - 1].end() and marks[k - 1].group() == opener)


def _before_next(paragraph: str, marks: list[re.Match], k: int, opener: str, closers: tuple[str, ...]) -> Iterator[int]:
    """The closing single marks after this one, up to where the next quotation opens."""
    for j in range(k + 1, len(marks)):
        if marks[j].group() == opener and opens(paragraph, marks[j]):
            return
        if marks[j].group() in closers:
            yield j

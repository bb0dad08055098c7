"""Places in texts that are known by their words: an article, an exact stretch of it, and which occurrence of it.

What people have said of a place is kept by its words, not by its offsets: so it survives new rules of cleaning and
annotation, as long as the words are there.
"""

import functools
import hashlib
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

# Signs that editors and programs take for one another; two apostrophes are one mark, as typewriters have it.
MARKS = {'"': '"“”„‟«»″', "'": "'‘’‚‛‹›`´′", "-": "-‐‑‒–—−"}
ALIKE = {ord(sign): plain for plain, signs in MARKS.items() for sign in signs}
UNSEEN = re.compile("[\xad\u200b-\u200f\u2060\ufeff]")
SIGN = re.compile(r"(?P<blank>\s+)|(?P<typed>''|``)|.", re.DOTALL)
HEADLINE, TEXT = "headline", "text"
OCCURRENCE = re.compile(r"0*([1-9]\d{0,5})(?:[.,]0*)?")  # as people and programs write it
LONGER = 4  # characters by which a stretch may be longer or shorter than it was, in white space


class Place(NamedTuple):
    """Characters of an article's headline or text, end exclusive."""

    part: str
    start: int
    end: int


def digest(text: str) -> str:
    """A text's fingerprint; white space doesn't change it."""
    return hashlib.sha256(" ".join(str(text).split()).encode()).hexdigest()[:16]


def places(headline: str, text: str, words: str) -> list[Place]:
    r"""Where these words stand in an article, in reading order, the headline first. White space and marks may differ.

    A stretch neither begins nor ends within a word, and capitals count.

    >>> places("A leak", "“A leak”, she said.\nA  leak?", "A leak")
    [Place(part='headline', start=0, end=6), Place(part='text', start=1, end=7), Place(part='text', start=20, end=27)]
    """
    sought = _folded(words)[0].strip()
    if not sought:
        return []
    return [
        Place(part, *span) for part, whole in ((HEADLINE, headline), (TEXT, text)) for span in _spans(whole, sought)
    ]


def find(headline: str, text: str, words: str, occurrence: int = 1) -> Place | None:
    """The place of the first, second, … occurrence of these words in an article; None where there are fewer.

    >>> find("Dam may leak", "It may rain.", "may", 2)
    Place(part='text', start=3, end=6)
    """
    found = places(headline, text, words)
    return found[occurrence - 1] if 0 < occurrence <= len(found) else None


def occurrence(written: str) -> int | None:
    """Which occurrence a cell of a table means: the first where it is empty; None for what is no whole number from 1.

    >>> occurrence("2.0"), occurrence(""), occurrence("1.5")
    (2, 1, None)
    """
    found = OCCURRENCE.fullmatch(written or "1")
    return int(found[1]) if found else None


def anchor(headline: str, text: str, place: Place) -> tuple[str, int]:
    """The words at a place, and which occurrence of them it is: what `find` finds it by.

    A place that begins or ends within a word takes in the whole word. Raises ValueError where no words stand.

    >>> anchor("Dam may leak", "It may rain.", Place("text", 2, 5))
    ('may', 2)
    """
    whole = headline if place.part == HEADLINE else text
    start, end = place.start, place.end
    while start < end and _within_word(whole, start):
        start -= 1
    while start < end and _within_word(whole, end):
        end += 1
    words = " ".join(whole[start:end].split())
    for number, found in enumerate(places(headline, text, words), start=1):
        if found.part == place.part and found.start < end and start < found.end:
            return words, number
    raise ValueError(f"place: {place.part}, {place.start} to {place.end}; allowed: a place with a word")


def number(text: str, words: str, start: int) -> int:
    """Which occurrence of these very words begins at a place of a text.

    >>> number("It may rain. It may rain.", "It may rain.", 13)
    2
    """
    sought = re.compile(r"\s+".join(map(re.escape, words.split())))
    ahead = (found for found in sought.finditer(text) if found.start() < start)
    return 1 + sum(not _cuts_word(text, *found.span()) for found in ahead)


def again(text: str, fingerprint: str, length: int, occurrence: int = 0) -> tuple[int, int] | None:
    """Where the first, second, … stretch with this `digest`, of about this length, stands in a text; None without one.

    occurrence: 0 where it is not known; then None too where there are several.

    >>> again("Advertisement. It may rain.", digest("It may rain."), 12)
    (15, 27)
    """
    edges = [at for at in range(len(text) + 1) if not _within_word(text, at)]
    found = []
    for first in edges:
        near = edges[bisect_left(edges, first + max(length - LONGER, 1)) : bisect_right(edges, first + length + LONGER)]
        pieces = ((last, text[first:last]) for last in near)
        found += [(first, last) for last, here in pieces if here == here.strip() and digest(here) == fingerprint]
    if occurrence:
        return found[occurrence - 1] if occurrence <= len(found) else None
    return found[0] if len(found) == 1 else None


@functools.lru_cache(maxsize=64)
def _folded(text: str) -> tuple[str, list[tuple[int, int]]]:
    """A text with one sign for those that are taken for one another, and where each sign of it stood."""
    signs, spans = [], []
    for found in SIGN.finditer(text):
        if not UNSEEN.fullmatch(found[0]):
            signs.append(" " if found["blank"] else '"' if found["typed"] else found[0].translate(ALIKE))
            spans.append(found.span())
    return "".join(signs), spans


def _spans(text: str, sought: str) -> Iterator[tuple[int, int]]:
    """Where a folded text stands in another."""
    whole, spans = _folded(text)
    start = whole.find(sought)
    while start >= 0:
        end = start + len(sought)
        if not _cuts_word(whole, start, end):
            yield spans[start][0], spans[end - 1][1]
        start = whole.find(sought, start + 1)


def _cuts_word(text: str, start: int, end: int) -> bool:
    """Whether a stretch begins or ends within a word."""
    return _within_word(text, start) or _within_word(text, end)


def _within_word(text: str, at: int) -> bool:
    """Whether a place lies between two letters or digits."""
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()

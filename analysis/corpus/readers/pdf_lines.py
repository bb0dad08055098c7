"""The words of a page of a PDF → its lines in the order of reading.

A PDF knows letters and places, no lines, columns or paragraphs: all three are told from the gaps.
"""

from bisect import bisect_left
from collections import Counter
from itertools import groupby, pairwise
from typing import NamedTuple

SAME_LINE = 3  # points by which words of one line may differ in height
GUTTER = 9  # points: the least gap between two columns; blanks between words of a line have 2–6
ENOUGH = 8  # lines that begin at one place in the middle: fewer may be a table
CROSSING = 0.2  # words for each such line that may stand in the gap before it: those of a headline over all columns
MIDDLE = (0.2, 0.85)  # of the page's width, where a further column may begin


class Line(NamedTuple):
    """A line of text, its place in points from the upper left, and the page and column it stands in (0: all of it)."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    page: int
    column: int


def lines(words: list[dict], width: float, page: int) -> list[Line]:
    """The lines of a page in the order of reading; words are as pdfplumber gives them."""
    gutters = _gutters(words, width)
    parts = [part for row in _rows(words) for part in _split(row, gutters, page)]
    if not gutters:
        return parts
    # Above, between and below what goes over all columns, one column comes after the other.
    over_all = sorted(part.top for part in parts if part.column == 0)
    return sorted(parts, key=lambda part: (bisect_left(over_all, part.top), part.column, part.top))


def _rows(words: list[dict]) -> list[list[dict]]:
    """The words that stand at one height, from left to right, from the top down."""
    rows: list[list[dict]] = []
    for word in sorted(words, key=lambda word: (word["top"], word["x0"])):
        if rows and abs(word["top"] - rows[-1][0]["top"]) <= SAME_LINE:
            rows[-1].append(word)
        else:
            rows.append([word])
    return [sorted(row, key=lambda word: word["x0"]) for row in rows]


def _gutters(words: list[dict], width: float) -> list[float]:
    """Where a second, third … column begins: many words begin there and hardly one stands in the gap before."""
    begins = Counter(round(word["x0"]) for word in words if MIDDLE[0] < word["x0"] / width < MIDDLE[1])
    often = ((place, n) for place, n in begins.items() if n >= ENOUGH)
    return sorted(place - 1 for place, n in often if _standing_before(place, words) <= CROSSING * n)


def _standing_before(place: float, words: list[dict]) -> int:
    """How many words stand in a gap that ends at a place."""
    return sum(word["x0"] < place - 1 and word["x1"] > place - GUTTER for word in words)


def _split(row: list[dict], gutters: list[float], page: int) -> list[Line]:
    """A row as lines of its columns; one line where it goes over a gap."""
    parts = [(column, list(part)) for column, part in groupby(row, key=lambda word: bisect_left(gutters, word["x0"]))]
    apart = all(right[0]["x0"] - left[-1]["x1"] >= GUTTER for (_, left), (_, right) in pairwise(parts))
    over = any(word["x0"] < gutter < word["x1"] for word in row for gutter in gutters)
    if not gutters or over or not apart:
        return [_line(row, page, 0)]
    return [_line(part, page, column + 1) for column, part in parts]


def _line(row: list[dict], page: int, column: int) -> Line:
    """Words as one line."""
    text = " ".join(word["text"] for word in row)
    top, bottom = min(word["top"] for word in row), max(word["bottom"] for word in row)
    return Line(text, row[0]["x0"], max(word["x1"] for word in row), top, bottom, page, column)

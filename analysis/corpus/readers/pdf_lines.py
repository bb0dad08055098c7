"""The words of a page of a PDF → its lines in the order of reading.

A PDF knows letters and places, no lines, columns or paragraphs: all three are told from the gaps.
"""

from bisect import bisect_left
from collections import Counter
from typing import NamedTuple

SAME_LINE = 3  # points by which words of one line may differ in height
GUTTER = 9  # points: the least gap between two columns; blanks between words of a line have 2–6
ENOUGH = 8  # lines that begin at one place in the middle: fewer may be a table
CROSSING = 0.2  # words for each such line that may stand in the gap before it: those of a headline over both columns
MIDDLE = (0.25, 0.75)  # of the page's width, where the right column must begin


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
    rows = _rows(words)
    gutter = _gutter(words, width)
    if gutter is None:
        return [_line(row, page, 0) for row in rows]
    parts = [part for row in rows for part in _split(row, gutter, page)]
    # Above, between and below what goes over both columns, the left column comes before the right one.
    over_both = sorted(part.top for part in parts if part.column == 0)
    return sorted(parts, key=lambda part: (bisect_left(over_both, part.top), part.column, part.top))


def _rows(words: list[dict]) -> list[list[dict]]:
    """The words that stand at one height, from left to right, from the top down."""
    rows: list[list[dict]] = []
    for word in sorted(words, key=lambda word: (word["top"], word["x0"])):
        if rows and abs(word["top"] - rows[-1][0]["top"]) <= SAME_LINE:
            rows[-1].append(word)
        else:
            rows.append([word])
    return [sorted(row, key=lambda word: word["x0"]) for row in rows]


def _gutter(words: list[dict], width: float) -> float | None:
    """Where the right of two columns begins: many words begin there and hardly one stands before; None without it."""
    inner = Counter(round(word["x0"]) for word in words if MIDDLE[0] < word["x0"] / width < MIDDLE[1])
    place, lines = inner.most_common(1)[0] if inner else (0, 0)
    before = sum(word["x0"] < place - 1 and word["x1"] > place - GUTTER for word in words)
    return place - 1 if lines >= ENOUGH and before <= CROSSING * lines else None


def _split(row: list[dict], gutter: float, page: int) -> list[Line]:
    """A row as lines of its columns; one line where it goes over both."""
    left = [word for word in row if word["x1"] <= gutter]
    right = [word for word in row if word["x0"] >= gutter]
    apart = not (left and right) or right[0]["x0"] - left[-1]["x1"] >= GUTTER
    if len(left) + len(right) < len(row) or not apart:
        return [_line(row, page, 0)]
    return [_line(part, page, column) for column, part in ((1, left), (2, right)) if part]


def _line(row: list[dict], page: int, column: int) -> Line:
    """Words as one line."""
    text = " ".join(word["text"] for word in row)
    top, bottom = min(word["top"] for word in row), max(word["bottom"] for word in row)
    return Line(text, row[0]["x0"], max(word["x1"] for word in row), top, bottom, page, column)

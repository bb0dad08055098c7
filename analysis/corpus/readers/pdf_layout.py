"""The words of a PDF → its lines in the order of reading → paragraphs.

A PDF knows letters and places, no lines, columns or paragraphs: all three are told from the gaps.
"""

import re
from bisect import bisect_left
from collections import Counter
from itertools import groupby, pairwise
from statistics import median
from typing import NamedTuple

from analysis.corpus.wrapped_lines import CUT_WORD, PAGE_NUMBER

SAME_LINE = 3  # points by which words of one line may differ in height
GUTTER = 9  # points: the least gap between two columns; blanks between words of a line have 2–6
ENOUGH = 8  # lines that begin at one place in the middle: fewer may be a table
CROSSING = 0.2  # words for each such line that may stand in the gap before it: those of a headline over all columns
MIDDLE = (0.2, 0.85)  # of the page's width, where a further column may begin

SENTENCE_END = re.compile(r"[.!?:…][”\"’')\]]*$")
WIDER = 0.4  # of a line's height: a gap wider than the usual one by so much parts paragraphs
INDENT = 5  # points
SPARE = 2  # letters more than the next line's first word: room a line leaves only at the end of a paragraph
OTHER_SIZE = 1.2  # times as high: another kind of line, as a headline


class Line(NamedTuple):
    """A line of text, its place in points from the upper left, and the page and column it stands in (0: all of it)."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    page: int
    column: int


def page_lines(words: list[dict], width: float, page: int) -> list[Line]:
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


def without_page_numbers(lines: list[Line]) -> tuple[list[Line], list[str]]:
    """The lines but for a page's first or last one where it is only the page's number; and those numbers."""
    kept, removed = [], []
    for _, group in groupby(lines, key=lambda line: line.page):
        page = list(group)
        edges = {min(page, key=lambda line: line.top), max(page, key=lambda line: line.bottom)}
        for line in page:
            is_number = line in edges and len(page) > 1 and PAGE_NUMBER.fullmatch(line.text)
            (removed if is_number else kept).append(line)
    return kept, [line.text for line in removed]


def join_paragraphs(lines: list[Line]) -> tuple[list[str], int]:
    """The paragraphs, each on one line, and how many words cut at a line's end were put together."""
    found: list[str] = []
    joined = 0
    gap = median([b.top - a.bottom for a, b in pairwise(lines) if _same_column(a, b)] or [0])
    edges = _edges(lines)
    for before, line in zip([None, *lines], lines, strict=False):
        if before is None or _begins(before, line, gap, edges):
            found.append(line.text)
        elif CUT_WORD.search(found[-1]) and line.text[:1].islower():
            found[-1] = CUT_WORD.sub("", found[-1]) + line.text
            joined += 1
        else:
            found[-1] += f" {line.text}"
    return found, joined


def _begins(before: Line, line: Line, gap: float, edges: dict) -> bool:
    """Whether a line begins a paragraph."""
    indented = line.x0 > edges[line.column][0] + INDENT
    short = _room(line) < edges[before.column][1] - before.x1
    ended = bool(SENTENCE_END.search(before.text))
    height, height_before = line.bottom - line.top, before.bottom - before.top
    if max(height, height_before) > OTHER_SIZE * min(height, height_before):
        return True
    if not _same_column(before, line):
        return ended and (short or indented)
    return line.top - before.bottom > gap + WIDER * height or (indented and ended) or (short and ended)


def _room(line: Line) -> float:
    """The room that the first word of a line would have taken at the end of the line before."""
    letter = (line.x1 - line.x0) / len(line.text)
    return (len(line.text.partition(" ")[0]) + SPARE) * letter


def _same_column(before: Line, line: Line) -> bool:
    """Whether a line follows another below it."""
    return (before.page, before.column) == (line.page, line.column) and line.top > before.top


def _edges(lines: list[Line]) -> dict[int, tuple[float, float]]:
    """Column → where its lines usually begin, and where the longest end."""
    edges = {}
    for column in {line.column for line in lines}:
        inside = [line for line in lines if line.column == column]
        edges[column] = (median(line.x0 for line in inside), max(line.x1 for line in inside))
    return edges

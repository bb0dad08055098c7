"""The lines of a PDF → paragraphs."""

import re
from itertools import groupby, pairwise
from statistics import median

from analysis.corpus.readers.pdf_lines import Line

PAGE_NUMBER = re.compile(r"[-–—\s]*(?:page|seite|p\.)?\s*\d{1,4}(?:\s*(?:of|von|/)\s*\d{1,4})?[-–—\s]*", re.IGNORECASE)
SENTENCE_END = re.compile(r"[.!?:…][”\"’')\]]*$")
WIDER = 0.4  # of a line's height: a gap wider than the usual one by so much parts paragraphs
INDENT = 5  # points
SPARE = 2  # letters more than the next line's first word: room a line leaves only at the end of a paragraph
OTHER_SIZE = 1.2  # times as high: another kind of line, as a headline
CUT_WORD = re.compile(r"(?<=[^\W\d_])[-\u00ad]$")


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


def paragraphs(lines: list[Line]) -> tuple[list[str], int]:
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

"""Whose words: cut a sentence into stretches of one voice."""

import re
from collections.abc import Iterator
from itertools import pairwise

from analysis.annotate import marks

OWN, DIRECT = "own", "direct"


def quoted(text: str) -> list[tuple[int, int]]:
    """Spans of quoted words in a text, marks included, paragraph by paragraph."""
    return [
        (p.start() + start, p.start() + end)
        for p in re.finditer(r"[^\n]+", text)
        for start, end in marks.quotations(p.group())
    ]


def stretches(start: int, end: int, text: str, quotes: list[tuple[int, int]]) -> Iterator[tuple[int, int, str]]:
    """The sentence from start to end as stretches (start, end, voice) that follow one another without gap.

    White space between two stretches goes with the one before it.
    """
    inside = [(max(s, start), min(e, end)) for s, e in quotes if s < end and e > start]
    edges = sorted({start, end, *(edge for span in inside for edge in span)})
    cut: list[tuple[int, int, str]] = []
    for a, b in pairwise(edges):
        voice = DIRECT if any(s <= a < e for s, e in inside) else OWN
        if cut and text[a:b].isspace():
            cut[-1] = (cut[-1][0], b, cut[-1][2])
        else:
            cut.append((a, b, voice))
    yield from cut

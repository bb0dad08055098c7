"""Whose words: cut the sentences of a text into stretches of one voice."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple, TypeVar

from analysis.annotate import credits, layout, marks, quoted, spans
from analysis.annotate.credits import Credit
from analysis.annotate.quoted import Quoted
from analysis.annotate.sentences import Sentence

OWN, DIRECT, INDIRECT = "own", "direct", "indirect"
# What a typewriter has for double marks, and may be two apostrophes: its words are credited, but not as verbatim.
TYPED = ("''", "``")
SEEN = re.compile(r"\S")
T = TypeVar("T")


class Stretch(NamedTuple):
    """A stretch of one sentence in one voice."""

    start: int
    end: int
    voice: str
    marks: str
    credit: Credit | None


def stretches(text: str, sentences: list[Sentence], names: frozenset[str] = frozenset()) -> list[list[Stretch]]:
    """The stretches of each sentence; they follow one another without gap.

    names are last words of sources that are known beside those of the text.
    """
    found = marks.quotations(text)
    credited = credits.find(text, sentences, found)
    credited = [*layout.find(text, credited, found, names), *credited]
    held = spans.spread(sentences, [(start, end, c) for c in credited for start, end in c.spans])
    quotes = spans.spread(sentences, [(q.start, q.end, q) for q in quoted.assign(text, sentences, found, credited)])
    return [list(_cut(text, *here)) for here in zip(sentences, held, quotes, strict=True)]


def _cut(text: str, s: Sentence, held: list[tuple], quotes: list[tuple]) -> Iterator[Stretch]:
    """The stretches of one sentence; white space between two goes with the one before it."""
    inner = (edge for span in held + quotes for edge in span[:2] if s.start < edge < s.end)
    edges = sorted({s.start, s.end, *(SEEN.search(text, edge).start() for edge in inner)})
    cut: list[Stretch] = []
    for (start, end), quote, credit in zip(pairwise(edges), _over(edges, quotes), _over(edges, held), strict=True):
        piece = _stretch(start, end, quote, credit)
        if cut and piece[2:] == cut[-1][2:]:
            cut[-1] = cut[-1]._replace(end=end)
        else:
            cut.append(piece)
    yield from cut


def _over(edges: list[int], spans: list[tuple[int, int, T]]) -> list[T | None]:
    """What holds the first letter behind each edge but the last: of several spans, the first."""
    found: list[T | None] = [None] * (len(edges) - 1)
    for start, end, what in reversed(spans):
        here = slice(bisect_left(edges, start), min(bisect_left(edges, end), len(found)))
        found[here] = [what] * len(found[here])
    return found


def _stretch(start: int, end: int, quote: Quoted | None, credit: Credit | None) -> Stretch:
    """The stretch between two neighbouring edges."""
    if quote and quote.kind == "quote":
        return Stretch(start, end, INDIRECT if quote.sign in TYPED else DIRECT, "quote", quote.credit)
    return Stretch(start, end, INDIRECT if credit else OWN, quote.kind if quote else "none", credit)

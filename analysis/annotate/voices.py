"""Whose words: cut the sentences of a text into stretches of one voice."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from analysis.annotate import credits, layout, marks, quoted, spans
from analysis.annotate.credits import Credit
from analysis.annotate.sentences import Sentence

OWN, DIRECT, INDIRECT = "own", "direct", "indirect"
# What a typewriter has for double marks, and may be two apostrophes: its words are credited, but not as verbatim.
TYPED = ("''", "``")


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
    edges = {s.start, s.end, *(edge + len(text[edge : s.end]) - len(text[edge : s.end].lstrip()) for edge in inner)}
    cut: list[Stretch] = []
    for start, end in pairwise(sorted(edges)):
        piece = _stretch(start, end, held, quotes)
        if cut and piece[2:] == cut[-1][2:]:
            cut[-1] = cut[-1]._replace(end=end)
        else:
            cut.append(piece)
    yield from cut


def _stretch(start: int, end: int, held: list[tuple], quotes: list[tuple]) -> Stretch:
    """The stretch between two neighbouring edges."""
    quote = next((q for a, b, q in quotes if a <= start < b), None)
    credit = next((c for a, b, c in held if a <= start < b), None)
    if quote and quote.kind == "quote":
        return Stretch(start, end, INDIRECT if quote.sign in TYPED else DIRECT, "quote", quote.credit)
    return Stretch(start, end, INDIRECT if credit else OWN, quote.kind if quote else "none", credit)

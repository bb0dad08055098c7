"""Whose words: cut the sentences of a text into stretches of one voice."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from analysis.annotate import credits, marks, quoted
from analysis.annotate.credits import Credit
from analysis.annotate.quoted import Quoted
from analysis.annotate.sentences import Sentence

OWN, DIRECT, INDIRECT = "own", "direct", "indirect"
TYPED = ("''", "``")  # what a typewriter has for double marks


class Stretch(NamedTuple):
    """A stretch of one sentence in one voice."""

    start: int
    end: int
    voice: str
    marks: str
    credit: Credit | None


def stretches(text: str, sentences: list[Sentence]) -> list[list[Stretch]]:
    """The stretches of each sentence; they follow one another without gap."""
    found = marks.quotations(text)
    credited = credits.find(text, sentences, found)
    quotes = quoted.assign(text, sentences, found, credited)
    return [
        list(_cut(text, s, [c for c in credited if c.sentence == n], [q for q in quotes if q.start < s.end and q.end > s.start]))
        for n, s in enumerate(sentences)
    ]


def _cut(text: str, s: Sentence, credited: list[Credit], quotes: list[Quoted]) -> Iterator[Stretch]:
    """The stretches of one sentence; white space between two goes with the one before it."""
    spans = [span for c in credited for span in c.spans] + [(q.start, q.end) for q in quotes]
    edges = {s.start, s.end, *(min(max(edge, s.start), s.end) for span in spans for edge in span)}
    cut: list[Stretch] = []
    for start, end in pairwise(sorted(edges)):
        piece = _stretch(start, end, credited, quotes)
        if cut and (text[start:end].isspace() or piece[2:] == cut[-1][2:]):
            cut[-1] = cut[-1]._replace(end=end)
        else:
            cut.append(piece)
    yield from cut


def _stretch(start: int, end: int, credited: list[Credit], quotes: list[Quoted]) -> Stretch:
    """The stretch between two neighbouring edges."""
    quote = next((q for q in quotes if q.start <= start < q.end), None)
    credit = next((c for c in credited if any(a <= start < b for a, b in c.spans)), None)
    if quote and quote.kind == "quote":
        return Stretch(start, end, INDIRECT if quote.sign in TYPED else DIRECT, "quote", quote.credit)
    return Stretch(start, end, INDIRECT if credit else OWN, quote.kind if quote else "none", credit)

"""Which spans of a text are left of its original, and where they stood in it."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

MOST_COMPARED = 30_000  # characters that are compared one by one: time and memory grow with their square


class AlignedSpan(NamedTuple):
    """A span that is the same, to the letter, in a text and in its original: where it starts in each, its length."""

    start: int
    original: int
    length: int


def identity(text: str) -> tuple[AlignedSpan, ...]:
    """A text that is its own original."""
    return (AlignedSpan(0, 0, len(text)),) if text else ()


def align(original: str, text: str) -> tuple[AlignedSpan, ...]:
    """The longest spans in order that a text, changed in some way, has in common with its original.

    Where long parts of both differ, only what comes before and after them is looked at.
    """
    from rapidfuzz.distance import Indel

    if original == text:
        return identity(text)
    head = _common_length(original, text)
    tail = _common_length(original[head:][::-1], text[head:][::-1])
    before, after = original[head : len(original) - tail], text[head : len(text) - tail]
    found = [AlignedSpan(0, 0, head)]
    if max(len(before), len(after)) <= MOST_COMPARED:
        blocks = Indel.opcodes(before, after).as_matching_blocks()
        found += [AlignedSpan(head + block.b, head + block.a, block.size) for block in blocks]
    found.append(AlignedSpan(len(text) - tail, len(original) - tail, tail))
    return tuple(span for span in found if span.length)


def _common_length(one: str, other: str) -> int:
    """How many characters two texts have in common at their start."""
    differ = (k for k, (a, b) in enumerate(zip(one, other, strict=False)) if a != b)
    return next(differ, min(len(one), len(other)))


def from_spans(spans: Iterable[tuple[int, int]]) -> tuple[AlignedSpan, ...]:
    """A text made of spans of its original, one after the other; spans that touch are one."""
    found, start = [], 0
    for begin, end in spans:
        if found and found[-1].original + found[-1].length == begin:
            found[-1] = found[-1]._replace(length=end - found[-1].original)
        elif end > begin:
            found.append(AlignedSpan(start, begin, end - begin))
        start += end - begin
    return tuple(found)


def spans_between(cuts: Sequence[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    """The spans between cuts, which are in order and apart, of a text of this length."""
    edges = [0, *(edge for cut in cuts for edge in cut), length]
    return [(begin, end) for begin, end in zip(edges[::2], edges[1::2], strict=True) if end > begin]


def cut(text: str, cuts: Sequence[tuple[int, int]]) -> tuple[str, tuple[AlignedSpan, ...]]:
    """A text without its cuts, which are in order and apart, and without blanks at the edges of what is left."""
    spans = spans_between(cuts, len(text))
    left = "".join(text[begin:end] for begin, end in spans)
    stripped = left.strip()
    inner = AlignedSpan(0, len(left) - len(left.lstrip()), len(stripped))
    return stripped, compose([inner], from_spans(spans))


def replace(text: str, pattern: re.Pattern, by: str) -> tuple[str, tuple[AlignedSpan, ...]]:
    """A text with every match of a pattern replaced, and the spans that are unchanged."""
    return edit(text, [(match.start(), match.end(), by) for match in pattern.finditer(text)])


def edit(text: str, edits: Iterable[tuple[int, int, str]]) -> tuple[str, tuple[AlignedSpan, ...]]:
    """A text with spans (start, end), in order and apart, replaced by other text, and the spans that are unchanged."""
    found, pieces, start, last = [], [], 0, 0
    for begin, end, by in (*edits, (len(text), len(text), "")):
        if begin > last:
            found.append(AlignedSpan(start, last, begin - last))
        pieces.append(text[last:begin] + by)
        start += len(pieces[-1])
        last = end
    return "".join(pieces), tuple(found)


def compose(later: Iterable[AlignedSpan], earlier: Sequence[AlignedSpan]) -> tuple[AlignedSpan, ...]:
    """Stretches of a text made in two steps: later leads to the text between, earlier from there to the original."""
    found, k = [], 0
    for start, middle, length in later:  # both are in order: what ends before one span ends before those after it
        while k < len(earlier) and earlier[k].start + earlier[k].length <= middle:
            k += 1
        for j in range(k, len(earlier)):
            begin, original, size = earlier[j]
            if begin >= middle + length:
                break
            first, last = max(middle, begin), min(middle + length, begin + size)
            found.append(AlignedSpan(start + first - middle, original + first - begin, last - first))
    return tuple(found)


def to_lines(spans: Iterable[AlignedSpan]) -> str:
    """Stretches as text: one a line, its three numbers."""
    return "\n".join(" ".join(map(str, span)) for span in spans)


def from_lines(lines: str) -> list[AlignedSpan]:
    """The spans that `to_lines` wrote."""
    return [AlignedSpan(*map(int, line.split())) for line in lines.splitlines()]

"""Which stretches of a text are left of its original, and where they stood in it."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

FAR = 30_000  # characters that are compared one by one: time and memory grow with their square


class Stretch(NamedTuple):
    """A stretch that is the same, to the letter, in a text and in its original: where it starts in each, its length."""

    start: int
    original: int
    length: int


def whole(text: str) -> tuple[Stretch, ...]:
    """A text that is its own original."""
    return (Stretch(0, 0, len(text)),) if text else ()


def between(original: str, text: str) -> tuple[Stretch, ...]:
    """The longest stretches in order that a text, changed in some way, has in common with its original.

    Where long parts of both differ, only what comes before and after them is looked at.
    """
    from rapidfuzz.distance import Indel

    if original == text:
        return whole(text)
    head = _common(original, text)
    tail = _common(original[head:][::-1], text[head:][::-1])
    before, after = original[head : len(original) - tail], text[head : len(text) - tail]
    found = [Stretch(0, 0, head)]
    if max(len(before), len(after)) <= FAR:
        blocks = Indel.opcodes(before, after).as_matching_blocks()
        found += [Stretch(head + block.b, head + block.a, block.size) for block in blocks]
    found.append(Stretch(len(text) - tail, len(original) - tail, tail))
    return tuple(stretch for stretch in found if stretch.length)


def _common(one: str, other: str) -> int:
    """How many characters two texts have in common at their start."""
    differ = (k for k, (a, b) in enumerate(zip(one, other, strict=False)) if a != b)
    return next(differ, min(len(one), len(other)))


def of_spans(spans: Iterable[tuple[int, int]]) -> tuple[Stretch, ...]:
    """A text made of spans of its original, one after the other; spans that touch are one stretch."""
    found, start = [], 0
    for begin, end in spans:
        if found and found[-1].original + found[-1].length == begin:
            found[-1] = found[-1]._replace(length=end - found[-1].original)
        elif end > begin:
            found.append(Stretch(start, begin, end - begin))
        start += end - begin
    return tuple(found)


def complement(cuts: Sequence[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    """The spans between cuts, which are in order and apart, of a text of this length."""
    edges = [0, *(edge for cut in cuts for edge in cut), length]
    return [(begin, end) for begin, end in zip(edges[::2], edges[1::2], strict=True) if end > begin]


def without(text: str, cuts: Sequence[tuple[int, int]]) -> tuple[str, tuple[Stretch, ...]]:
    """A text without its cuts, which are in order and apart, and without blanks at the edges of what is left."""
    spans = complement(cuts, len(text))
    left = "".join(text[begin:end] for begin, end in spans)
    stripped = left.strip()
    inner = Stretch(0, len(left) - len(left.lstrip()), len(stripped))
    return stripped, through([inner], of_spans(spans))


def replaced(text: str, pattern: re.Pattern, by: str) -> tuple[str, tuple[Stretch, ...]]:
    """A text with every match of a pattern replaced, and the stretches that are unchanged."""
    found, pieces, start, last = [], [], 0, 0
    for match in (*pattern.finditer(text), None):
        end = match.start() if match else len(text)
        if end > last:
            found.append(Stretch(start, last, end - last))
        pieces.append(text[last:end] + (by if match else ""))
        start += len(pieces[-1])
        last = match.end() if match else end
    return "".join(pieces), tuple(found)


def through(later: Iterable[Stretch], earlier: Sequence[Stretch]) -> tuple[Stretch, ...]:
    """Stretches of a text made in two steps: later leads to the text between, earlier from there to the original."""
    found = []
    for start, middle, length in later:
        for begin, original, size in earlier:
            first, last = max(middle, begin), min(middle + length, begin + size)
            if first < last:
                found.append(Stretch(start + first - middle, original + first - begin, last - first))
    return tuple(found)


def written(stretches: Iterable[Stretch]) -> str:
    """Stretches as text: one a line, its three numbers."""
    return "\n".join(" ".join(map(str, stretch)) for stretch in stretches)


def read(lines: str) -> list[Stretch]:
    """The stretches that `written` wrote."""
    return [Stretch(*map(int, line.split())) for line in lines.splitlines()]

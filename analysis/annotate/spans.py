"""Spans of characters, the sentences that they touch and the tokens that begin in them."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import TypeVar

from analysis.annotate.sentences import Sentence, Token

T = TypeVar("T")


def touching(sentences: Sequence[Sentence], start: int, end: int) -> range:
    """The numbers of the sentences that share a character with a span."""
    first = bisect_right(sentences, start, key=lambda s: s.end)
    return range(first, max(first, bisect_left(sentences, end, key=lambda s: s.start)))


def begun(tokens: Sequence[Token], start: int, end: int) -> slice:
    """The places of the tokens that begin in a span."""
    return slice(*(bisect_left(tokens, at, key=lambda t: t.start) for at in (start, end)))


def spread(sentences: Sequence[Sentence], spans: list[tuple[int, int, T]]) -> list[list[tuple[int, int, T]]]:
    """The spans (start, end, what) that touch each sentence."""
    found: list[list[tuple[int, int, T]]] = [[] for _ in sentences]
    for span in spans:
        for n in touching(sentences, span[0], span[1]):
            found[n].append(span)
    return found

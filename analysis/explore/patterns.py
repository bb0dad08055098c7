"""Regular expressions on the sentences of a corpus, which may be wrong, or never come to an end."""

import itertools
import time
from collections.abc import Iterable

import numpy as np
import regex

from analysis.explore.index import Index

LONGEST = 200  # characters of a pattern: what unfolds to more than memory holds needs few, but nobody writes so many
LARGEST = 1000  # times that a pattern may ask for a thing: {1000}
SECONDS = 2.0  # of the processor that a pattern may take on all sentences, however few
EACH = 5e-7  # the same for each word of a large corpus: a plain pattern takes half of it
EDGES = regex.compile(r"\^|\$|\(\?(?!:)|\\[AZzGDPpXS]|\{\D")  # in a pattern that a sentence's edge may matter to
REPEATED = regex.compile(r"\{(\d*),?(\d*)\}")


def compiled(written: str) -> regex.Pattern:
    """A regular expression, in which capitals don't count. Raises ValueError, in a line, for what is none.

    >>> from analysis.explore import patterns
    >>> bool(patterns.compiled(r"leak(s|ed)?").search("It Leaked."))
    True
    """
    if not written.strip() or len(written) > LONGEST:
        raise ValueError(f"pattern: {len(written)} characters; allowed: from 1 to {LONGEST}")
    numbers = [int(number) for found in REPEATED.findall(written) for number in found if number]
    if np.prod(numbers, dtype=float) > LARGEST:
        raise ValueError(f"pattern: {written!r} asks for a thing too often; allowed: {LARGEST} times, all in all")
    try:
        pattern = regex.compile(written, regex.IGNORECASE)
    except (regex.error, RecursionError, OverflowError) as error:
        raise ValueError(
            f"pattern: {written!r} is no regular expression ({error}); \\ before a mark as . or ("
        ) from None
    try:
        empty = pattern.fullmatch("", timeout=SECONDS)
    except TimeoutError:
        raise ValueError(_slow(written)) from None
    if empty:
        raise ValueError(f"pattern: {written!r} is found where nothing stands; allowed: what needs a letter at least")
    return pattern


def places(found: Index, written: str, seconds: float | None = None) -> tuple[np.ndarray, np.ndarray]:
    """Where a regular expression is found, start and end, within sentences.

    seconds: of the processor that it may take, else as many as the corpus is worth. Raises ValueError as `compiled`,
    and where it takes longer.
    """
    pattern, sentences = compiled(written), found.text.split("\n")
    seconds = max(SECONDS, EACH * len(found.type)) if seconds is None else seconds
    whole = None if EDGES.search(written) else _in_all(pattern, found.text, sentences, seconds / 2)
    start, end = _by_sentence(pattern, sentences, seconds) if whole is None else whole
    return start[end > start], end[end > start]


def _in_all(
    pattern: regex.Pattern, text: str, sentences: list[str], seconds: float
) -> tuple[np.ndarray, np.ndarray] | None:
    """Where it is found in the text as one, which is quicker; None if that takes long, or one goes over a sentence."""
    try:
        start, end = _columns(match.span() for match in pattern.finditer(text, timeout=seconds))
    except TimeoutError:
        return None
    breaks = np.cumsum([len(sentence) + 1 for sentence in sentences]) - 1
    over = np.searchsorted(breaks, start) != np.searchsorted(breaks, end)
    return None if over.any() else (start, end)


def _by_sentence(pattern: regex.Pattern, sentences: list[str], seconds: float) -> tuple[np.ndarray, np.ndarray]:
    """Where it is found in each sentence by itself."""
    spans, lengths, at = [], [], 0
    until = time.process_time() + seconds
    try:
        for sentence in sentences:
            for match in pattern.finditer(sentence, timeout=max(until - time.process_time(), 1e-6)):
                spans.append(match.span())
                lengths.append(at)
            at += len(sentence) + 1
    except TimeoutError:
        raise ValueError(_slow(pattern.pattern)) from None
    start, end = _columns(spans)
    return start + np.array(lengths, dtype="int64"), end + np.array(lengths, dtype="int64")


def _columns(spans: Iterable[tuple[int, int]]) -> tuple[np.ndarray, np.ndarray]:
    """The beginnings and the ends."""
    ends = np.fromiter(itertools.chain.from_iterable(spans), "int64")
    return ends[::2], ends[1::2]


def _slow(written: str) -> str:
    return f"pattern: {written!r} takes too long on this corpus; allowed: a plainer one, as without (…+)+ or .* twice"

"""Regular expressions on the sentences of a corpus, which may be wrong, or never come to an end."""

import time

import numpy as np
import regex

from analysis.explore.index import Index

LONGEST = 200  # characters of a pattern: what unfolds to more than memory holds needs few, but nobody writes so many
LARGEST = 1000  # times that a pattern may ask for a thing: {1000}
SECONDS = 2.0  # of the processor that a pattern may take on all sentences, however few
EACH = 2e-6  # the same for each word of a large corpus: one plain pattern took a sixth of it
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
    pattern, starts, ends, at = compiled(written), [], [], 0
    until = time.process_time() + (max(SECONDS, EACH * len(found.type)) if seconds is None else seconds)
    for sentence in found.text.split("\n"):
        try:
            for match in pattern.finditer(sentence, timeout=max(until - time.process_time(), 1e-6)):
                if match.end() > match.start():
                    starts.append(at + match.start())
                    ends.append(at + match.end())
        except TimeoutError:
            raise ValueError(_slow(written)) from None
        at += len(sentence) + 1
    return np.array(starts, dtype="int64"), np.array(ends, dtype="int64")


def _slow(written: str) -> str:
    return f"pattern: {written!r} takes too long on this corpus; allowed: a plainer one, as without (…+)+ or .* twice"

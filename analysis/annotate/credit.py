"""A credit: what a text credits to whom."""

from typing import NamedTuple


class Credit(NamedTuple):
    """What is credited: spans of characters, to whom, by which cue, and the places of the cue and of the source.

    attribution is its type; asserted, whether the words are somebody's claim.
    """

    spans: tuple[tuple[int, int], ...]
    source: str | None
    cue: str | None
    stance: str | None
    place: int
    at: int | None = None
    attribution: str = "communication"
    asserted: bool = True

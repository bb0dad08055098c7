"""The kinds of doubt: what each says of records, and what can be done."""

from typing import NamedTuple


class Kind(NamedTuple):
    """What is said of records, after their number, of one and of several; and what can be done."""

    one: str
    several: str
    advice: str


class Doubt(NamedTuple):
    """A kind of doubt, one of `KINDS`, and what shows it."""

    kind: str
    sign: str = ""


SEVERAL, LONG, OUTLET, NO_TEXT = "several", "long", "outlet", "no text"
WRAPPED, CUT_OFF, ONE_LENGTH, NO_TURNS = "wrapped", "cut off", "one length", "no turns"

KINDS = {
    SEVERAL: Kind(
        "may hold several articles",
        "may hold several articles each",
        "look at it; reading.between can name the line between two articles",
    ),
    LONG: Kind(
        "is far longer than all others",
        "are far longer than all others",
        "see whether it is one article; reading.between can name the line between two",
    ),
    OUTLET: Kind(
        "has an outlet that seems to be none",
        "have an outlet that seems to be none",
        "reading.outlets can give it its name, reading.columns another column",
    ),
    NO_TEXT: Kind(
        "may hold no article but what stands in its place",
        "may hold no article but what stands in its place",
        "get the text, or leave it out",
    ),
    WRAPPED: Kind(
        "has lines that break off within a sentence",
        "have lines that break off within a sentence",
        "where a line ends a paragraph seems to end: join the lines in the file",
    ),
    CUT_OFF: Kind("ends within a sentence", "end within a sentence", "see whether the end is missing in the file"),
    ONE_LENGTH: Kind(
        "has the same length as others",
        "have the same length",
        "a program seems to have cut them there: get the whole texts",
    ),
    NO_TURNS: Kind(
        "seems to be a transcript without a line for each speaker",
        "seem to be transcripts without a line for each speaker",
        "else all is taken for the outlet's words: give each turn a line",
    ),
}

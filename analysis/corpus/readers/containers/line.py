"""What every container gives: lines."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

PLAIN, TITLE, HEADING, CELL = "", "title", "heading", "cell"
ENDS = re.compile(r"\r\n|[\r\n\f\v]")  # a page break ends a line too


class Line(NamedTuple):
    """One line without its end, and what it is where the container says so: a title, a heading, part of a table cell.

    A paragraph is a line (more than one where it holds line breaks); a blank line has the text "".
    """

    text: str
    kind: str = PLAIN


def split_lines(text: str, kind: str = PLAIN) -> Iterator[Line]:
    """The lines of a text, blanks at their ends taken away."""
    return (Line(line.rstrip(), kind) for line in ENDS.split(text))


def join_lines(lines: Iterable[Line]) -> str:
    """The text of lines: no blank ones at the edges, no two of them in a row."""
    text = "\n".join(line.text.rstrip() for line in lines)
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n")

"""Outputs of a report as the texts that can be read in them, and put together again with other texts.

A reading is an order in which texts may be read one after the other: row by row, column by column, and as if there
were no tags between them.
"""

import base64
import html
import re
from collections.abc import Callable, Sequence

from analysis import cells
from analysis.report import clean

TAG = re.compile(r"""(<(?:[^<>"']|"[^"]*"|'[^']*')*>)""")
# Attributes that hold texts, and the numbers behind a figure.
TOLD = re.compile(r"""(?<=\s)((?:alt|aria-label|title)=")([^"]*)(?=")|(href="data:text/csv;base64,)([^"]*)(?=")""")
ADDRESS = re.compile(r"""(?<=\s)href="(https?://[^"]*)\"""")
EVIDENCE = re.compile(r"""<mark\b|<td class="(?:term|short)">""")  # short: a name in a cell of its own
CELL = re.compile(r"<(/?)(table|tr|td|th)\b")


class Output:
    """Texts of an output.

    ``texts``; ``marked``: the numbers of those that a page marks; ``readings``: what is put between texts, and their
    numbers in the order of reading; ``addresses``, to which it leads: they are never cut.
    """

    def __init__(self):
        self.texts: list[str] = []
        self.marked: set[int] = set()
        self.readings: list[tuple[str, list[int]]] = []
        self.addresses: list[str] = []
        self._parts: list[Callable[[Sequence[str]], str]] = []

    def put_together(self, texts: Sequence[str]) -> str:
        """The output with these texts in the place of its own; with its own it is as it was."""
        return "".join(part(texts) for part in self._parts)

    def fixed(self, written: str) -> None:
        """Add what is no text."""
        self._parts.append(lambda _: written)

    def text(self, own: str, written: str, way: Callable[[str], str]) -> int:
        """Add a text as it is written, and the way to write another one; its number."""
        number = len(self.texts)
        self.texts.append(own)
        self._parts.append(lambda texts: written if texts[number] == own else way(texts[number]))
        return number

    def within(self, other: "Output", written: str, way: Callable[[str], str]) -> None:
        """Add an output that is within this one."""
        first, last = len(self.texts), len(self.texts) + len(other.texts)
        self.texts += other.texts
        self.readings += [(between, [first + number for number in order]) for between, order in other.readings]
        own = other.texts
        self._parts.append(
            lambda texts: written if texts[first:last] == own else way(other.put_together(texts[first:last]))
        )


def page(markup: str) -> Output:
    """An HTML page: its texts, those of its attributes, and the CSV files in it."""
    made = Output()
    in_order: list[int] = []
    alone: list[tuple[str, list[int]]] = []
    columns: dict[tuple[int, int], list[int]] = {}
    count = column = 0
    evidence = False
    for at, piece in enumerate(TAG.split(markup)):
        if at % 2:
            if cell := CELL.match(piece):
                count, column = _next(cell, count, column)
            _tag(made, piece, alone)
            made.addresses += map(html.unescape, ADDRESS.findall(piece))
            evidence = bool(EVIDENCE.match(piece))
        elif piece.strip():
            number = made.text(html.unescape(piece), piece, escaped)
            in_order.append(number)
            columns.setdefault((count, column), []).append(number)
            if evidence:
                made.marked.add(number)
        else:
            made.fixed(piece)
    by_column = [number for place in sorted(columns) for number in columns[place]]
    # The page itself first: what is only read aloud or in another order, then.
    made.readings[:0] = [(" ", in_order), ("", in_order), (" ", by_column)]
    made.readings += alone
    return made


def _next(cell: re.Match, count: int, column: int) -> tuple[int, int]:
    """How many ends of tables there were, and the column, after a tag of a table."""
    closes, kind = cell.groups()
    if kind == "table":
        return count + 1, 0
    if kind == "tr":
        return count, 0
    return count, column + (not closes)


def _tag(made: Output, tag: str, alone: list) -> None:
    """Add a tag, with the texts in its attributes."""
    last = 0
    for found in TOLD.finditer(tag):
        made.fixed(tag[last : found.end(1) if found[1] else found.end(3)])
        last = found.end()
        if found[1]:
            alone.append((" ", [made.text(html.unescape(found[2]), found[2], escaped)]))
        else:
            numbers = table(base64.b64decode(found[4]).decode())
            made.within(numbers, found[4], lambda text: base64.b64encode(text.encode()).decode())
    made.fixed(tag[last:])


def escaped(text: str) -> str:
    """A text as it stands in a page, between tags or in an attribute: no markup, and no hidden character."""
    return html.escape(clean.visible(text))


def table(numbers: str) -> Output:
    """A CSV file: its cells, row by row and column by column."""
    made, inner = Output(), Output()
    rows = cells.rows(numbers)
    places: list[tuple[int, int]] = []
    for row in rows:
        for column, cell in enumerate(row):
            places.append((column, len(inner.texts)))
            inner.texts.append(cell)
    by_column = [number for _, number in sorted(places)]
    inner.readings = [(" ", list(range(len(inner.texts)))), (" ", by_column)]
    inner._parts = [lambda texts: _written(rows, texts)]
    made.within(inner, numbers, str)
    return made


def _written(rows: list[list[str]], texts: Sequence[str]) -> str:
    """A CSV file of these rows with other texts."""
    rest = iter(texts)
    return cells.joined([next(rest) for _ in row] for row in rows)


def drawing(svg: str) -> str:
    """The texts that a picture draws: they stand in its comments."""
    return "\n".join(html.unescape(text) for text in re.findall(r"<!--(.*?)-->", svg, re.DOTALL))

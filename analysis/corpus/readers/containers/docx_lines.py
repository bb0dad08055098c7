"""A .docx file → lines."""

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from analysis.corpus.readers.containers import zipped
from analysis.corpus.readers.containers.line import CELL, HEADING, PLAIN, TITLE, Line, split

PART = re.compile(r"word/document\d*\.xml")  # some programs number it
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"  # a second copy for old programs
PIECES = {W + "tab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "\u2011"}


def lines(path: Path) -> Iterator[Line]:
    """The lines of the document's body: no headers, footers, footnotes or deleted text."""
    styles, part = _styles(path), next(filter(PART.fullmatch, sorted(zipped.names(path))))
    for paragraph in zipped.elements(path, part, (W + "p",)):
        if next(paragraph.iterancestors(FALLBACK), None) is None:
            yield from split(_text(paragraph), _kind(paragraph, styles))


def _styles(path: Path) -> dict[str, str]:
    """The kind of a paragraph by the id of its style. Ids are in the language of the program, names are not."""
    kinds = {}
    with suppress(ValueError):  # a text can be read without its styles
        for style in zipped.elements(path, "word/styles.xml", (W + "style",)):
            name = style.find(W + "name")
            kind = _kind_of(name.get(W + "val", "").lower() if name is not None else "")
            kinds |= {style.get(W + "styleId"): kind} if kind else {}
    return kinds


def _kind_of(style: str) -> str:
    """What a style of this name makes of a paragraph."""
    return TITLE if style == "title" else HEADING if style.startswith("heading") else PLAIN


def _kind(paragraph, styles: dict[str, str]) -> str:
    """What a paragraph is."""
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    named = styles.get(style.get(W + "val")) if style is not None else None
    in_cell = paragraph.getparent() is not None and paragraph.getparent().tag == W + "tc"
    return named or (CELL if in_cell else PLAIN)


def _text(paragraph) -> str:
    """The text of a paragraph as it is shown."""
    return "".join(piece.text or "" if piece.tag == W + "t" else PIECES[piece.tag] for piece in _pieces(paragraph))


def _pieces(paragraph) -> Iterator:
    """The elements of a paragraph that are text or stand for some."""
    tabs = f"{W}tabs"  # the places of tab stops look like tabs
    return (e for e in paragraph.iter(W + "t", *PIECES) if e.getparent().tag != tabs)

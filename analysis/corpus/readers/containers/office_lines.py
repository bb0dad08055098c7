"""A .docx or .odt file → lines."""

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from analysis.corpus.readers import packed
from analysis.corpus.readers.containers.line import CELL, HEADING, PLAIN, TITLE, Line, split_lines

DOCX_PART = re.compile(r"word/document\d*\.xml")  # some programs number it
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"  # a second copy for old programs
DOCX_PIECES = {W + "tab": "\t", W + "br": "\n", W + "cr": "\n", W + "noBreakHyphen": "\u2011"}

ODT_PART = "content.xml"
NAMESPACE = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
TEXT, TABLE, STYLE, OFFICE = (NAMESPACE % name for name in ("text", "table", "style", "office"))
ODT_PIECES = {TEXT + "tab": "\t", TEXT + "line-break": "\n"}
MOST_BLANKS = 1_000  # in a row
# Not the text of the document: what was deleted, remarks at the margin, footnotes.
ASIDE = (TEXT + "tracked-changes", OFFICE + "annotation", TEXT + "note")


def docx_lines(path: Path) -> Iterator[Line]:
    """The lines of the document's body: no headers, footers, footnotes or deleted text."""
    styles, part = _styles(path), next(filter(DOCX_PART.fullmatch, sorted(packed.part_names(path))))
    for paragraph in packed.elements(path, part, (W + "p",)):
        if next(paragraph.iterancestors(FALLBACK), None) is None:
            yield from split_lines(_docx_text(paragraph), _docx_kind(paragraph, styles))


def _styles(path: Path) -> dict[str, str]:
    """The kind of a paragraph by the id of its style. Ids are in the language of the program, names are not."""
    kinds = {}
    with suppress(ValueError):  # a text can be read without its styles
        for style in packed.elements(path, "word/styles.xml", (W + "style",)):
            name = style.find(W + "name")
            named = name.get(W + "val", "").lower() if name is not None else ""
            kind = TITLE if named == "title" else HEADING if named.startswith("heading") else PLAIN
            kinds |= {style.get(W + "styleId"): kind} if kind else {}
    return kinds


def _docx_kind(paragraph, styles: dict[str, str]) -> str:
    """What a paragraph is."""
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    named = styles.get(style.get(W + "val")) if style is not None else None
    in_cell = paragraph.getparent() is not None and paragraph.getparent().tag == W + "tc"
    return named or (CELL if in_cell else PLAIN)


def _docx_text(paragraph) -> str:
    """The text of a paragraph as it is shown; the places of tab stops look like tabs."""
    pieces = (e for e in paragraph.iter(W + "t", *DOCX_PIECES) if e.getparent().tag != W + "tabs")
    return "".join(piece.text or "" if piece.tag == W + "t" else DOCX_PIECES[piece.tag] for piece in pieces)


def odt_lines(path: Path) -> Iterator[Line]:
    """The lines of the document's text: no deleted text, remarks or footnotes."""
    _check_lock(path)
    titles = {"Title"}
    for element in packed.elements(path, ODT_PART, (TEXT + "p", TEXT + "h", STYLE + "style")):
        if element.tag == STYLE + "style":  # the document's own styles come first, each made from a known one
            titles |= {element.get(STYLE + "name")} if element.get(STYLE + "parent-style-name") == "Title" else set()
        elif next(element.iterancestors(*ASIDE), None) is None:
            yield from split_lines(_odt_text(element), _odt_kind(element, titles))


def _check_lock(path: Path) -> None:
    """Raise ValueError for a document that wants a password."""
    manifest = "META-INF/manifest.xml"
    tag = (NAMESPACE % "manifest") + "encryption-data"
    if manifest in packed.part_names(path) and any(True for _ in packed.elements(path, manifest, (tag,))):
        raise ValueError(packed.LOCKED)


def _odt_kind(element, titles: set[str]) -> str:
    """What a paragraph is."""
    if element.get(TEXT + "style-name") in titles:
        return TITLE
    in_cell = next(element.iterancestors(TABLE + "table-cell"), None) is not None
    return HEADING if element.tag == TEXT + "h" else CELL if in_cell else PLAIN


def _odt_text(element) -> str:
    """The text of an element with all in it, in order."""
    if element.tag in ODT_PIECES:
        return ODT_PIECES[element.tag]
    if element.tag == TEXT + "s":  # a number of blanks
        return _blanks(element.get(TEXT + "c", "1"))
    if element.tag in ASIDE or not isinstance(element.tag, str):
        return ""
    return (element.text or "") + "".join(_odt_text(child) + (child.tail or "") for child in element)


def _blanks(number: str) -> str:
    """So many blanks. ValueError for a number that no line has."""
    if not number.isdecimal() or len(number) > len(str(MOST_BLANKS)) or int(number) > MOST_BLANKS:
        raise ValueError(f"a line has {number[:20]} blanks in a row; allowed: up to {MOST_BLANKS:,}")
    return " " * int(number)

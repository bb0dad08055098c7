"""An .odt file → lines."""

from collections.abc import Iterator
from pathlib import Path

from analysis.corpus.readers.containers import zipped
from analysis.corpus.readers.containers.line import CELL, HEADING, PLAIN, TITLE, Line, split

PART = "content.xml"
NAMESPACE = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
TEXT, TABLE, STYLE, OFFICE = (NAMESPACE % name for name in ("text", "table", "style", "office"))
PIECES = {TEXT + "tab": "\t", TEXT + "line-break": "\n"}
# Not the text of the document: what was deleted, remarks at the margin, footnotes.
ASIDE = (TEXT + "tracked-changes", OFFICE + "annotation", TEXT + "note")
LOCKED = "the file is locked with a password"


def lines(path: Path) -> Iterator[Line]:
    """The lines of the document's text: no deleted text, remarks or footnotes."""
    _check_lock(path)
    titles = {"Title"}
    for element in zipped.elements(path, PART, (TEXT + "p", TEXT + "h", STYLE + "style")):
        if element.tag == STYLE + "style":  # the document's own styles come first, each made from a known one
            titles |= {element.get(STYLE + "name")} if element.get(STYLE + "parent-style-name") == "Title" else set()
        elif next(element.iterancestors(*ASIDE), None) is None:
            yield from split(_text(element), _kind(element, titles))


def _check_lock(path: Path) -> None:
    """Raise ValueError for a document that wants a password."""
    manifest = "META-INF/manifest.xml"
    tag = (NAMESPACE % "manifest") + "encryption-data"
    if manifest in zipped.names(path) and any(True for _ in zipped.elements(path, manifest, (tag,))):
        raise ValueError(LOCKED)


def _kind(element, titles: set[str]) -> str:
    """What a paragraph is."""
    if element.get(TEXT + "style-name") in titles:
        return TITLE
    in_cell = next(element.iterancestors(TABLE + "table-cell"), None) is not None
    return HEADING if element.tag == TEXT + "h" else CELL if in_cell else PLAIN


def _text(element) -> str:
    """The text of an element with all in it, in order."""
    if element.tag in PIECES:
        return PIECES[element.tag]
    if element.tag == TEXT + "s":  # a number of blanks
        return " " * int(element.get(TEXT + "c", "1"))
    if element.tag in ASIDE or not isinstance(element.tag, str):
        return ""
    return (element.text or "") + "".join(_text(child) + (child.tail or "") for child in element)

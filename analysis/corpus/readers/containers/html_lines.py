"""A page of HTML → lines."""

import re
from collections.abc import Iterator

from analysis.corpus.readers.containers.line import CELL, HEADING, PLAIN, TITLE, Line

PARAGRAPHS = frozenset(
    ["blockquote", "div", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ol", "p", "pre", "section", "table", "ul"]
)  # blank lines around
OWN_LINE = PARAGRAPHS | frozenset(["body", "br", "dd", "dl", "dt", "hr", "td", "th", "tr"])
PASSED_OVER = frozenset(["head", "script", "style", "template", "noscript"])
KINDS = dict.fromkeys(["h2", "h3", "h4", "h5", "h6"], HEADING) | dict.fromkeys(("td", "th"), CELL) | {"h1": TITLE}
BLANKS = re.compile(r"[ \t\r\n\f]+")  # what a browser shows as one blank; not the blank that keeps words together
PAGE = re.compile(
    rb"\s*(?:\xef\xbb\xbf\s*)?(?:<\?xml[^>]*>\s*|(?><!--.*?-->)\s*)*+<(?:!doctype\s+html|html|head|body)\b", re.I | re.S
)


def is_page(start: bytes) -> bool:
    """Whether the first bytes of a file are those of a page."""
    return PAGE.match(start) is not None


def html_lines(text: str) -> Iterator[Line]:
    """The lines of a page as a reader sees them: no scripts, styles or comments; a blank line between paragraphs."""
    tree = parsed(text)
    if tree is not None:
        yield from element_lines(tree)


def parsed(text: str):
    """The tree of a page, without comments; None where there is nothing."""
    from lxml import etree  # only for the files that need it

    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    return etree.fromstring(text.replace("\0", "").encode("utf-8", "replace"), parser)


def element_lines(element) -> Iterator[Line]:
    """The lines of a part of a page."""
    from lxml import etree

    yield from _lines(etree.iterwalk(element, events=("start", "end")))


def _lines(walk) -> Iterator[Line]:
    """The lines of a tree: text is gathered until an element begins or ends that has a line of its own."""
    gathered: list[tuple[str, str]] = []
    kinds, hidden = [PLAIN], 0
    for event, element in walk:
        start = event == "start"
        if element.tag in OWN_LINE:
            yield from _flushed(gathered, element.tag, start)
        if start:
            kinds.append(_kind(element) or kinds[-1])
        else:
            kinds.pop()
        hidden += (element.tag in PASSED_OVER) * (1 if start else -1)
        piece = element.text if start else element.tail
        if piece and not hidden:
            gathered.append((piece, kinds[-1]))
    yield from _flushed(gathered, "body", start=False)


def _flushed(gathered: list[tuple[str, str]], tag: str, start: bool) -> Iterator[Line]:
    """The line gathered so far, if there is one, and the blank line that an element brings."""
    text = BLANKS.sub(" ", "".join(piece for piece, _ in gathered)).strip()
    kinds = {kind for piece, kind in gathered if piece.strip()}
    gathered.clear()
    if text:
        yield Line(text, next((kind for kind in (TITLE, HEADING, CELL) if kind in kinds), PLAIN))
    if tag in PARAGRAPHS or (tag == "br" and start and not text):
        yield Line("")


def _kind(element) -> str:
    """What the text of an element is: a headline is one by its tag or, in some exports, by its class."""
    return TITLE if "headline" in element.get("class", "").lower() else KINDS.get(element.tag, PLAIN)

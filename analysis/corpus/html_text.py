"""HTML inside a text → plain paragraphs."""

import html
import re

# A tag that texts of news services hold, with its end or without one; "<3" or "a < b" is none.
TAG = re.compile(
    r"</(?:p|div|span|a|b|i|em|strong|h[1-6]|ul|ol|li|figure|blockquote)>|<[bh]r\s*/?>|<p[ >]|<img\s[^<>]*>",
    re.IGNORECASE,
)
PARAGRAPH = re.compile(r"<(?:p|div|br|li|td|tr|table|section|article)\b", re.IGNORECASE)
BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")
ANY_TAG = re.compile(
    r"<(?:script|style)\b(?:(?!<(?:script|style)\b).)*?</(?:script|style)>|<[^<>]*>", re.IGNORECASE | re.DOTALL
)
ENTITY = re.compile(
    r"&(?:amp|lt|gt|quot|apos|nbsp|[lr][sd]quo|[nm]dash|hellip|#\d{2,5}|#x[0-9a-f]{2,4});", re.IGNORECASE
)
BLOCK_TAGS = {
    *("p", "div", "li", "ul", "ol", "br", "tr", "table", "section", "article", "blockquote", "figure", "aside"),
    *("h1", "h2", "h3", "h4", "h5", "h6"),
}
HIDDEN_TAGS = {"script", "style", "noscript", "template", "figcaption", "iframe", "svg", "form", "button"}


def has_html(text: str) -> bool:
    """Whether a text holds HTML."""
    return bool(TAG.search(text) or ENTITY.search(text))


def strip_html(text: str) -> str:
    """The text without HTML: a line a paragraph, blank lines between; scripts, styles and captions are gone.

    Where no tag says what a paragraph is, as in texts of blogs, lines are.
    """
    if not TAG.search(text):
        return html.unescape(text)
    if not PARAGRAPH.search(text):
        text = (BLANK_LINE if BLANK_LINE.search(text) else re.compile("\n")).sub("<br>", text)
    from lxml import html as parser

    pieces: list[str] = []
    # A byte of zero ends the text for libxml2.
    whole = parser.document_fromstring(f"<div>{text}</div>".replace("\0", ""), parser=parser.HTMLParser(huge_tree=True))
    _collect(whole, pieces)
    if not "".join(pieces).strip():  # nested too deep for libxml2: anything but losing the text
        pieces = [html.unescape(ANY_TAG.sub("\n", text))]
    lines = (re.sub(r"[^\S\n]+", " ", line).strip() for line in re.split(r"\n+", "".join(pieces)))
    return "\n\n".join(line for line in lines if line)


def _collect(element, pieces: list[str]) -> None:
    """The text of an element, in order, with a line end around each block."""
    for event, node in _walk(element):
        block = "\n" if node.tag in BLOCK_TAGS else ""
        if event == "start":
            pieces.append(block + _one_line(node.text))
        else:
            pieces.append(block + (_one_line(node.tail) if node is not element else ""))


def _one_line(text: str | None) -> str:
    """A text in which a line end is a blank, as in a browser."""
    return (text or "").replace("\r", " ").replace("\n", " ")


def _walk(element):
    """("start", node) and ("end", node) in document order, without what is not shown; no recursion."""
    stack = [iter([element])]
    parents = []
    while stack:
        node = next(stack[-1], None)
        if node is None:
            stack.pop()
            if parents:
                yield "end", parents.pop()
        elif not isinstance(node.tag, str) or node.tag in HIDDEN_TAGS:
            yield "end", node
        else:
            yield "start", node
            parents.append(node)
            stack.append(iter(node))

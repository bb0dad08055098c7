"""What keeps a hostile corpus harmless in pages: markup, invisible characters."""

import re
from collections.abc import Mapping
from pathlib import Path

from analysis.labels import HALF, UNSEEN

# What the suite's tables and lists are made of; everything else in an output is taken out.
TAGS = {
    "b",
    "br",
    "caption",
    "code",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "em",
    "h3",
    "h4",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
}
TAGS |= {"a", "span", "strong", "summary", "table", "tbody", "td", "th", "thead", "tr", "ul"}
ATTRIBUTES = {"*": {"class", "lang"}, "div": {"tabindex", "role", "aria-label"}, "details": {"open"}}
ATTRIBUTES |= {"th": {"scope"}, "td": {"colspan"}, "a": {"href", "id"}}
LINK = re.compile("#|https?://", re.IGNORECASE)
HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
PROSE = TAGS | HEADINGS | {"blockquote", "hr", "del", "sup", "sub"}  # what Markdown makes of text
OF_PROSE = {"a": {"href", "class"}, "td": {"colspan"}, "th": {"scope"}, **{heading: {"id"} for heading in HEADINGS}}
EMPTY_HEAD = re.compile(r"<th\b[^>]*>\s*</th>")  # above the names of rows, in pandas' own tables
BARE_TABLE = re.compile(r"<table\b.*?</table>", re.DOTALL)
WITHIN = re.compile(r'<a href="#[^"]*">(.*?)</a>', re.DOTALL)  # to a place that the page calls otherwise
NO_HEADING = re.compile(r"(<h[1-6]\b[^>]*>)\s*(<a class|</h)")  # of which nothing is left
SCROLLS = '<div class="scroll" tabindex="0" role="group" aria-label="Table">'
HIDDEN = re.compile(f"[{UNSEEN}]")
LONE = re.compile(f"[{HALF}]")


def markup(html: str) -> str:
    """HTML of an output with nothing left in it but harmless tags."""
    import nh3

    # Links lead to places of the page, or to an article's address on the web, which nothing opens unasked.
    known = lambda _, name, value: value if name != "href" or LINK.match(value) else None  # noqa: E731
    return nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, attribute_filter=known, link_rel=None)


def prose(html: str, pages: Mapping[str, str]) -> str:
    """What Markdown made of a text that is not ours, with nothing left in it but harmless tags.

    pages: the files of the report's pages → their addresses; no other file can be linked to.
    """
    import nh3

    def known(_, name: str, value: str) -> str | None:
        if name == "class":
            return value if value == "anchor-link" else None
        if name != "href":
            return value
        return pages.get(value.partition("#")[0]) or (value if LINK.match(value) else None)

    html = WITHIN.sub(r"\1", html)
    html = nh3.clean(html, tags=PROSE, attributes=OF_PROSE, attribute_filter=known, link_rel=None)
    return scrolled(NO_HEADING.sub(r"\1…\2", html))


def scrolled(html: str) -> str:
    """HTML in which each table that has nothing around it is in a part that can be scrolled, on narrow screens too."""
    html = EMPTY_HEAD.sub("<td></td>", html)
    return html if '<div class="scroll"' in html else BARE_TABLE.sub(lambda found: f"{SCROLLS}{found[0]}</div>", html)


def visible(text: str) -> str:
    """A text in which control and bidirectional characters are shown by their number and do nothing: "[U+202E]"."""
    return LONE.sub("\ufffd", HIDDEN.sub(lambda found: f"[U+{ord(found[0]):04X}]", text))


def drawing(path: Path) -> None:
    """Write an SVG file anew without characters that make it ill-formed: it names its texts in comments."""
    path.write_bytes(visible(path.read_text(encoding="utf-8")).encode())

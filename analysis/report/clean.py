"""What keeps a hostile corpus harmless in pages: markup, invisible characters."""

import re
from pathlib import Path

from analysis.cells import HALF, UNSEEN

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
HIDDEN = re.compile(f"[{UNSEEN}]")
LONE = re.compile(f"[{HALF}]")


def markup(html: str) -> str:
    """HTML of an output with nothing left in it but harmless tags."""
    import nh3

    # Links lead to places of the page, or to an article's address on the web, which nothing opens unasked.
    known = lambda _, name, value: value if name != "href" or LINK.match(value) else None  # noqa: E731
    return nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, attribute_filter=known, link_rel=None)


def visible(text: str) -> str:
    """A text in which control and bidirectional characters are shown by their number and do nothing: "[U+202E]"."""
    return LONE.sub("\ufffd", HIDDEN.sub(lambda found: f"[U+{ord(found[0]):04X}]", text))


def drawing(path: Path) -> None:
    """Write an SVG file anew without characters that make it ill-formed: it names its texts in comments."""
    path.write_bytes(visible(path.read_text(encoding="utf-8")).encode())

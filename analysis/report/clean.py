"""What keeps a hostile corpus harmless: markup, invisible characters, formulas."""

import csv
import re
from pathlib import Path

# What the suite's tables and lists are made of; everything else in an output is taken out.
TAGS = {"b", "br", "caption", "code", "dd", "details", "div", "dl", "dt", "em", "h3", "h4", "li", "mark", "ol", "p"}
TAGS |= {"a", "span", "strong", "summary", "table", "tbody", "td", "th", "thead", "tr", "ul"}
ATTRIBUTES = {"*": {"class", "lang"}, "div": {"tabindex", "role", "aria-label"}, "details": {"open"}}
ATTRIBUTES |= {"th": {"scope"}, "td": {"colspan"}, "a": {"href", "id"}}
# Control characters, and those that turn the direction of the text around them.
UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f\ufff9-\ufffb]")
LINK = re.compile("#|https?://", re.IGNORECASE)
LONE = re.compile("[\ud800-\udfff]")  # half a character: can't be written to a file
FORMULA = ("=", "+", "-", "@", "\t", "\r")  # how a cell begins that a spreadsheet may run
NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?|[+-]inf", re.IGNORECASE)


def markup(html: str) -> str:
    """HTML of an output with nothing left in it but harmless tags."""
    import nh3

    # Links lead to places of the page, or to an article's address on the web, which nothing opens unasked.
    known = lambda _, name, value: value if name != "href" or LINK.match(value) else None  # noqa: E731
    return nh3.clean(html, tags=TAGS, attributes=ATTRIBUTES, attribute_filter=known, link_rel=None)


def visible(text: str) -> str:
    """A text in which control and bidirectional characters are shown by their number and do nothing: "[U+202E]"."""
    return LONE.sub("\ufffd", UNSEEN.sub(lambda found: f"[U+{ord(found[0]):04X}]", text))


def drawing(path: Path) -> None:
    """Write an SVG file anew without characters that make it ill-formed: it names its texts in comments."""
    path.write_text(visible(path.read_text(encoding="utf-8")), encoding="utf-8")


def numbers(path: Path) -> None:
    """Write a CSV file anew so that no cell is a formula to a spreadsheet, or turns the text around it.

    A cell that may be a formula gets a ' in front.
    """
    with path.open(encoding="utf-8", newline="") as file:
        rows = [[cell(visible(value)) for value in row] for row in csv.reader(file)]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def cell(value: str) -> str:
    """A cell that is no formula. A number may begin with a sign."""
    return f"'{value}" if value.startswith(FORMULA) and not NUMBER.fullmatch(value) else value

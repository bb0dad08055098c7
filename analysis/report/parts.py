"""The parts of a page: its headings with their ids, what of it is folded away, its figures and tables with numbers."""

import copy
import itertools
import re
from collections.abc import Callable
from typing import NamedTuple

from analysis.report import clean

HEADING = re.compile(r'<(h[1-6]) id="[^"]*">(.*?)<a class="anchor-link" href="[^"]*">(?:¶|&#182;)</a></\1>', re.DOTALL)
TABLE = re.compile(
    r'(?:(?P<region>aria-label=")(?P<name>[^"]*"[^>]*>))?(?P<table><table[^>]*><caption>)(?P<caption>[^<]*)'
)
NOTHING = re.compile(r"(<style>.*?</style>)?(<p class=\"none\">[^<]*</p>)*", re.DOTALL)  # of which there are no rows


class Section(NamedTuple):
    """A heading within a page."""

    cell: str
    heading: str


def plain(said: str) -> str:
    """Words without Markdown's marks: these are shown where they are no Markdown."""
    return re.sub(r"[*`]", "", said)


def sections(cells: list) -> list[Section]:
    """The headings of the second order, as the page's own contents list them."""
    prose = [(cell.id, line) for cell in cells if cell.cell_type == "markdown" for line in cell.source.splitlines()]
    return [Section(cell, plain(line[3:])) for cell, line in prose if line.startswith("## ")]


def without_anything(cells: list) -> dict[str, str]:
    """The first cell of each section that has nothing to show, as its tables and charts say → its last."""
    starts = [at for at, cell in enumerate(cells) if cell.id in {section.cell for section in sections(cells)}]
    found = {}
    for start, end in itertools.pairwise([*starts, len(cells)]):
        shown = [_says_nothing(output) for cell in cells[start:end] for output in cell.get("outputs", [])]
        if shown and all(shown):
            found[cells[start].id] = cells[end - 1].id
    return found


def _says_nothing(output: dict) -> bool:
    """Whether an output says that there is nothing to show."""
    data = output.get("data", {})
    if "image/svg+xml" in data:
        return bool(output["metadata"]["image/svg+xml"].get("nothing"))
    return bool(NOTHING.fullmatch("".join(data.get("text/html", "?"))))


def under_heading(html: str) -> str:
    """Prose that begins with a heading, folded away under it; what it belongs to goes on, and has to be ended."""
    return f'<details class="nothing"><summary>{html.replace("</h2>", "</h2> nothing to show</summary>", 1)}'


def anchored(html: str, place: str) -> str:
    """Prose whose first heading has this id, and further ones the id with a number."""
    places = itertools.chain([place], (f"{place}-{number}" for number in itertools.count(2)))

    def heading(found: re.Match) -> str:
        at = next(places)
        link = f'<a class="anchor-link" href="#{at}" aria-label="Link to this section">¶</a>'
        return f'<{found[1]} id="{at}">{found[2]}{link}</{found[1]}>'

    return HEADING.sub(heading, html)


def with_claims_first(cells: list) -> list:
    """The cells, with what the claims say right after the title; their code stays where it is."""
    claims = [copy.deepcopy(cell) for cell in cells if _claims(cell)]
    for shown in claims:
        shown.id, shown.source = "in-short", ""
    for cell in filter(_claims, cells):
        cell.outputs = []
    return [*cells[:1], *claims, *cells[1:]]


def _claims(cell) -> bool:
    return any("claims" in output.get("metadata", {}).get("text/html", {}) for output in cell.get("outputs", []))


def led_to(cells: list) -> set[str]:
    """The cells that claims of these cells lead to."""
    outputs = [output for cell in cells for output in cell.get("outputs", [])]
    told = [output.get("metadata", {}).get("text/html", {}).get("claims", []) for output in outputs]
    return {claim["section"] for claims in told for claim in claims}


def numbering(name: str, chapter: str = "") -> Callable[[str], str]:
    """A function: a kind of thing → its next number on this page, as in "Figure 5.2" on the page 05_emphasis.

    chapter: what numbers begin with where the page's name does not begin with it.
    """
    chapter, counts = chapter or str(int(name.partition("_")[0])), {}
    return lambda kind: f"{kind} {chapter}.{next(counts.setdefault(kind, itertools.count(1)))}"


def output(html: str, place: str, number: Callable[[str], str], *, foreign: bool = False) -> str:
    """An output's harmless part: its tables with numbers; its words, or else its table, with the id for claims.

    foreign: its tables may be others than the suite makes.
    """
    html = clean.scrolled(clean.markup(html)) if foreign else clean.markup(html)
    html = re.sub(r"<table([^>]*)>(?!<caption>)", r"<table\1><caption></caption>", html)

    def numbered(found: re.Match) -> str:
        what = number("Table")
        region = f"{found['region']}{what}: {found['name']}" if found["region"] else ""
        return f"{region}{found['table']}{what}{': ' if found['caption'] else ''}{found['caption']}"

    html = TABLE.sub(numbered, html)
    led_to = '<ul class="words"' if '<ul class="words"' in html else '<div class="scroll"'
    return html.replace(led_to, f'{led_to} id="{place}"', 1)

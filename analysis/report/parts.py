"""The parts of a page: its headings with their ids, its figures and tables with their numbers, its claims in front."""

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


class Section(NamedTuple):
    """A heading within a page."""

    cell: str
    heading: str


def sections(cells: list) -> list[Section]:
    """The headings of the second order, as the page's own contents list them."""
    prose = [(cell.id, line) for cell in cells if cell.cell_type == "markdown" for line in cell.source.splitlines()]
    return [Section(cell, re.sub(r"[*`]", "", line[3:])) for cell, line in prose if line.startswith("## ")]


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


def numbering(name: str) -> Callable[[str], str]:
    """A function: a kind of thing → its next number on this page, as in "Figure 5.2" on the page 05_emphasis."""
    chapter, counts = int(name.partition("_")[0]), {}
    return lambda kind: f"{kind} {chapter}.{next(counts.setdefault(kind, itertools.count(1)))}"


def output(html: str, place: str, number: Callable[[str], str]) -> str:
    """An output's harmless part: its tables with numbers, its words with the id that claims lead to."""
    html = clean.markup(html)
    html = re.sub(r"<table([^>]*)>(?!<caption>)", r"<table\1><caption></caption>", html)

    def numbered(found: re.Match) -> str:
        what = number("Table")
        region = f"{found['region']}{what}: {found['name']}" if found["region"] else ""
        return f"{region}{found['table']}{what}{': ' if found['caption'] else ''}{found['caption']}"

    html = TABLE.sub(numbered, html)
    return html.replace('<ul class="words">', f'<ul class="words" id="{place}">', 1)

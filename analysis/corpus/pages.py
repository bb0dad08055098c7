"""The page of a printed article, as vendors write it: "Pg. 6", "Page A1", "FEATURES; Pg. 6"."""

import re

from analysis.corpus.records import Record

# "6", "A1", "B-12", "1C", "A06"
PLACE = r"(?P<letters>[A-Z]{0,2})[-–\s]?(?P<number>\d{1,4})(?P<after>[A-Z]?)"
PAGE = re.compile(rf"(?:(?:pages?|pg|pp|p)\b\.?\s*)?{PLACE}(?:\s*[,;&–-].*)?\.?", re.IGNORECASE)
# The page at the end of a section: "FEATURES; Pg. 6", "Section A; Column 3; Foreign Desk; Pg. 1"
IN_SECTION = re.compile(rf"(?:^|[;,|]\s*)(?:pages?|pg|pp)\b\.?\s*(?P<page>{PLACE})\.?\s*$", re.IGNORECASE)


def paged(record: Record) -> Record:
    """The record with ``page``: from its field, else from the end of its section, which then goes without it."""
    page, section = record.fields.get("page"), record.fields.get("section") or ""
    found = IN_SECTION.search(section)
    if page is None and found:
        rest = section[: found.start()].strip() or None
        return record._replace(fields=record.fields | {"page": normal(found["page"]), "section": rest})
    return record._replace(fields=record.fields | {"page": None if page is None else normal(str(page))})


def normal(page: str) -> str:
    """A page as letters and number, "A1"; as written where that isn't its form."""
    found = PAGE.fullmatch(page.strip())
    if not found:
        return page.strip()
    return f"{found['letters'].upper()}{int(found['number'])}{found['after'].upper()}"

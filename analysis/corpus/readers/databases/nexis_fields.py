"""What the newer and the older layout of Nexis have in common: the lines above the text, and the labels."""

import re

from analysis.corpus.readers.databases import dates, names
from analysis.corpus.readers.databases.nexis_names import PAGE

PAGE_PIECE = re.compile(PAGE, re.IGNORECASE)


def tidy(fields: dict[str, str]) -> dict:
    """The fields with the page taken out of the section, one-line fields on one line, and the language as its code."""
    there = {name: value for name, value in fields.items() if value}
    fields = {name: value if name in MANY_LINES else _one_line(value) for name, value in there.items()}
    if "section" in fields:
        section, page = _paged(fields["section"])
        fields |= {"section": section} | ({"page": page} if page else {})
    if "language" in fields:
        fields["language"] = names.language(fields["language"])
    if "author" in fields:
        fields["author"] = names.BY.sub("", fields["author"])
    return fields


def published(line: str) -> dict[str, str]:
    """The fields that the line with the date gives: the date as written, with its time; the whole line; the edition."""
    found = dates.dated(line)
    edition = {"edition": found.rest} if found.rest else {}
    return {"published": found.date, "published_as_written": line.strip()} | edition


MANY_LINES = ("text", "graphic", "correction", "note", "highlight", "copyright")


def _one_line(value: str) -> str:
    return " ".join(value.split())


def _paged(section: str) -> tuple[str, str]:
    """A section without its page, and the page: "FEATURES; Pg. 6" → "FEATURES", "6"."""
    kept, page = [], ""
    for piece in section.split(";"):
        found = None if page else PAGE_PIECE.fullmatch(piece)
        page = found["page"] if found else page
        rest = found["rest"].strip(" ,") if found else piece.strip()
        kept += [rest] if rest else []
    return "; ".join(kept), page

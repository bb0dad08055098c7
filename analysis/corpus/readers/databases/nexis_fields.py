"""What the newer and the older layout of Nexis have in common: the lines above the text, and the labels."""

import re
from collections.abc import Iterable

from analysis.corpus.readers import containers
from analysis.corpus.readers.containers import Line
from analysis.corpus.readers.databases import dates, names
from analysis.corpus.readers.databases.nexis_names import PAGE

PAGE_PIECE = re.compile(PAGE, re.IGNORECASE)


def blocks(lines: Iterable[Line]) -> list[list[Line]]:
    """Lines parted where one is blank."""
    parted: list[list[Line]] = [[]]
    for line in lines:
        if line.text.strip():
            parted[-1].append(line)
        elif parted[-1]:
            parted.append([])
    return [block for block in parted if block]


def values(lines: Iterable[Line], labels: dict[str, str]) -> dict[str, str]:
    """The fields of lines as "Label: value"; a line without a label goes on with the field above it."""
    fields: dict[str, list[str]] = {}
    current: list[str] = []
    for line in lines:
        found = names.labelled(line.text, labels)
        if found:
            current = fields.setdefault(found[0], [])
        if line.text.strip():
            current.append(found[1] if found else line.text.strip())
    return {name: "\n".join(filter(None, pieces)) for name, pieces in fields.items()}


def tidy(fields: dict[str, str]) -> dict:
    """The fields with the page taken out of the section, one-line fields on one line, and the language as its code."""
    fields = {name: value if name in ("text", *_LONG) else _one_line(value) for name, value in fields.items() if value}
    if "section" in fields:
        section, page = _paged(fields["section"])
        fields |= {"section": section} | ({"page": page} if page else {})
    if "language" in fields:
        fields["language"] = names.language(fields["language"])
    if "author" in fields:
        fields["author"] = re.sub(r"^by:?\s+", "", fields["author"], flags=re.IGNORECASE)
    return fields


def published(line: str) -> dict[str, str]:
    """The fields that the line with the date gives: the date as written, with its time; the whole line; the edition."""
    found = dates.dated(line)
    edition = {"edition": found.rest} if found.rest else {}
    return {"published": found.date, "published_as_written": line.strip()} | edition


def text(lines: Iterable[Line]) -> str:
    """The text of an article."""
    return containers.joined(lines)


_LONG = ("graphic", "correction", "note", "highlight", "copyright")


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

"""Exports of Factiva: articles with two-letter tags ("Full Article plus Indexing"), or in the plain layout without.

Either ends each article with its accession number: "Document DEXMPL0020220121ei1l0001a".
"""

import re
from collections.abc import Iterator
from pathlib import Path

from analysis.corpus.readers import containers
from analysis.corpus.readers.containers import Content, Line
from analysis.corpus.readers.databases import factiva_layouts, layout, multilingual
from analysis.corpus.readers.databases.factiva_layouts import has_tags
from analysis.corpus.records import Record, drop, quote, repair

ENDINGS = (".rtf", ".doc", ".html", ".htm", ".txt", ".docx", ".odt", ".eml")
# Source, date of loading, and two signs for the year of publication (dp 1993, dz 2003, e0 2004, ee 2018); before it a
# word for "document" in the language of the site, whatever that is.
ACCESSION = re.compile(
    r"(?:AN[\s|]+)?(?:[^\W\d_]{2,20}[\s:]+){1,2}"
    r"(?P<number>[0-9a-z_]{4,12}(?:19|20)\d\d[01]\d[0-3]\d[a-z][0-9a-z]{6,11})[\s|]*",
    re.IGNORECASE,
)
# What the page puts around the articles.
PAGE = re.compile(
    r"(?:page|seite|pagina|página)\s+\d+\s+\w{2,4}\s+\d+\b.*|factiva|dow jones(?: factiva)?|©.{0,12}factiva,? inc\b.*",
    re.IGNORECASE,
)


def matches(path: Path) -> bool:
    """Whether an article ends with an accession number; if none ends in sight, whether one begins with tags."""
    lines = containers.first_lines(path)
    return any(_accession(line) for line in lines) or has_tags(lines)


def read(path: Path) -> Iterator[Record]:
    """One record an article; its number is its place in the file."""
    return containers.records(path, _records)


def count_records(path: Path) -> int:
    """The number of lines that say how many words an article has, with the date below; or of tags for that."""
    tags = factiva_layouts.count_tagged(containers.open_content(path).lines)
    return tags or max(1, factiva_layouts.count_plain(containers.open_content(path).lines))


def _records(content: Content) -> Iterator[Record]:
    """The records of a file, and remarks on what stands outside of them."""
    number, lines = 0, []
    for line in content.lines:
        accession = _accession(line)
        if accession:
            number += 1
            yield from _article(number, lines, accession)
            lines = []
        elif not PAGE.fullmatch(line.text.strip()):
            lines.append(line)
    if _begins(lines):
        for record in _article(number + 1, lines, ""):
            yield repair(record, "its accession number is missing: it may be cut") if record.number else record
    else:
        yield from layout.remark_outside("after the last article", lines)


def _article(number: int, lines: list[Line], accession: str) -> Iterator[Record]:
    """The record of the lines of an article, and a remark on what stands above it."""
    if not _begins(lines):
        reason = f"no article: neither tags nor a number of words in {quote(containers.join_lines(lines))}"
        yield drop(Record(number, {"accession": accession}), reason)
        return
    layout_fields = factiva_layouts.tagged_fields if has_tags(lines) else factiva_layouts.plain_fields
    above, fields = layout_fields(lines)
    yield from layout.remark_outside(f"above article {number}", above)
    record = Record(number, _tidy(fields) | ({"accession": accession} if accession else {}))
    yield record if record.fields.get("text") else drop(record, f"text is empty: {quote(fields.get('headline', ''))}")


def _begins(lines: list[Line]) -> bool:
    """Whether an article begins in the lines."""
    return has_tags(lines) or factiva_layouts.has_word_count(lines)


def _tidy(fields: dict[str, str]) -> dict:
    """The fields without blank ones, the author without "By"."""
    fields = {name: value.strip() if name != "text" else value for name, value in fields.items() if value.strip()}
    if "author" in fields:
        fields["author"] = multilingual.BY.sub("", fields["author"])
    return fields


def _accession(line: Line) -> str:
    """The accession number that a line says, or ""."""
    match = ACCESSION.fullmatch(line.text.strip()) if len(line.text) < 80 else None
    return match["number"] if match else ""

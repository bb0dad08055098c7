"""Exports of Factiva as .xml: an element an article."""

import re
from collections.abc import Iterator
from pathlib import Path

from analysis.corpus.readers import xml_parts
from analysis.corpus.readers.databases import multilingual
from analysis.corpus.records import Record

ENDINGS = (".xml",)
ARTICLE = re.compile(rb"<(?:\w+:)?article[\s>]")
PARAGRAPHS = {"headline": "headline", "leadParagraph": "text", "tailParagraphs": "text", "notes": "note"}
VALUES = {
    **{"accessionNo": "accession", "byline": "author", "copyright": "copyright", "baseLanguage": "language"},
    **{"sourceName": "outlet", "sourceCode": "source_code", "sectionName": "section", "edition": "edition"},
    **{"pages": "page", "publisherName": "publisher", "wordCount": "length", "credit": "credit"},
}
DATES = ("dateTime", "date")  # the first that is there


def matches(path: Path) -> bool:
    """Whether the file begins as a set of Factiva's."""
    start = xml_parts.start(path)
    return b"factiva" in start.lower() or b"<ppsarticle" in start


def read(path: Path) -> Iterator[Record]:
    """One record an article; its number is its place in the file."""
    return xml_parts.articles(path, ("{*}article",), _fields)


def count_records(path: Path) -> int:
    """How many articles begin in the bytes."""
    return len(ARTICLE.findall(xml_parts.whole(path)))


def _fields(article) -> dict:
    """The fields of an element."""
    fields: dict[str, str] = {}
    for part in article:
        tag = xml_parts.name(part)
        if tag in PARAGRAPHS:
            name = PARAGRAPHS[tag]
            text = xml_parts.paragraphs(part.iter("{*}paragraph")) or xml_parts.line(part)
            fields[name] = "\n\n".join(filter(None, [fields.get(name), text]))
        elif tag in VALUES:
            value = xml_parts.line(part)
            fields[VALUES[tag]] = multilingual.BY.sub("", value) if tag == "byline" else value
        elif tag == "publicationDate":
            fields |= _published(part)
    return fields


def _published(part) -> dict[str, str]:
    """The date: as one value in newer exports, as a date and a time in older ones."""
    values = {xml_parts.name(child): xml_parts.line(child) for child in part}
    stated = next((values[name] for name in DATES if values.get(name)), "")
    return {"published": stated, "published_as_written": stated}

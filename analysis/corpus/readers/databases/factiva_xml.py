"""Exports of Factiva as .xml: an element an article."""

import re
from collections.abc import Iterator
from pathlib import Path

from analysis.corpus.readers import packed
from analysis.corpus.readers.databases import multilingual
from analysis.corpus.records import Record, drop, quote

NAME = "Factiva, XML, many articles a file"
ENDINGS = (".xml",)
START = 4096  # bytes that are enough to tell the format
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
    try:
        with path.open("rb") as file:
            start = file.read(START)
    except OSError:
        return False
    return b"factiva" in start.lower() or b"<ppsarticle" in start


def read(path: Path) -> Iterator[Record]:
    """One record an article; its number is its place in the file."""
    number = 0
    try:
        with path.open("rb") as stream:
            for number, article in enumerate(packed.parse_elements(stream, ("{*}article",)), start=1):
                yield _record(number, article)
    except (ValueError, OSError) as error:
        yield drop(Record(0, {}), str(error))
        return
    if not number:
        yield drop(Record(0, {}), "there is no article in the file")


def count_records(path: Path) -> int:
    """How many articles begin in the bytes."""
    return len(ARTICLE.findall(path.read_bytes()))


def _record(number: int, article) -> Record:
    """The record of an element."""
    fields: dict[str, str] = {}
    for part in article:
        tag = part.tag.rpartition("}")[2]
        if tag in PARAGRAPHS:
            name = PARAGRAPHS[tag]
            fields[name] = "\n\n".join(filter(None, [fields.get(name), _paragraphs(part)]))
        elif tag in VALUES:
            fields[VALUES[tag]] = multilingual.BY.sub("", _line(part)) if tag == "byline" else _line(part)
        elif tag == "publicationDate":
            fields |= _published(part)
    fields = {name: value for name, value in fields.items() if value}
    fields |= {"language": multilingual.language_code(fields["language"]).lower()} if "language" in fields else {}
    record = Record(number, fields)
    return record if fields.get("text") else drop(record, f"text is empty: {quote(fields.get('headline', ''))}")


def _published(part) -> dict[str, str]:
    """The date: as one value in newer exports, as a date and a time in older ones."""
    values = {child.tag.rpartition("}")[2]: _line(child) for child in part}
    stated = next((values[name] for name in DATES if values.get(name)), "")
    return {"published": stated, "published_as_written": stated}


def _paragraphs(part) -> str:
    """The paragraphs of an element, with a blank line between them."""
    found = [_line(paragraph) for paragraph in part.iter("{*}paragraph")] or [_line(part)]
    return "\n\n".join(filter(None, found))


def _line(element) -> str:
    """The text of an element on one line."""
    return " ".join("".join(element.itertext()).split())

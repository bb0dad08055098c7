"""Pages as trafilatura writes them in XML, and texts in TEI: an element `doc` or `TEI` each."""

import re
from collections.abc import Iterator
from pathlib import Path

from analysis.corpus.readers import xml_parts
from analysis.corpus.records import Record

ENDINGS = (".xml", ".tei")
# Attributes of trafilatura's own, so that a "doc" of others is none.
DOC = re.compile(rb"<doc\s[^>]*\b(?:fingerprint|sitename|hostname|source-hostname)\s*=")
TEI = re.compile(rb"<(?:\w+:)?TEI[\s>]")
ARTICLE = re.compile(rb"<(?:\w+:)?(?:doc|TEI)[\s>]")
ATTRIBUTES = {
    **{
        "title": "headline",
        "author": "author",
        "date": "published",
        "url": "url",
        "source": "url",
        "sitename": "outlet",
    },
    **{"categories": "section", "id": "article_id", "excerpt": "abstract", "description": "abstract"},
}
BLOCKS = ("p", "head", "ab", "quote", "item", "l", "cell")
COMMENTS = ("comments", "note", "figure")  # elements, or kinds of a "div", that are not the text
SITE = re.compile(r"\s*\((?:[\w-]+\.)+\w+\)$")  # "The Lyme Herald (lyme.example)"


def matches(path: Path) -> bool:
    """Whether the file begins as either."""
    start = xml_parts.start(path)
    return DOC.search(start) is not None or TEI.search(start) is not None


def read(path: Path) -> Iterator[Record]:
    """One record an element; its number is its place in the file."""
    return xml_parts.articles(path, ("{*}doc", "{*}TEI"), _fields)


def count_records(path: Path) -> int:
    """How many such elements begin in the bytes."""
    return len(ARTICLE.findall(xml_parts.whole(path)))


def _fields(element) -> dict:
    """The fields of an element."""
    body = next(
        (found for path in ("{*}main", "{*}text/{*}body") if (found := element.find(path)) is not None), element
    )
    given = {"text": _text(body)}
    if xml_parts.name(element) == "doc":
        return {ATTRIBUTES[name]: value for name, value in element.items() if name in ATTRIBUTES} | given
    date = element.find(".//{*}biblFull//{*}date")
    date = element.find(".//{*}publicationStmt/{*}date") if date is None else date
    address = next((one.get("target") for one in element.iterfind(".//{*}biblFull//{*}ptr")), "")
    return given | {
        "headline": xml_parts.first(element, ".//{*}titleStmt/{*}title"),
        "author": xml_parts.first(element, ".//{*}biblFull//{*}author", ".//{*}titleStmt/{*}author"),
        "outlet": SITE.sub("", xml_parts.first(element, ".//{*}biblFull//{*}publisher", ".//{*}publisher")),
        "published": "" if date is None else date.get("when") or xml_parts.line(date),
        "url": address,
        "abstract": xml_parts.first(element, ".//{*}abstract"),
    }


def _text(body) -> str:
    """The paragraphs of a text, without comments."""
    shown = [one for one in body.iter("{*}*") if xml_parts.name(one) in BLOCKS and not _apart(one, body)]
    leaves = [one for one in shown if not any(xml_parts.name(inner) in BLOCKS for inner in one.iterdescendants())]
    return xml_parts.paragraphs(leaves)


def _apart(element, body) -> bool:
    """Whether an element stands in comments or notes."""
    around = (one for one in element.iterancestors() if one is not body)
    return any(xml_parts.name(one) in COMMENTS or one.get("type") in COMMENTS for one in around)

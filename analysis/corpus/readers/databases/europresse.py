"""Exports of Europresse (Eureka) as HTML: an element `article` each, its parts told by their classes."""

import re
from collections.abc import Iterator
from pathlib import Path

from analysis.corpus.readers import encoding, xml_parts
from analysis.corpus.readers.databases import date_lines, multilingual
from analysis.corpus.records import Record, drop, quote

NAME = "Europresse, HTML, many articles a file"
ENDINGS = (".html", ".htm")
START = 200_000  # bytes in which the first article begins
MARK = re.compile(rb"DocPublicationName|publiC-lblNodoc|docOcurrContainer")
# Classes of the parts, small letters, the surest first.
CLASSES = {
    "outlet": ("docpublicationname",),
    "header": ("docheader",),
    "headline": ("titrearticlevisu", "titrearticle", "rdp__articletitle"),
    "author": ("docauthors", "sm-margin-bottomnews", "rdp__authors"),
    "text": ("dococurrcontainer", "doctext", "rdp__articlecontainer"),
    "accession": ("public-lblnodoc", "docnumber"),
}
PARAGRAPHS = ("p", "h3", "h4", "li")
DAY = re.compile(r"·(\d{4})(\d\d)(\d\d)·")  # in the number of a document: "news·20220121·LM·1234"
PAGE = re.compile(r"\bp(?:age|\.)?\s*(?P<page>[A-Z]?\d{1,4})\b", re.IGNORECASE)


def matches(path: Path) -> bool:
    """Whether the classes of Europresse stand near the beginning."""
    return MARK.search(xml_parts.start(path, START)) is not None


def read(path: Path) -> Iterator[Record]:
    """One record an article; its number is its place in the file."""
    from lxml import etree

    text, remarks = encoding.decode_page(path.read_bytes())
    yield from remarks
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True)
    tree = etree.fromstring(text.replace("\0", "").encode("utf-8", "replace"), parser)
    found = [] if tree is None else _articles(tree)
    if not found:
        yield drop(Record(0, {}), "there is no article in the file")
    for number, article in enumerate(found, start=1):
        record = Record(number, _fields(article))
        empty = f"text is empty: {quote(record.fields.get('headline', ''))}"
        yield record if record.fields.get("text") else drop(record, empty)


def count_records(path: Path) -> int:
    """How many names of papers, or numbers of documents, stand in the bytes: the greater."""
    raw = path.read_bytes()
    return max(
        len(re.findall(rb"class=[\"'][^\"']*\b%s" % mark, raw)) for mark in (b"DocPublicationName", b"publiC-lblNodoc")
    )


def _articles(tree) -> list:
    """The elements that hold an article each: what they are called, else what holds one name of a paper."""
    named = [one for one in tree.iter("article") if next(one.iterancestors("article"), None) is None]
    if named:
        return named
    names = _of_class(tree, "outlet")
    return [_around(name, names) for name in names]


def _around(name, names: list):
    """The largest element around the name of a paper that holds no other."""
    others, inner = set(names) - {name}, name
    for outer in name.iterancestors():
        if any(one in others for one in outer.iter()):
            break
        inner = outer
    return inner


def _of_class(element, part: str) -> list:
    """The elements of a part: those of the surest class that is there."""
    for wanted in CLASSES[part]:
        found = [one for one in element.iter() if wanted in str(one.get("class") or "").lower().split()]
        if found:
            return found
    return []


def _fields(article) -> dict:
    """The fields of an article."""
    parts = {
        name: " ".join(filter(None, map(xml_parts.line, _of_class(article, name)[:1])))
        for name in CLASSES
        if name != "text"
    }
    header, number = parts.pop("header"), parts["accession"]
    parts["outlet"] = re.split(r",\s*(?:no\.|n°|vol\.)\s*\d", parts["outlet"])[0].strip(" ,;")
    parts["author"] = multilingual.BY.sub("", parts["author"])
    page = PAGE.search(header)
    fields = parts | {
        "published": _day(number, header),
        "published_as_written": header,
        "page": page["page"] if page else "",
    }
    container = next(iter(_of_class(article, "text")), None)
    if container is not None:
        blocks = [one for one in container.iter(*PARAGRAPHS) if next(one.iterdescendants(*PARAGRAPHS), None) is None]
        fields["text"] = "\n\n".join(filter(None, map(xml_parts.line, blocks))) or xml_parts.line(container)
    return {name: value for name, value in fields.items() if value}


def _day(number: str, header: str) -> str:
    """The day in the number of a document, else the first date of its header."""
    day = DAY.search(number)
    if day:
        return "-".join(day.groups())
    pieces = re.split(r"[•|·]|,\s|\s-\s", header)
    tails = (", ".join(pieces[k:]) for k in range(len(pieces)))
    return next((date.date for tail in tails if (date := date_lines.find_date(tail.strip()))), "")

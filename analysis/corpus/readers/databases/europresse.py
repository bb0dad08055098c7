"""Exports of Europresse (Eureka) as HTML: an element `article` each, or a table; its parts told by their classes.

In older ones the text has no element of its own: it stands between the headline and the line on rights.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from analysis.corpus.readers import encoding, xml_parts
from analysis.corpus.readers.containers import html_lines
from analysis.corpus.readers.databases import date_lines, multilingual
from analysis.corpus.records import Record, drop, quote

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
NUMBER = re.compile(r"\w{2,8}·(\d{4})(\d\d)(\d\d)·\w{1,8}·\w+")  # of a document, with its day
BELOW = re.compile(  # what stands below the text in older ones
    r"©|\(c\) ?\d{4}|copyright\b|num[eé]ro de document|document number|news·\d|ce certificat|this certificate"
    r"|date d'[eé]mission|le présent document|note\(s\) ?:|illustration\(s\) ?:",
    re.IGNORECASE,
)
NAME = re.compile(r"(?:(?i:by|par|von|por)\s+)?[A-ZÀ-Þ][\w.'’-]+(?: (?:d[eu]|van|von|et|and|[A-ZÀ-Þ][\w.'’-]+)){1,5}")
LONGEST_AUTHOR = 100  # characters
PAGE = re.compile(r"\bp(?:age|\.)?\s*(?P<page>[A-Z]?\d{1,4})\b", re.IGNORECASE)


def matches(path: Path) -> bool:
    """Whether the classes of Europresse stand near the beginning."""
    return MARK.search(xml_parts.start(path, START)) is not None


def read(path: Path) -> Iterator[Record]:
    """One record an article; its number is its place in the file."""
    text, remarks = encoding.decode_page(path.read_bytes())
    yield from remarks
    tree = html_lines.parsed(text)
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
    found = {name: _of_class(article, name) for name in CLASSES}
    parts = {name: xml_parts.line(next(iter(found[name]), None)) for name in CLASSES if name not in ("text", "header")}
    header = " ".join(map(xml_parts.line, found["header"]))
    number = NUMBER.search(parts["accession"] or xml_parts.line(article))
    parts |= {"accession": number[0]} if number else {}
    parts["author"] = parts["author"] or _author_below(found["headline"])
    parts["outlet"] = re.split(r",\s*(?:no\.|n°|vol\.)\s*\d", parts["outlet"])[0].strip(" ,;")
    parts["author"] = multilingual.BY.sub("", parts["author"])
    page = PAGE.search(header)
    fields = parts | {
        "published": _day(header) or ("-".join(number.groups()) if number else ""),
        "published_as_written": header,
        "page": page["page"] if page else "",
    }
    container = next(iter(found["text"] or article.iter("section")), None)
    if container is None:
        fields |= _text_below(article, parts["headline"])
    else:
        blocks = [one for one in container.iter(*PARAGRAPHS) if next(one.iterdescendants(*PARAGRAPHS), None) is None]
        fields["text"] = "\n\n".join(filter(None, map(xml_parts.line, blocks))) or xml_parts.line(container)
    return {name: value for name, value in fields.items() if value}


def _author_below(headlines: list) -> str:
    """The author: what stands without a class right below the headline, or the part of the header that has it."""
    for headline in headlines[:1]:
        around = headline if headline.tag == "div" else headline.getparent()
        below = around.getnext()
        if below is not None and below.tag == "div" and not below.get("class"):
            name = xml_parts.line(below)
            return name if len(name) <= LONGEST_AUTHOR else ""
    return ""


def _text_below(article, headline: str) -> dict[str, str]:
    """The text of an article that has no element for it, lines from the headline to those on rights; and its author."""
    lines = [line.text.strip() for line in html_lines.element_lines(article)]
    lines = lines[lines.index(headline) + 1 :] if headline in lines else lines
    end = next((k for k, line in enumerate(lines) if BELOW.match(line)), len(lines))
    lines = [line for line in lines[:end] if line]
    author = {"author": multilingual.BY.sub("", lines[0])} if len(lines) > 1 and NAME.fullmatch(lines[0]) else {}
    return author | {"text": "\n\n".join(lines[bool(author) :])}


def _day(header: str) -> str:
    """The first date of a header."""
    pieces = re.split(r"[•|·]|,\s|\s-\s", header)
    tails = (", ".join(pieces[k:]) for k in range(len(pieces)))
    return next((date.date for tail in tails if (date := date_lines.find_date(tail.strip()))), "")

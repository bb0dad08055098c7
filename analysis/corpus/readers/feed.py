"""A feed (RSS, RDF or Atom, and the export of WordPress, which is one): an article an entry that has its text."""

import re
from collections.abc import Iterator
from pathlib import Path

from analysis.corpus import html_text
from analysis.corpus.readers import packed, xml_parts
from analysis.corpus.records import REPAIRED, Record

ENDINGS = (".xml", ".rss", ".atom", ".rdf")
BEGINS = re.compile(rb"<(?:\w+:)?(?:rss|rdf|feed)[\s>]", re.IGNORECASE)
ENTRY = re.compile(rb"<(?:\w+:)?(?:item|entry)[\s>]")
# What WordPress keeps in a text in place of pictures and ornaments: "[caption id=…]<img …> A harbour[/caption]".
SHORT_CODES = re.compile(
    r"\[(?P<name>caption|gallery|audio|video|playlist|embed)\b[^\]]*\](?:(?:(?!\[(?P=name)\b).)*?\[/(?P=name)\])?"
    r"|\[/?(?:dropcap|column|row|vc_\w+|et_\w+|button|divider)\b[^\]]*\]",
    re.DOTALL,
)
WHOLE = 600  # characters from which a description that ends as a sentence is taken for the text
END = re.compile(r"[.!?][\"”’')\]]*\s*$")
PATHS = {
    "headline": ("{*}title",),
    "published": ("{*}pubDate", "{*}published", "{*}issued", "{*}date", "{*}updated"),
    "author": ("{*}creator", "{*}author/{*}name", "{*}author"),
    "section": ("{*}category",),
    "article_id": ("{*}guid", "{*}id"),
}


def matches(path: Path) -> bool:
    """Whether the file begins as a feed."""
    return BEGINS.search(xml_parts.start(path)) is not None


def read(path: Path) -> Iterator[Record]:
    """One record an entry; its number is its place. The outlet is the title of the feed, and that is said."""
    outlet = _title(path)
    if outlet:
        yield Record(0, {}, REPAIRED, "the title of the feed read as outlet")
    for record in xml_parts.articles(path, ("{*}item", "{*}entry"), _fields):
        yield record._replace(fields={"outlet": outlet} | record.fields) if record.number and outlet else record


def count_records(path: Path) -> int:
    """How many entries begin in the bytes."""
    return len(ENTRY.findall(xml_parts.whole(path)))


def _title(path: Path) -> str:
    """The title of a feed: the first that is none of a picture or an entry."""
    try:
        with path.open("rb") as stream:
            for element in packed.parse_elements(stream, ("{*}title", "{*}item", "{*}entry")):
                if xml_parts.name(element) != "title":
                    return ""
                if xml_parts.name(element.getparent()) in ("channel", "feed"):
                    return xml_parts.line(element)
    except (ValueError, OSError):  # as the reader will say
        return ""
    return ""


def _fields(entry) -> dict:
    """The fields of an entry: its text is what is whole, and a teaser is not."""
    fields = {name: xml_parts.first(entry, *paths) for name, paths in PATHS.items()}
    links = [one.get("href") or xml_parts.line(one) for one in entry.iterfind("{*}link") if _leads(one)]
    fields["url"] = next(filter(None, links), "")
    fields["outlet"] = xml_parts.first(entry, "{*}source/{*}title", "{*}source")
    content = _text(entry, "{*}encoded") or _text(entry, "{*}content")
    teaser = _text(entry, "{*}description") or _text(entry, "{*}summary")
    if not content and len(teaser) >= WHOLE and END.search(teaser):
        content, teaser = teaser, ""
    return fields | {"text": content, "abstract": teaser}


def _leads(link) -> bool:
    """Whether a link leads to the article, and not to pictures or comments of it."""
    return link.get("rel", "alternate") == "alternate"


def _text(entry, path: str) -> str:
    """What an element holds, as plain paragraphs: it may be text, HTML as text, or HTML."""
    element = entry.find(path)
    if element is None:
        return ""
    inside = [part for part in element.iter("{*}p") if xml_parts.name(part) == "p"]
    return (
        xml_parts.paragraphs(inside)
        if inside
        else html_text.strip_html(SHORT_CODES.sub("", "".join(element.itertext()))).strip()
    )

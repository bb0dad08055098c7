"""News in NITF (News Industry Text Format), alone or in NewsML-G2, as agencies and archives of papers give it."""

import re
from collections.abc import Iterator
from pathlib import Path

from analysis.corpus.readers import xml_parts
from analysis.corpus.readers.databases import multilingual
from analysis.corpus.records import Record

NAME = "NITF or NewsML-G2, articles of an agency or an archive"
ENDINGS = (".xml", ".nitf", ".newsml")
BEGINS = re.compile(rb"<(?:\w+:)?(?:nitf|newsItem|newsMessage|newsml-g2)[\s>]")
ARTICLE = re.compile(rb"<(?:\w+:)?(nitf|newsItem)[\s>]")
DAY = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?)?(Z|[+-]\d\d:?\d\d)?")
TEXTS = ("p", "hl2", "li", "pre")  # elements of a text that are paragraphs


def matches(path: Path) -> bool:
    """Whether the file begins as either."""
    return BEGINS.search(xml_parts.start(path)) is not None


def read(path: Path) -> Iterator[Record]:
    """One record an article; its number is its place in the file."""
    packed = b"newsItem" in xml_parts.start(path)
    return xml_parts.articles(path, ("{*}newsItem",) if packed else ("{*}nitf",), _item if packed else _article)


def count_records(path: Path) -> int:
    """How many articles begin in the bytes: news items where there are any, as NITF stands in them."""
    kinds = ARTICLE.findall(xml_parts.whole(path))
    return kinds.count(b"newsItem") or kinds.count(b"nitf")


def _article(nitf) -> dict:
    """The fields of an article in NITF."""
    about = nitf.find(".//{*}pubdata")
    about = {} if about is None else about.attrib
    issued = nitf.find(".//{*}date.issue")
    stated = about.get("date.publication") or ("" if issued is None else issued.get("norm", "")) or ""
    content = nitf.find(".//{*}body.content")
    rights = nitf.find(".//{*}doc.copyright")
    return {
        "headline": xml_parts.first(nitf, ".//{*}hedline/{*}hl1", ".//{*}hedline", ".//{*}head/{*}title"),
        "outlet": about.get("name") or xml_parts.first(nitf, ".//{*}distributor/{*}org", ".//{*}distributor"),
        "copyright": "" if rights is None else rights.get("holder", ""),
        "published": _day(stated) or xml_parts.first(nitf, ".//{*}story.date"),
        "author": multilingual.BY.sub("", xml_parts.first(nitf, ".//{*}byline/{*}person", ".//{*}byline")),
        "dateline": xml_parts.first(nitf, ".//{*}dateline"),
        "section": about.get("position.section") or _meta(nitf, "dsk"),
        "page": _meta(nitf, "print_page_number"),
        "edition": about.get("edition.name"),
        "url": about.get("ex-ref"),
        "article_id": next((one.get("id-string") for one in nitf.iterfind(".//{*}doc-id")), ""),
        "abstract": xml_parts.first(nitf, ".//{*}abstract"),
        "text": "" if content is None else _text(content),
    }


def _text(content) -> str:
    """The paragraphs of a text; where its first one is given apart too, only those of the whole."""
    whole = next((block for block in content.iterfind(".//{*}block") if block.get("class") == "full_text"), content)
    outside = {"media", "table", "nitf-table"}
    inner = [part for part in whole.iter("{*}*") if xml_parts.name(part) in TEXTS]
    shown = [part for part in inner if not any(xml_parts.name(above) in outside for above in part.iterancestors())]
    return xml_parts.paragraphs(shown) or xml_parts.line(whole)


def _meta(nitf, name: str) -> str:
    """What an element of the head says under a name."""
    return next((one.get("content", "") for one in nitf.iterfind(".//{*}meta") if one.get("name") == name), "")


def _day(stated: str) -> str:
    """20220121T143000Z as 2022-01-21T14:30:00Z; anything else as it is."""
    found = DAY.fullmatch(stated)
    if not found:
        return stated
    year, month, day, hour, minute, second, zone = found.groups()
    clock = f"T{hour}:{minute}:{second or '00'}{zone or ''}" if hour else ""
    return f"{year}-{month}-{day}{clock}"


def _item(item) -> dict:
    """The fields of an article in NewsML-G2; its text may be NITF, XHTML or plain."""
    inner = item.find(".//{*}inlineXML")
    nitf = None if inner is None else inner.find(".//{*}nitf")
    fields = {} if nitf is None else {name: value for name, value in _article(nitf).items() if value}
    if nitf is None and inner is not None:
        fields["text"] = _text(inner)
    plain = item.find(".//{*}inlineData")
    given = {
        "headline": xml_parts.first(item, "{*}contentMeta/{*}headline"),
        "outlet": _named(item.find("{*}itemMeta/{*}provider")),
        "published": xml_parts.first(item, "{*}contentMeta/{*}contentCreated", "{*}itemMeta/{*}versionCreated"),
        "author": multilingual.BY.sub("", xml_parts.first(item, "{*}contentMeta/{*}by")) or _named(_creator(item)),
        "section": xml_parts.first(item, "{*}contentMeta/{*}genre/{*}name"),
        "article_id": item.get("guid"),
        "copyright": xml_parts.first(item, "{*}rightsInfo/{*}copyrightNotice"),
        "text": "" if plain is None else "".join(plain.itertext()).strip(),
    }
    return {name: value for name, value in given.items() if value} | fields


def _creator(item):
    """Who made an item."""
    return item.find("{*}contentMeta/{*}creator")


def _named(element) -> str:
    """What somebody is called."""
    return "" if element is None else xml_parts.first(element, "{*}name") or element.get("literal") or ""

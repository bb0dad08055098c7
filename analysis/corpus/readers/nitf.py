"""News in NITF (News Industry Text Format), in NewsML-G2 or in NewsML 1, as agencies and archives of papers give it."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

from analysis.corpus.readers import xml_parts
from analysis.corpus.readers.databases import multilingual
from analysis.corpus.records import Record

ENDINGS = (".xml", ".nitf", ".newsml")
BEGINS = re.compile(rb"<(?:\w+:)?(nitf|newsItem|newsMessage|newsml-g2|NewsML)[\s>]")
DAY = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?)?(Z|[+-]\d\d:?\d\d)?")
CONTENTS = (".//{*}DataContent//{*}body.content", ".//{*}DataContent//{*}body", ".//{*}DataContent")  # of NewsML 1
TEXTS = ("p", "hl2", "li", "pre")  # elements of a text that are paragraphs


def matches(path: Path) -> bool:
    """Whether the file begins as either."""
    return BEGINS.search(xml_parts.start(path)) is not None


def read(path: Path) -> Iterator[Record]:
    """One record an article; its number is its place in the file."""
    tag, make = _kind(path)
    return xml_parts.articles(path, (f"{{*}}{tag}",), make)


def count_records(path: Path) -> int:
    """How many articles begin in the bytes."""
    return len(re.findall(rb"<(?:\w+:)?%s[\s>]" % _kind(path)[0].encode(), xml_parts.whole(path)))


def _kind(path: Path) -> tuple[str, Callable[[object], dict]]:
    """The element that is an article, by the first of the file, and what makes its fields."""
    begins = BEGINS.search(xml_parts.start(path))
    return {b"nitf": ("nitf", _article), b"NewsML": ("NewsItem", _older_item)}.get(
        begins[1] if begins else b"", ("newsItem", _item)
    )


def _article(nitf) -> dict:
    """The fields of an article in NITF."""
    about = nitf.find(".//{*}pubdata")
    about = {} if about is None else about.attrib
    issued = nitf.find(".//{*}date.issue")
    stated = about.get("date.publication") or ("" if issued is None else issued.get("norm", "")) or ""
    content = nitf.find(".//{*}body.content")
    rights = nitf.find(".//{*}doc.copyright")
    holder = "" if rights is None else rights.get("holder", "")
    return {
        "headline": xml_parts.first(nitf, ".//{*}hedline/{*}hl1", ".//{*}hedline", ".//{*}head/{*}title"),
        "outlet": about.get("name") or xml_parts.first(nitf, ".//{*}distributor/{*}org", ".//{*}distributor") or holder,
        "copyright": holder,
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
    outside = {"media", "table", "nitf-table", "header", "footer", "nav", "aside", "figure"}
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


def _older_item(item) -> dict:
    """The fields of an article in NewsML 1; pictures that go with it are other parts of it."""
    inside = (found for path in CONTENTS for found in item.iterfind(path))
    text = next(filter(None, map(_text, inside)), "")
    party = item.find(".//{*}AdministrativeMetadata/{*}Provider/{*}Party")
    lines = ".//{*}NewsLines/{*}"
    return {
        "headline": xml_parts.first(item, f"{lines}HeadLine"),
        "outlet": xml_parts.first(item, ".//{*}ProviderId") if party is None else party.get("FormalName", ""),
        "published": _day(xml_parts.first(item, ".//{*}FirstCreated", ".//{*}DateId")),
        "author": multilingual.BY.sub("", xml_parts.first(item, f"{lines}ByLine")),
        "dateline": xml_parts.first(item, f"{lines}DateLine"),
        "copyright": xml_parts.first(item, f"{lines}CopyrightLine"),
        "article_id": xml_parts.first(item, ".//{*}PublicIdentifier"),
        "abstract": xml_parts.first(item, f"{lines}SubHeadLine"),
        "text": text,
    }


def _creator(item):
    """Who made an item."""
    return item.find("{*}contentMeta/{*}creator")


def _named(element) -> str:
    """What somebody is called."""
    return "" if element is None else xml_parts.first(element, "{*}name") or element.get("literal") or ""

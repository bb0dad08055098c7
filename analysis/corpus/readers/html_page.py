"""A saved web page (.html, or .mhtml with all that belongs to it): one article.

Its text comes by trafilatura, what it says of itself by its metadata. Nothing is fetched and no script is run.
"""

import email
import json
import re
from collections.abc import Iterator
from pathlib import Path

from analysis.corpus import wrapped_lines
from analysis.corpus.readers import encoding
from analysis.corpus.records import Record, drop

ENDINGS = (".html", ".htm", ".xhtml", ".mhtml", ".mht")
ARCHIVES = (".mhtml", ".mht")
LARGEST = 20 * 1024**2  # bytes; parsing takes some twenty times as much memory
NO_TEXT = "no article was found on the page: it may load its text by scripts, be a list of links, or ask for payment"

HEAD = 4096  # characters in which a browser notes where it saved a page from
SAVED = re.compile(r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(\S+)", re.IGNORECASE)
# Where pages state the day of publication, the surest first.
DATES = (
    *("article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "sailthru.date"),
    *("dc.date.issued", "dcterms.issued", "dc.date", "date", "pubdate", "publishdate", "publish-date"),
    "article.published",
)
NAMES = {
    "headline": ("og:title", "twitter:title", "dc.title"),
    "outlet": ("og:site_name", "application-name"),
    "author": ("author", "article:author_name", "byl", "dc.creator", "parsely-author"),
    "section": ("article:section", "parsely-section"),
    "url": ("og:url",),
}
JSON_LD = {"headline": "headline", "published": "datePublished", "author": "author", "outlet": "publisher"}
JSON_LD |= {"section": "articleSection"}


def read(path: Path) -> Iterator[Record]:
    """One record: the article of the page."""
    try:
        size = path.stat().st_size
        raw = path.read_bytes() if size <= LARGEST else b""
    except OSError as error:
        yield drop(Record(0, {}), f"the file can't be opened: {error.strerror}")
        return
    if size > LARGEST:
        yield drop(Record(0, {}), f"the page has {size:,} bytes; allowed: {LARGEST:,}")
        return
    url, served = "", None
    if path.suffix.lower() in ARCHIVES:
        raw, url, served = _archived_page(raw)
    html, remarks = encoding.decode_page(raw, served)
    if not html.strip():
        yield from remarks or [drop(Record(0, {}), "there is no page in the file" if size else "the file is empty")]
        return
    yield from remarks
    yield page_record(1, html, url)


def page_record(number: int, html: str, url: str = "") -> Record:
    """The record of one page; url is where it came from, if that is known from outside of it."""
    fields, said = article_fields(html)
    fields |= {"url": url} if url else {}
    made = Record(number, fields, repairs=tuple(said))
    return made if "text" in fields else drop(made, NO_TEXT)


def _archived_page(raw: bytes) -> tuple[bytes, str, str | None]:
    """The page of an .mhtml file, its address, and the encoding that is named for it."""
    message = email.message_from_bytes(raw)  # by the old policy: the new one breaks on headers that are none
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            place = str(part.get("Content-Location") or message.get("Snapshot-Content-Location") or "")
            return part.get_payload(decode=True) or b"", "".join(place.split()), part.get_content_charset()
    return b"", "", None


def article_fields(html: str) -> tuple[dict, list[str]]:
    """The fields of the article on a page, no ``text`` where there is none; and what was mended in its text.

    ``published`` is only what the metadata say (JSON-LD, Open Graph and like): a day in the
    text or the address is not taken for one.
    """
    import trafilatura
    from lxml import etree

    try:
        tree = trafilatura.load_html(html)
        if tree is None:
            return {}, []
        about = _metadata_fields(tree, html)
        said = _open_preformatted(tree)
        read = trafilatura.bare_extraction(tree, with_metadata=True, include_comments=False, date_extraction_params={})
    except (ValueError, RecursionError, etree.LxmlError):
        return {}, []
    if read is None or not read.text:
        return about, []
    guessed = {"headline": read.title, "outlet": read.sitename, "author": read.author, "url": read.url}
    return {name: value for name, value in guessed.items() if value} | about | {"text": read.text}, said


def _open_preformatted(tree) -> list[str]:
    """Make paragraphs of text that stands as typed, where its lines are wrapped; what was done."""
    said = []
    for element in tree.iter("pre"):
        text, _, done = wrapped_lines.joined(element.text_content())
        if done:
            said += done
            for child in list(element):
                element.remove(child)
            element.tag, element.text = "div", None
            for paragraph in filter(str.strip, text.split("\n\n")):
                element.append(element.makeelement("p"))
                element[-1].text = " ".join(paragraph.split())
    return said


def _metadata_fields(tree, html: str) -> dict:
    """What the page's own metadata say of the article: JSON-LD before the other ones."""
    meta = _meta(tree)
    fields = {name: next((meta[n] for n in names if n in meta), None) for name, names in NAMES.items()}
    fields["published"] = next((meta[name] for name in DATES if name in meta), None) or _time(tree)
    saved = SAVED.search(html[:HEAD])
    fields["url"] = fields["url"] or (saved.group(1) if saved else None)
    for article in _articles(tree):
        fields |= {name: value for name, key in JSON_LD.items() if (value := _name(article.get(key)))}
    return {name: value for name, value in fields.items() if value}


def _meta(tree) -> dict[str, str]:
    """The page's meta elements: name, in lower case → content; the first of its name."""
    meta: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop")
        content = (element.get("content") or "").strip()
        if name and content:
            meta.setdefault(name.strip().lower(), content)
    return meta


def _time(tree) -> str | None:
    """The day in the first time element that says it is that of publication."""
    marked = tree.xpath(
        "//time[@datetime][@pubdate or @itemprop='datePublished' or contains(@class, 'publish')"
        " or contains(@class, 'entry-date')]/@datetime"
    )
    return str(marked[0]) if marked else None


def _articles(tree) -> Iterator[dict]:
    """The first article that the page describes in JSON-LD, if there is one."""
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        try:
            content = json.loads(script)
        except (ValueError, RecursionError):
            continue
        for thing in _things(content):
            kind = thing.get("@type")
            kinds = kind if isinstance(kind, list) else [kind]
            if any(str(kind).endswith(("Article", "BlogPosting", "Report")) for kind in kinds):
                yield thing
                return


def _things(content: object) -> Iterator[dict]:
    """The objects of a piece of JSON-LD: itself, those of its list, those of its graph."""
    for thing in content if isinstance(content, list) else [content]:
        if isinstance(thing, dict):
            yield thing
            graph = thing.get("@graph")
            yield from (inner for inner in graph if isinstance(inner, dict)) if isinstance(graph, list) else ()


def _name(value: object) -> str:
    """A value of JSON-LD as text: an object by its name, a list by its members'."""
    if isinstance(value, dict):
        value = value.get("name")
    if isinstance(value, list):
        return "; ".join(filter(None, map(_name, value)))
    return value.strip() if isinstance(value, str) else ""

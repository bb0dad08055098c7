"""A web page → the fields of an article: its text by trafilatura, what it says of itself by its metadata.

Nothing is fetched and no script is run: the page is parsed, and that is all.
"""

import json
import re
from collections.abc import Iterator

HEAD = 4096  # characters in which a browser notes where it saved a page from
SAVED = re.compile(r"<!--\s*(?:saved from url=\(\d+\)|Page saved with SingleFile\s+url:\s*)(\S+)", re.IGNORECASE)
# Where pages state the day of publication, the surest first.
DATES = (
    *("article:published_time", "og:article:published_time", "datepublished", "parsely-pub-date", "sailthru.date"),
    *(
        "dc.date.issued",
        "dcterms.issued",
        "dc.date",
        "date",
        "pubdate",
        "publishdate",
        "publish-date",
        "article.published",
    ),
)
NAMES = {
    "headline": ("og:title", "twitter:title", "dc.title"),
    "outlet": ("og:site_name", "application-name"),
    "author": ("author", "article:author_name", "byl", "dc.creator", "parsely-author"),
    "section": ("article:section", "parsely-section"),
    "url": ("og:url",),
}


def fields(html: str) -> dict:
    """The fields of the article on a page; no ``text`` where there is none.

    ``published`` is only what the metadata say (JSON-LD, Open Graph and like): a day in the
    text or the address is not taken for one.
    """
    import trafilatura
    from lxml import etree

    try:
        tree = trafilatura.load_html(html)
        if tree is None:
            return {}
        about = _stated(tree, html)
        read = trafilatura.bare_extraction(tree, with_metadata=True, include_comments=False, date_extraction_params={})
    except (ValueError, RecursionError, etree.LxmlError):
        return {}
    if read is None or not read.text:
        return about
    guessed = {"headline": read.title, "outlet": read.sitename, "author": read.author, "url": read.url}
    return {name: value for name, value in guessed.items() if value} | about | {"text": read.text}


def _stated(tree, html: str) -> dict:
    """What the page's own metadata say of the article: JSON-LD before the other ones."""
    meta = _meta(tree)
    fields = {name: next((meta[n] for n in names if n in meta), None) for name, names in NAMES.items()}
    fields["published"] = next((meta[name] for name in DATES if name in meta), None) or _time(tree)
    saved = SAVED.search(html[:HEAD])
    fields["url"] = fields["url"] or (saved.group(1) if saved else None)
    for article in _articles(tree):
        fields |= {name: value for name, value in _of_json_ld(article).items() if value}
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
            if any(
                str(k).endswith(("Article", "BlogPosting", "Report"))
                for k in (kind if isinstance(kind, list) else [kind])
            ):
                yield thing
                return


def _things(content: object) -> Iterator[dict]:
    """The objects of a piece of JSON-LD: itself, those of its list, those of its graph."""
    for thing in content if isinstance(content, list) else [content]:
        if isinstance(thing, dict):
            yield thing
            graph = thing.get("@graph")
            yield from (inner for inner in graph if isinstance(inner, dict)) if isinstance(graph, list) else ()


def _of_json_ld(article: dict) -> dict:
    """The fields that an article in JSON-LD states."""
    return {
        "headline": _name(article.get("headline")),
        "published": _name(article.get("datePublished")),
        "author": _name(article.get("author")),
        "outlet": _name(article.get("publisher")),
        "section": _name(article.get("articleSection")),
    }


def _name(value: object) -> str:
    """A value of JSON-LD as text: an object by its name, a list by its members'."""
    if isinstance(value, dict):
        value = value.get("name")
    if isinstance(value, list):
        return "; ".join(filter(None, map(_name, value)))
    return value.strip() if isinstance(value, str) else ""

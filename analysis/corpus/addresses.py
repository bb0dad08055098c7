"""Addresses of articles: the one inside an archive's address, and the site for an outlet that isn't stated."""

import re
from urllib.parse import unquote, urlsplit

from analysis.corpus.records import Record, quote, repair

# https://web.archive.org/web/20220121100000id_/https://paper.example/a, archive.ph/2022.01.21-100000/https://…,
# https://webcache.googleusercontent.com/search?q=cache:XXXX:https://…
ARCHIVED = re.compile(
    r"(?:https?:)?/{0,2}(?:(?:web\.|wayback\.|www\.)?archive\.org/(?:web|save)/(?:\d{1,14}\*?(?:[a-z]{2}_)?/)?"
    r"|archive\.(?:ph|today|is|li|vn|md|fo)/(?:o/\w+/|[\d.-]{4,20}/|newest/|oldest/)"
    r"|(?:www\.)?webarchive\.\w[\w.]*/(?:\w+/)*\d{8,14}(?:[a-z]{2}_)?/"
    r"|webcache\.googleusercontent\.com/search\?q=cache:(?:[\w-]{6,20}:)?"
    r"|[\w-]+\.cdn\.ampproject\.org/[vc]/(?:s/)?)(?P<inside>.+)",
    re.IGNORECASE,
)
SCHEME = re.compile(r"https?:/{1,2}(?=[^/])|//(?=[^/])", re.IGNORECASE)
SITE = re.compile(r"(?:[a-z0-9-]+\.)+[a-z][a-z0-9-]+", re.IGNORECASE)
WWW = re.compile(rf"www\d?\.{SITE.pattern}", re.IGNORECASE)
FRONT = re.compile(r"^(?:www\d?|m|amp|mobile|edition)\.")
# Databases, finders and shorteners: where a text was found, not who wrote it.
NO_OUTLET = re.compile(
    r"(?:^|\.)(?:archive\.(?:org|ph|today|is|li|vn|md|fo)|proquest\.com|lexis(?:nexis)?\.com|nexis\.com|nexisuni\.com"
    r"|factiva\.com|dowjones\.com|europresse\.com|eureka\.cc|pressreader\.com|newsbank\.com|ebscohost\.com|gale\.com"
    r"|google\.[a-z.]{2,6}|googleusercontent\.com|ampproject\.org|feedburner\.com|feedproxy\.google\.com|bing\.com"
    r"|t\.co|bit\.ly|tinyurl\.com|goo\.gl|ow\.ly|doi\.org|twitter\.com|x\.com|facebook\.com|localhost)$"
)


def original(url: str) -> str:
    """The address inside that of an archive or a cache; any other as it is."""
    found = ARCHIVED.fullmatch(url.strip())
    if not found:
        return url
    inside = found["inside"]
    inside = unquote(inside) if inside.lower().startswith(("http%3a", "https%3a")) else inside
    bare = SCHEME.sub("", inside, count=1) if SCHEME.match(inside) else inside
    scheme = "http" if inside.lower().startswith("http:") else "https"
    return f"{scheme}://{bare}" if SITE.match(bare) else url


def site(url: str) -> str:
    """The site of an address, without "www."; "" where it is none, or that of a database or archive."""
    whole = url if SCHEME.match(url) else f"//{url}"
    try:
        host = (urlsplit(whole).hostname or "").lower()
    except ValueError:
        return ""
    bare = FRONT.sub("", host)
    return bare if SITE.fullmatch(bare) and not NO_OUTLET.search(bare) else ""


def is_no_outlet(outlet: str) -> bool:
    """Whether an outlet is the name of an archive's or a database's site."""
    return NO_OUTLET.search(outlet.strip().lower()) is not None


def with_site(record: Record) -> Record:
    """The record with the address of its article, and without an outlet with that article's site for one."""
    stated = record.fields.get("url")
    url = original(stated) if stated else ""
    if url and url != stated:
        record = record._replace(fields=record.fields | {"url": url, "archived_url": stated})
    outlet = record.fields.get("outlet") or ""
    if is_no_outlet(outlet) or SCHEME.match(outlet) or WWW.fullmatch(outlet):
        named = site(original(outlet)) or site(url)
        return repair(record, f"outlet {quote(outlet)} is an address: {named or 'not known'}", outlet=named or None)
    if not outlet and url and (named := site(url)):
        return repair(record, "outlet not stated: named by the site of its address", outlet=named)
    return record

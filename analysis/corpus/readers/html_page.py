"""A saved web page (.html, or .mhtml with all that belongs to it): one article."""

import email
from collections.abc import Iterator
from pathlib import Path

from analysis.corpus.readers import encoding, page
from analysis.corpus.records import Record, drop

NAME = "saved web page, one article a file"
ENDINGS = (".html", ".htm", ".xhtml", ".mhtml", ".mht")
ARCHIVES = (".mhtml", ".mht")
LARGEST = 20 * 1024**2  # bytes; parsing takes some twenty times as much memory
NO_TEXT = "no article was found on the page: it may load its text by scripts, be a list of links, or ask for payment"


def fits(path: Path) -> bool:
    """Every file of these endings."""
    return True


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
        raw, url, served = _of_archive(raw)
    html, remarks = encoding.of_page(raw, served)
    if not html.strip():
        yield from remarks or [drop(Record(0, {}), "there is no page in the file" if size else "the file is empty")]
        return
    yield from remarks
    yield record(1, html, url)


def found(path: Path) -> int:
    """One, whatever it holds."""
    return 1


def record(number: int, html: str, url: str = "") -> Record:
    """The record of one page; url is where it came from, if that is known from outside of it."""
    fields = page.fields(html)
    fields |= {"url": url} if url else {}
    made = Record(number, fields)
    return made if "text" in fields else drop(made, NO_TEXT)


def _of_archive(raw: bytes) -> tuple[bytes, str, str | None]:
    """The page of an .mhtml file, its address, and the encoding that is named for it."""
    message = email.message_from_bytes(raw)  # by the old policy: the new one breaks on headers that are none
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            place = str(part.get("Content-Location") or message.get("Snapshot-Content-Location") or "")
            return part.get_payload(decode=True) or b"", "".join(place.split()), part.get_content_charset()
    return b"", "", None

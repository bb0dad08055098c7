"""A .warc or .warc.gz file: pages as a crawler met them, each an article."""

import gzip
import re
import zlib
from collections.abc import Iterator
from pathlib import Path

from analysis.corpus.readers import encoding, html_page
from analysis.corpus.records import Record, drop, quote, repair
from analysis.limits import memory

ENDINGS = (".warc", ".warc.gz")
MET = ("response", "resource", "conversion", "revisit")  # records that stand for a page; the rest is about them
KIND = re.compile(rb"WARC-Type:\s*(?:%s)\s*$" % "|".join(MET).encode(), re.IGNORECASE)
BEGINS = re.compile(rb"^WARC/\d", re.MULTILINE)
CHARSET = re.compile(r"charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE | re.ASCII)
HTML = ("text/html", "application/xhtml+xml")
LARGEST = html_page.LARGEST
LONGEST = 65_536  # bytes of a line that are looked at


def read(path: Path) -> Iterator[Record]:
    """One record a page or other file met; its number is its place among them."""
    from warcio.archiveiterator import ArchiveIterator

    number = 0
    try:
        with gzip.open(path) if _is_packed_as_a_whole(path) else path.open("rb") as file:
            for met in ArchiveIterator(file):
                if met.rec_type in MET:
                    number += 1
                    yield _record(number, met)
    except OSError as error:
        yield drop(Record(number and number + 1, {}), f"the file can't be read: {error}")
        return
    except Exception as error:  # a damaged archive fails in many ways, all of them inside warcio
        memory.check(error)
        yield drop(Record(number and number + 1, {}), f"the archive is damaged from here on: {error}")
        return
    if not number:
        yield drop(Record(0, {}), "there is no page in the archive")


def count_records(path: Path) -> int:
    """Header lines that name the kind of a record that stands for a page."""
    opened = gzip.open if path.name.lower().endswith(".gz") else open
    count = 0
    try:
        with opened(path, "rb") as file:
            while line := file.readline(LONGEST):
                count += bool(KIND.match(line.rstrip()))
    except (OSError, EOFError, zlib.error):
        return count
    return count


def _is_packed_as_a_whole(path: Path) -> bool:
    """Whether somebody packed an archive by hand, and no crawler record by record."""
    if not path.name.lower().endswith(".gz"):
        return False
    with path.open("rb") as file:
        try:
            first = zlib.decompressobj(zlib.MAX_WBITS | 16).decompress(file.read(LONGEST), LONGEST)
        except zlib.error:
            return False
    return len(BEGINS.findall(first)) > 1


def _record(number: int, met) -> Record:
    """The record of one thing met by the crawler."""
    url = met.rec_headers.get_header("WARC-Target-URI") or ""
    if reason := _other(met):
        return drop(Record(number, {"url": url}), f"{reason}: {quote(url)}")
    raw = met.content_stream().read(LARGEST + 1)
    if len(raw) > LARGEST:
        return drop(Record(number, {"url": url}), f"the page has more than {LARGEST:,} bytes: {quote(url)}")
    if _is_cut_off(met):
        return drop(Record(number, {"url": url}), f"the archive is cut off in this page: {quote(url)}")
    named = CHARSET.search(_type(met))
    html, remarks = encoding.decode_page(raw, named and named[1])
    made = html_page.page_record(number, html, url.strip("<>"))
    crawled = {"crawled": met.rec_headers.get_header("WARC-Date")}
    return repair(made, *(remark.reason for remark in remarks), **crawled)


def _is_cut_off(met) -> bool:
    """Whether less of a record came than its header states; warcio says nothing of it."""
    met.raw_stream.read()
    return getattr(met.raw_stream, "limit", 0) > 0


def _other(met) -> str:
    """Why a thing met is no page, or ""."""
    if met.rec_type == "revisit":
        return "the same page as at an earlier visit"
    if met.rec_type == "response" and not met.http_headers:
        return "the answer of the server is missing or cut off"
    status = met.http_headers.get_statuscode() if met.http_headers else "200"
    if status != "200":
        return f"the server answered {status}"
    kind = _type(met).partition(";")[0].strip().lower()
    return "" if kind in HTML else f"{kind or 'a file of no stated type'} is no page"


def _type(met) -> str:
    """The type of what was met, and its encoding, as the server named them; or ""."""
    return (met.http_headers or met.rec_headers).get_header("Content-Type") or ""

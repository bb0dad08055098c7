"""A file → lines, by what its bytes are."""

import email
import email.header
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import chain, islice
from pathlib import Path
from typing import NamedTuple

from analysis.corpus.readers import encoding, packed
from analysis.corpus.readers.containers import html_lines, office_lines, rtf_lines
from analysis.corpus.readers.containers.line import Line, split_lines
from analysis.corpus.records import REPAIRED, Record, drop

DOCX, ODT, RTF, HTML, TEXT = "docx", "odt", "rtf", "html", "text"
MAIL = ".eml"
START = 4096  # bytes that are enough to tell what a file is
HEAD = 6000  # lines that are enough to tell whose export a file is: the cover of 500 articles may have 5,000
ZIP = (b"PK\x03\x04", b"PK\x05\x06")
ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # the part of a compound file that holds a locked document
CUT_OFF = "the file breaks off: its end is missing, and its last article may be cut"


class Content(NamedTuple):
    """The lines of a file, to be used once; what the file is (`DOCX` …); the title among its properties; remarks.

    Remarks are records for the file as a whole; they are complete once the last line was used.
    """

    lines: Iterator[Line]
    make: str
    title: str
    remarks: list[Record]
    is_mail: bool = False  # whose title is its subject, and need not stand in the text


def open_content(path: Path) -> Content:
    """The content of a file. One that can't be read has no lines, and a remark that says why."""
    try:
        made = _open(path)
    except ValueError as error:
        return Content(iter(()), "", "", [drop(Record(0, {}), str(error))])
    return made._replace(lines=_until_damage(made))


def records(path: Path, read: Callable[[Content], Iterator[Record]]) -> Iterator[Record]:
    """The records that `read` makes of a file, and then the remarks on it, complete only after its last line."""
    made, outcomes = open_content(path), set()
    for record in chain(read(made), made.remarks):
        outcomes.add(record.status)
        yield record
    if not outcomes - {REPAIRED}:
        yield drop(Record(0, {}), "there is no article in the file")


def first_lines(path: Path) -> tuple[Line, ...]:
    """The first lines of a file that aren't blank; none for a file that can't be read."""
    try:
        state = path.stat()
    except OSError:
        return ()
    return _first_lines(path, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=1)  # each format that has an ending asks in turn whether the file is its own
def _first_lines(path: Path, _changed: int, _size: int) -> tuple[Line, ...]:
    """The first lines of a file in its present state."""
    return tuple(islice((line for line in open_content(path).lines if line.text.strip()), HEAD))


def _until_damage(made: Content) -> Iterator[Line]:
    """The lines up to where a file turns out to be damaged; that becomes a remark."""
    try:
        yield from made.lines
    except ValueError as error:
        made.remarks.append(drop(Record(0, {}), str(error)))


def _open(path: Path) -> Content:
    """The content of a file; ValueError for one that can't be read."""
    start = _start(path)
    if start.startswith(ZIP):
        return _zipped(path)
    if start.startswith(packed.OLD_OFFICE):
        is_locked = ENCRYPTED in path.read_bytes()
        raise ValueError(packed.LOCKED if is_locked else "the file is an old Word document: save it as .docx")
    if start.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(rb"{\rtf"):
        return _rtf(path)
    if path.suffix.lower() == MAIL:
        return _mail(path)
    if html_lines.is_page(start):
        text, remarks = encoding.decode_page(path.read_bytes())
        return Content(html_lines.html_lines(text), HTML, "", remarks)
    return _text(path)


def _start(path: Path) -> bytes:
    """The first bytes of a file."""
    try:
        with path.open("rb") as file:
            return file.read(START)
    except OSError as error:
        raise ValueError(f"the file can't be opened: {error.strerror}") from None


def _zipped(path: Path) -> Content:
    """The content of a .docx or .odt."""
    parts = packed.part_names(path)
    if any(map(office_lines.DOCX_PART.fullmatch, parts)):
        return Content(office_lines.docx_lines(path), DOCX, packed.title(path, "docProps/core.xml"), [])
    if office_lines.ODT_PART in parts:
        return Content(office_lines.odt_lines(path), ODT, packed.title(path, "meta.xml"), [])
    raise ValueError("the file is a zip, but neither a .docx nor an .odt document")


def _rtf(path: Path) -> Content:
    """The content of an .rtf."""
    state = path.stat()
    text, title, whole = _rtf_text(path, state.st_mtime_ns, state.st_size)
    return Content(rtf_lines.rtf_lines(text), RTF, title, [] if whole else [Record(0, {}, REPAIRED, CUT_OFF)])


@lru_cache(maxsize=1)  # a file is looked at, read and counted: it takes a second for each million characters
def _rtf_text(path: Path, _changed: int, _size: int) -> tuple[str, str, bool]:
    """The text of an .rtf in its present state, its title, and whether its end is there."""
    raw = path.read_bytes()
    return rtf_lines.rtf_text(raw), rtf_lines.rtf_title(raw).strip(), not rtf_lines.is_cut_off(raw)


def _mail(path: Path) -> Content:
    """The content of an e-mail: its text, or the page that it has in the place of one; its subject is its title."""
    message = email.message_from_bytes(
        path.read_bytes()
    )  # by the old policy: the new one breaks on headers that are none
    parts = {part.get_content_type(): part for part in reversed(list(message.walk())) if not part.is_multipart()}
    kind = next((kind for kind in ("text/plain", "text/html") if kind in parts), "")
    if not kind:
        raise ValueError("there is no text in the e-mail")
    raw = parts[kind].get_payload(decode=True) or b""
    text, remarks = encoding.decode(raw, *filter(None, [parts[kind].get_content_charset()]))
    lines = split_lines(text) if kind == "text/plain" else html_lines.html_lines(text)
    subject = str(email.header.make_header(email.header.decode_header(str(message.get("Subject", "")))))
    return Content(lines, TEXT if kind == "text/plain" else HTML, " ".join(subject.split()), remarks, is_mail=True)


def _text(path: Path) -> Content:
    """The content of a text."""
    text, remarks = encoding.read_text(path)
    if "\0" in text[:START]:
        raise ValueError("the file is neither text nor a document of a kind that is read")
    return Content(split_lines(text) if text else iter(()), TEXT, "", remarks)

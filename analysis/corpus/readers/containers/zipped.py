"""XML inside a zip (.docx, .odt), read safely and a piece at a time."""

import zipfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from analysis.corpus.readers import packed

LIMIT = 300_000_000  # bytes of one unpacked part: 1,000 long articles have about 60 million
TITLE = "{http://purl.org/dc/elements/1.1/}title"


def part_names(path: Path) -> set[str]:
    """The parts of a zip. ValueError for a zip that is broken."""
    try:
        with zipfile.ZipFile(path) as archive:
            return set(archive.namelist())
    except packed.ZIP_ERRORS:
        raise ValueError("the file is damaged or was cut off: it can't be unpacked") from None


def check(path: Path) -> None:
    """Raise ValueError for a zip that is broken or that has a part too big once unpacked."""
    try:
        with zipfile.ZipFile(path) as archive:
            for part in archive.infolist():
                _check_size(part)
    except packed.ZIP_ERRORS:
        raise ValueError("the file is damaged or was cut off: it can't be unpacked") from None


def title(path: Path, part: str) -> str:
    """The title among the properties of a document, which one part holds; "" without one."""
    with suppress(ValueError):  # a text can be read without its properties
        return next((element.text or "" for element in elements(path, part, (TITLE,))), "").strip()
    return ""


def elements(path: Path, part: str, tags: tuple[str, ...]) -> Iterator:
    """The elements of an XML part that have one of the tags, as they end.

    ValueError for a part that is damaged, locked, too big once unpacked, or not plain XML.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            _check_size(archive.getinfo(part))
            with archive.open(part) as stream:
                yield from parse_elements(stream, tags)
    except packed.ZIP_ERRORS as error:
        if type(error) is RuntimeError:  # what zipfile raises for a part that wants a password, and for nothing else
            raise ValueError("the file is locked with a password") from None
        raise ValueError(f"the file is damaged or was cut off: {part} can't be unpacked") from None


def _check_size(part: zipfile.ZipInfo) -> None:
    """Raise ValueError for a part that is too big: unpacking stops at the size it states."""
    if part.file_size > LIMIT:
        raise ValueError(
            f"{part.filename} unpacks to {part.file_size:,} bytes; allowed: {LIMIT:,}, as a small file that "
            "unpacks to a huge one is made to fill the memory"
        )


def parse_elements(stream: BinaryIO, tags: tuple[str, ...]) -> Iterator:
    """The elements of a stream that have one of the tags, as they end; each is emptied once it was used.

    ValueError for what is not XML, and for XML with a document type: that is where entities
    are declared, which fill the memory or reach for other files, and which no export needs.
    """
    from lxml import etree  # only for the files that need it

    try:
        walk = etree.iterparse(stream, tag=tags, resolve_entities=False, load_dtd=False, no_network=True)
        for _, element in walk:
            if element.getroottree().docinfo.doctype:
                raise ValueError("the file declares a document type, as no export does: it is not opened")
            yield element
            element.clear(keep_tail=True)
            while element.getprevious() is not None:
                del element.getparent()[0]
    except etree.XMLSyntaxError as error:
        raise ValueError(f"the file is damaged: it is not whole XML ({error.msg})") from None

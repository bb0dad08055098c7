"""Files that are zips inside: what one would unpack to, told before anything is; the XML in it, a piece at a time."""

import gzip
import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

OLD_OFFICE = b"\xd0\xcf\x11\xe0"  # how files of old Office programs begin, and new ones with a password
LARGEST = 2 * 1024**3  # bytes all parts may unpack to
RATIO = 200  # times a part may grow; texts grow about 4 times, the emptiest sheet some 50
# What zipfile raises for a damaged file, by where the damage lies; a RuntimeError for a password, too.
ZIP_ERRORS = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, UnicodeDecodeError, EOFError, KeyError)
ZIP_ERRORS = (*ZIP_ERRORS, OSError, OverflowError, RuntimeError)
GZ = ".gz"
SMALL = 1024**2  # bytes below which a part may grow as it likes
LARGEST_XML = 300_000_000  # bytes of one unpacked part: 1,000 long articles have about 60 million
TITLE = "{http://purl.org/dc/elements/1.1/}title"
LOCKED = "the file is locked with a password"
DAMAGED = "the file is damaged or was cut off: it can't be unpacked"


def refusal(path: Path) -> str:
    """Why a file can't be unpacked, or ""."""
    try:
        with path.open("rb") as file:
            start = file.read(4)
        if not start:
            return "the file is empty"
        if start == OLD_OFFICE:
            return "the file has a password or is of an old Office program; save it anew without one"
        with zipfile.ZipFile(path) as parts:
            return too_large(parts.infolist())
    except OSError as error:
        return f"the file can't be opened: {error.strerror or error}"
    except ZIP_ERRORS as error:
        return f"the file is damaged or cut off: {error}"


def too_large(parts: list[zipfile.ZipInfo]) -> str:
    """That parts would unpack to more than is sensible, or ""."""
    size = sum(part.file_size for part in parts)
    if size > LARGEST:
        return f"it would unpack to {size:,} bytes; allowed: {LARGEST:,}"
    grown = next((part for part in parts if part.file_size > max(SMALL, RATIO * max(part.compress_size, 1))), None)
    if grown:  # it looks made to fill the memory
        return (
            f"a part would unpack to {grown.file_size // max(grown.compress_size, 1)} times its size; allowed: {RATIO}"
        )
    return ""


def is_gzip(path: Path) -> bool:
    """Whether a file is packed alone, by its name; a web archive is read as it is."""
    name = path.name.lower()
    return name.endswith(GZ) and not name.endswith(".warc.gz") and path.is_file()


def ungzip(path: Path, into: Path) -> str:
    """Unpack a .gz, over what an earlier try has left; why it can't be, or ""."""
    left = max(SMALL, min(LARGEST, RATIO * path.stat().st_size))
    try:
        with gzip.open(path) as source, into.open("wb") as target:
            while chunk := source.read(SMALL):
                left -= len(chunk)
                if left < 0:
                    return (
                        f"it would unpack to more than {RATIO} times its size; allowed: as much, and {LARGEST:,} bytes"
                    )
                target.write(chunk)
    except (*ZIP_ERRORS, gzip.BadGzipFile) as error:
        return f"the file is damaged or cut off: {error}"
    return ""


def part_names(path: Path) -> set[str]:
    """The parts of a zip. ValueError for a zip that is broken."""
    try:
        with zipfile.ZipFile(path) as archive:
            return set(archive.namelist())
    except ZIP_ERRORS:
        raise ValueError(DAMAGED) from None


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
    except ZIP_ERRORS as error:
        if type(error) is RuntimeError:  # what zipfile raises for a part that wants a password, and for nothing else
            raise ValueError(LOCKED) from None
        raise ValueError(f"the file is damaged or was cut off: {part} can't be unpacked") from None


def _check_size(part: zipfile.ZipInfo) -> None:
    """Raise ValueError for a part that is too big: unpacking stops at the size it states."""
    if part.file_size > LARGEST_XML:
        raise ValueError(
            f"{part.filename} unpacks to {part.file_size:,} bytes; allowed: {LARGEST_XML:,}, as a small file that "
            "unpacks to a huge one is made to fill the memory"
        )


def parse_elements(stream: BinaryIO, tags: tuple[str, ...]) -> Iterator:
    """The elements of a stream that have one of the tags, as they end; each is emptied once it was used.

    ValueError for what is not XML, and for XML that declares entities: these fill the memory or reach for other files,
    and no export needs them.
    """
    from lxml import etree  # only for the files that need it

    try:
        walk = etree.iterparse(stream, tag=tags, resolve_entities=False, load_dtd=False, no_network=True)
        for _, element in walk:
            declared = element.getroottree().docinfo.internalDTD
            if declared is not None and any(True for _ in declared.iterentities()):
                raise ValueError("the file declares entities, as no export does: it is not opened")
            yield element
            element.clear(keep_tail=True)
            while element.getparent() is not None and element.getprevious() is not None:
                del element.getparent()[0]
    except etree.XMLSyntaxError as error:
        if error.code == etree.ErrorTypes.ERR_NO_MEMORY:
            raise MemoryError from None
        raise ValueError(f"the file is damaged: it is not whole XML ({error.msg})") from None

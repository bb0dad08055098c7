"""XML inside a zip (.docx, .odt), read safely and a piece at a time."""

import zipfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from analysis.corpus.readers import packed
from analysis.corpus.readers.containers import xml_elements

LIMIT = 300_000_000  # bytes of one unpacked part: 1,000 long articles have about 60 million
TITLE = "{http://purl.org/dc/elements/1.1/}title"


def names(path: Path) -> set[str]:
    """The parts of a zip. ValueError for a zip that is broken."""
    try:
        with zipfile.ZipFile(path) as archive:
            return set(archive.namelist())
    except packed.BROKEN:
        raise ValueError("the file is damaged or was cut off: it can't be unpacked") from None


def check(path: Path) -> None:
    """Raise ValueError for a zip that is broken or that has a part too big once unpacked."""
    try:
        with zipfile.ZipFile(path) as archive:
            for part in archive.infolist():
                _check_size(part)
    except packed.BROKEN:
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
                yield from xml_elements.of(stream, tags)
    except packed.BROKEN as error:
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

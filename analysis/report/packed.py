"""A zip whose bytes follow from its files alone, and one from a stranger, opened so that it harms nothing.

A package is read by people who did not make it: no name in it leads out of the folder that it is opened in, on any
system, and no few bytes of it fill a disk.
"""

import re
import stat
import unicodedata
import zipfile
import zlib
from collections.abc import Mapping
from pathlib import Path

from analysis import folders

WHEN = (1980, 1, 1, 0, 0, 0)  # the first moment that a zip can tell
MODE = (stat.S_IFREG | 0o644) << 16
MOST_FILES, MOST_BYTES = 20_000, 4_000_000_000  # of a zip that is opened
ALLOWED = "allowed: a package as make package wrote it"


def write(files: Mapping[str, Path], to: Path) -> None:
    """Write a zip of these files, name → file, in the order of their names and with one date for all.

    Raises ValueError for a name that some system would not take.
    """
    for named in files:
        _check_name(named, to)
    with zipfile.ZipFile(to, "w") as made:
        for named in sorted(files):
            about = zipfile.ZipInfo(named, WHEN)
            about.compress_type, about.create_system, about.external_attr = zipfile.ZIP_DEFLATED, 3, MODE
            with files[named].open("rb") as content, made.open(about, "w") as place:
                while block := content.read(1 << 20):
                    place.write(block)


def opened(file: Path, folder: Path) -> dict[str, Path]:
    """Put the files of a zip into a folder that is empty or not there yet; name → file.

    Raises ValueError naming what is wrong with the zip, FileExistsError where the folder holds anything. Nothing is
    written of a zip with a name that is not allowed.
    """
    if folder.exists() and any(folder.iterdir()):
        raise FileExistsError(f"{folder}: holds something already; allowed: an empty folder, or one that is not there")
    try:
        with zipfile.ZipFile(file) as packed:
            entries = packed.infolist()
            _check(entries, file)
            for entry in entries:
                place = folder / entry.filename
                place.parent.mkdir(parents=True, exist_ok=True)
                with packed.open(entry) as content, place.open("xb") as to:
                    while block := content.read(1 << 20):
                        to.write(block)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, zlib.error) as error:
        raise ValueError(f"{file}: can't be read as a zip: {error}; {ALLOWED}") from None
    return {entry.filename: folder / entry.filename for entry in entries}


def _check(entries: list[zipfile.ZipInfo], file: Path) -> None:
    """Raise ValueError for a zip that is not opened."""
    size = sum(entry.file_size for entry in entries)
    if len(entries) > MOST_FILES or size > MOST_BYTES:
        most = f"up to {MOST_FILES:,} files of {MOST_BYTES:,} bytes together"
        raise ValueError(f"{file}: holds {len(entries):,} files of {size:,} bytes; allowed: {most}")
    taken, folders = set(), set()
    for entry in entries:
        _check_name(entry.orig_filename, file)
        if stat.S_IFMT(entry.external_attr >> 16) not in (0, stat.S_IFREG) or entry.flag_bits & 1:
            raise ValueError(f"{file}: {entry.filename!r} is a link, a device or encrypted; {ALLOWED}")
        # Some systems take names for the same that differ in capitals, or in how an accent is written.
        name = unicodedata.normalize("NFC", entry.filename).casefold()
        above = {name[: found.start()] for found in re.finditer("/", name)}
        if name in taken or name in folders or above & taken:
            raise ValueError(f"{file}: {entry.filename!r} stands there twice; {ALLOWED}")
        taken.add(name)
        folders |= above


def _check_name(named: str, file: Path) -> None:
    if not folders.portable(named):
        raise ValueError(f"{file}: {named[: folders.LONGEST]!r} is no name of a file within a folder; {ALLOWED}")

"""Whether a file that is a zip inside may be opened: what it would unpack to, before anything is."""

import lzma
import struct
import zipfile
import zlib
from pathlib import Path

OLD_OFFICE = b"\xd0\xcf\x11\xe0"  # how files of old Office programs begin, and new ones with a password
LARGEST = 2 * 1024**3  # bytes all parts may unpack to
RATIO = 200  # times a part may grow; texts grow about 4 times, the emptiest sheet some 50
# What zipfile raises for a damaged file, by where the damage lies; a RuntimeError for a password, too.
ZIP_ERRORS = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, UnicodeDecodeError, EOFError, KeyError)
ZIP_ERRORS = (*ZIP_ERRORS, OSError, OverflowError, RuntimeError)
SMALL = 1024**2  # bytes below which a part may grow as it likes


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
    grown = next((part for part in parts if grows_too_much(part)), None)
    if grown:
        return (
            f"a part would unpack to {grown.file_size // max(grown.compress_size, 1)} times its size; allowed: {RATIO}"
        )
    return ""


def grows_too_much(part: zipfile.ZipInfo) -> bool:
    """Whether a part looks made to fill the memory."""
    return part.file_size > SMALL and part.file_size > RATIO * max(part.compress_size, 1)

"""A .zip → its files, each in a private folder under a name of our own, so that nothing is written elsewhere."""

import stat
import zipfile
from pathlib import Path, PurePosixPath

from analysis.corpus import metadata, readers
from analysis.corpus.readers import packed

ENDING = ".zip"
MOST = 100_000  # files in one archive
CHUNK = 1024**2  # bytes copied in one go
UTF8_NAME = 0x800  # the flag that says a name is UTF-8
ENCRYPTED = 0x1

Unpacked = tuple[str, Path, str]  # name in the archive, place on disk, why it is not read


def is_one(path: Path) -> bool:
    """Whether a file is an archive to be unpacked, by its name; .docx and .xlsx are zips inside, too."""
    return path.suffix.lower() == ENDING and path.is_file()


def unpacked(path: Path, into: Path) -> list[Unpacked]:
    """The files of an archive; one that is refused has a reason and was not written.

    Where all lie in one folder the names are relative to it: that is how a folder is zipped.
    An archive that can't be used at all is one file without a name.
    """
    reason = packed.refusal(path)
    if reason:
        return [("", path, reason)]
    with zipfile.ZipFile(path) as parts:
        inside = [part for part in parts.infolist() if not part.filename.endswith("/")]
        if len(inside) > MOST:
            return [("", path, f"the archive has {len(inside):,} files; allowed: {MOST:,}")]
        names = _below_one_folder([_name(part) for part in inside])
        return [_unpacked(parts, part, name, into, n) for n, (part, name) in enumerate(zip(inside, names, strict=True))]


def _unpacked(parts: zipfile.ZipFile, part: zipfile.ZipInfo, name: str, into: Path, number: int) -> Unpacked:
    """One file, on disk under its number; metadata.csv keeps its name."""
    place = into / (metadata.NAME if name == metadata.NAME else f"{number:06}{_ending(name)}")
    reason = _refusal(part, name)
    if not reason:
        try:
            _copy(parts, part, place)
        except packed.BROKEN as error:
            reason = f"the file in the archive is damaged: {error}"
    return name, place, reason


def _copy(parts: zipfile.ZipFile, part: zipfile.ZipInfo, place: Path) -> None:
    """Write a file, and no byte more than the archive states: its statement was what was checked."""
    left = part.file_size
    with parts.open(part) as source, place.open("xb") as target:
        while chunk := source.read(CHUNK):
            left -= len(chunk)
            if left < 0:
                raise zipfile.BadZipFile("it is larger than the archive states")
            target.write(chunk)


def _refusal(part: zipfile.ZipInfo, name: str) -> str:
    """Why a file of an archive is not unpacked, or ""."""
    if not name:
        return "a file in the archive has no name; unpack it and zip it anew"
    steps = PurePosixPath(name)
    if steps.is_absolute() or ".." in steps.parts or name[1:2] == ":":
        return "a name that leads out of the archive is refused"
    if stat.S_ISLNK(part.external_attr >> 16):
        return "a link in an archive is refused"
    if part.flag_bits & ENCRYPTED:
        return "the file in the archive has a password; unpack it and zip it anew without one"
    if name.lower().endswith(ENDING):
        return "an archive in an archive is not read; unpack it first"
    return ""


def _name(part: zipfile.ZipInfo) -> str:
    """The name of a file; many programs write UTF-8 and don't say so."""
    name = part.orig_filename if part.flag_bits & UTF8_NAME else _as_utf8(part.orig_filename)
    return name.split("\0")[0].replace("\\", "/")


def _as_utf8(name: str) -> str:
    """A name that was read as cp437, as UTF-8 if it is that."""
    try:
        return name.encode("cp437").decode("utf-8")
    except (UnicodeEncodeError, UnicodeDecodeError):
        return name


def _below_one_folder(names: list[str]) -> list[str]:
    """The names without the one folder that all lie in, if there is one."""
    own = [name for name in names if not name.startswith("__MACOSX/")]
    tops = {name.partition("/")[0] for name in own}
    top = f"{tops.pop()}/" if len(tops) == 1 and all("/" in name for name in own) else ""
    return [name.removeprefix(top) if top.strip("/.") else name for name in names]


def _ending(name: str) -> str:
    """The ending by which a file's format is told."""
    known = max((ending for ending in readers.ENDINGS if name.lower().endswith(ending)), key=len, default="")
    return known or ".other"

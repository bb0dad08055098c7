"""Which files a corpus is made of: those of a folder, of a .zip, or one alone."""

import os
import stat
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from analysis.corpus import metadata, readers
from analysis.corpus.readers import packed

ZIP = ".zip"
MOST_FILES = 100_000  # files in one archive
CHUNK = 1024**2  # bytes copied in one go
UTF8_NAME = 0x800  # the flag that says a name is UTF-8
ENCRYPTED = 0x1

Unpacked = tuple[str, Path, str]  # name in the archive, place on disk, why it is not read


class File(NamedTuple):
    """A file of the corpus: its name there, with "/" between folders; where it can be read; or why it is not."""

    name: str
    path: Path
    refusal: str = ""


@contextmanager
def open_corpus(path: Path) -> Iterator[tuple[Path | None, list[File]]]:
    """The folder that may hold metadata.csv, and the files of the corpus, sorted by name.

    A .zip is unpacked to a private folder that is gone afterwards; one inside a folder, too.
    Passed over: hidden files, lock files of word processors ("~$…"), a README, metadata.csv.
    """
    with ExitStack() as stack:
        yield _open(path, lambda: Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="corpus-"))))


def _open(path: Path, private: Callable[[], Path]) -> tuple[Path | None, list[File]]:
    """See `open_corpus`; private makes a folder for an archive."""
    if not path.exists():
        raise FileNotFoundError(f"{path}: there is no such file or folder")
    if path.is_dir():
        root, files = path, [file for met in _walk(path) for file in _expand(met, private)]
    elif is_zip(path):
        root = private()
        files = [File(name or path.name, *rest) for name, *rest in unzip(path, root)]
    elif readers.find_format(path) is None:
        raise ValueError(f"{path}: {readers.refusal(path)}")
    else:
        return None, [File(_name(path, path.parent), path)]
    files = sorted(file for file in files if not _is_ignored(file.name))
    if not files:
        raise ValueError(f"{path}: there is no article in this folder; allowed: {readers.ALLOWED}")
    return root, files


def _walk(root: Path) -> Iterator[File]:
    """The files below a folder. Links to folders are not followed, so there are no loops."""
    inside = root.resolve()
    closed: list[OSError] = []
    for folder, folders, names in os.walk(root, onerror=closed.append):
        links = [name for name in folders if Path(folder, name).is_symlink()]
        for path in (Path(folder, name) for name in (*names, *links)):
            yield File(_name(path, root), path, _refusal(path, inside))
    for error in closed:
        yield File(_name(Path(error.filename), root), root, f"the folder can't be opened: {error.strerror}")


def _refusal(path: Path, inside: Path) -> str:
    """Why a file is not read whatever it holds, or ""."""
    if path.is_symlink():
        try:
            target = path.resolve(strict=True)
        except (OSError, RuntimeError):
            return "a link that leads nowhere, or to itself"
        if not target.is_relative_to(inside):
            return "a link that leads out of the folder: copy the file itself there"
        if target.is_dir():
            return "a link to a folder of the corpus, which is read where it is"
    return "" if path.is_file() else "neither a file nor a folder"


def _expand(file: File, private: Callable[[], Path]) -> list[File]:
    """The file, or what a .zip holds."""
    if file.refusal or _is_ignored(file.name) or not is_zip(file.path):
        return [file]
    into = private()
    return [File(f"{file.name}/{name}" if name else file.name, *rest) for name, *rest in unzip(file.path, into)]


def _name(path: Path, root: Path) -> str:
    """The name of a file below a folder, such as can be printed and stored: bytes that are no UTF-8 are replaced."""
    return path.relative_to(root).as_posix().encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _is_ignored(name: str) -> bool:
    """Whether a file of the folder is no part of the corpus."""
    parts = name.split("/")
    hidden = any(part.startswith((".", "~$")) and part != ".." for part in parts) or parts[0] == "__MACOSX"
    return hidden or Path(name).stem.lower() == "readme" or name == metadata.NAME


def is_zip(path: Path) -> bool:
    """Whether a file is an archive to be unpacked, by its name; .docx and .xlsx are zips inside, too."""
    return path.suffix.lower() == ZIP and path.is_file()


def unzip(path: Path, into: Path) -> list[Unpacked]:
    """The files of an archive; one that is refused has a reason and was not written.

    Where all lie in one folder the names are relative to it: that is how a folder is zipped.
    An archive that can't be used at all is one file without a name.
    """
    if reason := packed.refusal(path):
        return [("", path, reason)]
    with zipfile.ZipFile(path) as parts:
        inside = [part for part in parts.infolist() if not part.filename.endswith("/")]
        if len(inside) > MOST_FILES:
            return [("", path, f"the archive has {len(inside):,} files; allowed: {MOST_FILES:,}")]
        names = _below_one_folder([_member_name(part) for part in inside])
        return [
            _unpack_member(parts, part, name, into, n) for n, (part, name) in enumerate(zip(inside, names, strict=True))
        ]


def _unpack_member(parts: zipfile.ZipFile, part: zipfile.ZipInfo, name: str, into: Path, number: int) -> Unpacked:
    """One file, on disk under its number; metadata.csv keeps its name."""
    ending = max((ending for ending in readers.ENDINGS if name.lower().endswith(ending)), key=len, default=".other")
    place = into / (metadata.NAME if name == metadata.NAME else f"{number:06}{ending}")
    reason = _member_refusal(part, name)
    if not reason:
        try:
            _copy(parts, part, place)
        except packed.ZIP_ERRORS as error:
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


def _member_refusal(part: zipfile.ZipInfo, name: str) -> str:
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
    if name.lower().endswith(ZIP):
        return "an archive in an archive is not read; unpack it first"
    return ""


def _member_name(part: zipfile.ZipInfo) -> str:
    """The name of a file; many programs write UTF-8 and don't say so, and it was read as cp437."""
    name = part.orig_filename
    if not part.flag_bits & UTF8_NAME:
        with suppress(UnicodeError):
            name = name.encode("cp437").decode("utf-8")
    return name.split("\0")[0].replace("\\", "/")


def _below_one_folder(names: list[str]) -> list[str]:
    """The names without the one folder that all lie in, if there is one."""
    own = [name for name in names if not name.startswith("__MACOSX/")]
    tops = {name.partition("/")[0] for name in own}
    top = f"{tops.pop()}/" if len(tops) == 1 and all("/" in name for name in own) else ""
    return [name.removeprefix(top) if top.strip("/.") else name for name in names]

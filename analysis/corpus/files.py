"""Which files a corpus is made of: those of a folder, of a .zip, or one alone."""

import os
import stat
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from analysis import folders, labels, limits
from analysis.corpus import metadata, readers, saved_pages
from analysis.corpus.readers import packed

ZIP = ".zip"
MOST_FILES = 100_000  # files in one archive
LONGEST_NAME, MOST_FOLDERS = 1_000, 100  # characters of a name in an archive, and folders in it, one in another
CHUNK = 1024**2  # bytes copied in one go
UTF8_NAME = 0x800  # the flag that says a name is UTF-8
ENCRYPTED = 0x1
BYTES = 10_000_000  # of a file for which it may take the seconds of the limits once
EMPTY = "the file is empty"
SYSTEM = ("thumbs.db", "ehthumbs.db", "desktop.ini")  # what Windows leaves in folders
BLOCK = 512  # bytes, of which the system counts how many a file takes


class File(NamedTuple):
    """A file of the corpus: its name there, with "/" between folders; where it can be read; or why it is not.

    size: bytes that it takes on the disk or in its archive, as it came. remark: what the ledger says of it.
    """

    name: str
    path: Path
    refusal: str = ""
    size: int = 0
    remark: str = ""

    @property
    def times(self) -> float:
        """How many times the seconds of the limits it may take."""
        return max(1, self.size / BYTES)


@contextmanager
def open_corpus(path: Path, pool: limits.Pool) -> Iterator[tuple[Path | None, list[File]]]:
    """The folder that may hold metadata.csv, and the files of the corpus, sorted by name.

    A .zip is unpacked to a private folder that is gone afterwards; one inside a folder, too.
    Passed over: hidden files, lock files of word processors ("~$…"), a README, metadata.csv.
    """
    with ExitStack() as stack:

        def unpacked(file: File) -> tuple[Path, list[File]]:
            into = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="corpus-")))
            return into, _unpacked(file, into, pool)

        yield _open(path, unpacked)


def _open(path: Path, unpacked: Callable[[File], tuple[Path, list[File]]]) -> tuple[Path | None, list[File]]:
    """See `open_corpus`; unpacked gives the place and the files of an archive."""
    if not path.exists():
        raise FileNotFoundError(f"{path}: there is no such file or folder")
    if path.is_dir():
        root, met = path, _walk(path)
        files = [file for one in met for file in (unpacked(one)[1] if _is_archive(one) else [one])]
    elif reason := folders.file_refusal(path):
        raise ValueError(f"{path}: {reason}")
    elif packed.is_gzip(path):
        return None, [
            one._replace(name=_name(path, path.parent)) for one in unpacked(File("", path, size=_size(path)))[1]
        ]
    elif is_zip(path):
        root, files = unpacked(File("", path, size=path.stat().st_size))
    elif not path.name.lower().endswith(readers.ENDINGS):
        raise ValueError(f"{path}: {readers.refusal(path)}")
    else:
        return None, [File(_name(path, path.parent), path, size=_size(path))]
    files = _without_parts(sorted(file for file in files if not _is_ignored(file.name)))
    if not files:
        raise ValueError(f"{path}: there is no article in this folder; allowed: {readers.ALLOWED}")
    return root, files


def _without_parts(files: list[File]) -> list[File]:
    """The files without those that belong to a saved page, which that page is said to have."""
    parts = saved_pages.part_of([file.name for file in files])
    said = saved_pages.remarks(parts)
    return [file._replace(remark=said.get(file.name, "")) for file in files if file.name not in parts]


def _walk(root: Path) -> Iterator[File]:
    """The files below a folder. Links to folders are not followed, so there are no loops."""
    inside = root.resolve()
    closed: list[OSError] = []
    for folder, inner, names in os.walk(root, onerror=closed.append):
        links = [name for name in inner if Path(folder, name).is_symlink()]
        for path in (Path(folder, name) for name in (*names, *links)):
            reason = folders.refusal(path, inside)
            yield File(_name(path, root), path, reason, 0 if reason else _size(path))
    for error in closed:
        yield File(_name(Path(error.filename), root), root, f"the folder can't be opened: {error.strerror}")


def _is_archive(file: File) -> bool:
    """Whether a file is to be unpacked."""
    return not file.refusal and not _is_ignored(file.name) and (is_zip(file.path) or packed.is_gzip(file.path))


def _unpacked(file: File, into: Path, pool: limits.Pool) -> list[File]:
    """What a .zip holds; the .zip itself, refused, where it can't be unpacked."""
    unpack = unzip if is_zip(file.path) else ungzip
    told = pool.one(limits.Job(unpack, (file.path, into), file.times))
    if isinstance(told, limits.Failure):
        return [file._replace(name=file.name or file.path.name, refusal=told.reason)]
    below = [File("/".join(filter(None, (file.name, one.name))), *one[1:]) for one in told[0]]
    return [one if one.name else one._replace(name=file.path.name) for one in below]


def _size(path: Path) -> int:
    """The bytes that a file takes: one with gaps takes less than it seems to have."""
    state = path.stat()
    return min(state.st_size, state.st_blocks * BLOCK)


def _name(path: Path, root: Path) -> str:
    """The name of a file below a folder, such as can be printed and stored: bytes that are no UTF-8 are replaced."""
    return path.relative_to(root).as_posix().encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _is_ignored(name: str) -> bool:
    """Whether a file of the folder is no part of the corpus."""
    parts = name.split("/")
    hidden = any(part.startswith((".", "~$")) and part != ".." for part in parts) or parts[0] == "__MACOSX"
    return hidden or parts[-1].lower() in SYSTEM or Path(name).stem.lower() == "readme" or name == metadata.NAME


def is_zip(path: Path) -> bool:
    """Whether a file is an archive to be unpacked, by its name; .docx and .xlsx are zips inside, too."""
    return path.suffix.lower() == ZIP and path.is_file()


def unzip(path: Path, into: Path) -> Iterator[list[File]]:
    """The files of an archive, as a job of `limits`; one that is refused has a reason and was not written.

    Where all lie in one folder the names are relative to it: that is how a folder is zipped.
    An archive that can't be used at all is one file without a name.
    """
    if reason := packed.refusal(path):
        yield [File("", path, reason)]
        return
    with zipfile.ZipFile(path) as parts:
        inside = [part for part in parts.infolist() if not part.filename.endswith("/")]
        if len(inside) > MOST_FILES:
            yield [File("", path, f"the archive has {len(inside):,} files; allowed: {MOST_FILES:,}")]
            return
        names = _below_one_folder([_member_name(part) for part in inside])
        about = names.index(metadata.NAME) if metadata.NAME in names else None  # the first, where there are two
        numbered = enumerate(zip(inside, names, strict=True))
        yield [
            _unpack_member(parts, part, name, into, metadata.NAME if number == about else f"{number:06}")
            for number, (part, name) in numbered
        ]


def ungzip(path: Path, into: Path) -> Iterator[list[File]]:
    """The one file that a .gz holds, as a job of `limits`; a table, JSON or text that is packed keeps its type."""
    inner = path.name[: -len(packed.GZ)]
    place = into / f"file{Path(inner).suffix.lower()}"
    reason = "" if inner.lower().endswith(readers.ENDINGS) else readers.refusal(Path(inner))
    reason = reason or packed.ungzip(path, place)
    yield [File("", path if reason else place, reason, path.stat().st_size)]


def _unpack_member(parts: zipfile.ZipFile, part: zipfile.ZipInfo, name: str, into: Path, called: str) -> File:
    """One file, on disk under its number; metadata.csv keeps its name. What an earlier try has left is written over."""
    ending = max((ending for ending in readers.ENDINGS if name.lower().endswith(ending)), key=len, default=".other")
    place = into / (called if called == metadata.NAME else f"{called}{ending}")
    reason = _member_refusal(part, name)
    if not reason:
        try:
            _copy(parts, part, place)
        except packed.ZIP_ERRORS as error:
            reason = f"the file in the archive is damaged: {error}"
    return File(name if len(name) <= LONGEST_NAME else f"{name[:MOST_FOLDERS]}…", place, reason, part.compress_size)


def _copy(parts: zipfile.ZipFile, part: zipfile.ZipInfo, place: Path) -> None:
    """Write a file, and no byte more than the archive states: its statement was what was checked."""
    left = part.file_size
    with parts.open(part) as source, place.open("wb") as target:
        while chunk := source.read(CHUNK):
            left -= len(chunk)
            if left < 0:
                raise zipfile.BadZipFile("it is larger than the archive states")
            target.write(chunk)


def _member_refusal(part: zipfile.ZipInfo, name: str) -> str:
    """Why a file of an archive is not unpacked, or ""."""
    if not name:
        return "a file in the archive has no name; unpack it and zip it anew"
    if len(name) > LONGEST_NAME or name.count("/") > MOST_FOLDERS:
        told = f"a name of {len(name):,} characters in {labels.count(name.count('/'), 'folder')}"
        return f"{told}; allowed: {LONGEST_NAME:,} and {MOST_FOLDERS}"
    steps = PurePosixPath(name)
    if steps.is_absolute() or ".." in steps.parts or name[1:2] == ":":
        return "a name that leads out of the archive is refused"
    if stat.S_ISLNK(part.external_attr >> 16):
        return "a link in an archive is refused"
    if part.flag_bits & ENCRYPTED:
        return "the file in the archive has a password; unpack it and zip it anew without one"
    if name.lower().endswith(ZIP):
        return "an archive in an archive is not read; unpack it first"
    if not part.file_size and name != metadata.NAME:
        return EMPTY
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

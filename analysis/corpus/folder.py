"""Which files a corpus is made of: those of a folder, of a .zip, or one alone."""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import NamedTuple

from analysis.corpus import archive, metadata, readers


class File(NamedTuple):
    """A file of the corpus: its name there, with "/" between folders; where it can be read; or why it is not."""

    name: str
    path: Path
    refusal: str = ""


@contextmanager
def opened(path: Path) -> Iterator[tuple[Path | None, list[File]]]:
    """The folder that may hold metadata.csv, and the files of the corpus, sorted by name.

    A .zip is unpacked to a private folder that is gone afterwards; one inside a folder, too.
    Passed over: hidden files, lock files of word processors ("~$…"), a README, metadata.csv.
    """
    with ExitStack() as stack:
        yield _opened(path, lambda: Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="corpus-"))))


def _opened(path: Path, private: Callable[[], Path]) -> tuple[Path | None, list[File]]:
    """See `opened`; private makes a folder for an archive."""
    if not path.exists():
        raise FileNotFoundError(f"{path}: there is no such file or folder")
    if path.is_dir():
        root, files = path, [file for met in _walk(path) for file in _unpacked(met, private)]
    elif archive.is_one(path):
        root = private()
        files = [File(name or path.name, *rest) for name, *rest in archive.unpacked(path, root)]
    elif readers.form(path) is None:
        raise ValueError(f"{path}: {readers.refusal(path)}")
    else:
        return None, [File(_name(path, path.parent), path)]
    files = sorted(file for file in files if not _passed_over(file.name))
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


def _unpacked(file: File, private: Callable[[], Path]) -> list[File]:
    """The file, or what a .zip holds."""
    if file.refusal or _passed_over(file.name) or not archive.is_one(file.path):
        return [file]
    into = private()
    return [
        File(f"{file.name}/{name}" if name else file.name, *rest) for name, *rest in archive.unpacked(file.path, into)
    ]


def _name(path: Path, root: Path) -> str:
    """The name of a file below a folder, such as can be printed and stored: bytes that are no UTF-8 are replaced."""
    return path.relative_to(root).as_posix().encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _passed_over(name: str) -> bool:
    """Whether a file of the folder is no part of the corpus."""
    parts = name.split("/")
    hidden = any(part.startswith((".", "~$")) and part != ".." for part in parts) or parts[0] == "__MACOSX"
    return hidden or Path(name).stem.lower() == "readme" or name == metadata.NAME

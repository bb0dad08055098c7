"""Which of the things in a folder may be opened: the one rule for links, devices, pipes and what is too large.

And which names every system takes.
"""

import re
from pathlib import Path

LARGEST_TEXT = 20_000_000  # bytes of a text that people write by hand: a study, a word list, what they say of codes
LARGEST = 10_000_000_000  # bytes of a file: a year of a crawler's archive has less
LONGEST = 200  # bytes of a part of a name: a folder to open it in may have a long name itself
UNUSUAL = re.compile(r'[\x00-\x1f\x7f<>:"\\|?*]|[. ]$|^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)', re.IGNORECASE)


def refusal(path: Path, inside: Path) -> str:
    """Why a thing in a folder is not opened whatever it holds, or ""; inside is the folder, with its links followed."""
    if path.is_symlink():
        try:
            target = path.resolve(strict=True)
        except (OSError, RuntimeError):
            return "a link that leads nowhere, or to itself"
        if not target.is_relative_to(inside):
            return "a link that leads out of the folder: copy the file itself there"
        if target.is_dir():
            return "a link to a folder of the corpus, which is read where it is"
    return file_refusal(path)


def file_refusal(path: Path) -> str:
    """Why a thing that was named by itself is not opened, or ""; links are followed."""
    if not path.is_file():
        return "neither a file nor a folder"
    size = path.stat().st_size
    return f"the file has {size:,} bytes; allowed: {LARGEST:,}" if size > LARGEST else ""


def text(path: Path, most: int = LARGEST_TEXT) -> str:
    """The text of a file that people write by hand, with or without a mark of its encoding.

    Raises ValueError, which does not name the file, for a pipe or device, for more bytes than most, and for what is not
    UTF-8; OSError where there is no file.
    """
    size = path.stat().st_size
    if not path.is_dir() and (reason := file_refusal(path)):
        raise ValueError(reason)
    if size > most:
        raise ValueError(f"{size:,} bytes; allowed: up to {most:,}")
    content = path.read_bytes()
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line, byte = content.count(b"\n", 0, error.start) + 1, f"byte {content[error.start]:#04x}"
        raise ValueError(f"line {line} is not UTF-8 ({byte}); save the file as UTF-8") from None


def portable(named: str) -> bool:
    """Whether a name with ``/`` between its parts is a place within a folder, on every system.

    >>> from analysis import folders
    >>> folders.portable("codes/key.csv"), folders.portable("../key.csv"), folders.portable("C:/key.csv")
    (True, False, False)
    """
    parts = named.split("/")
    wrong = [part for part in parts if part in ("", ".", "..") or UNUSUAL.search(part)]
    return not wrong and all(len(part.encode(errors="replace")) <= LONGEST for part in parts)

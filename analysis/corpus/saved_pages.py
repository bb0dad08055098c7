"""Folders that a browser puts beside a saved page, with its pictures, scripts and frames: parts of it, no articles."""

import re
from collections import Counter
from collections.abc import Sequence
from pathlib import PurePosixPath

from analysis import labels

PAGES = (".html", ".htm", ".xhtml")
# What stands behind the name of the page, in the language of the browser: "Bridge shut_files", "Bridge shut-Dateien".
ENDING = re.compile(r"(?:[_.-]| - )[^\W\d_]{4,12}")


def part_of(names: Sequence[str]) -> dict[str, str]:
    """The names of files that belong to a saved page, each with the name of the page."""
    pages = {name.rsplit(".", 1)[0]: name for name in names if name.lower().endswith(PAGES)}
    if not pages:
        return {}
    owners: dict[str, str | None] = {}
    found = {}
    for name in names:
        for folder in map(str, PurePosixPath(name).parents[:-1]):
            if folder not in owners:
                owners[folder] = _owner(folder, pages)
            if owners[folder]:
                found[name] = owners[folder]
    return found


def remarks(parts: dict[str, str]) -> dict[str, str]:
    """Of each page that has such a folder, what is said of it."""
    counts = Counter(parts.values())
    return {
        page: f"{labels.count(number, 'file')} in the folder saved with this page are parts of it: not read"
        for page, number in counts.items()
    }


def _owner(folder: str, pages: dict[str, str]) -> str | None:
    """The page to which a folder belongs, None for a folder of articles."""
    ends = (match.start() for match in ENDING.finditer(folder) if match.end() == len(folder))
    return next((pages[folder[:at]] for at in ends if folder[:at] in pages), None)

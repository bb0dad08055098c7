"""What was made in a folder, as noted there: a record for each page, and for each other thing that a command makes.

A record that is not of the right form is as if it had never been. So is one that names a place outside its folder, by
whatever way: nothing is read, written over or deleted there. This module needs no other package, so that `remove`
works without them.
"""

import json
import os
from collections.abc import Iterable
from pathlib import Path

BUILD = ".build"  # in OUT: records, and what a run keeps for itself
MADE = ("figures", "report", "tables", "methods", "package", BUILD)  # the folders in OUT in which anything is made
NOWHERE = {"", ".", ".."}  # parts of a path that name nothing in its folder
LARGEST = 20_000_000  # bytes of a record; a usual one has some thousands
LONGEST = 255  # bytes of a name that a file may have
# What a page was made from, and of which kind that is.
FORM = {"study": dict, "files": dict, "code": dict, "pages": (list, dict), "notebook": str, "lock": str, "share": str}


def record(name: str, out: Path) -> dict:
    """What was noted when a page was made: ``inputs`` and ``files``; empty when it never was.

    Inputs are None while what was made is put in place, and after a run that was stopped then.
    """
    try:
        file = place(f"{BUILD}/{name}.json", out)
        if not file.is_file() or file.stat().st_size > LARGEST:
            return {}
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if _right(found, out) else {}


def record_path(name: str, out: Path) -> Path:
    """Where the record of a page is."""
    return out / BUILD / f"{name}.json"


def names(out: Path) -> list[str]:
    """The names of the pages, and of what else was made, of which there is a record."""
    return sorted(file.stem for file in (out / BUILD).glob("*.json") if record(file.stem, out))


def known(out: Path, but: str = "") -> set[str]:
    """The places in a folder that its records tell of, without the record of one page."""
    return {file for name in names(out) if name != but for file in record(name, out)["files"]}


def making(out: Path) -> Path:
    """The folder for what a run is making; gone when it ends, or else when the next one begins."""
    return out / BUILD / "making"


def place(named: str, out: Path) -> Path:
    """The whole path of a place in OUT, where something may be written or deleted.

    Raises ValueError for one that is not in a folder of `MADE` in OUT: an absolute one, one with ``..`` or a drive, one
    behind a link that leads out of OUT.

    >>> place("figures/03_tone.csv", Path("mine")).as_posix()
    'mine/figures/03_tone.csv'
    """
    _check_name(named, out)
    _check_folders([(out / named).parent], out)
    return out / named


def _check_name(named: str, out: Path) -> None:
    """Raise ValueError for what is no path within a folder of `MADE`, as written on every system."""
    parts = named.split("/")
    if len(parts) < 2 or parts[0] not in MADE:
        raise ValueError(f"{named!r}: nothing is made there in {out}; allowed: in {', '.join(MADE)}")
    longest = max(map(len, map(os.fsencode, parts)))
    if not NOWHERE.isdisjoint(parts) or "\\" in named or "\0" in named or longest > LONGEST:
        raise ValueError(f"{named!r} is no place in {out}; allowed: a path within it")


def _check_folders(folders: Iterable[Path], out: Path) -> None:
    """Raise ValueError for a folder that is in OUT by its name, and elsewhere by a link."""
    whole = out.resolve()
    for folder in folders:
        if not folder.resolve().is_relative_to(whole):
            allowed = "allowed: a folder of its own, or another OUT"
            raise ValueError(f"{folder} leads out of {out}, to {folder.resolve()}; {allowed}")


def _right(found: object, out: Path) -> bool:
    """Whether a record is of the right form."""
    if not isinstance(found, dict) or not isinstance(found.get("files"), list):
        return False
    if not all(isinstance(file, str) for file in found["files"]):
        return False
    inputs = found.get("inputs", "missing")
    if not isinstance(inputs, dict | None):
        return False
    if not all(isinstance(inputs[name], kind) for name, kind in FORM.items() if name in (inputs or ())):
        return False
    try:
        for file in found["files"]:
            _check_name(file, out)
        _check_folders({out / folder for folder in {file.rpartition("/")[0] for file in found["files"]}}, out)
    except (ValueError, OSError, RuntimeError):  # outside, too long, links in a circle
        return False
    return True

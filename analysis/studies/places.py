"""Where a study reads and where what is made for it goes: places of their own, which never overlap."""

import functools
import itertools
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from analysis import cache, folders

if TYPE_CHECKING:
    from analysis.studies import Study

PROJECT = Path(__file__).parents[2]
OWN = ("analysis", "benchmarks", "docs", "notebooks", "tests", ".ci", ".git", ".venv")  # in the project: the suite
TUTORIAL = PROJECT / "docs" / "tutorial" / "corpus"  # of these the one that a study may read
SYSTEM = ("/boot", "/dev", "/etc", "/proc", "/sys", "/private/etc", "/System")
MEMORY = Path("/dev/shm")  # noqa: S108 a disk for everyone, in memory
NAMED = 'with / between folders and without \\ : * ? " < > |'  # which some systems don't take in names
# Fields that name what a study reads.
READ = ("corpus", "codes", "corrections", "lexicons", "measures", "notebooks", "transcripts")
SHEET = (
    "corpus",
    "corrections",
    "lexicons",
    "measures",
    "transcripts",
)  # those that have to lie apart from a new coding sheet


def refusal(place: Path) -> str | None:
    """Why nothing is to be read or written there; None where it may be.

    >>> refusal(Path("/etc/ssl")), refusal(Path("/"))
    ('is a folder of the system', 'is the root of all files')
    """
    met = _met(place)
    whole = met.path
    if whole == Path(whole.anchor):
        return "is the root of all files"
    if any(_within(met, system) for system in _system()) and not within(whole, MEMORY):
        return "is a folder of the system"
    try:
        home = Path.home()
    except RuntimeError:  # a user without one
        return None
    if whole != PROJECT and whole.is_dir() and within(home, whole):
        return "is a home folder, or holds one"
    return None


def notebook(folder: Path, named: str) -> Path:
    """The whole path of a notebook that a study in this folder names. It is code, so it comes with the study.

    Raises ValueError for a name that leads out of the folder, that some system would not take, or of another ending.

    >>> notebook(Path("/mine"), "pages/who.ipynb").as_posix()
    '/mine/pages/who.ipynb'
    """
    place = folder / named
    try:
        inside = folders.portable(named) and place.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):  # links in a circle
        inside = False
    if not inside:
        raise ValueError(f"is no place in the study's folder; allowed: a path below it, {NAMED}")
    if place.suffix != ".ipynb":
        raise ValueError("is no notebook; allowed: a name that ends in .ipynb")
    return place


def check_once(notebooks: list[Path]) -> None:
    """Raise ValueError for a notebook that is named twice, or in other capitals, which some systems take for the same.

    >>> check_once([Path("who.ipynb"), Path("where.ipynb")])
    """
    names = [unicodedata.normalize("NFC", str(place)).casefold() for place in notebooks]
    for place, name in zip(notebooks, names, strict=True):
        if names.count(name) > 1:
            raise ValueError(f"notebooks: {place.name!r} stands there twice; allowed: each notebook once")


def keep_apart(study: "Study", name: str, out: Path, folders: Iterable[Path], read: Iterable[str] = READ) -> None:
    """Raise ValueError where what is made would go among what the study reads, the suite's own files or the cache.

    name: OUT or CODES, which says where; folders: those in it that are written; read: the fields of the study that
    have to lie apart from them. The corpus lies apart from the codes and word lists, and from the cache, too.

    >>> from analysis import example, studies
    >>> study = studies.read(example.study())
    >>> studies.keep_apart(study, "OUT", Path("mine"), [Path("mine/report")])
    """
    if reason := refusal(out):
        raise ValueError(f"{name}: {str(out)!r} {reason}; allowed: a folder of its own")
    closed = [("the suite's own files", PROJECT / part) for part in OWN] + [("the cache", place) for place in _cache()]
    closed = [(what, _met(place)) for what, place in closed]
    others = [*closed, *_places(study, read)]
    for folder, (what, place) in itertools.product(map(_met, folders), others):
        if _overlap(folder, place):
            told = f"{name}: {folder.path}, which is written, overlaps with {what}, {place.path}"
            raise ValueError(f"{study.file}: {told}; allowed: places apart, by another {name} or another study")
    articles = _met(study.corpus)
    if _within(articles, _met(TUTORIAL)):
        closed = [(what, place) for what, place in closed if not _within(articles, place)]
    for what, place in [*closed, *_places(study, ("codes", "corrections", "lexicons", "measures", "notebooks"))]:
        if _overlap(articles, place):
            told = f"corpus: {study.written['corpus']!r} overlaps with {what}, {place.path}"
            raise ValueError(f"{study.file}: {told}; allowed: a folder of articles alone")


@functools.cache
def _system() -> list["_Met"]:
    """The folders of the system."""
    return [_met(Path(name)) for name in SYSTEM]


def _cache() -> list[Path]:
    """What is written in the folder of the cache."""
    return [cache.path(), cache.path().parent / "corpora"]


def _places(study: "Study", fields: Iterable[str]) -> Iterator[tuple[str, "_Met"]]:
    """The files and folders that a study names, each with its field."""
    for field in fields:
        for place in named(getattr(study, field)).values():
            yield field, _met(place)


def named(value: object) -> dict[str, Path]:
    """The files and folders that a field names, each under the name that the field has for it.

    >>> named({"anger": {"file": Path("anger.csv"), "column": "score"}, "speech": Path("speech.txt")})
    {'anger': PosixPath('anger.csv'), 'speech': PosixPath('speech.txt')}
    """
    if isinstance(value, Path):
        return {"": value}
    tables = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return {str(name): place for name, one in tables for place in named(one).values()}


def overlap(one: Path, other: Path) -> bool:
    """Whether one of two places is the other, or lies in it.

    >>> overlap(Path("a"), Path("a/b")), overlap(Path("a"), Path("b"))
    (True, False)
    """
    return _overlap(_met(one), _met(other))


def within(inner: Path, outer: Path) -> bool:
    """Whether a place is another or lies in it, whichever way it is written: by links, or in other capitals.

    >>> within(Path("a/b/../c"), Path("a")), within(Path("ab"), Path("a"))
    (True, False)
    """
    return _within(_met(inner), _met(outer))


class _Met(NamedTuple):
    """A place without links, what is there, and what it and the folders above it are: None where there is nothing."""

    path: Path
    file: tuple[int, int] | None
    above: frozenset[tuple[int, int]]


def _met(place: Path) -> _Met:
    whole = place.resolve()
    files = [_file(one) for one in (whole, *whole.parents)]
    return _Met(whole, files[0], frozenset(filter(None, files)))


def _overlap(one: _Met, other: _Met) -> bool:
    return _within(one, other) or _within(other, one)


def _within(inner: _Met, outer: _Met) -> bool:
    return inner.path.is_relative_to(outer.path) or outer.file in inner.above


def _file(place: Path) -> tuple[int, int] | None:
    """What is at a place, whatever it is called; None where there is nothing."""
    try:
        about = place.stat()
    except (OSError, ValueError):
        return None
    return about.st_dev, about.st_ino

"""What a study says of its files that would else be guessed: separators, the order of dates, what a file states."""

from collections.abc import Iterable, Mapping, Sequence
from fnmatch import fnmatchcase
from typing import NamedTuple

from analysis.corpus import days
from analysis.corpus.column_names import FIELDS
from analysis.corpus.records import KEPT, Record

ORDERS = (days.DAY_FIRST, days.MONTH_FIRST)
STATED = tuple(field for field in FIELDS if field != "text")


class Layout(NamedTuple):
    """How files are laid out, each "" or empty where that is to be guessed.

    separator: the sign between the cells of a .csv. between: how a line begins that stands between two articles of one
    file. dates: which number of 03/04/2022 is first, one of `ORDERS`. files: a file, or a pattern of some as
    "herald/*.txt" → the fields that it has, whatever it says itself.
    """

    separator: str = ""
    between: str = ""
    dates: str = ""
    files: Mapping[str, Mapping[str, str]] = {}

    def stated(self, file: str) -> dict[str, str]:
        """The fields that a file is said to have; a later pattern outranks an earlier one."""
        found: dict[str, str] = {}
        for pattern, fields in self.files.items():
            found |= fields if _fits(file, pattern) else {}
        return found


def _fits(name: str, pattern: str) -> bool:
    """Whether a file is meant by a name, to the letter, or by a pattern of names."""
    return name == pattern or fnmatchcase(name, pattern)


NAMES = Layout._fields


def check(**chosen) -> Layout:
    """The layout that was chosen. ValueError naming what does not fit, its value and what is allowed."""
    layout = Layout(**{name: value for name, value in chosen.items() if value})
    if len(layout.separator) > 1:
        raise ValueError(f"separator: {layout.separator!r}; allowed: one sign, as ';'")
    if layout.between and not layout.between.strip():
        raise ValueError(f"between: {layout.between!r}; allowed: how a line between two articles begins")
    if layout.dates and layout.dates not in ORDERS:
        raise ValueError(f"dates: {layout.dates!r}; allowed: {', '.join(ORDERS)}")
    for file, fields in layout.files.items():
        for field in fields:
            if field not in STATED:
                raise ValueError(f"files: {file}: there is no such field as {field}; allowed: {', '.join(STATED)}")
    return layout


def check_files(layout: Layout, names: Sequence[str]) -> None:
    """Raise ValueError for a file or pattern that no file of the corpus has."""
    for pattern in layout.files:
        if not any(_fits(name, pattern) for name in names):
            raise ValueError(f"files: {pattern}: no file of the corpus has this name; allowed: one as {min(names)}")


def split(records: Iterable[Record], between: str) -> list[Record]:
    """The records of a file, one that holds several articles parted at the lines that begin so; numbered anew."""
    records = list(records)
    whole = [record for record in records if record.number]
    if not between or len(whole) != 1 or whole[0].status != KEPT or not isinstance(whole[0].fields.get("text"), str):
        return records
    parts = [part for part in _parts(whole[0].fields["text"], between.strip()) if part.strip()]
    made = [whole[0]._replace(number=k, fields=whole[0].fields | {"text": part}) for k, part in enumerate(parts, 1)]
    shared = {"headline"} if len(made) > 1 else set()  # that of a file is none of an article in it
    made = [one._replace(fields={k: v for k, v in one.fields.items() if k not in shared}) for one in made]
    return [record for record in records if not record.number] + (made or whole)


def _parts(text: str, between: str) -> list[str]:
    """A text parted at lines that begin with other text."""
    parts: list[list[str]] = [[]]
    for line in text.splitlines(keepends=True):
        if line.strip().startswith(between):
            parts.append([])
        else:
            parts[-1].append(line)
    return ["".join(part) for part in parts]

"""The records of a file, counted twice: as they were read, and as the file shows them."""

from pathlib import Path

from analysis import labels
from analysis.corpus import columns, dates, readers
from analysis.corpus.folder import File
from analysis.corpus.records import DROPPED, KEPT, REPAIRED, Record, drop


def records(file: File, wanted: dict[str, str]) -> tuple[list[Record], str]:
    """The records of one file, and how its two counts differ, "" where they don't (see `compared`).

    The columns of a table come under our names, as wanted or guessed, and the dates of a file in one order.
    """
    form = None if file.refusal else readers.form(file.path)
    if form is None:
        return [drop(Record(0, {}, file=file.name), file.refusal or readers.refusal(file.path))], ""
    met = columns.named(form.read(file.path), wanted) if form in readers.TABLES else form.read(file.path)
    read = [record._replace(file=file.name) for record in dates.settled(met)]
    return compared(read, _shown(form, file.path), file.name)


def compared(read: list[Record], shows: int | None, file: str) -> tuple[list[Record], str]:
    """The records read of a file beside how many it shows, and how the two differ, "" where they don't.

    The reader of a format counts the records that a file holds in another way than it reads them, as by its
    separators. Every record that this count has and the reader missed becomes a dropped record without number, so that
    it is not lost; articles beyond the count are kept. What the reader itself dropped may be in the count or not.
    """
    met, usable = _met(read), sum(record.status == KEPT for record in read)
    if shows is None or usable <= shows <= met:
        return read, ""
    what = (
        f"another count of the file shows {labels.count(shows, 'article')}, {met} {'was' if met == 1 else 'were'} read"
    )
    if shows > met:
        return read + [drop(Record(0, {}, file=file), f"missing: {what}")] * (shows - met), what
    return [*read, Record(0, {}, REPAIRED, f"check this file: {what}", file=file)], what


def _shown(form, path: Path) -> int | None:
    """How many records a file shows; None for a file that can't be opened."""
    try:
        return form.found(path)
    except OSError:
        return None


def _met(read: list[Record]) -> int:
    """How many records were read; a file that was dropped as a whole counts as one."""
    numbered = sum(record.number > 0 for record in read)
    return numbered or int(any(record.status == DROPPED for record in read))

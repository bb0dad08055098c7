"""One file → its records, each with all that concerns it alone; no table is made of them, and no pandas needed."""

import re
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

from analysis import labels
from analysis.corpus import (
    addresses,
    boilerplate,
    chosen_layout,
    column_names,
    credits,
    dates,
    doubts,
    fields,
    metadata,
    offsets,
    outlet_aliases,
    readers,
    wrapped_lines,
)
from analysis.corpus.chosen_layout import Layout
from analysis.corpus.files import File
from analysis.corpus.records import DROPPED, KEPT, REPAIRED, Record, drop

BATCH = 100  # records that are given in one go
MOST_RECORDS = 500_000  # of a file: what holds more was made to fill the memory
MOST_FIELDS = 1_000  # names of fields in a file: each becomes a column
MOST_MISSING = 20  # records beyond those read that have a row each: where another count shows more, one row says so
# A text in which nothing calls for a library: no markup, no bytes that are no text, and of an article's length.
PLAIN = ".txt"
LONGEST_PLAIN = 64_000  # bytes
NOT_PLAIN = ("<", "\0", "{\\rtf")
BLANKS = re.compile(r"\s{30}")  # runs of one kind are what patterns may take long over
LONGEST_WORD = 100  # characters between blanks


class Asked(NamedTuple):
    """How a file is read: columns named for fields, names of outlets, cleaned or not, what metadata.csv says of it.

    layout: what else the study says of its files.
    """

    columns: dict[str, str]
    outlets: dict[str, str]
    clean: bool
    known: Mapping[str, dict | None]
    layout: Layout = Layout()


class Part(NamedTuple):
    """Records of a file; the outlets that they named, of those with another name; how the file's two counts differ."""

    records: list[Record]
    named: frozenset[str] = frozenset()
    differs: str = ""


def is_plain(file: File) -> bool:
    """Whether all that reading a file takes is our own and grows with its length: it needs no limits."""
    try:
        if not file.name.lower().endswith(PLAIN) or file.path.stat().st_size > LONGEST_PLAIN:
            return False
        text = file.path.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return False
    if (
        any(mark in text for mark in NOT_PLAIN)
        or text[:200].lstrip().startswith(readers.text_file.DASHES)
        or fields.WRONG_PAIR.search(text)
        or BLANKS.search(text)
    ):
        return False
    short = max(map(len, text.split()), default=0) <= LONGEST_WORD
    return short and readers.find_format(file.path) is readers.text_file


def read_file(file: File, asked: Asked, form: ModuleType | None = None) -> Iterator[Part]:
    """The finished records of a file; form is its format where that is known."""
    records, differs = file_records(file, asked, form)
    stated = asked.layout.stated(file.name)
    known = [metadata.add(record, asked.known, stated) if record.status == KEPT else record for record in records]
    for at in range(0, len(known), BATCH):
        some = known[at : at + BATCH]
        named = frozenset(outlet_aliases.bare(record) for record in some) & asked.outlets.keys()
        yield Part([_finish(record, asked) for record in some], frozenset(named))
    yield Part([], differs=differs)


def raw_record(path: Path, number: int, layout: Layout) -> Iterator[dict]:
    """The fields of a record as its reader meets them."""
    met = _met(readers.find_format(path), path, layout)
    yield from (record.fields for record in met if record.number == number and number)


def _met(form: ModuleType, path: Path, layout: Layout) -> list[Record]:
    """The records of a file as its reader meets them, no more than `MOST_RECORDS` and one."""
    read = form.read(path, layout.separator) if form is readers.csv_table else form.read(path)
    return chosen_layout.split(islice(read, MOST_RECORDS + 1), layout.between)


def file_records(file: File, asked: Asked, form: ModuleType | None = None) -> tuple[list[Record], str]:
    """The records of one file, and how its two counts differ, "" where they don't (see `compare_counts`).

    The columns of a table come under our names, as wanted or guessed, and the dates of a file in one order.
    """
    form = form or (None if file.refusal else readers.find_format(file.path))
    if form is None:
        return [drop(Record(0, {}, file=file.name), file.refusal or readers.refusal(file.path))], ""
    met = _met(form, file.path, asked.layout)
    if reason := _too_many(met):
        return [drop(Record(0, {}, file=file.name), reason)], ""
    records = column_names.rename_columns(met, asked.columns) if form in readers.TABLES else met
    read = [record._replace(file=file.name) for record in dates.with_date_order(records, asked.layout.dates)]
    read += [Record(0, {}, REPAIRED, file.remark, file=file.name)] if file.remark else []
    try:
        shows = None if asked.layout.between or asked.layout.separator else readers.count_records(form, file.path)
    except OSError:  # it can't be opened, as its reader says
        shows = None
    return compare_counts(read, shows, file.name)


def _too_many(records: list[Record]) -> str:
    """Why a file holds more than any that is meant, or ""."""
    if len(records) > MOST_RECORDS:
        return f"it holds more than {MOST_RECORDS:,} records; allowed: as many, or several files"
    names = set()
    for record in records:
        names.update(record.fields)
    return f"its records have {len(names):,} columns; allowed: {MOST_FIELDS:,}" if len(names) > MOST_FIELDS else ""


def compare_counts(read: list[Record], shows: int | None, file: str) -> tuple[list[Record], str]:
    """The records read of a file beside how many it shows, and how the two differ, "" where they don't.

    The reader of a format counts the records that a file holds in another way than it reads them, as by its
    separators. Every record that this count has and the reader missed becomes a dropped record without number, so that
    it is not lost; articles beyond the count are kept. What the reader itself dropped may be in the count or not.
    """
    usable = sum(record.status == KEPT for record in read)
    dropped_whole = any(record.status == DROPPED for record in read)  # counts as one record
    met = sum(record.number > 0 for record in read) or int(dropped_whole)
    if shows is None or usable <= shows <= met:
        return read, ""
    what = (
        f"another count of the file shows {labels.count(shows, 'article')}, {met} {'was' if met == 1 else 'were'} read"
    )
    if shows > met:
        missing = drop(Record(0, {}, file=file), f"missing: {what}")
        return read + [missing] * (shows - met if shows - met <= MOST_MISSING else 1), what
    return [*read, Record(0, {}, REPAIRED, f"check this file: {what}", file=file)], what


def _finish(record: Record, asked: Asked) -> Record:
    """The record after all that concerns it alone."""
    if record.status != KEPT:
        return record
    as_read = record.fields.get("text")
    record = fields.tidy(record, mend=asked.clean)
    record = addresses.with_site(record) if record.status == KEPT else record
    record = outlet_aliases.with_outlet_name(record, asked.outlets)
    if record.status == KEPT:
        spans = offsets.align(as_read if isinstance(as_read, str) else "", record.fields["text"])
        record = fields.with_page(record._replace(source_spans=spans))
        record = wrapped_lines.mend(record) if asked.clean else record
    record = boilerplate.clean_record(record) if asked.clean and record.status == KEPT else record
    if record.status != KEPT:
        return record
    record = fields.with_genre(fields.with_language(credits.with_credit(record)))
    return record._replace(doubts=doubts.of_text(record)) if asked.clean else record

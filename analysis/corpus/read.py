"""From a path to the table of articles: read each file, finish each record, compare records, make the table."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from analysis import labels, progress, words
from analysis.corpus import (
    boilerplate,
    column_names,
    credits,
    dates,
    duplicates,
    fields,
    files,
    metadata,
    offsets,
    outlet_names,
    readers,
    repeated_lines,
)
from analysis.corpus.files import File
from analysis.corpus.records import DROPPED, KEPT, REPAIRED, Record, drop, ledger_json, no_article_message, with_ids

# The columns that are always there: those an input may state, and those worked out here.
COLUMNS = (*fields.COLUMNS, "page", *fields.MADE_LATER)
TYPES = dict.fromkeys(COLUMNS, "str") | {"published": "datetime64[us]", "words": "int64", "record": "int64"}
EVENT = "all"  # the event of articles that name none: a corpus is about one event unless it says otherwise
NAMED = 5  # files that a warning names
CLUSTER, COLLAPSE, KEEP = "cluster", "collapse", "keep"
DUPLICATES = (CLUSTER, COLLAPSE, KEEP)  # what may become of articles that share text


class Choices(NamedTuple):
    """How a corpus is read: see `load.load`."""

    clean: bool
    columns: Mapping[str, str] | None
    outlets: Mapping[str, Sequence[str]] | None
    duplicates: str


def read_corpus(path: Path, chosen: Choices) -> tuple[pd.DataFrame, list[str]]:
    """The articles of `load.load`, and what it warns of."""
    if chosen.duplicates not in DUPLICATES:
        raise ValueError(f"duplicates: {chosen.duplicates!r}; allowed: {', '.join(DUPLICATES)}")
    names = outlet_names.outlet_aliases(chosen.outlets)
    records, differ = _read_files(path, column_names.check(chosen.columns))
    warned = _warnings(differ, outlet_names.unused_aliases(names, records))
    records = [_finish(record, names, chosen.clean) for record in progress.over(records, "Cleaning", "articles")]
    records = repeated_lines.remove_repeated_lines(records) if chosen.clean else records
    records = _compare(records, chosen.duplicates)
    if not any(record.status == KEPT for record in records):
        raise ValueError(no_article_message(path, records))
    articles = _table([record for record in records if record.status == KEPT])
    articles.attrs["ledger"] = ledger_json(records)
    return articles, warned


def _read_files(path: Path, wanted: dict[str, str]) -> tuple[list[Record], dict[str, str]]:
    """All records of a corpus, with what metadata.csv says of them, and the files whose two counts differ."""
    differ = {}
    with files.open_corpus(path) as (root, found):
        known, records = metadata.read(root, [file.name for file in found]) if root else ({}, [])
        for file in progress.over(found, "Reading", "files"):
            read, what = file_records(file, wanted)
            records += [metadata.add(record, known) if record.status == KEPT else record for record in read]
            differ |= {file.name: what} if what else {}
    return records, differ


def file_records(file: File, wanted: dict[str, str]) -> tuple[list[Record], str]:
    """The records of one file, and how its two counts differ, "" where they don't (see `compare_counts`).

    The columns of a table come under our names, as wanted or guessed, and the dates of a file in one order.
    """
    form = None if file.refusal else readers.find_format(file.path)
    if form is None:
        return [drop(Record(0, {}, file=file.name), file.refusal or readers.refusal(file.path))], ""
    records = form.read(file.path)
    records = column_names.rename_columns(records, wanted) if form in readers.TABLES else records
    read = [record._replace(file=file.name) for record in dates.with_date_order(records)]
    try:
        shows = readers.count_records(form, file.path)
    except OSError:  # it can't be opened, as its reader says
        shows = None
    return compare_counts(read, shows, file.name)


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
        return read + [drop(Record(0, {}, file=file), f"missing: {what}")] * (shows - met), what
    return [*read, Record(0, {}, REPAIRED, f"check this file: {what}", file=file)], what


def _warnings(differ: dict[str, str], unused: list[str]) -> list[str]:
    """One warning of all files whose two counts differ, and one of names of outlets that no record has."""
    warned = []
    if differ:
        lines = [f"  {file}: {what}" for file, what in list(differ.items())[:NAMED]]
        lines += [f"  … and {len(differ) - NAMED} more files, all in the ledger"] if len(differ) > NAMED else []
        warned.append("\n".join(["articles may be missing or doubled:", *lines]))
    if unused:
        warned.append(f"outlets: no record has the name {', '.join(unused)}")
    return warned


def _finish(record: Record, names: dict[str, str], clean: bool) -> Record:
    """The record after all that concerns it alone."""
    if record.status != KEPT:
        return record
    as_read = record.fields.get("text")
    record = outlet_names.with_outlet_name(fields.tidy(record, mend=clean), names)
    if record.status == KEPT:
        spans = offsets.align(as_read if isinstance(as_read, str) else "", record.fields["text"])
        record = fields.with_page(record._replace(source_spans=spans))
    record = boilerplate.clean_record(record) if clean and record.status == KEPT else record
    return fields.with_language(credits.with_credit(record)) if record.status == KEPT else record


def _compare(records: list[Record], choice: str) -> list[Record]:
    """The records after all that concerns several: ids, names of unknown outlets, copies."""
    records = outlet_names.name_unknown_outlets(duplicates.mark_copies(with_ids(records)))
    if choice == KEEP:
        return records
    records = duplicates.with_clusters(records)
    return duplicates.collapse_clusters(records) if choice == COLLAPSE else records


def _table(records: list[Record]) -> pd.DataFrame:
    """The articles of the records that are kept."""
    rows = [_row(record) for record in records]
    extra = dict.fromkeys(name for row in rows for name in row if name not in COLUMNS)
    values = {name: [row.get(name) for row in rows] for name in (*COLUMNS, *extra)}
    return pd.DataFrame({name: pd.Series(column, dtype=TYPES.get(name)) for name, column in values.items()})


def _row(record: Record) -> dict:
    """The fields of an article, those worked out here among them."""
    made = {"file": record.file, "record": record.number, "words": words.count(record.fields["text"])}
    made |= {"source_spans": offsets.to_lines(record.source_spans), "wire": record.fields.get("wire")}
    return record.fields | made | {"event": record.fields.get("event") or EVENT}

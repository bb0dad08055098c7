"""From a path to the table of articles: read each file under limits, compare the records, make the table."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from analysis import folders, limits, progress, words
from analysis.corpus import (
    chosen_layout,
    column_names,
    doubts,
    duplicates,
    fields,
    file_records,
    files,
    metadata,
    offsets,
    outlet_aliases,
    outlet_names,
    readers,
    repeated_lines,
)
from analysis.corpus.file_records import Asked
from analysis.corpus.files import File
from analysis.corpus.records import KEPT, REPAIRED, Record, drop, ledger_json, no_article_message, with_ids

# The columns that are always there: those an input may state, and those worked out here.
COLUMNS = (*fields.COLUMNS, "page", *fields.MADE_LATER)
TYPES = dict.fromkeys(COLUMNS, "str") | {"published": "datetime64[us]", "words": "int64", "record": "int64"}
EVENT = "all"  # the event of articles that name none: a corpus is about one event unless it says otherwise
LARGEST_METADATA = 64_000  # bytes up to which metadata.csv is read without limits: that is our own, and grows evenly
UNLIMITED = "memory can't be limited on this system: files were read under a limit of time alone"
NAMED = 5  # files that a warning names
CLUSTER, COLLAPSE, KEEP = "cluster", "collapse", "keep"
DUPLICATES = (CLUSTER, COLLAPSE, KEEP)  # what may become of articles that share text


class Choices(NamedTuple):
    """How a corpus is read: see `load.load`."""

    clean: bool
    columns: Mapping[str, str] | None
    outlets: Mapping[str, Sequence[str]] | None
    duplicates: str
    limits: Mapping[str, int] | None
    layout: Mapping


class Read(NamedTuple):
    """All records, finished; files whose two counts differ, and how; outlets met under another name.

    sure: reading again would give the same.
    """

    records: list[Record]
    differ: dict[str, str]
    named: set[str]
    sure: bool = True


def read_corpus(path: Path, chosen: Choices) -> tuple[pd.DataFrame, list[str], bool]:
    """The articles of `load.load`, what it warns of, and whether reading again would surely give the same."""
    if chosen.duplicates not in DUPLICATES:
        raise ValueError(f"duplicates: {chosen.duplicates!r}; allowed: {', '.join(DUPLICATES)}")
    names = outlet_aliases.outlet_aliases(chosen.outlets)
    asked = Asked(column_names.check(chosen.columns), names, chosen.clean, {}, chosen_layout.check(**chosen.layout))
    with limits.Pool(limits.Limits.of(chosen.limits)) as pool:
        read = _read_files(path, asked, pool)
    records = repeated_lines.remove_repeated_lines(read.records) if chosen.clean else read.records
    records = _compare(records, chosen.duplicates)
    if not any(record.status == KEPT for record in records):
        raise ValueError(no_article_message(path, records))
    suspect = doubts.of_corpus(records)
    articles = _table([record for record in records if record.status == KEPT])
    articles.attrs["ledger"] = ledger_json([*records, *suspect])
    unused = [name for name in names if name not in read.named]
    return articles, _warnings(read.differ, unused, doubts.lines(suspect)), read.sure


def _read_files(path: Path, asked: Asked, pool: limits.Pool) -> Read:
    """All that is read of a corpus, with what metadata.csv says of it."""
    with files.open_corpus(path, pool) as (root, found):
        chosen_layout.check_files(asked.layout, [file.name for file in found])
        known, remarks = _metadata(root, found, pool) if root else ({}, [])
        jobs = [_job(file, asked, known) for file in found]
        told: list = [None] * len(jobs)
        alone = len(jobs) == 1
        with progress.bar(None if alone else len(jobs), "Reading", "articles" if alone else "files") as bar:
            tick = (lambda part: bar.update(len(part.records))) if alone else (lambda part: None)
            for number, parts in pool.run(jobs, tick, meanwhile=duplicates.load_libraries):
                told[number] = parts
                bar.update(0 if alone else 1)
    if root is None and (reason := _no_format(found[0], told[0])):
        raise ValueError(f"{path}: {reason}")
    read = _put_together(found, told, remarks)
    unlimited = next((file.name for file, job in zip(found, jobs, strict=True) if not job.here), "")
    if unlimited and not pool.limits_memory:
        read.records.append(Record(0, {}, REPAIRED, UNLIMITED, file=unlimited))
    return read


def _metadata(root: Path, found: list[File], pool: limits.Pool) -> tuple[dict[str, dict], list[Record]]:
    """What metadata.csv says of the files, and records for it as a whole; nothing where there is none."""
    path = root / metadata.NAME
    if path.is_dir() or not os.path.lexists(path):
        return {}, []
    if reason := folders.refusal(path, root.resolve()):
        raise ValueError(f"{path}: {reason}")
    names = frozenset(file.name for file in found)
    told = pool.one(limits.Job(metadata.read, (path, names), here=path.stat().st_size <= LARGEST_METADATA))
    if isinstance(told, limits.Failure):
        raise ValueError(f"{path}: {told.reason}")
    return told[0]


def _job(file: File, asked: Asked, known: dict[str, dict]) -> limits.Job:
    """The reading of a file."""
    asked = asked._replace(known={file.name: known.get(file.name)} if known else {})
    if not file.refusal and file_records.is_plain(file):
        return limits.Job(file_records.read_file, (file, asked, readers.text_file), here=True)
    kind = file.path.suffix.lower()
    return limits.Job(file_records.read_file, (file, asked), file.times, bool(file.refusal), kind, file.size)


def _no_format(file: File, told: list | limits.Failure) -> str:
    """Why a file that is the corpus can't be read, where that is its type; or ""."""
    reason = readers.refusal(file.path)
    records = [] if isinstance(told, limits.Failure) else [record for part in told for record in part.records]
    return reason if [record.reason for record in records] == [reason] else ""


def _put_together(found: list[File], told: list, remarks: list[Record]) -> Read:
    """What was told of each file, in their order."""
    read = Read(remarks, {}, set())
    for file, parts in zip(found, told, strict=True):
        if isinstance(parts, limits.Failure):
            read.records.append(drop(Record(0, {}, file=file.name), parts.reason))
            read = read._replace(sure=read.sure and parts.sure)
            continue
        for part in parts:
            read.records.extend(part.records)
            read.named.update(part.named)
            read.differ.update({file.name: part.differs} if part.differs else {})
    return read


def _warnings(differ: dict[str, str], unused: list[str], suspect: list[str]) -> list[str]:
    """One warning of all files whose two counts differ, one of what is suspect, one of outlets that no record has."""
    warned = []
    counted = [f"  {file}: {what}" for file, what in differ.items()]
    missing, wrong = "articles may be missing or doubled:", "some may be read wrongly:"
    for what, lines, unit in ((missing, counted, "files"), (wrong, suspect, "rows")):
        more = [f"  … and {len(lines) - NAMED} more {unit}, all in the ledger"] if len(lines) > NAMED else []
        warned += ["\n".join([what, *lines[:NAMED], *more])] if lines else []
    if unused:
        warned.append(f"outlets: no record has the name {', '.join(unused)}")
    return warned


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

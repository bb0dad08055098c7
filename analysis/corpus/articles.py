"""From a path to the table of articles."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from analysis import progress, words
from analysis.corpus import (
    cleaning,
    copies,
    credits,
    fields,
    folder,
    identity,
    language,
    ledgers,
    metadata,
    naming,
    pages,
    reading,
    repeated,
    stretches,
)
from analysis.corpus import columns as fields_of
from analysis.corpus.records import KEPT, Record

# The columns that are always there: those an input may state, and those worked out here.
MADE = ("wire", "record", "kept")
COLUMNS = (*fields.COLUMNS, "page", *MADE)
TYPES = {"published": "datetime64[us]", "words": "int64", "record": "int64"}  # of the others: str
EVENT = "all"  # the event of articles that name none: a corpus is about one event unless it says otherwise
NAMED = 5  # files that a warning names
CLUSTER, COLLAPSE, KEEP = "cluster", "collapse", "keep"
DUPLICATES = (CLUSTER, COLLAPSE, KEEP)  # what may become of articles that share text


class Choices(NamedTuple):
    """How a corpus is read: see `loading.load`."""

    clean: bool
    columns: Mapping[str, str] | None
    outlets: Mapping[str, Sequence[str]] | None
    duplicates: str


def read(path: Path, chosen: Choices) -> tuple[pd.DataFrame, list[str]]:
    """The articles of `loading.load`, and what it warns of."""
    if chosen.duplicates not in DUPLICATES:
        raise ValueError(f"duplicates: {chosen.duplicates!r}; allowed: {', '.join(DUPLICATES)}")
    names = naming.chosen(chosen.outlets)
    records, differ = _read(path, fields_of.checked(chosen.columns))
    warned = [*_differing(differ), *_unused(naming.unused(names, records))]
    met = progress.over(records, "Cleaning", "articles")
    records = [_finished(record, names, chosen.clean) for record in met]
    records = repeated.removed(records) if chosen.clean else records
    records = _compared(records, chosen.duplicates)
    if not any(record.status == KEPT for record in records):
        raise ValueError(ledgers.nothing(path, records))
    articles = _table([record for record in records if record.status == KEPT])
    articles.attrs["ledger"] = ledgers.written(records)
    return articles, warned


def _read(path: Path, wanted: dict[str, str]) -> tuple[list[Record], dict[str, str]]:
    """All records of a corpus, with what metadata.csv says of them, and the files whose two counts differ."""
    differ = {}
    with folder.opened(path) as (root, files):
        known, records = metadata.read(root, [file.name for file in files]) if root else ({}, [])
        for file in progress.over(files, "Reading", "files"):
            read, what = reading.records(file, wanted)
            records += [metadata.add(record, known) if record.status == KEPT else record for record in read]
            differ |= {file.name: what} if what else {}
    return records, differ


def _differing(differ: dict[str, str]) -> list[str]:
    """One warning of all files whose two counts differ, if there are any."""
    told = [f"  {file}: {what}" for file, what in list(differ.items())[:NAMED]]
    told += [f"  … and {len(differ) - NAMED} more files, all in the ledger"] if len(differ) > NAMED else []
    return ["\n".join(["articles may be missing or doubled:", *told])] if told else []


def _unused(unused: list[str]) -> list[str]:
    """One warning of names of outlets that stand nowhere, if there are any."""
    return [f"outlets: no record has the name {', '.join(unused)}"] if unused else []


def _finished(record: Record, names: dict[str, str], clean: bool) -> Record:
    """The record after all that concerns it alone."""
    if record.status != KEPT:
        return record
    read = record.fields.get("text")
    record = naming.named(_apart(fields.tidy(record, mend=clean)), names)
    if record.status == KEPT:
        kept = stretches.between(read if isinstance(read, str) else "", record.fields["text"])
        record = pages.paged(record._replace(kept=kept))
    record = cleaning.cleaned(record) if clean and record.status == KEPT else record
    return _in_language(credits.credited(record)) if record.status == KEPT else record


def _apart(record: Record) -> Record:
    """The record, its fields with names of columns that are worked out here under others."""
    renamed = {f"input_{name}" if name in MADE else name: value for name, value in record.fields.items()}
    return record._replace(fields=renamed)


def _in_language(record: Record) -> Record:
    """The record with its language, and a remark where that is not English."""
    code = record.fields.get("language") or language.of(record.fields["text"])
    remark = f"not English ({code}): sentences, voices, lexicons and tone are made for English"
    reason = "; ".join(filter(None, [record.reason, remark if code and code[:2].lower() != "en" else ""]))
    return record._replace(fields=record.fields | {"language": code}, reason=reason)


def _compared(records: list[Record], duplicates: str) -> list[Record]:
    """The records after all that concerns several: ids, names of unknown outlets, copies."""
    records = identity.with_outlets(copies.marked(identity.with_ids(records)))
    if duplicates == KEEP:
        return records
    records = copies.clustered(records)
    return copies.collapsed(records) if duplicates == COLLAPSE else records


def _table(records: list[Record]) -> pd.DataFrame:
    """The articles of the records that are kept."""
    rows = [_row(record) for record in records]
    extra = dict.fromkeys(name for row in rows for name in row if name not in COLUMNS)
    return pd.DataFrame({name: _column(name, [row.get(name) for row in rows]) for name in (*COLUMNS, *extra)})


def _row(record: Record) -> dict:
    """The fields of an article, those worked out here among them."""
    made = {"file": record.file, "record": record.number, "words": words.count(record.fields["text"])}
    made |= {"kept": stretches.written(record.kept), "wire": record.fields.get("wire")}
    return record.fields | made | {"event": record.fields.get("event") or EVENT}


def _column(name: str, values: list) -> pd.Series:
    """The values of a column in its type."""
    if name not in COLUMNS:
        return pd.Series(values)
    return pd.Series(values, dtype=TYPES.get(name, "str"))

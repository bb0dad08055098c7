"""From a path to the table of articles."""

import json
import os
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pandas as pd
from tqdm import tqdm

from analysis import words
from analysis.corpus import cleaning, dates, duplicates, fields, folder, identity, language, metadata, readers
from analysis.corpus import columns as names
from analysis.corpus.records import KEPT, REPAIRED, Record, drop

EVENT = "all"  # the event of articles that name none: a corpus is about one event unless it says otherwise
LEDGER = ["file", "record", "status", "reason"]
MANY = 300  # files from which on a progress bar is shown
REASONS = 10  # reasons shown when nothing could be read


def load(path: str | os.PathLike, *, clean: bool = True, columns: Mapping[str, str] | None = None) -> pd.DataFrame:
    """One row an article, sorted by file and then by place in the file.

    path is a folder (nested ones are read too; ``metadata.csv`` in it says more about its
    files), a .zip of one, or one file. docs/formats.md says what each may hold.

    Columns: ``article_id`` (unique); ``outlet`` ("not stated (001)" where unknown);
    ``published`` (datetime without zone, in UTC where the source gives a zone; NaT);
    ``headline``; ``text``; ``author``; ``section``; ``url``; ``event`` ("all" where unknown);
    ``credit`` (who is credited in the text, as written); ``file`` (relative to the folder);
    ``words``; ``language`` (two letters, NaN where the text is too short to tell); then every
    other column of the input. What is not known is NaN.

    clean takes away what is not the article, whole lines at a time (see `cleaning`), and
    reads ``credit`` from it; without it a text is as in its file, to the letter.

    columns says which column of a table is which field, as ``{"text": "Body"}``; the others
    are guessed from the names in common use (see `columns`), and the ledger says so.

    Raises FileNotFoundError for a path that isn't there; ValueError for a type of file that
    isn't read, a metadata.csv or columns that can't be meant, and when no article is left.
    """
    path, wanted = Path(path), names.checked(columns)
    with folder.opened(path) as (root, files):
        known, records = metadata.read(root, [file.name for file in files]) if root else ({}, [])
        for file in tqdm(files, desc="Reading", unit="file", disable=len(files) < MANY):
            records += [_finished(record, known, clean) for record in _records(file, wanted)]
    records = identity.with_outlets(duplicates.marked(identity.with_ids(records)))
    if not any(record.status == KEPT for record in records):
        raise ValueError(_nothing(path, records))
    articles = _table([record for record in records if record.status == KEPT])
    # One string: pandas copies and compares attrs at every step, which is free for a string.
    articles.attrs["ledger"] = json.dumps([row for record in records for row in _entries(record)])
    return articles


def ledger(articles: pd.DataFrame) -> pd.DataFrame:
    """One row a record met in the input, and one more for each repair.

    Columns: ``file``; ``record`` (its number: the line of a .jsonl, the row below the header
    of a .csv, 1 for a .txt; 0 is the file as a whole); ``status``; ``reason``.

    Every record has exactly one row that is kept, dropped or duplicate, so that
    found = kept + dropped + duplicate. Rows that are repaired come on top: they say what was
    changed in a record (or in all of a file) and are no records of their own.

    articles must come from `load`; ValueError otherwise.
    """
    if "ledger" not in articles.attrs:
        raise ValueError("articles: attrs: there is no ledger; allowed: a table as corpus.load gives it")
    return pd.DataFrame(json.loads(articles.attrs["ledger"]), columns=LEDGER)


def _records(file: folder.File, wanted: dict[str, str]) -> list[Record]:
    """The records of one file, the columns of a table under our names, its dates in one order."""
    form = None if file.refusal else readers.form(file.path)
    if form is None:
        records = [drop(Record(0, {}), file.refusal or readers.refusal(file.path))]
    else:
        records = names.named(form.read(file.path), wanted) if form in readers.TABLES else form.read(file.path)
    return [record._replace(file=file.name) for record in dates.settled(records)]


def _finished(record: Record, known: dict[str, dict], clean: bool) -> Record:
    """The record after all that concerns it alone."""
    if record.status != KEPT:
        return record
    record = fields.tidy(metadata.add(record, known))
    record = cleaning.cleaned(record) if clean and record.status == KEPT else record
    return _in_language(record) if record.status == KEPT else record


def _in_language(record: Record) -> Record:
    """The record with its language, and a remark where that is not English."""
    code = record.fields.get("language") or language.of(record.fields["text"])
    remark = f"not English ({code}): sentences, voices, lexicons and tone are made for English"
    reason = "; ".join(filter(None, [record.reason, remark if code and code[:2].lower() != "en" else ""]))
    return record._replace(fields=record.fields | {"language": code}, reason=reason)


def _table(records: list[Record]) -> pd.DataFrame:
    """The articles of the records that are kept."""
    rows = [_row(record) for record in records]
    extra = dict.fromkeys(name for row in rows for name in row if name not in fields.COLUMNS)
    return pd.DataFrame({name: _column(name, [row.get(name) for row in rows]) for name in (*fields.COLUMNS, *extra)})


def _row(record: Record) -> dict:
    """The fields of an article, those worked out here among them."""
    made = {"file": record.file, "words": words.count(record.fields["text"])}
    return record.fields | made | {"event": record.fields.get("event") or EVENT}


def _column(name: str, values: list) -> pd.Series:
    """The values of a column in its type."""
    if name not in fields.COLUMNS:
        return pd.Series(values)
    return pd.Series(values, dtype={"published": "datetime64[us]", "words": "int64"}.get(name, "str"))


def _entries(record: Record) -> list[tuple]:
    """The rows of a record in the ledger."""
    outcome = (record.file, record.number, record.status, record.reason)
    return [outcome, *((record.file, record.number, REPAIRED, what) for what in record.repairs)]


def _nothing(path: Path, records: list[Record]) -> str:
    """That no article is left, and why."""
    reasons = Counter(record.reason for record in records if record.status != REPAIRED)
    lines = [f"  {n} × {reason}" for reason, n in reasons.most_common(REASONS)]
    return "\n".join([f"{path}: no article is left of {reasons.total()} records:", *lines])

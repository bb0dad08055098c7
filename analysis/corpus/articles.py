"""From a path to the table of articles."""

import os
import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd
from tqdm import tqdm

from analysis import words
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
MANY = 300  # files or records from which on a progress bar is shown
NAMED = 5  # files that a warning names
CLUSTER, COLLAPSE, KEEP = "cluster", "collapse", "keep"
DUPLICATES = (CLUSTER, COLLAPSE, KEEP)  # what may become of articles that share text


def load(
    path: str | os.PathLike,
    *,
    clean: bool = True,
    columns: Mapping[str, str] | None = None,
    outlets: Mapping[str, Sequence[str]] | None = None,
    duplicates: str = CLUSTER,
) -> pd.DataFrame:
    """One row an article, sorted by file and then by place in the file.

    path is a folder (nested ones are read too; ``metadata.csv`` in it says more about its
    files), a .zip of one, or one file. docs/formats.md says what each may hold.

    Columns: ``article_id`` (unique); ``outlet`` ("not stated (001)" where unknown);
    ``published`` (datetime without zone, in UTC where the source gives a zone; NaT);
    ``headline``; ``text``; ``author``; ``section``; ``url``; ``event`` ("all" where unknown);
    ``credit`` (who is credited in the text, as written; an agency by its full name); ``file``
    (relative to the folder); ``words``; ``language`` (two letters, NaN where the text is too
    short to tell); ``page`` ("A1"); ``wire`` (the cluster of articles that share text, NaN for
    one of its own); ``record`` (its number in its file); ``kept`` (see `original`); then every
    other column of the input. What is not known is NaN.

    clean takes away what is not the article, whole lines at a time (see `cleaning` and
    `repeated`), and reads ``credit`` from it; without it a text is as in its file, to the
    letter. columns says which column of a table is which field, as ``{"text": "Body"}``; the
    others are guessed from the names in common use (see `columns`). outlets gives one name to
    several: ``{"Fox News": ["Fox Online News"]}``.
    duplicates says what becomes of articles that share text: ``cluster`` keeps all and marks
    them in ``wire``; ``collapse`` leaves out those that stand in a fuller one; ``keep`` doesn't
    look. Copies to the letter in one outlet are left out always.

    Raises FileNotFoundError for a path that isn't there; ValueError for a type of file that
    isn't read, a metadata.csv or columns that can't be meant, a choice that isn't there, and when no
    article is left. Warns of files that show another number of articles than were read, and
    of names in outlets that no article has.

    >>> from analysis import corpus, example
    >>> articles = corpus.load(example.folder(), outlets={"Herald": ["The Herald"]})
    >>> articles[["outlet", "published", "headline", "credit", "words", "wire"]]
        outlet  published        headline            credit  words    wire
    0  Gazette 2022-01-19    Dam may leak  Associated Press     32  wire 1
    1   Herald 2022-01-19    A grave leak  Associated Press     21  wire 1
    2   Herald 2022-01-24  The dam is dry               NaN     22     NaN
    """
    if duplicates not in DUPLICATES:
        raise ValueError(f"duplicates: {duplicates!r}; allowed: {', '.join(DUPLICATES)}")
    names = naming.chosen(outlets)
    records, differ = _read(Path(path), fields_of.checked(columns))
    _warn(path, differ, naming.unused(names, records))
    met = tqdm(records, desc="Cleaning", unit="article", disable=len(records) < MANY)
    records = [_finished(record, names, clean) for record in met]
    records = repeated.removed(records) if clean else records
    records = _compared(records, duplicates)
    if not any(record.status == KEPT for record in records):
        raise ValueError(ledgers.nothing(Path(path), records))
    articles = _table([record for record in records if record.status == KEPT])
    articles.attrs |= {"ledger": ledgers.written(records), "path": str(Path(path).resolve())}
    return articles


def _read(path: Path, wanted: dict[str, str]) -> tuple[list[Record], dict[str, str]]:
    """All records of a corpus, with what metadata.csv says of them, and the files whose two counts differ."""
    differ = {}
    with folder.opened(path) as (root, files):
        known, records = metadata.read(root, [file.name for file in files]) if root else ({}, [])
        for file in tqdm(files, desc="Reading", unit="file", disable=len(files) < MANY):
            read, what = reading.records(file, wanted)
            records += [metadata.add(record, known) if record.status == KEPT else record for record in read]
            differ |= {file.name: what} if what else {}
    return records, differ


def _warn(path: str | os.PathLike, differ: dict[str, str], unused: list[str]) -> None:
    """Warn, once, of all files whose two counts differ, and of names of outlets that stand nowhere."""
    told = [f"  {file}: {what}" for file, what in list(differ.items())[:NAMED]]
    told += [f"  … and {len(differ) - NAMED} more files, all in the ledger"] if len(differ) > NAMED else []
    if told:
        warnings.warn("\n".join([f"{path}: articles may be missing or doubled:", *told]), stacklevel=3)
    if unused:
        warnings.warn(f"outlets: no record of {path} has the name {', '.join(unused)}", stacklevel=3)


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

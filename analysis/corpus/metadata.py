"""metadata.csv: what is known of the files of a folder, a row a file."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from analysis.corpus import column_names, dates
from analysis.corpus.readers import csv_table
from analysis.corpus.records import REPAIRED, Record, quote

NAME = "metadata.csv"
KNOWN = {column_names.normalize(name): name for name in ("file", *column_names.FIELDS)}  # "Published" is published


def read(path: Path, files: frozenset[str]) -> Iterator[tuple[dict[str, dict], list[Record]]]:
    """What a metadata.csv says of each file, and records for it as a whole: one pair, as a job of `limits`.

    files are the names of the corpus, relative to the folder, with "/" between folders.
    Raises ValueError for a table that can't be meant: see `_checked`.
    """
    records = list(csv_table.read(path))
    remarks = [record._replace(file=NAME) for record in records if record.status == REPAIRED]
    known: dict[str, dict] = {}
    for record in records:
        if record.status != REPAIRED:
            file, about = _checked(path, record, files, known)
            known[file] = about
    yield known, remarks


def add(record: Record, known: Mapping[str, dict | None], stated: Mapping[str, str]) -> Record:
    """The record with what metadata.csv says: it outranks what the record says, blanks do not.

    known is what it says of each file, None for a file that has no row; empty without a metadata.csv. stated is what
    the study says of the file: it outranks both.
    """
    if stated:
        record = _with_row(record, known) if known.get(record.file) else record
        return record._replace(fields=record.fields | stated)
    return _with_row(record, known) if known else record


def _with_row(record: Record, known: Mapping[str, dict | None]) -> Record:
    """The record with the row of its file, or with a remark that it has none."""
    row = known.get(record.file)
    if row is None:
        return record._replace(reason="; ".join(filter(None, [record.reason, f"no row in {NAME}"])))
    said = {name: value for name, value in row.items() if value.strip() or name not in record.fields}
    return record._replace(fields=record.fields | said)


def _checked(path: Path, record: Record, files: frozenset[str], known: dict) -> tuple[str, dict]:
    """The file of a row, and its other fields."""
    where = f"{path}, row {record.number}" if record.number else str(path)
    if record.reason:
        raise ValueError(f"{where}: {record.reason}")
    about = {KNOWN.get(column_names.normalize(name), name): value for name, value in record.fields.items()}
    if "file" not in about:
        raise ValueError(f"{path}: there is no column file; columns there: {', '.join(record.fields)}")
    file = about.pop("file").strip().replace("\\", "/")
    if file not in files:
        raise ValueError(f"{where}: file: {quote(file)} is not in the corpus; allowed: a file there, as {min(files)}")
    if file in known:
        raise ValueError(f"{where}: file: {quote(file)} has a row already; allowed: one row a file")
    _check_fields(where, about)
    return file, about


def _check_fields(where: str, about: dict) -> None:
    """Raise ValueError for a field that doesn't belong here or a date that can't be read."""
    if "text" in about:
        raise ValueError(f"{where}: text: this column is not allowed: it comes from the file")
    published = about.get("published", "").strip()
    if published:
        try:
            dates.parse_iso(published)
        except ValueError as error:
            raise ValueError(f"{where}: {error}") from None

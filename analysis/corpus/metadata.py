"""metadata.csv: what is known of the files of a folder, a row a file."""

from pathlib import Path

from analysis.corpus import column_names, dates
from analysis.corpus.readers import csv_table
from analysis.corpus.records import REPAIRED, Record, quote

NAME = "metadata.csv"
KNOWN = {column_names.normalize(name): name for name in ("file", *column_names.FIELDS)}  # "Published" is published


def read(folder: Path, files: list[str]) -> tuple[dict[str, dict], list[Record]]:
    """What is known of each file (empty without metadata.csv), and records for metadata.csv as a whole.

    files are the names of the corpus, relative to the folder, with "/" between folders.
    Raises ValueError for a table that can't be meant: see `_checked`.
    """
    path = folder / NAME
    if not path.is_file():
        return {}, []
    records = list(csv_table.read(path))
    remarks = [record._replace(file=NAME) for record in records if record.status == REPAIRED]
    known: dict[str, dict] = {}
    for record in records:
        if record.status != REPAIRED:
            file, about = _checked(path, record, files, known)
            known[file] = about
    return known, remarks


def add(record: Record, known: dict[str, dict]) -> Record:
    """The record with what metadata.csv says: it outranks what the record says, blanks do not."""
    if not known:
        return record
    if record.file not in known:
        return record._replace(reason="; ".join(filter(None, [record.reason, f"no row in {NAME}"])))
    said = {name: value for name, value in known[record.file].items() if value.strip() or name not in record.fields}
    return record._replace(fields=record.fields | said)


def _checked(path: Path, record: Record, files: list[str], known: dict) -> tuple[str, dict]:
    """The file of a row, and its other fields."""
    where = f"{path}, row {record.number}" if record.number else str(path)
    if record.reason:
        raise ValueError(f"{where}: {record.reason}")
    about = {KNOWN.get(column_names.normalize(name), name): value for name, value in record.fields.items()}
    if "file" not in about:
        raise ValueError(f"{path}: there is no column file; columns there: {', '.join(record.fields)}")
    file = about.pop("file").strip().replace("\\", "/")
    if file not in files:
        raise ValueError(f"{where}: file: {quote(file)} is not in the corpus; allowed: a file there, as {files[0]}")
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

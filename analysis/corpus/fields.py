"""The fields of a record → the columns of `articles`."""

import re
from datetime import UTC, datetime

from analysis.corpus.records import Record, drop, repair, shown

COLUMNS = (
    *("article_id", "outlet", "published", "headline", "text", "author"),
    *("section", "url", "event", "credit", "file", "words", "language"),
)
DATES = "a date as 2022-01-21 or a time as 2022-01-21T14:30:00+01:00"
# Worked out here; a field of that name in the input is carried along under another.
RENAMED = {"file": "input_file", "words": "input_words"}
AS_WRITTEN = ("headline", "text")  # offsets point into these: blanks at the edges stay
SURROGATE = re.compile(r"[\ud800-\udfff]")  # half of a character, left by a cut: no encoding can store it


def tidy(record: Record) -> Record:
    """The record with known fields as text, blank values as None and its date read; dropped without text."""
    fields = {RENAMED.get(name, name): value for name, value in record.fields.items()}
    if not isinstance(fields.get("text"), str) or not fields["text"].strip():
        return drop(record, _lack(fields))
    record = _whole(record._replace(fields=fields))
    record = record._replace(fields={name: _value(name, value) for name, value in record.fields.items()})
    return _dated(record)


def moment(value: str) -> datetime:
    """A date or time in ISO 8601; one with a time zone in UTC, none carries its zone. ValueError for others."""
    try:
        read = datetime.fromisoformat(value)
        return read.astimezone(UTC).replace(tzinfo=None) if read.tzinfo else read
    except (ValueError, OverflowError):
        raise ValueError(f"published: {shown(value)} is not a date; allowed: {DATES}") from None


def _lack(fields: dict) -> str:
    """Why there is no text."""
    if "text" not in fields:
        return f"there is no field text; fields there: {', '.join(map(str, fields)) or 'none'}"
    value = fields["text"]
    empty = value is None or value != value or (isinstance(value, str) and not value.strip())
    return "text is empty" if empty else f"text is not text: {shown(value)}"


def _whole(record: Record) -> Record:
    """The record without half characters."""
    broken = [name for name, value in record.fields.items() if isinstance(value, str) and SURROGATE.search(value)]
    mended = {name: SURROGATE.sub("\ufffd", record.fields[name]) for name in broken}
    return repair(record, *(f"{name}: half a character replaced by \ufffd" for name in broken), **mended)


def _value(name: str, value: object) -> object:
    """A value of a known column as text, blank as None; a value of any other column as it is."""
    if value is None or value != value or (isinstance(value, str) and not value.strip()):
        return None
    if name in AS_WRITTEN:
        return str(value)
    if isinstance(value, str):
        return value.strip()
    if name not in COLUMNS:
        return value
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)


def _dated(record: Record) -> Record:
    """The record with its date read; one that can't be read is said and left out."""
    if record.fields.get("published") is None:
        return record
    try:
        return repair(record, published=moment(record.fields["published"]))
    except ValueError as error:
        return repair(record, f"left out: {error}", published=None)

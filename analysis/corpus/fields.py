"""The fields of a record → the columns of `articles`."""

import re
from datetime import datetime

from analysis.corpus import dates, lack, markup, mojibake
from analysis.corpus.records import Record, drop, repair

COLUMNS = (
    *("article_id", "outlet", "published", "headline", "text", "author"),
    *("section", "url", "event", "credit", "file", "words", "language"),
)
# Worked out here; a field of that name in the input is carried along under another.
RENAMED = {"file": "input_file", "words": "input_words"}
AS_WRITTEN = ("headline", "text")  # offsets point into these: blanks at the edges stay
MARKED = ("headline", "text")  # where news services leave HTML
SURROGATE = re.compile(r"[\ud800-\udfff]")  # half of a character, left by a cut: no encoding can store it
INSIDE = ("name", "title", "original")  # what stands for a nested object, as {"name": "Ann Example"}
ISO = re.compile(r"\d{4}-\d\d-\d\d")


def tidy(record: Record, *, mend: bool = True) -> Record:
    """The record with known fields as text, blank values as None and its date read; dropped without a whole text.

    mend takes away HTML and mends letters in a wrong encoding; without it texts stay as they are, to the letter.
    """
    fields = {RENAMED.get(name, name): value for name, value in record.fields.items()}
    reason = lack.of(fields)
    if reason:
        return drop(record, reason)
    record = _whole(record._replace(fields=fields))
    record = _readable(record) if mend else record
    reason = lack.of(record.fields)  # markup may have been all there was
    if reason:
        return drop(record, reason)
    record = record._replace(fields={name: _value(name, value) for name, value in record.fields.items()})
    return _dated(record)


def moment(value: str) -> datetime:
    """A date or time in ISO 8601; one with a time zone in UTC, none carries its zone. ValueError for others."""
    return dates.iso(value).when


def _whole(record: Record) -> Record:
    """The record without half characters."""
    broken = [name for name, value in record.fields.items() if isinstance(value, str) and SURROGATE.search(value)]
    mended = {name: SURROGATE.sub("\ufffd", record.fields[name]) for name in broken}
    return repair(record, *(f"{name}: half a character replaced by \ufffd" for name in broken), **mended)


def _readable(record: Record) -> Record:
    """The record without letters in a wrong encoding and without HTML."""
    for name, value in record.fields.items():
        if name not in COLUMNS or not isinstance(value, str):
            continue
        mended = mojibake.mended(value)
        if mended != value:
            record = repair(record, f"{name}: {mojibake.said(value)}", **{name: mended})
        if name in MARKED and markup.is_in(mended):
            record = repair(record, f"{name}: HTML taken away", **{name: markup.plain(mended)})
    return record


def _value(name: str, value: object) -> object:
    """A value of a known column as text, blank as None; a value of any other column as it is."""
    if value is None or _is_nan(value) or (isinstance(value, str) and not value.strip()):
        return None
    if name in AS_WRITTEN:
        return str(value)
    if isinstance(value, str):
        return " ".join(value.split()) if name in COLUMNS else value.strip()  # a name stands on one line
    if name not in COLUMNS:
        return value
    return "; ".join(map(_inside, value)) if isinstance(value, list) else _inside(value)


def _inside(value: object) -> str:
    """A value as text; of an object, what it is called."""
    if isinstance(value, dict):
        return str(next((value[name] for name in INSIDE if value.get(name)), value))
    return str(value)


def _is_nan(value: object) -> bool:
    """Whether a value is the number that is not one."""
    return isinstance(value, float) and value != value


def _dated(record: Record) -> Record:
    """The record with its date read; one that can't be read is said and left out. What was written is kept."""
    written = record.fields.get("published")
    if written is None:
        return record
    as_written = {} if ISO.match(written) else {"published_as_written": written} | _only(record, "published_as_written")
    try:
        read = dates.moment(written)
    except ValueError as error:
        return repair(record, f"left out: {error}", published=None, **as_written)
    zone = {"published_zone": read.zone} if read.zone else {}
    return repair(record, *filter(None, [read.remark]), published=read.when, **as_written, **zone)


def _only(record: Record, name: str) -> dict:
    """One field of a record, if it is there."""
    return {name: record.fields[name]} if record.fields.get(name) else {}

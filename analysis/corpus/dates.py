"""Dates as written in metadata → times in UTC, and the time zone they were written in.

Only what a source states as its date comes here: never a headline, never a text.
"""

import re
from collections.abc import Iterable
from datetime import UTC, datetime, time
from typing import NamedTuple

from analysis.corpus import days, zones
from analysis.corpus.records import Record, repair, shown

ALLOWED = "a date as 2022-01-21 or a time as 2022-01-21T14:30:00+01:00"
READ = "a date as 2022-01-21, 21 January 2022 or January 21, 2022, with or without a time and its zone"

# "14:30", "14:30:00.000", "4.30pm", "14h30", "14 Uhr", "9 am"; not the start of 21.01.2022.
CLOCK = re.compile(
    r"(?<![\d.:/-])(?:at |um |à |a las |alle |às |om )?\b"
    r"(?P<hour>\d{1,2})(?:[:h.](?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?)?(?![./-]?\d)"
    r"\s*(?P<half>[ap]\.?m\b\.?|Uhr\b)?",
    re.IGNORECASE,
)
LONGEST = 120  # characters of a date with its day, time and zone
SECONDS = re.compile(r"\d{10}(?:\d{3})?(?:\.\d+)?")  # since 1970, or thousandths of them
T = re.compile(r"(?<=\d)T(?=\d)")
EDGES = " \t\r\n\u00a0,;|·•–-()[]"
# What stands before a date and is none of it.
LABEL = re.compile(r"^(?:first |last )?(?:published|updated|posted|date|load-date|pub date)(?: on| at)?\s*:?\s+", re.I)


class Moment(NamedTuple):
    """A time, in UTC where its zone is known, else as written; the zone as written; and what is to be said of it."""

    when: datetime
    zone: str | None = None
    remark: str = ""


def iso(written: str) -> Moment:
    """A date or time in ISO 8601. ValueError for anything else."""
    try:
        read = datetime.fromisoformat(written)
        if read.tzinfo is None:
            return Moment(read)
        return Moment(read.astimezone(UTC).replace(tzinfo=None), _zone_of(written))
    except (ValueError, OverflowError):
        raise ValueError(f"published: {shown(written)} is not a date; allowed: {ALLOWED}") from None


def moment(written: str, order: str | None = None) -> Moment:
    """A date or time in any of the styles and languages that databases use.

    order says how 03/04/2022 is meant (`days.DAY_FIRST`, `days.MONTH_FIRST`). A zone in letters
    that several places share (IST, CST) is kept, and the time left as written. ValueError for
    what is no date or could be two.
    """
    try:
        return iso(written)
    except ValueError:
        pass
    try:
        if len(written) > LONGEST:
            raise ValueError("it is too long for one")
        return _moment(T.sub(" ", LABEL.sub("", written.strip())), order)
    except (ValueError, OverflowError) as error:
        raise ValueError(f"published: {shown(written)} is not a date ({error}); allowed: {READ}") from None


def settled(records: Iterable[Record]) -> list[Record]:
    """The records of one file, with dates as 03/04/2022 read as the file's other dates show."""
    records = list(records)
    decided = days.order(value for record in records if isinstance(value := record.fields.get("published"), str))
    return [_settled(record, decided) for record in records] if decided else records


def _settled(record: Record, decided: str) -> Record:
    """The record with its date in ISO 8601 where only the order made it one."""
    written = record.fields.get("published")
    if not isinstance(written, str) or not days.is_ambiguous(written):
        return record
    try:
        read = moment(written, decided)
    except ValueError:
        return record
    about = {"published": read.when.isoformat(), "published_as_written": written}
    what = f"published: {shown(written)} read {decided}, as other dates of the file are"
    return repair(record, what, **about, **({"published_zone": read.zone} if read.zone else {}))


def _moment(written: str, order: str | None) -> Moment:
    """A day, its clock time and its zone, each read on its own."""
    if SECONDS.fullmatch(written):
        seconds = float(written) / (1000 if len(written.partition(".")[0]) == 13 else 1)
        return Moment(datetime.fromtimestamp(seconds, UTC).replace(tzinfo=None), "UTC")
    rest, zone = zones.split(written)
    rest, clock = _clock(rest)
    when = datetime.combine(days.day(rest.strip(EDGES), order), clock or time())
    if clock is None or zone is None:
        return Moment(when)
    ahead = zones.ahead(zone, when)
    if ahead is None:
        said = f"published: {zone} is the time of several places: left as written, not turned into UTC"
        return Moment(when, zone, said)
    return Moment(when - ahead, zone)


def _clock(written: str) -> tuple[str, time | None]:
    """What is left without the clock time, and the time; an hour alone counts only with am, pm or Uhr."""
    for found in CLOCK.finditer(written):
        half = (found["half"] or "").replace(".", "").lower()
        if found["minute"] or half:
            hour = int(found["hour"]) % 12 + 12 * (half == "pm") if half in ("am", "pm") else int(found["hour"])
            clock = time(hour, int(found["minute"] or 0), int(found["second"] or 0))
            return f"{written[: found.start()]} {written[found.end() :]}", clock
    return written, None


def _zone_of(written: str) -> str:
    """The zone at the end of a time in ISO 8601."""
    found = re.search(r"(?:Z|[+-]\d{2}(?::?\d{2})?(?::?\d{2})?)$", written.strip(), re.IGNORECASE)
    return found.group() if found else "UTC"

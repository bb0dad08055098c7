"""Dates as written in metadata → times in UTC, and the time zone they were written in.

Only what a source states as its date comes here: never a headline, never a text.
"""

import re
from collections.abc import Iterable
from datetime import UTC, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from analysis.corpus import days
from analysis.corpus.records import Record, quote, repair

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

# Letters that mean one zone to readers of news: hours ahead of UTC.
HOURS = {
    **{"UTC": 0, "GMT": 0, "Z": 0, "WET": 0, "BST": 1, "CET": 1, "MEZ": 1, "WEST": 1, "CEST": 2, "MESZ": 2, "EET": 2},
    **{"EEST": 3, "MSK": 3, "EST": -5, "EDT": -4, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7},
    **{"JST": 9, "KST": 9, "HKT": 8, "SGT": 8, "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13, "SAST": 2},
}
# "ET" is winter or summer time, as the day has it.
PLACES = {
    "ET": "America/New_York",
    "CT": "America/Chicago",
    "MT": "America/Denver",
    "PT": "America/Los_Angeles",
    "EASTERN": "America/New_York",
    "EASTERN TIME": "America/New_York",
    "PACIFIC TIME": "America/Los_Angeles",
    "CENTRAL TIME": "America/Chicago",
}
# Left as they are: IST is India's, Ireland's and Israel's, CST that of Chicago, China and Cuba, and so on.
SHARED = ("IST", "CST", "AST", "GST", "SST")
OFFSET = re.compile(r"(?:UTC|GMT)?\s?(?P<sign>[+-])(?P<hours>\d{1,2}):?(?P<minutes>\d{2})?$", re.IGNORECASE)
LETTERS = "|".join(sorted({*HOURS, *PLACES, *SHARED}, key=len, reverse=True))
# Beside a clock time: "14:30 +0100", "4:30 PM ET, Fri January 21, 2022".
ZONE = re.compile(
    r"(?P<zone>(?:(?<=:\d\d)|(?<=\s))(?:(?:UTC|GMT)[+-]\d\d?(?::?\d\d)?|[+-]\d\d:?\d\d)"
    rf"|(?<=[\d\sMm.])\b(?:{LETTERS})\b(?![+-]\d))(?=[\s,;)]|$)"
)
ISO_ZONE = re.compile(r"(?:Z|[+-]\d{2}(?::?\d{2})?(?::?\d{2})?)$", re.IGNORECASE)
CLOCK_SIGN = re.compile(r"\d[:h.]\d\d|\d\s?[ap]\.?m", re.IGNORECASE)
BRACKETS = re.compile(r"\s*\([^()]*\)\s*$")  # "GMT+0200 (Central European Summer Time)"


class Moment(NamedTuple):
    """A time, in UTC where its zone is known, else as written; the zone as written; and what is to be said of it."""

    when: datetime
    zone: str | None = None
    remark: str = ""


def parse_iso(written: str) -> Moment:
    """A date or time in ISO 8601. ValueError for anything else."""
    try:
        read = datetime.fromisoformat(written)
        if read.tzinfo is None:
            return Moment(read)
        zone = ISO_ZONE.search(written.strip())
        return Moment(read.astimezone(UTC).replace(tzinfo=None), zone.group() if zone else "UTC")
    except (ValueError, OverflowError):
        raise ValueError(f"published: {quote(written)} is not a date; allowed: {ALLOWED}") from None


def parse(written: str, order: str | None = None) -> Moment:
    """A date or time in any of the styles and languages that databases use.

    order says how 03/04/2022 is meant (`days.DAY_FIRST`, `days.MONTH_FIRST`). A zone in letters
    that several places share (IST, CST) is kept, and the time left as written. ValueError for
    what is no date or could be two.
    """
    try:
        return parse_iso(written)
    except ValueError:
        pass
    try:
        if len(written) > LONGEST:
            raise ValueError("it is too long for one")
        return _parse(T.sub(" ", LABEL.sub("", written.strip())), order)
    except (ValueError, OverflowError) as error:
        raise ValueError(f"published: {quote(written)} is not a date ({error}); allowed: {READ}") from None


def with_date_order(records: Iterable[Record], chosen: str = "") -> list[Record]:
    """The records of one file, with dates as 03/04/2022 read as it was chosen, else as the file's other dates show."""
    records = list(records)
    why = "as the study says" if chosen else "as other dates of the file are"
    decided = chosen or days.date_order(
        value for record in records if isinstance(value := record.fields.get("published"), str)
    )
    return [_with_date_order(record, decided, why) for record in records] if decided else records


def _with_date_order(record: Record, decided: str, why: str) -> Record:
    """The record with its date in ISO 8601 where only the order made it one."""
    written = record.fields.get("published")
    if not isinstance(written, str) or not days.is_ambiguous(written):
        return record
    try:
        read = parse(written, decided)
    except ValueError:
        return record
    about = {"published": read.when.isoformat(), "published_as_written": written}
    what = f"published: {quote(written)} read {decided}, {why}"
    return repair(record, what, **about, **({"published_zone": read.zone} if read.zone else {}))


def _parse(written: str, order: str | None) -> Moment:
    """A day, its clock time and its zone, each read on its own."""
    if SECONDS.fullmatch(written):
        seconds = float(written) / (1000 if len(written.partition(".")[0]) == 13 else 1)
        return Moment(datetime.fromtimestamp(seconds, UTC).replace(tzinfo=None), "UTC")
    rest, zone = split_zone(written)
    rest, clock = _split_clock(rest)
    when = datetime.combine(days.parse_day(rest.strip(EDGES), order), clock or time())
    if clock is None or zone is None:
        return Moment(when)
    ahead = utc_offset(zone, when)
    if ahead is None:
        said = f"published: {zone} is the time of several places: left as written, not turned into UTC"
        return Moment(when, zone, said)
    return Moment(when - ahead, zone)


def _split_clock(written: str) -> tuple[str, time | None]:
    """What is left without the clock time, and the time; an hour alone counts only with am, pm or Uhr."""
    for found in CLOCK.finditer(written):
        half = (found["half"] or "").replace(".", "").lower()
        if found["minute"] or half:
            hour = int(found["hour"]) % 12 + 12 * (half == "pm") if half in ("am", "pm") else int(found["hour"])
            clock = time(hour, int(found["minute"] or 0), int(found["second"] or 0))
            return f"{written[: found.start()]} {written[found.end() :]}", clock
    return written, None


def split_zone(written: str) -> tuple[str, str | None]:
    """A date without its zone, and the zone as written; a zone counts only beside a clock time.

    Of two, as in "+0100 (CET)" or "+0000 UTC", the first is meant.
    """
    if not CLOCK_SIGN.search(written):
        return written, None
    bare = BRACKETS.sub("", written) if ZONE.search(BRACKETS.sub("", written)) else written
    found = ZONE.search(bare)
    return (ZONE.sub(" ", bare), found["zone"]) if found else (written, None)


def utc_offset(zone: str, when: datetime) -> timedelta | None:
    """How far a zone is ahead of UTC at a time; None for letters that several zones share."""
    zone = zone.upper()
    if found := OFFSET.fullmatch(zone):
        size = timedelta(hours=int(found["hours"]), minutes=int(found["minutes"] or 0))
        return -size if found["sign"] == "-" else size
    if zone in PLACES:
        return when.replace(tzinfo=ZoneInfo(PLACES[zone])).utcoffset()
    return timedelta(hours=HOURS[zone]) if zone in HOURS else None

"""Dates as written in metadata → times in UTC, and the time zone they were written in.

Only what a source states as its date comes here: never a headline, never a text.
"""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime, time
from functools import lru_cache
from typing import NamedTuple

from analysis.corpus import zones
from analysis.corpus.records import Record, repair, shown

ALLOWED = "a date as 2022-01-21 or a time as 2022-01-21T14:30:00+01:00"
READ = "a date as 2022-01-21, 21 January 2022 or January 21, 2022, with or without a time and its zone"
DAY_FIRST, MONTH_FIRST = "day first", "month first"
# Languages of the news databases; one more makes every date that is none of these slower and could take a word amiss.
LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "sv", "pl", "ru")
LONGEST = 80  # characters of a day in words
YEARS = range(1600, 2200)  # newspapers begin in 1605; a later year is a slip

# "14:30", "14:30:00.000", "4.30pm", "14h30", "14 Uhr", "9 am"; not the start of 21.01.2022.
CLOCK = re.compile(
    r"(?<![\d.:/-])(?:at |um |à |a las |alle |às |om )?\b"
    r"(?P<hour>\d{1,2})(?:[:h.](?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,]\d+)?)?)?(?![./-]?\d)"
    r"\s*(?P<half>[ap]\.?m\b\.?|Uhr\b)?",
    re.IGNORECASE,
)
YEAR_FIRST = re.compile(r"(?P<year>\d{4})\s?[-/.年]\s?(?P<month>\d{1,2})\s?[-/.月]\s?(?P<day>\d{1,2})日?")
NUMBERS = re.compile(
    r"(?<![\d./-])(?P<one>\d{1,2})(?P<mark>[-/.])(?P<two>\d{1,2})(?P=mark)(?P<year>\d{4}|\d\d)(?![\d./-])"
)
HAS_YEAR = re.compile(r"\d{4}|\d[- ][^\W\d]{3,}[- ]\d\d$")
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

    order says how 03/04/2022 is meant (`DAY_FIRST`, `MONTH_FIRST`). A zone in letters that
    several places share (IST, CST) is kept, and the time left as written. ValueError for
    what is no date or could be two.
    """
    try:
        return iso(written)
    except ValueError:
        pass
    try:
        return _moment(T.sub(" ", LABEL.sub("", written.strip())), order)
    except (ValueError, OverflowError) as error:
        raise ValueError(f"published: {shown(written)} is not a date ({error}); allowed: {READ}") from None


def order(written: Iterable[str]) -> str | None:
    """How dates in numbers are meant: told from those of which only one reading is a date; None if they don't agree."""
    found = set()
    for numbers in filter(None, (NUMBERS.search(value) for value in written)):
        one, two = int(numbers["one"]), int(numbers["two"])
        if numbers["mark"] != "." and max(one, two) > 12:
            found.add(DAY_FIRST if one > two else MONTH_FIRST)
    return found.pop() if len(found) == 1 else None


def settled(records: Iterable[Record]) -> list[Record]:
    """The records of one file, with dates as 03/04/2022 read as the file's other dates show."""
    records = list(records)
    decided = order(value for record in records if isinstance(value := record.fields.get("published"), str))
    return [_settled(record, decided) for record in records] if decided else records


def _settled(record: Record, decided: str) -> Record:
    """The record with its date in ISO 8601 where only the order made it one."""
    written = record.fields.get("published")
    if not (isinstance(written, str) and (numbers := NUMBERS.search(written)) and _ambiguous(numbers)):
        return record
    try:
        read = moment(written, decided)
    except ValueError:
        return record
    about = {"published": read.when.isoformat(), "published_as_written": written}
    what = f"published: {shown(written)} read {decided}, as other dates of the file are"
    return repair(record, what, **about, **({"published_zone": read.zone} if read.zone else {}))


def _ambiguous(numbers: re.Match) -> bool:
    """Whether a date in numbers could be two."""
    one, two = int(numbers["one"]), int(numbers["two"])
    return numbers["mark"] != "." and max(one, two) <= 12 and one != two


def _moment(written: str, order: str | None) -> Moment:
    """A date, its clock time and its zone, each read on its own: days repeat, so that their reading can be cached."""
    if SECONDS.fullmatch(written):
        seconds = float(written) / (1000 if len(written.partition(".")[0]) == 13 else 1)
        return Moment(datetime.fromtimestamp(seconds, UTC).replace(tzinfo=None), "UTC")
    rest, zone = zones.split(written)
    rest, clock = _clock(rest)
    when = datetime.combine(_day(rest.strip(EDGES), order), clock or time())
    if clock is None or zone is None:
        return Moment(when)
    ahead = zones.ahead(zone, when)
    if ahead is None:
        return Moment(
            when, zone, f"published: {zone} is the time of several places: left as written, not turned into UTC"
        )
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


@lru_cache(maxsize=50_000)
def _day(written: str, order: str | None) -> date:
    """A day in numbers, or in words of one of `LANGUAGES`."""
    if found := YEAR_FIRST.fullmatch(written):
        day = date(int(found["year"]), int(found["month"]), int(found["day"]))
    elif found := NUMBERS.search(written):
        day = _in_numbers(found, order)
    else:
        day = _in_words(written)
    if day.year not in YEARS:
        raise ValueError(f"the year {day.year}")
    return day


def _in_numbers(found: re.Match, order: str | None) -> date:
    """21.1.2022, 21/01/2022 or 1/21/22; with full stops the day is first everywhere."""
    if _ambiguous(found) and order is None:
        raise ValueError("it could be two: day first or month first?")
    one, two, year = int(found["one"]), int(found["two"]), int(found["year"])
    year += (2000 if year < 70 else 1900) if len(found["year"]) == 2 else 0
    day_first = found["mark"] == "." or one > 12 or (two <= 12 and order == DAY_FIRST)
    return date(year, two, one) if day_first else date(year, one, two)


def _in_words(written: str) -> date:
    """A day with the name of its month; without year or day it is none."""
    read = _parser().get_date_data(written).date_obj if HAS_YEAR.search(written) and len(written) < LONGEST else None
    if read is None:
        raise ValueError("no day, month and year in a known language")
    return read.date()


@lru_cache(maxsize=1)
def _parser():
    """dateparser, for whole dates in words only: nothing relative to today."""
    from dateparser.date import DateDataParser  # a third of a second to import

    settings = {
        "PARSERS": ["absolute-time"],
        "REQUIRE_PARTS": ["day", "month", "year"],
        "STRICT_PARSING": True,
        "RETURN_AS_TIMEZONE_AWARE": False,
    }
    return DateDataParser(languages=list(LANGUAGES), settings=settings)


def _zone_of(written: str) -> str:
    """The zone at the end of a time in ISO 8601."""
    found = re.search(r"(?:Z|[+-]\d{2}(?::?\d{2})?(?::?\d{2})?)$", written.strip(), re.IGNORECASE)
    return found.group() if found else "UTC"

"""Days as written: in numbers, or with the name of the month in one of several languages."""

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache

DAY_FIRST, MONTH_FIRST = "day first", "month first"
# Languages of the news databases; one more makes every date that is none of these slower and could take a word amiss.
LANGUAGES = ("en", "de", "fr", "es", "it", "pt", "nl", "sv", "pl", "ru")
YEARS = range(1600, 2200)  # newspapers begin in 1605; a later year is a slip
LONGEST = 80  # characters of a day in words

YEAR_FIRST = re.compile(r"(\d{4})\s?[-/.年년]\s?(\d{1,2})\s?[-/.月월]\s?(\d{1,2})\s?[日일]?")
NUMBERS = re.compile(
    r"(?<![\d./-])(?P<one>\d{1,2})(?P<mark>[-/.])(?P<two>\d{1,2})(?P=mark)(?P<year>\d{4}|\d\d)(?![\d./-])"
)
SHORT_YEAR = re.compile(r"(\d{1,2}[- ][^\W\d]{3,}[- ])(\d\d)$")  # 21-Jan-22
ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th)\b", re.IGNORECASE)
DIGITS = re.compile(r"\d+")


def date_order(written: Iterable[str]) -> str | None:
    """How dates in numbers are meant: told from those of which only one reading is a date; None if they don't agree."""
    found = set()
    for numbers in filter(None, map(NUMBERS.search, written)):
        one, two = int(numbers["one"]), int(numbers["two"])
        if numbers["mark"] != "." and max(one, two) > 12:
            found.add(DAY_FIRST if one > two else MONTH_FIRST)
    return found.pop() if len(found) == 1 else None


def is_ambiguous(written: str) -> bool:
    """Whether a text holds a date in numbers that could be two days."""
    found = NUMBERS.search(written)
    if not found or found["mark"] == ".":
        return False
    one, two = _first_numbers(found)
    return one != two and max(one, two) <= 12


def parse_day(written: str, order: str | None) -> date:
    """The day. ValueError says why there is none."""
    if found := YEAR_FIRST.fullmatch(written):
        read = date(*map(int, found.groups()))
    elif found := NUMBERS.search(written):
        read = _in_numbers(found, order)
    else:
        read = _in_words(written)
    if read.year not in YEARS:
        raise ValueError(f"the year {read.year}")
    return read


def _first_numbers(match: re.Match) -> tuple[int, int]:
    """The first two numbers of a date."""
    return int(match["one"]), int(match["two"])


def _in_numbers(match: re.Match, order: str | None) -> date:
    """21.1.2022, 21/01/2022 or 1/21/22; with full stops the day is first everywhere."""
    if is_ambiguous(match.group()) and order is None:
        raise ValueError("it could be two: day first or month first?")
    one, two = _first_numbers(match)
    day_first = match["mark"] == "." or one > 12 or (two <= 12 and order == DAY_FIRST)
    return date(_year(match["year"]), *((two, one) if day_first else (one, two)))


def _year(digits: str) -> int:
    """A year of four digits or two."""
    return int(digits) + (0 if len(digits) == 4 else 2000 if int(digits) < 70 else 1900)


def _in_words(written: str) -> date:
    """A day with the name of its month, as "Freitag, 21. Januar 2022"; without year or day it is none."""
    written = SHORT_YEAR.sub(lambda found: f"{found[1]}{_year(found[2])}", ORDINAL.sub("", written))
    numbers = DIGITS.findall(written)
    day, year = sorted(numbers, key=len) if len(numbers) == 2 else ("", "")
    if len(written) < LONGEST and len(day) in (1, 2) and len(year) == 4:
        # The same words around other numbers are the same month, and reading words is what takes time.
        usual = {day: "1" if int(day) == 1 else "11", year: "2000"}
        month = _month(DIGITS.sub(lambda digits: usual[digits.group()], written))
        if month:
            return date(int(year), month, int(day))
    raise ValueError("no day, month and year in a known language")


@lru_cache(maxsize=10_000)
def _month(written: str) -> int | None:
    """The month of a day in words of one of `LANGUAGES`; None if it is no day."""
    read = _parser().get_date_data(written).date_obj
    return read.month if read else None


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

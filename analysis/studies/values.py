"""What a field of a study may hold: texts, wordings, days, lists of them, and numbers."""

import math
import re
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field

from analysis import words

WIDTHS = (5, 20)  # inches of a chart that letters of its size leave room in
MOST_WORKERS, ADDRESS = 1000, re.compile(r"\w+://\S+")
DAY = re.compile(r"\d{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?")


def worded(value: str) -> str:
    """A text in which something can be looked for."""
    if not words.WORD.search(value):
        raise ValueError("has no word in it; allowed: a text with a letter or digit")
    return value


def line(value: str) -> str:
    """A text on one line."""
    if not value.strip():
        raise ValueError("is blank; allowed: some text")
    return " ".join(value.split())


def _not_blank(value: str) -> str:
    line(value)
    return value


def name(value: str) -> str:
    """A name that stands on one line as it is written: two that look the same are the same."""
    if value != line(value):
        raise ValueError("does not fit; allowed: a name on one line, without blanks at its ends or two in a row")
    return value


def _day(value: object) -> object:
    """A day, month or year of the calendar, as text; YAML reads a year as a number."""
    written = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    if not isinstance(written, str) or not DAY.fullmatch(written) or not _is_day(written):
        raise ValueError("does not fit; allowed: a day, month or year (2022-01-19, 2022-01, 2022)")
    return written


def _is_day(written: str) -> bool:
    """Whether the calendar has it; of a month or year its first day."""
    try:
        date.fromisoformat(f"{written}-01-01"[:10])
    except ValueError:
        return False
    return True


def listed(value: object) -> object:
    """A text alone is a list of one."""
    return [value] if isinstance(value, str) else value


def workers(value: object) -> object:
    """A number of processes, or where a scheduler is."""
    number = isinstance(value, int) and not isinstance(value, bool) and value >= 1
    if not ((number and value <= MOST_WORKERS) or (isinstance(value, str) and ADDRESS.fullmatch(value))):
        allowed = f"a number from 1 to {MOST_WORKERS:,}, or a scheduler's address (tcp://…)"
        raise ValueError(f"does not fit; allowed: {allowed}")
    return value


def percent(value: object) -> object:
    """A part of a hundred."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 <= value <= 100:
        raise ValueError("does not fit; allowed: a number from 0 to 100")
    return value


def inches(value: object) -> object:
    """The width of a chart."""
    if isinstance(value, bool) or not isinstance(value, int | float) or not WIDTHS[0] <= value <= WIDTHS[1]:
        raise ValueError(f"does not fit; allowed: a width in inches, from {WIDTHS[0]} to {WIDTHS[1]}")
    return value


def ratio(value: object) -> object:
    """How many times as much."""
    number = isinstance(value, int | float) and not isinstance(value, bool)
    if value is not None and not (number and 1 < value < math.inf):
        raise ValueError("does not fit; allowed: a number above 1, as 1.25")
    return value


Text = Annotated[str, Field(min_length=1), AfterValidator(_not_blank)]
Name = Annotated[Text, AfterValidator(name)]
Wording = Annotated[str, Field(min_length=1), AfterValidator(worded)]
Day = Annotated[str, BeforeValidator(_day)]
Texts = Annotated[list[Text], Field(min_length=1), BeforeValidator(listed)]

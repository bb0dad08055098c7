"""What a field of a study may hold: texts, wordings, days, lists of them."""

import re
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field

from analysis import words

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


def _day(value: object) -> object:
    """A day, month or year, as text; YAML reads a year as a number."""
    written = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    if not isinstance(written, str) or not DAY.fullmatch(written):
        raise ValueError("does not fit; allowed: a day, month or year (2022-01-19, 2022-01, 2022)")
    return written


def listed(value: object) -> object:
    """A text alone is a list of one."""
    return [value] if isinstance(value, str) else value


Text = Annotated[str, Field(min_length=1), AfterValidator(_not_blank)]
Wording = Annotated[str, Field(min_length=1), AfterValidator(worded)]
Day = Annotated[str, BeforeValidator(_day)]
Texts = Annotated[list[Text], Field(min_length=1), BeforeValidator(listed)]

"""The line of an export that says when an article was published: told from others, and taken apart."""

import re
from typing import NamedTuple

from analysis.corpus import language_names
from analysis.corpus.readers.databases import multilingual


class DateLine(NamedTuple):
    """The date and time of a line, without its day of the week; and what stands after them, as the edition."""

    date: str
    rest: str


def _alternatives(words: str) -> str:
    """A pattern of any of the words, long ones first."""
    return "|".join(sorted(set(words.split()), key=lambda word: (-len(word), word)))


MONTH = rf"(?:{_alternatives(multilingual.MONTHS)})\b\.?"
DAY = rf"(?:(?:{_alternatives(multilingual.DAYS)})\b(?:[ -]feira)?[.,]?\s*)"
NUMBER, YEAR = r"[0-3]?\d", r"(?:1[89]|20)\d\d"
DATE = (
    rf"(?:{MONTH}\s*{NUMBER}(?:st|nd|rd|th)?,?\s+{YEAR}"  # January 11, 2010
    rf"|{NUMBER}(?:st|nd|rd|th|er|[.ºª])?\s*(?:de |di |d')?\s*{MONTH},?\s*(?:de |del |di )?{YEAR}"  # 3. Juli 2019
    rf"|{MONTH},?\s+(?:de |del )?{YEAR}"  # July 2019
    rf"|{YEAR}\s?[年년]\s?[01]?\d\s?[月월]\s?{NUMBER}\s?[日일]?"  # 2019 年 7 月 3 日
    rf"|{YEAR}[-/.][01]?\d[-/.]{NUMBER}|{NUMBER}[-/.][01]?\d[-/.]{YEAR})(?:\b|(?<=[日일]))"  # 2019-07-03, 3/7/2019
)
TIME = r"(?:(?:at |um |a las |as |a |om )?\d{1,2}(?:[:.h]\d\d){1,2}(?:\s*(?:[ap]\.?m\b\.?|uhr|h\b))?)"
ZONE = r"(?:\(?(?:[a-z]{1,5}t|utc|z)\b(?:[+-]\d{1,2}(?::?\d\d)?)?\)?|[+-]\d\d:?\d\d)"
BETWEEN = r"[\s,;|–-]*"
LOOK = 120  # characters in which a date stands, with the day of the week before it and the time after it
HAS_YEAR = re.compile(YEAR)
LINE = re.compile(
    rf"\s*{DAY}?{BETWEEN}(?:de[nr] |le |the )?(?P<date>{DATE})"
    rf"(?:{BETWEEN}{DAY})?(?:{BETWEEN}(?P<time>{TIME}(?:\s*{ZONE})?))?(?:{BETWEEN}{DAY})?"
)


def find_date(line: str) -> DateLine | None:
    """The date at the start of a line, as written but for the day of the week; None if there is none."""
    if not HAS_YEAR.search(line[:LOOK]):  # most lines are paragraphs: this is quick
        return None
    bare, places = _fold_accents(line[:LOOK])
    found = LINE.match(bare)
    if not found:
        return None
    date, time = (line[places[found.start(k)] : places[found.end(k)]] if found[k] else "" for k in ("date", "time"))
    return DateLine(" ".join(f"{date} {time}".split()), line[places[found.end()] :].strip(" \t\xa0,;-–|"))


def _fold_accents(line: str) -> tuple[str, list[int]]:
    """A line as `multilingual` writes words, and the place in the line of each of its characters."""
    if line.isascii():
        return line.lower(), list(range(len(line) + 1))
    pieces = [(piece, k) for k, c in enumerate(line) for piece in language_names.fold_accents(c)]
    return "".join(piece for piece, _ in pieces), [k for _, k in pieces] + [len(line)]

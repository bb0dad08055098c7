"""Time zones as news pages and databases write them."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

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
CLOCK = re.compile(r"\d[:h.]\d\d|\d\s?[ap]\.?m", re.IGNORECASE)
BRACKETS = re.compile(r"\s*\([^()]*\)\s*$")  # "GMT+0200 (Central European Summer Time)"


def split(written: str) -> tuple[str, str | None]:
    """A date without its zone, and the zone as written; a zone counts only beside a clock time.

    Of two, as in "+0100 (CET)" or "+0000 UTC", the first is meant.
    """
    if not CLOCK.search(written):
        return written, None
    bare = BRACKETS.sub("", written) if ZONE.search(BRACKETS.sub("", written)) else written
    found = ZONE.search(bare)
    return (ZONE.sub(" ", bare), found["zone"]) if found else (written, None)


def ahead(zone: str, when: datetime) -> timedelta | None:
    """How far a zone is ahead of UTC at a time; None for letters that several zones share."""
    zone = zone.upper()
    if found := OFFSET.fullmatch(zone):
        size = timedelta(hours=int(found["hours"]), minutes=int(found["minutes"] or 0))
        return -size if found["sign"] == "-" else size
    if zone in PLACES:
        return when.replace(tzinfo=ZoneInfo(PLACES[zone])).utcoffset()
    return timedelta(hours=HOURS[zone]) if zone in HOURS else None

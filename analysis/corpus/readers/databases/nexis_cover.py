"""The cover of a Nexis export: how many articles it states, and where it ends."""

import re
from collections.abc import Sequence

from analysis.corpus.readers.containers import HEADING, TITLE, Line
from analysis.corpus.readers.databases import dates, names, nexis_names

TOP = 12  # lines that aren't blank, among which the number of articles stands
STATED = re.compile(nexis_names.STATED)
ENTRY = re.compile(r"\s*1\s?\.\s*(?P<title>\S.*)")


def stated(lines: Sequence[Line]) -> int | None:
    """The number of articles that a cover states ("Documents (10)"), from the first lines; None without a cover."""
    top = [line.text for line in lines if line.text.strip()][:TOP]
    found = next((match for text in top if (match := STATED.fullmatch(names.plain(text)))), None)
    return int(re.sub(r"\D", "", found[1])) if found else None


def length(lines: Sequence[Line]) -> int:
    """How many of the lines before the end of the first article are the cover.

    The cover lists the articles: the first article begins where the first title comes again,
    else with the last heading above the first date, else with the block of lines there.
    """
    if stated(lines) is None:
        return 0
    listed = next((m["title"] for line in lines if (m := ENTRY.match(line.text))), "")
    title = names.plain(listed)
    again = next((k for k, line in enumerate(lines) if title and names.plain(line.text) == title), None)
    return _first_block(lines) if again is None else again


def _first_block(lines: Sequence[Line]) -> int:
    """Where the lines begin that stand together with the outlet above the first date."""
    date = next((k for k, line in enumerate(lines) if k and dates.dated(line.text)), 0)
    headings = [k for k, line in enumerate(lines[:date]) if line.kind in (HEADING, TITLE)]
    start = headings[-1] if headings else date
    while not headings and start > 0 and lines[start - 1].text.strip():
        start -= 1
    return start

"""An article of Factiva with two-letter tags: HD is the headline, LP and TD are the text, NS the subjects."""

import re
from collections.abc import Iterable, Sequence

from analysis.corpus.readers import containers
from analysis.corpus.readers.containers import CELL, PLAIN, Line

# What each tag holds, by column; in the three stretches in which they come.
ABOVE = {
    **{"SE": "section", "CLM": "column", "HD": "headline", "BY": "author", "CR": "credit", "WC": "length"},
    **{"PD": "published", "ET": "time", "SN": "outlet", "SC": "source_code", "NGC": "source_group", "GC": "group_code"},
    **{"ED": "edition", "PG": "page", "VOL": "volume", "LA": "language", "CY": "copyright"},
}
TEXT = {"LP": "text", "TD": "text"}
BELOW = {
    **{"ART": "graphic", "RF": "reference", "CT": "contact", "CX": "correction", "CO": "company", "IN": "industry"},
    **{"NS": "subject", "RE": "geographic", "IPC": "publisher_codes", "IPD": "publisher_terms", "PUB": "publisher"},
    **{"DE": "descriptors", "AN": "accession"},
}
COLUMNS = ABOVE | TEXT | BELOW
STRETCH = dict.fromkeys(ABOVE, 0) | dict.fromkeys(TEXT, 1) | dict.fromkeys(BELOW, 2)
ONE_LINE = frozenset(COLUMNS.values()) - {"text", "graphic", "correction", "copyright"}
# A tag on a line of its own, or set off by a tab, two blanks or a bar.
SET_OFF = re.compile(rf"\s*(?P<tag>{'|'.join(COLUMNS)})(?:[\s]*$|(?:\s*\t|\s*\||\s*\xa0|\s{{2,}})\s*(?P<value>.*))")
# With one blank only, a word of the text may look like a tag ("IN THE END").
ONE_BLANK = re.compile(rf"\s*(?P<tag>{'|'.join(COLUMNS)}) (?P<value>\S.*)")
# So it is one only where no text can stand, or where it has a value as only tags have.
CODED = re.compile(r"(?:HD|SE) .*|WC \d.*|PD .*\d.*|(?:CO|IN|NS|RE) \w+ : .*")


def begins(lines: Iterable[Line]) -> bool:
    """Whether there are tags for a headline and a number of words."""
    tags = {tag for line in lines if (tag := _tag(line)[0])}
    return "HD" in tags and bool(tags & {"WC", "PD", "SN"})


def counted(lines: Iterable[Line]) -> int:
    """How many tags there are for a number of words."""
    return sum(_tag(line)[0] == "WC" for line in lines)


def fields(lines: Sequence[Line]) -> tuple[Sequence[Line], dict[str, str]]:
    """The lines above the first tag, and the fields of an article.

    A tag counts once, and not after tags of a later stretch: what comes again is text. In a
    table only the cells are looked at.
    """
    in_cells = any(line.kind == CELL and _tag(line)[0] for line in lines)
    parts: dict[str, list[Line]] = {}
    stretch, tag = 0, ""
    for line in lines:
        new, value = _tag(line, stretch if tag else None) if not in_cells or line.kind != PLAIN else ("", "")
        if new and new not in parts and STRETCH[new] >= stretch:
            tag, stretch = new, STRETCH[new]
            line = Line(value)
        parts.setdefault(tag, []).append(line)
    return parts.pop("", []), _merged(parts)


def _merged(parts: dict[str, list[Line]]) -> dict[str, str]:
    """The columns of the tags: two tags for the text, two for the date."""
    columns: dict[str, str] = {}
    for tag, lines in parts.items():
        name, text = COLUMNS[tag], containers.joined(lines)
        text = " ".join(text.split()) if name in ONE_LINE else text
        columns[name] = "\n\n".join(filter(None, [columns.get(name), text]))
    if columns.get("published"):
        columns["published"] = f"{columns['published']} {columns.pop('time', '')}".strip()
        columns["published_as_written"] = columns["published"]
    return columns


def _tag(line: Line, stretch: int | None = None) -> tuple[str, str]:
    """The tag of a line and what follows it on the line; two times "" for a line without.

    stretch is where the article is: above its text (0), in it (1), or below (2); None if that isn't known.
    """
    text = line.text.strip(" |\t\xa0")
    if not text[:2].isupper():
        return "", ""
    found = SET_OFF.match(text)
    if not found and (stretch in (0, 2) or CODED.match(text)):
        found = ONE_BLANK.match(text)
    return (found["tag"], (found["value"] or "").strip()) if found else ("", "")

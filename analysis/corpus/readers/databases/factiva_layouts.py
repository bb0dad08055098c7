"""An article of Factiva, lines → fields, in either layout.

With two-letter tags: HD is the headline, LP and TD are the text, NS the subjects. Without: section, headline, byline,
"1,234 words", date, time, outlet, code, …, text.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from analysis.corpus import language_names
from analysis.corpus.readers import containers
from analysis.corpus.readers.containers import CELL, PLAIN, TITLE, Line
from analysis.corpus.readers.databases import date_lines, multilingual

# What each tag holds, by column; in the three parts in which they come.
ABOVE_TEXT = {
    **{"SE": "section", "CLM": "column", "HD": "headline", "BY": "author", "CR": "credit", "WC": "length"},
    **{"PD": "published", "ET": "time", "SN": "outlet", "SC": "source_code", "NGC": "source_group", "GC": "group_code"},
    **{"ED": "edition", "PG": "page", "VOL": "volume", "LA": "language", "CY": "copyright"},
}
TEXT_TAGS = {"LP": "text", "TD": "text"}
BELOW_TEXT = {
    **{"ART": "graphic", "RF": "reference", "CT": "contact", "CX": "correction", "CO": "company", "IN": "industry"},
    **{"NS": "subject", "RE": "geographic", "IPC": "publisher_codes", "IPD": "publisher_terms", "PUB": "publisher"},
    **{"DE": "descriptors", "AN": "accession"},
}
COLUMNS = ABOVE_TEXT | TEXT_TAGS | BELOW_TEXT
POSITION = dict.fromkeys(ABOVE_TEXT, 0) | dict.fromkeys(TEXT_TAGS, 1) | dict.fromkeys(BELOW_TEXT, 2)
ONE_LINE = frozenset(COLUMNS.values()) - {"text", "graphic", "correction", "copyright"}
# A tag on a line of its own, or set off by a tab, two blanks or a bar.
SET_OFF = re.compile(rf"\s*(?P<tag>{'|'.join(COLUMNS)})(?:[\s]*$|(?:\s*\t|\s*\||\s*\xa0|\s{{2,}})\s*(?P<value>.*))")
# With one blank only, a word of the text may look like a tag ("IN THE END").
ONE_BLANK = re.compile(rf"\s*(?P<tag>{'|'.join(COLUMNS)}) (?P<value>\S.*)")
# So it is one only where no text can stand, or where it has a value as only tags have.
CODED = re.compile(r"(?:HD|SE) .*|WC \d.*|PD .*\d.*|(?:CO|IN|NS|RE) \w+ : .*")

# The layout without tags.
NUMBER = r"\d[\d.,\s'’]*\s?"
WORDS = re.compile(rf"{NUMBER}(?:{'|'.join(multilingual.WORDS.split())})")
# In a language whose word for it isn't known, above a line that is a date and nothing else.
ANY_WORDS = re.compile(rf"{NUMBER}[^\W\d_]{{1,14}}\.?")
ANY_DATE = re.compile(r"[0-3]?\d\W{1,3}[^\W\d_]{3,14}\.?(?:\W{1,3}[^\W\d_]{2,3})?\W{1,3}(?:19|20)\d\d(?:\W.{0,6})?")
TIME = re.compile(r"\d{1,2}[:.h]\d{2}(?:[:.]\d\d)?(?:\s*[ap]\.?m\.?)?(?:\s+\(?[A-Z]{2,5}\)?)?", re.IGNORECASE)
CODE = re.compile(r"[A-Z0-9]{2,10}")
PAGE = re.compile(r"(?:[A-Z]{1,3}-?)?\d{1,4}(?:[-/,][A-Z]?\d{1,4})*")
YEAR, YEAR_LAST = re.compile(r"\b(?:19|20)\d\d\b"), re.compile(r"\b(?:19|20)\d\d\W*$")
LINES_BELOW = 10  # lines that aren't blank below the date, among which the language stands
LINES_ABOVE = 6  # lines that aren't blank above the number of words, which are the article's


def has_tags(lines: Iterable[Line]) -> bool:
    """Whether there are tags for a headline and a number of words."""
    tags = {tag for line in lines if (tag := _tag(line)[0])}
    return "HD" in tags and bool(tags & {"WC", "PD", "SN"})


def count_tagged(lines: Iterable[Line]) -> int:
    """How many tags there are for a number of words."""
    return sum(_tag(line)[0] == "WC" for line in lines)


def tagged_fields(lines: Sequence[Line]) -> tuple[Sequence[Line], dict[str, str]]:
    """The lines above the first tag, and the fields of an article.

    A tag counts once, and not after tags of a later part: what comes again is text. In a
    table only the cells are looked at.
    """
    in_cells = any(line.kind == CELL and _tag(line)[0] for line in lines)
    parts: dict[str, list[Line]] = {}
    part, tag = 0, ""
    for line in lines:
        new, value = _tag(line, part if tag else None) if not in_cells or line.kind != PLAIN else ("", "")
        if new and new not in parts and POSITION[new] >= part:
            tag, part = new, POSITION[new]
            line = Line(value)
        parts.setdefault(tag, []).append(line)
    return parts.pop("", []), _merged(parts)


def _merged(parts: dict[str, list[Line]]) -> dict[str, str]:
    """The columns of the tags: two tags for the text, two for the date."""
    columns: dict[str, str] = {}
    for tag, lines in parts.items():
        name, text = COLUMNS[tag], containers.join_lines(lines)
        text = " ".join(text.split()) if name in ONE_LINE else text
        columns[name] = "\n\n".join(filter(None, [columns.get(name), text]))
    if columns.get("published"):
        columns["published"] = f"{columns['published']} {columns.pop('time', '')}".strip()
        columns["published_as_written"] = columns["published"]
    return columns


def _tag(line: Line, part: int | None = None) -> tuple[str, str]:
    """The tag of a line and what follows it on the line; two times "" for a line without.

    part is where the article is: above its text (0), in it (1), or below (2); None if that isn't known.
    """
    text = line.text.strip(" |\t\xa0")
    if not text[:2].isupper():
        return "", ""
    found = SET_OFF.match(text)
    if not found and (part in (0, 2) or CODED.match(text)):
        found = ONE_BLANK.match(text)
    return (found["tag"], (found["value"] or "").strip()) if found else ("", "")


def has_word_count(lines: Sequence[Line]) -> bool:
    """Whether there is a number of words with a date below it."""
    return _count_at([line for line in lines if line.text.strip()]) is not None


def count_plain(lines: Iterable[Line]) -> int:
    """How many numbers of words have a date below them."""
    return sum(_counts(above, below) for above, below in pairwise(line for line in lines if line.text.strip()))


def plain_fields(lines: Sequence[Line]) -> tuple[Sequence[Line], dict[str, str]]:
    """The lines above the article, and its fields."""
    full = [k for k, line in enumerate(lines) if line.text.strip()]
    at = _count_at([lines[k] for k in full])
    above, below = [lines[k] for k in full[:at]], full[at + 1 :]
    above, top = above[:-LINES_ABOVE], above[-LINES_ABOVE:]
    length = {"length": lines[full[at]].text.strip()}
    end, about = _below([lines[k].text.strip() for k in below[: LINES_BELOW + 4]])
    text = containers.join_lines(lines[below[end] :]) if end < len(below) else ""
    return above, _top(top) | length | about | {"text": text}


def _top(lines: list[Line]) -> dict[str, str]:
    """Section, headline and author: the headline is a title, or the longest line that doesn't begin with "By"."""
    titles = [k for k, line in enumerate(lines) if line.kind == TITLE]
    plain = [k for k, line in enumerate(lines) if not multilingual.BY.match(line.text.strip())] or range(len(lines))
    chosen = titles or sorted(plain, key=lambda k: -len(lines[k].text.split()))[:1]
    if not chosen:
        return {}
    parts = {"section": lines[: chosen[0]], "headline": [lines[k] for k in chosen], "author": lines[chosen[-1] + 1 :]}
    return {name: " ".join(line.text.strip() for line in part) for name, part in parts.items() if part}


def _below(lines: list[str]) -> tuple[int, dict[str, str]]:
    """How many of the lines below the number of words are not yet the text, and their fields.

    Date, time, outlet and code come in this order; then edition, volume and page in any; the
    language, by whose name the end is known; the rights.
    """
    date = date_lines.find_date(lines[0])
    fields, k = {"published": date.date if date else lines[0], "published_as_written": lines[0]}, 1
    if k < len(lines) and TIME.fullmatch(lines[k]):
        fields |= {name: f"{value} {lines[k]}" for name, value in fields.items()}
        k += 1
    for name, form in (("outlet", None), ("source_code", CODE)):
        if k < len(lines) and (form is None or form.fullmatch(lines[k])):
            fields[name] = lines[k]
            k += 1
    language = _language_at(lines, k)
    if language is not None:
        fields |= dict(_edition(lines[k:language])) | {"language": lines[language]}
        k = language + 1
    while k < len(lines) and _rights(lines[k], first="copyright" not in fields and language is not None):
        fields["copyright"] = " ".join(filter(None, [fields.get("copyright"), lines[k]]))
        k += 1
    return k, fields


def _language_at(lines: list[str], start: int) -> int | None:
    """The place of the language: by its name, else as the one word above the line on rights."""
    near = range(start, min(len(lines), LINES_BELOW))
    known = next((n for n in near if multilingual.normalize(lines[n]) in language_names.CODES), None)
    if known is not None:
        return known
    rights = next((n for n in near if _rights(lines[n], first=False)), 0)
    return rights - 1 if rights > start and lines[rights - 1].isalpha() else None


def _edition(lines: list[str]) -> Iterator[tuple[str, str]]:
    """Page and edition: what stands between the code and the language."""
    pages = [line for line in lines if PAGE.fullmatch(line)]
    rest = [line for line in lines if line not in pages]
    yield from [("page", pages[0])] if pages else []
    yield from [("edition", "; ".join([*rest, *pages[1:]]))] if rest or pages[1:] else []


def _rights(line: str, *, first: bool) -> bool:
    """Whether a line says whose the rights are; the first below the language may say less clearly so."""
    if len(line) >= 200:
        return False
    found = multilingual.RIGHTS.search(line)
    sure = found is not None and (found["reserved"] is not None or YEAR.search(line) is not None)
    return sure or (first and (multilingual.RIGHTS.match(line) is not None or YEAR_LAST.search(line) is not None))


def _count_at(lines: Sequence[Line]) -> int | None:
    """The place of the number of words among lines that aren't blank."""
    return next((k for k, (above, below) in enumerate(pairwise(lines)) if _counts(above, below)), None)


def _counts(above: Line, below: Line) -> bool:
    """Whether a line is a number of words, and the next one a date."""
    if len(above.text) >= 40 or not above.text.strip()[:1].isdigit():
        return False
    length, date = multilingual.normalize(above.text), date_lines.find_date(below.text)
    if WORDS.fullmatch(length):
        return date is not None or ANY_DATE.fullmatch(below.text.strip()) is not None
    alone = date is not None and not date.rest.strip(".г")
    return ANY_WORDS.fullmatch(length) is not None and (alone or ANY_DATE.fullmatch(below.text.strip()) is not None)

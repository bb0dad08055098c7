"""An article of Factiva without tags: section, headline, byline, "1,234 words", date, time, outlet, code, …, text."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from analysis.corpus.readers import containers
from analysis.corpus.readers.containers import TITLE, Line
from analysis.corpus.readers.databases import dates, names

WORDS = re.compile(rf"\d[\d.,\s'’]*\s(?:{'|'.join(names.WORDS.split())})")
TIME = re.compile(r"\d{1,2}[:.h]\d{2}(?:[:.]\d\d)?(?:\s*[ap]\.?m\.?)?(?:\s+\(?[A-Z]{2,5}\)?)?", re.IGNORECASE)
CODE = re.compile(r"[A-Z0-9]{2,10}")
PAGE = re.compile(r"(?:[A-Z]{1,3}-?)?\d{1,4}(?:[-/,][A-Z]?\d{1,4})*")
YEAR, YEAR_LAST = re.compile(r"\b(?:19|20)\d\d\b"), re.compile(r"\b(?:19|20)\d\d\W*$")
BELOW = 10  # lines that aren't blank below the date, among which the language stands
ABOVE = 6  # lines that aren't blank above the number of words, which are the article's


def begins(lines: Sequence[Line]) -> bool:
    """Whether there is a number of words with a date below it."""
    return _count_at([line for line in lines if line.text.strip()]) is not None


def counted(lines: Iterable[Line]) -> int:
    """How many numbers of words have a date below them."""
    return sum(_counts(above, below) for above, below in pairwise(line for line in lines if line.text.strip()))


def fields(lines: Sequence[Line]) -> tuple[Sequence[Line], dict[str, str]]:
    """The lines above the article, and its fields."""
    full = [k for k, line in enumerate(lines) if line.text.strip()]
    at = _count_at([lines[k] for k in full])
    above, below = [lines[k] for k in full[:at]], full[at + 1 :]
    above, top = above[:-ABOVE], above[-ABOVE:]
    length = {"length": lines[full[at]].text.strip()}
    end, about = _below([lines[k].text.strip() for k in below[: BELOW + 4]])
    text = containers.joined(lines[below[end] :]) if end < len(below) else ""
    return above, _top(top) | length | about | {"text": text}


def _top(lines: list[Line]) -> dict[str, str]:
    """Section, headline and author: the headline is a title, or the longest line that doesn't begin with "By"."""
    titles = [k for k, line in enumerate(lines) if line.kind == TITLE]
    plain = [k for k, line in enumerate(lines) if not names.BY.match(line.text.strip())] or range(len(lines))
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
    date = dates.dated(lines[0])
    fields, k = {"published": date.date if date else lines[0], "published_as_written": lines[0]}, 1
    if k < len(lines) and TIME.fullmatch(lines[k]):
        fields |= {name: f"{value} {lines[k]}" for name, value in fields.items()}
        k += 1
    for name, form in (("outlet", None), ("source_code", CODE)):
        if k < len(lines) and (form is None or form.fullmatch(lines[k])):
            fields[name] = lines[k]
            k += 1
    language = next((n for n in range(k, min(len(lines), BELOW)) if names.plain(lines[n]) in names.CODES), None)
    if language is not None:
        fields |= dict(_edition(lines[k:language])) | {"language": lines[language]}
        k = language + 1
    while k < len(lines) and _rights(lines[k], first="copyright" not in fields and language is not None):
        fields["copyright"] = " ".join(filter(None, [fields.get("copyright"), lines[k]]))
        k += 1
    return k, fields


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
    found = names.RIGHTS.search(line)
    sure = found is not None and (found["reserved"] is not None or YEAR.search(line) is not None)
    return sure or (first and (names.RIGHTS.match(line) is not None or YEAR_LAST.search(line) is not None))


def _count_at(lines: Sequence[Line]) -> int | None:
    """The place of the number of words among lines that aren't blank."""
    return next((k for k, (above, below) in enumerate(pairwise(lines)) if _counts(above, below)), None)


def _counts(above: Line, below: Line) -> bool:
    """Whether a line is a number of words, and the next one a date."""
    return (
        len(above.text) < 40
        and above.text.strip()[:1].isdigit()
        and WORDS.fullmatch(names.plain(above.text)) is not None
        and dates.dated(below.text) is not None
    )

"""Who is credited for an article: agencies in a dateline, a byline, a line of its own, or after the last sentence.

The agencies and their names are in the lexicon `agencies`.
"""

import re
from functools import cache

from analysis.corpus.records import Record
from analysis.lexicon.files import tables

TOP = 3  # paragraphs among which a dateline stands: a byline and a caption may come before it
BOTTOM = 2  # paragraphs at the end that may close with the agency's name
CLOSE = 100  # characters at the end of a paragraph in which an agency signs
BYLINE = 12  # words of such a line at most

# "GENEVA, Jan. 21 (Reuters) – The talks …", "(AP) — The talks …", "NEW YORK, Jan. 21 /PRNewswire/ -- …"
DATELINE = re.compile(r"(?:[A-ZÀ-Þ][^()\n!?:;]{0,60}\s)?(?:\(([^()\n]{2,40})\)|/([^()/\n]{2,40})/)\s*[-–—]")
# "… he said. (AP)", "… he said. — Reuters"
SIGNED = re.compile(r"[.!?”\"]\s*(?:\(([^()\n]{2,40})\)|[-–—]{1,2}\s*([^\n]{2,40}))\s*$")

# What may stand beside the names in a line that names nothing but agencies.
BESIDE = re.compile(
    r"\b(?:and|with|the|by|from|via|staff|writers?|reporters?|news|agency|wires?|service)\b", re.IGNORECASE
)


def with_credit(record: Record) -> Record:
    """The record with ``credit`` from its text and author, where neither a credit line nor its fields say it."""
    if record.fields.get("credit"):
        return record
    found = agencies_named(record.fields.get("author") or "") + agencies_in_text(record.fields["text"])
    return record._replace(fields=record.fields | {"credit": "; ".join(dict.fromkeys(found)) or None})


def agencies_in_text(text: str) -> list[str]:
    """The agencies in the dateline or after the last sentence of a text: both stay in it, they may be the article."""
    paragraphs = [line.strip() for line in text.splitlines() if line.strip()]
    datelines = [match[1] or match[2] for line in paragraphs[:TOP] if (match := DATELINE.match(line))]
    signed = [match[1] or match[2] for line in paragraphs[-BOTTOM:] if (match := SIGNED.search(line[-CLOSE:]))]
    return [agency for part in datelines + signed for agency in only_agencies(part)]


def credit_line(text: str) -> str:
    """The agencies credited by a line that is a byline or nothing but their names; "" for any other line."""
    if len(text.split()) > BYLINE or text.rstrip().endswith(":"):
        return ""
    return "; ".join(only_agencies(text) or _byline(text))


def _byline(text: str) -> list[str]:
    """The agencies at the end of a byline."""
    if text[:3].lower() != "by " or text.rstrip()[-1:] in ".!?:;":
        return []
    last = re.split(r"[|,/–—]|\s-\s|\b(?:of|for|at)\s", text[3:])[-1]
    return only_agencies(last)


@cache
def _names() -> tuple[re.Pattern, dict[str, str]]:
    """A pattern for every name of an agency, and the agency of each: terms in lower case, short names as they are."""
    _, _, agencies = tables("agencies")
    known = {term: agency["name"] for agency in agencies.values() for term in agency["terms"]}
    short = {agency["short"]: agency["name"] for agency in agencies.values() if agency["short"]}
    terms = "|".join(map(re.escape, sorted(known, key=len, reverse=True)))
    return re.compile(rf"\b(?:(?i:{terms})|{'|'.join(map(re.escape, short))})\b"), known | short


def agencies_named(text: str) -> list[str]:
    """The agencies that a text names, in order and none twice, by their full names."""
    pattern, agencies = _names()
    found = (match.group() for match in pattern.finditer(text))
    return list(dict.fromkeys(agencies.get(name) or agencies[name.lower()] for name in found))


def only_agencies(text: str) -> list[str]:
    """The agencies that a text names if it says nothing else: "(AP)", "Reuters / AFP", "– by Reuters staff"."""
    rest = BESIDE.sub("", _names()[0].sub("", text))
    return [] if re.search(r"\w", rest) else agencies_named(text)

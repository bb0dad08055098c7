"""Who is credited for an article: agencies in a dateline, a byline, a line of its own, or after the last sentence."""

import re

from analysis.corpus import agencies
from analysis.corpus.records import Record

TOP = 3  # paragraphs among which a dateline stands: a byline and a caption may come before it
BOTTOM = 2  # paragraphs at the end that may close with the agency's name
BYLINE = 12  # words of such a line at most

# "GENEVA, Jan. 21 (Reuters) – The talks …", "(AP) — The talks …", "NEW YORK, Jan. 21 /PRNewswire/ -- …"
DATELINE = re.compile(r"(?:[A-ZÀ-Þ][^()\n!?:;]{0,60}\s)?(?:\(([^()\n]{2,40})\)|/([^()/\n]{2,40})/)\s*[-–—]")
# "… he said. (AP)", "… he said. — Reuters"
SIGNED = re.compile(r"[.!?”\"]\s*(?:\(([^()\n]{2,40})\)|[-–—]{1,2}\s*([^\n]{2,40}))\s*$")


def credited(record: Record) -> Record:
    """The record with ``credit`` from its text and author, where neither a credit line nor its fields say it."""
    if record.fields.get("credit"):
        return record
    found = agencies.named(record.fields.get("author") or "") + in_text(record.fields["text"])
    return record._replace(fields=record.fields | {"credit": "; ".join(dict.fromkeys(found)) or None})


def in_text(text: str) -> list[str]:
    """The agencies in the dateline or after the last sentence of a text: both stay in it, they may be the article."""
    paragraphs = [line.strip() for line in text.splitlines() if line.strip()]
    datelines = [match[1] or match[2] for line in paragraphs[:TOP] if (match := DATELINE.match(line))]
    signed = [match[1] or match[2] for line in paragraphs[-BOTTOM:] if (match := SIGNED.search(line))]
    return [agency for part in datelines + signed for agency in agencies.alone(part)]


def line(text: str) -> str:
    """The agencies credited by a line that is a byline or nothing but their names; "" for any other line."""
    if len(text.split()) > BYLINE or text.rstrip().endswith(":"):
        return ""
    return "; ".join(agencies.alone(text) or _byline(text))


def _byline(text: str) -> list[str]:
    """The agencies at the end of a byline."""
    if text[:3].lower() != "by " or text.rstrip()[-1:] in ".!?:;":
        return []
    last = re.split(r"[|,/–—]|\s-\s|\b(?:of|for|at)\s", text[3:])[-1]
    return agencies.alone(last)

"""Cuttings as the Austria Press Agency gives them (DeFacto, OnlineManager): each begins with a line on its paper.

That is “"Der Standard" vom 02.04.2013 Seite: 1 Ressort: Politik”, or “"Kurier.at" gefunden am 28.12.2017 10:36 Uhr”.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from analysis.corpus.readers import containers
from analysis.corpus.readers.containers import Content, Line
from analysis.corpus.readers.databases import layout, multilingual
from analysis.corpus.records import Record, drop, quote

ENDINGS = (".rtf", ".doc", ".html", ".htm", ".txt", ".docx", ".odt", ".eml")
HEAD = re.compile(
    r"[\"“„](?P<outlet>[^\"“”„]{2,60})[\"”“]\s+(?:Nr\.\s*\S{1,12}\s+)?(?:vom|gefunden am)\s+"
    r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})(?:,?\s+(?P<time>\d{1,2}:\d\d)(?:\s+Uhr)?)?"
    r"(?:,?\s+Seite:?\s*(?P<page>\S{1,12}))?(?:,?\s+Ressort:\s*(?P<section>\S.{0,60}))?\s*"
)
LONGEST = 200  # characters of such a line
FIRST = 40  # lines that aren't blank among which the first one stands
ABOUT = re.compile(r"(?P<label>Ressort|Von|Autor|Seite):?\s+(?P<value>\S.{0,80})")
BYLINE = re.compile(r"Von [A-ZÀ-Þ].{2,60}[^.!?]")
FIELDS = {"Ressort": "section", "Von": "author", "Autor": "author", "Seite": "page"}
RULE = re.compile(r"[\s_=*-]{10,}")


def matches(path: Path) -> bool:
    """Whether a line on a paper stands near the beginning."""
    return any(_head(line) for line in containers.first_lines(path)[:FIRST])


def read(path: Path) -> Iterator[Record]:
    """One record an article; its number is its place in the file."""
    return containers.records(path, _records)


def count_records(path: Path) -> int:
    """How many lines on a paper there are."""
    return sum(_head(line) is not None for line in containers.open_content(path).lines)


def _records(content: Content) -> Iterator[Record]:
    """The records of a file, and a remark on what stands above the first."""
    number, head, lines = 0, None, []
    for line in content.lines:
        if found := _head(line):
            yield from _article(number, head, lines)
            number, head, lines = number + 1, found, []
        elif not RULE.fullmatch(line.text):
            lines.append(line)
    yield from _article(number, head, lines)


def _article(number: int, head: re.Match | None, lines: list[Line]) -> Iterator[Record]:
    """The record of the lines below the one on its paper; a remark on those that have none."""
    if head is None:
        yield from layout.remark_outside("before the first article", lines)
        return
    fields = {name: value for name, value in head.groupdict().items() if value}
    day, month, year = (fields.pop(name) for name in ("day", "month", "year"))
    time = f" {fields.pop('time')}" if "time" in fields else ""
    fields["published"] = f"{year}-{int(month):02}-{int(day):02}{time}"
    fields["published_as_written"] = f"{day}.{month}.{year}{time}"
    blocks = layout.split_blocks(lines)
    while blocks and (about := ABOUT.fullmatch(layout.one_line(blocks[0]))):
        fields.setdefault(FIELDS[about["label"]], about["value"])
        blocks.pop(0)
    headline = layout.one_line(blocks.pop(0)) if len(blocks) > 1 else ""
    if len(blocks) > 1 and BYLINE.fullmatch(line := layout.one_line(blocks[0])):
        fields["author"] = multilingual.BY.sub("", line)
        blocks.pop(0)
    fields["text"] = "\n\n".join(containers.join_lines(block) for block in blocks)
    record = Record(number, ({"headline": headline} if headline else {}) | fields)
    yield record if fields["text"] else drop(record, f"text is empty: {quote(head.group())}")


def _head(line: Line) -> re.Match | None:
    """What a line says of a paper, None for another line."""
    text = line.text.strip()
    return HEAD.fullmatch(text) if len(text) < LONGEST and text[:1] in '"“„' else None

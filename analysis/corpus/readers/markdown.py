"""A .md file: one article, what stands above it between two lines of dashes being its fields."""

import re
from collections.abc import Iterator
from pathlib import Path

from analysis.corpus import html_text
from analysis.corpus.readers import encoding, front_matter
from analysis.corpus.records import REPAIRED, Record

ENDINGS = (".md", ".markdown")
TITLE = re.compile(r"\s*#(?!#)[^\S\n]++(?P<title>[^\n]+)(?:\n|$)")


def read(path: Path) -> Iterator[Record]:
    """One record: the text without marks, ``headline`` from the fields above or the first heading."""
    text, remarks = encoding.read_text(path)
    yield from remarks
    if not text:
        return
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    fields, text, problem = front_matter.split(text)
    if problem:
        yield Record(0, {}, REPAIRED, problem)
    heading = TITLE.match(text)
    title = _plain(heading["title"].rstrip().rstrip("#")) if heading else ""
    if title and title == fields.setdefault("headline", title):
        text = text[heading.end() :]
    yield Record(1, fields | {"text": _plain(text)})


def _plain(text: str) -> str:
    """Markdown as plain paragraphs."""
    import mistune

    return html_text.strip_html(mistune.create_markdown(escape=False)(text))

"""A .md file: one article, what stands above it between two lines of dashes being its fields."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import yaml

from analysis.corpus import column_names, html_text
from analysis.corpus.readers import encoding
from analysis.corpus.records import REPAIRED, Record, quote

NAME = "Markdown, one article a file"
ENDINGS = (".md", ".markdown")
FRONT = re.compile(r"\s*---[^\S\n]*\n(?P<fields>.*?)\n(?:---|\.\.\.)[^\S\n]*(?:\n|$)", re.DOTALL)
TITLE = re.compile(r"\s*#(?!#)[^\S\n]++(?P<title>[^\n]+)(?:\n|$)")


def read(path: Path) -> Iterator[Record]:
    """One record: the text without marks, ``headline`` from the fields above or the first heading."""
    text, remarks = encoding.read_text(path)
    yield from remarks
    if not text:
        return
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    fields, text, problem = _front(text)
    if problem:
        yield Record(0, {}, REPAIRED, problem)
    heading = TITLE.match(text)
    title = _plain(heading["title"].rstrip().rstrip("#")) if heading else ""
    if title and title == fields.setdefault("headline", title):
        text = text[heading.end() :]
    yield Record(1, fields | {"text": _plain(text)})


def _front(text: str) -> tuple[dict, str, str]:
    """The fields above a text, the text below them, and what is wrong with the fields."""
    front = FRONT.match(text)
    if not front:
        return {}, text, ""
    below = text[front.end() :]
    try:
        if any(isinstance(event, yaml.AliasEvent) for event in yaml.parse(front["fields"], yaml.SafeLoader)):
            return {}, below, "the fields above the text were not read: they refer to each other"
        fields = yaml.safe_load(front["fields"])
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        return {}, below, f"the fields above the text were not read: {quote(error)}"
    if not isinstance(fields, dict):
        return {}, text, ""
    dated = {str(name): value.isoformat() if isinstance(value, date) else value for name, value in fields.items()}
    return column_names.rename_fields(dated), below, ""


def _plain(text: str) -> str:
    """Markdown as plain paragraphs."""
    import mistune

    return html_text.strip_html(mistune.create_markdown(escape=False)(text))

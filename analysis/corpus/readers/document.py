"""A document of a word processor (.docx, .odt, .rtf) or an e-mail (.eml): one article, the whole text."""

from collections.abc import Iterator
from pathlib import Path

from analysis.corpus.readers import containers
from analysis.corpus.readers.containers import TITLE, Content
from analysis.corpus.records import DROPPED, Record, drop

ENDINGS = (".docx", ".odt", ".rtf", ".doc", ".eml")


def read(path: Path) -> Iterator[Record]:
    """One record: the text of the document, a paragraph a line."""
    return containers.records(path, _records)


def _records(content: Content) -> Iterator[Record]:
    """The record of a document.

    The headline is the paragraph that has the style of a title, or the first paragraph if
    the document's properties give it as the title; it stays in the text.
    """
    lines = list(content.lines)
    text = containers.join_lines(lines)
    if text.strip():
        title = " ".join(line.text.strip() for line in lines if line.kind == TITLE)
        first = next(line.text.strip() for line in lines if line.text.strip())
        headline = title or (content.title if first == content.title or content.is_mail else "")
        yield Record(1, {"text": text} | ({"headline": headline} if headline else {}))
    elif all(remark.status != DROPPED for remark in content.remarks):
        yield drop(Record(1, {}), "text is empty")

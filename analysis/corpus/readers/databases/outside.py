"""What stands in a file outside of its articles: covers, footers, lists of contents."""

from collections.abc import Iterable, Iterator

from analysis.corpus.readers import containers
from analysis.corpus.readers.containers import Line
from analysis.corpus.records import REPAIRED, Record, shown


def remark(where: str, lines: Iterable[Line]) -> Iterator[Record]:
    """A remark on lines that belong to no article; none where all of them are blank."""
    text = containers.joined(lines)
    if text.strip():
        yield Record(0, {}, REPAIRED, f"left out {where}: {shown(text)}")

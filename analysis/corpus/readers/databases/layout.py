"""How exports lay out what they say: blocks of lines, labels, numbers, and what stands outside of the articles."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from analysis.corpus.readers import containers
from analysis.corpus.readers.containers import Line
from analysis.corpus.readers.databases import multilingual
from analysis.corpus.records import REPAIRED, Record, quote

Block = list[Line]


def split_blocks(lines: Iterable[Line]) -> list[Block]:
    """Lines parted where one is blank."""
    blocks: list[Block] = [[]]
    for line in lines:
        if line.text.strip():
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


def one_line(block: Block) -> str:
    """A block on one line."""
    return " ".join(" ".join(line.text.split()) for line in block)


def block_label(block: Block, labels: dict[str, str]) -> str:
    """The field of the label that a block begins with, or ""."""
    found = multilingual.split_label(block[0].text, labels)
    return found[0] if found else ""


def label_values(lines: Iterable[Line], labels: dict[str, str]) -> dict[str, str]:
    """The fields of lines as "Label: value"; a line without a label goes on with the field above it."""
    fields: dict[str, list[str]] = {}
    current: list[str] = []
    for line in lines:
        found = multilingual.split_label(line.text, labels)
        if found:
            current = fields.setdefault(found[0], [])
        if line.text.strip():
            current.append(found[1] if found else line.text.strip())
    return {name: "\n".join(filter(None, pieces)) for name, pieces in fields.items()}


def count_numbered(numbers: Sequence[int]) -> int:
    """How many articles bear the numbers, those that are missing among them: 2001 to 2100 are 100.

    A number that does not rise begins anew: two exports in one file.
    """
    falls = [k for k, (above, below) in enumerate(pairwise(numbers), start=1) if below <= above]
    edges = [0, *falls, len(numbers)]
    return sum(numbers[end - 1] - numbers[start] + 1 for start, end in pairwise(edges) if end > start)


def remark_outside(where: str, lines: Iterable[Line]) -> Iterator[Record]:
    """A remark on lines that belong to no article; none where all of them are blank."""
    text = containers.join_lines(lines)
    if text.strip():
        yield Record(0, {}, REPAIRED, f"left out {where}: {quote(text)}")

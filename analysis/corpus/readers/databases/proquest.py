"""Exports of ProQuest as text: articles between lines of underscores, each a list of "Label: value"."""

import re
from collections.abc import Iterator
from pathlib import Path

from analysis.corpus.readers import containers
from analysis.corpus.readers.containers import Content, Line
from analysis.corpus.readers.databases import date_lines, layout, multilingual, proquest_labels
from analysis.corpus.readers.databases.layout import Block
from analysis.corpus.records import Record, drop, quote

ENDINGS = (".txt", ".rtf", ".doc", ".docx", ".html", ".htm", ".odt", ".eml")
LINE = re.compile(r"\s*_{20,}\s*")
NUMBER = re.compile(proquest_labels.NUMBER)
NONE = re.compile(proquest_labels.NONE)
LABEL = re.compile(r"[A-ZÀ-Þ][^:.\n]{1,45}: ")  # any label: those between two that are known are labels too
# What the label "Publication info" holds: "The Daily Example ; City [City]19 Jan 2012: A.1."
INFO = re.compile(
    r"(?P<outlet>[^;]+?)\s*;.*?\]?\s*(?P<date>\d{1,2}\s+\w+\.?\s+\d{4})\s*(?::\s*(?P<page>[\w.-]+?)\.?)?\s*"
)
MARK = 60  # characters: a longer line does not say which document begins
RULE = Line("_" * 60)
HOW = "export again with “Full text” chosen"


def matches(path: Path) -> bool:
    """Whether there are labels that only ProQuest has."""
    fields = {
        label[0]
        for line in containers.first_lines(path)
        if (label := multilingual.split_label(line.text, proquest_labels.LABELS))
    }
    return (
        "accession" in fields and bool(fields & {"text", "abstract"}) and bool(fields & {"outlet", "publication_info"})
    )


def read(path: Path) -> Iterator[Record]:
    """One record an article; its number is its place in the file."""
    return containers.records(path, _records)


def count_records(path: Path) -> int:
    """The number that the file states ("Document 1 of 20"), or else its lines with ProQuest's own number."""
    lines = [line.text.strip() for line in containers.open_content(path).lines if len(line.text) < 300]
    numbers = [(int(m[1]), int(m[2])) for line in lines if (m := NUMBER.fullmatch(multilingual.normalize(line[:60])))]
    if not numbers:
        labels = (multilingual.split_label(line, proquest_labels.LABELS) for line in lines)
        return max(1, sum(label is not None and label[0] == "accession" for label in labels))
    whole = numbers[0][0] == 1 and len({total for _, total in numbers}) == 1
    return numbers[0][1] if whole else layout.count_numbered([number for number, _ in numbers])


def _records(content: Content) -> Iterator[Record]:
    """The records of a file, and remarks on its cover and its last page."""
    number, lines = 0, []
    for line in _with_rules(list(content.lines)):
        if LINE.fullmatch(line.text):
            number, lines = (yield from _records_since(number, lines, last=False)), []
        else:
            lines.append(line)
    yield from _records_since(number, lines, last=True)


def _with_rules(lines: list[Line]) -> Iterator[Line]:
    """The lines with a rule between articles: pages and e-mails have none that is text.

    There an article begins with "Document 2 of 20", or with the first line without a label below the labels that stand
    behind the text: below ProQuest's own number.
    """
    ruled = any(LINE.fullmatch(line.text) for line in lines)
    numbered = any(_number(line) for line in lines)
    behind = label = False
    for line in lines:
        known = _label(line)
        begins = _number(line) if numbered else behind and label and not known
        if not ruled and begins and line.text.strip():
            behind = False
            yield RULE
        if line.text.strip():
            behind = behind or known == "accession"
            label = bool(known)
        yield line


def _number(line: Line) -> bool:
    """Whether a line says which document of how many begins."""
    return len(line.text) < MARK and NUMBER.fullmatch(multilingual.normalize(line.text)) is not None


def _label(line: Line) -> str:
    """The field of the label of a line; of one that isn't known, the label; "" for a line without."""
    known = multilingual.split_label(line.text, proquest_labels.LABELS)
    own = LABEL.match(line.text)
    return known[0] if known else own[0] if own else ""


def _records_since(number: int, lines: list[Line], *, last: bool) -> Iterator[Record]:
    """What the lines between two lines of underscores hold; gives the number of records so far."""
    blocks = layout.split_blocks(lines)
    labels = {layout.block_label(block, proquest_labels.LABELS) for block in blocks}
    if labels & {"text", "accession", "outlet"} or (blocks and number and not last):
        number += 1
        yield _article(number, blocks)
    else:
        yield from layout.remark_outside("after the last article" if number else "before the first article", lines)
    return number


def _article(number: int, blocks: list[Block]) -> Record:
    """The record of the blocks of an article."""
    start = next(
        (k for k, block in enumerate(blocks) if layout.block_label(block, proquest_labels.LABELS) == "text"), None
    )
    end = _below_at(blocks, len(blocks) if start is None else start)
    above, below = blocks[: end if start is None else start], blocks[end:]
    fields = _top(above) | _values([*above, *below])
    text = "" if start is None else _text(blocks[start:end])
    record = Record(number, _tidy(fields | {"text": text}))
    if record.fields.get("text"):
        return record
    first = record.fields.get("headline") or " ".join(layout.one_line(block) for block in blocks)
    return drop(record, f"there is no full text; {HOW}: {quote(first)}")


def _below_at(blocks: list[Block], start: int) -> int:
    """The place of the first label below the text: going up from the end, as long as there are labels."""
    end = len(blocks)
    for k in range(len(blocks) - 1, start, -1):
        if layout.block_label(blocks[k], proquest_labels.LABELS):
            end = k
        elif end < len(blocks) and not LABEL.match(blocks[k][0].text):
            break
    return end


def _named(blocks: list[Block]) -> Iterator[tuple[str, Block]]:
    """Each block with the field whose label it begins with; a label that isn't known names its field itself.

    "" is for a block without a label: the headline, which stands first and may have a colon, is one.
    """
    blocks = [block for block in blocks if not NUMBER.fullmatch(multilingual.normalize(block[0].text[:60]))]
    for k, block in enumerate(blocks):
        own = k and LABEL.match(block[0].text)
        known = layout.block_label(block, proquest_labels.LABELS)
        yield known or (multilingual.normalize(own[0].rstrip(": ")).replace(" ", "_") if own else ""), block


def _values(blocks: list[Block]) -> dict[str, str]:
    """The fields of blocks that begin with a label; what comes twice counts the first time."""
    fields: dict[str, str] = {}
    for name, block in _named(blocks):
        if name:
            lines = [block[0].text.partition(":")[2].strip(), *(line.text.strip() for line in block[1:])]
            fields.setdefault(name, "\n".join(filter(None, lines)))
    return fields


def _top(blocks: list[Block]) -> dict[str, str]:
    """The headline as it stands above the labels, without one; the address below it; other lines as a note."""
    plain = [layout.one_line(block) for name, block in _named(blocks) if not name]
    urls = [text for text in plain if re.fullmatch(r"https?://\S+", text)]
    titles = [text for text in plain if text not in urls]
    parts = {"headline": titles[:1], "note": titles[1:], "url": urls[:1]}
    return {name: "\n".join(part) for name, part in parts.items() if part}


def _text(blocks: list[Block]) -> str:
    """The text without its label, a blank line where there was one; "" where it says that there is none."""
    value = multilingual.split_label(blocks[0][0].text, proquest_labels.LABELS)[1]
    first = [Line(value), *blocks[0][1:]] if value else blocks[0][1:]
    text = "\n\n".join(filter(None, (containers.join_lines(block) for block in [first, *blocks[1:]])))
    return "" if NONE.fullmatch(multilingual.normalize(text)) else text


def _tidy(fields: dict[str, str]) -> dict:
    """The fields without blank ones, the outlet without its place, the date also as written."""
    info = INFO.fullmatch(fields.get("publication_info", ""))
    if info:
        given = {"outlet": info["outlet"], "published": info["date"], "page": info["page"] or ""}
        fields = given | {name: value for name, value in fields.items() if value}
    fields = {
        name: value for name, value in fields.items() if value and not NONE.fullmatch(multilingual.normalize(value))
    }
    if "outlet" in fields:
        outlet, _, place = (part.strip() for part in fields["outlet"].partition(";"))
        fields = ({"publication_place": place} if place else {}) | fields | {"outlet": outlet}
    if "published" in fields:
        date = date_lines.find_date(fields["published"])
        fields |= {"published_as_written": fields["published"]} | ({"published": date.date} if date else {})
    return fields

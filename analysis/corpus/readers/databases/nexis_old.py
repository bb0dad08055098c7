"""Older exports of Nexis and LexisNexis: each article stands under a line "1 of 112 DOCUMENTS".

In .txt files lines are wrapped at the width of a page; they are joined into paragraphs again.
"""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from analysis.corpus import wrapped_lines
from analysis.corpus.readers import containers
from analysis.corpus.readers.containers import TEXT, Content, Line
from analysis.corpus.readers.databases import date_lines, header_lines, layout, multilingual, nexis_labels
from analysis.corpus.readers.databases.layout import Block
from analysis.corpus.records import Record, drop, quote, repair

ENDINGS = (".txt", ".html", ".htm", ".rtf", ".doc", ".docx", ".odt", ".eml")
START = re.compile(nexis_labels.OLD_START)
NEAR = 20  # lines that aren't blank between the start of an article and its first label
MARK = 40  # characters: a longer line is no mark
NARROW, WIDE = 55, 100  # characters between which the longest line of a wrapped text lies
# Labels that stand below every article: where one of them is missing, what looks like a label is text.
SURE = frozenset({"load_date", "language", "publication_type", "journal_code", "document_type"})
YEAR = re.compile(r"(?:19|20)\d\d")
TOP = 12  # blocks among which the first label stands
TOP_DATE = 5  # … and the date
LONGEST_HEADLINE = 120  # characters: what is longer and ends as a sentence is text
NOTES = (header_lines.NOTICE, header_lines.CORRECTION)  # lines of a header that are neither outlet nor headline
GAP = 6  # blocks that a label may go on for, above the next one


def matches(path: Path) -> bool:
    """Whether there is a line as "1 of 112 DOCUMENTS" and a label near it; or labels enough without one."""
    lines = containers.first_lines(path)
    starts = [k for k, line in enumerate(lines) if _start(line)]
    if any(_label([line], nexis_labels.LABELS) for k in starts for line in lines[k + 1 : k + NEAR]):
        return True
    fields = {_label([line], nexis_labels.LABELS) for line in lines}
    return "length" in fields and bool(fields & SURE)


def read(path: Path) -> Iterator[Record]:
    """One record an article; its number is its place in the file, which need not be the number it bears."""
    return containers.records(path, _records)


def count_records(path: Path) -> int:
    """How many articles there are by the numbers they bear: 2001 to 2100 are 100; a number that falls begins anew."""
    numbers = [number for line in containers.open_content(path).lines if (number := _start(line))]
    return layout.count_numbered(numbers) or 1


def _records(content: Content) -> Iterator[Record]:
    """The records of a file, and a remark on what stands before them."""
    number, lines = 0, []
    for line in content.lines:
        if _start(line):
            yield from _records_since(number, lines, content.make)
            number, lines = number + 1, []
        else:
            lines.append(line)
    # One article saved by itself may bear no number.
    yield from _records_since(number or 1, lines, content.make) if number or lines else ()


def _records_since(number: int, lines: list[Line], make: str) -> Iterator[Record]:
    """The record of the lines since the last start; number 0 is what stands before the first."""
    if number:
        yield _article(number, lines, make)
    else:
        yield from layout.remark_outside("before the first article", lines)


def _article(number: int, lines: list[Line], make: str) -> Record:
    """The record of the lines of an article."""
    header, body, footer = _parts(layout.split_blocks(lines))
    above, below = _header(header), _footer(footer)
    rights = "; ".join(filter(None, [above.pop("copyright", ""), below.pop("copyright", "")]))
    fields = above | below | {"copyright": rights}
    body = _without_label(body)
    width = max((len(line.text) for block in body for line in block), default=0)
    unwrapped = [_unwrapped(block, width) for block in body] if make == TEXT and NARROW <= width <= WIDE else body
    text = "\n\n".join(containers.join_lines(block) for block in unwrapped)
    record = Record(number, nexis_labels.tidy_fields(fields | {"text": text}))
    if not text:
        return drop(record, f"text is empty: {quote(containers.join_lines(lines))}")
    return repair(record, f"lines wrapped at {width} characters joined") if unwrapped != body else record


def _without_label(body: list[Block]) -> list[Block]:
    """The blocks of a text without a label that only says that it is one, as "TEKST:"."""
    label, colon, rest = body[0][0].text.partition(":") if body else ("", "", "")
    if not colon or not label.isupper() or multilingual.normalize(label) not in nexis_labels.BODY:
        return body
    first = [Line(rest.strip()), *body[0][1:]] if rest.strip() else body[0][1:]
    return [*filter(None, [first]), *body[1:]]


def _parts(blocks: list[Block]) -> tuple[list[Block], list[Block], list[Block]]:
    """The blocks above the text, those of the text, and those below it: labels may stand all above or behind it."""
    first = next((k for k, block in enumerate(blocks[:TOP]) if _label(block, nexis_labels.HEADER)), None)
    start = _below_date(blocks) if first is None else _labels_end(blocks, first)
    end = _footer_at(blocks, start)
    if first is not None and end <= start:  # all labels stand behind the text
        start, end = min(_below_date(blocks), first), first
    return blocks[:start], blocks[start:end], blocks[end:]


def _below_date(blocks: list[Block]) -> int:
    """Where the text begins without labels above it: below the date, and below the headline if there is one."""
    date = next((k for k, block in enumerate(blocks[:TOP_DATE]) if date_lines.find_date(block[0].text)), 0)
    headline = layout.one_line(blocks[date + 1]) if date + 1 < len(blocks) else ""
    is_text = len(headline) > LONGEST_HEADLINE and headline[-1] in '.!?"”'
    return min(date + (1 if is_text else 2), len(blocks))


def _labels_end(blocks: list[Block], first: int) -> int:
    """Where the labels above the text end; one that no list knows is a label if a known one stands below it."""
    seen: set[str] = set()  # a label that comes again is text
    end = k = first
    while k < len(blocks):
        known = _label(blocks[k], nexis_labels.HEADER)
        label = known or _own_label(blocks[k])
        if label in seen or not (label or _headline_between(blocks[k : k + 2])):
            break
        seen.add(label)
        k += 1
        end = k if known else end
    return end


def _headline_between(blocks: list[Block]) -> bool:
    """Whether a block is a headline that stands between labels, as below "SHOW: …"."""
    text = layout.one_line(blocks[0])
    below = len(blocks) > 1 and _label(blocks[1], nexis_labels.HEADER)
    return bool(below) and len(text) <= LONGEST_HEADLINE and text[-1] not in '.!?"”'


def _footer_at(blocks: list[Block], start: int) -> int:
    """The place of the first label below the text, going up from the last; labels that may be long leave a gap."""
    end = len(blocks)
    while end > start and _rights(blocks[end - 1]):
        end -= 1
    sure = above = end  # above: where labels begin that no list knows, right above those it does
    for k in range(end - 1, start - 1, -1):
        field = _label(blocks[k], nexis_labels.LABELS)
        if field and (above - k == 1 or (field in nexis_labels.LONG_FIELDS and sure - k <= GAP)):
            sure = above = k
        elif above - k == 1 and _own_label(blocks[k]):
            above = k
        elif sure - k > GAP:
            break
    return sure if any(_label(block, nexis_labels.FOOTER) in SURE for block in blocks[sure:]) else end


def _header(blocks: list[Block]) -> dict[str, str]:
    """The fields above the text: outlet, date (with edition) and headline, in either order; then labels."""
    labelled = [block for block in blocks if _label(block, nexis_labels.HEADER)]
    fields = _values(labelled, nexis_labels.HEADER)
    other = [block for block in blocks if block not in labelled]
    # In one block with the outlet there may be lines on rights.
    top = [rest for block in other if (rest := [line for line in block if not _rights([line])])]
    rights = [line.text.strip() for block in other for line in block if _rights([line])]
    fields |= {"copyright": "; ".join(rights)} if rights else {}
    notes = [block for block in top if header_lines.kind(layout.one_line(block)) in NOTES]
    fields |= {"note": "\n".join(map(layout.one_line, notes))} if notes else {}
    top = [block for block in top if block not in notes]
    date = _date_at(top)
    fields |= _published(top.pop(date)) if date is not None else {}
    fields |= {"outlet": layout.one_line(top.pop(0))} if top and date != 0 else {}
    # "SHOW: …" above the headline; alone it is the headline ("POLITICS: …").
    own = [block for block in top if _own_label(block)] if any(not _own_label(block) for block in top) else []
    if "headline" in fields:  # it has a label: what is left may be the date once more
        top = [block for block in top if not (date_lines.find_date(layout.one_line(block)))]
    headline = " ".join(layout.one_line(block) for block in top if block not in own)
    return _values(own, {}) | fields | ({"headline": headline} if headline else {})


def _date_at(blocks: list[Block]) -> int | None:
    """The place of the date: a headline may begin with one too, but then more follows on its line."""
    found = [(bool(line.rest), k) for k, block in enumerate(blocks) if (line := date_lines.find_date(block[0].text))]
    return min(found)[1] if found else None


def _published(block: Block) -> dict[str, str]:
    """The fields of a block that begins with the date: its other lines are the edition."""
    fields = nexis_labels.date_fields(block[0].text)
    edition = "; ".join(filter(None, [fields.get("edition"), *(line.text.strip(" \t;") for line in block[1:])]))
    return fields | ({"edition": edition} if edition else {})


def _footer(blocks: list[Block]) -> dict[str, str]:
    """The fields below the text."""
    rights = [layout.one_line(block) for block in blocks if _rights(block) and not _label(block, nexis_labels.FOOTER)]
    lines = [line for block in blocks if not _rights(block) or _label(block, nexis_labels.FOOTER) for line in block]
    fields = _values([[line] for line in lines], nexis_labels.LABELS)
    return fields | ({"copyright": "; ".join(rights)} if rights else {})


def _values(blocks: list[Block], labels: dict[str, str]) -> dict[str, str]:
    """The fields of blocks of labels; a label that no list knows names its field itself."""
    lines = [line for block in blocks for line in block]
    own = {
        multilingual.normalize(line.text.partition(":")[0]): name
        for line in lines
        if (name := header_lines.own_label(line.text))
    }
    return layout.label_values(lines, own | labels)


def _unwrapped(block: Block, width: int) -> Block:
    """A block of lines wrapped at a width as paragraphs: a line goes on where the next word did not fit on it."""
    paragraphs = [[block[0].text.strip()]]
    for above, line in pairwise(block):
        if not wrapped_lines.goes_on(above.text, line.text, width):
            paragraphs.append([])
        paragraphs[-1].append(line.text.strip())
    return [Line(" ".join(paragraph)) for paragraph in paragraphs]


def _start(line: Line) -> int:
    """The number that a line says as "2 of 112 DOCUMENTS"; 0 for another line."""
    text = line.text.strip()
    match = (
        START.fullmatch(multilingual.normalize(text)) if len(text) < MARK and any(c.isdigit() for c in text) else None
    )
    return int(match[1] or match[3]) if match else 0


def _rights(block: Block) -> bool:
    """Whether a block says whose the rights are, and since when; or that they are reserved."""
    found = multilingual.RIGHTS.match(text := layout.one_line(block))
    return found is not None and (found["reserved"] is not None or YEAR.search(text) is not None)


def _own_label(block: Block) -> str:
    """The field that a block's label names which no list knows, or ""."""
    return header_lines.own_label(block[0].text)


def _label(block: Block, labels: dict[str, str]) -> str:
    """The field of the label that a block begins with, or "". Older exports write labels in capitals."""
    return layout.block_label(block, labels) if block[0].text.partition(":")[0].isupper() else ""

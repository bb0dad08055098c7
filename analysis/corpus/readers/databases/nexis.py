"""Exports of Nexis Uni, Lexis+ and Nexis Advance: a cover, then articles of headline, outlet, date, labels and "Body".

An article ends with a line "End of Document". Everything is told from the lines, so the
make of the file (.docx, .rtf, .html, .txt) does not matter; headings help where there are any.
"""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from analysis.corpus.readers import containers
from analysis.corpus.readers.containers import HEADING, TITLE, Content, Line
from analysis.corpus.readers.databases import date_lines, header_lines, layout, multilingual, nexis_labels
from analysis.corpus.records import Record, drop, quote, repair

TOP = 12  # lines that aren't blank, among which the number of articles stands
STATED = re.compile(nexis_labels.STATED)
ENTRY = re.compile(r"\s*1\s?\.\s*(?P<title>\S.*)")

ENDINGS = (".docx", ".rtf", ".doc", ".html", ".htm", ".txt", ".odt", ".eml")
NEAR = 20  # lines that aren't blank between the date of an article and "Body"
MARK = 40  # characters: a longer line is no mark
# Lines of a header that name no outlet → their field.
NOTES = {header_lines.RIGHTS: "copyright", header_lines.NOTICE: "note", header_lines.CORRECTION: "note"}


def stated_count(lines: Sequence[Line]) -> int | None:
    """The number of articles that a cover states ("Documents (10)"), from the first lines; None without a cover."""
    top = [line.text for line in lines if line.text.strip()][:TOP]
    found = next((match for text in top if (match := STATED.fullmatch(multilingual.normalize(text)))), None)
    return int(re.sub(r"\D", "", found[1])) if found else None


def cover_length(lines: Sequence[Line]) -> int:
    """How many of the lines before the end of the first article are the cover.

    The cover lists the articles: the first article begins where the first title comes again,
    else with the last heading above the first date, else with the block of lines there.
    """
    if stated_count(lines) is None:
        return 0
    listed = next((m["title"] for line in lines if (m := ENTRY.match(line.text))), "")
    title = multilingual.normalize(listed)
    again = next((k for k, line in enumerate(lines) if title and multilingual.normalize(line.text) == title), None)
    return _first_block(lines) if again is None else again


def _first_block(lines: Sequence[Line]) -> int:
    """Where the lines begin that stand together with the outlet above the first date."""
    date = next((k for k, line in enumerate(lines) if k and date_lines.find_date(line.text)), 0)
    headings = [k for k, line in enumerate(lines[:date]) if line.kind in (HEADING, TITLE)]
    start = headings[-1] if headings else date
    while not headings and start > 0 and lines[start - 1].text.strip():
        start -= 1
    return start


def matches(path: Path) -> bool:
    """Whether the file begins with a Nexis cover, or has a line "Body" soon after a date and a label."""
    lines = containers.first_lines(path)
    return stated_count(lines) is not None or any(
        _is(line, nexis_labels.BODY) and _is_header(lines[max(0, k - NEAR) : k]) for k, line in enumerate(lines)
    )


def read(path: Path) -> Iterator[Record]:
    """One record an article; its number is its place in the file."""
    return containers.records(path, _records)


def count_records(path: Path) -> int:
    """The number of articles that the cover states; without a cover, the lines that say "End of Document"."""
    stated = stated_count(containers.first_lines(path))
    return stated or max(1, sum(_is(line, nexis_labels.END) for line in containers.open_content(path).lines))


def _records(content: Content) -> Iterator[Record]:
    """The records of a file, and a remark on what stands outside of them."""
    number, lines = 0, []
    for line in content.lines:
        if _is(line, nexis_labels.END):
            number += 1
            yield from _articles(number, lines)
            lines = []
        else:
            lines.append(line)
    if _body_at(lines) is not None or (number == 0 and any(line.text.strip() for line in lines)):
        for record in _articles(number + 1, lines):
            yield repair(record, "“End of Document” is missing after it") if record.number else record
    else:
        yield from layout.remark_outside("after the last article", lines)


def _articles(number: int, lines: list[Line]) -> Iterator[Record]:
    """The record of an article; before the first, a remark on the cover."""
    cover = cover_length(lines) if number == 1 else 0
    yield from layout.remark_outside("before the first article", lines[:cover])
    yield _article(number, lines[cover:])


def _article(number: int, lines: list[Line]) -> Record:
    """The record of the lines of an article."""
    body = _body_at(lines)
    if body is None:
        return drop(Record(number, {}), f"no article: there is no “Body” in {quote(containers.join_lines(lines))}")
    text, footer = _split_footer(lines[body + 1 :])
    fields = _header([line for line in lines[:body] if line.text.strip()]) | footer
    record = Record(number, nexis_labels.tidy_fields(fields | {"text": containers.join_lines(text)}))
    return record if record.fields.get("text") else drop(record, f"text is empty: {quote(fields.get('headline', ''))}")


def _body_at(lines: list[Line]) -> int | None:
    """The place of the line "Body": the first after a label or a date; an article may hold such a line too."""
    above = False
    for k, line in enumerate(lines):
        if above and _is(line, nexis_labels.BODY):
            return k
        above = (
            above
            or multilingual.split_label(line.text, nexis_labels.HEADER) is not None
            or date_lines.find_date(line.text) is not None
        )
    return None


def _header(lines: list[Line]) -> dict[str, str]:
    """The fields above "Body": headline, outlet, date, edition, copyright; then labels."""
    date, labels = _date_and_labels(lines)
    fields = layout.label_values(lines[labels:], nexis_labels.LABELS)
    top, between = (lines[:labels], []) if date is None else (lines[:date], lines[date + 1 : labels])
    if date is not None:
        fields = nexis_labels.date_fields(lines[date].text) | fields
    said, plain = _about(top[1:], between)
    fields |= {name: "; ".join(filter(None, [fields.get(name), *values])) for name, values in said.items() if values}
    return _top([*top[:1], *plain], fields.get("copyright", "")) | fields


def _about(top: list[Line], between: list[Line]) -> tuple[dict[str, list[str]], list[Line]]:
    """What lines around the date say that are told by what they are, by field; and the lines above it that aren't."""
    said: dict[str, list[str]] = {"copyright": [], "note": [], "edition": []}
    plain = []
    for line in [*top, *between]:
        kind, label = header_lines.kind(line.text), multilingual.split_label(line.text, nexis_labels.FOOTER)
        if label:
            said.setdefault(label[0], []).append(label[1])
        elif kind in NOTES:
            said[NOTES[kind]].append(line.text.strip())
        elif line in between:
            said["edition"].append(line.text.strip())
        else:
            plain.append(line)
    return said, plain


def _date_and_labels(lines: list[Line]) -> tuple[int | None, int]:
    """The place of the date, and that of the first label after it.

    The headline stands first and may begin with a date or look like a label: the date is the
    last that stands above the labels.
    """
    date = None
    for k, line in enumerate(lines):
        if k and date_lines.find_date(line.text):
            date = k
        elif k > 1 and multilingual.split_label(line.text, nexis_labels.HEADER):
            return date, k
    return date, len(lines)


def _top(lines: list[Line], rights: str) -> dict[str, str]:
    """The headline, below it the outlet and then editions; what stands above a heading is a note."""
    if len(lines) < 2:
        return {"outlet": lines[0].text.strip()} if lines else {}
    headings = [k for k, line in enumerate(lines[:-1]) if line.kind in (HEADING, TITLE)]
    below = headings[-1] + 1 if headings else 1
    at = header_lines.outlet_at([line.text for line in lines[below:]], rights)
    at = len(lines) - 1 if at is None else below + at
    headline = [lines[k] for k in headings] or lines[:at]
    parts = {"headline": headline, "note": [line for line in lines[:at] if line not in headline]}
    parts |= {"outlet": [lines[at]], "edition": lines[at + 1 :]}
    return {name: " ".join(line.text.strip() for line in part) for name, part in parts.items() if part}


def _split_footer(lines: list[Line]) -> tuple[list[Line], dict[str, str]]:
    """What follows "Body": the text, and the fields below it."""
    end = _footer_at(lines)
    footer = [line for line in lines[end:] if not _is(line, nexis_labels.CLASSIFICATION)]
    fields = layout.label_values(footer, nexis_labels.FOOTER)
    for k in range(end - 1, 0, -1):  # from below: a heading of a part that stands last is one
        name = _part(lines[k], lines[k + 1]) if k + 1 < end else ""
        if name and name not in fields and any(line.text.strip() for line in lines[:k]):
            fields[name] = containers.join_lines(lines[k + 1 : end])
            end = k
    text = _labels_at(lines, end, {"url"})
    return lines[:text], layout.label_values(lines[text:end], nexis_labels.FOOTER) | fields


def _part(line: Line, below: Line) -> str:
    """The field that a line is the heading of: by its style, or because a blank line follows as after "Body"."""
    heading = line.kind in (HEADING, TITLE) or not below.text.strip()
    return nexis_labels.PARTS.get(multilingual.normalize(line.text), "") if heading and len(line.text) < MARK else ""


def _footer_at(lines: list[Line]) -> int:
    """The place of "Classification" where labels follow; else of the first of the labels at the end."""
    for k in range(len(lines) - 1, -1, -1):
        if _is(lines[k], nexis_labels.CLASSIFICATION) and _labels_follow(lines[k + 1 :]):
            return _labels_at(lines, k, {"url"})
    return _labels_at(lines, len(lines), set(nexis_labels.FOOTER.values()))


def _labels_follow(lines: list[Line]) -> bool:
    """Whether the first line that isn't blank has a label."""
    first = next((line.text for line in lines if line.text.strip()), "")
    return multilingual.split_label(first, nexis_labels.FOOTER) is not None


def _labels_at(lines: list[Line], end: int, allowed: set[str]) -> int:
    """The place of the first of the labels that stand right above `end`."""
    start = end
    for k in range(end - 1, -1, -1):
        label = multilingual.split_label(lines[k].text, nexis_labels.FOOTER)
        if label and label[0] in allowed:
            start = k
        elif lines[k].text.strip():
            break
    return start


def _is(line: Line, marks: frozenset[str]) -> bool:
    """Whether a line is one of the marks and nothing else."""
    return len(line.text) < MARK and multilingual.normalize(line.text) in marks


def _is_header(lines: Sequence[Line]) -> bool:
    """Whether there are a date and a label among the lines, or two labels: some articles have no date."""
    found = (multilingual.split_label(line.text, nexis_labels.HEADER) for line in lines)
    labels = {label[0] for label in found if label}
    return len(labels) > 1 or (bool(labels) and any(date_lines.find_date(line.text) for line in lines))

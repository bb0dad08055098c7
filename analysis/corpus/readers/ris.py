"""A list of references (.ris), as databases give it: an article where it has a text, else only its abstract."""

import re
from collections.abc import Iterator
from pathlib import Path

from analysis.corpus.readers import encoding
from analysis.corpus.records import Record, drop, quote

ENDINGS = (".ris",)
LINE = re.compile(r"([A-Z][A-Z0-9])  ?- ?(.*)")
# Tags, the surest first, by field; what comes several times is put together where that makes sense.
TAGS = {
    "headline": ("TI", "T1", "CT"),
    "author": ("AU", "A1"),
    "outlet": ("JF", "T2", "JO", "JA", "BT", "PB"),
    "published": ("DA", "Y1", "PY"),
    "section": ("SE",),
    "page": ("SP",),
    "url": ("UR", "L2"),
    "accession": ("AN", "ID", "N1"),
    "language": ("LA",),
    "abstract": ("AB", "N2"),
    "text": ("FT", "TX"),
}
SEVERAL = ("author",)
DAY = re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2}).*")
START, END = "TY", "ER"


def read(path: Path) -> Iterator[Record]:
    """One record an entry; its number is its place in the file."""
    text, remarks = encoding.read_text(path)
    yield from remarks
    number = 0
    for number, entry in enumerate(_entries(text), start=1):
        fields = {name: value for name, tags in TAGS.items() if (value := _value(name, tags, entry))}
        whole = "text" in fields or "abstract" in fields
        record = Record(number, fields)
        yield record if whole else drop(record, f"a reference without a text: {quote(fields.get('headline', ''))}")
    if text and not number:
        yield drop(Record(0, {}), "there is no reference in the file")


def count_records(path: Path) -> int:
    """How many entries end."""
    return sum(line.startswith((f"{END}  -", f"{END} -")) for line in encoding.read_text(path)[0].splitlines())


def _entries(text: str) -> Iterator[dict[str, list[str]]]:
    """The tags of each entry with their values; a line without a tag goes on with the value above it."""
    entry: dict[str, list[str]] = {}
    last: list[str] = []
    for line in text.splitlines():
        found = LINE.match(line)
        if found and found[1] in (START, END):
            if any(tag not in (START, END) for tag in entry):
                yield entry
            entry = {}
        if found:
            last = entry.setdefault(found[1], [])
            last.append(found[2].strip())
        elif last and line.strip():
            last[-1] += f"\n\n{line.strip()}"
    if any(tag not in (START, END) for tag in entry):
        yield entry


def _value(name: str, tags: tuple[str, ...], entry: dict[str, list[str]]) -> str:
    """The value of a field."""
    values = next((entry[tag] for tag in tags if any(entry.get(tag, ()))), [])
    value = "; ".join(values) if name in SEVERAL else next(filter(None, values), "")
    day = DAY.fullmatch(value) if name == "published" else None
    return f"{day[1]}-{int(day[2]):02}-{int(day[3]):02}" if day else value

"""All records together: doubts that only many show, and a row of the ledger for each kind and file."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath
from statistics import median

from analysis import labels
from analysis.corpus import text_ends
from analysis.corpus.doubts.kinds import CUT_OFF, KINDS, LONG, ONE_LENGTH, Doubt
from analysis.corpus.doubts.outlets import of_outlet
from analysis.corpus.records import KEPT, SUSPECT, Record

SHOWN = 3  # records or files that a row names
SOME, SHARE = 3, 0.2  # texts, and share of a file's, that end within a sentence or have one length: fewer may be chance
TIMES, LONGEST = 30, 40_000  # times the usual length, and characters, from which a text is far longer than others
ENDLESS = 150_000  # characters of an article of which there is no other to compare with
BLANKS = 2  # characters, or words, that a text may lack of that length, as blanks at its end are taken away
LEAST = 50  # characters, or words, of texts that a program cuts
UNITS = {"characters": len, "words": lambda text: len(text.split())}
NEAR_MOST = 0.9  # of the longest text: a cut makes the longest ones alike, and not short ones

Found = tuple[Record, Doubt]


def of_corpus(records: Sequence[Record]) -> list[Record]:
    """The rows of the ledger, of what there is to doubt in the records that are kept: one for each kind and file.

    Where a folder has a file an article, there is one row for all of its files of a type; it stands with the first.
    """
    groups: dict[str, list[Record]] = defaultdict(list)
    several = Counter(record.file for record in records if record.status == KEPT)
    for record in records:
        if record.status == KEPT:
            groups[record.file if several[record.file] > 1 else _folder(record.file)].append(record)
    usual = median([len(record.fields["text"]) for record in records if record.status == KEPT] or [0])
    return [row for group in groups.values() for row in _rows(group, usual)]


def lines(rows: Iterable[Record]) -> list[str]:
    """The rows as one line a kind and place, as a warning tells them."""
    return [f"  {row.file}: {row.reason}" for row in rows]


def _folder(file: str) -> str:
    """What a file an article has in common with others: its folder and its type."""
    path = PurePosixPath(file)
    return f"{path.parent}/*{path.suffix.lower()}"


def _rows(group: list[Record], usual: float) -> list[Record]:
    """The rows of one group of records."""
    found: dict[str, list[Found]] = defaultdict(list)
    for record in group:
        here = (_outlet(record), _length(record, usual), _end(record.fields["text"]))
        for doubt in (*record.doubts, *filter(None, here)):
            found[doubt.kind].append((record, doubt))
    if cut := {record.fields["text"] for record, _ in found[CUT_OFF]}:
        found[ONE_LENGTH] += _one_length(group, cut)
    if len(found[CUT_OFF]) < max(SOME, SHARE * len(group)):
        del found[CUT_OFF]
    return [_row(kind, some, len(group)) for kind, some in found.items() if some]


def _row(kind: str, found: list[Found], of: int) -> Record:
    """The row of the ledger for records of one group with one kind of doubt."""
    about, first, one = KINDS[kind], found[0][0], len(found) == 1
    same_file = len({record.file for record, _ in found}) == 1
    named = list(dict.fromkeys(str(record.number) if same_file else record.file for record, _ in found))
    shown = ", ".join(named[:SHOWN]) + (" …" if len(named) > SHOWN else "")
    where = f" ({('record ' if one else 'records ') * same_file}{shown})" if of > 1 else ""
    signs = ", ".join(list(dict.fromkeys(doubt.sign for _, doubt in found if doubt.sign))[:SHOWN])
    what = f"{len(found):,} of {labels.count(of, 'article')} {about.one if one else about.several}{where}"
    return Record(first.number if one else 0, {}, SUSPECT, f"{what}: {signs}; {about.advice}", file=first.file)


def _outlet(record: Record) -> Doubt | None:
    """What there is to doubt in an outlet, which is shown."""
    name = record.fields.get("outlet") or ""
    doubt = of_outlet(name) if name and not name.startswith("not stated (") else None
    return doubt._replace(sign=f"“{name[:60]}” is {doubt.sign}") if doubt else None


def _length(record: Record, usual: float) -> Doubt | None:
    """A text that is far longer than others."""
    size = len(record.fields["text"])
    far = size > max(TIMES * usual, LONGEST) or size > ENDLESS
    others = f", usual are {usual:,.0f}" if size != usual else ""
    return Doubt(LONG, f"{size:,} characters{others}") if far else None


def _end(text: str) -> Doubt | None:
    """A text that ends within a sentence."""
    return Doubt(CUT_OFF, f"“…{text.rstrip()[-30:].strip()}”") if text_ends.is_broken_off(text) else None


def _one_length(group: list[Record], cut: set[str]) -> list[Found]:
    """The longest texts of a group where many have one number of characters, or of words, some of them cut off."""
    for unit, measure in UNITS.items():
        sizes = [measure(record.fields["text"]) for record in group]
        times = Counter(own + blank for own in sizes for blank in range(BLANKS + 1))
        size = max(times, key=lambda size: (times[size], size in sizes, size))
        alike = [record for record, own in zip(group, sizes, strict=True) if size - BLANKS <= own <= size]
        if len(cut & {record.fields["text"] for record in alike}) >= max(SOME, SHARE * len(group)) and size >= max(
            LEAST, NEAR_MOST * max(sizes)
        ):
            return [(record, Doubt(ONE_LENGTH, f"{size:,} {unit}")) for record in alike]
    return []

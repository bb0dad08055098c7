"""A header and rows → records: what is the same for every kind of table."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from analysis.corpus import column_names
from analysis.corpus.records import REPAIRED, Record, drop, quote

Row = Sequence | str  # the cells of a row, or a sentence on why they can't be told
# Lengths at which spreadsheets cut a cell: Excel's limit, and that of programs that write for it and leave a reserve.
LIMITS = (32_767, 32_759)
READ = {name for names in column_names.CANDIDATES.values() for name in names}


def records(header: Row, rows: Iterable[Row]) -> Iterator[Record]:
    """One record a row, its number the row's, 1 below the header; one dropped record where there is no table."""
    if problem := _problem(header):
        yield drop(Record(0, {}), problem)
        return
    names, remark = _names(header)
    if remark:
        yield Record(0, {}, REPAIRED, remark)
    number = 0
    for number, row in enumerate(rows, start=1):
        yield _record(number, names, row)
    if not number:
        yield drop(Record(0, {}), "there is no row below the header")


def has_text(header: Sequence) -> bool:
    """Whether a header has a name for a text."""
    return any(column_names.normalize(_name(cell)) in column_names.CANDIDATES["text"] for cell in header)


def row_record(number: int, fields: dict) -> Record:
    """A record of these fields, with a remark where a cell is as long as a spreadsheet lets it be."""
    cut = [name for name, value in fields.items() if isinstance(value, str) and len(value) in LIMITS]
    said = [
        f"{name} has {len(fields[name]):,} characters, where spreadsheets cut cells: see how it ends" for name in cut
    ]
    return Record(number, fields, reason="; ".join(said))


def _problem(header: Row) -> str:
    """Why a header can't be used, or ""."""
    if isinstance(header, str):
        return header.replace("the row", "the header", 1)
    twice = [name for name, n in _counted(header).items() if n > 1 and column_names.normalize(name) in READ]
    return f"column {quote(twice[0])} stands in the header twice" if twice else ""


def _counted(header: Sequence) -> Counter:
    """How often each name stands in a header."""
    return Counter(name for name in map(_name, header) if name)


def _name(cell: object) -> str:
    """A name without blanks around it."""
    return "" if cell is None else str(cell).strip()


def _names(header: Sequence) -> tuple[list[str], str]:
    """A name for every column: one without gets a number, a second of its name too, and that is said."""
    twice = {name for name, n in _counted(header).items() if n > 1}
    seen: Counter = Counter()
    names = []
    for n, name in enumerate(map(_name, header), start=1):
        seen[name] += 1
        names.append(f"{name}_{seen[name]}" if name in twice and seen[name] > 1 else name or f"column_{n}")
    said = ", ".join(map(repr, sorted(twice)))
    return names, f"columns of the same name were numbered: {said}" if twice else ""


def _record(number: int, names: list[str], row: Row) -> Record:
    """The record of one row."""
    if isinstance(row, str):
        return drop(Record(number, {}), row)
    if len(row) != len(names):
        cells = " | ".join(map(_name, row))
        return drop(Record(number, {}), f"the row has {len(row)} cells, the header {len(names)}: {quote(cells)}")
    return row_record(number, dict(zip(names, row, strict=True)))

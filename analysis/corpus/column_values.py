"""What the values of columns say on which of several is a field: one that is blank, or holds addresses, gives way."""

import re
from collections.abc import Iterator, Mapping, Sequence

from analysis.corpus import addresses
from analysis.corpus.records import Record

HALF = 0.5  # share of what the fullest column holds, below which a column gives way to it
MUCH_SHORTER = 0.3  # times as long as that of another column: a text that gives way to it in its own row …
LINE = 200  # … if it has no more characters than a line or two
LOOKED_AT = 1_000  # rows in which values are looked at
DATE = re.compile(
    r"\s*(?:\d{4}-\d\d?-\d\d?\b|\d{1,2}[./]\d{1,2}[./]\d{2,4}\b|[A-Z][a-z]{2,8}\.? \d{1,2},? \d{4}\b).{0,30}"
)
# Words of names of columns that may be an outlet or a day, in languages of researchers.
LOOKS_LIKE = {
    "outlet": "paper outlet source publisher media medium channel station journal newspaper zeitung quelle sender "
    "fuente medio diario periodico giornale testata fonte jornal veiculo krant bron titre gazeta avis tidning",
    "published": "date day time datum tag jour fecha data dia giorno dag dato published",
}
WORD = re.compile(r"[^\W\d_]+")


def fullest_first(field: str, columns: Sequence[str], rows: Sequence[Mapping]) -> list[str]:
    """The columns that may be a field, surest first: the first one stays there unless another holds far more."""
    if len(columns) < 2:
        return list(columns)
    some = rows[:LOOKED_AT]
    held = {name: sum(_held(field, row.get(name)) for row in some) for name in columns}
    most = max(held.values())
    return sorted(columns, key=lambda name: held[name] < HALF * most)  # the sort is stable


def _held(field: str, value: object) -> int:
    """How much a value holds of a field: characters of a text, 1 for any other that is none."""
    bare = value.strip() if isinstance(value, str) else value
    if bare is None or bare == "" or bare != bare:
        return 0
    if field == "text":
        return len(bare) if isinstance(bare, str) else 0
    return int(not (field == "outlet" and isinstance(bare, str) and addresses.SCHEME.match(bare)))


def fuller(record: Record, others: Sequence[str]) -> str:
    """The column whose text stands for that of a record, which is blank or much shorter; "" where it isn't."""
    text = record.fields.get("text")
    length = len(text.strip()) if isinstance(text, str) else 0
    if length > LINE or not (text is None or isinstance(text, str)):
        return ""
    sizes = {name: len(value) for name in others if isinstance(value := record.fields.get(name), str) and value.strip()}
    name = max(sizes, key=sizes.get, default="")
    return name if name and (not length or length < MUCH_SHORTER * sizes[name]) else ""


def unused(field: str, names: Sequence[str], rows: Sequence[Mapping]) -> Iterator[str]:
    """Columns that look like a field which none of the names is read as, by their names or their values."""
    words = LOOKS_LIKE[field].split()
    for name in names:
        values = [value for row in rows[:LOOKED_AT] if isinstance(value := row.get(name), str) and value.strip()]
        by_name = any(word in words for word in WORD.findall(re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()))
        dated = bool(values) and sum(DATE.fullmatch(value) is not None for value in values) > HALF * len(values)
        if values and (dated if field == "published" else by_name and not dated):
            yield name

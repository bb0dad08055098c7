"""Which column of a table is which field: guessed from the names in common use, or set by the study."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from analysis import labels
from analysis.corpus import column_values
from analysis.corpus.records import REPAIRED, Record

# Field → the names it has in spreadsheets, scrapers and the answers of news services, the surest first.
# A dot leads into a nested object. Capitals, blanks and underscores don't matter.
NAMES = {
    "text": "text, full text, body, body text, article text, article body, main text, content, fields.body text, "
    "fields.body, content.rendered, article content, story text, news text, plain text, text content, content text, "
    "content html, body html, "
    "body xhtml, raw text, raw content, article, story, transcript, document, maintext",
    "headline": "headline, title, headline.main, fields.headline, web title, article title, title.rendered, heading, "
    "story title, news title, hl",
    "outlet": "outlet, publication, publication title, newspaper, media name, media outlet, source.name, "
    "source.title, fields.publication, source name, meta site name, source hostname, thread.site full, thread.site, "
    "source, publisher.name, publisher, news source, medium, media, site name, provider.name, provider, feed title, "
    "site, source domain, domain, hostname, website, journal",
    "published": "published, published at, publish date, pub date, date published, publication date, date publish, "
    "published date, published on, web publication date, date time pub, date time, date, pub date time, seendate, "
    "version created, first created, issued, pubdate",
    "author": "author, authors, byline, byline.original, fields.byline, by line, creator, writer, reporter, journalist",
    "section": "section, section name, news desk, desk, category, categories",
    "url": "url, link, web url, article url, permalink, href, canonical link, source url, address",
    "article_id": "article id, id, _id, doc id, document id, uuid, guid, stories id",
    "event": "event, event name",
    "language": "language, lang",
    "genre": "genre",
    "page": "page, print page, page number",
}
FIELDS = tuple(NAMES)


def normalize(name: str) -> str:
    """A name without capitals, blanks and marks; the dot between two words stays, that of a short form does not.

    >>> normalize("Pub. Date"), normalize("source.name")
    ('pubdate', 'source.name')
    """
    return re.sub(r"(?<!\w)\.|\.(?!\w)|[^\w.]|_", "", name.casefold())


CANDIDATES = {field: tuple(normalize(name) for name in names.split(",")) for field, names in NAMES.items()}
NESTED = {name.partition(".")[0] for names in CANDIDATES.values() for name in names if "." in name}


def check(columns: Mapping[str, str] | None) -> dict[str, str]:
    """The columns that a study names, field → column. ValueError for a field there isn't or a name that isn't one."""
    for field, name in (columns or {}).items():
        if field not in FIELDS:
            raise ValueError(f"columns: {field}: there is no such field; allowed: {', '.join(FIELDS)}")
        if not isinstance(name, str) or not name.strip():
            raise ValueError(f"columns: {field}: {name!r} is not the name of a column; allowed: a name as in the table")
    return dict(columns or {})


def rename_columns(records: Iterable[Record], wanted: Mapping[str, str]) -> Iterator[Record]:
    """The records of a table under our names for their fields, and a record for the table that says what was guessed.

    wanted is field → column, as the study has it; it outranks a guess. Of columns that may be one field the surest by
    name is read, unless another holds far more (`column_values`); a row in which a text is blank or a line, beside a
    full one, has that. A column that stands where another is read becomes ``input_…``. Nothing else is renamed.
    """
    records = [record._replace(fields=_flatten(record.fields)) for record in records]
    groups: dict[tuple[str, ...], list[dict]] = {}
    for record in records:
        groups.setdefault(tuple(record.fields), []).append(record.fields)
    plans = {names: _plan(names, wanted, rows) for names, rows in groups.items()}
    said = [line for names, rows in groups.items() if names for line in _remarks(names, plans[names], wanted, rows)]
    if said:
        yield Record(0, {}, REPAIRED, "; ".join(dict.fromkeys(said)))
    others = {names: [plan.get(name, name) for name in _rivals("text", names, plan)] for names, plan in plans.items()}
    instead: Counter[tuple[str, str]] = Counter()
    for record in records:
        names = tuple(record.fields)
        column = next((name for name, field in plans[names].items() if field == "text"), "text")
        record = record._replace(fields={plans[names].get(name, name): value for name, value in record.fields.items()})
        if "text" not in wanted and others[names] and (name := column_values.fuller(record, others[names])):
            instead[column, name] += 1
            text, other = record.fields.get("text"), record.fields[name]
            record = record._replace(fields=record.fields | {"text": other, name: text})
        yield record
    for (column, name), rows in instead.items():
        what = f"column {column!r} is blank or much shorter in {labels.count(rows, 'row')}: {name!r} is read there"
        yield Record(0, {}, REPAIRED, what)


def rename_fields(fields: dict) -> dict:
    """The fields of one record under our names, all guessed."""
    fields = _flatten(fields)
    plan = _plan(tuple(fields), {}, [fields])
    return {plan.get(name, name): value for name, value in fields.items()}


def _flatten(fields: dict) -> dict:
    """The fields, those inside a nested object of a known name as ``object.field``."""
    opened = {}
    for name, value in fields.items():
        if isinstance(value, dict) and normalize(str(name)) in NESTED:
            opened |= {f"{name}.{inner}": inside for inner, inside in value.items()}
        else:
            opened[str(name)] = value
    return opened


def _plan(names: tuple[str, ...], wanted: Mapping[str, str], rows: Sequence[dict]) -> dict[str, str]:
    """Column → field; the column that loses its name to another gets a new one."""
    by_name = _by_name(names)
    chosen = {normalize(name) for name in wanted.values()}
    plan: dict[str, str] = {}
    for field in FIELDS:
        there = [column for name, column in _candidates(field, by_name) if name not in chosen and column not in plan]
        guess = next(iter(column_values.fullest_first(field, there, rows)), None)
        column = _chosen_column(field, names, by_name, wanted) or guess
        if column is not None:
            plan[column] = field
    displaced = {name: f"input_{name}" for name in names if name in plan.values() and name not in plan}
    return displaced | {name: field for name, field in plan.items() if name != field}


def _by_name(names: Iterable[str]) -> dict[str, str]:
    """Normalized name → column; the first of its name counts."""
    return {normalize(name): name for name in reversed(list(names))}


def _candidates(field: str, by_name: Mapping[str, str]) -> list[tuple[str, str]]:
    """The columns that may be a field, the surest first, each with its normalized name; "text2" comes after "text"."""
    numbered = sorted((name for name in by_name if name[-1:].isdigit()), key=lambda name: (len(name), name))
    found = [(name, by_name[name]) for name in CANDIDATES[field] if name in by_name]
    sure = set(CANDIDATES[field]) if field == "text" else set()
    return found + [(name, by_name[name]) for name in numbered if name.rstrip("0123456789") in sure]


def _rivals(field: str, names: tuple[str, ...], plan: Mapping[str, str]) -> list[str]:
    """The columns that may be a field too, but are not read as any."""
    return [column for _, column in _candidates(field, _by_name(names)) if plan.get(column, column) not in FIELDS]


def _chosen_column(
    field: str, names: tuple[str, ...], by_name: dict[str, str], wanted: Mapping[str, str]
) -> str | None:
    """The column that the study names for a field, if the table has it."""
    name = wanted.get(field)
    if name is None:
        return None
    return name if name in names else by_name.get(normalize(name))


def _remarks(
    names: tuple[str, ...], plan: dict[str, str], wanted: Mapping[str, str], rows: Sequence[dict]
) -> Iterator[str]:
    """What there is to say of a plan: each guess, what else it might have been, and what the study named in vain."""
    by_name = _by_name(names)
    for column, field in plan.items():
        if field not in FIELDS or normalize(column) == normalize(field) or field in wanted:
            continue
        others = _rivals(field, names, plan)
        also = f" (not {' or '.join(map(repr, others))})" if others else ""
        yield f"column {column!r} read as {field}{also}"
    for field, name in wanted.items():
        if _chosen_column(field, names, by_name, wanted) is None:
            yield f"column {name!r}, named for {field}, is not there"
    read = {plan.get(name, name) for name in names}
    for field in column_values.LOOKS_LIKE:
        left = [] if field in read else list(column_values.unused(field, [n for n in names if n not in plan], rows))
        if left:
            like = " or ".join(map(repr, left[:3]))
            yield f"no column is read as {field}: {like} looks like it; reading.columns can name it"

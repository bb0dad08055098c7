"""Which column of a table is which field: guessed from the names in common use, or set by the study."""

import re
from collections.abc import Iterable, Iterator, Mapping

from analysis.corpus.records import REPAIRED, Record

# Field → the names it has in spreadsheets, scrapers and the answers of news services, the surest first.
# A dot leads into a nested object. Capitals, blanks and underscores don't matter.
NAMES = {
    "text": "text, full text, body, body text, article text, article body, main text, content, fields.body text, "
    "fields.body, content.rendered, article content, story text, news text, plain text, text content, article, story, "
    "transcript, document, maintext",
    "headline": "headline, title, headline.main, fields.headline, web title, article title, title.rendered, heading, "
    "story title, news title, hl",
    "outlet": "outlet, publication, publication title, newspaper, media name, media outlet, source.name, "
    "source.title, fields.publication, source name, source, publisher, publisher.name, news source, medium, media, "
    "site name, site, domain, website, journal",
    "published": "published, published at, publish date, pub date, date published, publication date, date publish, "
    "published date, published on, web publication date, date time pub, date time, date, pub date time, seendate",
    "author": "author, authors, byline, byline.original, fields.byline, by line, creator, writer, reporter, journalist",
    "section": "section, section name, news desk, desk, category, categories",
    "url": "url, link, web url, article url, permalink, href, source url, address",
    "article_id": "article id, id, _id, doc id, document id, uuid, guid, stories id",
    "event": "event, event name",
    "language": "language, lang",
    "genre": "genre",
    "page": "page, print page, page number",
}
FIELDS = tuple(NAMES)


def normalize(name: str) -> str:
    """A name without capitals, blanks and marks; the dot stays."""
    return re.sub(r"[^\w.]|_", "", name.casefold())


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

    wanted is field → column, as the study has it; it outranks a guess. A column that stands
    where another is read becomes ``input_…``. Nothing else is renamed.
    """
    plans: dict[tuple[str, ...], dict[str, str]] = {}
    remarked: set[str] = set()
    for record in records:
        fields = _flatten(record.fields)
        names = tuple(fields)
        if names not in plans:
            plans[names] = _plan(names, wanted)
            said = [line for line in _remarks(names, plans[names], wanted) if line not in remarked]
            remarked.update(said)
            if said and fields:
                yield Record(0, {}, REPAIRED, "; ".join(said))
        yield record._replace(fields={plans[names].get(name, name): value for name, value in fields.items()})


def rename_fields(fields: dict) -> dict:
    """The fields of one record under our names, all guessed."""
    fields = _flatten(fields)
    plan = _plan(tuple(fields), {})
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


def _plan(names: tuple[str, ...], wanted: Mapping[str, str]) -> dict[str, str]:
    """Column → field; the column that loses its name to another gets a new one."""
    by_name: dict[str, str] = {}
    for name in names:
        by_name.setdefault(normalize(name), name)
    chosen = {normalize(name) for name in wanted.values()}
    plan: dict[str, str] = {}
    for field in FIELDS:
        there = [by_name[name] for name in CANDIDATES[field] if name in by_name and name not in chosen]
        guess = next((name for name in there if name not in plan), None)
        column = _chosen_column(field, names, by_name, wanted) or guess
        if column is not None:
            plan[column] = field
    displaced = {name: f"input_{name}" for name in names if name in plan.values() and name not in plan}
    return displaced | {name: field for name, field in plan.items() if name != field}


def _chosen_column(
    field: str, names: tuple[str, ...], by_name: dict[str, str], wanted: Mapping[str, str]
) -> str | None:
    """The column that the study names for a field, if the table has it."""
    name = wanted.get(field)
    if name is None:
        return None
    return name if name in names else by_name.get(normalize(name))


def _remarks(names: tuple[str, ...], plan: dict[str, str], wanted: Mapping[str, str]) -> list[str]:
    """What there is to say of a plan: each guess, what else it might have been, and what the study named in vain."""
    by_name = {normalize(name): name for name in names}
    lines = []
    for column, field in plan.items():
        if field not in FIELDS or normalize(column) == normalize(field) or field in wanted:
            continue
        others = [
            by_name[c] for c in CANDIDATES[field] if c in by_name and by_name[c] not in plan and by_name[c] != field
        ]
        also = f" (not {' or '.join(map(repr, others))})" if others else ""
        lines.append(f"column {column!r} read as {field}{also}")
    return lines + [
        f"column {name!r}, named for {field}, is not there"
        for field, name in wanted.items()
        if _chosen_column(field, names, by_name, wanted) is None
    ]

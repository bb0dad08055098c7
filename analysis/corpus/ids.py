"""Who is who: an id for every article, a name for every outlet."""

import re
from collections import Counter
from pathlib import Path

from analysis.corpus.records import KEPT, Record

UNKNOWN_OUTLET = "not stated ("  # how the names of unknown outlets begin
SHORT = re.compile(r"[^\W_]+")  # the first run of letters and digits: "001" of "001_6514"


def with_ids(records: list[Record]) -> list[Record]:
    """The records with ``article_id``: as given, else the file's stem (and the record's number, if it has several).

    Where that would make two articles one, the id is the file's path instead.
    """
    many = Counter(record.file for record in records if record.number)
    made = [_make_id(Path(r.file).stem, r, many) for r in records]
    taken = Counter(r.fields.get("article_id") or m for r, m in zip(records, made, strict=True) if r.status == KEPT)
    return [
        _with_default(r, "article_id", m if taken[m] == 1 else _make_id(r.file, r, many))
        for r, m in zip(records, made, strict=True)
    ]


def with_outlet_names(records: list[Record]) -> list[Record]:
    """The records, kept ones with ``outlet``: as given, else "not stated (…)", another name for each article.

    Two articles of unknown outlets are not of one outlet. In brackets stands the first
    part of the article's id, or all of it where several ids begin with the same part.
    """
    unknown = Counter(_short(r) for r in records if r.status == KEPT and not r.fields.get("outlet"))
    return [
        _with_default(
            r, "outlet", f"{UNKNOWN_OUTLET}{_short(r) if unknown[_short(r)] == 1 else r.fields['article_id']})"
        )
        if r.status == KEPT
        else r
        for r in records
    ]


def _make_id(base: str, record: Record, many: Counter) -> str:
    """An id from a name and, in a file of several records, the record's number."""
    return f"{base}_{record.number}" if many[record.file] > 1 else base


def _short(record: Record) -> str:
    """The first part of an article's id."""
    part = SHORT.match(record.fields.get("article_id", ""))
    return part.group() if part else ""


def _with_default(record: Record, name: str, value: str) -> Record:
    """The record with a value for a field that has none."""
    return record._replace(fields=record.fields | {name: record.fields.get(name) or value})

"""Which records are the same article twice."""

from itertools import count

from analysis.corpus.records import DUPLICATE, KEPT, Record, repair


def marked(records: list[Record]) -> list[Record]:
    """The records, with second copies marked; the first met is the one that is kept.

    duplicate: the same id and text; or the same outlet, event and text, to the letter.
    Kept under another id: an id that another text has already.
    Kept, with a remark: the same text in another outlet (syndicated copy is a finding), for
    another event, or where an outlet is not known.
    """
    by_id: dict[str, Record] = {}
    by_print: dict[tuple, Record] = {}
    by_text: dict[str, Record] = {}
    judged = []
    for record in records:
        if record.status == KEPT:
            record = _judged(record, by_id, by_print, by_text)
        if record.status == KEPT:
            by_id[record.fields["article_id"]] = record
            by_print.setdefault(_print(record), record)
            by_text.setdefault(record.fields["text"], record)
        judged.append(record)
    return judged


def _judged(record: Record, by_id: dict, by_print: dict, by_text: dict) -> Record:
    """The record, given those kept before it."""
    named = record.fields["article_id"]
    same_id, same_text = by_id.get(named), by_text.get(record.fields["text"])
    same_print = by_print.get(_print(record)) if record.fields.get("outlet") else None
    if same_id and same_id.fields["text"] != record.fields["text"]:
        return _renamed(record, by_id)
    if same_id:
        return record._replace(status=DUPLICATE, reason=f"same article_id and text as {same_id.place()}")
    if same_print:
        return record._replace(status=DUPLICATE, reason=f"same outlet, event and text as {same_print.place()}")
    if same_text:
        remark = f"same text as {same_text.place()}"
        return record._replace(reason="; ".join(filter(None, [record.reason, remark])))
    return record


def _renamed(record: Record, by_id: dict) -> Record:
    """The record under an id that is free: the one it has belongs to another text."""
    named = record.fields["article_id"]
    free = next(other for n in count(2) if (other := f"{named}_{n}") not in by_id)
    what = f"article_id {named!r} is taken by another text ({by_id[named].place()}); now {free!r}"
    return repair(record, what, article_id=free)


def _print(record: Record) -> tuple:
    """What makes two records one printed article."""
    return tuple(record.fields.get(name) for name in ("outlet", "event", "text"))

"""Which records are the same article twice, to the letter; which texts are copies of one; which copy is to stay."""

from collections import Counter, defaultdict
from collections.abc import Container, Iterator, Sequence
from itertools import count

from analysis import words
from analysis.corpus import shingles
from analysis.corpus.records import DUPLICATE, KEPT, Record, repair

CONTAINED = 0.8  # share of an article's words that stand in another, from which collapsing leaves only the other

SHARED = 0.3  # share of the shorter text's own words that stand in the longer one too: see docs/formats.md
LEAST = 40  # own words shared, so that a few stock phrases of two short texts don't make them one …
NEARLY = 0.9  # … or so much of a text shorter than that


def mark_copies(records: list[Record]) -> list[Record]:
    """The records, with second copies marked; the first met is the one that is kept.

    duplicate: the same id and text; or the same outlet, event and text, to the letter.
    Kept under another id: an id that another text has already.
    Kept, with a remark: the same text in another outlet (syndicated copy is a finding), for
    another event, or where an outlet is not known.
    """
    by_id: dict[str, Record] = {}
    numbers: dict[str, Iterator[int]] = defaultdict(lambda: count(2))  # of an id, those not yet given
    by_print: dict[tuple, Record] = {}
    by_text: dict[str, Record] = {}
    marked = []
    for record in records:
        if record.status == KEPT:
            named, text = record.fields["article_id"], record.fields["text"]
            same_id = by_id.get(named)
            if same_id and same_id.fields["text"] != text:
                record = _with_free_id(record, by_id, same_id, numbers[named])
            else:
                same_print = by_print.get(_print_key(record)) if record.fields.get("outlet") else None
                record = _judge(record, same_id, same_print, by_text.get(text))
        if record.status == KEPT:
            by_id[record.fields["article_id"]] = record
            by_print.setdefault(_print_key(record), record)
            by_text.setdefault(record.fields["text"], record)
        marked.append(record)
    return marked


def with_clusters(records: list[Record]) -> list[Record]:
    """The records, with ``wire`` in those kept ones that share text: the name of their cluster (see `cluster_ids`)."""
    kept = [record for record in records if record.status == KEPT]
    numbers = cluster_ids([record.fields["text"] for record in kept])
    names = (None if number is None else f"wire {number + 1}" for number in numbers)
    return [
        record._replace(fields=record.fields | {"wire": next(names)}) if record.status == KEPT else record
        for record in records
    ]


def collapse_clusters(records: list[Record]) -> list[Record]:
    """The records, without copies that stand in a fuller one of their cluster: those are duplicates of it.

    The longest text stays, of equals the earliest; another one of the cluster stays if less than `CONTAINED` of its
    words stand in one that stays.
    """
    members = defaultdict(list)
    for k, record in enumerate(records):
        if record.status == KEPT and record.fields.get("wire"):
            members[record.fields["wire"]].append(k)
    reasons = {k: reason for found in members.values() for k, reason in _contained(records, found).items()}
    return [
        record._replace(status=DUPLICATE, reason=reasons[k]) if k in reasons else record
        for k, record in enumerate(records)
    ]


def _contained(records: list[Record], members: list[int]) -> dict[int, str]:
    """Which members of a cluster stand in a fuller one that stays, and where that is."""
    order = sorted(members, key=lambda k: _precedence(records[k]))
    prints = dict(zip(order, shingles.fingerprints([records[k].fields["text"] for k in order]), strict=True))
    stay, reasons = [], {}
    for k in order:
        shares = {other: shingles.shared_part(prints[k], prints[other]) for other in stay}
        holder = max(shares, key=shares.get, default=None)
        if holder is not None and shares[holder] >= CONTAINED:
            fuller = records[holder]
            reasons[k] = f"{shares[holder]:.0%} of it stands in {fuller.fields['outlet']}, {fuller.place()}"
        else:
            stay.append(k)
    return reasons


def _precedence(record: Record) -> tuple:
    """What sorts the copy to keep first."""
    published = record.fields.get("published")
    return -words.count(record.fields["text"]), published is None, published or 0


def _judge(record: Record, same_id: Record | None, same_print: Record | None, same_text: Record | None) -> Record:
    """The record, given the earlier one with its id and text, with its outlet, event and text, and with its text."""
    if same_id:
        return record._replace(status=DUPLICATE, reason=f"same article_id and text as {same_id.place()}")
    if same_print:
        return record._replace(status=DUPLICATE, reason=f"same outlet, event and text as {same_print.place()}")
    if same_text:
        remark = f"same text as {same_text.place()}"
        return record._replace(reason="; ".join(filter(None, [record.reason, remark])))
    return record


def _with_free_id(record: Record, taken: Container[str], other: Record, numbers: Iterator[int]) -> Record:
    """The record under its id with the first number that makes it a free one: as it is, it belongs to another text.

    numbers: those that were not tried for another record with this id.
    """
    named = record.fields["article_id"]
    free = next(name for n in numbers if (name := f"{named}_{n}") not in taken)
    what = f"article_id {named!r} is taken by another text ({other.place()}); now {free!r}"
    return repair(record, what, article_id=free)


def _print_key(record: Record) -> tuple:
    """What makes two records one printed article."""
    return tuple(record.fields.get(name) for name in ("outlet", "event", "text"))


def load_libraries() -> None:
    """Load what `cluster_ids` needs: a third of a second, that can be spent while files are read elsewhere."""
    import scipy.sparse.csgraph  # noqa: F401


def cluster_ids(texts: Sequence[str]) -> list[int | None]:
    """For each text the number of its cluster, from 0 in order of first texts; None for a text of its own.

    Two texts are linked if they are the same but for marks, capitals and blanks, or if they share `LEAST` words
    (or nearly all of a short text) and a share of `SHARED` of the shorter one's, words in quotation marks left out.
    What is linked to a member is a member.
    Time and memory grow with the number of texts and of pairs that share text, not with the number of all pairs.
    """
    if not texts:
        return []
    bare = [" ".join(shingles.WORD.findall(text.casefold())) for text in texts]
    first: dict[str, int] = {}
    links = [(first.setdefault(text or str(k), k), k) for k, text in enumerate(bare)]
    several = sorted(first.values())
    found = shingles.fingerprints([texts[k] for k in several])
    links += [(several[a], several[b]) for a, b in shingles.candidate_pairs(found) if share_text(found[a], found[b])]
    if all(one == other for one, other in links):
        return [None] * len(texts)
    import numpy as np
    from scipy import sparse
    from scipy.sparse.csgraph import connected_components  # a tenth of a second

    one, other = np.array(links).T
    graph = sparse.coo_matrix((np.ones(len(links)), (one, other)), shape=(len(texts), len(texts)))
    _, labels = connected_components(graph, directed=False)
    return _numbers(labels.tolist())


def share_text(one: shingles.Fingerprint, other: shingles.Fingerprint) -> bool:
    """Whether one of two texts was made from the other, or both from a third."""
    shorter, longer = sorted([one, other], key=lambda each: each.own().sum())
    common, own = shingles.shared_words(shorter, longer).sum(), shorter.own().sum()
    return bool(common >= max(SHARED * own, min(LEAST, NEARLY * own), 2 * shingles.SIZE))


def _numbers(labels: list[int]) -> list[int | None]:
    """The labels that occur twice as numbers from 0 in order, None for the others."""
    times = Counter(labels)
    several = dict.fromkeys(label for label in labels if times[label] > 1)
    numbers = {label: number for number, label in enumerate(several)}
    return [numbers.get(label) for label in labels]

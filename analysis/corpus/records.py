"""A record met in the input, and the ledger: what became of every record, and what was repaired in it."""

import json
import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from analysis import labels
from analysis.corpus.offsets import AlignedSpan

if TYPE_CHECKING:  # the processes that read files need no pandas
    import pandas as pd

KEPT, DROPPED, DUPLICATE, FILTERED = "kept", "dropped", "duplicate", "filtered"
REPAIRED, SUSPECT = "repaired", "suspect"  # beside one of the others
QUOTED = 80  # characters of a text that a reason quotes

LEDGER = ["file", "record", "status", "reason"]
REASONS = 10  # reasons shown when nothing could be read


class Record(NamedTuple):
    """One record: its number in its file, its fields, its status, what was repaired in it, and where.

    Number 0 is the file as a whole: dropped when none of it could be read, repaired when all of it was.
    source_spans says which spans of the text stand in it as they were read; doubts what its text leaves doubtful.
    """

    number: int
    fields: dict
    status: str = KEPT
    reason: str = ""
    repairs: tuple[str, ...] = ()
    file: str = ""
    source_spans: tuple[AlignedSpan, ...] = ()
    doubts: tuple = ()

    def place(self) -> str:
        """Where the record is, as a reader would say it."""
        return f"{self.file}, record {self.number}" if self.number else self.file


def drop(record: Record, reason: str) -> Record:
    """The record, dropped for this reason."""
    return record._replace(status=DROPPED, reason=reason)


def repair(record: Record, *what: str, **fields) -> Record:
    """The record with new values of some fields, and what was done to it."""
    return record._replace(fields=record.fields | fields, repairs=record.repairs + what)


def with_ids(records: list[Record]) -> list[Record]:
    """The records with ``article_id``: as given, else the file's stem (and the record's number, if it has several).

    Where that would make two articles one, the id is the file's path instead.
    """
    several = Counter(record.file for record in records if record.number)
    numbers = [f"_{record.number}" if several[record.file] > 1 else "" for record in records]
    made = [Path(record.file).stem + number for record, number in zip(records, numbers, strict=True)]
    given = [record.fields.get("article_id") for record in records]
    taken = Counter(g or m for record, g, m in zip(records, given, made, strict=True) if record.status == KEPT)
    return [
        record._replace(fields=record.fields | {"article_id": g or (m if taken[m] == 1 else record.file + number)})
        for record, number, g, m in zip(records, numbers, given, made, strict=True)
    ]


def quote(value: object) -> str:
    """A value on one line, in quotation marks, shortened."""
    whole = str(value).encode("utf-8", "replace").decode()  # half of a character can't be stored
    line = re.sub(r"\s+", " ", whole).strip()
    return f"“{line}”" if len(line) <= QUOTED else f"“{line[: QUOTED - 1].rstrip()}…”"


def ledger(articles: "pd.DataFrame") -> "pd.DataFrame":
    """One row a record met in the input, and one more for each repair.

    Columns: ``file``; ``record`` (its number: the line of a .jsonl, the row below the header
    of a .csv, 1 for a .txt; 0 is the file as a whole); ``status``; ``reason``.

    Every record has exactly one row that is kept, dropped, duplicate or filtered (left out by the study), so that
    found = kept + dropped + duplicate + filtered. Rows that are repaired or suspect come on top and are no records of
    their own: they say what was changed in a record (or in all of a file), and what seems to be read wrongly.

    articles must come from `load`; ValueError otherwise.

    >>> from analysis import corpus, example
    >>> ledger = corpus.ledger(corpus.load(example.folder()))
    >>> ledger[ledger["status"] != "kept"]
         file  record    status                              reason
    2  h1.txt       1  repaired  link line removed: “Advertisement”
    3  h2.txt       0   dropped                   the file is empty
    """
    return ledger_with_outlets(articles)[LEDGER]


def ledger_with_outlets(articles: "pd.DataFrame") -> "pd.DataFrame":
    """The ledger with the outlet of each record, None where a record was dropped before it was known."""
    if "ledger" not in articles.attrs:
        raise ValueError("articles: attrs: there is no ledger; allowed: a table as corpus.load gives it")
    import pandas as pd

    return pd.DataFrame(json.loads(articles.attrs["ledger"]), columns=[*LEDGER, "outlet"])


def ledger_json(records: Iterable[Record]) -> str:
    """The ledger of the records as one string: pandas copies and compares attrs at every step, free for a string."""
    rows = []
    for record in records:
        outlet = str(record.fields.get("outlet") or "") or None
        outcomes = [(record.status, record.reason), *((REPAIRED, what) for what in record.repairs)]
        rows += [(record.file, record.number, *outcome, outlet) for outcome in outcomes]
    return json.dumps(rows)


def no_article_message(path: Path, records: Iterable[Record]) -> str:
    """That no article is left, and why."""
    reasons = Counter(record.reason for record in records if record.status not in (REPAIRED, SUSPECT))
    lines = [f"  {n} × {reason}" for reason, n in reasons.most_common(REASONS)]
    return "\n".join([f"{path}: no article is left of {labels.count(reasons.total(), 'record')}:", *lines])

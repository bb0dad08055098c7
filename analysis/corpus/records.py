"""A record met in the input, and what became of it."""

import re
from pathlib import Path
from typing import NamedTuple

from analysis.corpus.stretches import Stretch

KEPT, DROPPED, DUPLICATE, REPAIRED = "kept", "dropped", "duplicate", "repaired"
SHOWN = 80  # characters of a text that a reason quotes


class Record(NamedTuple):
    """One record: its number in its file, its fields, its status, what was repaired in it, and where.

    Number 0 is the file as a whole: dropped when none of it could be read, repaired when all of it was.
    kept says which stretches of the text stand in it as they were read.
    """

    number: int
    fields: dict
    status: str = KEPT
    reason: str = ""
    repairs: tuple[str, ...] = ()
    file: str = ""
    kept: tuple[Stretch, ...] = ()

    def place(self) -> str:
        """Where the record is, as a reader would say it."""
        return f"{self.file}, record {self.number}" if self.number else self.file


def drop(record: Record, reason: str) -> Record:
    """The record, dropped for this reason."""
    return record._replace(status=DROPPED, reason=reason)


def repair(record: Record, *what: str, **fields) -> Record:
    """The record with new values of some fields, and what was done to it."""
    return record._replace(fields=record.fields | fields, repairs=record.repairs + what)


def shown(value: object) -> str:
    """A value on one line, in quotation marks, shortened."""
    line = re.sub(r"\s+", " ", str(value)).strip()
    return f"“{line}”" if len(line) <= SHOWN else f"“{line[: SHOWN - 1].rstrip()}…”"


def stem(file: str) -> str:
    """The name of a file without folders and ending."""
    return Path(file).stem

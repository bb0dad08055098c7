"""One module a format: ``read(path)`` gives the records of a file, in order.

A reader raises nothing about the content of a file: what it can't use becomes a dropped
record with a reason. A new format is one module and one line in `READERS`.
"""

from collections.abc import Callable, Iterator
from pathlib import Path

from analysis.corpus.readers import csv_table, json_lines, text_file
from analysis.corpus.records import Record

READERS: dict[str, Callable[[Path], Iterator[Record]]] = {
    ".csv": csv_table.read,
    ".jsonl": json_lines.read,
    ".txt": text_file.read,
}
ALLOWED = ", ".join(READERS)

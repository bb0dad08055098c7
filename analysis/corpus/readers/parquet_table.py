"""A .parquet file: a row an article."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from analysis.corpus.readers import table
from analysis.corpus.records import Record, drop
from analysis.limits import memory

ENDINGS = (".parquet",)
BATCH = 1_000  # rows in memory at a time


def read(path: Path) -> Iterator[Record]:
    """One record a row; its number is the row's, from 1. Dates become text, other values stay as stored."""
    import pyarrow.parquet

    number = 0
    try:
        with pyarrow.parquet.ParquetFile(path) as file:
            rows = (row for batch in file.iter_batches(BATCH) for row in batch.to_pylist())
            for number, row in enumerate(rows, start=1):
                dated = {name: value.isoformat() for name, value in row.items() if isinstance(value, date)}
                yield table.row_record(number, row | dated)
    except Exception as error:  # a damaged file fails in many ways, all of them inside pyarrow
        memory.check(error)
        yield drop(Record(number + 1 if number else 0, {}), f"the table can't be read: {type(error).__name__}: {error}")
        return
    if not number:
        yield drop(Record(0, {}), "the table has no row")

"""Files to begin from, of each kind that people and programs give back: their endings and their bytes."""

import functools
import json
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd

from analysis import example, spreadsheet
from analysis.validity import codebook, models, ods, sheets, workbook


@functools.cache
def codes() -> dict[str, bytes]:
    """The files of the example's codes."""
    return {file.name: file.read_bytes() for file in (example.codes() / "passages").iterdir()}


def sheets_of_coders() -> Iterator[tuple[str, bytes]]:
    """A coding sheet in each format of tables."""
    rows = rows_of_csv(codes()["ann.csv"])
    table = pd.DataFrame(rows[1:], columns=rows[0]).fillna("")
    asked = {variable.name: variable for variable in codebook.variables("passage")}
    yield ".csv", codes()["ann.csv"]
    yield ".csv", "\n".join(";".join(row) for row in rows).encode("utf-16")
    for ending, book in ((".xlsx", workbook), (".ods", ods)):
        save = functools.partial(book.save, table, sheets.explained(asked.values()), asked)
        yield ending, _file(ending, save)


def exports() -> Iterator[tuple[str, bytes]]:
    """What Label Studio gives back, whole and with the least that it may hold, and doccano."""
    rows = rows_of_csv(codes()["ann.csv"])
    items = [dict(zip(rows[0], row, strict=False)) for row in rows[1:5]]
    choice = {"from_name": "tone", "to_name": "text", "type": "choices", "value": {"choices": ["-1"]}}
    area = {"from_name": "notes", "to_name": "text", "type": "textarea", "value": {"text": ["odd", "a\u2028b"]}}
    whole = [
        {"id": 1, "data": one, "annotations": [{"completed_by": who, "was_cancelled": False, "result": [choice, area]}]}
        for one, who in zip(items, [1, {"id": 2, "email": "bo@x.example"}, None, {"id": 3}], strict=True)
    ]
    least = [
        {"id": k, "item": one["item"], "text": one["text"], "annotator": 1, "tone": "1"} for k, one in enumerate(items)
    ]
    lines = [
        {"id": k, **one, "label": ["tone: 1", "hedges: 0"], "Comments": ["a\u2028b"]} for k, one in enumerate(items)
    ]
    yield ".json", json.dumps(whole, ensure_ascii=False).encode()
    yield ".json", json.dumps(least).encode()
    yield ".jsonl", "\n".join(json.dumps(one, ensure_ascii=False) for one in lines).encode()


FIXES = [
    {"article_id": "g1", "words": "may", "occurrence": "1", "field": "drop", "by": "eva", "reason": "=1+1"},
    {"article_id": "g1", "field": "date", "value": "2022-01-20"},
    {"article_id": "h2", "words": "the wall may fall", "field": "voice", "value": "own"},
    {"article_id": "h1", "words": "minor leak", "field": "denied"},
]
VALUES = [
    {
        "article_id": "g1",
        "words": "may",
        "occurrence": "1",
        "start": "0",
        "end": "3",
        "part": "headline",
        "value": "1,5",
    },
    {"article_id": "g2", "words": "the", "occurrence": "2.0", "start": "0", "end": "3", "part": "", "value": "−2"},
    {"article_id": "h1", "words": "gone", "start": "9", "end": "3", "part": "text", "value": "1e3"},
    {"article_id": "none", "value": "mood"},
]


def fixes() -> Iterator[tuple[str, bytes]]:
    """Tables of corrections."""
    return _tables(FIXES)


def values() -> Iterator[tuple[str, bytes]]:
    """Tables of a measure."""
    return _tables(VALUES)


def _tables(rows: list[dict]) -> Iterator[tuple[str, bytes]]:
    """Rows in each format of tables."""
    table = pd.DataFrame(rows).fillna("")
    yield ".csv", table.to_csv(index=False).encode()
    yield ".csv", table.head(1).to_csv(index=False, sep=";").encode()
    yield ".xlsx", _file(".xlsx", lambda path: table.to_excel(path, index=False))
    yield ".ods", _file(".ods", lambda path: ods.save(table, table.head(0), {}, path))


def answers() -> Iterator[tuple[str, bytes]]:
    """The table of a model's answers, the file in which each is kept, and what a server says."""
    yield ".csv", next((example.model_codes() / models.FOLDER).glob("*.csv")).read_bytes()
    one = {"key": "k", "value": "1", "words": "may", "supported": True, "version": "tiny-1", "tokens": [9, 2]}
    yield ".jsonl", "\n".join([json.dumps(one), json.dumps(one | {"key": "l", "supported": None})]).encode()
    said = {"content": json.dumps({"words": "may\u2028", "value": "1"}), "refusal": None}
    choice = {"index": 0, "message": {"role": "assistant"} | said, "finish_reason": "stop"}
    usage = {"prompt_tokens": 9, "completion_tokens": 2}
    yield ".reply", json.dumps({"model": "tiny-1", "choices": [choice], "usage": usage}).encode()


def rows_of_csv(raw: bytes) -> list[list[str]]:
    """The rows of a .csv."""
    return next(spreadsheet.rows(_written(".csv", raw)))


def _written(ending: str, raw: bytes) -> Path:
    path = Path(tempfile.mkdtemp()) / f"a{ending}"
    path.write_bytes(raw)
    return path


def _file(ending: str, make: Callable[[Path], object]) -> bytes:
    """The bytes of a file that a function makes."""
    path = _written(ending, b"")
    make(path)
    return path.read_bytes()

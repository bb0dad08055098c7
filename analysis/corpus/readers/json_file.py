"""A .json file: a list of articles, the answer of a news service, one article, or a table as pandas writes it.

A .jsonl file: a JSON object a line, an article each.
"""

import codecs
import json
from collections.abc import Iterator
from pathlib import Path

from analysis.corpus import column_names
from analysis.corpus.readers import encoding
from analysis.corpus.records import Record, drop, quote

NAME = "JSON, a list of articles or the answer of a news service; JSON lines, one article a line"
LINES = (".jsonl", ".ndjson")
ENDINGS = (*LINES, ".json")
# Where news services and scrapers put their list: NewsAPI, Guardian, New York Times, mediastack, Event Registry …
LISTS = ("articles", "results", "docs", "data", "news", "items", "stories", "documents", "entries", "records", "posts")
AROUND = ("response", "articles", "data", "result", "content")  # objects that hold such a list, or one article
CHUNK = 1024**2  # bytes that are looked at in one go


def read(path: Path) -> Iterator[Record]:
    """One record an object of the list; its number is its place there, from 1; in a .jsonl it is the line's."""
    if path.name.lower().endswith(LINES):
        yield from _read_lines(path)
        return
    text, remarks = encoding.read_text(path)
    yield from remarks
    if not text:
        return
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        yield from _several(text, error)
    else:
        yield from _records(content)


def _records(content: object) -> Iterator[Record]:
    """The records of what the file holds."""
    articles = content if isinstance(content, list) else _list_in(content) or _one_in(content)
    if not articles:
        yield drop(Record(0, {}), _nothing(content))
        return
    for number, article in enumerate(articles, start=1):
        if isinstance(article, dict):
            yield Record(number, article)
        else:
            yield drop(Record(number, {}), f"this is no JSON object: {quote(article)}")


def _list_in(content: object, depth: int = 0) -> list | None:
    """The list of articles in the answer of a service, if there is one."""
    if not isinstance(content, dict) or depth > len(AROUND):
        return None
    lists = (content[name] for name in LISTS if isinstance(content.get(name), list))
    inside = (_list_in(content[name], depth + 1) for name in AROUND if name in content)
    return next((found for found in (*lists, *inside) if found is not None), None)


def _one_in(content: object, depth: int = 0) -> list[dict]:
    """The one article that a file is, or that the answer of a service holds."""
    if not isinstance(content, dict) or depth > len(AROUND):
        return []
    if "text" in column_names.rename_fields(content):
        return [content]
    return next((found for name in AROUND if (found := _one_in(content.get(name), depth + 1))), [])


def _nothing(content: object) -> str:
    """Why a file holds no articles."""
    if isinstance(content, dict) and (content.get("message") or content.get("error") or content.get("fault")):
        return f"an error of a news service, no articles: {quote(json.dumps(content))}"
    if isinstance(content, list) or _list_in(content) is not None:
        return "the list of articles is empty"
    return (
        f"there is no list of articles; allowed: a list, or one named {', '.join(LISTS)}: {quote(json.dumps(content))}"
    )


def _several(text: str, error: Exception) -> Iterator[Record]:
    """The records of a file that holds one JSON object a line, or a dropped record: it is no JSON at all."""
    lines = text.split("\n")
    if "Extra data" in str(error) and len([line for line in lines if line.strip()]) > 1:
        yield from _line_records(lines)
    else:
        yield drop(Record(0, {}), f"the file isn't JSON ({error}): {quote(text[:200])}")


def _read_lines(path: Path) -> Iterator[Record]:
    """One record a line that isn't blank; its number is the line's.

    A file in UTF-8 is read line by line, however large it is; one in another encoding as a whole.
    """
    if _is_utf8(path):
        yield from _line_records(_lines(path))
        return
    text, remarks = encoding.read_text(path)
    yield from remarks
    # Only "\n" ends a line: JSON may hold other line separators inside a string.
    yield from _line_records(text.split("\n"))


def _is_utf8(path: Path) -> bool:
    """Whether a file is UTF-8 to the last byte, and not empty."""
    decoder, some = codecs.getincrementaldecoder("utf-8-sig")(), False
    try:
        with path.open("rb") as file:
            while chunk := file.read(CHUNK):
                if not some and encoding.utf16_by_zeros(chunk):
                    return False
                some = bool(decoder.decode(chunk).strip()) or some
        decoder.decode(b"", final=True)
    except (OSError, UnicodeDecodeError):
        return False
    return some


def _lines(path: Path) -> Iterator[str]:
    """The lines of a file in UTF-8, one in memory at a time."""
    with path.open("rb") as file:
        for number, line in enumerate(file):
            yield line.decode("utf-8-sig" if number == 0 else "utf-8")


def _line_records(lines: Iterator[str] | list[str]) -> Iterator[Record]:
    """The records of lines that aren't blank."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _line_record(number, line)


def _line_record(number: int, line: str) -> Record:
    """The record of one line."""
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError) as error:
        return drop(Record(number, {}), f"the line isn't JSON ({error}): {quote(line)}")
    if not isinstance(fields, dict):
        return drop(Record(number, {}), f"the line isn't a JSON object: {quote(line)}")
    return Record(number, fields)

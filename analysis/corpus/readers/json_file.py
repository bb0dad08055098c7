"""A .json file: a list of articles, the answer of a news service, one article, or a table as pandas writes it."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from analysis.corpus import columns
from analysis.corpus.readers import encoding, json_lines
from analysis.corpus.records import Record, drop, shown

NAME = "JSON, a list of articles or the answer of a news service"
ENDINGS = (".json",)
# Where news services and scrapers put their list: NewsAPI, Guardian, New York Times, mediastack, Event Registry …
LISTS = ("articles", "results", "docs", "data", "news", "items", "stories", "documents", "entries", "records", "posts")
AROUND = ("response", "articles", "data", "result", "content")  # objects that hold such a list, or one article
TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]]', re.DOTALL)


def fits(path: Path) -> bool:
    """Every file of this ending."""
    return True


def read(path: Path) -> Iterator[Record]:
    """One record an object of the list; its number is its place there, from 1."""
    text, remarks = encoding.text_of(path)
    yield from remarks
    if not text:
        return
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as error:
        yield from _several(text, error)
        return
    yield from _records(content)


def found(path: Path) -> int:
    """Objects that stand directly in a list of articles, told by brackets and the list's name; else outermost ones."""
    inside: list[int] = []  # for each open bracket the place of a list of articles, -1 for any other
    outermost, name, counts = 0, "", Counter()
    for token in TOKEN.finditer(encoding.text_of(path)[0]):
        mark = token.group()
        if mark == "{":
            outermost += not inside
            counts[inside[-1] if inside else -1] += 1
        if mark in ("{", "["):
            is_list = mark == "[" and (not inside or name in LISTS) and max(inside, default=-1) < 0
            inside.append(token.start() if is_list else -1)
        elif mark in ("}", "]"):
            del inside[-1:]
        else:
            name = mark[1:-1]
    return max((n for place, n in counts.items() if place >= 0), default=outermost)


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
            yield drop(Record(number, {}), f"this is no JSON object: {shown(article)}")


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
    if "text" in columns.known(content):
        return [content]
    return next((found for name in AROUND if (found := _one_in(content.get(name), depth + 1))), [])


def _nothing(content: object) -> str:
    """Why a file holds no articles."""
    if isinstance(content, dict) and (content.get("message") or content.get("error") or content.get("fault")):
        return f"an error of a news service, no articles: {shown(json.dumps(content))}"
    if isinstance(content, list) or _list_in(content) is not None:
        return "the list of articles is empty"
    return (
        f"there is no list of articles; allowed: a list, or one named {', '.join(LISTS)}: {shown(json.dumps(content))}"
    )


def _several(text: str, error: Exception) -> Iterator[Record]:
    """The records of a file that holds one JSON object a line, or a dropped record: it is no JSON at all."""
    lines = text.split("\n")
    if "Extra data" in str(error) and len([line for line in lines if line.strip()]) > 1:
        yield from (json_lines.record(n, line) for n, line in enumerate(lines, start=1) if line.strip())
    else:
        yield drop(Record(0, {}), f"the file isn't JSON ({error}): {shown(text[:200])}")

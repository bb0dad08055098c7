"""How much of each article can be read in finished files, measured from outside: by one who has nothing but these.

The reader opens the files from disk and tries the ways in which texts can be put together again: across tags and
without them, down the columns of tables, attributes, comments, scripts, and files that are within files. What counts
as readable is said in `budget`.
"""

import base64
import binascii
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain, zip_longest
from pathlib import Path
from urllib.parse import unquote

import pandas as pd

from analysis import cells
from analysis.report import budget, normal

DATA = re.compile(r"data:([\w/+.-]*)[^,]*?(;base64)?,(.*)", re.DOTALL)
SHAPES = {"d", "points", "style", "transform", "viewBox"}  # attributes of drawings that hold numbers only
DRAWN = {".png", ".pdf", ".eps", ".tif"}  # pictures of which an .svg has the texts


def measured(files: Mapping[str, Path], articles: pd.DataFrame) -> pd.DataFrame:
    """One row an article and file in which some of it can be read, and one an article for all files together.

    Columns: ``article_id``; ``file``, its name, "" for all of them; ``percent`` of the words of the article, 0–100.
    Raises ValueError for a file that it can't read.
    """
    # A number in a mark is no word of an article, unless articles have such marks themselves, which then hide nothing.
    marked = any(budget.CUT.search(text) for _, text in budget.texts(articles))
    runs = {name: _runs(readings(file), whole=marked) for name, file in files.items()}
    known = budget.Articles(articles, set().union(*runs.values()))
    rows = []
    for name, found in {**runs, "": set().union(*runs.values())}.items():
        places = {place + k for run in found for place in known.places.get(run, ()) for k in range(normal.RUN)}
        shown = pd.Series([known.article(place) for place in places], dtype=int).value_counts().sort_index()
        rows += [(articles["article_id"].iloc[at], name, 100 * n / known.sizes[at]) for at, n in shown.items()]
    return pd.DataFrame(rows, columns=["article_id", "file", "percent"])


def above(found: pd.DataFrame, percent: float) -> list[str]:
    """A line for each article of which more can be read than this percent, with the files that show most of it."""
    lines = []
    for row in found[(found["file"] == "") & (found["percent"] > percent)].itertuples():
        where = found[(found["article_id"] == row.article_id) & (found["file"] != "")]
        most = where.sort_values("percent", ascending=False, kind="stable").head(3)
        named = ", ".join(f"{each.file} ({each.percent:.1f} %)" for each in most.itertuples())
        lines.append(f"{row.article_id}: {row.percent:.1f} % of its words can be read; allowed: {percent:g} %; {named}")
    return lines


def _runs(texts: Iterable[str], *, whole: bool) -> set[int]:
    """The runs of words in texts; marks stand between two texts, unless these are whole."""
    pieces = texts if whole else (piece for text in texts for piece in budget.CUT.sub("\0", text).split("\0"))
    return {run for piece in pieces for run in normal.runs([found.word for found in normal.words(piece)])}


def readings(file: Path) -> Iterator[str]:
    """The texts of a file, in each order in which they may be read. Raises ValueError for a kind that is not known."""
    kind = file.suffix.lower()
    if kind in DRAWN and file.with_suffix(".svg").is_file():
        return iter(())
    if kind not in KINDS:
        raise ValueError(f"{file}: nobody can tell what it shows of the articles; allowed: {', '.join(KINDS)}")
    return KINDS[kind](file.read_text(encoding="utf-8", errors="replace"))


def _page(text: str) -> Iterator[str]:
    from lxml import html

    if not text.strip():
        return
    yield from _tree(html.document_fromstring(text.encode(), html.HTMLParser(huge_tree=True, encoding="utf-8")))


def _drawing(text: str) -> Iterator[str]:
    from lxml import etree

    safe = etree.XMLParser(resolve_entities=False, no_network=True, recover=True, huge_tree=True)
    root = etree.fromstring(text.encode(), safe)
    if root is not None:
        yield from _tree(root)


def _tree(root) -> Iterator[str]:
    """What can be read in a tree of elements."""
    texts = list(root.itertext())
    yield " ".join(texts)
    yield "".join(texts)
    notes = [node.text or "" for node in root.iter() if not isinstance(node.tag, str)]
    yield " ".join(notes)
    for element in root.iter("table"):
        rows = [[" ".join(cell.itertext()) for cell in row.iter("td", "th")] for row in element.iter("tr")]
        yield from _columns(rows)
    for element in root.iter("script"):
        yield from _json(element.text or "")
    for element in root.iter():
        if isinstance(element.tag, str):
            yield from chain.from_iterable(_value(text) for name, text in element.items() if name not in SHAPES)


def _value(text: str) -> Iterator[str]:
    """What can be read in the value of an attribute."""
    found = DATA.match(text.strip())
    if not found:
        yield text
        return
    try:
        content = base64.b64decode(found[3]).decode() if found[2] else unquote(found[3])
    except (binascii.Error, UnicodeDecodeError):
        return  # a picture of dots
    yield from WITHIN.get(found[1], _plain)(content)


def _table(text: str) -> Iterator[str]:
    rows = cells.rows(text.removeprefix("\ufeff"))
    yield " ".join(chain.from_iterable(rows))
    yield from _columns(rows)


def _columns(rows: list[list[str]]) -> Iterator[str]:
    yield " ".join(chain.from_iterable(zip_longest(*rows, fillvalue="")))


def _json(text: str) -> Iterator[str]:
    try:
        yield "\n".join(_strings(json.loads(text)))
    except ValueError:
        yield text


def _strings(value: object) -> Iterator[str]:
    """All texts in what a JSON file holds, a list of lines as one text."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        yield from chain(value, chain.from_iterable(map(_strings, value.values())))
    elif isinstance(value, list):
        yield from chain.from_iterable(map(_strings, value))


def _plain(text: str) -> Iterator[str]:
    yield text


KINDS: dict[str, Callable[[str], Iterator[str]]] = {".html": _page, ".svg": _drawing, ".csv": _table}
KINDS |= {".json": _json, ".ipynb": _json} | dict.fromkeys(
    (".md", ".txt", ".yml", ".yaml", ".toml", ".bib", ".py"), _plain
)
WITHIN = {"text/html": _page, "image/svg+xml": _drawing, "text/csv": _table, "application/json": _json}

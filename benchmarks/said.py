"""What a report says, a line each, to be judged against the articles: `python benchmarks/said.py FOLDER`.

FOLDER holds `report/`. Printed as separated values: page, kind, text. Kinds: what the first page says of the corpus
(facts), of what could not be shown (open) and of what was checked (trust); findings of the first page and of the heads
of pages (claim); rows of who is quoted, the first `ROWS` (quoted); rows of quotations that differ (row); the first
`CARDS` cards of page 06, and those with a flag (card, flagged), each under its title. To judge them is a reader's work:
``docs/reliability.md`` tells how it was done.
"""

import csv
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from lxml import html

ROWS, CARDS = 15, 10
FLAGS = re.compile(r"other words in marks|told as fact|voice changed|softened|sharpened")
MORE = re.compile(r"\s*The words behind it.*", re.DOTALL)
TABLES = {"Words quoted from each named source": "quoted", "differ inside the marks": "row", "credited to two": "row"}


def said(folder: Path) -> Iterator[tuple[str, str, str]]:
    """Each thing that a report in a folder says: page, kind, text; the same sentence on several pages once."""
    seen: set[str] = set()
    for name in ["index", *sorted(path.stem for path in (folder / "report").glob("[0-9]*.html"))]:
        page = html.parse(str(folder / "report" / f"{name}.html")).getroot()
        for kind, text in [*_sentences(page), *_rows(page), *_cards(page)]:
            if text not in seen:
                seen.add(text)
                yield name, kind, text


def _text(element) -> str:
    """The words of an element, on one line."""
    return MORE.sub("", " ".join(element.text_content().split()))


def _sentences(page) -> Iterator[tuple[str, str]]:
    """What a page says in sentences."""
    for kind in ("facts", "open", "trust", "findings"):
        for part in page.find_class(kind):
            for item in list(part.iter("li", "dd")) or [part]:
                yield "claim" if kind == "findings" else kind, _text(item)


def _rows(page) -> Iterator[tuple[str, str]]:
    """The rows of the tables that name people."""
    for table in page.iter("table"):
        caption = _text(table.find("caption")) if table.find("caption") is not None else ""
        for words, kind in TABLES.items():
            if words in caption:
                yield from ((kind, _line(row)) for row in list(table.iter("tr"))[1 : ROWS + 1])


def _cards(page) -> Iterator[tuple[str, str]]:
    """The cards of a page, each with all its rows."""
    cards = [table for table in page.iter("table") if "Card" in (table.findtext("caption") or "")]
    for number, card in enumerate(cards):
        rows = [_line(row) for row in list(card.iter("tr"))[1:]]
        flagged = any(FLAGS.search(row) for row in rows)
        if flagged or number < CARDS:
            title = _text(card.xpath("preceding::h3[1]")[0])
            yield "flagged" if flagged else "card", " ## ".join([title, *rows])


def _line(row) -> str:
    """The cells of a row."""
    return " | ".join(_text(cell) for cell in row)


if __name__ == "__main__":
    csv.writer(sys.stdout).writerows(said(Path(sys.argv[1])))

"""Tables as notebooks and pages show them."""

import os
import re
from html import escape
from pathlib import Path

import pandas as pd
from pandas.api import types

from analysis import cells, labels
from analysis.display.html import CITED, Block, citation, folded, linked, stack

HIDDEN = ["tokens", "tree"]
NAMED = ["voice", "frame", "category", "variable"]  # columns of the suite's terms, which have plain names
# Columns with a look of their own: those of a concordance, and headlines, which need room to be read.
LOOKS = {name: f' class="{name}"' for name in ("left", "term", "right", "headline")}
SET_OFF = re.compile("⟦[^⟦⟧<>]*⟧")  # within a cell; a bracket of the corpus without its other half is just that
LEADING = ["headline", "outlet"]  # columns that may lead to an article's address
FIRST, LONG_TABLE = 8, 16  # rows that are shown of a long table, and from which on it is one
CARDS, ROWS = 5, 6  # cards, and rows of a card, that are shown before the others are folded away
COLUMNS = 25  # that a reader can take in; what has more, as one for each of many outlets, is cut
SHORT = 24  # characters that are not broken into lines
WIDE = 120  # characters from which on a cell has a width of its own, or its row would be high
LONG = 1500  # characters of a cell: longer than any sentence


def table(
    data: pd.DataFrame,
    *,
    caption: str,
    decimals: int = 1,
    most: int = 200,
    file: str | os.PathLike | None = None,
    fold: bool = False,
    columns: int = COLUMNS,
) -> Block:
    """A table with a caption, headers and right-aligned numbers; a missing value is a dash.

    Of a long table, one of more than `LONG_TABLE` rows, `FIRST` are shown and the others folded away below, up to
    ``most`` in all: so the most telling go first (see `in_turn`). What is cut says so, and what has more ``columns``.
    A table without rows is a line that says so. file: a .csv that a long or wide table is written into, whole; what is
    shown of it names it. fold: whether all of it is folded away under its caption: a table that repeats a
    chart, or that few readers need.

    Column names lose their underscores. The index isn't shown, nor are ``tokens`` and ``tree``, for machines. A column
    ``url`` is not shown where there is a headline, or else an outlet, to lead to it.

    >>> from analysis import display, example
    >>> display.table(example.articles()[["outlet", "headline"]], caption="The articles")
    The articles
    """
    if data.empty:
        return Block(f'<p class="none">{escape(caption)}: none.</p>', f"{caption}: none")
    data = data.drop(columns=HIDDEN, errors="ignore")
    number, first = len(data), 0 if fold else min(FIRST, most)
    if data.shape[1] > columns:
        caption = f"{caption} (the first {columns} of {data.shape[1]:,} columns{_written(data, file)})"
        data, file = data.iloc[:, :columns], None
    if not fold and number <= max(first, min(LONG_TABLE, most)):
        return _table(data, caption, decimals)
    told = f"The other {number - first:,} rows" if number <= most else f"Rows {first + 1:,} to {most:,} of {number:,}"
    told += _written(data, file)
    if fold:
        some = labels.count(number, "row") if number <= most else told
        return folded(_table(data.head(most), caption, decimals), f"{caption} ({some})")
    shown = _table(data.head(first), f"{caption} (the first {first:,} of {number:,} rows)", decimals)
    rest = data.iloc[first:most]
    return stack([shown, folded(_table(rest, f"{caption} (further rows)", decimals), told)] if len(rest) else [shown])


def _written(data: pd.DataFrame, file: str | os.PathLike | None) -> str:
    """Where all of a table is now, if it has a file."""
    if not file:
        return ""
    Path(file).parent.mkdir(parents=True, exist_ok=True)
    cells.write(data, file)
    return f"; all of them: {'/'.join(Path(file).parts[-2:])}"


def _table(data: pd.DataFrame, caption: str, decimals: int) -> Block:
    """A table with all of its rows."""
    addresses = "url" in data and not types.is_numeric_dtype(data["url"])  # else it counts them
    leads = next((name for name in LEADING if name in data), None) if addresses else None
    urls = data["url"] if leads else [None] * len(data)
    data = data.drop(columns="url") if leads else data
    data = labels.with_names(data, *(name for name in NAMED if name in data))
    kinds = [kind.categories.dtype if isinstance(kind, pd.CategoricalDtype) else kind for kind in data.dtypes]
    numbers = [types.is_numeric_dtype(kind) and not types.is_bool_dtype(kind) for kind in kinds]
    classes = [
        ' class="number"' if number else LOOKS.get(n, "") for n, number in zip(data.columns, numbers, strict=True)
    ]
    head = "".join(
        f'<th scope="col"{c}>{escape(str(n).replace("_", " "))}</th>'
        for n, c in zip(data.columns, classes, strict=True)
    )
    rows = [
        "".join(
            _td(_cell(value, decimals), c, url if name == leads else None)
            for value, c, name in zip(row, classes, data.columns, strict=True)
        )
        for row, url in zip(data.itertuples(index=False, name=None), urls, strict=True)
    ]
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    html = f"<table><caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    return Block(f'<div class="scroll" role="region" aria-label="{escape(caption)}" tabindex="0">{html}</div>', caption)


def cards(data: pd.DataFrame, *, by: str, title: str) -> Block:
    """A small table for each value of column `by`, in their order, under the text in column `title`.

    Five are shown, further ones folded away, and so are the rows of a card after the first six. Where rows have an
    ``outlet``, the first column cites their article (`cited`). A column that is empty throughout a card is left out of
    it, and a text in the words of the title is "as above". Words between ⟦ and ⟧ are set off; the brackets stay, so
    that print and screen readers have them too.

    >>> import pandas as pd
    >>> from analysis import display
    >>> rows = [(1, "a leak", "Gazette", "a ⟦minor⟧ leak"), (1, "a leak", "Herald", "a ⟦grave⟧ leak")]
    >>> display.cards(pd.DataFrame(rows, columns=["id", "says", "outlet", "words"]), by="id", title="says")
    1 card
    """
    groups = [
        (str(rows[title].iloc[0]), rows.drop(columns=[by, title]))
        for _, rows in data.groupby(by, sort=False, observed=True)
    ]
    made = [
        f"<h3>{escape(cut(name))}</h3>{_card(rows, name, f'Card {number}')}"
        for number, (name, rows) in enumerate(groups, start=1)
    ]
    shown, rest = ("".join(part) for part in (made[:CARDS] or ["<p>none</p>"], made[CARDS:]))
    more = folded(Block(rest, ""), labels.count(len(made) - CARDS, "further card"))
    html = SET_OFF.sub(r"<mark>\g<0></mark>", shown + (more.html if rest else ""))
    return Block(html, labels.count(len(groups), "card"))


def _card(rows: pd.DataFrame, title: str, caption: str) -> str:
    """A card's table."""
    told = labels.with_names(rows, *(name for name in NAMED if name in rows))
    told = told.drop(columns=["outlet", *CITED] if "outlet" in told else [], errors="ignore")
    told = told.loc[:, [not told[name].replace("", None).isna().all() for name in told]]
    columns = {
        str(name).replace("_", " "): [_said(_cell(value, 1), title) for value in told[name]] for name in told.columns
    }
    if "outlet" in rows:
        columns = {"article": [citation(row) for row in rows.itertuples()], **columns}
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in columns)
    lines = ["".join(f"<td>{cell}</td>" for cell in cells) for cells in zip(*columns.values(), strict=True)]
    shown = _rows_of_card(head, lines[:ROWS], caption)
    if lines[ROWS:]:
        rest = Block(_rows_of_card(head, lines[ROWS:], f"{caption}, further rows"), "")
        shown += folded(rest, labels.count(len(lines) - ROWS, "further row")).html
    return shown


def _rows_of_card(head: str, lines: list[str], caption: str) -> str:
    """Some rows of a card, as a table of their own."""
    body = "".join(f"<tr>{row}</tr>" for row in lines)
    caption = escape(caption)
    table = f"<table><caption>{caption}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    return f'<div class="scroll card" role="region" aria-label="{caption}" tabindex="0">{table}</div>'


def _said(text: str, title: str) -> str:
    """A cell of a card as markup."""
    same = "⟦" not in text and re.findall(r"\w+", text.casefold()) == re.findall(r"\w+", title.casefold())
    return "as above" if same and title else escape(text)


def _td(text: str, kind: str, url: object) -> str:
    """A cell; a short text stays on one line, and a long one has room. With an address it leads there."""
    width = ' class="short"' if len(text) <= SHORT else ' class="wide"' if len(text) >= WIDE else ""
    return f"<td{kind or width}>{linked(text, url)}</td>"


def _cell(value, decimals: int) -> str:
    if pd.isna(value):
        return "–"
    if types.is_bool(value):
        return "yes" if value else "no"
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%d}"
    if isinstance(value, float):
        return f"{value:z,.{decimals}f}".replace("-", "−").replace("inf", "∞")
    return f"{value:,}" if isinstance(value, int) else cut(str(value))


def cut(text: str) -> str:
    """A text that is longer than a reader will read in a cell, cut, with its length."""
    return text if len(text) <= LONG else f"{text[:LONG]} … ({labels.count(len(text), 'character')})"

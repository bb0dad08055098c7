"""Tables and passages as notebooks and pages show them.

Everything from the corpus is escaped: a text can't put markup into a page.
"""

from collections.abc import Iterable
from html import escape
from typing import NamedTuple

import pandas as pd
from pandas.api import types

from analysis import plain

NAMED = ["voice", "frame", "category", "variable"]  # columns of the suite's terms, which have plain names
SHORT = 24  # characters that are not broken into lines
WIDTH = 60  # characters of context on each side of a term


class Block(NamedTuple):
    """A piece of a page."""

    html: str
    text: str

    def _repr_html_(self):
        return self.html

    def __repr__(self):
        return self.text


def table(data: pd.DataFrame, *, caption: str, decimals: int = 1, most: int = 100) -> Block:
    """A table with a caption, headers and right-aligned numbers; a missing value is a dash.

    Column names lose their underscores. The index isn't shown. A table longer than `most`
    rows is cut, and its caption says so.
    """
    if len(data) > most:
        caption = f"{caption} (the first {most} of {len(data):,} rows)"
        data = data.head(most)
    data = data.assign(**{name: data[name].map(plain.name, na_action="ignore") for name in NAMED if name in data})
    numbers = [types.is_numeric_dtype(kind) and not types.is_bool_dtype(kind) for kind in data.dtypes]
    classes = [' class="number"' if number else "" for number in numbers]
    head = "".join(
        f'<th scope="col"{c}>{escape(str(n).replace("_", " "))}</th>'
        for n, c in zip(data.columns, classes, strict=True)
    )
    rows = [
        "".join(_td(_cell(value, decimals), c) for value, c in zip(row, classes, strict=True))
        for row in data.itertuples(index=False, name=None)
    ]
    body = "".join(f"<tr>{row}</tr>" for row in rows or [f'<td colspan="{len(data.columns)}">none</td>'])
    html = f"<table><caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    return Block(f'<div class="scroll" role="region" aria-label="{escape(caption)}" tabindex="0">{html}</div>', caption)


def cards(data: pd.DataFrame, *, by: str, title: str) -> Block:
    """A small table for each value of column `by`, in their order, under the text in column `title`.

    Words between ⟦ and ⟧ are set off; the brackets stay, so that print and screen readers have them too.
    """
    groups = [(rows[title].iloc[0], rows.drop(columns=[by, title])) for _, rows in data.groupby(by, sort=False)]
    made = [
        f"<h3>{escape(str(name))}</h3>{table(rows, caption=f'Card {number}').html}"
        for number, (name, rows) in enumerate(groups, start=1)
    ]
    html = "".join(made).replace("⟦", "<mark>⟦").replace("⟧", "⟧</mark>")
    return Block(html, plain.count(len(groups), "card"))


def concordance(
    hits: pd.DataFrame, passages: pd.DataFrame, *, width: int = WIDTH, sort: Iterable[str] = ()
) -> pd.DataFrame:
    """One row a hit with the words around it: ``left, term, right`` beside the columns of hits.

    The context is the hit's sentence, at most `width` characters to each side. sort: columns to
    put the rows in order by, say ``["right"]`` for what follows or ``["outlet", "voice"]``; as found without any.
    """
    sentences = passages.groupby(["article_id", "sentence"], sort=False).agg(
        at=("start", "min"), whole=("text", "".join)
    )
    found = hits.merge(sentences, left_on=["article_id", "sentence"], right_index=True, how="left", validate="m:1")
    start, end = found["start"] - found["at"], found["end"] - found["at"]
    cut = [(t[:s], t[s:e], t[e:]) for t, s, e in zip(found["whole"], start, end, strict=True)]
    left, term, right = (pd.Series([c[k] for c in cut], index=found.index, dtype="str") for k in range(3))
    sides = {"left": left.map(lambda t: _last(t, width)), "term": term, "right": right.map(lambda t: _first(t, width))}
    lines = found.drop(columns=["at", "whole"]).assign(**sides)
    return lines.sort_values(list(sort), kind="stable", ignore_index=True) if sort else lines


def words_behind(hits: pd.DataFrame, passages: pd.DataFrame, *, what: str, most: int = 60) -> Block:
    """The hits in their sentences, folded away under a line that counts them.

    what: name of one hit, as in "hedge". A list longer than `most` is cut, and says so.
    """
    lines = concordance(hits.head(most), passages, width=200)
    items = [
        f"<li>{escape(r.left)}<mark>{escape(r.term)}</mark>{escape(r.right)}<span class='where'>{_where(r)}</span></li>"
        for r in lines.itertuples()
    ]
    count = plain.count(len(hits), what)
    shown = f"the first {most} of {count}" if len(hits) > most else count
    summary = f"<summary>The words behind it: {escape(shown)}</summary>"
    return Block(f"<details>{summary}<ul class='words'>{''.join(items)}</ul></details>", count)


def each(blocks: Iterable[Block]) -> Block:
    """Several pieces of a page, one under the other."""
    blocks = list(blocks)
    return Block("".join(block.html for block in blocks), "\n".join(block.text for block in blocks))


def note(text: str) -> Block:
    """A paragraph of the study's own words; nothing for an empty text."""
    return Block(f"<p>{escape(text)}</p>" if text else "", text)


def folded(block: Block, summary: str) -> Block:
    """A piece of a page, folded away under a line that says what it is."""
    return Block(f"<details><summary>{escape(summary)}</summary>{block.html}</details>", summary)


def side_by_side(passages: pd.DataFrame) -> Block:
    """Each article, folded away: its own words on the left, beside them the words it credits to others.

    A row is a paragraph. After quoted or reported words stand their source and cue.
    """
    articles = [_article(rows) for _, rows in passages.groupby("article_id", sort=False)]
    return Block("".join(articles), plain.count(len(articles), "article"))


def _article(passages: pd.DataFrame) -> str:
    """One article for `side_by_side`."""
    first = passages.iloc[0]
    heads = '<th scope="col">own words</th><th scope="col">words of others</th>'
    rows = [
        f"<tr><td>{_run(rows[rows['voice'] == 'own'])}</td><td>{_run(rows[rows['voice'] != 'own'])}</td></tr>"
        for _, rows in passages.groupby("paragraph", sort=True)
    ]
    summary = f"<summary>{escape(str(first['outlet']))} ({escape(str(first['article_id']))})</summary>"
    table = f"<table class='sides'><thead><tr>{heads}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
    return f"<details>{summary}{table}</details>"


def _run(passages: pd.DataFrame) -> str:
    """Passages one after another, each with its credit."""
    said = passages[["text", "source", "cue"]].itertuples(index=False)
    return " … ".join(escape(r.text.strip()) + _credit(r.source, r.cue) for r in said)


def _credit(source, cue) -> str:
    """Who is credited, and with what cue, after the words credited."""
    known = [str(part) for part in (source, cue) if pd.notna(part)]
    return f" <span class='where'>{escape(' · '.join(known))}</span>" if known else ""


def _where(row) -> str:
    """Whose article, which part of it and whose words a hit stands in."""
    return escape(f"{row.outlet} · {row.part} · {plain.name(row.voice)}")


def _first(text: str, width: int) -> str:
    return text if len(text) <= width else text[:width].rsplit(None, 1)[0] + " …"


def _last(text: str, width: int) -> str:
    return text if len(text) <= width else "… " + text[-width:].split(None, 1)[-1]


def _td(text: str, kind: str) -> str:
    """A cell; a short text stays on one line."""
    short = ' class="short"' if len(text) <= SHORT else ""
    return f"<td{kind or short}>{escape(text)}</td>"


def _cell(value, decimals: int) -> str:
    if pd.isna(value):
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, pd.Timestamp):
        return f"{value:%Y-%m-%d}"
    if isinstance(value, float):
        return f"{value:z,.{decimals}f}".replace("-", "−")
    return f"{value:,}" if isinstance(value, int) else str(value)

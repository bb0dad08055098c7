"""Hits with the words around them: concordances, and the words behind a figure."""

import os
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

import numpy as np
import pandas as pd

from analysis import cells, labels, words
from analysis.display.html import Block, citation

WIDTH = 60  # characters of context on each side of a term
ROOM = 200  # the same in a list of the words behind a figure
SENTENCE = ["article_id", "sentence"]
GAP = " […] "  # stands for passages that were left out


def concordance(
    hits: pd.DataFrame, passages: pd.DataFrame, *, width: int = WIDTH, sort: Iterable[str] = ()
) -> pd.DataFrame:
    """One row a hit with the words around it: ``left, term, right`` beside the columns of hits.

    The context is the hit's sentence, at most `width` characters to each side. sort: columns to
    put the rows in order by, say ``["outlet", "voice"]``; as found without any. ``right`` goes by the words
    that follow, ``left`` by those before, the nearest first; capitals and marks don't count.

    >>> from analysis import display, emphasis, example
    >>> passages = example.passages()
    >>> lines = display.concordance(emphasis.mentions(passages, "minor leak"), passages, sort=["left"])
    >>> lines[["outlet", "left", "term", "right"]]
        outlet                        left        term               right
    0  Gazette  The minister called it a “  minor leak        ” on Monday.
    1   Herald                “This is no   minor leak  ,” the mayor said.
    """
    pieces: dict[tuple, list[tuple[int, str]]] = defaultdict(list)
    for *sentence, start, text in _rows(_near(passages, hits), "start", "text"):
        pieces[tuple(sentence)].append((start, text))
    cut = [
        [_between(pieces[tuple(sentence)], *ends) for ends in ((0, start), (start, end), (end, sys.maxsize))]
        for *sentence, start, end in _rows(hits, "start", "end")
    ]
    left, term, right = (pd.Series([c[k] for c in cut], index=hits.index, dtype="str") for k in range(3))
    sides = {"left": left.map(lambda t: _last(t, width)), "term": term, "right": right.map(lambda t: _first(t, width))}
    lines = hits.assign(**sides)
    return lines.sort_values(list(sort), kind="stable", ignore_index=True, key=_key) if sort else lines


def _near(passages: pd.DataFrame, hits: pd.DataFrame) -> pd.DataFrame:
    """The passages of the sentences with a hit."""
    wanted = set(_rows(hits))
    passages = passages[passages["article_id"].isin({article for article, _ in wanted})]
    return passages[np.array([sentence in wanted for sentence in _rows(passages)], dtype=bool)]


def _rows(table: pd.DataFrame, *columns: str) -> Iterator[tuple]:
    """The sentence of each row, and these columns."""
    return table[[*SENTENCE, *columns]].itertuples(index=False, name=None)


def _between(pieces: list[tuple[int, str]], start: int, end: int) -> str:
    """What stands from start to end in the passages of a sentence; a mark where passages between them are missing."""
    found, at = "", None
    for begin, text in pieces:
        if here := text[max(start - begin, 0) : max(end - begin, 0)]:
            found += here if at in (None, begin) else GAP + here
            at = begin + len(text)
    return found


def in_turn(rows: pd.DataFrame, *columns: str) -> pd.DataFrame:
    """The rows, the first of each group before the second of any: so the first dozen of a table tell of all groups.

    columns: what makes the groups.

    >>> from analysis import display, example, hedging
    >>> display.in_turn(hedging.hits(example.passages()), "outlet")["outlet"].head(3).tolist()
    ['Gazette', 'Herald', 'Gazette']
    """
    order = rows.groupby(list(columns), sort=False, observed=True, dropna=False).cumcount()
    return rows.iloc[order.argsort(kind="stable")]


def export(lines: pd.DataFrame, path: str | os.PathLike) -> Path:
    """Write a table, say a concordance, as a CSV file that spreadsheets open, and give back its path.

    UTF-8 with a mark that tells spreadsheets so. No cell is one that they would run: see `cells.cell`. Raises
    ValueError for a path that does not end in .csv.

    >>> import tempfile
    >>> from analysis import display, example
    >>> display.export(example.articles(), f"{tempfile.mkdtemp()}/articles.csv").name
    'articles.csv'
    """
    path = Path(path)
    if path.suffix.lower() != ".csv":
        raise ValueError(f"path: {str(path)!r}; allowed: a file that ends in .csv")
    path.parent.mkdir(parents=True, exist_ok=True)
    cells.write(lines, path, mark=True)
    return path


def words_behind(
    hits: pd.DataFrame, passages: pd.DataFrame, *, what: str, most: int = 60, total: int | None = None
) -> Block:
    """The hits in their sentences, folded away under a line that counts them.

    what: name of one hit, as in "hedge". A list longer than `most` goes by outlet: it shows as many of each, `most`
    in all or one of each, from as many articles as it can; and says so. total: how many there are, where hits are
    those of some articles only. Each is shown with its outlet, and where hits are `cited` with day,
    headline and address.

    >>> from analysis import display, example, hedging
    >>> passages = example.passages()
    >>> hedges = hedging.hits(passages).query("kind == 'hedge'")
    >>> display.words_behind(hedges, passages, what="hedge")
    5 hedges
    """
    count = labels.count(len(hits) if total is None else total, what)
    some = "" if total in (None, len(hits)) else f", in {labels.count(hits['article_id'].nunique(), 'article')}"
    if len(hits) <= most:
        shown, listed = f"{count}{some and f'; {len(hits)} of them{some}'}", _list(hits, passages)
    else:
        each = max(most // hits["outlet"].nunique(), 1)
        shown, listed = f"up to {each} of each outlet’s{some}, of {count}", _by_outlet(hits, passages, each)
    return Block(f"<details><summary>The words behind it: {escape(shown)}</summary>{listed}</details>", count)


def _by_outlet(hits: pd.DataFrame, passages: pd.DataFrame, number: int) -> str:
    """Some hits of each outlet under its name: the first of each article before the second of any."""
    hits = hits.reset_index(drop=True)
    some = in_turn(hits, "article_id").groupby("outlet", observed=True).head(number).sort_index()
    total, near = hits["outlet"].value_counts(), _near(passages, some)
    return "".join(
        f"<p><strong>{escape(str(outlet))}</strong>: {len(few):,} of {total[outlet]:,}</p>{_list(few, near)}"
        for outlet, few in some.groupby("outlet", sort=False, observed=True)
    )


def _list(hits: pd.DataFrame, passages: pd.DataFrame) -> str:
    """The hits in their sentences, an item each."""
    items = []
    for row in concordance(hits, passages, width=ROOM).itertuples():
        where = f"{citation(row)} · {escape(f'{row.part} · {labels.name(row.voice)}')}"
        line = f"{escape(row.left)}<mark>{escape(row.term)}</mark>{escape(row.right)}"
        items.append(f"<li>{line}<span class='where'>{where}</span></li>")
    return f"<ul class='words'>{''.join(items)}</ul>"


def _key(column: pd.Series) -> pd.Series:
    """What a column of a concordance is put in order by."""
    if column.name not in ("left", "term", "right"):
        return column
    step = -1 if column.name == "left" else 1
    return column.map(lambda text: " ".join(words.WORD.findall(text.casefold())[::step]))


def _first(text: str, width: int) -> str:
    """The beginning of a text, to the last word that fits."""
    return text if len(text) <= width else "".join(text[:width].rsplit(None, 1)[:1]) + " …"


def _last(text: str, width: int) -> str:
    """The end of a text, from the first word that fits."""
    return text if len(text) <= width else "… " + "".join(text[-width:].split(None, 1)[-1:])

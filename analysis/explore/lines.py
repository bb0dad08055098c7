"""Mentions in their sentences: in which order they stand, and a page of them."""

from html import escape

import numpy as np
import pandas as pd

from analysis import display, labels
from analysis.display.html import linked
from analysis.explore.drawings import Hue
from analysis.explore.index import Index

PAGE = 20  # lines in sight at once
WORDS = 5  # words to a side that lines are put in order by
ORDERS = {
    "outlet and place": ("outlet", "article_id", "part", "position"),
    "words before": ("left",),
    "words after": ("right",),
    "day": ("published", "outlet", "article_id"),
    "group": ("group", "outlet", "article_id"),
    "phrase": ("wording", "text", "outlet"),
    "voice": ("voice", "outlet", "article_id"),
}


def in_order(index: Index, hits: pd.DataFrame, order: str) -> pd.DataFrame:
    """The mentions in one of `ORDERS`; without a date comes last. Words before go by the nearest first."""
    if order in ("words before", "words after"):
        keys = _beside(index, hits, before=order == "words before")
        return hits.iloc[np.lexsort(keys[::-1])].reset_index(drop=True)
    table = display.cited(hits, index.articles).assign(part=hits["part"].astype("str") != "headline")
    table = table[list(ORDERS[order])].astype(
        {name: "str" for name in ORDERS[order] if table[name].dtype == "category"}
    )
    return hits.loc[table.sort_values(list(table), kind="stable").index].reset_index(drop=True)


def _beside(index: Index, hits: pd.DataFrame, *, before: bool) -> list[np.ndarray]:
    """The words beside each mention, the nearest first, as numbers in order of the alphabet; 0 beyond its sentence."""
    at, size = hits["at"].to_numpy("int64"), len(index.type)
    first = np.searchsorted(index.end, at, side="right")
    past = np.searchsorted(index.start, at + (hits["end"] - hits["start"]).to_numpy("int64"), side="left")
    rank = np.unique([form.lstrip("'") for form in index.types.form], return_inverse=True)[1] + 1
    own, keys = index.sentence[np.minimum(first, size - 1)] if size else first, []
    for step in range(WORDS):
        place = first - 1 - step if before else past + step
        there = (place >= 0) & (place < size)
        there[there] &= index.sentence[place[there]] == own[there]
        keys.append(np.where(there, rank[index.type[np.where(there, place, 0)]] if size else 0, 0))
    return keys


def concordance(index: Index, hits: pd.DataFrame, *, width: int = 60) -> pd.DataFrame:
    """The mentions with the words around them, and the day, headline and address of their articles, as they stand."""
    cited = display.cited(hits.drop(columns=["at", "hue"]), index.articles)
    near = np.isin(index.article, pd.Index(index.articles["article_id"].astype("object")).get_indexer(_names(hits)))
    return display.concordance(cited, index.passages[near], width=width)


def _names(hits: pd.DataFrame) -> np.ndarray:
    return hits["article_id"].astype("object").unique()


def line(row, hue: Hue, number: int) -> str:
    """A mention in its sentence, with what tells its phrase or voice, and beneath it where it is from."""
    who = "" if pd.isna(row.speaker) or row.voice == "own" else f": {row.speaker}"
    outlet, day, headline, url = labels.citation(row)
    told = f"{number:,} · {outlet}" + (f" · {day}" if day else "") + f" · {row.part} · {labels.name(row.voice)}{who}"
    title = f" · {linked(headline, url)}" if headline or url else ""
    term = f'<b class="term"><span style="color: {hue.colour}" aria-hidden="true">{hue.sign}</span> '
    return (
        f'<div class="explore"><div class="line"><span class="left">{escape(row.left)}</span>'
        f'{term}<span class="word">{escape(row.term)}</span></b> '
        f'<span class="right">{escape(row.right)}</span><span class="where">{escape(told)}{title}</span></div></div>'
    )

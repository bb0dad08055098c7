"""Mentions in their sentences: in which order they stand, and a page of them."""

from html import escape

import numpy as np
import pandas as pd

from analysis import display, labels
from analysis.display.html import linked
from analysis.explore.answers import Answer
from analysis.explore.drawings import Hue
from analysis.explore.finding import names_of
from analysis.explore.places import some, texts

PAGE = 20  # lines in sight at once
WORDS = 5  # words to a side that lines are put in order by
ORDERS = ("outlet and place", "words before", "words after", "day", "group", "phrase", "voice")


def in_order(found: Answer, order: str) -> np.ndarray:
    """The numbers of the mentions in one of `ORDERS`; without a date comes last. Words before go by the nearest first.

    What is alike by a day, group, phrase or voice goes by outlet, article and place.
    """
    if order in ("words before", "words after"):
        keys = _beside(found, before=order == "words before")
    else:
        headline = found.index.passages["part"].eq("headline").to_numpy(dtype=bool)[found.mentions.passage]
        keys = [_by_article(found, "outlet")[found.of] * 2 + ~headline]
        keys += {
            "day": lambda: [_by_day(found)[found.of]],
            "group": lambda: [pd.factorize(found.groups, sort=True)[0][found.of]],
            "phrase": lambda: [texts(found.index, found.mentions)[0], _by_name(found)],
            "voice": lambda: [np.argsort(np.argsort(list(labels.VOICES)))[found.index.voice[found.mentions.passage]]],
        }.get(order, list)()
    return np.lexsort(keys)


def _by_article(found: Answer, column: str) -> np.ndarray:
    """The place of each article in the order of this column, and of its name."""
    table = found.index.articles[[column, "article_id"]].astype("str").reset_index(drop=True)
    return np.argsort(table.sort_values(list(table), kind="stable").index.to_numpy())


def _by_day(found: Answer) -> np.ndarray:
    """The place of each article's day; those without come last."""
    number, days = pd.factorize(found.index.articles["published"], sort=True)
    return np.where(number < 0, len(days), number)


def _by_name(found: Answer) -> np.ndarray:
    """The place of each mention's phrase in the alphabet."""
    return np.argsort(np.argsort(names_of(found.asked)[0]))[found.mentions.row]


def _beside(found: Answer, *, before: bool) -> list[np.ndarray]:
    """The words beside each mention, the nearest last, as numbers in order of the alphabet; 0 beyond its sentence.

    As many words as a number can hold are one, since each number is sorted by itself.
    """
    index, keys = found.index, []
    first, past, size = found.mentions.word, found.mentions.beyond, len(index.type)
    own = index.sentence[np.minimum(first, size - 1)] if size else first
    rank = index.rank[index.type]
    base = int(index.rank.max(initial=0)) + 1
    for step in range(WORDS):
        place = first - 1 - step if before else past + step
        there = (place >= 0) & (place < size)
        there[there] &= index.sentence[place[there]] == own[there]
        key = np.where(there, rank[np.where(there, place, 0)] if size else 0, 0)
        if step % (63 // base.bit_length()):
            keys[-1] = keys[-1] * base + key
        else:
            keys.append(key)
    return keys[::-1]


def concordance(found: Answer, which: np.ndarray, *, width: int = 60) -> pd.DataFrame:
    """These mentions with the words around them, and the day, headline and address of their articles, as they stand."""
    index, some_of = found.index, some(found.mentions, which)
    cited = display.cited(found.table(some_of).drop(columns=["at", "hue"]), index.articles)
    near = np.isin(index.article, index.article[some_of.passage])
    return display.concordance(cited, index.passages[near], width=width)


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

"""Marks on a text, from one character to another, whatever else begins or ends between: hits, sources and cues, ties.

A tie is a statement that two articles report. Offsets count in the headline or in the text.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from itertools import pairwise
from typing import NamedTuple

import pandas as pd

# What stands before and after the words of a kind of hit, so that no colour is needed to tell it; else its name.
SIGNS = {"phrase": ("⟦", "⟧"), "positive": ("", "+"), "negative": ("", "−")}
SIGNS |= {f"phrase-{number}": ("⟦", f"⟧ {number}") for number in range(1, 9)}  # of several, by their number
SENTENCE = ["part", "sentence"]
TIED = ["statement_id", "article_id", "part", "sentence", "start", "end"]  # columns that ties need
Marks = dict[str, list["Mark"]]  # headline, text → the marks on it


class Mark(NamedTuple):
    """A stretch of a text, end exclusive: its class in the style sheet, and the labels before and after it, as HTML."""

    start: int
    end: int
    kind: str
    before: str = ""
    after: str = ""


def label(text: str) -> str:
    """Something said about the words beside it, and not one of them; white space sets it off for those who hear it."""
    return f'<span class="label">{escape(text)}</span>' if text else ""


def hit_marks(kind: str, hits: pd.DataFrame) -> list[Mark]:
    """The marks of hits, a kind of their own or a user's."""
    before, after = SIGNS.get(kind, ("", f" {kind}"))
    known = kind if re.fullmatch(r"[\w-]+", kind) else "other"
    places = zip(hits["start"], hits["end"], strict=True)
    return [Mark(start, end, f"hit {known}", label(before), label(after)) for start, end in places]


def marked(text: str, start: int, marks: Iterable[Mark]) -> str:
    """A text that begins at `start`, with the marks on it. Marks may overlap in any way and go on beyond it.

    Each piece of text stands there once, in as many nested spans as there are marks on it.
    """
    end = start + len(text)
    here = sorted((mark for mark in marks if mark.start < end and start < mark.end), key=lambda m: (m.start, -m.end))
    inner = (edge for mark in here for edge in mark[:2] if start < edge < end)
    return "".join(_piece(text, start, *cut, here) for cut in pairwise(sorted({start, end, *inner})))


def _piece(text: str, start: int, a: int, b: int, marks: list[Mark]) -> str:
    """The text between two neighbouring edges in the spans of its marks, with the labels that belong there."""
    held = [mark for mark in marks if mark.start <= a and b <= mark.end]
    opened = "".join(f'<span class="{mark.kind}">' for mark in held)
    before = "".join(mark.before for mark in held if mark.start == a)
    after = "".join(mark.after for mark in reversed(held) if mark.end == b)
    return f"{before}{opened}{escape(text[a - start : b - start])}{'</span>' * len(held)}{after}"


def side(part: str) -> str:
    """Where the offsets of a part count: in the headline, or in the text."""
    return "headline" if part == "headline" else "text"


def article_marks(passages: pd.DataFrame, hits: Mapping[str, pd.DataFrame], ties: Marks) -> Marks:
    """All marks of an article: its ties, the sources and cues of its passages, and its hits, kind → hits."""
    marks = {"headline": list(ties.get("headline", [])), "text": list(ties.get("text", []))}
    for part, mark in credit_marks(passages):
        marks[side(part)].append(mark)
    for kind, table in hits.items():
        here = table[table["article_id"] == passages["article_id"].iloc[0]]
        for part, rows in here.groupby(here["part"].astype("str").map(side)):
            marks[part] += hit_marks(kind, rows)
    return marks


def credit_marks(passages: pd.DataFrame) -> list[tuple[str, Mark]]:
    """The parts and marks of an article's sources and cues: each in the sentence it credits, nearest to the words.

    One that is not in that sentence (as when a quotation goes on into the next) is left out.
    """
    passages = passages.astype({"part": "str"})
    gaps = passages["start"] - passages.groupby(SENTENCE)["end"].shift().fillna(passages["start"])
    filled = [" " * int(gap) + text for gap, text in zip(gaps, passages["text"], strict=True)]  # where a passage lacks
    sentences = passages.assign(filled=filled).groupby(SENTENCE)
    whole = sentences.agg(at=("start", "min"), whole=("filled", "".join))
    said = passages[passages["voice"] != "own"].join(whole, on=SENTENCE)
    marks = (
        (row.part, mark) for row in said.itertuples() for kind in ("source", "cue") for mark in _nearest(row, kind)
    )
    return list(dict.fromkeys(marks))


def _nearest(row, kind: str) -> Iterator[Mark]:
    """The mark of a row's source or cue that is nearest to its words, and not among them."""
    if pd.isna(written := getattr(row, kind)):
        return
    met = re.finditer(rf"(?<!\w){re.escape(written)}(?!\w)", row.whole)
    spans = [(row.at + m.start(), row.at + m.end()) for m in met]
    gaps = [(max(row.start - end, start - row.end), start, end) for start, end in spans]
    for _, start, end in sorted(gap for gap in gaps if gap[0] >= 0)[:1]:
        yield Mark(start, end, kind)


def tie_marks(statements: pd.DataFrame, articles: list[str]) -> tuple[int, list[Marks]]:
    """The number of statements that both of two articles report, and their marks in each.

    They are numbered in the order of the first article.
    """
    sides = [statements[statements["article_id"] == article] for article in articles]
    sides = [rows.sort_values("sentence", kind="stable") for rows in sides]
    both = [n for n in dict.fromkeys(sides[0]["statement_id"]) if n in set(sides[1]["statement_id"])]
    numbers = {statement: number for number, statement in enumerate(both, start=1)}
    page = hashlib.sha256("\n".join(map(str, articles)).encode()).hexdigest()[:8]
    names = [f"s{page}-{at}" for at in (1, 2)]
    return len(both), [_ties(rows, numbers, *pair) for rows, pair in zip(sides, (names, names[::-1]), strict=True)]


def _ties(rows: pd.DataFrame, numbers: dict[int, int], here: str, there: str) -> Marks:
    """The ties of one article. Only the first report of a statement can be led to."""
    marks: Marks = {"headline": [], "text": []}
    seen = set()
    for row in rows[rows["statement_id"].isin(numbers)].itertuples():
        number = numbers[row.statement_id]
        anchor = "" if number in seen else f' id="{here}-{number}"'
        seen.add(number)
        tie = f'<span class="label tie"><a{anchor} href="#{there}-{number}">{number}</a> [</span>'
        marks[side(row.part)].append(Mark(row.start, row.end, "shared", tie, label("]")))
    return marks

"""Ties between two articles: the statements that both report."""

import hashlib
from typing import NamedTuple

import pandas as pd

from analysis.display.marks import Mark, label

NEEDED = ["statement_id", "article_id", "part", "sentence", "start", "end"]


class Shared(NamedTuple):
    """How many statements both articles report, and the marks of these in each: headline, text → marks."""

    count: int
    marks: list[dict[str, list[Mark]]]


def side(part: str) -> str:
    """Where the offsets of a part count: in the headline, or in the text."""
    return "headline" if part == "headline" else "text"


def shared(statements: pd.DataFrame, articles: list[str]) -> Shared:
    """The statements that both of two articles report, numbered in the order of the first."""
    each = [
        statements[statements["article_id"] == article].sort_values("sentence", kind="stable") for article in articles
    ]
    both = [n for n in dict.fromkeys(each[0]["statement_id"]) if n in set(each[1]["statement_id"])]
    numbers = {statement: number for number, statement in enumerate(both, start=1)}
    page = hashlib.sha256("\n".join(map(str, articles)).encode()).hexdigest()[:8]
    names = [f"s{page}-{at}" for at in (1, 2)]
    marks = [_marks(rows, numbers, *pair) for rows, pair in zip(each, (names, names[::-1]), strict=True)]
    return Shared(len(both), marks)


def _marks(rows: pd.DataFrame, numbers: dict[int, int], here: str, there: str) -> dict[str, list[Mark]]:
    """The marks of one article. Only the first report of a statement can be led to."""
    found: dict[str, list[Mark]] = {"headline": [], "text": []}
    seen = set()
    for row in rows[rows["statement_id"].isin(numbers)].itertuples():
        number = numbers[row.statement_id]
        anchor = "" if number in seen else f' id="{here}-{number}"'
        seen.add(number)
        tie = f'<span class="label tie"><a{anchor} href="#{there}-{number}">{number}</a> [</span>'
        found[side(row.part)].append(Mark(row.start, row.end, "shared", tie, label("]")))
    return found

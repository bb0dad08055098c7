"""An article to read, with layers that can be switched."""

import functools
from collections.abc import Callable

import pandas as pd

from analysis import display, labels, statements
from analysis.explore.answers import hedge_marks, tone_marks
from analysis.explore.index import Index

LAYERS = ("voices", "hedges", "tone", "statements")
MOST = 150  # articles of an event whose statements are set beside each other while somebody waits
SHARED = "in other articles too"  # the kind of hit, as the legend calls it


def reading(index: Index, article: str, mentions: dict[str, pd.DataFrame], layers: tuple[str, ...], told: Callable):
    """The article with these layers of `LAYERS`.

    mentions: kind → hits; told: `teller` of this index, asked only where the layer is chosen.
    """
    one = index.passages[index.passages["article_id"] == article]
    hits, below = dict(mentions), []
    hits |= hedge_marks(one) if "hedges" in layers else {}
    hits |= tone_marks(one) if "tone" in layers else {}
    if "statements" in layers:
        shared, note = told(str(one["event"].iloc[0]))
        mine = shared[shared["article_id"] == article]
        hits[SHARED] = mine
        below = [display.note(note) if note else _others(mine, shared)]
    return display.stack([display.reading(one, hits=hits, voices="voices" in layers), *below])


def teller(index: Index) -> Callable[[str], tuple[pd.DataFrame, str]]:
    """A function of an event that gives its sure statements, and why there are none where they can't be looked for."""

    @functools.lru_cache(4)
    def told(event: str) -> tuple[pd.DataFrame, str]:
        found = index.passages[index.passages["event"].astype("str") == event]
        number = found["article_id"].nunique()
        if number > MOST:
            note = f"Statements are compared here in up to {MOST} articles of an event; this one has {number:,}."
            return statements.align(found.head(0)), note
        table = statements.align(found)
        return table[table["sure"]], ""

    return told


def _others(mine: pd.DataFrame, shared: pd.DataFrame) -> display.Block:
    """The statements of an article that other outlets report too, with these."""
    outlets = shared.assign(outlet=shared["outlet"].astype("str")).groupby("statement_id")["outlet"].unique()
    rows = [
        (row.text, ", ".join(sorted(set(outlets[row.statement_id]) - {str(row.outlet)})) or "the same outlet")
        for row in mine.itertuples()
    ]
    table = pd.DataFrame(rows, columns=["statement", "also in"])
    return display.table(table, caption=f"{labels.count(len(rows), 'statement')} that other articles report too")

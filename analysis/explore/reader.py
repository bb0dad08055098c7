"""An article to read, with layers that can be switched."""

import functools
from collections.abc import Callable

import numpy as np
import pandas as pd
import scipy

from analysis import display, hedging, labels, statements, tone
from analysis.explore.index import Index, places_of

KINDS = ("hedge", "booster")
TONES = ("positive", "negative")
LAYERS = ("voices", "hedges", "tone", "statements")
MOST = 20  # articles whose statements are set beside each other while somebody waits
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
        shared, note = told(article)
        mine = shared[shared["article_id"] == article]
        hits[SHARED] = mine
        below = [_others(mine, shared), *([display.note(note)] if note else [])]
    return display.stack([display.reading(one, hits=hits, voices="voices" in layers), *below])


def marks(passages: pd.DataFrame, found: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """What `display.reading` marks, kind → hits: the mentions found, and hedges, boosters and tone words looked for.

    >>> from analysis import emphasis, example, explore
    >>> one = example.passages().query("article_id == 'g1'")
    >>> marks = explore.marks(one, emphasis.mentions(one, "minor leak"))
    >>> {kind: len(hits) for kind, hits in marks.items()}
    {'phrase': 1, 'hedge': 1, 'booster': 0, 'positive': 1, 'negative': 2}
    """
    return {"phrase": found} | hedge_marks(passages) | tone_marks(passages)


def hedge_marks(passages: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The hedges and boosters of passages, kind → hits."""
    hits = hedging.hits(passages)
    return {kind: hits[hits["kind"] == kind] for kind in KINDS}


def tone_marks(passages: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The words that add to the tone of passages, or take from it, kind → hits."""
    words = tone.words(passages)
    return {kind: words[words["category"] == kind] for kind in TONES}


def teller(index: Index) -> Callable[[str], tuple[pd.DataFrame, str]]:
    """A function of an article that gives the sure statements of it and others, and with which others, if not all."""

    @functools.lru_cache(4)
    def told(article: str) -> tuple[pd.DataFrame, str]:
        number = int(np.flatnonzero(index.articles["article_id"].astype("object") == article)[0])
        others = same_event(index, number)
        near = alike(index, number, others)[: MOST - 1]
        table = statements.align(index.passages[np.isin(index.article, [number, *near])])
        few = f"Looked for in {len(near)} of the {len(others):,} other articles: those that share most words with it."
        return table[table["sure"]], few if len(near) < len(others) else ""

    return told


def same_event(index: Index, article: int) -> np.ndarray:
    """The numbers of the other articles of an article's event."""
    event = index.passages["event"].astype("object").to_numpy()
    of = np.unique(index.article[event == event[np.argmax(index.article == article)]])
    return of[(of >= 0) & (of != article)]


def alike(index: Index, article: int, others: np.ndarray) -> np.ndarray:
    """Those of the articles that have most in common with one, first: the words in both, rare ones counting more."""
    if not len(others):
        return others
    in_article = index.article[index.row]
    words = np.unique(index.type[in_article == article])
    at = places_of(index, words)
    at = at[in_article[at] >= 0]
    shape = len(index.articles), len(index.types.form)
    there = scipy.sparse.coo_array((np.ones(len(at)), (in_article[at], index.type[at])), shape=shape).tocsr() > 0
    weight = np.log(shape[0] / np.maximum(there.sum(axis=0), 1))
    size = np.sqrt(np.bincount(in_article[in_article >= 0], minlength=shape[0])).clip(
        min=1
    )  # a long one has more words of any kind
    return others[np.argsort(-((there @ weight) / size)[others], kind="stable")]


def _others(mine: pd.DataFrame, shared: pd.DataFrame) -> display.Block:
    """The statements of an article that other outlets report too, with these."""
    outlets = shared.assign(outlet=shared["outlet"].astype("str")).groupby("statement_id")["outlet"].unique()
    rows = [
        (row.text, ", ".join(sorted(set(outlets[row.statement_id]) - {str(row.outlet)})) or "the same outlet")
        for row in mine.itertuples()
    ]
    table = pd.DataFrame(rows, columns=["statement", "also in"])
    return display.table(table, caption=f"{labels.count(len(rows), 'statement')} that other articles report too")

"""Hedging and boosting: words that loosen a statement or put it beyond doubt.

After Hyland 1998, 2005 (hedges and boosters) and Szarvas et al. 2012 (which hedges put the
fact itself in doubt). The instruments, with their sources, are in ``lexicons``.
"""

import os
from collections.abc import Iterable

import pandas as pd

from analysis import blocks, lexicon

LEXICONS = ("hedges", "boosters")
KINDS = ("hedge", "booster")
ORDER = ["article_id", "sentence", "start"]


def hits(passages: blocks.Table, *, lexicons: Iterable[str | os.PathLike] = LEXICONS) -> pd.DataFrame:
    """One row a hedge or booster: the columns of `lexicon.hits`, ``kind`` and ``epistemic``.

    ``kind`` is hedge or booster; ``epistemic`` says whether the hedge puts a fact in doubt:
    approximators ("about 100") and shields ("allegedly") do not, nor does a booster.

    lexicons: names or paths; each category needs ``kind`` and ``epistemic``. Hits of one
    lexicon never overlap; those of two may. Raises ValueError for a lexicon that lacks them.

    >>> from analysis import example, hedging
    >>> found = hedging.hits(example.passages())
    >>> found[["outlet", "voice", "term", "kind", "epistemic"]]
        outlet     voice     term     kind  epistemic
    0  Gazette       own      may    hedge       True
    1  Gazette       own  clearly  booster      False
    2  Gazette       own    could    hedge       True
    3   Herald       own     fear    hedge       True
    4   Herald       own    claim    hedge      False
    5   Herald  indirect      may    hedge       True
    """
    instruments = [_instrument(each) for each in lexicons]
    return blocks.over(passages, lambda some: _hits(some, instruments))


def _hits(passages: pd.DataFrame, instruments: list[lexicon.Lexicon]) -> pd.DataFrame:
    """The hits of several lexicons, in reading order within an article."""
    found = lexicon.hits_of_each(passages, instruments)
    found = pd.concat(found, join="inner", ignore_index=True)
    return found.sort_values(ORDER, kind="stable", ignore_index=True)


def _instrument(name: str | os.PathLike) -> lexicon.Lexicon:
    """The lexicon, when its categories say what kind of words they hold."""
    instrument = lexicon.read(name)
    for category, labels in instrument.labels.items():
        if labels.get("kind") not in KINDS:
            raise ValueError(f"{name}: [{category}] kind: {labels.get('kind')!r}; allowed: {', '.join(KINDS)}")
        if not isinstance(labels.get("epistemic"), bool):
            raise ValueError(f"{name}: [{category}] epistemic: {labels.get('epistemic')!r}; allowed: true, false")
    return instrument

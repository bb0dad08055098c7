"""Hedging and boosting: words that loosen a statement or put it beyond doubt.

After Hyland 1998, 2005 (hedges and boosters) and Szarvas et al. 2012 (which hedges put the
fact itself in doubt). The instruments, with their sources, are in ``lexicons``.
"""

import os
from collections.abc import Iterable

import pandas as pd

from analysis import lexicon

LEXICONS = ("hedges", "boosters")
KINDS = ("hedge", "booster")
ORDER = ["article_id", "sentence", "start"]


def hits(passages: pd.DataFrame, *, lexicons: Iterable[str | os.PathLike] = LEXICONS) -> pd.DataFrame:
    """One row a hedge or booster: the columns of `lexicon.hits`, ``kind`` and ``epistemic``.

    ``kind`` is hedge or booster; ``epistemic`` says whether the hedge puts a fact in doubt:
    approximators ("about 100") and shields ("allegedly") do not, nor does a booster.

    lexicons: names of the package's lexicons, or paths of .toml files (see `analysis.lexicon`); each category needs
    ``kind`` and ``epistemic``. Hits of one lexicon never overlap; those of two may.

    Raises FileNotFoundError for a lexicon that is not there, ValueError for one without ``kind`` or ``epistemic``, or
    for none.

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
    names = [lexicons] if isinstance(lexicons, str | os.PathLike) else list(lexicons)
    if not names:
        raise ValueError("lexicons: none; allowed: one or more names or paths of lexicons")
    hits = pd.concat(lexicon.hits_of_lexicons(passages, map(_read, names)), join="inner", ignore_index=True)
    return hits.sort_values(ORDER, kind="stable", ignore_index=True)


def _read(name: str | os.PathLike) -> lexicon.Lexicon:
    """The lexicon, when its categories say what kind of words they hold."""
    hedge_list = lexicon.read(name)
    for category, labels in hedge_list.labels.items():
        if labels.get("kind") not in KINDS:
            raise ValueError(f"{name}: [{category}] kind: {labels.get('kind')!r}; allowed: {', '.join(KINDS)}")
        if not isinstance(labels.get("epistemic"), bool):
            raise ValueError(f"{name}: [{category}] epistemic: {labels.get('epistemic')!r}; allowed: true, false")
    return hedge_list

"""Claims on the same statement in several outlets."""

import pandas as pd

from analysis import labels
from analysis.claims.claim import Claim

ABOUT = "Some groups join what is not the same, some statements are missed."
# What may befall a statement: the column of the contrasts, and how a reader calls it.
KINDS = {
    "altered inside marks": "quoted in other words",
    "softened": "softened",
    "sharpened": "sharpened",
    "voice changed": "told in another voice",
    "credits": "like one credited to another speaker",
}


def differing(contrasts: pd.DataFrame, *, section: str, about: str = ABOUT) -> Claim | None:
    """How many statements several articles share, how many of them differ, and in what. None without any.

    contrasts: `statements.contrasts`.

    >>> from analysis import claims, example, hedging, statements
    >>> passages = example.speech()
    >>> found = statements.align(passages)
    >>> wordings = statements.wording(found, hits=hedging.hits(passages))
    >>> order = statements.contrasts(found, wordings, statements.credit(found))
    >>> print(claims.differing(order, section="drift").sentence)  # doctest: +NORMALIZE_WHITESPACE
    2 statements stand in more than one outlet; 1 differs in more than the choice of words (some in
    several ways): 1 softened, 1 told in another voice.
    """
    if contrasts.empty:
        return None
    marks = contrasts[[name for name in KINDS if name in contrasts]] > 0
    differ, whole = int(marks.any(axis=1).sum()), len(contrasts)
    said = f"{labels.count(whole, 'statement')} {'stands' if whole == 1 else 'stand'} in more than one outlet;"
    verb = "differs" if differ == 1 else "differ"
    said = f"{said} {f'{differ:,}' if differ else 'none'} {verb} in more than the choice of words"
    kinds = ", ".join(f"{number:,} {KINDS[name]}" for name, number in marks.sum().items() if number)
    ways = " (some in several ways): " if marks.sum().sum() > differ else ": "
    return Claim(f"{differ:,} of {whole:,}", f"{said}{ways + kinds if kinds else ''}.", about, section)

"""Claims on distinctive words."""

import pandas as pd

from analysis import labels
from analysis.claims import english
from analysis.claims.claim import Claim

SIGNIFICANCE = 0.05


def distinctive(found: pd.DataFrame, *, section: str, about: str = "") -> Claim | None:
    """The word that most sets an outlet apart. None where no outlet and its rest have more than one article each.

    A word counts when its interval leaves out 0 on the side of more, it stands in several articles, and its z is
    beyond chance for as many words as were looked at (Bonferroni). found: all of `keyness.words`.

    >>> from analysis import claims, example, keyness
    >>> claim = claims.distinctive(keyness.words(example.passages()), section="words-behind")
    >>> claim.figure, claim.sentence
    ('0 words', 'No word could be shown to set an outlet apart (28 words looked at).')
    """
    known = found[(found["of_articles"] > 1) & (found["of_other_articles"] > 1)]
    if known.empty:
        return None
    sure = _sure(known)
    looked = f"{labels.count(known['word'].nunique(), 'word')} looked at"
    if sure.empty:
        return Claim("0 words", f"No word could be shown to set an outlet apart ({looked}).", about, section)
    row = sure.loc[sure["z"].idxmax()]
    times, low, high = (english.number(2**value, 1) for value in row[["log_ratio", "low", "high"]])
    said = (
        f"{english.quoted(row['word'])} sets {row['outlet']} apart: {times} times as often as in the others' own words"
    )
    where = english.out_of(row["articles"], row["of_articles"], "article")
    said = f"{said} (95 % interval {low} to {high}; in {where})."
    others = f"{labels.count(len(sure), 'such word')} in all, {looked}."
    return Claim(labels.count(len(sure), "word"), english.sentences(said, others), about, section)


def _sure(known: pd.DataFrame) -> pd.DataFrame:
    """The words that are more than chance, by article and for their number."""
    from scipy import stats

    least = stats.norm.isf(SIGNIFICANCE / 2 / len(known))
    return known[(known["low"] > 0) & (known["z"] > least) & (known["articles"] > 1) & ~known["one_article"]]

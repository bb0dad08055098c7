"""Outlets whose texts are cut off, or nearly all much shorter than the others': their figures are of what is left."""

import pandas as pd

from analysis import labels
from analysis.corpus import text_ends

FEW = 3  # texts of an outlet from which on it is no chance that they are alike, or all short
BREAK = 0.25  # share of an outlet's texts that break off at one length from which on the export does it
ALIKE = 0.1  # of their median: how far nine tenths of the lengths spread that are one length
SHORTER = 0.5  # of the others' median
NEARLY_ALL = 0.9
MISSING = "What it has less of, or not at all, may have stood in the rest"
COLUMNS = ["outlet", "articles", "longest", "others", "broken_off", "cut_off", "short", "said"]


def short_texts(articles: pd.DataFrame) -> pd.DataFrame:
    """One row an outlet whose texts are cut off or much shorter than the others'; none where that holds of no outlet.

    Columns: ``outlet``; ``articles``; ``longest``, the words that nine in ten of them do not exceed; ``others``, the
    median words of the others' articles (NaN without others); ``broken_off``, articles that end within a sentence or
    say that they go on; ``cut_off``: at least a quarter of them, and three, end so within one length, or half say
    so; ``short``: at least three, and nine in ten have at most half the words of the others' median; ``said``, a
    sentence for readers.

    >>> import pandas as pd
    >>> from analysis import corpus
    >>> rows = [("Gazette", f"{'The dam is dry. ' * 40}The town will [+{n} chars]", 164) for n in (900, 1200)]
    >>> rows += [("Herald", "The dam is dry. " * 40, 160)]
    >>> print(corpus.short_texts(pd.DataFrame(rows, columns=["outlet", "text", "words"]))["said"][0])
    The texts of Gazette are cut off: 2 of 2 break off. What it has less of, or not at all, may have stood in the rest.
    """
    texts = articles["text"].fillna("")
    marked, broken = texts.map(text_ends.goes_on).astype(bool), texts.map(text_ends.is_broken_off).astype(bool)
    about = articles[["outlet", "words"]].assign(letters=texts.str.len(), marked=marked, broken=broken)
    rows = [_row(outlet, own, about[about["outlet"] != outlet]) for outlet, own in about.groupby("outlet", sort=False)]
    table = pd.DataFrame(rows, columns=COLUMNS)
    return table[table["cut_off"] | table["short"]].reset_index(drop=True)


def _row(outlet: str, own: pd.DataFrame, rest: pd.DataFrame) -> tuple:
    """What is known of the lengths of an outlet's texts, and said."""
    many, broken = len(own), own[own["broken"]]
    alike = len(broken) >= max(FEW, BREAK * many) and min(map(_spread, (broken["words"], broken["letters"]))) <= ALIKE
    cut_off = bool(alike or own["marked"].mean() >= 0.5)
    longest, others = float(own["words"].quantile(NEARLY_ALL, interpolation="higher")), rest["words"].median()
    short = many >= FEW and longest <= SHORTER * others
    if cut_off:
        said = f"The texts of {outlet} are cut off: {len(broken):,} of {many:,} break off"
        said += f" after about {broken['words'].median():,.0f} words." if alike else "."
    else:
        which = "all" if longest == own["words"].max() else "nine in ten of"
        said = f"The texts of {outlet} are short: {which} {labels.count(many, 'article')} have at most"
        said += f" {longest:,.0f} words, where the others’ median is {others:,.0f}."
    return outlet, many, longest, others, len(broken), cut_off, short, f"{said} {MISSING}."


def _spread(lengths: pd.Series) -> float:
    """How far nine tenths of these lengths spread, of their median."""
    low, high = lengths.quantile([(1 - NEARLY_ALL) / 2, (1 + NEARLY_ALL) / 2])
    return (high - low) / max(lengths.median(), 1)

"""Sums of money in figures: "$5", "£1.2bn", "€3,000", "$12 million"."""

import re

import pandas as pd

from analysis import lexicon
from analysis.lexicon import Lexicon

TERM = "sum of money"
MONEY = re.compile(
    r"(?:\b(?:US|A|C|NZ|HK))?[$€£¥₹]\s?\d+(?:[.,]\d+)*(?:[\s-]?(?:thousand|million|billion|trillion|mn|bn|tn|k|m|b)\b)?",
    re.IGNORECASE,
)


def hits(passages: pd.DataFrame, instrument: Lexicon) -> pd.DataFrame:
    """One row a sum of money, for each category with ``amounts``: the columns of `lexicon.hits`.

    A sum stands in one passage, with the sign of its currency and figures. Sums in words ("a
    million dollars") are left to the terms.
    """
    asking = [category for category, labels in instrument.labels.items() if labels["amounts"]]
    texts = passages["text"].tolist() if asking else []
    found = lexicon.located(passages, [(k, *m.span()) for k, text in enumerate(texts) for m in MONEY.finditer(text)])
    nothing = lexicon.hits(passages.iloc[:0], instrument)
    rows = [found.assign(term=TERM, category=category, **instrument.labels[category]) for category in asking]
    return pd.concat([nothing, *rows], ignore_index=True).astype(nothing.dtypes)

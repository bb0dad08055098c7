"""Sums of money in figures: "$5", "£1.2bn", "€3,000", "$12 million"."""

import re

import pandas as pd

from analysis import lexicon
from analysis.lexicon import Lexicon

TERM = "sum of money"
MONEY = re.compile(
    r"(?:\b(?:US|A|C|NZ|HK))?[$€£¥₹]\s?\d+(?:[.,]\d+)*"
    r"(?:\s?(?:thousand|million|billion|trillion|mn|bn|tn|k|m|b)\b)?",
    re.IGNORECASE,
)


def hits(passages: pd.DataFrame, instrument: Lexicon) -> pd.DataFrame:
    """One row a sum of money, for each category that counts them: the columns of `lexicon.hits`.

    A sum is looked for within one passage, by its sign and figures. Sums in words ("a million
    dollars") are terms of the lexicons.
    """
    asking = [category for category, labels in instrument.labels.items() if labels["amounts"]]
    texts = passages["text"].tolist() if asking else []
    places = [(row, *match.span()) for row, text in enumerate(texts) for match in MONEY.finditer(text)]
    found = lexicon.located(passages, places)
    rows = [
        found.assign(term=TERM, category=category, **instrument.labels[category]).astype(
            {"term": "str", "category": "str", "frame": "str", "amounts": "bool"}
        )
        for category in asking
    ]
    return pd.concat(rows, ignore_index=True) if rows else lexicon.hits(passages.iloc[:0], instrument)

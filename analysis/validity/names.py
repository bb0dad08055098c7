"""Sources as coders write them: which names mean the same."""

import re

import pandas as pd

EMPTY = frozenset({"a", "an", "and", "mr", "mrs", "ms", "of", "s", "the"})


def settled(rows: pd.DataFrame) -> dict[str, pd.Series]:
    """``value`` and ``answer`` of all codes; sources, within an article, by the longest name that has all their words.

    So "Lund" and "Ann Lund" are one where both stand; "the mayor" and "Lund" are two.
    """
    value, answer = rows["value"].copy(), rows["answer"].copy()
    for _, found in rows[rows["variable"] == "source"].groupby("article_id"):
        known = longest({*found["value"], *found["answer"]})
        value[found.index], answer[found.index] = found["value"].map(known), found["answer"].map(known)
    return {"value": value, "answer": answer}


def longest(names: set[str]) -> dict[str, str]:
    """Name → the longest of these names that has all its words."""
    ordered = sorted(names, key=lambda name: (-len(words(name)), name))
    return {name: next(other for other in ordered if words(name) <= words(other)) for name in ordered}


def words(name: str) -> frozenset[str]:
    """The words of a name that tell it from others; all, if none does."""
    found = frozenset(re.findall(r"\w+", name.casefold()))
    return found - EMPTY or found

"""Hiding from coders whose article they read."""

import re
from collections.abc import Iterable

import pandas as pd

MASK = "▇▇▇"


def masked(texts: pd.Series, names: Iterable[str]) -> pd.Series:
    """The texts without these names and without web addresses made of them.

    A name is found as a whole word with the capitals it has, with or without its "The"; so "time" stays where "Time"
    goes. White space in it may be a line break.
    """
    names = sorted({bare for name in names if (bare := _bare(name))}, key=len, reverse=True)
    if not names:
        return texts
    spelled = "|".join(r"\s+".join(map(re.escape, name.split())) for name in names)
    joined = "|".join(letters for name in names if (letters := re.sub(r"\W", "", name)))
    address = rf"(?i:\b(?:www\.)?(?:{joined})\.[a-z]{{2,}}\b)|" if joined else ""
    pattern = re.compile(rf"{address}(?<!\w)(?:The\s+)?(?:{spelled})(?!\w)")
    return texts.map(lambda text: pattern.sub(MASK, text))


def _bare(name: str) -> str:
    """A name without its article."""
    return re.sub(r"^The\s+", "", str(name).strip())

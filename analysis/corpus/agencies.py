"""News agencies, and the words by which a credit names them."""

import re
from functools import cache

from analysis.lexicon import files

# What may stand beside the names in a line that names nothing but agencies.
BESIDE = re.compile(
    r"\b(?:and|with|the|by|from|via|staff|writers?|reporters?|news|agency|wires?|service)\b", re.IGNORECASE
)


@cache
def _names() -> tuple[re.Pattern, dict[str, str]]:
    """A pattern for every name of an agency, and the agency of each: terms in lower case, short names as they are."""
    _, _, agencies = files.tables("agencies")
    known = {term: agency["name"] for agency in agencies.values() for term in agency["terms"]}
    short = {agency["short"]: agency["name"] for agency in agencies.values() if agency["short"]}
    terms = "|".join(map(re.escape, sorted(known, key=len, reverse=True)))
    return re.compile(rf"\b(?:(?i:{terms})|{'|'.join(map(re.escape, short))})\b"), known | short


def named(text: str) -> list[str]:
    """The agencies that a text names, in order and none twice, by their full names."""
    pattern, agencies = _names()
    found = (match.group() for match in pattern.finditer(text))
    return list(dict.fromkeys(agencies.get(name) or agencies[name.lower()] for name in found))


def alone(text: str) -> list[str]:
    """The agencies that a text names if it says nothing else: "(AP)", "Reuters / AFP", "– by Reuters staff"."""
    rest = BESIDE.sub("", _names()[0].sub("", text))
    return [] if re.search(r"\w", rest) else named(text)

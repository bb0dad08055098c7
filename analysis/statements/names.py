"""Names: whether a source goes by a name, and whether two are the same."""

import re
from functools import cache

from analysis import lexicon, style_book

CAPITAL = re.compile(r"^[^\W\d_]")
JOINED = frozenset(("of", "de", "del", "van", "von", "bin", "al", "el", "la", "der", "den"))
FULL = 2  # words of a full name, at least
MOST = 4  # and at most: more are a name and something else


def is_name(speaker: object) -> bool:
    """Whether a speaker goes by a name: up to four words, all but particles with a capital.

    None of them stands in a title or in the name of a body (lexicons ``titles`` and ``bodies``).

    >>> from analysis.statements import names
    >>> [names.is_name(speaker) for speaker in ("Ann Lund", "Lund", "mayor", "City Council", "Mayor Lund")]
    [True, True, False, False, False]
    """
    parts = speaker.split() if isinstance(speaker, str) else []
    said = [part for part in parts if part not in JOINED]
    capitals = all(part[0].isupper() and CAPITAL.match(part) for part in said)
    known = {part.lower().strip(".,") for part in said}
    return 0 < len(said) == len(known) <= MOST and capitals and not known & _not_in_names()


def last(name: str) -> str:
    """The last name of a person."""
    return name.split()[-1]


def says(text: object, name: str) -> bool:
    """Whether a text has a person's last name as a word."""
    return isinstance(text, str) and re.search(rf"\b{re.escape(last(name))}\b", text, re.IGNORECASE) is not None


def other_people(one: object, other: object) -> bool:
    """Whether two speakers are two people known by full names that have no word in common.

    >>> from analysis.statements import names
    >>> names.other_people("Ann Lund", "Ola Brandt"), names.other_people("Ann Lund", "Ann Lund-Berg")
    (True, False)
    """
    if not (is_name(one) and is_name(other)):
        return False
    sides = [set(re.findall(r"\w+", str(name).lower())) for name in (one, other)]
    return min(map(len, sides)) >= FULL and not sides[0] & sides[1]


def same_person(one: object, other: object) -> bool:
    """Whether two speakers are one person known by name: the same name, or one by the last of it.

    >>> from analysis.statements import names
    >>> names.same_person("Ann Lund", "Lund"), names.same_person("mayor", "mayor")
    (True, False)
    """
    full, short = sorted((str(one), str(other)), key=len, reverse=True)
    return is_name(full) and short in (full, last(full))


@cache
def _not_in_names() -> frozenset[str]:
    """Words of titles and bodies."""
    bodies = [term for table in lexicon.tables("bodies")[-1].values() for term in table["terms"]]
    return frozenset(word.strip(".") for term in (*style_book.titles(), *bodies) for word in term.split())

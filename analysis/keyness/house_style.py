"""Words that tell of an outlet's style book, and of nothing that it says: forms of address, short forms, spellings."""

import re
from collections.abc import Iterable

from analysis import style_book

SHORT_FORM = re.compile(r"\W*\w?\W*|.*[.\d].*", re.DOTALL)  # a letter, a number, "u.s.", "mr."
# The ends of British and American spellings, and the letters that such a word has at least: "four" is not "for".
SPELLINGS = (("our", "or", 5), ("ise", "ize", 5), ("isation", "ization", 8), ("yse", "yze", 6), ("tre", "ter", 5))
SPELLINGS += (("ence", "ense", 6), ("ogue", "og", 6), ("amme", "am", 6), ("lled", "led", 8), ("lling", "ling", 8))
SPELLINGS += (("ller", "ler", 8), ("wards", "ward", 6), ("st", "", 5))  # towards, amongst
STEMS = re.compile(r"(.*?)(s|d|r|rs|ing|ed|al|ally|able|ful|ist|ists|ism)?", re.DOTALL)  # what may follow: favour-able


def house_style(words: Iterable[str]) -> set[str]:
    """Those of these words that are house style.

    Listed short forms, forms of address and numbers; and words that stand among these in another spelling, too: where
    there is "u.s.", "us" may be the country.

    >>> from analysis.keyness.house_style import house_style
    >>> sorted(house_style(["mr.", "colour", "color", "four", "for", "minister", "u.s.", "12", "e-mail", "email"]))
    ['12', 'color', 'colour', 'e-mail', 'email', 'four', 'mr.', 'u.s.']
    """
    known = set(words)
    other = {word: spelled for word in known for spelled in _spellings(word) if spelled in known}
    short = {word for word in known if word in style_book.forms() or SHORT_FORM.fullmatch(word)}
    return short | set(other) | set(other.values())


def _spellings(word: str) -> set[str]:
    """How a word may be spelled elsewhere: the American forms of a British one, and without its hyphens or dots."""
    made = {word.replace("-", ""), word.replace(".", "")}
    for british, american, least in SPELLINGS:
        at = word.rfind(british)
        if len(word) >= least and at > 0 and STEMS.fullmatch(word[at + len(british) :]):
            made.add(word[:at] + american + word[at + len(british) :])
    return made - {word}

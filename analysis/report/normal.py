"""Texts word by word, in one normal form: what is the same to a reader is the same here, however it is written.

Compatible characters are one (NFKC), capitals don't count; control and format characters, and the numbers by which
pages show them (`clean.visible`), are dropped; quotation marks, dashes and all else between words are blanks. In a
script without blanks (Chinese, Japanese, Thai, Lao, Khmer, Burmese) every character is a word.
"""

import unicodedata
from collections.abc import Sequence
from typing import NamedTuple

import regex

RUN = 5  # consecutive words of an article from which on they are readable, and not just words that it uses too
UNSEEN = r"(?:[\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}--[\t\n\r]]|\[U\+[0-9A-F]{4,6}\])"
NO_BLANKS = r"\p{Han}\p{Hiragana}\p{Katakana}\u30fc\uff70\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
FIRST, LATER = rf"[[\p{{L}}\p{{N}}]--[{NO_BLANKS}]]", rf"[[\p{{L}}\p{{M}}\p{{N}}]--[{NO_BLANKS}]]"
CHARACTER = rf"[[{NO_BLANKS}]&&[\p{{L}}\p{{N}}]](?:{UNSEEN}*[\p{{M}}\uff9e\uff9f])*"
WORD = rf"{FIRST}(?:{LATER}|{UNSEEN}+{LATER})*+"
FOUND = regex.compile(rf"{UNSEEN}+|(?P<word>(?P<character>{CHARACTER})|{WORD})", regex.V1)
DROPPED = regex.compile(UNSEEN, regex.V1)
PART = regex.compile(rf"{CHARACTER}|{WORD}", regex.V1)
LETTER = regex.compile(rf"[{NO_BLANKS}]", regex.V1)


class Word(NamedTuple):
    """A word and where it stands in its text, in characters, end exclusive."""

    start: int
    end: int
    word: str


def words(text: str) -> list[Word]:
    """The words of a text, each in normal form.

    >>> from analysis.report import normal
    >>> [found.word for found in normal.words("The “Dam\u200e” WI\u00adLL leak; 水坝")]
    ['the', 'dam', 'will', 'leak', '水', '坝']
    """
    return [
        Word(found.start(), found.end(), word)
        for found in FOUND.finditer(text)
        if found["word"]
        for word in _normal(found["word"])
    ]


def _normal(word: str) -> Sequence[str]:
    """A word in normal form; some characters stand for several."""
    if word.isascii() and word.isalnum():
        return (word.lower(),)
    alike = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", DROPPED.sub("", word)).casefold())
    return PART.findall(alike)


def runs(found: Sequence[str]) -> list[int]:
    """The hashes of all runs of `RUN` words, by the place of their first."""
    return list(map(hash, zip(*(found[at:] for at in range(RUN)), strict=False)))


def unit(found: Sequence[str]) -> str:
    """What so many words are called: words, or characters where the script has no blanks."""
    name = "character" if all(LETTER.match(word) for word in found) else "word"
    return name if len(found) == 1 else f"{name}s"

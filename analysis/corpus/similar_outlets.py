"""Names of outlets that may be one: the same but for capitals, marks, a word, or letters that only look alike."""

import re
import unicodedata
from itertools import combinations
from typing import NamedTuple

import pandas as pd

from analysis.labels import UNKNOWN_OUTLET

LEAST_RATIO = 90  # of 100, rapidfuzz's ratio of two names: one letter in ten differs
LEAST_OF_WORDS = 75  # the same of the words alone in which they differ: long names share much, and are of two towns
LEAST_WORDS = 2  # words that a name has at least for it to count as a part of another: "Times" is a part of many
COLUMNS = ["outlet", "other", "articles", "other_articles", "reason"]
SITE = re.compile(r"(?:https?://)?(?:www\.|edition\.|m\.)?([\w-]+)(?:\.[a-z]{2,4}){1,2}/?")
# Words that outlets add to their name for one of their channels.
GENERIC = frozenset(["app", "com", "digital", "edition", "net", "news", "online", "print", "site", "web", "website"])
PLACE = re.compile(r"\s*\([^()]*\)\s*$")
# Cyrillic and Greek letters, and the Latin one that each can't be told from: the single letters in Unicode's list
# confusables.txt (UTS 39, version 14) that look like a single one.
LIKE = {
    "A": "АΑ", "B": "ВΒ", "C": "С", "E": "ЕΕ", "F": "Ϝ", "G": "Ԍ", "H": "НΗ", "I": "ІӀΙ", "J": "ЈͿ", "K": "КΚ",
    "M": "МΜϺ", "N": "Ν", "O": "ОΟ", "P": "РΡ", "S": "Ѕ", "T": "ТΤ", "V": "Ѵ", "W": "Ԝ", "X": "ХΧ", "Y": "УҮΥ",
    "Z": "Ζ", "a": "аα", "b": "Ь", "c": "с", "d": "ԁ", "e": "еҽ", "h": "һ", "i": "іӏꙇι", "j": "јϳ", "o": "оοσ",
    "p": "рρ", "q": "ԛ", "r": "г", "s": "ѕ", "u": "υ", "v": "ѵν", "w": "ѡԝ", "x": "х", "y": "уүγ",
}  # fmt: skip
LATIN = str.maketrans({letter: like for like, letters in LIKE.items() for letter in letters})
SAME = str.maketrans({"I": "l", "1": "l", "|": "l", "0": "O", "m": "rn"})  # of the same list: Latin signs
ALIKE = "letters that look alike or signs that are not seen"


class Name(NamedTuple):
    """A name in the ways in which two may be one, the surest first: those of `REASONS`, and its look."""

    folded: str  # without capitals
    bare: str  # without "The", a place in brackets and marks, too
    site: str  # as the address of a site has it, without its ending
    without_channel: str  # without words such as "news" and "online"


REASONS = (
    "the same but for capitals",
    "the same but for “The”, marks or a place in brackets",
    "the same but for blanks or the ending of an address",
    "the same but for a word as “news” or “online”",
)


def similar_outlets(articles: pd.DataFrame) -> pd.DataFrame:
    """One row a pair of outlets whose names may be one, the likeliest first.

    Columns: ``outlet`` (that with more articles), ``other``, ``articles``, ``other_articles``, ``reason``. They are
    suggestions to read; ``load(path, outlets={outlet: [other]})`` makes two names one. Names in which letters of
    other scripts stand for Latin ones (a Cyrillic “ВВС”) are compared as they look, too.

    >>> from analysis import corpus, example
    >>> found = corpus.similar_outlets(corpus.load(example.folder()))
    >>> found[["outlet", "other", "articles", "other_articles"]]
       outlet       other  articles  other_articles
    0  Herald  The Herald         1               1
    >>> found["reason"][0]
    'the same but for “The”, marks or a place in brackets'
    """
    counts = articles["outlet"].value_counts()
    known = [name for name in counts.index if not name.startswith(UNKNOWN_OUTLET)]
    ways = {name: (_ways(name), _ways(_latin(name)), _looks(name)) for name in known}
    pairs = combinations(sorted(known, key=lambda name: (-counts[name], name)), 2)
    found = [(*reason, one, other) for one, other in pairs if (reason := _reason(ways[one], ways[other]))]
    rows = [(one, other, counts[one], counts[other], reason) for _, reason, one, other in sorted(found)]
    return pd.DataFrame(rows, columns=COLUMNS).astype(dict.fromkeys(["outlet", "other", "reason"], "str"))


def _reason(one: tuple, other: tuple) -> tuple[float, str] | None:
    """Why two names may be one, with its rank from the surest; None if they are two."""
    found = [_in_common(one[0], other[0])]
    if (one[0], other[0]) != (one[1], other[1]):
        rank, reason = _in_common(one[1], other[1])
        found.append((rank + 0.5, reason and f"{reason}, and {ALIKE}"))
    if any(look == like for look, like in zip(one[2], other[2], strict=True)):
        found.append((0.25, f"the same but for {ALIKE}"))
    return min((each for each in found if each[1]), default=None)


def _in_common(one: Name, other: Name) -> tuple[int, str]:
    """What two names have in common, with its rank; no reason if nothing."""
    from rapidfuzz import fuzz

    for rank, (form, like) in enumerate(zip(one, other, strict=True)):
        if form and form == like:
            return rank, REASONS[rank]
    short, long = sorted([one.bare, other.bare], key=len)
    if len(short.split()) >= LEAST_WORDS and set(short.split()) < set(long.split()):
        return len(REASONS), "one name holds all words of the other"
    ratio = fuzz.ratio(short, long)
    apart = [" ".join(word for word in a.split() if word not in b.split()) for a, b in ((short, long), (long, short))]
    alike = ratio >= LEAST_RATIO and (not all(apart) or fuzz.ratio(*apart) >= LEAST_OF_WORDS)
    return len(REASONS) + 1, f"{ratio:.0f} % of the letters are the same" if alike else ""


def _ways(name: str) -> Name:
    """A name in each of the ways in which two may be one."""
    folded = " ".join(name.casefold().split())
    bare = " ".join(word for word in re.findall(r"\w+", PLACE.sub("", folded)) if word != "the")
    site = SITE.fullmatch(folded)
    address = re.sub(r"\W", "", site[1] if site else bare).removeprefix("the")
    return Name(folded, bare, address, " ".join(word for word in bare.split() if word not in GENERIC))


def _latin(name: str) -> str:
    """A name with Latin letters for those that look like them, and without signs that are not seen."""
    plain = unicodedata.normalize("NFKC", name)
    return " ".join("".join(c for c in plain if unicodedata.category(c) not in ("Cf", "Cc")).translate(LATIN).split())


def _looks(name: str) -> tuple[str, str]:
    """What a name looks like as it is written, and in capitals."""
    return _latin(name).translate(SAME), _latin(name.upper()).translate(SAME)

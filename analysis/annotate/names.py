"""Who is who in an article: full names, what they are called by, and what they are."""

import functools
import re
import tomllib
from collections import Counter, defaultdict
from typing import NamedTuple

from analysis.annotate import pipeline

FILE = pipeline.LEXICONS / "titles.toml"
PART = r"[A-ZÀ-ÖØ-Þ][\w.’'\-]*[\w.]"
RUN = re.compile(rf"{PART}(?: (?:(?:of|de|del|van|von|bin|al|el|la|der|den) )?{PART})*")
AFTER = re.compile(r",? (?:the|an?) ([^,.;:()]{3,60})[,.]")
POSSESSIVE = re.compile(r"['’]s?$")
YOUNGER = ("Jr", "Sr", "II", "III", "IV")
FULL = 2  # words of a full name, at least


class Who(NamedTuple):
    """The people and bodies of an article: last names → full names with their counts; names → roles; names → sex."""

    full: dict[str, Counter]
    roles: dict[str, set[frozenset[str]]]
    sex: dict[str, str]


def who(text: str) -> Who:
    """Full names, roles and sexes as the text gives them."""
    full: dict[str, Counter] = defaultdict(Counter)
    roles: dict[str, set[frozenset[str]]] = defaultdict(set)
    sex: dict[str, str] = {}
    small = _function_words() | frozenset(re.findall(r"\b[a-z]+\b", text))
    for run in RUN.finditer(text):
        titles, name = split(run.group())
        while name and name[0].lower() in small and len(titles) + len(name) == len(run.group().split()):
            name = name[1:]  # a sentence's first word
        last = name[-1] if name else ""
        for kind in ("woman", "man"):
            if last and titles and titles[-1].lower() in terms()[kind]:
                sex[last] = kind
        if len(name) >= FULL:
            whole = " ".join(name)
            full[last][whole] += 1
            roles[whole] |= set(_roles(text, run, titles))
    return Who(full, roles, sex)


def split(run: str) -> tuple[list[str], list[str]]:
    """A run of capitalised words as the words before a name and the words of the name, without a possessive."""
    words = [POSSESSIVE.sub("", word) for word in run.split()]
    known = terms()["title"] | terms()["woman"] | terms()["man"]
    titles = [k for k, word in enumerate(words) if word.lower() in known]
    at = titles[-1] + 1 if titles else 0
    if words[at : at + 1] in (["The"], ["A"], ["An"]):
        at += 1
    name = words[at:]
    if "of" in name:  # Smith of Kent
        name = name[: name.index("of")]
    while len(name) > 1 and name[-1].rstrip(".,") in YOUNGER:
        name = name[:-1]
    return words[:at], [word.rstrip(".,") if len(word) > FULL else word for word in name]


def _roles(text: str, run: re.Match, titles: list[str]) -> list[frozenset[str]]:
    """What a text calls somebody beside the name: the titles before it and the phrase after its comma."""
    found = [bag(" ".join(titles))]
    after = AFTER.match(text, run.end())
    if after:
        found.append(bag(after.group(1)))
    return [role for role in found if role]


def bag(phrase: str) -> frozenset[str]:
    """The words of a phrase in small letters, without dots and function words."""
    words = (POSSESSIVE.sub("", word).replace(".", "").lower() for word in phrase.split())
    return frozenset(word for word in words if word and word not in _function_words())


@functools.cache
def _function_words() -> frozenset[str]:
    """Words that open a sentence and are no part of a name."""
    from spacy.lang.en.stop_words import STOP_WORDS  # brings spaCy: only where there is text to annotate

    return frozenset(STOP_WORDS)


@functools.cache
def terms() -> dict[str, frozenset[str]]:
    """The titles of the lexicon by kind."""
    kinds = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {kind: frozenset(table["terms"]) for kind, table in kinds.items() if kind != "about"}

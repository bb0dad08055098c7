"""What kind of source is credited: a person, a body, a country, a group, a document, or somebody unnamed."""

import functools
import re
from typing import NamedTuple

from analysis.annotate import names

# What stands behind a noun: a preposition, a conjunction, or a participle with one ("data compiled by the bank").
AHEAD = re.compile(
    r"\s(?:\w+ed (?:by|in|on|at|for|from|to|as|online)"
    r"|of|for|from|in|on|at|by|with|within|inside|to|near|close|familiar|about|who|that|and|or|over|against)\s"
)
ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
NOUNS = ("unnamed", "group", "body", "document", "thing")
JOINED = re.compile(r"\b[A-ZÀ-ÖØ-Þ][\w.’'\-]* (?:and|or) (?=(?:[A-ZÀ-ÖØ-Þ][\w.’'\-]* )*[a-zà-öø-ÿ])")
ONE = frozenset(("one", "another", "each", "either", "neither"))  # "Another", "One of them"
GROUPS = ("s", "men", "women", "people")
# Endings of nouns for what happens or is so: "conflict" is in the lexicon, "obfuscation" need not be.
THINGS = re.compile(r"(?:[st]ion|ness|ity|ism|ance|ence|ship|ment|ing|age|ure|acy)s?$")


class Source(NamedTuple):
    """A source as an article names it: its one name, missing where it is not sure, and its kind."""

    name: str | None
    kind: str | None


class Said(NamedTuple):
    """Where a source stands: its text, the place of the source, as written, and spans of what it is credited with."""

    text: str
    start: int
    source: str
    spans: tuple[tuple[int, int], ...]
    headline: bool
    turn: bool  # a label of layout, which names a person


UNSURE = Source(None, None)
THING = "thing"  # what can say nothing is no source


def of_phrase(phrase: str) -> str | None:
    """The kind of a source that is no name, by its last noun; None for what can say nothing."""
    word = head(phrase)
    if word.lower() in ONE and phrase.startswith(word):
        return "unnamed"
    if word[:1].isupper() and not is_noun(word):
        return "group" if word.endswith("s") and not word.isupper() else "body"
    return _of_noun(word.lower())


def _of_noun(small: str) -> str | None:
    """The kind of a source by its noun in small letters; None for what can say nothing."""
    single = small.removesuffix("s")
    if small in names.kinds("thing"):  # a word that is a body's too is one as a name alone: "Fox News"
        return None
    for kind in ("unnamed", "group", "body", "document", "country", "thing"):
        if small in names.kinds(kind):
            return None if kind == "thing" else kind
        if kind != "group" and single != small and single in names.kinds(kind):
            return {"unnamed": "group", "body": "group", "thing": None}.get(kind, kind)
    if small in names.titles("all"):
        return "unnamed"
    if single in names.titles("all"):
        return "group"
    if THINGS.search(small) or not small[:1].isalpha():
        return None
    return "group" if small.endswith(GROUPS) else "unnamed"


def is_noun(word: str) -> bool:
    """Whether a word is one of the lexicon's nouns, or the plural of one."""
    small = word.lower()
    return any({small, small.removesuffix("s")} & names.kinds(kind) for kind in NOUNS)


@functools.cache
def roles() -> frozenset[str]:
    """Words that say what one person is."""
    return names.kinds("unnamed") | names.titles("all")


def is_role(word: str) -> bool:
    """Whether a word says what one person is."""
    return word.lower() in roles()


def head(phrase: str) -> str:
    """The last word of a phrase before a preposition: "spokesman for the bank" is a spokesman.

    "Lilliputian and Lyme diplomats" are diplomats, and "Lilliput and its allies" allies.
    """
    words = re.findall(r"[^\W\d_][\w.’'\-]*", AHEAD.split(JOINED.sub("", phrase) + " ")[0])
    return names.POSSESSIVE.sub("", words[-1]) if words else ""

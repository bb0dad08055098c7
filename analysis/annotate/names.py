"""Names in a text: runs of capitalised words, each parted into the titles before a name and the words of the name."""

import functools
import re
from collections.abc import Iterator
from typing import NamedTuple

from analysis import lexicon
from analysis.annotate import parse

UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪĮİĶĹĻĽŁŃŅŇŌŐŒŔŘŚŞŠŤŪŮŰŲŹŻŽ"
PART = rf"(?:(?:al|el|an|d)[’'\-])?[{UPPER}][\w.’'\-]*"
LINK = r"(?:of|de|del|la|le|van|von|der|den|bin|ibn|al|el|da|dos|du|di|ter|zu)"
NICK = r"[“\"‘'(][\w\-]+[”\"’')]"  # Ann “Bo” Lund
RUN = re.compile(rf"(?<![\w.@#’'\-]){PART}(?: (?:{NICK} (?={PART}))?(?:{LINK} ){{0,2}}{PART})*")
POSSESSIVE = re.compile(r"(?<=\w)['’]s?$")
INITIALS = re.compile(rf"(?:[{UPPER}]\.)+(?:[{UPPER}]\.?)?")
YOUNGER = {"jr": "Jr.", "sr": "Sr.", "ii": "II", "iii": "III", "iv": "IV"}  # as they are written behind a name
OF_SOME = re.compile(r"[a-z]-of-[a-z0-9]")  # "Mum-of-three Ann Lund"
BEHIND = re.compile(r",? ([JS]r)\b")
# Words that are no last name behind a place: "a Lilliput Republican", "House Democratic leaders".
PARTISAN = frozenset(("communist", "conservative", "democrat", "islamist", "nationalist", "republican", "socialist"))
PARTISAN |= {"congressional", "democratic", "presidential", "progressive", "senatorial"}
# Offices that are nobody's last name: "then-Deputy Assistant Secretary for …".
OFFICES = frozenset(("commissioner", "director", "general", "governor", "minister", "president", "secretary"))
ABBREVIATED = frozenset(("st", "ft", "mt", "jr", "sr", "messrs", "maj", "adm", "atty", "supt", "hon", "hr", "fr"))
CALENDAR = frozenset(
    [
        *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "january", "february"),
        *("march", "april", "june", "july", "august", "september", "october", "november", "december"),
        *("christmas", "easter"),
    ]
)
FORMS = 20_000  # runs of words in memory
FULL = 2  # words of a full name, at least
LONG = 4  # words of a person's name, at most, particles and initials aside


class Name(NamedTuple):
    """A name in a text: the place of its run, titles included, the titles, its words, and "Jr." or the like."""

    start: int
    end: int
    titles: tuple[str, ...]
    words: tuple[str, ...]
    younger: str = ""


def names(text: str, start: int, end: int, small: frozenset[str] = frozenset()) -> Iterator[Name]:
    """The names between two places of a text, in reading order.

    small are the words known in small letters: one that opens a sentence with a capital is no part of a name.
    """
    for run in RUN.finditer(text, start, end):
        for at, end, words in _parted(run, small if run.start() == start else frozenset()):
            if name := _name(at, end, words):
                comma = BEHIND.match(text, name.end)  # "Bo Lund, Jr."
                yield name._replace(younger=YOUNGER[comma[1].lower()]) if comma and len(name.words) > 1 else name


def _parted(run: re.Match, small: frozenset[str]) -> Iterator[tuple[int, int, list[str]]]:
    """The names of a run: sentence ends, possessives, days and small words with a capital part them."""
    at, end, words = run.start(), run.start(), []
    place = at
    for word in run.group().split(" "):
        bare = POSSESSIVE.sub("", word.rstrip("."))
        if not word[0].isalpha():  # a nickname in marks
            place += len(word) + 1
            continue
        other = bare.lower() in CALENDAR or (
            (bare[1:].islower() or len(bare) == 1) and bare.lower() in parse.function_words()
        )
        other = other and bare[0].isupper() and not (len(bare) == 1 and words)
        other = other or (word == "of" and _is_owned(words, run.group()[place - run.start() :]))
        opens = place == run.start() and not (len(bare) > 1 and bare.isupper())  # "US" is no "us"
        other = other or (opens and bare.lower() in small and not _may_open(bare.lower()))
        if other and bare[0].isupper() and _ends_in_verb(words):  # "Ann Lund Looks In On Lyme"
            end -= len(words.pop()) + 1
        if not (other or words):
            at = place
        if not other:
            words.append(word)
            end = place + len(word)
        place += len(word) + 1
        if words and (other or bare != word.rstrip(".") or (word.endswith(".") and not _abbreviates(word))):
            yield at, end, words
            words = []
    if words:
        yield at, end, words


def _ends_in_verb(words: list[str]) -> bool:
    """Whether a person's name in a headline in capitals has a third word that may be a verb."""
    return len(words) == FULL + 1 and words[0].lower() in given() and words[-1].endswith(("s", "ed"))


def _is_owned(words: list[str], rest: str) -> bool:
    """Whether "of" in a run, with which the rest begins, leads to whose people are named: "Friends of Ms Lund"."""
    behind = rest.split(" ")[1]
    return bool(words) and words[-1].lower() in kinds("group") and behind.lower() in titles("all")


def _may_open(word: str) -> bool:
    """Whether a word that is also known in small letters may be the first of a name."""
    return word in given() or word in titles("all")


def _abbreviates(word: str) -> bool:
    """Whether the full stop behind a word is the word's own: an initial's or a title's."""
    bare = word.rstrip(".").lower()
    return bool(INITIALS.fullmatch(word)) or word.lower() in titles("all") or bare in ABBREVIATED


def _name(at: int, end: int, words: list[str]) -> Name | None:
    """A run as titles and a name; None for links alone."""
    parted = _titles_and_name(tuple(words))
    return Name(at, end - parted[0], *parted[1:]) if parted else None


@functools.lru_cache(FORMS)
def _titles_and_name(words: tuple[str, ...]) -> tuple[int, tuple[str, ...], tuple[str, ...], str] | None:
    """How many characters at the end of a run are no name, the titles before it, its words, and "Jr." or the like."""
    shown = list(words)
    while shown and shown[-1].islower():
        shown = shown[:-1]
    if "of" in shown and _is_home(shown):
        shown = shown[: shown.index("of")]
    if not shown:
        return None
    clean = [POSSESSIVE.sub("", word) if len(word) > FULL else word for word in shown]
    clean = [word if _abbreviates(word) else word.rstrip(".") for word in clean]
    behind = len(" ".join(words)) - len(" ".join(shown)) + len(shown[-1]) - len(clean[-1])
    cut = _name_start(clean)
    rest = _unshouted(clean[cut:])
    again = next((k for k in range(FULL, len(rest)) if rest[k] in rest[:k] and rest[k].lower() in given()), None)
    if again:  # a page's links in its text: "Ann Lund Ann Mary Lund"
        rest = rest[:again]
    rest = rest[1:] if len(rest) > FULL and rest[0] in rest[1:] else rest  # "Ann Ann Lund", "Lund Ann Lund"
    younger = ""
    while len(rest) > 1 and (told := YOUNGER.get(rest[-1].rstrip(".").lower())):
        rest, younger = rest[:-1], told
    return behind, tuple(clean[:cut]), tuple(rest), younger if len(rest) > 1 else ""


def _unshouted(words: list[str]) -> list[str]:
    """A name without words in capitals behind it: "Ann Lund MP", "Ann Lund QUIT last night"."""
    named = len(words) > FULL and words[0].lower() in given() and not any(map(str.isupper, words[:FULL]))
    behind = next((k for k, word in enumerate(words) if k >= FULL and len(word) > 1 and word.isupper()), len(words))
    return words[:behind] if named else words


def _is_home(words: list[str]) -> bool:
    """Whether "of" in a run says where a person comes from: "Ann Lund of Kent", "Sen. Lund of Kent"."""
    before = words[: words.index("of")]
    known = {word.lower() for word in before}
    return (
        len(before) >= FULL
        and not known & kinds("body")
        and bool(before[-1].lower() not in titles("all") and known & (given() | titles("all")))
    )


def _name_start(words: list[str]) -> int:
    """Where a name begins in a run: behind its titles, or at a given name behind what else stands before it."""
    known = [k for k, word in enumerate(words[:-1]) if word.lower() in titles("all") or OF_SOME.search(word)]
    if len(words) > FULL and words[0].lower() in kinds("unnamed"):  # "Activist Ann Lund"
        known = known or [0]
    cut = known[-1] + 1 if known else 0
    body = [k for k, word in enumerate(words) if word.lower().rstrip(".") in kinds("body")]
    if body and (body[-1] == len(words) - 1 or (cut > body[0] and "of" in words[body[0] : cut])):
        return next((k for k in range(body[-1] + 1, len(words) - 1) if words[k].lower() in given()), 0)
    thing = [k for k, word in enumerate(words[:-FULL]) if k and word.lower() in kinds("thing")]
    if thing and not body and thing[-1] == len(words) - FULL - 1 and words[0].lower() not in given():
        return thing[-1] + 1  # "Deputy Secretary for Harbour Safety Ann Lund"
    if words[cut].islower():  # "Director of …"
        cut = next((k for k in range(cut + 1, len(words) - 1) if words[k].lower() in given()), 0)
    elif words[cut].lower() not in given() and not INITIALS.fullmatch(words[cut]):
        cut = next((k for k in range(cut + 1, len(words) - 1) if words[k].lower() in given()), cut)
    return cut


def is_person(name: Name) -> bool | None:
    """Whether a name is a person's, by its own words; None where they don't tell."""
    return _is_persons(name.titles, name.words)


@functools.lru_cache(FORMS)
def _is_persons(before: tuple[str, ...], words: tuple[str, ...]) -> bool | None:
    """Whether titles and a name are a person's; None where they don't tell."""
    first, last = words[0].lower(), words[-1].lower().rstrip(".")
    other = kinds("body") | kinds("document") | kinds("group") | (frozenset() if first in given() else PARTISAN)
    small = {*map(str.lower, before)}
    addressed = not small.isdisjoint(titles("woman") | titles("man"))
    office = len(words) == 1 and last in OFFICES and before and not addressed
    papers = kinds("thing") | kinds("paper") | kinds("medium")
    named = last in papers and (addressed or first in given())  # "Ann Reuters", "Ms. Post"
    if office or (last in other and not named) or (is_medium(words) and not before):
        return False
    if not words[0].islower() and small & titles("all"):
        return True
    if first in given():
        return True if len(words) > 1 else None
    short = [word.isupper() and len(word) > FULL and "." not in word for word in words]
    mixed = len(words) > 1 and any(short) and not all(short)
    return False if mixed or "of" in words or last in kinds("country") | kinds("thing") | kinds("place") else None


def is_medium(words: tuple[str, ...]) -> bool:
    """Whether a name is a paper's, a broadcaster's or a site's: "HuffPost", "Lyme Post", not "Emily Post"."""
    small = [word.lower() for word in words]
    ends = len(small) > 1 and small[-1] in kinds("paper") and words[-1][0].isupper() and small[0] not in given()
    return " ".join(small) in kinds("medium") or (ends and not set(small[:-1]) & kinds("platform"))


def is_acronym(words: tuple[str, ...]) -> bool:
    """Whether a name is letters alone: "NATO", "ITAR-TASS"."""
    return len(words) == 1 and words[0].isupper() and len(words[0]) > FULL and "." not in words[0]


def spelled(words: tuple[str, ...]) -> str:
    """A name as it is written, words in capitals made small where all are."""
    shout = all(word.isupper() for word in words) and len("".join(words)) > len(words[-1]) + 1
    return " ".join(word.capitalize() if shout and word.isalpha() else word for word in words)


def sex(name: Name) -> str | None:
    """What a title or a given name tells: woman or man; None where neither does."""
    told = [kind for title in name.titles[-1:] for kind in ("woman", "man") if title.lower() in titles(kind)]
    known = lexicon.terms("given_names")
    told += [kind for kind in ("woman", "man") if len(name.words) > 1 and name.words[0].lower() in known[kind]]
    return told[0] if told else None


def whole(name: Name) -> str:
    """A name in full, as it is called: "Bo Lund Jr."."""
    return " ".join(filter(None, (spelled(name.words), name.younger)))


def last(name: str) -> str:
    """The last name of somebody: "Lund" of "Bo Lund Jr."; empty for an empty name."""
    parts = name.split() or [""]
    return next((part for part in reversed(parts) if part.rstrip(".").lower() not in YOUNGER), parts[-1])


@functools.cache
def titles(kind: str) -> frozenset[str]:
    """The titles of the lexicon: title, woman, man, or all."""
    found = lexicon.terms("titles")
    return frozenset().union(*found.values()) if kind == "all" else found[kind]


@functools.cache
def given() -> frozenset[str]:
    """The given names of the lexicon."""
    return frozenset().union(*lexicon.terms("given_names").values())


def kinds(kind: str) -> frozenset[str]:
    """The nouns of a kind of source."""
    return lexicon.terms("source_kinds")[kind]

"""One name for one body within an article: "Lilliput's port authority", "the Port Authority", "the authority"."""

import functools
import re
from collections import Counter
from collections.abc import Iterable

from analysis import lexicon
from analysis.annotate import names
from analysis.annotate.names import Name

SAME = {"defence": "defense", "internal": "interior", "centre": "center", "organisation": "organization"}
EMPTY = frozenset(("affairs", "of", "the", "for", "and", "on", "in"))
# What a body is, behind its name: "the Tass news agency".
KIND = re.compile(r"(?<=\w) (?:news (?:agency|service|website|channel)|newspaper|magazine|website|news programme)$")


def collect(found: Iterable[Name]) -> Counter:
    """The bodies that an article names, as it writes them, with how often it does."""
    bodies: Counter = Counter()
    for name in found:
        words = (*name.titles, *name.words)
        if names.is_person(name) is False and is_body(words) and len(words) > 1:
            bodies[" ".join(words)] += 1
    return bodies


def full_name(name: str, bodies: Counter) -> str:
    """The fullest name of a body in an article: the one that says of which country, or of what, if one alone does."""
    name = KIND.sub("", name) if name[:1].isupper() else name
    letters = _lexicon()["letters"].get(name.replace(".", "").lower())
    if letters and name.isupper():
        return letters
    words = key(name)
    fits: dict[frozenset[str], Counter] = {}
    for other, often in bodies.items():
        if words <= (whole := key(other)) and _is_fuller(words, whole, other):
            fits.setdefault(whole, Counter())[other] += often
    longer = [whole for whole in fits if whole != words and not any(whole < other for other in fits)]
    if len(longer) > 1 or not fits:
        return name
    plain = sorted(
        (other for other in fits.get(words, ()) if " of " not in other), key=lambda other: -fits[words][other]
    )
    if not longer and plain:
        return name if name in plain else plain[0]
    if not longer:
        return " ".join(word if word in EMPTY else word[0].upper() + word[1:] for word in name.split())
    known = fits[longer[0]]
    return max(known, key=lambda other: (known[other], other))


def of_country(words: frozenset[str], others: Iterable[frozenset[str]]) -> frozenset[str]:
    """The words of a body with the country that it is of, where others have one alone: "Lilliput's port authority"."""
    whose = [other for other in others if len(words) > 1 and words < other and other - words <= adjectives()]
    return whose[0] if len(whose) == 1 else words


def _is_fuller(words: frozenset[str], whole: frozenset[str], other: str) -> bool:
    """Whether a name adds the country alone to a shorter one, or the short one is no more than a kind of body."""
    lone = len(words) == 1 and words <= names.kinds("generic") and _noun(tuple(other.split())) in words
    return lone or (len(words) > 1 and whole - words <= adjectives())


def is_body(words: tuple[str, ...]) -> bool:
    """Whether a name is a body's, by its noun."""
    return _noun(words) in names.kinds("body")


def _noun(words: tuple[str, ...]) -> str:
    """The noun that says what a body is, in small letters: the one before "of", or the last."""
    top = words.index("of") - 1 if "of" in words[1:] else -1
    return names.POSSESSIVE.sub("", words[top]).lower().rstrip(".")


@functools.lru_cache(names.FORMS)
def key(name: str) -> frozenset[str]:
    """The words that tell a body from others: countries by their adjective, one spelling, no function words."""
    plain = (names.POSSESSIVE.sub("", word).replace(".", "").lower() for word in name.split())
    plain = (SAME.get(word, word) for word in plain if word not in EMPTY)
    return frozenset(_lexicon()["adjective"].get(word, word) for word in plain)


@functools.cache
def adjectives() -> frozenset[str]:
    """The adjectives of countries."""
    return frozenset(_lexicon()["adjective"].values())


@functools.cache
def _lexicon() -> dict[str, dict[str, str]]:
    """Countries with their adjectives, and letters that stand for a name."""
    return lexicon.tables("countries")[-1]

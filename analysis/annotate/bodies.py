"""One name for one body within an article: "Lilliput's port authority", "the Port Authority", "the authority"."""

import functools
import re
from collections import Counter
from collections.abc import Iterable

from analysis import lexicon
from analysis.annotate import names, source_kinds
from analysis.annotate.names import Name
from analysis.annotate.source_kinds import ARTICLE, THING, Source

SAME = {"defence": "defense", "internal": "interior", "centre": "center", "organisation": "organization"}
LETTERS = 3  # that stand for a body of the article, at least
EMPTY = frozenset(("affairs", "of", "the", "for", "and", "on", "in"))
# What a body is, behind its name: "the Tass news agency".
OWNED = re.compile(r"^[A-Z]\w+(?:['’]s|(?<=s)['’]) (?=[A-Z])")  # "Lilliput's Tass"
KIND = re.compile(
    r"(?<=\w) (?:news (?:agency|service|website|channel)|newspaper|magazine|website|news programme)$"
    r"|(?<=^[A-Z]{3}) agency$"
)


def collect(found: Iterable[Name]) -> Counter:
    """The bodies that an article names, as it writes them, with how often it does."""
    bodies: Counter = Counter()
    for name in found:
        words = (*name.titles, *name.words)
        if names.is_person(name) is False and is_body(words) and len(words) > 1 and words[0][0].isupper():
            bodies[" ".join(words)] += 1
    return bodies


def full_name(name: str, bodies: Counter) -> str:
    """The fullest name of a body in an article: the one that says of which country, or of what, if one alone does."""
    name = OWNED.sub("", KIND.sub("", name)) if name[:1].isupper() and KIND.search(name) else name
    letters = _lexicon()["letters"].get(name.replace(".", "").lower())
    if letters and name.isupper():
        return letters
    if spelled := by_letters(name, bodies):
        return spelled
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


def by_letters(name: str, bodies: Counter) -> str | None:
    """The one body whose words begin with these letters: "N.D.A." of "National Dam Association"."""
    letters = name.replace(".", "")
    if not (name.isupper() and letters.isalpha() and len(letters) >= LETTERS):
        return None
    fits = {other for other in bodies if letters in (_letters(other), _letters(other, EMPTY))}
    return fits.pop() if len(fits) == 1 else None


def _letters(name: str, without: frozenset[str] = frozenset()) -> str:
    """The first letters of the words of a name, in capitals."""
    return "".join(word[0].upper() for word in name.split() if word not in without)


def source(name: Name, before: str, known: Counter) -> Source | None:
    """A body, country or document that goes by a name, by what stands before it; known are an article's bodies."""
    last = name.words[-1].lower().rstrip(".")
    if paper := " ".join(name.words) if names.is_medium(name.words) else _paper(name, known):
        return Source(paper, "body")
    lone = not ARTICLE.sub("", before + " ").strip() and not name.titles and len(name.words) == 1
    if lone and source_kinds.is_noun(name.words[0]):
        return None  # "Critics", "the Republican"
    top = last if "of" not in name.words else name.words[name.words.index("of") - 1].lower()
    if top in names.kinds("thing") and top not in names.kinds("body"):
        return Source(None, THING)
    kind = next((kind for kind in ("body", "country", "document", "group") if {top, last} & names.kinds(kind)), None)
    lone = lone and not before and not name.words[0].isupper() and not kind and last not in names.kinds("place")
    if kind is None and name.words[-1].endswith("s") and before and not name.words[-1].isupper():
        kind = "group"
    adjectives = ARTICLE.sub("", before + " ").strip()
    whole = " ".join((*name.titles, *name.words))
    if kind == "group" and adjectives.islower() and source_kinds.of_phrase(adjectives) is None:
        whole = whole if set(before) & set("’'") else f"{adjectives} {whole}"
    kind = kind or ("person" if lone else "body")
    return Source(full_name(whole, known) if kind in ("body", "country") else whole, kind)


def _paper(name: Name, known: Counter) -> str | None:
    """The one paper of an article that a noun stands for: "the Post" where it names "the Lyme Post"."""
    word = name.words[-1]
    if len(name.words) > 1 or word.lower() not in names.kinds("paper"):
        return None
    fits = [other for other in known if other.endswith(f" {word}") and names.is_medium(tuple(other.split()))]
    return fits[0] if len(fits) == 1 else None


def of_country(words: frozenset[str], others: Iterable[frozenset[str]]) -> frozenset[str]:
    """The words of a body with the country that it is of, where others have one alone: "Lilliput's port authority"."""
    whose = [other for other in others if len(words) > 1 and words < other and other - words <= adjectives()]
    return whose[0] if len(whose) == 1 else words


def _is_fuller(words: frozenset[str], whole: frozenset[str], other: str) -> bool:
    """Whether a name adds the country alone to a shorter one, or the short one is no more than a kind of body."""
    lone = len(words) == 1 and words <= names.kinds("generic") and _noun(tuple(other.split())) in words
    return lone or (len(words) > 1 and whole - words <= adjectives())


def is_body(words: tuple[str, ...]) -> bool:
    """Whether a name is a body's, by its noun, or a paper's."""
    return _noun(words) in names.kinds("body") or names.is_medium(words)


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

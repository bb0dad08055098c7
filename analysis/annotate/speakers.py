"""One name for one source, within an article and across a corpus: full names, roles and what titles say of people."""

import functools
import re
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher, get_close_matches
from typing import NamedTuple

from analysis.annotate import parse

FILE = parse.LEXICONS / "titles.toml"
PART = r"[A-ZÀ-ÖØ-Þ][\w.’'\-]*[\w.]"
RUN = re.compile(rf"{PART}(?: (?:(?:of|de|del|van|von|bin|al|el|la|der|den) )?{PART})*")
AFTER = re.compile(r",? (?:the|an?) ([^,.;:()]{3,60})[,.]")
POSSESSIVE = re.compile(r"['’]s?$")
YOUNGER = ("Jr", "Sr", "II", "III", "IV")
FULL = 2  # words of a full name, at least
WOMAN, MAN = frozenset(("she", "her", "herself", "hers")), frozenset(("he", "him", "his", "himself"))
OTHER = re.compile(r"i|me|my|we|us|our|you|your|they|them|their|it|its|one|th(?:is|at|ese|ose)|who|which|what")
OWNED = re.compile(r"\b(?:of|for|to|with|from|by|at|in|on|against|under|near|about|and|or|both)$|['’]s?$")
ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
# Words that make another role of a role.
RANKS = frozenset(("vice", "deputy", "former", "acting", "assistant", "under", "ex"))
CLEAR = 2  # a last name is one person's when the article names that one this many times as often as any other
ALIKE = 0.8  # least likeness of two spellings of one name: "Sergey Lavrov", "Sergei Lavrov"


class People(NamedTuple):
    """The people and bodies of an article: last names → full names with their counts; names → roles; names → sex."""

    full: dict[str, Counter]
    roles: dict[str, set[frozenset[str]]]
    sex: dict[str, str]


def people(text: str) -> People:
    """Full names, roles and sexes as the text gives them."""
    full: dict[str, Counter] = defaultdict(Counter)
    roles: dict[str, set[frozenset[str]]] = defaultdict(set)
    sex: dict[str, str] = {}
    small = _function_words() | frozenset(re.findall(r"\b[a-z]+\b", text))
    for run in RUN.finditer(text):
        titles, name = _split_titles(run.group())
        while name and name[0].lower() in small and len(titles) + len(name) == len(run.group().split()):
            name = name[1:]  # a sentence's first word
        last = name[-1] if name else ""
        for kind in ("woman", "man"):
            if last and titles and titles[-1].lower() in _titles()[kind]:
                sex[last] = kind
        if len(name) >= FULL:
            whole = " ".join(name)
            full[last][whole] += 1
            roles[whole] |= set(_roles(text, run, titles))
    return People(full, roles, sex)


def _split_titles(run: str) -> tuple[list[str], list[str]]:
    """A run of capitalised words as the words before a name and the words of the name, without a possessive."""
    words = [POSSESSIVE.sub("", word) for word in run.split()]
    known = _titles()["title"] | _titles()["woman"] | _titles()["man"]
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
    roles = [_content_words(" ".join(titles))]
    after = AFTER.match(text, run.end())
    if after:
        roles.append(_content_words(after.group(1)))
    return [role for role in roles if role]


def _content_words(phrase: str) -> frozenset[str]:
    """The words of a phrase in small letters, without dots and function words."""
    words = (POSSESSIVE.sub("", word).replace(".", "").lower() for word in phrase.split())
    return frozenset(word for word in words if word and word not in _function_words())


@functools.cache
def _function_words() -> frozenset[str]:
    """Words that open a sentence and are no part of a name."""
    from spacy.lang.en.stop_words import STOP_WORDS  # brings spaCy: only where there is text to annotate

    return frozenset(STOP_WORDS)


@functools.cache
def _titles() -> dict[str, frozenset[str]]:
    """The titles of the lexicon by kind."""
    kinds = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return {kind: frozenset(table["terms"]) for kind, table in kinds.items() if kind != "about"}


def within(sources: Iterable[tuple[int, str]], who: People) -> list[str | None]:
    """The name of each source (paragraph, as written) of an article, in reading order; None where it stays unclear."""
    names: list[str | None] = []
    credited: list[tuple[int, str]] = []
    sex = dict(who.sex)
    for paragraph, source in sources:
        word = source.lower().split()[0] if len(source.split()) == 1 else ""
        if word in WOMAN | MAN:
            name = _person(credited, paragraph, "woman" if word in WOMAN else "man", sex)
        else:
            name = None if OTHER.fullmatch(word) else _name(source, who)
        last = name.split()[-1] if name else ""
        if name and (last in who.sex or name in who.full.get(last, ())):  # may be a person's
            credited.append((paragraph, name))
        names.append(name)
    return names


def _person(credited: list[tuple[int, str]], paragraph: int, kind: str, sex: dict[str, str]) -> str | None:
    """The person last credited in this paragraph or the one before, unless known to be of the other sex."""
    for place, name in reversed(credited):
        if place < paragraph - 1:
            return None
        if sex.setdefault(name.split()[-1], kind) == kind:
            return name
    return None


def _name(source: str, who: People) -> str:
    """The name of a source that is no pronoun: a full name of the article where it has one, else as written."""
    phrase = re.split(r"\s*[,(;–—]|\s+(?:who|whom|which|that)$", source.strip())[0] or source
    runs = list(RUN.finditer(phrase))
    if runs and runs[-1].end() >= len(phrase.rstrip("'’s")) and not OWNED.search(phrase[: runs[-1].start()].rstrip()):
        titles, name = _split_titles(runs[-1].group())
        known = titles or len(name) >= FULL or (name[:1] and name[0] in who.full)
        if name and (known or not phrase[: runs[-1].start()].strip(" theT")):
            return _full_name(name, who)
    return _person_of_role(phrase, who) or ARTICLE.sub("", phrase) if phrase[:1].isupper() or " " in phrase else phrase


def _full_name(name: list[str], who: People) -> str:
    """The full name behind a name, when the article has one that clearly is."""
    if len(name) >= FULL:
        return " ".join(name)
    (first, often), *others = who.full.get(name[0], Counter()).most_common(2) or [("", 0)]
    return first if often and (not others or often >= CLEAR * others[0][1]) else name[0]


def _person_of_role(phrase: str, who: People) -> str | None:
    """The one person of the article whose role holds all the words of a phrase."""
    words = _content_words(phrase)
    if not words:
        return None
    held = {name for name, roles in who.roles.items() if any(words <= r and not (r - words) & RANKS for r in roles)}
    return held.pop() if len(held) == 1 else None


def across(speakers: Mapping[str | None, int], actors: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Each speaker → its one name in the corpus: an actor's by its aliases, else the full name, commonly spelt.

    speakers: each with its number of passages.
    """
    counts = {s: n for s, n in speakers.items() if s}
    known = [(alias.casefold(), name) for name, others in actors.items() for alias in (name, *others)]
    aliases = {ARTICLE.sub("", alias): name for alias, name in known} | dict(known)  # speakers lose their article
    by_last: dict[str, Counter] = defaultdict(Counter)
    for speaker, n in counts.items():
        if _is_full_name(speaker):
            by_last[speaker.split()[-1]][speaker] += n
    like = _similar_names(by_last)
    spelt = {speaker: _commonest_spelling(_full_name_of(speaker, by_last), by_last, like) for speaker in counts}
    common: dict[str, str] = {}  # of names alike but for capitals, the commonest
    for speaker in sorted(counts, key=lambda speaker: (-counts[speaker], speaker)):
        common.setdefault(spelt[speaker].casefold(), spelt[speaker])
    known_as = common | aliases
    return {s: aliases.get(s.casefold()) or known_as[name.casefold()] for s, name in spelt.items()}


def _similar_names(lasts: Iterable[str]) -> dict[str, list[str]]:
    """Each last name → those that may be spellings of it: they begin with the same three letters."""
    begin: dict[str, list[str]] = defaultdict(list)
    for last in lasts:
        begin[last[:3]].append(last)
    return {
        last: get_close_matches(last, known, len(known), cutoff=ALIKE) for known in begin.values() for last in known
    }


def _is_full_name(speaker: str) -> bool:
    """Whether a speaker goes by a full name: two words or more, all but particles with a capital."""
    return len(speaker.split()) >= FULL and bool(RUN.fullmatch(speaker))


def _full_name_of(speaker: str, by_last: dict[str, Counter]) -> str:
    """The full name of a last name that only one person of the corpus has."""
    if " " in speaker:
        return speaker
    known = by_last.get(speaker, Counter())
    return known.most_common(1)[0][0] if len(known) == 1 else speaker


def _commonest_spelling(name: str, by_last: dict[str, Counter], like: dict[str, list[str]]) -> str:
    """The commonest spelling of a full name."""
    if not _is_full_name(name):
        return name
    first, last = name.split()[0], name.split()[-1]
    same_last = (named for other in like[last] for named in by_last[other].items())
    near = {other: n for other, n in same_last if _are_spellings(other.split()[0], first)}
    return min(near, key=lambda other: (-near[other], other))


def _are_spellings(a: str, b: str) -> bool:
    """Whether two words are spellings of one name."""
    return a == b or (a[0] == b[0] and SequenceMatcher(None, a, b).ratio() >= ALIKE)

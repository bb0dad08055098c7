"""One name for one source: within an article, and across a corpus."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher, get_close_matches

from analysis.annotate import names
from analysis.annotate.names import Who

WOMAN, MAN = frozenset(("she", "her", "herself", "hers")), frozenset(("he", "him", "his", "himself"))
OTHER = re.compile(r"i|me|my|we|us|our|you|your|they|them|their|it|its|one|th(?:is|at|ese|ose)|who|which|what")
OWNED = re.compile(r"\b(?:of|for|to|with|from|by|at|in|on|against|under|near|about|and|or|both)$|['’]s?$")
ARTICLE = re.compile(r"^(?:the|an?)\s+", re.IGNORECASE)
RANKS = frozenset(
    ("vice", "deputy", "former", "acting", "assistant", "under", "ex")
)  # words that make another role of a role
CLEAR = 2  # a last name is one person's when the article names that one this many times as often as any other
ALIKE = 0.8  # least likeness of two spellings of one name: "Sergey Lavrov", "Sergei Lavrov"


def within(sources: Iterable[tuple[int, str]], who: Who) -> list[str | None]:
    """The name of each source (paragraph, as written) of an article, in reading order; None where it stays unclear."""
    found: list[str | None] = []
    people: list[tuple[int, str]] = []
    sex = dict(who.sex)
    for paragraph, source in sources:
        word = source.lower().split()[0] if len(source.split()) == 1 else ""
        if word in WOMAN | MAN:
            name = _person(people, paragraph, "woman" if word in WOMAN else "man", sex)
        else:
            name = None if OTHER.fullmatch(word) else named(source, who)
        if name and _personal(name, who):
            people.append((paragraph, name))
        found.append(name)
    return found


def _person(people: list[tuple[int, str]], paragraph: int, kind: str, sex: dict[str, str]) -> str | None:
    """The person last credited in this paragraph or the one before, unless known to be of the other sex."""
    for place, name in reversed(people):
        if place < paragraph - 1:
            return None
        if sex.setdefault(name.split()[-1], kind) == kind:
            return name
    return None


def _personal(name: str, who: Who) -> bool:
    """Whether a name may be a person's: a full name of the article, or a single capitalised word without article."""
    last = name.split()[-1]
    return name in who.full.get(last, ()) or last in who.sex


def named(source: str, who: Who) -> str:
    """The name of a source that is no pronoun: a full name of the article where it has one, else as written."""
    phrase = re.split(r"\s*[,(;–—]|\s+(?:who|whom|which|that)$", source.strip())[0] or source
    runs = list(names.RUN.finditer(phrase))
    if runs and runs[-1].end() >= len(phrase.rstrip("'’s")) and not OWNED.search(phrase[: runs[-1].start()].rstrip()):
        titles, name = names.split(runs[-1].group())
        known = titles or len(name) >= names.FULL or (name[:1] and name[0] in who.full)
        if name and (known or not phrase[: runs[-1].start()].strip(" theT")):
            return _full(name, who)
    return _role(phrase, who) or ARTICLE.sub("", phrase) if phrase[:1].isupper() or " " in phrase else phrase


def _full(name: list[str], who: Who) -> str:
    """The full name behind a name, when the article has one that clearly is."""
    if len(name) >= names.FULL:
        return " ".join(name)
    (first, often), *others = who.full.get(name[0], Counter()).most_common(2) or [("", 0)]
    return first if often and (not others or often >= CLEAR * others[0][1]) else name[0]


def _role(phrase: str, who: Who) -> str | None:
    """The one person of the article whose role holds all the words of a phrase."""
    words = names.bag(phrase)
    if not words:
        return None
    held = {name for name, roles in who.roles.items() if any(words <= r and not (r - words) & RANKS for r in roles)}
    return held.pop() if len(held) == 1 else None


def across(speakers: Mapping[str | None, int], actors: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Each speaker → its one name in the corpus: an actor's by its aliases, else the full name, commonly spelt.

    speakers: each with its number of passages.
    """
    counts = {s: n for s, n in speakers.items() if s}
    known = [(alias.casefold(), name) for name, all_known in actors.items() for alias in (name, *all_known)]
    aliases = {ARTICLE.sub("", alias): name for alias, name in known} | dict(known)  # speakers lose their article
    by_last: dict[str, Counter] = defaultdict(Counter)
    for speaker, n in counts.items():
        if _proper(speaker):
            by_last[speaker.split()[-1]][speaker] += n
    like = _like(by_last)
    one = {speaker: _spelt(_whole(speaker, by_last), by_last, like) for speaker in counts}
    common: dict[str, str] = {}  # of names alike but for capitals, the commonest
    for speaker in sorted(counts, key=lambda speaker: (-counts[speaker], speaker)):
        common.setdefault(one[speaker].casefold(), one[speaker])
    known_as = common | aliases
    return {s: aliases.get(s.casefold()) or known_as[name.casefold()] for s, name in one.items()}


def _like(lasts: Iterable[str]) -> dict[str, list[str]]:
    """Each last name → those that may be spellings of it: they begin with the same three letters."""
    begin: dict[str, list[str]] = defaultdict(list)
    for last in lasts:
        begin[last[:3]].append(last)
    return {
        last: get_close_matches(last, known, len(known), cutoff=ALIKE) for known in begin.values() for last in known
    }


def _proper(speaker: str) -> bool:
    """Whether a speaker goes by a full name: two words or more, all but particles with a capital."""
    return len(speaker.split()) >= names.FULL and bool(names.RUN.fullmatch(speaker))


def _whole(speaker: str, by_last: dict[str, Counter]) -> str:
    """The full name of a last name that only one person of the corpus has."""
    if " " in speaker:
        return speaker
    known = by_last.get(speaker, Counter())
    return known.most_common(1)[0][0] if len(known) == 1 else speaker


def _spelt(name: str, by_last: dict[str, Counter], like: dict[str, list[str]]) -> str:
    """The commonest spelling of a full name."""
    if not _proper(name):
        return name
    first, last = name.split()[0], name.split()[-1]
    near = {other: n for each in like[last] for other, n in by_last[each].items() if _alike(other.split()[0], first)}
    return min(near, key=lambda other: (-near[other], other))


def _alike(a: str, b: str) -> bool:
    """Whether two words are spellings of one name."""
    return a == b or (a[0] == b[0] and SequenceMatcher(None, a, b).ratio() >= ALIKE)

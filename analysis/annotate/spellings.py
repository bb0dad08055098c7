"""One name for one source across a corpus: an actor's by its aliases, else the full name, commonly spelt."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher

from analysis.annotate import bodies, names, source_kinds
from analysis.annotate.names import FULL, RUN
from analysis.annotate.source_kinds import ARTICLE

OFTEN = 5  # a last name is one person's when the corpus credits that one this many times as often as any other
ALIKE = 0.8  # least likeness of two spellings of one name: "Sergey Lavrov", "Sergei Lavrov"


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
            by_last[names.last(speaker)][speaker] += n
    like = _similar_names(by_last)
    own = {alias: 0 for name, others in actors.items() for alias in (name, *others) if _is_full_name(alias)}
    named = Counter({speaker: n for speaker, n in counts.items() if _is_body(speaker)})
    spelt = {
        speaker: bodies.by_letters(speaker, named)
        or _commonest_spelling(_full_name_of(speaker, by_last), by_last, like, own)
        for speaker in counts
    }
    keys = {name: bodies.key(name) for name in spelt.values() if _is_body(name)}
    alike: dict[frozenset[str], list[frozenset[str]]] = defaultdict(list)  # bodies that differ in their country alone
    for key in set(keys.values()):
        alike[key - bodies.adjectives()].append(key)
    one: dict[str, str | frozenset[str]] = {name: name.casefold() for name in spelt.values()}
    one |= {name: bodies.of_country(key, alike[key - bodies.adjectives()]) for name, key in keys.items()}
    common: dict[str | frozenset, str] = {}  # of names alike but for capitals, or of one body, the commonest
    for speaker in sorted(counts, key=lambda speaker: (-counts[speaker], speaker)):
        common.setdefault(one[spelt[speaker]], spelt[speaker])
    found = {speaker: common[one[name]] for speaker, name in spelt.items()}
    return {
        s: aliases.get(s.casefold()) or aliases.get(spelt[s].casefold()) or aliases.get(name.casefold(), name)
        for s, name in found.items()
    }


def _is_body(name: str) -> bool:
    """Whether a name of several words is a body's."""
    return " " in name and bodies.is_body(tuple(name.split()))


def _similar_names(lasts: Iterable[str]) -> dict[str, list[str]]:
    """Each last name → those that may be spellings of it: they begin with the same three letters."""
    begin: dict[str, list[str]] = defaultdict(list)
    for last in lasts:
        begin[last[:3]].append(last)
    return {last: _similar(last, known) for known in begin.values() for last in known}


def _similar(name: str, others: list[str]) -> list[str]:
    """Those of the names that are as like as two spellings; the sure measure is asked of what the quick one finds."""
    from rapidfuzz import fuzz, process

    found = process.extract(name, others, scorer=fuzz.ratio, limit=None, score_cutoff=100 * ALIKE)
    return [other for other, *_ in found if SequenceMatcher(None, other, name).ratio() >= ALIKE]


def _is_full_name(speaker: str) -> bool:
    """Whether a speaker goes by a full name: two words or more, all but particles with a capital."""
    return len(speaker.split()) >= FULL and bool(RUN.fullmatch(speaker))


def _full_name_of(speaker: str, by_last: dict[str, Counter]) -> str:
    """The full name of a last name that one person of the corpus has, or that one has far more often than others."""
    if " " in speaker or speaker.lower() in names.kinds("generic") | names.kinds("paper"):
        return speaker
    (first, often), *others = by_last.get(speaker, Counter()).most_common(2) or [(speaker, 0)]
    return first if not others or often >= OFTEN * others[0][1] else speaker


def _commonest_spelling(name: str, by_last: dict[str, Counter], like: dict[str, list[str]], own: dict[str, int]) -> str:
    """The commonest spelling of a full name; one of the study's actors goes first."""
    if not _is_full_name(name) or _is_body(name) or source_kinds.is_role(names.last(name).lower()):
        return name
    first, last = name.split()[0], names.last(name)
    same_last = [named for other in like[last] for named in by_last[other].items()]
    same_last += [(alias, n) for alias, n in own.items() if names.last(alias) == last]
    younger = name.rpartition(last)[2]  # "Jr." is another than who goes without
    alike = {n: c for n, c in same_last if _are_spellings(n.split()[0], first)}
    near = {n: c for n, c in alike.items() if n.rpartition(names.last(n))[2] == younger}
    return min(near, key=lambda other: (other not in own, -near[other], other))


def _are_spellings(a: str, b: str) -> bool:
    """Whether two words are spellings of one name."""
    return a == b or (a[0] == b[0] and SequenceMatcher(None, a, b).ratio() >= ALIKE)

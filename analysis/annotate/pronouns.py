"""Whom he and she stand for: the person named nearest before, where one alone fits."""

import re
from bisect import bisect_left, bisect_right
from typing import NamedTuple

from analysis.annotate import names, people, rivals, source_kinds, source_names
from analysis.annotate.people import Mention, People
from analysis.annotate.sentences import Sentence, Token
from analysis.annotate.source_kinds import Said

WOMAN, MAN = frozenset(("she", "her", "herself", "hers")), frozenset(("he", "him", "his", "himself"))
OTHER = re.compile(
    r"i|me|my|we|us|our|you|your|they|them|their|it|its|one|each|all|both|none|some|many|others|th(?:is|at|ese|ose)"
    r"|who|which|what|whom|whoever|someone|somebody|nobody|anyone|everyone|everybody|no one"
)
# What stands before "the mayor said", or before the mayor in "said the mayor".
BEHIND = re.compile(r"[,?!]([\"”’']*)\s(?:(?:said|told|[a-z]{2,}(?:ed|s))\s)?$")
BY_ROLE = re.compile(r"\b[Tt]he ([a-z]+)(?! of\b|[\w\-])")
OPENING = '“"‘'
TOLD = re.compile(r"\b(?:told|tells) $")
REACH = 8  # characters before a name in which that stands
SENTENCES = 3  # before a pronoun in which the person that it stands for is named


class Text(NamedTuple):
    """A text: who is mentioned outside its quotations, in reading order, its sentences, its spans of quoted words."""

    mentions: list[Mention]
    sentences: list[Sentence]
    quoted: list[tuple[int, int]]


def person(
    here: Said, kind: str, who: People, text: Text, asker: str | None = None, unsure: tuple[int, ...] = ()
) -> str | None:
    """The person whom he or she stands for: the one that fits in the nearest sentence that has one; None for two.

    Of several, the subject of an earlier sentence goes first. It is nobody whom the words credited to it name: who
    "said that Lund should go" is not Lund; nor the ``asker`` of what it answers. Behind an ``unsure`` place, where the
    same pronoun stood for nobody known, it is only who is a subject since; nor is it sure beside a rival without name.
    """
    named, called = told_of(here, who)
    named |= {asker} if asker else set()
    mentions, sentences, quoted = text
    at = bisect_right(sentences, here.start, key=lambda s: s.start) - 1
    if here.headline or at < 0:
        return None
    for k in range(at, max(-1, at - SENTENCES - 1), -1):
        if sentences[k].paragraph < sentences[at].paragraph - 1:
            return None
        low, high = sentences[k].start, min(sentences[k].end, here.start)
        there = mentions[slice(*(bisect_left(mentions, edge, key=lambda m: m.start) for edge in (low, high)))]
        there = [m for m in there if m.name not in named and not inside(m.start, list(here.spans))]
        those = [m for m in there if sex_of(m.name, who) in (kind, None)]
        if k < at and rivals.is_about(sentences[k], WOMAN if kind == "woman" else MAN):
            those = [m for m in those if m.subject]  # "He had met Bo Berg. “It rained,” he said."
        if those:
            lost = max((place for place in unsure if low <= place < here.start), default=-1)
            name = _one_of(_untold([m for m in those if m.name not in called], here.text), kind, who)
            since = [m for m in those if m.name == name and (m.subject or m.start > lost)]
            if not name or (lost >= 0 and not any(m.subject and m.start > lost for m in since)):
                return None
            besides = _besides(name, here, sentences[k : at + 1], those)
            nouns = [noun.lemma for noun in besides if not inside(noun.start, quoted)]
            if _has_rival(name, kind, nouns, who) or _may_act(name, here, sentences[at], those):
                return None
            who.sex.setdefault(name, kind)
            return name
    return None


def _untold(those: list[Mention], text: str) -> list[Mention]:
    """The people without whom another told something, where it is another: "Lund told Mr. Berg that …"."""
    tellers = [m for m in those if not TOLD.search(text, max(0, m.start - REACH), m.start)]
    return tellers or those


def _besides(name: str, here: Said, between: list[Sentence], those: list[Mention]) -> list[Token]:
    """The nouns for people without a name that the sentences from somebody's mention to a pronoun speak of."""
    subject = any(m.subject and m.name == name for m in those)
    nouns = [noun for sentence in between[1:] for noun in rivals.subjects(sentence, here.start)]
    nouns += [] if subject or len(between) == 1 else list(rivals.subjects(between[0], here.start))
    return nouns + list(rivals.objects_before(between[-1], here.start))


def _has_rival(name: str, kind: str, nouns: list[str], who: People) -> bool:
    """Whether he or she may as well be one of these, as no role of somebody's is one: "A man met Lund. He said …"."""
    fits = [noun for noun in nouns if sex_of(noun, who) in (kind, None)]
    return any(name not in people.holders(noun, who, source_names.RANKS) for noun in fits)


def _may_act(name: str, here: Said, last: Sentence, those: list[Mention]) -> bool:
    """Whether another named beside somebody may speak in the clause behind: "Lund pushed Berg after he asked why"."""
    return rivals.is_in_clause(last, here.start) and bool({m.name for m in those if m.start >= last.start} - {name})


def sex(source: str) -> str | None:
    """Whether a source is a pronoun for a woman or a man; None for any other."""
    word = source.lower().strip()
    return "woman" if word in WOMAN else "man" if word in MAN else None


def told_of(here: Said, who: People) -> tuple[set[str], set[str]]:
    """The people whom the words credited to somebody name, and those whom they call by a role alone."""
    named, called = set(), set()
    for start, end in here.spans:
        edges = (bisect_left(who.mentions, edge, key=lambda m: m.start) for edge in (start, end))
        named |= {m.name for m in who.mentions[slice(*edges)]}
        roles = {role.group(1) for role in BY_ROLE.finditer(here.text, start, end)}
        for role in filter(source_kinds.is_role, roles):
            called |= set(people.holders(role, who, source_names.RANKS))
    return named, called


def _one_of(those: list[Mention], kind: str, who: People) -> str | None:
    """The one person of a sentence, its subject, or the one whose sex is known to fit; None for two.

    Where the sex of the subject is not known and another's fits, nobody can tell: "Kim met Mr. Lund. He said …".
    """
    fits = list(dict.fromkeys(m.name for m in those))
    sure = [name for name in fits if sex_of(name, who) == kind]
    subjects = list(dict.fromkeys(m.name for m in those if m.subject))
    doubt = [name for name in subjects if name not in sure and not source_kinds.is_role(names.last(name))]
    if len(fits) > 1 and len(sure) == len(doubt) == 1:
        return None
    return next((known[0] for known in (fits, sure, subjects) if len(known) == 1), None)


def sex_of(name: str, who: People) -> str | None:
    """What is known of the sex of somebody by a name or a role."""
    if not name:  # whose name it is is not known
        return None
    if told := who.sex.get(name) or who.sex.get(names.last(name).lower()):
        return told
    word = source_kinds.head(name)
    if word[:1].isupper():
        return None  # "Ann Coleman" is no man
    told = next((kind for kind in ("woman", "man") if word in names.titles(kind)), None)
    return told or next((kind for kind in ("woman", "man") if word.endswith(kind)), None)


def near(here: Said, mentions: list[Mention], sentences: list[Sentence]) -> list[str]:
    """The people whom the nearest sentence that names any names before a source.

    Not those whom its own words name, where it stands behind them: "she met Ann Lund, the mayor said".
    """
    at = bisect_right(sentences, here.start, key=lambda s: s.start) - 1
    behind = BEHIND.search(here.text, max(0, here.start - 20), here.start)
    for k in range(at, max(-1, at - SENTENCES - bool(behind)), -1):
        low, high = sentences[k].start, min(sentences[k].end, here.start)
        if behind and k == at:
            high = max(low, *(here.text.rfind(mark, low, behind.start()) for mark in OPENING)) if behind[1] else low
        span = slice(*(bisect_left(mentions, edge, key=lambda m: m.start) for edge in (low, high)))
        if named := dict.fromkeys(m.name for m in mentions[span] if m.name):
            return list(named)
    return []


def inside(place: int, spans: list[tuple[int, int]]) -> bool:
    """Whether a place lies in one of the spans, which follow one another."""
    at = bisect_right(spans, place, key=lambda span: span[0]) - 1
    return at >= 0 and place < spans[at][1]

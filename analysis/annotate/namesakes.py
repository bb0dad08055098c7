"""Whose a last name is where several people of an article have it: told by the full name before, or nobody's."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from analysis.annotate.cues import is_speech_verb
from analysis.annotate.names import Name
from analysis.annotate.sentences import Sentence, tokens_starting

SUBJECT = ("nsubj", "nsubjpass")
AGE = re.compile(r"\b[Tt]he (younger|elder|older|junior|senior) $")
REACH = 12  # characters before a name in which that stands
ALIKE = 2  # letters with which two forms of one given name begin
CHILD = frozenset(("son", "daughter", "nephew", "niece"))
PARENT = frozenset(("father", "mother", "uncle", "aunt"))


class Bare(NamedTuple):
    """A name in a sentence: whose it is by how often the article names whom in full, and whose it may be."""

    name: Name
    sentence: Sentence
    full: str | None
    fits: Counter


class Placed(NamedTuple):
    """A last name in a text: whose it is, empty where it is not sure, and whose it may be."""

    whose: str
    fits: frozenset[str]


def told_apart(text: str, found: list[Bare], kin: Mapping[str, str]) -> Iterator[str]:
    """Whose each name of a text is, in reading order; empty where it is not sure.

    A last name of several is the one's whom the text named last in full as a subject; it is nobody's where another is
    named far more often. "The younger Mr. Lund" is the son. kin: people → what they are of somebody.
    """
    several = {name for one in found if len(one.fits) > 1 for name in one.fits}
    before: dict[str, tuple[str, Sentence]] = {}  # last names → who was named last as a subject, and where
    for one in found:
        last, whose = one.name.words[-1].lower(), one.full or ""
        named, there = before.get(last, ("", None))
        if len(one.fits) > 1:
            age = AGE.search(text, max(0, one.name.start - REACH), one.name.start)
            whose = _by_age(age.group(1), one.fits, kin) if age else _by_place(one, named)
        if whose in several and _goes_first(one, whose, kin):
            before[last] = whose, one.sentence
        elif whose in several and there is one.sentence and whose != named:  # "Ann Lund met Bo Lund"
            del before[last]
        yield whose


def _by_place(one: Bare, named: str | None) -> str:
    """Whose a last name of several is by who has just been named in full; nobody's where counts tell another."""
    if named not in one.fits or one.full == named:
        return one.full or ""
    alike = one.full and one.full[:ALIKE] == named[:ALIKE]  # "Sergei" and "Sergey", "Joe" and "Joseph"
    return one.full if alike else "" if one.full else named


def _by_age(word: str, fits: Counter, kin: Mapping[str, str]) -> str:
    """The younger or the elder of two of one name."""
    young = {name for name in fits if kin.get(name) in CHILD or name.endswith(" Jr.")}
    old = {name for name in fits if kin.get(name) in PARENT or name.endswith(" Sr.")}
    if len(fits) == len(young | old) + 1 and not (young and old):  # the other of two
        young, old = young or fits.keys() - old, old or fits.keys() - young
    told = young if word in ("younger", "junior") else old
    return next(iter(told)) if len(told) == 1 and young | old == set(fits) else ""


def _goes_first(one: Bare, whose: str, kin: Mapping[str, str]) -> bool:
    """Whether the text goes on with a person named here: a subject, of whom one named as another's kin speaks."""
    if not is_subject(one.name, one.sentence):
        return False
    verbs = (one.sentence.tokens[i] for i in _verbs(one.name, one.sentence, "nsubj"))
    return whose not in kin or any(map(is_speech_verb, verbs))


def is_subject(name: Name, sentence: Sentence) -> bool:
    """Whether a name is the subject of its sentence's main clause."""
    return any(sentence.tokens[i].dep in ("ROOT", "conj") for i in _verbs(name, sentence, *SUBJECT))


def _verbs(name: Name, sentence: Sentence, *deps: str) -> Iterator[int]:
    """The verbs of which a name is the subject, by one of these dependencies."""
    tokens = sentence.tokens
    here = range(len(tokens))[tokens_starting(tokens, name.start, name.end)]
    heads = (tokens[i].head if tokens[i].dep in ("conj", "appos") else i for i in here)
    yield from (tokens[i].head for i in heads if tokens[i].dep in deps)

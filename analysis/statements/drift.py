"""Drift: whether a wording is kept, trimmed, softer, sharper, altered in its marks, or otherwise new."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from analysis.statements import quotes
from analysis.statements.differences import Difference, Word, common
from analysis.statements.names import is_name, other_people, same_person, says
from analysis.statements.terms import STRENGTH, Term, is_negative
from analysis.statements.words import commonplace

COMMON = "most common"
CLASSES = (COMMON, "other words in marks", "softened", "sharpened", "voice changed", "kept", "trimmed", "reworded")
# Share of the shorter wording's words in common, from which softer, sharper and another voice can be told.
COMPARABLE = 0.5
# Share of the shorter one's words of content, and their number, from which a text is another's.
SURELY, TELLING = 0.75, 4
LOCAL = 6  # words of the longer side of a difference that is a choice of words
EDGE = 2  # the same at the beginning or end of a wording: more is another clause, and its hedges go with it
CHARGES = ("accus", "alleg", "arrest", "charge", "indict", "prosecut", "suspect", "warrant")  # how such words begin
ROOT = 6  # letters
LOUD = re.compile(r"[!?]")
FIRST_PERSON = frozenset(("i", "me", "my", "we", "us", "our"))
SPOKEN = {"own": "the outlet's own words", "direct": "quoted", "indirect": "reported"}


class Drift(NamedTuple):
    """What became of a wording: its class, the words that decided, and the share in common of what was compared."""

    name: str
    evidence: str
    alike: float


class Side(NamedTuple):
    """A realisation as it is compared: its words, voice, what it has in marks, its terms, and who is credited.

    alone: whether the whole ``sentence`` is in the outlet's own words.
    """

    words: Sequence[Word]
    voice: str
    quoted: str
    terms: Sequence[Term]
    speaker: object = None
    sentence: str = ""
    alone: bool = False


def judge(mine: Side, theirs: Side, differences: Sequence[Difference]) -> Drift:
    """What became of a wording beside the reference.

    What stands inside quotation marks goes first, then softer or sharper words, then a change of
    voice. Evidence for both softer and sharper, a negation on one side only, or few words in
    common is no evidence: such a wording is "reworded", and the evidence says why.
    """
    if altered := _altered(mine, theirs):
        return altered
    alike = common(mine.words, theirs.words)
    if alike >= COMPARABLE:
        if denied := _denial(differences):
            return Drift("reworded", denied, alike)
        direction, evidence = _strength(mine, theirs, differences)
        if direction:
            return Drift(direction, evidence, alike)
        if _told_and_credited(mine, theirs) or _told_and_credited(theirs, mine):
            return Drift("voice changed", f"{_spoken(theirs)} there, {_spoken(mine)} here", alike)
    return Drift(*_length(differences), alike)


def _length(differences: Sequence[Difference]) -> tuple[str, str]:
    """Kept, trimmed or reworded, by the words of content that are new or missing."""
    small = commonplace()
    new = [word.form for difference in differences for word in difference.mine if word.form not in small]
    gone = [word.form for difference in differences for word in difference.theirs if word.form not in small]
    if not gone:
        return "kept", f"adds: {' '.join(new)}" if new else ""
    return ("reworded", f"new: {' '.join(new)}") if new else ("trimmed", f"without: {' '.join(gone)}")


def _altered(mine: Side, theirs: Side) -> Drift | None:
    """The most alike of what stands inside the marks of both and is one quotation in two wordings; else None."""
    if other_people(mine.speaker, theirs.speaker):
        return None
    known = same_person(mine.speaker, theirs.speaker)
    found = [
        Drift("other words in marks", f"“{one.text}” – “{other.text}”", quotes.alike(one.words, other.words))
        for one in quotes.pieces(mine.quoted)
        for other in quotes.pieces(theirs.quoted)
        if quotes.between(one, other, known=known) == "altered"
    ]
    return max(found, key=lambda drift: drift.alike, default=None)


def _strength(mine: Side, theirs: Side, differences: Sequence[Difference]) -> tuple[str, str]:
    """Softened or sharpened and the words that say so; reworded when they say both; "" when none does."""
    moves = [move for difference in differences if _local(difference) for move in _moves(mine, theirs, difference)]
    ways = {step > 0 for step, _ in moves}
    if not moves:
        return "", ""
    name = "reworded" if len(ways) == 2 else "sharpened" if True in ways else "softened"
    return name, "; ".join(text for _, text in moves)


def _local(difference: Difference) -> bool:
    """Whether a difference is small enough to be a choice of words: longer ones are other clauses."""
    return _size(difference) <= LOCAL


def _size(difference: Difference) -> int:
    """Words of the longer side of a difference."""
    return max(len(difference.mine), len(difference.theirs))


def _moves(mine: Side, theirs: Side, difference: Difference) -> Iterator[tuple[int, str]]:
    """Steps to stronger (above 0) or weaker words in one place, each with its words.

    Graded words are compared on one scale; a hedge weakens where it is new, a booster strengthens. A word that stands
    elsewhere on the other side is neither new nor gone: "officers accused of it", "charges accusing officers". Where
    both quote, what is in marks is the speaker's: a quotation that is cut is not softened.
    """
    new = _more(_within(mine.terms, difference.mine), mine, theirs)
    gone = _more(_within(theirs.terms, difference.theirs), theirs, mine)
    if mine.quoted and theirs.quoted:
        new, gone = ([term for term in side if not term.marked] for side in (new, gone))
    for scale in dict.fromkeys(term.scale for term in [*new, *gone]):
        here, there = ([term for term in side if term.scale == scale] for side in (new, gone))
        if scale in STRENGTH:
            step = STRENGTH[scale] * (len(here) - len(there)) if difference.inner or _size(difference) <= EDGE else 0
        else:
            step = max(t.grade for t in here) - max(t.grade for t in there) if here and there else 0
        if step:
            yield step, f"{_list(there)} → {_list(here)}" + (f" ({scale})" if scale in STRENGTH else "")


def _denial(differences: Sequence[Difference]) -> str:
    """Which side alone denies, in a difference small enough to be a choice of words; "" for neither."""
    sides = {
        side
        for difference in differences
        if _local(difference)
        for side, said in (("here", difference.mine), ("there", difference.theirs))
        if any(is_negative(word.form) for word in said)
    }
    return f"negation {sides.pop()} only" if len(sides) == 1 else ""


def _told_and_credited(told: Side, credited: Side) -> bool:
    """Whether surely one tells as fact what the other credits to somebody by name, in nearly the same words.

    Told: the whole sentence is the outlet's own, without a hedge, the speaker's name, or "I", "we", "!" and "?", which
    are of a speech set off without marks. Alike: `SURELY` of the shorter one's words of content, and `TELLING` of them.
    """
    if not told.alone or _own(credited) or not is_name(credited.speaker) or says(told.sentence, str(credited.speaker)):
        return False
    forms = [{word.form for word in side.words} for side in (told, credited)]
    if forms[0] & FIRST_PERSON or LOUD.search(told.sentence) or any(term.scale == "hedge" for term in told.terms):
        return False
    said = [side - commonplace() for side in forms]
    return len(said[0] & said[1]) >= max(TELLING, SURELY * min(map(len, said)))


def _own(side: Side) -> bool:
    """Whether a realisation is in the outlet's own words throughout: nothing credited, nothing in marks."""
    return side.voice == "own" and not side.quoted


def _spoken(side: Side) -> str:
    """Whose words a realisation has, for a reader."""
    return SPOKEN["own" if _own(side) else "direct" if side.quoted else side.voice]


def _within(candidates: Sequence[Term], said: Sequence[Word]) -> list[Term]:
    """The terms that have one of the words."""
    return [term for term in candidates if any(term.start < word.end and word.start < term.end for word in said)]


def _more(terms: Iterable[Term], here: Side, there: Side) -> list[Term]:
    """Those of the terms that a side has more often than the other, in all its sentence.

    Who is accused in the one is no less so where the other tells of the charge: "a warrant has been issued".
    """
    times, others = (Counter(_root(term) for term in side.terms) for side in (here, there))
    more = [term for term in terms if times[_root(term)] > others[_root(term)]]
    charged = any(word.form.startswith(CHARGES) for word in there.words)
    return [term for term in more if not (charged and term.text.lower().startswith(CHARGES))]


def _root(term: Term) -> str:
    """How a term begins: "estimate" and "estimated", "possible" and "possibly" are one."""
    return term.text.lower()[:ROOT]


def _list(named: Sequence[Term]) -> str:
    """Terms as one text; a dash for none."""
    return ", ".join(dict.fromkeys(term.text.lower() for term in named)) or "–"

"""What an attribution is: communication, belief, knowledge, control or evaluation; and whether it is somebody's claim.

The types are those of the Penn Discourse Treebank (Prasad and others 2006), and bare evaluation beside. A deed or
an own plan credits nobody with words: “ordered a retreat”, “plans to close it”.
"""

from typing import NamedTuple

from analysis import lexicon

BELIEF = frozenset(("thinking", "feeling", "predicting", "wanting"))
VIEWS = frozenset(("praising", "blaming", "feeling"))


class Type(NamedTuple):
    """The type of an attribution, and whether what it credits is somebody's words or claim."""

    name: str
    asserted: bool


def of(
    lemma: str, kind: str, takes: str, stance: str, *, preposition: bool, named: bool, negated: bool = False
) -> Type:
    """The type of what a cue credits.

    lemma: the cue's words; kind: its part of speech; takes: the complement it goes by; preposition: whether a
    preposition brings it; named: whether a source is there; negated: "did not say that", which nobody claims. Who
    "does not believe" or "does not want" something has a view of it.
    """
    if kind == "phrase":
        return Type("communication", True)
    told = _affirmed(lemma, kind, takes, stance, preposition=preposition, named=named)
    return told._replace(asserted=told.asserted and not (negated and stance not in BELIEF))


def _affirmed(lemma: str, kind: str, takes: str, stance: str, *, preposition: bool, named: bool) -> Type:
    """The type of what a cue credits that is not negated."""
    believes = "belief" if stance in BELIEF else "communication"
    if takes == "that":
        return Type("factive", False) if lemma in _terms("factive") else Type(believes, True)
    if kind == "verb" and lemma in _terms("judgement") and preposition:
        return Type("evaluation", True)
    if preposition or takes not in ("to", "ing", "obj", "small", "as"):
        return _about(lemma, kind, takes, stance, named=named)
    if takes in ("small", "as"):
        return Type("evaluation", lemma not in _terms("deed") and named)
    if takes == "obj":
        return Type("evaluation" if stance in VIEWS else believes, _judges(lemma, stance))
    wishes = lemma in _terms("wish") or (takes == "ing" and lemma in _terms("judgement"))
    return Type("control", wishes)


def _judges(lemma: str, stance: str) -> bool:
    """Whether an object is judged in words: "condemned the plan", not "attacked the town"."""
    return lemma in _terms("judgement") or (stance in ("praising", "blaming") and lemma not in _terms("deed"))


def _about(lemma: str, kind: str, takes: str, stance: str, *, named: bool) -> Type:
    """The type of what a preposition brings: "warned of a flood", "the demand for a bridge", "critical of it"."""
    asks = takes == "for" or (takes == "to" and stance == "ordering")
    name = "control" if asks else "evaluation" if stance in VIEWS else "communication"
    if kind == "adj":
        return Type("belief", False)
    listed = lemma in _terms("about_something") or stance == "blaming"
    return Type(name, (listed or (kind == "noun" and stance in ("distancing", "asking", "ordering"))) and named)


def _terms(kind: str) -> frozenset[str]:
    """The cues of a list of the lexicon."""
    return lexicon.terms("attribution_types")[kind]

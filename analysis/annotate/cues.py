"""The cues of a sentence, by the lexicon: words by which a text says that others speak, think or feel.

Phrases among them ("according to Smith", "in Smith's view") credit the clause that they stand in.
"""

import functools
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from analysis.annotate.sentences import Token
from analysis.annotate.tree import Tree, ancestors, children, subtree
from analysis.lexicon import FOLDER, tables

FILE = FOLDER / "cues.toml"
SPEECH = ("verb", "noun", "adj", "phrase")
RECEIVE = ("attract", "draw", "earn", "face", "get", "receive", "take", "win")  # from others, who speak
NOUNS = ("NN", "NNS")


class Cue(NamedTuple):
    """A cue in a sentence: the token that heads it, all its tokens, and the stance of each complement it may take."""

    head: int
    words: tuple[int, ...]
    kind: str
    takes: dict[str, str]


def find(tree: Tree) -> Iterator[Cue]:
    """The words of a sentence that the lexicon knows as cues, in reading order."""
    terms = lexicon()
    for i in range(len(tree.tokens)):
        for kind, word in _readings(tree, i):
            if word in terms[kind] and (cue := _fit(tree, i, kind, terms[kind][word])):
                yield cue


def _readings(tree: Tree, i: int) -> Iterator[tuple[str, str]]:
    """The parts of speech under which a token may stand in the lexicon, with its form there."""
    token = tree.tokens[i]
    if token.tag[0] == "J" or token.tag == "VBN":
        yield "adj", token.text.lower()
    if token.tag[0] == "V" or (token.tag in NOUNS and _is_predicate(tree, i)):
        yield "verb", token.lemma
    elif token.tag in NOUNS:
        yield "noun", token.lemma
    elif token.tag == "IN":
        yield "phrase", token.text.lower()
    if token.text.lower() == "according":
        yield "phrase", "according"


def _is_predicate(tree: Tree, i: int) -> bool:
    """Whether a noun is a verb that the tagger took for one: "records show", "Smith claims that"."""
    after_noun = i > 0 and tree.tokens[i - 1].tag[0] == "N"
    clause = after_noun and any(children(tree, k, "mark") for k in children(tree, i, "relcl", "acl"))
    return tree.tokens[i].dep == "ROOT" and bool(clause or children(tree, i, "nsubj", "ccomp", "csubj"))


def _fit(tree: Tree, i: int, kind: str, entries: dict[tuple[str, ...], dict[str, str]]) -> Cue | None:
    """The longest entry whose further words stand below the token."""
    for more, takes in entries.items():
        if (words := _further(tree, i, more)) is not None:
            return Cue(i, (i, *words), kind, takes)
    return None


def _further(tree: Tree, i: int, more: tuple[str, ...]) -> list[int] | None:
    """The places of the further words of a cue, each below the one before or beside it; None when one is missing."""
    places: list[int] = []
    for word in more:
        near = [
            k for top in (i, *places) for k in tree.kids[top] if word in (tree.tokens[k].lemma, tree.tokens[k].text)
        ]
        if not near:
            return None
        places.append(near[0])
    return places


@functools.cache
def lexicon() -> dict[str, dict[str, dict[tuple[str, ...], dict[str, str]]]]:
    """Part of speech → first word → further words → complement → stance; entries of more words stand first.

    A complement is a clause (that), an infinitive (to), a gerund (ing), an object (obj), an object and what is
    said of it (small, as) or a preposition.
    """
    terms: dict[str, dict[str, dict[tuple[str, ...], dict[str, str]]]] = {kind: {} for kind in SPEECH}
    for stance, kinds in tables(FILE)[-1].items():
        for kind, entries in kinds.items():
            for term, takes in entries.items():
                _enter(terms[kind], term, kind, dict.fromkeys(takes.split(), stance))
    for entries in terms.values():
        for first, choices in entries.items():
            entries[first] = dict(sorted(choices.items(), key=lambda choice: -len(choice[0])))
    return terms


def is_speech_verb(token: Token) -> bool:
    """Whether a token is a verb that takes what is said; "be" is none, though "is of the opinion" says something."""
    entries = lexicon()["verb"].get(token.lemma) if token.tag[0] == "V" and token.lemma != "be" else None
    return bool(entries) and any("that" in takes for takes in entries.values())


def is_claim(token: Token) -> bool:
    """Whether a token is a noun that a clause with "that" belongs to: "the claim that"."""
    entries = lexicon()["noun"].get(token.lemma) if token.tag in NOUNS else None
    return bool(entries) and any("that" in takes for takes in entries.values())


def is_received(tree: Tree, i: int) -> bool:
    """Whether a noun is what somebody gets from others: "drew praise from Lund for it"."""
    return tree.tokens[i].dep == "dobj" and tree.tokens[tree.tokens[i].head].lemma in RECEIVE


@functools.cache
def verb_lemmas() -> frozenset[str]:
    """The lemmas of the lexicon's verbs."""
    return frozenset(lexicon()["verb"])


def _enter(entries: dict, term: str, kind: str, takes: dict[str, str]) -> None:
    """Put a term into the lexicon; its head is the last word of a noun, else the first."""
    words = term.split()
    first, *more = reversed(words) if kind == "noun" else words
    known = entries.setdefault(first, {}).setdefault(tuple(more), {})
    if twice := known.keys() & takes.keys():
        raise ValueError(
            f"{FILE.name}: {kind} {term!r} has {', '.join(sorted(twice))} under two stances; one is allowed"
        )
    known.update(takes)


def phrase_credit(tree: Tree, cue: Cue) -> tuple[frozenset[int], frozenset[int]]:
    """The places of the words that a phrase credits, and of those that name the source; either may be empty."""
    holders = [k for word in cue.words for k in children(tree, word, "poss")]
    if not holders:  # the noun after the last preposition: "according to Smith", "in the words of Smith"
        further = [k for k in children(tree, cue.words[-1], "prep") if tree.tokens[k].lemma == "of"]
        holders = children(tree, (further or cue.words[-1:])[0], "pobj")
    if not holders:
        return frozenset(), frozenset()
    who = {k for k in subtree(tree, holders[0]) if tree.tokens[k].dep != "case"}
    if not ancestors(tree.tokens, cue.head):  # the parser took the phrase for the clause: the first comma parts them
        comma = next((k for k in sorted(who) if tree.tokens[k].text == ","), len(tree.tokens))
        return frozenset(range(comma + 1, len(tree.tokens))), frozenset(k for k in who if k < comma)
    words = _clause_around(tree, cue.head) - subtree(tree, cue.head)
    return frozenset(words & _own_part(tree, cue.head)), frozenset(who)


def _own_part(tree: Tree, i: int) -> set[int]:
    """The part of a sentence between semicolons that a phrase stands in, where another part has a phrase of its own."""
    cuts = [k for k, token in enumerate(tree.tokens) if token.text == ";"]
    parts = [set(range(a + 1, b)) for a, b in pairwise([-1, *cuts, len(tree.tokens)])]
    phrases = [k for k, token in enumerate(tree.tokens) if token.text.lower() == "according"]
    own = next((part for part in parts if i in part), set())
    return own if any(k not in own for k in phrases) else set(range(len(tree.tokens)))


def _clause_around(tree: Tree, i: int) -> set[int]:
    """The clause that a phrase stands in; of clauses joined by "and", also those before the phrase."""
    above = ancestors(tree.tokens, i)
    near = top = next((k for k in above if tree.tokens[k].tag[0] in "VM"), above[-1])
    while tree.tokens[top].dep == "conj":
        top = tree.tokens[top].head
    before = {k for k in subtree(tree, top) if k < min(subtree(tree, i))}
    return subtree(tree, near) | (before if top != near else set())

"""The cue lexicon, and the cues of a sentence: words by which a text says that others speak, think or feel."""

import functools
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from analysis.annotate.tree import Tree

FILE = Path(__file__).parents[1] / "lexicons" / "cues.toml"
SPEECH = ("verb", "noun", "adj", "phrase")
CLAUSAL = ("that", "to", "ing", "obj", "small", "as", "hearer", "source")


class Cue(NamedTuple):
    """A cue in a sentence: the token that heads it, all its tokens, and the stance of each complement it may take."""

    head: int
    words: tuple[int, ...]
    kind: str
    takes: dict[str, str]


def find(tree: Tree) -> Iterator[Cue]:
    """The words of a sentence that the lexicon knows as cues, in reading order."""
    terms = lexicon()
    for i, token in enumerate(tree.tokens):
        for kind, word in _readings(token):
            if word in terms[kind] and (cue := _fit(tree, i, kind, terms[kind][word])):
                yield cue


def _readings(token) -> Iterator[tuple[str, str]]:
    """The parts of speech under which a token may stand in the lexicon, with its form there."""
    if token.tag[0] == "J" or token.tag == "VBN":
        yield "adj", token.text.lower()
    if token.tag[0] == "V":
        yield "verb", token.lemma
    elif token.tag in ("NN", "NNS"):
        yield "noun", token.lemma
        if token.dep == "ROOT":  # a verb that the tagger took for a noun: "records show"
            yield "verb", token.lemma
    if token.text.lower() in ("according", "per"):
        yield "phrase", token.text.lower()


def _fit(tree: Tree, i: int, kind: str, entries: dict[tuple[str, ...], dict[str, str]]) -> Cue | None:
    """The longest entry whose further words stand below the token."""
    for more, takes in entries.items():
        words = _further(tree, i, more)
        if words is not None:
            return Cue(i, (i, *words), kind, takes)
    return None


def _further(tree: Tree, i: int, more: tuple[str, ...]) -> list[int] | None:
    """The places of the further words of a cue, each below the one before or beside it; None when one is missing."""
    found: list[int] = []
    for word in more:
        near = [k for top in (i, *found) for k in tree.kids[top] if word in (tree.tokens[k].lemma, tree.tokens[k].text)]
        if not near:
            return None
        found.append(near[0])
    return found


@functools.cache
def lexicon() -> dict[str, dict[str, dict[tuple[str, ...], dict[str, str]]]]:
    """Part of speech → first word → further words → complement → stance; entries of more words stand first.

    A complement is a clause (that), an infinitive (to), a gerund (ing), an object (obj), an object and what is
    said of it (small, as) or a preposition.
    """
    terms: dict[str, dict[str, dict[tuple[str, ...], dict[str, str]]]] = {kind: {} for kind in SPEECH}
    for stance, kinds in tomllib.loads(FILE.read_text(encoding="utf-8")).items():
        if stance != "about":
            for kind, entries in kinds.items():
                for term, takes in entries.items():
                    _enter(terms[kind], term, kind, dict.fromkeys(takes.split(), stance))
    for entries in terms.values():
        for first, choices in entries.items():
            entries[first] = dict(sorted(choices.items(), key=lambda choice: -len(choice[0])))
    return terms


def _enter(entries: dict, term: str, kind: str, takes: dict[str, str]) -> None:
    """Put a term into the lexicon; its head is the last word of a noun, else the first."""
    words = term.split()
    first, *more = reversed(words) if kind == "noun" else words
    known = entries.setdefault(first, {}).setdefault(tuple(more), {})
    if twice := known.keys() & takes.keys():
        raise ValueError(f"{FILE.name}: {kind} {term!r} has {', '.join(sorted(twice))} under two stances; one is allowed")
    known.update(takes)

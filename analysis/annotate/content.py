"""The content of a cue: the words of its sentence that hold what is said or thought."""

from typing import NamedTuple

from analysis.annotate import complements
from analysis.annotate.complements import Complement
from analysis.annotate.cues import Cue
from analysis.annotate.tree import Tree, below, children, infinitive, marked

REASONS = ("because", "if", "unless")


class Content(NamedTuple):
    """What a cue governs: token places, the complement it goes by, and prepositions that go with the cue."""

    words: frozenset[int]
    takes: str
    joints: tuple[int, ...]


NOTHING = Content(frozenset(), "that", ())


def find(tree: Tree, cue: Cue) -> Content:
    """The content of a cue: its complements and what trails them, else the clause it is put into; may be empty."""
    parts = complements.find(tree, cue)
    if not parts:
        return _around(tree, cue)
    words = set().union(*(below(tree, part.head, {cue.head}) for part in parts)) - set(cue.words)
    joints = tuple(p.head for p in parts if tree.tokens[p.head].dep in ("prep", "agent") and p.name != "as")
    words |= _trail(tree, cue, parts, words)
    if any(part.name in ("small", "as") for part in parts):
        words |= _between(tree, cue, words)
    return Content(frozenset(words.difference(joints)), parts[0].name, joints)


def _trail(tree: Tree, cue: Cue, parts: list[Complement], words: set[int]) -> set[int]:
    """What follows an object as part of it: "mocked him for his hat because it was red", not "… on Friday"."""
    found: set[int] = set()
    if cue.kind != "verb" or any(part.name in ("that", "to", "ing") for part in parts):
        return found
    end = max(words, default=-1)
    for k in sorted(tree.kids[cue.head]):
        phrase = below(tree, k)
        if min(phrase) == end + 1 and k not in cue.words and _tells_more(tree, k, parts[0].name):
            found |= phrase
            end = max(phrase)
    return found


def _tells_more(tree: Tree, k: int, name: str) -> bool:
    """Whether a phrase or clause beside an object says more of what, rather than when, where or in what words."""
    token = tree.tokens[k]
    if token.dep == "prep":
        placed = any(tree.tokens[m].tag == "NNP" for m in children(tree, k, "pobj"))
        return not placed and not complements.circumstance(tree, k, "time", "setting")
    aim = name == "for" and infinitive(tree, k)  # "allowed for talks to end the war"
    return token.dep in ("advcl", "xcomp") and (aim or marked(tree, k, *REASONS))


def _between(tree: Tree, cue: Cue, words: set[int]) -> set[int]:
    """What stands between an object and what is said of it: "called her vote in favour of war a mistake"."""
    start, end = max(cue.head + 1, min(words, default=0)), max(words, default=0)
    return below(tree, cue.head) & set(range(start, end))


def _around(tree: Tree, cue: Cue) -> Content:
    """The clause that a cue is put into or beside: "The plan, he said, is dead", "As he said, the plan is dead"."""
    token = tree.tokens[cue.head]
    aside = token.dep == "parataxis" or (token.dep == "advcl" and marked(tree, cue.head, "as"))
    if not aside or "that" not in cue.takes or cue.kind != "verb":
        return NOTHING
    return Content(frozenset(below(tree, token.head, [cue.head])), "that", ())

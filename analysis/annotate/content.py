"""The content of a cue: the words of its sentence that hold what is said or thought."""

from typing import NamedTuple

from analysis.annotate import complements, cues
from analysis.annotate.complements import Complement
from analysis.annotate.cues import Cue
from analysis.annotate.tree import Tree, below, children, infinitive, marked

REASONS = ("because", "if", "unless")
OPENERS = (*REASONS, "although", "though")


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
    words |= _trail(tree, cue, parts, words) | _front(tree, cue, parts) | _spelt_out(tree, cue, parts, words)
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


def _front(tree: Tree, cue: Cue, parts: list[Complement]) -> set[int]:
    """What the clause that a cue is put into opens with: "If it rains, she said, the bridge will fall"."""
    after = max([cue.head, *(k for s in children(tree, cue.head, "nsubj") for k in below(tree, s))]) + 1
    put_in = parts[0].name == "that" and parts[0].head > after and tree.tokens[after].text == ","
    opening = [k for k in children(tree, cue.head, "advcl") if k < cue.head and marked(tree, k, *OPENERS)]
    return set().union(*(below(tree, k) for k in opening)) if put_in else set()


def _spelt_out(tree: Tree, cue: Cue, parts: list[Complement], words: set[int]) -> set[int]:
    """What a colon joins to a clause: "She noted that it was late: the shops had closed"."""
    end = max(words, default=-1) + 1
    follows = parts[0].name == "that" and cue.head < parts[0].head and end < len(tree.tokens)
    return set(range(end, len(tree.tokens))) if follows and tree.tokens[end].text == ":" else set()


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
    if cue.kind != "verb" or "that" not in cue.takes:
        return NOTHING
    token, subject = tree.tokens[cue.head], children(tree, cue.head, "nsubj")
    if token.dep == "parataxis" or (token.dep == "advcl" and marked(tree, cue.head, "as")):
        return Content(frozenset(below(tree, token.head, [cue.head])), "that", ())
    if token.dep not in ("conj", "ccomp") or not subject or not _set_off(tree, cue, min(below(tree, subject[0]))):
        return NOTHING
    own = set().union(*(below(tree, k) for k in tree.kids[cue.head] if k > cue.head or k in subject))
    opening = set() if token.dep == "conj" else below(tree, cue.head) - own
    return Content(frozenset((below(tree, token.head, [cue.head]) | opening) - {cue.head}), "that", ())


def _set_off(tree: Tree, cue: Cue, first: int) -> bool:
    """Whether a comma alone joins a cue's clause to the one it hangs on: "The plan is dead, he said"."""
    head = tree.tokens[cue.head].head
    comma = first > 0 and tree.tokens[first - 1].text == ","
    joined = any(head < k < first for k in children(tree, head, "cc"))
    return comma and not joined and not cues.speaks(tree.tokens[head])

"""Phrases that credit the clause they stand in: "according to Smith", "in Smith's view"."""

from analysis.annotate.cues import Cue
from analysis.annotate.tree import Tree, above, below, children


def find(tree: Tree, cue: Cue) -> tuple[frozenset[int], frozenset[int]]:
    """The places of the words that a phrase credits, and of those that name the source; either may be empty."""
    named = [k for word in cue.words for k in children(tree, word, "poss")] or _named(tree, cue)
    if not named:
        return frozenset(), frozenset()
    who = {k for k in below(tree, named[0]) if tree.tokens[k].dep != "case"}
    if not above(tree, cue.head):
        return _parted(tree, who)
    return frozenset(_clause(tree, cue.head) - below(tree, cue.head)), frozenset(who)


def _named(tree: Tree, cue: Cue) -> list[int]:
    """The noun after the last preposition of a phrase: "according to Smith", "in the words of Smith"."""
    last = cue.words[-1]
    of = [k for k in children(tree, last, "prep") if tree.tokens[k].lemma == "of"]
    return children(tree, (of or [last])[0], "pobj")


def _parted(tree: Tree, who: set[int]) -> tuple[frozenset[int], frozenset[int]]:
    """Clause and source where the parser took the phrase for the clause: the first comma parts them."""
    comma = next((k for k in sorted(who) if tree.tokens[k].text == ","), len(tree.tokens))
    return frozenset(range(comma + 1, len(tree.tokens))), frozenset(k for k in who if k < comma)


def _clause(tree: Tree, i: int) -> set[int]:
    """The clause that a phrase stands in; of clauses joined by "and", also those before the phrase."""
    verbs = [k for k in above(tree, i) if tree.tokens[k].tag[0] in "VM"] or above(tree, i)[-1:]
    near = top = verbs[0]
    while tree.tokens[top].dep == "conj":
        top = tree.tokens[top].head
    before = {k for k in below(tree, top) if k < min(below(tree, i))}
    return below(tree, near) | (before if top != near else set())

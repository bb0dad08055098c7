"""Attributions of a sentence: what its cues credit to whom, the outermost first."""

from typing import NamedTuple

from analysis.annotate import complements, cues, sources
from analysis.annotate.complements import Content
from analysis.annotate.cues import Cue
from analysis.annotate.tree import Tree, below, children, grow


class Attribution(NamedTuple):
    """What one cue credits to one source: places of tokens in the sentence, and the cue's stance."""

    content: frozenset[int]
    cue: tuple[int, ...]
    source: frozenset[int]
    stance: str


def find(tokens) -> list[Attribution]:
    """The attributions of a sentence, none inside another, in the order of their cues."""
    tree = grow(tokens)
    found = [a for cue in cues.find(tree) if (a := _attribution(tree, cue))]
    return sorted(_outermost(found), key=lambda a: a.cue)


def _attribution(tree: Tree, cue: Cue) -> Attribution | None:
    """What a cue credits; a verb of speech with a speaker may credit nothing here: a quotation may stand beside it."""
    if cue.kind == "phrase":
        return _according(tree, cue)
    held = complements.content(tree, cue) or Content(set(), "that", ())
    who = sources.source(tree, cue, held.joints)
    words = held.words - who - set(held.joints)
    if not words and not (cue.kind == "verb" and "that" in cue.takes and who):
        return None
    stance = cue.takes.get(held.takes) or next(iter(cue.takes.values()))
    return Attribution(frozenset(words), tuple(sorted({*cue.words, *held.joints})), frozenset(who), stance)


def _according(tree: Tree, cue: Cue) -> Attribution | None:
    """What "according to X" credits: the clause that it stands in."""
    inner = [k for w in cue.words for k in children(tree, w, "pobj")]
    top = tree.tokens[cue.head].head
    while tree.tokens[top].head != top and tree.tokens[top].tag[0] not in "VM":
        top = tree.tokens[top].head
    if not inner or top == cue.head:
        return None
    own = below(tree, cue.head)
    return Attribution(
        frozenset(below(tree, top) - own), cue.words, frozenset(below(tree, inner[0])), cue.takes["source"]
    )


def _outermost(found: list[Attribution]) -> list[Attribution]:
    """The attributions without those whose cue stands in another's content; a shared word goes to the larger."""
    kept: list[Attribution] = []
    taken: set[int] = set()
    for one in sorted(found, key=lambda a: (-len(a.content), a.cue)):
        if not taken.intersection(one.cue) and ((rest := one.content - taken) or not one.content):
            kept.append(one._replace(content=rest))
            taken |= rest
    return kept

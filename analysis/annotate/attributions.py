"""Attributions of a sentence: what its cues credit to whom, the outermost first."""

from typing import NamedTuple

from analysis.annotate import complements, cues, sources
from analysis.annotate.complements import Content
from analysis.annotate.cues import Cue
from analysis.annotate.mend import mend
from analysis.annotate.tree import Tree, below, children, grow


class Attribution(NamedTuple):
    """What one cue credits to one source: places of tokens in the sentence, and the cue's stance."""

    content: frozenset[int]
    cue: tuple[int, ...]
    source: frozenset[int]
    stance: str


def find(tokens) -> list[Attribution]:
    """The attributions of a sentence, none inside another, in the order of their cues."""
    tree = grow(mend(tokens))
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
    top = _clause(tree, cue.head)
    if not inner:
        return None
    who, own = below(tree, inner[0]), below(tree, cue.head)
    held = below(tree, top) - own
    if top == cue.head:  # the parser took the phrase for the clause: the first comma parts them
        comma = next((k for k in sorted(who) if tree.tokens[k].text == ","), len(tree.tokens))
        who, held = {k for k in who if k < comma}, set(range(comma + 1, len(tree.tokens)))
    return Attribution(frozenset(held), cue.words, frozenset(who), cue.takes["source"]) if held else None


def _clause(tree: Tree, i: int) -> int:
    """The verb of the clause that a phrase stands in, the first of those joined by "and"."""
    top = tree.tokens[i].head
    while tree.tokens[top].head != top and (tree.tokens[top].dep == "conj" or tree.tokens[top].tag[0] not in "VM"):
        top = tree.tokens[top].head
    return top


def _outermost(found: list[Attribution]) -> list[Attribution]:
    """The attributions without those whose cue stands in another's content; a shared word goes to the larger."""
    kept: list[Attribution] = []
    taken: set[int] = set()
    for one in sorted(found, key=lambda a: (-len(a.content), a.cue)):
        if not taken.intersection(one.cue) and ((rest := one.content - taken) or not one.content):
            kept.append(one._replace(content=rest))
            taken |= rest
    return kept

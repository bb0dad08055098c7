"""Attributions of a sentence: what its cues credit to whom, the outermost first."""

from typing import NamedTuple

from analysis.annotate import complements, content, cues, sources
from analysis.annotate.cues import Cue
from analysis.annotate.mend import mend
from analysis.annotate.sentences import Token
from analysis.annotate.tree import Tree, below, children, grow

NAMING = "neutral"  # the stance of verbs that only give a name: "what Smith called “a farce”"


class Attribution(NamedTuple):
    """What one cue credits to one source: places of tokens in the sentence, and the cue's stance."""

    content: frozenset[int]
    cue: tuple[int, ...]
    source: frozenset[int]
    stance: str
    takes: str


def find(tokens: list[Token], quoted: frozenset[int] = frozenset()) -> list[Attribution]:
    """The attributions of a sentence, none inside another, in the order of their cues.

    quoted are the places of quoted words: a cue there is the speaker's own.
    """
    tree = grow(mend(tokens))
    found = [a for cue in cues.find(tree) if cue.head not in quoted and (a := _attribution(tree, cue))]
    names = [a for a in found if a.content & quoted and a.takes == "small" and a.stance == NAMING and a.source]
    return sorted(_outermost(found, names), key=lambda a: a.cue)


def _attribution(tree: Tree, cue: Cue) -> Attribution | None:
    """What a cue credits; a verb of speech with a speaker may credit nothing here: a quotation may stand beside it."""
    if cue.kind == "phrase":
        return _according(tree, cue)
    held = content.find(tree, cue)
    who = sources.source(tree, cue, held.joints)
    words = held.words - who
    speaks = cue.kind == "verb" and "that" in cue.takes and who
    if not (words or speaks) or _dated(tree, who):
        return None
    stance = cue.takes.get(held.takes) or next(iter(cue.takes.values()))
    return Attribution(words, tuple(sorted({*cue.words, *held.joints})), frozenset(who), stance, held.takes)


def _dated(tree: Tree, who: set[int]) -> bool:
    """Whether the subject is a time: "June saw rain"."""
    heads = [tree.tokens[k] for k in who if tree.tokens[k].head not in who or tree.tokens[k].head == k]
    return any(t.dep in ("nsubj", "npadvmod") and t.lemma in complements.words("time") for t in heads)


def _according(tree: Tree, cue: Cue) -> Attribution | None:
    """What "according to X" or "in X's view" credits: the clause that it stands in."""
    named = [k for w in cue.words for k in children(tree, w, "poss")] or _named(tree, cue)
    if not named:
        return None
    top = _clause(tree, cue.head)
    who, own = {k for k in below(tree, named[0]) if tree.tokens[k].dep != "case"}, below(tree, cue.head)
    held = below(tree, top) - own
    if top != (near := _near(tree, cue.head)):  # what is joined on behind the phrase is the outlet's
        held = {k for k in held if k < min(own)} | (below(tree, near) - own)
    if top == cue.head:  # the parser took the phrase for the clause: the first comma parts them
        comma = next((k for k in sorted(who) if tree.tokens[k].text == ","), len(tree.tokens))
        who, held = {k for k in who if k < comma}, set(range(comma + 1, len(tree.tokens)))
    return Attribution(frozenset(held), cue.words, frozenset(who), cue.takes["source"], "source") if held else None


def _named(tree: Tree, cue: Cue) -> list[int]:
    """The noun after the last preposition of a phrase: "according to X", "in the words of X"."""
    last = cue.words[-1]
    ofs = [k for k in children(tree, last, "prep") if tree.tokens[k].lemma == "of"] or [last]
    return children(tree, ofs[0], "pobj")


def _near(tree: Tree, i: int) -> int:
    """The verb that a phrase hangs on."""
    top = tree.tokens[i].head
    while tree.tokens[top].head != top and tree.tokens[top].tag[0] not in "VM":
        top = tree.tokens[top].head
    return top


def _clause(tree: Tree, i: int) -> int:
    """The verb of the clause that a phrase stands in, the first of those joined by "and"."""
    top = tree.tokens[i].head
    while tree.tokens[top].head != top and (tree.tokens[top].dep == "conj" or tree.tokens[top].tag[0] not in "VM"):
        top = tree.tokens[top].head
    return top


def _outermost(found: list[Attribution], names) -> list[Attribution]:
    """The attributions without those whose cue stands in another's content; a shared word goes to the larger."""
    kept: list[Attribution] = list(names)
    taken: set[int] = set().union(*(a.content for a in names))
    for one in sorted((a for a in found if a not in names), key=lambda a: (-len(a.content), a.cue)):
        if not taken.intersection(one.cue) and ((rest := one.content - taken) or not one.content):
            kept.append(one._replace(content=rest))
            taken |= rest
    return kept

"""Attributions of a sentence: what its cues credit to whom, the outermost first."""

from typing import NamedTuple

from analysis.annotate import complements, content, cues, phrases, sources
from analysis.annotate.cues import Cue
from analysis.annotate.mend import mend
from analysis.annotate.sentences import Token
from analysis.annotate.tree import Tree, grow

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
        words, who = phrases.find(tree, cue)
        return Attribution(words, cue.words, who, cue.takes["source"], "source") if words and who else None
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


def _outermost(found: list[Attribution], names: list[Attribution]) -> list[Attribution]:
    """The attributions without those whose cue stands in another's content; a shared word goes to the larger.

    names go first: they keep the words that they are the names of.
    """
    kept, taken = list(names), set().union(*(a.content for a in names))
    for one in sorted(found, key=lambda a: (-len(a.content), a.cue)):
        rest = one.content - taken
        if one not in names and not taken.intersection(one.cue) and (rest or not one.content):
            kept.append(one._replace(content=rest))
            taken |= rest
    return kept

"""Which branches of a cue hold what is said or thought: the complements that the lexicon says it takes."""

import functools
import tomllib
from collections.abc import Iterator
from typing import NamedTuple

from analysis.annotate import pipeline
from analysis.annotate.cues import Cue
from analysis.annotate.tree import Tree, children, infinitive, marked

FILE = pipeline.LEXICONS / "circumstances.toml"
# Where a cue has several complements, the content goes by the first of these.
ORDER = ("that", "to", "ing", "small", "as")
OPENERS = ("that", "if", "whether")
CLAUSES = ("ccomp", "csubj", "xcomp", "acl", "relcl", "advcl", "acomp")
OBJECTS = ("dobj", "nsubjpass")


class Complement(NamedTuple):
    """A branch that holds content: the place of its head, and the complement it is."""

    head: int
    name: str


def find(tree: Tree, cue: Cue) -> list[Complement]:
    """The complements of a cue, in the order of `ORDER`."""
    found = [Complement(k, name) for k in _branches(tree, cue) if (name := _name(tree, cue, k))]
    if (
        "hearer" in cue.takes and len(found) > 1 and all(c.name != "to" for c in found)
    ):  # "asked him about it": the object is who was spoken to
        found = [c for c in found if tree.tokens[c.head].dep != "dobj"]
    return sorted(found, key=lambda c: ORDER.index(c.name) if c.name in ORDER else len(ORDER))


def _branches(tree: Tree, cue: Cue) -> Iterator[int]:
    """The branches that may be complements: below the cue, below its object, or beside it under "be"."""
    own = [k for word in (cue.head, *cue.words[1:]) for k in tree.kids[word] if k not in cue.words]
    yield from own
    token, above = tree.tokens[cue.head], tree.tokens[cue.head].head
    if cue.kind == "verb" and "that" in cue.takes:  # "told a meeting that …", hung on the meeting
        yield from (k for m in own if tree.tokens[m].dep in ("dobj", "dative") for k in tree.kids[m] if _that(tree, k))
    if cue.kind == "noun" and token.dep == "nsubj" and tree.tokens[above].lemma == "be":  # "the idea is that …"
        yield from children(tree, above, "ccomp", "xcomp")
    if cue.kind == "adj" and token.dep == "acomp":  # "it is clear that …", hung on "is"
        yield from (k for k in children(tree, above, "ccomp", "csubj") if k > cue.head)


def _name(tree: Tree, cue: Cue, k: int) -> str | None:
    """The complement that a branch is, if the cue takes it."""
    token, takes = tree.tokens[k], cue.takes
    if token.dep == "prep":
        word = token.text.lower()
        return word if word in takes and not circumstance(tree, k, "time") else None
    if token.dep in OBJECTS:
        return "obj" if _is_content(tree, cue, k) else None
    if token.dep in ("oprd", "attr"):
        return "small" if "small" in takes else None
    if token.dep in CLAUSES:
        return _clause(tree, cue, k)
    return "agent" if token.dep == "agent" and cue.kind == "adj" and "by" in takes else None


def _is_content(tree: Tree, cue: Cue, k: int) -> bool:
    """Whether an object, or the subject of a passive, is what is said, thought or spoken of."""
    takes = cue.takes.keys()
    if tree.tokens[k].dep == "nsubjpass":
        raised = takes & {"to", "that"} and children(tree, cue.head, "xcomp", "oprd")  # "is expected to win"
        return "hearer" not in takes and bool(takes & {"obj", "small", "as"} or raised)
    named = "small" in takes and children(tree, cue.head, "oprd", "acomp")
    likened = "as" in takes and any(tree.tokens[m].lemma == "as" for m in children(tree, cue.head, "prep"))
    return bool("obj" in takes or named or likened) and tree.tokens[k].lemma not in words("time")


def _clause(tree: Tree, cue: Cue, k: int) -> str | None:
    """The complement that a clause is: infinitive, gerund, finite, or what is said of an object."""
    token, takes = tree.tokens[k], cue.takes.keys()
    if token.dep in ("acl", "relcl") and not _that(tree, k) and (cue.kind != "noun" or not infinitive(tree, k)):
        return None
    if infinitive(tree, k):
        return "to" if "to" in takes and token.dep != "relcl" else None
    if token.dep == "advcl" and not _adverbial(tree, cue, k):
        return None
    if token.tag == "VBG" and not children(tree, k, "aux", "nsubj"):
        return "ing" if takes & {"ing", "obj"} else None
    if token.dep == "acomp" or (token.dep == "xcomp" and "that" not in takes):
        return "small" if "small" in takes else None
    return next((name for name in ("that", "small") if name in takes), None)


def _adverbial(tree: Tree, cue: Cue, k: int) -> bool:
    """Whether what parses as an adverbial clause is content: "asked whether …", "made it clear (that) …"."""
    asked = "whether" in cue.takes and marked(tree, k, "if", "whether")
    clear = tree.tokens[k].head in cue.words[1:] and (_that(tree, k) or not children(tree, k, "mark"))
    return "that" in cue.takes and (asked or (clear and tree.tokens[k].tag[0] == "V"))


def _that(tree: Tree, k: int) -> bool:
    """Whether a branch is a clause that "that" opens as a conjunction."""
    return tree.tokens[k].dep in CLAUSES and marked(tree, k, "that")


def circumstance(tree: Tree, prep: int, *kinds: str) -> bool:
    """Whether a prepositional phrase is empty, or says when (time) or in what setting."""
    inner = [tree.tokens[k] for k in children(tree, prep, "pobj", "pcomp")]
    return not inner or inner[0].tag == "CD" or any(inner[0].lemma in words(kind) for kind in kinds)


@functools.cache
def words(kind: str) -> frozenset[str]:
    """The nouns of time or setting, by the lexicon."""
    return frozenset(tomllib.loads(FILE.read_text(encoding="utf-8"))[kind]["terms"])

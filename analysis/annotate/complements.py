"""What a cue governs: the words of its sentence that hold what is said or thought."""

from collections.abc import Iterator
from typing import NamedTuple

from analysis.annotate.cues import Cue
from analysis.annotate.tree import Tree, below, children, infinitive

# The complement by which a content is known, where a cue has several: the first of these.
ORDER = ("that", "to", "ing", "small", "as")
FINITE = ("VBD", "VBZ", "VBP", "MD")
# Objects and prepositional phrases that say when, not what.
TIMES = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december today yesterday tomorrow day week month year morning afternoon evening night "
    "time hour minute moment weekend noon midnight".split()
)
# Nouns that say where or in what form something was said.
SETTINGS = TIMES | frozenset(
    "ad appearance article book campaign case column conference debate email event facebook filing forum hearing "
    "interview letter meeting memo message news post rally remark report speech stage statement television trail tv "
    "tweet twitter video".split()
)


class Content(NamedTuple):
    """What a cue governs: token places, the complement they were found by, and prepositions that go with the cue."""

    words: set[int]
    takes: str
    joints: tuple[int, ...]


def content(tree: Tree, cue: Cue) -> Content | None:
    """The content of a cue, or None where nothing in its sentence is."""
    parts = list(_parts(tree, cue))
    if not parts:
        return _around(tree, cue)
    words = set().union(*(part.words for part in parts)) - set(cue.words)
    joints = tuple(j for part in parts for j in part.joints)
    words |= _trail(tree, cue, parts, words)
    if {part.takes for part in parts} & {"small", "as"}:
        words |= _between(tree, cue, words)
    return Content(words, parts[0].takes, joints) if words else None


def _trail(tree: Tree, cue: Cue, parts: list[Content], words: set[int]) -> set[int]:
    """What follows an object as part of the content: "mocked Smith for his hat because it was red", not "… on Friday"."""
    found: set[int] = set()
    if cue.kind != "verb" or {part.takes for part in parts} & {"that", "to", "ing"}:
        return found
    end = max(words, default=-1)
    for k in sorted(tree.kids[cue.head]):
        phrase = below(tree, k)
        if min(phrase) == end + 1 and k not in cue.words and _tells_more(tree, k, parts[0].takes):
            found |= phrase
            end = max(phrase)
    return found


def _tells_more(tree: Tree, k: int, takes: str) -> bool:
    """Whether a phrase or clause beside an object says more of what, rather than when, where or in what words."""
    token = tree.tokens[k]
    if token.dep == "prep":
        inner = children(tree, k, "pobj", "pcomp")
        return bool(inner) and tree.tokens[inner[0]].lemma not in SETTINGS and tree.tokens[inner[0]].tag not in ("CD", "NNP")
    reason = any(tree.tokens[m].lemma in ("because", "if", "unless") for m in children(tree, k, "mark"))
    return token.dep in ("advcl", "xcomp") and (reason or (takes == "for" and infinitive(tree, k)))


def _between(tree: Tree, cue: Cue, words: set[int]) -> set[int]:
    """What stands between an object and what is said of it: "called her vote in favour of war a mistake"."""
    own = below(tree, cue.head)
    return {k for k in range(max(cue.head + 1, min(words, default=0)), max(words, default=0)) if k in own}


def _parts(tree: Tree, cue: Cue) -> Iterator[Content]:
    """The complements of a cue, the clause first."""
    heads = [cue.head, *cue.words[1:]]
    kids = [k for head in heads for k in tree.kids[head] if k not in cue.words]
    if "that" in cue.takes and cue.kind == "verb":
        kids += [k for m in kids if tree.tokens[m].dep in ("dobj", "dative") for k in tree.kids[m] if _marked(tree, k)]
    if cue.kind == "noun" and tree.tokens[cue.head].dep == "nsubj" and tree.tokens[tree.tokens[cue.head].head].lemma == "be":
        kids += children(tree, tree.tokens[cue.head].head, "ccomp", "xcomp")
    if cue.kind == "adj" and tree.tokens[cue.head].dep == "acomp":
        kids += [k for k in children(tree, tree.tokens[cue.head].head, "ccomp", "csubj") if k > cue.head]
    found = [(name, k) for k in kids if (name := _complement(tree, cue, k))]
    for name, k in sorted(found, key=lambda pair: ORDER.index(pair[0]) if pair[0] in ORDER else len(ORDER)):
        yield from _part(tree, cue, name, k)


def _complement(tree: Tree, cue: Cue, k: int) -> str | None:
    """The name of the complement that a child of a cue is, if the cue takes it."""
    token, takes = tree.tokens[k], cue.takes
    if token.dep == "prep":
        return token.text.lower() if token.text.lower() in takes and _not_time(tree, k) else None
    if token.dep in ("dobj", "nsubjpass"):
        return _object(tree, cue, k)
    if token.dep in ("oprd", "attr"):
        return "small" if "small" in takes else None
    if token.dep in ("ccomp", "csubj", "xcomp", "acl", "relcl", "advcl", "acomp"):
        return _clause(tree, cue, k)
    return "agent" if token.dep == "agent" and cue.kind == "adj" and "by" in takes else None


def _object(tree: Tree, cue: Cue, k: int) -> str | None:
    """Whether an object, or the subject of a passive, is content."""
    takes = cue.takes
    if tree.tokens[k].dep == "nsubjpass":
        raised = "hearer" not in takes and ("to" in takes or "that" in takes) and children(tree, cue.head, "xcomp", "oprd")
        return "obj" if takes.keys() & {"obj", "small", "as"} or raised else None
    seen = "as" in takes and any(tree.tokens[m].text.lower() == "as" for m in children(tree, cue.head, "prep"))
    seen = seen or ("small" in takes and bool(children(tree, cue.head, "oprd", "acomp")))
    return "obj" if (seen or "obj" in takes) and tree.tokens[k].lemma not in TIMES else None


def _clause(tree: Tree, cue: Cue, k: int) -> str | None:
    """Whether a clause is content: finite, infinitive or gerund as the cue wants it."""
    token, takes = tree.tokens[k], cue.takes
    if token.dep in ("acl", "relcl") and cue.kind == "verb" and not _marked(tree, k):
        return None
    if infinitive(tree, k):
        return "to" if "to" in takes and token.dep != "relcl" else None
    if token.dep == "advcl":
        asked = any(tree.tokens[m].text.lower() in ("if", "whether") for m in children(tree, k, "mark"))
        open_ = token.head in cue.words[1:] and token.tag in (*FINITE, "VB") and (_marked(tree, k) or not children(tree, k, "mark"))
        return "that" if (asked and "whether" in takes) or (open_ and "that" in takes) else None
    if token.tag == "VBG" and not children(tree, k, "aux", "nsubj"):
        return "ing" if "ing" in takes or "obj" in takes else None
    if token.dep in ("acl", "relcl") and not _marked(tree, k):
        return None
    if token.dep == "acomp":
        return "small" if "small" in takes else None
    if token.dep == "xcomp" and "small" not in takes and "that" not in takes:
        return None
    return "that" if "that" in takes else ("small" if "small" in takes else None)


def _marked(tree: Tree, k: int) -> bool:
    """Whether "that" opens a clause as a conjunction."""
    return tree.tokens[k].dep in ("acl", "relcl", "ccomp", "advcl") and any(
        tree.tokens[m].text.lower() == "that" for m in children(tree, k, "mark")
    )


def _not_time(tree: Tree, k: int) -> bool:
    """Whether a prepositional phrase says more than when."""
    inner = children(tree, k, "pobj", "pcomp")
    return bool(inner) and tree.tokens[inner[0]].lemma not in TIMES and tree.tokens[inner[0]].tag != "CD"


def _part(tree: Tree, cue: Cue, name: str, k: int) -> Iterator[Content]:
    """The words of one complement."""
    shell = {cue.head}
    if tree.tokens[k].dep in ("prep", "agent"):
        yield Content(below(tree, k, shell) - {k}, name, (k,))
        if name == "as":
            yield Content({k}, name, ())
    else:
        yield Content(below(tree, k, shell), name, ())


def _around(tree: Tree, cue: Cue) -> Content | None:
    """The clause that a cue is put into or beside: "The plan, he said, is dead", "As he said, the plan is dead"."""
    token = tree.tokens[cue.head]
    aside = token.dep == "parataxis" or (
        token.dep == "advcl" and any(tree.tokens[m].text.lower() == "as" for m in children(tree, cue.head, "mark", "advmod"))
    )
    if not aside or "that" not in cue.takes or cue.kind != "verb":
        return None
    return Content(below(tree, token.head, [cue.head]), "that", ())

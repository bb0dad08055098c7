"""Who is credited: the phrase of a sentence that names whose words or thoughts a cue brings."""

from analysis.annotate import complements
from analysis.annotate.cues import Cue
from analysis.annotate.tree import Tree, below, children

STEPS = 8  # heads climbed in search of a subject
RELATIVE = ("WDT", "WP")
FINITE = ("VBD", "VBZ", "VBP")
NOMINAL = ("NN", "NNS", "NNP", "NNPS", "PRP", "DT", "PRP$", "CD")


def source(tree: Tree, cue: Cue, joints: tuple[int, ...]) -> set[int]:
    """The places of the words that name the source; empty where the sentence names none."""
    if cue.kind == "phrase":
        return set()
    if cue.kind == "noun":
        return _holder(tree, cue, joints)
    subject = _subject(tree, cue.head, cue.kind == "adj")
    if (
        subject is None
        and "that" in cue.takes
        and tree.tokens[cue.head].tag in FINITE
        and not children(tree, cue.head, "auxpass")
    ):
        return _neighbour(tree, cue.head)
    return phrase(tree, subject)


def phrase(tree: Tree, head: int | None) -> set[int]:
    """The noun phrase of this head without the punctuation that ends it; for "who", the noun it stands for as well."""
    if head is None:
        return set()
    if tree.tokens[head].tag in RELATIVE:
        return _antecedent(tree, head) | {head}
    return below(tree, head)


def _neighbour(tree: Tree, i: int) -> set[int]:
    """The noun phrase right after a verb of speech, else right before it, where the parser lost the subject."""
    after = i + 1
    if (
        after < len(tree.tokens)
        and tree.tokens[after].tag in NOMINAL
        and tree.tokens[after].lemma not in complements.words("time")
    ):
        return {k for k in below(tree, _top(tree, after)) if k > i}
    before = i - 1
    while before >= 0 and (tree.tokens[before].tag in ("RB", "MD", ",") or tree.tokens[before].dep in ("aux", "punct")):
        before -= 1
    if before < 0 or tree.tokens[before].tag not in NOMINAL:
        return set()
    return {k for k in below(tree, _top(tree, before)) if k < i}


def _top(tree: Tree, i: int) -> int:
    """The head of the noun phrase that a token stands in."""
    while tree.tokens[i].head != i and tree.tokens[tree.tokens[i].head].tag in (*NOMINAL, "IN", "POS", "JJ"):
        i = tree.tokens[i].head
    return i


def _antecedent(tree: Tree, pronoun: int) -> set[int]:
    """The noun phrase before a relative pronoun."""
    i = pronoun
    for _ in range(STEPS):
        token = tree.tokens[i]
        if token.dep == "relcl":
            return {k for k in below(tree, token.head, [i]) if k < pronoun}
        if token.head == i:
            break
        i = token.head
    return set()


def _subject(tree: Tree, i: int, feels: bool = False) -> int | None:
    """The head of the subject of a verb or adjective: its own, or that of the clause it leans on."""
    for _ in range(STEPS):
        if own := children(tree, i, "nsubj"):
            return own[-1] if tree.tokens[own[-1]].tag != "EX" else None
        token = tree.tokens[i]
        if token.dep == "ROOT" and token.tag in ("NN", "NNS"):
            return next((k for k in reversed(children(tree, i, "compound", "nmod")) if k < i), None)
        if feels and (own := children(tree, i, "nsubjpass")):
            return own[-1]
        if children(tree, i, "nsubjpass", "auxpass") or (
            token.tag == "VBN" and token.dep in ("acl", "advcl") and not feels
        ):
            return _agent(tree, i)
        if token.head == i or token.dep in ("ccomp", "relcl", "csubj"):
            return None
        if token.dep == "acl":
            return token.head
        i = token.head
    return None


def _agent(tree: Tree, i: int) -> int | None:
    """The one by whom something is done."""
    for by in children(tree, i, "agent", "prep"):
        if tree.tokens[by].lemma == "by" and (inner := children(tree, by, "pobj")):
            return inner[0]
    return None


def _holder(tree: Tree, cue: Cue, joints: tuple[int, ...]) -> set[int]:
    """Whose claim, fear or plan it is: possessor, "by X", "from X", "of X", or the subject who has or makes it."""
    if owner := children(tree, cue.head, "poss"):
        return {k for k in below(tree, owner[0]) if tree.tokens[k].dep != "case"}
    for name in ("by", "from", "among", "of"):
        for k in children(tree, cue.head, "prep"):
            if tree.tokens[k].lemma == name and k not in joints and (inner := children(tree, k, "pobj")):
                return below(tree, inner[0])
    token = tree.tokens[cue.head]
    if token.dep in ("dobj", "attr") and tree.tokens[token.head].tag[0] == "V":
        return phrase(tree, _subject(tree, token.head)) if token.dep == "dobj" else set()
    return set()

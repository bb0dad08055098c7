"""A noun phrase and what it says of its noun: taken for granted, new, none, alleged."""

from analysis.emphasis.clauses import DENIED, DISTANCED, Finding, is_negation, is_nobody
from analysis.emphasis.roles import roles
from analysis.emphasis.trees import Tree, forms, kids

# What reaches a mention of what stands above it: all, as it is a clause or something new; some; next to nothing.
CLAUSE, OPEN, BARE, GRANTED = "clause", "open", "bare", "granted"
NEW = frozenset(("a", "an", "another", "any", "each", "either", "every", "neither", "no", "some", "zero"))
KNOWN = frozenset(("her", "his", "its", "my", "our", "that", "the", "their", "these", "this", "those", "your"))
WITHIN = ("amod", "compound", "nmod", "npadvmod", "poss", "quantmod")  # modifiers of a noun


def reach_of(tree: Tree, at: int) -> str:
    """How much of what stands above reaches a token: a clause, or a noun by its determiner."""
    node = tree.nodes[at]
    if node.dep in WITHIN:
        return GRANTED if node.dep == "poss" else BARE
    named = node.tag[0] == "N" or (node.tag == "VBG" and kids(tree, at, "det", "poss"))
    return noun_reach(tree, at) if named else CLAUSE


def noun_reach(tree: Tree, at: int) -> str:
    """How much reaches a noun, by its determiner."""
    words = forms(tree, kids(tree, at, "det", "neg", "nummod", "poss", "predet"))
    if words & NEW:
        return OPEN
    return GRANTED if words & KNOWN or kids(tree, at, "poss") else BARE


def modified(tree: Tree, at: int, hedges: frozenset[int]) -> list[Finding]:
    """What the modifiers of a token say of it: "alleged", "possible", "fake", "the word"."""
    found = []
    for kid in kids(tree, at, "advmod", "amod", "compound", "nmod"):
        does = roles(tree, kid)
        if "accusing" in does or ("naming" in does and tree.nodes[kid].tag[0] == "N"):
            found.append(Finding(DISTANCED, others=True))
        elif "false" in does or (tree.nodes[kid].tag[0] in "JRV" and ("unreal" in does or kid in hedges)):
            found.append(Finding(DISTANCED))
    return found


def without(tree: Tree, at: int) -> list[Finding]:
    """Whether there is none of a noun: "no collusion", but not "no doubt"."""
    words = kids(tree, at, "advmod", "det", "neg", "nummod", "preconj")
    none = any(is_negation(tree, kid) for kid in words) and "certain" not in roles(tree, at)
    return [Finding(DENIED)] if none or is_nobody(tree, at) else []


def set_aside(tree: Tree, at: int) -> list[Finding]:
    """Whether a phrase is what something is not: "an incursion, not an invasion", "rather than", "without"."""
    first = at
    while left := [kid for kid in tree.kids[first] if kid < first]:
        first = left[0]
    before = [node.form for node in tree.nodes[max(first - 2, 0) : first]]
    aside = before[-1:] in (["without"], ["not"]) or before in (["rather", "than"], ["instead", "of"])
    return [Finding(DENIED)] if aside else []

"""A clause and what it says of its verb: denied, possible, to come, asked for, a condition."""

from typing import NamedTuple

from analysis.emphasis.roles import roles
from analysis.emphasis.trees import Tree, forms, kids

DENIED, DISTANCED = "denied", "distanced"
NEGATIONS = frozenset(("hardly", "n't", "neither", "never", "no", "nor", "not", "scarcely", "zero"))
NOBODY = frozenset(("nobody", "none", "nothing", "neither"))
ONLY = frozenset(("just", "less", "merely", "necessarily", "only", "short", "simply"))  # "nothing short of an invasion"
CONDITIONS = frozenset(("if", "lest", "unless", "whether"))
SUBJECT = ("nsubj", "nsubjpass", "csubj")
ABOUT = (*SUBJECT, "ccomp", "advcl")  # what a predicate says something of: "it is possible that"
TURNING = frozenset(("absence", "denying", "failing", "rejecting"))


class Finding(NamedTuple):
    """What is done to a mention, and whether it is somebody else's claim."""

    treatment: str
    others: bool = False


def is_negation(tree: Tree, at: int) -> bool:
    """Whether a token denies, and not only limits: "not just an invasion"."""
    return tree.nodes[at].form in NEGATIONS and not _is_limited(tree, at)


def is_nobody(tree: Tree, at: int) -> bool:
    """Whether a token is a noun for none."""
    return tree.nodes[at].form in NOBODY and not _is_limited(tree, at)


def _is_limited(tree: Tree, at: int) -> bool:
    """Whether the next word turns a negation round."""
    return at + 1 < len(tree.nodes) and tree.nodes[at + 1].form in ONLY


def is_negated(tree: Tree, verb: int, kid: int | None = None) -> bool:
    """Whether a verb is negated, or has a subject that is nobody; kid is that of its branches with the mention."""
    if any(is_negation(tree, at) for at in kids(tree, verb, "neg", "preconj", "advmod")):
        return True
    subjects = [at for at in kids(tree, verb, *SUBJECT) if at != kid]
    return any(is_nobody(tree, at) for at in subjects) or any(
        {"no", "neither"} & forms(tree, kids(tree, at, "det", "preconj")) for at in subjects
    )


def is_command(tree: Tree, verb: int) -> bool:
    """Whether a verb tells somebody to do something: "don't invade"."""
    node, helpers = tree.nodes[verb], kids(tree, verb, "aux")
    told = node.tag == "VB" and node.dep in ("ROOT", "conj", "ccomp")
    return told and not kids(tree, verb, *SUBJECT) and forms(tree, helpers) <= {"do", "let"}


def clause(tree: Tree, verb: int, kid: int | None, hedges: frozenset[int]) -> list[Finding]:
    """What a clause does to its verb, or to the mention in this branch of it."""
    found = []
    does = roles(tree, verb) if kid is not None else set()
    if is_negated(tree, verb, kid):
        told = is_command(tree, verb) or _is_told(tree, verb)
        found.append(Finding(DISTANCED if told or "unreal" in does else DENIED))
    elif _is_open(tree, verb) or is_command(tree, verb):
        found.append(Finding(DISTANCED))
    if is_condition(tree, verb) or _is_hedged(tree, verb, kid, hedges):
        found.append(Finding(DISTANCED))
    return found


def _is_told(tree: Tree, verb: int) -> bool:
    """Whether an infinitive is what somebody is told to do: "were warned not to invade"."""
    head = tree.nodes[verb].head
    hearers = [*kids(tree, head, "nsubjpass", "dobj", "dative"), *kids(tree, verb, "nsubj")]
    return is_infinitive(tree, verb) and (bool(hearers) or "unreal" in roles(tree, head))


def is_infinitive(tree: Tree, verb: int) -> bool:
    """Whether a verb is an infinitive with "to"."""
    return any(tree.nodes[at].tag == "TO" for at in kids(tree, verb, "aux", "mark"))


def is_finite(tree: Tree, verb: int) -> bool:
    """Whether a token is a verb with a tense, of its own or by a helper."""
    tags = {tree.nodes[at].tag for at in (verb, *kids(tree, verb, "aux", "auxpass"))}
    return bool(tags & {"MD", "VBD", "VBP", "VBZ"})


def is_condition(tree: Tree, verb: int) -> bool:
    """Whether "if", "whether" or the like opens the clause of a verb."""
    return bool(forms(tree, kids(tree, verb, "mark", "advmod")) & CONDITIONS)


def _is_open(tree: Tree, verb: int) -> bool:
    """Whether a verb says what may, will or should be: a modal verb, or an infinitive of what need not come about."""
    node = tree.nodes[verb]
    modal = any(tree.nodes[at].tag == "MD" for at in kids(tree, verb, "aux"))
    done = node.dep in ("xcomp", "ccomp", "advcl") and "implying" in roles(tree, node.head)
    return modal or (is_infinitive(tree, verb) and not done)


def _is_hedged(tree: Tree, verb: int, kid: int | None, hedges: frozenset[int]) -> bool:
    """Whether an adverb or predicate puts the clause in doubt: "reportedly", "an invasion is imminent"."""
    of = tree.nodes[kid].dep if kid is not None else ""
    for at in kids(tree, verb, "advmod", "acomp", "oprd"):
        adjective = tree.nodes[at].tag[0] == "J"
        doubted = "unreal" if adjective else "accusing"
        if at != kid and (of in ABOUT or not adjective) and (at in hedges or doubted in roles(tree, at)):
            return True
    return False


def is_false(tree: Tree, verb: int, kid: int) -> bool:
    """Whether the predicate says that the subject is not real: "collusion is a hoax"."""
    others = [at for at in kids(tree, verb, "acomp", "attr") if at != kid]
    return tree.nodes[kid].dep in SUBJECT and any("false" in roles(tree, at) for at in others)

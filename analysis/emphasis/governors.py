"""What the words above a mention in its sentence's tree do to it: deny it, hold it off, or take it for granted.

The climb goes from head to head. A noun that the text takes for granted ("the invasion", "its invasion") is out of
reach for most of what stands above; one that it brings in ("an invasion", "any collusion") and a clause are not.
Relations are called as the parser calls them (ClearNLP).
"""

from collections.abc import Iterator
from typing import NamedTuple

from analysis.emphasis import clauses, nouns
from analysis.emphasis.clauses import CONDITIONS, DENIED, DISTANCED, Finding
from analysis.emphasis.nouns import BARE, CLAUSE, GRANTED, OPEN
from analysis.emphasis.roles import roles
from analysis.emphasis.trees import Tree, forms, kids

# Prepositions whose object is taken for granted, unless what governs them says otherwise ("prosecuted for").
GIVEN = frozenset(("after", "amid", "because", "before", "behind", "by", "concerning", "despite", "due", "during"))
GIVEN |= {
    *("following", "for", "from", "given", "on", "over", "regarding", "since", "through"),
    *("throughout", "upon", "with"),
}
TIMES = frozenset(("after", "although", "as", "because", "before", "once", "since", "though", "until", "when"))
TIMES |= {"where", "while"}
CLAIMS = frozenset(("accusing", "denying", "rejecting", "absence", "unreal", "failing"))
SUBJECT = ("nsubj", "csubj")
CONTENT = ("ccomp", "xcomp", "acl", "dobj", "nsubjpass", "oprd", "attr")


class Step(NamedTuple):
    """From a token to the one that governs it: their places, the relation, the preposition between ("" for none)."""

    kid: int
    at: int
    dep: str
    route: str


class Climb(NamedTuple):
    """How far the climb is: what reaches the mention, what was found, whether it left the clause, whether it ends."""

    reach: str
    found: tuple[Finding, ...] = ()
    left: bool = False
    ends: bool = False

    def plus(self, *found: Finding) -> "Climb":
        """The climb with more that was found: what is found to be in doubt is not taken for granted."""
        return self._replace(found=self.found + found, reach=OPEN if found and self.reach != CLAUSE else self.reach)


def judge(tree: Tree, top: int, hedges: frozenset[int], quoted: frozenset[int] = frozenset()) -> Climb:
    """The findings on the mention whose top token this is, and what reaches it.

    hedges: the tokens of the sentence that hedge (``lexicons/hedges.toml``). quoted: those of the quotation that the
    mention stands in; a clause quoted whole is left to itself.
    """
    climb = Climb(nouns.reach_of(tree, top)).plus(*nouns.modified(tree, top, hedges))
    if climb.reach != GRANTED:
        own = clauses.clause(tree, top, None, hedges) if climb.reach == CLAUSE else nouns.without(tree, top)
        climb = climb.plus(*nouns.set_aside(tree, top), *own)
    for step in steps(tree, top):
        if step.kid in quoted and step.at not in quoted and clauses.is_finite(tree, step.kid):
            return climb
        for rule in (_given, _left, _governor, _noun, _clause):
            climb = rule(tree, step, climb, hedges)
            if climb.ends:
                return climb
    return climb


def steps(tree: Tree, at: int) -> Iterator[Step]:
    """The way from a token to the root; a preposition is part of the step over it."""
    kid, inner, route = at, "", ""
    while tree.nodes[at].head != at:
        node = tree.nodes[at]
        at = node.head
        if node.dep in ("pobj", "pcomp") and tree.nodes[at].tag in ("IN", "TO", "VBG", "VBN", "RP"):
            inner, route = inner or node.dep, tree.nodes[at].form
            continue
        yield Step(kid, at, inner or node.dep, route)
        kid, inner, route = at, "", ""
    if route:
        yield Step(kid, at, inner, route)


def _given(tree: Tree, step: Step, climb: Climb, hedges: frozenset[int]) -> Climb:
    """A preposition that takes its object for granted: "after the invasion", "for meddling"."""
    given = step.route in GIVEN and (step.dep == "pcomp" or climb.reach != OPEN)
    claimed = roles(tree, step.at) & CLAIMS | roles(tree, step.at) & {"naming"}
    if not given or claimed or climb.left or climb.found:
        return climb
    return climb._replace(reach=GRANTED, ends=True)


def _left(tree: Tree, step: Step, climb: Climb, hedges: frozenset[int]) -> Climb:
    """The clause ends here: a relative clause, one of time or reason, a condition."""
    if step.dep == "relcl" and not _is_content(tree, step):
        none = nouns.without(tree, step.at) if clauses.is_infinitive(tree, step.kid) else []
        climb = climb.plus(*none)
        return climb._replace(reach=climb.reach if climb.found else GRANTED, ends=True)
    if step.dep != "advcl":
        return climb
    marks = forms(tree, kids(tree, step.kid, "mark", "advmod"))
    if marks & CONDITIONS:
        return climb._replace(ends=True)
    if marks & TIMES:
        return climb._replace(reach=climb.reach if climb.found else GRANTED, ends=True)
    if "accusing" in roles(tree, step.at):
        climb = climb.plus(Finding(DISTANCED, others=True))
    return climb._replace(left=True)


def _is_content(tree: Tree, step: Step) -> bool:
    """Whether what is called a relative clause says what a noun stands for: "the finding that guards stole it"."""
    return "that" in forms(tree, kids(tree, step.kid, "mark"))


def _governor(tree: Tree, step: Step, climb: Climb, hedges: frozenset[int]) -> Climb:
    """What the governing word says of what it governs."""
    if step.dep in ("nsubj", "csubj", "advcl", "appos", "conj"):
        return climb
    does, noun = roles(tree, step.at), tree.nodes[step.at].tag[0] == "N"
    if climb.left:  # of what is said in a clause little is undone outside it
        does &= {"accusing", "denying", "rejecting"}
    for rule in (_denies, _claims, _names, _plans):
        if finding := rule(does, noun, step, climb.reach):
            return climb.plus(finding)._replace(reach=climb.reach if climb.reach == CLAUSE else OPEN)
    return climb


def _denies(does: set[str], noun: bool, step: Step, reach: str) -> Finding | None:
    new = reach in (OPEN, CLAUSE)
    content = noun or step.dep in CONTENT or step.route in ("of", "in")
    if content and ("denying" in does or ("rejecting" in does and new)):
        return Finding(DENIED, others=True)
    if ("absence" in does and reach != GRANTED) or ("failing" in does and step.dep in ("xcomp", "acl", "pcomp")):
        return Finding(DENIED)
    return None


def _claims(does: set[str], noun: bool, step: Step, reach: str) -> Finding | None:
    content = noun or step.dep in CONTENT or step.route in ("of", "with", "about", "for", "over")
    return Finding(DISTANCED, others=True) if "accusing" in does and content else None


def _names(does: set[str], noun: bool, step: Step, reach: str) -> Finding | None:
    likened = "likening" in does and (step.route in ("as", "to") or step.dep in ("oprd", "ccomp", "xcomp"))
    named = "naming" in does or likened
    return Finding(DISTANCED, others=True) if named and reach != GRANTED else None


def _plans(does: set[str], noun: bool, step: Step, reach: str) -> Finding | None:
    reached = reach != GRANTED or (noun and step.route in ("of", "about", "for", ""))
    return Finding(DISTANCED) if "unreal" in does and reached else None


def _noun(tree: Tree, step: Step, climb: Climb, hedges: frozenset[int]) -> Climb:
    """A noun above the mention: "no evidence of", "an act of", "the focus on"."""
    if tree.nodes[step.at].tag[0] != "N" or step.dep in ("conj", "appos"):
        return climb
    claims = roles(tree, step.at) & CLAIMS
    climb = climb.plus(*nouns.without(tree, step.at))
    if climb.reach == CLAUSE:
        content = step.dep in ("acl", "relcl")
        return climb._replace(left=climb.left or content, ends=content and not claims)
    above = nouns.noun_reach(tree, step.at)
    if not claims and (climb.reach == GRANTED or (climb.reach == OPEN and above == GRANTED)):
        return climb._replace(ends=True)
    if climb.reach == BARE and not claims:
        passes = above == OPEN or step.route in ("", "of")
        climb = climb._replace(reach=above if passes else GRANTED, ends=not passes)
    return climb.plus(*nouns.modified(tree, step.at, hedges))


def _clause(tree: Tree, step: Step, climb: Climb, hedges: frozenset[int]) -> Climb:
    """A verb above the mention: "did not find", "would be", "does not believe that"."""
    if tree.nodes[step.at].tag[0] not in "VM":
        return climb
    if step.dep in ("ccomp", "parataxis"):
        climb = climb.plus(*_content(tree, step))
        return climb._replace(left=True, ends=climb.reach == GRANTED)
    if step.dep == "conj" and kids(tree, step.kid, *clauses.SUBJECT):
        return climb._replace(left=True)
    if _is_reached(tree, step, climb):
        climb = _within(tree, step, climb, clauses.clause(tree, step.at, step.kid, hedges))
    elif climb.reach == BARE and step.dep not in clauses.SUBJECT and clauses.is_condition(tree, step.at):
        climb = climb.plus(Finding(DISTANCED))
    if clauses.is_false(tree, step.at, step.kid):
        climb = climb.plus(Finding(DENIED))
    return climb._replace(ends=climb.reach == GRANTED)


def _within(tree: Tree, step: Step, climb: Climb, said: list[Finding]) -> Climb:
    """What a clause says of the mention in it; a word that denies, and is denied, leaves it open."""
    denied = bool(said) and said[0].treatment == DENIED
    does = roles(tree, step.at)
    if denied and climb.found and does & {"naming", "likening"}:
        return climb
    if denied and climb.found and does & clauses.TURNING:
        return climb._replace(found=(*climb.found[:-1], climb.found[-1]._replace(treatment=DISTANCED)))
    return climb.plus(*said)


def _content(tree: Tree, step: Step) -> list[Finding]:
    """What a negated verb does to the clause under it: "does not believe that" denies it, "did not say" leaves it."""
    if step.kid < step.at or not clauses.is_negated(tree, step.at, step.kid):
        return []
    does = roles(tree, step.at)
    if does & {"denying", "granting"}:
        return []
    return [Finding(DENIED if "believing" in does else DISTANCED, others=True)]


def _is_reached(tree: Tree, step: Step, climb: Climb) -> bool:
    """Whether what a verb's clause says is said of the mention."""
    if climb.left:
        return False
    if climb.reach in (CLAUSE, OPEN):
        return True
    does = roles(tree, step.at)
    if step.dep in clauses.SUBJECT:
        return "existing" in does and (climb.reach == BARE or clauses.is_negated(tree, step.at, step.kid))
    return climb.reach == BARE and "doing" in does and not step.route

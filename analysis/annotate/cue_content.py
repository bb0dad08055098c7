"""The content of a cue: the words of its sentence that hold what is said or thought.

It is made of the complements that the lexicon says the cue takes, and of what trails them; without any, it is the
clause that the cue is put into.
"""

from collections.abc import Iterator
from typing import NamedTuple

from analysis import lexicon
from analysis.annotate import asides
from analysis.annotate.cues import Cue, is_claim, is_received, is_speech_verb
from analysis.annotate.tree import Tree, children, is_infinitive, opens_with, subtree

# Where a cue has several complements, the content goes by the first of these.
ORDER = ("that", "to", "ing", "small", "as")
QUESTIONS = ("why", "when", "where", "how")
CLAUSES = ("ccomp", "csubj", "xcomp", "acl", "relcl", "advcl", "acomp")
OBJECTS = ("dobj", "nsubjpass")
REASONS = ("because", "if", "unless")
NAMING = ("call", "know", "dub", "nickname", "name")  # a passive of these names, and nobody speaks
ANSWERS = ("yes", "no")
OPENERS = (*REASONS, "although", "though", "until", "once")


class Complement(NamedTuple):
    """A branch that holds content: the place of its head, and the complement it is."""

    head: int
    name: str


class Content(NamedTuple):
    """What a cue governs: token places, the complement it goes by, and prepositions that go with the cue."""

    words: frozenset[int]
    takes: str
    joints: tuple[int, ...]


NO_CONTENT = Content(frozenset(), "that", ())


def find(tree: Tree, cue: Cue) -> Content:
    """The content of a cue: its complements and what trails them, else the clause it is put into; may be empty."""
    parts = _complements(tree, cue)
    if asides.tells_nothing(tree, cue):
        return NO_CONTENT
    if not parts:
        return _surrounding_clause(tree, cue)
    token = tree.tokens[cue.head]
    bare = token.dep in ("acl", "advcl") and token.tag in ("VBN", "VBD") and not children(tree, cue.head, "nsubj")
    passive = bare or (children(tree, cue.head, "nsubjpass") and token.lemma in NAMING and token.tag == "VBN")
    before = tree.tokens[cue.head - 1]
    loose = token.lemma in NAMING and len(parts) == 1 and (before.text == "," or before.tag[0] == "N")
    passive = passive or (loose and not children(tree, cue.head, "nsubj"))  # "by a team, called the Blues, which"
    names = passive and all(part.name in ("small", "as", "obj") for part in parts)
    if names and not children(tree, cue.head, "agent"):  # and nobody's: "a town called Lyme", "the plan known as Blue"
        return NO_CONTENT
    if children(tree, cue.head, "nsubjpass") and _is_quoted_as(tree, cue):
        return NO_CONTENT
    words = set().union(*(subtree(tree, part.head, {cue.head}) for part in parts)) - set(cue.words)
    joints = tuple(p.head for p in parts if tree.tokens[p.head].dep in ("prep", "agent") and p.name != "as")
    words |= _trailing(tree, cue, parts, words) | _front(tree, cue, parts) | _spelt_out(tree, cue, parts, words)
    if any(part.name in ("small", "as") for part in parts):  # "called her vote in favour of war a mistake"
        words |= subtree(tree, cue.head) & {*range(max(cue.head + 1, min(words, default=0)), max(words, default=0))}
        words = words.difference(*(subtree(tree, k) for k in words if asides.is_gloss(tree, k)))
    words -= _led(tree, cue, words)
    words -= asides.find(tree, cue, parts[0].name, words)
    return Content(frozenset(words.difference(joints)), parts[0].name, joints)


def _led(tree: Tree, cue: Cue, words: set[int]) -> set[int]:
    """The words of a clause that leads to one with a cue: "The town is calm: Lund said it rained"."""
    subject = min((n for k in children(tree, cue.head, "nsubj") for n in subtree(tree, k)), default=cue.head)
    cuts = [k for k in range(min(subject, cue.head)) if tree.tokens[k].text in (":", ";")]
    return {k for k in words if k < cuts[-1]} if cuts and max(words, default=0) > cue.head else set()


def _is_quoted_as(tree: Tree, cue: Cue) -> bool:
    """Whether another cue says what: "was quoted as saying"."""
    inner = [n for m in children(tree, cue.head, "prep") for n in children(tree, m, "pcomp")]
    return any(is_speech_verb(tree.tokens[n]) for n in inner)


def _trailing(tree: Tree, cue: Cue, parts: list[Complement], words: set[int]) -> set[int]:
    """What follows an object as part of it: "mocked him for his hat because it was red", not "… on Friday"."""
    trailing: set[int] = set()
    if cue.kind != "verb" or any(part.name in ("that", "to", "ing") for part in parts):
        return trailing
    end = max(words, default=-1)
    for k in sorted(tree.kids[cue.head]):
        phrase = subtree(tree, k)
        if min(phrase) == end + 1 and k not in cue.words and _tells_more(tree, k, parts[0].name):
            trailing |= phrase
            end = max(phrase)
    return trailing


def _front(tree: Tree, cue: Cue, parts: list[Complement]) -> set[int]:
    """What the clause that a cue is put into opens with: "If it rains, she said, the bridge will fall"."""
    after = max([cue.head, *(k for s in children(tree, cue.head, "nsubj") for k in subtree(tree, s))]) + 1
    put_in = parts[0].name == "that" and parts[0].head > after and tree.tokens[after].text == ","
    opening = [k for k in children(tree, cue.head, "advcl") if k < cue.head and opens_with(tree, k, *OPENERS)]
    return set().union(*(subtree(tree, k) for k in opening)) if put_in else set()


def _spelt_out(tree: Tree, cue: Cue, parts: list[Complement], words: set[int]) -> set[int]:
    """What a colon joins to a clause: "She noted that it was late: the shops had closed"."""
    end = max(words, default=-1) + 1
    follows = parts[0].name == "that" and cue.head < parts[0].head and end < len(tree.tokens)
    return set(range(end, len(tree.tokens))) if follows and tree.tokens[end].text == ":" else set()


def _tells_more(tree: Tree, k: int, name: str) -> bool:
    """Whether a phrase or clause beside an object says more of what, rather than when, where or in what words."""
    token = tree.tokens[k]
    if token.dep == "prep":
        placed = any(tree.tokens[m].tag == "NNP" for m in children(tree, k, "pobj"))
        return not placed and not _is_circumstance(tree, k, "time", "setting")
    aim = name == "for" and is_infinitive(tree, k)  # "allowed for talks to end the war"
    return token.dep in ("advcl", "xcomp") and (aim or opens_with(tree, k, *REASONS))


def _surrounding_clause(tree: Tree, cue: Cue) -> Content:
    """The clause that a cue is put into or beside: "The plan, he said, is dead", "As he said, the plan is dead"."""
    if cue.kind != "verb" or "that" not in cue.takes:
        return NO_CONTENT
    token, subject = tree.tokens[cue.head], children(tree, cue.head, "nsubj")
    told = token.dep == "advcl" and token.head > cue.head and children(tree, token.head, "ccomp")
    told = told and is_speech_verb(tree.tokens[token.head])  # "as it leaked, Lund said that"
    if told or children(tree, cue.head, "xcomp"):  # "as Lund continues to deny it": not the clause beside it
        return NO_CONTENT
    if token.dep == "parataxis" or (token.dep == "advcl" and opens_with(tree, cue.head, "as")):
        return Content(frozenset(subtree(tree, token.head, [cue.head])), "that", ())
    own_clause = not subject or children(tree, cue.head, "mark")
    if token.dep not in ("conj", "ccomp") or own_clause or not _set_off(tree, cue, min(subtree(tree, subject[0]))):
        return NO_CONTENT
    own = set().union(*(subtree(tree, k) for k in tree.kids[cue.head] if k > cue.head or k in subject))
    opening = set() if token.dep == "conj" else subtree(tree, cue.head) - own
    return Content(frozenset((subtree(tree, token.head, [cue.head]) | opening) - {cue.head}), "that", ())


def _set_off(tree: Tree, cue: Cue, first: int) -> bool:
    """Whether a comma alone joins a cue's clause to the one it hangs on: "The plan is dead, he said"."""
    head = tree.tokens[cue.head].head
    comma = first > 0 and tree.tokens[first - 1].text == ","
    joined = any(head < k < first for k in children(tree, head, "cc"))
    return comma and not joined and not is_speech_verb(tree.tokens[head])


def _complements(tree: Tree, cue: Cue) -> list[Complement]:
    """The complements of a cue, in the order of `ORDER`."""
    parts = [Complement(k, name) for k in _branches(tree, cue) if (name := _complement_name(tree, cue, k))]
    if "hearer" in cue.takes and len(parts) > 1 and all(part.name != "to" for part in parts):
        parts = [part for part in parts if tree.tokens[part.head].dep != "dobj"]  # "asked him about it": who hears it
    return sorted(parts, key=lambda part: ORDER.index(part.name) if part.name in ORDER else len(ORDER))


def _branches(tree: Tree, cue: Cue) -> Iterator[int]:
    """The branches that may be complements: below the cue, below its object, or beside it under "be"."""
    own = [k for word in (cue.head, *cue.words[1:]) for k in tree.kids[word] if k not in cue.words]
    yield from own
    token, above = tree.tokens[cue.head], tree.tokens[cue.head].head
    if cue.kind == "verb" and "that" in cue.takes:  # "told a meeting that …", "said for a time that …"
        nouns = [m for m in own if tree.tokens[m].dep in ("dobj", "dative")]
        nouns += [n for m in children(tree, cue.head, "prep") for n in children(tree, m, "pobj")]
        nouns = [n for n in nouns if not is_claim(tree.tokens[n])]
        clauses = ((noun, k) for noun in nouns for k in tree.kids[noun] if _is_that_clause(tree, k))
        yield from (k for noun, k in clauses if not _has_claim(tree, noun, min(subtree(tree, k))))
    if cue.kind == "noun" and is_received(tree, cue.head):
        yield from (k for k in children(tree, above, "prep") if k > cue.head)
    if cue.kind == "noun" and token.dep == "nsubj" and tree.tokens[above].lemma == "be":  # "the idea is that …"
        yield from children(tree, above, "ccomp", "xcomp")
    if cue.kind == "adj" and token.dep == "acomp":  # "it is clear that …", hung on "is"
        yield from (k for k in children(tree, above, "ccomp", "csubj") if k > cue.head)


def _has_claim(tree: Tree, first: int, end: int) -> bool:
    """Whether a noun stands between two places whose own the clause behind it is: "in the face of criticism that"."""
    near = tree.tokens[first:end]
    return any(is_claim(token) and token.lemma not in circumstance_nouns("setting") for token in near)


def _complement_name(tree: Tree, cue: Cue, k: int) -> str | None:
    """The complement that a branch is, if the cue takes it."""
    token, takes = tree.tokens[k], cue.takes
    if token.dep == "prep":
        word = token.text.lower()
        behind = k > cue.head or cue.kind != "verb"
        return word if word in takes and behind and not _is_circumstance(tree, k, "time") else None
    if token.text.lower() in ANSWERS and "that" in takes and k == cue.head + 1 and not tree.kids[k]:
        return "that"
    which = any(k > cue.head > n for n in children(tree, cue.head, "dobj"))
    if token.dep == "dobj" and which and "small" in takes:  # "which he called a disgrace"
        return "small"
    if token.dep in OBJECTS:
        return "obj" if _is_content_object(tree, cue, k) else None
    if token.dep in ("oprd", "attr"):
        return "small" if "small" in takes else None
    if token.dep in CLAUSES:
        return _clause_name(tree, cue, k)
    return "agent" if token.dep == "agent" and cue.kind == "adj" and "by" in takes else None


def _is_content_object(tree: Tree, cue: Cue, k: int) -> bool:
    """Whether an object, or the subject of a passive, is what is said, thought or spoken of."""
    takes = cue.takes.keys()
    if tree.tokens[k].dep == "nsubjpass":
        raised = takes & {"to", "that"} and children(tree, cue.head, "xcomp", "oprd")  # "is expected to win"
        likened = any(tree.tokens[m].lemma == "as" for m in children(tree, cue.head, "prep"))
        said_of = takes & {"small", "as"} and (likened or children(tree, cue.head, "oprd", "acomp", "attr"))
        return "hearer" not in takes and bool("obj" in takes or said_of or raised)
    named = "small" in takes and children(tree, cue.head, "oprd", "acomp")
    likened = "as" in takes and any(tree.tokens[m].lemma == "as" for m in children(tree, cue.head, "prep"))
    return bool("obj" in takes or named or likened) and tree.tokens[k].lemma not in circumstance_nouns("time")


def _clause_name(tree: Tree, cue: Cue, k: int) -> str | None:
    """The complement that a clause is: infinitive, gerund, finite, or what is said of an object."""
    token, takes, infinitive = tree.tokens[k], cue.takes.keys(), is_infinitive(tree, k)
    if token.dep in ("acl", "relcl") and not _is_that_clause(tree, k) and not (cue.kind == "noun" and infinitive):
        return None
    if infinitive:
        return "to" if "to" in takes and token.dep != "relcl" else None
    if token.dep == "advcl" and not _is_adverbial_content(tree, cue, k):
        return None
    if token.dep == "ccomp" and k > cue.head and asides.is_circumstantial(tree, k):
        return None
    if token.tag == "VBG" and not children(tree, k, "aux", "nsubj"):
        return "ing" if takes & {"ing", "obj"} else None
    if token.dep == "acomp" or (token.dep == "xcomp" and "that" not in takes):
        return "small" if "small" in takes else None
    return next((name for name in ("that", "small") if name in takes), None)


def _is_adverbial_content(tree: Tree, cue: Cue, k: int) -> bool:
    """Whether what parses as an adverbial clause is content: "asked whether …", "made it clear (that) …"."""
    asked = "whether" in cue.takes and opens_with(tree, k, "if", "whether")
    # "said when they would come"
    when = opens_with(tree, k, *QUESTIONS) and min(subtree(tree, k)) == cue.head + 1
    asked = asked or (when and bool(children(tree, k, "nsubj", "nsubjpass")))
    clear = tree.tokens[k].head in cue.words[1:] and (_is_that_clause(tree, k) or not children(tree, k, "mark"))
    return "that" in cue.takes and (asked or (clear and tree.tokens[k].tag[0] == "V"))


def _is_that_clause(tree: Tree, k: int) -> bool:
    """Whether a branch is a clause that "that" opens as a conjunction."""
    return tree.tokens[k].dep in CLAUSES and opens_with(tree, k, "that")


def _is_circumstance(tree: Tree, prep: int, *kinds: str) -> bool:
    """Whether a prepositional phrase is empty, or says when (time) or in what setting."""
    inner = [tree.tokens[k] for k in children(tree, prep, "pobj", "pcomp")]
    return not inner or inner[0].tag == "CD" or any(inner[0].lemma in circumstance_nouns(kind) for kind in kinds)


def circumstance_nouns(kind: str) -> frozenset[str]:
    """The nouns of time or setting, by the lexicon."""
    return lexicon.terms("circumstances")[kind]

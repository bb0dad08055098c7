"""Asides: words inside what a cue seems to govern that tell of the saying and not of what was said.

“Lund called for a fence, as the mayor held her ground”: nobody said that she did. Where it is not sure whether a clause
behind a comma is part of what was said, it is the outlet's.
"""

from analysis import lexicon
from analysis.annotate.cues import Cue, is_claim, is_speech_verb, verb_lemmas
from analysis.annotate.sentences import RELATIVE
from analysis.annotate.tree import SUBJECTS, Tree, ancestors, children, is_infinitive, opens_with, subtree

ASKED = ("ask", "press", "question", "quiz")
BREAKS = (",", "--", "—", "–")
TIMES = ("after", "before", "once", "since", "until", "when", "while")
BESIDE = ("amid", "amidst", "despite", "following")  # prepositions of what went on meanwhile
# Phrases of the occasion: "in the face of criticism", "as part of a plan"; the preposition and its noun.
OCCASIONS = frozenset(("as part", "in face", "in wake", "in response", "in reaction", "in spite", "in bid", "in move"))
EXPLAINING = ("refer", "allude", "echo")
BACK = frozenset(("back", "over", "up"))  # who is called back is called nothing
CIRCUMSTANCES = ("though", "although", "while", "after", "before", "until")  # open no content
# Nouns that say what kind of word a quoted one is: "called him a “kulak”, a term for rich farmers".
GLOSSES = frozenset(
    ("name", "term", "word", "phrase", "expression", "slur", "nickname", "epithet", "euphemism", "reference")
)
COURTS = frozenset(("plead", "convict", "acquit", "sentence"))
REACH = 4  # heads climbed from a charge to the verb of the court
RELATIVES = ("which", "who", "whose", "where", "whom")
BRANCHES = ("advcl", "acl", "appos", "ccomp", "prep", "relcl")  # what an aside may hang by
CLAUSAL = ("that", "to", "ing")  # complements that may hold clauses of their own
NAMED = ("small", "as")  # complements of what is called something


def find(tree: Tree, cue: Cue, name: str, words: set[int]) -> set[int]:
    """The words of a content that are none of it; name is the complement that the content goes by."""
    aside: set[int] = set()
    end = _last_word(tree, words)
    for k in sorted(words, reverse=True):
        if k in aside or k < cue.head or tree.tokens[k].dep not in BRANCHES:
            continue
        branch = subtree(tree, k)
        ends = _last_word(tree, branch) >= end or _goes_on(tree, branch)
        if ends and min(branch) > min(words) and _is_aside(tree, k, min(branch), name):
            aside |= {n for n in words if n >= min(branch)}
        elif _is_question(tree, k):
            aside |= branch
        else:
            aside |= _put_in(tree, k)
        end = _last_word(tree, words - aside)
    return aside | ({end} if tree.tokens[end].tag == "CC" else set())


def _goes_on(tree: Tree, branch: set[int]) -> bool:
    """Whether a clause goes on from a noun of a branch that it does not hang on: "in the face of criticism that"."""
    after = max(branch) + 1
    return after < len(tree.tokens) and tree.tokens[after].text == "that" and is_claim(tree.tokens[after - 1])


def _put_in(tree: Tree, k: int) -> set[int]:
    """The cue put into a relative clause, with its subject: "the bill, which he said would pass"."""
    pronouns = [n for n in children(tree, k, "nsubj") if tree.tokens[n].tag == "PRP" and k - n == 1]
    which = pronouns and tree.tokens[k].dep == "relcl" and tree.tokens[pronouns[0] - 1].text in ("which", "who")
    return {k - 1, k} if which and is_speech_verb(tree.tokens[k]) and children(tree, k, "ccomp") else set()


def _last_word(tree: Tree, places: set[int]) -> int:
    """The last place of something said; -1 without any."""
    return max((k for k in places if tree.tokens[k].text[-1].isalnum()), default=-1)


def _is_question(tree: Tree, k: int) -> bool:
    """Whether a clause tells what somebody was asked: "when asked whether he would go"."""
    token = tree.tokens[k]
    bare = token.tag == "VBN" and not children(tree, k, "aux", "auxpass", *SUBJECTS)
    return bare and token.lemma in ASKED and token.dep in ("advcl", "acl", "ccomp") and bool(tree.kids[k])


def _is_aside(tree: Tree, k: int, first: int, name: str) -> bool:
    """Whether the last branch of a content tells when, amid what or why something was said, or who somebody is."""
    dep, comma = tree.tokens[k].dep, _behind_comma(tree, first)
    if dep == "advcl":
        return explains(tree, k) or _is_beside(tree, k, name, comma=comma)
    if dep == "prep":
        return _is_occasion(tree, k, name, comma=comma)
    opening = next((t for t in tree.tokens[first : k + 1] if t.text != ","), tree.tokens[k])
    word = opening.text.lower()
    more = (dep == "relcl" and word in RELATIVES) or (dep == "ccomp" and word == "which")
    others = any(tree.tokens[n].tag not in ("PRP", *RELATIVE) for n in children(tree, k, "nsubj"))
    if comma and more and others and tree.tokens[k].lemma in verb_lemmas():  # "which Berg denied"
        return True
    quoted = any(tree.tokens[n].tag == "``" for n in subtree(tree, k))
    who = dep == "appos" and name not in NAMED and opening.tag in ("DT", "PRP$") and not quoted
    return comma and name not in CLAUSAL and (more or who)


def explains(tree: Tree, k: int) -> bool:
    """Whether a participle behind a comma tells the reader what is meant: "the war, referring to the strike"."""
    token = tree.tokens[k]
    return token.tag == "VBG" and token.lemma in EXPLAINING and k > 0 and tree.tokens[k - 1].text in (",", "”", '"')


def _behind_comma(tree: Tree, first: int) -> bool:
    """Whether a comma or dash stands before a branch, or before the word that opens it."""
    return any(tree.tokens[k].text in BREAKS for k in (first, first - 1))


def _is_beside(tree: Tree, k: int, name: str, *, comma: bool) -> bool:
    """Whether an adverbial clause tells what went on: "as the mayor held her ground", "after the Courier wrote"."""
    if not children(tree, k, *SUBJECTS):
        return False
    if opens_with(tree, k, "as"):
        return comma or any(tree.tokens[n].text.lower() == "even" for n in range(min(subtree(tree, k)), k))
    if comma and opens_with(tree, k, "though", "although"):
        return True
    past = tree.tokens[k].tag == "VBD" or any(tree.tokens[n].tag == "VBD" for n in children(tree, k, "aux", "auxpass"))
    return opens_with(tree, k, *TIMES) and (comma or (past and name != "that"))


def _is_occasion(tree: Tree, k: int, name: str, *, comma: bool) -> bool:
    """Whether a phrase tells the occasion or where the outlet has it from: "in the face of criticism", "at a rally"."""
    word = tree.tokens[k].text.lower()
    if word == "according":
        return True
    nouns = [tree.tokens[n].lemma for n in children(tree, k, "pobj")]
    set_apart = word in BESIDE or any(f"{word} {noun}" in OCCASIONS for noun in nouns)
    if name == "that":
        return comma and set_apart
    stage = word in ("at", "in", "on", "during") and lexicon.terms("circumstances")["setting"].intersection(nouns)
    return set_apart or bool(stage and not comma)


def tells_nothing(tree: Tree, cue: Cue) -> bool:
    """Whether the words of a cue are another's: "called up Lund", "pleaded guilty", a gloss, "it is hard to say"."""
    token = tree.tokens[cue.head]
    near = {t.text for t in tree.tokens[cue.head + 1 : cue.head + 4]}
    called = token.lemma == "call" and bool(BACK & near)
    pleaded = token.lemma == "plead" and "guilty" in near
    head = tree.tokens[token.head]
    it = any(tree.tokens[k].text.lower() == "it" for k in children(tree, token.head, "nsubj"))
    hard = is_infinitive(tree, cue.head) and token.dep == "xcomp" and head.lemma == "be" and it
    above = (tree.tokens[k].lemma for k in ancestors(tree.tokens, cue.head)[:REACH])
    charged = token.lemma in ("charge", "count") and bool(COURTS.intersection(above))
    return called or pleaded or charged or hard or explains(tree, cue.head)


def is_circumstantial(tree: Tree, k: int) -> bool:
    """Whether what parses as a clause of content is none: "said, her voice rising", "said, though she had left"."""
    first = min((n for n in subtree(tree, k) if tree.tokens[n].text[0].isalnum()), default=k)
    if any(t.tag == "``" for t in tree.tokens[tree.tokens[k].head : first]):
        return False
    comma = any(tree.tokens[n].text == "," for n in (first - 1, first - 2))
    earlier = any(n < k for n in children(tree, tree.tokens[k].head, "ccomp") if n > tree.tokens[k].head)
    if comma and earlier and tree.tokens[k].tag == "VBD" and not children(tree, k, *SUBJECTS, "csubj", "conj"):
        return True  # "said he would go but left as his town, in May, flooded"
    rising = tree.tokens[k].tag == "VBG" and children(tree, k, "nsubj") and not children(tree, k, "aux")
    opens = tree.tokens[first].head == k and tree.tokens[first].text.lower() in CIRCUMSTANCES
    return bool(rising and comma) or opens


def is_gloss(tree: Tree, k: int) -> bool:
    """Whether a noun behind a comma tells the reader what a word means: "called him a “kulak”, a term for …"."""
    first = min(subtree(tree, k))
    before = [t.text for t in tree.tokens[max(0, first - 2) : first]]
    return (
        tree.tokens[k].lemma in GLOSSES
        and any(sign in before for sign in BREAKS)
        and bool(children(tree, k, "prep", "acl", "relcl"))
    )

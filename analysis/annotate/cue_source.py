"""Who is credited: the phrase of a sentence that names whose words or thoughts a cue brings."""

from analysis.annotate.cue_content import circumstance_nouns
from analysis.annotate.cues import Cue, is_received
from analysis.annotate.sentences import FINITE, RELATIVE
from analysis.annotate.tree import Tree, ancestors, children, is_infinitive, opens_with, subtree

STEPS = 8  # heads climbed in search of a subject
QUOTED = ("quote", "cite")
NOMINAL = ("NN", "NNS", "NNP", "NNPS", "PRP", "DT", "PRP$", "CD")
WITHIN = (*NOMINAL, "JJ", "POS", "HYPH", "VBG", "VBN")  # between a verb of speech and the end of a noun phrase
CREDITED = ("by", "from", "among", "of")  # before the holder of a noun: "a demand by Smith"
NOBODY = ("neither", "no", "nobody", "none")  # open a source that says nothing
# What keeps somebody from saying: "failed to say", "left without saying", "stopped short of saying".
WITHHELD = frozenset(("short", "without", "fail", "refrain", "abstain", "avoid", "neglect", "forget", "shy"))
# Verbs of one who wants no such thing thought: "to avoid the perception of haste".
SHUN = frozenset(
    ("avoid", "prevent", "dispel", "counter", "combat", "allay", "ease", "calm", "quell", "correct", "fight")
)
# Verbs of one who spreads what another has said.
PASS_ON = frozenset(("circulate", "forward", "relay", "repost", "reposte", "republish", "retweet", "share"))
# Stances of nouns whose holder is the subject of what they are said beside: "left in the hope that".
HELD = frozenset(("wanting", "feeling", "thinking", "predicting"))


def find(tree: Tree, cue: Cue, joints: tuple[int, ...], quoted: frozenset[int] = frozenset()) -> set[int]:
    """The places of the words that name the source; empty where the sentence names none.

    joints are prepositions that go with the cue: what follows them is content. quoted are the places of quoted words,
    where no source stands.
    """
    who = _found(tree, cue, joints)
    if not who & quoted:
        return who
    rest = {k for k in who - quoted if tree.tokens[k].tag in NOMINAL}
    head = next((k for k in who if tree.tokens[k].head not in who), None)
    return who - quoted if rest and head in rest else _next_to(tree, cue.head, quoted)


def is_denied(tree: Tree, cue: Cue, who: set[int]) -> bool:
    """Whether a source is told not to have said it: "did not say", "neither said", "stopped short of saying"."""
    tokens, first = tree.tokens, min(who, default=None)
    if children(tree, cue.head, "neg") or _is_supposed(tree, cue.head):
        return True
    if first is not None and tokens[first].text.lower() in NOBODY and tokens[first + 1].tag != "CD":  # "No 10"
        return True
    before = [tokens[k - 1].text for k in children(tree, cue.head, "aux") if tokens[k].tag == "TO" and k]
    i, above = cue.head, (cue.kind == "verb" and ancestors(tokens, cue.head)) or []
    for k in above[:STEPS]:
        if tokens[i].dep not in ("pcomp", "prep", "xcomp", "advmod", "acomp"):
            break
        if WITHHELD & {tokens[k].lemma, *(tokens[n].lemma for n in children(tree, k, "advmod", "acomp"))}:
            return True
        i = k
    return "yet" in before  # "has yet to say"


def _is_supposed(tree: Tree, i: int) -> bool:
    """Whether somebody would have to say it first: "if Lund were to reject the plan"."""
    while tree.tokens[i].dep == "xcomp":
        i = tree.tokens[i].head
    return tree.tokens[i].dep == "advcl" and opens_with(tree, i, "if", "unless")


def _next_to(tree: Tree, i: int, quoted: frozenset[int]) -> set[int]:
    """The noun phrase between a verb of speech and the quotation: behind the verb, else before it."""
    tokens, after = tree.tokens, i + 1
    while after < len(tokens) and after not in quoted and tokens[after].tag in WITHIN:
        after += 1
    if after > i + 1:
        return set(range(i + 1, after))
    before = i - 1
    while before >= 0 and before not in quoted:
        before -= 1
    between = [k for k in range(before + 1, i) if tokens[k].tag not in ("RB", "MD", ",", "``", "''")]
    named = any(tokens[k].tag in NOMINAL for k in between) and not any(tokens[k].tag in FINITE for k in between)
    return set(range(between[0], between[-1] + 1)) if named else set()


def _found(tree: Tree, cue: Cue, joints: tuple[int, ...]) -> set[int]:
    """The places of the words that name the source, by the tree."""
    if cue.kind == "noun":
        return _holder(tree, cue, joints)
    if (other := _quoted_other(tree, cue)) is not None:
        return subtree(tree, other, children(tree, other, "prep"))
    subject = _subject(tree, cue.head, feels=cue.kind == "adj")
    finite = tree.tokens[cue.head].tag in FINITE and not children(tree, cue.head, "auxpass")
    if subject is None and finite and "that" in cue.takes:
        return _neighbour(tree, cue.head)
    issuer = _issuer(tree, subject)
    if issuer is None:
        return _phrase(tree, subject, cue.head)
    return {k for k in _phrase(tree, issuer, cue.head) if tree.tokens[k].head != issuer or tree.tokens[k].dep != "case"}


def _quoted_other(tree: Tree, cue: Cue) -> int | None:
    """Whom a source quotes: "The agency quoted Lund as saying that", "“No,” the report quoted Lund"."""
    if tree.tokens[cue.head].lemma not in QUOTED or not children(tree, cue.head, "nsubj"):
        return None
    whom = [k for k in children(tree, cue.head, "dobj", "pobj") if k > cue.head and tree.tokens[k].tag in NOMINAL]
    saying = any(t.text == "as" for t in tree.tokens[cue.head :]) or _next_quoted(tree, cue.head)
    return whom[0] if whom and saying else None


def _next_quoted(tree: Tree, i: int) -> bool:
    """Whether a quotation ends in the sentence before a verb."""
    return any(t.tag == "''" for t in tree.tokens[:i])


def _issuer(tree: Tree, subject: int | None) -> int | None:
    """The subject that puts out the statement, letter or post that speaks: "Smith issued a statement saying"."""
    if subject is None:
        return None
    noun = subject
    if tree.tokens[subject].tag in RELATIVE:
        above = ancestors(tree.tokens, subject)
        noun = next((tree.tokens[k].head for k in above if tree.tokens[k].dep == "relcl"), subject)
    token = tree.tokens[noun]
    put_out = token.dep == "dobj" and token.lemma in circumstance_nouns("setting")
    if put_out and (owner := children(tree, noun, "poss")) and tree.tokens[owner[0]].tag in ("NNP", "NNPS"):
        return owner[0]  # "published Lund's statement saying"
    return _subject(tree, token.head) if put_out and tree.tokens[token.head].tag[0] == "V" else None


def _subject(tree: Tree, i: int, *, feels: bool = False) -> int | None:
    """The head of the subject of a verb or adjective: its own, or that of the clause it leans on.

    The subject of a passive is the source where it feels ("was worried that"), else who acts ("by Smith") is.
    """
    start = i
    for _ in range(STEPS):
        token = tree.tokens[i]
        if i != start and is_infinitive(tree, i) and (_is_beside(tree, start) or _is_joined(tree, start)):
            i = token.head  # "called for Lund to go, adding that": who called adds
            continue
        if (own := _own_subject(tree, i, feels)) is not None:
            empty = i != start and token.lemma == "be" and tree.tokens[own].text.lower() == "it"  # "it is worth noting"
            return None if empty else own
        passive = children(tree, i, "nsubjpass", "auxpass")
        passive = passive or (token.tag == "VBN" and token.dep in ("acl", "advcl") and not feels)
        if passive and i != start and token.lemma in QUOTED and (who := children(tree, i, "nsubjpass")):
            return who[-1]  # "was quoted as saying"
        if passive:
            by = [k for k in children(tree, i, "agent", "prep") if tree.tokens[k].lemma == "by"]
            return next((agent for k in by for agent in children(tree, k, "pobj")), None)
        if token.head == i or token.dep in ("ccomp", "relcl", "csubj"):
            return None
        if token.dep == "acl":
            return token.head
        i = token.head
    return None


def _is_beside(tree: Tree, i: int) -> bool:
    """Whether a participle stands beside a clause, behind a comma: "…, adding that"."""
    token, before = tree.tokens[i], tree.tokens[i - 1] if i else None
    return token.tag == "VBG" and token.dep == "advcl" and before is not None and before.text == ","


def _is_joined(tree: Tree, i: int) -> bool:
    """Whether a participle goes with another over an infinitive: "is pushing for Lund to go and warning that"."""
    return tree.tokens[i].tag == "VBG" and tree.tokens[i].dep == "conj"


def _passed_on(tree: Tree, i: int) -> int | None:
    """From whom a verb's object is that somebody passes on: "reposted a claim from Berg, arguing that"."""
    said = [k for k in children(tree, i, "dobj") if tree.tokens[i].lemma in PASS_ON]
    by = [n for k in said for n in children(tree, k, "prep", "agent") if tree.tokens[n].lemma in ("from", "by")]
    return next((whom for n in by for whom in children(tree, n, "pobj")), None)


def _own_subject(tree: Tree, i: int, feels: bool) -> int | None:
    """A verb's own subject; from whom it is what the subject only passes on."""
    if (other := _passed_on(tree, i)) is not None:
        return other
    if subjects := children(tree, i, "nsubj"):
        return subjects[-1]
    token, passive = tree.tokens[i], children(tree, i, "nsubjpass")
    if passive and (feels or _perfect(tree, i, passive[-1])):
        return passive[-1]
    if token.dep == "ROOT" and token.tag in ("NN", "NNS"):  # a verb taken for a noun: "records show"
        return next((k for k in reversed(children(tree, i, "compound", "nmod")) if k < i), None)
    return None


def _perfect(tree: Tree, i: int, subject: int) -> bool:
    """Whether the "is" of a passive is a "has": "he's said that"."""
    short = any(tree.tokens[k].text in ("'s", "’s") for k in children(tree, i, "auxpass"))
    return short and tree.tokens[subject].tag == "PRP" and bool(children(tree, i, "ccomp"))


def _phrase(tree: Tree, head: int | None, cue: int) -> set[int]:
    """The noun phrase of this head without the cue's clause; for "who", with its noun; none for "there"."""
    if head is None or tree.tokens[head].tag == "EX":
        return set()
    above = ancestors(tree.tokens, head)
    if tree.tokens[head].tag in RELATIVE:
        clause = next((k for k in [head, *above][:STEPS] if tree.tokens[k].dep == "relcl"), None)
        above = -1 if clause is None else tree.tokens[clause].head
        if clause is not None and tree.tokens[above].dep == "attr":  # "Lund is a bully who wants"
            subject = children(tree, tree.tokens[above].head, "nsubj")
            if subject and tree.tokens[subject[0]].tag != "EX":
                return subtree(tree, subject[0])
        noun = set() if clause is None else subtree(tree, above, [clause])
        return {k for k in noun if k < head} | {head}
    return subtree(tree, head, {cue, *ancestors(tree.tokens, cue)} - {head, *above})


def _neighbour(tree: Tree, i: int) -> set[int]:
    """The noun phrase right after a verb of speech, else right before it, where the parser lost the subject."""
    tokens, after, before = tree.tokens, i + 1, i - 1
    inner = after < len(tokens) and tokens[after].dep == "nsubj" and tokens[after].head > after  # "Lund said it rained"
    if after < len(tokens) and children(tree, i, "xcomp") and children(tree, i, "dobj", "dative"):
        return set()  # who hears it: "warned Lund to leave"
    time = after < len(tokens) and tokens[after].lemma in circumstance_nouns("time")
    told = tokens[i].lemma == "tell"  # whom: "Lund, though, told Berg that it rained"
    if after < len(tokens) and tokens[after].tag in NOMINAL and not (inner or time or told):
        return {k for k in subtree(tree, _top(tree, after)) if k > i}
    while before >= 0 and (tokens[before].tag in ("RB", "MD", ",", "IN") or tokens[before].dep in ("aux", "punct")):
        before -= 1
    if before < 0 or tokens[before].tag not in NOMINAL:
        return set()
    return {k for k in subtree(tree, _top(tree, before)) if k < i}


def _top(tree: Tree, i: int) -> int:
    """The head of the noun phrase that a token stands in."""
    while tree.tokens[i].head != i and tree.tokens[tree.tokens[i].head].tag in (*NOMINAL, "IN", "POS", "JJ"):
        i = tree.tokens[i].head
    return i


def _holder(tree: Tree, cue: Cue, joints: tuple[int, ...]) -> set[int]:
    """Whose claim, fear or plan it is: possessor, "by X", "of X", a name before it, or the subject that has it."""
    if owner := children(tree, cue.head, "poss"):
        return {k for k in subtree(tree, owner[0]) if tree.tokens[k].dep != "case"}
    tops = (cue.head, tree.tokens[cue.head].head) if is_received(tree, cue.head) else (cue.head,)
    preps = [k for top in tops for k in children(tree, top, "prep") if k not in joints and k > cue.head]
    preps = [k for k in preps if tree.tokens[k].lemma in CREDITED]
    if named := [inner for k in sorted(preps, key=lambda k: CREDITED.index(tree.tokens[k].lemma))
                 for inner in children(tree, k, "pobj")]:  # fmt: skip
        return subtree(tree, named[0])
    if named := [k for k in children(tree, cue.head, "amod", "compound") if tree.tokens[k].text[0].isupper()]:
        return subtree(tree, named[0])
    verb = None if len(tops) > 1 else _beside(tree, cue)
    return set() if verb is None else _phrase(tree, _subject(tree, verb), cue.head)


def _beside(tree: Tree, cue: Cue) -> int | None:
    """The verb whose subject holds what a noun says: its object, or with "in" or "with" a state of mind."""
    token = tree.tokens[cue.head]
    above = tree.tokens[token.head]
    verb = token.head
    if token.dep == "pobj" and above.lemma in ("in", "with") and HELD.intersection(cue.takes.values()):
        verb = above.head
    elif token.dep != "dobj" or above.lemma in SHUN:
        return None
    inside = tree.tokens[verb].dep == "acl" and is_infinitive(tree, verb)  # "relayed an answer to raise the claim that"
    return verb if tree.tokens[verb].tag[0] == "V" and not inside else None

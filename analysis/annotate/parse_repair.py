"""Repairs of what parsers often get wrong around reported speech, by hanging a verb on another head."""

from analysis.annotate import participles
from analysis.annotate.cues import is_speech_verb
from analysis.annotate.participles import TIMES
from analysis.annotate.sentences import FINITE, Token
from analysis.annotate.tree import SUBJECTS, ancestors

BREAKS = frozenset((";", "--", "—", "–"))
CONTRASTS = frozenset(("though", "although", "while", "as"))
FIRST = frozenset(("first", "initially", "once", "originally", "previously"))
REACH = 8  # tokens from a participle back to the verb that it goes with


def repair(tokens: list[Token]) -> list[Token]:
    """The tokens with reporting verbs taken out of the speech that they do not belong to.

    In "He said the plan failed and called it a farce" the second verb goes with the first, not with the
    plan; in "She said the talks failed, adding that …" the participle does.
    """
    tokens = _parted(_named_before(_lost_subject(participles.repair(_repaired_root(tokens)))))
    for i, token in enumerate(tokens):
        top = _repaired_head(tokens, i) if token.dep in ("conj", "advcl") and token.tag[0] == "V" else None
        if top is not None and i not in (top, *ancestors(tokens, top)):
            tokens = [*tokens[:i], token._replace(head=top), *tokens[i + 1 :]]
    return tokens


def _lost_subject(tokens: list[Token]) -> list[Token]:
    """The tokens with the subject of a clause before a cue as the cue's own, where the cue has a hearer and none else.

    In "The board, which imposed fines on firms deemed unsafe, warned Lund to leave" the board warned.
    """
    hearers = {t.head for t in tokens if t.dep == "dobj"} & {t.head for t in tokens if t.dep == "ccomp"}
    for i in sorted(hearers):
        token = tokens[i]
        below = {t.dep: k for k, t in enumerate(tokens) if t.head == i and k != i}
        bare = "nsubj" not in below and {"ccomp", "dobj", "xcomp"} <= below.keys() and token.tag in FINITE
        clause = below.get("ccomp", i) if bare and is_speech_verb(token) else i
        subject = next((k for k, t in enumerate(tokens) if t.head == clause and t.dep == "nsubj"), None)
        if clause < i and subject is not None and tokens[clause - 1].tag[0] == "N":
            tokens = list(tokens)
            tokens[subject] = tokens[subject]._replace(head=i)
            tokens[clause] = tokens[clause]._replace(dep="acl", head=clause - 1)
    return tokens


def _named_before(tokens: list[Token]) -> list[Token]:
    """The tokens with the name before a cue as its subject, where the parser hung it on a noun before "and".

    In "The rules ask for a hearing and Ann Lund said it rained" Lund said so, and not the rules.
    """
    for i, token in enumerate(tokens):
        cue = token.dep == "conj" and token.tag in FINITE and token.head < i and is_speech_verb(token)
        bare = cue and not any(t.head == i and t.dep in SUBJECTS for t in tokens)
        if not (bare and tokens[i - 1].tag in ("NNP", "NNPS")):
            continue
        first = next(k for k in range(i - 1, -1, -1) if k == 0 or tokens[k - 1].head != i - 1)
        if first > 0 and tokens[first - 1].dep == "cc" and tokens[i - 1].head < first:
            tokens = [*tokens[: i - 1], tokens[i - 1]._replace(dep="nsubj", head=i), *tokens[i:]]
    return tokens


def _parted(tokens: list[Token]) -> list[Token]:
    """The tokens with a clause by itself that a semicolon or dash parts from a cue with what is said behind it.

    In "Berg denied it; Lund said it rained" nobody said that Berg denied it, and in "Berg said it rained; she did not
    say that it snowed" nobody said that she did not.
    """
    breaks = [i for i, t in enumerate(tokens) if t.text in BREAKS]
    if not breaks:
        return tokens
    said = {t.head for i, t in enumerate(tokens) if t.dep == "ccomp" and i > t.head > breaks[0]}
    said = {i for i in said if is_speech_verb(tokens[i])}
    before = [
        i
        for i, t in enumerate(tokens)
        if t.head in said and t.dep in ("ccomp", "parataxis") and any(i < k < t.head for k in breaks)
    ]
    parted = list(tokens)
    for i in before:
        cue = tokens[tokens[i].head]
        inside = cue.dep == "ccomp" and cue.head < i and is_speech_verb(tokens[cue.head])
        parted[i] = tokens[i]._replace(head=cue.head) if inside else tokens[i]._replace(dep="ROOT", head=i)
        if inside:
            parted[tokens[i].head] = cue._replace(dep="ROOT", head=tokens[i].head)
    return parted


def _repaired_root(tokens: list[Token]) -> list[Token]:
    """The tokens with the verb as root where the parser took the name that opens the sentence for it: "Trump said"."""
    first = next((i for i, t in enumerate(tokens) if t.text[0].isalpha()), 0)
    after = range(first + 1, len(tokens))
    verb = next((i for i in after if tokens[i].tag not in ("RB", "MD") and tokens[i].dep != "aux"), first)
    name, act = tokens[first], tokens[verb]
    opens = name.dep == "ROOT" and not name.text[0].islower() and not is_speech_verb(name)
    hangs = act.head == first or (act.dep == "amod" and tokens[act.head].head == first)  # at most one noun between
    if not (opens and hangs and act.tag in (*FINITE, "VBN")):
        return tokens
    hung = [t._replace(head=verb) if t.head == first and i != verb else t for i, t in enumerate(tokens)]
    hung[first] = name._replace(dep="nsubj", head=verb, tag="NNP")
    hung[verb] = act._replace(dep="ROOT", head=verb)
    inner = tokens[act.head]
    if act.head != first:  # a noun after the verb stood between
        hung[act.head] = inner._replace(dep="dobj", head=verb)
    return hung


def _repaired_head(tokens: list[Token], i: int) -> int | None:
    """The verb that a verb hung into somebody's speech goes with; None where it stands well."""
    token = tokens[i]
    if (beside := _beside_speech(tokens, i)) is not None:
        return beside
    if any(t.head == i and t.dep in SUBJECTS for t in tokens):
        if not is_speech_verb(token):
            return None
        return _contrast(tokens, i) if token.dep == "advcl" else _second_speaker(tokens, i)
    if token.dep == "advcl":
        told = token.tag == "VBG" and is_speech_verb(token)
        return (_before_comma(tokens, i) or _main_verb(tokens, i) or _active(tokens, i)) if told else None
    return _joined(tokens, i) if token.tag in FINITE else None


def _beside_speech(tokens: list[Token], i: int) -> int | None:
    """The reporting verb beside which a deed is told: "said it would go but left", "said it rained but did not say if".

    What a speaker did not say, or did in spite of what he had said, is no part of it.
    """
    verb = tokens[i].head
    while tokens[verb].dep == "xcomp":  # "planned to go but left"
        verb = tokens[verb].head
    head = tokens[verb]
    below = [t for t in tokens if t.head == i]
    but = any(t.head == tokens[i].head and t.text.lower() == "but" and t.dep == "cc" for t in tokens)
    spoken = head.dep == "ccomp" and head.head < verb < i and is_speech_verb(tokens[head.head])
    if not spoken or any(t.dep in SUBJECTS for t in below):
        return None
    though = CONTRASTS.intersection(t.text.lower() for t in below if t.dep == "mark")
    unsaid = is_speech_verb(tokens[i]) and {"neg", "do"} <= {"do" if t.lemma == "do" else t.dep for t in below}
    beside = [t for t in tokens if t.head == head.head]
    willed = any(t.head == verb and t.tag == "MD" for t in tokens)
    willed = willed or any(t.text.lower() in FIRST for t in beside)
    did = tokens[i].tag == "VBD" and willed and not any(t.dep in ("aux", "auxpass") for t in below)
    return head.head if (but or though) and (unsaid or did) else None


def _second_speaker(tokens: list[Token], i: int) -> int | None:
    """The reporting verb beside which a second person speaks: "Lund said it rained and Berg said it snowed"."""
    head = tokens[tokens[i].head]
    outer = tokens[head.head]
    named = any(t.head == i and t.dep == "nsubj" and t.tag in ("NNP", "NNPS") for t in tokens)
    spoken = head.dep == "ccomp" and is_speech_verb(outer) and tokens[i].tag in FINITE and outer.tag in FINITE
    return head.head if named and spoken and head.head < tokens[i].head else None


def _contrast(tokens: list[Token], i: int) -> int | None:
    """The reporting verb that a second one is set against: "He said it failed, though he admitted …"."""
    clause = [k for k in range(len(tokens)) if i in (k, *ancestors(tokens, k))]
    marks = [t.text.lower() for t in tokens if t.head == i and t.dep == "mark"]
    speech = tokens[tokens[i].head]
    set_off = min(clause) > 0 and tokens[min(clause) - 1].text == "," and CONTRASTS.intersection(marks)
    return speech.head if set_off and speech.dep == "ccomp" and is_speech_verb(tokens[speech.head]) else None


def _joined(tokens: list[Token], i: int) -> int | None:
    """The verb that a finite verb without subject is joined to: one over it of its own tense."""
    token, head = tokens[i], tokens[tokens[i].head]
    outer = tokens[head.head]
    spoken = head.dep == "ccomp" and head.head < token.head and is_speech_verb(token) and is_speech_verb(outer)
    if spoken and token.tag == outer.tag and (head.tag != outer.tag or outer.tag == "VBD"):
        return head.head
    finite = any(t.head == token.head and t.dep in (*SUBJECTS, "aux", "auxpass") for t in tokens)
    if finite or head.tag in (*FINITE, "MD"):
        return None
    return next((k for k in ancestors(tokens, token.head) if tokens[k].tag == token.tag), None)


def _main_verb(tokens: list[Token], i: int) -> int | None:
    """The verb beside a clause of time behind which a participle stands: "Lund left before Berg came, saying"."""
    head = tokens[tokens[i].head]
    when = any(t.head == tokens[i].head and t.dep == "mark" and t.text.lower() in TIMES for t in tokens)
    return head.head if head.dep == "advcl" and when and head.head < tokens[i].head < i else None


def _active(tokens: list[Token], i: int) -> int | None:
    """The verb over a passive, in which nobody speaks: "defended a rule by which men were moved, saying"."""
    head = tokens[i].head
    head = tokens[head].head if tokens[head].dep == "auxpass" else head
    passive = tokens[head].dep == "relcl" and any(t.head == head and t.dep == "auxpass" for t in tokens)
    verbs = [k for k in ancestors(tokens, head) if tokens[k].tag in FINITE]
    return verbs[0] if passive and verbs and tokens[i - 1].text == "," else None


def _before_comma(tokens: list[Token], i: int) -> int | None:
    """The reporting verb of the clause that ends in the comma before a token: "…, Smith added, citing"."""
    if tokens[i - 1].text != ",":
        return None
    for k in range(i - 2, max(-1, i - REACH), -1):
        if tokens[k].text in (",", ";", ":"):
            return None
        if tokens[k].tag in FINITE and is_speech_verb(tokens[k]):
            return k
    return None

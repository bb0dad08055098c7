"""Mend what parsers often get wrong around reported speech, by hanging a verb on another head."""

from analysis.annotate import cues
from analysis.annotate.sentences import Token

FINITE = ("VBD", "VBZ", "VBP")
REACH = 8  # tokens from a participle back to the verb that it goes with


def mend(tokens: list[Token]) -> list[Token]:
    """The tokens with reporting verbs taken out of the speech that they do not belong to.

    In "He said the plan failed and called it a farce" the second verb goes with the first, not with the
    plan; in "She said the talks failed, adding that …" the participle does.
    """
    tokens = _root(tokens)
    if not any(t.dep in ("conj", "advcl") and _reports(t) for t in tokens):
        return tokens
    moved = {i: top for i, t in enumerate(tokens) if _reports(t) and (top := _speaker(tokens, i)) is not None}
    return [t._replace(head=moved[i]) if i in moved else t for i, t in enumerate(tokens)]


def _root(tokens: list[Token]) -> list[Token]:
    """The tokens with the verb as root where the parser took the name that opens the sentence for it: "Trump said"."""
    first = next((i for i, t in enumerate(tokens) if t.text[0].isalpha()), 0)
    verb = next(
        (i for i in range(first + 1, len(tokens)) if tokens[i].tag not in ("RB", "MD") and tokens[i].dep != "aux"),
        first,
    )
    name, act = tokens[first], tokens[verb]
    if (
        name.dep != "ROOT"
        or name.text[0].islower()
        or act.tag not in FINITE
        or _reports(name)
        or not _under(tokens, verb, first)
    ):
        return tokens
    hung = [t._replace(head=verb) if t.head == first and i != verb else t for i, t in enumerate(tokens)]
    hung[first] = name._replace(dep="nsubj", head=verb, tag="NNP")
    hung[verb] = act._replace(dep="ROOT", head=verb)
    inner = tokens[act.head]
    if act.head != first:  # a noun after the verb stood between
        hung[act.head] = inner._replace(dep="dobj", head=verb)
    return hung


def _under(tokens: list[Token], i: int, top: int) -> bool:
    """Whether a token hangs on another, at most one noun between."""
    return tokens[i].head == top or (tokens[i].dep == "amod" and tokens[tokens[i].head].head == top)


def _reports(token: Token) -> bool:
    """Whether a token is a verb that takes what is said."""
    entries = cues.lexicon()["verb"].get(token.lemma) if token.tag[0] == "V" else None
    return bool(entries) and any("that" in takes for takes in entries.values())


def _speaker(tokens: list[Token], i: int) -> int | None:
    """The reporting verb over the speech that this verb was hung into; None where it stands well."""
    token = tokens[i]
    if token.dep == "advcl" and token.tag == "VBG" and (near := _before_comma(tokens, i)) is not None:
        return near
    speech = tokens[token.head]
    outer = tokens[speech.head]
    if speech.dep != "ccomp" or speech.head > token.head or not _reports(outer) or _has_subject(tokens, i):
        return None
    joined = token.dep == "conj" and token.tag == outer.tag and outer.tag in FINITE and speech.tag != outer.tag
    same = token.dep == "conj" and token.tag == outer.tag == "VBD"
    aside = token.dep == "advcl" and token.tag == "VBG" and tokens[i - 1].text == ","
    return speech.head if joined or same or aside else None


def _before_comma(tokens: list[Token], i: int) -> int | None:
    """The reporting verb of the clause that ends in the comma before a token: "…, Smith added, citing"."""
    if tokens[i - 1].text != ",":
        return None
    for k in range(i - 2, max(-1, i - REACH), -1):
        if tokens[k].text in (",", ";", ":"):
            return None
        if tokens[k].tag in FINITE and _reports(tokens[k]):
            return k
    return None


def _has_subject(tokens: list[Token], i: int) -> bool:
    """Whether a verb has a subject of its own."""
    return any(t.head == i and t.dep in ("nsubj", "nsubjpass", "expl") for t in tokens)

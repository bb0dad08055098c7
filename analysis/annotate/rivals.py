"""Who else he or she may stand for: people without a name that a sentence speaks of before the pronoun."""

from collections.abc import Iterator

from analysis.annotate import source_kinds
from analysis.annotate.sentences import Sentence, Token

SUBJECTS = ("nsubj", "nsubjpass")
OBJECTS = ("dobj", "dative", "pobj")
WHEN = frozenset(("after", "as", "because", "before", "since", "until", "when", "while"))  # open a clause beside


def subjects(sentence: Sentence, place: int) -> Iterator[Token]:
    """The nouns for one person that are the subject of a sentence's main clause before a place: "A man left"."""
    tokens = sentence.tokens
    for i, token in enumerate(tokens):
        main = token.dep in SUBJECTS and tokens[token.head].dep in ("ROOT", "conj")
        if main and token.start < place and _is_nameless(tokens, i):
            yield token


def is_about(sentence: Sentence, pronouns: frozenset[str]) -> bool:
    """Whether the subject of a sentence's main clause is one of these pronouns: "He had met Berg"."""
    tokens = sentence.tokens
    mains = (token for token in tokens if token.dep in SUBJECTS and tokens[token.head].dep == "ROOT")
    return any(token.text.lower() in pronouns for token in mains)


def objects_before(sentence: Sentence, place: int) -> Iterator[Token]:
    """The nouns for one person that are objects in the clause behind which the pronoun stands in one of its own.

    In "Lund pushed the student after he asked why" either may have asked.
    """
    tokens, clause = sentence.tokens, _clause(sentence, place)
    for i, token in enumerate(tokens):
        above = tokens[token.head]
        below = clause is not None and clause in (token.head, above.head)
        if below and token.dep in OBJECTS and token.start < place and _is_nameless(tokens, i):
            yield token


def is_in_clause(sentence: Sentence, place: int) -> bool:
    """Whether the pronoun at a place is the subject of a clause behind the main one: "… after he asked why"."""
    return _clause(sentence, place) is not None


def _clause(sentence: Sentence, place: int) -> int | None:
    """The verb beside whose clause the pronoun at a place opens another, behind it; None elsewhere."""
    tokens = sentence.tokens
    i = next((k for k, token in enumerate(tokens) if token.start == place), None)
    verb = None if i is None or tokens[i].dep not in SUBJECTS else tokens[i].head
    put_in = i and "," in {token.text for token in tokens[max(0, i - 2) : i]}  # "…, he said", "“…,” he said"
    if verb is None or put_in or tokens[verb].dep != "advcl" or tokens[verb].head > i:
        return None
    opens = {t.text.lower() for k, t in enumerate(tokens[:i]) if t.head == verb}
    return tokens[verb].head if opens & WHEN else None


def _is_nameless(tokens: list[Token], i: int) -> bool:
    """Whether a noun says what one person is and no name stands beside it."""
    named = any(t.head == i and t.tag in ("NNP", "NNPS") and t.dep in ("appos", "compound") for t in tokens)
    return tokens[i].tag == "NN" and not named and source_kinds.is_role(tokens[i].lemma)

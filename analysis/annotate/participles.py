"""Repairs of participles that parsers hang wrong around speech: “asked if it rained”, “by saying that”."""

from analysis.annotate.cues import is_speech_verb
from analysis.annotate.sentences import FINITE, Token
from analysis.annotate.tree import SUBJECTS, ancestors

ASKED = ("asked", "pressed", "questioned", "quizzed")
THOUGHT = ("considered", "deemed", "known", "regarded", "seen", "viewed")  # and what behind a name and a comma
BEHIND = frozenset(("about", "by", "how", "if", "on", "what", "when", "where", "whether", "who", "why"))
TIMES = frozenset(("before", "after", "until", "since", "when"))


def repair(tokens: list[Token]) -> list[Token]:
    """The tokens with what somebody was asked, and what he did something by saying, beside the main verb."""
    return _by_saying(_asked(tokens))


def _by_saying(tokens: list[Token]) -> list[Token]:
    """The tokens with "by saying" beside the main verb, where it is hung into a clause of time before it.

    In "Lund defended the plan that he made when Berg ran the town by saying that it rained" Lund says so.
    """
    for token in tokens:
        by, verb = tokens[token.head], tokens[tokens[token.head].head]
        said = token.tag == "VBG" and token.dep == "pcomp" and by.text == "by" and is_speech_verb(token)
        place = by.head
        when = any(t.head == place and t.text.lower() in TIMES and t.dep in ("mark", "advmod") for t in tokens)
        root = next((k for k in ancestors(tokens, place) if tokens[k].dep == "ROOT"), place)
        if said and when and verb.dep in ("advcl", "relcl") and root < place and tokens[root].tag in FINITE:
            tokens = [*tokens[: token.head], by._replace(head=root), *tokens[token.head + 1 :]]
    return tokens


def _asked(tokens: list[Token]) -> list[Token]:
    """The tokens with "asked" as a participle beside the verb of the answer: "Lund, asked if it rained, said no"."""
    for i in [k for k in range(len(tokens) - 1) if _is_asked(tokens, k)]:
        near = [k for k, t in enumerate(tokens) if k != i and (t.head == i or tokens[i].head == k)]
        verbs = [k for k in near if _answers(tokens, k)] or _goes_on(tokens, i)
        if not verbs:
            continue
        tokens, verb, asked = list(tokens), verbs[-1], tokens[i]
        top = asked.head if asked.head not in (i, verb) else verb
        if asked.head != verb:
            tokens[verb] = tokens[verb]._replace(head=top, dep=asked.dep)
        tokens[i] = asked._replace(head=verb, dep="advcl", tag="VBN")
        lent = not any(t.head == verb and t.dep in SUBJECTS for t in tokens)
        for k in range(i):
            if lent and tokens[k].head == i and tokens[k].dep in SUBJECTS:
                tokens[k] = tokens[k]._replace(head=verb, dep="nsubj")
    return tokens


def _is_asked(tokens: list[Token], i: int) -> bool:
    """Whether "asked" tells what was put to somebody, or "considered" what he is: at the start, or behind a name."""
    word, behind = tokens[i].text.lower(), tokens[i + 1]
    if word not in (*ASKED, *THOUGHT) or tokens[i].tag not in ("VBD", "VBN"):
        return False
    opens = i == 0 or (i == 1 and tokens[0].tag == "CC")
    subject = any(t.head == i and t.dep in SUBJECTS for t in tokens[:i])
    named = i > 1 and tokens[i - 1].text == "," and (subject or tokens[i - 2].dep in SUBJECTS)
    if word in THOUGHT:
        return named and (behind.tag == "DT" or behind.text == "as")
    return (opens or named) and behind.text.lower() in BEHIND


def _goes_on(tokens: list[Token], i: int) -> list[int]:
    """The verb that a clause goes on with behind what somebody is considered: "Lund, considered a bore, slammed it"."""
    after = [k for k in range(i + 1, len(tokens)) if tokens[k].tag in FINITE and tokens[k - 1].text == ","]
    bare = [k for k in after if not any(t.head == k and t.dep in SUBJECTS for t in tokens)]
    return bare[:1] if tokens[i].text.lower() in THOUGHT else []


def _answers(tokens: list[Token], k: int) -> bool:
    """Whether a verb brings an answer, and is not the question."""
    asked = any(t.head == k and t.text.lower() in BEHIND and t.dep in ("mark", "advmod") for t in tokens)
    return tokens[k].tag in FINITE and is_speech_verb(tokens[k]) and not asked

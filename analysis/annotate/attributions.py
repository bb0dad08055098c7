"""Credits: what a text credits to whom, as spans of characters.

Most come from the attributions of a sentence: what its cues credit to their sources, the outermost first. Layout gives
the others: a name and a colon before, a dash and a name after, a colon before a paragraph.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from analysis.annotate import asides, attribution_types, cue_content, cue_source, cues, turns
from analysis.annotate.attribution_types import Type
from analysis.annotate.credit import Credit
from analysis.annotate.cues import Cue
from analysis.annotate.parse_repair import repair
from analysis.annotate.quotation_marks import PARAGRAPH, Quotation
from analysis.annotate.sentences import FINITE, Sentence, Token, spans_by_sentence, tokens_starting
from analysis.annotate.tree import Tree, ancestors, build_tree, children, subtree

NAMING = "neutral"  # the stance of verbs that only give a name: "what Smith called “a farce”"
# "LONDON (Reuters) - Smith", "London, England (CNN) Smith", "10.41am Smith", "Correction: Smith"
DATELINE = re.compile(
    r"^(?:[A-Z][A-Z.,() ]+(?:[A-Za-z.,() ]+)? ?(?:—|–|--?|―) |[A-Z][\w., ]+ \([A-Z][\w ]+\) (?=[A-Z])"
    r"|\d\d?[.:]\d\d ?(?:[ap]\.?m\.?)?(?: [A-Z]{2,4})? (?=[A-Z])|[A-Z][A-Za-z]+: (?=[A-Z]))"
)
OUTLET = frozenset(("i", "we", "me", "us", "my", "our", "my own", "our own", "this newspaper", "this paper"))
OURS = ("this newspaper", "this paper", "this reporter", "this correspondent", "this column", "this magazine", "our ")
LEARNED = ("learn", "understand", "reveal")
# Nouns by which an outlet tells of what was said: "Lund said it rained, a fact that …".
COMMENTS = frozenset(("accusation", "account", "allegation", "assertion", "charge", "claim", "fact", "line"))
COMMENTS |= {"promise", "remark", "statement"}
SIGNS = frozenset("$€£¥%#@&")  # signs that are read as words


def find(
    text: str, sentences: list[Sentence], quotes: list[Quotation], names: frozenset[str] = frozenset()
) -> list[Credit]:
    """The credits of a text: those of its layout, then those of its cues.

    names are last words of people and sources in whose name layout may credit a turn ("Smith: We did.").
    """
    quoted = spans_by_sentence(sentences, [(q.start, q.end, q) for q in quotes])
    credits = [
        credit
        for sentence, inside in zip(sentences, quoted, strict=True)
        for credit in _cue_credits(text, sentence.tokens, inside)
    ]
    paragraphs = list(PARAGRAPH.finditer(text))
    return [*turns.find(text, paragraphs, quotes, credits, names), *credits]


class Attribution(NamedTuple):
    """What one cue credits to one source: places of tokens in the sentence, and the cue's stance."""

    content: frozenset[int]
    cue: tuple[int, ...]
    source: frozenset[int]
    stance: str
    takes: str
    type: Type


def _attributions(tokens: list[Token], quoted: frozenset[int]) -> list[Attribution]:
    """The attributions of a sentence, none inside another, in the order of their cues.

    quoted are the places of quoted words: a cue there is the speaker's own.
    """
    tree = build_tree(repair(tokens))
    credited = [a for cue in cues.find(tree) if cue.head not in quoted and (a := _attribution(tree, cue, quoted))]
    names = [a for a in credited if a.takes == "small" and a.stance == NAMING and a.source]
    names = [a for a in names if a.content & quoted or _what(tree, a)]
    credited = [a for a in credited if not any(a.cue == b.cue for b in names)]
    found = [_naming(tree, a) if a in names else a for a in _outermost(credited, names)]
    return sorted(found, key=lambda a: a.cue)


def _naming(tree: Tree, name: Attribution) -> Attribution:
    """A naming without its "what"; by "he" it is that of who speaks of it: "Lund denounced what he called a tax"."""
    if not (what := _what(tree, name)):
        return name
    name = name._replace(content=name.content - what)
    subjects = [(s, k) for k in ancestors(tree.tokens, name.cue[0]) for s in children(tree, k, "nsubj")]
    named = subjects and tree.tokens[subjects[0][0]].tag[0] == "N"
    if not named or not all(tree.tokens[k].tag == "PRP" for k in name.source):
        return name
    subject, verb = subjects[0]
    return name._replace(source=frozenset(k for k in subtree(tree, subject) if k < verb))


def _what(tree: Tree, attribution: Attribution) -> frozenset[int]:
    """The "what" that a naming names: "what the union calls a tax"."""
    return frozenset(k for k in children(tree, attribution.cue[0], "dobj") if tree.tokens[k].text.lower() == "what")


def _attribution(tree: Tree, cue: Cue, quoted: frozenset[int]) -> Attribution | None:
    """What a cue credits; a verb of speech with a speaker may credit nothing here: a quotation may stand beside it."""
    if cue.kind == "phrase":
        words, who = cues.phrase_credit(tree, cue)
        stance = cue.takes["source"]
        told = attribution_types.of("", "phrase", "source", stance, preposition=False, named=True)
        return Attribution(words, cue.words, who, stance, "source", told) if words and who else None
    content = cue_content.find(tree, cue)
    who = cue_source.find(tree, cue, content.joints, quoted)
    if tree.tokens[cue.head].tag in FINITE:  # the parser may hang on the subject what stands behind the cue
        who = {k for k in who if k < cue.head} or who
    words = content.words - who - _commented(tree, cue, content.words)
    lemma = " ".join(tree.tokens[k].lemma for k in cue.words)
    speaks = cue.kind == "verb" and ("that" in cue.takes or lemma in cue_source.QUOTED) and who
    if content.takes in asides.NAMED and not who and not words & quoted:  # "has often been viewed as a test"
        return None
    if not (words or speaks) or _is_time(tree, who) or _is_outlet(tree, cue, who):
        return None
    stance = cue.takes.get(content.takes) or next(iter(cue.takes.values()))
    told = attribution_types.of(
        lemma,
        cue.kind,
        content.takes,
        stance,
        preposition=bool(content.joints),
        named=bool(who),
        negated=cue_source.is_denied(tree, cue, who),
    )
    return Attribution(words, tuple(sorted({*cue.words, *content.joints})), frozenset(who), stance, content.takes, told)


def _commented(tree: Tree, cue: Cue, words: frozenset[int]) -> set[int]:
    """What tells of what was said, behind a comma: "Lund said it rained, a fact that nobody doubts"."""
    tokens = tree.tokens
    for k in sorted(k for k in words if k > cue.head and tokens[k].lemma in COMMENTS):
        article = next((n for n in range(k - 1, max(cue.head, k - 3), -1) if tokens[n].text.lower() in ("a", "an")), 0)
        behind = tokens[k + 1].text.lower() if k + 1 < len(tokens) else ""
        if article and tokens[article - 1].text == "," and behind in ("that", "which"):
            return {n for n in words if n >= article}
    return set()


def _is_outlet(tree: Tree, cue: Cue, who: set[int]) -> bool:
    """Whether the outlet speaks of itself: "we hope that", "this newspaper", "The Courier has learned that"."""
    said = " ".join(tree.tokens[k].text for k in sorted(who)).lower()
    if said in OUTLET or said.startswith(OURS):
        return True
    tags = [tree.tokens[k].tag for k in sorted(who)]
    learned = tree.tokens[cue.head].lemma in LEARNED and bool(children(tree, cue.head, "aux"))
    return learned and bool(tags) and tags[0] == "DT" and set(tags[1:]) <= {"NNP", "NNPS"}


def _is_time(tree: Tree, who: set[int]) -> bool:
    """Whether the subject is a time: "June saw rain"."""
    heads = [tree.tokens[k] for k in who if tree.tokens[k].head not in who or tree.tokens[k].head == k]
    return any(t.dep in ("nsubj", "npadvmod") and t.lemma in cue_content.circumstance_nouns("time") for t in heads)


def _outermost(attributions: list[Attribution], names: list[Attribution]) -> list[Attribution]:
    """The attributions without those whose cue stands in another's content; a shared word goes to the larger.

    names go first: they keep the words that they are the names of.
    """
    outermost, taken = list(names), set().union(*(a.content.union(a.cue, a.source) for a in names))
    attributions = [a for a in attributions if not any(_passes_on(a, b) for b in attributions)]
    nested = [a for a in attributions if a.type.asserted and a.source and any(_reports(b, a) for b in attributions)]
    for attribution in sorted(attributions, key=lambda a: (a not in nested, -len(a.content), a.cue)):
        rest = attribution.content - taken
        inside = taken.intersection(attribution.cue)
        if attribution not in names and not inside and (rest or not attribution.content):
            outermost.append(attribution._replace(content=rest))
            taken |= rest
    return outermost


def _passes_on(outer: Attribution, inner: Attribution) -> bool:
    """Whether a phrase names who passed on what somebody said: "Lund said that it rained, according to the Herald"."""
    spoken = inner.type.asserted and inner.takes == "that" and inner.source and inner.content
    return outer.takes == "source" and bool(spoken) and outer.content >= inner.source.union(inner.cue)


def _reports(outer: Attribution, inner: Attribution) -> bool:
    """Whether a deed, or what nobody named does, holds another's claim: "accepted the union's claim that it rained"."""
    inside = outer.content.issuperset(inner.cue) and outer.content >= inner.source
    other = not outer.source or (inner.takes == "that" and inner.source != outer.source)
    return not outer.type.asserted and inside and other


def _cue_credits(text: str, tokens: list[Token], quotes: list[tuple]) -> Iterator[Credit]:
    """The credits of one sentence by its cues; quotes are its quotations."""
    places = range(len(tokens))
    quoted = frozenset(i for start, end, _ in quotes for i in places[tokens_starting(tokens, start, end)])
    for attribution in _attributions(tokens, quoted):
        cue = " ".join(tokens[i].text for i in attribution.cue)
        named = _runs(tokens, attribution.source)
        written = text[named[0][0] : named[-1][1]] if named else ""
        source = DATELINE.sub("", written) or None
        at = named[-1][1] - len(source) if source else None
        spans, place = _runs(tokens, attribution.content), tokens[attribution.cue[0]].start
        yield Credit(spans, source, cue, attribution.stance, place, at, *attribution.type)


def _runs(tokens: list[Token], places: frozenset[int]) -> tuple[tuple[int, int], ...]:
    """Runs of tokens as spans of characters; punctuation belongs to them between words, not at their ends."""
    runs: list[list[int]] = []
    for i in sorted(places):
        if not _is_spoken(tokens[i]):
            continue
        if runs and not any(_is_spoken(tokens[k]) for k in range(runs[-1][1] + 1, i)):
            runs[-1][1] = i
        else:
            runs.append([i, i])
    return tuple((tokens[a].start, tokens[b].end) for a, b in runs)


def _is_spoken(token: Token) -> bool:
    """Whether a token is said rather than punctuation."""
    return token.text in SIGNS or any(letter.isalnum() for letter in token.text)

"""Credits: what a text credits to whom, as spans of characters.

Most come from the attributions of a sentence: what its cues credit to their sources, the outermost first. Layout gives
the others: a name and a colon before, a dash and a name after, a colon before a paragraph.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from analysis.annotate import attribution_types, cue_content, cue_source, cues
from analysis.annotate.attribution_types import Type
from analysis.annotate.cues import Cue
from analysis.annotate.parse_repair import repair
from analysis.annotate.quotation_marks import PARAGRAPH, Quotation
from analysis.annotate.sentences import Sentence, Token, spans_by_sentence, tokens_starting
from analysis.annotate.tree import Tree, build_tree

NAMING = "neutral"  # the stance of verbs that only give a name: "what Smith called “a farce”"
DATELINE = re.compile(r"^[A-Z][A-Z.,() ]+(?:[A-Za-z.,() ]+)? ?(?:—|–|--?|―) ")  # "LONDON (Reuters) - Smith"
SIGNS = frozenset("$€£¥%#@&")  # signs that are read as words
OPENING = r"\s*[“\"‘'«„]?"
NAME = r"[A-Z][\w.’'\-]*(?: (?:[A-Z][\w.’'\-]*|de|van|von|al|bin)){0,3}"
ROLE = r"(?:,[^:\n]{1,40}| \([^)\n]{1,20}\))?"  # "JOHN KING, CNN HOST: Good evening.", "SEN. SMITH (R-TX): No."
TURN = re.compile(rf"{OPENING}({NAME}){ROLE}:[ \u00a0]{{1,3}}(?=\S)")
SIGNED = re.compile(rf"\s*[—―–-]{{1,2}}\s*({NAME})[.,]?\s*$")


class Credit(NamedTuple):
    """What is credited: spans of characters, to whom, by which cue, and the places of the cue and of the source.

    attribution is its type; asserted, whether the words are somebody's claim.
    """

    spans: tuple[tuple[int, int], ...]
    source: str | None
    cue: str | None
    stance: str | None
    place: int
    at: int | None = None
    attribution: str = "communication"
    asserted: bool = True


def find(
    text: str, sentences: list[Sentence], quotes: list[Quotation], names: frozenset[str] = frozenset()
) -> list[Credit]:
    """The credits of a text: those of its layout, then those of its cues.

    Layout credits turns ("Smith: We did."), signed quotations, and paragraphs that a cue and a colon lead to. A turn's
    name must be one that the text credits elsewhere, that has other turns, or that is among names: "Source: BBC" is
    none.
    """
    quoted = spans_by_sentence(sentences, [(q.start, q.end, q) for q in quotes])
    credits = [
        credit
        for sentence, inside in zip(sentences, quoted, strict=True)
        for credit in _cue_credits(text, sentence.tokens, inside)
    ]
    paragraphs = list(PARAGRAPH.finditer(text))
    return [
        *_turns(paragraphs, names | {turn_name(c.source) for c in credits if c.source}),
        *_signed(text, paragraphs, quotes),
        *_led(paragraphs, credits),
        *credits,
    ]


def turn_name(source: str) -> str:
    """The word by which a turn names a source, in small letters: the last before a comma or bracket."""
    words = re.split(r"[,(]", source)[0].split()
    return words[-1].lower() if words else ""


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
    names = [a for a in credited if a.content & quoted and a.takes == "small" and a.stance == NAMING and a.source]
    return sorted(_outermost(credited, names), key=lambda a: a.cue)


def _attribution(tree: Tree, cue: Cue, quoted: frozenset[int]) -> Attribution | None:
    """What a cue credits; a verb of speech with a speaker may credit nothing here: a quotation may stand beside it."""
    if cue.kind == "phrase":
        words, who = cues.phrase_credit(tree, cue)
        stance = cue.takes["source"]
        told = attribution_types.of("", "phrase", "source", stance, preposition=False, named=True)
        return Attribution(words, cue.words, who, stance, "source", told) if words and who else None
    content = cue_content.find(tree, cue)
    who = cue_source.find(tree, cue, content.joints, quoted)
    words = content.words - who
    speaks = cue.kind == "verb" and "that" in cue.takes and who
    if not (words or speaks) or _is_time(tree, who):
        return None
    stance = cue.takes.get(content.takes) or next(iter(cue.takes.values()))
    lemma = " ".join(tree.tokens[k].lemma for k in cue.words)
    told = attribution_types.of(
        lemma, cue.kind, content.takes, stance, preposition=bool(content.joints), named=bool(who)
    )
    return Attribution(words, tuple(sorted({*cue.words, *content.joints})), frozenset(who), stance, content.takes, told)


def _is_time(tree: Tree, who: set[int]) -> bool:
    """Whether the subject is a time: "June saw rain"."""
    heads = [tree.tokens[k] for k in who if tree.tokens[k].head not in who or tree.tokens[k].head == k]
    return any(t.dep in ("nsubj", "npadvmod") and t.lemma in cue_content.circumstance_nouns("time") for t in heads)


def _outermost(attributions: list[Attribution], names: list[Attribution]) -> list[Attribution]:
    """The attributions without those whose cue stands in another's content; a shared word goes to the larger.

    names go first: they keep the words that they are the names of.
    """
    outermost, taken = list(names), set().union(*(a.content for a in names))
    nested = [a for a in attributions if a.type.asserted and a.source and any(_reports(b, a) for b in attributions)]
    for attribution in sorted(attributions, key=lambda a: (a not in nested, -len(a.content), a.cue)):
        rest = attribution.content - taken
        inside = taken.intersection(attribution.cue)
        if attribution not in names and not inside and (rest or not attribution.content):
            outermost.append(attribution._replace(content=rest))
            taken |= rest
    return outermost


def _reports(outer: Attribution, inner: Attribution) -> bool:
    """Whether a deed holds somebody else's claim: "turned down the union's demand for a bridge"."""
    inside = outer.content.issuperset(inner.cue) and outer.content >= inner.source
    return not outer.type.asserted and inside and inner.source != outer.source


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


def _turns(paragraphs: list[re.Match], names: frozenset[str] | set[str]) -> Iterator[Credit]:
    """The turns of an interview or a headline that names its speaker."""
    turns = [(p, m) for p in paragraphs if (m := TURN.match(p.group()))]
    speakers = [turn_name(m.group(1)) for _, m in turns]
    often = Counter(speakers)
    for (paragraph, turn), name in zip(turns, speakers, strict=True):
        if name in names or often[name] > 2:
            start, end = paragraph.start() + turn.end(), paragraph.start() + len(paragraph.group().rstrip())
            yield Credit(((start, end),), turn.group(1), None, None, paragraph.start(), paragraph.start() + turn.start(1))


def _signed(text: str, paragraphs: list[re.Match], quotes: list[Quotation]) -> Iterator[Credit]:
    """Quotations that fill a paragraph but for a dash and the name of who is quoted."""
    ends = {p.start(): p.end() for p in paragraphs}
    for quote in quotes:
        signature = SIGNED.match(text[quote.end : ends[quote.start]]) if quote.start in ends else None
        if signature:
            at = quote.end + signature.start(1)
            yield Credit(((quote.start, quote.end),), signature.group(1), None, None, quote.end, at)


def _led(paragraphs: list[re.Match], credits: list[Credit]) -> Iterator[Credit]:
    """Paragraphs after one that ends in a cue with a speaker and a colon."""
    bare = sorted((c for c in credits if not c.spans and c.source), key=lambda c: c.place)
    for paragraph, after in pairwise(paragraphs):
        led = bare[slice(*(bisect_left(bare, at, key=lambda c: c.place) for at in paragraph.span()))]
        if led and paragraph.group().rstrip().endswith(":"):
            span = (after.start(), after.start() + len(after.group().rstrip()))
            yield led[-1]._replace(spans=(span,))

"""Sentences of a text as dependency trees, with their offsets."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from analysis.annotate import pipeline, recase

# A paragraph is a line. spaCy's memory grows with the length of one text, so a longer
# line goes through in pieces, cut at white space where there is any.
PIECE = re.compile(r"[^\n]{1,20000}(?=\s|$)|[^\n]{20000}")
# The parser learned from straight marks: it reads them better than curly ones. Same length, so offsets hold.
STRAIGHT = str.maketrans("“”„‘’‚«»\u00a0", '"""\'\'\'"" ')
# Forms that the model traces to the wrong verb: "hoped" is no form of "hop" in the news.
LEMMAS = {"hoped": "hope", "hopes": "hope", "hoping": "hope"}
CLOSING = frozenset("”\"’'»)]")
# Titles whose full stop ends no sentence.
TITLE = re.compile(r"\b(?:Sens?|Reps?|Govs?|Gens?|Drs?|Mrs?|Ms|Profs?|Lt|Col|Sgt|Capt|Revs?|Hon|St|vs|No|Atty|Supt)\.$")
ENDING = re.compile(r"[.!?…:;][”\"’'»)\]]*$")


class Token(NamedTuple):
    """A token: offsets, text, Penn Treebank tag, lemma, dependency and the place of its head in the sentence."""

    start: int
    end: int
    text: str
    tag: str
    lemma: str
    dep: str
    head: int


class Sentence(NamedTuple):
    """A sentence: its offsets, trimmed of white space, the number of its paragraph, from 1, and its tokens."""

    start: int
    end: int
    paragraph: int
    tokens: list[Token]


def split(texts: Iterable[str], small: Iterable[frozenset[str]] | None = None) -> list[list[Sentence]]:
    """The sentences of each text, in order. Together they hold all of it but white space.

    small are, for each text, words known in small letters: they help to read lines in capitals.
    """
    texts = list(texts)
    known = list(small) if small is not None else [frozenset()] * len(texts)
    pieces = [
        (recase.sentence(m.group(), known[k]).translate(STRAIGHT), (k, m.start()))
        for k, text in enumerate(texts)
        for m in PIECE.finditer(text)
    ]
    found: list[list[Sentence]] = [[] for _ in texts]
    for doc, (k, at) in pipeline.english().pipe(pieces, as_tuples=True):
        paragraph = _paragraph(texts[k], at, found[k])
        found[k] += [_sentence(doc[first:last], paragraph, at, texts[k]) for first, last in _spans(doc)]
    return found


def _paragraph(text: str, at: int, before: list[Sentence]) -> int:
    """The number of the paragraph that a piece at this place belongs to."""
    if not before:
        return 1
    last = before[-1]
    return last.paragraph + ("\n" in text[last.end : at])


def _spans(doc) -> Iterator[tuple[int, int]]:
    """Where the sentences of a parsed piece begin and end, in tokens, without those of white space only."""
    starts: list[int] = []
    for sentence in doc.sents:
        start = sentence.start
        while starts and start < len(doc) and _closes(doc, start):
            start += 1
        if start < len(doc) and not (starts and (start >= sentence.end or _goes_on(doc, start))):
            starts.append(start)
    for start, end in zip(starts, [*starts[1:], len(doc)], strict=True):
        while start < end and doc[start].is_space:
            start += 1
        if start < end:
            yield start, end


def _closes(doc, i: int) -> bool:
    """Whether this token at a sentence's start closes a bracket or quotation of the sentence before it."""
    token = doc[i]
    if token.is_space:
        return False
    after = i + 1 == len(doc) or bool(token.whitespace_) or doc[i + 1].text[0] in CLOSING
    return after and not doc[i - 1].whitespace_ and all(letter in CLOSING for letter in token.text)


def _goes_on(doc, i: int) -> bool:
    """Whether a sentence said to start here goes on from the one before: "What?" she asked."""
    before = doc[max(0, i - 2) : i].text
    lower = doc[i].text[0].islower() and (before[-1] in CLOSING or not ENDING.search(before))
    return lower or bool(TITLE.search(before))


def _sentence(span, paragraph: int, at: int, text: str) -> Sentence:
    """The sentence of a stretch of a parsed piece that starts at this place of the text; a head outside it is none."""
    spoken = [t for t in span if not t.is_space]
    place = {t.i: k for k, t in enumerate(spoken)}
    tokens = []
    for k, t in enumerate(spoken):
        start, end = at + t.idx, at + t.idx + len(t)
        lemma = LEMMAS.get(t.lower_) or t.lemma_.lower()
        tokens.append(Token(start, end, text[start:end], t.tag_, lemma, t.dep_, place.get(t.head.i, k)))
    return Sentence(tokens[0].start, tokens[-1].end, paragraph, tokens)

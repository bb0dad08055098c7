"""Sentences and tokens of a text, with their offsets."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from analysis.annotate import pipeline

# A paragraph is a line. spaCy's memory grows with the length of one text, so a longer
# line goes through in pieces, cut at white space where there is any.
PIECE = re.compile(r"[^\n]{1,20000}(?=\s|$)|[^\n]{20000}")
# A mark that closes a quotation belongs to the sentence before it.
CLOSING = re.compile(r"[”\"’'»)\]]+(?=\s|$)")


class Token(NamedTuple):
    """A token: its offsets, Penn Treebank tag and lemma."""

    start: int
    end: int
    tag: str
    lemma: str


class Sentence(NamedTuple):
    """A sentence: its offsets, trimmed of white space, and the number of its paragraph, from 1."""

    start: int
    end: int
    paragraph: int
    tokens: list[Token]


def split(texts: Iterable[str]) -> list[list[Sentence]]:
    """The sentences of each text, in order. Together they hold all of it but white space."""
    texts = list(texts)
    pieces = [(text[m.start() : m.end()], (k, m.start())) for k, text in enumerate(texts) for m in PIECE.finditer(text)]
    found: list[list[Sentence]] = [[] for _ in texts]
    for doc, (k, at) in pipeline.english().pipe(pieces, as_tuples=True):
        paragraph = _paragraph(texts[k], at, found[k])
        tokens = [Token(at + t.idx, at + t.idx + len(t), t.tag_, t.lemma_) for t in doc if not t.is_space]
        for start, end in _spans(doc):
            inside = [t for t in tokens if at + start <= t.start < at + end]
            found[k].append(Sentence(at + start, at + end, paragraph, inside))
    return found


def _paragraph(text: str, at: int, before: list[Sentence]) -> int:
    """The number of the paragraph that a piece at this place belongs to."""
    if not before:
        return 1
    last = before[-1]
    return last.paragraph + ("\n" in text[last.end : at])


def _spans(doc) -> list[tuple[int, int]]:
    """Where the sentences of a parsed piece begin and end."""
    text, starts = doc.text, [0]
    for sentence in list(doc.sents)[1:]:
        mark = CLOSING.match(text, sentence.start_char)
        starts.append(mark.end() if mark else sentence.start_char)
    ends = [*starts[1:], len(text)]
    spans = [_trim(text, s, e) for s, e in zip(starts, ends, strict=True)]
    return [(s, e) for s, e in spans if s < e]


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space at its ends."""
    inner = text[start:end]
    return start + len(inner) - len(inner.lstrip()), end - len(inner) + len(inner.rstrip())

"""Sentences of a text as dependency trees, with their offsets."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from analysis.annotate import lemmas, pipeline, recase

# A paragraph is a line. spaCy's memory grows with the length of one text, so a longer
# line goes through in pieces, cut at white space where there is any.
PIECE = re.compile(r"[^\n]{1,20000}(?=\s|$)|[^\n]{20000}")
# The parser learned from straight marks: it reads them better than curly ones. Same length, so offsets hold.
STRAIGHT = str.maketrans("“”„‘’‚«»\u00a0", '"""\'\'\'"" ')
BATCH = 64  # pieces that go through the model together: more are slower, as they leave the processor's cache
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


def split(texts: Iterable[str], small: frozenset[str] = frozenset()) -> list[list[Sentence]]:
    """The sentences of each text, in order. Together they hold all of it but white space.

    small are words known in small letters: they help to read lines in capitals. What comes out depends on these
    texts alone, to the last bit: only they go through the model together.
    """
    texts = list(texts)
    places = [(k, m.start(), m.group()) for k, text in enumerate(texts) for m in PIECE.finditer(text)]
    pieces = [recase.sentence(piece, small).translate(STRAIGHT) for *_, piece in places]
    found: list[list[Sentence]] = [[] for _ in texts]
    for doc, (k, at, piece) in zip(pipeline.english().pipe(pieces, batch_size=BATCH), places, strict=True):
        paragraph, tokens = _paragraph(texts[k], at, found[k]), _tokens(doc, at, piece)
        found[k] += [_sentence(tokens[first:last], first, paragraph) for first, last in _spans(doc)]
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


def _tokens(doc, at: int, piece: str) -> list[Token | None]:
    """The tokens of a parsed piece that starts at this place of its text, None for white space; heads as places."""
    heads = (doc.to_array("HEAD").astype("int64") + range(len(doc))).tolist()
    return [
        None
        if t.is_space
        else Token(at + t.idx, at + t.idx + len(t), piece[t.idx : t.idx + len(t)], t.tag_, lemma, t.dep_, head)
        for t, lemma, head in zip(doc, lemmas.of(doc, piece), heads, strict=True)
    ]


def _sentence(tokens: list[Token | None], first: int, paragraph: int) -> Sentence:
    """The sentence of tokens that begin at this place of a piece; a token whose head is outside it is its own."""
    place = {i: k for k, i in enumerate(i for i, t in enumerate(tokens, start=first) if t)}
    spoken = [Token(*t[:-1], place.get(t.head, k)) for k, t in enumerate(filter(None, tokens))]
    return Sentence(spoken[0].start, spoken[-1].end, paragraph, spoken)

"""Sentences of a text with their tokens and offsets; which of them spans of characters touch."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple, TypeVar

from analysis.annotate import parse

T = TypeVar("T")
Span = tuple[int, int, T]  # start, end and what stands there

# A paragraph is a line. spaCy's memory grows with the length of one text, so a longer
# line goes through in pieces, cut at white space where there is any.
PIECE = re.compile(r"[^\n]{1,20000}(?=\s|$)|[^\n]{20000}")
# The work on a word or a sentence grows with the square of its length: longer ones are read in pieces. No word and
# no sentence of the news is as long.
LONGEST_WORD = re.compile(r"\S{1000}(?=\S)")
LONGEST = 300  # tokens of a sentence
# The parser learned from straight marks: it reads them better than curly ones. Same length, so offsets hold.
STRAIGHT = str.maketrans("“”„‘’‚«»\u00a0", '"""\'\'\'"" ')
CLOSING = frozenset("”\"’'»)]")
# Titles whose full stop ends no sentence.
TITLE = re.compile(r"\b(?:Sens?|Reps?|Govs?|Gens?|Drs?|Mrs?|Ms|Profs?|Lt|Col|Sgt|Capt|Revs?|Hon|St|vs|No|Atty|Supt)\.$")
# A sum that is cut short ends a sentence before a capital: "It cost £3.2m. Auditors said …".
SUM = re.compile(r"\d ?(?:m|bn|tn|k)\. (?=[A-Z])")
ENDING = re.compile(r"[.!?…:;][”\"’'»)\]]*$")
FINITE, RELATIVE = ("VBD", "VBZ", "VBP"), ("WDT", "WP")  # tags of verbs that make a clause, of pronouns that begin one


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
    places = [(k, *piece) for k, text in enumerate(texts) for piece in _pieces(text)]
    pieces = [parse.lowercase_headline(piece, small).translate(STRAIGHT) for *_, piece in places]
    sentences: list[list[Sentence]] = [[] for _ in texts]
    for doc, (k, at, piece) in zip(parse.docs(pieces), places, strict=True):
        last = sentences[k][-1] if sentences[k] else None
        paragraph = last.paragraph + ("\n" in texts[k][last.end : at]) if last else 1
        sentences[k] += _sentences(doc, at, piece, paragraph)
    return sentences


def _pieces(text: str) -> Iterator[tuple[int, str]]:
    """The pieces of a text that are parsed by themselves, each with its place."""
    for line in PIECE.finditer(text):
        cuts = [line.start(), *(m.end() for m in LONGEST_WORD.finditer(text, *line.span())), line.end()]
        yield from ((start, text[start:end]) for start, end in pairwise(cuts))


def _spans(doc) -> Iterator[tuple[int, int]]:
    """Where the sentences of a parsed piece begin and end, in tokens, without those of white space only."""
    starts: list[int] = []
    sums = {sum_.end() for sum_ in SUM.finditer(doc.text)}
    for sentence in doc.sents:
        start = sentence.start
        while starts and start < len(doc) and _closes(doc, start):
            start += 1
        if start < len(doc) and not (starts and (start >= sentence.end or _goes_on(doc, start))):
            starts.append(start)
            starts += [token.i for token in sentence if token.i > start and token.idx in sums] if sums else []
    for first, last in zip(starts, [*starts[1:], len(doc)], strict=True):
        for start in range(first, last, LONGEST):
            end = min(start + LONGEST, last)
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


def _sentences(doc, at: int, piece: str, paragraph: int) -> Iterator[Sentence]:
    """The sentences of a parsed piece that starts at this place of its text."""
    starts, lengths, heads = doc.to_array(["IDX", "LENGTH", "HEAD"]).astype("int64").T.tolist()
    forms = [piece[start : start + length] for start, length in zip(starts, lengths, strict=True)]
    words = [
        (at + start, at + start + length, form, *rest)
        for start, length, form, rest in zip(starts, lengths, forms, parse.tags_lemmas_dependencies(doc), strict=True)
    ]
    for first, last in _spans(doc):
        spoken = [i for i in range(first, last) if not forms[i].isspace()]
        place = {i: k for k, i in enumerate(spoken)}
        tokens = [Token._make((*words[i], place.get(i + heads[i], k))) for i, k in place.items()]
        yield Sentence(tokens[0].start, tokens[-1].end, paragraph, tokens)


def sentences_touching(sentences: Sequence[Sentence], start: int, end: int) -> range:
    """The numbers of the sentences that share a character with a span."""
    first = bisect_right(sentences, start, key=lambda s: s.end)
    return range(first, max(first, bisect_left(sentences, end, key=lambda s: s.start)))


def tokens_starting(tokens: Sequence[Token], start: int, end: int) -> slice:
    """The places of the tokens that begin in a span of characters."""
    return slice(*(bisect_left(tokens, at, key=lambda t: t.start) for at in (start, end)))


def spans_by_sentence(sentences: Sequence[Sentence], spans: Iterable[Span[T]]) -> list[list[Span[T]]]:
    """The spans (start, end, what) that touch each sentence."""
    touching: list[list[Span[T]]] = [[] for _ in sentences]
    for span in spans:
        for n in sentences_touching(sentences, span[0], span[1]):
            touching[n].append(span)
    return touching

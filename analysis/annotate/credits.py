"""Credits: what each cue of a text credits to its source, as spans of characters."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from analysis.annotate import attributions, spans
from analysis.annotate.marks import Quotation
from analysis.annotate.sentences import Sentence, Token

DATELINE = re.compile(r"^[A-Z][A-Z.,() ]+(?:[A-Za-z.,() ]+)? ?(?:—|–|--?|―) ")  # "LONDON (Reuters) - Smith"
SIGNS = frozenset("$€£¥%#@&")  # signs that are read as words


class Credit(NamedTuple):
    """What is credited: spans of characters, to whom, by which cue, and the place of the cue."""

    spans: tuple[tuple[int, int], ...]
    source: str | None
    cue: str | None
    stance: str | None
    place: int


def find(text: str, sentences: list[Sentence], quotes: list[Quotation]) -> list[Credit]:
    """The credits of a text by the cues of its own words: a cue that is itself quoted is the speaker's."""
    spoken = spans.spread(sentences, [(q.start, q.end, q) for q in quotes])
    return [c for s, quoted in zip(sentences, spoken, strict=True) for c in _of_sentence(text, s.tokens, quoted)]


def _of_sentence(text: str, tokens: list[Token], spoken: list[tuple]) -> Iterator[Credit]:
    """The credits of one sentence; spoken are its quotations."""
    places = range(len(tokens))
    quoted = frozenset(i for start, end, _ in spoken for i in places[spans.begun(tokens, start, end)])
    for found in attributions.find(tokens, quoted):
        cue = " ".join(tokens[i].text for i in found.cue)
        source = _named(text, tokens, found.source)
        yield Credit(_runs(tokens, found.content), source, cue, found.stance, tokens[found.cue[0]].start)


def _runs(tokens: list[Token], places: frozenset[int]) -> tuple[tuple[int, int], ...]:
    """Runs of tokens as spans of characters; punctuation belongs to them between words, not at their ends."""
    runs: list[list[int]] = []
    for i in sorted(places):
        if not _spoken(tokens[i]):
            continue
        if runs and not any(_spoken(tokens[k]) for k in range(runs[-1][1] + 1, i)):
            runs[-1][1] = i
        else:
            runs.append([i, i])
    return tuple((tokens[a].start, tokens[b].end) for a, b in runs)


def _named(text: str, tokens: list[Token], places: frozenset[int]) -> str | None:
    """The source as written, without punctuation at its ends; None where there is none."""
    runs = _runs(tokens, places)
    return DATELINE.sub("", text[runs[0][0] : runs[-1][1]]) if runs else None


def _spoken(token: Token) -> bool:
    """Whether a token is said rather than punctuation."""
    return token.text in SIGNS or any(letter.isalnum() for letter in token.text)

"""Whose words: cut the sentences of a text into stretches of one voice."""

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from analysis.annotate import attributions, marks
from analysis.annotate.sentences import Sentence

OWN, DIRECT, INDIRECT = "own", "direct", "indirect"


class Stretch(NamedTuple):
    """A stretch of one sentence in one voice."""

    start: int
    end: int
    voice: str
    marks: str
    source: str | None
    cue: str | None
    stance: str | None
    group: int | None


class Credit(NamedTuple):
    """Words credited: character spans, and to whom by which cue."""

    spans: list[tuple[int, int]]
    source: str | None
    cue: str | None
    stance: str | None
    sentence: int
    at: int


def stretches(text: str, sentences: list[Sentence]) -> list[list[Stretch]]:
    """The stretches of each sentence; they follow one another without gap."""
    quotes = marks.quotations(text)
    credits = [c for n, s in enumerate(sentences) for c in _credits(text, n, s, quotes)]
    credits = _extend(text, credits, quotes, sentences)
    return [list(_cut(text, s, [c for c in credits if c.sentence == n], quotes)) for n, s in enumerate(sentences)]


def _credits(text, n, sentence, quotes):
    for a in attributions.find(sentence.tokens):
        at = sentence.tokens[a.cue[0]].start
        if any(q.start <= at < q.end for q in quotes):
            continue
        spans = _runs(sentence, a.content)
        if spans:
            yield Credit(spans, _text(text, sentence, a.source), _words(sentence, a.cue), a.stance, n, at)


def _runs(sentence, places):
    """Runs of tokens as character spans; punctuation between two runs belongs to them, at the ends not."""
    spans = []
    t = sentence.tokens
    words = [i for i in sorted(places) if any(ch.isalnum() for ch in t[i].text) or t[i].text in "$%#@"]
    for i in words:
        if spans and all(not any(ch.isalnum() for ch in t[k].text) for k in range(spans[-1][1] + 1, i)):
            spans[-1][1] = i
        else:
            spans.append([i, i])
    return [(t[a].start, t[b].end) for a, b in spans]


def _text(text, sentence, places):
    t = sentence.tokens
    words = [i for i in sorted(places)]
    while words and not any(c.isalnum() for c in t[words[-1]].text):
        words.pop()
    while words and not any(c.isalnum() for c in t[words[0]].text):
        words.pop(0)
    return text[t[words[0]].start : t[words[-1]].end] if words else None


def _words(sentence, places):
    return " ".join(sentence.tokens[i].text for i in places)


def _extend(text, credits, quotes, sentences):
    return credits


def _cut(text, s, credits, quotes) -> Iterator[Stretch]:
    inside = [(max(q.start, s.start), min(q.end, s.end)) for q in quotes if q.start < s.end and q.end > s.start]
    edges = {s.start, s.end}
    for a, b in inside: edges |= {a, b}
    for c in credits:
        for a, b in c.spans: edges |= {a, b}
    cut = []
    for a, b in pairwise(sorted(edges)):
        quoted = any(x <= a < y for x, y in inside)
        c = next((c for c in credits if any(x <= a < y for x, y in c.spans)), None)
        voice = DIRECT if quoted else INDIRECT if c else OWN
        st = Stretch(a, b, voice, "quote" if quoted else "none", c and c.source, c and c.cue, c and c.stance, None)
        if cut and text[a:b].isspace():
            cut[-1] = cut[-1]._replace(end=b)
        else:
            cut.append(st)
    return cut

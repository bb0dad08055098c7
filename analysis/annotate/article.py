"""One article → its segments, each a piece of one sentence in one voice, and how they are written for the cache.

An article's segments depend on its headline and text alone, so that they are the same wherever and in whatever company
they are worked out.
"""

import json
import re
import zlib
from bisect import bisect_left
from collections.abc import Mapping
from itertools import pairwise
from typing import NamedTuple, TypeVar

from analysis import turn_labels, words
from analysis.annotate import attributions, cues, parse, people, quotation_credits, quotation_marks, speakers, turns
from analysis.annotate.credit import Credit
from analysis.annotate.people import People
from analysis.annotate.sentences import Sentence, spans_by_sentence, split, tokens_starting
from analysis.annotate.source_kinds import THING, UNSURE, Said, Source

# Change it when this package gives other results for the same text: it is part of the cache's key.
VERSION = "24"
CREDIT = ["source", "speaker", "source_kind", "cue", "stance", "attribution"]
SEGMENT = ["part", "paragraph", "sentence", "start", "end", "text", "words", "voice", "marks"]
SEGMENT += [*CREDIT, "asserted", "group", "tokens", "tree"]
TYPES = dict.fromkeys(SEGMENT, "str") | dict.fromkeys(("paragraph", "sentence", "start", "end", "words"), "int32")
TYPES |= {"group": "Int32", "asserted": "boolean"}
OWN, DIRECT, INDIRECT = "own", "direct", "indirect"
# A sentence of the first paragraph that begins behind so many words is no lead: line breaks may be lost.
LEAD = re.compile(r"\s*(?:\S+\s+){0,99}\S*")
# What a typewriter has for double marks, and may be two apostrophes: its words are credited, but not as verbatim.
TYPED = ("''", "``")
SEEN = re.compile(r"\S")

T = TypeVar("T")


class Segment(NamedTuple):
    """A piece of one sentence in one voice: characters, marks around it, and who is credited with it."""

    start: int
    end: int
    voice: str
    marks: str
    credit: Credit | None


class Place(NamedTuple):
    """A sentence of an article: the part and the whole text that it stands in, and its segments."""

    part: str
    text: str
    sentence: Sentence
    segments: list[Segment]


def version() -> str:
    """What the segments of a text depend on beside it."""
    return f"{VERSION}; {parse.version()}"


def annotate_texts(texts: Mapping[str, tuple[str, str]], expected: str) -> dict[str, bytes]:
    """Each key of a headline and text → its segments, as `read` reads them.

    Raises ValueError where this machine's version is not the one expected.
    """
    if version() != expected:
        raise ValueError(f"this worker has version {version()!r}; allowed: {expected!r}, as where the run was started")
    return {key: zlib.compress(json.dumps(segments(*text)).encode(), 1) for key, text in texts.items()}


def read(stored: bytes) -> list[list]:
    """The segments of an article, from what `annotate_texts` made of them."""
    return json.loads(zlib.decompress(stored))


def segments(headline: str, text: str) -> list[list]:
    """The segments of one article, in reading order, as rows of `SEGMENT`."""
    small = parse.lowercase_words(headline, text)
    heading, body = split((headline, text), small | cues.verb_lemmas())
    who = people.find(((headline, heading), (text, body)), small)
    known = frozenset(who.full)
    below = voice_segments(text, body, known)
    sources = {s.credit.source for pieces in below for s in pieces if s.credit and s.credit.source}
    # A headline's label is a speaker whom the text names: not its own writer's, "Lund: Why we fret".
    named = {turn_labels.name(mention.name) for mention in who.mentions if mention.name}
    above = voice_segments(headline, heading, named.union(map(turn_labels.name, sources)))
    places = [
        Place("headline", headline, sentence._replace(paragraph=0), pieces)
        for sentence, pieces in zip(heading, above, strict=True)
    ]
    lead = LEAD.match(text).end()
    places += [
        Place("lead" if sentence.paragraph == 1 and sentence.start < lead else "body", text, sentence, pieces)
        for sentence, pieces in zip(body, below, strict=True)
    ]
    numbered = _numbered_credits(places, who, body)
    return [
        [place.part, place.sentence.paragraph, number, *_row(place, segment, numbered)]
        for number, place in enumerate(places, start=1)
        for segment in place.segments
    ]


def _numbered_credits(places: list[Place], who: People, body: list[Sentence]) -> dict[tuple, tuple[Source, int]]:
    """Each credit of an article, by whether it stands in the headline → its source by name, and its number."""
    order = [(p.part == "headline", s.credit, p.text) for p in places for s in p.segments if s.credit]
    texts = {(headline, credit): text for headline, credit, text in order}
    said = [
        Said(
            text,
            credit.place if credit.at is None else credit.at,
            credit.source,
            credit.spans,
            headline,
            credit.cue is None,
        )
        for (headline, credit), text in texts.items()
        if credit.source
    ]
    below = [(p.text, s) for p in places if p.part != "headline" for s in p.segments]
    labels = {s.start: turns.addressed(text, s.end) for text, s in below if turns.is_label(s.credit)}
    quoted = [(s.start, labels.get(s.start, s.end)) for _, s in below if s.voice == DIRECT or s.start in labels]
    named = iter(speakers.within(said, who, body, quoted, talk=bool(labels)))
    return {key: (next(named) if key[1].source else UNSURE, n) for n, key in enumerate(texts, start=1)}


def _row(place: Place, segment: Segment, numbered: dict[tuple, tuple[Source, int]]) -> list:
    """A segment as the columns of `SEGMENT` from start on."""
    start, end, voice, marks, credit = segment
    text, sentence = place.text[start:end], place.sentence
    here = tokens_starting(sentence.tokens, start, end)
    tokens = sentence.tokens[here]
    lines = "\n".join([f"{t.start} {t.end} {t.tag} {t.lemma}" for t in tokens])
    tree = " ".join([f"{t.dep}{t.head - i:+}" for i, t in enumerate(tokens, start=here.start)])
    label = turns.is_label(credit)
    row = [start, end, text, 0 if label else words.count(text), voice, marks]
    if not credit:
        return [*row, *[None] * 8, lines, tree]
    source, group = numbered[place.part == "headline", credit]
    asserted = (voice == DIRECT and not label) or (credit.asserted and source.kind != THING)
    kind = None if source.kind == THING else source.kind
    told = [credit.source, source.name, kind, credit.cue, credit.stance, credit.attribution, asserted]
    return [*row, *told, group, lines, tree]


def voice_segments(text: str, sentences: list[Sentence], names: frozenset[str] = frozenset()) -> list[list[Segment]]:
    """The segments of each sentence; they follow one another without gap.

    names are last words of sources that are known beside those of the text.
    """
    quotations = quotation_marks.quotations(text)
    credits = attributions.find(text, sentences, quotations, names)
    credited = spans_by_sentence(sentences, [(start, end, c) for c in credits for start, end in c.spans])
    quotes = quotation_credits.find(text, sentences, quotations, credits)
    quoted = spans_by_sentence(sentences, [(q.start, q.end, q) for q in quotes])
    return [_cut(text, *here) for here in zip(sentences, credited, quoted, strict=True)]


def _cut(text: str, sentence: Sentence, credited: list[tuple], quoted: list[tuple]) -> list[Segment]:
    """The segments of one sentence; white space between two goes with the one before it."""
    inner = (edge for span in credited + quoted for edge in span[:2] if sentence.start < edge < sentence.end)
    edges = sorted({sentence.start, sentence.end, *(SEEN.search(text, edge).start() for edge in inner)})
    cut: list[Segment] = []
    quotes, credits = _first_spans(edges, quoted), _first_spans(edges, credited)
    for (start, end), quote, credit in zip(pairwise(edges), quotes, credits, strict=True):
        if quote and quote.kind == "quote":
            segment = Segment(start, end, INDIRECT if quote.sign in TYPED else DIRECT, "quote", quote.credit)
        else:
            segment = Segment(start, end, INDIRECT if credit else OWN, quote.kind if quote else "none", credit)
        if cut and segment[2:] == cut[-1][2:]:
            cut[-1] = cut[-1]._replace(end=end)
        else:
            cut.append(segment)
    return cut


def _first_spans(edges: list[int], spans: list[tuple[int, int, T]]) -> list[T | None]:
    """What holds the first letter behind each edge but the last: of several spans, the first."""
    holders: list[T | None] = [None] * (len(edges) - 1)
    for start, end, what in reversed(spans):
        here = slice(bisect_left(edges, start), min(bisect_left(edges, end), len(holders)))
        holders[here] = [what] * len(holders[here])
    return holders

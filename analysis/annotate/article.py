"""One article → its stretches, and how they are written for the cache.

An article's stretches depend on its headline and text alone, so that they are the same wherever and in whatever
company they are worked out.
"""

import json
import zlib

from analysis import words
from analysis.annotate import layout, names, pipeline, speakers

# Change it when this package gives other results for the same text: it is part of the cache's key.
VERSION = "3"
CREDIT = ["source", "speaker", "cue", "stance"]
STRETCH = ["part", "paragraph", "sentence", "start", "end", "text", "words", "voice", "marks"]
STRETCH += [*CREDIT, "group", "tokens"]
TYPES = dict.fromkeys(STRETCH, "str") | dict.fromkeys(("paragraph", "sentence", "start", "end", "words"), "int32")
TYPES |= {"group": "Int32"}


def version() -> str:
    """What the stretches of a text depend on beside it."""
    return f"{VERSION}; {pipeline.version()}"


def written(articles: list[tuple[str, str]], expected: str) -> list[bytes]:
    """The stretches of each (headline, text), as `read` reads them.

    Raises ValueError where this machine's version is not the one expected.
    """
    if version() != expected:
        raise ValueError(f"this worker has version {version()!r}; allowed: {expected!r}, as where the run was started")
    return [zlib.compress(json.dumps(stretches(*one)).encode(), 1) for one in articles]


def read(kept: bytes) -> list[list]:
    """The stretches of an article, from what `written` made of them."""
    return json.loads(zlib.decompress(kept))


def stretches(headline: str, text: str) -> list[list]:
    """The stretches of one article, as rows of `STRETCH`."""
    from analysis.annotate import cues, recase, sentences, voices  # brings spaCy: not needed when the cache answers

    heading, body = sentences.split((headline, text), recase.vocabulary(headline, text) | cues.verbs())
    who = names.who(f"{headline}\n{text}")
    found = voices.stretches(text, body)
    credited = {one.credit.source for cut in found for one in cut if one.credit and one.credit.source}
    above = voices.stretches(headline, heading, frozenset(layout.last(source) for source in credited))
    places = [("headline", headline, s._replace(paragraph=0), cut) for s, cut in zip(heading, above, strict=True)]
    places += [("lead" if s.paragraph == 1 else "body", text, s, cut) for s, cut in zip(body, found, strict=True)]
    credits = _credits(places, who)
    return [
        [part, s.paragraph, number, *_row(whole, s, one, credits.get((s.paragraph == 0, one.credit)))]
        for number, (part, whole, s, cut) in enumerate(places, start=1)
        for one in cut
    ]


def _credits(places: list[tuple], who) -> dict[tuple, tuple]:
    """Each credit of an article → its speaker and its number."""
    order = dict.fromkeys((s.paragraph, one.credit) for _, _, s, cut in places for one in cut if one.credit)
    keys = list(dict.fromkeys((paragraph == 0, credit) for paragraph, credit in order))
    first = {(paragraph == 0, credit): paragraph for paragraph, credit in reversed(order)}
    named = iter(speakers.within([(first[key], key[1].source) for key in keys if key[1].source], who))
    return {key: (next(named) if key[1].source else None, n) for n, key in enumerate(keys, start=1)}


def _row(whole: str, s, one, credit: tuple | None) -> list:
    """A stretch as the columns of `STRETCH` from start on; credit is its speaker and number."""
    from analysis.annotate import spans  # brings spaCy: not needed when the cache answers

    piece = whole[one.start : one.end]
    here = spans.begun(s.tokens, one.start, one.end)
    lines = "\n".join([f"{t.start} {t.end} {t.tag} {t.lemma}" for t in s.tokens[here]])
    speaker, group = credit or (None, None)
    source, cue, stance = one.credit[1:4] if one.credit else (None, None, None)
    return [
        one.start,
        one.end,
        piece,
        words.count(piece),
        one.voice,
        one.marks,
        source,
        speaker,
        cue,
        stance,
        group,
        lines,
    ]

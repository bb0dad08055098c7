"""Credits that layout gives: a name and a colon before, a dash and a name after, a colon before a paragraph."""

import re
from collections.abc import Iterator
from itertools import pairwise

from analysis.annotate.credits import Credit
from analysis.annotate.marks import PARAGRAPH, Quotation

OPENING = r"\s*[“\"‘'«„]?"
NAME = r"[A-Z][\w.’'\-]*(?: (?:[A-Z][\w.’'\-]*|de|van|von|al|bin)){0,3}"
ROLE = r"(?:,[^:\n]{1,40}| \([^)\n]{1,20}\))?"  # "JOHN KING, CNN HOST: Good evening.", "SEN. SMITH (R-TX): No."
TURN = re.compile(rf"{OPENING}({NAME}){ROLE}:[ \u00a0]{{1,3}}(?=\S)")
SIGNED = re.compile(rf"\s*[—―–-]{{1,2}}\s*({NAME})[.,]?\s*$")


def find(
    text: str, credits: list[Credit], quotes: list[Quotation], names: frozenset[str] = frozenset()
) -> list[Credit]:
    """The credits of turns ("Smith: We did."), of signed quotations and of paragraphs that a cue and a colon lead to.

    A turn's name must be one that the article credits elsewhere, or that has other turns: "Source: BBC" is none.
    """
    paragraphs = list(PARAGRAPH.finditer(text))
    return [
        *_turns(paragraphs, names | {last(c.source) for c in credits if c.source}),
        *_signed(text, paragraphs, quotes),
        *_led(text, paragraphs, credits),
    ]


def _turns(paragraphs: list[re.Match], names: frozenset[str] | set[str]) -> Iterator[Credit]:
    """The turns of an interview or a headline that names its speaker."""
    found = [(p, m) for p in paragraphs if (m := TURN.match(p.group()))]
    spoken = [last(m.group(1)) for _, m in found]
    for (paragraph, turn), name in zip(found, spoken, strict=True):
        if name in names or spoken.count(name) > 2:
            start, end = paragraph.start() + turn.end(), paragraph.start() + len(paragraph.group().rstrip())
            yield Credit(((start, end),), turn.group(1), None, None, paragraph.start())


def last(source: str) -> str:
    """The word by which a turn names a source, in small letters: the last before a comma or bracket."""
    words = re.split(r"[,(]", source)[0].split()
    return words[-1].lower() if words else ""


def _signed(text: str, paragraphs: list[re.Match], quotes: list[Quotation]) -> Iterator[Credit]:
    """Quotations that fill a paragraph but for a dash and the name of who is quoted."""
    ends = {p.start(): p.end() for p in paragraphs}
    for quote in quotes:
        signature = SIGNED.match(text[quote.end : ends[quote.start]]) if quote.start in ends else None
        if signature:
            yield Credit(((quote.start, quote.end),), signature.group(1), None, None, quote.end)


def _led(text: str, paragraphs: list[re.Match], credits: list[Credit]) -> Iterator[Credit]:
    """Paragraphs after one that ends in a cue with a speaker and a colon."""
    for paragraph, after in pairwise(paragraphs):
        if not paragraph.group().rstrip().endswith(":"):
            continue
        led = [c for c in credits if not c.spans and c.source and paragraph.start() <= c.place < paragraph.end()]
        if led:
            span = (after.start(), after.start() + len(after.group().rstrip()))
            yield led[-1]._replace(spans=(span,))

"""What layout credits: turns of a transcript, signed quotations and posts, paragraphs that a cue leads to."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from analysis.annotate.credit import Credit
from analysis.annotate.quotation_marks import Quotation

TIME = r"(?:[\[(]?\d{1,2}:\d\d(?::\d\d)?(?:[.,]\d+)?[\])]?\s*[-–—]?\s*)?"
OPENING = rf"\s*{TIME}(?:>+\s*)?{TIME}(?:[-–—•*]\s*)?[“\"‘'«„]?"
NAME = r"[A-ZÀ-ÖØ-Þ][\w.’'\-]*(?: (?:[A-ZÀ-ÖØ-Þ][\w.’'\-]*|de|van|von|der|al|bin|la)){0,4}"
# "JOHN KING, CNN HOST (voice-over): Good evening.", "SEN. SMITH (R-TX): No.", "Smith [via video]: Yes."
ROLE = r"(?:,[^:\n]{1,60}?| ?[(\[][^)\]\n]{1,40}[)\]]){0,2}"
TURN = re.compile(rf"{OPENING}({NAME}){ROLE}\s?:[ \u00a0]{{1,3}}(?=\S)|{OPENING}([QA])\.[ \u00a0]{{1,3}}(?=\S)")
ALONE = re.compile(rf"{OPENING}({NAME}){ROLE}(?<!\.)\s?:?\s*$")
SIGNED = re.compile(rf"\s*[—―–-]{{1,2}}\s*({NAME})[.,]?\s*$")
POSTED = re.compile(rf"[—―–-]{{1,2}}\s*({NAME}) \((@\w+)\)[^\n]{{0,60}}$")
# Labels of other things than speakers.
LABELS = re.compile(
    r"(?:source|sources|note|notes|photos?|picture|image|video|watch|update|updated|correction|clarification|related"
    r"|now watch|read|more|topics?|tags?|location|date|time|price|cost|tickets|where|when|what|why|how|who|contact"
    r"|editor|editor['’]s note|by|from|to|subject|opinion|analysis|exclusive|breaking|live|listen|here|also|see"
    r"|copyright|read more"
    r"|example|result|warning|fact|claim|verdict|rating|pros|cons|summary|background|conclusion|step|section|chapter)s?",
    re.IGNORECASE,
)
ASKS, ANSWERS = frozenset(("q", "question", "interviewer")), frozenset(("a", "answer"))
FEW = 2  # turns of one speaker, or speakers, that make a transcript


def find(
    text: str, paragraphs: list[re.Match], quotes: list[Quotation], credits: list[Credit], names: frozenset[str]
) -> Iterator[Credit]:
    """The credits of a text's layout.

    names are last words of people and of sources: a label of one of these is a turn's; so are labels that come again
    and those in capitals that take turns. "Source: BBC" is none.
    """
    yield from _turns(paragraphs, names | {turn_name(c.source) for c in credits if c.source})
    yield from _signed(text, paragraphs, quotes)
    yield from _posted(paragraphs)
    yield from _led(paragraphs, credits)


def turn_name(source: str) -> str:
    """The word by which a turn names a source, in small letters: the last before a comma or bracket."""
    words = re.split(r"[,(\[]", source)[0].split()
    return words[-1].lower() if words else ""


def _turns(paragraphs: list[re.Match], names: frozenset[str] | set[str]) -> Iterator[Credit]:
    """The turns of an interview, or the one of a headline that names its speaker."""
    labelled = [(p, m.group(1) or m.group(2), m.end()) for p in paragraphs if (m := TURN.match(p.group()))]
    labelled = [(p, label, end) for p, label, end in labelled if not LABELS.fullmatch(label)]
    often = Counter(turn_name(label) for _, label, _ in labelled)
    shouted = {turn_name(label) for _, label, _ in labelled if label.isupper() and len(label) > 1}
    takes_turns = len(often) >= FEW and (len(shouted) >= FEW or bool(often.keys() & names))
    paired = often.keys() & ASKS and often.keys() & ANSWERS
    for paragraph, label, end in labelled:
        name = turn_name(label)
        known = name in names or often[name] > FEW or (name in shouted and takes_turns)
        if known or paired or (takes_turns and often[name] >= FEW):
            start, stop = paragraph.start() + end, paragraph.start() + len(paragraph.group().rstrip())
            at = paragraph.start() + paragraph.group().index(label)
            yield Credit(((start, stop),), label, None, None, paragraph.start(), at)
    if not labelled:
        yield from _names_alone(paragraphs, names)


def _names_alone(paragraphs: list[re.Match], names: frozenset[str] | set[str]) -> Iterator[Credit]:
    """The turns of a transcript whose speakers stand on lines of their own."""
    alone = [m.group(1) if (m := ALONE.match(p.group())) else None for p in paragraphs]
    often = Counter(turn_name(label) for label in alone if label)
    speakers = {name for name, n in often.items() if n >= FEW}
    if not (len(speakers) >= FEW and speakers & names):
        return
    for k, label in enumerate(alone[:-1]):
        if label and turn_name(label) in speakers and not alone[k + 1]:
            said = paragraphs[k + 1]
            span = (said.start(), said.start() + len(said.group().rstrip()))
            yield Credit((span,), label, None, None, paragraphs[k].start(), paragraphs[k].start())


def _signed(text: str, paragraphs: list[re.Match], quotes: list[Quotation]) -> Iterator[Credit]:
    """Quotations that fill a paragraph but for a dash and the name of who is quoted."""
    ends = {p.start(): p.end() for p in paragraphs}
    for quote in quotes:
        signature = SIGNED.match(text[quote.end : ends[quote.start]]) if quote.start in ends else None
        if signature:
            at = quote.end + signature.start(1)
            yield Credit(((quote.start, quote.end),), signature.group(1), None, None, quote.end, at)


def _posted(paragraphs: list[re.Match]) -> Iterator[Credit]:
    """Posts that a dash, a name and an account sign, in their own paragraph or the next."""
    for k, paragraph in enumerate(paragraphs):
        signature = POSTED.search(paragraph.group().rstrip())
        if not signature:
            continue
        said = paragraph if paragraph.group()[: signature.start()].strip() else paragraphs[max(0, k - 1)]
        if k == 0 or (said is not paragraph and POSTED.search(said.group().rstrip())):
            continue
        end = said.start() + len(
            said.group()[: signature.start()].rstrip() if said is paragraph else said.group().rstrip()
        )
        at = paragraph.start() + signature.start(1)
        yield Credit(((said.start(), end),), signature.group(1), None, None, at, at)


def _led(paragraphs: list[re.Match], credits: list[Credit]) -> Iterator[Credit]:
    """Paragraphs after one that ends in a cue with a speaker and a colon."""
    bare = sorted((c for c in credits if not c.spans and c.source), key=lambda c: c.place)
    for paragraph, after in pairwise(paragraphs):
        led = bare[slice(*(bisect_left(bare, at, key=lambda c: c.place) for at in paragraph.span()))]
        if led and paragraph.group().rstrip().endswith(":"):
            said = POSTED.split(after.group().rstrip(), 1)[0].rstrip()  # without the sign of who posted it
            span = (after.start(), after.start() + len(said))
            yield led[-1]._replace(spans=(span,))

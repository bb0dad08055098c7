"""What layout credits: turns of a transcript, signed quotations and posts, paragraphs that a cue leads to."""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from analysis import turn_labels, words
from analysis.annotate import cues
from analysis.annotate.credit import Credit
from analysis.annotate.quotation_marks import Quotation

SIGNED = re.compile(rf"\s*[—―–-]{{1,2}}\s*({turn_labels.NAME})[.,]?\s*$")
POSTED = re.compile(rf"[—―–-]{{1,2}}\s*({turn_labels.NAME}) \((@\w+)\)[^\n]{{0,60}}$")
NOTE = re.compile(r"\s*(?:\([^)\n]{1,60}\)|\[[^\]\n]{1,60}\])\s*$")  # "(BEGIN VIDEO CLIP)", "[crosstalk]"
LEADS = re.compile(r"\b(?:said|says|told|tells|added|adds|asked|asks|wrote|writes|posted|tweeted|replied)\b")
ADDRESSED = re.compile(rf"\s*{turn_labels.NAME},\s")
FEW = 2  # turns of one speaker, or speakers, that make a transcript
SOME = 30  # words: of so many somebody says "I" or "you", in talk
LONG = 100  # words: more are no turn where nobody else takes one
SPOKEN = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur|[Mm]e|[Uu]s|[Yy]ou|[Yy]our)\b")


def find(
    text: str, paragraphs: list[re.Match], quotes: list[Quotation], credits: list[Credit], names: frozenset[str]
) -> Iterator[Credit]:
    """The credits of a text's layout.

    names are last words of people and of sources: a label of one of these is a turn's; so are labels that come again
    and those in capitals that take turns. "Source: BBC" is none.
    """
    names |= {turn_labels.name(c.source) for c in credits if c.source}
    cued = sorted(c.place for c in credits)
    turns = list(_turns(paragraphs, turn_labels.hosts(text), names, cued))
    yield from turns
    if any(is_label(credit) for credit in turns):
        yield from (_label(p.start(), p.start() + len(p.group().rstrip())) for p in paragraphs if NOTE.match(p.group()))
    yield from _signed(text, paragraphs, quotes)
    yield from _posted(paragraphs)
    yield from _led(paragraphs, credits)


def _turns(
    paragraphs: list[re.Match], hosts: frozenset[str], names: frozenset[str] | set[str], cued: list[int]
) -> Iterator[Credit]:
    """The turns of an interview, or the one of a headline that names its speaker, and their labels.

    What hosts and reporters say is the outlet's own: only their labels are told. A clause with one of the cues that
    stand at these places is no label: "Lund Defends Berg: “It Rained”".
    """
    labelled = [(p, *turn) for p in paragraphs if (turn := turn_labels.label(p.group()))]
    labelled = [
        (p, _subject(label), end)
        for p, label, end in labelled
        if " " not in label or bisect_right(cued, p.start()) == bisect_left(cued, p.start() + end)
    ]
    labelled = [one for one in labelled if not turn_labels.HOSTS.match(one[0].group())]  # "HOST: ANN BERG" is no turn
    often = Counter(turn_labels.name(label) for _, label, _ in labelled)
    shouted = {turn_labels.name(label) for _, label, _ in labelled if label.isupper() and len(label) > 1}
    takes_turns = len(often) >= FEW and (len(shouted) >= FEW or bool(often.keys() & names))
    hosts |= {turn_labels.name(label) for p, label, end in labelled if _hosts(p.group(), end)}
    paired = turn_labels.has_questions(often)
    for paragraph, label, end in labelled:
        name = turn_labels.name(label)
        known = name in names or often[name] > FEW or (name in shouted and takes_turns)
        alone = not (takes_turns or paired) and often[name] < FEW
        if not paired and _tells_of(paragraph.group(), name, end, alone=alone, once=often[name] < FEW):
            continue
        if known or paired or (takes_turns and often[name] >= FEW):
            start, stop = paragraph.start() + end, paragraph.start() + len(paragraph.group().rstrip())
            at = paragraph.start() + paragraph.group().index(label)
            if (paired or takes_turns) and not LEADS.search(paragraph.group()[:end]):
                yield _label(paragraph.start(), start)
            if name not in hosts:
                yield Credit(((start, stop),), label, None, None, paragraph.start(), at)
    if not labelled:
        yield from _names_alone(paragraphs, hosts, names)


def _tells_of(turn: str, name: str, end: int, *, alone: bool, once: bool) -> bool:
    """Whether what stands behind a label that ends here is about the one it names: "Bo Berg: a life", "Berg: He left".

    alone is whether no other label makes it a turn: then it is not, if it is long or names him. A long one of several
    is not if it names him, nor is one of `SOME` words that comes ``once``, where it speaks of nobody as "I" or "you".
    """
    said = turn[end:]
    named = re.search(rf"\b(?=[^\W_a-z])(?i:{re.escape(name)})\b", said) is not None
    number = words.count(said)
    if alone:
        return named or number > LONG
    return ((named and number > LONG) or (once and number > SOME)) and not SPOKEN.search(said)


def _subject(label: str) -> str:
    """Who speaks in a label that is a headline's clause: "Lund To Berg: Go", "Whigs Defend Berg: “It Was Late”"."""
    parts = label.split(" ")
    for k in range(1, len(parts) - 1):
        plural = parts[k - 1].endswith("s")
        verb = parts[k].lower() if plural else parts[k].lower().removesuffix("s")
        if parts[k] == "To" or (verb in cues.verb_lemmas() and plural != parts[k].endswith("s")):
            return " ".join(parts[:k])
    return label


def _hosts(turn: str, end: int) -> bool:
    """Whether who has a turn, whose label ends here, hosts: by the label, or as one who calls a reporter "our Lund"."""
    return turn_labels.is_host(turn[:end]) or turn_labels.OURS.search(turn, end) is not None


def _names_alone(
    paragraphs: list[re.Match], hosts: frozenset[str], names: frozenset[str] | set[str]
) -> Iterator[Credit]:
    """The turns of a transcript whose speakers stand on lines of their own."""
    alone = [m.group(1) if (m := turn_labels.ALONE.match(p.group())) else None for p in paragraphs]
    often = Counter(turn_labels.name(label) for label in alone if label)
    speakers = {name for name, n in often.items() if n >= FEW}
    if not (len(speakers) >= FEW and speakers & names):
        return
    for k, label in enumerate(alone[:-1]):
        if label and turn_labels.name(label) in speakers and not alone[k + 1]:
            said = paragraphs[k + 1]
            start = paragraphs[k].start()
            yield _label(start, start + len(paragraphs[k].group().rstrip()))
            if turn_labels.name(label) not in hosts:
                span = (said.start(), said.start() + len(said.group().rstrip()))
                yield Credit((span,), label, None, None, start, start)


def _label(start: int, end: int) -> Credit:
    """The words of the layout, which nobody says: who has the turn, what is heard or seen."""
    return Credit(((start, end),), None, None, None, start, asserted=False)


def is_label(credit: Credit | None) -> bool:
    """Whether a credit is of words that nobody says."""
    return credit is not None and not (credit.source or credit.cue or credit.asserted)


def addressed(text: str, end: int) -> int:
    """Where the name of who is spoken to ends, behind a label that ends here: "LUND: Ann, the mayor says no."."""
    name = ADDRESSED.match(text, end)
    return name.end() if name else end


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

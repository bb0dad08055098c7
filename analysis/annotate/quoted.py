"""Whose a quotation is: the credit of the clause that it stands in or beside, or of the quotation it goes on from."""

from typing import NamedTuple

from analysis import words
from analysis.annotate.credits import Credit
from analysis.annotate.marks import Quotation
from analysis.annotate.sentences import Sentence

SHORT = 5  # words: a quotation as short as this that nobody is credited with is the outlet's own wording
NEAR = 60  # characters from a quotation to its cue in the next sentence
SMALL = frozenset("a an and as at but by for from in into of on or the to with vs".split())


class Quoted(NamedTuple):
    """A quotation with its kind (quote, scare or title) and its credit, if any."""

    start: int
    end: int
    sign: str
    kind: str
    credit: Credit | None


def assign(text: str, sentences: list[Sentence], quotes: list[Quotation], credits: list[Credit]) -> list[Quoted]:
    """The quotations of a text, each with its kind and credit."""
    found: list[Quoted] = []
    for number, quote in enumerate(quotes):
        before = (quotes[number - 1], found[-1]) if found else None
        credit = (
            _governing(quote, credits)
            or _beside(text, quote, sentences, credits)
            or _going_on(text, quote, before)
            or _after(text, quote, credits)
        )
        kind = "quote" if credit else _kind(text, quote, sentences)
        found.append(Quoted(quote.start, quote.end, quote.sign, kind, credit))
    return found


def _governing(quote: Quotation, credits: list[Credit]) -> Credit | None:
    """The credit that holds most of a quotation."""
    shared = [(sum(_overlap(span, quote) for span in c.spans), c) for c in credits]
    most, credit = max(shared, key=lambda pair: pair[0], default=(0, None))
    return credit if most else None


def _overlap(span: tuple[int, int], quote: Quotation) -> int:
    """How many characters a span and a quotation share."""
    return max(0, min(span[1], quote.end) - max(span[0], quote.start))


def _beside(text: str, quote: Quotation, sentences: list[Sentence], credits: list[Credit]) -> Credit | None:
    """The credit of a verb of speech with nothing of its own, in a sentence of the quotation or leading to it by a colon."""
    around = [k for k, s in enumerate(sentences) if s.start < quote.end and s.end > quote.start]
    if not around:
        return None
    first, last = sentences[around[0]], sentences[around[-1]]
    after = sentences[around[-1] + 1] if around[-1] + 1 < len(sentences) else last
    bare = [
        c for c in credits if not c.spans and (first.start <= c.place < last.end or _follows(text, quote, after, c))
    ]
    bare = bare or [c for c in credits if quote.start <= first.start and _led_by(text, quote, last, c)]
    if bare:
        return min(bare, key=lambda c: min(abs(c.place - quote.start), abs(c.place - quote.end)))
    if text[: quote.start].rstrip().endswith(":"):
        before = sentences[max(0, around[0] - 1)]
        led = [c for c in credits if c.source and before.start <= c.place < quote.start]
        return led[-1] if led else None
    return None


def _follows(text: str, quote: Quotation, after: Sentence, credit: Credit) -> bool:
    """Whether the credit's cue stands close behind the quotation, in a sentence of its own: "Why?" Smith asked."""
    beside = after.start <= credit.place < min(after.end, quote.end + NEAR)
    return beside and after.start >= quote.end and "\n" not in text[quote.end : credit.place]


def _led_by(text: str, quote: Quotation, last: Sentence, credit: Credit) -> bool:
    """Whether the credit's cue comes next after a quotation that opens a sentence: "True," he said, and left."""
    between = text[quote.end : credit.place]
    spoken = text[quote.start : quote.end].rstrip("”\"'’»").endswith((",", "!", "?", "—", "–", "..."))
    return quote.end <= credit.place < min(last.end, quote.end + NEAR) and spoken and not set(between) & set('“"\n')


def _going_on(text: str, quote: Quotation, before: tuple[Quotation, Quoted] | None) -> Credit | None:
    """The credit of the quotation before, when only its cue's clause, or a paragraph's end, stands between."""
    if not before or not before[1].credit:
        return None
    between = text[before[0].end : quote.start]
    if "\n" in between:
        whole = (
            text.rfind("\n", 0, quote.start) + 1 == quote.start and text[quote.end :].split("\n", 1)[0].strip() == ""
        )
        return (
            before[1].credit if not between.strip() or before[0].open or (whole and between.count("\n") <= 2) else None
        )
    opens = text[: quote.start].rstrip()[-1:] in tuple(".?!…”\"'’:") or not between.strip()
    near = before[0].end <= before[1].credit.place < quote.start or not between.strip(" ,.;")
    return before[1].credit if opens and near else None


def _after(text, quote, credits):
    a = text.rfind("\n", 0, quote.start) + 1
    whole = a == quote.start and text[quote.end :].split("\n", 1)[0].strip() == ""
    prev = text[:a].rstrip()
    b = prev.rfind("\n") + 1
    if not whole or not prev:
        return None
    here = [c for c in credits if b <= c.place < a and c.source]
    names = {c.source for c in here}
    return here[-1] if here and len(names) == 1 and "that" and quote.sign not in "'‘" else None


def _kind(text: str, quote: Quotation, sentences: list[Sentence]) -> str:
    """What a quotation without credit is: words quoted, a title, or the outlet's own words held at a distance."""
    inner = text[quote.start : quote.end].strip("“”„«»\"‘’'‚‹›` ")
    names = [w for w in inner.split() if w.lower() not in SMALL]
    around = next((s for s in sentences if s.start <= quote.start < s.end), None)
    capitals = all(not w[0].islower() for w in names) and not inner.endswith(("?", "!"))
    if (
        names
        and capitals
        and len(names) < 12
        and around
        and any(
            t.text[0].islower() and len(t.text) > 4 for t in around.tokens if not quote.start <= t.start < quote.end
        )
    ):
        return "title"
    whole = any(quote.start <= s.start and s.end <= quote.end for s in sentences)
    led = text[: quote.start].rstrip().endswith(":")
    heading = text[quote.end :].split("\n", 1)[0].rstrip()[-1:] not in tuple(".?!…”\"'’:;,")
    return "quote" if whole or led or heading or words.count(inner) > SHORT else "scare"

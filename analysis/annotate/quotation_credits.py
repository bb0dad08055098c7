"""Whose a quotation is: the credit of the clause that it stands in or beside, or of the quotation it goes on from."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import NamedTuple

from analysis import turn_labels, words
from analysis.annotate import names, quotation_kinds, quotation_speech, source_kinds
from analysis.annotate.credit import Credit
from analysis.annotate.quotation_kinds import ENDS, SIGNS, SPOKEN
from analysis.annotate.quotation_marks import Quotation
from analysis.annotate.sentences import Sentence, sentences_touching

BESIDE = 100  # characters before or behind a quotation in which a gesture stands
NEAR = 60  # characters from a quotation to a cue behind it
WINDOW = 5000  # characters around a quotation in which its credit may stand
WORD = 30  # characters of a given name before a nickname
NICKNAME = re.compile(r"[A-Z][\w.\-]+ [“\"‘'][\w\-]+(?: [\w\-]+)?[”\"’'] [A-Z]$")
TITLED = re.compile(r"\b(?:called|titled|entitled|named|headlined) $")
TOLD_OF = re.compile(r"\b(?:to|about|against|with|for|on|at|of) (?:the )?$")
NOUN = re.compile(r" [a-z]+")
PRONOUN = re.compile(r"(?:He|She|he|she)\b")
GESTURE = re.compile(
    r"((?:[A-Z][\w.’'\-]+ ){0,3}[A-Z][\w’'\-]+|[Hh]e|[Ss]he) "
    r"(?:nodded|nods|shrugged|shrugs|smiled|smiles|laughed|laughs|sighed|sighs|grinned|grins|frowned|paused|pauses|winked"
    r"|shook (?:his|her) head|rolled (?:his|her) eyes|threw up (?:his|her) hands)"
)
GESTURE_BEFORE = re.compile(rf"(?:^|[.?!”\"’] ){GESTURE.pattern}[^.“”\"]{{0,40}}\.$")
GOES_ON = re.compile(r", [“\"‘'](?:and|but|or|nor|so|as|because|which|who|if|when|until|unless|though|although)\b")
# Between what somebody is said to say and more of it in marks: "said it rained, and that it was “very wet”".
LINK = re.compile(r"[”\"’']?,? (?:and|but|or|because) (?:also )?(?:that )?(?:(?:he|she|they|it) (?:[a-z’']+ ){0,3})?")
ENDING = " .?!…"
JOINED = re.compile(r"\.[”\"’'][A-Z]")  # where the next paragraph has been joined to a quotation that ends its own


class CreditedQuotation(NamedTuple):
    """A quotation with its kind (quote, scare or title) and its credit; only a quote has one for certain."""

    start: int
    end: int
    sign: str
    kind: str
    credit: Credit | None


class Context(NamedTuple):
    """Where a quotation stands: the text, its paragraph, the sentences it touches, and the credits around.

    lead is the start of the sentence that leads to it.
    """

    text: str
    start: int
    end: int
    sentences: list[Sentence]
    next: Sentence | None
    lead: int
    credits: list[Credit]


def find(
    text: str, sentences: list[Sentence], quotes: list[Quotation], credits: list[Credit]
) -> Iterator[CreditedQuotation]:
    """The quotations of a text, each with its kind and credit; a quotation of nobody known credits nobody."""
    credits = sorted(credits, key=lambda c: c.place)
    before: tuple[Quotation, Credit | None] | None = None
    kinds: list[str] = []
    found: list[Credit | None] = []
    speech = quotation_speech.Speech()
    for quote in quotes:
        here = _context(text, quote, sentences, credits)
        lead, inner = text[max(0, quote.start - WORD) : quote.start], text[quote.start : quote.end]
        titled = bool(TITLED.search(lead)) and quotation_kinds.is_title(inner.strip(SIGNS + " "))
        nickname = bool(NICKNAME.search(lead + text[quote.start : quote.end + 2]))
        rules = () if titled or nickname else RULES
        credit = next((told for rule in rules if (told := rule(quote, here, before))), None)
        credit = credit and quotation_speech.with_source(text, quote, credit)
        if credit and not credit.asserted and quotation_kinds.is_attribute(text, quote, here.sentences):
            credit = None
        form = quotation_kinds.of_form(text, quote, here.sentences, here.end)
        kind = "quote" if credit else "title" if titled else "scare" if nickname else form
        kinds.append(kind)
        found.append(credit)
        if not (before and quotation_speech.goes_on(text, before[0], quote)):
            speech = quotation_speech.Speech()
        speech.add(found, kinds)
        before = (quote, found[-1])
    for quote, kind, credit in zip(quotes, kinds, found, strict=True):
        nobodys = Credit(((quote.start, quote.end),), None, None, None, quote.start) if kind == "quote" else None
        yield CreditedQuotation(quote.start, quote.end, quote.sign, kind, credit or nobodys)


def _context(text: str, quote: Quotation, sentences: list[Sentence], credits: list[Credit]) -> Context:
    """Where a quotation stands."""
    start, end = text.rfind("\n", 0, quote.start) + 1, text.find("\n", quote.end)
    end = len(text) if end < 0 else end
    above = text.rfind("\n", 0, len(text[max(0, start - WINDOW) : start].rstrip()) + max(0, start - WINDOW)) + 1
    low, high = max(above, quote.start - WINDOW), min(end, quote.end + WINDOW)
    near = credits[slice(*(bisect_left(credits, at, key=lambda c: c.place) for at in (low, high)))]
    touched = sentences_touching(sentences, quote.start, quote.end)
    after = sentences[touched.stop] if touched.stop < len(sentences) else None
    opens = touched.start > 0 and quote.start <= sentences[touched.start].start
    lead = sentences[touched.start - opens].start
    return Context(text, start, end, [sentences[n] for n in touched], after, lead, near)


def _governing_credit(quote: Quotation, here: Context, _before=None) -> Credit | None:
    """The credit that holds most of a quotation, or whose content ends right before it: "called it “a farce”".

    So it does before one that goes on: "said it rained, “and hard”".
    """
    near = [c for c in here.credits if c.spans and c.spans[0][0] < quote.end and quote.start < c.spans[-1][1]]
    shared = [(sum(max(0, min(b, quote.end) - max(a, quote.start)) for a, b in c.spans), c) for c in near]
    most, credit = max(shared, key=lambda pair: pair[0], default=(0, None))
    if most:
        return credit
    gap = 2 if GOES_ON.match(here.text, quote.start - 2) else 1
    told = [c for c in here.credits if c.spans and c.place < quote.start]
    led = [c for c in told if 0 < quote.start - c.spans[-1][1] <= gap]
    more = words.count(here.text[quote.start : quote.end]) >= quotation_kinds.FEW
    led = led or [c for c in told if more and c.asserted and LINK.fullmatch(here.text, c.spans[-1][1], quote.start)]
    return led[-1] if led and led[-1].source else None


def _credit_beside(quote: Quotation, here: Context, _before=None) -> Credit | None:
    """The credit of a cue in the quotation's sentence that has no content, or behind it, or before its colon.

    So it is where a cue with its speaker comes next and tells more: "Why?" Smith asked, her voice rising.
    """
    first, last = here.sentences[0].start, here.sentences[-1].end
    last = quote.end if JOINED.match(here.text, quote.end - 2) else last
    bare = [c for c in here.credits if not c.spans and first <= c.place < last]
    bare = bare or [c for c in here.credits if quote.start <= first and c.place < last and _said_next(quote, here, c)]
    bare = bare or [c for c in here.credits if quote.start <= first and c.asserted and _is_next(quote, here, c)]
    if bare:
        return min(bare, key=lambda c: min(abs(c.place - quote.start), abs(c.place - quote.end)))
    if here.text[: quote.start].rstrip().endswith(":"):
        led = [c for c in here.credits if c.source and here.lead <= c.place < quote.start]
        return led[-1] if led else None
    return None


def _credit_above(quote: Quotation, here: Context, before: tuple | None) -> Credit | None:
    """The one source of the sentence before a quotation that makes a sentence by itself: "Lund said so. “It is.”"."""
    first, last = here.sentences[0].start, here.sentences[-1].end
    alone = quote.start <= first and not here.text[quote.end : last].strip(ENDING)
    if not alone or (before and before[0].end > here.start and not before[1]):
        return None
    above = [c for c in here.credits if here.start <= c.place < quote.start and c.asserted and c.spans]
    if not above or here.text[: quote.start].rstrip()[-1:] not in ".?!…" + SIGNS:
        return None
    end = here.text.rfind(". ", here.start, quote.start - 2)
    near = [c for c in above if c.place > end]
    sure = near and near[-1].source and len({c.source for c in near}) == 1
    return near[-1] if sure and not quotation_speech.may_be_anothers(here.text, quote, near[-1]) else None


def _credit_next(quote: Quotation, here: Context, _before=None) -> Credit | None:
    """The credit of a cue close behind a quotation, in a sentence of its own: "Why?" Smith asked."""
    if not here.next:
        return None
    end = min(here.next.end, here.end, quote.end + NEAR)
    near = [c for c in here.credits if not c.spans and here.next.start <= c.place < end]
    bare = [c for c in near if not _between(quote, here, c)]
    return min(bare, key=lambda c: c.place) if bare else None


def _is_next(quote: Quotation, here: Context, credit: Credit) -> bool:
    """Whether nothing stands between a quotation that may go on with its cue and who is credited, or the cue."""
    return _said_next(quote, here, credit) and bool(credit.source) and not _between(quote, here, credit)


def _between(quote: Quotation, here: Context, credit: Credit) -> str:
    """The words between a quotation and a cue behind it, or who is credited."""
    behind = credit.place if credit.at is None else min(credit.place, credit.at)
    return here.text[quote.end : behind].strip()


def _said_next(quote: Quotation, here: Context, credit: Credit) -> bool:
    """Whether a cue comes next after a quotation that opens a sentence: "True," he said, and left."""
    spoken = here.text[quote.start : quote.end].rstrip(SIGNS).endswith(SPOKEN)
    between = here.text[quote.end : credit.place]
    return spoken and quote.end <= credit.place < quote.end + NEAR and not set(between) & {"“", '"', "\n"}


def _credit_before(quote: Quotation, here: Context, before: tuple[Quotation, Credit | None] | None) -> Credit | None:
    """The credit of the quotation before, when only its cue's clause or a paragraph's end stands between.

    A paragraph that is all quotation also goes with the one source of the paragraph before it.
    """
    whole = quote.start == here.start and not here.text[quote.end : here.end].strip()
    earlier = [c for c in here.credits if c.place < here.start and c.source]
    if before and before[1]:
        between = here.text[before[0].end : quote.start]
        if "\n" not in between:
            return before[1] if _is_same_speech(before, quote, here, between) else None
        if before[0].open and not between.strip():
            return before[1]
        if not between.strip() or before[0].open or (whole and before[1] in earlier):
            return None if quotation_speech.may_be_anothers(here.text, quote, before[1]) else before[1]
    one = whole and len({c.source for c in earlier}) == 1
    return earlier[-1] if one and not quotation_speech.may_be_anothers(here.text, quote, earlier[-1]) else None


def _is_same_speech(before: tuple[Quotation, Credit | None], quote: Quotation, here: Context, between: str) -> bool:
    """Whether a quotation that opens a sentence goes on: “True,” he said. “But small.” is one speech."""
    if here.text[: quote.start].rstrip().endswith(":") and before[1].place < here.lead:
        return False  # another sentence leads to it
    split = before[0].end <= before[1].place < quote.start
    ends = ENDS if split else ENDS[:5] + tuple(SIGNS)
    opens = not between.strip() or here.text[: quote.start].rstrip().endswith(ends)
    return opens and (split or not between.strip(" ,.;"))


def _credit_led(quote: Quotation, here: Context, _before=None) -> Credit | None:
    """The one person named before a colon: "Lund had one word for it: “Rubbish.”", "Ann Lund, 41: “…”"."""
    before = here.text[max(here.start, here.lead) : quote.start]
    if not before.rstrip().endswith(":"):
        return None
    start = quote.start - len(before)
    if pronoun := PRONOUN.match(before):
        return _led_by(quote, pronoun.group(), start + pronoun.start())
    known = [n for n in names.names(here.text, start, quote.start) if names.is_person(n) is not False]
    known = [n for n in known if n.titles or len(n.words) > 1 or n.start == start]
    known = [n for n in known if len(n.words) <= names.FULL or names.is_person(n)]  # not "Lund Backs Berg: “…”"
    known = [n for n in known if not source_kinds.is_role(_word_behind(here.text, n.end))]  # "a Senate Whig aide"
    known = [n for n in known if not TOLD_OF.search(here.text, max(here.start, n.start - WORD), n.start)]
    known = [n for n in known if not turn_labels.LABELS.fullmatch(here.text[n.start : n.end])]
    if len({n.words[-1] for n in known}) != 1:
        return None
    return _led_by(quote, here.text[known[0].start : known[0].end], known[0].start)


def _word_behind(text: str, end: int) -> str:
    """The word in small letters that a place in a text is followed by."""
    noun = NOUN.match(text, end)
    return noun.group().strip() if noun else ""


def _led_by(quote: Quotation, source: str, at: int) -> Credit:
    """A credit of a quotation that no cue brings."""
    return Credit(((quote.start, quote.end),), source, None, None, quote.start, at)


def _credit_gesture(quote: Quotation, here: Context, _before=None) -> Credit | None:
    """The person who does something with the face beside a quotation: "Lund shrugged. “Maybe.”"."""
    after = here.text[quote.end : min(here.end, quote.end + BESIDE)]
    if close := GESTURE.match(after.lstrip()):
        return _led_by(quote, close.group(1), quote.end + len(after) - len(after.lstrip()) + close.start(1))
    at = max(here.start, quote.start - BESIDE)
    close = GESTURE_BEFORE.search(here.text[at : quote.start].rstrip())
    return _led_by(quote, close.group(1), at + close.start(1)) if close else None


RULES = (_governing_credit, _credit_beside, _credit_led, _credit_above, _credit_next, _credit_before, _credit_gesture)

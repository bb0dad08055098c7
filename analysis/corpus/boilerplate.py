"""Take away what is not the article: whole lines, each of them said in the ledger."""

import difflib
import re
from typing import NamedTuple

from analysis import labels
from analysis.corpus import boilerplate_rules, credits, offsets
from analysis.corpus.records import Record, drop, quote, repair

# A paragraph is a line with something on it, together with the line end and blank lines after it.
PARAGRAPH = re.compile(r"[^\S\r\n]*+\S[^\r\n]*(?:\s*[\r\n])?")
EDGE = 5  # paragraphs from the top or the bottom that count as the edge
LONGEST_LINE = 300  # characters: what is longer is a paragraph of the article, not a line of the page
# A headline that comes again: in other shape it stands at the top, on up to three lines.
SHAPES = 3
LEAST_LIKENESS = 0.85  # least share of letters in common (difflib's ratio) for another shape of the headline
LONGEST_HEADLINE = 1_000  # characters: what is longer is no headline, and not looked for in other shapes
PHRASE = 4  # words: a shorter headline could be a subhead or a slogan of the article
SENTENCE_END = re.compile(r"\.[”\"’']?\s*$")
NAMING_RULES = ("credit line", "notice")  # lines that may name an agency among persons or owners


class Paragraph(NamedTuple):
    """A paragraph, and where it starts in the original."""

    start: int
    text: str

    @property
    def end(self) -> int:
        """Where it ends in the original."""
        return self.start + len(self.text)


class Removal(NamedTuple):
    """Something taken away: what it was, its text, whom it credits, and where it stood in the original."""

    what: str
    text: str
    credit: str = ""
    start: int = 0
    end: int = 0

    def remark(self) -> str:
        """The removal as the ledger says it."""
        return f"{self.what} removed: {quote(self.text)}" if self.text.strip() else f"{self.what} removed"


# Two apostrophes or accents for a quotation mark, as old wire systems write them.
TYPEWRITER_QUOTE = re.compile(r"(?<!['`])(?:''|``)(?!['`])")
# Signs that are not seen, within words: where a line may be broken, and what other programs left.
HIDDEN_SIGN = re.compile("[\u00ad\u200b\u2060\ufeff]")
MENDED_SIGNS = (
    (TYPEWRITER_QUOTE, '"', "typewriter quotation mark", "('') made plain"),
    (HIDDEN_SIGN, "", "sign", "that can't be seen (soft hyphens and like) removed"),
)
SHORT_FIELDS = ("headline", "outlet", "author", "section")  # fields that may hold such signs too


def clean_record(record: Record) -> Record:
    """The record with a clean text, a repair for everything taken away, and its credit; dropped when nothing stays."""
    original = record.fields["text"]
    text, removals = clean_text(original, record.fields.get("headline"))
    if not text:
        return drop(record, f"nothing but lines that are not the article: {quote(original)}")
    spans = offsets.compose(offsets.cut(original, cut_spans(removals))[1], record.source_spans)
    text, spans, mended = _mend_signs(text, spans)
    credit = "; ".join(dict.fromkeys(who for r in removals for who in _credited(r)))
    fields = {
        name: HIDDEN_SIGN.sub("", value) for name in SHORT_FIELDS if isinstance(value := record.fields.get(name), str)
    }
    record = record._replace(source_spans=spans, fields=record.fields | fields)
    said = [*(r.remark() for r in removals), *mended]
    if (length := len(record.fields.get("headline") or "")) > LONGEST_HEADLINE:
        said.append(f"headline of {length:,} characters: not looked for in other words at the top of the text")
    return repair(record, *said, text=text, credit=record.fields.get("credit") or credit or None)


def _mend_signs(
    text: str, spans: tuple[offsets.AlignedSpan, ...]
) -> tuple[str, tuple[offsets.AlignedSpan, ...], list[str]]:
    """The text with plain signs, the spans of it that are its original's, and what was mended."""
    said = []
    for pattern, by, what, done in MENDED_SIGNS:
        number = len(pattern.findall(text))
        text, same = offsets.replace(text, pattern, by)
        spans = offsets.compose(same, spans)
        said += [f"{labels.count(number, what)} {done}"] if number else []
    return text, spans, said


def clean_text(text: str, headline: str | None = None) -> tuple[str, list[Removal]]:
    """A text without the lines of the page around it, and what was taken away.

    Taken away: lines that match a rule of `boilerplate_rules`; bylines that name an agency; lines that
    repeat the headline; "Read more" after the last sentence of a paragraph; blanks at the edges
    of the text. Everything that stays is unchanged, with its blanks and line ends.
    """
    blanks = [Removal("blank at the edges", "")] if text != text.strip() else []
    paragraphs, lines = _without_boilerplate(split_paragraphs(text))
    paragraphs, headlines = _without_headline(paragraphs, headline or "")
    found = [(p.start, boilerplate_rules.LINK_AT_END.search(p.text)) for p in paragraphs]
    links = [Removal("link", link.group(), "", at + link.start(), at + link.end()) for at, link in found if link]
    removals = [*blanks, *lines, *headlines, *links]
    return offsets.cut(text, cut_spans(removals))[0], removals


def split_paragraphs(text: str) -> list[Paragraph]:
    """The paragraphs of a text, without blanks at its edges."""
    first, last = len(text) - len(text.lstrip()), len(text.rstrip())
    return [Paragraph(found.start(), found.group()) for found in PARAGRAPH.finditer(text, first, last)]


def cut_spans(removals: list[Removal]) -> list[tuple[int, int]]:
    """The spans of the original that removals take away, in order."""
    return sorted((r.start, r.end) for r in removals if r.end > r.start)


def _removal(what: str, paragraph: Paragraph, credit: str = "") -> Removal:
    """A whole paragraph taken away."""
    return Removal(what, paragraph.text.strip(), credit, paragraph.start, paragraph.end)


def _without_boilerplate(paragraphs: list[Paragraph]) -> tuple[list[Paragraph], list[Removal]]:
    """The paragraphs that match no rule."""
    kept, removed = [], []
    for k, paragraph in enumerate(paragraphs):
        at_edge = k < EDGE or k >= len(paragraphs) - EDGE
        removal = _match_rule(paragraph, at_edge)
        if removal:
            removed.append(removal)
        else:
            kept.append(paragraph)
    return kept, removed


def _match_rule(paragraph: Paragraph, at_edge: bool) -> Removal | None:
    """What a line is if it is not the article."""
    line = paragraph.text.strip()
    short = len(line) <= LONGEST_LINE
    for rule in boilerplate_rules.RULES if short else boilerplate_rules.GALLERIES:
        found = (at_edge or rule.where == boilerplate_rules.ANYWHERE) and rule.pattern.fullmatch(line)
        if found:
            return _removal(rule.what, paragraph, found.groupdict().get("credit") or "")
    agency = at_edge and short and credits.credit_line(line)
    return _removal("credit line", paragraph, agency) if agency else None


def _without_headline(paragraphs: list[Paragraph], headline: str) -> tuple[list[Paragraph], list[Removal]]:
    """The paragraphs that don't repeat the headline, be it to the word or, at the top, in another shape."""
    wanted = _bare(headline)
    if not wanted:
        return paragraphs, []
    anywhere = len(wanted.split()) >= PHRASE
    repeats = [_bare(p.text) == wanted and (anywhere or k == 0) for k, p in enumerate(paragraphs)]
    paired = list(zip(paragraphs, repeats, strict=True))
    removed = [_removal("headline in the text", p) for p, repeat in paired if repeat]
    kept = [p for p, repeat in paired if not repeat]
    size = _other_shape([p.text for p in kept], headline) if anywhere and len(headline) <= LONGEST_HEADLINE else 0
    return kept[size:], removed + [_removal("headline in another shape", p) for p in kept[:size]]


def _other_shape(paragraphs: list[str], headline: str) -> int:
    """How many paragraphs at the top are the headline in other words or on several lines."""
    wanted, best, likeness = _bare(headline), 0, LEAST_LIKENESS
    for size in range(1, min(SHAPES, len(paragraphs)) + 1):
        if SENTENCE_END.search(paragraphs[size - 1]) and not SENTENCE_END.search(headline):
            break  # a sentence: the lead may well say what the headline says
        shape = _bare(" ".join(paragraphs[:size]))
        if 2 * len(wanted) < LEAST_LIKENESS * (len(wanted) + len(shape)):
            break  # too long, and longer with the next
        ratio = difflib.SequenceMatcher(None, wanted, shape, autojunk=False).ratio()
        if ratio >= likeness:
            best, likeness = size, ratio
    return best


def _credited(removal: Removal) -> list[str]:
    """Whom a removal credits: as its line says it, else the agencies named in a line on who made the article."""
    if removal.credit:
        return [removal.credit]
    return credits.agencies_named(removal.text) if removal.what in NAMING_RULES else []


def _bare(text: str) -> str:
    """The words of a text in lower case, without marks."""
    return " ".join(re.findall(r"\w+", text.casefold()))

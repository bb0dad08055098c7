"""Take away what is not the article: whole lines, each of them said in the ledger."""

import difflib
import re
from typing import NamedTuple

from analysis.corpus import furniture
from analysis.corpus.records import Record, drop, repair, shown

# A paragraph is a line with something on it, together with the line end and blank lines after it.
PARAGRAPH = re.compile(r"[^\S\r\n]*+\S[^\r\n]*(?:\s*[\r\n])?")
EDGE = 5  # paragraphs from the top or the bottom that count as the edge
LINE = 300  # characters: what is longer is a paragraph of the article, not a line of the page
# A headline that comes again: in other shape it stands at the top, on up to three lines.
SHAPES = 3
ALIKE = 0.85  # least share of letters in common (difflib's ratio) for another shape of the headline
PHRASE = 4  # words: a shorter headline could be a subhead or a slogan of the article
SENTENCE_END = re.compile(r"\.[”\"’']?\s*$")


class Removal(NamedTuple):
    """Something taken away: what it was, its text, and whom it credits."""

    what: str
    text: str
    credit: str = ""


# Two apostrophes or accents for a quotation mark, as old wire systems write them.
TYPED = re.compile(r"(?<!['`])(?:''|``)(?!['`])")


def cleaned(record: Record) -> Record:
    """The record with a clean text, a repair for everything taken away, and its credit; dropped when nothing stays."""
    text, removals = clean(record.fields["text"], record.fields.get("headline"))
    if not text:
        return drop(record, f"nothing but lines that are not the article: {shown(record.fields['text'])}")
    text, typed = TYPED.subn('"', text)
    credit = "; ".join(dict.fromkeys(r.credit for r in removals if r.credit))
    said = [f"{r.what} removed: {shown(r.text)}" if r.text.strip() else f"{r.what} removed" for r in removals]
    said += [f"{typed} typewriter quotation marks ('') made plain ones"] if typed else []
    return repair(record, *said, text=text, credit=record.fields.get("credit") or credit or None)


def clean(text: str, headline: str | None = None) -> tuple[str, list[Removal]]:
    """A text without the lines of the page around it, and what was taken away.

    Taken away: lines that match a rule of `furniture`; lines that repeat the headline;
    "Read more" after the last sentence of a paragraph; blanks at the edges of the text.
    Everything that stays is unchanged, with its blanks and line ends.
    """
    removals = [Removal("blank at the edges", "")] if text != text.strip() else []
    paragraphs = PARAGRAPH.findall(text.strip())
    for step in (_without_furniture, lambda kept: _without_headline(kept, headline or ""), _without_links):
        paragraphs, removed = step(paragraphs)
        removals += removed
    return "".join(paragraphs).rstrip(), removals


def _without_furniture(paragraphs: list[str]) -> tuple[list[str], list[Removal]]:
    """The paragraphs that match no rule."""
    kept, removed = [], []
    for k, paragraph in enumerate(paragraphs):
        at_edge = k < EDGE or k >= len(paragraphs) - EDGE
        removal = _furniture(paragraph.strip(), at_edge)
        if removal:
            removed.append(removal)
        else:
            kept.append(paragraph)
    return kept, removed


def _furniture(line: str, at_edge: bool) -> Removal | None:
    """What a line is if it is not the article."""
    if len(line) > LINE:
        return None
    for rule in furniture.RULES:
        found = (at_edge or rule.where == furniture.ANYWHERE) and rule.pattern.fullmatch(line)
        if found:
            return Removal(rule.what, line, found.groupdict().get("credit") or "")
    return None


def _without_headline(paragraphs: list[str], headline: str) -> tuple[list[str], list[Removal]]:
    """The paragraphs that don't repeat the headline, be it to the word or, at the top, in another shape."""
    wanted = _bare(headline)
    if not wanted:
        return paragraphs, []
    anywhere = len(wanted.split()) >= PHRASE
    repeats = [_bare(p) == wanted and (anywhere or k == 0) for k, p in enumerate(paragraphs)]
    removed = [Removal("headline in the text", p) for p, repeat in zip(paragraphs, repeats, strict=True) if repeat]
    kept = [p for p, repeat in zip(paragraphs, repeats, strict=True) if not repeat]
    size = _other_shape(kept, headline) if anywhere else 0
    removed += [Removal("headline in another shape", p) for p in kept[:size]]
    return kept[size:], removed


def _other_shape(paragraphs: list[str], headline: str) -> int:
    """How many paragraphs at the top are the headline in other words or on several lines."""
    wanted, best, likeness = _bare(headline), 0, ALIKE
    for size in range(1, min(SHAPES, len(paragraphs)) + 1):
        if SENTENCE_END.search(paragraphs[size - 1]) and not SENTENCE_END.search(headline):
            break  # a sentence: the lead may well say what the headline says
        shape = _bare(" ".join(paragraphs[:size]))
        ratio = difflib.SequenceMatcher(None, wanted, shape, autojunk=False).ratio()
        if ratio >= likeness:
            best, likeness = size, ratio
    return best


def _without_links(paragraphs: list[str]) -> tuple[list[str], list[Removal]]:
    """The paragraphs without a link after their last sentence."""
    removed = [Removal("link", found.group()) for p in paragraphs if (found := furniture.LINK_AT_END.search(p))]
    return [furniture.LINK_AT_END.sub("", p) for p in paragraphs], removed


def _bare(text: str) -> str:
    """The words of a text in lower case, without marks."""
    return " ".join(re.findall(r"\w+", text.casefold()))

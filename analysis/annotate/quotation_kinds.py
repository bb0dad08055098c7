"""What a quotation is by its form: words quoted, a title, or the outlet's own words held at a distance."""

import re

from analysis import words
from analysis.annotate.quotation_marks import Quotation
from analysis.annotate.sentences import Sentence

SHORT = 5  # words: an uncredited quotation as short as this, within a sentence, is the outlet's own wording
LONG = 12  # words: titles are shorter
FEW = 3  # words: fewer in marks before a noun say what kind it is
WORD = 30  # characters before a quotation in which its article stands
SMALL = re.compile(r"an?|and|as|at|but|by|for|from|in|into|of|on|or|the|to|with|vs\.?", re.IGNORECASE)
ARTICLE = re.compile(r"\b(?:an?|the|its|his|her|their|this|that|of|for|with) $")
NOUN = re.compile(r" [a-z]+")
SIGNS = "“”„«»\"‘’'‚‹›`"
ENDS = tuple(".?!…:;," + SIGNS)
SPOKEN = (",", "!", "?", "—", "–", "...", "…")  # before a closing mark: the sentence goes on with its cue


def is_attribute(text: str, quote: Quotation, sentences: list[Sentence]) -> bool:
    """Whether a word or two in marks stand before a noun: "posted an “outtakes” gallery", not "an “outtake” came"."""
    few = words.count(text[quote.start : quote.end]) < FEW
    led = few and ARTICLE.search(text[max(0, quote.start - WORD) : quote.start])
    after = next((t for s in sentences for t in s.tokens if t.start > quote.end), None)
    return bool(led and NOUN.match(text, quote.end) and after and after.tag[0] in "NJ")


def of_form(text: str, quote: Quotation, sentences: list[Sentence], end: int) -> str:
    """The kind of a quotation without credit, quote, title or scare; end is its paragraph's."""
    inner = text[quote.start : quote.end].strip(SIGNS + " ")
    if is_title(inner) and _has_lowercase(quote, sentences[0]):
        return "title"
    whole = any(quote.start <= s.start and s.end <= quote.end for s in sentences)
    led = text[: quote.start].rstrip().endswith(":")
    spoken = quote.start <= sentences[0].start and inner.endswith(SPOKEN)
    heading = not text[quote.end : end].rstrip().endswith(ENDS)
    return "quote" if whole or led or spoken or heading or words.count(inner) > SHORT else "scare"


def is_title(inner: str) -> bool:
    """Whether words are written as a title: each with a capital but for the small ones."""
    names = [word for word in inner.split() if not SMALL.fullmatch(word)]
    return 0 < len(names) < LONG and not inner.endswith(("?", "!")) and not any(word[0].islower() for word in names)


def _has_lowercase(quote: Quotation, sentence: Sentence) -> bool:
    """Whether a sentence has words in small letters beside the quotation: it is no headline in capitals."""
    beside = (t.text for t in sentence.tokens if not quote.start <= t.start < quote.end)
    return any(word[0].islower() and word[0].isalpha() and not SMALL.fullmatch(word) for word in beside)

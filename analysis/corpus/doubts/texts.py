"""One text: signs that it is several articles, none, cut into lines, or a talk without turns."""

import re
from collections import Counter

from analysis import turn_labels
from analysis.corpus import missing_text, wrapped_lines
from analysis.corpus.doubts.kinds import CUT_OFF, NO_TEXT, NO_TURNS, SEVERAL, WRAPPED, Doubt
from analysis.corpus.records import Record

# Lines that stand at the edge of an article of a database, and how often they may stand within one.
ACCESSION = r"(?:[^\W\d_]{2,12}\s+)?[A-Za-z0-9]{4,12}(?:19|20)\d\d[01]\d[0-3]\d[A-Za-z][0-9A-Za-z]{6,11}"
EDGES = {
    "“End of Document”": (r"end of document|ende des dokuments|fin (?:du|de|del) documento?|fine del documento", 0),
    "“1 of 20 DOCUMENTS”": (r"\d{1,5} (?:of|von|de|sur|di|van) \d{1,5} do[ck]ument\w*|document \d+ (?:of|de) \d+", 0),
    "document numbers": (
        rf"(?:an\s+)?{ACCESSION}|(?:proquest )?document id:?\s.{{4,40}}|accession (?:no|number)\W.{{3,40}}",
        0,
    ),
    "“Load-Date:”": (r"(?:load-?date|publication-type|journal-code|ladedatum)\s*:.{0,60}", 1),
    "“123 words”": (r"(?:length:?\s*)?\d[\d.,]{0,8} (?:words|mots|wörter|palabras|parole|woorden)", 1),
    "lines on rights": (r"(?:copyright|©|\(c\)).{0,40}(?:19|20)\d\d.{0,80}", 2),
    "labels": (r"(?:headline|byline|outlet|publication(?: title)?|source|title|full text|date)\s*:\s.{1,160}", 5),
}
EDGE = re.compile("|".join(rf"(?P<e{k}>{pattern})" for k, (pattern, _) in enumerate(EDGES.values())), re.IGNORECASE)
LONGEST = 200  # characters of such a line
RULE = re.compile(r"^[^\S\n]*[_=*~#-]{20,}[^\S\n]*$", re.MULTILINE)
BYLINE = re.compile(
    r"^[^\S\n]*(?:By|BY|Von|Par|Por) [A-ZÀ-Þ][\w.'’-]+(?: [A-ZÀ-Þ][\w.'’-]+){1,3}[^\S\n]*$", re.MULTILINE
)
DAY = re.compile(
    r"^[^\S\n]*(?:[A-Z][a-z]+day,? )?(?:\d{1,2}\.? [A-Z][a-zé]{2,9}\.?|[A-Z][a-z]{2,9}\.? \d{1,2}),? (?:19|20)\d\d"
    r"(?:,? [\w: .]{1,20})?[^\S\n]*$",
    re.MULTILINE,
)
BY = ("by ", "von ", "par ", "por ")
RULED = ("-----", "_____", "=====", "*****", "~~~~~", "#####")
FEW = 2  # bylines, or lines with a day alone, that one article may have
RULES = 3  # lines of dashes that one article may have

SHORT = 700  # characters: of a longer text the article is more than a notice in it
LEAST = 6  # words of a last paragraph that may be a sentence
OPEN = re.compile(r"[\w,;–—-]$|[^.]\.{3}$|…$|\[…\]$|\[\.\.\.\]$")
# What stands below an article and is no sentence: a signature, an address, a link, "END".
SIGNED = re.compile(r"^\W|@|https?://|www\.|\b[A-Z]{2,}$|[A-Z][\w.'’-]+$|\d$")
TURN = r"[A-Z][A-Z.'’ -]{2,30}(?:, [A-Z][A-Z ,.'’&-]{2,60})?(?: \([^()\n]{2,40}\))?:\s"
INSIDE = re.compile(rf"(?<=[.!?”\"\])-] ){TURN}(?=[A-Z“\"])|(?<=[.!?] )[QA]: (?=[A-Z])")
AT_START = re.compile(rf"^[^\S\n]*{TURN}", re.MULTILINE)
TURNS = 3
KIND_FIELDS = ("section", "document_type", "publication_type", "genre", "headline", "series", "show")
TALK = re.compile(r"\btranscripts?\b|\btranskript\b", re.IGNORECASE)


def of_text(record: Record) -> tuple[Doubt, ...]:
    """What there is to doubt in the text of a record that is kept."""
    text = record.fields["text"]
    found = (_several(text), _no_text(text), _wrapped(text), _no_turns(text, record.fields))
    return tuple(doubt for doubt in found if doubt)


def _several(text: str) -> Doubt | None:
    """Signs of several articles: what stands at the edge of one, within it."""
    lines = [line for line in text.split("\n") if 0 < len(line) <= LONGEST]
    short = "\n".join(lines)
    small = short.lower()
    found = (EDGE.fullmatch(line.strip()) for line in lines)
    counts = Counter(int(one.lastgroup[1:]) for one in found if one)
    over = [f"{counts[k]} × {name}" for k, (name, (_, allowed)) in enumerate(EDGES.items()) if counts[k] > allowed]
    if over:
        return Doubt(SEVERAL, over[0])
    bylines = len(set(BYLINE.findall(short))) if any(word in small for word in BY) else 0
    days = len(DAY.findall(short)) if bylines > FEW else 0
    rules = len(RULE.findall(short)) if any(rule in small for rule in RULED) else 0
    if days > FEW:
        return Doubt(SEVERAL, f"{bylines} bylines and {days} dates")
    if rules > RULES or (rules and bylines > 1):
        return Doubt(SEVERAL, f"{rules} × lines of dashes")
    return None


def _no_text(text: str) -> Doubt | None:
    """A short text of which a paragraph says that there is none."""
    if len(text) > SHORT:
        return None
    found = next((line for line in text.splitlines() if len(line) > 1 and missing_text.is_placeholder(line)), "")
    return Doubt(NO_TEXT, f"“{found.strip()[:60]}”") if re.search(r"\w{3}", found) else None


def _wrapped(text: str) -> Doubt | None:
    """Lines that go on with a small letter, again and again."""
    some = wrapped_lines.broken(text)
    lines = text.count("\n") + 1
    return Doubt(WRAPPED, f"{some} of {lines} lines") if some > wrapped_lines.SURE and some > lines / 5 else None


def cut_off(text: str) -> Doubt | None:
    """An end within a sentence, of a paragraph that is one."""
    last = text[-400:].rstrip().rsplit("\n", 1)[-1]
    if len(last.split()) < LEAST or not OPEN.search(last[-5:]):
        return None
    signed = SIGNED.search(last.split()[-1]) if not last.endswith(("…", "...", "]")) else None
    return None if signed else Doubt(CUT_OFF, f"“…{last[-30:].strip()}”")


def _no_turns(text: str, fields: dict) -> Doubt | None:
    """Speakers within paragraphs, or a talk by its name, and no lines that begin with a speaker."""
    inside = len(INSIDE.findall(text)) if text.count(": ") >= TURNS else 0
    starts = len(AT_START.findall(text)) if inside >= TURNS else 0
    if inside >= TURNS and inside > starts:
        return Doubt(NO_TURNS, f"{inside} speakers within paragraphs")
    named = next((name for name in KIND_FIELDS if TALK.search(str(fields.get(name) or ""))), "")
    if named and not any(map(turn_labels.label, text.split("\n"))):
        return Doubt(NO_TURNS, f"“transcript” in its {named}")
    return None

"""One text: signs that it is several articles, none, cut into lines, or a talk without turns."""

import re

from analysis import turn_labels
from analysis.corpus import missing_text, wrapped_lines
from analysis.corpus.doubts import several
from analysis.corpus.doubts.kinds import NO_TEXT, NO_TURNS, WRAPPED, Doubt
from analysis.corpus.records import Record

SHORT = 700  # characters: of a longer text the article is more than a notice in it
TURN = r"[A-Z][A-Z.'’ -]{2,30}(?:, [A-Z][A-Z ,.'’&-]{2,60})?(?: \([^()\n]{2,40}\))?:\s"
INSIDE = re.compile(rf"(?<=[.!?”\"\])-] ){TURN}(?=[A-Z“\"])|(?<=[.!?] )[QA]: (?=[A-Z])")
AT_START = re.compile(rf"^[^\S\n]*{TURN}", re.MULTILINE)
TURNS = 3
KIND_FIELDS = ("section", "document_type", "publication_type", "genre", "headline", "series", "show")
TALK = re.compile(r"\btranscripts?\b|\btranskript\b", re.IGNORECASE)


def of_text(record: Record) -> tuple[Doubt, ...]:
    """What there is to doubt in the text of a record that is kept."""
    text = record.fields["text"]
    found = (several.of_text(text), _no_text(text), _wrapped(text), _no_turns(text, record.fields))
    return tuple(doubt for doubt in found if doubt)


def _no_text(text: str) -> Doubt | None:
    """A short text of which a paragraph says that there is none."""
    if len(text) > SHORT:
        return None
    found = next((line for line in text.splitlines() if len(line) > 1 and missing_text.is_placeholder(line)), "")
    return Doubt(NO_TEXT, f"“{found.strip()[:60]}”") if re.search(r"[^\W\d_]{3}", found) else None


def _wrapped(text: str) -> Doubt | None:
    """Lines that go on with a small letter, again and again."""
    some = wrapped_lines.broken(text)
    lines = text.count("\n") + 1
    return Doubt(WRAPPED, f"{some} of {lines} lines") if some > wrapped_lines.SURE and some > lines / 5 else None


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

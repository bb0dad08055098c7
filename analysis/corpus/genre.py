"""What kind of text an article is, by its turns: a transcript, an interview or a podcast."""

import re
from collections import Counter

from analysis import turn_labels

PODCAST = re.compile(r"\bpodcasts?\b", re.IGNORECASE)
INTERVIEW = re.compile(r"\binterview|\bQ ?(?:&|and) ?A\b|\bin conversation with\b", re.IGNORECASE)
BROADCAST = re.compile(
    r"\((?:voice[- ]?over|on camera|through translator|crosstalk|inaudible)\)|\((?:begin|end) video|\btranscript\b",
    re.I,
)
LINES = re.compile(r"\n\s*")
LEAST = 4  # turns
SHARE = 0.5  # of the lines with words that are turns, at least
PAIR = 2  # speakers of an interview
TOP = 400  # characters of a text in which it says what it is


def find(headline: str | None, section: str | None, text: str) -> str | None:
    r"""Whether a text is a transcript, an interview or a podcast; None for what is not made of turns.

    Made of turns is a text of which at least half of the lines open with the name of a speaker and a colon, or with
    "Q" and "A". Of these a podcast says that it is one, at its top; an interview says so, or has one who asks and one
    who answers; the others are transcripts.

    >>> from analysis.corpus import genre
    >>> genre.find(None, None, "Q: Why?\nA: Rain.\nQ: Where?\nA: At the dam.")
    'interview'
    >>> genre.find(None, None, "The dam is dry.\nSource: Gazette")
    """
    lines = [line for line in LINES.split(text) if line]
    often = Counter(turn_labels.name(turn[0]) for turn in map(turn_labels.label, lines) if turn)
    speakers = [name for name, turns in often.items() if turns > 1]
    if often.total() < max(LEAST, SHARE * len(lines)) or len(speakers) < PAIR:
        return None
    top = " ".join(filter(None, (headline, section, text[:TOP])))
    if PODCAST.search(top):
        return "podcast"
    paired = len(often) == PAIR and not BROADCAST.search(text)
    return "interview" if turn_labels.has_questions(often) or paired or INTERVIEW.search(top) else "transcript"

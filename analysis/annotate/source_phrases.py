"""The noun phrase of a source as written: without what stands before it, and the time behind it; or none."""

import re

from analysis.annotate import names

QUANTITY = re.compile(r"^(?:both|even|only|just|also|but|and|either|neither|then|meanwhile|yet|so)\s+", re.IGNORECASE)
TIME = re.compile(
    r"(?<!^[Aa]n)(?<!^[Tt]he)"
    r"\s+(?:both|all|alike|over the weekend|for (?:days|weeks|months|years)|today|yesterday|later|afterwards?|himself"
    r"|herself|itself|on (?:[A-Z]\w+day\b|[A-Z]\w+ \d|[a-z\d]).*|(?:last|this|late|early|earlier|since|in)\s.*)$"
)
DAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|tomorrow|yesterday|(?:last|this|next) (?:week|month|year))"
WHEN = re.compile(rf"^{DAY}['’]s\s+", re.IGNORECASE)  # "Tuesday's report"
# A phrase that begins so has lost its noun, or is a clause.
CUT = re.compile(
    r"^(?:of|in|at|on|to|for|from|with|after|before|during|despite|amid|by|about|over|under|since"
    r"|whose|whom|how|why|if|because|that)\b|^(?:his|her|its|their)$"
)
SHARE = re.compile(r"^(?:(?:nearly|about|some|almost|only) )?[\w.,\-]+ ?(?:%|per ?cent\b)", re.IGNORECASE)  # of people
AHEAD = re.compile(r"^(?:In|On|At|After|Before|During|Despite|Amid|By|With|Under|Since) [^,]+, (?:and )?(?=\w)")
CUT_OFF = re.compile(r"\s(?:of|for|with|from|by)$")  # "several of", before "whom"
PUT_OUT = re.compile(r"(?<=\w)\s+(?:released|posted|published|issued|conducted|taken|filed)(?: online)?$")
TOLD = re.compile(
    rf"^(?!(?:An?|The|Some|Many|Most|One|This|His|Her|Its)\b){names.PART}(?: {names.PART})* [a-z]+ly [a-z]+(?:ed|s)\b"
)  # "Lund repeatedly insisted they"


def noun_phrase(source: str) -> str | None:
    """The noun phrase of a source as it is written; None where it is no such phrase.

    >>> from analysis.annotate import source_phrases
    >>> [source_phrases.noun_phrase(said) for said in ("both the mayor", "In new papers, lawyers", "whose aide")]
    ['the mayor', 'lawyers', None]
    """
    phrase = QUANTITY.sub("", source.strip(" -–—").strip("\"“”'‘’")) or source
    phrase = AHEAD.sub("", WHEN.sub("", phrase))
    return (
        None if CUT.search(phrase) or TOLD.match(phrase) or CUT_OFF.search(re.split(", | whom", phrase)[0]) else phrase
    )


def without_time(phrase: str) -> str:
    """A noun phrase without the time behind it, and what happened then: "a poll released last week" is a poll."""
    short = TIME.sub("", phrase) or phrase
    return PUT_OUT.sub("", names.POSSESSIVE.sub("", short)) or phrase

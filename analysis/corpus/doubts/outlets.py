"""An outlet that is no outlet: a line on rights, a date, a desk, an address, a sentence."""

import re
from functools import lru_cache

from analysis.corpus.doubts.kinds import OUTLET, Doubt

LONGEST = 90  # characters of a name
MOST_WORDS = 12
LOOKED_AT = 500  # characters up to which it is looked what else a name may be: patterns may take long over more
SIGNS = {
    "a line on rights": r".*(?:©|\(c\)\s*\d|\bcopyright\b|\brights reserved\b|\ball rights\b|\balle rechte\b"
    r"|\btous droits\b).*",
    "a date": r"(?:\w+day,? )?(?:\d{1,2}[./ -](?:\d{1,2}|[a-z]{3,9})[./ -]\d{2,4}|(?:19|20)\d\d-\d\d-\d\d"
    r"|[a-z]{3,9}\.? \d{1,2},? (?:19|20)\d\d).*",
    "a part of a paper": r"(?>(?:section|page|pg\.?|seite|vol(?:ume|\.)|issue|no\.|column)"  # each in one way: else 2ⁿ
    r"\s*[:#]?\s*[a-z]?-?\d{0,4}\b[;, ]*)+"
    r"|\(.*\)|(?:late|final|first|early|national|city|home)(?: \w+)? edition|[\w ]{1,30} desk",
    "a label": r"(?:distribution|section|byline|length|correction|editor'?s note|source|headline|dateline|load-?date)s?"
    r"(?:\s*:.*|\s+(?:appended|attached)\W*)|correction|clarification",
    "an e-mail address": r"\S+@\S+\.\w+",
    "a number": r"(?=\D*\d)[\d\W_]+|\d[\d,.]* words?",
    "without a letter": r"[\W_]+",
    "a byline": r"(?:By|BY|by) [A-Z].*",
    "a notice": r".*\b(?:may not be|without permission|express written|for personal use|rush transcript"
    r"|subscribe|click here|sign up|log in|cookies)\b.*",
    "a blank": r"(?:n/?a|none|null|nan|unknown|not stated|untitled|tbd|undefined)\W*",
}
PATTERNS = {
    what: re.compile(pattern, re.DOTALL if what == "a byline" else re.DOTALL | re.IGNORECASE)
    for what, pattern in SIGNS.items()
}
SENTENCE = re.compile(r".{25,}[a-z)\"”][.!?][\"”]?")
ABBREVIATED = re.compile(r"\b(?:inc|ltd|co|corp|llc|plc|st|u\.s|u\.k|s\.a|ag)\.?$", re.IGNORECASE)


@lru_cache(maxsize=10_000)
def of_outlet(name: str) -> Doubt | None:
    """Why a name seems to be no outlet's, None where it does not."""
    bare = name.strip()
    known = PATTERNS.items() if len(bare) <= LOOKED_AT else ()
    found = next((what for what, pattern in known if pattern.fullmatch(bare)), "")
    if not found and (len(bare) > LONGEST or len(bare.split()) > MOST_WORDS):
        found = "a long line"
    if not found and SENTENCE.fullmatch(bare) and not ABBREVIATED.search(bare):
        found = "a sentence"
    return Doubt(OUTLET, found) if found else None

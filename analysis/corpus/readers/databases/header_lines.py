"""What a line above an article is, told by what it says and not by its place: its outlet is what is none of these."""

import re
from collections.abc import Sequence

from analysis.corpus import language_names
from analysis.corpus.readers.databases import multilingual

RIGHTS, NOTICE, CORRECTION, EDITION, OTHER = "copyright", "notice", "correction", "edition", ""

# What publishers say of a text's use, and transcribers of their work.
NOTICES = re.compile(
    r"\b(?:may (?:not )?be (?:re)?(?:published|printed|produced|distributed|broadcast|written|sold)"
    r"|express(?:ed)?,? (?:written )?(?:permission|consent)|prior (?:written )?(?:permission|consent)"
    r"|(?:sole|full) responsibility|accuracy of (?:the |this )?transcri|rush transcript|transcript (?:may|is|was)\b"
    r"|in its final form|personal,? (?:and )?non.?commercial|views expressed"
    r"|(?:content|text|article|service) provided by"
    r"|licen[cs]ed (?:to|by|for)|terms (?:of|and) (?:use|conditions))",
    re.IGNORECASE,
)
CORRECTED = re.compile(
    r"\W*(?:corrections?|clarifications?|editors?['’]?s? notes?|corrected(?: version)?)"
    r"(?:\s(?:appended|attached|below))?\W*",
    re.IGNORECASE,
)
# "Final Edition", "(Green)", "Sunday Magazine", "Business Desk".
EDITIONS = re.compile(
    r"\([^()]*\)|(?:[\w.&'’]++[ ,/-]++){0,5}(?:editions?|magazine|section|desk|supplement|pages?|zone|weekend|blogs?"
    r"|ausgabe|beilage|edition|edicion|edizione|edicao|editie|katern|supplemento?)"
    r"(?:[ ,;-]+(?:final|late|early|\w\d?))?",
    re.IGNORECASE,
)
# A label that no list knows, as "GUESTS: Ann Example, Bo Sample": capitals, few words and a colon.
LABEL = re.compile(r"\s*(?P<label>[A-ZÀ-Þ][A-ZÀ-Þ&/ -]{2,30}[A-ZÀ-Þ)]):(?:\s|$)")
# Words of a line on rights that name nobody.
PLAIN_WORDS = (
    "copyright c all rights reserved the of and by for a an ltd limited inc co company corp llc plc gmbh group "
)
PLAIN_WORDS += "newspapers newspaper media press news publications publishing distributed"
WORD = re.compile(r"[^\W\d_]+")


def kind(line: str) -> str:
    """What a line of a header is: `RIGHTS`, `NOTICE`, `CORRECTION`, `EDITION`, or `OTHER`."""
    bare = line.strip()
    if multilingual.RIGHTS.search(bare):
        return RIGHTS
    if NOTICES.search(bare):
        return NOTICE
    if CORRECTED.fullmatch(bare):
        return CORRECTION
    return EDITION if EDITIONS.fullmatch(language_names.fold_accents(bare)) else OTHER


def own_label(line: str) -> str:
    """The field that a label in capitals names itself, as "guests"; "" for a line without."""
    found = LABEL.match(line)
    return multilingual.normalize(found["label"]).replace(" ", "_").replace("/", "_") if found else ""


def outlet_at(lines: Sequence[str], rights: str) -> int | None:
    """Which line below a headline is the outlet: the last that is nothing else, or the one that owns the rights."""
    plain = [k for k, line in enumerate(lines) if kind(line) == OTHER]
    plain = plain or [k for k, line in enumerate(lines) if kind(line) == EDITION]
    if not plain:
        return None
    owner = _names(rights)
    owns = [k for k in plain if _names(lines[k]) & owner]
    return plain[-1] if plain[-1] in owns or not owns else owns[-1]


def _names(text: str) -> set[str]:
    """The words of a line that may name somebody."""
    return set(WORD.findall(language_names.fold_accents(text))) - set(PLAIN_WORDS.split())

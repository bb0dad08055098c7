"""Quotations that are one speech, and those that are not the one's who spoke last."""

import re

from analysis.annotate import names
from analysis.annotate.credit import Credit
from analysis.annotate.quotation_marks import Quotation

PRONOUNS = frozenset(("he", "she", "they", "it"))
OF_ONE = re.compile(r"\W*(?:(?:and|but|now|well|yes|no|so),? )?(?:he|she|his|her)\b", re.IGNORECASE)
NEAR = 60  # characters behind a cue in which a name stands
OF_SELF = re.compile(r"\b(?:I|me|my|mine)\b")
SIGNS = "”\"’'» "
WORD = re.compile(r"[^\W\d_][\w’'\-]*")


def goes_on(text: str, before: Quotation, quote: Quotation) -> bool:
    """Whether a quotation goes on from one that its paragraph leaves open."""
    between = text[before.end : quote.start]
    return before.open and "\n" in between and not between.strip()


class Speech:
    """Quotations that go on from one another, and their credits: the first that names its speaker."""

    def __init__(self):
        self.at: list[int] = []
        self.credit: Credit | None = None

    def add(self, found: list[Credit | None], kinds: list[str]) -> None:
        """Take in the last of the credits found; it and those before get the credit of the speech."""
        k, credit = len(found) - 1, found[-1]
        self.at.append(k)
        better = credit and credit.source and (not self.credit or _is_pronoun(self.credit) > _is_pronoun(credit))
        if better:
            self.credit = credit
        for n in self.at if better else [k]:
            other = found[n] and found[n].source and not _is_pronoun(found[n])
            found[n] = self.credit if self.credit and kinds[n] == "quote" and not other else found[n]


def _is_pronoun(credit: Credit) -> bool:
    """Whether the source of a credit is a pronoun."""
    return credit.source.lower() in PRONOUNS


def with_source(text: str, quote: Quotation, credit: Credit) -> Credit:
    """A credit with the name between a quotation and its cue, or behind both, where the parser has found no source."""
    if credit.source or not credit.cue or credit.place < quote.end:
        return credit
    behind = credit.place + len(credit.cue.split(" ")[0]) + 1
    inverted = not text[quote.end : credit.place].strip()
    start, end = (behind, behind + NEAR) if inverted else (quote.end, credit.place)
    name = next(names.names(text, start, end), None)
    if not name or names.is_person(name) is False or text[start : name.start].strip():
        return credit
    alone = inverted or not text[name.end : end].strip()
    return credit._replace(source=text[name.start : name.end], at=name.start) if alone else credit


def may_be_anothers(text: str, quote: Quotation, credit: Credit) -> bool:
    """Whether a quotation without a cue of its own may be another's than the one last credited.

    It is where it speaks of somebody who can only be that one ("Lund said he was late. “His conduct is a disgrace.”";
    where the paragraph of the credit tells of another, that one may be meant), where it may answer a question of that
    one, and where somebody whom that one blames may speak for himself.
    """
    if not credit.source:
        return False
    said = {word.lower() for word in WORD.findall(credit.source)}
    start = text.rfind("\n", 0, credit.place) + 1
    others = [name for name in names.names(text, start, quote.start) if names.is_person(name) is not False]
    told = {name.words[-1].lower() for name in others} - said
    if credit.stance == "asking":
        return text[quote.start : quote.end].rstrip(SIGNS)[-1:] != "?"
    words = {word.lower() for word in WORD.findall(text[quote.start : quote.end])}
    if credit.stance == "blaming" and told and not told & words:
        return OF_SELF.search(text, quote.start, quote.end) is not None
    return OF_ONE.match(text, quote.start) is not None and len(told) <= _is_pronoun(credit)  # he may be the one named

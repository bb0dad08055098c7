"""Quotations word by word: what stands inside the marks, and what became of it."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from analysis.statements.differences import Difference, Word, common, differences, matcher, words
from analysis.statements.words import FIGURES

VERDICTS = ("verbatim", "trimmed", "altered", "not in the transcript", "other words")
DOTS = r"(?:…|\.\s?\.\s?\.)"
# Words are left out here, and it says so.
ELISION = re.compile(rf"\s*(?:\[\s*{DOTS}\s*\]|\(\s*{DOTS}\s*\)|{DOTS}\.?)\s*")
INITIAL = re.compile(r"\[(\w)\](?=\w)")  # [H]e: the letter was small
EDITED = re.compile(r"\w*\[[^\]]*\]\w*")  # an editor's own words inside the marks, or the ending of one
WHOLE = {"can't": "can not", "cannot": "can not", "shan't": "shall not", "won't": "will not"}
SHORT = {"n't": "not", "'re": "are", "'m": "am", "'ll": "will", "'ve": "have"}
BEFORE_IS = {"he", "here", "how", "it", "she", "that", "there", "this", "what", "where", "who"}  # it's: it is
ALIKE = 0.5  # share of the shorter wording's words that two wordings of one quotation have in common
ENOUGH = 4  # words in common that tell a part of a long quotation
GAP = 8  # words of a transcript that a quotation may leave out at one place
SHORTEST = 2  # words of a quotation that can be compared


class Quote(NamedTuple):
    """What a quotation holds of the speaker's words: text, words, and before which of them an editor put others."""

    text: str
    words: list[Word]
    edited: frozenset[int]


def pieces(quoted: str) -> list[Quote]:
    """The quotations of a realisation's ``quoted``, cut where words are left out openly, if long enough to compare."""
    found = [quote(piece) for piece in ELISION.split(quoted)]
    return [each for each in found if len(each.words) >= SHORTEST]


def quote(text: str) -> Quote:
    """A quotation without what an editor put in square brackets."""
    said: list[Word] = []
    edited, kept = set(), []
    for k, part in enumerate(EDITED.split(INITIAL.sub(r"\1", text))):
        if k:
            edited.add(len(said))
        said += spoken(part)
        kept.append(part)
    return Quote(" ".join(" ".join(kept).split()), said, frozenset(edited))


def spoken(text: str) -> list[Word]:
    """The words of a text, contractions written out and small numbers in figures: "don't" and "do not" are the same."""
    said: list[Word] = []
    for word in words(text):
        before = said[-1].form if said else ""
        said += [word._replace(form=form) for form in _written_out(word.form, before)]
    return said


def _written_out(form: str, before: str) -> list[str]:
    """A word as one or two."""
    if form == "'s" and before in BEFORE_IS:
        return ["is"]
    for ending, whole in SHORT.items():
        if form.endswith(ending) and form not in WHOLE:
            return list(filter(None, [form.removesuffix(ending), whole]))
    return WHOLE.get(form, FIGURES.get(form, form)).split()


def nearest(mine: Sequence[Word], said: Sequence[Word]) -> Sequence[Word]:
    """The stretch of a longer wording that is nearest to a shorter one: round their longest run in common."""
    longest = matcher(said, mine).find_longest_match()
    first = max(longest.a - 2 * len(mine), 0)
    near = said[first : longest.a + 2 * len(mine)]
    blocks = [block for block in matcher(near, mine).get_matching_blocks() if block.size]
    middle = next((k for k, block in enumerate(blocks) if block.a <= longest.a - first < block.a + block.size), None)
    if middle is None:
        return []
    ends = [block.a + block.size for block in blocks]
    left = right = middle
    while left and blocks[left].a - ends[left - 1] <= GAP:
        left -= 1
    while right + 1 < len(blocks) and blocks[right + 1].a - ends[right] <= GAP:
        right += 1
    return near[blocks[left].a : ends[right]]


def one_quotation(mine: Sequence[Word], theirs: Sequence[Word]) -> bool:
    """Whether two wordings are of one quotation: half of the shorter one's words are in common, in order.

    Where one is more than twice as long, its nearest stretch is compared, and `ENOUGH` words must
    be in common: a few small words of a short one are found in any long one.
    """
    shorter, longer = sorted((mine, theirs), key=len)
    share = alike(mine, theirs)
    return share >= ALIKE and (len(longer) <= 2 * len(shorter) or round(share * len(shorter)) >= ENOUGH)


def alike(mine: Sequence[Word], theirs: Sequence[Word]) -> float:
    """Share (0 to 1) of the shorter wording's words that the other has in order, and in one place."""
    shorter, longer = sorted((mine, theirs), key=len)
    if len(longer) <= 2 * len(shorter):
        return common(mine, theirs)
    near = nearest(shorter, longer)
    return common(shorter, near) * min(len(near), len(shorter)) / len(shorter) if shorter else 0.0


def verdict(mine: Quote, theirs: Sequence[Word], *, transcript: bool = False) -> str:
    """What became of a wording inside the marks, one of `VERDICTS`.

    Two articles may each quote more of an utterance than the other, before or after what they
    share; of a transcript every word is known.
    """
    if transcript and common(mine.words, theirs) * min(len(mine.words), len(theirs)) < ALIKE * len(mine.words):
        return "not in the transcript"
    if not transcript and not one_quotation(mine.words, theirs):
        return "other words"
    found = undeclared(mine, theirs)
    if any(each.mine and (transcript or each.inner or each.theirs) for each in found):
        return "altered"
    return "trimmed" if any(each.inner for each in found) else "verbatim"


def undeclared(mine: Quote, theirs: Sequence[Word]) -> list[Difference]:
    """Where a quotation differs from another wording, but for words that an editor's stand for."""
    return [each for each in differences(mine.words, theirs) if each.mine or each.at not in mine.edited]

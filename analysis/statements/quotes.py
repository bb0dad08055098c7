"""Quotations word by word: what stands inside the marks, and what became of it."""

import itertools
import re
from collections.abc import Sequence
from typing import NamedTuple

from analysis.statements.differences import Difference, Word, common, differences, matcher, words
from analysis.statements.house_style import is_style
from analysis.statements.words import FIGURES, commonplace, related

VERDICTS = ("verbatim", "trimmed", "altered", "not in the transcript", "other words")
DOTS = r"(?:…|\.\s?\.\s?\.)"
# Words are left out here, and it says so.
ELISION = re.compile(rf"\s*(?:\[\s*{DOTS}\s*\]|\(\s*{DOTS}\s*\)|{DOTS}\.?)\s*")
INITIAL = re.compile(r"\[(\w)\](?=\w)")  # [H]e: the letter was small
# An editor's own words inside the marks, or the ending of one; papers write () for [] too.
EDITED = re.compile(r"\w*\[[^\]]*\]\w*|(?<=\s)\([^)]{1,30}\)")
NESTED = re.compile(r"(?:^|\s)[‘'](?=\w)")  # the speaker quotes somebody, perhaps himself on another day
WHOLE = {"can't": "can not", "cannot": "can not", "shan't": "shall not", "won't": "will not"}
SHORT = {"n't": "not", "'re": "are", "'m": "am", "'ll": "will", "'ve": "have"}
BEFORE_IS = {"he", "here", "how", "it", "she", "that", "there", "this", "what", "where", "who"}  # it's: it is
ALIKE = 0.5  # share of the shorter wording's words that two wordings of one quotation have in common
ENOUGH = 4  # words in common that tell a part of a long quotation
GAP = 8  # words of a transcript that a quotation may leave out at one place
SHORTEST = 2  # words of a quotation that can be compared
# What two quotations of one utterance have in common between the first and the last words that both have: this share of
# all words there, and so many words, of content too. Below, they may be of two utterances.
AGREED, FIRM, TELLING = 0.7, 5, 4
CLOSELY = 0.8  # the same share, where only small words differ, or words that one has here and the other there
NEARLY = 0.85  # the same share, where a speaker is not named
LONG = 10  # words in common that make two quotations one utterance, whoever is credited
MODAL = frozenset(("would", "could", "should", "might", "may"))  # where one side has it: said on two occasions
CHOICE = 4  # words that stand for others, at most: more are another clause
SAME = 0.75  # share of the longer quotation's words that make it the same words in another mouth; or, of content,
WHOLE_CLAUSE = 6  # so many words


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


def verdict(mine: Quote, theirs: Sequence[Word]) -> str:
    """What became of a wording inside the marks beside a transcript's nearest stretch, one of `VERDICTS`."""
    if common(mine.words, theirs) * min(len(mine.words), len(theirs)) < ALIKE * len(mine.words):
        return "not in the transcript"
    found = [each for each in undeclared(mine, theirs) if not is_style(each)]
    if any(each.mine for each in found):
        return "altered"
    return "trimmed" if any(each.inner for each in found) else "verbatim"


def between(mine: Quote, theirs: Quote, *, known: bool) -> str:
    """What became of a wording inside the marks beside another article's, one of `VERDICTS`.

    "altered" says that one of two papers has misquoted, so it is sure or absent: the two agree in most words
    (`AGREED`, `NEARLY`, `FIRM`, `TELLING`), and where they don't, words stand for others that are no matter of house
    style. A negation on one side only, or a quotation within, is a sign of two utterances: "other words". known:
    whether both are credited to one person by name; else they need to agree in `LONG` words, and nearly all.
    """
    if not one_quotation(mine.words, theirs.words):
        return "other words"
    found = [each for each in _inner(mine, theirs) if not is_style(each)]
    if not found:
        return "verbatim"
    if all(not each.mine for each in found):
        return "trimmed"
    exchanged = [each for each in found if _exchanged(each)]
    told = any(word.form not in commonplace() for each in exchanged for word in (*each.mine, *each.theirs))
    either = known and any(each.theirs for each in found) and all(map(_local, found))
    agreed, firm = (AGREED if told else CLOSELY, FIRM) if known else (NEARLY, LONG)
    return "altered" if (exchanged or either) and _one_utterance(mine, theirs, agreed, firm) else "other words"


def _blocks(mine: Quote, theirs: Quote) -> list:
    """The runs of words that two quotations share, without those at the ends that stand alone after a gap."""
    blocks = [block for block in matcher(mine.words, theirs.words).get_matching_blocks() if block.size]
    for last in (False, True):
        while len(blocks) > 1:
            end, near = (blocks[-1], blocks[-2]) if last else (blocks[0], blocks[1])
            first, second = sorted((end, near))
            gap = max(second.a - first.a - first.size, second.b - first.b - first.size)
            if end.size > gap:
                break
            blocks.remove(end)
    return blocks


def _inner(mine: Quote, theirs: Quote) -> list[Difference]:
    """Where two quotations differ between words that both have, but for words that an editor's stand for."""
    blocks = _blocks(mine, theirs)
    return [
        Difference(tuple(mine.words[a.a + a.size : b.a]), tuple(theirs.words[a.b + a.size : b.b]), True, a.a + a.size)
        for a, b in itertools.pairwise(blocks)
        if not mine.edited & set(range(a.a + a.size, b.a + 1)) and not theirs.edited & set(range(a.b + a.size, b.b + 1))
    ]


def _one_utterance(mine: Quote, theirs: Quote, agreed: float, firm: int) -> bool:
    """Whether two quotations agree in so many words that they are of one utterance."""
    blocks = _blocks(mine, theirs)
    said = [word.form for block in blocks for word in mine.words[block.a : block.a + block.size]]
    first, end = blocks[0], blocks[-1]
    length = max(end.a + end.size - first.a, end.b + end.size - first.b)
    telling = [form for form in said if form not in commonplace()]
    nested = NESTED.search(mine.text) or NESTED.search(theirs.text)
    return not nested and len(said) >= max(firm, agreed * length) and len(telling) >= TELLING


def _exchanged(difference: Difference) -> bool:
    """Whether a few words stand for others, and none denies."""
    return bool(difference.mine and difference.theirs) and _local(difference)


def _local(difference: Difference) -> bool:
    """Whether a difference is of a few words, and no sign of two utterances: none denies, none is a `MODAL`."""
    sides = [{word.form for word in side} for side in (difference.mine, difference.theirs)]
    other = MODAL | commonplace("negation")
    denied = any(form in other or form.endswith("n't") for side in sides for form in side)
    return max(len(difference.mine), len(difference.theirs)) <= CHOICE and not denied


def same_words(mine: Quote, theirs: Quote) -> bool:
    """Whether two quotations have the same words, or their relatives: `SAME` of the longer, or `WHOLE_CLAUSE` words."""
    shorter, longer = sorted((mine.words, theirs.words), key=len)
    known = [[word.form for word in side if word.form not in commonplace()] for side in (shorter, longer)]
    held = [form for form in known[0] if any(related(form, other) for other in known[1])]
    enough = min(max(SHORTEST, SAME * len(known[1])), WHOLE_CLAUSE)
    return one_quotation(shorter, longer) and len(held) >= enough


def undeclared(mine: Quote, theirs: Sequence[Word]) -> list[Difference]:
    """Where a quotation differs from another wording, but for words that an editor's stand for."""
    return [each for each in differences(mine.words, theirs) if each.mine or each.at not in mine.edited]

"""Quotations inside their marks: verbatim, trimmed or altered."""

import re
from collections.abc import Iterable
from typing import NamedTuple

import pandas as pd

from analysis.statements.differences import Word, common, differences, matcher, words

VERDICTS = ("verbatim", "trimmed", "altered", "not in the transcript", "other words")
BETWEEN = " … "  # stands between two quotations of one realisation, in its ``quoted``
ADDED = re.compile(r"\[[^\]]*\]")  # an editor's own words inside the marks
ALIKE = 0.5  # share of the shorter wording's words that two wordings of one quotation have in common
ENOUGH = 4  # words in common that tell a part of a long quotation
GAP = 8  # words of a transcript that a quotation may leave out at one place
TRANSCRIPT = "transcript"
SHORTEST = 2  # words of a quotation that can be compared
FRONT = ["statement_id", "event", "article_id", "outlet", "speaker"]


class Quote(NamedTuple):
    """A quotation: the row it is from, its text and words."""

    row: int
    text: str
    words: list[Word]


def fidelity(statements: pd.DataFrame, transcript: str | None = None) -> pd.DataFrame:
    """One row a direct quotation of a statement: its words against another article's, or against a transcript.

    Columns: ``statement_id, event, article_id, outlet, speaker``; ``quote``, the words inside the
    marks, without what an editor put in square brackets; ``against``, the wording it is compared
    with; ``of``, whose that is: the article, or "transcript"; ``differs``, words of the quotation
    that the other has not, and ``lacks``, the other's that it leaves out within; ``verdict``:
    "verbatim" (the other has the same words in a row), "trimmed" (words left out within, none
    new), "altered" (other words inside the marks), and when fewer than half of the words are in
    common "not in the transcript", or "other words" of two articles.

    Without a transcript a quotation is compared with the nearest of the same speaker in another
    article; one without a partner has no row. Neither needs to be right: both are shown.
    Raises ValueError for a transcript without words.
    """
    quotes = list(_quotes(statements))
    if transcript is not None:
        said = words(transcript)
        if not said:
            raise ValueError(f"transcript: {transcript!r} has no words; expected the text of what was said")
        rows = [_against(quote, *_window(quote, transcript, said), TRANSCRIPT) for quote in quotes]
    else:
        rows = [_against(quote, *pair) for quote in quotes if (pair := _partner(quote, quotes, statements))]
    found = pd.DataFrame(rows, columns=["row", "quote", "against", "of", "differs", "lacks", "verdict"])
    return found.join(statements[FRONT], on="row")[[*FRONT, "quote", "against", "of", "differs", "lacks", "verdict"]]


def one_quotation(mine: list[Word], theirs: list[Word]) -> bool:
    """Whether two wordings are of one quotation: half of the shorter one's words are in common, in order.

    Where one is more than twice as long, `ENOUGH` words must be in common: a few small words of a
    short one are found in any long one.
    """
    shorter, longer = sorted((len(mine), len(theirs)))
    share = common(mine, theirs)
    return share >= ALIKE and (longer <= 2 * shorter or round(share * shorter) >= ENOUGH)


def verdict(mine: list[Word], theirs: list[Word], *, transcript: bool = False) -> str:
    """What became of a wording inside the marks, one of `VERDICTS`.

    Two articles may each quote more of an utterance than the other, before or after what they
    share; of a transcript every word is known.
    """
    if transcript and common(mine, theirs) * min(len(mine), len(theirs)) < ALIKE * len(mine):
        return "not in the transcript"
    if not transcript and not one_quotation(mine, theirs):
        return "other words"
    found = differences(mine, theirs)
    if any(each.mine and (transcript or each.inner or each.theirs) for each in found):
        return "altered"
    return "trimmed" if any(each.inner for each in found) else "verbatim"


def _quotes(statements: pd.DataFrame) -> Iterable[Quote]:
    """The quotations of realisations whose words are a speaker's own, long enough to compare."""
    direct = statements[statements["voice"] != "own"]
    for row, quoted in direct["quoted"].items():
        for piece in filter(None, quoted.split(BETWEEN)):
            text = " ".join(ADDED.sub(" ", piece).split())
            if len(found := words(text)) >= SHORTEST:
                yield Quote(row, text, found)


def _partner(quote: Quote, quotes: list[Quote], statements: pd.DataFrame) -> tuple[str, list[Word], str] | None:
    """The nearest quotation of the statement and speaker in another article: its text, words and article."""
    own = statements.loc[quote.row]
    same = statements["statement_id"].eq(own["statement_id"]) & statements["article_id"].ne(own["article_id"])
    rows = set(statements.index[same & (statements["speaker"].eq(own["speaker"]) | pd.isna(own["speaker"]))])
    others = [other for other in quotes if other.row in rows]
    if not others:
        return None
    best = max(others, key=lambda other: common(quote.words, other.words))
    return best.text, best.words, statements.at[best.row, "article_id"]


def _window(quote: Quote, transcript: str, said: list[Word]) -> tuple[str, list[Word]]:
    """The stretch of the transcript that is nearest to the quotation: its text and words."""
    longest = matcher(said, quote.words).find_longest_match()
    first = max(longest.a - 2 * len(quote.words), 0)
    near = said[first : longest.a + 2 * len(quote.words)]
    blocks = [block for block in matcher(near, quote.words).get_matching_blocks() if block.size]
    middle = next((k for k, block in enumerate(blocks) if block.a <= longest.a - first < block.a + block.size), None)
    if middle is None:
        return "", []
    ends = [block.a + block.size for block in blocks]
    left = right = middle
    while left and blocks[left].a - ends[left - 1] <= GAP:
        left -= 1
    while right + 1 < len(blocks) and blocks[right + 1].a - ends[right] <= GAP:
        right += 1
    near = near[blocks[left].a : ends[right]]
    return transcript[near[0].start : near[-1].end], near


def _against(quote: Quote, text: str, other: list[Word], of: str) -> list:
    """A quotation and what it is compared with, as a row."""
    found = differences(quote.words, other)
    differs = " ".join(word.form for each in found for word in each.mine)
    lacks = " ".join(word.form for each in found if each.inner for word in each.theirs)
    return [quote.row, quote.text, text, of, differs, lacks, verdict(quote.words, other, transcript=of == TRANSCRIPT)]

"""House style: what two papers write differently though the words are the same."""

from collections.abc import Sequence

from analysis import style_book
from analysis.statements.differences import Difference, Word

LONG = 6  # letters of a word from which one letter more, less or other is a matter of spelling or number
ENDINGS = ("s", "es", "ed", "d", "ing", "'s", "’s")


def is_style(difference: Difference) -> bool:
    """Whether a difference is no other wording: abbreviations, titles, spelling, hyphens, numerals, an ending.

    >>> from analysis.statements import differences, house_style
    >>> def same(one, other):
    ...     found = differences.differences(differences.words(one), differences.words(other))
    ...     return all(map(house_style.is_style, found))
    >>> same("Sen. Lund of the U.S.", "Senator Lund of the United States"), same("a cease-fire", "a ceasefire")
    (True, True)
    >>> same("a minor leak", "a grave leak")
    False
    """
    mine, theirs = _plain(difference.mine), _plain(difference.theirs)
    if "".join(mine) == "".join(theirs):
        return True
    return len(mine) == len(theirs) and all(map(_spelt, mine, theirs))


def _plain(said: Sequence[Word]) -> list[str]:
    """The words in full, without titles, and without "and", for which a comma or "&" may stand."""
    full = [style_book.in_full().get(word.form, word.form) for word in said]
    return [
        word for form in full for word in form.replace("-", "").split() if word not in style_book.titles() | {"and"}
    ]


def _spelt(one: str, other: str) -> bool:
    """Whether two words are one word in two spellings, or in two numbers or tenses."""
    shorter, longer = sorted((one, other), key=len)
    if longer in {shorter, *(shorter + ending for ending in ENDINGS)}:
        return True
    from rapidfuzz.distance import DamerauLevenshtein

    return one[0] == other[0] and len(shorter) >= LONG and DamerauLevenshtein.distance(one, other) <= 1

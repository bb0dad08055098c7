"""What a text has between its words, apart from them: so that one that was cut short comes back to the letter.

Words that were cut are found in the articles, in the articles' own signs: without the line breaks of a table, without
the brackets around what is to be coded, and with a capital where the article has the same words with one. What was
otherwise in the text stands here, by the number of the word, and shows no more than a word here and there.
"""

from typing import NamedTuple

from analysis.report import normal

KINDS = ("words", "gaps")


class Parts(NamedTuple):
    """A text as its words in normal form, the same as they are spelled, and the gaps before, between and after them."""

    normal: list[tuple[str, ...]]
    words: list[str]
    gaps: list[str]


def differing(back: str, whole: str) -> dict[str, dict[str, str]] | None:
    r"""What has to be put into a text that was brought back, to have the whole one; None where its words are others.

    >>> from analysis.report import signs
    >>> signs.differing("the dam “leaks” again", "The dam\n⟦“leaks”⟧ again")
    {'words': {'0': 'The'}, 'gaps': {'2': '\n⟦“', '3': '”⟧ '}}
    """
    first, other = _parts(back), _parts(whole)
    if first.normal != other.normal:
        return None
    pairs = {kind: zip(getattr(first, kind), getattr(other, kind), strict=True) for kind in KINDS}
    return {kind: {str(at): new for at, (old, new) in enumerate(some) if old != new} for kind, some in pairs.items()}


def put_in(back: str, told: object) -> str:
    """The whole text, of one that was brought back and of what `differing` told. ValueError for what tells nothing.

    >>> from analysis.report import signs
    >>> signs.put_in("the dam “leaks” again", {"words": {"0": "The"}, "gaps": {"2": " "}})
    'The dam leaks” again'
    """
    parts = _parts(back)
    try:
        for kind in KINDS:
            some = getattr(parts, kind)
            for at, new in told[kind].items():
                some[int(at)] = new
        between = [text for pair in zip(parts.gaps, parts.words, strict=False) for text in pair]
        return "".join([*between, parts.gaps[-1]])
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        raise ValueError(f"no signs of this text: {error}") from None


def _parts(text: str) -> Parts:
    places: dict[tuple[int, int], list[str]] = {}
    for found in normal.words(text):
        places.setdefault((found.start, found.end), []).append(found.word)
    ends = [0, *(end for _, end in places)]
    starts = [*(start for start, _ in places), len(text)]
    gaps = [text[end:start] for end, start in zip(ends, starts, strict=True)]
    return Parts(list(map(tuple, places.values())), [text[start:end] for start, end in places], gaps)

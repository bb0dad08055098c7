"""What may help where a phrase is not found."""

import re

import numpy as np

from analysis.explore.finding import ANY_LETTERS, Found, Row, kinds_of_word, words_in
from analysis.explore.index import Index

LIKE = 3  # words offered for one that is not there
LEAST = 70  # of 100, rapidfuzz's ratio: three letters in ten may differ
SIGNS = re.compile(r"[\[\]|\\^]|\.\*")


def hint(found: Found, number: int) -> str:
    """Why a phrase has no mention in the answer, as far as that can be told.

    found: what `find` gives; number: the place of the phrase in it.

    >>> from analysis import example, explore
    >>> corpus = explore.index(example.articles(), example.passages())
    >>> explore.hint(explore.find(corpus, [explore.Row(("minor laek",))]), 0)
    'no “laek” in these articles (there is: leak)'
    """
    row, times = found.asked[number], int(np.sum(found.mentions.row == number))
    if times:
        return f"{times:,} in articles or voices that are not chosen"
    if row.pattern:
        return "a regular expression has no * for any letters: that is \\w*" if "*" in row.name else ""
    told = [_missing(found.index, word, last=last) for form in row.forms for word, last in words_in(form)]
    told = list(dict.fromkeys(filter(None, told)))
    if any(SIGNS.search(form) for form in row.forms):
        told.append("tick “Regular expression” if it is one")
    if "," in row.name:
        told.append("variants stand under “Also”, with commas between them")
    return "; ".join(told) or _apart(row)


def _missing(index: Index, word: str, *, last: bool) -> str:
    """A word that is not there, and those like it."""
    from rapidfuzz import fuzz, process

    if len(kinds_of_word(index, word, last=last)):
        return ""
    known = list(dict.fromkeys(index.types.form.tolist()))
    like = [name for name, *_ in process.extract(word, known, scorer=fuzz.ratio, limit=LIKE, score_cutoff=LEAST)]
    word = word.replace(ANY_LETTERS, "*")
    return f"no “{word}” in these articles" + (f" (there is: {', '.join(like)})" if like else "")


def _apart(row: Row) -> str:
    """What is said of words that are there."""
    near = " near what must be, or not near what must not" if row.near or row.not_near else ""
    return f"its words are there, but not in a row within a sentence{near}" if " " in row.name or near else ""

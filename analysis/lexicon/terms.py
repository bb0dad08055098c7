"""What a lexicon is made of, and how a term is written."""

import re
from dataclasses import dataclass
from typing import NamedTuple

ANY = "any"
BEGINS = "begins"  # in the place of a part of speech, of terms that are made: any word that begins so
# Part of speech → Penn Treebank tags. Words of a headline in title case are often tagged as proper nouns.
PARTS = {
    "adjective": {"JJ", "JJR", "JJS"},
    "adverb": {"RB", "RBR", "RBS"},
    "determiner": {"DT", "PDT", "PRP$"},
    "modal": {"MD"},
    "noun": {"NN", "NNS", "NNP", "NNPS"},
    "number": {"CD"},
    "pronoun": {"PRP", "WP"},
    "superlative": {"JJS"},
    "verb": {"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"},
}
# Letters and digits, joined inside by an apostrophe, a full stop or the comma of a number.
# A possessive or contracted 's is a word of its own, so that "Biden’s" holds "Biden".
WORD = re.compile(r"\w+(?:(?:['’](?![sSſ]\b)|\.|,(?=\d))\w+)*|['’][sSſ]\b")


class Word(NamedTuple):
    """A word of a term: its form ("" is any), its part of speech ("" is as it stands), whether it is only context."""

    form: str
    part: str = ""
    context: bool = False


class Term(NamedTuple):
    """A term as it reads, its category, its words, and whether its hits count."""

    term: str
    category: str
    words: tuple[Word, ...]
    counts: bool = True


@dataclass(frozen=True)
class Lexicon:
    """A lexicon: where it comes from, the labels of each category, its terms."""

    name: str
    about: dict[str, str]
    labels: dict[str, dict[str, str | bool | int | float]]
    terms: tuple[Term, ...]


def forms(text: str) -> list[str]:
    """The words of a text, in lower case with a straight apostrophe.

    >>> from analysis import lexicon
    >>> lexicon.forms("Lilliput’s so-called plan")
    ['lilliput', "'s", 'so', 'called', 'plan']
    """
    return [word.lower() for word in WORD.findall(text.replace("’", "'"))]


def places(text: str) -> list[tuple[int, int, str]]:
    """The words of a text: start, end, and form. Takes twice as long as `forms`.

    >>> from analysis import lexicon
    >>> lexicon.places("A so-called plan")[:2]
    [(0, 1, 'a'), (2, 4, 'so')]
    """
    return [(*found.span(), found[0].lower()) for found in WORD.finditer(text.replace("’", "'"))]


def parse(written: str, category: str = "", *, counts: bool = True) -> Term:
    """The term that is written so. Raises ValueError naming the term when it can't be read.

    >>> from analysis import lexicon
    >>> lexicon.parse("about (:number)").term
    'about'
    """
    words, context = [], False
    for piece in re.findall(r"[()]|[^\s()]+", written):
        if piece in "()":
            if context == (piece == "("):
                raise ValueError(f"term {written!r}: brackets don't match")
            context = not context
        else:
            words += [word._replace(context=context) for word in _words(piece, written)]
    own = [word.form for word in words if word.form and not word.context]
    if context or not own:
        raise ValueError(f"term {written!r}: {'brackets don’t match' if context else 'no word outside brackets'}")
    return Term(" ".join(own).replace(" 's", "'s"), category, tuple(words), counts)


def _words(piece: str, written: str) -> list[Word]:
    """The words of a piece without white space: several where it has a hyphen; a part of speech is the last one's."""
    text, colon, part = piece.partition(":")
    if colon and part not in {ANY, *PARTS}:
        raise ValueError(f"term {written!r}: unknown part of speech {part!r}; allowed: {', '.join([ANY, *PARTS])}")
    found = forms(text)
    if text and not found:
        raise ValueError(f"term {written!r}: {text!r} is no word")
    return [*(Word(form) for form in found[:-1]), Word(found[-1] if found else "", part)]

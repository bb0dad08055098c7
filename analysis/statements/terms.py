"""The words of realisations that make them weaker or stronger: hedges, boosters, and words of a scale."""

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from analysis import lexicon
from analysis.statements.differences import Word, words
from analysis.statements.words import commonplace

CONDITIONS = ("condition", "investigation")  # hedges that leave a thing open; they say "if", not "less"
CREDIT = "according to"  # who says so: it makes a thing no weaker than "said"
REACH = 3  # words after a negation that it may deny
STRENGTH = {"hedge": -1, "booster": 1}
ASKING = "whether"


class Term(NamedTuple):
    """A hedge, booster or graded word: its place by a realisation's text, its scale, and how strong it is there.

    marked: whether it stands in quotation marks.
    """

    start: int
    end: int
    text: str
    scale: str
    grade: int
    marked: bool = False


def find(statements: pd.DataFrame, hits: pd.DataFrame | None) -> dict[int, list[Term]]:
    """Each realisation → its graded words (lexicon ``grades``), and the hedges and boosters of its sentence.

    Left out are those that are denied, and boosters of what is asked ("whether they really have it").
    """
    scales = lexicon.read("grades")
    find = lexicon.finder(scales)
    listed = _by_sentence(hits)
    found = {}
    for row in statements.itertuples():
        graded = [_graded(match, row.text, scales.labels) for match in find(row.text, row.tokens, row.start)]
        hedged = listed.get((row.article_id, row.sentence), [])
        moved = [hit._replace(start=hit.start - row.start, end=hit.end - row.start) for hit in hedged]
        marked = _marked(row.text, row.quoted)
        here = [term._replace(marked=any(a <= term.start < b for a, b in marked)) for term in [*graded, *moved]]
        found[row.Index] = [term for term in here if not _open(term, words(row.text))]
    return found


def _marked(text: str, quoted: str) -> list[tuple[int, int]]:
    """Where the quotations of a realisation stand in its text."""
    places, last = [], 0
    for piece in filter(None, quoted.split(" … ")):
        start = text.find(piece, last)
        if start >= 0:
            last = start + len(piece)
            places.append((start, last))
    return places


def _by_sentence(hits: pd.DataFrame | None) -> dict[tuple, list[Term]]:
    """Each sentence (article, number) → its hedges and boosters."""
    found: dict[tuple, list[Term]] = {}
    counted = () if hits is None else hits[~hits["category"].isin(CONDITIONS) & (hits["term"] != CREDIT)].itertuples()
    for hit in counted:
        term = Term(hit.start, hit.end, hit.term, hit.kind, STRENGTH[hit.kind])
        found.setdefault((hit.article_id, hit.sentence), []).append(term)
    return found


def _graded(match, text: str, labels: dict) -> Term:
    """A graded word that was found."""
    label = labels[match.term.category]
    return Term(match.start, match.end, text[match.start : match.end], label["scale"], label["grade"])


def _open(term: Term, said: Sequence[Word]) -> bool:
    """Whether a term is denied, or strengthens what is no more than a question."""
    before = [word.form for word in said if word.end <= term.start]
    asked = term.scale == "booster" and ASKING in before
    return asked or any(is_negative(form) for form in before[-REACH:])


def is_negative(form: str) -> bool:
    """Whether a word denies."""
    return form in commonplace("negation") or form.endswith("n't")

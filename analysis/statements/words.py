"""Passages → words: what each sentence is about, with the place and the family of every word."""

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from itertools import chain, combinations

import numpy as np
import pandas as pd

from analysis import columns, lexicon

SENTENCE = ["article_id", "sentence"]
REALISATION = (
    "statement_id",
    "quoted",
    "similarity",
    "sure",
    "sentence_text",
    "sentence_voice",
)  # what `align` adds to the columns of the passages
CONTENT = re.compile(r"NN|JJ|VB|RB|CD|FW")  # Penn Treebank tags of words that say what a sentence is about
NUMBERS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
FIGURES = {word: str(number) for number, word in enumerate(NUMBERS)}
TYPES = dict.fromkeys(["row", "passage", "start", "end"], "int64") | {"word": "str"}
TYPES |= dict.fromkeys(["content", "name", "marked"], "bool")

STEM = 4  # letters that two relatives have in common at least
# What may follow the common letters. Endings of inflection and derivation, each with the letters that
# English changes before it (decide, decision; apply, application; commit, committed).
ENDINGS = frozenset(
    """
    able ably age al ally als an ance ans ant ary ate ated ates ating ation ations ator cy d de ded des ding e ed
    en ence ent er ered ering ern ers es ess ful ial ian ians ible ic ied ies ing ion ions ise ised ises ism ist
    ists ition ity ive ively ives ize ized izes less ly ment ments n ness ns or ors ous r ry s se sed ses sion
    sions t te ted th ties ting tion tions ty ure y
    """.split()  # noqa: SIM905 -- as a list it would fill two pages
) | {""}


def table(passages: pd.DataFrame) -> pd.DataFrame:
    """One row a word, in reading order: the columns of `without_families`, and ``family``.

    ``family`` is the word that stands for all its relatives in these passages (`families`).
    """
    words = without_families(passages)
    return words.assign(family=words["word"].map(families(words["word"])).astype("str"))


def without_families(passages: pd.DataFrame) -> pd.DataFrame:
    """One row a word, in reading order.

    Columns: ``row`` (number of its sentence, from 0, in the order of the passages), ``passage``
    (number of its passage), ``start, end`` (characters into headline or text), ``word`` (its
    lemma; names as they stand, numbers in figures), ``content`` (whether it says what the
    sentence is about), ``name`` (a proper noun), ``marked`` (inside quotation marks).
    """
    listed = (passages[name].tolist() for name in ("text", "tokens", "start"))
    said = [lexicon.units(text, tokens, offset) for text, tokens, offset in zip(*listed, strict=True)]
    units = list(chain.from_iterable(said))
    passage = np.repeat(np.arange(len(said)), [len(each) for each in said])
    offset = passages["start"].to_numpy(dtype="int64")[passage]
    kinds = {tag: (tag.startswith("NNP"), bool(CONTENT.match(tag))) for tag in {unit.tag for unit in units}}
    forms = [unit.form if kinds[unit.tag][0] else (unit.lemma or unit.form).lower() for unit in units]
    words, light = [FIGURES.get(form, form) for form in forms], commonplace()
    return pd.DataFrame(
        {
            "row": sentence_rows(passages)[passage],
            "passage": passage,
            "start": offset + np.array([unit.start for unit in units], dtype="int64"),
            "end": offset + np.array([unit.end for unit in units], dtype="int64"),
            "word": words,
            "content": [kinds[unit.tag][1] and word not in light for unit, word in zip(units, words, strict=True)],
            "name": [kinds[unit.tag][0] for unit in units],
            "marked": in_marks(passages).to_numpy()[passage],
        }
    ).astype(TYPES)


@cache
def commonplace(category: str = "") -> frozenset[str]:
    """Words that say little on what a sentence is about, all or those of one category of the lexicon."""
    return frozenset(t.term for t in lexicon.read("commonplace").terms if category in ("", t.category))


def sentence_rows(passages: pd.DataFrame) -> np.ndarray:
    """For each passage, the number of its sentence, from 0, in the order of the passages."""
    return pd.factorize(pd.MultiIndex.from_frame(passages[SENTENCE]))[0]


def in_marks(passages: pd.DataFrame) -> pd.Series:
    """For each passage, whether it stands in quotation marks."""
    direct = passages["voice"] == "direct"
    return direct | passages["marks"].isin(["quote", "scare"]) if "marks" in passages else direct


def kept_columns(statements: pd.DataFrame) -> list[str]:
    """The columns of the articles that realisations carry."""
    return [name for name in columns.kept(statements) if name not in REALISATION]


def related(word: str, other: str) -> bool:
    """Whether two words share a stem: the same at the start, and an ending on either side.

    A rule of letters (after Porter 1980): it finds what a lemma leaves apart, knows no meaning,
    and joins a few that are no kin ("part", "party").
    """
    same = next((k for k, (a, b) in enumerate(zip(word, other, strict=False)) if a != b), min(len(word), len(other)))
    cuts = range(same, max(same - 3, STEM - 1), -1)
    return word == other or any(word[k:] in ENDINGS and other[k:] in ENDINGS for k in cuts)


def families(words: Iterable[str]) -> dict[str, str]:
    """Each word → the first word (by the alphabet) of its family: invade and invasion, swift and swiftly.

    A family is all words that are `related`, directly or by another.
    """
    head = {word: word for word in sorted(set(words))}
    alike = defaultdict(list)
    for word in head:
        for cut in range(STEM, len(word) + 1):
            if word[cut:] in ENDINGS:
                alike[word[:cut]].append(word)
    for bucket in alike.values():
        for one, other in combinations(bucket, 2):
            if related(one, other):
                a, b = sorted((_first(head, one), _first(head, other)))
                head[b] = a
    return {word: _first(head, word) for word in head}


def _first(head: dict[str, str], word: str) -> str:
    """The first word of the family that is known so far."""
    while head[word] != word:
        word = head[word]
    return word

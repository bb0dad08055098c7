"""Passages → words: what each sentence is about, with the place of every word."""

import re
from functools import cache

import numpy as np
import pandas as pd

from analysis import lexicon
from analysis.lexicon.match import units
from analysis.statements.relatives import families
from analysis.statements.stretches import in_marks

SENTENCE = ["article_id", "sentence"]
CONTENT = re.compile(r"NN|JJ|VB|RB|CD|FW")  # Penn Treebank tags of words that say what a sentence is about
NUMBERS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
FIGURES = {word: str(number) for number, word in enumerate(NUMBERS)}


TYPES = dict.fromkeys(["row", "passage", "start", "end"], "int64") | dict.fromkeys(["word", "family"], "str")
TYPES |= dict.fromkeys(["content", "name", "marked"], "bool")


def table(passages: pd.DataFrame) -> pd.DataFrame:
    """One row a word, in reading order.

    Columns: ``row`` (number of its sentence, from 0, in the order of the passages), ``passage``
    (number of its passage), ``start, end`` (characters into headline or text), ``word`` (its
    lemma; names as they stand, numbers in figures), ``family`` (the word that stands for all
    its relatives in these passages), ``content`` (whether it says what the sentence is about),
    ``name`` (a proper noun), ``marked`` (inside quotation marks).
    """
    columns = zip(passages["text"], passages["tokens"], passages["start"], strict=True)
    found = [
        (k, offset, unit) for k, (text, tokens, offset) in enumerate(columns) for unit in units(text, tokens, offset)
    ]
    at, marked = rows(passages), in_marks(passages).to_numpy()
    words = [_word(unit.form, unit.tag, unit.lemma) for _, _, unit in found]
    head = families(words)
    light = commonplace()
    return pd.DataFrame(
        {
            "row": [at[k] for k, _, _ in found],
            "passage": [k for k, _, _ in found],
            "start": [offset + unit.start for _, offset, unit in found],
            "end": [offset + unit.end for _, offset, unit in found],
            "word": words,
            "family": [head[word] for word in words],
            "content": [
                bool(CONTENT.match(u.tag)) and w not in light for (_, _, u), w in zip(found, words, strict=True)
            ],
            "name": [unit.tag.startswith("NNP") for _, _, unit in found],
            "marked": [marked[k] for k, _, _ in found],
        }
    ).astype(TYPES)


@cache
def commonplace(category: str = "") -> frozenset[str]:
    """Words that say little on what a sentence is about, all or those of one category of the lexicon."""
    return frozenset(t.term for t in lexicon.read("commonplace").terms if category in ("", t.category))


def rows(passages: pd.DataFrame) -> np.ndarray:
    """For each passage, the number of its sentence, from 0, in the order of the passages."""
    return pd.factorize(pd.MultiIndex.from_frame(passages[SENTENCE]))[0]


def _word(form: str, tag: str, lemma: str) -> str:
    """A word as it is compared."""
    word = form if tag.startswith("NNP") else (lemma or form).lower()
    return FIGURES.get(word, word)

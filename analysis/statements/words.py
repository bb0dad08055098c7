"""Passages → words: what each sentence is about, with the place of every word."""

import re

import numpy as np
import pandas as pd

from analysis import lexicon
from analysis.lexicon.match import units
from analysis.statements.relatives import families

SENTENCE = ["article_id", "sentence"]
CONTENT = re.compile(r"NN|JJ|VB|RB|CD|FW")  # Penn Treebank tags of words that say what a sentence is about
NUMBERS = "zero one two three four five six seven eight nine ten eleven twelve".split()
FIGURES = {word: str(number) for number, word in enumerate(NUMBERS)}


def table(passages: pd.DataFrame) -> pd.DataFrame:
    """One row a word, in reading order.

    Columns: ``row`` (number of its sentence, from 0, in the order of the passages), ``passage``
    (number of its passage), ``start, end`` (characters into headline or text), ``word`` (its
    lemma; names as they stand, numbers in figures), ``family`` (the word that stands for all
    its relatives in these passages), ``content`` (whether it says what the sentence is about),
    ``name`` (a proper noun).
    """
    columns = zip(passages["text"], passages["tokens"], passages["start"], strict=True)
    found = [(k, offset, unit) for k, (text, tokens, offset) in enumerate(columns) for unit in units(text, tokens, offset)]
    at = rows(passages)
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
            "content": [bool(CONTENT.match(u.tag)) and w not in light for (_, _, u), w in zip(found, words, strict=True)],
            "name": [unit.tag.startswith("NNP") for _, _, unit in found],
        }
    )


def commonplace() -> frozenset[str]:
    """Words that say little on what a sentence is about."""
    return frozenset(term.term for term in lexicon.read("commonplace").terms)


def rows(passages: pd.DataFrame) -> np.ndarray:
    """For each passage, the number of its sentence, from 0, in the order of the passages."""
    return pd.factorize(pd.MultiIndex.from_frame(passages[SENTENCE]))[0]


def worth(words: pd.DataFrame) -> dict[str, float]:
    """Each family → how much it tells: 1 in a single sentence, less the more sentences have it (Spärck Jones 1972)."""
    size = words["row"].max() + 1
    spread = words[words["content"]].groupby("family")["row"].nunique()
    return (np.log1p(size / spread) / np.log1p(size)).to_dict()


def incidence(rows: np.ndarray, columns: pd.Series, size: int):
    """Sentences × terms: 1 where the term stands in the sentence; and the terms in the order of the columns."""
    from scipy import sparse

    codes, terms = pd.factorize(columns)
    cells = (np.ones(len(rows)), (rows, codes))
    matrix = sparse.csr_array(cells, shape=(size, len(terms)))
    matrix.data[:] = 1
    return matrix, terms


def _word(form: str, tag: str, lemma: str) -> str:
    """A word as it is compared."""
    word = form if tag.startswith("NNP") else (lemma or form).lower()
    return FIGURES.get(word, word)

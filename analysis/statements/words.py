"""Passages → words: what each sentence is about, with the place of every word."""

import re
import tomllib
from functools import cache

import numpy as np
import pandas as pd

from analysis import lexicon
from analysis.lexicon.files import FOLDER
from analysis.lexicon.match import Unit, units
from analysis.statements.relatives import families

TITLES = FOLDER / "titles.toml"
SENTENCE = ["article_id", "sentence"]
NAMING = re.compile(r"NN|JJ")  # tags of the words of a name with its title
NEAR = 2  # characters between two words of a name: a space, or a full stop and a space
CONTENT = re.compile(r"NN|JJ|VB|RB|CD|FW")  # Penn Treebank tags of words that say what a sentence is about
NUMBERS = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
TITLED = 0.5  # what a title or first name counts, measured by other words: both come and go with the house style
FIGURES = {word: str(number) for number, word in enumerate(NUMBERS)}


def table(passages: pd.DataFrame) -> pd.DataFrame:
    """One row a word, in reading order.

    Columns: ``row`` (number of its sentence, from 0, in the order of the passages), ``passage``
    (number of its passage), ``start, end`` (characters into headline or text), ``word`` (its
    lemma; names as they stand, numbers in figures), ``family`` (the word that stands for all
    its relatives in these passages), ``content`` (whether it says what the sentence is about),
    ``name`` (a proper noun), ``factor`` (`TITLED` for a title and a first name after one, else 1).
    """
    columns = zip(passages["text"], passages["tokens"], passages["start"], strict=True)
    found = [
        (k, offset, unit) for k, (text, tokens, offset) in enumerate(columns) for unit in units(text, tokens, offset)
    ]
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
            "content": [
                bool(CONTENT.match(u.tag)) and w not in light for (_, _, u), w in zip(found, words, strict=True)
            ],
            "name": [unit.tag.startswith("NNP") for _, _, unit in found],
            "factor": _factors([k for k, _, _ in found], [unit for _, _, unit in found]),
        }
    )


@cache
def commonplace(category: str = "") -> frozenset[str]:
    """Words that say little on what a sentence is about, all or those of one category of the lexicon."""
    return frozenset(t.term for t in lexicon.read("commonplace").terms if category in ("", t.category))


@cache
def titles() -> frozenset[str]:
    """Words before a name that say what somebody is."""
    return frozenset(tomllib.loads(TITLES.read_text(encoding="utf-8"))["title"]["terms"])


def rows(passages: pd.DataFrame) -> np.ndarray:
    """For each passage, the number of its sentence, from 0, in the order of the passages."""
    return pd.factorize(pd.MultiIndex.from_frame(passages[SENTENCE]))[0]


def worth(words: pd.DataFrame) -> dict[str, float]:
    """Each family → how much it tells: 1 in a single sentence, less the more sentences have it (Spärck Jones 1972)."""
    size = words["row"].max() + 1
    spread = words[words["content"]].groupby("family")["row"].nunique()
    return (np.log1p(size / spread) / np.log1p(size)).to_dict()


def incidence(rows: np.ndarray, columns: pd.Series, size: int, values: np.ndarray | None = None):
    """Sentences × terms, and the terms: 1, or the highest of the values, where the term stands in the sentence."""
    from scipy import sparse

    codes, terms = pd.factorize(columns)
    cells = pd.DataFrame({"row": rows, "code": codes, "value": 1.0 if values is None else values})
    cells = cells.groupby(["row", "code"], sort=False)["value"].max().reset_index()
    matrix = sparse.csr_array((cells["value"], (cells["row"], cells["code"])), shape=(size, len(terms)))
    return matrix, terms


def _factors(passages: list[int], found: list[Unit]) -> np.ndarray:
    """For each word: `TITLED` when it stands before the last word of a name with a title, else 1."""
    factors, run = np.ones(len(found)), []
    known = titles()
    for k, unit in enumerate(found):
        follows = run and passages[k] == passages[run[-1]] and unit.start - found[run[-1]].end <= NEAR
        if not (follows and (NAMING.match(unit.tag) or unit.form == "of")):
            run = []
        if NAMING.match(unit.tag) or run:
            run = [*run, k]
        if unit.tag.startswith("NNP") and any(found[word].form in known for word in run):
            factors[run[:-1]] = TITLED
    return factors


def _word(form: str, tag: str, lemma: str) -> str:
    """A word as it is compared."""
    word = form if tag.startswith("NNP") else (lemma or form).lower()
    return FIGURES.get(word, word)

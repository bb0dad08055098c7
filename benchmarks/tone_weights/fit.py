"""Weights from sentences: the fit, and the tones of sentences that it has not seen."""

import itertools
import re
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy import sparse

from analysis.tone import rules, tone_lexicon
from benchmarks.tone_weights import agreement
from benchmarks.tone_weights.priors import Words
from benchmarks.tone_weights.spaces import kernel

WIDTHS = {"glove": 3.0, "spacy": 2.0}  # of the kernel of the shared correction
SHARED, OWN = 0.02, 0.003  # variances of guess 3 and guess 4
SHRINK = 0.05  # the weights that are kept are brought nearer to 0 by this
LISTED = 2 / 3
FOLDS, INNER = 10, 5


class Choice(NamedTuple):
    """What the inner folds choose."""

    noise: float  # variance of a sentence's valence: the greater, the nearer the weights stay to their priors
    least: float  # smaller weights are dropped; words that VADER or TextBlob hold need `LISTED` of it
    stretch: float  # brings the tones to the human scale, for cuts at -.05 and .05


CHOSEN = Choice(0.05, 0.12, 1.4)
CHOICES = [Choice(*each) for each in itertools.product((0.03, 0.05, 0.08), (0.09, 0.12, 0.15), (1.0, 1.2, 1.4, 1.7))]


class Data(NamedTuple):
    """Sentences as numbers: their words, valence and editorial, and how they go together under the prior."""

    rows: sparse.csr_matrix  # sentences × words
    listed: np.ndarray  # whether a word is in VADER or TextBlob
    valence: np.ndarray
    docs: pd.Series
    cross: np.ndarray  # words × sentences: covariance of weight and tone
    between: np.ndarray  # sentences × sentences: covariance of tones


def data(sentences: pd.DataFrame, weighed: Words) -> Data:
    """The sentences as numbers."""
    rows = design(sentences, weighed)
    cross = (rows[:, : weighed.seen] @ covariance(weighed).T).T
    listed = weighed.guesses[:, :2].any(axis=1)
    return Data(rows, listed, sentences["valence"].to_numpy(), sentences["doc"], cross, rows @ cross)


def design(sentences: pd.DataFrame, weighed: Words) -> sparse.csr_matrix:
    """Sentences × words: the sum of a word's factors over the square root of the sentence's length."""
    lists, place = tone_lexicon.read(), {word: k for k, word in enumerate(weighed.words)}
    rows = [
        (row, place[word], factor / np.sqrt(len(words)))
        for row, words in enumerate(sentences["words"])
        for word, factor in zip(words, rules.factors(words, range(len(words)), lists), strict=True)
    ]
    row, column, value = zip(*rows, strict=True)
    return sparse.csr_matrix((value, (row, column)), shape=(len(sentences), len(weighed.words)))


def covariance(weighed: Words) -> np.ndarray:
    """How weights are expected to go together: all words × words of the sentences."""
    some = weighed.seen
    shared = sum(kernel(table, table[:some], WIDTHS[name]) for name, table in weighed.vectors.items())
    own = np.eye(len(weighed.words), some) * weighed.speaks[:, None]
    return weighed.guesses @ weighed.guesses[:some].T + SHARED * shared + OWN * own


def learn(known: Data, some: np.ndarray, noise: float) -> np.ndarray:
    """The weights of all words, from some of the sentences."""
    noisy = known.between[np.ix_(some, some)] + noise * np.eye(len(some))
    return known.cross[:, some] @ np.linalg.solve(noisy, known.valence[some])


def trimmed(weights: np.ndarray, listed: np.ndarray, choice: Choice) -> np.ndarray:
    """The weights that are kept, shrunk, on the human scale."""
    least = np.where(listed, LISTED, 1) * choice.least
    kept = np.where(np.abs(weights) >= least, weights - SHRINK * np.sign(weights), 0)
    return choice.stretch * kept


def held_out(known: Data, fold: np.ndarray, *, nested: bool = False) -> np.ndarray:
    """The tone of each sentence by weights made without its fold; nested: by choices made without it too."""
    tone = np.zeros(len(fold))
    for k in np.unique(fold):
        some, rest = np.flatnonzero(fold != k), np.flatnonzero(fold == k)
        choice = best_choice(known, some) if nested else CHOSEN
        tone[rest] = known.rows[rest] @ trimmed(learn(known, some, choice.noise), known.listed, choice)
    return np.clip(tone, -1, 1)


def best_choice(known: Data, some: np.ndarray) -> Choice:
    """The choice with the best sum of Pearson and macro F1 over inner folds of these sentences."""
    fold = folds(known.docs.iloc[some], INNER)
    tone = {choice: np.zeros(len(some)) for choice in CHOICES}
    for k, noise in itertools.product(range(INNER), sorted({choice.noise for choice in CHOICES})):
        weights = learn(known, some[fold != k], noise)
        for choice in CHOICES:
            if choice.noise == noise:
                tone[choice][fold == k] = known.rows[some[fold == k]] @ trimmed(weights, known.listed, choice)
    valence = known.valence[some]
    return max(
        CHOICES, key=lambda choice: agreement.pearson(valence, tone[choice]) + agreement.macro_f1(valence, tone[choice])
    )


def folds(docs: pd.Series, number: int, *, blocks: bool = False) -> np.ndarray:
    """The fold of each sentence: whole editorials at random, or neighbouring editorials together."""
    each = docs.drop_duplicates()
    order = each.map(lambda doc: int(re.sub(r"\D", "", doc) or 0)).rank(method="first") - 1
    if not blocks:
        order = pd.Series(np.random.default_rng(1).permutation(len(each)), index=each.index)
    fold = (order * number // len(each)).astype(int)
    return docs.map(dict(zip(each, fold, strict=True))).to_numpy()

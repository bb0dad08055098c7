"""Which words are weighed, and what is known of each before any sentence is read."""

from collections import Counter
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.lexicon import WORD
from analysis.tone import tone_lexicon
from analysis.tone.published_scores import polarities, valences
from benchmarks.tone_weights.spaces import kernel

FREQUENT = 12_000  # words of this rank or better by GloVe are weighed, beside those of the sentences
NEUTRAL = 3_000  # the most frequent words that neither lexicon holds: taken to have no valence
KNOWN = 40_000  # words of VADER of this rank or better teach the neighbours
WIDTHS = {"glove": 5.0, "spacy": 2.0}  # of the kernel between a word and its neighbours in VADER
RIDGE = 0.3  # noise of VADER's valences in guess 2


class Words(NamedTuple):
    """The words to weigh, those of the sentences first."""

    words: list[str]
    vectors: dict[str, np.ndarray]  # of unit length; nothing for words that may not speak
    guesses: np.ndarray  # words × guesses 1 and 2
    speaks: np.ndarray  # whether a word may have a weight: names and words of grammar may not
    seen: int  # the number of words in the sentences


def words_to_weigh(sentences: pd.DataFrame, names: list[str], spaces: dict) -> Words:
    """The words of the sentences first, then the other frequent ones."""
    from spacy.lang.en.stop_words import STOP_WORDS

    capitals = mostly_capital(sentences["text"])
    seen = list(dict.fromkeys(word for words in sentences["words"] for word in words))
    vader, blob = valences(), polarities()
    listed = {w: None for w in names[:KNOWN] if w in vader or blob.get(w)}
    words = list(dict.fromkeys([*seen, *filter(str.isalpha, [*names[:FREQUENT], *listed])]))
    lists = tone_lexicon.read()
    grammar = {w for w in STOP_WORDS - lists.negators if w not in vader and not blob.get(w)}
    grammar |= lists.amplifiers | lists.downtoners
    guesses = [[vader.get(w, 0) / 4 for w in words], [blob.get(w, 0) for w in words]]
    guesses += [from_neighbours(words, names, spaces[name], WIDTHS[name]) for name in WIDTHS]
    vectors = {name: space(words) for name, space in spaces.items()}
    silent = np.array([w in grammar or not w.isalpha() or (w in capitals and w not in listed) for w in words])
    vectors = {name: table * ~silent[:, None] for name, table in vectors.items()}
    return Words(words, vectors, np.array(guesses).T * ~silent[:, None], ~silent, len(seen))


def from_neighbours(words: list[str], names: list[str], space, width: float) -> np.ndarray:
    """The valence of each word by its neighbours in VADER; for a word of VADER, by the others."""
    vader, blob = valences(), polarities()
    known = [w for w in names[:KNOWN] if w in vader and w.isalpha()]
    neutral = [w for w in names if w.isalpha() and w not in vader and w not in blob][:NEUTRAL]
    taught = known + neutral
    target = np.array([vader.get(w, 0) / 4 for w in taught])
    vectors = space(taught)
    inverse = np.linalg.inv(kernel(vectors, vectors, width) + RIDGE * np.eye(len(taught)))
    solved = inverse @ target
    without_itself = dict(zip(taught, target - solved / np.diag(inverse), strict=True))
    guessed = kernel(space(words), vectors, width) @ solved
    return np.array([without_itself.get(w, g) for w, g in zip(words, guessed, strict=True)])


def mostly_capital(texts: pd.Series) -> set[str]:
    """Words that stand with a capital more often than not, where they don't begin a sentence."""
    capital: Counter = Counter()
    for text in texts:
        for match in list(WORD.finditer(text))[1:]:
            capital[match.group().lower().replace("’", "'")] += 1 if match.group()[0].isupper() else -1
    return {word for word, more in capital.items() if more > 0}

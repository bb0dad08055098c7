"""Make the weights of `analysis/lexicons/tone.toml`, and say how well they do on sentences they were not made from.

    python benchmarks/tone_weights.py sentences.tsv vectors [--write]

sentences.tsv: ``doc``, ``valence`` (mean of 20 raters, -4 to 4) and ``text``: the editorials of Hutto and Gilbert 2014
(MIT). vectors: a folder with ``glove.6B.50d.npy`` and ``glove.6B.50d.txt`` (GloVe, Pennington et al. 2014, PDDL: the
vectors, and their words one a line, the most frequent first) and ``en_core_web_md`` (the folder vocab of spaCy's
model 3.7.1, MIT).

How. The weight of a word is the sum of four guesses, each scaled by ridge regression so that the tones of the training
sentences come near the human valence / 4:
1. its valence in VADER and its polarity in TextBlob, where it has them;
2. the valence that its neighbours in either vector space have in VADER (kernel ridge; a word never vouches for itself);
3. a correction shared with its neighbours, learned from the sentences;
4. a correction of its own, learned from the sentences.
In terms of probability, weights are a Gaussian process over words (Rasmussen and Williams 2006, chapter 2), a
sentence's valence a noisy sum of its words' weights × factors. So a rare word keeps its prior, and a common one is
corrected. Small weights are dropped and the others shrunk: most words say nothing of tone. Numbers, names (words
that the editorials write mostly with a capital) and words of grammar (spaCy's stop words) get no weight, unless VADER
or TextBlob hold them; words of degree get none. Negators may have one: what is denied reads darker, whatever it is.
"""

import argparse
import csv
import itertools
import re
from collections import Counter
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
from scipy import sparse, stats

from analysis.lexicon.terms import WORD, forms
from analysis.tone import instrument, peers, rules

FREQUENT = 12_000  # words of this rank or better by GloVe are weighed, beside those of the sentences
NEUTRAL = 3_000  # the most frequent words that neither lexicon holds: taken to have no valence
KNOWN = 40_000  # words of VADER of this rank or better teach the neighbours
WIDTH = {"glove": (5.0, 3.0), "spacy": (2.0, 2.0)}  # width of the kernel for guess 2 and guess 3
RIDGE = 0.3  # noise of VADER's valences in guess 2
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


class Words(NamedTuple):
    """The words to weigh, those of the sentences first."""

    words: list[str]
    vectors: dict[str, np.ndarray]  # of unit length; nothing for words that may not speak
    guesses: np.ndarray  # words × guesses 1 and 2
    speaks: np.ndarray  # whether a word may have a weight: names and words of grammar may not
    seen: int  # the number of words in the sentences


def read_sentences(path: Path) -> pd.DataFrame:
    """One row a sentence: ``doc, text``, its ``words``, and ``valence`` on -1 to 1."""
    table = pd.read_csv(path, sep="\t", quoting=csv.QUOTE_NONE, dtype={"doc": str})
    words = [[form for _, _, form in forms(text)] for text in table["text"]]
    return table.assign(valence=table["valence"] / 4, words=words)[["doc", "text", "valence", "words"]]


def read_vectors(folder: Path) -> tuple[list[str], dict]:
    """All words of GloVe, the most frequent first, and for each space a function: words → their vectors."""
    from spacy.strings import hash_string
    from spacy.vectors import Vectors

    names = (folder / "glove.6B.50d.txt").read_text(encoding="utf-8").split("\n")
    place = {word: k for k, word in enumerate(names)}
    glove = np.load(folder / "glove.6B.50d.npy", mmap_mode="r")
    spacy = Vectors()
    spacy.from_disk(folder / "en_core_web_md")

    def unit(rows: list, width: int) -> np.ndarray:
        table = np.array([np.zeros(width) if row is None else row for row in rows])
        return table / np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-9)

    return names, {
        "glove": lambda words: unit([glove[place[w]] if w in place else None for w in words], 50),
        "spacy": lambda words: unit([spacy[h] if (h := hash_string(w)) in spacy else None for w in words], 300),
    }


def kernel(a: np.ndarray, b: np.ndarray, width: float) -> np.ndarray:
    """How near words are, 0 to 1; a word without a vector is near to none."""
    near = np.exp(width * (a @ b.T - 1))
    return near * a.any(axis=1)[:, None] * b.any(axis=1)[None, :]


def from_neighbours(words: list[str], names: list[str], space, width: float) -> np.ndarray:
    """The valence of each word by its neighbours in VADER; for a word of VADER, by the others."""
    vader, blob = peers.valences(), peers.polarities()
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


def words_to_weigh(sentences: pd.DataFrame, names: list[str], spaces: dict) -> Words:
    """The words of the sentences first, then the other frequent ones."""
    from spacy.lang.en.stop_words import STOP_WORDS

    capitals = mostly_capital(sentences["text"])
    seen = list(dict.fromkeys(word for words in sentences["words"] for word in words))
    vader, blob = peers.valences(), peers.polarities()
    listed = {w: None for w in names[:KNOWN] if w in vader or blob.get(w)}
    words = list(dict.fromkeys([*seen, *filter(str.isalpha, [*names[:FREQUENT], *listed])]))
    lists = instrument.read()
    grammar = {w for w in STOP_WORDS - lists.negators if w not in vader and not blob.get(w)}
    grammar |= lists.amplifiers | lists.downtoners
    guesses = [[vader.get(w, 0) / 4 for w in words], [blob.get(w, 0) for w in words]]
    guesses += [from_neighbours(words, names, spaces[name], WIDTH[name][0]) for name in WIDTH]
    vectors = {name: space(words) for name, space in spaces.items()}
    silent = np.array([w in grammar or not w.isalpha() or (w in capitals and w not in listed) for w in words])
    vectors = {name: table * ~silent[:, None] for name, table in vectors.items()}
    return Words(words, vectors, np.array(guesses).T * ~silent[:, None], ~silent, len(seen))


def mostly_capital(texts: pd.Series) -> set[str]:
    """Words that stand with a capital more often than not, where they don't begin a sentence."""
    capital: Counter = Counter()
    for text in texts:
        for match in list(WORD.finditer(text))[1:]:
            capital[match.group().lower().replace("’", "'")] += 1 if match.group()[0].isupper() else -1
    return {word for word, more in capital.items() if more > 0}


def design(sentences: pd.DataFrame, weighed: Words) -> sparse.csr_matrix:
    """Sentences × words: the sum of a word's factors over the square root of the sentence's length."""
    lists, place = instrument.read(), {word: k for k, word in enumerate(weighed.words)}
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
    shared = sum(kernel(table, table[:some], WIDTH[name][1]) for name, table in weighed.vectors.items())
    own = np.eye(len(weighed.words), some) * weighed.speaks[:, None]
    return weighed.guesses @ weighed.guesses[:some].T + SHARED * shared + OWN * own


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
    return max(CHOICES, key=lambda choice: _pearson(valence, tone[choice]) + macro_f1(valence, tone[choice]))


def agreement(valence: np.ndarray, tone: np.ndarray, docs: np.ndarray) -> dict[str, str]:
    """Pearson, Spearman and macro F1, each with its 95 % interval over editorials drawn with replacement."""
    rng = np.random.default_rng(0)
    units = [np.flatnonzero(docs == doc) for doc in np.unique(docs)]
    draws = [np.concatenate([units[k] for k in rng.integers(len(units), size=len(units))]) for _ in range(500)]
    measures = {"pearson": _pearson, "spearman": _spearman, "macro_F1": macro_f1}
    found = {"zero": f"{(tone == 0).mean():.3f}"}
    for name, measure in measures.items():
        low, high = np.quantile([measure(valence[d], tone[d]) for d in draws], [0.025, 0.975])
        found[name] = f"{measure(valence, tone):.3f} [{low:.3f}, {high:.3f}]"
    return found


def _pearson(a: np.ndarray, b: np.ndarray) -> float:
    return stats.pearsonr(a, b)[0]


def _spearman(a: np.ndarray, b: np.ndarray) -> float:
    return stats.spearmanr(a, b)[0]


def macro_f1(a: np.ndarray, b: np.ndarray) -> float:
    """Mean F1 of negative, neutral and positive, cut at -.05 and .05."""
    a, b = (np.digitize(x.round(6), [-0.05, 0.05000001]) for x in (a, b))
    return float(np.mean([2 * ((a == k) & (b == k)).sum() / ((a == k).sum() + (b == k).sum()) for k in range(3)]))


def folds(docs: pd.Series, number: int, *, blocks: bool = False) -> np.ndarray:
    """The fold of each sentence: whole editorials at random, or neighbouring editorials together."""
    each = docs.drop_duplicates()
    order = each.map(lambda doc: int(re.sub(r"\D", "", doc) or 0)).rank(method="first") - 1
    if not blocks:
        order = pd.Series(np.random.default_rng(1).permutation(len(each)), index=each.index)
    fold = (order * number // len(each)).astype(int)
    return docs.map(dict(zip(each, fold, strict=True))).to_numpy()


def write(weights: dict[str, float]) -> None:
    """Put the weights into the lexicon, in place of those there."""
    file = instrument.FILE
    head = file.read_text(encoding="utf-8").partition("[weights]\n")[0]
    lines = [
        f"{word if re.fullmatch('[a-z]+', word) else repr(word)} = {weights[word]:.2f}" for word in sorted(weights)
    ]
    file.write_text(head + "[weights]\n" + "\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Cross-validate; with --write, make the weights from all sentences."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sentences", type=Path)
    parser.add_argument("vectors", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    sentences = read_sentences(options.sentences)
    weighed = words_to_weigh(sentences, *read_vectors(options.vectors))
    known = data(sentences, weighed)
    for name, tone in {
        "editorials left out": held_out(known, folds(known.docs, FOLDS)),
        "blocks of editorials left out": held_out(known, folds(known.docs, INNER, blocks=True)),
        "editorials left out, choices nested": held_out(known, folds(known.docs, FOLDS), nested=True),
    }.items():
        print(name, agreement(known.valence, tone, known.docs.to_numpy()), flush=True)  # noqa: T201 - a script speaks
    weights = trimmed(learn(known, np.arange(len(sentences)), CHOSEN.noise), known.listed, CHOSEN)
    print("words with a weight:", (weights.round(2) != 0).sum())  # noqa: T201
    if options.write:
        write({w: float(x) for w, x in zip(weighed.words, weights.round(2), strict=True) if x})


if __name__ == "__main__":
    main()

"""Pairs of sentences of two articles, and how likely both report the same statement."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.statements.words import incidence, worth

BLOCK = 50_000  # pairs worked on at a time
RIVAL = 0.25  # a pair is out when one of the two has a partner in the other's article that is so much likelier
RARE = 50  # a word in more sentences than this, or than twice the articles, brings no pair together


class Weights(NamedTuple):
    """What the evidence counts, in logits; chosen by logistic regression over pairs of sentences of five events."""

    share: float
    mass: float
    rarest: float
    runs: float
    speaker: float
    constant: float


WEIGHTS = Weights(share=7.3, mass=0.7, rarest=2.2, runs=1.3, speaker=0.55, constant=-5.4)


def likely(words: pd.DataFrame, sentences: pd.DataFrame, *, least: float) -> pd.DataFrame:
    """One row a pair of sentences of two articles of one event that may be the same statement.

    Columns: ``one``, ``other`` (their rows in ``sentences``) and ``chance``, from least to 1.
    """
    evidence = _evidence(words, sentences)
    chance = 1 / (1 + np.exp(-(evidence[list(WEIGHTS._fields[:-1])] @ np.array(WEIGHTS[:-1]) + WEIGHTS.constant)))
    found = evidence[["one", "other"]].assign(chance=chance)
    found = found[found["chance"] >= least].reset_index(drop=True)
    return found[found["chance"] >= RIVAL * _best(found, sentences["article_id"].to_numpy())].reset_index(drop=True)


def _best(pairs: pd.DataFrame, articles: np.ndarray) -> pd.Series:
    """For each pair, the best chance that either of its sentences has with any of the other's article."""
    of = pairs.assign(left=articles[pairs["one"]], right=articles[pairs["other"]])
    best = [of.groupby(key)["chance"].transform("max") for key in (["one", "right"], ["other", "left"])]
    return pd.concat(best, axis=1).max(axis=1)


def _evidence(words: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """One row a pair that shares a rare word, and what speaks for and against it."""
    content = words[words["content"]]
    told = content["family"].map(worth(words)) * content["factor"]
    terms, _ = incidence(content["row"].to_numpy(), content["family"], len(sentences))
    weighted, _ = incidence(content["row"].to_numpy(), content["family"], len(sentences), told.to_numpy())
    runs, _ = incidence(*_runs(words), len(sentences))
    articles = pd.factorize(sentences["article_id"])[0]
    spread = terms.sum(axis=0)
    pairs = _sharing(terms[:, spread <= max(RARE, 2 * (articles.max() + 1))], articles)
    total = weighted.sum(axis=1)
    blocks = [_measure(weighted, runs, total, pairs[at : at + BLOCK]) for at in range(0, len(pairs), BLOCK)]
    found = pd.DataFrame(pairs, columns=["one", "other"])
    measures = np.concatenate(blocks) if blocks else np.empty((0, 4))
    found[["share", "mass", "rarest", "runs"]] = measures
    return found.assign(speaker=_speakers(sentences["speakers"].to_numpy(), pairs))


def _sharing(terms, articles: np.ndarray) -> np.ndarray:
    """The pairs of sentences of two articles with a term in common."""
    from scipy import sparse

    shared = sparse.triu((terms @ terms.T).tocoo(), k=1)
    one, other = shared.coords
    apart = articles[one] != articles[other]
    return np.column_stack([one[apart], other[apart]])


def _measure(weighted, runs, total: np.ndarray, pairs: np.ndarray) -> np.ndarray:
    """Of each pair: the share of their words in common, its mass, the rarest of them, the runs of words in common."""
    one, other = pairs.T
    common = weighted[one].minimum(weighted[other]).tocsr()
    mass = common.sum(axis=1)
    share = mass / np.sqrt(total[one] * total[other])
    rarest = common.max(axis=1).toarray().ravel()
    return np.column_stack([share, mass, rarest, np.log1p(runs[one].multiply(runs[other]).sum(axis=1))])


def _runs(words: pd.DataFrame) -> tuple[np.ndarray, pd.Series]:
    """The rows and the runs of three words in a sentence, but for those that are mostly a name."""
    second, third = words.shift(-1), words.shift(-2)
    within = (words["row"] == third["row"]) & (words["name"] + second["name"] + third["name"] < 2)
    runs = words["word"] + " " + second["word"] + " " + third["word"]
    return words["row"][within].to_numpy(), runs[within]


def _speakers(speakers: np.ndarray, pairs: np.ndarray) -> np.ndarray:
    """Of each pair: 1 when a speaker is the same, -1 when both have speakers and none is the same, else 0."""
    return np.array([_same(speakers[one], speakers[other]) for one, other in pairs], dtype=float)


def _same(one: frozenset, other: frozenset) -> int:
    """Whether a speaker is in both, as 1, -1 or 0."""
    if not one or not other:
        return 0
    return 1 if one & other else -1

"""Pairs of sentences of two articles, and how likely both report the same statement."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.vectors import idf, term_matrix

AT_ONCE = 50_000  # pairs worked on at a time
COMMON = 1.25  # nats that a word tells which says nothing for a pair: one of the event's topic
MOST = 4.5  # nats that a word can tell: none told more in the events that taught the weights
NAMED = 3.5  # the same of a name: in a long story a name with its title is rare, and no statement
RIVAL = 0.25  # a pair is out when one of the two has a partner in the other's article that is so much likelier
RARE = 50  # a word in more sentences than this, or than twice the articles, brings no pair together
ECHOED = 0.5  # the least chance of two quotations in nearly the same words: 9 in 10 were the same statement
SHORT = 8  # words of content of a quotation that another may echo as a whole
ECHO = 0.6  # share of them that the other has in marks too, and two at least


class Weights(NamedTuple):
    """What the evidence counts, in logits: logistic regression over pairs of sentences of five events."""

    share: float
    nats: float
    runs: float
    speaker: float
    constant: float


WEIGHTS = Weights(share=8.2, nats=0.42, runs=1.4, speaker=1.0, constant=-4.8)


def likely_pairs(words: pd.DataFrame, sentences: pd.DataFrame, *, min_chance: float) -> pd.DataFrame:
    """One row a pair of sentences of two articles of one event that may be the same statement.

    sentences: ``article_id`` and ``speakers``, a set. Columns: ``one``, ``other`` (their rows in
    ``sentences``) and ``chance``, from min_chance to 1. A pair
    is out when a much likelier one (`RIVAL`) has one of its sentences and one of the other's article.
    Short quotations that echo each other are in.
    """
    found = evidence(words, sentences)
    chance = 1 / (1 + np.exp(-(found[list(WEIGHTS._fields[:-1])] @ np.array(WEIGHTS[:-1]) + WEIGHTS.constant)))
    found = found[["one", "other", "echo"]].assign(chance=chance.where(~found["echo"], chance.clip(lower=ECHOED)))
    found = found[found["chance"] >= min_chance].reset_index(drop=True)
    articles = sentences["article_id"].to_numpy()
    sides = found.assign(left=articles[found["one"]], right=articles[found["other"]])
    # For each pair, the best chance that either of its sentences has with any of the other's article.
    best = [sides.groupby(key)["chance"].transform("max") for key in (["one", "right"], ["other", "left"])]
    rivals = pd.concat(best, axis=1).max(axis=1)
    return found.loc[found["echo"] | (found["chance"] >= RIVAL * rivals), ["one", "other", "chance"]]


def evidence(words: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """One row a pair of sentences of two articles that share a rare word, and what speaks for it.

    Columns: ``one, other``; ``share`` (0 to 1) of what their words tell that both have; ``nats``, that the
    words tell which both have, beyond `COMMON` each; ``runs``, of three words in common
    (log(1 + n)); ``speaker``, whether one is the same (1 or 0); ``echo``, whether a short quotation is echoed.
    """
    size, content = len(sentences), words[words["content"]]
    terms = _terms(content, size)
    rare = terms.sum(axis=0) <= max(RARE, 2 * sentences["article_id"].nunique())
    pairs = _sharing(terms[:, rare], pd.factorize(sentences["article_id"])[0])
    tables = *_worth(content, size), _runs(words, size), _terms(content[content["marked"]], size)
    parts = [_measure(*tables, pairs[at : at + AT_ONCE]) for at in range(0, len(pairs), AT_ONCE)]
    found = pd.DataFrame(pairs, columns=["one", "other"])
    found[["share", "nats", "runs", "echo"]] = np.concatenate(parts) if parts else np.empty((0, 4))
    speakers = sentences["speakers"].to_numpy()
    same = [bool(speakers[one] & speakers[other]) for one, other in pairs]
    return found.assign(speaker=np.array(same, dtype=float), echo=found["echo"] > 0)


def _terms(words: pd.DataFrame, size: int):
    """Sentences × families of words."""
    return term_matrix(words["row"].to_numpy(), words["family"].to_numpy(), size)[0]


def _worth(content: pd.DataFrame, size: int):
    """Sentences × families of words, twice: what each tells (`MOST` or `NAMED` at most), and that beyond `COMMON`."""
    rows, families = content["row"].to_numpy(), content["family"].to_numpy()
    most = np.where(content["name"], NAMED, MOST)
    weights = np.minimum(idf(rows, families, size).reindex(families).to_numpy(), most)
    beyond = np.clip(weights - COMMON, 0, None)
    return term_matrix(rows, families, size, weights)[0], term_matrix(rows, families, size, beyond)[0]


def _sharing(terms, articles: np.ndarray) -> np.ndarray:
    """The pairs of sentences of two articles with a term in common."""
    from scipy import sparse

    shared = sparse.triu((terms @ terms.T).tocoo(), k=1)
    one, other = shared.coords
    apart = articles[one] != articles[other]
    return np.column_stack([one[apart], other[apart]])


def _measure(worth, beyond, runs, quoted, pairs: np.ndarray) -> np.ndarray:
    """Of each pair: share, nats, runs and echo, as in `evidence`."""
    one, other = pairs.T
    total = worth.sum(axis=1)
    share = worth[one].minimum(worth[other]).sum(axis=1) / np.sqrt(total[one] * total[other])
    nats = beyond[one].minimum(beyond[other]).sum(axis=1)
    alike = np.log1p(runs[one].multiply(runs[other]).sum(axis=1))
    return np.column_stack([share, nats, alike, _echo(quoted, one, other)])


def _echo(quoted, first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """Of each pair: whether the shorter of what they have in marks is short, and found in the other's marks too."""
    length = quoted.sum(axis=1)
    both = quoted[first].multiply(quoted[second]).sum(axis=1)
    shorter = np.minimum(length[first], length[second])
    return (shorter <= SHORT) & (both >= 2) & (both >= ECHO * shorter)


def _runs(words: pd.DataFrame, size: int):
    """Sentences × runs of three words, but for those that are mostly a name."""
    second, third = words.shift(-1), words.shift(-2)
    within = (words["row"] == third["row"]) & (words["name"] + second["name"] + third["name"] < 2)
    runs = words["word"] + " " + second["word"] + " " + third["word"]
    return term_matrix(words["row"][within].to_numpy(), runs[within].to_numpy(), size)[0]

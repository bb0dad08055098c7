"""Pairs of sentences of two articles, and how likely both report the same statement."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.statements import clauses
from analysis.statements.clauses import Clauses
from analysis.statements.meaning import FIELDS, Encoder, closeness
from analysis.vectors import idf, term_matrix

AT_ONCE = 50_000  # pairs worked on at a time
COMMON = 1.25  # nats that a word tells which says nothing for a pair: one of the event's topic
MOST = 4.5  # nats that a word can tell: none told more in the events that taught the weights
NAMED = 3.5  # the same of a name: in a long story a name with its title is rare, and no statement
RIVAL = 0.25  # a pair is out when one of the two has a partner in the other's article that is so much likelier
RARE = 50  # a word in more sentences than this, or than twice the articles, brings no pair together


class Weights(NamedTuple):
    """What the evidence counts, in logits, by logistic regression (benchmarks/statements_fit.py)."""

    share: float
    plain: float
    marked: float
    nats: float
    runs: float
    speaker: float
    lead: float
    apart: float
    clause: float
    both_quoted: float
    two_people: float
    one_credited: float
    constant: float
    lower: float = 0.0  # with a sentence model only, as `meaning.closeness` gives them
    higher: float = 0.0
    cosine: float = 0.0


WEIGHTS = Weights(
    share=1.88,
    plain=2.87,
    marked=1.78,
    nats=0.49,
    runs=0.81,
    speaker=0.9,
    lead=-0.54,
    apart=-0.25,
    clause=0.84,
    both_quoted=-0.13,
    two_people=-0.86,
    one_credited=-0.36,
    constant=-2.97,
)
MEANING_WEIGHTS = Weights(
    share=-1.84,
    plain=3.09,
    marked=1.32,
    nats=0.43,
    runs=0.47,
    speaker=0.75,
    lead=-0.47,
    apart=-0.24,
    clause=0,
    both_quoted=0,
    two_people=0,
    one_credited=0,
    constant=-6.66,
    lower=4.08,
    higher=9.57,
    cosine=-2.89,
)  # fitted with all-MiniLM-L6-v2


def likely_pairs(
    words: pd.DataFrame,
    sentences: pd.DataFrame,
    said: Clauses,
    *,
    min_chance: float,
    encode: Encoder | None = None,
) -> pd.DataFrame:
    """One row a pair of sentences of two articles of one event that may be the same statement.

    The arguments are those of `evidence`. Columns: ``one``, ``other`` (their rows in ``sentences``), ``chance``, from
    min_chance to 1, and ``plain``, as of `evidence`. A pair is out when a much likelier one (`RIVAL`)
    has one of its sentences and one of the other's article.
    """
    found, weights = evidence(words, sentences, said, encode=encode), MEANING_WEIGHTS if encode else WEIGHTS
    names = [name for name in weights._fields if name in found]
    logits = (
        found[names].to_numpy(dtype=float) @ np.array([getattr(weights, name) for name in names]) + weights.constant
    )
    found = found[["one", "other", "plain"]].assign(chance=1 / (1 + np.exp(-logits)))
    found = found[found["chance"] >= min_chance].reset_index(drop=True)
    articles = sentences["article_id"].to_numpy()
    sides = found.assign(left=articles[found["one"]], right=articles[found["other"]])
    # For each pair, the best chance that either of its sentences has with any of the other's article.
    best = [sides.groupby(key)["chance"].transform("max") for key in (["one", "right"], ["other", "left"])]
    rivals = pd.concat(best, axis=1).max(axis=1)
    return found[found["chance"] >= RIVAL * rivals].reset_index(drop=True)


def evidence(
    words: pd.DataFrame, sentences: pd.DataFrame, said: Clauses, *, encode: Encoder | None = None
) -> pd.DataFrame:
    """One row a pair of sentences of two articles that share a rare word, and what speaks for it.

    sentences: ``article_id``, ``speakers`` (a set), ``sentence`` (its number in the article) and ``statable``, whether
    it can report a statement at all. said: their clauses.

    Columns: ``one, other``; ``share`` (0 to 1) of what their words tell that both have, ``plain``, the same of words
    that are no names, and ``marked``, of those in quotation marks; ``nats``, that the words tell which both have,
    beyond `COMMON` each; ``runs``, of three words in common (log(1 + n)); ``speaker``, whether one is the same (1 or
    0); ``lead``, the number of the sentence nearer to its article's beginning, and ``apart``, how far apart their
    numbers are (both log(1 + n)). Of the two clauses that have most in common: ``clause``, the share of it,
    ``both_quoted``, ``two_people`` and ``one_credited`` (`clauses.credited`). encode: a sentence model
    (`meaning.encoder`), for which sentences need their ``sentence_text``; it adds `meaning.FIELDS`.
    """
    size, content = len(sentences), words[words["content"]]
    terms = term_matrix(content["row"].to_numpy(), content["family"].to_numpy(), size)[0]
    rare = terms.sum(axis=0) <= max(RARE, 2 * sentences["article_id"].nunique())
    pairs = _sharing(terms[:, rare], pd.factorize(sentences["article_id"])[0], sentences["statable"].to_numpy())
    weights = _weights(content, size)
    tables = *_worth(content, size, weights), _runs(words, size)
    parts = [_measure(*tables, pairs[at : at + AT_ONCE]) for at in range(0, len(pairs), AT_ONCE)]
    found = pd.DataFrame(pairs, columns=["one", "other"])
    found[["share", "plain", "marked", "nats", "runs"]] = np.concatenate(parts) if parts else np.empty((0, 5))
    known = found["nats"].to_numpy(), found["share"].to_numpy()
    found = found.assign(**_clauses(content, weights, said, pairs, known))
    speakers, (one, other) = sentences["speakers"].to_numpy(), sentences["sentence"].to_numpy(dtype=float)[pairs].T
    some = sentences["speakers"].map(bool).to_numpy()[pairs].all(axis=1)
    if encode:
        found[list(FIELDS)] = closeness(encode(sentences["sentence_text"].tolist()), pairs)
    same = np.zeros(len(pairs))
    same[some] = [bool(speakers[a] & speakers[b]) for a, b in pairs[some]]
    return found.assign(speaker=same, lead=np.log1p(np.minimum(one, other)), apart=np.log1p(np.abs(one - other)))


def _weights(content: pd.DataFrame, size: int) -> np.ndarray:
    """What each word tells, in nats: none more than `MOST`, no name more than `NAMED`."""
    told = idf(content["row"].to_numpy(), content["family"].to_numpy(), size).reindex(content["family"]).to_numpy()
    return np.minimum(told, np.where(content["name"], NAMED, MOST))


def _worth(content: pd.DataFrame, size: int, weights: np.ndarray):
    """Sentences × families of words, three times: what each tells, without names, and in marks only."""
    rows, families = content["row"].to_numpy(), content["family"].to_numpy()
    name, marked = content["name"].to_numpy(), content["marked"].to_numpy()
    kinds = [np.ones(len(rows), dtype=bool), ~name, marked]
    return [term_matrix(rows[kind], families[kind], size, weights[kind])[0] for kind in kinds]


def _sharing(terms, articles: np.ndarray, statable: np.ndarray) -> np.ndarray:
    """The pairs of sentences of two articles with a term in common."""
    from scipy import sparse

    shared = sparse.triu((terms @ terms.T).tocoo(), k=1)
    one, other = shared.coords
    taken = (articles[one] != articles[other]) & statable[one] & statable[other]
    return np.column_stack([one[taken], other[taken]])


def _measure(worth, plain, marked, runs, pairs: np.ndarray) -> np.ndarray:
    """Of each pair: share, plain, marked, nats and runs, as in `evidence`."""
    one, other = pairs.T
    tables = [_shared(table, one, other) for table in (worth, plain, marked)]
    alike = np.log1p(runs[one].multiply(runs[other]).sum(axis=1))
    return np.column_stack([*(share for share, _ in tables), tables[0][1], alike])


def _clauses(content: pd.DataFrame, weights: np.ndarray, said: Clauses, pairs: np.ndarray, known: tuple) -> dict:
    """Of each pair `clauses.FIELDS`; 0 where no clauses have a word that tells anything in common.

    known: nats and share of the sentences, for those that are one clause each.
    """
    at = said.number[content["passage"].to_numpy()]
    terms = term_matrix(at, content["family"].to_numpy(), len(said.row), weights)[0]
    pair, candidates = clauses.candidates(said, pairs)
    nats, share = (of_sentence[pair] for of_sentence in known)
    several = np.flatnonzero(np.bincount(pair)[pair] > 1)
    for start in range(0, len(several), AT_ONCE):
        part = several[start : start + AT_ONCE]
        share[part], nats[part] = _shared(terms, *candidates[part].T)
    chosen = clauses.best(pair, nats)
    found = {"clause": share[chosen], **clauses.credited(said, candidates[chosen])}
    return {name: values * (nats[chosen] > 0) for name, values in found.items()}


def _shared(worth, one: np.ndarray, other: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Of each pair: the share of what both tell that they have in common, and that beyond `COMMON` a word, in nats."""
    total = worth.sum(axis=1)
    both = np.sqrt(total[one] * total[other])
    some, share, nats = both > 0, np.zeros(len(one)), np.zeros(len(one))
    common = worth[one[some]].minimum(worth[other[some]])
    share[some] = common.sum(axis=1) / both[some]
    common.data = np.clip(common.data - COMMON, 0, None)
    nats[some] = common.sum(axis=1)
    return share, nats


def _runs(words: pd.DataFrame, size: int):
    """Sentences × runs of three words, but for those that are mostly a name."""
    second, third = words.shift(-1), words.shift(-2)
    within = (words["row"] == third["row"]) & (words["name"] + second["name"] + third["name"] < 2)
    runs = words["word"] + " " + second["word"] + " " + third["word"]
    return term_matrix(words["row"][within].to_numpy(), runs[within].to_numpy(), size)[0]

"""Pairs of sentences of two articles, and how likely both report the same statement."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.statements import clauses
from analysis.statements.clauses import Clauses
from analysis.statements.meaning import FIELDS, Encoder, closeness
from analysis.statements.words import commonplace
from analysis.vectors import idf, term_matrix

CELLS = 4_000_000  # pairs of sentences worked on at a time
COMMON = 1.25  # nats that a word tells which says nothing for a pair: one of the event's topic
MOST = 4.5  # nats that a word can tell: none told more in the events that taught the weights
NAMED = 3.5  # the same of a name: in a long story a name with its title is rare, and no statement
PLAINLY = 0.4  # share of what their plain words tell that two sentences have in common which are worded alike; or,
RUNS = 4  # so many runs of three words,
BESIDE = 0.2  # and such a share of plain words: a phrase alone may stand in any statement; or,
QUOTED = 0.5  # of one speaker, the share of the words in marks
MOSTLY = 0.6  # share of plain words from which two sentences are one and the other way round, if one of them denies
TELLING = 3  # words in common, no names, that two sentences need where no speaker is the same
SAME_MARKS = 0.8  # share of the words in marks from which quotations of two people may be one, credited to two
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
    share=0.32,
    plain=2.47,
    marked=1.28,
    nats=0.45,
    runs=0.58,
    speaker=0.73,
    lead=-0.48,
    apart=-0.24,
    clause=0,
    both_quoted=0,
    two_people=0,
    one_credited=0,
    constant=-5.53,
    lower=2.11,
    higher=4.93,
    cosine=-0.06,
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
    min_chance to 1; ``plain``, as of `evidence`; ``unlike``, whether two people are quoted with words of their own
    each, or one of the clauses that have most in common denies and the other does not; and ``worded``, whether they are
    worded alike: by `PLAINLY`, `RUNS` or `QUOTED`. A pair is out when a
    much likelier one (`RIVAL`) has one of its sentences and one of the other's article.
    """
    found, weights = evidence(words, sentences, said, encode=encode), MEANING_WEIGHTS if encode else WEIGHTS
    names = [name for name in weights._fields if name in found]
    logits = (
        found[names].to_numpy(dtype=float) @ np.array([getattr(weights, name) for name in names]) + weights.constant
    )
    unlike = (found["both_quoted"] * found["two_people"] > 0) & (found["marked"] < SAME_MARKS)
    denied = found["denied"] | (found["negated"] & (found["plain"] >= MOSTLY))
    unlike |= denied & (found["marked"] < SAME_MARKS)
    worded = (found["plain"] >= PLAINLY) | (found["runs"] >= np.log1p(RUNS)) & (found["plain"] >= BESIDE)
    worded |= (found["speaker"] > 0) & (found["marked"] >= QUOTED)
    worded &= (found["speaker"] > 0) | (found["telling"] >= TELLING)
    found = found[["one", "other", "plain"]].assign(chance=1 / (1 + np.exp(-logits)), unlike=unlike, worded=worded)
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
    that are no names, ``telling``, how many of these they have in common, and ``marked``, the share of those in marks;
    ``nats``, that the words tell which both have, beyond `COMMON` each; ``runs``, of three words in common
    (log(1 + n)); ``speaker``, whether one is the same (1 or 0); ``lead``, the number of the sentence nearer to its
    article's beginning, and ``apart``, how far apart their numbers are (both log(1 + n)). Of the two clauses that have
    most in common: ``clause``, the share of it, ``both_quoted``, ``two_people`` and ``one_credited``
    (`clauses.credited`), and ``denied``, whether one of them alone has a negation; ``negated`` is the same of the
    sentences. encode: a sentence model (`meaning.encoder`), for which sentences need their ``sentence_text``; it adds
    `meaning.FIELDS`.
    """
    size = len(sentences)
    denies = words.loc[words["word"].isin(commonplace("negation")), ["row", "passage"]].to_numpy()
    negative = np.isin(np.arange(size), denies[:, 0])
    words = words.assign(family=pd.factorize(words["family"])[0], word=pd.factorize(words["word"])[0])
    content = words[words["content"]]
    rows, families = content["row"].to_numpy(), content["family"].to_numpy()
    terms = term_matrix(rows, families, size)[0]
    rare = terms.sum(axis=0) <= max(RARE, 2 * sentences["article_id"].nunique())
    pairs = _sharing(terms[:, rare], pd.factorize(sentences["article_id"])[0], sentences["statable"].to_numpy())
    weights = _weights(content, size)
    found = pd.DataFrame(pairs, columns=["one", "other"])
    kinds = {"share": slice(None), "plain": ~content["name"].to_numpy(), "marked": content["marked"].to_numpy()}
    for kind, taken in kinds.items():
        found[kind] = _share(_told(rows[taken], families[taken], size, weights[taken]), pairs)
    plain = kinds["plain"]
    found["telling"] = _common(term_matrix(rows[plain], families[plain], size)[0], pairs)
    found["nats"] = _common(_told(rows, families, size, weights, COMMON), pairs)
    found["runs"] = np.log1p(_common(_runs(words, size), pairs))
    known = found["nats"].to_numpy(), found["share"].to_numpy()
    found = found.assign(**_clauses(content, weights, said, pairs, known, denies[:, 1]))
    speakers, (one, other) = sentences["speakers"].to_numpy(), sentences["sentence"].to_numpy(dtype=float)[pairs].T
    some = sentences["speakers"].map(bool).to_numpy()[pairs].all(axis=1)
    if encode:
        found[list(FIELDS)] = closeness(encode(sentences["sentence_text"].tolist()), pairs)
    same, negated = np.zeros(len(pairs)), negative[pairs[:, 0]] != negative[pairs[:, 1]]
    same[some] = [bool(speakers[a] & speakers[b]) for a, b in pairs[some]]
    found = found.assign(speaker=same, negated=negated)
    return found.assign(lead=np.log1p(np.minimum(one, other)), apart=np.log1p(np.abs(one - other)))


def _weights(content: pd.DataFrame, size: int) -> np.ndarray:
    """What each word tells, in nats: none more than `MOST`, no name more than `NAMED`."""
    told = idf(content["row"].to_numpy(), content["family"].to_numpy(), size).reindex(content["family"]).to_numpy()
    return np.minimum(told, np.where(content["name"], NAMED, MOST))


def _told(rows: np.ndarray, families: np.ndarray, size: int, weights: np.ndarray, less: float = 0.0):
    """Rows × families of words, so that the product of two rows is what both tell; of each word so much ``less``.

    A family may count as a name in one of them and as another word in the other; the lower weight is what both tell.
    So what a name can tell at most stands in one column, and what the word tells beyond in another. Nothing is below 0.
    """
    from scipy import sparse

    low = np.clip(np.minimum(weights, NAMED) - less, 0, None)
    beyond = np.clip(weights - less, 0, None) - low
    return sparse.hstack([term_matrix(rows, families, size, np.sqrt(part))[0] for part in (low, beyond)], format="csr")


def _sharing(terms, articles: np.ndarray, statable: np.ndarray) -> np.ndarray:
    """The pairs of sentences of two articles with a term in common."""
    from scipy import sparse

    shared = sparse.triu((terms @ terms.T).tocoo(), k=1)
    one, other = shared.coords
    taken = (articles[one] != articles[other]) & statable[one] & statable[other]
    return np.column_stack([one[taken], other[taken]])


def _common(table, pairs: np.ndarray) -> np.ndarray:
    """Of each pair of rows their product, `CELLS` of them at a time."""
    found, step = np.empty(len(pairs)), max(CELLS // table.shape[0], 1) if table.shape[0] else 1
    order = np.argsort(pairs[:, 0], kind="stable")
    one, other = pairs[order].T
    across = table.T.tocsr()
    for first in range(0, table.shape[0], step):
        part = slice(*np.searchsorted(one, (first, first + step)))
        if part.stop > part.start:
            product = (table[first : first + step] @ across).toarray()
            found[order[part]] = product[one[part] - first, other[part]]
    return found


def _share(told, pairs: np.ndarray) -> np.ndarray:
    """Of each pair the share of what both tell that they have in common."""
    total = told.power(2).sum(axis=1)
    both = np.sqrt(total[pairs[:, 0]] * total[pairs[:, 1]])
    return np.divide(_common(told, pairs), both, out=np.zeros(len(pairs)), where=both > 0)


def _clauses(
    content: pd.DataFrame, weights: np.ndarray, said: Clauses, pairs: np.ndarray, known: tuple, denies: np.ndarray
) -> dict:
    """Of each pair `clauses.FIELDS` and ``denied``; 0 where no clauses have a word that tells anything in common.

    known: nats and share of the sentences, for those that are one clause each. denies: passages with a negation.
    """
    at = said.number[content["passage"].to_numpy()]
    cells = at, content["family"].to_numpy(), len(said.row)
    pair, candidates = clauses.candidates(said, pairs)
    nats, share = (of_sentence[pair] for of_sentence in known)
    several = np.flatnonzero(np.bincount(pair)[pair] > 1)
    share[several] = _share(_told(*cells, weights), candidates[several])
    nats[several] = _common(_told(*cells, weights, COMMON), candidates[several])
    chosen = clauses.best(pair, nats)
    negative = np.isin(np.arange(len(said.row)), said.number[denies])
    one, other = candidates[chosen].T
    found = {"clause": share[chosen], **clauses.credited(said, candidates[chosen])}
    found["denied"] = negative[one] != negative[other]
    return {name: values * (nats[chosen] > 0) for name, values in found.items()}


def _runs(words: pd.DataFrame, size: int):
    """Sentences × runs of three words, but for those that are mostly a name."""
    row, word, name = (words[column].to_numpy() for column in ("row", "word", "name"))
    within = (row[:-2] == row[2:]) & (name[:-2].astype(int) + name[1:-1] + name[2:] < 2)
    many = word.max(initial=0) + 1
    runs = (word[:-2] * many + word[1:-1]) * many + word[2:]
    return term_matrix(row[:-2][within], runs[within], size)[0]

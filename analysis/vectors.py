"""Sentences as vectors: which terms each has, and how much a term tells (TF-IDF)."""

from collections.abc import Hashable, Iterable, Sequence

import numpy as np
import pandas as pd


def rarity(rows: Sequence[int], terms: Sequence[Hashable], size: int) -> pd.Series:
    """Each term → how much it tells: log(1 + sentences / sentences with it), in nats (Spärck Jones 1972).

    rows, terms: a term and the number of its sentence, once for every place where it stands; size: the sentences.

    >>> from analysis import vectors
    >>> vectors.rarity([0, 0, 1], ["dam", "leak", "dam"], 2).round(2)
    term
    dam     0.69
    leak    1.10
    Name: row, dtype: float64
    """
    spread = pd.DataFrame({"row": rows, "term": terms}).groupby("term", sort=False)["row"].nunique()
    return told(spread, size)


def told(spread: pd.Series, size: int) -> pd.Series:
    """`rarity`, from the number of sentences that have each term.

    >>> import pandas as pd
    >>> from analysis import vectors
    >>> vectors.told(pd.Series({"dam": 2, "leak": 1}), 2).round(2).to_dict()
    {'dam': 0.69, 'leak': 1.1}
    """
    return np.log1p(size / spread)


def incidence(rows: Sequence[int], terms: Sequence[Hashable], size: int, values: Iterable[float] | None = None):
    """Sentences × terms, and the terms: the value of a term (or 1) in every sentence that has it, once or more often.

    A sparse array with a row for each of the ``size`` sentences; of several values the highest counts.

    >>> from analysis import vectors
    >>> table, terms = vectors.incidence([0, 0, 1], ["dam", "leak", "dam"], 2)
    >>> list(terms)
    ['dam', 'leak']
    >>> table.toarray()
    array([[1., 1.],
           [1., 0.]])
    """
    from scipy import sparse

    codes, found = pd.factorize(np.asarray(terms, dtype=object))
    cells = pd.DataFrame({"row": np.asarray(rows, dtype="int64"), "code": codes})
    cells = cells.assign(value=1.0 if values is None else np.asarray(values, dtype=float))
    cells = cells.groupby(["row", "code"], sort=False)["value"].max().reset_index()
    return sparse.csr_array((cells["value"], (cells["row"], cells["code"])), shape=(size, len(found))), found


def weighted(rows: Sequence[int], terms: Sequence[Hashable], size: int):
    """Sentences × terms: what each term tells where it stands, else 0.

    >>> from analysis import vectors
    >>> vectors.weighted([0, 0, 1], ["dam", "leak", "dam"], 2).toarray().round(2)
    array([[0.69, 1.1 ],
           [0.69, 0.  ]])
    """
    told = rarity(rows, terms, size)
    return incidence(rows, terms, size, told.reindex(pd.Index(terms)).to_numpy())[0]


def unit(matrix):
    """The rows of a sparse array, each made one long, so that the product of two is their cosine; empty rows stay.

    >>> from analysis import vectors
    >>> table = vectors.unit(vectors.weighted([0, 0, 1], ["dam", "leak", "dam"], 2))
    >>> (table @ table.T).toarray().round(2)
    array([[1.  , 0.53],
           [0.53, 1.  ]])
    """
    from scipy import sparse

    length = np.sqrt(matrix.power(2).sum(axis=1))
    return sparse.diags_array(1 / np.where(length > 0, length, 1)) @ matrix

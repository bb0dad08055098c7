"""Sentences as vectors: which terms each has, and how much a term tells (TF-IDF).

The weight of a term is log(1 + sentences / sentences with it); scikit-learn's is log((1 + n) / (1 + df)) + 1, or
without its smoothing log(n / df) + 1, so its figures are others.
"""

from collections.abc import Hashable, Iterable, Sequence

import numpy as np
import pandas as pd


def idf(rows: Sequence[int], terms: Sequence[Hashable], size: int) -> pd.Series:
    """Each term → how much it tells: log(1 + sentences / sentences with it), in nats (Spärck Jones 1972).

    rows, terms: a term and the number of its sentence, once for every place where it stands; size: the sentences.

    >>> from analysis import vectors
    >>> vectors.idf([0, 0, 1], ["dam", "leak", "dam"], 2).round(2)
    term
    dam     0.69
    leak    1.10
    Name: row, dtype: float64
    """
    counts = pd.DataFrame({"row": rows, "term": terms}).groupby("term", sort=False)["row"].nunique()
    return idf_from_counts(counts, size)


def idf_from_counts(counts: pd.Series, size: int) -> pd.Series:
    """`idf`, from the number of sentences that have each term.

    >>> import pandas as pd
    >>> from analysis import vectors
    >>> vectors.idf_from_counts(pd.Series({"dam": 2, "leak": 1}), 2).round(2).to_dict()
    {'dam': 0.69, 'leak': 1.1}
    """
    return np.log1p(size / counts)


def term_matrix(rows: Sequence[int], terms: Sequence[Hashable], size: int, values: Iterable[float] | None = None):
    """Sentences × terms, and the terms: the value of a term (or 1) in every sentence that has it, once or more often.

    A sparse array with a row for each of the ``size`` sentences; of several values the highest counts.

    >>> from analysis import vectors
    >>> table, terms = vectors.term_matrix([0, 0, 1], ["dam", "leak", "dam"], 2)
    >>> list(terms)
    ['dam', 'leak']
    >>> table.toarray()
    array([[1., 1.],
           [1., 0.]])
    """
    from scipy import sparse

    codes, names = pd.factorize(terms if isinstance(terms, np.ndarray) else np.asarray(terms, dtype=object))
    cells = np.asarray(rows, dtype="int64") * max(len(names), 1) + codes
    if values is None:
        cells = np.unique(cells)
        values = np.ones(len(cells))
    else:
        values = np.asarray(values, dtype=float)
        order = np.lexsort((values, cells))
        order = order[np.diff(cells[order], append=-1) != 0]  # of one cell the highest stands last
        cells, values = cells[order], values[order]
    return sparse.csr_array((values, np.divmod(cells, max(len(names), 1))), shape=(size, len(names))), names


def unit_length(matrix):
    """The rows of a sparse array, each made one long, so that the product of two is their cosine; empty rows stay.

    >>> from analysis import vectors
    >>> table = vectors.unit_length(vectors.term_matrix([0, 0, 1], ["dam", "leak", "dam"], 2)[0])
    >>> (table @ table.T).toarray().round(2)
    array([[1.  , 0.71],
           [0.71, 1.  ]])
    """
    from scipy import sparse

    length = np.sqrt(matrix.power(2).sum(axis=1))
    return sparse.diags_array(1 / np.where(length > 0, length, 1)) @ matrix

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import vectors

ROWS = [0, 0, 0, 1, 2]
TERMS = ["harbour", "harbour", "tide", "tide", "tide"]


def test_rare_terms_tell_more():
    weights = vectors.idf(ROWS, TERMS, 3)
    assert weights["harbour"] == pytest.approx(np.log(1 + 3 / 1))  # in one sentence of three, though twice
    assert weights["tide"] == pytest.approx(np.log(1 + 3 / 3))


def test_a_term_counts_once_a_sentence():
    matrix, terms = vectors.term_matrix(ROWS, TERMS, 4)
    assert list(terms) == ["harbour", "tide"]
    assert matrix.toarray().tolist() == [[1, 1], [0, 1], [0, 1], [0, 0]]


def test_of_several_values_the_highest_counts():
    matrix, _ = vectors.term_matrix([0, 0], ["tide", "tide"], 1, [0.5, 2.0])
    assert matrix.toarray().tolist() == [[2.0]]


def test_no_terms_give_empty_rows():
    assert vectors.unit_length(vectors.term_matrix([], [], 2)[0]).shape == (2, 0)


@given(st.lists(st.tuples(st.integers(0, 4), st.sampled_from("abcde")), min_size=1))
def test_rows_are_one_long_or_empty(said):
    rows, terms = zip(*said, strict=True)
    matrix = vectors.unit_length(vectors.term_matrix(rows, terms, 5)[0])
    lengths = np.sqrt(matrix.power(2).sum(axis=1))
    assert all(length == pytest.approx(1) if row in rows else length == 0 for row, length in enumerate(lengths))

import numpy as np
import pandas as pd
import pytest

from analysis import columns, statements
from analysis.statements import pairs, words
from analysis.statements.align import sentence_table
from analysis.statements.clauses import best, candidates, clauses, credited

# two of one sentence each, and the clauses that have most in common
LUND = "Ann Lund said the northern lighthouse will close in March."
MARKED = "“The northern lighthouse will close in March,” Ann Lund said."
BRANDT = "Ola Brandt said the northern lighthouse will close in March."
BRANDT_MARKED = "“The northern lighthouse will close in March,” Ola Brandt said."
TOLD = "The northern lighthouse will close in March."


OTHERS = (
    "Rain fell. Snow lay deep. Trams ran late. Shops opened at nine. The zoo has a calf. A choir sang. Bread is dear."
)


def evidence(passages):
    plain = columns.uncategorised(passages)
    return pairs.evidence(words.table(plain), sentence_table(plain), clauses(plain))


@pytest.mark.parametrize(
    ("one", "other", "both_quoted", "two_people", "one_credited"),
    [
        (LUND, LUND, False, False, False),
        (LUND, MARKED, False, False, False),
        (MARKED, BRANDT_MARKED, True, True, False),
        (LUND, BRANDT, False, True, False),
        (LUND, TOLD, False, False, True),
        (TOLD, TOLD, False, False, False),
    ],
)
def test_who_is_credited_with_what_two_sentences_share(passages_of, one, other, both_quoted, two_people, one_credited):
    row = evidence(passages_of(one, other, OTHERS)).iloc[0]
    assert (row["both_quoted"], row["two_people"], row["one_credited"]) == (both_quoted, two_people, one_credited)
    assert row["clause"] == pytest.approx(1)


def test_of_several_clauses_those_count_that_have_most_in_common(passages_of):
    both = "Ola Brandt said ferry tickets cost more, and Ann Lund said the northern lighthouse will close in March."
    row = evidence(passages_of(both, LUND, OTHERS)).iloc[0]
    assert not row["two_people"]
    assert row["clause"] > 0.5


def test_every_clause_of_a_sentence_is_set_beside_every_one_of_the_other(passages_of):
    passages = passages_of(f"{TOLD} {LUND}", MARKED)
    said = clauses(passages)
    assert said.row.tolist() == sorted(said.row)
    pair, both = candidates(said, np.array([[0, 2], [1, 2]]))
    assert np.bincount(pair).tolist() == [2, 4]
    assert {tuple(said.row[each]) for each in both} == {(0, 2), (1, 2)}
    chosen = both[best(pair, np.arange(len(pair), dtype=float))]
    assert [tuple(said.row[each]) for each in chosen] == [(0, 2), (1, 2)]
    assert list(credited(said, chosen)) == ["both_quoted", "two_people", "one_credited"]


def test_names_and_what_is_said_of_them_make_no_pair_sure(passages_of):
    texts = (
        "Ann Lund, the chair of the Harbour Board of Lyme, spoke to Ola Brandt of the Northern League. Rain fell.",
        "Ola Brandt of the Northern League lost a shoe to Ann Lund of the Harbour Board of Lyme. Snow lay deep.",
    )
    assert not statements.align(passages_of(*texts), sure_chance=0.0)["sure"].any()


def test_passages_without_numbers_of_attributions_are_clauses_by_voice(passages_of):
    passages = passages_of(LUND, MARKED)
    assert len(clauses(passages.drop(columns="group")).row) == len(clauses(passages).row)


def test_pairs_are_measured_a_part_at_a_time(passages_of, monkeypatch):
    both = passages_of(LUND + " Rain fell on the long bridge.", LUND + " The long bridge is wet from the rain.", OTHERS)
    at_once = evidence(both)
    monkeypatch.setattr(pairs, "CELLS", 1)
    pd.testing.assert_frame_equal(evidence(both), at_once)
    assert len(at_once) > 1

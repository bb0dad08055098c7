import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import compare, hedging, sensitivity, tone


def table(**columns):
    return pd.DataFrame(columns)


PASSAGES = table(outlet=["A", "A", "B"], words=[50, 50, 200])
HITS = table(outlet=["A", "A", "A", "B", "B"], term=["may", "may", "if", "if", "perhaps"], size=[1.0, 2, 3, 4, 5])


def test_each_term_is_left_out_in_turn():
    found = sensitivity.without_each_term(HITS, PASSAGES)
    assert found.to_dict("list") == {
        "without": ["nothing", "may", "if", "perhaps"],
        "hits": [5, 2, 2, 1],
        "carries": [pytest.approx(np.nan, nan_ok=True), 20, 5, 5],
        "A": [30, 10, 20, 30],
        "B": [10, 10, 5, 5],
        "order": ["A > B", "A > B", "A > B", "A > B"],
        "same_order": [True, False, True, True],  # without "may" both are alike
    }


@pytest.mark.parametrize("outlets", [["A", "A"], ["A", "B"]])
def test_one_group_or_groups_all_alike_have_no_order_that_could_hold(outlets):
    words = table(outlet=outlets, words=[100, 100])
    hits = table(outlet=outlets, term=["may", "may"])
    assert sensitivity.without_each_term(hits, words)["same_order"].isna().all()
    assert sensitivity.without_each_term(hits.head(0), words)["same_order"].isna().all()


def test_the_order_of_groups_may_rest_on_a_term():
    hits = table(outlet=["A", "A", "B", "B", "B"], term=["may", "may", "if", "if", "if"])
    found = sensitivity.without_each_term(hits, PASSAGES).set_index("without")
    assert found["order"].to_dict() == {"nothing": "A > B", "may": "B > A", "if": "A > B"}
    assert found["same_order"].to_dict() == {"nothing": True, "may": False, "if": True}


def test_amounts_may_be_summed_and_groups_crossed():
    passages, hits = PASSAGES.assign(voice=["own", "direct", "own"]), HITS.assign(voice="own")
    found = sensitivity.without_each_term(hits, passages, by=["outlet", "voice"], amount="size", per=1)
    assert found.loc[0, ["A · own", "A · direct", "B · own"]].tolist() == [6 / 50, 0, 9 / 200]


def test_only_the_strongest_terms_are_shown():
    assert sensitivity.without_each_term(HITS, PASSAGES, top=1)["without"].tolist() == ["nothing", "may"]


def test_tone_and_hedges_of_real_passages(passages_of):
    passages = passages_of("A cruel, horrible day.", "It may be a wonderful day.")
    first = sensitivity.without_each_term(tone.words(passages), passages, amount="amount", per=1).iloc[0]
    mean = compare.means(tone.score(passages), "tone").set_index("outlet")["mean"]
    assert first[["A", "B"]].tolist() == pytest.approx(mean[["A", "B"]].tolist())
    hedges = sensitivity.without_each_term(hedging.hits(passages), passages)
    assert hedges["without"].tolist() == ["nothing", "may"]
    assert hedges[["A", "B"]].to_dict("list") == {"A": [0, 0], "B": [1000 / 6, 0]}


def test_no_hits_leave_nothing_out(passages_of):
    passages = passages_of("A day.", "A night.")
    found = sensitivity.without_each_term(hedging.hits(passages), passages)
    assert found[["without", "hits", "A", "B"]].to_numpy().tolist() == [["nothing", 0, 0, 0]]


@pytest.mark.parametrize(
    ("hits", "options", "message"),
    [
        (HITS, {"by": "paper"}, "'paper': there is no such column; allowed: outlet"),
        (HITS, {"amount": "weight"}, "'weight': there is no such column"),
        (HITS.assign(outlet="C"), {}, "hits in 'C', where there are no passages"),
    ],
)
def test_what_is_not_there_is_named(hits, options, message):
    with pytest.raises(ValueError, match=message):
        sensitivity.without_each_term(hits, PASSAGES, **options)


TERMS = st.lists(st.tuples(st.sampled_from("AB"), st.sampled_from(["may", "if", "so", "or"])), min_size=1, max_size=30)


@given(TERMS)
def test_what_the_terms_take_away_is_all_there_is(pairs):
    hits = pd.DataFrame(pairs, columns=["outlet", "term"])
    found = sensitivity.without_each_term(hits, PASSAGES, top=99)
    whole, rest = found.iloc[0], found.iloc[1:]
    for group in "AB":
        assert (whole[group] - rest[group]).sum() == pytest.approx(whole[group])
    assert rest["carries"].is_monotonic_decreasing
    assert rest["hits"].sum() == whole["hits"] == len(hits)


FIGURES = [  # figures of A, B, C by two measures → Kendall's tau, the same order
    ([1, 2, 3], [10, 20, 30], 1, True),
    ([1, 2, 3], [30, 20, 10], -1, False),
    ([1, 2, 3], [20, 10, 30], 1 / 3, False),
    ([1, 2, np.nan], [1, 2, 3], 1, True),
    ([1, np.nan, np.nan], [1, 2, 3], np.nan, pd.NA),
    ([1, 1, 1], [1, 2, 3], np.nan, pd.NA),
    ([1, 1, 1], [0, 0, 0], np.nan, pd.NA),
]


@pytest.mark.parametrize(("first", "second", "tau", "same"), FIGURES)
def test_agreement_of_two_measures(first, second, tau, same):
    figures = table(outlet=list("ABC") * 2, measure=["x"] * 3 + ["y"] * 3, mean=[*first, *second])
    row = sensitivity.agreement(figures, measure="measure", figure="mean").iloc[0]
    assert row[["first", "second"]].tolist() == ["x", "y"]
    assert row["groups"] == np.isfinite(first).sum()
    assert row["tau"] == pytest.approx(tau, nan_ok=True)
    assert row["same_order"] is same or row["same_order"] == same


def test_agreement_names_every_pair_and_shows_the_orders():
    figures = table(outlet=list("AB") * 3, measure=list("xxyyzz"), mean=[1, 2, 1, 2, 2, 1])
    found = sensitivity.agreement(figures, measure="measure", figure="mean")
    assert found[["first", "second", "first_order", "second_order"]].to_numpy().tolist() == [
        ["x", "y", "B > A", "B > A"],
        ["x", "z", "B > A", "A > B"],
        ["y", "z", "B > A", "A > B"],
    ]


def test_one_measure_has_no_pair():
    figures = table(outlet=["A"], measure=["x"], mean=[1.0])
    assert sensitivity.agreement(figures, measure="measure", figure="mean").empty
    with pytest.raises(ValueError, match="'rate': there is no such column"):
        sensitivity.agreement(figures, measure="measure", figure="rate")


def test_categories_give_what_plain_text_gives():
    hits, passages = (table.astype({"outlet": "category"}) for table in (HITS, PASSAGES.astype({"words": "int32"})))
    found = sensitivity.without_each_term(hits.astype({"term": "category"}), passages)
    pd.testing.assert_frame_equal(found, sensitivity.without_each_term(HITS, PASSAGES))


def test_what_is_in_no_group_counts_for_none():
    hits = pd.DataFrame({"term": ["may", "may", "if"], "section": ["News", "Opinion", None]})
    words = pd.DataFrame({"words": [100, 200, 300], "section": ["News", "Opinion", None]})
    table = sensitivity.without_each_term(hits, words, by="section")
    assert table.columns.tolist() == ["without", "hits", "carries", "same_order", "News", "Opinion", "order"]
    assert table["without"].tolist() == ["nothing", "may"]
    sections, measures = ["News", "Opinion", None] * 2, ["a"] * 3 + ["b"] * 3
    figures = pd.DataFrame({"section": sections, "measure": measures, "mean": [1, 2, 3, 4, 5, 6]})
    assert sensitivity.agreement(figures, measure="measure", figure="mean", by="section")["groups"].tolist() == [2]

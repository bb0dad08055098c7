import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from analysis import compare
from analysis.compare import intervals


def table(*rows):
    """Counts: (outlet, article, hedges, words) …"""
    return pd.DataFrame(rows, columns=["outlet", "article_id", "hedges", "words"]).assign(event="e", voice="own")


def test_a_rate_comes_from_summed_counts():
    found = compare.rates(table(("A", "a1", 1, 10), ("A", "a2", 0, 90)), "hedges")
    assert list(found) == ["outlet", "hits", "words", "articles", "rate", "low", "high"]
    assert found.loc[0, ["hits", "words", "articles", "rate"]].tolist() == [1, 100, 2, 10]


def test_per_is_the_unit_of_the_rate():
    counts = table(("A", "a1", 1, 10), ("A", "a2", 3, 90))
    thousand, hundred = compare.rates(counts, "hedges"), compare.rates(counts, "hedges", per=100)
    assert hundred[["rate", "low", "high"]].to_numpy() * 10 == pytest.approx(
        thousand[["rate", "low", "high"]].to_numpy()
    )


def test_one_article_has_no_interval():
    found = compare.rates(table(("A", "a1", 1, 10), ("A", "a1", 2, 10)), "hedges")
    assert found.loc[0, ["articles", "rate"]].tolist() == [1, 150]
    assert found[["low", "high"]].isna().all(axis=None)


def test_no_words_no_rate():
    found = compare.rates(table(("A", "a1", 0, 0), ("A", "a2", 0, 0)), "hedges")
    assert found[["rate", "low", "high"]].isna().all(axis=None)
    assert found.loc[0, "articles"] == 2


def test_hits_without_words_make_no_rate_either():
    counts = table(("A", "a1", 3, 0), ("B", "a2", 1, 10), ("B", "a3", 0, 10))
    assert np.isnan(compare.rates(counts, "hedges").loc[0, "rate"])
    order = compare.ranks(counts, "hedges").set_index("outlet")
    assert np.isnan(order.loc["A", "rate"])
    assert order["rank"].to_dict() == {"A": 2, "B": 1}


def test_articles_of_the_same_rate_leave_the_doubt_of_the_count():
    found = compare.rates(table(("A", "a1", 1, 10), ("A", "a2", 9, 90)), "hedges")
    garwood = [100, 47.95, 183.90]  # 10 events: Garwood 1936
    assert found[["rate", "low", "high"]].to_numpy().tolist() == [pytest.approx(garwood, abs=0.01)]


def test_the_interval_is_that_of_a_mean_when_articles_are_equally_long():
    hits = np.random.default_rng(1).poisson(5, 400)
    found = compare.rates(table(*(("A", str(k), n, 1000) for k, n in enumerate(hits))), "hedges").loc[0]
    error = 1.96 * hits.std(ddof=1) / 20
    assert found["low"] == pytest.approx(found["rate"] - error, abs=error / 8)
    assert found["rate"] + 0.9 * error < found["high"] < found["rate"] + 1.3 * error  # room for one more article


def test_neither_row_order_nor_lower_groups_change_an_interval():
    counts = table(*((outlet, f"{outlet}{k}", k, 100 + k * k) for outlet in "AB" for k in range(9)))
    both, alone = compare.rates(counts, "hedges"), compare.rates(counts[::-1].query("outlet == 'A'"), "hedges")
    pd.testing.assert_frame_equal(both.iloc[:1], alone)


def test_of_none_as_much_is_possible_as_one_more_article_like_those_of_other_groups_would_have():
    none = [("A", f"a{k}", 0, 100) for k in range(5)]
    alone = compare.rates(table(*none), "hedges").loc[0]
    assert alone[["rate", "low", "high"]].tolist() == pytest.approx([0, 0, 1000 * 3.689 / 500], rel=0.001)
    few, many = (compare.rates(table(*none, ("B", "b", n, 100), ("B", "c", 0, 100)), "hedges").loc[0] for n in (1, 20))
    assert alone["high"] <= few["high"] < many["high"]


@pytest.mark.parametrize("score", [0.0, 0.7])
def test_a_score_that_can_not_be_below_0_is_never_certain(score):
    scored = table(*(("A", f"a{k}", 0, 1) for k in range(4))).assign(prominence=score)
    found = compare.means(scored, "prominence", bounds=(0, np.inf)).loc[0]
    assert found["low"] < score or found["low"] == 0
    assert found["high"] > score


def test_a_share_of_articles_is_never_certain():
    scored = table(*(("A", f"a{k}", 0, 1) for k in range(4))).assign(has=1.0)
    found = compare.means(scored, "has", bounds=(0, 1)).loc[0]
    assert found["low"] < 0.5
    assert found["high"] == 1


def test_a_score_of_any_sign_that_is_alike_everywhere_has_no_interval():
    scored = table(*(("A", f"a{k}", 0, 10) for k in range(4))).assign(tone=0.0)
    assert compare.means(scored, "tone", bounds=(-1, 1))[["low", "high"]].isna().all(axis=None)


def test_groups_by_several_columns():
    counts = pd.concat([table(("A", "a1", 1, 10)), table(("A", "a1", 2, 10)).assign(voice="direct")])
    found = compare.rates(counts, "hedges", by=["outlet", "voice"])
    assert found[["outlet", "voice", "hits"]].to_numpy().tolist() == [["A", "direct", 2], ["A", "own", 1]]
    assert compare.rates(counts, "hedges", by="voice")["hits"].tolist() == [2, 1]


def test_a_cluster_stands_or_falls_as_a_whole():
    counts = table(("A", "a1", 0, 10), ("A", "a2", 5, 10), ("A", "a3", 0, 10), ("A", "a4", 5, 10))
    wires = counts.assign(event=["e1", "e1", "e2", "e2"])
    found = compare.rates(wires, "hedges", cluster="event")
    assert found.loc[0, ["articles", "rate"]].tolist() == [4, 250]
    halves = table(("A", "e1", 5, 20), ("A", "e2", 5, 20))
    pd.testing.assert_frame_equal(found[["low", "high"]], compare.rates(halves, "hedges")[["low", "high"]])
    assert compare.rates(counts, "hedges", cluster="event")["low"].isna().all()


def test_a_mean_weighs_passages_by_their_words():
    scored = table(("A", "a1", 0, 10), ("A", "a2", 0, 90)).assign(tone=[1.0, 0.0])
    found = compare.means(scored, "tone")
    assert list(found) == ["outlet", "words", "articles", "mean", "low", "high", "effective_articles", "by_article"]
    assert found.loc[0, ["words", "articles", "mean", "by_article"]].tolist() == [100, 2, 0.1, 0.5]
    assert found.loc[0, "effective_articles"] == pytest.approx(1 / (0.1**2 + 0.9**2))


def test_articles_of_one_length_count_in_full_and_an_article_without_words_for_nothing():
    scored = table(("A", "a1", 0, 10), ("A", "a2", 0, 10), ("A", "a3", 0, 0)).assign(tone=[1.0, 0.0, 0.7])
    assert compare.means(scored, "tone").loc[0, ["effective_articles", "by_article"]].tolist() == [2, 0.5]


def test_a_mean_of_passages_of_one_length_has_the_interval_of_student():
    scored = table(*(("A", str(k), 0, 10) for k in range(5))).assign(tone=[0.1, 0.5, -0.3, 0.2, 0.0])
    known = stats.ttest_1samp(scored["tone"], 0).confidence_interval()
    assert compare.means(scored, "tone").loc[0, ["low", "high"]].tolist() == pytest.approx(list(known))


def test_a_score_stays_in_its_bounds():
    scored = table(("A", "a1", 0, 10), ("A", "a2", 0, 90)).assign(tone=[1.0, 0.0])
    found = compare.means(scored, "tone", bounds=(0, 1)).loc[0]
    assert (found["low"], found["high"]) == (0, 1)
    with pytest.raises(ValueError, match=r"'tone': 1\.0; allowed: -0.5 to 0.5"):
        compare.means(scored, "tone", bounds=(-0.5, 0.5))


def test_a_passage_without_a_score_counts_for_nothing():
    scored = table(("A", "a1", 0, 10), ("A", "a2", 0, 90), ("B", "b1", 0, 5)).assign(tone=[1.0, np.nan, np.nan])
    found = compare.means(scored, "tone")
    assert found["words"].tolist() == [10, 0]
    assert found["mean"].iloc[0] == 1
    assert found["mean"].isna().iloc[1]


def test_empty_tables_keep_their_columns():
    counts = table(("A", "a1", 1, 10)).assign(tone=0.5)
    for found in (lambda rows: compare.rates(rows, "hedges"), lambda rows: compare.means(rows, "tone")):
        assert found(counts.iloc[:0]).dtypes.to_dict() == found(counts).dtypes.to_dict()


@pytest.mark.parametrize(
    "call",
    [
        lambda counts: compare.rates(counts, "hedgs"),
        lambda counts: compare.rates(counts, "hedges", by="hedgs"),
        lambda counts: compare.rates(counts, "hedges", cluster="hedgs"),
        lambda counts: compare.means(counts, "hedgs"),
        lambda counts: compare.means(counts, "hedges", weights="hedgs"),
    ],
)
def test_an_unknown_column_is_named(call):
    with pytest.raises(ValueError, match=r"'hedgs': there is no such column; allowed: .*hedges"):
        call(table(("A", "a1", 1, 10)))


def test_no_count_is_negative():
    with pytest.raises(ValueError, match="'hedges': -1; allowed: 0 or more"):
        compare.rates(table(("A", "a1", -1, 10)), "hedges")


def test_every_row_belongs_to_a_cluster():
    with pytest.raises(ValueError, match="'event': 1 rows without a value"):
        compare.rates(table(("A", "a1", 1, 10)).assign(event=None), "hedges", cluster="event")


ROW = st.integers(1, 500).flatmap(
    lambda words: st.tuples(st.sampled_from("AB"), st.sampled_from("wxyz"), st.integers(0, words), st.just(words))
)


@given(st.lists(ROW, min_size=1, max_size=20))
def test_rates_are_not_negative_and_lie_in_their_interval(rows):
    counts = table(*rows)
    found = compare.rates(counts, "hedges")
    assert found["hits"].sum() == counts["hedges"].sum()
    assert found["words"].sum() == counts["words"].sum()
    assert found["rate"].between(0, 1000).all()
    several = found[found["articles"] > 1]
    assert (several["low"] <= several["rate"] + 1e-9).all()
    assert (several["rate"] <= several["high"] + 1e-9).all()


def test_bell_and_mccaffrey_by_hand():
    """Two clusters with 1/4 and 3/4 of the words: ratio 1, each is 1 word off; CR2 divides by 1 - share."""
    found = intervals.ratio_of_sums(np.array([2.0, 2.0]), np.array([1.0, 3.0]), np.array([0, 0]))
    assert found.value.tolist() == [1]
    assert found.error[0] ** 2 == pytest.approx(1 / 16 / (3 / 4) + 1 / 16 / (1 / 4))
    squares = (1 / 16 / (3 / 4), 9 / 16 / (1 / 4))
    assert found.df[0] == pytest.approx(1 / (1 / 16 + 9 / 16 + 2 * squares[0] * squares[1]))


@pytest.mark.parametrize("clusters", [2, 3, 10, 40])
def test_clusters_of_one_size_have_one_degree_of_freedom_less(clusters):
    hits = np.arange(clusters, dtype=float)
    found = intervals.ratio_of_sums(hits, np.full(clusters, 10.0), np.zeros(clusters, dtype=int))
    assert found.df == pytest.approx(clusters - 1)
    assert found.error == pytest.approx(stats.sem(hits / 10))


@pytest.mark.parametrize(
    ("hits", "low", "high"), [(0, 0, 3.689), (1, 0.025, 5.572), (5, 1.623, 11.668), (20, 12.217, 30.889)]
)
def test_the_exact_interval_of_a_count(hits, low, high):
    """The table of Garwood 1936."""
    assert [ends.item() for ends in intervals.garwood(np.array([hits]))] == pytest.approx([low, high], abs=0.001)


def test_no_hits_in_many_words_say_more_than_none_in_few():
    found = compare.rates(
        table(("A", "a1", 0, 250), ("A", "a2", 0, 250), ("B", "b", 0, 25000), ("B", "c", 0, 25000)), "hedges"
    )
    assert found["low"].tolist() == [0, 0]
    assert found["high"].tolist() == pytest.approx([1000 * 3.689 / 500, 1000 * 3.689 / 50000], rel=0.001)


@given(
    st.lists(st.tuples(st.integers(0, 30), st.integers(1, 900)), min_size=3, max_size=12).filter(
        lambda rows: len({hits / words for hits, words in rows}) > 1
    )
)
def test_the_standard_error_is_that_of_a_weighted_regression(rows):
    """A rate is a regression of article rates on a constant, weighted by words; so is its HC2 error."""
    from statsmodels.api import WLS

    hits, words = (np.array(side, dtype=float) for side in zip(*rows, strict=True))
    found = intervals.ratio_of_sums(hits, words, np.zeros(len(rows), dtype=int))
    fitted = WLS(hits / words, np.ones(len(rows)), weights=words).fit(cov_type="HC2")
    assert found.value[0] == pytest.approx(fitted.params[0])
    assert found.error[0] == pytest.approx(fitted.bse[0])

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from analysis import compare
from analysis.compare import contrast, permutation


def table(*rows):
    """Counts: (outlet, article, event, hedges, words) …"""
    return pd.DataFrame(rows, columns=["outlet", "article_id", "event", "hedges", "words"])


def outlets(**hits):
    """Counts of articles of 1,000 words on one event: outlet = the hedges in each article."""
    return table(*((o, f"{o}{k}", "e", n, 1000) for o, each in hits.items() for k, n in enumerate(each)))


MANY = outlets(A=[4, 8, 6, 9, 5, 7, 6, 8], B=[9, 12, 8, 11, 13, 10, 9, 12], C=[6, 7, 8, 5, 9, 7, 6, 8])


def test_of_many_groups_those_with_most_articles_are_taken():
    counts = outlets(A=[1], B=[1, 2, 3], C=[1, 2], D=[1, 2])
    assert compare.largest(counts, 2)["outlet"].tolist() == ["B"] * 3 + ["C"] * 2
    assert compare.largest(counts)["article_id"].tolist() == counts["article_id"].tolist()
    with pytest.raises(ValueError, match="most: 0; allowed: 1 or more"):
        compare.largest(counts, 0)


def test_a_row_a_pair():
    found = compare.differences(MANY, "hedges")
    assert found[["outlet", "other"]].to_numpy().tolist() == [["A", "B"], ["A", "C"], ["B", "C"]]
    assert found.loc[0, ["rate", "other_rate", "difference", "articles", "other_articles"]].tolist() == pytest.approx(
        [53 / 8, 84 / 8, -31 / 8, 8, 8]
    )
    assert found["ratio"].tolist() == pytest.approx([53 / 84, 53 / 56, 84 / 56])
    assert (found["comparisons"] == 3).all()
    assert (found["note"] == "").all()


@pytest.mark.parametrize(
    ("against", "pairs"),
    [
        ("the rest", [("A", "the rest"), ("B", "the rest"), ("C", "the rest")]),
        ("B", [("A", "B"), ("C", "B")]),
    ],
)
def test_what_each_group_is_compared_with(against, pairs):
    found = compare.differences(MANY, "hedges", against=against)
    assert list(zip(found["outlet"], found["other"], strict=True)) == pairs


def test_the_rest_are_all_others_together():
    found = compare.differences(MANY, "hedges", against="the rest").loc[0]
    both = compare.differences(MANY.replace({"outlet": {"C": "B"}}), "hedges").loc[0]
    assert found.drop(["other", "p_adjusted", "comparisons"]).equals(both.drop(["other", "p_adjusted", "comparisons"]))


def test_a_group_that_is_not_there():
    with pytest.raises(ValueError, match="against: 'D'; allowed: 'the rest', 'A', 'B', 'C'"):
        compare.differences(MANY, "hedges", against="D")


def test_changing_sides_changes_signs():
    a, b = (compare.differences(MANY, "hedges", against=name).set_index("outlet") for name in "BA")
    there, back = a.loc["A"], b.loc["B"]
    for name in ("difference", "cliffs_delta"):
        assert there[name] == pytest.approx(-back[name])
    assert [there["low"], there["high"]] == pytest.approx([-back["high"], -back["low"]])
    assert [there["ratio_low"], there["ratio_high"]] == pytest.approx([1 / back["ratio_high"], 1 / back["ratio_low"]])


def test_scores_of_articles_of_one_length_give_welch_interval():
    scored = MANY[MANY["outlet"] != "C"].assign(tone=lambda rows: rows["hedges"] / 10)
    found = compare.mean_differences(scored, "tone").loc[0]
    groups = [rows["tone"] for _, rows in scored.groupby("outlet")]
    known = stats.ttest_ind(*groups, equal_var=False).confidence_interval()
    assert [found["low"], found["high"]] == pytest.approx(list(known))
    assert "ratio" not in found


def test_clusters_that_both_groups_have_pair_them():
    first, other = np.array([0.1, 0.4, 0.3, 0.9, 0.6]), np.array([0.2, 0.6, 0.4, 1.2, 0.6])
    rows = [("A", f"a{k}", f"e{k}", 0, 10) for k in range(5)] + [("B", f"b{k}", f"e{k}", 0, 10) for k in range(5)]
    scored = table(*rows).assign(tone=[*first, *other])
    found = compare.mean_differences(scored, "tone", cluster="event").loc[0]
    known = stats.ttest_rel(first, other).confidence_interval()
    assert [found["low"], found["high"]] == pytest.approx(list(known))
    exact = stats.permutation_test((first, other), lambda x, y: np.mean(x - y), permutation_type="samples").pvalue
    assert found["p"] == pytest.approx(exact, abs=0.03)
    assert found["least_p"] == 2 / 2**5


def test_one_article_has_no_figures_but_its_rate_and_says_why():
    found = compare.differences(outlets(A=[4, 6, 5], B=[9]), "hedges").loc[0]
    assert found[["rate", "other_rate", "difference"]].tolist() == pytest.approx([5, 9, -4])
    assert found["note"] == "B: 1 article"
    missing = ["low", "high", "ratio_low", "ratio_high", "cliffs_delta", "p", "p_adjusted", "least_p", "detectable"]
    assert found[missing].isna().all()
    assert found["comparisons"] == 0


def test_too_few_articles_to_show_anything_are_called_so():
    found = compare.differences(outlets(A=[1, 2, 3], B=[19, 18, 20]), "hedges").loc[0]
    assert found["least_p"] == pytest.approx(0.1)  # 2 of 20 deals set them as far apart
    assert found["p"] == pytest.approx(0.1, abs=0.02)
    assert found["note"] == "too few to give p below 0.1"


def test_a_rate_of_none():
    found = compare.differences(outlets(A=[4, 6, 5], B=[0, 0, 0]), "hedges").loc[0]
    assert found["difference"] == 5
    assert found[["ratio", "ratio_low", "ratio_high"]].isna().all()
    assert np.isfinite(found[["low", "high"]].astype(float)).all()


def test_p_is_adjusted_for_the_family():
    found = compare.differences(MANY, "hedges")
    assert found["p_adjusted"].tolist() == pytest.approx(stats.false_discovery_control(found["p"]).tolist())


@pytest.mark.parametrize(
    ("first", "other", "delta"),
    [([1, 2], [3, 4], -1), ([3, 4], [1, 2], 1), ([1, 2], [1, 2], 0), ([1, 1], [1, 1], 0), ([2, 5, 5], [3, 5], 0)],
)
def test_cliffs_delta_by_counting_pairs(first, other, delta):
    assert contrast.cliffs_delta(np.array(first), np.array(other)) == delta


@given(*[st.lists(st.integers(0, 9), min_size=1, max_size=8)] * 2)
def test_cliffs_delta_is_that_of_mann_and_whitney(first, other):
    found = contrast.cliffs_delta(np.array(first), np.array(other))
    assert found == pytest.approx(2 * stats.mannwhitneyu(first, other).statistic / (len(first) * len(other)) - 1)


def chance(first, other, seed=0):
    values, words = np.array([*first, *other], dtype=float), np.ones(len(first) + len(other))
    side = np.arange(len(values)) < len(first)
    return permutation.test(values, words, side, np.zeros(len(values), dtype=int), seed)


def test_p_is_that_of_all_arrangements_with_studentised_differences():
    first, other = [3.1, 2.4, 5.9, 4.0, 2.2], [4.9, 6.1, 7.7, 5.2]
    known = stats.permutation_test(
        (first, other), lambda x, y: stats.ttest_ind(x, y, equal_var=False).statistic, vectorized=False
    ).pvalue
    assert chance(first, other).p == pytest.approx(known, abs=0.02)


@pytest.mark.parametrize(
    ("first", "other", "least"), [(2, 2, 2 / 6), (2, 3, 1 / 10), (4, 4, 2 / 70), (30, 30, 1 / 2001), (1, 1, 1)]
)
def test_the_least_p(first, other, least):
    assert chance(range(first), range(other)).least == pytest.approx(least)


def test_labels_stay_within_their_stratum():
    side, stratum = np.array([True, False, True, False, False, True, True]), np.array([0, 0, 1, 1, 1, 2, 2])
    deals = np.concatenate(list(permutation.deal_labels(side, stratum, np.random.default_rng(0))))
    for code, ones in ((0, 1), (1, 1), (2, 2)):
        assert (deals[:, stratum == code].sum(axis=1) == ones).all()
    assert len(np.unique(deals, axis=0)) == 2 * 3


def test_events_that_both_ran_are_not_held_against_either():
    """On each event A has one hedge fewer than B; the events differ by far more than that."""
    levels = [2, 30, 11, 55, 80, 7, 41, 19]
    rows = [(o, f"{o}{k}", f"e{k}", n + (o == "B"), 1000) for k, n in enumerate(levels) for o in "AB"]
    within = compare.differences(table(*rows), "hedges").loc[0, "p"]
    across = compare.differences(table(*rows).assign(event="e"), "hedges").loc[0, "p"]
    assert within < 0.02
    assert across > 0.8


@pytest.mark.parametrize(("articles", "effect"), [(64, 0.5), (26, 0.8), (17, 1.0)])
def test_what_can_be_shown_is_that_of_cohens_tables(articles, effect):
    """Cohen 1988, table 2.4.1: articles a group that show a difference of so many standard deviations in 80 %."""
    found = contrast.detectable_errors(2 * articles - 2) * np.sqrt(2 / articles)
    assert found == pytest.approx(effect, abs=0.02)


@pytest.mark.parametrize("freedom", [0, -1, np.nan])
def test_nothing_can_be_shown_without_degrees_of_freedom(freedom):
    assert np.isnan(contrast.detectable_errors(freedom))


def test_neither_row_order_nor_other_groups_change_a_pair():
    alone = compare.differences(MANY[::-1].query("outlet != 'C'"), "hedges").loc[0]
    among = compare.differences(MANY, "hedges").loc[0]
    assert alone.drop(["p_adjusted", "comparisons"]).equals(among.drop(["p_adjusted", "comparisons"]))


def test_empty_tables_keep_their_columns():
    full, none = compare.differences(MANY, "hedges"), compare.differences(MANY.iloc[:0], "hedges")
    assert full.drop(columns=["outlet", "other"]).dtypes.equals(none.drop(columns=["outlet", "other"]).dtypes)
    assert list(full) == list(none)
    assert none.empty


ROW = st.tuples(st.sampled_from("AB"), st.integers(0, 6), st.sampled_from("xyz"), st.integers(0, 9), st.integers(9, 99))


@given(st.lists(ROW, min_size=2, max_size=12))
def test_figures_lie_in_their_intervals(rows):
    counts = table(*((o, f"{o}{k}", event, hits, words) for o, k, event, hits, words in rows))
    for cluster in ("article_id", "event"):
        for row in compare.differences(counts, "hedges", cluster=cluster).itertuples():
            assert not row.low > row.difference + 1e-9
            assert not row.high < row.difference - 1e-9
            assert not row.ratio_low > row.ratio + 1e-9
            assert not row.ratio_high < row.ratio - 1e-9
            assert not row.ratio_low < 0
            assert not abs(row.cliffs_delta) > 1
            assert not row.p_adjusted < row.p


def test_hits_without_words_make_no_interval():
    rows = [("A", "a", "e", 0, 0), ("B", "c", "e", 1_000_000, 0), ("B", "d", "e", 1, 1_000_000), ("A", "b", "f", 0, 1)]
    assert compare.differences(table(*rows), "hedges", cluster="event")["difference"].notna().all()

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from analysis import compare
from analysis.compare import intervals, power, rates_apart


def table(*rows):
    """Counts: (outlet, article, event, hedges, words) …"""
    return pd.DataFrame(rows, columns=["outlet", "article_id", "event", "hedges", "words"])


def outlets(**hits):
    """Counts of articles of 1,000 words on one event: outlet = the hedges in each article."""
    return table(*((o, f"{o}{k}", "e", n, 1000) for o, each in hits.items() for k, n in enumerate(each)))


HANG_ON_ALL = ["p_adjusted", "comparisons", "detectable_below", "detectable_above"]
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
    assert found.drop(["other", *HANG_ON_ALL]).equals(both.drop(["other", *HANG_ON_ALL]))


def test_a_group_that_is_not_there():
    with pytest.raises(ValueError, match="against: 'D'; allowed: 'the rest', 'A', 'B', 'C'"):
        compare.differences(MANY, "hedges", against="D")


def test_scores_of_articles_of_one_length_give_welch_interval():
    scored = MANY[MANY["outlet"] != "C"].assign(tone=lambda rows: rows["hedges"] / 10)
    found = compare.mean_differences(scored, "tone").loc[0]
    groups = [rows["tone"] for _, rows in scored.groupby("outlet")]
    known = stats.ttest_ind(*groups, equal_var=False).confidence_interval()
    assert [found["low"], found["high"]] == pytest.approx(list(known))
    assert "ratio" not in found


def test_p_is_adjusted_for_the_family():
    found = compare.differences(MANY, "hedges")
    assert found["p_adjusted"].tolist() == pytest.approx(stats.false_discovery_control(found["p"]).tolist())


def test_neither_row_order_nor_other_groups_change_a_pair():
    alone = compare.differences(MANY[::-1].query("outlet != 'C'"), "hedges").loc[0]
    among = compare.differences(MANY, "hedges").loc[0]
    assert alone.drop(HANG_ON_ALL).equals(among.drop(HANG_ON_ALL))


def test_empty_tables_keep_their_columns():
    full, none = compare.differences(MANY, "hedges"), compare.differences(MANY.iloc[:0], "hedges")
    assert full.drop(columns=["outlet", "other"]).dtypes.equals(none.drop(columns=["outlet", "other"]).dtypes)
    assert list(full) == list(none)
    assert none.empty


ROW = st.tuples(st.sampled_from("AB"), st.integers(0, 6), st.sampled_from("xyz"), st.integers(0, 9), st.integers(9, 99))


def test_hits_without_words_make_no_interval():
    rows = [("A", "a", "e", 0, 0), ("B", "c", "e", 1_000_000, 0), ("B", "d", "e", 1, 1_000_000), ("A", "b", "f", 0, 1)]
    assert compare.differences(table(*rows), "hedges", cluster="event")["difference"].notna().all()


def test_clusters_that_both_groups_have_pair_them():
    first, other = np.array([0.1, 0.4, 0.3, 0.9, 0.6]), np.array([0.2, 0.6, 0.4, 1.2, 0.6])
    rows = [("A", f"a{k}", f"e{k}", 0, 10) for k in range(5)] + [("B", f"b{k}", f"e{k}", 0, 10) for k in range(5)]
    scored = table(*rows).assign(tone=[*first, *other])
    for cluster, counted in (("event", scored), ("story", scored.rename(columns={"event": "story"}))):
        found = compare.mean_differences(counted, "tone", cluster=cluster).loc[0]
        known = stats.ttest_rel(first, other)
        assert [found["low"], found["high"]] == pytest.approx(list(known.confidence_interval()))
        assert found["p"] == pytest.approx(known.pvalue)


def test_changing_sides_changes_signs():
    a, b = (compare.differences(MANY, "hedges", against=name).set_index("outlet") for name in "BA")
    there, back = a.loc["A"], b.loc["B"]
    assert there["difference"] == pytest.approx(-back["difference"])
    assert [there["low"], there["high"]] == pytest.approx([-back["high"], -back["low"]])
    assert [there["ratio_low"], there["ratio_high"]] == pytest.approx([1 / back["ratio_high"], 1 / back["ratio_low"]])
    assert there["p"] == pytest.approx(back["p"])


def test_one_article_has_no_figures_but_its_rate_and_says_why():
    found = compare.differences(outlets(A=[4, 6, 5], B=[9]), "hedges").loc[0]
    assert found[["rate", "other_rate", "difference", "ratio"]].tolist() == pytest.approx([5, 9, -4, 5 / 9])
    assert found["note"] == "B: 1 article"
    missing = ["low", "high", "ratio_low", "ratio_high", "p", "p_adjusted", "detectable_below", "detectable_above"]
    assert found[missing].isna().all()
    assert found["comparisons"] == 0


@pytest.mark.parametrize(
    ("few", "many", "note"),
    [
        (3, 30, "A: 3 articles beside 30"),
        (5, 25, "A: 5 articles beside 25"),
        (3, 10, ""),
        (10, 60, ""),
        (1, 30, "A: 1 article"),
    ],
)
def test_few_articles_beside_many_are_noted(few, many, note):
    found = compare.differences(outlets(A=[4, 6, 5, 7] * 3, B=[9, 8] * 30), "hedges").loc[0]
    assert found["note"] == ""
    found = compare.differences(outlets(A=([4, 6, 5, 7] * 3)[:few], B=([9, 8] * 30)[:many]), "hedges").loc[0]
    assert found["note"] == note


def test_no_difference_is_greater_than_the_scores_allow():
    scored = outlets(A=[0, 10, 0], B=[10, 0, 10]).assign(share=lambda rows: rows["hedges"] / 10)
    free = compare.mean_differences(scored, "share").loc[0]
    assert free["low"] < -1
    assert free["detectable"] > 1
    bound = compare.mean_differences(scored, "share", bounds=(0, 1)).loc[0]
    assert bound["low"] == -1
    assert np.isnan(bound["detectable"])
    assert bound["p"] == free["p"]
    with pytest.raises(ValueError, match=r"'share': 1\.0; allowed: 0 to 0\.5"):
        compare.mean_differences(scored, "share", bounds=(0, 0.5))


def test_three_scores_alike_by_chance_are_not_sure_beside_thirty():
    """Their variance is no less than half of that of the articles of both, with twice their degrees of freedom."""
    many = [float(n) for n in range(30)]
    scored = outlets(A=[20, 20, 20], B=many).assign(tone=lambda rows: rows["hedges"] / 10)
    found = compare.mean_differences(scored, "tone").loc[0]
    pooled = 29 * np.var(many, ddof=1) / 31 / 100
    assert found["error"] ** 2 == pytest.approx(pooled / 2 / 3 + np.var(many, ddof=1) / 100 / 30)


@pytest.mark.parametrize(
    ("hits", "ratio"), [({"A": [4, 6, 5], "B": [0, 0, 0]}, np.inf), ({"A": [0, 0, 0], "B": [4, 6, 5]}, 0.0)]
)
def test_a_rate_of_none(hits, ratio):
    found = compare.differences(outlets(**hits), "hedges").loc[0]
    assert found["ratio"] == ratio
    assert (found["ratio_low"], found["ratio_high"])[ratio > 0] == ratio
    assert np.isfinite(found[["low", "high"]].astype(float)).all()


def test_where_neither_has_any_there_is_no_ratio_and_no_p():
    found = compare.differences(outlets(A=[0, 0, 0], B=[0, 0, 0]), "hedges").loc[0]
    assert found[["ratio", "ratio_low", "ratio_high", "p"]].isna().all()
    assert found["low"] < 0 < found["high"]


def test_articles_that_are_all_alike_are_no_certainty():
    scored = outlets(A=[1, 1, 1], B=[2, 2, 2]).assign(tone=lambda rows: rows["hedges"] / 10)
    found = compare.mean_differences(scored, "tone").loc[0]
    assert found["difference"] == pytest.approx(-0.1)
    assert found[["low", "high", "p", "detectable"]].isna().all()


@given(*[st.lists(st.integers(0, 30), min_size=2, max_size=9)] * 2)
def test_p_and_the_interval_of_the_ratio_say_the_same(first, other):
    found = compare.differences(outlets(A=first, B=other), "hedges").loc[0]
    if not np.isnan(found["p"]):
        assert (found["p"] < 0.05) == (not found["ratio_low"] <= 1 <= found["ratio_high"])


def test_of_many_articles_the_ratio_has_the_error_of_a_poisson_regression():
    from statsmodels.api import GLM, families

    hits = np.random.default_rng(2).negative_binomial(4, 0.3, 400).astype(float)
    found = compare.differences(outlets(A=hits[:200], B=hits[200:]), "hedges").loc[0]
    side = np.column_stack([np.ones(400), np.arange(400) < 200])
    fitted = GLM(hits, side, family=families.Poisson()).fit(cov_type="HC2")
    assert np.log(found["ratio"]) == pytest.approx(fitted.params[1])
    assert found["error"] == pytest.approx(fitted.bse[1], rel=0.01)


def test_a_rate_is_taken_for_a_gamma_variable():
    """Of n gamma variables the squared relative error that is seen is v / (1 + v) on average: v is s / (1 - s)."""
    found = intervals.ratio_of_sums(np.array([100.0, 300.0, 200.0]), np.ones(3), np.zeros(3, dtype=int))
    seen = (found.error / found.value) ** 2
    centre, variance = rates_apart.log_rates(found)
    assert variance == pytest.approx(seen / (1 - seen))
    assert centre == pytest.approx(np.log(found.value) + variance / 2)


def events(*rows):
    """Counts: (event, hedges and words of A, hedges and words of B) …"""
    sides = [(o, f"{o}{e}", e, *pair) for e, *both in rows for o, pair in zip("AB", (both[:2], both[2:]), strict=True)]
    return table(*sides)


HIGH_AND_LOW = events(("x", 40, 1000, 20, 500), ("y", 2, 500, 8, 2000), ("z", 12, 1000, 12, 1000))


def test_outlets_are_compared_within_events_where_they_share_three():
    """On each event both write at one rate; A writes more where rates are high."""
    found = compare.differences(HIGH_AND_LOW, "hedges", cluster="event").loc[0]
    assert found[["ratio", "difference"]].tolist() == pytest.approx([1, 0])
    assert found[["basis", "events"]].tolist() == ["events of both", 3]
    assert found["rate"] > 1.5 * found["other_rate"]
    two = HIGH_AND_LOW[HIGH_AND_LOW["event"] != "z"]
    found = compare.differences(two, "hedges", cluster="event").loc[0]
    assert found[["basis", "events"]].tolist() == ["all articles", 2]
    assert found["ratio"] == pytest.approx(found["rate"] / found["other_rate"])


def test_the_ratio_within_events_is_that_of_mantel_and_haenszel():
    """The British doctors of Breslow and Day (1987): deaths and person-years of smokers and others, by age.

    Rothman, Greenland and Lash give 1.42 with 95 % limits 1.15 and 1.77, taking deaths as independent.
    """
    doctors = [
        ("35-44", 32, 52407, 2, 18790),
        ("45-54", 104, 43248, 12, 10673),
        ("55-64", 206, 28612, 28, 5710),
        ("65-74", 186, 12663, 28, 2585),
        ("75-84", 102, 5317, 31, 1462),
    ]
    hits, words = np.array(doctors, dtype=object)[:, [1, 3]], np.array(doctors, dtype=object)[:, [2, 4]]
    found = rates_apart.within_events(hits.astype(float), words.astype(float))
    assert np.exp(found.centre) == pytest.approx(1.42, abs=0.01)
    independent = (np.log(1.77) - np.log(1.15)) / 2 / 1.96
    assert found.error > independent  # ages differ in their ratio
    assert found.df <= 4


def test_events_of_one_ratio_have_the_error_of_counts():
    found = rates_apart.within_events(np.full((5, 2), [30.0, 10.0]), np.full((5, 2), 1000.0))
    assert found.centre == pytest.approx(np.log(3))
    assert found.error == pytest.approx(np.sqrt(1 / 150 + 1 / 50))
    assert found.df == pytest.approx(4)


@pytest.mark.parametrize(("articles", "effect"), [(64, 0.5), (26, 0.8), (17, 1.0)])
def test_power_is_that_of_cohens_tables(articles, effect):
    """Cohen 1988, table 2.4.1: articles a group that show a difference of so many standard deviations in 80 %."""
    found = power.power_of_t(np.array(effect / np.sqrt(2 / articles)), 2 * articles - 2, 0.05)
    assert found == pytest.approx(0.8, abs=0.01)


@pytest.mark.parametrize("freedom", [0, -1, np.nan])
def test_nothing_can_be_shown_without_degrees_of_freedom(freedom):
    assert np.isnan(power.detectable_distance(1.0, freedom, 0.05))


def test_the_more_comparisons_the_more_has_to_differ():
    pair, all_pairs = (compare.differences(rows, "hedges") for rows in (MANY.query("outlet != 'C'"), MANY))
    assert all_pairs.loc[0, "detectable_above"] > pair.loc[0, "detectable_above"]


@given(st.lists(ROW, min_size=2, max_size=12))
def test_figures_lie_in_their_intervals(rows):
    counts = table(*((o, f"{o}{k}", event, hits, words) for o, k, event, hits, words in rows))
    for cluster in ("article_id", "event"):
        for row in compare.differences(counts, "hedges", cluster=cluster).itertuples():
            assert not row.low > row.difference + 1e-9
            assert not row.high < row.difference - 1e-9
            assert not row.ratio_low > row.ratio * (1 + 1e-9)
            assert not row.ratio_high < row.ratio * (1 - 1e-9)
            assert not row.ratio_low < 0
            assert not row.p_adjusted < row.p - 1e-12


def test_how_many_articles_make_an_interval_as_narrow():
    """Of articles of 5 hits that differ by chance only: n of each give a half width of t × √(2 / 5 / n)."""
    hits = np.random.default_rng(0).poisson(5, 400)
    found = compare.articles_needed(outlets(A=hits[:200], B=hits[200:]), "hedges", reach=[1.5]).loc[0]
    number = found["needed"]
    assert found["spread"] < 0.15
    variance = 2 * (1 / found["hits"] + found["spread"] ** 2)
    half = stats.t.ppf(0.975, 2 * number - 2) * np.sqrt(variance / number)
    assert half <= np.log(1.5) < stats.t.ppf(0.975, 2 * number - 4) * np.sqrt(variance / (number - 1))
    assert compare.articles_needed(outlets(A=[0, 0], B=[1]), "hedges")["needed"].isna().all()
    with pytest.raises(ValueError, match=r"reach: 1\.0; allowed: above 1"):
        compare.articles_needed(MANY, "hedges", reach=[1])


@pytest.mark.parametrize(("events", "known"), [(2, False), (3, True)])
def test_of_two_events_of_both_nothing_is_said_of_what_could_have_been_shown(events, known):
    """t of one degree of freedom: a ratio of eight is found in less than half of such corpora, and none is promised."""
    rows = [
        (side, f"{side}{event}{k}", f"e{event}", 8 + k + event * (side == "A"), 500)
        for side in "AB"
        for event in range(events)
        for k in range(20)
    ]
    counts = pd.DataFrame(rows, columns=["outlet", "article_id", "event", "hits", "words"])
    counts["score"] = counts["hits"] / counts["words"]
    of_rates = compare.differences(counts, "hits", cluster="event").iloc[0]
    of_means = compare.mean_differences(counts, "score", cluster="event").iloc[0]
    assert (of_rates[["detectable_below", "detectable_above"]].notna().any(), pd.notna(of_means["detectable"])) == (
        known,
        known,
    )

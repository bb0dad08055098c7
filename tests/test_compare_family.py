"""Many tests as one family: what holds among all, how far apart groups then are, and what is ruled out."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from analysis import compare
from analysis.compare import intervals, rates_apart


def family_of(*centres, error=0.1, df=30.0):
    """Tests of ratios, as `compare.differences` gives them: the logarithm of each."""
    table = pd.DataFrame({"centre": centres, "error": error, "df": df})
    p = 2 * stats.t.sf(table["centre"].abs() / error, df)
    return table.assign(p=p, ratio=np.exp(table["centre"]))


def test_p_is_adjusted_for_the_number_of_all_tests():
    tests = family_of(0.5, 0.2, 0.1, 0.0)
    found = compare.adjust(tests)
    assert found["p_adjusted"].tolist() == pytest.approx(stats.false_discovery_control(tests["p"]).tolist())
    assert found["holds"].tolist() == [True, False, False, False]
    assert (found["comparisons"] == 4).all()


def test_tests_without_a_p_count_for_nothing():
    tests = pd.concat([family_of(0.5), family_of(np.nan)], ignore_index=True)
    found = compare.adjust(tests)
    assert found["comparisons"].tolist() == [1, 1]
    assert found["holds"].tolist() == [True, False]


def test_the_interval_of_one_that_holds_among_ten_has_the_level_of_one_in_ten():
    found = compare.adjust(family_of(0.5, *[0.0] * 9)).loc[0]
    half = stats.t.ppf(1 - 0.05 / 10 / 2, 30) * 0.1
    assert [found["holds_low"], found["holds_high"]] == pytest.approx([np.exp(0.5 - half), np.exp(0.5 + half)])


def test_where_all_hold_the_interval_is_the_plain_one():
    found = compare.adjust(family_of(0.5, 0.6)).loc[0]
    half = stats.t.ppf(0.975, 30) * 0.1
    assert found["holds_low"] == pytest.approx(np.exp(0.5 - half))


def test_differences_of_scores_stay_differences():
    found = compare.adjust(family_of(0.5).drop(columns="ratio")).loc[0]
    assert found["holds_low"] == pytest.approx(0.5 - stats.t.ppf(0.975, 30) * 0.1)


def test_the_interval_of_a_difference_ends_where_no_difference_is_greater():
    tests = family_of(90.0, -90.0, 90.0, error=20.0).drop(columns="ratio").assign(widest=[100.0, 100.0, float("nan")])
    found = compare.adjust(tests)
    assert found["holds_high"].iloc[0] == 100
    assert found["holds_low"].iloc[1] == -100
    assert found["holds_high"].iloc[2] > 100


def test_what_is_ruled_out_is_so_by_two_one_sided_tests():
    tests = family_of(0.02, 0.02, error=[0.02, 0.3])
    found = compare.adjust(tests, smallest=1.25)
    assert found["same"].tolist() == [True, False]
    half = stats.t.ppf(0.95, 30) * 0.02  # one test of two: the 90 % interval lies within the limits
    assert 0.02 + half < np.log(1.25)


@pytest.mark.parametrize("smallest", [1, 0.8, float("nan")])
def test_a_smallest_ratio_is_above_1(smallest):
    with pytest.raises(ValueError, match=r"smallest: .*; allowed: a ratio above 1"):
        compare.adjust(family_of(0.1), smallest=smallest)


def test_a_table_without_tests():
    assert compare.adjust(family_of(0.1).iloc[:0]).empty


def reports(rng, ratio=1.0, outlets=4, articles=15, measures=5):
    """The tests of a report: the first outlet has so many times as much as the others, in the first measure."""
    rows = []
    for measure in range(measures):
        rate = 0.01 * np.where((np.arange(outlets) == 0) & (measure == 0), ratio, 1.0)
        words = rng.lognormal(np.log(500), 0.5, (outlets, articles))
        hits = rng.poisson(rate[:, None] * rng.gamma(3, 1 / 3, words.shape) * words).astype(float)
        for a in range(outlets):
            for b in range(a + 1, outlets):
                parts = (np.append(part[a], part[b]) for part in (hits, words))
                found = rates_apart.over_all(
                    intervals.ratio_of_sums(*parts, np.repeat([0, 1], articles)), 0.0, paired=False
                )
                rows.append((*found, found.p(), rate[a] / rate[b], *np.exp(found.interval())))
    return pd.DataFrame(rows, columns=["centre", "error", "df", "p", "ratio", "low", "high"])


def test_of_reports_in_which_nothing_differs_few_say_that_something_does():
    rng = np.random.default_rng(4)
    made = [reports(rng) for _ in range(60)]
    by_measure = sum(
        any(compare.adjust(part)["holds"].any() for part in (table[k : k + 6] for k in range(0, 30, 6)))
        for table in made
    )
    called = sum(compare.adjust(table)["holds"].any() for table in made)
    # Right rates: 5 % of reports with one family, 1 - .95⁵ with a family for each of five measures. Of right rates one
    # seed in a thousand is beyond.
    assert called <= stats.binom.isf(0.001, len(made), 0.05)
    assert by_measure >= stats.binom.ppf(0.001, len(made), 1 - 0.95**5)


def test_intervals_of_what_was_selected_cover():
    """The false coverage rate is the mean over reports of the part that does not cover, none where nothing holds."""
    rng = np.random.default_rng(5)
    adjusted, plain, number = [], [], 0
    for _ in range(100):
        found = compare.adjust(reports(rng, 2.2))
        holds = found[found["holds"]]
        number += len(holds)
        for missed, ends in ((adjusted, ("holds_low", "holds_high")), (plain, ("low", "high"))):
            inside = holds["ratio"].between(*(holds[end] for end in ends))
            missed.append(1 - inside.mean() if len(holds) else 0)
    assert number > 50
    assert np.mean(adjusted) <= 0.08
    assert np.mean(adjusted) < np.mean(plain)

"""Groups side by side when other things are held alike."""

import numpy as np
import pandas as pd
import pytest

from analysis import compare


def corpus(seed=0, ratio=1.4, opinion=1.5):
    """Twelve events; B's articles are twice as long, and more of them are opinion, which has more hedges."""
    rng = np.random.default_rng(seed)
    rows = [
        (
            outlet,
            f"{outlet}{e}{k}",
            f"e{e}",
            "opinion" if rng.random() < share else "news",
            rng.lognormal(np.log(words), 0.4),
        )
        for e in range(12)
        for outlet, share, words in (("A", 0.3, 500), ("B", 0.6, 1000))
        for k in range(4)
    ]
    table = pd.DataFrame(rows, columns=["outlet", "article_id", "event", "section", "words"]).astype({"words": int})
    level = rng.lognormal(-4.6, 0.5, 12)[table["event"].str[1:].astype(int)]
    apart = np.where(table["outlet"] == "A", ratio, 1) * np.where(table["section"] == "opinion", opinion, 1)
    return table.assign(hedges=rng.poisson(level * apart * rng.gamma(4, 0.25, len(table)) * table["words"]))


COUNTS = corpus()


def test_point_estimates_and_errors_are_those_of_statsmodels():
    from statsmodels.api import GEE, GLM, add_constant, families

    design = pd.get_dummies(COUNTS[["outlet", "event", "section"]], drop_first=True).astype(float)
    design = add_constant(design.assign(length=np.log(COUNTS["words"])))
    model = {"family": families.Poisson(), "offset": np.log(COUNTS["words"])}
    known = GLM(COUNTS["hedges"], design, **model).fit()
    found = compare.regression(COUNTS, "hedges", beside=["event", "section"]).loc[0]
    assert found[["outlet", "against"]].tolist() == ["B", "A"]
    assert np.log(found["ratio"]) == pytest.approx(known.params["outlet_B"])
    article = pd.factorize(COUNTS["article_id"])[0]
    # The bias-reduced errors of Mancl and DeRouen divide by 1 - leverage, CR2 by its root: between them and none.
    plain, reduced = (
        GEE(COUNTS["hedges"], design, groups=article, **model).fit(cov_type=kind).bse["outlet_B"]
        for kind in ("robust", "bias_reduced")
    )
    width = np.log(found["ratio_high"] / found["ratio_low"]) / 2
    assert plain * 1.96 < width < reduced * 2.2


def test_without_anything_beside_it_is_the_plain_ratio():
    found = compare.regression(COUNTS, "hedges", length=False).loc[0]
    plain = compare.differences(COUNTS, "hedges", against="A").loc[0]
    assert found["ratio"] == pytest.approx(plain["ratio"])
    assert found["difference"] == pytest.approx(plain["difference"])
    assert found["formula"] == "hedges ~ outlet + offset(log(words))"


def test_the_degrees_of_freedom_of_equal_articles_are_those_of_two_samples():
    rows = [(o, f"{o}{k}", 4 + k % 3, 1000) for o in "AB" for k in range(9)]
    counts = pd.DataFrame(rows, columns=["outlet", "article_id", "hedges", "words"])
    found = compare.regression(counts, "hedges", length=False).loc[0]
    assert found["df"] == pytest.approx(16)


def test_it_finds_the_ratio_that_the_plain_comparison_misses():
    plain, held = [], []
    for seed in range(25):
        counts = corpus(seed, opinion=4.0)
        plain.append(1 / compare.differences(counts, "hedges", against="A").loc[0, "ratio"])
        held.append(1 / compare.regression(counts, "hedges", beside=["event", "section"]).loc[0, "ratio"])
    assert abs(np.median(np.log(held)) - np.log(1.4)) < 0.1
    assert np.median(plain) < 1.2


def test_few_clusters_have_few_degrees_of_freedom():
    by_article, by_event = (
        compare.regression(COUNTS, "hedges", beside=["section"], cluster=name).loc[0]
        for name in ("article_id", "event")
    )
    assert by_event["ratio"] == pytest.approx(by_article["ratio"])
    assert by_event["df"] < 12 < by_article["df"]


def test_what_can_not_be_told_apart_has_no_figure_and_says_so():
    nested = COUNTS.assign(lean=COUNTS["outlet"].map({"A": "left", "B": "right"}))
    assert compare.regression(nested, "hedges", beside=["lean"])["ratio"].notna().all()  # the outlet comes first
    silent = COUNTS.assign(hedges=COUNTS["hedges"].where(COUNTS["outlet"] == "A", 0))
    found = compare.regression(silent, "hedges").loc[0]
    assert np.isnan(found["ratio"])
    assert found["note"].startswith("no hits")


def test_with_as_many_terms_as_articles_there_is_no_interval():
    rows = [("A", "a", "e", 5, 100), ("A", "b", "f", 9, 210), ("B", "c", "e", 8, 120), ("B", "d", "f", 20, 330)]
    few = pd.DataFrame(rows, columns=["outlet", "article_id", "event", "hedges", "words"])
    found = compare.regression(few, "hedges", beside=["event"]).loc[0]
    assert found["ratio"] > 0
    assert found[["ratio_low", "ratio_high", "p", "low", "high"]].isna().all()


def test_where_a_term_tells_all_articles_without_hits_there_are_no_figures():
    rows = [("A", "a", 0, 100), ("A", "b", 9, 400), ("B", "c", 0, 120), ("B", "d", 20, 500)]
    few = pd.DataFrame(rows, columns=["outlet", "article_id", "hedges", "words"])
    found = compare.regression(few, "hedges").loc[0]
    assert found[["ratio", "p"]].isna().all()
    assert found["note"]


def test_empty_tables_and_single_groups():
    assert compare.regression(COUNTS.iloc[:0], "hedges").empty
    assert compare.regression(COUNTS[COUNTS["outlet"] == "A"], "hedges", beside=["event"]).empty


def test_a_column_that_is_not_there_is_named():
    with pytest.raises(ValueError, match="'secton': there is no such column"):
        compare.regression(COUNTS, "hedges", beside=["secton"])

"""Groups by any column of the counts, with outlets, or whatever stands or falls as a whole, as clusters."""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from analysis import compare, counts, example

LEAN = {"A": "left", "B": "left", "C": "left", "D": "right", "E": "right", "F": "right"}
HITS = {"A": [4, 6, 5], "B": [9, 8, 7], "C": [1, 2, 3], "D": [14, 16, 12], "E": [9, 11, 7], "F": [18, 15, 21]}


def table():
    """An article a row, each of 1,000 words: outlets nested in leans, and crossed with sections, years and events."""
    rows = [
        (outlet, lean, f"{outlet}{k}", "news" if k < 2 else "opinion", 2020 + k % 2, f"e{k}", HITS[outlet][k], 1000)
        for outlet, lean in LEAN.items()
        for k in range(3)
    ]
    columns = ["outlet", "lean", "article_id", "section", "year", "event", "hedges", "words"]
    return pd.DataFrame(rows, columns=columns).assign(voice="own", tone=lambda rows: rows["hedges"] / 100)


COUNTS = table()
CALLS = {
    "rates": lambda rows, **names: compare.rates(rows, "hedges", **names),
    "means": lambda rows, **names: compare.means(rows, "tone", bounds=(-1, 1), **names),
    "differences": lambda rows, **names: compare.differences(rows, "hedges", **names),
    "mean_differences": lambda rows, **names: compare.mean_differences(rows, "tone", **names),
    "ranks": lambda rows, **names: compare.ranks(rows, "hedges", **names),
    "ranks, scores": lambda rows, **names: compare.ranks(rows, "tone", weights="words", **names),
    "shares": lambda rows, **names: compare.shares(rows.assign(own=rows["hedges"]), **names),
    "decomposition": lambda rows, by, cluster: compare.decomposition(rows, "hedges", by=by, event=cluster),
}


@pytest.mark.parametrize("cluster", ["article_id", "event", "outlet"])
@pytest.mark.parametrize("by", ["lean", "section", "year"])
@pytest.mark.parametrize("name", CALLS)
def test_groups_are_those_of_any_column(name, by, cluster):
    """As if the column were called outlet; so nothing hangs on the name."""
    found = CALLS[name](COUNTS, by=by, cluster=cluster)
    renamed = COUNTS.rename(columns={"outlet": "paper", by: "outlet"})
    known = CALLS[name](renamed, by="outlet", cluster=cluster.replace("outlet", "paper"))
    if "note" in known:
        known["note"] = known["note"].str.replace("paper", "outlet")
    pd.testing.assert_frame_equal(found.rename(columns={by: "outlet"}), known)
    assert set(found[by]) <= set(COUNTS[by])


@pytest.mark.parametrize("cluster", ["article_id", "outlet"])
@pytest.mark.parametrize("by", ["lean", "section", "year"])
@pytest.mark.parametrize("name", CALLS)
def test_categories_give_the_same_tables(name, by, cluster):
    """In whatever order the categories are, and with some that are not there."""
    names = ["outlet", "lean", "section", "article_id", "event", "voice"]
    kinds = {column: pd.CategoricalDtype(["not there", *sorted(COUNTS[column].unique())[::-1]]) for column in names}
    kinds["year"] = pd.CategoricalDtype([2021, 1999, 2020])
    found = CALLS[name](COUNTS.astype(kinds | {"words": "int32", "hedges": "int32"}), by=by, cluster=cluster)
    pd.testing.assert_frame_equal(found, CALLS[name](COUNTS, by=by, cluster=cluster))


@pytest.mark.parametrize("name", ["rates", "means", "shares"])
def test_groups_of_several_columns(name):
    both = CALLS[name](COUNTS, by=["lean", "section"], cluster="outlet")
    assert both[["lean", "section"]].to_numpy().tolist() == [
        ["left", "news"],
        ["left", "opinion"],
        ["right", "news"],
        ["right", "opinion"],
    ]
    left = CALLS[name](COUNTS[COUNTS["lean"] == "left"], by="section", cluster="outlet")
    upper = ["high"]  # it knows how high a group of the section can be
    pd.testing.assert_frame_equal(both[both["lean"] == "left"].drop(columns=["lean", *upper]), left.drop(columns=upper))


def test_outlets_nested_in_groups_count_once_each():
    """Three outlets of three articles are three clusters: as if each outlet had written one long article."""
    whole = COUNTS.groupby(["lean", "outlet"], as_index=False)[["hedges", "words"]].sum()
    known = compare.differences(whole.assign(article_id=whole["outlet"]), "hedges", by="lean").loc[0]
    found = compare.differences(COUNTS.drop(columns="event"), "hedges", by="lean", cluster="outlet").loc[0]
    same = ["rate", "other_rate", "difference", "low", "high", "ratio", "ratio_low", "ratio_high", "p"]
    assert found[same].tolist() == pytest.approx(known[same].tolist())
    assert found[["articles", "other_articles"]].tolist() == [9, 9]


def test_articles_of_one_outlet_are_no_independent_evidence():
    """Outlets differ far more than their articles do: by article the interval is much too narrow."""
    by_article, by_outlet = (
        compare.mean_differences(COUNTS, "tone", by="lean", cluster=name).loc[0] for name in ("article_id", "outlet")
    )
    assert by_outlet["difference"] == by_article["difference"]
    assert by_outlet["high"] - by_outlet["low"] > 1.5 * (by_article["high"] - by_article["low"])
    assert by_article["high"] < 0 < by_outlet["high"]


def test_outlets_crossed_with_groups_pair_them():
    """Each outlet has one article of news and one of opinion: what is common to an outlet cancels."""
    rows = COUNTS[COUNTS["article_id"].str[1:].isin(["0", "2"])]
    found = compare.mean_differences(rows, "tone", by="section", cluster="outlet").loc[0]
    news, opinion = (rows.loc[rows["section"] == name, "tone"] for name in ("news", "opinion"))
    known = stats.ttest_rel(news.to_numpy(), opinion.to_numpy()).confidence_interval()
    assert [found["low"], found["high"]] == pytest.approx(list(known))


def test_a_group_of_one_outlet_has_no_interval_and_says_so():
    rows = COUNTS[COUNTS["outlet"].isin(["A", "D", "E"])]
    found = compare.differences(rows, "hedges", by="lean", cluster="outlet").loc[0]
    assert found["note"] == "left: 1 outlet"
    assert found[["low", "high", "p"]].isna().all()
    assert compare.rates(rows, "hedges", by="lean", cluster="outlet")["low"].isna().tolist() == [True, False]


def test_each_group_against_the_rest():
    leans = COUNTS.assign(lean=COUNTS["lean"].mask(COUNTS["outlet"] == "F", "centre"))
    found = compare.differences(leans, "hedges", by="lean", against="the rest", cluster="outlet")
    assert found["lean"].tolist() == ["centre", "left", "right"]
    assert found["note"].tolist()[0] == "centre: 1 outlet"
    with pytest.raises(ValueError, match="against: 'far'; allowed: 'the rest', 'centre', 'left', 'right'"):
        compare.differences(leans, "hedges", by="lean", against="far")


def test_rows_without_a_group_are_left_out_of_pairs_and_ranks():
    known = COUNTS[COUNTS["lean"] == "left"]
    lacking = COUNTS.assign(lean=COUNTS["lean"].where(COUNTS["lean"] == "left"))
    for kind in ("str", "category"):
        rows = lacking.astype({"lean": kind})
        assert compare.differences(rows, "hedges", by="lean").empty
        pd.testing.assert_frame_equal(
            compare.ranks(rows, "hedges", by="lean"),
            compare.ranks(known, "hedges", by="lean"),
        )
        assert compare.rates(rows, "hedges", by="lean")["lean"].isna().tolist() == [False, True]


def test_the_parts_of_a_gap_between_sections():
    """By event, or by outlet: is it who wrote, or how they wrote?"""
    rows = COUNTS.assign(words=[1000, 1000, 500] * 6)
    parts = compare.decomposition(rows, "hedges", by="section", event="outlet")
    assert parts["section"].unique().tolist() == ["news"]
    value = parts.set_index("part")["value"]
    rates = compare.rates(rows, "hedges", by="section").set_index("section")["rate"]
    assert value["gap"] == pytest.approx(rates["news"] - rates["opinion"])
    assert value[["choice", "space", "writing"]].sum() == pytest.approx(value["gap"])
    assert value[["choice", "space"]].tolist() == pytest.approx([0, 0])  # each outlet gave as much to either
    assert parts["events"].eq(6).all()


def test_an_outlet_left_out_is_left_out_of_all_sections():
    found = compare.ranks(COUNTS, "hedges", by="section", cluster="outlet").set_index("section")
    without = [
        compare.rates(COUNTS[COUNTS["outlet"] != outlet], "hedges", by="section").set_index("section")["rate"]
        for outlet in LEAN
    ]
    for section in ("news", "opinion"):
        rates = [rate[section] for rate in without]
        assert found.loc[section, ["lowest", "highest"]].tolist() == pytest.approx([min(rates), max(rates)])
        moved = np.abs(np.array(rates) - found.loc[section, "rate"]).argmax()
        assert found.loc[section, "moved_by"] == list(LEAN)[moved]
    assert found["articles"].tolist() == [12, 6]


def test_shares_are_rates_of_the_voices_in_percent():
    voices = counts.voices(example.passages())
    found = compare.shares(voices)
    assert list(found) == ["outlet", "voice", "words", "of_all", "articles", "percent", "low", "high"]
    assert found["voice"].tolist() == ["own", "own", "direct", "direct", "indirect", "indirect"]
    known = pd.concat([compare.rates(voices, voice, per=100) for voice in ("own", "direct", "indirect")])
    for column, of_rates in {
        "words": "hits",
        "of_all": "words",
        "percent": "rate",
        "low": "low",
        "high": "high",
    }.items():
        assert found[column].tolist() == known[of_rates].tolist()
    assert found.groupby("outlet")["percent"].sum().tolist() == pytest.approx([100, 100])


def test_a_voice_that_nobody_uses_has_no_share():
    voices = counts.voices(example.passages()).drop(columns="direct")
    assert compare.shares(voices)["voice"].unique().tolist() == ["own", "indirect"]
    with pytest.raises(ValueError, match="no column of a voice; allowed: own, direct, indirect"):
        compare.shares(voices[["article_id", "outlet", "words"]])


@pytest.mark.parametrize("name", CALLS)
@pytest.mark.parametrize("wrong", ["by", "cluster"])
def test_a_column_that_is_not_there_is_named(name, wrong):
    with pytest.raises(ValueError, match=r"'leen': there is no such column; allowed: outlet, lean, .*words"):
        CALLS[name](COUNTS, **{"by": "lean", "cluster": "outlet"} | {wrong: "leen"})


def test_sums_without_one():
    total, without = compare.leave_one_out(np.array([[1.0, 2.0], [5.0, 7.0]]), axis=0)
    assert total.tolist() == [6, 9]
    assert without.tolist() == [[5, 7], [1, 2]]


def test_the_jackknife_of_a_mean_is_its_standard_error():
    values = np.array([[0.3, 0.9, 0.4, 0.4], [5.0, 1.0, 2.0, 9.0]])
    without = compare.leave_one_out(values)[1] / 3
    assert compare.jackknife_error(without) == pytest.approx(stats.sem(values, axis=1))

"""Topic mix, and what a ranking hangs on."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import compare


def table(*rows):
    """Counts: (outlet, article, event, hedges, words) …"""
    return pd.DataFrame(rows, columns=["outlet", "article_id", "event", "hedges", "words"])


def parts(counts, **options):
    found = compare.decomposition(counts, "hedges", **options)
    return found.set_index("part")["value"].to_dict()


def test_the_parts_by_hand():
    """Kitagawa's: 100 per 1,000 on x and 20 on y in A, 60 and 20 in B; A gives x 3/4 of its words, B 1/4."""
    counts = table(
        ("A", "a1", "x", 30, 300), ("A", "a2", "y", 2, 100), ("B", "b1", "x", 6, 100), ("B", "b2", "y", 6, 300)
    )
    assert parts(counts) == pytest.approx({"gap": 80 - 30, "choice": 0, "space": 0.5 * (80 - 20), "writing": 0.5 * 40})


@pytest.mark.parametrize(
    ("rows", "part", "value"),
    [
        ([("A", "a1", "x", 5, 100), ("B", "b1", "x", 2, 100)], "writing", 30),
        ([("A", "a1", "x", 5, 100), ("A", "a2", "y", 0, 100), ("B", "b1", "x", 5, 100)], "choice", -25),
        (
            [("A", "a1", "x", 9, 300), ("A", "a2", "y", 0, 100), ("B", "b1", "x", 3, 100), ("B", "b2", "y", 0, 300)],
            "space",
            15,
        ),
    ],
)
def test_a_gap_of_one_kind(rows, part, value):
    nothing = dict.fromkeys(["choice", "space", "writing"], 0)
    assert parts(table(*rows)) == pytest.approx(nothing | {"gap": value, part: value})


def test_without_common_events_nothing_can_be_told_apart():
    found = compare.decomposition(table(("A", "a1", "x", 5, 100), ("B", "b1", "y", 2, 100)), "hedges")
    assert found["events"].eq(0).all()
    assert found.set_index("part")["value"].isna().to_dict() == {
        "gap": False,
        "choice": True,
        "space": True,
        "writing": True,
    }


def test_the_jackknife_of_equal_events_is_students_interval():
    from scipy import stats

    rows = [
        (o, f"{o}{k}", f"e{k}", n, 1000)
        for o, hits in (("A", (4, 9, 6, 2)), ("B", (1, 7, 7, 0)))
        for k, n in enumerate(hits)
    ]
    found = compare.decomposition(table(*rows), "hedges").set_index("part").loc["writing"]
    known = stats.ttest_rel((4, 9, 6, 2), (1, 7, 7, 0)).confidence_interval()
    assert [found["low"], found["high"]] == pytest.approx(list(known))


def test_every_row_belongs_to_an_event():
    with pytest.raises(ValueError, match="'event': 1 rows without a value"):
        compare.decomposition(table(("A", "a1", None, 5, 100)), "hedges")


def test_scores_are_decomposed_too():
    scored = table(("A", "a1", "x", 0, 10), ("B", "b1", "x", 0, 30)).assign(tone=[0.5, -0.1])
    found = compare.decomposition(scored, "tone", weights="words").set_index("part")["value"]
    assert found[["gap", "writing"]].tolist() == pytest.approx([0.6, 0.6])


ROW = st.tuples(st.sampled_from("AB"), st.sampled_from("wxyz"), st.integers(0, 9), st.integers(9, 99))


@given(st.lists(ROW, min_size=1, max_size=12))
def test_the_parts_sum_to_the_gap_and_the_gap_is_that_of_the_rates(rows):
    counts = table(*((o, f"{o}{k}", event, hits, words) for k, (o, event, hits, words) in enumerate(rows)))
    for _, found in compare.decomposition(counts, "hedges").groupby(["outlet", "other"]):
        value = found.set_index("part")["value"]
        rates = compare.rates(counts, "hedges").set_index("outlet")["rate"]
        assert value["gap"] == pytest.approx(rates["A"] - rates["B"])
        if found["events"].iloc[0]:
            assert value[["choice", "space", "writing"]].sum() == pytest.approx(value["gap"])


HANGING = table(
    ("A", "a1", "e", 10, 100),
    ("A", "a2", "e", 2, 100),
    ("B", "b1", "e", 3, 100),
    ("B", "b2", "e", 3, 100),
    ("C", "c1", "e", 1, 200),
)


def test_what_an_article_does_to_a_rate():
    found = compare.ranks(HANGING, "hedges").set_index("outlet")
    assert found.loc["A", ["rate", "lowest", "highest", "rank"]].tolist() == [60, 20, 100, 1]
    assert found.loc["A", "moved_by"] in ("a1", "a2")
    assert found.loc["C", ["lowest", "highest"]].tolist() == [5, 5]  # its only article stays


def test_a_rank_is_as_unsure_as_the_rates():
    few = compare.ranks(HANGING, "hedges")
    assert few[["best", "worst"]].to_numpy().tolist() == [[1, 3]] * 3
    rows = [(o, f"{o}{k}", "e", n + k % 3, 1000) for o, n in (("A", 60), ("B", 20), ("C", 19)) for k in range(20)]
    many = compare.ranks(table(*rows), "hedges").set_index("outlet")
    assert many[["rank", "best", "worst"]].to_numpy().tolist() == [[1, 1, 1], [2, 2, 3], [3, 2, 3]]


def test_ranks_of_groups_that_are_alike_are_seldom_sure():
    """An order of three outlets of one rate: whether any of its places is surely the first or the last."""
    rng, sure = np.random.default_rng(0), 0
    for _ in range(60):
        rates = rng.gamma(4, 0.25, 60) * 10
        rows = [("ABC"[k % 3], f"a{k}", "e", int(rng.poisson(rate)), 1000) for k, rate in enumerate(rates)]
        found = compare.ranks(table(*rows), "hedges")
        sure += bool((found["best"] > 1).any() or (found["worst"] < 3).any())
    assert sure <= 7  # 3 expected


def test_groups_of_one_rate_share_a_rank():
    counts = table(("A", "a", "e", 1, 10), ("B", "b", "e", 2, 20), ("C", "c", "e", 0, 20), ("D", "d", "e", 0, 0))
    assert compare.ranks(counts, "hedges")["rank"].tolist() == [1, 1, 3, 4]


def test_a_cluster_of_several_groups_is_left_out_of_all():
    counts = table(("A", "a1", "x", 9, 10), ("A", "a2", "y", 1, 10), ("B", "b1", "x", 5, 10), ("B", "b2", "y", 2, 10))
    found = compare.ranks(counts, "hedges", cluster="event").set_index("outlet")
    assert found.loc["A", ["lowest", "highest"]].tolist() == [100, 900]


def test_scores_are_ranked_too():
    scored = HANGING.assign(tone=[0.5, 0.1, 0.2, np.nan, 0.0])
    found = compare.ranks(scored, "tone", weights="words").set_index("outlet")
    assert found["rate"].tolist() == pytest.approx([0.3, 0.2, 0])


def test_empty_tables_keep_their_columns():
    for call in (compare.ranks, compare.decomposition):
        assert list(call(HANGING.iloc[:0], "hedges")) == list(call(HANGING, "hedges"))


@pytest.mark.parametrize(
    ("events", "stories", "cluster"),
    [
        (["e", "e"], ["a1", "a2"], "article_id"),
        (["e", "e"], ["wire", "wire"], "story"),
        (["e", "f"], ["a1", "a2"], "event"),
        (["e", "f"], ["wire", "wire"], "event"),
    ],
)
def test_what_stands_or_falls_as_a_whole(events, stories, cluster):
    counts = pd.DataFrame({"article_id": ["a1", "a2"], "event": events, "story": stories})
    assert compare.cluster(counts) == cluster


def test_articles_of_one_wire_text_count_once():
    """Three copies of one story say no more than one of them: without its kin there is no interval."""
    rows = [("A", f"a{n}", "wire", 2, 100) for n in range(3)]
    counts = pd.DataFrame(rows, columns=["outlet", "article_id", "story", "hedges", "words"])
    assert compare.rates(counts, "hedges")[["low", "high"]].notna().all(axis=None)
    found = compare.rates(counts, "hedges", cluster=compare.cluster(counts))
    assert found.loc[0, ["articles", "rate"]].tolist() == [3, 20]
    assert found[["low", "high"]].isna().all(axis=None)


def test_the_widest_gap_comes_first():
    rows = [(o, f"{o}{e}", e, h, 100) for o, h in (("A", 1), ("B", 2), ("C", 9)) for e in ("e", "f")]
    counts = pd.DataFrame(rows, columns=["outlet", "article_id", "event", "hedges", "words"])
    gaps = compare.decomposition(counts, "hedges").query("part == 'gap'")
    assert gaps[["outlet", "other"]].agg("".join, axis=1).tolist() == ["AC", "BC", "AB"]


def test_hits_without_words_make_no_gap():
    rows = pd.DataFrame({"outlet": ["A", "B"], "article_id": ["a", "b"], "event": "e", "words": 0, "hits": [3, 2]})
    found = compare.decomposition(rows, "hits")
    assert found["value"].isna().all()

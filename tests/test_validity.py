"""Validity: agreement of coders and measures, unequal errors, and figures corrected for them."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy import stats
from sklearn import metrics

from analysis import compare, example, validity
from analysis.validity import codebook, intercoder, jackknife
from analysis.validity.codes_vs_measures import with_one_name
from analysis.validity.intercoder import krippendorff_alpha
from analysis.validity.sample import digest, draw
from analysis.validity.status import decimal


def rows_of(variable, *rows, **fixed):
    """Codes beside answers: (coder, item, value, answer) …; every item stands for one, in an article of its own."""
    table = pd.DataFrame(rows, columns=["coder", "item", "value", "answer"]).astype("str")
    columns = {
        "variable": variable,
        "outlet": "A",
        "event": "e",
        "unit": "passage",
        "words": 10,
        "text": "text of " + table["item"],
        "notes": "",
        "measured_voice": "own",
        "stratum": "A",
        "size": len(table["item"].unique()),
        "weight": 1 / table.groupby("item")["coder"].transform("size"),
        "article_id": table["item"],
    }
    return table.assign(**columns | fixed)


# Krippendorff 2011, "Computing Krippendorff's Alpha-Reliability": sections A to C; "." is no code.
TWO_VALUES = ["0100000000", "1110010100"]
FIVE_VALUES = ["aabbdcccedda", "babbbccceddd"]
FOUR_CODERS = ["123321412...", "1233224125.3", ".3332342251.", "12332441251."]


def answers(*coders):
    """A table of answers: a string a coder, "." where nothing is coded."""
    return pd.DataFrame({n: [None if c == "." else c for c in row] for n, row in enumerate(coders)}).astype("str")


def scale(name, values):
    """A variable of this scale and these values."""
    return codebook.variable("tone").model_copy(update={"scale": name, "values": tuple(values)})


@pytest.mark.parametrize(
    ("coders", "level", "known"),
    [
        (TWO_VALUES, "nominal", 0.095),
        (FIVE_VALUES, "nominal", 0.692),
        (FOUR_CODERS, "nominal", 0.743),
        (FOUR_CODERS, "ordinal", 0.815),
        (FOUR_CODERS, "interval", 0.849),
    ],
)
def test_alpha_as_published(coders, level, known):
    """Krippendorff 2011: two coders and two values, two coders and five, four coders with gaps."""
    table = answers(*coders)
    variable = scale(level, sorted({c for row in coders for c in row} - {"."}))
    assert krippendorff_alpha(table, pd.Series(range(len(table))), variable).value == pytest.approx(known, abs=0.0005)


@pytest.mark.parametrize(
    ("coders", "known"),
    [(["01", "10"], -0.5), (["0011", "0011"], 1.0), (["00", "00"], np.nan), (["0.", ".1"], np.nan)],
)
def test_alpha_at_its_ends(coders, known):
    found = krippendorff_alpha(
        answers(*coders), pd.Series(["a", "b", "c", "d"][: len(coders[0])]), scale("nominal", "01")
    )
    assert found.value == pytest.approx(known, nan_ok=True)


def test_perfect_agreement_on_few_items_is_not_certain():
    few, many = (
        krippendorff_alpha(answers("01" * n, "01" * n), pd.Series(range(2 * n)), scale("nominal", "01"))
        for n in (4, 40)
    )
    assert few.high == many.high == 1
    assert few.low < many.low < 1


def test_alpha_of_one_article_has_no_interval():
    found = krippendorff_alpha(answers("0011", "0110"), pd.Series(["a"] * 4), scale("nominal", "01"))
    assert not np.isnan(found.value)
    assert np.isnan([found.low, found.high]).all()


def test_coders_with_each_other():
    rows = rows_of("voice", *[("ann", n, "own", "own") for n in range(4)], *[("bo", n, "own", "own") for n in range(3)],
                   ("bo", 3, "direct", "own"), ("ann", 4, "own", "own"))  # fmt: skip
    found = validity.intercoder_agreement(rows).loc[0]
    assert found[["variable", "items", "articles", "coders", "agreement"]].tolist() == ["voice", 4, 4, 2, 0.75]
    assert validity.intercoder_agreement(rows, by="outlet")["outlet"].tolist() == ["A"]
    assert validity.intercoder_agreement(rows[rows["coder"] == "ann"]).empty


def test_disagreements_show_text_codes_and_the_measure():
    rows = rows_of(
        "voice", ("ann", 1, "own", "own"), ("bo", 1, "direct", "own"), ("ann", 2, "own", "own"), ("bo", 2, "own", "own")
    )
    found = validity.disagreements(rows.assign(notes=["unsure", "", "", ""]))
    assert found.to_dict("records") == [
        {"variable": "voice", "item": "1", "outlet": "A", "text": "text of 1", "ann": "own", "bo": "direct",
         "answer": "own", "notes": "unsure"}
    ]  # fmt: skip


CODE = st.tuples(st.sampled_from(["own", "direct", "indirect"]), st.sampled_from(["own", "direct", "indirect"]))
WEIGHTED = st.lists(st.tuples(CODE, st.integers(1, 9)), min_size=1, max_size=30)


@settings(max_examples=40)
@given(WEIGHTED)
def test_precision_recall_and_f1_are_those_of_scikit_learn(pairs):
    rows = rows_of("voice", *[("c", n, *pair) for n, (pair, _) in enumerate(pairs)])
    rows["weight"] = [float(weight) for _, weight in pairs]
    found = validity.precision_recall(rows).set_index("value")
    labels = list(found.index)
    arguments = {"y_true": rows["value"], "y_pred": rows["answer"], "labels": labels, "sample_weight": rows["weight"]}
    precision, recall, f1, _ = metrics.precision_recall_fscore_support(**arguments, zero_division=0)
    assert found["precision"].fillna(0).tolist() == pytest.approx(precision.tolist())
    assert found["recall"].fillna(0).tolist() == pytest.approx(recall.tolist())
    assert found["f1"].tolist() == pytest.approx(f1.tolist())
    measure = validity.agreement(rows).loc[0]
    assert measure["f1"] == pytest.approx(f1.mean())
    assert measure["agreement"] == pytest.approx(
        metrics.accuracy_score(rows["value"], rows["answer"], sample_weight=rows["weight"])
    )


@given(WEIGHTED, st.integers(2, 4))
def test_shares_lie_in_their_intervals(pairs, articles):
    assume(len(pairs) >= articles)
    rows = rows_of("voice", *[("c", n, *pair) for n, (pair, _) in enumerate(pairs)])
    rows = rows.assign(article_id=[str(n % articles) for n in range(len(rows))], weight=[float(w) for _, w in pairs])
    found = validity.agreement(rows).loc[0]
    assert found["low"] <= found["f1"] + 1e-9
    assert found["f1"] <= found["high"] + 1e-9
    assert found["low"] >= 0
    assert found["high"] <= 1


def test_a_count_agrees_where_both_have_any():
    rows = rows_of("hedges", ("c", 1, "2", "1"), ("c", 2, "0", "1"), ("c", 3, "1", "0"), ("c", 4, "0", "0"))
    found = validity.precision_recall(rows).loc[0]
    assert found[["value", "items", "precision", "recall", "f1"]].tolist() == ["any", 3, 0.5, 0.5, 0.5]
    assert validity.agreement(rows).loc[0, "agreement"] == 0.25


def test_each_of_several_coders_is_right_in_part():
    rows = rows_of("voice", ("ann", 1, "own", "own"), ("bo", 1, "direct", "own"), ("ann", 2, "own", "own"))
    assert validity.agreement(rows).loc[0, "agreement"] == pytest.approx(1.5 / 2)


def test_korn_and_graubard_is_clopper_and_pearson_for_independent_items():
    """As many articles as items: the design is worth its items, but for t in place of the normal distribution."""
    hits = np.repeat([1.0, 0.0], [900, 100])
    left_out = (hits.sum() - hits) / (len(hits) - 1)
    known = stats.binomtest(900, 1000).proportion_ci(method="exact")
    assert jackknife.share_interval(0.9, left_out, 1000)[1:] == pytest.approx(known, abs=1e-4)


def test_the_jackknife_of_a_mean_is_its_t_interval():
    values = np.array([1.0, 4.0, 2.0, 7.0])
    without = jackknife.jackknife(np.arange(4), lambda stay: values[stay].mean())
    found = jackknife.interval(values.mean(), without, (-np.inf, np.inf))
    known = stats.t.interval(0.95, 3, loc=values.mean(), scale=values.std(ddof=1) / 2)
    assert found == pytest.approx((3.5, *known))


def test_confusion_counts_the_corpus_and_shows_a_text():
    rows = rows_of("voice", ("c", 1, "own", "own"), ("c", 2, "own", "own"), ("c", 3, "own", "direct"))
    rows["weight"] = [1.0, 1.0, 2.0]
    found = validity.confusion(rows, "voice")
    assert found.to_dict("split")["data"] == [
        ["own", "own", 2, 50.0, "text of 1"],
        ["own", "direct", 1, 50.0, "text of 3"],
    ]
    assert validity.errors(rows, "voice")["text"].tolist() == ["text of 3"]


@pytest.mark.parametrize(
    ("coder", "suite", "same"),
    [
        ("Lund", "Ann Lund", True),
        ("the mayor", "Mayor", True),
        ("Mayor Ann Lund", "Lund", True),
        ("Ann Lund", "Bo Berg", False),
        ("nobody", "Ann Lund", False),
        ("The A", "the a", True),
    ],
)
def test_sources_are_the_same_when_one_has_all_words_of_the_other(coder, suite, same):
    settled = with_one_name(rows_of("source", ("c", 1, coder, suite)))
    assert (settled["value"] == settled["answer"]).all() == same


PASSAGES = pd.DataFrame(
    [
        ("a1", "headline", 0, 0, 6, "Fallen", "own", None),
        ("a1", "lead", 1, 0, 10, "Lund said ", "own", None),
        ("a1", "lead", 1, 10, 24, "it may be sad.", "indirect", "Lund"),
        ("a1", "body", 2, 25, 40, "It may not rain", "own", None),
        ("b1", "lead", 1, 0, 9, "It rained", "own", None),
    ],
    columns=["article_id", "part", "paragraph", "start", "end", "text", "voice", "source"],
).assign(
    outlet=lambda t: t["article_id"].str[0],
    event="e",
    words=3,
    speaker=lambda t: t["source"].replace("Lund", "Ann Lund"),
)
HITS = pd.DataFrame({"article_id": "a1", "part": ["lead", "body", "headline"], "start": [13, 28, 0]})


def key_of(*places):
    """A key of items at places: (article, part, start, end, text)."""
    table = pd.DataFrame(places, columns=["article_id", "part", "start", "end", "text"])
    fixed = {"unit": "passage", "words": 3, "stratum": table["article_id"], "size": 4, "drawn": 2, "probability": 0.5}
    fixed |= {"occurrence": 1}
    item, outlet = [f"p{n}" for n in range(len(table))], table["article_id"].str[0]
    return table.assign(item=item, outlet=outlet, digest=table["text"].map(digest), **fixed)


def test_answers_of_passages_are_their_own():
    scored = PASSAGES.assign(tone=[0.1, 0.2, -0.3, 0.4, 0.5])
    found = validity.answers(validity.coding_units(PASSAGES), PASSAGES, hedges=HITS, tone=scored)
    assert found["voice"].tolist() == PASSAGES["voice"].tolist()
    assert found["hedges"].tolist() == [1, 0, 1, 1, 0]
    assert found["tone"].tolist() == pytest.approx(scored["tone"].tolist())


@pytest.mark.parametrize(
    ("place", "voice", "hedges", "tone"),
    [
        (("a1", "lead", 0, 24), "indirect", 1, (10 * 0.2 - 14 * 0.3) / 24),
        (("a1", "lead", 0, 12), "own", 0, (10 * 0.2 - 2 * 0.3) / 12),
        (("a1", "body", 10, 40), "own", 2, (15 * 0.4 - 14 * 0.3) / 29),
        (("c1", "body", 0, 5), None, 0, None),
    ],
)
def test_answers_are_read_anew_where_passages_were_cut_otherwise(place, voice, hedges, tone):
    scored = PASSAGES.assign(tone=[0.1, 0.2, -0.3, 0.4, 0.5])
    found = validity.answers(key_of((*place, "x")), PASSAGES, hedges=HITS, tone=scored).iloc[0]
    assert found["hedges"] == hedges
    assert (found["voice"] == voice) if voice else pd.isna(found["voice"])
    assert found["tone"] == pytest.approx(tone, nan_ok=True) if tone else pd.isna(found["tone"])


def test_items_are_found_by_place_and_words():
    key = key_of(
        ("a1", "lead", 0, 10, "Lund said"),
        ("a1", "lead", 0, 24, "Lund said it may be sad."),
        ("a1", "lead", 10, 40, "it may be sad. It may not rain"),
        ("a1", "lead", 0, 10, "Berg said"),
        ("c1", "lead", 0, 10, "Lund said"),
    )
    assert validity.placed(key, PASSAGES)["found"].tolist() == [True, True, True, False, False]


@pytest.mark.parametrize(
    ("measures", "said"),
    [
        ({"mood": HITS}, "variable: 'mood'; allowed: voice"),
        ({"hedges": HITS.drop(columns="start")}, "hedges: its table has no column 'start'"),
        ({"tone": PASSAGES}, "tone: its table has no column 'tone'"),
        ({"tone": PASSAGES.head(2).assign(tone=1)}, "tone: 2 rows; allowed: the 5 passages"),
    ],
)
def test_a_table_that_gives_no_answer_is_named(measures, said):
    with pytest.raises(ValueError, match=said):
        validity.answers(validity.coding_units(PASSAGES), PASSAGES, **measures)


def codes_of(variable, **values):
    """The codes of one coder, or of several where values are lists."""
    rows = [(item, f"coder{n}", variable, value, "") for item, said in values.items() for n, value in enumerate(said)]
    return pd.DataFrame(rows, columns=["item", "coder", "variable", "value", "notes"])


PLACES = [
    ("a1", "lead", 0, 10, "Lund said"),
    ("a1", "lead", 10, 24, "it may be sad."),
    ("b1", "lead", 0, 9, "It rained"),
]


def judged_of(codes):
    key = validity.placed(key_of(*PLACES), PASSAGES)
    return validity.judged(codes, validity.answers(key, PASSAGES, hedges=HITS))


def test_a_code_stands_for_the_passages_of_its_stratum():
    rows = judged_of(codes_of("hedges", p0=["0"], p1=["1", "2"], p2=["0"]))
    assert rows.groupby("item")["weight"].sum().to_dict() == {"p0": 2, "p1": 2, "p2": 4}
    assert rows.loc[rows["item"] == "p1", "weight"].tolist() == [1, 1]
    assert rows["answer"].tolist() == ["0", "1", "1", "0"]


def test_an_item_that_is_not_coded_is_stood_for_by_others():
    assert judged_of(codes_of("hedges", p0=["0"]))["weight"].tolist() == [4]


def test_strata_without_a_code_are_stood_for_by_their_outlet():
    key = key_of(*PLACES).assign(stratum=["a · x", "a · y", "b"], size=[6, 2, 4])
    answered = validity.answers(validity.placed(key, PASSAGES), PASSAGES, hedges=HITS)
    rows = validity.judged(codes_of("hedges", p0=["0"], p2=["0"]), answered)
    assert rows.set_index("item")["weight"].to_dict() == {"p0": 8, "p2": 4}


def test_passages_and_articles_are_weighed_apart():
    key = key_of(*PLACES).assign(stratum=["A", "A", "B"])
    article = key.iloc[[0]].assign(item="a0", unit="article", part="article", size=1)
    placed = pd.concat([key, article], ignore_index=True).assign(found=True, event="e")
    answered = validity.answers(
        placed, PASSAGES, hedges=HITS, conflict=PASSAGES[["article_id"]].drop_duplicates().assign(conflict=1)
    )
    rows = validity.judged(
        pd.concat([codes_of("hedges", p0=["0"], p1=["1"]), codes_of("conflict", a0=["yes"])]), answered
    )
    assert rows.set_index("item")["weight"].to_dict() == {"p0": 2, "p1": 2, "a0": 1}


def test_what_coders_agreed_on_goes_before_their_codes():
    codes = codes_of("hedges", p1=["1", "2"], p2=["0"])
    agreed = pd.concat([codes, codes.iloc[[0]].assign(coder="agreed", value="3")])
    rows = judged_of(agreed)
    counted = rows[rows["weight"] > 0]
    assert counted.loc[counted["item"] == "p1", "value"].tolist() == ["3"]
    assert validity.intercoder_agreement(rows).loc[0, "coders"] == 2


def test_codes_whose_text_is_gone_are_left_out_and_told():
    key = validity.placed(key_of(*PLACES).assign(digest="other"), PASSAGES)
    assert validity.judged(codes_of("hedges", p0=["0"]), validity.answers(key, PASSAGES, hedges=HITS)).empty
    said = validity.remarks(validity.read(None), key)["remark"]
    assert said.iloc[0] == "the text of p0 has changed in the corpus; its codes are not used"
    assert len(said) == 3


def corpus_of(articles, passages, seed=0):
    """Answers on a made-up corpus of two outlets, and ``true``: the measure finds fewer hedges in B."""
    rng = np.random.default_rng(seed)
    number = np.repeat(np.arange(2 * articles), passages)
    outlet = np.where(number < articles, "A", "B")
    words = rng.integers(5, 30, len(number))
    true = rng.poisson(0.05 * words).clip(max=9)
    found = rng.binomial(true, np.where(outlet == "A", 0.9, 0.4))
    table = pd.DataFrame({"outlet": outlet, "words": words, "hedges": found, "true": true.astype(str)})
    fixed = {"event": "e", "part": "body", "unit": "passage", "text": "", "voice": "own", "found": True}
    return table.assign(article_id=number.astype(str), item=[f"p{n}" for n in range(len(table))], **fixed)


def judged_from(whole, size, seed=0):
    chosen = draw(whole, size=size, strata=["hedges"], seed=seed)
    codes = chosen[["item", "true"]].rename(columns={"true": "value"}).assign(coder="c", variable="hedges", notes="")
    return validity.judged(codes, chosen)


def test_with_all_coded_the_corrected_figure_is_the_coders():
    whole = corpus_of(6, 8)
    found = validity.corrected(whole, judged_from(whole, len(whole)), "hedges").set_index("outlet")
    for outlet, rows in whole.groupby("outlet"):
        coded = 1000 * rows["true"].astype(int).sum() / rows["words"].sum()
        assert found.loc[outlet, ["corrected", "corpus_low", "corpus_high"]].tolist() == pytest.approx([coded] * 3)
        assert found.loc[outlet, "raw"] == pytest.approx(1000 * rows["hedges"].sum() / rows["words"].sum())


def test_the_raw_figure_is_that_of_the_other_pages():
    whole = corpus_of(6, 8)
    counts = whole.groupby(["article_id", "outlet", "event"], as_index=False)[["hedges", "words"]].sum()
    known = compare.rates(counts, "hedges")[["rate", "low", "high"]].to_numpy()
    found = validity.corrected(whole, judged_from(whole, 40), "hedges")[["raw", "raw_low", "raw_high"]].to_numpy()
    assert found == pytest.approx(known)


def test_corrections_are_right_on_average():
    whole = corpus_of(5, 20)
    truth = (
        whole.assign(true=whole["true"].astype(int))
        .groupby("outlet")[["true", "words"]]
        .sum()
        .eval("1000 * true / words")
    )
    drawn = [validity.corrected(whole, judged_from(whole, 60, seed), "hedges")["corrected"] for seed in range(30)]
    error = pd.concat(drawn, axis=1).std(axis=1) / np.sqrt(30)
    assert (abs(pd.concat(drawn, axis=1).mean(axis=1).to_numpy() - truth.to_numpy()) < 4 * error).all()


def test_an_invented_difference_is_corrected_and_flagged():
    whole = corpus_of(40, 15)
    rows = judged_from(whole, 600)
    found = validity.corrected_differences(whole, rows, "hedges").loc[0]
    assert found["raw_low"] > 0
    assert found["low"] < 0 < found["high"]
    verdicts = validity.group_bias(rows, "hedges")
    assert verdicts["verdict"].tolist() == ["unequal", "unequal"]
    assert verdicts["error"].tolist() == pytest.approx([5, 30], abs=6)


def test_one_article_has_the_doubt_of_coding_but_not_of_articles():
    whole = corpus_of(1, 60)
    rows = judged_from(whole, 30)
    found = validity.corrected(whole, rows, "hedges").loc[0]
    assert np.isnan([found["low"], found["high"]]).all()
    assert found["corpus_low"] < found["corrected"] < found["corpus_high"]
    assert validity.group_bias(rows, "hedges")["verdict"].tolist() == ["unknown", "unknown"]


def test_a_chart_has_a_row_a_way():
    whole = corpus_of(3, 10)
    found = validity.corrected(whole, judged_from(whole, 30), "hedges")
    rows = validity.corrected_long(found).query("outlet == 'B'").set_index("way")
    assert rows["value"].tolist() == [found.loc[1, "raw"], *[found.loc[1, "corrected"]] * 2]
    assert (
        rows.loc["corrected, these articles", ["low", "high"]].tolist()
        == found.loc[1, ["corpus_low", "corpus_high"]].tolist()
    )


def test_a_group_without_codes_has_no_corrected_figure():
    whole = corpus_of(3, 10)
    rows = judged_from(whole, 30)
    found = validity.corrected(whole, rows[rows["outlet"] == "A"], "hedges").set_index("outlet")
    assert found["items"].gt(0).to_dict() == {"A": True, "B": False}
    assert found["corrected"].isna().to_dict() == {"A": False, "B": True}


def test_shares_add_up_to_a_hundred():
    whole = corpus_of(3, 20).assign(voice=lambda t: np.where(t["hedges"] > 0, "indirect", "own"))
    chosen = draw(whole, size=40, strata=["voice"])
    codes = chosen[["item"]].assign(value=["own", "direct"] * 20, coder="c", variable="voice", notes="")
    found = validity.corrected(whole, validity.judged(codes, chosen), "voice")
    assert found.groupby("outlet")[["raw", "corrected"]].sum().to_numpy() == pytest.approx(100)


def test_articles_are_counted_whole():
    passages = corpus_of(4, 2).assign(paragraph=1, start=0, end=9, source=None)
    whole = validity.coding_units(passages, unit="article")
    frames = pd.DataFrame({"article_id": whole["article_id"], "conflict": [0.9] * 6 + [0.1] * 2})
    answered = validity.answers(whole, passages, conflict=frames)
    chosen = draw(answered, size=8, strata=[]).assign(unit="article", found=True)
    chosen["item"] = chosen["article_id"]
    codes = chosen[["item"]].assign(value="yes", coder="c", variable="conflict", notes="")
    found = validity.corrected(answered, validity.judged(codes, chosen), "conflict").set_index("outlet")
    assert found["raw"].to_dict() == {"A": 100, "B": 50}
    assert found["corrected"].tolist() == [100, 100]


def test_a_source_has_no_figure():
    whole = corpus_of(2, 10)
    with pytest.raises(ValueError, match="'source' has no figure; allowed: voice"):
        validity.corrected(whole, judged_from(whole, 20), "source")


def test_the_status_says_what_was_done_in_a_sentence():
    rows = rows_of(
        "hedges",
        *[(c, n, "1" if n < 6 else "0", "1" if n < 7 else "0") for n in range(40) for c in ("first_reading", "bo")],
    )
    said = validity.status(rows).set_index("variable")
    assert said.loc["hedges", "said"].startswith(
        "Hedges: checked on 40 passages by 2 coders (bo, first reading), alpha 1.00, F1 of one or more .92 ["
    )
    assert said.loc["hedges", ["checked", "items", "coders", "articles"]].tolist() == [True, 40, 2, 40]
    assert said.loc["tone", "said"] == "Tone: not checked on this corpus."
    assert not said.loc["tone", "checked"]


def test_what_was_agreed_on_is_no_coder():
    rows = rows_of("hedges", *[(c, n, str(n % 2), str(n % 2)) for n in range(4) for c in ("ann", "agreed", "bo")])
    said = validity.status(rows).set_index("variable")
    assert said.loc["hedges", "coders"] == 2
    assert "2 coders (ann, bo)" in said.loc["hedges", "said"]


def test_without_codes_nothing_is_checked():
    key = validity.placed(validity.key(None), PASSAGES)
    rows = validity.judged(validity.read(None), validity.answers(key, PASSAGES, hedges=HITS))
    said = validity.status(rows)
    assert said["variable"].tolist() == [variable.name for variable in codebook.read()]
    assert said["said"].str.endswith(": not checked on this corpus.").all()
    for empty in (
        validity.intercoder_agreement(rows),
        validity.agreement(rows),
        validity.precision_recall(rows),
        validity.disagreements(rows),
    ):
        assert empty.empty


@pytest.mark.parametrize(
    ("value", "written"),
    [(0.812, ".81"), (1.0, "1.00"), (-0.05, "−.05"), (0.999, "1.00"), (0.0, ".00"), (-0.001, ".00")],
)
def test_decimals_as_reports_write_them(value, written):
    assert decimal(value) == written


def test_categories_give_what_plain_text_gives():
    """Passages hold names as categories; figures and their types don't show it."""
    names = ["article_id", "outlet", "event", "part", "voice", "source", "speaker"]
    typed = PASSAGES.astype(dict.fromkeys(names, "category") | {"start": "int32", "end": "int32", "words": "int32"})
    codes, found = codes_of("source", p0=["nobody"], p1=["Lund"], p2=["Berg"]), []
    codes = pd.concat([codes, codes_of("hedges", p0=["0"], p1=["2"], p2=["0"])], ignore_index=True)
    for passages in (PASSAGES, typed):
        whole = validity.answers(validity.coding_units(passages), passages, hedges=HITS)
        placed = validity.placed(key_of(*PLACES), passages)
        rows = validity.judged(codes, validity.answers(placed, passages, hedges=HITS))
        sheet = validity.sample(whole, passages, size=4, strata=["voice"])
        corrected = validity.corrected(whole, rows, "hedges", by=["outlet", "voice"])
        articles = validity.coding_units(passages, unit="article")[["article_id", "text", "words"]]
        found.append([placed, rows, sheet, corrected, validity.status(rows), articles])
    for plain, other in zip(*found, strict=True):
        pd.testing.assert_frame_equal(other.astype(plain.dtypes.to_dict()), plain)
    assert found[1][3].dtypes.to_dict() == found[0][3].dtypes.to_dict()


def test_columns_that_articles_keep_make_groups():
    passages = PASSAGES.assign(section=PASSAGES["article_id"].map({"a1": "world", "b1": "home"}).astype("category"))
    whole = validity.answers(validity.coding_units(passages), passages, hedges=HITS)
    placed = validity.placed(key_of(*PLACES), passages)
    rows = validity.judged(
        codes_of("hedges", p0=["0"], p1=["2"], p2=["0"]), validity.answers(placed, passages, hedges=HITS)
    )
    assert rows["section"].tolist() == ["world", "world", "home"]
    assert validity.agreement(rows, by="section")["section"].tolist() == ["world", "home"]
    found = validity.corrected(whole, rows, "hedges", by="section").set_index("section")
    outlets = validity.corrected(whole, rows, "hedges").set_index("outlet")
    pd.testing.assert_frame_equal(found.rename(index={"world": "a", "home": "b"}).rename_axis("outlet"), outlets)
    assert validity.coding_units(passages, unit="article")["section"].tolist() == ["world", "home"]


def counts_of(coders):
    """How often each value was given to each item, of strings of codes."""
    values = sorted({code for row in coders for code in row} - {"."})
    return np.array([[item.count(value) for value in values] for item in map("".join, zip(*coders, strict=True))])


def test_gwets_ac1_as_published():
    """Gwet 2014, table 2.10 (irrCAC's raw4raters), the codes of `FOUR_CODERS`: .775, the item of one coder included."""
    counts = counts_of(FOUR_CODERS)
    counts = counts[counts.sum(axis=1) > 1]
    assert intercoder.gwet_ac1(counts, np.ones(len(counts)), 5) == pytest.approx(0.775, abs=0.005)


@pytest.mark.parametrize("level", ["nominal", "ordinal", "interval"])
def test_alpha_without_weights_is_that_of_the_package(level):
    import krippendorff

    counts = counts_of(FOUR_CODERS)
    several = counts[counts.sum(axis=1) > 1]
    known = krippendorff.alpha(value_counts=counts, value_domain=[1, 2, 3, 4, 5], level_of_measurement=level)
    found = intercoder.alpha_of_counts(several, list("12345"), scale(level, "12345"), np.ones(len(several)))
    assert found == pytest.approx(known)


def test_an_item_of_weight_three_counts_as_three():
    counts = np.array([[2, 0], [1, 1], [0, 2], [2, 0]] * 30)
    weights = np.array([3.0, 1.0, 2.0, 1.0] * 30)
    copied = np.repeat(counts, weights.astype(int), axis=0)
    asked = scale("nominal", "01")
    weighted, known = (
        intercoder.alpha_of_counts(table, ["0", "1"], asked, each)
        for table, each in ((counts, weights), (copied, np.ones(len(copied))))
    )
    assert weighted == pytest.approx(known, abs=0.005)
    assert intercoder.agreement_of_counts(counts, weights) == pytest.approx(6 / 7)


def test_alpha_is_of_the_corpus_and_not_of_what_was_drawn():
    """Two strata: the rare answer is drawn as often as the other, and stands for a twentieth of the texts."""
    rng, rows = np.random.default_rng(0), []
    for n in range(400):
        true = int(n < 200)
        for coder in ("ann", "bo"):
            wrong = rng.random() < (0.15 if true else 0.05)
            rows.append((coder, n, str(true ^ wrong), str(true)))
    codes = rows_of("hedges", *rows)
    rare = codes["item"].astype(int) < 200
    strata = codes.assign(stratum=np.where(rare, "A1", "A0"), size=np.where(rare, 300, 5700))
    found = validity.intercoder_agreement(strata).loc[0]
    assert found["sample_alpha"] > 0.6
    assert found["alpha"] < 0.5
    assert found["ac1"] > found["alpha"]


def test_who_reads_otherwise_than_the_rest():
    same = [(coder, n, "own" if n % 2 else "direct", "own") for n in range(8) for coder in ("ann", "bo")]
    found = validity.coder_pairs(rows_of("voice", *same, *[("cy", n, "own", "own") for n in range(8)]))
    assert found[["coder", "other"]].to_numpy().tolist() == [["ann", "bo"], ["ann", "cy"], ["bo", "cy"]]
    assert found["agreement"].tolist() == [1.0, 0.5, 0.5]
    assert validity.coder_pairs(rows_of("voice", ("ann", 1, "own", "own"))).empty


def test_that_nothing_was_missed_in_few_items_is_no_certainty():
    """Of 10 that the measure finds all are right; of 20 that stand for 2,000 none was missed."""
    found = [("c", n, "1", "1") for n in range(10)]
    rows = rows_of("hedges", *found, *[("c", n, "0", "0") for n in range(10, 30)])
    rows["weight"] = np.where(rows["value"] == "1", 1.0, 100.0)
    recall = validity.precision_recall(rows).loc[0]
    assert recall["recall"] == 1
    assert recall["recall_low"] < 0.1  # two missed of a hundred would be more than all that was found


def test_a_figure_is_given_by_the_lower_and_by_the_higher_of_two_codes():
    answered, judged_ = example.answered(), example.judged()
    found = validity.corrected(answered, judged_, "hedges").set_index("outlet")
    assert (found["coders_low"] <= found["corrected"]).all()
    assert (found["corrected"] <= found["coders_high"]).all()
    apart = found["coders_high"] - found["coders_low"]
    assert apart["Gazette"] == 0 < apart["Herald"]  # the coders differ on one item of the Herald
    alone = validity.corrected(answered, judged_[judged_["coder"] == "ann"], "hedges")
    assert alone[["coders_low", "coders_high"]].isna().all(axis=None)


def test_a_measure_that_is_equally_good_everywhere_is_seldom_called_unequal():
    """In 5 % of studies at most: of 1,000 seeds one is beyond the bound. By each interval alone it is 22 %."""
    rng, called, studies = np.random.default_rng(3), 0, 40
    for _ in range(studies):
        rows = [(f"{o}{k}", o) for o in "ABCDEFGH" for k in range(6)]
        table = rows_of("hedges", *[("c", n, str(rng.poisson(1)), "1") for n in range(len(rows))])
        table = table.assign(article_id=[name for name, _ in rows], outlet=[o for _, o in rows])
        called += (validity.group_bias(table, "hedges")["verdict"] == "unequal").any()
    assert called <= stats.binom.isf(0.001, studies, 0.05)


@pytest.mark.parametrize("width", [6.0, 12.0])
def test_so_many_coded_items_give_an_interval_of_the_wanted_width(width):
    whole = corpus_of(10, 60)
    found = validity.items_needed(whole, judged_from(whole, 100), "hedges", width=[width]).set_index("outlet").loc["B"]
    assert found[["width", "of"]].tolist() == [width, 600]
    drawn = judged_from(whole, 2 * int(found["needed"]))  # about half of the items are of B
    reached = validity.corrected(whole, drawn, "hedges").set_index("outlet").loc["B"]
    assert reached["corpus_high"] - reached["corpus_low"] == pytest.approx(width, rel=0.2)


def test_as_many_items_as_there_are_give_the_width_that_there_is():
    whole = corpus_of(10, 60)
    rows = judged_from(whole, 100)
    now = validity.items_needed(whole, rows, "hedges").groupby("outlet").first()
    assert (now["needed"] == now["items"]).all()
    assert (validity.items_needed(whole, rows, "hedges", width=[1e-6])["needed"] > 580).all()


def test_a_width_is_above_0():
    with pytest.raises(ValueError, match=r"width: 0.0; allowed: above 0"):
        validity.items_needed(example.answered(), example.judged(), "hedges", width=[10, 0])

"""Measures from outside: where each value belongs, what groups have, and what is said of a table that can't be used."""

import json
import re

import numpy as np
import pandas as pd
import pytest
from cells_of_notebooks import run
from IPython.utils.capture import capture_output

from analysis import annotate, compare, corrections, example, outside, studies, validity
from analysis.report import notebook, page

TEXTS = {
    "a1": ("Bell", "Dam may leak", "The dam is old. “It is a disgrace,” Ann Lund said."),
    "a2": ("Bell", "", "The wall may fall. Nobody knows."),
    "b1": ("Post", "", "The dam is safe. Rain fell on it."),
    "b2": ("Post", "", "The town may sleep. “All is well,” Otto Berg said."),
}


def articles():
    rows = [(name, outlet, "e", head, text) for name, (outlet, head, text) in TEXTS.items()]
    return pd.DataFrame(rows, columns=["article_id", "outlet", "event", "headline", "text"])


@pytest.fixture
def read(tmp_path):
    """What is found of a measure with these rows."""

    def made(rows, **about):
        file = tmp_path / "m.csv"
        pd.DataFrame(rows).to_csv(file, index=False)
        return outside.read({"anger": {"file": file, "column": "score", "made_by": "a model"} | about}, articles())

    return made


def figures(found):
    table = outside.figures(found, annotate.passages(articles()))
    return table[["outlet", "figure", "voice", "articles", "value"]].to_numpy().tolist()


def test_a_number_of_articles_is_a_mean_over_articles(read):
    scores = {"a1": 1, "a2": "−3,5", "b1": 2, "b2": ""}
    found = read([{"article_id": name, "score": score} for name, score in scores.items()])
    assert figures(found) == [
        ["Bell", "anger, mean", "whole article", 2, -1.25],
        ["Post", "anger, mean", "whole article", 1, 2.0],
    ]
    assert outside.remarks(found)[["row", "remark"]].fillna(0).to_numpy().tolist() == [
        [5, "has no value"],
        [0, "1 article without a value"],
    ]


def test_the_column_is_value_unless_the_study_says_otherwise(tmp_path):
    file = tmp_path / "m.csv"
    file.write_text("article_id,value\na1,1\n", encoding="utf-8")
    found = outside.read({"anger": {"file": file, "made_by": "a model"}}, articles())
    assert found["value"].tolist() == [1]


def test_a_category_is_the_percent_of_articles_that_have_it(read):
    rows = [{"article_id": name, "score": mood} for name, mood in zip(TEXTS, ["mad", "sad", "sad", "sad"], strict=True)]
    found = read(rows, kind="category")
    table = outside.figures(found, annotate.passages(articles())).set_index(["figure", "outlet"])["value"]
    assert table["anger: “mad”, percent"].to_dict() == {"Bell": 50, "Post": 0}
    assert table["anger: “sad”, percent"].to_dict() == {"Bell": 50, "Post": 100}
    assert outside.differences(found, annotate.passages(articles()))["figure"].nunique() == 1  # one test for both


def test_counts_of_articles_are_in_1000_words_of_those_that_have_one(read):
    found = read([{"article_id": "a1", "score": 3}, {"article_id": "b1", "score": 0}], kind="count")
    words = annotate.passages(articles()).groupby("article_id", observed=True)["words"].sum()
    assert [row[-1] for row in figures(found)] == pytest.approx([3000 / words["a1"], 0])


def test_stretches_are_split_by_voice_and_longer_ones_count_more(read):
    rows = [
        {"article_id": "a1", "words": "The dam is old.", "score": 1},
        {"article_id": "a1", "words": "It is a disgrace,", "score": 5},
        {"article_id": "a2", "words": "The wall may fall. Nobody knows.", "score": -1},
        {"article_id": "a2", "words": "Nobody knew.", "score": 9},
    ]
    found = read(rows, unit="passage")
    direct, own = figures(found)
    sizes = len("The dam is old."), len("The wall may fall.") + len("Nobody knows.")
    assert own[2:] == ["own", 2, pytest.approx(np.average([1, -1], weights=sizes))]
    assert direct[2:] == ["direct", 1, 5]
    told = outside.remarks(found)["remark"].tolist()
    assert told[0] == "the words 'Nobody knew.' do not stand there, or not so often; it is not used"


def test_stretches_may_be_given_by_offsets(read):
    text = TEXTS["a1"][2]
    at = text.index("old")
    rows = [
        {"article_id": "a1", "part": "", "start": at, "end": at + 3, "score": 1},
        {"article_id": "a1", "part": "headline", "start": 4, "end": 7, "score": 1},
        {"article_id": "a1", "part": "", "start": 5, "end": 500, "score": 1},
    ]
    found = read(rows, unit="passage", kind="count")
    assert outside.behind(found, articles())["words"].tolist() == ["old", "may"]
    assert "5 to 500 is no stretch of its" in outside.remarks(found)["remark"][0]
    words = annotate.passages(articles()).query("voice == 'own'").groupby("outlet", observed=True)["words"].sum()
    rates = outside.figures(found, annotate.passages(articles())).set_index(["outlet", "voice"])["value"]
    assert rates["Bell", "own"] == pytest.approx(2000 / words["Bell"])
    assert rates["Post", "own"] == rates["Bell", "direct"] == 0


def test_differences_are_those_of_the_suite_and_one_family(read):
    found = read([{"article_id": name, "score": k} for k, name in enumerate(TEXTS)])
    passages = annotate.passages(articles())
    table = outside.differences(found, passages)
    plain = articles().assign(value=[0.0, 1.0, 2.0, 3.0], story=list(TEXTS), weight=1)
    known = compare.mean_differences(plain, "value", weights="weight")
    assert table["difference"].tolist() == known["difference"].tolist() == [-2]
    assert table["p"].tolist() == pytest.approx(known["p"].tolist())
    assert {"p_adjusted", "holds", "measure", "figure"} <= set(table)


def test_groups_by_a_column_of_the_measures_are_refused(read):
    found = read([{"article_id": "a1", "score": 1}])
    with pytest.raises(ValueError, match="by: 'category': measures from outside have a column of that name"):
        outside.figures(found, annotate.passages(articles().assign(category="x"), keep="category"), by="category")


def test_values_stand_beside_coding_units(read):
    passages = annotate.passages(articles())
    units = validity.coding_units(passages)
    rows = [{"article_id": "a1", "words": "The dam is old. “It is", "score": 4}]
    told = outside.answers(read(rows, unit="passage"), units)
    assert told[units["text"].str.contains("The dam is old|disgrace")].tolist() == [4, 4]
    assert told.count() == 2
    kinds = outside.answers(
        read([{"article_id": "a1", "words": "dam is", "score": "mad"}], unit="passage", kind="category"), units
    )
    assert kinds.dropna().tolist() == ["mad"]
    counts = outside.answers(read(rows, unit="passage", kind="count"), units)
    assert counts.sum() == 4
    assert counts.notna().all()


def test_codes_of_people_check_a_measure_that_names_their_variable():
    key, passages = validity.key(example.codes()), example.passages()
    path = example.folder() / "hedges.csv"
    pd.DataFrame([{"article_id": "g1", "words": "may", "n": 1}]).to_csv(path, index=False)
    measures = {"maybe": {"file": path, "column": "n", "unit": "passage", "kind": "count", "checked_by": "hedges"}}
    found = outside.read(measures, example.articles())
    items = validity.answers(validity.placed(key, passages), passages)
    judged = validity.judged(validity.read(example.codes()), outside.with_answers(items, found, measures, {}))
    mine = outside.judged_by(judged, measures)
    assert set(mine["variable"]) == {"hedges"}
    assert set(mine["answer"]) <= {"0", "1"}
    assert len(validity.agreement(mine)) == 1


def test_dropped_stretches_are_dropped(read):
    found = read([{"article_id": "a1", "words": "disgrace", "score": 1}], unit="passage", kind="count")
    fixes = pd.DataFrame([{"article_id": "a1", "words": "disgrace", "occurrence": 1, "field": "drop", "row": 2}])
    read_of = articles()
    placed = corrections.placing.place(fixes.assign(value="", by="", reason=""), read_of, "x.csv")
    corrections.placing.keep(read_of, placed)
    assert corrections.apply(found, read_of).empty


@pytest.mark.parametrize(
    ("rows", "about", "complaint"),
    [
        (
            [{"article_id": "a1", "value": 1}],
            {},
            "has no column 'score' in its first row; it has: 'article_id', 'value'",
        ),
        ([{"id": "a1", "score": 1}], {}, "has no column 'article_id'"),
        ([{"article_id": "a1", "score": 1}], {"unit": "passage"}, "has no column 'words'"),
        ([{"article_id": "a1", "start": 1, "score": 1}], {"unit": "passage"}, "has no column 'end'"),
        ([{"article_id": "a1", "score": "high"}], {}, "row 2, score: 'high'; allowed: a number"),
        ([{"article_id": "a1", "score": "nan"}], {}, "row 2, score: 'nan'; allowed: a number"),
        ([{"article_id": "a1", "score": "inf"}], {}, "row 2, score: 'inf'; allowed: a number"),
        ([{"article_id": "a1", "score": -1}], {"kind": "count"}, "row 2, score: '-1'; allowed: a number from 0"),
        ([{"article_id": "a1", "score": "1_000"}], {}, "row 2, score: '1_000'; allowed: a number"),
        ([{"article_id": "a1", "score": "1e308"}], {}, "row 2, score: '1e308'; allowed: a number of up to 100 digits"),
        ([{"article_id": "a1", "score": "1,234"}], {}, "'1,234' may be a number of thousands or one with decimals"),
        ([{"article_id": "a1", "score": 1}], {"column": "article_id"}, "'article_id' says where a value belongs"),
        ([{"article_id": "a1", "words": "The"}], {"column": "Words", "unit": "passage"}, "'Words' says where"),
        ([{"article_id": "a1", "score": "=1+1"}], {}, "row 2, score: '=1+1' is a formula; allowed: a number"),
        (
            [{"article_id": "a1", "score": 1}] * 2 + [{"article_id": "a1", "score": 2}],
            {},
            "row 4: a1 has another value in row 2",
        ),
    ],
)
def test_a_table_that_cannot_be_used_is_named_with_what_is_allowed(read, rows, about, complaint):
    with pytest.raises(ValueError, match=r"m\.csv") as told:
        read(rows, **about)
    assert complaint in str(told.value)


@pytest.mark.parametrize(("beside", "value"), [("0,5", 1.234), ("-2,25", 1.234), ("1,2345", 1.234)])
def test_a_comma_is_a_decimal_one_where_its_column_shows_it(read, beside, value):
    found = read([{"article_id": "a1", "score": "1,234"}, {"article_id": "b1", "score": beside}])
    assert found["value"][0] == value


@pytest.mark.parametrize("occurrence", ["1.2.3", "1.5", "²", "9" * 400, "0", "-1", "one"])
def test_an_occurrence_that_is_none_is_remarked_on(read, occurrence):
    found = read([{"article_id": "a1", "words": "The", "occurrence": occurrence, "score": 1}], unit="passage")
    assert found.empty
    assert "is no whole number from 1; it is not used" in outside.remarks(found)["remark"][0]


@pytest.mark.parametrize(("start", "end"), [("0", "9" * 5000), ("0", "²"), ("-1", "3"), ("3", "3"), ("", "")])
def test_offsets_that_are_none_are_remarked_on(read, start, end):
    found = read([{"article_id": "a1", "start": start, "end": end, "score": 1}], unit="passage")
    assert found.empty
    assert "is no stretch of its" in outside.remarks(found)["remark"][0]


@pytest.mark.parametrize("column", ["score-", "score+", "%", "#"])
def test_columns_that_differ_in_signs_alone_are_told_apart(read, column):
    row = {"article_id": "a1", "score+": 1, "score-": 2, "%": 3, "#": 4}
    assert read([row], column=column)["value"].tolist() == [row[column]]


def test_more_categories_than_a_reader_takes_in_are_refused(read, tmp_path):
    file = tmp_path / "many.csv"
    rows = [{"article_id": "a1", "words": "The", "score": f"kind {k}"} for k in range(21)]
    pd.DataFrame(rows).to_csv(file, index=False)
    about = {"file": file, "column": "score", "unit": "passage", "kind": "category"}
    with pytest.raises(ValueError, match="21 categories; allowed: up to 20"):
        outside.read({"anger": about}, articles())


def test_values_of_articles_that_are_not_compared_are_counted_and_passed_over(read):
    found = read([{"article_id": name, "score": 1} for name in ("a1", "z1", "z2")])
    assert outside.remarks(found)["remark"].tolist() == [
        "2 rows of articles that are not compared",
        "3 articles without a value",
    ]


# The study and its page


@pytest.mark.parametrize(
    ("written", "complaint"),
    [
        ("measures: {anger: {file: no.csv, made_by: x}}", "measures.anger.file: 'no.csv' is no file beside the study"),
        ("measures: {anger: {file: m.csv}}", "measures.anger.made_by: is missing"),
        ("measures: {'a{b}': {file: m.csv, made_by: x}}", "allowed: a letter, then up to 39 letters"),
        ("measures: {anger: {file: m.csv, made_by: x, kind: mood}}", "measures.anger.kind: 'mood' does not fit"),
        ("measures: {anger: {file: m.csv, made_by: x, colum: y}}", "did you mean column?"),
    ],
)
def test_a_study_names_measures_by_their_file_and_maker(written, complaint):
    file = example.study()
    (file.parent / "m.csv").write_text("article_id,value\n", encoding="utf-8")
    file.write_text(f"{file.read_text(encoding='utf-8')}\n{written}\n", encoding="utf-8")
    with pytest.raises((ValueError, FileNotFoundError)) as told:
        studies.read(file)
    assert complaint in str(told.value)


def test_a_study_has_the_page_only_where_it_names_measures():
    file = example.study()
    assert "11_measures" not in {path.stem for path in notebook.numbered(studies.read(file))}
    assert "11_measures" not in {path.stem for path in notebook.numbered()}
    (file.parent / "m.csv").write_text("article_id,value\n", encoding="utf-8")
    file.write_text(
        f"{file.read_text(encoding='utf-8')}\nmeasures: {{anger: {{file: m.csv, made_by: x}}}}\n", encoding="utf-8"
    )
    study = studies.read(file)
    assert "11_measures" in {path.stem for path in notebook.numbered(study)}
    assert studies.named(study.measures) == {"anger": file.parent / "m.csv"}


def test_the_page_runs_without_a_line_of_code(shell, tmp_path, monkeypatch):
    rows = [
        {"article_id": name, "words": words, "occurrence": 1, "anger": score, "kind": kind}
        for name, words, score, kind in [
            ("g1", "The dam is safe", 2, "calm"),
            ("h3", "the town may now sleep", -1, "calm"),
            ("h1", "nobody was told of it", 3, "cross"),
        ]
    ]
    file = example.study()
    for name, text in example.FILES.items():
        (file.parent / "articles" / name).write_text(f"{text} {example.DRY}" if text else "", encoding="utf-8")
    pd.DataFrame(rows).to_csv(file.parent / "m.csv", index=False)
    measures = """
measures:
  anger: {file: m.csv, column: anger, unit: passage, made_by: a model}
  mood: {file: m.csv, column: kind, unit: passage, kind: category, made_by: a model, checked_by: tone}
  hits: {file: m.csv, column: occurrence, unit: passage, kind: count, made_by: a model}
"""
    file.write_text(file.read_text(encoding="utf-8") + measures, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with capture_output() as shown:
        run(shell, notebook.FOLDER / "11_measures.ipynb", study_file=str(file), figures=str(tmp_path / "lab"))
    assert shown.stderr == ""
    made = {path.stem for path in (tmp_path / "lab").glob("*.svg")}
    assert made == {"11_1_anger_mean", "11_2_mood_calm_percent", "11_3_mood_cross_percent", "11_4_hits_per_1_000_words"}


def test_nothing_is_called_checked_that_does_not_say_what_it_rests_on():
    site = page.Site("", [], "", {"03_tone": [], "04_hedging": ["hedges"]})
    assert site.trust("03_tone") == page.CHECKED
    assert site.trust("04_hedging") == page.NOT_CHECKED
    assert site.trust("12_mine") == page.NOT_SAID


def test_the_notebook_of_the_docs_is_a_page_and_runs(shell, tmp_path, monkeypatch):
    docs = (notebook.FOLDER.parent / "docs" / "exploring.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```(markdown|python)\n(.*?)^```$", docs, re.DOTALL | re.MULTILINE)
    kinds = {"markdown": "markdown", "python": "code"}
    cells = [{"cell_type": kinds[kind], "metadata": {}, "source": source} for kind, source in blocks]
    cells[1]["metadata"] = {"tags": ["parameters"]}
    path = tmp_path / "12_blame.ipynb"
    path.write_text(json.dumps({"cells": cells, "metadata": {}}), encoding="utf-8")
    assert page.entry(path).heading == "Who says that somebody is to blame?"
    assert set(notebook.declared(path)) == {"study_file", "figures"}
    assert notebook.measures(path) is None
    monkeypatch.chdir(tmp_path)
    with capture_output() as shown:
        run(shell, path, study_file=str(example.study()), figures=str(tmp_path / "lab"))
    assert shown.stderr == ""
    assert (tmp_path / "lab" / "12_blame.svg").is_file()
    assert "ords of blame" in shell.user_ns["told"].sentence

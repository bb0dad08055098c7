"""Any measure through time: its mean in each period, with an interval where there are three articles or more."""

import numpy as np
import pandas as pd
import pytest
import yaml

from analysis import example, labels, outside, periods, studies, trends
from analysis.report import notebook

DAYS = pd.to_datetime(["2022-01-03", "2022-01-10", "2022-01-17", "2022-01-24", "2022-01-31"])


def corpus(copies=5):
    """The example's passages and articles so many times over, a copy a week."""
    passages, articles = example.passages(), example.articles()
    both = ([], [])
    for number in range(copies):
        for table, made in zip((passages, articles), both, strict=True):
            made.append(table.assign(article_id=table["article_id"].astype("str") + f"_{number}"))
        both[1][-1] = both[1][-1].assign(published=DAYS[number], event="one")
        both[0][-1] = both[0][-1].assign(event="one", story=both[0][-1]["article_id"])
    return tuple(pd.concat(made, ignore_index=True) for made in both)


def test_a_measure_has_its_mean_in_each_period():
    passages, articles = corpus()
    table = trends.table(["own words"], passages, articles, period="week")
    words = passages.groupby("voice", observed=True)["words"].sum()
    assert table["figure"].unique().tolist() == ["own words, % of all words"]
    assert table["period"].tolist() == DAYS.tolist()
    assert table["mean"].tolist() == pytest.approx([100 * words["own"] / words.sum()] * 5)
    assert (table["articles"] == articles["article_id"].nunique() / 5).all()


def test_fewer_than_three_articles_have_no_interval():
    passages, articles = corpus()
    first = articles["article_id"].str.endswith("_0")
    kept = articles[~first | (first.cumsum() <= 2)]
    table = trends.table(["hedges"], passages, kept, period="week")
    assert table["articles"].tolist() == [2, 4, 4, 4, 4]
    assert table["low"].notna().tolist() == [False, True, True, True, True]


def test_articles_of_fewer_than_three_events_have_no_interval():
    passages, articles = corpus()
    places = {article: f"event {at % 2}" for at, article in enumerate(articles["article_id"])}
    placed = [table.assign(event=table["article_id"].map(places)) for table in (passages, articles)]
    table = trends.table(["hedges"], *placed, period="week")
    assert (table["articles"] == 4).all()
    assert table["low"].isna().all()


def grouped(of, outlets="ABC"):
    """A corpus of so many weeks in which each outlet has an article a week, and the group that it is in."""
    passages, articles = corpus()
    first = articles["article_id"].str.startswith(articles["article_id"].iloc[0].rsplit("_", 1)[0])
    both = []
    for table in (passages, articles):
        one = table[table["article_id"].isin(articles["article_id"][first])]
        named = [one.assign(outlet=name, article_id=one["article_id"] + name) for name in outlets]
        both.append(pd.concat(named, ignore_index=True))
    both[0]["story"] = both[0]["article_id"]
    return both[0], both[1].assign(in_group=both[1]["outlet"].map(of))


def test_each_group_has_its_mean_in_each_period_in_the_order_of_the_articles():
    passages, articles = grouped({"A": "right", "B": "left", "C": "left"})
    passages.loc[passages["outlet"] == "A", "voice"] = "own"
    table = trends.table(["own words"], passages, articles, period="week", by="in_group")
    assert table["in_group"].unique().tolist() == ["right", "left"]
    assert table["period"].tolist() == [*DAYS, *DAYS]
    assert table.loc[table["in_group"] == "right", "mean"].tolist() == [100] * 5
    assert (table.loc[table["in_group"] == "left", "mean"] < 100).all()
    assert table.columns.tolist() == ["figure", "in_group", "period", "articles", "mean", "low", "high"]


def test_an_interval_of_a_group_rests_on_three_outlets():
    of = dict.fromkeys("ABC", "three") | dict.fromkeys("DE", "two")
    table = trends.table(["hedges"], *grouped(of, "ABCDE"), period="week", by="in_group")
    assert table.groupby("in_group")["low"].count().to_dict() == {"three": 5, "two": 0}


def test_outlets_of_no_group_are_in_none_of_the_lines():
    table = trends.table(["hedges"], *grouped({"A": "left"}), period="week", by="in_group")
    assert table["in_group"].unique().tolist() == ["left"]
    assert (table["articles"] == 1).all()


def test_a_column_that_articles_have_not_is_refused():
    with pytest.raises(ValueError, match="section_of"):
        trends.table(["hedges"], *corpus(), by="section_of")


@pytest.mark.parametrize(("number", "apart"), [(0, ""), (1, ""), (2, "in_group"), (6, "in_group"), (7, "")])
def test_two_to_six_groups_have_a_line_each(number, apart):
    order = {f"outlet {k}": f"group {k % number}" if number else None for k in range(20)}
    assert trends.groups(order | {"another": None}) == apart


@pytest.mark.parametrize(
    ("days", "lines", "period"), [(40, 1, "day"), (40, 3, "week"), (20, 3, "day"), (390, 3, "month"), (100, 3, "week")]
)
def test_several_lines_take_a_longer_period_where_there_are_enough_of_it(days, lines, period):
    assert periods.fitting(pd.Series(pd.date_range("2022-01-03", periods=days)), lines) == period


def test_a_set_of_wordings_has_a_figure_a_wording_and_a_phrase_is_a_set():
    passages, articles = corpus()
    sets = {"what it was": {"leak": ["leak"], "flood": ["flood"]}}
    table = trends.table(["what it was"], passages, articles, sets=sets, period="week")
    leak = table[table["figure"] == "“leak”, mentions in 1,000 words"]
    assert leak["mean"].tolist() == pytest.approx([4 / passages["words"].sum() * 5000] * 5)
    assert (table.loc[table["figure"].str.startswith("“flood”"), "mean"] == 0).all()


def test_what_two_sets_name_alike_has_a_figure_in_each():
    passages, articles = corpus()
    sets = {"leak": {"leak": ["leak"]}, "what it was": {"leak": ["leak", "disaster"], "flood": ["flood"]}}
    table = trends.table(["leak", "what it was"], passages, articles, sets=sets, period="week")
    named = ["“leak”, mentions in 1,000 words", "“leak” of “what it was”, mentions in 1,000 words"]
    assert table["figure"].unique().tolist() == [*named, "“flood”, mentions in 1,000 words"]
    assert not table.duplicated(["figure", "period"]).any()


def test_a_measure_from_outside_is_followed_as_ours_are():
    passages, articles = corpus()
    row = {"measure": "anger", "unit": "article", "kind": "number", "part": "article", "term": "anger", "category": ""}
    found = outside.read({}, articles).drop(columns=list(row))
    rows = pd.DataFrame({"article_id": articles["article_id"], "value": np.arange(len(articles)) % 4})
    found = pd.concat([found, rows.assign(row=range(len(rows)))]).assign(**row)
    table = trends.table(["anger"], passages, articles, found=found, period="week")
    assert table["figure"].unique().tolist() == ["anger, mean"]
    assert table["mean"].tolist() == [1.5] * 5


@pytest.mark.parametrize(
    ("name", "suite"), [("conflict", "words of the frame “conflict” in 1,000"), ("hedges", "hedges in 1,000 own words")]
)
def test_a_phrase_with_the_name_of_a_measure_is_followed_beside_it(name, suite):
    passages, articles = corpus()
    table = trends.table([name], passages, articles, sets={name: {name: [name]}}, period="week")
    assert table["figure"].unique().tolist() == [suite, f"“{name}”, mentions in 1,000 words"]


@pytest.mark.parametrize("name", trends.FRAMES)
def test_a_frame_does_not_grow_where_articles_are_longer(name):
    """Each week's articles say the same once more: the frame has as many of their words."""
    passages, articles = corpus()
    weeks = passages["article_id"].str[-1].astype(int)
    longer = pd.concat([passages[weeks >= at].assign(sentence=passages["sentence"] + 100 * at) for at in range(5)])
    table = trends.table([name], longer.reset_index(drop=True), articles, period="week")
    assert table["mean"].tolist() == pytest.approx([table["mean"].iloc[0]] * 5)


@pytest.mark.parametrize("name", labels.TRENDS)
def test_all_that_a_study_may_follow_can_be_followed(name):
    passages, articles = corpus()
    table = trends.table([name], passages, articles, period="week")
    assert len(table) == 5
    assert table["mean"].notna().all()


def test_what_can_be_followed_is_what_a_study_may_name():
    assert {*trends.SUITE, *trends.FRAMES} == set(labels.TRENDS)


@pytest.mark.parametrize(("copies", "said"), [(4, "of 4 weeks"), (1, "of 1 week;"), (5, "")])
def test_few_periods_are_no_trend_and_it_is_said_why(copies, said):
    passages, articles = corpus(copies)
    assert trends.table(["tone"], passages, articles, period="week").empty == (copies < 5)
    assert said in periods.too_few(articles["published"], "week")
    assert bool(said) == bool(periods.too_few(articles["published"], "week"))


def test_articles_without_a_date_are_no_trend():
    passages, articles = corpus()
    undated = articles.assign(published=pd.NaT)
    assert trends.table(["tone"], passages, undated).empty
    assert periods.too_few(undated["published"]) == "no article has a date"


def test_an_unknown_name_is_refused_with_what_is_allowed():
    passages, articles = corpus()
    with pytest.raises(ValueError, match=r"trends: 'anger'; allowed: tone, .*leak"):
        trends.table(["anger"], passages, articles, sets={"leak": {"leak": ["leak"]}})


def study(text):
    file = example.study()
    file.write_text(f"{file.read_text(encoding='utf-8')}\n{text}\n", encoding="utf-8")
    return file


def test_a_study_follows_measures_phrases_and_wordings_and_then_has_the_page():
    text = "wordings: {what it was: {leak: [leak], flood: [flood]}}\ntrends: [tone, minor leak, what it was]"
    read = studies.read(study(text))
    assert read.trends == ["tone", "minor leak", "what it was"]
    assert "12_time" in {path.stem for path in notebook.numbered(read)}
    assert "12_time" not in {path.stem for path in notebook.numbered(studies.read(example.study()))}


@pytest.mark.parametrize(
    ("field", "names"),
    [("compare", ["Bell", "Bell!"]), ("compare", ["+", "–"]), ("trends", ["fear-1", "fear 1"])],
)
def test_names_that_differ_in_signs_alone_are_two(field, names):
    measures = {name: {"file": "fear.csv", "made_by": "readers"} for name in ("fear-1", "fear 1")}
    more = yaml.safe_dump({field: names, "measures": measures})
    file = study(more)
    (file.parent / "fear.csv").write_text("article_id,value\ng1,1\n")
    assert getattr(studies.read(file), field) == names


def test_what_may_be_followed_is_listed_on_a_line_however_much_there_is():
    sets = {f"{'long ' * 40}{number}": {f"fire {number}": [f"fire {number}"]} for number in range(60)}
    with pytest.raises(ValueError, match=r"'tonne' is nothing to follow; allowed: tone, .* and \d+ more") as refused:
        studies.read(study(yaml.safe_dump({"wordings": sets, "trends": ["tonne"]})))
    assert len(str(refused.value)) < 800


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("trends: [tonne]", "trends: 'tonne' is nothing to follow; allowed: tone, hedges, .*minor leak"),
        ("trends: [tone, tone]", "trends: 'tone' stands there twice; allowed: each once"),
        ("trends: tone", "trends: 'tone' does not fit; allowed: a list"),
    ],
)
def test_a_study_that_follows_what_is_not_there_is_refused(text, said):
    with pytest.raises(ValueError, match=said):
        studies.read(study(text))

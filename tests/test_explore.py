"""Exploring: a selection → tables, and the panel around them without a browser."""

import datetime
import re
from types import SimpleNamespace

import pandas as pd
import pytest
from conftest import index_of

from analysis import corrections, display, explore, studies
from analysis.explore import lines
from analysis.explore.drawings import hues, strip
from analysis.explore.finding import Row
from analysis.explore.panel import debounced

NORTH = "The plan may fail, he said. “The plan is dead,” she said. The Biden plan’s end pleased them. They said so."
SOUTH = "Rain fell. The plans changed. Biden says it was his plan. He saw what was to be seen."
WEST = "Nothing happened in the west."


@pytest.fixture(scope="module")
def corpus():
    """Articles of A and B with a day, one of C without; and their passages."""
    from analysis import annotate

    articles = pd.DataFrame(
        {
            "article_id": ["a1", "a2", "a3", "a4"],
            "outlet": ["A", "B", "B", "C"],
            "event": "e",
            "headline": ["Plan dead", "", "", "West"],
            "text": [NORTH, SOUTH, WEST, WEST],
            "published": pd.to_datetime(["2020-01-01", "2020-01-02 18:00", "2020-01-03", None], format="ISO8601"),
        }
    )
    return articles, annotate.passages(articles)


@pytest.fixture(scope="module")
def index(corpus):
    return explore.index(*corpus)


def asked(index, phrase="plan", variants=(), **more):
    return explore.answer(index, explore.Selection((Row((phrase, *variants)),), **more))


@pytest.mark.parametrize("phrase", ["", "…", "  "])
def test_a_phrase_without_a_word_is_refused(index, phrase):
    with pytest.raises(ValueError, match=r"phrase: .*; allowed: a text with a word in it"):
        asked(index, phrase)


@pytest.mark.parametrize(
    ("asks", "found"),
    [
        ({}, ["a1", "a1", "a1", "a1", "a2", "a2"]),
        ({"outlets": ("B",)}, ["a2", "a2"]),
        ({"outlets": ("C",)}, []),
        ({"voices": ("direct",)}, ["a1"]),
        ({"since": datetime.date(2020, 1, 2)}, ["a2", "a2"]),
        ({"until": datetime.date(2020, 1, 2)}, ["a1", "a1", "a1", "a1", "a2", "a2"]),
        ({"until": datetime.date(2020, 1, 1)}, ["a1", "a1", "a1", "a1"]),
        ({"phrase": "rain", "variants": ("nothing happened",)}, ["a2", "a3", "a4"]),
    ],
)
def test_mentions_are_those_asked_for(index, asks, found):
    assert asked(index, **asks).hits["article_id"].tolist() == found


def test_counts_are_of_the_voices_asked_for(index):
    counts = asked(index, voices=("direct",)).counts
    assert counts[["outlet", "articles", "mentioning", "words", "mentions", "rate"]].values.tolist() == [
        ["A", 1, 1, 4, 1, 250.0]
    ]


def test_counts_have_the_outlets_without_a_mention(index):
    counts = asked(index).counts
    assert counts["outlet"].tolist() == ["A", "B", "C"]
    assert counts["mentions"].tolist() == [4, 2, 0]
    assert counts["mentioning"].tolist() == [1, 1, 0]
    assert counts["articles"].tolist() == [1, 2, 1]


def test_an_interval_rests_on_three_articles_at_least(index):
    by_outlet, by_event = (asked(index, by=by).counts for by in ("outlet", "event"))
    assert by_outlet["articles"].tolist() == [1, 2, 1]
    assert by_outlet[["low", "high"]].isna().to_numpy().all()
    assert by_event["articles"].tolist() == [4]
    assert by_event[["low", "high"]].notna().to_numpy().all()


def test_bars_and_places_add_up_to_the_mentions(index):
    found = asked(index)
    assert found.bars["mentions"].sum() == len(found.hits) == found.places["position"].notna().sum()
    assert found.places.loc[found.places["position"].isna(), "number"].tolist() == [2, 3]


@pytest.mark.parametrize(
    ("asks", "number"), [({}, 0), ({"since": datetime.date(2020, 1, 1)}, 1), ({"outlets": ("A",)}, 0)]
)
def test_articles_without_a_date_are_counted_where_days_are_named(index, asks, number):
    assert asked(index, **asks).undated == number


@pytest.mark.parametrize(
    ("asks", "said"),
    [
        ({"outlets": ("Z",)}, "outlets: 'Z'; allowed: A, B, C"),
        ({"voices": ("loud",)}, "voices: 'loud'; allowed: own, direct, indirect"),
        (
            {"since": datetime.date(2020, 1, 2), "until": datetime.date(2020, 1, 1)},
            "until: 2020-01-01; allowed: 2020-01-02 or later",
        ),
    ],
)
def test_what_is_not_there_cannot_be_asked_for(index, asks, said):
    with pytest.raises(ValueError, match=said):
        asked(index, **asks)


def test_an_empty_choice_answers_with_empty_tables(index):
    found = asked(index, since=datetime.date(2021, 1, 1))
    assert [len(found.hits), len(found.counts), len(found.bars), len(found.places)] == [0, 0, 0, 0]


def test_marks_are_kinds_of_hits_for_a_reading_view(index):
    one = index.passages.query("article_id == 'a1'")
    marks = explore.marks(one, asked(index).hits)
    assert list(marks) == ["phrase", "hedge", "booster", "positive", "negative"]
    assert marks["hedge"]["text"].tolist() == ["may"]
    assert "⟦" in display.reading(one, hits=marks).html


def test_the_strip_says_in_words_what_it_draws(index):
    html = strip(asked(index).places, ["A", "B", "C"], hues(["own", "direct", "indirect"])).html
    assert 'aria-label="places of mentions: headline, 5%, 35%, 70%"' in html
    assert "C: in 0 of 1 article<" in html
    assert 'aria-label="places of mentions: none"' in html
    assert html.count("<text") == 6


def test_names_in_the_strip_are_escaped():
    places = pd.DataFrame({"number": [0], "group": ["<b>"], "hue": [None], "part": [None], "position": [None]})
    assert "<b>" not in strip(places, ["<b>"], {}).html


class Shown:
    """The panel's widgets by what they are called, and what they show."""

    def __init__(self, box):
        self.named, self.text, self.bars, self.stack = {}, [], [], [box]
        while self.stack:
            widget = self.stack.pop(0)
            self.stack = [*getattr(widget, "children", ()), *self.stack]
            kind = type(widget).__name__
            if kind == "HTML":
                self.text.append(widget)
            elif kind == "Button":
                self.bars.append(widget)
            elif getattr(widget, "description", ""):
                self.named[widget.description] = widget

    def all_text(self):
        return "\n".join(view.value for view in self.text)

    def bar(self, name):
        return next(button for button in self.bars if button.tooltip and button.tooltip.startswith(name))

    def click(self, name):
        next(button for button in self.bars if button.description == name).click()

    def see(self, view):
        self.named["View"].value = view

    def terms(self):
        return re.findall('<span class="word">(.*?)</span>', self.all_text())


def study_of(sets, marks=None):
    """What the panel asks a study for."""
    return SimpleNamespace(sets=lambda: sets, order=lambda: ["B", "A"], marks=marks or {})


@pytest.fixture
def panel(corpus, tmp_path):
    return Shown(explore.panel(*corpus, phrase="plan", folder=tmp_path))


def test_the_panel_answers_its_phrase(panel):
    assert "6 mentions in 2 of 4 articles, 2 of 3 outlets." in panel.all_text()
    assert panel.terms() == ["Plan", "plan", "plan", "plan", "plans", "plan"]
    assert "found as: plan 5 · plans 1" in panel.all_text()
    assert "1 · A · 1 January 2020 · headline · own words · Plan dead" in panel.all_text()
    assert panel.bar("A, own words").layout.display is None
    assert not [button for button in panel.bars if (button.tooltip or "").startswith("B, direct quotation")]


def test_markup_in_names_and_texts_stays_text(corpus):
    articles, passages = (table.astype({"outlet": "str"}).replace({"outlet": {"A": "<img src=x>"}}) for table in corpus)
    sets = {"<i>set": {"plan": ["plan"], "<b>plans</b> x": ["<b>plans</b> x"]}}
    shown = Shown(explore.panel(articles, passages, study=study_of(sets)))
    for view in shown.named["View"].options:
        shown.see(view)
        shown.named["Read"].value = "a1"
    assert "&lt;img" in shown.all_text()
    assert not [tag for tag in ("<img", "<b>plans", "<i>set") if tag in shown.all_text()]


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("Phrase", "rain", "1 mention in 1 of 4 articles"),
        ("Also", "rain, nothing", "9 mentions in 4 of 4 articles"),
        ("Phrase", "pl*", "7 mentions in 2 of 4 articles"),
        ("Near", "Biden", "2 mentions in 2 of 4 articles"),
        ("Not near", "Biden", "4 mentions in 2 of 4 articles"),
        ("Outlets", ("B",), "2 mentions in 1 of 2 articles, 1 of 1 outlet"),
        ("direct quotation", False, "5 mentions"),
        ("From", datetime.date(2020, 1, 2), "2 mentions in 1 of 2 articles, 1 of 1 outlet; 1 article without a date"),
        ("Phrase", "", "Type a phrase."),
        ("Also", "plan", "phrase: &#x27;plan&#x27; stands there twice; allowed"),
    ],
)
def test_a_change_of_a_field_is_answered(panel, field, value, said):
    panel.named[field].value = value
    assert said in panel.all_text()


def test_a_regular_expression_is_asked_for_by_a_tick(panel):
    panel.named["Phrase"].value = r"plans?\b"
    panel.named["Regular expression"].value = True
    assert "6 mentions" in panel.all_text()
    panel.named["Phrase"].value = "plan("
    assert "is no regular expression" in panel.all_text()


def test_without_a_voice_there_is_nothing_to_answer(panel):
    for voice in ("own words", "direct quotation", "reported speech"):
        panel.named[voice].value = False
    assert "Tick at least one voice." in panel.all_text()


def test_a_click_on_a_bar_shows_its_mentions_and_the_list_says_which(panel):
    panel.see("counts")
    panel.bar("A, direct quotation").click()
    assert panel.named["View"].value == "lines"
    assert panel.named["Show"].label == "A · direct quotation (1)"
    assert panel.terms() == ["plan"]
    panel.named["Phrase"].value = "rain"
    assert panel.named["Show"].label == "all mentions (1)"
    assert panel.terms() == ["Rain"]


def test_a_line_leads_to_its_article_and_back(panel):
    panel.click("Read 5")
    assert panel.named["View"].value == "article"
    assert panel.named["Read"].value == "a2"
    assert panel.all_text().count('<div class="article"') == 1
    panel.named["Phrase"].value = "rain"
    assert panel.named["Read"].value == "a2"
    panel.click("Back to the lines")
    assert panel.terms() == ["Rain"]


def test_an_article_is_read_with_all_its_mentions_whatever_is_chosen(panel):
    panel.named["Outlets"].value = ("B",)
    panel.see("article")
    panel.named["Read"].value = "a1"
    assert panel.all_text().count('<span class="hit phrase">') == 1 + 4


def test_layers_of_an_article_can_be_switched(panel):
    panel.see("article")
    panel.named["Read"].value = "a1"
    layers = {"voices": '<span class="direct">', "hedges": 'class="hit hedge"', "tone": 'class="hit negative"'}
    for layer, mark in layers.items():
        assert mark in panel.all_text()
        panel.named[layer].value = False
        assert mark not in panel.all_text()
    panel.named["statements"].value = True
    assert "that other articles report too" in panel.all_text()


@pytest.mark.parametrize(
    ("view", "said"),
    [
        ("counts", "Mentions by group"),
        ("places", "places of mentions: headline"),
        ("trend", "Mentions through time"),
        ("collocates", "Words near mentions"),
        ("words", "Words, and how they are spread"),
    ],
)
def test_a_view_is_worked_out_when_it_is_chosen(panel, view, said):
    assert said not in panel.all_text()
    panel.see(view)
    assert said in panel.all_text()
    panel.named["Phrase"].value = "zebra"
    assert "0 mentions" in panel.all_text()


def test_with_nothing_asked_other_fields_do_no_harm(panel):
    panel.named["Phrase"].value = ""
    panel.named["Order by"].index = 1
    for view in panel.named["View"].options:
        panel.see(view)
    panel.named["Read"].index = 1
    assert "Type a phrase." in panel.all_text()


def test_the_lines_shown_are_saved(panel, tmp_path):
    panel.named["Order by"].label = "words after"
    panel.click("Save these lines (CSV)")
    saved = pd.read_csv(tmp_path / "concordance-plan.csv")
    assert len(saved) == 6
    assert list(saved)[:7] == ["outlet", "part", "voice", "speaker", "left", "term", "right"]
    assert "Saved as" in panel.all_text()


def test_without_dates_days_cannot_be_chosen(corpus):
    articles, passages = corpus
    shown = Shown(explore.panel(articles.assign(published=pd.NaT), passages, phrase="plan"))
    assert shown.named["From"].disabled
    shown.see("trend")
    assert "no mentions on any day known" in shown.all_text()


SETS = {
    "plan": {"plan": ["plan"], "scheme": ["scheme", "rain"]},
    "talk": {"said": {"forms": ["say*"], "near": ["plan"], "within": "paragraph"}},
}


def test_the_sets_of_the_study_are_asked_by_a_choice(corpus):
    shown = Shown(explore.panel(*corpus, study=study_of(SETS)))
    assert shown.named["Ask"].value == "plan"
    assert "<b>scheme</b>: 1 mention" in shown.all_text()
    shown.named["Ask"].value = "talk"
    assert [shown.named[name].value for name in ("Phrase", "Near", "Within")] == ["say*", "plan", "paragraph"]
    assert "<b>said</b>: 1 mention" in shown.all_text()


def test_a_set_with_more_wordings_than_rows_says_so(corpus):
    shown = Shown(explore.panel(*corpus, study=study_of({"many": {f"w{n}": [f"w{n}"] for n in range(60)}})))
    assert "The set has 60 wordings; asked here are the first 8." in shown.all_text()


@pytest.mark.parametrize("few", [{"published": pd.NaT}, {"outlet": "A"}, {"headline": None}])
def test_one_article_is_a_corpus_too(corpus, few):
    articles = corpus[0].head(1).assign(**few)
    articles["published"] = pd.to_datetime(articles["published"])
    shown = Shown(explore.panel(articles, corpus[1][corpus[1]["article_id"] == "a1"], phrase="plan"))
    for view in shown.named["View"].options:
        shown.see(view)
        shown.named["Read"].index = 1
        shown.named["statements"].value = True
    assert "4 mentions in 1 of 1 article, 1 of 1 outlet." in shown.all_text()


def test_the_marks_of_the_study_stand_on_the_trend(corpus):
    study = study_of(SETS, {"2020-01-02": "the <i>vote", "2021": "beyond"})
    shown = Shown(explore.panel(*corpus, study=study))
    shown.see("trend")
    assert "1: the &lt;i&gt;vote (2020-01-02)" in shown.all_text()
    assert "beyond" not in shown.all_text()


def test_phrases_can_be_added_and_taken_away(corpus):
    box = explore.panel(*corpus, phrase="plan")
    Shown(box).click("Another phrase")
    shown = Shown(box)
    shown.named["Phrase 2"].value = "rain"
    assert "7 mentions" in shown.all_text()
    assert shown.bar("B, rain").layout.display is None
    shown.click("Without the last phrase")
    assert "6 mentions" in shown.all_text()


def test_groups_of_the_study_can_be_told_apart_and_chosen(corpus):
    articles = corpus[0].assign(outlet_group=["left", "right", "right", None])
    shown = Shown(explore.panel(articles, corpus[1], phrase="plan"))
    shown.named["By"].value = "outlet_group"
    shown.see("counts")
    assert "6 mentions in 2 of 4 articles, 2 of 3 groups" in shown.all_text()
    shown.named["Groups"].value = ("right",)
    assert "2 mentions in 1 of 2 articles, 1 of 1 group" in shown.all_text()


def test_a_form_can_stand_beside_an_article_that_is_read(corpus):
    import ipywidgets as w

    met = []
    beside = lambda mention, article: met.append((mention, article)) or w.HTML("mend")  # noqa: E731
    shown = Shown(explore.panel(*corpus, phrase="plan", beside=beside))
    shown.click("Read 5")
    assert met[-1][0]["text"] == "plans"
    assert met[-1][1] == "a2"


@pytest.fixture
def reading(corpus, tmp_path):
    """The explorer on a study, with the fifth mention of "plan" read."""
    (tmp_path / "articles").mkdir()
    study = tmp_path / "study.yml"
    study.write_text("title: t\ncorpus: articles\nphrase: plan\n", encoding="utf-8")
    beside = explore.correcting(corpus[0], studies.read(study))
    box = explore.panel(*corpus, phrase="plan", beside=beside)
    Shown(box).click("Read 5")
    return Shown(box)


def test_what_is_wrong_is_written_down_from_the_article_that_is_read(reading, tmp_path):
    for name, value in (("What is wrong", "treatment"), ("Right is", "denied"), ("Who says so", "eva")):
        reading.named[name].value = value
    reading.click("Write it down")
    assert "Write “corrections: corrections.csv” into study.yml" in reading.all_text()
    written = corrections.read(tmp_path / "corrections.csv")
    assert written[["article_id", "words", "field", "value", "by"]].to_numpy().tolist() == [
        ["a2", "plans", "treatment", "denied", "eva"]
    ]


def test_what_is_of_a_whole_article_is_written_without_words(reading, tmp_path):
    reading.named["What is wrong"].value = "outlet"
    reading.named["Right is"].value = "Evening Star"
    reading.click("Write it down")
    assert corrections.read(tmp_path / "corrections.csv")[["words", "value"]].to_numpy().tolist() == [
        ["", "Evening Star"]
    ]


def test_what_can_not_be_meant_is_said_and_not_written(reading, tmp_path):
    reading.named["What is wrong"].value = "voice"
    reading.named["Right is"].value = "<b>loud</b>"
    reading.click("Write it down")
    assert "Not written: " in reading.all_text()
    assert "allowed: own, direct, indirect" in reading.all_text()
    assert not (tmp_path / "corrections.csv").exists()


def test_the_question_can_be_pasted_into_a_study(corpus, tmp_path):
    shown = Shown(explore.panel(*corpus, phrase="pl*n"))
    shown.see("for the study")
    (tmp_path / "articles").mkdir()
    study = tmp_path / "study.yml"
    study.write_text(f"title: t\ncorpus: articles\nphrase: x\n{shown.named['Lines'].value}", encoding="utf-8")
    assert studies.read(study).wordings == {"explored": {"pl*n": {"forms": ["plan"]}}}


@pytest.mark.parametrize(
    "rows",
    [
        [Row(("plan",)), Row(("say*", "rain"), near=("plan",), within="paragraph")],
        [Row(("the plan",), not_near=("dead",)), Row(("yes: no",))],
        [Row(("# plan",)), Row(("on*", "- rain"))],
        [Row(("plan",), near=("fa*l", "*ain", "dead")), Row(("say",), not_near=("p*n",), within="paragraph")],
        [Row(("pl*ns", "plan")), Row((r"rain|w\w+t\b",), pattern=True)],
        [Row(("* plan",), title="a plan: *any*"), Row(("Biden's",)), Row(("“say”",))],
    ],
)
def test_a_study_with_the_entry_finds_the_same(index, rows, tmp_path):
    from analysis import emphasis

    asked = explore.find(index, rows)
    found = asked.hits
    (tmp_path / "articles").mkdir()
    study = tmp_path / "study.yml"
    study.write_text(f"title: t\ncorpus: articles\nphrase: x\n{explore.entry(asked)}", encoding="utf-8")
    report = emphasis.wordings(index.passages, studies.read(study).wordings["explored"])
    assert (
        report[["article_id", "start", "end"]].values.tolist() == found[["article_id", "start", "end"]].values.tolist()
    )


@pytest.mark.parametrize(("order", "side"), [("words before", "left"), ("words after", "right")])
def test_lines_are_in_the_order_of_the_words_beside(index, order, side):
    found = asked(index, "plan", ("they", "he", "was"))
    ordered = found.hits.iloc[lines.in_order(found, order)]
    report = display.concordance(found.hits, index.passages, sort=[side])
    assert ordered[["article_id", "start"]].values.tolist() == report[["article_id", "start"]].values.tolist()


def test_lines_without_a_day_come_last(index):
    found = asked(index, "plan", ("nothing",))
    assert found.hits["article_id"].iloc[lines.in_order(found, "day")].tolist()[-1] == "a4"


def test_only_the_last_of_quick_calls_is_made():
    import asyncio

    made = []
    quick = debounced(lambda: made.append(1), wait=0.02)

    async def typed():
        for _ in range(5):
            quick()
        await asyncio.sleep(0.1)

    asyncio.run(typed())
    assert made == [1]
    quick()
    assert made == [1, 1]


def test_statements_are_looked_for_in_the_articles_most_alike(monkeypatch):
    from analysis.explore import reader

    monkeypatch.setattr(reader, "MOST", 2)
    same = "The old mayor will open the new bridge over the river on Monday morning."
    found = index_of({"a": same, "b": f"Rain fell. {same}", "c": "A dog ran in the rain."}, None, [None] * 3)
    assert [reader.alike(found, at, reader.same_event(found, at))[0] for at in range(2)] == [1, 0]
    table, note = reader.teller(found)("a1")
    assert set(table["article_id"]) == {"a1", "a2"}
    assert note == "Looked for in 1 of the 2 other articles: those that share most words with it."


@pytest.mark.parametrize("rows", [[Row(("pl*n",))], [Row((r"s\w+",), pattern=True), Row(("say",))]])
def test_where_a_study_would_count_otherwise_the_entry_says_so(index, rows, tmp_path):
    from analysis import emphasis

    asked = explore.find(index, rows)
    (tmp_path / "articles").mkdir()
    study = tmp_path / "study.yml"
    written = explore.entry(asked)
    study.write_text(f"title: t\ncorpus: articles\nphrase: x\n{written}", encoding="utf-8")
    report = emphasis.wordings(index.passages, studies.read(study).wordings["explored"])
    said = f"# the study counts {len(report)} mentions of all these, the explorer {len(asked.hits)}"
    assert (said in written) == (len(report) != len(asked.hits))


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"Phrase": "plna"}, "no “plna” in these articles (there is: plan"),
        ({"Phrase": "the zebra"}, "no “zebra” in these articles"),
        ({"Phrase": "plan, rain"}, "variants stand under “Also”"),
        ({"Phrase": "pla[nx]"}, "tick “Regular expression” if it is one"),
        ({"Phrase": "rain plan"}, "its words are there, but not in a row within a sentence"),
        ({"Phrase": "rain", "Near": "plan"}, "not in a row within a sentence near what must be"),
        ({"Phrase": "rain", "Outlets": ("A",)}, "1 in articles or voices that are not chosen"),
        ({"Phrase": "pl*x", "Regular expression": True}, "a regular expression has no * for any letters"),
    ],
)
def test_where_nothing_is_found_it_is_said_what_may_help(panel, fields, said):
    for name, value in fields.items():
        panel.named[name].value = value
    assert "0 mentions" in panel.all_text()
    assert said in panel.all_text()


def test_a_question_that_cannot_be_answered_says_what_stands_below(panel):
    panel.named["Phrase"].value = "…"
    assert "What stands below is still the answer before." in panel.all_text()
    panel.named["Phrase"].value = "rain"
    assert "still the answer" not in panel.all_text()

"""Exploring: a selection → tables, and the panel around them without a browser."""

import datetime

import pandas as pd
import pytest

from analysis import display, explore
from analysis.explore.answers import Selection
from analysis.explore.drawings import strip
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


def asked(corpus, phrase="plan", **more):
    return explore.answer(*corpus, Selection(phrase, **more))


@pytest.mark.parametrize("phrase", ["", "…", "  "])
def test_a_phrase_without_a_word_is_refused(corpus, phrase):
    with pytest.raises(ValueError, match=r"phrase: .*; allowed: a text with a word in it"):
        asked(corpus, phrase)


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
def test_mentions_are_those_asked_for(corpus, asks, found):
    assert asked(corpus, **asks).hits["article_id"].tolist() == found


def test_counts_are_of_the_voices_asked_for(corpus):
    counts = asked(corpus, voices=("direct",)).counts
    assert counts[["outlet", "articles", "mentioning", "words", "mentions", "rate"]].values.tolist() == [
        ["A", 1, 1, 4, 1, 250.0]
    ]


def test_counts_have_the_outlets_without_a_mention_and_the_highest_rate_on_top(corpus):
    counts = asked(corpus).counts
    assert counts["outlet"].tolist() == ["A", "B", "C"]
    assert counts["mentions"].tolist() == [4, 2, 0]
    assert counts["mentioning"].tolist() == [1, 1, 0]
    assert counts["articles"].tolist() == [1, 2, 1]


def test_bars_and_places_add_up_to_the_mentions(corpus):
    found = asked(corpus)
    assert found.voices["mentions"].sum() == len(found.hits) == found.places["position"].notna().sum()
    assert found.places.loc[found.places["position"].isna(), "article_id"].tolist() == ["a3", "a4"]


@pytest.mark.parametrize(
    ("asks", "number"), [({}, 0), ({"since": datetime.date(2020, 1, 1)}, 1), ({"outlets": ("A",)}, 0)]
)
def test_articles_without_a_date_are_counted_where_days_are_named(corpus, asks, number):
    assert asked(corpus, **asks).undated == number


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
def test_what_is_not_there_cannot_be_asked_for(corpus, asks, said):
    with pytest.raises(ValueError, match=said):
        asked(corpus, **asks)


def test_an_empty_choice_answers_with_empty_tables(corpus):
    found = asked(corpus, since=datetime.date(2021, 1, 1))
    assert [len(found.hits), len(found.counts), len(found.voices), len(found.places)] == [0, 0, 0, 0]


def test_marks_are_kinds_of_hits_for_a_reading_view(corpus):
    one = corpus[1].query("article_id == 'a1'")
    marks = explore.marks(one, asked(corpus).hits)
    assert list(marks) == ["phrase", "hedge", "booster", "positive", "negative"]
    assert marks["hedge"]["text"].tolist() == ["may"]
    assert "⟦" in display.reading(one, hits=marks).html


def test_the_strip_says_in_words_what_it_draws(corpus):
    html = strip(asked(corpus).places).html
    assert 'aria-label="places of mentions: headline, 5%, 35%, 70%"' in html
    assert "C: in 0 of 1 article<" in html
    assert 'aria-label="places of mentions: none"' in html
    assert html.count("<text") == 6


def test_names_in_the_strip_are_escaped():
    places = pd.DataFrame({"outlet": ["<b>"], "article_id": ["a"], "part": [None], "voice": [None], "position": [None]})
    assert "<b>" not in strip(places).html


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


@pytest.fixture
def panel(corpus, tmp_path):
    return Shown(explore.panel(*corpus, phrase="plan", folder=tmp_path))


def test_the_panel_answers_its_phrase(panel):
    assert "6 mentions in 2 of 4 articles, 2 of 3 outlets." in panel.all_text()
    assert panel.all_text().count('<td class="term">') == 6
    assert "Plan dead</td>" in panel.all_text()  # the headline of the article, and its day
    assert '<td class="short">2020-01-01</td>' in panel.all_text()
    assert panel.bar("A, own words").layout.display is None
    assert panel.bar("B, direct quotation").layout.display == "none"


def test_markup_in_names_and_texts_stays_text(corpus):
    articles, passages = (table.astype({"outlet": "str"}).replace({"outlet": {"A": "<img src=x>"}}) for table in corpus)
    shown = Shown(explore.panel(articles, passages, phrase="plan", variants=["<b>plans</b> x"]))
    shown.named["Read"].value = "a1"
    assert "&lt;img" in shown.all_text()
    assert not [tag for tag in ("<img", "<b>") if tag in shown.all_text()]


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("Phrase", "rain", "1 mention in 1 of 4 articles"),
        ("Also", "rain, nothing", "9 mentions in 4 of 4 articles"),
        ("Outlets", ("B",), "2 mentions in 1 of 2 articles, 1 of 1 outlets"),
        ("direct quotation", False, "5 mentions"),
        ("From", datetime.date(2020, 1, 2), "2 mentions in 1 of 2 articles, 1 of 1 outlets; 1 article without a date"),
        ("Phrase", "", "Type a phrase."),
        ("Also", "plan", "variants: &#x27;plan&#x27;; allowed"),
    ],
)
def test_a_change_of_a_field_is_answered(panel, field, value, said):
    panel.named[field].value = value
    assert said in panel.all_text()


def test_without_a_voice_there_is_nothing_to_answer(panel):
    for voice in ("own words", "direct quotation", "reported speech"):
        panel.named[voice].value = False
    assert "Tick at least one voice." in panel.all_text()


def test_a_click_on_a_bar_shows_its_mentions_and_the_list_says_which(panel):
    panel.bar("A, direct quotation").click()
    assert panel.named["Show"].label == "A · direct quotation (1)"
    assert panel.all_text().count('<td class="term">') == 1
    panel.named["Phrase"].value = "rain"
    assert panel.named["Show"].label == "all mentions (1)"
    assert panel.all_text().count('<td class="term">') == 1


def test_an_article_is_read_and_stays_while_the_phrase_changes(panel):
    panel.named["Read"].value = "a1"
    assert panel.all_text().count('<div class="article"') == 1
    panel.named["Phrase"].value = "end"
    assert panel.named["Read"].value == "a1"
    assert "⟦" in panel.text[-1].value


def test_an_article_is_read_with_all_its_mentions_whatever_is_chosen(panel):
    panel.named["Outlets"].value = ("B",)
    panel.named["Read"].value = "a1"
    assert panel.text[-1].value.count('<span class="hit phrase">') == 1 + 4


@pytest.mark.parametrize("field", ["Order by", "Read"])
def test_with_nothing_asked_other_fields_do_no_harm(panel, field):
    panel.named["Phrase"].value = ""
    panel.named[field].index = 1
    assert "Type a phrase." in panel.all_text()


def test_the_lines_shown_are_saved(panel, tmp_path):
    panel.named["Order by"].label = "words after"
    panel.bars[-1].click()
    saved = pd.read_csv(tmp_path / "concordance-plan.csv")
    assert len(saved) == 6
    assert "Saved as" in panel.all_text()


def test_without_dates_days_cannot_be_chosen(corpus):
    articles, passages = corpus
    shown = Shown(explore.panel(articles.assign(published=pd.NaT), passages, phrase="plan"))
    assert shown.named["From"].disabled


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

import sys

import pandas as pd
import pytest

from analysis import statements

FIRE = "A fire destroyed the old lighthouse in Westhaven. Keeper Ola Brandt watched the lighthouse burn."
AGAIN = "The Westhaven lighthouse burned down. Ola Brandt, its keeper, blamed the fire on old cables."
VOTE = "Parliament in Norden voted on the ferry subsidy. The ferry subsidy passed, said Speaker Mira Falk."
LATER = "Speaker Mira Falk praised the vote: the ferry subsidy of Norden will rise."


@pytest.fixture(scope="module")
def passages(passages_of):
    return passages_of(FIRE, VOTE, AGAIN, LATER, "Snow fell.").assign(event="all")


def grouped(table):
    return [set(group["article_id"]) for _, group in table.groupby("event", sort=False)]


def test_articles_with_the_same_names_and_rare_words_are_one_event(passages):
    assert grouped(statements.events(passages)) == [{"a1", "a3"}, {"a2", "a4"}, {"a5"}]


def test_the_shared_words_are_given(passages):
    first, *_, last = statements.events(passages).to_dict("records")
    assert {"lighthouse", "keeper", "brandt"} <= set(first["shared"].split(", "))
    assert "lighthouse" in first["event"]
    assert (last["shared"], last["articles"]) == ("", 1)


def test_similarity_is_a_share_and_missing_for_an_article_on_its_own(passages):
    table = statements.events(passages)
    assert table["similarity"].dropna().between(0, 1).all()
    assert table.loc[table["similarity"].isna(), "article_id"].tolist() == ["a5"]


def test_days_apart_are_another_event(passages):
    published = {"a1": "2030-01-01", "a2": "2030-01-01", "a3": "2030-02-01", "a4": "2030-01-03"}
    assert grouped(statements.events(passages, published=published)) == [{"a1"}, {"a2", "a4"}, {"a3"}, {"a5"}]


def test_an_event_that_is_named_stays(passages):
    named = passages.assign(event=passages["event"].where(passages["article_id"] != "a1", "the fire"))
    table = statements.events(named).set_index("article_id")
    assert table.loc["a1", ["event", "detected"]].tolist() == ["the fire", False]
    assert table["detected"].sum() == 4


def test_no_articles_give_no_events(passages):
    assert statements.events(passages.head(0)).empty
    assert isinstance(statements.events(passages.head(0)), pd.DataFrame)


def test_where_all_events_are_named_they_stay_without_a_warning(passages):
    table = statements.events(passages.assign(event="the fire"))
    assert table[["event", "detected", "articles"]].drop_duplicates().to_numpy().tolist() == [["the fire", False, 5]]
    assert (table["shared"] == "").all()


def test_events_are_the_same_however_few_articles_are_taken_apart_at_a_time(passages, monkeypatch):
    whole = statements.events(passages)
    monkeypatch.setattr(sys.modules["analysis.statements.events"], "PART", 1)
    pd.testing.assert_frame_equal(statements.events(passages), whole)

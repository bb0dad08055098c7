"""Which of the articles that were read a study is about, their groups, and what their outlets are called."""

import json

import pandas as pd
import pytest

from analysis import annotate, corpus

ROWS = [  # id, outlet, day, section, text
    ("a1", "Bell", "2022-01-01", "World", "The dam is safe, and the town may sleep in peace for a while."),
    ("a2", "Bell", "2022-01-31", "Sport", "The match was won in the last minute of the game by the town."),
    ("a3", "Post", "2022-02-01", "world", "The dam was built by the town a hundred years ago, and it holds."),
    ("a4", "Post", None, None, "Rain fell on the town."),
    ("a5", None, "2022-02-02", "World", "The mayor of the town has seen the dam, and found it to be dry."),
]


@pytest.fixture
def load(tmp_path):
    names = ("article_id", "outlet", "published", "section", "text")
    rows = [{name: value for name, value in zip(names, row, strict=True) if value} for row in ROWS]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return lambda **choices: corpus.load(tmp_path, **choices)


@pytest.mark.parametrize(
    ("where", "kept", "reason"),
    [
        ({"published": ["2022-01-31", "2022-02-01"]}, "a2 a3", "2022-01-01 is not from 2022-01-31 to 2022-02-01"),
        ({"published": ["2022-02", None]}, "a3 a5", "2022-01-01 is not from 2022-02"),
        ({"published": [None, "2022-01"]}, "a1 a2", "2022-02-01 is not to 2022-01"),
        ({"published": ["2022", "2022"]}, "a1 a2 a3 a5", "no date is known"),
        ({"section": ["World"]}, "a1 a3 a5", "the section is “Sport”"),
        ({"not_section": ["sport"]}, "a1 a3 a4 a5", "the section is “Sport”"),
        ({"words": 10}, "a1 a2 a3 a5", "5 words, fewer than 10"),
        ({"outlet_articles": 2}, "a1 a2 a3 a4", "1 articles of its outlet, fewer than 2"),
        ({"outlet_articles": 2, "section": ["World", "Sport"]}, "a1 a2", "the section is not known"),
    ],
)
def test_what_is_left_out_is_in_the_ledger_with_its_rule(load, where, kept, reason):
    articles = load(where=where)
    assert articles["article_id"].tolist() == kept.split()
    assert articles.index.tolist() == list(range(len(articles)))
    ledger = corpus.ledger(articles)
    assert ledger["status"].value_counts().to_dict() == {"kept": len(articles), "filtered": 5 - len(articles)}
    left = ledger.query("status == 'filtered'")["reason"].tolist()
    assert any(one.endswith(reason) and one.startswith("where.") for one in left)
    tally = corpus.tally(articles, by="file").iloc[0]
    assert tally["found"] == tally["kept"] + tally["filtered"] == 5
    assert all(one.startswith("where.") for one in corpus.reasons(articles)["reason"])


def test_a_language_is_known_of_texts_long_enough(tmp_path):
    texts = {
        "en": "The dam is safe. " * 20,
        "de": "Der Damm ist sicher, und die Stadt schläft. " * 20,
        "short": "A dam.",
    }
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    articles = corpus.load(tmp_path, where={"language": ["EN"]})
    assert articles["article_id"].tolist() == ["en"]
    assert corpus.ledger(articles).query("status == 'filtered'")["reason"].tolist() == [
        "where.language: the language is “de”",
        "where.language: the language is not known",
    ]


def test_nothing_chosen_leaves_all_as_it_was(load):
    pd.testing.assert_frame_equal(load(where={}, groups={}, labels={}), load())
    assert "outlet_group" not in load()


def test_where_nothing_is_left_it_says_why(load):
    with pytest.raises(ValueError, match=r"where: no article is left of 5: where\.published: "):
        load(where={"published": ["2030", None]})
    with pytest.raises(ValueError, match=r"where: no article is left of 5: where\.genre: the genre is not known"):
        load(where={"genre": ["podcast"]})
    with pytest.raises(ValueError, match=r"groups\.desk: the articles have no column .desk.; allowed: article_id"):
        load(groups={"desk": {"column": "desk"}})


@pytest.mark.parametrize(
    ("groups", "found"),
    [
        ({"left": {"outlets": ["Bell"]}, "right": {"outlets": ["Post"]}}, ["left", "left", "right", "right", None]),
        ({"left": {"outlets": ["Bell"]}}, ["left", "left", None, None, None]),
        ({"section": {"column": "section"}}, ["World", "Sport", "world", None, "World"]),
        ({"rain": {"before": "2022-02-01"}}, ["before rain", "before rain", "after rain", None, "after rain"]),
        ({"rain": {"before": "2022-02"}}, ["before rain", "before rain", "after rain", None, "after rain"]),
    ],
)
def test_groups_are_a_column_that_passages_carry(load, groups, found):
    articles = load(groups=groups)
    assert articles["outlet_group"].astype("object").where(articles["outlet_group"].notna(), None).tolist() == found
    passages = annotate.passages(articles, keep="outlet_group")
    assert passages.drop_duplicates("article_id")["outlet_group"].isna().tolist() == [one is None for one in found]


def test_a_group_by_a_column_that_is_not_there_is_refused(load):
    with pytest.raises(ValueError, match=r"groups\.lean: the articles have no column 'leaning'; allowed: article_id"):
        load(groups={"lean": {"column": "leaning"}})


def test_labels_name_outlets_and_the_files_of_those_that_state_none(load):
    articles = load(labels={"Bell": "The Bell", "a.jsonl": "Unknown paper"})
    assert articles["outlet"].tolist() == ["The Bell", "The Bell", "Post", "Post", "Unknown paper"]
    assert corpus.tally(articles)["outlet"].tolist() == ["The Bell", "Post", "Unknown paper"]
    grouped = load(labels={"Bell": "The Bell"}, groups={"x": {"outlets": ["Bell"]}, "y": {"outlets": ["Post"]}})
    assert grouped["outlet_group"].fillna("").tolist() == ["x", "x", "y", "y", ""]
    assert load(labels={"Bell": "B"}, groups={"x": {"outlets": ["B"]}})["outlet_group"].eq("x").sum() == 2


def test_labels_never_merge_outlets(load):
    with pytest.raises(ValueError, match="labels: 'Post' would be the name of two outlets; allowed: a name for each"):
        load(labels={"Bell": "Post"})
    assert load(labels={"Bell": "Post", "Post": "Bell"})["outlet"].tolist()[:3] == ["Post", "Post", "Bell"]


@pytest.mark.parametrize(
    ("choices", "said"),
    [
        ({"groups": {"x": {"outlets": ["Bel"]}}}, "groups.x: no article has 'Bel'"),
        ({"labels": {"Bel": "B"}}, "labels: no article has 'Bel'"),
        ({"where": {"not_section": ["Arts"]}}, "where.not_section: no article has 'Arts'"),
    ],
)
def test_a_name_that_no_article_has_is_told(load, choices, said):
    with pytest.warns(UserWarning, match=said):
        load(**choices)

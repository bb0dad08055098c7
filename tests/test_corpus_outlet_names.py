"""One name for every outlet."""

import json
import re

import pandas as pd
import pytest

from analysis import corpus


@pytest.fixture
def load(tmp_path):
    """A function: names of outlets, an article each → articles."""

    def make(*names, **choices):
        rows = [{"outlet": name, "text": f"Article {k}."} for k, name in enumerate(names)]
        (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)))
        return corpus.load(tmp_path, **choices)

    return make


def test_names_are_made_one_and_it_is_said(load):
    articles = load("Fox Online", "Fox", "FOX.example ", "Other", outlets={"Fox": ["fox online", "fox.example"]})
    assert articles["outlet"].tolist() == ["Fox", "Fox", "Fox", "Other"]
    said = corpus.ledger(articles).query("status == 'repaired'")["reason"].tolist()
    assert said == ["outlet “Fox Online” counts as “Fox”", "outlet “FOX.example” counts as “Fox”"]


def test_articles_that_are_one_outlets_now_are_compared(tmp_path):
    rows = [{"outlet": name, "text": "The same."} for name in ("A", "A online")]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)))
    assert len(corpus.load(tmp_path)) == 2
    assert len(corpus.load(tmp_path, outlets={"A": ["A online"]})) == 1


@pytest.mark.parametrize(
    ("outlets", "message"),
    [
        ({"A": ["C"], "B": ["c"]}, "outlets: 'c' stands under A and B; allowed: one of them"),
        ({"A": "C"}, "outlets: A: 'C'; allowed: a list of names"),
        ({"A": [1]}, "outlets: A: [1]; allowed: a list of names"),
        ({"A": None}, "outlets: A: None; allowed: a list of names"),
    ],
)
def test_names_that_cannot_be_meant(load, outlets, message):
    with pytest.raises(ValueError, match=re.escape(message)):
        load("A", outlets=outlets)


def test_a_name_that_stands_nowhere_is_warned_of(load):
    with pytest.warns(UserWarning, match="outlets: no record has the name fax"):
        load("Fox", outlets={"Fox": ["Fax"]})


ALIKE = "the same but for letters that look alike or signs that are not seen"
SIMILAR = [
    ("Daily Example", "DAILY EXAMPLE", "the same but for capitals"),
    ("The Example", "Example", "the same but for “The”, marks or a place in brackets"),
    ("The Example (Lilliput)", "The Example", "the same but for “The”, marks or a place in brackets"),
    ("Example-Post", "Example Post", "the same but for “The”, marks or a place in brackets"),
    ("Lilliput News", "lilliputnews.com", "the same but for blanks or the ending of an address"),
    ("Lilliput News", "lilliput-news.co.uk", "the same but for blanks or the ending of an address"),
    ("The Lilliputian", "thelilliputian.com", "the same but for blanks or the ending of an address"),
    ("Lilliput News", "Lilliput Online News", "the same but for a word as “news” or “online”"),
    ("LBC", "LBC (Web News)", "the same but for “The”, marks or a place in brackets"),
    ("Lilliput Post", "Lilliput Washington Post", "one name holds all words of the other"),
    ("Lilliput Newspaper", "Liliput Newspaper", "97 % of the letters are the same"),
    ("Lilliput Morning and Evening Post", "Liliput Morning and Evening Post", "98 % of the letters are the same"),
    ("Independent", "Independent i", "92 % of the letters are the same"),
    ("The Arden Morning and Evening Post", "The Corby Morning and Evening Post", None),  # of two towns
    ("BBC", "ВВС", ALIKE),  # Cyrillic
    ("bbc", "ВВС", ALIKE),
    ("ΒΒС", "BBC", ALIKE),  # Greek and Cyrillic
    ("Lilliput News", "Lilliрut News", ALIKE),
    ("Lilliput News", "Ｌｉｌｌｉｐｕｔ Ｎｅｗｓ", ALIKE),
    ("Lilliput News", "Lilliput \U0001d40dews", ALIKE),
    ("Épinal Post", "E\u0301pinal Post", ALIKE),
    ("BBC lnternational", "BBC International", ALIKE),
    ("Morning Post", "Moming Post", ALIKE),
    ("Channel 10", "Channel lO", ALIKE),
    ("The ВВС", "BBC", f"the same but for “The”, marks or a place in brackets, and {ALIKE[17:]}"),
    ("ВВС News", "BBC Online", f"the same but for a word as “news” or “online”, and {ALIKE[17:]}"),
    ("Известия", "Известия Online", "the same but for a word as “news” or “online”"),
    ("Известия", "ИЗВЕСТИЯ", "the same but for capitals"),
    ("Правда", "Известия", None),
    ("Mail", "Mall", None),
    ("Times", "Lilliput Times", None),
    ("Lilliput News", "Blefuscu News", None),
    ("Lilliput Post", "Lilliput Times", None),
]


@pytest.mark.parametrize(("one", "other", "reason"), SIMILAR)
def test_names_that_may_be_one(load, one, other, reason):
    found = corpus.similar_outlets(load(one, one, other))
    expected = [[one, other, 2, 1, reason]] if reason else []
    assert found.to_numpy().tolist() == expected


def test_signs_that_are_not_seen_make_no_other_name():
    found = corpus.similar_outlets(pd.DataFrame({"outlet": ["Lilliput News", "Lilli\u200bput\u00a0News"]}))
    assert found["reason"].tolist() == [ALIKE]


def test_unknown_outlets_are_not_suggested():
    names = ["not stated (001)", "not stated (002)", "A"]
    found = corpus.similar_outlets(pd.DataFrame({"outlet": names}))
    assert found.empty
    assert found.columns.tolist() == ["outlet", "other", "articles", "other_articles", "reason"]

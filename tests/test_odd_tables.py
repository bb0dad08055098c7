"""Tables, claims and the pages' facts on what odd corpora give: nothing, one thing, far too much, other languages."""

import numpy as np
import pandas as pd
import pytest

from analysis import claims, corpus, display
from analysis.report import contents

ARTICLES = pd.DataFrame(
    {
        "outlet": ["A", "A", "B"],
        "published": pd.to_datetime(["2022-01-01", "2022-01-01", None]),
        "words": [100, 1, 1],
        "language": ["de", None, "en"],
    }
)
ARTICLES.attrs["ledger"] = "[]"


def test_a_table_with_a_column_for_each_of_many_outlets_is_cut_and_says_so():
    wide = pd.DataFrame([range(300)], columns=[f"Outlet {k}" for k in range(300)])
    shown = display.table(wide, caption="Rates")
    assert shown.text == "Rates (the first 25 of 300 columns)"
    assert shown.html.count("<th") == 25 + shown.html.count("<thead")


def test_a_cell_of_100_kb_is_cut_and_says_how_long_it_is():
    shown = display.table(pd.DataFrame({"headline": ["word " * 20_000]}), caption="Headlines").html
    assert "… (100,000 characters)" in shown
    assert len(shown) < 3000


@pytest.mark.parametrize(
    ("value", "said"),
    [(np.inf, "∞"), (-np.inf, "−∞"), (np.nan, "–"), (None, "–"), (pd.NaT, "–"), (pd.NA, "–"), (-0.0, "0.0"), (0, "0")],
)
def test_what_is_no_number_is_not_shown_as_a_program_says_it(value, said):
    assert f">{said}</td>" in display.table(pd.DataFrame({"rate": [value]}), caption="c").html


@pytest.mark.parametrize("kind", [object, "boolean", bool])
def test_yes_and_no_are_words_whatever_the_type(kind):
    shown = display.table(pd.DataFrame({"survives": pd.Series([True, False], dtype=kind)}), caption="c").html
    assert "yes" in shown
    assert "no" in shown
    assert "True" not in shown


def test_no_card_is_said():
    nothing = pd.DataFrame({"id": [], "says": [], "words": []})
    assert display.cards(nothing, by="id", title="says").html == "<p>none</p>"


def fact(articles, name):
    return next(each["value"] for each in contents.facts(articles) if each["name"] == name)


def test_a_corpus_of_one_day_is_of_one_day_and_one_without_dates_says_so():
    assert fact(ARTICLES, "Published") == "1 January 2022"
    assert fact(ARTICLES.assign(published=pd.NaT), "Published") == "not stated"
    days = pd.to_datetime(["2010-01-01", "2022-05-03", None])
    assert fact(ARTICLES.assign(published=days, language="en"), "Published") == "1 January 2010 to 3 May 2022"


def test_articles_that_name_no_outlet_are_none_of_the_outlets():
    names = ["not stated (001)", "not stated (002)", "A"]
    assert fact(ARTICLES.assign(outlet=names, language="en"), "Outlets") == "1 (and 2 not stated)"
    assert fact(ARTICLES.assign(outlet=list("ABA"), language="en"), "Outlets") == "2"


@pytest.mark.parametrize(
    ("codes", "said"),
    [
        (["en", "en", None], ""),
        ([None, None, None], ""),
        (["EN-GB", "en", "en"], ""),
        (["de", "en", None], "1 of 3 articles is not in English (de: 1)"),
        (["de", "fr", "de"], "None of 3 articles is in English (de: 2, fr: 1)"),
        (["de-AT", "DE", "en"], "2 of 3 articles are not in English (de: 2)"),
    ],
)
def test_articles_in_other_languages_are_counted_in_the_warning(codes, said):
    assert corpus.foreign(ARTICLES.assign(language=codes)).split("): ")[0] == said.removesuffix(")")


def test_a_warning_says_what_becomes_of_articles_in_other_languages():
    assert "counted on the page “Corpus” and left out of all others" in corpus.foreign(ARTICLES)
    assert fact(ARTICLES, "Not in English, left out") == "1"
    assert fact(ARTICLES, "Articles") == "2"
    assert fact(ARTICLES, "Words") == "2"


PAIRS = pd.DataFrame(columns=["outlet", "other", "ratio", "p", "centre", "holds", "rate", "other_rate"])


def test_where_there_is_nothing_nothing_is_claimed():
    mentions = pd.DataFrame({"voice": [], "wording": pd.Categorical([], ["x"]), "part": [], "outlet": []})
    by_article = pd.DataFrame({"outlet": ["A"], "mentions": [0]})
    assert claims.difference(PAIRS, what="rate", higher="{a} {d} {b}", section="x") is None
    assert claims.whose(mentions, phrase="x", section="x") is None
    assert claims.mentioned(mentions, by_article, phrase="x", section="x").sentence.startswith(
        "“x” stands in no article."
    )

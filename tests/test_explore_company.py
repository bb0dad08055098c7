"""Collocates, words and trend of an index: each figure worked out by hand on invented texts."""

import math

import pandas as pd
import pytest
from conftest import index_of

from analysis import annotate, explore
from analysis.explore.finding import Row

TEXTS = {
    "a1": "Red dams leak. Red dams hold. Red dams fall in the north.",
    "a2": "Red dams leak. The mayor saw red. Blue dams hold.",
    "a3": "The mayor of the north spoke for an hour. Blue skies.",
}


@pytest.fixture(scope="module")
def index():
    return index_of(TEXTS, None, ["2020-01-01", "2020-01-03", None])


def asked(index, *forms, **more):
    return explore.answer(index, explore.Selection(tuple(Row((form,)) for form in forms), **more))


def test_collocates_count_words_near_once_and_not_the_mentions(index):
    found = asked(index, "dam")
    table = explore.collocates(found, span=1).set_index("word")
    assert table.loc["red", ["near", "elsewhere", "articles"]].tolist() == [4, 1, 2]
    assert "dam" not in table.index
    assert "blue" not in table.index  # once near: too seldom


def test_collocates_have_their_log_ratio(index):
    found = asked(index, "dam")
    table = explore.collocates(found, span=1).set_index("word")
    near, elsewhere = 10, 33 - 5 - 10  # of 33 words 5 are mentions
    assert table.loc["red", "log_ratio"] == pytest.approx(math.log2((4 / near) / (1 / elsewhere)))


def test_collocates_stay_in_the_sentence_and_the_voices_asked_for(index):
    found = asked(index, "hold")
    assert explore.collocates(found, span=20).empty  # 2 times only
    none = asked(index, "dam", voices=("direct",))
    assert explore.collocates(none).empty


def test_words_have_their_spread(index):
    table = explore.runs(index, index.article >= 0).set_index("words")
    assert table.loc["red", ["times", "articles"]].tolist() == [5, 2]
    sizes = [12, 10, 11]
    shares = [3 / 5, 2 / 5, 0]
    assert table.loc["red", "dp"] == pytest.approx(sum(abs(s - n / 33) for s, n in zip(shares, sizes, strict=True)) / 2)
    assert "the" not in table.index
    assert explore.runs(index, index.article >= 0, content=False).set_index("words").loc["the", "times"] == 4


@pytest.mark.parametrize(
    ("length", "first"),
    [(2, ["red dams", 4]), (3, ["red dams leak", 2])],
)
def test_runs_of_words_stay_in_the_sentence(index, length, first):
    table = explore.runs(index, index.article >= 0, length=length)
    assert table.loc[0, ["words", "times"]].tolist() == first
    assert not table["words"].str.contains("leak red").any()


@pytest.mark.parametrize(("ask", "how"), [(explore.collocates, {"span": 0}), (explore.trend, {"period": "hour"})])
def test_what_cannot_be_asked_is_refused(index, ask, how):
    found = asked(index, "dam")
    with pytest.raises(ValueError, match="allowed"):
        ask(found, **how)


def test_a_run_of_nine_words_is_refused(index):
    with pytest.raises(ValueError, match="length: 9; allowed: 1, 2, 3, 4"):
        explore.runs(index, index.article >= 0, length=9)


def test_a_trend_has_all_periods_with_articles_of_all_phrases(index):
    found = asked(index, "dam", "mayor")
    table = explore.trend(found)
    assert table[["wording", "articles", "words", "mentions"]].values.tolist() == [
        ["dam", 1, 12, 3],
        ["dam", 1, 10, 2],
        ["mayor", 1, 12, 0],
        ["mayor", 1, 10, 1],
    ]
    assert explore.trend(found, period="month")["mentions"].tolist() == [5, 1]


def test_no_articles_have_no_company():
    none = explore.index(
        pd.DataFrame(columns=["article_id", "outlet", "event", "headline", "text"]).assign(published=pd.NaT),
        annotate.passages(
            pd.DataFrame({"article_id": ["x"], "outlet": "A", "event": "e", "headline": "", "text": "A."})
        ).head(0),
    )
    found = asked(none, "dam")
    assert explore.collocates(found).empty
    assert explore.runs(none, found.rows, length=2).empty
    assert explore.trend(found).empty

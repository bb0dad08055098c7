import pandas as pd
import pytest

from analysis import sources

# article, outlet, voice, words, speaker, cue, stance, group
ROWS = [
    ("a1", "A", "own", 9, None, None, None, None),
    ("a1", "A", "direct", 6, "Ann Lee", "said", "neutral", 1),
    ("a1", "A", "direct", 2, "Ann Lee", "said", "neutral", 1),
    ("a1", "A", "indirect", 4, "Ann Lee", "claimed", "distancing", 2),
    ("a1", "A", "indirect", 4, None, "reportedly", "distancing", 3),
    ("a2", "B", "direct", 5, "Bo Day", "Said", "neutral", 1),
    ("a3", "B", "indirect", 5, "Bo Day", "told", "neutral", 1),
    ("a3", "B", "direct", 1, None, None, None, None),
]
COLUMNS = ["article_id", "outlet", "voice", "words", "speaker", "cue", "stance", "group"]


@pytest.fixture
def passages():
    return pd.DataFrame(ROWS, columns=COLUMNS)


def test_who_gets_to_speak(passages):
    found = sources.speakers(passages)
    assert list(found)[:4] == ["outlet", "speaker", "words", "direct"]
    assert found.fillna("–").to_numpy().tolist() == [
        ["A", "Ann Lee", 12, 8, 4, 12 / 16, 2, 1],
        ["B", "Bo Day", 10, 5, 5, 10 / 11, 2, 2],
        ["A", "–", 4, 0, 4, 4 / 16, 1, 1],
        ["B", "–", 1, 1, 0, 1 / 11, 1, 1],
    ]


def test_shares_of_a_group_add_up(passages):
    assert sources.speakers(passages).groupby("outlet")["share"].sum().tolist() == [1, 1]
    assert sources.stances(passages).groupby("outlet")["share"].sum().tolist() == [1, 1]


def test_kinds_of_cues(passages):
    found = sources.stances(passages)
    assert found.to_numpy().tolist() == [
        ["A", "distancing", 2, 2 / 3, "claimed, reportedly"],
        ["B", "neutral", 2, 1, "said, told"],
        ["A", "neutral", 1, 1 / 3, "said"],
    ]


def test_any_column_makes_the_groups(passages):
    found = sources.stances(passages, by="speaker")
    assert found["speaker"].fillna("–").tolist() == ["Bo Day", "Ann Lee", "Ann Lee", "–"]
    assert found["share"].tolist() == [1, 0.5, 0.5, 1]


def test_own_words_alone_have_no_speakers_and_no_cues(passages):
    own = passages[passages["voice"] == "own"]
    assert sources.speakers(own).empty
    assert sources.stances(own).empty


@pytest.mark.parametrize(("ask", "by"), [(sources.speakers, "colour"), (sources.speakers, ["outlet", "speaker"])])
def test_groups_that_there_are_not_are_named(passages, ask, by):
    with pytest.raises(ValueError, match=r"'(colour|speaker)': there is no such column; allowed: article_id, outlet"):
        ask(passages, by=by)


def test_a_cue_is_no_group_of_cues(passages):
    with pytest.raises(ValueError, match=r"'stance': there is no such column; allowed: .*speaker"):
        sources.stances(passages, by="stance")


def test_categories_and_kept_columns_make_groups_too(passages):
    kept = passages.assign(section=["news", "news", "news", "news", "news", "sport", "news", "news"])
    names = ["article_id", "outlet", "voice", "speaker", "cue", "stance", "section"]
    typed = kept.astype(dict.fromkeys(names, "category") | {"words": "int32"})
    for ask in (sources.speakers, sources.stances):
        for by in ("outlet", ["section", "outlet"], "voice"):
            expected, found = ask(kept, by=by), ask(typed, by=by)
            pd.testing.assert_frame_equal(found.astype(expected.dtypes.to_dict()), expected)
    assert sources.speakers(kept, by="section")["section"].tolist() == ["news", "news", "news", "sport"]


def test_deeds_and_plans_are_not_counted_as_what_sources_say(passages_of):
    passages = passages_of("Ann Lund ordered Bo Kell to leave. Bo Kell said it rained.")
    assert sources.speakers(passages)["speaker"].tolist() == ["Bo Kell"]
    assert sources.stances(passages)["cues"].tolist() == ["said"]

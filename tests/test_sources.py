import pandas as pd
import pytest

from analysis import sources

# article, outlet, voice, words, source, speaker, source_kind, cue, stance, group
ROWS = [
    ("a1", "A", "own", 9, None, None, None, None, None, None),
    ("a1", "A", "direct", 6, "Ann Lee", "Ann Lee", "person", "said", "neutral", 1),
    ("a1", "A", "direct", 2, "Ann Lee", "Ann Lee", "person", "said", "neutral", 1),
    ("a1", "A", "indirect", 4, "Lee", "Ann Lee", "person", "claimed", "distancing", 2),
    ("a1", "A", "indirect", 4, "she", None, None, "reportedly", "distancing", 3),
    ("a2", "B", "direct", 5, "Bo Day", "Bo Day", "person", "Said", "neutral", 1),
    ("a3", "B", "indirect", 5, "the mayor", "Bo Day", "person", "told", "neutral", 1),
    ("a3", "B", "direct", 1, None, None, None, None, None, None),
]
COLUMNS = ["article_id", "outlet", "voice", "words", "source", "speaker", "source_kind", "cue", "stance", "group"]


@pytest.fixture
def passages():
    return pd.DataFrame(ROWS, columns=COLUMNS).assign(part="body")


def test_the_turns_of_a_transcript_are_given_word_for_word(passages_of):
    text = "ANN BERG: The dam is safe.\n\nBO LUND: It is not.\n\nANN BERG: You will see."
    found = sources.speakers(passages_of(text)).set_index("speaker")
    assert found.loc["Ann Berg", ["direct", "quoted"]].tolist() == [0, 7]
    passages = passages_of("Mayor Ann Berg said that it rained.", headlines=["Berg: The dam may leak"])
    assert sources.speakers(passages)["quoted"].tolist() == [0]  # what a headline puts behind a name is no quotation


def test_who_gets_to_speak(passages):
    found = sources.speakers(passages)
    assert list(found)[:5] == ["outlet", "speaker", "kind", "words", "direct"]
    assert found.fillna("–").to_numpy().tolist() == [
        ["A", "Ann Lee", "person", 12, 8, 4, 8, 12 / 16, 2, 1],
        ["B", "Bo Day", "person", 10, 5, 5, 5, 10 / 11, 2, 2],
        ["A", "–", "not sure who", 4, 0, 4, 0, 4 / 16, 1, 1],
        ["B", "–", "nobody named", 1, 1, 0, 1, 1 / 11, 1, 1],
    ]


def test_kinds_of_sources_with_who_is_not_sure_and_where_nobody_is_named(passages):
    found = sources.kinds(passages)[["outlet", "kind", "words", "share", "attributions", "articles"]]
    assert found.to_numpy().tolist() == [
        ["A", "person", 12, 12 / 16, 2, 1],
        ["A", "not sure who", 4, 4 / 16, 1, 1],
        ["B", "person", 10, 10 / 11, 2, 2],
        ["B", "nobody named", 1, 1 / 11, 1, 1],
    ]


@pytest.mark.parametrize(
    ("said", "kind"),
    [
        ("Ann Lund", "person"),
        ("The Lyme Council", "body"),
        ("France", "country"),
        ("The report", "document"),
        ("Officials", "group"),
        ("A senior official", "unnamed"),
        ("The council", "unnamed"),  # which one, no name tells
        ("They", "not sure who"),
    ],
)
def test_a_source_without_a_name_is_told_from_one_with_a_name(passages_of, said, kind):
    assert sources.speakers(passages_of(f"{said} said it rained."))["kind"].tolist() == [kind]


def test_a_source_has_the_kind_that_it_has_most_often(passages):
    odd = passages.assign(source_kind=[None, "person", "person", "body", None, "person", "person", None])
    assert sources.speakers(odd).dropna()["kind"].tolist() == ["person", "person"]


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
    names = ["article_id", "outlet", "voice", "source", "speaker", "source_kind", "cue", "stance", "section"]
    typed = kept.astype(dict.fromkeys(names, "category") | {"words": "int32"})
    for ask in (sources.speakers, sources.stances):
        for by in ("outlet", ["section", "outlet"], "voice"):
            expected, found = ask(kept, by=by), ask(typed, by=by)
            pd.testing.assert_frame_equal(found.astype(expected.dtypes.to_dict()), expected)
    assert set(sources.speakers(kept, by="section")["section"]) == {"news", "sport"}


def test_deeds_and_plans_are_not_counted_as_what_sources_say(passages_of):
    passages = passages_of("Ann Lund ordered Bo Kell to leave. Bo Kell said it rained.")
    assert sources.speakers(passages)["speaker"].tolist() == ["Bo Kell"]
    assert sources.stances(passages)["cues"].tolist() == ["said"]

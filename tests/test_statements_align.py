import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import emphasis, statements
from analysis.statements import layout, words
from analysis.statements.groups import groups, sure_groups

ONE = (
    "The harbour board will close the northern lighthouse in March. "
    "Ola Brandt told reporters that the closure was “a cold and hasty mistake.” "
    "Rain is forecast for the weekend."
)
OTHER = (
    "Ferry tickets cost more than last summer. "
    "“It is a cold and hasty blunder,” said Ola Brandt, the keeper. "
    "In March the northern lighthouse will be closed by the harbour board."
)


OUTLETS = {"a1": "Gull", "a2": "Heron", "a3": "Gull"}


@pytest.fixture(scope="module")
def passages(passages_of):
    return passages_of(ONE, OTHER)


@pytest.fixture(scope="module")
def found(passages):
    return statements.align(passages)


def test_sentences_with_the_same_statement_are_found_in_any_order(found):
    groups_ = found.groupby("statement_id")[["article_id", "sentence"]].apply(lambda g: set(map(tuple, g.to_numpy())))
    assert list(groups_) == [{("a1", 1), ("a2", 3)}, {("a1", 2), ("a2", 2)}]


def test_what_is_in_one_article_only_is_no_statement(found):
    assert not found["text"].str.contains("Rain|Ferry").any()


def test_a_realisation_knows_whose_words_it_is(found):
    said = found[found["statement_id"] == 2].set_index("article_id")
    assert said["voice"].tolist() == ["direct", "direct"]
    assert said["speaker"].tolist() == ["Ola Brandt", "Ola Brandt"]
    assert said["quoted"].tolist() == ["a cold and hasty mistake.", "It is a cold and hasty blunder,"]


def test_places_are_offsets_into_the_text(found):
    texts = {"a1": ONE, "a2": OTHER}
    assert [texts[a][s:e] for a, s, e in found[["article_id", "start", "end"]].to_numpy()] == found["text"].tolist()


def test_every_statement_is_in_two_articles_and_similarity_is_a_chance(found):
    assert (found.groupby("statement_id")["article_id"].nunique() >= 2).all()
    assert found["similarity"].between(0, 1).all()


def test_a_statement_is_in_two_outlets_where_there_are_two(passages):
    third = passages[passages["article_id"] == "a1"].assign(article_id="a3")
    two = pd.concat([passages, third], ignore_index=True).assign(outlet=lambda t: t["article_id"].map(OUTLETS))
    found = statements.align(two)
    assert (found.groupby("statement_id")["outlet"].nunique() == 2).all()
    assert set(found["article_id"]) == {"a1", "a2", "a3"}


def test_articles_of_one_outlet_are_compared_with_each_other(passages, found):
    alone = statements.align(passages.assign(outlet="Gull"))
    assert alone["text"].tolist() == found["text"].tolist()


def test_names_as_texts_or_as_categories_give_the_same(passages, found):
    texts = passages.astype({name: "str" for name, kind in passages.dtypes.items() if kind == "category"})
    pd.testing.assert_frame_equal(statements.align(texts), found)


def test_events_are_worked_out_one_by_one(passages):
    other = passages.assign(event="other", article_id=passages["article_id"].astype("str") + "x")
    both = pd.concat([passages.astype({"event": "str", "article_id": "str"}), other], ignore_index=True)
    table, alone = statements.align(both), statements.align(passages)
    assert table["event"].value_counts().to_dict() == {"e": len(alone), "other": len(alone)}
    assert sorted(table["text"]) == sorted([*alone["text"], *alone["text"]])


def test_events_are_never_mixed(passages):
    apart = passages.assign(event=passages["article_id"])
    assert statements.align(apart).empty


def test_tables_without_speakers_will_do(passages):
    older = passages.drop(columns=["source", "speaker", "cue", "marks", "group"])
    assert statements.align(older)["statement_id"].nunique() == 2


def test_a_table_without_a_column_is_refused(passages):
    with pytest.raises(ValueError, match="passages: no column tokens"):
        statements.align(passages.drop(columns="tokens"))


@pytest.mark.parametrize("text", ["”", "They said so."])
def test_texts_that_say_nothing_give_no_statements(passages_of, text):
    assert statements.align(passages_of(text, text)).empty


def test_no_passages_give_no_statements(passages):
    empty = statements.align(passages.head(0))
    assert empty.empty
    assert list(empty) == list(statements.align(passages))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("invade", "invasion", True),
        ("swift", "swiftly", True),
        ("respond", "response", True),
        ("accuse", "accusation", True),
        ("decide", "decision", True),
        ("farm", "farmer", True),
        ("aggressive", "aggression", True),
        ("meet", "meeting", True),
        ("deal", "dear", False),
        ("minister", "minor", False),
        ("border", "bore", False),
        ("lemon", "lemonade", False),
    ],
)
def test_relatives(one, other, expected):
    assert words.related(one, other) is expected
    assert words.related(other, one) is expected


@given(st.lists(st.text("adeinorst", min_size=1, max_size=9)))
def test_families_are_named_by_their_first_word(found):
    head = words.families(found)
    assert set(head) == set(found)
    assert all(head[head[word]] == head[word] <= word for word in found)


def test_sentences_with_a_remark_that_is_named_are_one_statement(passages):
    mentions = pd.DataFrame({"article_id": ["a1", "a2", "a2"], "sentence": [3, 1, 2]})
    found = statements.align(passages, remarks=[mentions])
    named = found[found["similarity"] == 1]
    assert named["statement_id"].nunique() == 1
    assert named[["article_id", "sentence"]].to_numpy().tolist() == [["a1", 3], ["a2", 1], ["a2", 2]]


def test_a_remark_of_one_article_is_no_statement(passages):
    mentions = pd.DataFrame({"article_id": ["a1", "a1"], "sentence": [1, 3]})
    assert statements.align(passages, remarks=[mentions]).equals(statements.align(passages))


def test_mentions_without_a_column_are_refused(passages):
    with pytest.raises(ValueError, match="remarks: no column sentence"):
        statements.align(passages, remarks=[pd.DataFrame({"article_id": ["a1"]})])


def test_what_is_sure_is_joined_to_another_sure_one_and_stands_in_one_statement(passages, found):
    assert found["sure"].dtype == bool
    surely = statements.align(passages, sure_chance=0.0)
    assert (surely.groupby("statement_id")["sure"].sum() != 1).all()
    assert not surely[surely["sure"]].duplicated(["article_id", "sentence"]).any()
    assert not statements.align(passages, sure_chance=1.0)["sure"].any()
    pd.testing.assert_frame_equal(
        surely.drop(columns=["sure", "statement_id"]), found.drop(columns=["sure", "statement_id"])
    )


def test_a_remark_that_is_named_is_sure(passages):
    mentions = pd.DataFrame({"article_id": ["a1", "a2"], "sentence": [3, 1]})
    found = statements.align(passages, remarks=[mentions], sure_chance=1.0)
    assert found.loc[found["sure"], ["article_id", "sentence"]].to_numpy().tolist() == [["a1", 3], ["a2", 1]]


def test_sentences_with_other_figures_are_not_surely_the_same(passages_of):
    told = "The storm over the old harbour of Westhaven left {} people dead on Sunday night."
    same, other = (statements.align(passages_of(told.format(22), told.format(n)), sure_chance=0.3) for n in (22, 6))
    assert same["sure"].all()
    assert len(other) == 2
    assert not other["sure"].any()


# one sentence, another → whether they may surely be the same
@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Who told Berg that her worries about the dam were groundless?", None, True),
        (
            "Who told Berg that her worries about the dam were groundless?",
            "Berg’s worries about the dam were groundless.",
            False,
        ),
        (
            "“They are on the wrong side of the valley’s long history,” Ann Lund said.",
            "“Judges, voters and the press will find that she stood on the wrong side of history,” Bo Berg said.",
            False,
        ),
        (
            "“They are on the wrong side of the valley’s long history,” Ann Lund said.",
            "“They are on the wrong side of the valley’s long history,” Bo Berg said.",
            True,  # one remark, credited to two people
        ),
    ],
)
def test_questions_and_words_of_two_people_are_not_surely_the_same(passages_of, one, other, expected):
    else_told = "Snow fell on the hills. Nobody saw the ferry. A keeper slept. Two roads were closed. Bread was dear."
    found = statements.align(passages_of(one, other or one, else_told), sure_chance=0.2)
    assert len(found) == 2
    assert found["sure"].tolist() == [expected] * 2


def test_of_sentences_that_are_gathered_those_are_sure_that_a_likelier_pair_joins(passages_of):
    loose = "On Sunday a storm left many without light in the harbour town."
    told = "The storm over the old harbour of Westhaven left thousands of people without light on Sunday night."
    found = statements.align(passages_of(told, told, loose), sure_chance=0.95)
    assert found.set_index("article_id")["sure"].to_dict() == {"a1": True, "a2": True, "a3": False}


def test_a_realisation_has_its_whole_sentence_and_whether_it_is_the_outlets_own(found):
    said = found[found["statement_id"] == 2].set_index("article_id")
    assert (
        said.loc["a1", "sentence_text"] == "Ola Brandt told reporters that the closure was “a cold and hasty mistake.”"
    )
    assert said["sentence_voice"].tolist() == ["direct", "direct"]
    assert set(found.loc[found["statement_id"] == 1, "sentence_voice"]) == {"own"}


# a line of the body → whether it can be a statement
@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("The keeper of the northern lighthouse has left the harbour.", True),
        ("Keeper of northern lighthouse leaves the harbour", False),  # a link or heading: a paragraph without a mark
        ("Read more: the keeper of the northern lighthouse leaves the harbour.", False),
        ("THE KEEPER OF THE NORTHERN LIGHTHOUSE LEAVES THE HARBOUR.", False),
        ("The keeper of the northern lighthouse. Photograph: Mira Falk/AFP.", False),
        ("Falk, Mira Falk Mira (M.) FalkHarbour board meets in the northern lighthouse.", False),  # a link is glued
        ("The keeper told HarborWatch that the WatchKeeper had left.", True),  # names with a capital within
        ("The keeper has left the harbour — Mira Falk (@falk)", True),  # a message that is shown
    ],
)
def test_layout_is_never_a_statement(line, expected):
    paragraphs = ["A storm hit the coast.", "Nobody was hurt.", line]
    table = pd.DataFrame({"article_id": "a", "part": "body", "paragraph": [1, 2, 3], "sentence_text": paragraphs})
    assert layout.is_report(table).tolist() == [True, True, expected]
    assert layout.is_report(table.assign(part="headline")).all()


def test_lines_without_marks_are_reports_where_the_article_has_none():
    table = pd.DataFrame(
        {"article_id": "a", "part": "body", "paragraph": [1, 2], "sentence_text": ["it rains", "we go"]}
    )
    assert layout.is_report(table).all()


@pytest.mark.parametrize("others", [0, 3, 22])
def test_the_more_articles_the_surer_a_pair_must_be(passages_of, others):
    found = statements.align(passages_of(ONE, OTHER, *["Snow fell on the hills all night."] * others), sure_chance=0.5)
    odds = found["similarity"] / (1 - found["similarity"])  # of the one pair that a statement is
    assert found["sure"].tolist() == (odds >= max((2 + others) / 5, 1)).tolist()


def test_a_short_quotation_with_one_word_exchanged_brings_two_sentences_together(passages_of):
    found = statements.align(
        passages_of(
            "Rain fell on the parade. Mayor Lind promised a “firm, measured and quick reply” to the strike.",
            "The keeper of the zoo said there would be “a firm, harsh and quick reply” from her side. Snow lay deep.",
        )
    )
    assert found["sentence"].tolist() == [2, 1]


# pairs of sentences, with a chance → groups; the article of sentence k is k
@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([(1, 2, 0.9)], [{1, 2}]),
        ([(1, 2, 0.9), (2, 3, 0.8), (1, 3, 0.7)], [{1, 2, 3}]),
        ([(1, 2, 0.9), (2, 3, 0.8)], [{1, 2}, {2, 3}]),  # no chain
        ([(1, 2, 0.9), (3, 4, 0.8)], [{1, 2}, {3, 4}]),
        ([(1, 2, 0.9), (1, 3, 0.8), (2, 4, 0.7), (3, 4, 0.6)], [{1, 2}, {1, 3}, {2, 4}]),  # 3–4: each is in one
        ([(1, 2, 0.9), (2, 3, 0.8), (3, 4, 0.7)], [{1, 2}, {2, 3}, {3, 4}]),
        ([], []),
    ],
)
def test_groups(pairs, expected):
    table = pd.DataFrame(pairs, columns=["one", "other", "chance"]).assign(begins=True)
    found = groups(table, {k: str(k) for k in range(9)}, min_share=0.9)
    assert [set(group) for group in found] == expected


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(6, 11), st.floats(0.2, 1)), unique_by=lambda p: p[:2]))
def test_groups_hold_pairs_and_none_holds_another(pairs):
    table = pd.DataFrame(pairs, columns=["one", "other", "chance"]).assign(begins=True)
    articles = {k: k // 3 for k in range(12)}
    found = [set(group) for group in groups(table, articles, min_share=0.9)]
    tied = {frozenset(pair[:2]) for pair in pairs}
    assert not any(one < other for one in found for other in found)
    assert all(any(pair <= group for pair in tied) for group in found)
    assert bool(found) == bool(pairs)


def test_a_deed_is_nobodys_statement(passages_of):
    ordered = "The mayor ordered the crews to close the northern lighthouse in March."
    found = statements.align(passages_of(ordered, "Ann Lund said the northern lighthouse will close in March."))
    assert found["speaker"].dropna().tolist() == ["Ann Lund"]


@pytest.mark.parametrize(
    ("tied", "figures", "expected"),
    [
        ("ab bc", {}, ["abc"]),  # one of two bears c out
        ("ab bc cd", {}, ["abc"]),  # one of three is too few for d
        ("ab bc cd ad", {}, ["abcd"]),
        ("ab bc", {"a": "6", "c": "22"}, ["ab"]),  # nor does a third bring six dead and 22 together
        ("ab bc", {"a": "6", "b": "22"}, ["bc"]),
        ("ab bc", {"a": "6", "c": "6"}, ["abc"]),
    ],
)
def test_sure_groups(tied, figures, expected):
    rows = [("abcd".index(pair[0]), "abcd".index(pair[1]), 0.9, True) for pair in tied.split()]
    ties = pd.DataFrame(rows, columns=["one", "other", "chance", "begins"])
    numbers = {"abcd".index(each): frozenset([figure]) for each, figure in figures.items()}
    found = sure_groups(ties, dict(enumerate("abcd")), min_share=0.5, figures=numbers)
    assert ["".join("abcd"[k] for k in sorted(group)) for group in found] == expected
    assert sure_groups(ties, dict(enumerate("abcd")), min_share=0.5, figures={}, taken=[1, 2, 3]) == []


def test_headlines_are_candidates_and_never_sure(passages_of):
    found = statements.align(passages_of(ONE, OTHER).assign(part="headline"), sure_chance=0.0)
    assert len(found)
    assert not found["sure"].any()


# one sentence, another → whether they are worded so alike that they surely say the same
@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (
            "The council voted on Monday night to close the old ferry terminal at Westhaven.",
            "On Monday night the council of the town voted to close the old ferry terminal.",
            True,
        ),
        (
            "The council voted on Monday night to close the old ferry terminal at Westhaven.",
            "Tenants of the ferry terminal, some of whom came to shout at the council, fear that nobody will find them "
            "another room before the winter.",
            False,
        ),
        (
            "In a letter to the harbour board, Ada Lind repeated her call for a ban on night ferries to the islands.",
            "The keeper, who despised the call for a ban on fireworks as well, sold the last of his brass lamps to a "
            "collector from the mainland and moved south.",
            False,  # a phrase in common
        ),
        (
            "Ada Lind told the board that the closure was “a cold and hasty mistake.”",
            "“It is a cold and hasty blunder,” said Ada Lind, the keeper.",
            True,  # half of the words in marks, of one speaker
        ),
        ("The board says there was a leak in the old dam.", "The board says there was no leak in the old dam.", False),
        ("One at a time, please.", "One at a time, please.", False),  # few words, and nobody who says both
        ("His press secretary, Ann Lund, left.", "With us is his press secretary, Ann Lund.", False),
        (
            "“A storm took the roof,” said Ola Brandt after the long talks in the harbour office at Lyme.",
            "“Nobody is to blame,” said Ola Brandt after the long talks in the harbour office at Lyme.",
            False,  # no more than who says something, and when
        ),
    ],
)
def test_only_what_is_worded_alike_is_surely_the_same(passages_of, one, other, expected):
    found = statements.align(passages_of(one, other, "Snow fell on the hills. Bread was dear."), sure_chance=0.1)
    assert found["sure"].any() == expected


def test_words_of_two_people_are_nobodys_alone(passages_of):
    both = "Ada Lind’s “minor leak” drew an answer from Bo Berg, who said that “there are no minor leaks at Lyme.”"
    passages = passages_of(both, "Ada Lind called it a “minor leak.”")
    mentions = emphasis.mentions(passages, "minor leak", variants=["minor leaks"])
    found = statements.align(passages, remarks=[mentions]).query("statement_id == 1").set_index("article_id")
    assert found["speaker"].isna().to_dict() == {"a1": True, "a2": False}


def test_what_perhaps_two_outlets_have_is_told_with_its_likeliest_wordings(passages_of):
    found = statements.align(passages_of(ONE, OTHER), sure_chance=1.0)
    likely = statements.likely(found)
    assert likely["similarity"].is_monotonic_decreasing
    both = likely.set_index("statement_id").loc[1, ["outlet", "outlet_other"]]
    assert set(both) == set(found["outlet"])
    assert statements.likely(found.assign(sure=True)).empty
    assert statements.likely(found.assign(part="headline")).empty

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import emphasis

WORDINGS = [  # phrase, variants, text → (text as it stands, wording)
    ("minor leak", [], "A minor leak. MINOR LEAKS! Minor-leak talk.", ["minor leak", "MINOR LEAKS", "Minor-leak"]),
    ("minor leaks", [], "A minor leak.", ["minor leak"]),
    ("minor leak", [], "A minor  leak, a minor\u00a0leak.", ["minor  leak", "minor\u00a0leak"]),
    ("minor leak", [], "A minority leaks; a minor leakage.", []),
    ("Minor Leak", [], "A “minor leak” of oil.", ["minor leak"]),
    ("they retreat", [], "They retreated. They retreat.", ["They retreated", "They retreat"]),
    ("leak", ["minor leak"], "A leak, a minor leak.", ["leak", "minor leak"]),
    ("US", [], "The US said we know. It let us go. U-turns of MPs.", ["US"]),
    ("MP", ["WHO"], "Who saw the MPs, an MP and the WHO?", ["MPs", "MP", "WHO"]),
    ("NATO", [], "Nato and NATO.", ["Nato", "NATO"]),
    ("the king’s word", [], "The king's words count.", ["The king's words"]),
]


@pytest.mark.parametrize(("phrase", "variants", "text", "expected"), WORDINGS)
def test_wordings_found(passages_of, phrase, variants, text, expected):
    assert emphasis.mentions(passages_of(text), phrase, variants=variants)["text"].tolist() == expected


REMARKS = {  # texts of articles, one by one → whether the mentions of "minor leak" are of one remark
    "one speaker": (["Mr Hale said it was a “minor leak”.", "It was a minor leak, Mr Hale said.", "Rain fell."], True),
    "nobody's": (["It is a minor leak.", "A minor leak was found.", "It was a “minor leak”, Mr Hale said."], False),
    "many speakers": (
        [
            "It was a minor leak, Mr Hale said.",
            "It was a minor leak, Mrs Ode said.",
            "It was a minor leak, Mr Poe said.",
        ],
        False,
    ),
    "again and again": (
        ["Mr Hale said it was a minor leak. A minor leak, he said. It was a minor leak, he said."],
        False,
    ),
    "nothing": (["Rain fell."], False),
}


@pytest.mark.parametrize(("texts", "one"), REMARKS.values(), ids=REMARKS)
def test_a_remark_is_somebodys_and_said_once_or_twice(passages_of, texts, one):
    articles = [passages_of(text).assign(article_id=str(k)) for k, text in enumerate(texts)]
    mentions = emphasis.mentions(pd.concat(articles), "minor leak")
    assert len(emphasis.remark(mentions)) == one * len(mentions)


def test_passages_of_two_corpora_put_together_are_read_as_one_table(passages_of):
    some = passages_of("A minor leak.")
    both = pd.concat([some, some.assign(article_id="b1")])
    assert emphasis.mentions(both, "minor leak")["article_id"].tolist() == ["a1", "b1"]


def test_a_mention_says_which_wording_where_and_in_whose_words(passages_of):
    passages = passages_of("One two minor leak five.\nSix “a small spill” ten.", headlines=["A minor leak"])
    found = emphasis.mentions(passages, "minor leak", variants=["small spill"])
    assert found["wording"].tolist() == ["minor leak", "minor leak", "small spill"]
    assert found["part"].tolist() == ["headline", "lead", "body"]
    assert found["paragraph"].tolist() == [0, 1, 2]
    assert found["position"].tolist() == [0, 2 / 9, 7 / 9]
    assert found["quoted"].tolist() == [False, False, True]


def test_the_last_word_is_at_one_and_a_single_word_at_zero(passages_of):
    assert emphasis.mentions(passages_of("A small leak"), "leak")["position"].tolist() == [1]
    assert emphasis.mentions(passages_of("Leak"), "leak")["position"].tolist() == [0]


def test_no_mention_leaves_an_empty_table_of_the_same_form(passages_of):
    passages = passages_of("A leak.")
    some, none = (
        emphasis.mentions(passages, "leak", variants=["spill"]),
        emphasis.mentions(passages, "spill", variants=["leaf"]),
    )
    assert len(some) == 1
    assert none.empty
    assert list(none) == list(some)
    assert none.drop(columns="wording").dtypes.to_dict() == some.drop(columns="wording").dtypes.to_dict()
    assert emphasis.mentions(passages.iloc[:0], "leak").dtypes.drop("wording").equals(some.dtypes.drop("wording"))


def test_articles_without_a_mention_are_there(passages_of):
    passages = passages_of("A leak. “A leak!”", "Nothing here.", "A spill.")
    found = emphasis.by_article(emphasis.mentions(passages, "leak", variants=["spill", "flood"]), passages)
    assert list(found) == [
        *("article_id", "outlet", "event", "mentions", "own", "direct", "indirect"),
        *("quoted", "first", "“leak”", "“spill”", "“flood”"),
    ]
    assert found["article_id"].tolist() == ["a1", "a2", "a3"]
    assert found["mentions"].tolist() == [2, 0, 1]
    assert found["own"].tolist() == [1, 0, 1]
    assert found["quoted"].tolist() == [1, 0, 0]
    assert found["“leak”"].tolist() == [2, 0, 0]
    assert found["“spill”"].tolist() == [0, 0, 1]
    assert found["“flood”"].tolist() == [0, 0, 0]
    assert found["first"].isna().tolist() == [False, True, False]


def test_outlets_sum_their_articles(passages_of):
    passages = passages_of("One leak.", "Leak, leak.", "None.").replace({"outlet": {"B": "A"}})
    found = emphasis.by_group(emphasis.mentions(passages, "leak"), passages)
    counted = ["articles", "mentioning", "mentions", "own", "direct", "indirect", "quoted"]
    assert list(found) == ["outlet", *counted, "first", "“leak”"]
    assert found["outlet"].tolist() == ["A", "C"]
    assert found[["articles", "mentioning", "mentions"]].to_numpy().tolist() == [[2, 2, 3], [1, 0, 0]]
    assert found["first"].iloc[0] == 0.5
    assert found["first"].isna().iloc[1]


@pytest.mark.parametrize(
    ("phrase", "variants", "named"),
    [
        ("", [], "phrase: ''"),
        (" \n", [], "phrase: "),
        ("—", [], "phrase: '—'"),
        ("a", [""], "variants: ''"),
        ("a", ["A"], "'A'"),
        ("a", "bc", "'bc'"),
    ],
)
def test_a_phrase_needs_a_word_and_stands_once(passages_of, phrase, variants, named):
    with pytest.raises(ValueError, match=named):
        emphasis.mentions(passages_of("A leak."), phrase, variants=variants)


@settings(max_examples=30)
@given(
    st.lists(
        st.sampled_from(["leak", "leaks", "minor", "oil.", "“leak”", "\n", "so-called", "100,000"]),
        min_size=1,
        max_size=20,
    )
)
def test_positions_grow_from_zero_to_one_and_sums_hold(passages_of, words):
    passages = passages_of(" ".join(words), "leak")
    found = emphasis.mentions(passages, "leak", variants=["minor leak"])
    assert found["position"].between(0, 1).all()
    assert all(group.is_monotonic_increasing for _, group in found.groupby("article_id")["position"])
    table = emphasis.by_article(found, passages)
    assert table["mentions"].sum() == len(found) == table[["“leak”", "“minor leak”"]].to_numpy().sum()
    assert (table[["own", "direct", "indirect"]].sum(axis="columns") == table["mentions"]).all()


def test_the_index_of_passages_does_not_matter(passages_of):
    passages = passages_of("A leak. A minor leak.", "A leak.")
    odd = passages.set_axis([3] * len(passages))
    pd.testing.assert_frame_equal(emphasis.mentions(passages, "leak"), emphasis.mentions(odd, "leak"))


def test_a_phrase_that_nobody_has_weighs_nothing(passages_of):
    passages = passages_of("It rains.", "It snows.")
    found = emphasis.prominence(emphasis.mentions(passages, "no such words"), passages)
    assert found["prominence"].tolist() == [0] * len(found)


@pytest.mark.parametrize(
    ("phrase", "variants", "expected"),
    [
        ("plan", [], ["Plan", "plan", "plan", "Plans", "plan", "plans"]),
        ("the plan", ["rain"], ["The plan", "rain", "the plans"]),
        ("Biden said", [], ["Biden said", "Biden said"]),
        ("biden's", [], ["Biden’s"]),
        ("the Biden plan's", ["Biden plan’s end"], ["The Biden plan’s"]),
        ("see", [], ["see", "saw"]),
        ("saw", [], ["see", "saw"]),
        ("dead", ["nothing happened"], ["dead", "nothing happened"]),
        ("no such thing", [], []),
        ("fail he said", [], []),
    ],
)
def test_reading_only_the_sentences_that_can_hold_it_loses_nothing(passages_of, phrase, variants, expected):
    passages = passages_of(
        "The plan will see rain. Biden’s plan, he said, “may fail”. Plans fail.",
        "“The Biden plan’s end”: nothing happened. Biden said he saw the plans.",
        headlines=["Plan dead", "Biden said so"],
    )
    assert emphasis.mentions(passages, phrase, variants=variants)["text"].tolist() == expected


def test_what_the_articles_keep_goes_along_and_makes_groups(passages_of):
    passages = passages_of("A leak.", "Leak, leak.", "None.")
    passages = passages.assign(lean=passages["outlet"].astype("str").map({"A": "left", "B": "left", "C": "right"}))
    mentions = emphasis.mentions(passages, "leak")
    assert mentions["lean"].tolist() == ["left"] * 3
    assert emphasis.by_article(mentions, passages)["lean"].tolist() == ["left", "left", "right"]
    assert emphasis.prominence(mentions, passages).groupby("lean")["mentions"].first().to_dict() == {
        "left": 1,
        "right": 0,
    }
    groups = emphasis.by_group(mentions, passages, by="lean")
    assert groups[["lean", "articles", "mentioning", "mentions"]].to_numpy().tolist() == [
        ["left", 2, 2, 3],
        ["right", 1, 0, 0],
    ]
    covered = emphasis.coverage(mentions, passages, by="lean")
    assert covered[["lean", "status"]].to_numpy().tolist() == [["left", "mentions"], ["right", "leaves it out"]]
    articles = pd.DataFrame({"article_id": ["a1", "a2"], "published": pd.to_datetime(["2020-05-01", "2020-05-02"])})
    assert emphasis.adoption(mentions, articles, by="lean")["lean"].tolist() == ["left", "left"]

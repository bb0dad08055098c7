import pandas as pd
import pytest

from analysis import statements
from analysis.statements.label import label

# statement, article, outlet, voice, speaker, in marks, text
ROWS = [
    (1, "a1", "A", "direct", "Ada Lind", "frank and open", "the talks were “frank and open”"),
    (1, "a2", "B", "indirect", "Bo Day", "", "the talks were frank"),
    (1, "a3", "C", "own", None, "", "the frank talks may go on"),
    (2, "a1", "A", "own", None, "friendly", "the “friendly” reception"),
    (2, "a3", "C", "indirect", "Ada Lind", "", "that the reception was friendly"),
]


@pytest.fixture
def found():
    columns = ["statement_id", "article_id", "outlet", "voice", "speaker", "quoted", "text"]
    table = pd.DataFrame(ROWS, columns=columns)
    table = table.assign(event="e", part="body", sentence=table["statement_id"], start=0, end=40, cue="said", tokens="")
    whole = "Of the talks " + table["speaker"].fillna("nobody") + " said: " + table["text"] + "."
    return table.assign(similarity=0.5, sure=True, sentence_text=whole, sentence_voice=table["voice"])


@pytest.fixture
def passages():
    rows = [("e", f"a{k}", outlet) for k, outlet in enumerate("ABC", start=1)] + [("f", "a4", "D")]
    return pd.DataFrame(rows, columns=["event", "article_id", "outlet"])


@pytest.fixture
def credited(found):
    """As found, with the same words in marks in both papers."""
    return found.assign(quoted=found["quoted"].where(found["article_id"] != "a2", "frank and openly"))


def test_credit_shows_both_texts(credited):
    assert statements.credit(credited).to_dict("records") == [
        {
            "statement_id": 1,
            "event": "e",
            "speaker_1": "Ada Lind",
            "outlets_1": "A",
            "article_id_1": "a1",
            "cue_1": "said",
            "text_1": "the talks were “frank and open”",
            "speaker_2": "Bo Day",
            "outlets_2": "B",
            "article_id_2": "a2",
            "cue_2": "said",
            "text_2": "the talks were frank",
            "alike": 2 / 3,
        }
    ]


# what is changed in the second paper → no other speaker is sure
@pytest.mark.parametrize(
    "change",
    [
        {"quoted": ""},  # not in marks
        {"quoted": "frank and ready for a walk by the sea"},  # other words
        {"speaker": "Lind"},  # the same person by the last name
        {"speaker": "Ada Lind-Berg"},
        {"speaker": "mayor"},  # who may be anybody
        {"speaker": "City Council"},  # a body may speak by a person
        {"speaker": "Lyme Water"},
        {"speaker": None},
        {"sentence_text": "Day met Lind and said that the talks were “frank and openly.”"},  # both are named
        {"sentence_text": "He said that the talks were “frank and openly.”"},  # the name stands elsewhere
    ],
)
def test_another_speaker_is_sure_or_absent(credited, change):
    assert len(statements.credit(credited)) == 1
    second = credited["article_id"] == "a2"
    assert statements.credit(credited.assign(**{k: credited[k].mask(second, v) for k, v in change.items()})).empty


def test_outlets_may_be_numbers(credited):
    names = {name: k for k, name in enumerate(credited["outlet"].unique())}
    numbered = credited.assign(outlet=credited["outlet"].map(names))
    assert len(statements.credit(numbered)) == len(statements.credit(credited))


def test_one_speaker_is_no_other_credit(found):
    assert statements.credit(found[found["speaker"] == "Ada Lind"]).empty


def test_omissions(found, passages):
    table = statements.omissions(found, passages)
    assert list(table) == ["statement_id", "event", "statement", "outlets", "A", "C", "B", "D"]
    assert table.set_index("statement_id")[["A", "B", "C"]].to_numpy().tolist() == [
        ["quoted", "paraphrased", "present"],
        ["present", "absent", "paraphrased"],
    ]


def test_an_outlet_that_only_may_have_a_statement_has_it_perhaps(found, passages):
    table = statements.omissions(found.assign(sure=found["outlet"] != "B"), passages).set_index("statement_id")
    assert table.loc[1, ["A", "B", "C"]].tolist() == ["quoted", "perhaps", "present"]
    assert table.loc[1, "outlets"] == 2


def test_the_matrix_has_what_is_sure_and_nothing_twice(found, passages):
    assert statements.omissions(found.assign(sure=found["statement_id"] == 2), passages)["statement_id"].tolist() == [2]
    again = found[found["statement_id"] == 1].assign(statement_id=3)
    both = pd.concat([found, again], ignore_index=True)
    assert statements.omissions(both, passages)["statement"].is_unique


# wordings → the label of their statement: a whole statement
@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["that the dam is safe", "The dam is safe for years."], "The dam is safe for years."),
        (["that the dam is safe", "the dam is safe for now"], "Lund said that the dam is safe."),
        (["“The dam is safe for years,”", "a safe dam"], "“The dam is safe for years,”"),
        (["A safe dam for years.", "a safe dam"], "Lund said that a safe dam for years."),  # no verb
    ],
)
def test_a_label_is_a_whole_statement(texts, expected):
    sentences = [f"Lund said that {texts[0].removeprefix('that ').lower().rstrip('.')}.", "Day said it."]
    tokens = ["\n".join(["0 1 NN dam", *(["2 4 VBZ be"] if " is " in text else [])]) for text in texts]
    assert label(pd.DataFrame({"text": texts, "tokens": tokens, "sentence_text": sentences})) == expected


def test_articles_without_an_event_are_one_event(found, passages):
    known = statements.omissions(found, passages[passages["event"] == "e"])
    none = passages[passages["event"] == "e"].assign(event=None)
    table = statements.omissions(found.assign(event=None), none)
    pd.testing.assert_frame_equal(table.drop(columns="event"), known.drop(columns="event"))


def test_an_outlet_without_an_article_leaves_nothing_out(found, passages):
    assert statements.omissions(found, passages)["D"].isna().all()


def test_strength(found):
    hits = pd.DataFrame({"article_id": ["a3"], "sentence": [1], "start": [16], "kind": ["hedge"], "term": ["may"]})
    table = statements.strength(found, hits=hits)
    assert table["strength"].tolist() == ["quoted", "according to", "hedged", "scare-quoted", "according to"]
    assert table["evidence"].tolist() == ["frank and open", "said", "may", "friendly", "said"]
    assert statements.strength(found)["strength"].tolist()[2] == "stated as fact"


def test_what_differs_most_comes_first(credited):
    found = credited
    wordings = pd.DataFrame(
        {
            "statement_id": [1, 1, 1, 2, 2],
            "reference": ["the talks were frank"] * 3 + ["friendly"] * 2,
            "drift": ["most common", "softened", "softened", "most common", "kept"],
            "alike": [1.0, 0.5, 0.8, 1.0, 0.9],
        }
    ).assign(article_id=found["article_id"], sentence=found["sentence"])
    table = statements.contrasts(found, wordings, statements.credit(found))
    columns = ["statement_id", "outlets", "softened", "sharpened", "credits", "fresh", "score"]
    assert table[columns].to_numpy().tolist() == [
        [1, 3, 2, 0, 1, 1.0, pytest.approx(0.5 * (1.5 * 0.8 + 2 / 3 + 0.25))],
        [2, 2, 0, 0, 0, 1.0, 0.0],
    ]


def test_no_card_repeats_another(found):
    again = found.assign(statement_id=3, similarity=0.5)[found["statement_id"] == 1]
    both = pd.concat([found.assign(similarity=0.5), again], ignore_index=True)
    wordings = both.assign(drift="sharpened", alike=1.0, reference="as it was")
    table = statements.contrasts(both, wordings, statements.credit(both.head(0)))
    assert table[["statement_id", "fresh"]].to_numpy().tolist() == [[1, 1.0], [2, 1.0]]


def test_many_sentences_of_few_outlets_count_less(found):
    first = found[found["statement_id"] == 1].assign(similarity=1.0)
    more = [first.assign(article_id=f"b{k}", outlet="A") for k in range(3)]  # three outlets, twelve realisations
    crowd = pd.concat([first, *more], ignore_index=True)
    wordings = crowd.assign(drift="sharpened", alike=1.0, reference="as it was")
    assert statements.contrasts(crowd, wordings, statements.credit(crowd.head(0)))["score"].tolist() == [
        (1.5 + 0.25 + 0.25) * 6 / 12
    ]


def test_one_outlet_makes_no_contrast(found):
    alone = found.assign(outlet="A", similarity=0.5)
    wordings = alone.assign(drift="sharpened", alike=1.0, reference="as it was")
    assert statements.contrasts(alone, wordings, statements.credit(alone)).empty


def test_no_statements_give_empty_tables(found, passages):
    none = found.head(0)
    assert statements.omissions(none, passages).empty
    assert statements.credit(none).empty
    assert statements.strength(none).empty
    assert statements.fidelity(none).empty


def test_of_a_statement_the_outlets_that_have_it_are_named_by_how_they_have_it(found, passages):
    table = statements.omission_outlets(statements.omissions(found, passages)).set_index("statement_id")
    ways = ["quoted", "present", "paraphrased", "perhaps", "absent"]
    assert table.columns.tolist() == ["event", "statement", "outlets", *ways]
    assert table[ways].to_numpy().tolist() == [["A", "C", "B", "", ""], ["", "A", "C", "", "B"]]
    assert statements.omission_outlets(statements.omissions(found.head(0), passages)).empty


@pytest.mark.parametrize(("number", "said"), [(8, "o0, o1, o2, o3, o4, o5, o6, o7"), (9, "o7 and 1 more")])
def test_of_many_outlets_eight_are_named(number, said):
    about = {"statement_id": [1], "event": ["e"], "statement": ["s"], "outlets": [0]}
    matrix = pd.DataFrame(about | {f"o{k}": ["absent"] for k in range(number)})
    assert statements.omission_outlets(matrix)["absent"][0].endswith(said)


def test_ways_of_having_statements_are_counted_from_quoted_to_absent(found, passages):
    matrix = statements.omissions(found, passages)
    counts = statements.omission_counts(matrix, ["D", "C", "B", "A", "nobody"])
    assert counts.columns.tolist() == ["outlet", "how", "statements"]
    assert counts["how"].tolist() == 3 * ["quoted", "present", "paraphrased", "perhaps", "absent"]
    assert counts[counts["statements"] > 0].set_index(["outlet", "how"])["statements"].to_dict() == {
        ("A", "quoted"): 1,
        ("C", "present"): 1,
        ("A", "present"): 1,
        ("B", "paraphrased"): 1,
        ("C", "paraphrased"): 1,
        ("B", "absent"): 1,
    }
    every = statements.omission_counts(matrix)
    pd.testing.assert_frame_equal(
        every.sort_values(["outlet", "how"], ignore_index=True),
        counts.sort_values(["outlet", "how"], ignore_index=True),
    )
    assert statements.omission_counts(matrix.head(0)).empty


def test_a_card_shows_the_most_common_wording_first(found):
    found = found.assign(similarity=0.5)
    wordings = statements.wording(found.assign(tokens=""))
    order = statements.contrasts(found, wordings, statements.credit(found))
    cards = statements.cards(order, wordings)
    assert cards["statement_id"].drop_duplicates().tolist() == order["statement_id"].tolist()
    assert (cards.groupby("statement_id")["drift"].first() == "most common").all()
    assert len(cards) == len(wordings)
    assert statements.cards(order, wordings, number=1)["statement_id"].unique().tolist() == [
        order["statement_id"].iat[0]
    ]


@pytest.mark.parametrize(
    ("sentence", "shown"),
    [
        ("“The northern harbour will be closed in March,” said Ola Brandt.", False),  # no more than who says it
        ("Nobody who came to the meeting on Monday believed that the northern harbour will be closed in March.", True),
    ],
)
def test_a_card_shows_the_sentence_where_it_says_more(passages_of, sentence, shown):
    same = "“The northern harbour will be closed in March,” said Ola Brandt."
    found = statements.align(passages_of(same, sentence, "Snow fell."), sure_chance=0.0, min_chance=0.0)
    wordings = statements.wording(found)
    cards = statements.cards(statements.contrasts(found, wordings, statements.credit(found)), wordings)
    assert cards.set_index("article_id").loc["a2", "whole"] == (sentence if shown else "")


def test_what_the_articles_keep_is_in_every_row(passages_of):
    text = "“The northern harbour will be closed in March,” said Ola Brandt. Rain fell."
    lean = {"a1": "left", "a2": "right"}
    passages = passages_of(text, text)
    kept = passages.assign(lean=passages["article_id"].astype("str").map(lean).astype("category"))
    aligned = statements.align(kept)
    assert aligned["lean"].tolist() == aligned["article_id"].map(lean).tolist()
    plain = statements.align(passages)
    pd.testing.assert_frame_equal(aligned.drop(columns="lean"), plain)
    for measure in (statements.wording, statements.strength, statements.fidelity):
        table = measure(aligned)
        assert table["lean"].tolist() == table["article_id"].map(lean).tolist()
        pd.testing.assert_frame_equal(table.drop(columns="lean"), measure(plain))
    assert "lean" in statements.align(kept.head(0))


def test_a_column_of_the_articles_may_stand_in_place_of_the_outlets(found, passages):
    lean = {"A": "left", "B": "left", "C": "right", "D": "right"}
    groups, covers = (table.assign(lean=table["outlet"].map(lean)) for table in (found, passages))
    matrix = statements.omissions(groups, covers, by="lean")
    assert matrix.set_index("statement_id")[["left", "right"]].to_numpy().tolist() == [
        ["quoted", "present"],
        ["present", "paraphrased"],
    ]
    assert statements.omission_counts(matrix, by="lean").columns.tolist() == ["lean", "how", "statements"]


# the text of another outlet beside "the talks may be frank and open" → whether the two are told as a gap in hedges
@pytest.mark.parametrize(
    ("other", "told"), [("the talks were frank and open", True), ("snow fell on the old hills of Lyme", False)]
)
def test_gaps_in_hedges_are_told_only_of_texts_that_share_most_of_their_words(found, other, told):
    pair = found[found["statement_id"] == 1].head(2)
    pair = pair.assign(text=["the talks may be frank and open", other], start=0, end=40, sentence=[0, 0])
    hits = pd.DataFrame({"article_id": ["a1"], "sentence": [0], "start": [10], "term": ["may"], "kind": ["hedge"]})
    gaps = statements.hedge_gaps(pair, hits)
    assert gaps[["outlet", "hedges", "outlet_other", "hedges_other"]].to_numpy().tolist() == [["A", 1, "B", 0]] * told

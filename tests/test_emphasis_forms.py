"""Wordings by their forms: which mentions are found, and which are kept by the words near them."""

import pandas as pd
import pytest

from analysis import columns, emphasis


@pytest.mark.parametrize(
    ("forms", "text", "expected"),
    [
        (["raid"], "A raid, two raids, the raiding and a raider.", ["raid", "raids"]),
        (["raid*"], "A raid, two raids, the raiding and a raider.", ["raid", "raids", "raiding", "raider"]),
        (
            ["set* fire to"],
            "He set fire to it, setting Fire to it; a fire.",
            ["set fire to", "setting Fire to"],
        ),
        (["night raid*"], "A night raid by night raiders. A raid by night.", ["night raid", "night raiders"]),
        (["steal"], "They stole it and steal more.", ["stole", "steal"]),
        (["Raid"], "RAID! A so-called night-raid.", ["RAID"]),
    ],
)
def test_the_last_word_counts_in_all_its_forms_and_a_star_is_any_ending(passages_of, forms, text, expected):
    assert emphasis.wordings(passages_of(text), {"it": forms})["text"].tolist() == expected


def test_the_longest_form_wins_whatever_wording_it_is_of(passages_of):
    passages = passages_of("A night raid and a raid on the town’s night life.")
    found = emphasis.wordings(passages, {"raid": ["raid"], "night": ["night raid", "night"]})
    assert found[["text", "wording", "term"]].to_numpy().tolist() == [
        ["night raid", "night", "night raid"],
        ["raid", "raid", "raid"],
        ["night", "night", "night"],
    ]


def test_a_name_is_a_form_only_where_it_is_listed(passages_of):
    found = emphasis.wordings(passages_of("A theft, a robbery."), {"theft": ["robbery"]})
    assert found[["text", "wording"]].to_numpy().tolist() == [["robbery", "theft"]]
    assert found["wording"].cat.categories.tolist() == ["theft"]


TWO = "The raid on Lund. A raid elsewhere.\nRaids in Oslo, and a raid there."


@pytest.mark.parametrize(
    ("near", "expected"),
    [
        ({"near": ["Lund"]}, [(1, "raid")]),
        ({"near": ["Lund", "Oslo"]}, [(1, "raid"), (2, "Raids"), (2, "raid")]),
        ({"near": ["Lund"], "within": "paragraph"}, [(1, "raid"), (1, "raid")]),
        ({"not_near": ["Oslo"]}, [(1, "raid"), (1, "raid")]),
        ({"not_near": ["Lu*"]}, [(1, "raid"), (2, "Raids"), (2, "raid")]),
        ({"not_near": ["Lund"], "within": "paragraph"}, [(2, "Raids"), (2, "raid")]),
        ({"near": ["Oslo"], "not_near": ["Lund"], "within": "paragraph"}, [(2, "Raids"), (2, "raid")]),
        ({"near": ["Bergen"]}, []),
    ],
)
def test_words_near_keep_other_events_out(passages_of, near, expected):
    found = emphasis.wordings(passages_of(TWO), {"raid": {"forms": ["raid"], **near}})
    assert list(zip(found["paragraph"], found["text"], strict=True)) == expected


def test_words_near_one_wording_leave_the_others_alone(passages_of):
    sets = {"raid": {"forms": ["raid"], "near": ["Lund"]}, "theft": ["theft"]}
    found = emphasis.wordings(passages_of("A theft. A raid. The raid on Lund."), sets)
    assert found["text"].tolist() == ["theft", "raid"]
    assert found["sentence"].tolist() == [1, 3]


def test_a_paragraph_of_another_article_is_not_near(passages_of):
    found = emphasis.wordings(
        passages_of("A raid.", "Lund."), {"raid": {"forms": ["raid"], "near": ["Lund"], "within": "paragraph"}}
    )
    assert found.empty


def test_a_row_has_what_every_table_of_hits_has(passages_of):
    passages = passages_of("It was no raid, he said.", headlines=["A raid"]).assign(section="World")
    found = emphasis.wordings(passages, {"raid": ["raid"], "theft": ["theft"]})
    assert {"article_id", "outlet", "part", "voice", "sentence", "start", "end", "text", "position"} <= set(found)
    assert columns.kept(found[["section", "wording"]]) == ["section", "wording"]
    assert found["part"].tolist() == ["headline", "lead"]
    assert found["treatment"].astype("str").tolist() == ["used", "denied"]
    none = emphasis.wordings(passages, {"theft": ["theft"]})
    assert none.empty
    assert list(none) == list(found)
    assert emphasis.wordings(passages.iloc[:0], {"theft": ["theft"]}).empty


def test_headlines_are_judged_like_sentences(passages_of):
    headlines = ["Minister denies raid", "Was it a raid?", "Mayor calls fire ‘raid’"]
    found = emphasis.wordings(passages_of("Rain.", "Rain.", "Rain.", headlines=headlines), {"raid": ["raid"]})
    assert found["treatment"].astype("str").tolist() == ["denied", "distanced", "distanced"]


def test_passages_put_together_or_without_a_part_are_judged_too(passages_of):
    passages = passages_of("“It was no raid,” the mayor said.")
    both = pd.concat([passages, passages.assign(article_id="b1")])
    assert emphasis.wordings(both, {"raid": ["raid"]})["treatment"].astype("str").tolist() == ["denied", "denied"]
    some = passages[passages["voice"] == "direct"]
    assert emphasis.wordings(some, {"raid": ["raid"]})["treatment"].astype("str").tolist() == ["denied"]


@pytest.mark.parametrize(
    ("sets", "said"),
    [
        ({"raid": []}, "raid: no forms; allowed: a list of texts"),
        ({"raid": "raid"}, "raid: forms: 'raid'; allowed: a list of texts"),
        ({"raid": [1]}, r"raid: forms: \[1\]; allowed: a list of texts"),
        ({"raid": ["*"]}, r"raid: forms: '\*'; allowed: a text with a word in it"),
        ({"raid": ["raid", "Raid"]}, "raid: 'Raid' is a form of 'raid' already; allowed: each once"),
        ({"raid": ["raid"], "theft": ["raid"]}, "theft: 'raid' is a form of 'raid' already"),
        ({"raid": {"forms": ["raid"], "close": ["x"]}}, "raid: close: there is no such field; allowed: forms, near"),
        ({"raid": {"near": ["x"]}}, "raid: no forms"),
        ({"raid": {"forms": ["raid"], "near": ["…"]}}, "raid: near: '…'; allowed: a text with a word in it"),
        ({"raid": {"forms": ["raid"], "within": "article"}}, "raid: within: 'article'; allowed: sentence or paragraph"),
    ],
)
def test_what_can_not_be_found_is_refused(passages_of, sets, said):
    with pytest.raises(ValueError, match=said):
        emphasis.wordings(passages_of("A raid."), sets)


def test_an_outlet_chooses_where_it_uses_a_wording_itself(passages_of):
    passages = passages_of(
        "A raid. A raid. A theft. It was no theft. “A theft,” he said.", "A theft. He said it was a raid.", "Rain."
    ).assign(section=lambda p: p["outlet"].map({"A": "World", "B": "World", "C": "Home"}))
    found = emphasis.wordings(passages, {"raid": ["raid"], "theft": ["theft"]})
    chosen = emphasis.choices(found, passages)
    assert chosen.groupby(["outlet", "wording"])["chosen"].agg(["sum", "size"]).to_numpy().tolist() == [
        [2, 3],
        [1, 3],
        [1, 2],
        [1, 2],
    ]
    assert set(chosen["section"]) == {"World"}
    users = emphasis.users(found, passages)
    assert users[["outlet", "wording", "uses"]].to_numpy().tolist() == [
        ["A", "raid", 1],
        ["A", "theft", 1],
        ["B", "raid", 1],
        ["B", "theft", 1],
        ["C", "raid", 0],
        ["C", "theft", 0],
    ]


def test_where_nothing_is_used_nobody_chooses(passages_of):
    passages = passages_of("It was no raid.")
    found = emphasis.wordings(passages, {"raid": ["raid"]})
    assert emphasis.choices(found, passages).empty
    assert emphasis.users(found, passages)["uses"].tolist() == [0]

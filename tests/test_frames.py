import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import compare, counts, frames, lexicon

ABOUT = """[about]
title = "Test"
source = "invented"
url = "none"
licence = "CC0-1.0"
retrieved = "2026-01-01"
changes = "none"
"""
CONFLICT, HUMAN, ECONOMIC, MORALITY, RESPONSIBILITY = frames.LEXICONS


@pytest.fixture
def own(tmp_path):
    """A function: the lines after [about], a file name → the path of a lexicon."""

    def write(lines, name="mine", about=ABOUT):
        path = tmp_path / f"{name}.toml"
        path.write_text(f"{about}\n{lines}", encoding="utf-8")
        return path

    return write


def terms_of(passages, *lists):
    return frames.hits(passages, lexicons=lists)["term"].tolist()


ANSWERS = [  # lexicon, text → terms found, by question
    (CONFLICT, "The duke accused the king.", [("reproach", "accuse")]),
    (CONFLICT, "Both sides met, and critics walked out.", [("sides", "both sides"), ("sides", "critic")]),
    (CONFLICT, "She won the vote and he lost to her.", [("contest", "win"), ("contest", "lose to")]),
    (CONFLICT, "They dispute the border.", [("disagreement", "dispute")]),
    (CONFLICT, "The cow ate the grass.", []),
    (
        HUMAN,
        "Ann, a 34-year-old nurse, wept.",
        [("human_face", "year old"), ("human_face", "nurse"), ("emotion", "weep")],
    ),
    (HUMAN, "The flood killed nobody.", [("affected", "kill")]),
    (HUMAN, "The committee adopted the report.", []),
    (ECONOMIC, "Profits fell.", [("gains_and_losses", "profit")]),
    (ECONOMIC, "It cost $5 million.", [("costs", "cost"), ("costs", "sum of money")]),
    (ECONOMIC, "The market opened; the king slept.", [("economy", "market")]),
    (
        MORALITY,
        "It is immoral, the bishop preached.",
        [("moral_message", "immoral"), ("religion", "bishop"), ("religion", "preach")],
    ),
    (MORALITY, "We must not lie about our duty.", [("prescriptions", "must not"), ("prescriptions", "duty")]),
    (MORALITY, "The chief justice of the Justice Department came.", []),
    (MORALITY, "He blamed the poor harvest; she fed the poor.", [("moral_message", "the poor")]),
    (ECONOMIC, "She told the Wall Street Journal.", []),
    (
        RESPONSIBILITY,
        "The council proposed a solution.",
        [("ability", "council"), ("solutions", "propose"), ("solutions", "solution")],
    ),
    (
        RESPONSIBILITY,
        "Neglect is to blame, so act now.",
        [("cause", "neglect"), ("cause", "to blame"), ("urgency", "act now")],
    ),
]


@pytest.mark.parametrize(("name", "text", "expected"), ANSWERS)
def test_words_answer_the_questions_of_a_frame(passages_of, name, text, expected):
    found = frames.hits(passages_of(text), lexicons=[name])
    assert list(zip(found["category"], found["term"], strict=True)) == expected


def test_a_word_may_speak_for_two_frames(passages_of):
    found = frames.hits(passages_of("They blame him."))
    assert found["frame"].tolist() == ["conflict", "responsibility"]
    assert found["text"].tolist() == ["blame", "blame"]


SUMS = [  # text → sums of money
    ("It cost $5.", ["$5"]),
    ("From £1.2bn to €3,000 or $12 million.", ["£1.2bn", "€3,000", "$12 million"]),
    ("US$40m, a $7-million gift", ["US$40m", "$7-million"]),
    ("A $20 bill, $5 more.", ["$20", "$5"]),
    ("5 million people, 7 dollars", []),
]


@pytest.mark.parametrize(("text", "expected"), SUMS)
def test_sums_of_money(passages_of, own, text, expected):
    money = own('[riches]\namounts = true\nterms = ["gold"]', "riches")
    assert frames.hits(passages_of(text), lexicons=[money])["text"].tolist() == expected


def test_hits_come_in_reading_order_with_all_frames_known(passages_of):
    found = frames.hits(passages_of("He paid $5, she accused him. The church prayed.", "A plan."))
    assert found["term"].tolist() == ["sum of money", "accuse", "church", "pray", "plan"]
    assert found["frame"].cat.categories.tolist() == [
        "conflict",
        "human_interest",
        "economic",
        "morality",
        "responsibility",
    ]


def test_no_hit_leaves_the_columns(passages_of):
    passages = passages_of("It is so.")
    some, none = frames.hits(passages_of("They pay $5.")), frames.hits(passages)
    assert none.empty
    assert none.dtypes.to_dict() == some.dtypes.to_dict()
    scores = frames.score(passages)
    assert scores[list(none["frame"].cat.categories)].to_numpy().tolist() == [[0.0] * 5]
    assert frames.score(passages.iloc[:0]).columns.tolist() == scores.columns.tolist()


WORDS = [
    *("accuse", "accused", "church", "$5", "the", "plan", "mother", "“cost”", "mother’s", "both"),
    *("sides", ".", "\n\n"),
]


@settings(max_examples=20)
@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=40), min_size=1, max_size=3))
def test_offsets_contributions_and_counts_agree(passages_of, texts):
    texts = [" ".join(words) for words in texts]
    passages = passages_of(*texts)
    found = frames.hits(passages)
    of = dict(zip(passages["article_id"].unique(), [text for text in texts if text.strip()], strict=True))
    assert [of[hit.article_id][hit.start : hit.end] for hit in found.itertuples()] == found["text"].tolist()
    assert found["contribution"].between(0, 1, inclusive="right").all()
    table = frames.by_article(found, passages)
    assert table["hits"].sum() == len(found)
    assert table[["headline", "lead", "body"]].sum(axis="columns").tolist() == table["hits"].tolist()
    scores = frames.score(passages).set_index("article_id")
    for (article, frame), hits in found.groupby(["article_id", "frame"], observed=True):
        assert scores.at[article, frame] == pytest.approx(hits["contribution"].sum())
        assert hits["contribution"].sum() < hits["term"].nunique()


def test_the_score_by_hand(passages_of, own):
    mine = own('[praise]\nterms = ["good", "lovely"]')
    long = "Good bread, good wine, lovely day." + " It rains." * 247
    assert passages_of(long)["words"].sum() == 500
    # two of "good": 2 / (2 + 1.2); one of "lovely": 1 / (1 + 1.2)
    assert frames.score(passages_of(long), lexicons=[mine])["praise"].tolist() == pytest.approx([2 / 3.2 + 1 / 2.2])
    short = "Good bread, good wine, lovely day." + " It rains." * 22
    assert passages_of(short)["words"].sum() == 50
    length = 1.2 * (0.25 + 0.75 * 50 / 500)
    expected = 2 / (2 + length) + 1 / (1 + length)
    assert frames.score(passages_of(short), lexicons=[mine])["praise"].tolist() == pytest.approx([expected])


def test_other_articles_do_not_change_a_score(passages_of):
    text = "The duke accused the church of greed. It cost $5."
    alone, beside = frames.score(passages_of(text)), frames.score(passages_of(text, "The council blamed a mother."))
    pd.testing.assert_frame_equal(alone, beside.iloc[:1])


def test_articles_in_parts_give_the_same_rows(passages_of):
    passages = passages_of("The duke accused the church of greed. It cost $5.", "A mother wept.", "It is so.")
    parts = [passages[passages["article_id"].isin(ids)] for ids in (["a1"], ["a2", "a3"], [])]
    for measure in (frames.hits, frames.score):
        whole, made = measure(passages), [measure(part) for part in parts]
        pd.testing.assert_frame_equal(pd.concat(made, ignore_index=True), whole)
        assert all(table.dtypes.to_dict() == whole.dtypes.to_dict() for table in made)


def test_what_the_articles_keep_is_in_every_row(passages_of):
    passages = passages_of("The duke accused the church.", "It cost $5. A plan.", "They accused him.")
    section = {"a1": "world", "a2": "money", "a3": "world"}
    kept = passages.assign(section=passages["article_id"].astype("str").map(section).astype("category"))
    hits, scores = frames.hits(kept), frames.score(kept)
    assert hits["section"].tolist() == hits["article_id"].astype("str").map(section).tolist()
    assert scores["section"].tolist() == ["world", "money", "world"]
    pd.testing.assert_frame_equal(scores.drop(columns="section"), frames.score(passages))
    carried = frames.by_article(hits, counts.table(kept, plans=hits[hits["term"] == "plan"]))
    pd.testing.assert_frame_equal(carried, frames.by_article(hits, kept))
    by_section = compare.means(carried, "score", by=("frame", "section"), weights="article")
    assert by_section.set_index(["frame", "section"]).at[("economic", "money"), "mean"] > 0
    assert by_section.set_index(["frame", "section"]).at[("economic", "world"), "mean"] == 0


def test_names_as_texts_or_as_categories_give_the_same(passages_of):
    passages = passages_of("The duke accused the church of greed. It cost $5.", "A mother wept. Critics accused him.")
    texts = passages.astype({name: "str" for name, kind in passages.dtypes.items() if kind == "category"})
    hits, same = frames.hits(passages), frames.hits(texts)
    pd.testing.assert_frame_equal(frames.score(texts), frames.score(passages))
    pd.testing.assert_frame_equal(frames.by_article(same, texts), frames.by_article(hits, passages))
    pd.testing.assert_frame_equal(frames.by_article(same, passages), frames.by_article(hits, texts))
    pd.testing.assert_frame_equal(frames.cooccurrence(same, texts), frames.cooccurrence(hits, passages))
    pd.testing.assert_frame_equal(frames.words(same), frames.words(hits))


def test_what_headline_and_lead_carry(passages_of):
    texts = ["The council met.\n\nA mother wept. It cost $5.", "It rained.\n\nThe pope prayed."]
    passages = passages_of(*texts, headlines=["Duke accused", "Rain"])
    table = frames.by_article(frames.hits(passages), passages).set_index(["article_id", "frame"])
    assert table["first"].dropna().to_dict() == {
        ("a1", "conflict"): "headline",
        ("a1", "responsibility"): "lead",
        ("a1", "human_interest"): "body",
        ("a1", "economic"): "body",
        ("a2", "morality"): "body",
    }
    assert table.query("opens == 1")["opening"].tolist() == ["accuse", "council"]
    assert table.loc[("a1", "human_interest"), ["hits", "headline", "lead", "body"]].tolist() == [2, 0, 0, 2]
    assert len(table) == 10
    assert table["article"].eq(1).all()


def test_a_score_relative_to_the_other_articles(passages_of):
    passages = passages_of("They accused him.", "They slept all day.", "Critics accused him.")
    table = frames.by_article(frames.hits(passages), passages).set_index(["frame", "article_id"])
    conflict = table.loc["conflict"]
    assert conflict["relative"].mean() == pytest.approx(1)
    assert conflict["relative"].tolist() == pytest.approx((conflict["score"] / conflict["score"].mean()).tolist())
    assert table.loc["morality", "relative"].isna().all()


WORDS_OF_CONFLICT = ["accuse", "denounce", "ridicule", "criticise", "condemn", "rebuke"]


def test_words_per_1000_do_not_grow_with_length_as_a_score_does(passages_of):
    one = [f"They {word} him. The boats lay there all day. " for word in WORDS_OF_CONFLICT]
    passages = passages_of("".join(one[:2]), "".join(one))
    assert len(frames.hits(passages).query("frame == 'conflict'")) == 2 + 6
    score = frames.score(passages)["conflict"]
    assert score[1] > 2 * score[0]
    rates = compare.rates(counts.table_by(passages, frames.hits(passages), "frame"), "conflict", by="article_id")
    assert rates["rate"].tolist() == pytest.approx([rates["rate"][0]] * 2)


def test_counts_by_article_part_and_voice(passages_of):
    passages = passages_of("“He accused her,” she said. They accused him.")
    found = frames.hits(passages)
    measures = {frame: found[found["frame"] == frame] for frame in found["frame"].cat.categories}
    table = counts.table(passages, **measures).set_index("voice")
    assert table["conflict"].to_dict() == {"direct": 1, "indirect": 0, "own": 1}
    assert table["morality"].sum() == 0


def test_what_one_word_adds(passages_of):
    passages = passages_of("They accused him. They accused her. A critic came.", "A critic.")
    found = frames.hits(passages, lexicons=[CONFLICT])
    table = frames.words(found)
    assert table[["term", "hits", "articles", "outlets"]].to_numpy().tolist() == [
        ["critic", 2, 2, 2],
        ["accuse", 2, 1, 1],
    ]
    assert table["contribution"].sum() == pytest.approx(frames.score(passages, lexicons=[CONFLICT])["conflict"].sum())
    assert table["share"].sum() == pytest.approx(1)


PAIRS = [  # text → sentences with both, expected, ratio
    ("The duke accused the church.", 1, 1.0, 1.0),
    ("The duke accused him. The church slept.", 0, 0.5, 0.0),
    ("The duke accused the church. It rained.", 1, 0.5, 2.0),
    ("The duke accused him.", 0, 0.0, None),
    ("It was dishonest.", 0, 0.0, None),  # on the lists of both: no pair by itself
]


@pytest.mark.parametrize(("text", "both", "expected", "ratio"), PAIRS)
def test_frames_that_go_together_in_sentences(passages_of, text, both, expected, ratio):
    passages = passages_of(text)
    table = frames.cooccurrence(frames.hits(passages, lexicons=[CONFLICT, MORALITY]), passages)
    assert table[["frame", "other", "sentences", "expected"]].to_numpy().tolist() == [
        ["conflict", "morality", both, expected]
    ]
    assert table["ratio"].tolist() == [ratio] if ratio is not None else table["ratio"].isna().all()


def test_frames_that_go_together_in_articles(passages_of):
    passages = passages_of("They accused the church.", "It rained.", "They accused him. The church, the pope.")
    table = frames.cooccurrence(frames.hits(passages, lexicons=[CONFLICT, MORALITY, ECONOMIC]), passages)
    assert table[["frame", "other"]].agg("–".join, axis=1).tolist() == [
        "conflict–morality",
        "conflict–economic",
        "morality–economic",
    ]
    assert table["articles"].tolist() == [2, 0, 0]
    assert table["correlation"].iloc[0] > 0
    assert table["correlation"].iloc[1:].isna().all()


def test_a_frame_of_ones_own(passages_of, own):
    one = own(
        '[solidarity]\nframe = "solidarity"\nterms = ["together"]\n[help]\nframe = "solidarity"\nterms = ["aid:any"]'
    )
    found = frames.hits(passages_of("They aided each other, together."), lexicons=[*frames.LEXICONS, one])
    mine = found[found["frame"] == "solidarity"]
    assert mine[["category", "term"]].to_numpy().tolist() == [["help", "aid"], ["solidarity", "together"]]
    plain = own('[calm]\nterms = ["calm"]\n[storm]\nterms = ["storm"]', "weather")
    assert frames.score(passages_of("A calm."), lexicons=[plain]).columns.tolist()[3:] == ["calm", "storm"]
    money = own('[riches]\namounts = true\nterms = ["gold"]', "riches")
    assert terms_of(passages_of("Gold worth $5."), money) == ["gold", "sum of money"]


def test_lists_of_a_study_that_name_a_frame_are_frames(passages_of, own, tmp_path):
    own('[solidarity]\nframe = "solidarity"\nterms = ["together"]', "solidarity")
    own('[weapons]\nterms = ["cannon"]', "weapons")
    assert [each.name for each in frames.added(tmp_path)] == ["solidarity"]
    assert terms_of(passages_of("Together with a cannon."), *frames.added(tmp_path)) == ["together"]


WRONG = [  # lines after [about] → what the message names
    ('[c]\nframe = " "\nterms = ["a"]', r"mine: \[c\] frame: ' '; allowed: the name"),
    ('[c]\nframe = 1\nterms = ["a"]', r"mine: \[c\] frame: 1"),
    ('[c]\namounts = "yes"\nterms = ["a"]', r"mine: \[c\] amounts: 'yes'; allowed: true, false"),
    ('[c]\nframe = "morality"\nterms = ["a"]', "mine: the frame 'morality' is in frames_morality too"),
]


@pytest.mark.parametrize(("lines", "message"), WRONG)
def test_a_lexicon_must_say_what_its_words_are(passages_of, own, lines, message):
    with pytest.raises(ValueError, match=message):
        frames.hits(passages_of("A."), lexicons=[MORALITY, own(lines)])


@pytest.mark.parametrize(("lists", "message"), [("frames_morality", "allowed: a list"), ([], "none; allowed")])
def test_lexicons_are_a_list(passages_of, lists, message):
    with pytest.raises(ValueError, match=f"lexicons: .*{message}"):
        frames.hits(passages_of("A."), lexicons=lists)


def test_questions_say_what_is_asked():
    table = frames.questions()
    assert table["frame"].unique().tolist() == ["conflict", "human_interest", "economic", "morality", "responsibility"]
    assert table.groupby("frame")["category"].nunique().ge(3).all()
    morality = lexicon.read(MORALITY)
    assert table.query("frame == 'morality'")["terms"].sum() == sum(term.counts for term in morality.terms)


def test_validity_is_measured_and_stated_for_each_frame(own):
    table = frames.validity()
    assert table["frame"].tolist() == frames.questions()["frame"].unique().tolist()
    assert (table["auc_low"] < table["auc"]).all()
    assert (table["auc"] < table["auc_high"]).all()
    assert (table["auc_length"] < table["auc_low"]).all()  # no frame is mere length
    assert (table["coded"] < table["articles"]).all()
    assert table["alpha"].between(0, 1).all()
    unknown = frames.validity([own('[calm]\nterms = ["calm"]')])
    assert unknown.drop(columns="frame").isna().all(axis=None)
    assert unknown.dtypes.to_dict() == table.dtypes.to_dict()


@pytest.mark.parametrize("name", frames.LEXICONS)
def test_a_list_is_sorted_and_has_its_origin(name):
    _, about, tables = lexicon.tables(name)
    assert about["used_by"] == "frames"
    for table in tables.values():
        for field in ("terms", "except"):
            assert table.get(field, []) == sorted(table.get(field, []))

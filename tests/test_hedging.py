import pandas as pd
import pytest

from analysis import hedging, lexicon

ABOUT = "\n".join(f'{name} = "x"' for name in ("title", "source", "url", "licence", "retrieved", "changes"))


def mine(folder, labels):
    """The path of a lexicon whose one category has these labels."""
    path = folder / "mine.toml"
    path.write_text(f'[about]\n{ABOUT}\n[mine]\n{labels}\nterms = ["methinks"]', encoding="utf-8")
    return path


MARKED = [  # text → (term, kind, epistemic)
    ("Troops may cross.", [("may", "hedge", True)]),
    ("It could end in May.", [("could", "hedge", True)]),
    ("He could not be reached.", []),
    ("They say they can swim.", []),
    ("He could not possibly know.", []),
    ("A think tank wrote think pieces.", []),
    ("She does not believe it.", []),
    ("A new kind of diplomatic approach came.", []),
    ("It was kind of sad.", [("kind of", "hedge", False)]),
    ("Hundreds came, if not thousands.", []),
    ("It hasn't always rained.", []),
    ("About 100 men spoke about Lilliput.", [("about", "hedge", False)]),
    ("He spoke about a war for about a third of an hour.", [("about", "hedge", False)]),
    ("An estimated 300 fled.", [("an estimated", "hedge", False)]),
    ("She estimates that 300 fled.", [("estimate", "hedge", True)]),
    ("He allegedly fled.", [("allegedly", "hedge", True)]),
    ("It fell, according to a farmer.", [("according to", "hedge", False)]),
    ("She believes it.", [("believe", "hedge", True)]),
    ("He wondered whether they won.", [("wonder", "hedge", True), ("whether", "hedge", True)]),
    ("If they come, we leave.", [("if", "hedge", True)]),
    ("He looked as if he slept.", [("look", "hedge", True)]),
    ("She appeared in court.", []),
    ("She appeared to sleep.", [("appear", "hedge", True)]),
    ("Come as soon as possible.", []),
    ("She used the strongest possible words.", []),
    ("The best possible deal is possible.", [("possible", "hedge", True)]),
    ("A deal is possible.", [("possible", "hedge", True)]),
    ("It is clearly over.", [("clearly", "booster", False)]),
    ("It is clear that they lost.", [("clear", "booster", False)]),
    ("The sky was a clear blue.", []),
    ("It is not clear that they lost.", [("not clear", "hedge", True)]),
    ("It isn’t clear.", [("isn't clear", "hedge", True)]),
    ("It is not yet clear.", [("not yet clear", "hedge", True)]),
    ("She made it clear that they lost.", [("make it clear", "booster", False)]),
    ("She made sure that they lost.", []),
    ("There is no doubt.", [("no doubt", "booster", False)]),
    ("There is doubt.", [("doubt", "hedge", True)]),
    ("Of course they lost.", [("of course", "booster", False)]),
    # past ability and purpose; a denied possibility
    ("They hid it so that he could eat.", []),
    ("She asked where she could park.", []),
    ("He could eat it.", [("could", "hedge", True)]),
    ("It could never end.", [("never", "booster", False)]),
    ("It might not end.", [("might", "hedge", True)]),
    # an allegation puts a fact in doubt, a report at a distance does not
    ("The alleged thief ran.", [("alleged", "hedge", True)]),
    ("They accused him of theft.", [("accuse", "hedge", True)]),
    ("A farmer indicated a road.", [("indicate", "hedge", False)]),
    ("He is said to sleep.", [("said to", "hedge", False)]),
    # belief and expectation, not deliberation or what came as it was expected
    ("She is considering a walk.", []),
    ("She considers it a walk.", [("consider", "hedge", True)]),
    ("As expected, it rained.", []),
    ("It rained more than expected.", []),
    ("Rain is expected.", [("expect", "hedge", True)]),
    ("She thinks of rain.", []),
    ("She thinks it rains.", [("think", "hedge", True)]),
    ("They fear that it rains.", [("fear", "hedge", True)]),
    ("He assumed command.", []),
    ("He assumed that she slept.", [("assume", "hedge", True)]),
    # an open question, not any inquiry
    ("They will investigate the theft.", []),
    ("They will investigate whether he stole.", [("investigate", "hedge", True), ("whether", "hedge", True)]),
    ("It is unknown.", [("unknown", "hedge", True)]),
    ("The unknown soldier sleeps.", []),
    ("It remains to be seen.", [("remain to be seen", "hedge", True)]),
    ("It depends on the rain.", [("depends", "hedge", True)]),
    ("They walk or swim, depending on the rain.", []),
    # reported future and duty are no hedge
    ("He said it would rain.", []),
    ("They should leave.", []),
    ("The cow ate the grass.", []),
]


@pytest.mark.parametrize(("text", "expected"), MARKED)
def test_hedges_and_boosters(passages_of, text, expected):
    found = hedging.hits(passages_of(text))
    assert list(zip(found["term"], found["kind"], found["epistemic"], strict=True)) == expected


def test_hits_come_in_reading_order(passages_of):
    found = hedging.hits(passages_of("Clearly it may rain. It might really snow.", "Perhaps it clearly will."))
    assert found["text"].tolist() == ["Clearly", "may", "might", "really", "Perhaps", "clearly"]


def test_no_hit_leaves_the_columns(passages_of):
    some, none = hedging.hits(passages_of("It may rain.")), hedging.hits(passages_of("It rains."))
    assert none.empty
    assert none.dtypes.to_dict() == some.dtypes.to_dict()


def test_a_lexicon_of_ones_own(passages_of, tmp_path):
    path = mine(tmp_path, 'kind = "hedge"\nepistemic = true')
    assert hedging.hits(passages_of("Methinks it may rain."), lexicons=[path])["term"].tolist() == ["methinks"]


@pytest.mark.parametrize(
    ("labels", "message"),
    [
        ("", r"\[mine\] kind: None; allowed: hedge, booster"),
        ('kind = "hegde"', "'hegde'; allowed: hedge, booster"),
        ('kind = "hedge"', "epistemic: None; allowed: true, false"),
        ('kind = "hedge"\nepistemic = 1', "epistemic: 1; allowed: true, false"),
    ],
)
def test_a_lexicon_must_say_what_its_words_are(passages_of, tmp_path, labels, message):
    path = mine(tmp_path, labels)
    with pytest.raises(ValueError, match=f"mine.toml: .*{message}"):
        hedging.hits(passages_of("Methinks it may rain."), lexicons=[path])


def test_one_name_is_a_list_of_one(passages_of):
    passages = passages_of("It may clearly rain.")
    assert hedging.hits(passages, lexicons="boosters")["term"].tolist() == ["clearly"]
    assert hedging.hits(passages, lexicons=["boosters", "hedges"])["term"].tolist() == ["may", "clearly"]


def test_lists_that_are_not_there_are_named(passages_of):
    passages = passages_of("It may rain.")
    with pytest.raises(ValueError, match="lexicons: none; allowed: one or more"):
        hedging.hits(passages, lexicons=[])
    with pytest.raises(FileNotFoundError, match=r"nowhere.toml: there is no such lexicon; allowed: .*hedges"):
        hedging.hits(passages, lexicons=["hedges", "nowhere"])
    with pytest.raises(ValueError, match=r"remarks: \[.*\] kind: None; allowed: hedge, booster"):
        hedging.hits(passages, lexicons=["remarks"])


def test_passages_part_by_part_have_the_hits_of_all(passages_of):
    passages = passages_of("It may rain. He said it “might” snow.", "Dry.", "Clearly it could.")
    parts = [hedging.hits(part) for part in lexicon.in_parts(passages, articles=1)]
    assert [len(part) for part in parts] == [2, 0, 2]
    whole = hedging.hits(passages)
    pd.testing.assert_frame_equal(pd.concat(parts, ignore_index=True).astype(whole.dtypes), whole)
    none = hedging.hits(passages.iloc[:0])
    assert none.dtypes.to_dict() == whole.dtypes.to_dict()
    assert list(none) == list(whole)

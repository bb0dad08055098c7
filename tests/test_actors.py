import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import actors, hedging, lexicon, tone

ACTORS = {
    "Ann Bell": ["Bell", "Lilliput's envoy"],
    "Lilliput": ["LP", "L.P.", "the Lilliputian government"],
    "Hope": [],
}

FOUND = [  # text → (what stands there, actor)
    ("Ann Bell left.", [("Ann Bell", "Ann Bell")]),
    ("Bell’s plan failed.", [("Bell", "Ann Bell")]),
    ("A bell rang.", []),
    ("Bells rang.", []),
    ("Lilliput's envoy left Lilliput.", [("Lilliput's envoy", "Ann Bell"), ("Lilliput", "Lilliput")]),
    ("LILLIPUT WINS", [("LILLIPUT", "Lilliput")]),
    ("LP and L.P. are one; lp is none.", [("LP", "Lilliput"), ("L.P", "Lilliput")]),
    ("Hope hopes. They hope.", [("Hope", "Hope")]),
    ("The Lilliputian government fell.", [("The Lilliputian government", "Lilliput")]),
    ("She left.", []),
]


@pytest.mark.parametrize(("text", "expected"), FOUND)
def test_mentions_of_actors(passages_of, text, expected):
    found = actors.mentions(passages_of(text), ACTORS)
    assert list(zip(found["text"], found["actor"], strict=True)) == expected


def test_a_mention_names_the_alias_and_has_no_category(passages_of):
    found = actors.mentions(passages_of("Bell left."), ACTORS)
    assert found["term"].tolist() == ["Bell"]
    assert "category" not in found


def test_a_passage_stands_once_for_each_actor_it_mentions(passages_of):
    passages = passages_of("Bell of Lilliput met Bell. “Lilliput is calm”, Hope said. It rained.")
    about = actors.about(passages, actors.mentions(passages, ACTORS))
    assert list(zip(about["text"], about["actor"], about["mentions"], strict=True)) == [
        ("Bell of Lilliput met Bell.", "Ann Bell", 2),
        ("Bell of Lilliput met Bell.", "Lilliput", 1),
        ("“Lilliput is calm”", "Lilliput", 1),
        (", Hope said.", "Hope", 1),
    ]


def test_tone_and_hedges_of_passages_about_an_actor(passages_of):
    scored = tone.score(passages_of("Bell is cruel. Hope may be wonderful."))
    about = actors.about(scored, actors.mentions(scored, ACTORS))
    about = about.assign(hedges=lexicon.tally(about, hedging.hits(scored))).set_index("actor")
    assert about.loc["Ann Bell", "tone"] < 0 < about.loc["Hope", "tone"]
    assert about["hedges"].to_dict() == {"Ann Bell": 0, "Hope": 1}


def test_no_mention_leaves_the_columns(passages_of):
    some, none = (passages_of(text) for text in ("Bell left.", "She left."))
    for passages in (none, none.iloc[:0]):
        found = actors.mentions(passages, ACTORS)
        assert found.empty
        assert found.dtypes.to_dict() == actors.mentions(some, ACTORS).dtypes.to_dict()
        expected = actors.about(some, actors.mentions(some, ACTORS))
        assert actors.about(passages, found).columns.tolist() == expected.columns.tolist()


BROKEN = [
    ({"A": ["..."]}, r"actors: A: '\.\.\.'; allowed: a name with a word"),
    ({"A": ["Bell"], "B": ["bell"]}, "actors: B: 'bell' is a name of A too"),
    ({"A": "Bell"}, "actors: A: 'Bell'; allowed: a list"),
]


@pytest.mark.parametrize(("broken", "message"), BROKEN)
def test_broken_actors_name_actor_and_name(passages_of, broken, message):
    with pytest.raises(ValueError, match=message):
        actors.mentions(passages_of("Bell left."), broken)


@settings(max_examples=30)
@given(st.lists(st.sampled_from(["Bell", "Ann", "met", "“Lilliput”", "LP.", "Hope,", "hope"]), min_size=1, max_size=12))
def test_every_mention_is_in_one_passage(passages_of, words):
    passages = passages_of(" ".join(words))
    found = actors.mentions(passages, ACTORS)
    pairs = lexicon.passage_at(found, passages)
    assert pairs["hit"].tolist() == list(range(len(found)))
    assert actors.about(passages, found)["mentions"].sum() == len(found) == lexicon.tally(passages, found).sum()


NAMES = ["Bell", "U.S.", "O'Dor", "ΟΔΟΣ", "İda", "the Lilliputian court"]
SENTENCES = ["Bell met Hope.", "A bell rang.", "So U.S.-led men left.", "O’Dor’s end came.", "ΟΔΟΣ’s end came."]
SENTENCES += ["And İda sang.", "She saw the Lilliputian court.", "The court sat, the Lilliputian too.", "It rained."]


def test_no_sentence_with_a_name_is_passed_over(passages_of):
    """Sentences without the letters of a name are not looked at: in each of the others the name is found."""
    passages = passages_of(*SENTENCES)
    found = actors.mentions(passages, {name: [] for name in NAMES})
    assert found["article_id"].nunique() == len(found) == len(NAMES)
    assert found["term"].tolist() == ["Bell", "U.S.", "O'Dor", "ΟΔΟΣ", "İda", "the Lilliputian court"]


def test_a_name_is_found_where_the_passage_behind_it_is_left_out(passages_of):
    passages = passages_of("Bell, he said, left. It rained.")
    ends = passages.iloc[[0, 0]].assign(text=["Bell", "left."], start=[0, 15], end=[4, 20], tokens="")
    assert actors.mentions(ends, ACTORS)["text"].tolist() == ["Bell"]

"""How each mention is treated, how much weight it has, what points back to it, and how else it is worded."""

import random

import pandas as pd
import pytest

from analysis import emphasis, hedging


def mentions(passages, *variants):
    return emphasis.mentions(passages, "minor leak", variants=variants)


def treated(passages):
    return emphasis.treatment(mentions(passages), passages, hedging.hits(passages))


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("It was a minor leak.", False),
        ("There are no minor leaks.", True),
        ("It was not a “minor leak”.", True),
        ("It wasn’t a minor leak.", True),
        ("This is never, ever, they say, a minor leak.", False),
        ("Not one of us who live here believed in a minor leak.", False),
        ("No. A minor leak.", False),
    ],
)
def test_what_is_negated_is_denied(passages_of, text, denied):
    assert (treated(passages_of(text))["treatment"] == "denied").tolist() == [denied]


def test_hedges_and_boosters_in_the_same_sentence_and_voice(passages_of):
    found = treated(passages_of("It may clearly be a minor leak. A minor leak. “A minor leak”, she may say."))
    assert found["hedges"].tolist() == ["may", "", ""]
    assert found["boosters"].tolist() == ["clearly", "", ""]


def test_an_echo_is_said_by_another_than_the_most_credited(passages_of):
    found = mentions(passages_of("A minor leak. A minor leak. A minor leak. A minor leak."))
    passages = passages_of("A minor leak. A minor leak. A minor leak. A minor leak.")
    told = found.assign(speaker=["Ann", "Ann", "Bo", None])
    assert emphasis.treatment(told, passages, hedging.hits(passages))["echo"].tolist() == [False, False, True, False]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("He spoke of a minor leak. His remarks were odd.", ["remark"]),
        ("A minor leak, Ann’s strange comment, was news.", ["comment"]),
        ("A minor leak. Rain. The statement stood. That phrase stayed.", ["statement"]),
        ("A minor leak. He made a statement.", []),
        ("The remarks came first. A minor leak.", []),
        ("A minor leak. Rain. His comment on a minor leak came late.", []),
        ("Nothing. The remark was odd.", []),
    ],
)
def test_what_points_back_to_the_remark(passages_of, text, terms):
    passages = passages_of(text)
    assert emphasis.references(mentions(passages), passages)["term"].tolist() == terms


def test_references_stay_within_their_article(passages_of):
    passages = passages_of("A minor leak.", "The remark was odd.")
    assert emphasis.references(mentions(passages), passages).empty


def test_an_outlet_leaves_out_only_what_it_could_have_had(passages_of):
    passages = passages_of("A minor leak.", "Rain.", "Sun.").assign(event=lambda p: p["outlet"].map({"C": "other"}))
    found = emphasis.coverage(mentions(passages), passages.fillna({"event": "flood"}))
    told = found.set_index(["event", "outlet"])["status"]
    assert told["flood"].to_dict() == {"A": "mentions", "B": "leaves it out", "C": "no article"}
    assert told["other"].to_dict() == {"A": "no article", "B": "no article", "C": "leaves it out"}


def weights(passages):
    found = emphasis.prominence(mentions(passages), passages)
    return found.pivot(index="article_id", columns="scheme", values="prominence")


def test_the_schemes_weigh_as_they_say(passages_of):
    passages = passages_of(
        "A minor leak.\nMinor leak. Rain fell on us.",
        "Rain.",
        headlines=["Minor leak", ""],
    )
    found = weights(passages)
    assert found.loc["a1", "equal"] == 3
    assert found.loc["a1", "places"] == 1 + 0.5 + 0.25
    assert found.loc["a1", "depth"] == pytest.approx(1 + 0.5 ** (1 / 150) + 0.5 ** (3 / 150))
    assert found.loc["a1", "space"] == pytest.approx((2 + 3 + 2) / 11)
    assert found.loc["a2"].tolist() == [0, 0, 0, 0]


def test_two_mentions_in_a_sentence_take_its_space_once(passages_of):
    assert weights(passages_of("A minor leak, a minor leak. Rain fell."))["space"].tolist() == [pytest.approx(6 / 8)]


def test_a_scheme_of_ones_own(passages_of):
    passages = passages_of("A minor leak.")
    found = emphasis.prominence(
        mentions(passages), passages, schemes={"mine": lambda places: places["position"] * 0 + 2}
    )
    assert found[["scheme", "prominence"]].to_numpy().tolist() == [["mine", 2]]


def test_adoption_follows_the_phrase_into_own_words(passages_of):
    passages = passages_of("A “minor leak”.", "A “minor leak” and a minor leak.", "A minor leak.", "A minor leak.")
    passages = passages.replace({"outlet": {"B": "A", "D": "C"}})
    days = pd.to_datetime(["2020-05-01T09:00", "2020-05-02T00:00", "2020-05-01T00:00", None])
    articles = pd.DataFrame({"article_id": ["a1", "a2", "a3", "a4"], "published": days})
    found = emphasis.adoption(mentions(passages), articles)
    assert found[["outlet", "mentions", "own", "share"]].to_numpy().tolist() == [
        ["A", 1, 0, 0.0],
        ["C", 1, 1, 1.0],
        ["A", 2, 1, 0.5],
    ]
    assert found["first_own"].dt.day.tolist() == [2, 1, 2]


def test_variants_share_a_word_and_stand_in_like_sentences(passages_of):
    passages = passages_of(
        "The mayor called the flood at the old mill a minor leak on Monday.",
        "A small leak was what the mayor called the flood at the old mill on Monday.",
        "He bought minor stamps. A garden was green.",
    )
    found = emphasis.suggest(passages, "minor leak")
    assert found["variant"].tolist() == ["small leak", "minor stamp"]
    assert found["shares"].tolist() == ["head", "modifier"]
    assert found["similarity"].between(0, 1).all()
    assert found.loc[0, "text"].startswith("A small leak was")
    assert emphasis.suggest(passages, "minor leak", variants=["small leak"])["variant"].tolist() == ["minor stamp"]


def test_a_phrase_that_is_nowhere_still_has_near_ones(passages_of):
    passages = passages_of("A small leak.", "A small leak and a slow leak.")
    found = emphasis.suggest(passages, "giant leak")
    assert found["variant"].tolist() == ["small leak", "slow leak"]
    assert found["similarity"].tolist() == [0, 0]
    assert emphasis.suggest(passages, "unheard").empty


FILLER = "Rain fell on the town all day."
PARTS = ("headline", "lead", "body")
SPOTS = {
    "own": "They saw a minor leak there.",
    "quoted": "They saw “a minor leak” there.",
    "denied": "They saw no minor leak there.",
    "variant": "They saw a small spill there.",
}


def drawn_article(rng):
    """An article with the phrase at known places: its headline, its text, and what must be found."""
    paragraphs, expected = [], []
    for number in range(rng.randint(1, 5)):
        kinds = [rng.choice([None, None, *SPOTS]) for _ in range(rng.randint(1, 4))]
        paragraphs.append(" ".join(SPOTS.get(kind, FILLER) for kind in kinds))
        expected += [("lead" if number == 0 else "body", number + 1, kind) for kind in kinds if kind]
    in_headline = rng.random() < 0.3
    return (
        "A minor leak" if in_headline else "Rain",
        "\n".join(paragraphs),
        [("headline", 0, "own")] * in_headline + expected,
    )


def test_what_was_put_in_comes_back(passages_of):
    """Three hundred drawn articles: every mention with its part, paragraph, voice, wording, denial and place."""
    rng = random.Random(5)
    drawn = [drawn_article(rng) for _ in range(300)]
    for at in range(0, 300, 25):
        batch = drawn[at : at + 25]
        passages = passages_of(*(text for _, text, _ in batch), headlines=[headline for headline, _, _ in batch])
        found = emphasis.treatment(mentions(passages, "small spill"), passages, hedging.hits(passages))
        for number, (headline, text, expected) in enumerate(batch, start=1):
            mine = found[found["article_id"] == f"a{number}"]
            assert list(zip(mine["part"], mine["paragraph"], strict=True)) == [(p, n) for p, n, _ in expected]
            assert mine["quoted"].tolist() == [kind == "quoted" for _, _, kind in expected]
            assert (mine["treatment"] == "denied").tolist() == [kind == "denied" for _, _, kind in expected]
            assert (mine["wording"] == "small spill").tolist() == [kind == "variant" for _, _, kind in expected]
            for row in mine.itertuples():
                whole = headline if row.part == "headline" else text
                assert whole[row.start : row.end] == row.text
                if row.part != "headline":
                    last = len(text.split()) - 1
                    assert row.position == pytest.approx(len(text[: row.start].split()) / max(last, 1))

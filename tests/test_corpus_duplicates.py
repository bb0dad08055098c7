"""Text that several articles share: clusters, who prints it, what was edited, what becomes of copies."""

import json
import random
import re

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import corpus
from analysis.corpus import duplicates, shingles

NOUNS = re.findall(r"\w+", "mayor bridge harbour council ship storm market school river tower garden station hospital")
VERBS = re.findall(r"\w+", "opened closed saw left found built sold crossed praised feared reached painted")


def invented(seed, sentences=20):
    """An article of invented sentences, another for every seed."""
    chance = random.Random(seed)
    made = [
        f"The {chance.choice(NOUNS)} near the {chance.choice(NOUNS)} {chance.choice(VERBS)} a {chance.choice(NOUNS)} "
        f"and {chance.choice(VERBS)} {chance.randint(2, 99)} {chance.choice(NOUNS)}s on day {chance.randint(1, 365)}."
        for _ in range(sentences)
    ]
    return "\n\n".join(" ".join(made[k : k + 2]) for k in range(0, sentences, 2))


def first(text, share):
    lines = text.split("\n\n")
    return "\n\n".join(lines[: round(share * len(lines))])


WIRE, OTHER, THIRD = invented("wire"), invented("other"), invented("third")
QUOTE = "“We will build the bridge whatever it costs, and we will build it here, now and together, so help us all.”"

SHARED = [  # two texts → whether they share text
    (WIRE, WIRE, True),
    (WIRE, WIRE.upper().replace(".", " !"), True),
    (WIRE, first(WIRE, 0.5), True),
    (WIRE, f"{OTHER}\n\n{WIRE}\n\n{THIRD}", True),
    (f"{first(WIRE, 0.5)}\n\n{first(OTHER, 0.5)}", f"{first(THIRD, 0.5)}\n\n{first(WIRE, 0.5)}", True),
    (WIRE, "\n\n".join(reversed(WIRE.split("\n\n"))), True),
    (WIRE, re.sub(r"(mayor|ship|school)", r"old \1", WIRE), True),
    (WIRE, OTHER, False),
    (f"{first(WIRE, 0.2)}\n\n{OTHER}", f"{first(WIRE, 0.2)}\n\n{THIRD}", False),
    (f"{OTHER}\n\n{QUOTE * 9}", f"{THIRD}\n\n{QUOTE * 9}", False),
    ("Ships left. Storm came.", "Ships left. Storm came.", True),
    ("Ships left. Storm came.", "Ships left. Storm came. So it went.", False),
    (first(WIRE, 0.1), first(WIRE, 0.1) + " So it went.", True),
    (first(WIRE, 0.1), first(WIRE, 0.05) + " So it went on and on all day long.", False),
    ("…", "!", False),
    (QUOTE, QUOTE, True),
]


@pytest.mark.parametrize(("one", "other", "together"), SHARED)
def test_whether_two_texts_are_of_one_cluster(one, other, together):
    assert duplicates.cluster_ids([one, other]) == ([0, 0] if together else [None, None])


def test_clusters_are_numbered_in_order_and_others_have_none():
    texts = [OTHER, WIRE, invented(1), OTHER, first(WIRE, 0.6), WIRE]
    assert duplicates.cluster_ids(texts) == [0, 1, None, 0, 1, 1]
    assert duplicates.cluster_ids([]) == []


def test_what_is_linked_to_a_member_is_a_member():
    ends = WIRE[: len(WIRE) // 2], WIRE[len(WIRE) // 2 :]
    assert duplicates.cluster_ids([ends[0], WIRE, ends[1]]) == [0, 0, 0]


def test_a_text_in_more_outlets_than_are_compared_one_by_one():
    texts = [f"{WIRE}\n\n{invented(n, 4)}" for n in range(shingles.COMMON + 20)]
    assert duplicates.cluster_ids(texts) == [0] * len(texts)


@given(st.lists(st.sampled_from([WIRE, OTHER, THIRD, first(WIRE, 0.6), f"{first(OTHER, 0.7)}\n\nOwn."]), max_size=8))
def test_clusters_do_not_depend_on_the_order(texts):
    def groups(found):
        return sorted(
            sorted(text for text, n in zip(texts_, numbers, strict=True) if n == k)
            for texts_, numbers in [found]
            for k in set(numbers) - {None}
        )

    assert groups((texts, duplicates.cluster_ids(texts))) == groups((texts[::-1], duplicates.cluster_ids(texts[::-1])))


@given(st.lists(st.sampled_from("abc"), max_size=30), st.lists(st.sampled_from("abc"), max_size=30))
def test_shared_words_are_those_in_a_run_that_stands_in_both(one, other):
    runs = {tuple(other[k : k + shingles.SIZE]) for k in range(len(other) - shingles.SIZE + 1)}
    starts = [k for k in range(len(one) - shingles.SIZE + 1) if tuple(one[k : k + shingles.SIZE]) in runs]
    expected = {word for k in starts for word in range(k, k + shingles.SIZE)}
    if one == other and one:
        expected = set(range(len(one)))
    found = shingles.shared_words(*shingles.fingerprints([" ".join(one), " ".join(other)]))
    assert set(np.flatnonzero(found).tolist()) == expected


QUOTED = [
    ("He said “we go” and left.", "he said and left"),
    ('He said "we go" and left.', "he said and left"),
    ("«On y va», he said.", "he said"),
    ("He said: “We go.\nThey stay.", "he said they stay"),
    ('The 6" pipe and the 8" pipe.', "the 6 pipe and the 8 pipe"),
]


@pytest.mark.parametrize(("text", "own"), QUOTED)
def test_words_in_quotation_marks_are_not_own(text, own):
    assert " ".join(shingles.WORD.findall(shingles.QUOTED.sub(" ", text).casefold())) == own


# --- the column wire and the table of wires


@pytest.fixture
def load(tmp_path):
    """A function: rows of a .jsonl → articles."""

    def make(*rows, **choices):
        path = tmp_path / "a.jsonl"
        path.write_text("\n".join(map(json.dumps, rows)))
        return corpus.load(path, **choices)

    return make


ROWS = [
    {"article_id": "own", "outlet": "A", "text": OTHER},
    {"article_id": "short", "outlet": "A", "text": first(WIRE, 0.6), "published": "2020-05-01", "credit": "AP"},
    {"article_id": "full", "outlet": "B", "text": WIRE, "published": "2020-05-03"},
    {"article_id": "same", "outlet": "C", "text": WIRE, "published": "2020-05-02"},
    {"article_id": "more", "outlet": "D", "text": f"{first(WIRE, 0.5)}\n\n{first(THIRD, 0.4)}"},
]


def test_articles_that_share_text_are_marked_and_kept(load):
    articles = load(*ROWS)
    assert articles["wire"].fillna("").tolist() == ["", "wire 1", "wire 1", "wire 1", "wire 1"]
    assert load(*ROWS, duplicates="keep")["wire"].isna().all()


def test_who_prints_a_shared_text(load):
    wires = corpus.wires(load(*ROWS)).set_index("article_id")
    assert wires.index.tolist() == ["same", "full", "more", "short"]
    assert wires["fullest"].tolist() == [True, False, False, False]
    assert wires["agency"].fillna("").tolist() == ["", "", "", "Associated Press"]
    assert wires["shared"].round(2).tolist() == [1, 1, pytest.approx(0.56, abs=0.05), 1]
    assert wires["of_fullest"].round(2).tolist() == [1, 1, pytest.approx(0.5, abs=0.05), pytest.approx(0.6, abs=0.05)]


def test_a_shared_text_has_one_name(load):
    assert load(*ROWS)["wire"].fillna("none").tolist() == ["none", *["wire 1"] * (len(ROWS) - 1)]


def test_no_shared_text_no_rows(load):
    wires = corpus.wires(load(*ROWS[:1]))
    assert wires.empty
    assert wires.columns.tolist()[:3] == ["cluster", "article_id", "outlet"]
    with pytest.raises(ValueError, match="articles: wire: there is no such column; columns there: text"):
        corpus.wires(pd.DataFrame({"text": []}))


def test_collapsing_keeps_the_fullest_and_names_it(load):
    articles = load(*ROWS, duplicates="collapse")
    assert articles["article_id"].tolist() == ["own", "same", "more"]
    ledger = corpus.ledger(articles).query("status == 'duplicate'")
    assert ledger["reason"].tolist() == ["100% of it stands in C, a.jsonl, record 4"] * 2


def test_another_choice_is_an_error(load):
    with pytest.raises(ValueError, match="duplicates: 'drop'; allowed: cluster, collapse, keep"):
        load(*ROWS, duplicates="drop")


# --- edits

LONG = (
    "The mayor opened the bridge on Monday. A crowd had come from all over the town to see her. "
    "The band of the fire brigade played. She left early, said a spokesman. Nobody knew why she had to go."
)
EDITS = [  # another version → kinds, its words, the words of the fullest version
    (LONG, []),
    (LONG.upper().replace(".", "!"), []),
    (
        LONG.replace("The band of the fire brigade played. ", ""),
        [("cut", "", "The band of the fire brigade played.")],
    ),
    (LONG.replace("Monday", "Tuesday"), [("changed", "Tuesday.", "Monday.")]),
    (LONG.replace("had come", "came"), [("changed", "came", "had come")]),
    (LONG.replace("all over the town", "all over town"), [("cut", "", "the")]),
    (
        LONG.replace("over the town", "over town").replace("early, said", "early on, said"),
        [("cut", "", "the"), ("added", "on,", "")],
    ),
    (
        LONG.replace("The band of the fire brigade played. ", "") + " The band of the fire brigade played.",
        [("moved", "The band of the fire brigade played.", "The band of the fire brigade played.")],
    ),
    (
        LONG.replace("opened the bridge on", "closed the gate on"),
        [("changed", "closed the gate", "opened the bridge")],
    ),
    (
        LONG.replace("A crowd had come from all over the town to see her.", "Nobody was there."),
        [("cut", "", "A crowd had come from all over the town to see her."), ("added", "Nobody was there.", "")],
    ),
]


def version(text, wire="w"):
    return pd.DataFrame(
        {
            "article_id": ["full", "x"],
            "outlet": ["A", "B"],
            "published": pd.to_datetime(["2020-05-01", "2020-05-02"]),
            "text": [LONG + " So it ended.", text + " So it ended."],
            "wire": [wire] * 2,
        }
    )


@pytest.mark.parametrize(("text", "edits"), EDITS)
def test_what_an_outlet_did_to_a_shared_text(text, edits):
    found = corpus.edits(version(text), "w")
    assert found[["kind", "text", "fullest_text"]].to_records(index=False).tolist() == edits


@given(st.lists(st.sampled_from(["a", "b", "c", "“d”"]), max_size=25), st.lists(st.sampled_from("abcd"), max_size=25))
def test_edits_lead_from_one_version_to_the_other(old, new):
    texts = [" ".join([*old, *"z" * 30]), " ".join([*new, "z"])]
    articles = version("").assign(text=texts)
    rebuilt, at = [], 0
    words = list(re.finditer(r"\w+", texts[0]))
    for row in corpus.edits(articles, "w").itertuples():
        assert texts[1][row.start : row.end] == row.text
        assert texts[0][row.fullest_start : row.fullest_end] == row.fullest_text
        if row.kind != "moved":
            rebuilt += [m.group() for m in words if at <= m.start() < row.fullest_start]
            rebuilt += re.findall(r"\w+", row.text)
            at = max(at, row.fullest_end)
    rebuilt += [m.group() for m in words if m.start() >= at]
    assert rebuilt == re.findall(r"\w+", texts[1]) or "moved" in set(corpus.edits(articles, "w")["kind"])


def test_a_cluster_that_is_not_there():
    with pytest.raises(ValueError, match="cluster: 'v' is not in the column wire; allowed: w"):
        corpus.edits(version(LONG), "v")

import pandas as pd
import pytest

from analysis import annotate, statements

FIRE = "A fire destroyed the old lighthouse in Westhaven. Keeper Ola Brandt watched the lighthouse burn."
AGAIN = "The Westhaven lighthouse burned down. Ola Brandt, its keeper, blamed the fire on old cables."
VOTE = "Parliament in Norden voted on the ferry subsidy. The ferry subsidy passed, said Speaker Mira Falk."
ROWS = [
    ("g1", "Gull", FIRE),
    ("h1", "Heron", AGAIN),
    ("g2", "Gull", VOTE),
    ("h2", "Heron", AGAIN),
    ("t1", "Tern", "Snow."),
]


@pytest.fixture(scope="module")
def articles():
    table = pd.DataFrame(ROWS, columns=["article_id", "outlet", "text"])
    return table.assign(event="all", headline="", published=pd.Timestamp("2030-01-01"))


@pytest.fixture(scope="module")
def passages(articles):
    return annotate.passages(articles)


@pytest.fixture
def wires():
    rows = [("h1", True, 1.0), ("h2", False, 0.95), ("g1", False, 0.3)]
    return pd.DataFrame(rows, columns=["article_id", "fullest", "shared"])


def test_copies_are_left_out_but_not_what_shares_a_part(articles, passages, wires):
    compared = statements.comparable(articles, passages, wires)
    assert compared.copies["article_id"].tolist() == ["h2"]
    assert compared.articles["article_id"].tolist() == ["g1", "h1", "g2", "t1"]
    assert compared.passages["article_id"].unique().tolist() == ["g1", "h1", "g2", "t1"]


# how the study says which articles are about one event → the events of those that name none, and of those that do
@pytest.mark.parametrize(
    ("by", "unnamed", "named"),
    [
        ("column", {"all"}, {"fire", "vote"}),
        (None, {"all"}, {"all"}),
        ("one", {"all"}, {"all"}),
        ("find", None, {"fire", "vote"}),
    ],
)
def test_a_study_is_one_event_unless_it_says_otherwise(articles, passages, wires, by, unnamed, named):
    chosen = {"by": by} if by else {}
    found = statements.comparable(articles, passages, wires, **chosen)
    assert (set(found.articles["event"]) == unnamed) if unnamed else found.articles["event"].nunique() > 1
    events = {"g1": "fire", "h1": "fire", "g2": "vote", "h2": "fire", "t1": "vote"}
    told, parts = (t.assign(event=t["article_id"].astype("str").map(events)) for t in (articles, passages))
    assert set(statements.comparable(told, parts, wires, **chosen).articles["event"]) == named


def test_another_way_to_tell_events_is_refused(articles, passages, wires):
    with pytest.raises(ValueError, match="by: 'days'; allowed: one, column, find"):
        statements.comparable(articles, passages, wires, by="days")


def test_articles_and_passages_have_the_events_that_were_found(articles, passages, wires):
    compared = statements.comparable(articles, passages, wires, by="find")
    event = compared.articles.set_index("article_id")["event"]
    assert event["g1"] == event["h1"] != event["g2"]
    assert compared.passages["event"].astype("str").tolist() == compared.passages["article_id"].map(event).tolist()
    assert (passages["event"] == "all").all()  # what was given is as it was


def test_events_that_most_outlets_report_are_compared_and_all_are_told(articles, passages, wires):
    compared = statements.comparable(articles, passages, wires, by="find", limit=2)
    assert compared.articles["article_id"].tolist() == ["g1", "h1"]
    assert compared.events["compared"].tolist() == [True, False, False]
    assert compared.events["articles"].tolist() == [3, 1, 1]  # the copy is of the event, too
    assert compared.events["detected"].all()
    assert "lighthouse" in compared.events["shared"].iloc[0]


def test_of_an_event_with_too_many_articles_each_outlet_has_its_first(articles, passages, wires):
    named = articles.assign(event="the day")
    compared = statements.comparable(named, passages.assign(event="the day"), wires.head(0), limit=3)
    assert compared.articles["article_id"].tolist() == ["g1", "h1", "t1"]
    assert not compared.events["detected"].any()


def test_events_are_taken_whole_as_long_as_there_is_room(articles):
    events = ["fire", "fire", "vote", "vote", "snow"]
    table = articles.assign(event=events, outlet=["Gull", "Heron", "Gull", "Heron", "Tern"])
    assert statements.widely_reported(table, limit=3)["event"].unique().tolist() == ["fire"]
    assert statements.widely_reported(table, limit=4)["event"].unique().tolist() == ["fire", "vote"]
    assert statements.widely_reported(table, limit=1)["event"].unique().tolist() == ["fire"]  # however large


def test_no_articles_give_empty_tables(articles, passages, wires):
    compared = statements.comparable(articles.head(0), passages.head(0), wires.head(0))
    assert all(table.empty for table in compared)
    assert statements.align(compared.passages).empty


TALKS = (
    "ANN BERG, HOST: Good evening, Lyme.\n\nBO KELL: Thank you, Ann. The old ferry sank off Westhaven harbour.",
    "EVA LUND, HOST: Good evening.\n\nBO KELL: Thank you, Eva. The old ferry sank off Westhaven harbour.",
)


def test_labels_of_turns_and_courtesies_are_no_part_of_a_statement(passages_of):
    found = statements.align(passages_of(*(f"{talk}\n\nBO KELL: Yes.\n\nBO KELL: No." for talk in TALKS)))
    assert set(found["sentence_text"]) == {"The old ferry sank off Westhaven harbour."}


CALLED = [  # sentences of two articles that have in common what a source is called, and no more
    (
        "“The choice was Eva's alone,” said a spokesman, Tom Kell.",
        "A spokesman, Tom Kell, said that money had been set aside for the harbour wall.",
    ),
    (
        "His chief of staff, Eva Lund, said the mayor “wants to see the numbers before he sees the shirts.”",
        "Lund, his chief of staff, said that he respected the process and would present a housing plan by May.",
    ),
]


@pytest.mark.parametrize("pair", CALLED)
def test_what_a_source_is_called_is_no_statement(passages_of, pair):
    texts = ("The board met. {} Rain fell all week.", "Divers saw cracks. {} It held.")
    passages = passages_of(*(text.format(said) for text, said in zip(texts, pair, strict=True)))
    assert not statements.align(passages)["sure"].any()

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import hedging, statements
from analysis.statements import differences, quotes
from analysis.statements.drift import CLASSES
from analysis.statements.house_style import is_style

COLUMNS = ["statement_id", "event", "article_id", "outlet", "part", "sentence", "voice", "speaker", "quoted", "text"]


def table(*rows):
    """Realisations of one statement: (article, voice, speaker, quoted, text), with tokens from the annotator."""
    from analysis import annotate

    articles = pd.DataFrame(
        [{"article_id": a, "outlet": a.upper(), "event": "e", "headline": "", "text": text} for a, *_, text in rows]
    )
    passages = annotate.passages(articles)
    tokens = passages.groupby("article_id")["tokens"].agg("\n".join)
    found = pd.DataFrame(
        [(1, "e", a, a.upper(), "body", 1, voice, speaker, quoted, text) for a, voice, speaker, quoted, text in rows],
        columns=COLUMNS,
    )
    found = found.assign(start=0, end=found["text"].str.len(), cue="said", tokens=found["article_id"].map(tokens))
    alone = (found["voice"] == "own") & (found["quoted"] == "")
    voices = found["voice"].where(alone | (found["voice"] != "own"), "direct")
    found = found.assign(sentence_text=found["text"], sentence_voice=voices)
    return found, hedging.hits(passages)


PLAIN = "The council plans a small cut to the library budget"
SAID = "“the cut was harsh and badly timed”"

# the other wording (voice, speaker, in marks, text) → its class and a word of the evidence
DRIFTS = [
    (("own", None, "", PLAIN), "kept", ""),
    (("own", None, "", "The council plans a massive cut to the library budget"), "sharpened", "small → massive"),
    (("own", None, "", "The council perhaps plans a small cut to the library budget"), "softened", "hedge"),
    # who leaves it to others credits it
    (("own", None, "", "According to the mayor, the council plans a small cut to the library budget"), "kept", "mayor"),
    (("own", None, "", "The council certainly plans a small cut to the library budget"), "sharpened", "booster"),
    (("own", None, "", "The council plans no small cut to the library budget"), "reworded", "negation"),
    (("own", None, "", "The council plans a small cut"), "trimmed", "library"),
    (("own", None, "", "The council plans a small cut to the museum budget"), "reworded", "museum"),
    (("indirect", "Ada Lind", "", PLAIN), "voice changed", "reported"),
    # who is not named, may be the outlet's own source; who is named in both, is credited in both
    (("indirect", "the mayor", "", PLAIN), "kept", ""),
    (("own", None, "a small cut", PLAIN.replace("a small cut", "“a small cut”")), "kept", ""),
    (
        ("indirect", "Ada Lind", "", "Lind fears for the shelves of the library"),
        "reworded",
        "fears",
    ),  # too little in common
    # a clause of its own may deny or hedge without making the statement itself weaker
    (("own", None, "", PLAIN + ", and the mayor says that she will not stand in the way"), "kept", "mayor"),
    (("own", None, "", "It is perhaps the hardest of all years: the council plans a small cut"), "reworded", "hardest"),
]


@pytest.mark.parametrize(("other", "drift", "evidence"), DRIFTS)
def test_drift(other, drift, evidence):
    found, hits = table(("a", "own", None, "", PLAIN), ("b", "own", None, "", PLAIN), ("c", *other))
    last = statements.wording(found, hits=hits).iloc[-1]
    assert last["drift"] == drift
    assert drift in CLASSES
    assert evidence in last["evidence"]


def test_a_hedge_that_stands_elsewhere_in_the_other_wording_is_not_new():
    moved = "After a long and bitter inquiry that perhaps nobody had wanted, the council plans a small cut"
    here = "The council perhaps plans a small cut"
    found, hits = table(("a", "own", None, "", moved), ("b", "own", None, "", moved), ("c", "own", None, "", here))
    assert statements.wording(found, hits=hits).iloc[-1]["drift"] == "trimmed"


# two wordings of one statement: what the later one is not, and why
NO_STEPS = [
    (
        "An arrest warrant has been issued for the mayor over the fire",
        "A warrant accusing the mayor of the fire has been issued",
    ),
    ("Twelve sailors indicted over the fire", "Twelve sailors accused of the fire"),
    ("The town asks whether the mayor has the keys", "The town asks whether the mayor really does have the keys"),
]


@pytest.mark.parametrize(("first", "later"), NO_STEPS)
def test_a_charge_is_an_accusation_and_a_question_is_not_sharpened(first, later):
    found, hits = table(("a", "own", None, "", first), ("b", "own", None, "", first), ("c", "own", None, "", later))
    assert not {"softened", "sharpened"} & set(statements.wording(found, hits=hits)["drift"])


def test_what_is_told_as_fact_is_softened_by_an_accusation():
    rows = ("Twelve sailors who set the fire were seen", "Twelve sailors accused of the fire were seen")
    found, hits = table(*((name, "own", None, "", rows[name == "c"]) for name in "abc"))
    assert statements.wording(found, hits=hits).iloc[-1]["drift"] == "softened"


def test_a_hedge_is_not_gone_where_it_is_the_cue():
    """The annotator takes the words for the board's, and “estimated” for the cue that credits it."""
    first = "The board has estimated 40 boats lie near the harbour of the town"
    later = "The board had estimated the town has 40 boats near the harbour of the town"
    found, hits = table(
        ("a", "own", None, "", first), ("b", "own", None, "", first), ("c", "indirect", "board", "", later)
    )
    start = later.index("the town")
    cut = found["article_id"] == "c"
    found.loc[cut, "text"] = later[start:]
    found.loc[cut, "start"] = start
    assert "sharpened" not in set(statements.wording(found, hits=hits)["drift"])


def test_a_quotation_that_is_cut_is_not_softened():
    whole = "the cut was certainly harsh for readers in the town, as all can see"
    short = "the cut was harsh for readers in the town"
    rows = [
        ("a", "direct", "Ada Lind", short, f"Lind said “{short}”"),
        ("b", "direct", "Ada Lind", short, f"Lind said “{short}”"),
        ("c", "direct", "Ada Lind", whole, f"Lind said “{whole}”"),
    ]
    found, hits = table(*rows)
    assert hits["kind"].tolist() == ["booster"]
    assert "sharpened" not in set(statements.wording(found, hits=hits)["drift"])
    told = table(*rows[:2], ("c", "indirect", "Ada Lind", "", f"Lind said that {whole}"))
    assert statements.wording(told[0], hits=told[1]).iloc[-1]["drift"] == "sharpened"


def test_other_words_inside_the_marks_go_first():
    rows = [
        ("a", "direct", "Ada Lind", "the library cut was harsh and badly timed", f"Lind said {SAID}"),
        ("b", "direct", "Ada Lind", "the library cut was harsh and badly timed", f"Lind said {SAID}"),
        ("c", "direct", "Ada Lind", "the library cut was brutal and badly timed", f"Lind said {SAID}"),
    ]
    last = statements.wording(table(*rows)[0]).iloc[-1]
    assert last["drift"] == "other words in marks"
    assert "brutal" in last["evidence"]


def test_differing_words_are_marked_and_placed():
    found, _ = table(("a", "own", None, "", PLAIN), ("b", "own", None, "", PLAIN.replace("small", "modest")))
    first, second = statements.wording(found).to_dict("records")
    assert first["drift"] == "most common"
    assert second["marked"] == "The council plans a ⟦modest⟧ cut to the library budget"
    assert second["lacks"] == "small"
    assert [second["text"][start:end] for start, end in second["differs"]] == ["modest"]


TRANSCRIPT = (
    "Thank you. The cut was harsh, very harsh indeed, and badly timed. We will not be silent about it. "
    "It’s late, and she doesn’t care."
)


# quotation → its words that the transcript has not, what it leaves out, the verdict
@pytest.mark.parametrize(
    ("quote", "differs", "lacks", "verdict"),
    [
        ("The cut was harsh", "", "", "verbatim"),
        ("the cut was HARSH –", "", "", "verbatim"),  # neither capitals nor marks count
        ("It is late, and she does not care.", "", "", "verbatim"),  # contractions
        ("We will not [ever] be silent", "", "", "verbatim"),  # an editor's words
        ("[W]e will not be silent", "", "", "verbatim"),  # an editor's capital
        ("We will not be silent[ly] about it", "", "", "verbatim"),  # an editor's ending
        ("[The board] will not be silent about [the cut]", "", "", "verbatim"),
        ("The cut was harsh … and badly timed", "", "", "verbatim"),  # left out, and it says so
        ("The cut was harsh [...] and badly timed", "", "", "verbatim"),
        ("The cut was harsh . . . and badly timed", "", "", "verbatim"),
        ("The cut was harsh [so it was] and badly timed", "", "", "verbatim"),
        ("The cut was harsh and badly timed", "", "very harsh indeed", "trimmed"),
        ("We will never be silent about it", "never", "not", "altered"),
        (
            "The cut was late, so very late that schools closed",
            "the cut was late so very late that schools closed",
            "",
            "not in the transcript",
        ),
        ("The mayor owes us an answer", "the mayor owes us an answer", "", "not in the transcript"),
    ],
)
def test_quotations_against_a_transcript(quote, differs, lacks, verdict):
    found, _ = table(("a", "direct", "Ada Lind", quote, f"Lind said “{quote}”"))
    rows = statements.fidelity(found, TRANSCRIPT)
    assert set(rows["verdict"]) == {verdict} <= set(quotes.VERDICTS)
    if verdict != "not in the transcript":
        assert " ".join(rows["differs"]).strip() == differs
        assert " ".join(rows["lacks"]).strip() == lacks


def test_of_several_transcripts_the_nearest_place_is_given():
    texts = {"Monday": "The cut was late. We wait.", "Tuesday": TRANSCRIPT}
    quoted = "We will not be silent"
    [row] = statements.fidelity(table(("a", "direct", "Ada Lind", quoted, "“"))[0], texts).to_dict("records")
    assert (row["origin"], row["verdict"]) == ("Tuesday", "verbatim")
    assert texts["Tuesday"][row["start"] : row["end"]] == row["against"] == quoted


def test_a_place_is_missing_where_nothing_is_near():
    [row] = statements.fidelity(table(("a", "direct", "Ada Lind", "hope dies", "“"))[0], "Good day.").to_dict("records")
    assert row["verdict"] == "not in the transcript"
    assert pd.isna(row["start"])


@pytest.mark.parametrize(
    ("transcript", "message"),
    [
        (" … ", "transcript 'transcript': ' … ' has no words"),
        ({"Monday": "Good day.", "Tuesday": ""}, "transcript 'Tuesday': '' has no words"),
        ({}, "transcript: there is none"),
    ],
)
def test_a_transcript_needs_words(transcript, message):
    with pytest.raises(ValueError, match=message):
        statements.fidelity(table(("a", "direct", "Ada Lind", "so be it", "“so be it”"))[0], transcript)


# two quotations → whether they are one in two wordings
@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("a firm and quick reply", "a firm and slow reply", True),
        ("one in three", "1 in 3", True),
        ("a firm, quick reply", "And she told them all that there would be a firm and quick reply to it", True),
        ("the end of it", "The minister went to see the fair and told the press of it", False),
        ("we wait", "they walk", False),
    ],
)
def test_one_quotation(one, other, expected):
    mine, theirs = quotes.spoken(one), quotes.spoken(other)
    assert quotes.one_quotation(mine, theirs) is quotes.one_quotation(theirs, mine) is expected


WALL = "We will build a higher wall along the whole northern border"


# another paper's words in marks, by the same person → what became of them
@pytest.mark.parametrize(
    ("quote", "verdict"),
    [
        ("We will build a longer wall along the whole northern border", "altered"),
        ("We’ll build a higher wall along the whole northern border,", "verbatim"),  # contractions, ends
        ("Friends, we will build a higher wall along the whole northern border next year", "verbatim"),  # trimmed ends
        ("We will build a higher wall along the whole northern borders", "verbatim"),  # number
        ("We will build a higher wall along the [whole] northern border", "verbatim"),
        ("We will build a higher wall along the whole (northern) border", "verbatim"),
        ("We will build a higher wall along the northern border", "trimmed"),
        ("We will build along the whole northern border a higher wall and pay", "verbatim"),
        ("We will now build a higher wall along the northern border", "altered"),  # a word more, and another less
        ("We will build a higher wall along all whole northern border", "altered"),  # a small word
        ("We will build a higher wall that could run along the northern border", "other words"),  # another day
        ("We will not build a wall along the whole northern border", "other words"),  # another day
        ("I said ‘We will build a longer wall along the whole northern border’", "other words"),  # himself, quoted
        ("We will build a higher wall, and she came by the old road and by ship", "verbatim"),
        ("We will all go home and wait for the summer", "other words"),
    ],
)
def test_a_misquotation_is_sure_or_absent(quote, verdict):
    assert quotes.between(quotes.quote(quote), quotes.quote(WALL), known=True) == verdict


@pytest.mark.parametrize(("cut", "verdict"), [(0, "altered"), (2, "other words")])
def test_where_a_speaker_is_not_named_many_words_must_agree(cut, verdict):
    one, other = (" ".join(text.split()[cut:]) for text in (WALL, WALL.replace("higher", "longer")))
    assert quotes.between(quotes.quote(one), quotes.quote(other), known=True) == "altered"
    assert quotes.between(quotes.quote(one), quotes.quote(other), known=False) == verdict


# house style: two ways to write the same; and what is no style
@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Sen. Falk of the U.S.", "Senator Falk of the United States", True),
        ("a cease-fire in the harbour", "a ceasefire in the harbor", True),
        ("40 percent", "40 per cent", True),
        ("Gov. Falk", "Falk", True),
        ("three ships", "3 ships", True),
        ("salt & iron", "salt and iron", True),
        ("a minor leak", "a grave leak", False),
        ("40 ships", "50 ships", False),
    ],
)
def test_house_style_is_no_other_wording(one, other, same):
    mine, theirs = quotes.spoken(one), quotes.spoken(other)
    assert all(map(is_style, differences.differences(mine, theirs))) is same


# a sentence in the outlet's own words, beside the same credited to Ada Lind → whether it surely tells it as fact
@pytest.mark.parametrize(
    ("told", "drift"),
    [
        (PLAIN, "voice changed"),
        (f"Ada Lind is sure: {PLAIN}", "kept"),  # names her
        (PLAIN.replace("plans", "perhaps plans"), "softened"),
        (PLAIN.replace("The council plans", "We plan"), "reworded"),  # a speech without marks
        (PLAIN + "!", "kept"),
    ],
)
def test_told_as_fact_is_sure_or_absent(told, drift):
    said = ("indirect", "Ada Lind", "", PLAIN)
    found, hits = table(("a", *said), ("b", *said), ("c", "own", None, "", told))
    assert statements.wording(found, hits=hits).iloc[-1]["drift"] == drift


def test_quotations_of_one_speaker_are_compared_and_those_of_two_are_not():
    other = WALL.replace("higher", "longer")
    rows = [
        ("a", "direct", "Ada Lind", WALL, f"Lind said “{WALL}”"),
        ("b", "direct", "Ada Lind", other, f"Lind said “{other}”"),
        ("c", "direct", "Bo Day", WALL, f"Day said “{WALL}”"),
    ]
    found = statements.fidelity(table(*rows)[0])
    assert found[["article_id", "origin", "differs", "verdict"]].to_numpy().tolist() == [
        ["a", "b", "higher", "altered"],
        ["b", "a", "longer", "altered"],
    ]


wordings = st.lists(st.sampled_from(["the", "cut", "was", "harsh", "small"]), max_size=8).map(" ".join)


@given(wordings, wordings)
def test_what_differs_and_what_is_common_make_up_the_wording(one, other):
    mine, theirs = differences.words(one), differences.words(other)
    found = differences.differences(mine, theirs)
    same = len(mine) - sum(len(each.mine) for each in found)
    assert same == len(theirs) - sum(len(each.theirs) for each in found)


@given(wordings)
def test_a_wording_is_verbatim_to_itself(text):
    found = quotes.quote(text)
    assert quotes.between(found, found, known=True) == ("verbatim" if found.words else "other words")

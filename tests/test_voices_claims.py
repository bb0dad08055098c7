"""What an attribution is, and whether it is somebody's words or claim."""

import pytest

CLAIMS = [  # text → type of its attribution, asserted
    ("Lund said that it rained.", "communication", True),
    ("According to Lund, it rained.", "communication", True),
    ("Lund did not say that it rained.", "communication", False),
    ("Lund believes that it rained.", "belief", True),
    ("Lund does not believe that it rained.", "belief", True),
    ("Lund knew that it rained.", "factive", False),
    ("Lund urged Berg to leave.", "control", True),
    ("Lund wants Berg to leave.", "control", True),
    ("Lund vowed to leave.", "control", True),
    ("Lund called for a new bridge.", "control", True),
    ("Lund ordered Berg to leave.", "control", False),
    ("Lund decided to leave.", "control", False),
    ("Lund plans to leave.", "control", False),
    ("Lund refused to leave.", "control", False),
    ("Lund condemned the attack.", "evaluation", True),
    ("Lund blamed Berg for the fire.", "evaluation", True),
    ("Lund called the plan a mistake.", "evaluation", True),
    ("Lilliput attacked the harbour.", "evaluation", False),
    # who is told not to have said it
    ("Lund did not condemn the attack.", "evaluation", False),
    ("Lund did not call for a new bridge.", "control", False),
    ("Lund never urged Berg to leave.", "control", False),
    ("Lund stopped short of calling on Berg to leave.", "control", False),
    ("Lund failed to mention that it rained.", "communication", False),
    ("Lund left without saying that it rained.", "communication", False),
    ("Lund has yet to condemn the attack.", "evaluation", False),
    ("Neither the council nor Lund said that it rained.", "communication", False),
    ("No 10 said that it rained.", "communication", True),
    ("Lund does not want Berg to leave.", "control", True),
    ("The police examined whether it rained.", "factive", False),
]


@pytest.mark.parametrize(("text", "kind", "asserted"), CLAIMS)
def test_claims_and_deeds(passages_of, text, kind, asserted):
    said = passages_of(text).query("voice != 'own'").iloc[0]
    assert (said["attribution"], bool(said["asserted"])) == (kind, asserted)


@pytest.mark.parametrize(
    "text",
    [
        "This newspaper believes that the mayor should go.",
        "We hope that it will rain.",
        "As we reported, the roof fell in.",
        "The Courier has learned that the roof fell in.",
        "Lund saw the crane fall.",
        "The file was found in a coat.",
        "The machine is known as “Big Bertha”.",
    ],
)
def test_the_outlets_own_voice_and_what_people_see_are_nobodys_words(passages_of, text):
    assert set(passages_of(text)["voice"]) == {"own"}


def test_what_can_say_nothing_is_no_source(passages_of):
    said = passages_of("Monday’s attack suggests that the truce is over.").query("voice != 'own'").iloc[0]
    assert not said["asserted"]
    assert said[["speaker", "source_kind"]].isna().all()


def test_words_in_marks_are_asserted_whatever_brings_them(passages_of):
    said = passages_of("Lund did not say: “It rained all night.”").query("voice == 'direct'").iloc[0]
    assert said["asserted"]


def test_a_claim_inside_a_deed_is_the_claimants(passages_of):
    said = passages_of("The union's claim that the dam leaks was turned down.").query("asserted").iloc[0]
    assert said["speaker"] == "union"


QUOTED = [  # text → whose the quotation is
    ("“The harbour,” the mayor, Ann Lund, said, “will be shut until May.”", "Ann Lund"),
    ("Ann Lund said it rained. “We are wet.” The rail firm has not replied.", "Ann Lund"),
    ("Ann Lund had one word for it: “Rubbish.”", "Ann Lund"),
    ("Ann Lund, 41, nurse: “We are wet to the bone.”", "Ann Lund"),
    ("Ann Lund shrugged. “Maybe it will rain.”", "Ann Lund"),
    ("Ann Lund called the judge “a coward in silk”.", "Ann Lund"),
    ("“It rained,” said Eva Kell, whereas Ann Lund called it “half a truth”.", "Ann Lund"),
    ("“We need rain,” Ann Lund was quoted as saying by the Courier.", "Ann Lund"),
    ("“I never thought I would see it, Ann Lund said. It cost a lot.", "Ann Lund"),
]


@pytest.mark.parametrize(("text", "name"), QUOTED)
def test_whose_a_quotation_is(passages_of, text, name):
    assert passages_of(text).query("voice == 'direct'").iloc[-1]["speaker"] == name


def test_two_speakers_of_one_sentence_keep_their_own(passages_of):
    said = passages_of("Ann Lund said it rained and Bo Kell said it snowed.").query("asserted")
    assert said["speaker"].tolist() == ["Ann Lund", "Bo Kell"]
    said = passages_of("According to Ann Lund, it rains; according to Bo Kell, it never did.").query("asserted")
    assert said["speaker"].tolist() == ["Ann Lund", "Bo Kell"]


def test_an_open_single_mark_goes_on_where_the_next_paragraph_opens_with_it(passages_of):
    said = passages_of("Ann Lund said: ‘I have sold it.\n\n‘Thank you all.’\n\nIt rained.").query("voice == 'direct'")
    assert said["speaker"].tolist() == ["Ann Lund", "Ann Lund"]


@pytest.mark.parametrize("text", ["Angus “Tiny” Lund is tall.", "He wrote a book called “Why I Left”."])
def test_nicknames_and_titles_are_no_quotations(passages_of, text):
    assert "direct" not in set(passages_of(text)["voice"])


TURNS = [  # text → the speakers of its turns
    (
        "ANN LUND (voice-over): It rose.\n\nBO KELL (resident): It did.\n\nLUND: By dawn it fell.",
        ["Ann Lund", "Bo Kell"],
    ),
    (">> ANN LUND: It is shut.\n\n>> BO KELL, MAYOR OF LYME: It is not.", ["Ann Lund", "Bo Kell"]),
    ("[00:01:02] Ann Lund: It is.\n\n[00:01:12] Bo Kell: No.\n\n[00:02:00] Ann Lund: Yes.", ["Ann Lund", "Bo Kell"]),
    ("Ann Lund met Bo Kell.\n\nAL: It is shut.\n\nBK: It is not.\n\nAL: Yes.\n\nBK: No.", ["Ann Lund", "Bo Kell"]),
    ("Ann Lund is 80.\n\nQ: Is it shut?\n\nA: It is.\n\nQ: Why?\n\nA: Rain.", [None, "Ann Lund"]),
    (
        "Ann Lund met Bo Kell.\n\nAnn Lund\n\nIt is shut.\n\nBo Kell\n\nIt is not."
        "\n\nAnn Lund\n\nIt is.\n\nBo Kell\n\nOh no.",
        ["Ann Lund", "Bo Kell"],
    ),
    ("Ann Lund was angry.\n\nThe bridge is a disgrace.\n\n— Ann Lund (@annlund) July 3, 2018", ["Ann Lund"]),
]


@pytest.mark.parametrize(("text", "names"), TURNS)
def test_turns_in_every_usual_form(passages_of, text, names):
    said = passages_of(text).query("asserted")["speaker"].astype("object")
    assert list(dict.fromkeys(said.where(said.notna(), None))) == names


def test_labels_of_other_things_are_no_turns(passages_of):
    assert set(passages_of("It is shut.\n\nSource: BBC\n\nTickets: £9\n\nPhoto: Ann Lund")["voice"]) == {"own"}


GOES_ON = [  # text → who is credited with the words in marks
    ("Ann Lund said she had seen no rain, “and I have looked at the sky all week”.", "Ann Lund"),
    ("Tom Kell said it rained. Ann Lund said it snowed, “but nobody noticed”.", "Ann Lund"),
]


@pytest.mark.parametrize(("text", "speaker"), GOES_ON)
def test_a_quotation_that_goes_on_from_what_is_reported_is_the_same_speakers(passages_of, text, speaker):
    assert passages_of(text).query("voice == 'direct'")["speaker"].tolist() == [speaker]


APART = [  # sentence → its claims, by source
    ("Lilliput denied closing the port; Lyme said ships were there.", {"Lilliput", "Lyme"}),
    ("Bo Kell said the study found that it rained; he did not say that it snowed.", {"Bo Kell"}),
    ("Bo Kell seemed to ease off on guards -- he said the school needs one.", {"Bo Kell"}),
    ("The bridge is the latest to be closed -- engineers said the wall was cracked.", {"engineers"}),
]


@pytest.mark.parametrize(("sentence", "speakers"), APART)
def test_a_clause_that_a_semicolon_or_dash_parts_is_no_part_of_what_is_said_behind_it(passages_of, sentence, speakers):
    passages = passages_of(sentence)
    said = passages[passages["asserted"].fillna(False)]
    assert set(said["speaker"]) == speakers
    assert not any(set(";-") & set(text) for text in said["text"])


def test_what_tells_the_reader_the_meaning_of_a_quoted_word_is_the_outlets(passages_of):
    passages = passages_of("Lund called him a “kulak”, a term for rich farmers.")
    assert passages.loc[passages["text"].str.contains("farmers"), "voice"].tolist() == ["own"]


def test_a_word_in_marks_before_a_noun_inside_a_deed_is_nobodys_claim(passages_of):
    passages = passages_of("Lund responded to it by posting an “outtakes” gallery.")
    assert not passages["asserted"].fillna(False).any()


def test_praise_received_is_the_givers(passages_of):
    passages = passages_of("The council drew criticism from Ann Lund for closing the bridge and selling the port.")
    assert set(passages["speaker"].dropna()) == {"Ann Lund"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Lund said it rained, a fact that nobody doubts.", ["it rained"]),
        (
            "Lund said that it rained, a bold claim which the council called false.",
            ["that it rained", "which", "false"],
        ),
        ("Lund said it was a fact that it rained.", ["it was a fact that it rained"]),
        ("Lund did not recall the name, a fact that Berg called “odd”.", ["the name", "“odd”"]),
        ("Ann Lund was the only one who called me back.", []),
        ("The work cost £3.2m. Auditors say it was too much.", ["it was too much"]),
    ],
)
def test_what_an_outlet_tells_of_what_was_said_is_its_own(passages_of, text, said):
    passages = passages_of(text)
    assert [each.strip() for each in passages.loc[passages["voice"] != "own", "text"]] == said

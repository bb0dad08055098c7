"""What is said ends where a text goes on about the saying: [ ] holds what is reported, { } what is quoted."""

import pytest
from test_voices import rendered

CLEAR = str.maketrans("", "", "[]{}")

ASKED = [  # what somebody was asked is not the answer: text, the speaker of each attribution
    ("But asked [whether the dam was safe], Lund said [he did not know].", [None, "Lund"]),
    ("Asked by reporters [if he would resign], Lund said [it was late].", ["reporters", "Lund"]),
    ("Lund, asked [if the council should demand a refund], said, {“We will see.”}", [None, "Lund"]),
    ("{“Yes,”} Lund said when asked [whether he would take the offer].", ["Lund", None]),
    ("{“Of course,”} said Lund, asked [whether he would run again].", ["Lund", None]),
    ("Ann Lund, considered a candidate, said [it was late].", ["Ann Lund"]),
    ("Ann Lund, D-Mass., considered a candidate, slammed [Berg’s remarks as] {“disgraceful.”}", ["Ann Lund"]),
    ("Lund asked [whether the dam was safe].", ["Lund"]),
    ("Lund said [when the ships would come].", ["Lund"]),
]
BEHIND = [  # clauses and phrases behind what was said
    ("Lund called on [Berg to resign], as the council met behind closed doors.", ["Lund"]),
    ("Lund promised [to mend the bridge] even as he signs a bill that closes it.", ["Lund"]),
    ("Lund lashed out at what he called [a witch hunt] after the storm hit the town.", ["Lund"]),
    ("Lund asked [lawmakers to change the bill] in the face of criticism that it could harm shops.", ["Lund"]),
    ("The union called for [a guard in every school] as part of a plan that capped a long review.", ["union"]),
    ("Lund told senators [he would vote against it], according to the Courier.", ["Lund"]),
    ("In May, Lund asserted [that she had] {“the right to close it,”} according to the Courier.", ["Lund"]),
    ("Mayor Ann Lund said [the dam was safe], according to the Lyme Courier.", ["Ann Lund"]),
    ("According to the Courier, Lund said [that the dam leaked].", ["Lund"]),
    ("[The dam leaked], according to the Courier.", ["Courier"]),
    ("Lund praised [the book], which was released last fall.", ["Lund"]),
    ("Lund said [he would sign the bill] but backed off as his party, overnight, became a target.", ["Lund"]),
    ("Lund warned of [a cold war], referring to the quarrel between the two ports.", ["Lund"]),
    ("{“It rained,”} Lund said, her voice rising.", ["Lund"]),
    ("Lund said [that Berg had called her], [which] Berg denied.", ["Lund", "Berg"]),
    ("Lund said [that it rained], although the crops were fine.", ["Lund"]),
    ("Lund also called [it an] {“act of hate”} -- a term Berg also used.", ["Lund"]),
    ("Lund first said [he planned to sign the bill] but backed off as his town, overnight, became a target.", ["Lund"]),
    # but what belongs to it stays
    ("Lund urged [the council to act before the dam breaks].", ["Lund"]),
    ("Lund said [he would leave when the dam was closed].", ["Lund"]),
    ("Lund said [that after the storm hit the dam, it leaked].", ["Lund"]),
    ("Lund said [Berg, though, would become chairman].", ["Lund"]),
    ("Lund promised [to resign after the vote].", ["Lund"]),
    ("Lund said [the storm, while the town slept, took the roof].", ["Lund"]),
    ("Lund said [the mayor was likely to go but had not decided].", ["Lund"]),
    ("The owner defended a plan by which 400 men were moved, saying [that it was cheap].", ["owner"]),
]
BEFORE = [  # a clause beside one with a cue is not what the cue brings
    (
        "But the council played down [the latest claims], as Lund continues to describe [the dam as a risk].",
        ["council", "Lund"],
    ),
    ("As the dam leaked, Lund said [that the town was safe].", ["Lund"]),
    ("Lund left when the Whigs ran the town by saying [that it rained].", ["Lund"]),
    ("As Lund said in May, [the dam leaks].", ["Lund"]),
]
NAMED = [  # a name that somebody gives is the namer's, one that a thing has is nobody's
    ("The council discussed what Lund called [the River Plan].", ["Lund"]),
    ("The council condemned what it called [a tax on rain].", ["council"]),
    ("The report was written by a team, called the River Shield Program, led by Lund.", []),
    ("Lund runs the group called the River League.", []),
    ("Lund called up Tom Kell, whose son was killed in the flood.", []),
    ("Lund called [the plan a mistake].", ["Lund"]),
]
NOBODYS = [
    "The dam has often been viewed as a test.",
    "Lund defended her handling of the flood.",
    "Mayors have declared emergencies five dozen times.",
    "Lund vetoed the rent cap.",
    "Lund sought to put the flood behind the town.",
    "Lund pleaded guilty to charges that he stole a boat.",
    "Lund was convicted on charges that he stole a boat.",
    "It's difficult to tell how much water was left.",
    "It is hard to say whether the dam is safe.",
]
UNSAID = [  # told, but claimed by nobody
    "Lund did not reference the charter.",
    "If Lund were to reject the bridge, it would be closed.",
    "Lund walked off, knocking the camera to the ground.",
    "Lund smeared his rival at a rally.",
]


@pytest.mark.parametrize(("marked", "speakers"), ASKED + BEHIND + BEFORE + NAMED)
def test_what_is_said_and_by_whom(passages_of, marked, speakers):
    text = marked.translate(CLEAR)
    passages = passages_of(text)
    assert rendered(text, passages) == marked
    said = passages[passages["voice"] != "own"].drop_duplicates("group")["speaker"].astype("object")
    assert said.where(said.notna(), None).tolist() == speakers


@pytest.mark.parametrize("text", NOBODYS)
def test_the_outlets_own(passages_of, text):
    assert set(passages_of(text)["voice"]) == {"own"}


@pytest.mark.parametrize("text", UNSAID)
def test_nobodys_claim(passages_of, text):
    assert not passages_of(text)["asserted"].fillna(False).any()


UNMENTIONED = [
    ("Lund said that the leak was “an act of malice,” though did not say whether it was tied to the union.", "union"),
    ("Lund spoke of a truce, but did not say whether it was tied to the strike.", "strike"),
    ("Lund said it rained but did not mention the dam.", "dam"),
]


@pytest.mark.parametrize(("text", "word"), UNMENTIONED)
def test_what_was_not_said_is_no_part_of_what_was(passages_of, text, word):
    passages = passages_of(text)
    assert not passages.loc[passages["text"].str.contains(word), "asserted"].fillna(False).any()

"""Rival wordings: which are found, whose wording and claim each is, and whether it is used, denied or held off."""

import pytest

from analysis import emphasis

SETS = {
    "raid": ["raid"],
    "coup": ["coup"],
    "theft": ["theft", "steal"],
    "seizure": ["seizure", "seize"],
    "sabotage": ["sabotage"],
}
USED, DENIED, DISTANCED = "used", "denied", "distanced"

# Kind of treatment → texts with one mention of the sets above; the claim is the outlet's, and its are the words.
OWN = {
    USED: [
        "The troops seized the harbour on Monday.",
        "The raid shook the town.",
        "A raid shook the town.",
        "The town woke to a raid.",
        "The town saw a coup in March.",
        "Prices rose after the army’s raid on the port.",
        "Shops closed after troops seized the port.",
        "The army did seize the port.",
        "Soldiers have stolen the grain.",
        "The union condemned the raid.",
        "No one was hurt in the raid.",
        "The minister did not mention the raid.",
        "The mayor would not discuss the sabotage of the mill.",
        "Ministers could not ignore the theft of the archive.",
        "Why did the guards seize the boat?",
        "How many died in the raid?",
        "The council must answer for the theft.",
        "They will repair the mill that the guards seized.",
        "It was not only a raid.",
        "No doubt it was sabotage.",
        "The guards managed to seize the boat.",
        "The guards went on to seize the boat.",
        "The police are looking into the theft.",
        "The envoy spoke about the raid for an hour.",
        "The court will hear of the raid next week.",
        "If the talks fail, the raid will not be forgotten.",
        "Nobody was charged over the coup.",
        "The party repudiated the raid.",
        "The generals took part in the coup.",
        "The mayor denounced the coup.",
        "The bank was shut because guards had seized its files.",
    ],
    DENIED: [
        "It was no raid.",
        "It was not a raid.",
        "It wasn’t a raid.",
        "It was not, in truth, a coup.",
        "There was no sabotage.",
        "There has never been a coup.",
        "The guards never seized the boat.",
        "The guards did not seize the boat.",
        "The guards didn’t steal the grain.",
        "Nobody stole the grain.",
        "No soldiers seized the port.",
        "The police found no evidence of sabotage.",
        "The police found no sign of any theft.",
        "The police did not find any sabotage.",
        "It was an accident, not sabotage.",
        "It was an accident rather than sabotage.",
        "They left the harbour without seizing the boat.",
        "The guards failed to seize the boat.",
        "The coup never happened.",
        "A coup did not take place.",
        "The generals had no hand in the coup plot, and the coup is a myth.",
        "Neither the guards nor the police stole the grain.",
        "It was far from a coup.",
        "There were zero thefts.",
        "There was nobody to steal the grain.",
        "The protest fell short of a coup.",
    ],
    DISTANCED: [
        "A possible raid kept the town awake.",
        "The guards may have seized the boat.",
        "The guards might seize the boat.",
        "The guards could steal the grain.",
        "The army will seize the port.",
        "The army would seize the port.",
        "The army is ready to seize the port.",
        "The army tried to seize the port.",
        "The order was to seize the port.",
        "There is a risk of sabotage.",
        "New gates are to prevent sabotage.",
        "If the guards seize the boat, the crew will leave.",
        "The crew will leave if the guards seize the boat.",
        "Unless the guards steal the grain, it will last.",
        "It is unclear whether the guards seized the boat.",
        "Whether it was sabotage is open.",
        "Was it a coup?",
        "Did the guards seize the boat?",
        "Is this a raid, then?",
        "Don’t steal the grain.",
        "It seems to have been sabotage.",
        "It was probably sabotage.",
        "Perhaps it was a coup.",
        "The question of theft was left open.",
        "Another coup is likely.",
        "They signed it to avoid a second raid.",
        "The fort could not withstand a raid.",
        "The crew will leave if guards attempt sabotage.",
        "They plotted a coup.",
        "It looked like sabotage.",
        "The boat may have been seized.",
    ],
}
# The claim of others in words of the outlet.
OTHERS = {
    USED: [
        "The mayor said it was a coup.",
        "The mayor said that the guards had seized the boat.",
        "According to the police, the guards stole the grain.",
        "The guards stole the grain, the mayor said.",
        "The minister believes that the guards stole the grain.",
        "Police concluded that it was sabotage.",
        "The envoy failed to mention the finding that guards stole the grain.",
    ],
    DENIED: [
        "The guards refused to seize the boat.",
        "The minister denied the theft.",
        "The minister denied any theft.",
        "The guards deny that they stole the grain.",
        "The guards denied stealing the grain.",
        "The minister denied accusations of theft.",
        "The minister rejected claims of sabotage.",
        "The mayor dismissed the charge of theft.",
        "The minister’s denial of the theft came late.",
        "The mayor said it was not a coup.",
        "The mayor said there had been no theft.",
        "The mayor does not believe that it was sabotage.",
        "The minister disputed that it was a raid.",
        "The theft was denied by the guards.",
        "The minister denied allegations that guards stole the grain.",
    ],
    DISTANCED: [
        "The alleged raid is in the papers.",
        "The guards allegedly seized the boat.",
        "The army plans to seize the port.",
        "The army wants to seize the port.",
        "The army threatened to steal the grain.",
        "The town fears a raid.",
        "The town lives in fear of a raid.",
        "The fence keeps the threat of a raid away.",
        "The so-called coup lasted an hour.",
        "The colonel was planning a coup.",
        "The mayor accused the guards of theft.",
        "The mayor accused the guards of stealing the grain.",
        "The guards were accused of theft.",
        "The guards, accused of theft, said nothing.",
        "Claims of sabotage were heard all day.",
        "Allegations of theft have dogged the guards.",
        "The theft allegations are old.",
        "An accusation that guards stole the grain was made.",
        "The mayor alleged that guards stole the grain.",
        "The mayor called it a coup.",
        "The mayor called the meeting a coup.",
        "The mayor speaks of sabotage.",
        "The envoy asked why the mayor had spoken of theft.",
        "The mayor withdrew the phrase sabotage.",
        "The word theft stood on the door.",
        "The mayor described the fire as sabotage.",
        "The mayor denounced the vote as a coup.",
        "The fire was described as sabotage.",
        "The paper dismissed the fire as sabotage.",
        "The mayor sees it as sabotage.",
        "They suspect sabotage.",
        "The captain was charged with theft.",
        "The mayor warned of a raid.",
        "The mayor did not say whether it was sabotage.",
        "The guards did not say that they stole the grain.",
        "The mayor urged the army to seize the port.",
        "The guards did not deny the theft.",
        "They were told not to seize the boat.",
        "The mayor warned the guards not to seize the boat.",
    ],
}
GRANTED = [  # what reports of others take for granted is the outlet's
    "The mayor said the raid was wrong.",
    "The mayor said that the army’s raid had cost lives.",
    "The union blamed the minister for the seizure of the port.",
    "Critics say the minister knew of the theft.",
    "The mayor said prices rose after troops seized the port.",
    "The town thinks that those who seized the port should leave.",
    "The minister refused to discuss the theft.",
    "The minister denied that she had ordered the raid.",
    "The mayor does not consider the seizure of the port lawful.",
]
SPEAKERS = {
    USED: ["“It was a coup,” the mayor said.", "“The guards stole the grain,” the mayor warned."],
    DENIED: ["“It was no coup,” the mayor said.", "“The guards never stole a thing,” the mayor said."],
    DISTANCED: [
        "The mayor called it a “coup”.",
        "The mayor spoke of what he called “a raid by thugs”.",
        "“Was it sabotage?” the mayor asked.",
        "“They may steal the grain,” the mayor said.",
    ],
}
CASES = [(text, "outlet", "outlet", treatment) for treatment, texts in OWN.items() for text in texts]
CASES += [(text, "outlet", "other", treatment) for treatment, texts in OTHERS.items() for text in texts]
CASES += [(text, "outlet", "outlet", USED) for text in GRANTED]
CASES += [(text, "speaker", "other", treatment) for treatment, texts in SPEAKERS.items() for text in texts]
CASES += [("The “raid” lasted an hour.", "scare", "other", DISTANCED)]


TALK = """BERG: Good morning. With us are Ann Lund and Bo Hall. Was there anything new?

LUND: It was sabotage. I saw the lock.

BERG: Others speak of theft.

HALL: They stole the grain. I was there, and I told the police.

LUND: I told them too."""


def test_a_turn_of_a_transcript_is_worded_by_its_speaker(passages_of):
    found = emphasis.wordings(passages_of(TALK), SETS)
    assert found["wording_by"].tolist() == ["speaker"] * 3
    assert found["claim_by"].tolist() == ["other"] * 3
    assert found["treatment"].tolist() == [USED, DISTANCED, USED]


def test_a_turn_of_its_host_is_the_outlets(passages_of):
    found = emphasis.wordings(passages_of(TALK.replace("BERG:", "BERG (host):")), SETS)
    assert found["wording_by"].tolist() == ["speaker", "outlet", "speaker"]


@pytest.fixture(scope="module")
def judged(passages_of):
    """The last mention of each text of `CASES`."""
    found = []
    for at in range(0, len(CASES), 25):
        passages = passages_of(*(text for text, *_ in CASES[at : at + 25]))
        mentions = emphasis.wordings(passages, SETS)
        found += [mentions[mentions["article_id"] == f"a{k + 1}"].iloc[-1] for k in range(len(CASES[at : at + 25]))]
    return {text: row for (text, *_), row in zip(CASES, found, strict=True)}


@pytest.mark.parametrize(("text", "wording_by", "claim_by", "treatment"), CASES, ids=[text for text, *_ in CASES])
def test_whose_it_is_and_how_it_is_treated(judged, text, wording_by, claim_by, treatment):
    found = judged[text]
    assert (found["wording_by"], found["claim_by"], found["treatment"]) == (wording_by, claim_by, treatment)

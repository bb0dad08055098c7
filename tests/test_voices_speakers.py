"""One name for one source, within an article and across a corpus."""

import pandas as pd
import pytest
from conftest import articles_of

from analysis import annotate
from analysis.annotate.spellings import across

# text; then the speaker of each attribution in order (None: the text leaves it unclear)
WITHIN = [
    ("Mayor Ann Lund said it rained. Lund said it snowed.", ["Ann Lund", "Ann Lund"]),
    ("Ann Lund, the mayor of Lyme, said it rained. The mayor said it snowed.", ["Ann Lund", "Ann Lund"]),
    ("Foreign Minister Ann Lund said it rained. The foreign minister said it snowed.", ["Ann Lund", "Ann Lund"]),
    ("Ann Lund said it rained. She said it snowed.", ["Ann Lund", "Ann Lund"]),
    ("Mr Lund said it rained. She said it snowed.", ["Lund", None]),
    ("Ann Lund, who leads the town, said it rained.", ["Ann Lund"]),
    ("It rained, they said.", [None]),
    ("The council said it rained. The harbour board said it snowed.", ["council", "harbour board"]),
    ("A spokesman for Ann Lund said it rained.", ["spokesman for Ann Lund"]),
    ("Ann Lund and Bo Berg said it rained.", ["Ann Lund and Bo Berg"]),
    ("Ann Lund met Bo Lund. Lund said it rained.", [None]),
    # he is nobody whom his words name
    ("President Bo Lund heard Senator Tom Berg. He said that Lund was late.", ["Tom Berg"]),
    ("President Bo Lund heard Senator Tom Berg. He called the president’s speech a “farce”.", ["Tom Berg"]),
    ("President Bo Lund spoke. He said the president of Lilliput would pay.", ["Bo Lund"]),
    # a subject who may be a woman, beside a man: not sure
    ("Kalle Berg met Mr Lund. He said it rained.", [None]),
    ("Kalle Berg met Mr Lund and Mr Holm. He said it rained.", ["Kalle Berg"]),
    # a son is not his father
    ("Bo L. Lund Jr., the mayor, said it rained. Mr Lund said it snowed.", ["Bo Lund Jr."] * 2),
    ("President Bo Lund said it rained. Bo Lund Jr said it snowed.", ["Bo Lund", "Bo Lund Jr."]),
    ("Bo Lund, Jr., said it rained. Lund said it snowed.", ["Bo Lund Jr."] * 2),
    ("Bo Lund Jr. was late, with his father, Rev. Bo Lund. Lund said it rained.", ["Bo Lund Jr."]),
    ("Mayor Ann Lund met her brother Bo Lund. Lund said it rained.", ["Ann Lund"]),
    (
        "Bo L. Lund Jr. was late. Mr Lund’s father, Rev. Bo L. Lund, was not, nor Jon Lund. Mr Lund said it rained.",
        ["Bo Lund Jr."],
    ),
    ("Ann Lund was late. Lund had met Bo Lund. Lund said it rained.", ["Ann Lund"]),
    # a party or an office is nobody's name
    ("Ann Lund heard Ron Berg, a Lilliput Republican. She said it rained.", ["Ann Lund"]),
    ("Then-Deputy Assistant Secretary for Safety Ann Lund was late. She said it rained.", ["Ann Lund"]),
    ("Mum-of-three Nilda Lund said it rained.", ["Nilda Lund"]),
    ("Grandfather-of-six Bo Lund, 71, said it rained.", ["Bo Lund"]),
    # a version, a time of day or a label is nobody, and no part of a name
    ("An earlier version of this article said it rained.", [None]),
    ("10.41am Judge Nilda Lund said it rained.", ["Nilda Lund"]),
    ("Correction: Ann Lund said it rained.", ["Ann Lund"]),
    # who asks whether he would does not answer
    ("Judge Venn asked whether he had paid. “I have not,” he said. “Not once,” he added.", ["Venn", None, None]),
    ("Bo Berg was late. Judge Venn asked why he had not paid. “I forgot,” he said.", ["Venn", "Bo Berg"]),
    ("Bo Berg asked whether it rained. “I want to know,” he said.", ["Bo Berg"] * 2),
    # of the subject and somebody who speaks beside him nobody can tell who goes on
    ("Bo Berg angered Ken Holm, who said it rained. He said it snowed.", ["Ken Holm", None]),
    ("Bo Berg was late, according to Ken Holm. He said it snowed.", ["Ken Holm", None]),
    ("Bo Berg angered Ann Holm, who said it rained. He said it snowed.", ["Ann Holm", "Bo Berg"]),
    # what goes on behind a clause of time is the main clause’s
    ("Critics left before Lund announced it on Sunday, however, maintaining that it rained.", ["Lund", "Critics"]),
    # an official is not whom he served
    ("The former deputy minister under President Ann Lund, Bo Berg, said it rained.", ["Bo Berg"]),
    ("The ambassador to Lilliput Ann Lund said it rained.", ["Ann Lund"]),
    # of whose anger "who" tells; a name before a cue, behind "and"
    ("What Ann Berg wrote drew the ire of Bo Lund, who said it rained.", ["Bo Lund"]),
    (
        "The remedies require different standards for class certification and Justice Ann Lund said it was late.",
        ["Ann Lund"],
    ),
    # a clause that "that" opens is nobody's words
    ("The team repeated the theme that, as Ann Lund said, Bo Berg showed “passion”.", ["Ann Lund"]),
    # to keep a thought away is not to have it
    ("To avoid the perception of haste, the talks were led by Ann Lund.", [None]),
]


def speakers(passages):
    """The speaker of each attribution, in reading order."""
    said = passages[passages["voice"] != "own"].drop_duplicates(["article_id", "group"])
    return [None if pd.isna(name) else name for name in said["speaker"]]


@pytest.mark.parametrize(("text", "expected"), WITHIN)
def test_within_an_article(passages_of, text, expected):
    assert speakers(passages_of(text)) == expected


# What leads to a quotation by a colon, and who speaks in it; the sentence before is Bo Berg's.
LED = [
    ("At noon the mayor’s director of ports Ann Lund stood by the verdict: “It did not rain in Lyme.”", "Ann Lund"),
    ("Behind closed doors the mood was another: “It did not rain in Lyme.”", None),
    ("The board’s letter to Ann Lund was short: “It did not rain in Lyme.”", None),
    ("Ann Lund had two words for it: “No rain.”", "Ann Lund"),
]


@pytest.mark.parametrize(("text", "expected"), LED)
def test_a_colon_leads_from_its_own_sentence(passages_of, text, expected):
    assert speakers(passages_of(f"“It rained,” Bo Berg said. {text}")) == ["Bo Berg", expected]


def test_a_clause_before_a_colon_is_not_credited(passages_of):
    said = passages_of("The town is calm: Ann Lund said it rained. It is late; Ann Lund said it snowed.")
    assert said[said["voice"] != "own"]["text"].str.strip(" .").tolist() == ["it rained", "it snowed"]


def test_words_in_marks_before_a_verb_are_quoted(passages_of):
    said = passages_of(
        "Ann Lund’s comment about a “minor leak” drew a retort. Ann Lund’s talk of a “leak” gallery ended."
    )
    assert said[said["voice"] == "direct"]["text"].str.strip().tolist() == ["“minor leak”"]


def test_who_asks_that_another_go_adds_the_rest(passages_of):
    said = passages_of(
        "Ann Berg, of Lyme, called Friday for Mr Lund to “use the papers” at Monday’s talks, adding, “We can’t wait.”"
    )
    assert "Lund" not in said["speaker"].dropna().astype(str).tolist()


def test_a_middle_name_makes_no_other_actor():
    articles = articles_of(
        "Ann Rodham Lund said it rained. Lund said it snowed. She said it hailed.", "Ann Lund said it blew."
    )
    assert set(annotate.passages(articles, actors={"Ann Lund": ["Lund"]})["speaker"].dropna()) == {"Ann Lund"}


def test_a_label_in_capitals_is_a_name_in_small_letters(passages_of):
    said = passages_of("He was on.\n\nWALLIS: “Why did you go?”\n\nPENN: “I did not.”\n\nWALLIS: “You did.”")
    assert said["speaker"].dropna().unique().tolist() == ["Wallis", "Penn"]


def test_what_happens_is_no_person():
    articles = articles_of("The hearings went on all day.").assign(
        headline="Lyme Dam Hearings Show Report Could Not Tell Why"
    )
    assert "Lyme Dam Hearings" not in set(annotate.passages(articles)["speaker"].dropna())


def test_a_son_is_not_spelt_as_his_father(passages_of):
    texts = "Bo Lund said it rained.", "Bo Lund said it hailed.", "Bo Lund Jr. said it snowed."
    assert speakers(passages_of(*texts)) == ["Bo Lund", "Bo Lund", "Bo Lund Jr."]


def test_a_last_name_is_the_one_person_of_the_corpus_who_has_it(passages_of):
    assert speakers(passages_of("Ann Lund said it rained.", "Lund said it snowed.")) == ["Ann Lund", "Ann Lund"]


def test_a_last_name_of_two_people_stays_as_written(passages_of):
    texts = "Ann Lund said it rained.", "Bo Lund said it hailed.", "Lund said it snowed."
    assert speakers(passages_of(*texts)) == ["Ann Lund", "Bo Lund", "Lund"]


def test_the_commonest_spelling_is_the_name(passages_of):
    texts = "Sergey Volkov said it rained.", "Sergei Volkov said it snowed.", "Sergei Volkov said it hailed."
    assert set(speakers(passages_of(*texts))) == {"Sergei Volkov"}


def test_actors_go_first():
    articles = articles_of("The harbour board said it rained. Ann Lund said it snowed.")
    passages = annotate.passages(articles, actors={"Port of Lyme": ["harbour board"], "A. Lund": ["Ann Lund"]})
    assert speakers(passages) == ["Port of Lyme", "A. Lund"]


def test_an_alias_may_begin_with_an_article():
    articles = articles_of("The mayor of Lyme said it was over. “It is over,” the Kremlin said.")
    known = {"Ann Lund": ["the mayor of Lyme"], "Russia": ["the Kremlin"]}
    assert set(annotate.passages(articles, actors=known)["speaker"].dropna()) == {"Ann Lund", "Russia"}


def test_names_that_differ_in_capitals_alone_are_one():
    said = {"Port company": 2, "port company": 5, "Ann Lund": 1}
    assert across(said, {}) == {"Port company": "port company", "port company": "port company"} | {
        "Ann Lund": "Ann Lund"
    }


def test_the_source_stays_as_written(passages_of):
    passages = passages_of("Foreign Minister Ann Lund said it rained. She said it snowed.")
    assert passages["source"].dropna().tolist() == ["Foreign Minister Ann Lund", "She"]


TURNS = "{}Will it fall?\n\n{}It may fall.\n\n"


@pytest.mark.parametrize(
    ("asks", "answers"),
    [
        ("QUESTION: ", "MAYOR LUND: "),
        ("QUESTION:  ", "MAYOR LUND:\u00a0"),
        ("JOHN KING (guest): ", "SEN. ANN LUND (R-TX): "),
    ],
)
def test_turns_of_a_transcript_are_their_speakers_words(asks, answers):
    passages = annotate.passages(articles_of(TURNS.format(asks, answers) * 3))
    said = passages[passages["asserted"].fillna(False)]
    assert said["text"].str.strip().tolist() == ["Will it fall?", "It may fall."] * 3


HOSTED = [  # what a text says of who hosts it → whose turns are others' claims
    ("HOST: ANN BERG\n\nBERG: It rained.\n\nBO KELL: It did.\n\n", ["Bo Kell"]),
    ("HOSTS: ANN BERG, BO KELL\n\nBERG: It rained.\n\nEVA LUND: It did.\n\nKELL: Oh?\n\n", ["Eva Lund"]),
    ("BYLINE: Ann Berg\n\nBERG: It rained.\n\nBO KELL: It did.\n\n", ["Bo Kell"]),
    ("ANN BERG, HOST: It rained.\n\nBO KELL: It did.\n\n", ["Bo Kell"]),
    ("ANCHOR: It rained.\n\nBO KELL: It did.\n\n", ["Bo Kell"]),
    ("ANN BERG, NBS CORRESPONDENT: It rained.\n\nBO KELL: It did.\n\n", ["Bo Kell"]),
    ("ANN BERG (BYLINE): It rained.\n\nBO KELL: It did.\n\n", ["Bo Kell"]),
    (">> ANN BERG: Our Eva Lund is there.\n\n>> EVA LUND: It rained.\n\n>> BO KELL: It did.\n\n", ["Bo Kell"]),
    ("ANN BERG: Our Mayor Lund is there.\n\nBO LUND: It rained.\n\n", ["Ann Berg", "Bo Lund"]),
    ("ANN BERG, LYME POST REPORTER: It rained.\n\nBO KELL: It did.\n\n", ["Ann Berg", "Bo Kell"]),
    ("ANN BERG, FORMER NBS ANCHOR: It rained.\n\nBO KELL: It did.\n\n", ["Ann Berg", "Bo Kell"]),
    ("ANN BERG: It rained.\n\nBO KELL: It did.\n\n", ["Ann Berg", "Bo Kell"]),
]


@pytest.mark.parametrize(("text", "claimants"), HOSTED)
def test_turns_of_a_host_are_the_outlets_and_not_others_claims(passages_of, text, claimants):
    passages = passages_of(text + text.partition("\n\n")[2] * 2)
    assert sorted(passages.loc[passages["asserted"].fillna(False), "speaker"].unique()) == claimants


LONG = "The board met again, and rain fell on the long road to the lake. " * 8
LABELLED = [  # what opens with one name and a colon → who says what stands behind it
    (f"Ann Lund: a new mayor for Lyme Bo Berg left on Friday. {LONG}Lund said it rained.", []),
    ("Ann Lund: a new mayor for Lyme. Lund will be in office on Friday.", []),
    (f"Ann Lund: the mayor. Lund was born in Lyme. {LONG}\n\nBo Berg: the clerk. Berg was born in Lyme. {LONG}", []),
    ("Ann Lund: It will rain in Lyme on Friday.", ["Ann Lund"]),
    (f"Ann Lund: I was born in Lyme. {LONG}\n\nBo Berg: Are you well?\n\nAnn Lund: I am.", ["Ann Lund", "Bo Berg"]),
]


@pytest.mark.parametrize(("text", "speakers"), LABELLED)
def test_a_name_and_a_colon_make_no_turn_of_what_is_about_the_one_named(passages_of, text, speakers):
    said = passages_of(text, "Ann Lund and Bo Berg said it rained.").query("article_id == 'a1'")
    turns = said[said["cue"].isna() & said["source"].notna()]
    assert sorted(turns["speaker"].unique()) == speakers


SHOW = """ANN BERG, HOST: The governor says it rained. Bo, what do you see?

BO KELL, NBS CORRESPONDENT: Ann, the sheriff told me it snowed.

(BEGIN VIDEO CLIP)

EVA LUND: It was wet (CROSSTALK)

BERG: One at a time. Ms. Lund, the mayor said yesterday, and I quote, "Stay at home." Did you?

LUND: -- as the rules require.

MS. HOLM: Last question.

LUND: No.

MS. HOLM: Good night."""


def test_what_a_host_or_reporter_tells_of_others_is_the_others(passages_of):
    claims = passages_of(SHOW).query("asserted and cue.notna()")
    assert claims["speaker"].tolist() == ["governor", "sheriff", "mayor"]


def test_labels_of_turns_and_notes_are_nobodys_words(passages_of):
    passages = passages_of(SHOW)
    labels = passages[(passages["voice"] != "own") & passages["source"].isna()]
    assert "".join(labels["text"]).count(":") == 8
    assert "(BEGIN VIDEO CLIP)" in "".join(labels["text"])
    assert not labels["asserted"].any()
    assert labels["words"].sum() == 0
    said = passages[passages["asserted"] & passages["cue"].isna()]
    assert list(dict.fromkeys(said["speaker"])) == ["Eva Lund", "Holm"]


def test_a_headline_names_its_speaker_only_where_the_text_names_him_too(passages_of):
    passages = passages_of("It rained.", "Kell said it rained.", headlines=["Ann Lund: On rain", "Kell: It rained"])
    said = passages[(passages["part"] == "headline") & passages["asserted"].fillna(False)]
    assert said["speaker"].tolist() == ["Kell"]


FORECAST = (
    "Whigs win in Lyme and Kent. Both towns have had a mayor of the other party since the flood, and the seat of the "
    "last one falls vacant in the autumn, when the bridge opens."
)


@pytest.mark.parametrize(("added", "speaker"), [("", None), (" I am sure of it.", "Ann Lund")])
def test_a_label_once_with_much_behind_it_is_a_turn_where_somebody_says_i(passages_of, added, speaker):
    before = "Mayor Ann Lund said that it rained. Bo Kell said it snowed."
    text = f"{before}\n\nLund: {FORECAST}{added}\n\nKell: {FORECAST}{added}"
    passages = passages_of(text)
    told = passages.loc[passages["text"].str.startswith("Both towns"), "speaker"]
    assert told.iloc[0] == speaker if speaker else told.isna().all()

"""Who is credited: one whole name, with no word of anything else; a role's holder; or nobody, where it is not sure."""

import pandas as pd
import pytest

NAMES = [  # text → name and kind of the source of its last claim
    # a name ends with its sentence, and begins behind days, small words and what else has a capital
    ("It rained in Lilliput. The Pentagon said it snowed.", "Pentagon", "body"),
    ("Senior Lilliputian and Lyme diplomats said it rained.", "Senior Lilliputian and Lyme diplomats", "group"),
    ("Lilliput and its allies said it rained.", "Lilliput and its allies", "group"),
    ("On Friday Ann Lund said it rained.", "Ann Lund", "person"),
    ("Despite rain, Lund said it snowed.", "Lund", "person"),
    ("LRA CEO Ann Lund said it rained.", "Ann Lund", "person"),
    ("The Lyme Academy president, Lord Kell, said it rained.", "Kell", "person"),
    ("Ann Lund of Kent said it rained.", "Ann Lund", "person"),
    ("Ann Lund on Tuesday said it rained.", "Ann Lund", "person"),
    ("Angus “Tiny” Lund spoke. “It rained,” Lund said.", "Angus Lund", "person"),
    # titles of any length, and what stands between a title and a name
    ("Minister for Foreign Affairs Eva Kell said it rained.", "Eva Kell", "person"),
    ("The Lilliput envoy to Blefuscu Ann Lund said it rained.", "Ann Lund", "person"),
    ("Director of Harbour Works Dan Lund said it rained.", "Dan Lund", "person"),
    # a role and a name in apposition, either way
    ("The mayor, Ann Lund, said it rained.", "Ann Lund", "person"),
    ("The president of the Lyme Academy, Ann Lund, said it rained.", "Ann Lund", "person"),
    ("Ann Lund, a consultant, spoke. The consultant said it rained.", "Ann Lund", "person"),
    ("The mayor said it rained. Ann Lund, the mayor, left.", "Ann Lund", "person"),
    ("Rep. Ann Lund spoke. The representative said it rained.", "Ann Lund", "person"),
    ("Rep. Ann Lund said it rained. However, the Republican said it snowed.", "Ann Lund", "person"),
    # a role that another holds, or that is not known to be anybody's
    ("Ann Lund met the mayor. The mayor said it rained.", "mayor", "unnamed"),
    ("A spokesman for Ann Lund said it rained.", "spokesman for Ann Lund", "unnamed"),
    ("Lilliput's defence minister left. The minister said it rained.", "minister", "unnamed"),
    # of two who hold a role, the one just spoken of, however often the other is named with it
    (
        "President Lund met President Berg. President Berg smiled. President Berg left. “Fine,” Lund said. "
        "“It rained,” the president said.",
        "Lund",
        "person",
    ),
    (
        "US President Ann Lund met President Berg. President Berg smiled. President Berg left. It rained. "
        "The US president said it snowed. The sun shone. The U.S. president said it thawed.",
        "Ann Lund",
        "person",
    ),
    # of two governors, the one whom the article is about, or nobody: not whom it names beside
    (
        "Lyme Republican Gov. Bo Lund came. Lund sat. Lund ate. The governor said it rained. Gov. Tom Berg left.",
        "Bo Lund",
        "person",
    ),
    (
        "Gov. Bo Lund came. Lund sat. Lund ate. Gov. Tom Berg of Kent did not. The governor said it rained.",
        None,
        "person",
    ),
    (
        "Gov. Bo Lund came. Lund sat. Lund ate. Lund met Gov. Tom Berg. The governor said it rained.",
        "Bo Lund",
        "person",
    ),
    ("Minister Ann Lund met Minister Bo Kell. The minister said it rained.", None, "person"),
    ("President Ann Lund met the Lilliputian president, Bo Kell. The president said it rained.", "Ann Lund", "person"),
    # who is named at the end of what somebody says is not who says it
    ("She went to meet Ann Lund, the mayor said.", "mayor", "unnamed"),
    ("The strike closed the port of Lyme, the mayor said.", "mayor", "unnamed"),
    ("“She went to meet Ann Lund,” said the mayor.", "mayor", "unnamed"),
    ("The mayor said, Ann Lund would go. The mayor said it rained.", "mayor", "unnamed"),
    # bodies, countries, groups, documents
    ("The Ministry of Foreign Affairs said it rained.", "Ministry of Foreign Affairs", "body"),
    ("Lilliput's harbour board said it rained.", "Lilliput's harbour board", "body"),
    ("France said it rained.", "France", "country"),
    ("Critics said it rained.", "Critics", "group"),
    ("The report says it rained.", "report", "document"),
    ("According to a statement by the Lyme council, it rained.", "Lyme council", "body"),
    ("Lilliput and Blefuscu said it rained.", "Lilliput and Blefuscu", "group"),
    ("Powerful friends like Ann Lund said it rained.", "Powerful friends", "group"),
    # a given name that comes again begins a page's link
    ("Mayor Ann Lund Ann Mary Lund said it rained.", "Ann Lund", "person"),
    ("Ann B. Lund spoke. Ann Lund said it rained.", "Ann Lund", "person"),
    # a knight by the first name, and words in capitals behind a name
    ("Dame Ann Lund spoke. Dame Ann said it rained.", "Ann Lund", "person"),
    ("Sir Tom Kell spoke. “It rained,” Sir Tom replied.", "Tom Kell", "person"),
    ("Ann Lund QUIT last night. In a letter she said it rained.", "Ann Lund", "person"),
    ("Ann Lund MP said it rained.", "Ann Lund", "person"),
    # somebody of a body, and bodies named by a thing
    ("Ann Lund of the Dockers' Union said it rained.", "Ann Lund", "person"),
    ("Fay Kell of Lyme Water said it rained.", "Fay Kell", "person"),
    ("Their spokesman, Tom Kell of the Lyme Dockers, said it rained.", "Tom Kell", "person"),
    ("Lyme Water said it rained.", "Lyme Water", "body"),
    ("Lyme Water, which owns the dam, said it rained.", "Lyme Water", "body"),
    ("Dan Power said it rained.", "Dan Power", "person"),
    # those who are somebody's are not that somebody
    ("Ann Lund spoke. Friends of Ms Lund said it rained.", "Friends of Ms Lund", "group"),
    ("Supporters of President Kell said it rained.", "Supporters of President Kell", "group"),
    # no names
    ("Two men came. One of them said it rained.", "One of them", "unnamed"),
    ("Another said it rained.", "Another", "unnamed"),
    ("Consumer groups said it rained.", "Consumer groups", "group"),
    # streets and houses are nobody, nor is what stands behind "the" alone
    ("Downing Street said it rained.", "Downing Street", "body"),
    ("It named Kell Avenue.\n\nThe mayor said it rained.", "mayor", "unnamed"),
    ("They sat in the Black Bull. One man asked Ann Lund why. “It rained,” he said.", "One man", "unnamed"),
    ("One man asked Ann Lund why. “It rained,” she said.", "Ann Lund", "person"),
    ("Kell, the Senate Republican leader, praised him. “It rained,” he said.", "Kell", "person"),
    # a role behind "and" is another's, as is that of whose secretary somebody is
    ("Ann Lund, the mayor's press secretary, left. The mayor said it rained.", "mayor", "unnamed"),
    ("BO KELL: Oh.\n\nANN LUND, MAYOR'S AIDE: Yes.\n\nKELL: No.\n\nThe mayor said it rained.", "mayor", "unnamed"),
    ("We met Bo Lund, and for the governor, his aide. The governor said it rained.", "governor", "unnamed"),
]


def last_claim(passages):
    """The last passage that is somebody's claim."""
    return passages[passages["asserted"].fillna(False)].iloc[-1]


@pytest.mark.parametrize(("text", "name", "kind"), NAMES)
def test_a_source_has_one_whole_name_and_a_kind(passages_of, text, name, kind):
    claim = last_claim(passages_of(text))
    assert (None if pd.isna(claim["speaker"]) else claim["speaker"], claim["source_kind"]) == (name, kind)


def test_who_is_not_sure_is_asserted_all_the_same_and_the_source_stays_as_written(passages_of):
    claim = last_claim(passages_of("Ann Lund met Eva Lund. Lund said it rained."))
    assert pd.isna(claim["speaker"])
    assert claim["source"] == "Lund"
    assert claim["asserted"]


WHOLE = [  # text → name and kind of the source of its last claim
    # capitalised roles are no names, whatever stands before them
    ("The Kent Republican said it rained.", "Kent Republican", "unnamed"),
    ("Lilliput President Ann Lund left. The Lilliput President said it rained.", "Ann Lund", "person"),
    ("Mike Bishop left. Bishop said it rained.", "Mike Bishop", "person"),
    ("Activist Ann Lund said it rained.", "Ann Lund", "person"),
    # several roles, or a body's long name, before one person's
    ("Harbour writer and former head of the bank Ann Lund said it rained.", "Ann Lund", "person"),
    ("Council on Harbour Affairs President Ann Lund said it rained.", "Ann Lund", "person"),
    ("Ann Lund left. The writer and actor said it rained.", "Ann Lund", "person"),
    # a name that says where somebody is, or a time that a thing is of
    ("A writer with Lyme's Herald said it rained.", "writer with Lyme's Herald", "unnamed"),
    ("A spokesman for Lilliput's Ann Lund said it rained.", "spokesman for Lilliput's Ann Lund", "unnamed"),
    ("Tuesday’s report said it rained.", "report", "document"),
    ("Democrats for days said it rained.", "Democrats", "group"),
    # bodies by letters or by their noun, not people
    ("NATO said it rained.", "NATO", "body"),
    ("Reuters reported that it rained.", "Reuters", "body"),
    ("Rain fell, and state-run Lyme News reported that it rained.", "Lyme News", "body"),
    ("Russian-speaking Ukrainians said it rained.", "Russian-speaking Ukrainians", "group"),
    # one body, one name: with its country, without, by its noun where the article names one
    ("The French Port Ministry met. France's port ministry said it rained.", "French Port Ministry", "body"),
    ("The French Port Ministry met. The Port Ministry said it rained.", "French Port Ministry", "body"),
    ("The Lyme Town Council met. The council said it rained.", "Lyme Town Council", "body"),
    ("The Lyme Town Council met the Ely Council. The council said it rained.", "council", "body"),
    ("The Lyme Town Council met. A council said it rained.", "council", "body"),
    ("The UN said it rained.", "United Nations", "body"),
    ("The Tass news agency said it rained.", "Tass", "body"),
    # who put out the document that speaks
    ("“Go,” Ann Lund said in a statement.\n\n“Or stay,” the statement went on to say.", "Ann Lund", "person"),
    ("“Go,” said Ann Lund. The statement said it rained.", "statement", "document"),
    ("It rained, according to a survey by the think tank Data for Lyme.", "Data for Lyme", "body"),
    ("The Lyme Institute of Economics said it rained.", "Lyme Institute of Economics", "body"),
    # bodies by the letters of their words
    ("The National Dam Association met. The N.D.A. said it rained.", "National Dam Association", "body"),
    ("The National Dam Association (NDA) met. The NDA said it rained.", "National Dam Association", "body"),
    ("The National Dam Association met. The Lyme NDT said it rained.", "Lyme NDT", "body"),
    # papers and broadcasters are bodies, however they are spelt; a post and a person of that name are not
    ("The Lyme Post said it rained.", "Lyme Post", "body"),
    ("Ann Bloomberg said it rained.", "Ann Bloomberg", "person"),
    ("Bloomberg said it rained.", "Bloomberg", "body"),
    ("The Lyme Post said it rained. The Post said it snowed.", "Lyme Post", "body"),
    ("The Lyme Post and the Kent Post left. The Post said it rained.", "Post", "document"),
    ("HuffPost reported that it rained.", "HuffPost", "body"),
    ("Fox News said it rained.", "Fox News", "body"),
    ("Daily Beast reported that it rained.", "Daily Beast", "body"),
    ("The Kent Chronicle reported that it rained.", "Kent Chronicle", "body"),
    ("Emily Post said it rained.", "Emily Post", "person"),
    ("A Facebook Post said it rained.", "Facebook Post", "document"),
    ("Ann Lund of the Washington Post said it rained.", "Ann Lund", "person"),
    # two people are no body, a state is no person; an office before a name, a place before a title, a verb behind
    ("Reps. Ann Lund of Kent and Bo Berg of Lyme said it rained.", "Ann Lund and Bo Berg", "group"),
    ("South Dakota said it rained.", "South Dakota", "body"),
    ("Deputy Secretary for Harbour Security Nilda Lund said it rained.", "Nilda Lund", "person"),
    ("South Bend, Lilliput, Mayor Bo Berg said it rained.", "Bo Berg", "person"),
    ("One senator, Lyme’s Bo Berg, said it rained.", "Bo Berg", "person"),
    (
        "Ann Lund Looks In On Lyme Ahead Of Debate Mayor Ann Lund said it rained. She said it snowed.",
        "Ann Lund",
        "person",
    ),
    ("Nearly 10,000 farmers and ranchers said it rained.", "Nearly 10,000 farmers and ranchers", "group"),
    ("Berg’s ad, and claims that it rained, were late.", "Berg", "person"),
    ("The railroad, Lymeway, put out a statement. Lymeway said it rained.", "Lymeway", "body"),
    ("Lymeway, a rail company, met. Lymeway said it rained.", "Lymeway", "body"),
    ("The mayor, Lymeway, met. Lymeway said it rained.", "Lymeway", "person"),
    ("The chair of the Lyme Trade and Port Board said it rained.", "chair of the Lyme Trade and Port Board", "unnamed"),
    (
        "Ann Lund, the chair of the Trade and Port Board, met. The chair of the board said it rained.",
        "Ann Lund",
        "person",
    ),
    # what was put out then is what was put out, and the noun stands behind a clause
    ("A poll released last week said it rained.", "poll", "document"),
    ("In newly filed papers, lawyers for Lund said it rained.", "lawyers for Lund", "group"),
    ("Lilliput’s RIA news agency said it rained.", "RIA", "body"),
    ("The RIA agency said it rained.", "RIA", "body"),
    ("A sharply divided Town Council said it rained.", "Town Council", "body"),
    ("The landlords left. Landlords said it rained.", "Landlords", "group"),
    ("Mark Mark Lund said it rained.", "Mark Lund", "person"),
    # whom a source quotes
    ("The agency quoted Ann Lund as saying that it rained.", "Ann Lund", "person"),
    ("“It rained,” the report quoted mayor Ann Lund.", "Ann Lund", "person"),
    # who speaks, not who hears it
    ("The board, which put fines on ships deemed unsafe, warned Mr. Lund to leave.", "board", "body"),
    ("“It rained,” cried a weeping woman who fled Lyme.", "weeping woman", "unnamed"),
]
UNSURE = [  # text → the source of its last claim, of whom it is not sure who it is
    ("It came from the Port of Lyme, the Harbour House and Kent's council, who say it rained.", "Kent's council, who"),
    ("A writer on the site Lyme’s Lighthouse said it rained.", "Lighthouse"),
    ("Ann Lund and her group met. Her group said it rained.", "Her group"),
    ("Lyme, Kent, and Ann Lund said it rained.", "Lyme, Kent, and Ann Lund"),
    ("38 percent said it rained.", "38 percent"),
    ("The odds were slim. Slim said that it rained.", "Slim"),
    ("They came, several of whom said it rained.", "several of whom"),
]


@pytest.mark.parametrize(("text", "name", "kind"), WHOLE)
def test_a_name_has_no_word_of_a_role_a_place_or_another_name(passages_of, text, name, kind):
    claim = last_claim(passages_of(text))
    assert (claim["speaker"], claim["source_kind"]) == (name, kind)


@pytest.mark.parametrize("source", ["Carbon taxes", "Good economics", "A stretch"])
def test_what_can_say_nothing_claims_nothing(passages_of, source):
    assert not passages_of(f"{source} suggested that it rained.")["asserted"].fillna(False).any()


@pytest.mark.parametrize(("text", "source"), UNSURE)
def test_a_source_that_may_be_one_of_several_has_no_name(passages_of, text, source):
    claim = last_claim(passages_of(text))
    assert pd.isna(claim["speaker"])
    assert claim["source"].endswith(source)


def test_bodies_have_one_name_in_the_corpus(passages_of):
    texts = ["The Kent Port Authority said it rained."] * 2 + ["Kent's port authority said it snowed."]
    assert set(passages_of(*texts)["speaker"].dropna()) == {"Kent Port Authority"}
    texts = ["The National Dam Association said it rained.", "The N.D.A. said it rained.", "The NDA said it snowed."]
    assert set(passages_of(*texts)["speaker"].dropna()) == {"National Dam Association"}
    texts = ["The French Port Ministry said it rained.", "The Port Ministry said it rained."]
    assert len(set(passages_of(*texts)["speaker"].dropna())) == 1
    two = [*texts, "The Spanish Port Ministry said it rained."]
    assert len(set(passages_of(*two)["speaker"].dropna())) == 3

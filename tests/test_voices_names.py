"""Who is credited: one whole name, with no word of anything else; a role's holder; or nobody, where it is not sure."""

import pandas as pd
import pytest

NAMES = [  # text → name and kind of the source of its last claim
    # a name ends with its sentence, and begins behind days, small words and what else has a capital
    ("It rained in Lilliput. The Pentagon said it snowed.", "Pentagon", "body"),
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
]
PRONOUNS = [  # text → name of the source of its last claim
    ("Ann Marsh met Tom Kell. She said it rained.", "Ann Marsh"),
    ("Ann Marsh met Tom Kell. He said it rained.", "Tom Kell"),
    ("Tom Kell met Bob Lund. He said it rained.", "Tom Kell"),  # the subject
    ("Tom Kell and Bob Lund met. He said it rained.", None),
    ("Tom Kell spoke of rain. “Bob Lund is wet,” he said.", "Tom Kell"),  # not from inside the quotation
    ("The talks failed. He said it rained.", None),
    ("Tom Kell was there.\n\nIt rained.\n\nThe sun came out.\n\nHe said it snowed.", None),
]


def last_claim(passages):
    """The last passage that is somebody's claim."""
    return passages[passages["asserted"].fillna(False)].iloc[-1]


@pytest.mark.parametrize(("text", "name", "kind"), NAMES)
def test_a_source_has_one_whole_name_and_a_kind(passages_of, text, name, kind):
    claim = last_claim(passages_of(text))
    assert (claim["speaker"], claim["source_kind"]) == (name, kind)


@pytest.mark.parametrize(("text", "name"), PRONOUNS)
def test_a_pronoun_stands_for_the_one_person_who_fits(passages_of, text, name):
    claim = last_claim(passages_of(text))
    assert (None if pd.isna(claim["speaker"]) else claim["speaker"]) == name


def test_who_is_not_sure_is_asserted_all_the_same_and_the_source_stays_as_written(passages_of):
    claim = last_claim(passages_of("Ann Lund met Eva Lund. Lund said it rained."))
    assert pd.isna(claim["speaker"])
    assert claim["source"] == "Lund"
    assert claim["asserted"]

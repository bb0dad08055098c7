"""Whose words they are where the text has no full name: he and she, a last name of two, a title, several who speak."""

import pandas as pd
import pytest
from test_voices_names import last_claim

PRONOUNS = [  # text → name of the source of its last claim
    ("Ann Marsh met Tom Kell. She said it rained.", "Ann Marsh"),
    ("Ann Marsh met Tom Kell. He said it rained.", "Tom Kell"),
    ("Tom Kell met Bob Lund. He said it rained.", "Tom Kell"),  # the subject
    ("After a day with House Democratic leaders, she said it rained.", None),
    ("Tom Kell and Bob Lund met. He said it rained.", None),
    ("Tom Kell spoke of rain. “Bob Lund is wet,” he said.", "Tom Kell"),  # not from inside the quotation
    ("The talks failed. He said it rained.", None),
    ("Tom Kell was there.\n\nIt rained.\n\nThe sun came out.\n\nHe said it snowed.", None),
    # a last name that ends in "man" tells no sex
    ("The story rests on claims by Leigh Freeman, 53. She told the paper that it rained.", "Leigh Freeman"),
    # who tells another goes on, not who is told
    ("Riley Holm told Mr. Dale that it rained. But he also said that it snowed.", "Riley Holm"),
    # behind one "he" who is nobody known, the next is not whom the words between name
    ("Kalle Berg met Mr Lund. He said Mr. Holm was wet. “It snowed,” he said.", None),
    ("Kalle Berg met Mr Lund. He said Mr. Holm was wet. Mr. Holm left. “It snowed,” he said.", "Holm"),
    # whom "he" has met is not he
    ("Bob Lund told the paper that it rained. He had just met with Tom Berg. “It snowed,” he said.", "Bob Lund"),
    ("Mayor Eva Lund told the paper that it rained. He had just met with Tom Berg. “It snowed,” he said.", None),
    ("Bob Lund told the paper that it rained. She had just met with Tom Berg. “It snowed,” he said.", "Tom Berg"),
    # whom the main clause has as its object may speak in the clause behind it
    ("Bob Lund pushed the “student” after he asked whether it rained.", None),
    ("Bob Lund pushed Tom Berg after he asked whether it rained.", None),
    ("Bob Lund pushed Eva Berg after he asked whether it rained.", "Bob Lund"),
    ("Bob Lund opened the meeting before he asked whether it rained.", "Bob Lund"),
    # a man without a name between a name and a pronoun
    ("A man shouted at Bob Lund. He said it rained.", None),
    ("Bob Lund spoke. A reporter came in. He said it rained.", None),
    ("“It rained,” said Bob Lund. “But one man knew it,” he said.", "Bob Lund"),
    ("“It rained,” said Bob Lund. “But one man knew it,” he said, noting that it snowed.", "Bob Lund"),
    ("A woman shouted at Bob Lund. He said it rained.", "Bob Lund"),
    ("Bob Lund, the mayor, spoke. The mayor came in. He said it rained.", "Bob Lund"),
    ("Bob Lund spoke to a reporter. He said it rained.", "Bob Lund"),
]
NAMESAKES = [  # text → name of the source of its last claim
    # a son named in full just before, or by his age
    ("Gov. Asa Lund came with his son, Seth Lund. “Rain,” Seth Lund said. Mr. Lund said it rained.", "Seth Lund"),
    ("Gov. Asa Lund came with his son, Seth Lund. The younger Mr. Lund said it rained.", "Seth Lund"),
    ("Gov. Asa Lund came with his son, Seth Lund. The elder Mr. Lund said it rained.", "Asa Lund"),
    ("Gov. Asa Lund came. His son, Seth Lund, said it snowed. Mr. Lund said it rained.", None),
    ("Gov. Asa Lund came. His son, Seth Lund, left. Mr. Lund said it rained.", "Asa Lund"),
    # husband and wife by their titles
    ("Gov. Asa Lund came. His wife, Eva Lund, came. Mrs. Lund said it rained.", "Eva Lund"),
    ("Gov. Asa Lund came. His wife, Eva Lund, spoke. Mr. Lund said it rained.", "Asa Lund"),
    # two of a name in one sentence, and the one named in full alone since; whom "he" goes on from is as unsure
    ("Gov. Asa Lund met Senator Tom Lund. Mr. Lund said it rained.", None),
    ("Tom Berg spoke. Gov. Asa Lund met Tom Lund. Mr. Lund said it snowed. He said it rained.", None),
    ("Gov. Asa Lund met Senator Tom Lund. Tom Lund smiled. Mr. Lund said it rained.", "Tom Lund"),
    # the one who is named far more often, where the other was not the last who spoke
    ("Asa Lund came. Asa Lund sat. Asa Lund ate. Bo Lund said it snowed. Lund said it rained.", None),
    ("Bo Lund came. Asa Lund came. Asa Lund sat. Asa Lund ate. Lund said it rained.", "Asa Lund"),
    ("Sergei Lund came. Sergei Lund sat. Sergey Lund ate. Lund said it rained.", "Sergei Lund"),
    # whose lawyer somebody is
    ("Bo Lund Jr. left. Eva Lund did not. Mr. Lund’s lawyer, Tom Kell, said it rained.", "Tom Kell"),
]
TITLES = [  # text → name of the source of its last claim
    # of two governors, the one whom the article is about, or nobody: not whom it names beside
    (
        "Lyme Republican Gov. Bo Lund came. Lund sat. Lund ate. The governor said it rained. Gov. Tom Berg left.",
        "Bo Lund",
    ),
    (
        "Gov. Bo Lund came. Lund sat. Lund ate. Gov. Tom Berg of Kent did not. The governor said it rained.",
        None,
    ),
    (
        "Gov. Bo Lund came. Lund sat. Lund ate. Lund met Gov. Tom Berg. The governor said it rained.",
        "Bo Lund",
    ),
    ("Minister Ann Lund met Minister Bo Kell. The minister said it rained.", None),
    ("President Ann Lund met the Lilliputian president, Bo Kell. The president said it rained.", "Ann Lund"),
]
SEVERAL = [  # text → name of the source of its last claim
    ("Ann Lund, Tom Berg and 18 members said that it rained.", None),
    ("Ann Lund, Tom Berg and Bo Holm urged the mayor to leave.", None),
    ("Some — including Rep. Ann Lund, chair of the board; Senator Tom Berg; and Bo Holm — urged us to go.", "Some"),
    ("Lyme's mayor, the city's council and local dredger Portwell all urged them to leave.", None),
    ("Bo Berg came. He and his wife, Eva Berg, said that it rained.", None),
    ("Many, including Ann Lund and Bo Berg, said that it rained.", "Many"),
    ("Ann Lund, mayor of Lyme and a friend of Bo Berg, said that it rained.", "Ann Lund"),
    ("The resolution, backed by Reps. Ann Lund, Tom Berg and Bo Holm, called for a new dam.", "resolution"),
    ("Ann Lund, the writer and actor, said that it rained.", "Ann Lund"),
]
UNNAMED = [  # text → name of the source of its last claim
    ("A source within the Lyme Port Board said that it rained.", "source within the Lyme Port Board"),
    ("An official inside the Lyme Ministry said that it rained.", "official inside the Lyme Ministry"),
    ("Ann Lund left. Tom Berg, according to the source, told him that it rained.", "Tom Berg"),
]
OTHERS = [  # text → name of the source of its last claim
    # who is told, or whose words are passed on
    ("Lund, though, told Post host Ann Holm that it rained.", "Lund"),
    ("Ann Lund reposted a claim from Tom Berg, arguing that it rained.", "Tom Berg"),
    ("Ann Lund shared a view with Tom Berg, arguing that it rained.", "Ann Lund"),
    ("The council published Ann Lund’s statement saying that it rained.", "Ann Lund"),
    # what goes with the verb over an infinitive
    ("Eva Kell left as the board is waiting for Tom Berg to go and warning that it rained.", "board"),
]


@pytest.mark.parametrize(("text", "name"), PRONOUNS + NAMESAKES + TITLES + SEVERAL + UNNAMED + OTHERS)
def test_who_speaks_is_the_one_who_fits_or_nobody(passages_of, text, name):
    claim = last_claim(passages_of(text))
    assert (None if pd.isna(claim["speaker"]) else claim["speaker"]) == name


def test_claims_that_an_answer_is_given_to_are_not_the_answerers(passages_of):
    text = "The council relayed Mayor Ann Lund’s response on Monday to bombshell claims that Tom Berg took bribes."
    assert not passages_of(text)["asserted"].fillna(False).any()

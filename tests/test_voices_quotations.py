"""Whose a quotation is that has no cue beside it, or that goes on: from the one who surely speaks, or nobody's."""

import pandas as pd
import pytest

QUOTED = [  # text → the speakers of its quotations (None: nobody is sure to be it)
    # one who is spoken of as "he" does not speak, unless somebody else may be meant
    ("Bo Berg left. Berg said he was sorry.\n“His conduct is a disgrace.”", [None]),
    ("“I was late,” Bo Berg said.\n“He should go. It is time.”", ["Bo Berg", None]),
    ("Bo Berg left. “I was late,” he said.\n“And he should go.”", ["Bo Berg", None]),
    ("Jon Holm said Bo Berg was late. “His conduct is a disgrace.”", ["Jon Holm"]),
    ("“Bo Berg is late,” said Jon Holm.\n“His conduct is a disgrace.”", ["Jon Holm", "Jon Holm"]),
    ("“It is late,” said Jon Holm. “He should go.”", ["Jon Holm", "Jon Holm"]),
    # who is asked may answer, and who is blamed speak for himself
    ("Lund asked Berg whether it rained. “It did, and I got wet.”", [None]),
    ("Lund asked Berg whether it rained.\n“It did, and I got wet.”", [None]),
    ("Lund asked Berg whether it rained. “Did it rain all day?”", ["Lund"]),
    ("Lund accused Berg of lying. “I never lied to anybody.”", [None]),
    ("Lund accused Berg of lying. “He lied to all of us.”", ["Lund"]),
    ("Lund accused Berg of lying.\n“I know the aims of Berg.”", ["Lund"]),
    ("Lund condemned the dam. “I do not like it.”", ["Lund"]),
    # one speech has one speaker, whichever of its paragraphs names him
    ("“It rained.\n“It snowed.\n“It was late,” Bo Berg said.", ["Bo Berg"] * 3),
    ("“It rained.\nIt was late,” Bo Berg said. Ann Lund left.", ["Bo Berg"] * 2),
    ("Ann Lund left. “We met,” Bo Berg said. “It rained.\n“It was late,” he said.", ["Bo Berg"] * 3),
    ("“We met,” Ann Lund said. “It rained.\n“It was late,” Bo Berg said.", ["Ann Lund", "Ann Lund", "Bo Berg"]),
    ("As Lyme Blog put it:\n“It is an “odd” day (or so we hear).\nRain fell.\nIt is late.”", ["Lyme Blog"] * 3),
    # more of what somebody says
    ("Lund said that it rained, and “we have a lot of work.”", ["Lund"]),
    ("They stated “full respect for it” and that they “believe there is no way.”", [None, None]),
    ("Critics stated “full respect for it” and that they “believe there is no way.”", ["Critics"] * 2),
    ("Lund said that it rained, “as we had come to see for ourselves.”", ["Lund"]),
    ("Lund said that it rained. The sign was new, and “we have a lot of work” was on it.", [None]),
    # a name beside a cue that the parser does not hang on it, and a cue that is doubled
    ("“They just turned off the lights – that must be the clerks,” Lund joked.", ["Lund"]),
    ("“It rained all day, and that is rare,” said Lund said of the rain. “It was wet.”", ["Lund", "Lund"]),
    ("“It rained,” said on Monday Ann Lund.", [None]),
    # a cue that has more behind it
    ("“What is it, at this point?” Mrs. Lund said, her voice rising.", ["Lund"]),
    ("“Is it late? What is it, at this point?” Lund asked, her voice rising. “It is.”", ["Lund"] * 2),
    ("“What is it, at this point?” The sign was new, Lund said.", [None]),
    # a cue behind it that tells something else, in a sentence or a paragraph of its own
    ("“It is no way to treat the people of Lyme.” On Friday, Lund declared June a month of rain.", [None]),
    ("“Is it no way to treat the people of Lyme?” On Friday, Lund declared June a month of rain.", [None]),
    ('Rain fell.\n"It is late."A defense against believing people are to blame is that tests are late.', [None]),
    ("“Is it no way to treat the people of Lyme?” asked Ann Lund.", ["Ann Lund"]),
    ("“Is it no way to treat the people of Lyme?” Lund asked.", ["Lund"]),
]
HEADLINES = [  # headline → the speaker of what it quotes or reports behind a colon
    ("Lyme Council Defends Bo Berg: ‘It Was Long Ago’", "Lyme Council"),
    ("Lund Defends Berg: “He Will Win”", "Ann Lund"),
    ("Lund To Berg: Drop Out", "Ann Lund"),
    ("Ann Lund to Bo Berg: ‘Drop Out’", "Ann Lund"),
    ("Bo Berg: ‘I Will Not’", "Bo Berg"),
    ("Berg Is a Finalist for L.H.A. Director, Lund Says", "Ann Lund"),
]


def named(speakers):
    """Names, None where one is missing."""
    return [None if pd.isna(name) else name for name in speakers]


@pytest.mark.parametrize(("text", "speakers"), QUOTED)
def test_a_quotation_is_nobodys_where_it_is_not_sure_whose_it_is(passages_of, text, speakers):
    said = passages_of(text).query("voice == 'direct'")
    opening = said[[row.text[0] in "“‘" or text[: row.start].endswith("\n") for row in said.itertuples()]]
    assert named(opening["speaker"]) == speakers


@pytest.mark.parametrize(("headline", "speaker"), HEADLINES)
def test_what_a_headline_tells_behind_a_colon_is_its_subjects(passages_of, headline, speaker):
    text = "Mayor Ann Lund spoke to Bo Berg. The Lyme Council said it rained."
    passages = passages_of(text, headlines=[headline])
    assert named(passages[passages["part"].eq("headline") & passages["voice"].ne("own")]["speaker"])[-1] == speaker

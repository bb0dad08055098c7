"""Headers of Nexis: labels above and behind the text, known or not; lines told by what they are, not by their place."""

import pytest
from readers_files import docx_file, txt_file

from analysis import corpus
from analysis.corpus.readers.databases import header_lines

BODY = [
    "The harbour bridge was closed on Sunday, the council said.",
    "",
    '"We will mend it," said the mayor, Ann Berg.',
]
FOOT = ["LOAD-DATE: March 20, 2003", "", "LANGUAGE: ENGLISH", "", " " * 20 + "Copyright 2003 Lyme Ltd", ""]
TEXT = "\n".join(BODY)


def old(path, *articles):
    """An older export: the lines of each article between its start and its last labels."""
    lines = []
    for k, article in enumerate(articles, start=1):
        lines += [" " * 30 + f"{k} of {len(articles)} DOCUMENTS", "", *article, "", *FOOT, ""]
    return corpus.load(txt_file(path / "a.txt", lines))


@pytest.mark.parametrize("label", ["GUESTS", "ANCHORS", "NEVER HEARD OF", "MUSIC/SOUND", "HOST"])
@pytest.mark.parametrize("other", ["SECTION: NEWS; Pg. 4", "LENGTH: 57 words"])
def test_a_label_above_the_text_is_no_text_whether_it_is_known_or_not(tmp_path, label, other):
    header = ["The Lyme Herald", "", "March 17, 2003, Monday", "", "Bridge shut", "", "BYLINE: Bo Lund", ""]
    article = old(tmp_path, [*header, f"{label}: Cy Dale", "", other, "", *BODY]).iloc[0]
    assert article["text"] == TEXT
    assert (article["headline"], article["author"]) == ("Bridge shut", "Bo Lund")
    assert "Cy Dale" in article.astype("str").tolist()


@pytest.mark.parametrize("speaker", ["ANN BERG, HOST", "BO LUND", "HOST", "UNIDENTIFIED MALE"])
def test_the_first_turn_of_a_transcript_is_text(tmp_path, speaker):
    header = ["The Lyme Herald", "", "March 17, 2003, Monday", "", "Bridge shut", "", "LENGTH: 57 words", ""]
    assert old(tmp_path, [*header, f"{speaker}: Good evening."])["text"].tolist() == [f"{speaker}: Good evening."]


LABELS = {
    "behind": (["Bridge shut", ""], ["", "SECTION: NEWS; Pg. 4", "", "LENGTH: 57 words"]),
    "before": (["Bridge shut", "", "SECTION: NEWS; Pg. 4", "", "LENGTH: 57 words", ""], []),
    "headline as a label": (["LEAD: Bridge shut", ""], ["", "SECTION: NEWS; Pg. 4", "", "LENGTH: 57 words"]),
    "some here, some there": (["Bridge shut", "", "LENGTH: 57 words", ""], ["", "SECTION: NEWS; Pg. 4"]),
    "an unknown one behind": (
        ["Bridge shut", ""],
        ["", "SECTION: NEWS; Pg. 4", "", "MOOD: bad", "", "LENGTH: 57 words"],
    ),
}


@pytest.mark.parametrize("where", LABELS)
@pytest.mark.parametrize("long", [1, 20])
def test_labels_may_stand_behind_the_text(tmp_path, where, long):
    above, behind = LABELS[where]
    body = [line for k in range(long) for line in (*BODY, f"Part {k} ends here.", "")]
    article = ["The Lyme Herald", "", "March 17, 2003, Monday", "", *above, *body, *behind]
    articles = old(tmp_path, article, [line.replace("Lyme", "Wool") for line in article])
    assert articles["outlet"].tolist() == ["The Lyme Herald", "The Wool Herald"]
    assert articles["headline"].tolist() == ["Bridge shut"] * 2
    assert articles["text"].tolist() == ["\n".join(body).strip()] * 2
    assert (set(articles["section"]), set(articles["page"])) == ({"NEWS"}, {"4"})


@pytest.mark.parametrize("rights", [("All", "Rights Reserved"), ("Alle", "Rechte vorbehalten")])
def test_a_line_on_rights_may_be_wrapped(tmp_path, rights):
    above = [
        " " * 20 + f"Copyright 2003 Lyme Ltd., {rights[0]}",
        " " * 30 + rights[1],
        "",
        " " * 25 + "The Lyme Herald",
    ]
    article = old(
        tmp_path, [*above, "", "March 17, 2003, Monday", "", "Bridge shut", "", "LENGTH: 57 words", "", *BODY]
    )
    assert article["outlet"].tolist() == ["The Lyme Herald"]
    assert article["text"].tolist() == [TEXT]


@pytest.mark.parametrize("label", ["TEKST:", "TEXT:", "CUERPO:"])
@pytest.mark.parametrize("apart", [True, False])
def test_a_label_that_says_that_the_text_begins_is_none_of_it(tmp_path, label, apart):
    header = [
        "The Lyme Herald",
        "",
        "17 maart 2003",
        "",
        "March 17, 2003",
        "",
        "LENGTE: 57 words",
        "",
        "KOP: Bridge shut",
        "",
    ]
    body = [label, "", *BODY] if apart else [f"{label} {BODY[0]}", *BODY[1:]]
    articles = old(tmp_path, [*header, *body, "", "PUB-TYPE: Paper"], [*header, *BODY, "", "And so on."])
    assert articles["text"].tolist() == [TEXT, f"{TEXT}\n\nAnd so on."]
    assert set(articles["headline"]) == {"Bridge shut"}
    assert set(articles["published"].dt.strftime("%Y-%m-%d")) == {"2003-03-17"}


@pytest.mark.parametrize("line", ["-" * 70, "a-" * 35, "- " * 35, "_-" * 35 + "x"])
def test_a_rule_in_a_header_is_told_at_once(line):
    assert header_lines.kind(line) == header_lines.OTHER


NOTICES = [
    "No Lyme material may be republished without the express written permission of Lyme, Inc.",
    "Prepared by Lyme Services, which takes sole responsibility for accuracy of transcription.",
    "This is a rush transcript. It may not be in its final form.",
    "Correction Appended",
]


@pytest.mark.parametrize("notice", NOTICES)
def test_a_notice_is_no_headline(tmp_path, notice):
    header = ["The Lyme Herald", "", notice, "", "March 17, 2003, Monday", "", "LENGTH: 57 words", ""]
    show = [
        "The Lyme Herald",
        "",
        notice,
        "",
        "March 18, 2003, Tuesday",
        "",
        "SHOW: Lyme at six",
        "",
        "Bridge shut",
        "",
    ]
    articles = old(tmp_path, [*header, *BODY], [*show, "LENGTH: 57 words", "", *BODY, "", "Two."])
    assert articles["headline"].isna().tolist() == [True, False]
    assert articles["headline"][1] == "Bridge shut"
    assert set(articles["outlet"]) == {"The Lyme Herald"}
    assert articles["note"].tolist() == [notice] * 2


# Lines between the headline and the labels of a newer export, and the outlet among them.
HEADERS = [
    (["The Lyme Herald", "June 26, 2009 Friday", "", "Copyright 2009 Lyme Ltd"], "The Lyme Herald"),
    (["The Lyme Herald (London) - Final Edition", "", " Correction Appended", "", "Copyright 2005 Lyme Ltd"],
     "The Lyme Herald (London) - Final Edition"),
    (["The Wool Times", "(Green)", "June 26, 2009 Friday 15:25 EST", "", "Copyright 2009 Wool Times Company"],
     "The Wool Times"),
    (["The Axe Argus", "Sunday Magazine", "July 10, 2005 Sunday", "", "Copyright 2005 Axe Argus"], "The Axe Argus"),
    (["The Axe Argus", "Weekend Review", "July 10, 2005 Sunday", "", "Copyright 2005 Axe Argus"], "The Axe Argus"),
    (["Lyme Magazine", "July 10, 2005 Sunday", "", "Copyright 2005 Axe Argus"], "Lyme Magazine"),
    (["The Stour Star", "", "Copyright 2005 Stour Star All Rights Reserved"], "The Stour Star"),
    (["The Wool Times", "Clarification", "", "(c) 2000 Wool Company", "Distribution: Business Desk"], "The Wool Times"),
    (["The Poole Post", "July 3, 2005 Sunday", "", "Correction Appended", "© 2005 Poole Post"], "The Poole Post"),
    (["La Gaceta", "3 de julio de 2005", "", "Todos los derechos reservados"], "La Gaceta"),
]  # fmt: skip


@pytest.mark.parametrize("make", ["txt", "docx"])
@pytest.mark.parametrize(("header", "outlet"), HEADERS)
def test_the_outlet_is_what_is_nothing_else(tmp_path, make, header, outlet):
    lines = ["Bridge shut; Green", *header, "", "Section: News, Pg. 13", "Length: 33 words", "Body", "", *BODY, ""]
    lines += ["Classification", "", "Language: ENGLISH", "", "Load-Date: July 20, 2005", "", "End of Document", ""]
    path = tmp_path / f"a.{make}"
    docx_file(path, lines, headings=lines[:1]) if make == "docx" else txt_file(path, lines)
    article = corpus.load(path).iloc[0]
    assert (article["outlet"], article["headline"]) == (outlet, "Bridge shut; Green")
    assert [line for line in article["text"].splitlines() if line] == [line for line in BODY if line]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Copyright 2005 Axe Argus", header_lines.RIGHTS),
        ("Late Edition - Final", header_lines.EDITION),
        ("The Magazine of Lyme", header_lines.OTHER),
        ("Editors' Note Appended", header_lines.CORRECTION),
        ("The Corrections", header_lines.OTHER),
    ],
)
def test_what_a_line_of_a_header_is(line, kind):
    assert header_lines.kind(line) == kind

"""What seems to be read wrongly is said once a kind and file, whatever the format; nothing is said of good input."""

import json

import pytest
from test_wrapped_lines import PARAGRAPHS

from analysis import corpus
from analysis.corpus import doubts, repeated_lines
from analysis.corpus.records import Record

ARTICLE = "\n\n".join(PARAGRAPHS)


def kinds(text, **fields):
    return [doubt.kind for doubt in doubts.of_text(Record(1, {"text": text, **fields}))]


BETWEEN = {
    "the end of a document": "End of Document",
    "the start of a document": "2 of 112 DOCUMENTS",
    "its number": "Document LYMEH00020220121ei1l0001a",
    "its number in another language": "Dokument lymeh00019930314dp3e0001a",
    "ProQuest's number": "ProQuest document ID: 1015595477",
}
TWICE = {
    "numbers of words": "1,234 words",
    "labels below": "LOAD-DATE: March 20, 2003",
    "lengths": "LENGTH: 57 words",
    "lines on the paper": "Lyme Herald, Friday 21 January 2022, p. 4, 853w.",
    "lines on the paper, with quotation marks": "„Lyme Herald“ vom 21.01.2022 Seite: 4",
    "lines on rights": "Copyright 2022 Lyme Ltd. All Rights Reserved.",
    "labels of a database": "Source: Lyme Herald\nTitle: The dam\nDate: Friday",
    "bylines and days": "By Ann Berg\n21 January 2022",
}


@pytest.mark.parametrize("line", BETWEEN.values(), ids=BETWEEN)
def test_what_ends_an_article_does_not_stand_within_one(line):
    assert kinds(f"{ARTICLE}\n\n{line}\n\n{ARTICLE}") == ["several"]


@pytest.mark.parametrize("line", TWICE.values(), ids=TWICE)
def test_what_stands_once_in_an_article_does_not_stand_again_and_again(line):
    several = "\n\n".join(line.replace("Ann", f"Ann{'abcd'[k]}") + "\n\n" + ARTICLE for k in range(4))
    assert kinds(several) == ["several"]


def test_rules_between_cuttings():
    assert kinds(f"\n{'-' * 40}\n".join([ARTICLE] * 5)) == ["several"]


UNMARKED = {
    "datelines of agencies": "LYME, Jan 21 (Reuters) - The bridge was shut.",
    "datelines without a day": "NEW LYME (AP) — The bridge was shut.",
    "headlines with bylines": "Bridge shut for a year\n\nBy Ann Berg",
    "headlines with bylines and a desk": "“We will mend it,” says mayor\nBy Ann Berg and Bo Lund, Political Editor",
}


@pytest.mark.parametrize("start", UNMARKED.values(), ids=UNMARKED)
def test_articles_without_a_mark_between_them_are_told_from_how_articles_begin(start):
    assert kinds(f"{start}\n\n{ARTICLE}") == []
    assert kinds("\n\n".join([start, ARTICLE, start.replace("Ann", "Cy"), ARTICLE])) == ["several"]


@pytest.mark.parametrize(
    "text",
    [
        "Please enable JavaScript to view this page.\n\nThe Lyme Herald",
        "Bridge shut\n\nSubscribe to continue reading.\n\nHome News Sport",
        "We use cookies to make this site better.\n\nAccept all cookies",
    ],
)
def test_a_short_text_with_a_wall_in_it_is_no_article(text):
    assert kinds(text) == ["no text"]


def test_speakers_within_a_paragraph_are_a_talk_without_turns():
    talk = "Good evening. ANN BERG, HOST: Is it shut? BO LUND: It is. ANN BERG: Since when? BO LUND: Since Sunday."
    assert kinds(talk) == ["no turns"]
    assert kinds(ARTICLE, section="Transcript") == ["no turns"]
    assert kinds("ANN BERG, HOST: Is it shut?\nBO LUND: It is.", section="Transcript") == []


def test_lines_that_break_off_are_said_where_they_could_not_be_joined():
    broken = "\n".join(["The bridge was shut\nand nobody came to it\nas it was broken."] * 3)
    assert kinds(broken) == ["wrapped"]


GOOD = {
    "an article": ARTICLE,
    "a byline and a day": f"By Ann Berg\n21 January 2022\n\n{ARTICLE}",
    "a newsletter with rules": f"{ARTICLE}\n{'-' * 30}\n{ARTICLE}",
    "a list": "He asked for:\n1. money\n2. time\n3. peace\n" + ARTICLE,
    "questions and answers by line": "Q: Is it shut?\nA: It is.\nQ: Since when?\nA: Since Sunday.\n" + ARTICLE,
    "a document in the text": ARTICLE + " He showed Document 12 of the council and its 1,200 words.",
    "a subhead with a colon": "THE MAYOR: a portrait\n\n" + ARTICLE,
    "a subhead and a byline of a box": f"{ARTICLE}\n\nWhat the others say\n\nBy Ann Berg\n\nMore on page two",
    "a byline below a sentence": f"{ARTICLE}\n\nThis is how it was.\n\nBy Ann Berg\n\n{ARTICLE}",
    "places and dashes": f"LYME - The bridge is shut.\n\n{ARTICLE}\n\nWOOL - The bridge is open.",
    "a cell of a table": "Bridge\n444\nshut",
    "cookies in an article": ARTICLE * 3 + "\n\nAccept all cookies",
}


@pytest.mark.parametrize("text", GOOD.values(), ids=GOOD)
def test_nothing_is_said_of_a_good_text(text):
    assert kinds(text) == []


NONE = [
    *("Copyright 2005 Lyme Newspapers Limited", "© 2022 Lyme", "All Rights Reserved", "(Green)", "21 January 2022"),
    *(
        "2022-01-21",
        "January 21, 2022 Friday",
        "Business Desk",
        "Late Edition",
        "Distribution: Business Desk",
        "Section A",
    ),
    *("Section A; Page 1", "Correction Appended", "By Ann Berg", "news@lyme.example", "12345", "1,234 words", "N/A"),
    *("No Lyme material may be republished without the express written permission of Lyme.", "unknown", "Pg. 6"),
    "The harbour bridge at Lyme was closed on Sunday after engineers found a crack.",
]
OUTLETS = [
    *(
        "The Lyme Herald",
        "BBC News",
        "lyme.example",
        "Der Spiegel",
        "20 Minuten",
        "The i",
        "U.S. News",
        "Page Six",
        "Desk",
    ),
    *("The Lyme Herald (London) - Final Edition", "De Standaard", "By the Sea Gazette", "7 Days", "C-SPAN"),
    *(
        "Wool Times Co.",
        "Agence Poole-Presse",
        "The New Edition",
        "News from Lyme",
        "El País",
        "読売新聞",
        "Yahoo! News",
    ),
]


@pytest.mark.parametrize("name", NONE)
def test_an_outlet_that_is_none_is_told(name):
    assert doubts.of_outlet(name) is not None


@pytest.mark.parametrize("name", OUTLETS)
def test_an_outlet_is_one(name):
    assert doubts.of_outlet(name) is None


@pytest.fixture
def ledger_of(tmp_path):
    """A function: rows → what is suspect in the ledger of their table."""

    def load(rows):
        (tmp_path / "a.json").write_text(json.dumps(rows))
        with pytest.warns(UserWarning, match="some may be read wrongly:\n  a.json: "):
            articles = corpus.load(tmp_path / "a.json")
        ledger = corpus.ledger(articles)
        assert corpus.doubtful(articles).startswith("Some may be read wrongly. a.json: ")
        return ledger[ledger["status"] == "suspect"]

    return load


def texts(number, end="", words=40):
    """Different texts of a number of words each."""
    return [" ".join(f"word{k}x{n}" for n in range(words)) + end for k in range(10, 10 + number)]


def test_a_doubt_is_one_row_for_all_records_of_a_file(ledger_of):
    rows = [
        {"text": text + ".", "outlet": "All Rights Reserved" if k > 2 else "Lyme"} for k, text in enumerate(texts(6))
    ]
    (row,) = ledger_of(rows).itertuples()
    assert (row.file, row.record) == ("a.json", 0)
    assert row.reason.startswith("3 of 6 articles have an outlet that seems to be none (records 4, 5, 6): “All Rights")
    assert "reading.outlets" in row.reason


def test_a_text_far_longer_than_others_may_be_several(ledger_of):
    rows = [{"text": text + ".", "outlet": "A"} for text in [*texts(5), *texts(1, words=9_000)]]
    assert ledger_of(rows)["reason"].str.contains("1 of 6 articles is far longer than all others").all()


@pytest.mark.parametrize("end", ["", "…", "..."])
def test_texts_cut_off_are_told_from_their_ends(ledger_of, end):
    rows = [{"text": f"{text} and the mayor said that{' so' * k}{end}"} for k, text in enumerate(texts(5))]
    assert ledger_of(rows)["reason"].str.contains("5 of 5 articles end within a sentence").any()


def test_texts_of_one_length_are_told(ledger_of):
    whole = "The bridge was shut on Sunday, {} said, and nobody knew why it was so. " * 9
    rows = [{"text": whole.format(*[name] * 9)[:300]} for name in ("Ann", "Bo Lund", "Cyrano", "the mayor of Lyme")]
    assert ledger_of(rows)["reason"].str.contains("have the same length.*(?:300|299) characters").any()


def test_what_goes_with_a_line_that_repeats_is_not_doubted():
    rights = "Copyright 2022 by Lyme\n\nCopyright 2021 by Wool\n\n© 2020 by Poole"
    rows = [{"text": f"{text}.\n\n{rights}", "outlet": "A"} for text in texts(3)]
    assert [kinds(row["text"]) for row in rows] == [["several"]] * 3
    table = [record._replace(doubts=doubts.of_text(record)) for record in (Record(1, row) for row in rows)]
    left = repeated_lines.remove_repeated_lines(table)
    assert [record.doubts for record in left] == [()] * 3


def test_files_of_an_article_each_are_told_together(tmp_path):
    for k, text in enumerate(texts(4)):
        (tmp_path / f"{k}.txt").write_text(f"{text}{' so' * k} and then they said\n")
    with pytest.warns(UserWarning, match=r"0\.txt: 4 of 4 articles end within a sentence \(0\.txt, 1\.txt, 2\.txt …\)"):
        articles = corpus.load(tmp_path)
    assert (corpus.ledger(articles)["status"] == "suspect").sum() == 1
    assert corpus.tally(articles)["found"].sum() == 4


def test_articles_of_which_there_is_no_doubt_have_no_row(tmp_path):
    (tmp_path / "a.json").write_text(
        json.dumps([{"text": ARTICLE + f" It was day {k}.", "outlet": "A"} for k in range(5)])
    )
    articles = corpus.load(tmp_path / "a.json")
    assert "suspect" not in set(corpus.ledger(articles)["status"])
    assert corpus.doubtful(articles) == ""


@pytest.mark.parametrize(("outlet", "what"), [("007", "a number"), ("3.14", "a number"), ("🔥", "without a letter")])
def test_a_name_without_letters_is_told_as_what_it_is(outlet, what):
    assert what in str(doubts.of_outlet(outlet))

"""Two counts of every file, and the sums over the ledger."""

import json
from types import SimpleNamespace

import pandas as pd
import pytest

from analysis import cache, corpus, limits
from analysis.corpus import readers
from analysis.corpus.records import Record, drop
from analysis.corpus.summary import PARTICULAR

DAY = "2020-05-0"


@pytest.fixture(autouse=True)
def nothing_kept(tmp_path_factory, monkeypatch):
    """These tests make readers of their own, in this process: the same files give other records in each."""
    monkeypatch.setenv(cache.FOLDER, str(tmp_path_factory.mktemp("cache")))
    run = limits.Pool.run
    here = lambda pool, jobs, *rest, **more: run(pool, [job._replace(here=True) for job in jobs], *rest, **more)  # noqa: E731
    monkeypatch.setattr(limits.Pool, "run", here)


@pytest.fixture
def reads(tmp_path, monkeypatch):
    """A function: how many records a file shows and which are read of it → its ledger."""

    def ledger_of(shown, records):
        form = SimpleNamespace(
            NAME="test", ENDINGS=(".made",), read=lambda path: records, count_records=lambda path: shown
        )
        monkeypatch.setattr(readers, "FORMATS", (*readers.FORMATS, form))
        (tmp_path / "a.made").write_text("")
        (tmp_path / "b.txt").write_text("Another article.")
        return corpus.load(tmp_path)

    return ledger_of


def made(*texts):
    return [Record(number, {"text": text}) for number, text in enumerate(texts, start=1)]


WHOLE = drop(Record(0, {}), "damaged")
AGREE = [
    (2, made("One.", "Two.")),
    (1, [WHOLE]),
    (0, [WHOLE]),
    (2, made("One.", "")),
    (1, [WHOLE, *made("One.")]),
    (1, [*made("One."), drop(Record(2, {}), "broken")]),
]
MISSING = [(3, made("One.", "Two."), 1), (2, [], 2), (12, [WHOLE], 11), (2, made(""), 1)]


@pytest.mark.parametrize(("shown", "records"), AGREE)
def test_counts_that_agree_say_nothing(reads, shown, records):
    ledger = corpus.ledger(reads(shown, records))
    assert not ledger["reason"].str.contains("another count").any()


@pytest.mark.parametrize(("shown", "records", "lost"), MISSING)
def test_records_that_the_reader_missed_are_dropped_and_loud(reads, shown, records, lost):
    with pytest.warns(
        UserWarning, match=rf"articles may be missing or doubled:\n  a\.made: another count .* {shown} art"
    ):
        articles = reads(shown, records)
    ledger = corpus.ledger(articles)
    missing = ledger[ledger["reason"].str.startswith("missing: another count of the file shows")]
    assert (missing["status"] == "dropped").all()
    assert len(missing) == lost
    assert corpus.tally(articles, by="file").set_index("file").loc["a.made", "found"] == shown


def test_records_beyond_the_count_are_kept_and_loud(reads):
    with pytest.warns(UserWarning, match=r"a\.made: another count of the file shows 1 article, 2 were read"):
        articles = reads(1, made("One.", "Two."))
    assert len(articles) == 3
    remarks = corpus.ledger(articles).query("status == 'repaired'")
    assert remarks["reason"].tolist() == ["check this file: another count of the file shows 1 article, 2 were read"]


def test_one_warning_names_a_few_files(tmp_path, monkeypatch):
    form = SimpleNamespace(
        ENDINGS=(".made",), read=lambda path: made(f"Article {path.stem}."), count_records=lambda path: 2
    )
    monkeypatch.setattr(readers, "FORMATS", (form,))
    for n in range(8):
        (tmp_path / f"{n}.made").write_text("")
    with pytest.warns(UserWarning, match="and 3 more files, all in the ledger") as told:
        corpus.load(tmp_path)
    assert len(told) == 1


@pytest.fixture
def articles(tmp_path):
    rows = [
        {"outlet": "A", "text": "One two three.", "published": DAY + "1", "headline": "One", "page": "Pg. A06"},
        {"outlet": "A", "text": "One two three.", "published": DAY + "1", "headline": "One"},
        {"outlet": "B", "text": "Four.", "published": DAY + "1"},
        {"outlet": "A", "text": "Five six.\nRead more", "published": DAY + "5"},
        {"outlet": "A", "text": "Seven."},
        {"outlet": "B", "text": " "},
        {"outlet": "B", "text": "Eight.", "published": DAY + "2"},
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)) + "\n[]")
    (tmp_path / "b.txt").write_text("Nine.")
    return corpus.load(tmp_path)


def test_found_is_the_sum_by_file_and_by_outlet(articles):
    by_file, by_outlet = corpus.tally(articles, by="file"), corpus.tally(articles)
    assert by_file.to_numpy().tolist() == [["a.jsonl", 8, 5, 2, 1, 0, 1], ["b.txt", 1, 1, 0, 0, 0, 0]]
    assert by_outlet.to_numpy().tolist() == [
        ["A", 4, 3, 0, 1, 0, 1],
        ["B", 3, 2, 1, 0, 0, 0],
        ["not known", 1, 0, 1, 0, 0, 0],
        ["not stated (b)", 1, 1, 0, 0, 0, 0],
    ]
    for table in (by_file, by_outlet):
        assert (table["found"] == table[["kept", "dropped", "duplicate"]].sum(axis=1)).all()


def test_a_tally_by_something_else_is_an_error(articles):
    with pytest.raises(ValueError, match="by: 'page'; allowed: file, outlet"):
        corpus.tally(articles, by="page")


def test_like_reasons_are_one(articles):
    reasons = corpus.reasons(articles)
    assert reasons.to_numpy().tolist() == [
        ["dropped", "text is empty", 1, "a.jsonl"],
        ["dropped", "the line isn't a JSON object: …", 1, "a.jsonl"],
        ["duplicate", "same outlet, event and text as …", 1, "a.jsonl"],
        ["repaired", "link line removed: …", 1, "a.jsonl"],
    ]


def test_each_quotation_of_a_reason_is_left_out_by_itself():
    said = "column 'A' read as text; the reader's guess; column 'B' looks like it"
    assert pd.Series([said]).str.replace(PARTICULAR, "…", regex=True)[0] == (
        "column … read as text; the reader's guess; column … looks like it"
    )


def test_what_articles_do_not_state(articles):
    missing = corpus.missing(articles).set_index("outlet")
    assert missing.loc["A", ["articles", "published", "headline", "page", "author"]].tolist() == [3, 1, 2, 2, 3]


def test_days_without_an_article(articles):
    gaps = corpus.gaps(articles)
    assert gaps.astype(str).to_numpy().tolist() == [["A", "2020-05-02", "2020-05-04", "3"]]
    assert corpus.gaps(articles, days=4).empty
    assert corpus.gaps(articles.iloc[:0]).empty


def test_words_an_article_and_languages(articles):
    lengths = corpus.lengths(articles)
    assert lengths.to_numpy().tolist()[0] == ["A", 3, 1, 2.0, 3, 6]
    by_language = corpus.lengths(articles, by=("outlet", "language"))
    assert by_language["articles"].tolist() == [3, 2, 1]
    assert by_language["language"].isna().all()


def test_words_of_two_languages_are_apart(articles):
    language = ["en", "de", "en", "de", "de", "de"]
    table = corpus.lengths(articles.assign(language=language), by=("outlet", "language"))
    assert table["articles"].tolist() == [2, 2, 1, 1]
    assert table["total"].sum() == articles["words"].sum()


PAGES = [
    ("6", "", "6", None),
    ("Pg. 6", "", "6", None),
    ("Page A1", "", "A1", None),
    ("a01", "", "A1", None),
    ("p. B-12", "", "B12", None),
    ("1C", "", "1C", None),
    ("A1; A8", "", "A1", None),
    ("Cover", "", "Cover", None),
    (None, "FEATURES; Pg. 6", "6", "FEATURES"),
    (None, "Section A; Column 3; Foreign Desk; Pg. 1", "1", "Section A; Column 3; Foreign Desk"),
    (None, "Pg. 3", "3", None),
    (None, "Sport", None, "Sport"),
    ("9", "NEWS; Pg. 6", "9", "NEWS; Pg. 6"),
    (7, "", "7", None),
]


@pytest.mark.parametrize(("page", "section", "normal", "left"), PAGES)
def test_pages(tmp_path, page, section, normal, left):
    row = {"text": "One.", "section": section} | ({} if page is None else {"page": page})
    (tmp_path / "a.jsonl").write_text(json.dumps(row))
    found = corpus.load(tmp_path)[["page", "section"]].iloc[0]
    assert [None if pd.isna(value) else value for value in found] == [normal, left]

"""From a folder to articles and their ledger."""

import json
import os
import re
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import corpus
from analysis.corpus import readers

SEEDS = Path(__file__).parent.parent / "seeds"


@pytest.fixture
def folder(tmp_path):
    """A function: names and contents of files → their folder."""

    def make(files):
        for name, content in files.items():
            path = tmp_path / "corpus" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode())
        return tmp_path / "corpus"

    return make


@pytest.fixture
def jsonl(tmp_path):
    """A function: objects → a .jsonl of them."""

    def make(*objects):
        path = tmp_path / "articles.jsonl"
        path.write_text("\n".join(map(json.dumps, objects)), encoding="utf-8")
        return path

    return make


def ledger_of(articles):
    return list(corpus.ledger(articles).itertuples(index=False, name=None))


# --- articles


def test_one_row_an_article_and_what_is_not_known(folder):
    articles = corpus.load(folder({"b/002_x.txt": "Two words.", "001_y.txt": "One."}))
    assert articles.columns.tolist() == [
        *("article_id", "outlet", "published", "headline", "text", "author"),
        *("section", "url", "event", "credit", "file", "words", "language"),
        *("genre", "page", "wire", "record", "source_spans"),
    ]
    assert articles["article_id"].tolist() == ["001_y", "002_x"]
    assert articles["outlet"].tolist() == ["not stated (001)", "not stated (002)"]
    assert articles["file"].tolist() == ["001_y.txt", "b/002_x.txt"]
    assert articles["words"].tolist() == [1, 2]
    assert articles["event"].tolist() == ["all", "all"]
    assert (
        articles[["published", "headline", "author", "section", "url", "credit", "page", "wire"]].isna().all(axis=None)
    )
    assert articles["published"].dtype.kind == "M"
    assert all(articles[name].dtype == "str" for name in articles.columns.drop(["published", "words", "record"]))


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2022-01-21", "2022-01-21"),
        ("20220121", "2022-01-21"),
        ("2022-01-21 14:30", "2022-01-21 14:30"),
        ("2022-01-21T14:30:00Z", "2022-01-21 14:30"),
        ("2022-01-21T23:30:00-05:00", "2022-01-22 04:30"),
    ],
)
def test_dates(jsonl, written, read):
    articles = corpus.load(jsonl({"text": "One.", "published": written}))
    assert articles["published"].tolist() == [pd.Timestamp(read)]


@pytest.mark.parametrize("written", ["yesterday", "03/04/2022", "2022-13-01", "0001-01-01T00:00:00+05:00"])
def test_a_date_that_cannot_be_read_is_left_out_and_said(jsonl, written):
    articles = corpus.load(jsonl({"text": "One.", "published": written}))
    assert articles["published"].isna().all()
    assert [(status, written in reason) for _, _, status, reason in ledger_of(articles)] == [
        ("kept", False),
        ("repaired", True),
    ]


@pytest.mark.parametrize(
    ("field", "given_", "there"),
    [
        ("outlet", " Daily Example ", "Daily Example"),
        ("headline", " Bridge opens ", " Bridge opens "),
        ("author", ["Ann Example", "Bo Sample"], "Ann Example; Bo Sample"),
        ("article_id", 7, "7"),
        ("section", "", None),
        ("section", float("nan"), None),
        ("url", None, None),
        ("leaning", 3, 3),
        ("labels", ["a", "b"], ["a", "b"]),
        ("words", 99, 1),
        ("file", "other.txt", "articles.jsonl"),
    ],
)
def test_fields(jsonl, field, given_, there):
    value = corpus.load(jsonl({"text": "One.", field: given_}))[field].tolist()[0]
    assert pd.isna(value) if there is None else value == there


def test_a_field_that_is_worked_out_here_is_carried_along_under_another_name(jsonl):
    given_ = {"words": 99, "file": "other.txt", "wire": "AP", "record": 7, "source_spans": "yes"}
    articles = corpus.load(jsonl({"text": "One."} | given_))
    assert articles.filter(like="input_").to_dict("records") == [{f"input_{name}": v for name, v in given_.items()}]


def test_names_stand_on_one_line_and_texts_as_they_are(jsonl):
    path = jsonl({"text": "One.\r\n\r\nTwo.", "outlet": "The\r Daily\n Bee", "article_id": "x\ry"})
    article = corpus.load(path).iloc[0]
    assert article[["outlet", "article_id", "text"]].tolist() == ["The Daily Bee", "x y", "One.\r\n\r\nTwo."]


def test_half_a_character_is_replaced_and_said(jsonl):
    articles = corpus.load(jsonl({"text": "One \ud83d."}), clean=False)
    assert articles["text"].tolist() == ["One \ufffd."]
    assert [row[2] for row in ledger_of(articles)] == ["kept", "repaired"]


@pytest.mark.parametrize(
    ("files", "ids", "outlets"),
    [
        ({"001_a.txt": "A", "002_b.txt": "B"}, ["001_a", "002_b"], ["001", "002"]),
        ({"may_1.txt": "A", "may_2.txt": "B"}, ["may_1", "may_2"], ["may_1", "may_2"]),
        ({"x/1.txt": "A", "y/1.txt": "B"}, ["x/1.txt", "y/1.txt"], ["x", "y"]),
        ({"all.csv": "text\nA\nB"}, ["all_1", "all_2"], ["all_1", "all_2"]),
        ({"all.csv": "text,article_id\nA,9f-1\nB,\n"}, ["9f-1", "all_2"], ["9f", "all"]),
    ],
)
def test_ids_and_names_of_unknown_outlets(folder, files, ids, outlets):
    articles = corpus.load(folder(files))
    assert articles["article_id"].tolist() == ids
    assert articles["outlet"].tolist() == [f"not stated ({name})" for name in outlets]


# --- cleaning


def test_a_credit_line_fills_credit_unless_the_metadata_say_it(folder):
    text = "One.\nSource: Example Wire"
    path = folder({"a.txt": text, "b.txt": text + "s", "metadata.csv": "file,credit\na.txt,Other\nb.txt,\n"})
    assert corpus.load(path)["credit"].tolist() == ["Other", "Example Wires"]
    assert corpus.load(path, clean=False)["credit"].tolist()[0] == "Other"
    assert corpus.load(path, clean=False)["text"].tolist() == [text, text + "s"]


def test_everything_taken_away_is_in_the_ledger(folder):
    articles = corpus.load(
        folder({"a.txt": "Bridge\nopens\n\nSource: Wire\nRead more\n", "metadata.csv": "file\na.txt"})
    )
    assert ledger_of(articles) == [
        ("a.txt", 1, "kept", ""),
        ("a.txt", 1, "repaired", "blank at the edges removed"),
        ("a.txt", 1, "repaired", "credit line removed: “Source: Wire”"),
        ("a.txt", 1, "repaired", "link line removed: “Read more”"),
    ]


def test_an_article_of_nothing_but_furniture_is_dropped(folder):
    articles = corpus.load(folder({"a.txt": "Read more", "b.txt": "One."}))
    assert articles["article_id"].tolist() == ["b"]
    assert ledger_of(articles)[0][2:] == ("dropped", "nothing but lines that are not the article: “Read more”")


# --- metadata.csv


def test_metadata_fill_in_what_is_known_and_other_columns_are_kept(folder):
    path = folder(
        {
            "a.txt": "One.",
            "sub/b.txt": "Two.",
            "c.txt": "Three.",
            "metadata.csv": "file,outlet,published,outlet_evidence\na.txt,A,2022-01-21,last line\nsub\\b.txt,,,\n",
        }
    )
    articles = corpus.load(path).set_index("article_id")
    assert articles.loc["a", ["outlet", "outlet_evidence"]].tolist() == ["A", "last line"]
    assert articles.loc["a", "published"] == pd.Timestamp("2022-01-21")
    assert articles.loc["b", "outlet"] == "not stated (b)"
    assert ("c.txt", 1, "kept", "no row in metadata.csv") in ledger_of(articles)


def test_capitals_and_blanks_in_the_columns_of_metadata_do_not_matter(folder):
    path = folder({"a.txt": "One.", "metadata.csv": "File,Outlet,Article ID,Region\na.txt,A,x1,North\n"})
    (row,) = corpus.load(path).to_dict("records")
    assert (row["outlet"], row["article_id"], row["Region"]) == ("A", "x1", "North")


@pytest.mark.parametrize(("metadata", "outlet"), [("Other", "Other"), ("", "A")])
def test_metadata_outrank_the_record_and_blanks_do_not(folder, metadata, outlet):
    path = folder({"a.csv": "text,outlet\nOne.,A\n", "metadata.csv": f"file,outlet\na.csv,{metadata}\n"})
    assert corpus.load(path)["outlet"].tolist() == [outlet]


@pytest.mark.parametrize(
    ("metadata", "message"),
    [
        ("name\na.txt\n", "there is no column file; columns there: name"),
        ("file\nb.txt\n", "row 1: file: “b.txt” is not in the corpus; allowed: a file there, as a.txt"),
        ("file\na.txt\na.txt\n", "row 2: file: “a.txt” has a row already; allowed: one row a file"),
        ("file,published\na.txt,21/01/2022\n", "row 1: published: “21/01/2022” is not a date; allowed: a date as 2022"),
        ("file,text\na.txt,One.\n", "row 1: text: this column is not allowed"),
        ("file,outlet\na.txt\n", "row 1: the row has 1 cells, the header 2"),
        ("file\n", "there is no row below the header"),
        ("", "the file is empty"),
    ],
)
def test_metadata_that_cannot_be_meant(folder, metadata, message):
    path = folder({"a.txt": "One.", "metadata.csv": metadata})
    with pytest.raises(ValueError, match=re.escape(f"{path / 'metadata.csv'}") + ".*" + re.escape(message)):
        corpus.load(path)


# --- the ledger


@pytest.mark.parametrize(
    ("second", "status", "reason"),
    [
        ({"article_id": "1", "outlet": "A", "text": "One."}, "duplicate", "same article_id and text as"),
        ({"article_id": "2", "outlet": "A", "text": "One."}, "duplicate", "same outlet, event and text as"),
        ({"article_id": "2", "outlet": "A", "text": "One.", "event": "e"}, "kept", "same text as"),
        ({"article_id": "2", "outlet": "B", "text": "One."}, "kept", "same text as"),
        ({"article_id": "2", "text": "One."}, "kept", "same text as"),
        ({"article_id": "2", "outlet": "A", "text": "one."}, "kept", ""),
    ],
)
def test_the_same_article_twice(jsonl, second, status, reason):
    articles = corpus.load(jsonl({"article_id": "1", "outlet": "A", "text": "One."}, second))
    first, other = ledger_of(articles)
    assert first == ("articles.jsonl", 1, "kept", "")
    assert other[:3] == ("articles.jsonl", 2, status)
    assert other[3].startswith(reason)
    assert bool(other[3]) == bool(reason)
    assert len(articles) == (2 if status == "kept" else 1)


def test_an_id_that_another_text_has_is_changed_and_no_article_lost(jsonl):
    articles = corpus.load(jsonl(*({"article_id": "x", "text": text} for text in ("One.", "Two.", "Three."))))
    assert articles["article_id"].tolist() == ["x", "x_2", "x_3"]
    repairs = [row for row in ledger_of(articles) if row[2] == "repaired"]
    assert repairs[0][:2] == ("articles.jsonl", 2)
    assert repairs[0][3] == "article_id 'x' is taken by another text (articles.jsonl, record 1); now 'x_2'"


def test_what_was_read_of_each_outlet(jsonl):
    first = {"outlet": "B", "text": "One two.", "published": "2020-05-02T10:00:00"}
    second = {"outlet": "A", "text": "Three."}
    third = {"outlet": "B", "text": "Four.", "published": "2020-05-01"}
    read = corpus.outlets(corpus.load(jsonl(first, second, third)))
    assert read[["outlet", "articles", "words"]].to_numpy().tolist() == [["B", 2, 3], ["A", 1, 1]]
    assert read["first_day"].dropna().astype(str).tolist() == ["2020-05-01"]
    assert read["last_day"].dropna().astype(str).tolist() == ["2020-05-02"]


@pytest.mark.parametrize(
    ("record", "reason"),
    [
        ({"note": "One."}, "there is no field text; fields there: note"),
        ({}, "there is no field text; fields there: none"),
        ({"text": " \n"}, "text is empty"),
        ({"text": None}, "text is empty"),
        ({"text": ["One."]}, "text is not text: “['One.']”"),
    ],
)
def test_a_record_without_text_is_dropped(jsonl, record, reason):
    articles = corpus.load(jsonl(record, {"text": "One."}))
    assert ledger_of(articles)[0] == ("articles.jsonl", 1, "dropped", reason)


def test_files_of_a_folder_that_are_no_articles(folder):
    names = ["README.md", ".hidden.txt", ".git/x.txt", "~$a.txt", "scan.pdf"]
    articles = corpus.load(folder({"a.txt": "One."} | dict.fromkeys(names, "Other.")))
    assert [row[:3] for row in ledger_of(articles)] == [("a.txt", 1, "kept"), ("scan.pdf", 0, "dropped")]


records = st.fixed_dictionaries(
    {"text": st.sampled_from(["One.", "Two.", "", None, "Read more", "Source: A\nThree."])},
    optional={"article_id": st.sampled_from(["1", "2", "3"]), "outlet": st.sampled_from(["A", "B"])},
)


@given(st.lists(records, max_size=12))
def test_found_is_kept_and_dropped_and_duplicate(tmp_path_factory, found):
    found = [{"text": "The first."}, *found]
    path = tmp_path_factory.mktemp("corpus") / "articles.jsonl"
    path.write_text("\n".join(map(json.dumps, found)), encoding="utf-8")
    articles = corpus.load(path)
    outcomes = corpus.ledger(articles).query("status != 'repaired'")
    assert sorted(outcomes["record"]) == list(range(1, len(found) + 1))
    assert (outcomes["status"] == "kept").sum() == len(articles)
    assert articles["article_id"].is_unique


def test_the_ledger_travels_with_the_articles(folder):
    articles = corpus.load(folder({"a.txt": "One.", "b.txt": "Two."}))
    some = pd.concat([articles.head(1).copy(), articles.tail(1)]).assign(more=1)
    assert corpus.ledger(some).equals(corpus.ledger(articles))


def test_a_table_without_a_ledger_is_an_error():
    with pytest.raises(ValueError, match=r"there is no ledger; allowed: a table as corpus\.load gives it"):
        corpus.ledger(pd.DataFrame())


# --- paths


def test_a_path_that_is_not_there(tmp_path):
    with pytest.raises(FileNotFoundError, match="there is no such file or folder"):
        corpus.load(tmp_path / "gone")


@pytest.mark.parametrize(
    ("files", "name", "message"),
    [
        ({"README.md": "x"}, "", f"there is no article in this folder; allowed: {readers.ALLOWED}"),
        ({"scan.tiff": "x"}, "scan.tiff", f"type .tiff is not read; allowed: {readers.ALLOWED}"),
        ({"scan": "x"}, "scan", f"type without an ending is not read; allowed: {readers.ALLOWED}"),
        (
            {"a.txt": "", "b.txt": " ", "c.tiff": "x"},
            "",
            "no article is left of 3 records:\n  2 × the file is empty\n  1 × type",
        ),
    ],
)
def test_nothing_to_read(folder, files, name, message):
    path = folder(files) / name
    with pytest.raises(ValueError, match="^" + re.escape(f"{path}: {message}")):
        corpus.load(os.fspath(path))


# --- the example corpus


def test_the_seeds_load_whole():
    articles = corpus.load(SEEDS)
    ledger = corpus.ledger(articles)
    assert articles["article_id"].str[:3].tolist() == ["000", "001", "002", "003", "004"]
    assert articles["outlet"].tolist() == ["CEO Weekly", *(f"not stated (00{n})" for n in range(1, 5))]
    assert articles["credit"].fillna("").tolist() == ["BBC", "", "site-34", "Agencies", "Associated Press"]
    assert articles["headline"].notna().tolist() == [False, True, True, False, True]
    assert articles["published"].isna().all()
    assert ledger.query("status != 'repaired'")["status"].tolist() == ["kept"] * 5
    assert ledger.query("reason.str.startswith('no row')").empty


def test_the_credits_of_the_seeds_stand_in_their_texts(tmp_path):
    for file in SEEDS.glob("*.txt"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    assert corpus.load(tmp_path)["credit"].equals(corpus.load(SEEDS)["credit"])


@pytest.mark.parametrize(
    "gone",
    [
        *("source:", "source site", "material in this report", "contributors are", "reply", "email"),
        *("read more", "to read:"),
    ],
)
def test_no_furniture_is_left_in_the_seeds(gone):
    raw, clean = (
        corpus.load(SEEDS, clean=c)["text"].str.lower().str.contains(gone, regex=False) for c in (False, True)
    )
    assert raw.any()
    assert not clean.any()


def test_no_headline_is_left_in_the_seeds_but_subheads_are():
    articles = corpus.load(SEEDS)
    headed = articles.dropna(subset="headline")
    assert len(headed) == 3
    assert not any(headline in text for headline, text in zip(headed["headline"], headed["text"], strict=True))
    assert not articles["text"].str.startswith("After").any()
    subheads = ["Keep our heads in the game, will we?", "Blinking indicates further conversations"]
    assert [articles["text"].str.contains(s, regex=False).sum() for s in subheads] == [1, 1]


def test_untouched_seeds_are_as_their_files():
    articles = corpus.load(SEEDS, clean=False)
    assert articles["text"].tolist() == [(SEEDS / f).read_bytes().decode("utf-8") for f in articles["file"]]

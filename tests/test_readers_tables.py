"""Tables of every kind: the same rows give the same records, and columns find their fields."""

import json
import re
import tracemalloc
import zipfile
from datetime import datetime

import openpyxl
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import corpus
from analysis.corpus import column_names, readers
from analysis.corpus.records import Record

ROWS = [
    {"outlet": "Daily Example", "text": "The mayor left.\n\nShe said: “No, never.”", "note": 'a "quoted", b'},
    {"outlet": "Évening Sample", "text": "Nobody came; it rained.", "note": "ünï"},
]


def written(path, rows):
    """The rows as a table of the kind that the name says."""
    table = pd.DataFrame(rows)
    match path.suffix:
        case ".csv":
            table.to_csv(path, index=False)
        case ".tsv":
            table.to_csv(path, index=False, sep="\t")
        case ".xlsx":
            table.to_excel(path, index=False)
        case ".parquet":
            table.to_parquet(path)
        case ".jsonl" | ".ndjson":
            table.to_json(path, orient="records", lines=True)
        case ".json":
            table.to_json(path, orient="records")
    return path


KINDS = [".csv", ".tsv", ".xlsx", ".parquet", ".jsonl", ".ndjson", ".json"]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_table_gives_the_same_records(tmp_path, kind):
    path = written(tmp_path / f"a{kind}", ROWS)
    form = readers.find_format(path)
    assert list(form.read(path)) == [Record(n, row) for n, row in enumerate(ROWS, start=1)]
    assert readers.count_records(form, path) == (len(ROWS) if form is readers.csv_table else None)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_table_loads(tmp_path, kind):
    renamed = [{"Publication": row["outlet"], "Full Text": row["text"], "Date": "2022-01-21"} for row in ROWS]
    articles = corpus.load(written(tmp_path / f"a{kind}", renamed))
    assert articles["text"].tolist() == [row["text"] for row in ROWS]
    assert articles["outlet"].tolist() == [row["outlet"] for row in ROWS]
    assert articles["published"].astype(str).tolist() == ["2022-01-21"] * 2


texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"], include_characters="\n\t")).filter(
    str.strip
)


@given(st.lists(texts, min_size=1, max_size=4), st.sampled_from([".csv", ".tsv", ".jsonl", ".json", ".parquet"]))
def test_any_text_comes_back_from_a_table_and_is_counted_in_a_csv(tmp_path_factory, texts, kind):
    path = written(tmp_path_factory.mktemp("table") / f"a{kind}", [{"text": text, "n": 1} for text in texts])
    form = readers.find_format(path)
    assert [record.fields["text"] for record in form.read(path)] == texts
    assert readers.count_records(form, path) == (len(texts) if form is readers.csv_table else None)


# --- which column is which field

# Columns of a table → field: column, as they are read.
GUESSES = [
    (["Title", "Body"], {"headline": "Title", "text": "Body"}),
    (["HEADLINE", " full_text ", "Pub Date"], {"headline": "HEADLINE", "text": " full_text ", "published": "Pub Date"}),
    (["article", "newspaper", "byline"], {"text": "article", "outlet": "newspaper", "author": "byline"}),
    (["Pub. Date", "Newspaper.", "Text."], {"published": "Pub. Date", "outlet": "Newspaper.", "text": "Text."}),
    (["text", "body"], {"text": "text"}),
    (["content", "Body"], {"text": "Body"}),
    (["title", "headline"], {"headline": "headline"}),
    (["media_name", "source"], {"outlet": "media_name"}),
    (["publishedAt", "source.name"], {"published": "publishedAt", "outlet": "source.name"}),
    (
        ["maintext", "date_publish", "source_domain"],
        {"text": "maintext", "published": "date_publish", "outlet": "source_domain"},
    ),
    (["summary", "notes"], {}),
]


@pytest.mark.parametrize(("names", "read"), GUESSES)
def test_which_column_is_read_as_which_field(names, read):
    fields = column_names.rename_fields({name: name for name in names})
    assert {field: name for field, name in fields.items() if field in column_names.FIELDS} == read
    assert sorted(fields.values()) == sorted(names)


@pytest.mark.parametrize(
    ("names", "said"),
    [
        (["text", "outlet"], []),
        (["Text", " Outlet"], []),
        (["body", "Title"], ["column 'body' read as text; column 'Title' read as headline"]),
        (["content", "story"], ["column 'content' read as text (not 'story')"]),
    ],
)
def test_a_guess_is_said_once_for_a_table(names, said):
    records = [Record(n, dict.fromkeys(names, "x")) for n in (1, 2)]
    remarks = [record for record in column_names.rename_columns(records, {}) if not record.number]
    assert [(remark.status, remark.reason) for remark in remarks] == [("repaired", line) for line in said]


@pytest.mark.parametrize(
    ("wanted", "fields", "said"),
    [
        ({"text": "Story B"}, {"text": "b", "Story A": "a", "input_text": "t"}, []),
        ({"text": "story_b"}, {"text": "b", "Story A": "a", "input_text": "t"}, []),
        ({"headline": "text"}, {"headline": "t", "Story A": "a", "Story B": "b"}, []),
        (
            {"headline": "Story C"},
            {"text": "t", "Story A": "a", "Story B": "b"},
            ["column 'Story C', named for headline, is not there"],
        ),
    ],
)
def test_what_the_study_names_outranks_a_guess(wanted, fields, said):
    *remarks, record = column_names.rename_columns([Record(1, {"text": "t", "Story A": "a", "Story B": "b"})], wanted)
    assert record.fields == fields
    assert [remark.reason for remark in remarks] == said


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        ({"body": "Body"}, "columns: body: there is no such field; allowed: text, headline"),
        ({"text": " "}, "columns: text: ' ' is not the name of a column"),
        ({"text": 3}, "columns: text: 3 is not the name of a column"),
    ],
)
def test_columns_that_cannot_be_meant(tmp_path, wanted, message):
    with pytest.raises(ValueError, match="^" + re.escape(message)):
        corpus.load(written(tmp_path / "a.csv", ROWS), columns=wanted)


def test_the_columns_of_a_study_reach_every_table_of_a_folder(tmp_path):
    for kind in (".csv", ".xlsx", ".jsonl"):
        written(tmp_path / f"a{kind}", [{"Wording": "One.", "text": "no"}])
    articles = corpus.load(tmp_path, columns={"text": "Wording"})
    assert articles["text"].tolist() == ["One."] * 3
    assert articles["input_text"].tolist() == ["no"] * 3


def test_a_table_without_a_text_names_its_columns(tmp_path):
    path = written(tmp_path / "a.csv", [{"note": "One.", "outlet": "A"}])
    with pytest.raises(ValueError, match="1 × there is no field text; fields there: note, outlet"):
        corpus.load(path)


def test_a_date_that_could_be_two_is_settled_by_its_table(tmp_path):
    days = ["03/04/2022", "21/04/2022", ""]
    path = written(tmp_path / "a.csv", [{"text": f"Text {n}.", "Date": day} for n, day in enumerate(days)])
    articles = corpus.load(path)
    assert articles["published"].dropna().astype(str).tolist() == ["2022-04-03", "2022-04-21"]
    assert articles["published_as_written"].tolist()[:2] == days[:2]
    assert "read day first, as other dates of the file are" in corpus.ledger(articles)["reason"].str.cat(sep="\n")


def test_a_time_zone_is_kept_beside_the_time_in_utc(tmp_path):
    dates = ["2022-01-21T23:30:00-05:00", "January 21, 2022 4:30 PM EST", "21 January 2022"]
    articles = corpus.load(written(tmp_path / "a.csv", [{"text": f"T{n}.", "date": d} for n, d in enumerate(dates)]))
    assert articles["published"].astype(str).tolist() == [
        "2022-01-22 04:30:00",
        "2022-01-21 21:30:00",
        "2022-01-21 00:00:00",
    ]
    assert articles["published_zone"].fillna("").tolist() == ["-05:00", "EST", ""]
    assert articles["published_as_written"].fillna("").tolist() == ["", *dates[1:]]


# --- rows


@pytest.mark.parametrize(
    ("lines", "records"),
    [
        # One unbalanced quotation mark costs its own row and no other.
        (['A,"One.', "B,Two.", "C,Three."], ["dropped", "Two.", "Three."]),
        (["A,One.", 'B,"He said "no" to it."', "C,Three."], ["One.", "dropped", "Three."]),
        (['A,"One', "still one.", "B,Two."], ["dropped", "Two."]),
        (["A,One.", 'B,"Two', "and more"], ["One.", "dropped"]),
        (["A,One.,x", "B,Two."], ["dropped", "Two."]),
        (["A", "B,Two."], ["dropped", "Two."]),
        ([",,", "A,One.", ",", "", "B,Two."], ["One.", "Two."]),
    ],
)
def test_a_row_that_cannot_be_read_costs_no_other(tmp_path, lines, records):
    path = tmp_path / "a.csv"
    path.write_text("\n".join(["outlet,text", *lines]), encoding="utf-8")
    read = list(readers.csv_table.read(path))
    assert [r.fields.get("text", r.status) for r in read] == records
    assert all(r.reason for r in read if r.status == "dropped")


@pytest.mark.parametrize(
    ("lines", "texts"),
    [
        (['"No," he said.\tA', "Two.\tB"], ['"No," he said.', "Two."]),
        (['"One."\tA', '"Two ""2""."\tB'], ["One.", 'Two "2".']),
        (['"One\nand more."\tA', "Two.\tB"], ["One\nand more.", "Two."]),
    ],
)
def test_quotation_marks_in_a_table_of_tabs(tmp_path, lines, texts):
    path = tmp_path / "a.tsv"
    path.write_text("\n".join(["text\toutlet", *lines]))
    assert [record.fields["text"] for record in readers.csv_table.read(path)] == texts
    assert readers.csv_table.count_records(path) == len(texts)


def test_a_first_line_for_excel_is_no_header(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("sep=;\noutlet;text\nA;One.\n")
    assert list(readers.csv_table.read(path)) == [Record(1, {"outlet": "A", "text": "One."})]
    assert readers.csv_table.count_records(path) == 1


@pytest.mark.parametrize("length", [32_767, 32_759])
@pytest.mark.parametrize("kind", [".csv", ".xlsx"])
def test_a_cell_as_long_as_a_spreadsheet_lets_it_be_is_remarked(tmp_path, kind, length):
    path = written(tmp_path / f"a{kind}", [{"text": "x" * length}, {"text": "x" * (length - 1)}])
    long, short = readers.find_format(path).read(path)
    assert long.reason == f"text has {length:,} characters, where spreadsheets cut cells: see how it ends"
    assert (long.status, short.reason) == ("kept", "")


def test_a_name_that_stands_twice_is_numbered_unless_it_is_read(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("text,note,note,\nOne.,a,b,c\n")
    remark, record = readers.csv_table.read(path)
    assert record.fields == {"text": "One.", "note": "a", "note_2": "b", "column_4": "c"}
    assert remark.reason == "columns of the same name were numbered: 'note'"
    path.write_text("text,body,body\nOne.,a,b\n")
    assert [r.reason for r in readers.csv_table.read(path)] == ["column “body” stands in the header twice"]


# --- Excel


def test_of_a_workbook_the_sheets_with_texts_are_read_and_the_others_are_said(tmp_path):
    book = openpyxl.Workbook()
    for title, rows in {
        "List": [["text", "date"], ["One.", datetime(2022, 1, 21)]],
        "Notes": [["x"]],
        "Bare": [],
    }.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(tmp_path / "a.xlsx")
    remark, record = readers.excel_table.read(tmp_path / "a.xlsx")
    assert record.fields == {"text": "One.", "date": "2022-01-21T00:00:00"}
    assert remark.reason == "of the sheets with rows “List” is read; not read: “Notes”"


def test_a_workbook_that_would_fill_the_memory_is_refused(tmp_path):
    path = written(tmp_path / "a.xlsx", ROWS)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/worksheets/sheet9.xml", b"0" * 20_000_000)
    ((number, _, status, reason, *_),) = readers.excel_table.read(path)
    assert (number, status) == (0, "dropped")
    assert re.fullmatch(r"a part would unpack to \d+ times its size; allowed: 200", reason)


# --- JSON


@pytest.mark.parametrize(
    ("content", "texts"),
    [
        ([{"text": "One."}, {"text": "Two.", "tags": [{"n": 1}, {"n": 2}, {"n": 3}]}], ["One.", "Two."]),
        ({"articles": [{"text": "One."}], "tags": ["a"]}, ["One."]),
        ({"response": {"docs": [{"text": "One.", "tags": [{"n": 1}, {"n": 2}]}]}}, ["One."]),
        ({"text": "[One] {and} more."}, ["[One] {and} more."]),
    ],
)
def test_where_the_articles_of_a_json_file_are(tmp_path, content, texts):
    path = tmp_path / "a.json"
    path.write_text(json.dumps(content))
    assert [record.fields["text"] for record in readers.json_file.read(path)] == texts


def test_a_json_file_of_one_object_a_line(tmp_path):
    path = tmp_path / "a.json"
    path.write_text('{"text": "One."}\n{"text": "Two."}\n')
    assert [record.fields["text"] for record in readers.json_file.read(path)] == ["One.", "Two."]


def test_json_lines_in_another_encoding(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_bytes('{"text": "Élève."}\n{"text": "Père."}\n'.encode("utf-16"))
    remark, *records = readers.json_file.read(path)
    assert [record.fields["text"] for record in records] == ["Élève.", "Père."]
    assert remark.reason == "not UTF-8: read as utf_16, as its first bytes show"


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be", "utf-16"])
def test_json_lines_in_utf_16_are_read(tmp_path, codec):
    path = tmp_path / "a.jsonl"
    path.write_bytes('{"text": "One."}\n{"text": "Two."}\n'.encode(codec))
    records = [record for record in readers.json_file.read(path) if record.number]
    assert [record.fields["text"] for record in records] == ["One.", "Two."]


def test_json_lines_are_read_as_a_stream(tmp_path):
    path = tmp_path / "a.jsonl"
    path.write_text((json.dumps({"text": "x" * 10_000}) + "\n") * 1_000)
    tracemalloc.start()
    assert sum(len(record.fields["text"]) for record in readers.json_file.read(path)) == 10_000_000
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 4_000_000

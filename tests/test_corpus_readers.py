"""What each format gives, and what becomes of what can't be read."""

import csv
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import corpus
from analysis.corpus import missing_text, readers

FRENCH = "C’est très grave, a dit l’élève. Le père et la mère sont là."


@pytest.fixture
def records_of(tmp_path):
    def read(name, content):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return [(r.number, r.fields.get("text"), r.status, r.reason) for r in readers.find_format(path).read(path)]

    return read


@pytest.mark.parametrize(
    ("name", "content", "records"),
    [
        ("a.txt", "One.\r\n\r\nTwo.\n", [(1, "One.\r\n\r\nTwo.\n")]),
        ("a.txt", b"\xef\xbb\xbfOne.", [(1, "One.")]),
        ("a.txt", b"One\x00two.", [(1, "One\x00two.")]),
        ("a.jsonl", '{"text": "One."}\r\n\n{"text": "Two.\\r\\n"}', [(1, "One."), (3, "Two.\r\n")]),
        ("a.jsonl", '{"text": "One\u2028two."}\n', [(1, "One\u2028two.")]),
        ("a.csv", 'outlet,text\nA,"One,\r\ntwo."\n\nB," Two."\n', [(1, "One,\r\ntwo."), (2, " Two.")]),
        ("a.csv", "outlet;text\nA;One, two.\n", [(1, "One, two.")]),
        ("a.csv", "text\tnote\nOne, two.\t\n", [(1, "One, two.")]),
        ("a.csv", "text\n" + "x" * 200_000, [(1, "x" * 200_000)]),
    ],
)
def test_texts_come_as_they_are(records_of, name, content, records):
    assert [(number, text) for number, text, _, _ in records_of(name, content)] == records


@pytest.mark.parametrize(
    ("name", "content", "number", "reason"),
    [
        ("a.txt", "", 0, "the file is empty"),
        ("a.txt", " \n", 0, "the file is empty"),
        ("a.txt", bytes(range(128, 256)) * 3 + b"\x00\x01", 0, "the bytes are text in no known encoding"),
        ("a.jsonl", "", 0, "the file is empty"),
        ("a.jsonl", '\n{"text": ', 2, "the line isn't JSON"),
        ("a.jsonl", "[" * 100_000, 1, "the line isn't JSON"),
        ("a.jsonl", '["text"]', 1, 'the line isn\'t a JSON object: “["text"]”'),
        ("a.csv", "text\n", 0, "there is no row below the header"),
        ("a.csv", "text,outlet, text\nOne.,A,Two.\n", 0, "column “text” stands in the header twice"),
        ("a.csv", '"text\nOne.', 0, "the header can't be read as CSV"),
        ("a.csv", "text,outlet\nOne.\n", 1, "the row has 1 cells, the header 2: “One.”"),
    ],
)
def test_what_cannot_be_read_is_dropped_with_a_reason(records_of, name, content, number, reason):
    (record,) = records_of(name, content)
    assert record[0] == number
    assert record[2] == "dropped"
    assert record[3].startswith(reason)


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16"])
def test_another_encoding_is_guessed_and_named(records_of, encoding):
    whole, article = records_of("a.txt", FRENCH.encode(encoding))
    assert article[1] == FRENCH
    assert whole[0::2] == (0, "repaired")
    assert encoding.replace("-", "_") in whole[3]


def test_damaged_utf8_stays_utf8(records_of):
    whole, article = records_of("a.txt", FRENCH.encode() + b" \xe9\xe9 Fin.")
    assert article[1] == FRENCH + " \ufffd\ufffd Fin."
    assert whole == (0, None, "repaired", "2 places not in UTF-8 replaced by \ufffd")


def test_a_file_that_cannot_be_opened_is_dropped(tmp_path):
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone")
    ((number, _, status, reason, *_),) = readers.text_file.read(tmp_path / "a.txt")
    assert (number, status) == (0, "dropped")
    assert reason.startswith("the file can't be opened")


def test_reading_leaves_the_limit_on_csv_cells_alone(records_of):
    before = csv.field_size_limit()
    records_of("a.csv", "text\nOne.\n")
    assert csv.field_size_limit() == before


texts = st.text(st.characters(codec="utf-8"), min_size=1).filter(str.strip)
texts = texts.filter(lambda text: not missing_text.is_placeholder(text))


@given(texts)
def test_an_untouched_text_comes_back_to_the_letter(tmp_path_factory, text):
    folder = tmp_path_factory.mktemp("corpus")
    (folder / "a.txt").write_bytes(b"\xef\xbb\xbf" + text.encode())
    (folder / "b.jsonl").write_bytes(json.dumps({"text": text}).encode())
    with (folder / "c.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["outlet", "text"], ["A", text]])
    assert corpus.load(folder, clean=False)["text"].tolist() == [text] * 3

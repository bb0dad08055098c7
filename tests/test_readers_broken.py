"""Broken input: each is kept, dropped with a reason, or passed over; no other file suffers, and nothing hangs."""

import gzip
import io
import json
import tracemalloc
import warnings
import zipfile

import openpyxl
import pandas as pd
import pytest

from analysis import corpus

GOOD = "A text that is whole."
LONG = "The mayor opened the bridge. " * 40_000  # 1.2 MB, more than spaCy takes at once
PAGE = "<html><body><article>" + "<p>The mayor opened the bridge on Friday, and a crowd had come to see it.</p>" * 3
PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4
PDF = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 1 0 R >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF"


def zipped(**files):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as parts:
        for name, content in files.items():
            parts.writestr(name.replace("__", "/"), content)
    return stream.getvalue()


def workbook(*rows):
    stream, book = io.BytesIO(), openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(stream)
    return stream.getvalue()


def parquet(**columns):
    stream = io.BytesIO()
    pd.DataFrame(columns).to_parquet(stream)
    return stream.getvalue()


def misnamed(raw):
    """A zip whose names are said to be UTF-8 and are not."""
    return raw.replace("é".encode(), b"\xff\xfe")


def with_part(raw, name, content):
    """A workbook with one of its parts replaced."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.namelist():
            new.writestr(part, content if part == name else old.read(part))
    return stream.getvalue()


def warc(content, *, length=None, kind="response"):
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + content
    head = ["WARC/1.0", f"WARC-Type: {kind}", "WARC-Target-URI: http://example.com/", "WARC-Date: 2022-01-22T00:00:00Z"]
    head += ["WARC-Record-ID: <urn:uuid:1>", "Content-Type: application/http; msgtype=response"]
    return "\r\n".join([*head, f"Content-Length: {length or len(answer)}", "", ""]).encode() + answer + b"\r\n\r\n"


SHEET = workbook(["text"], ["One."])
ENTITIES = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">' + b"".join(
    b'<!ENTITY %c "%s">' % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(9)
)
ENTITIES += b']><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>' + b"".join(
    b'<row r="%d"><c r="A%d" t="inlineStr"><is><t>%s</t></is></c></row>' % (n, n, cell)
    for n, cell in ((1, b"text"), (2, b"&j;"))
)
ENTITIES += b"</sheetData></worksheet>"
TABLE = parquet(text=["One."])

# A file, its content, and what becomes of its records in order: how many are kept, and what is said of the others.
BROKEN = [
    # text
    ("a.txt", b"", 0, ["the file is empty"]),
    ("a.txt", b" \n\t\n", 0, ["the file is empty"]),
    ("a.txt", b"\xef\xbb\xbf", 0, ["the file is empty"]),
    ("a.txt", b"\xff\xfe", 0, ["the file is empty"]),
    ("a.txt", "Half".encode("utf-16") + b"\x41", 1, []),
    ("a.txt", b"One\x00two.", 1, []),
    ("a.txt", PNG, 0, ["the bytes are text in no known encoding"]),
    ("a.txt", LONG.encode(), 1, []),
    ("a.xyz", b"One.", 0, ["type .xyz is not read; allowed: "]),
    ("a.xml", b"<a>One.</a>", 0, ["type .xml is read only as an export of a news database"]),
    ("a", b"One.", 0, ["type without an ending is not read; allowed: "]),
    # comma-separated values
    ("a.csv", b"", 0, ["the file is empty"]),
    ("a.csv", b"text,outlet\n", 0, ["there is no row below the header"]),
    ("a.csv", b"text,outlet\n,\n,\n", 0, ["there is no row below the header"]),
    ("a.csv", b'"text,outlet\nOne.,A\n', 0, ["the header can't be read as CSV"]),
    ("a.csv", b'text,outlet\n"One.,A\nTwo.,B\nThree.,C\n', 2, ["the row can't be read as CSV"]),
    ("a.csv", b'text,outlet\nOne.,A\n"Two.', 1, ["the row can't be read as CSV"]),
    ("a.csv", b'text\n"One.\nTwo.\n', 0, ["the row can't be read as CSV"]),
    ("a.csv", b"text,outlet\nOne.\nTwo.,B\nThree.,C,x\n", 1, ["the row has 1 cells", "the row has 3 cells"]),
    ("a.csv", b"text,text\nOne.,Two.\n", 0, ["column “text” stands in the header twice"]),
    ("a.csv", b"x,y\n1,2\n", 0, ["there is no field text; fields there: x, y"]),
    ("a.csv", b",\n \n", 0, ["there is no row below the header"]),
    ("a.csv", b",\nOne.,A\n", 0, ["there is no field text; fields there: One., A|there is no row below"]),
    ("a.csv", b"text\rOne.\rTwo.\r", 2, []),
    ("a.csv", b"text,outlet\nOne\x00.,A\n", 1, []),
    ("a.csv", b"text,id\nOne.,7\nTwo.,7\nOne.,7\n", 2, ["same article_id and text as"]),
    ("a.csv", b"text\n" + b"x" * 32_767 + b"\n", 1, []),
    ("a.csv", f"text,outlet\n{LONG},A\n".encode(), 1, []),
    ("a.csv", b"text,outlet\n" + b'"He said "no",A\n' * 3_000, 0, ["nor the 2,999 lines below"]),
    ("a.csv", PNG, 0, ["the bytes are text in no known encoding"]),
    ("a.tsv", b'text\toutlet\n"No," he said.\tA\nTwo.\tB\n', 2, []),
    ("a.tsv", b'text\toutlet\n"No," he said.\tA\nTwo.\n', 0, ["the row can't be read as CSV"]),
    # Excel
    ("a.xlsx", b"", 0, ["the file is empty"]),
    ("a.xlsx", b"no workbook", 0, ["the file is damaged or cut off"]),
    ("a.xlsx", SHEET[: len(SHEET) // 2], 0, ["the file is damaged or cut off"]),
    ("a.xlsx", b"\xd0\xcf\x11\xe0" + b"x" * 600, 0, ["the file has a password or is of an old Office program"]),
    ("a.xlsx", zipped(x="y"), 0, ["the workbook can't be read"]),
    ("a.xlsx", zipped(x=b"0" * 30_000_000), 0, ["a part would unpack to"]),
    ("a.xlsx", workbook(), 0, ["the workbook has no sheet with rows"]),
    ("a.xlsx", workbook(["text"]), 0, ["there is no row below the header"]),
    ("a.xlsx", workbook(["text", "id"], ["One.", 7], ["Two.", 7]), 2, []),
    ("a.xlsx", workbook(["text"], ["One.", "x"]), 0, ["the row has 2 cells, the header 1"]),
    ("a.xlsx", with_part(SHEET, "xl/worksheets/sheet1.xml", b"<worksheet><broken"), 0, ["the workbook can't be read"]),
    ("a.xlsx", with_part(SHEET, "xl/worksheets/sheet1.xml", ENTITIES), 0, ["the workbook can't be read"]),
    # Parquet
    ("a.parquet", b"", 0, ["the table can't be read"]),
    ("a.parquet", b"PAR1" + b"x" * 100, 0, ["the table can't be read"]),
    ("a.parquet", TABLE[: len(TABLE) // 2], 0, ["the table can't be read"]),
    ("a.parquet", TABLE.replace(b"text", b"t\xdbxt"), 0, ["the table can't be read"]),
    ("a.parquet", parquet(text=[]), 0, ["the table has no row"]),
    ("a.parquet", parquet(text=[["One."]]), 0, ["text is not text"]),
    # JSON
    ("a.jsonl", b'{"text": "One."}\n{"text": ', 1, ["the line isn't JSON"]),
    ("a.jsonl", b'3\nnull\n"text"\n["x"]\n', 0, ["the line isn't a JSON object"] * 4),
    ("a.jsonl", b'{"text": ' + b"[" * 100_000, 0, ["the line isn't JSON"]),
    ("a.jsonl", b'{"text": "One.", "n": ' + b"9" * 10_000 + b"}", 0, ["the line isn't JSON"]),
    ("a.jsonl", b'{"text": NaN}\n{"text": "\\ud83d"}', 0, ["text is empty", "the text only says that there is none"]),
    ("a.jsonl", b'{"text": "One."}\n\xff\xfe\n', 1, ["the line isn't JSON"]),
    ("a.json", b"", 0, ["the file is empty"]),
    ("a.json", b'[{"text": "One."}, {"text": ', 0, ["the file isn't JSON"]),
    ("a.json", b"null", 0, ["there is no list of articles"]),
    ("a.json", b"[]", 0, ["the list of articles is empty"]),
    ("a.json", b'["One.", {"text": "Two."}]', 1, ["this is no JSON object: “One.”"]),
    ("a.json", b"[" * 100_000, 0, ["the file isn't JSON"]),
    ("a.json", b'{"text": {"0": "One."}, "outlet": {"0": "A"}}', 0, ["text is not text"]),
    # pages
    ("a.html", b"", 0, ["the file is empty"]),
    ("a.html", b"<html></html>", 0, ["no article was found on the page"]),
    ("a.html", b"<script>" + b"x();" * 1_000, 0, ["no article was found on the page"]),
    ("a.html", PAGE.encode(), 1, []),
    ("a.html", b'<meta charset="no-such">' + PAGE.encode() + "“Né à”".encode("cp1252"), 1, []),
    ("a.html", b"<div>" * 20_000 + b"One.", 0, ["no article was found on the page"]),
    ("a.html", PNG, 0, ["the bytes are text in no known encoding"]),
    ("a.mhtml", b"no archive", 0, ["there is no page in the file"]),
    ("a.mhtml", b"Content-Type: multipart/related; boundary=x\r\n\r\n--x\r\n", 0, ["there is no page in the file"]),
    # web archives
    ("a.warc", b"", 0, ["there is no page in the archive"]),
    ("a.warc", b"no archive", 0, ["the archive is damaged"]),
    ("a.warc", warc(PAGE.encode(), length=9_999), 0, ["the archive is cut off in this page"]),
    ("a.warc", warc(PAGE.encode(), kind="metadata"), 0, ["there is no page in the archive"]),
    ("a.warc.gz", b"no archive", 0, ["the archive is damaged"]),
    ("a.warc.gz", gzip.compress(warc(PAGE.encode()))[:-90], 0, ["the answer of the server is missing or cut off"]),
    ("a.warc.gz", gzip.compress(warc(b"<p>" + b"0" * 60_000_000)), 0, ["the page has more than"]),
    # PDF
    ("a.pdf", b"", 0, ["the file is empty"]),
    ("a.pdf", b"no PDF", 0, ["the file is no PDF or damaged"]),
    ("a.pdf", PDF, 0, ["the PDF has no page|the PDF is damaged|the file is no PDF or damaged"]),
    # Markdown
    ("a.md", b"", 0, ["the file is empty"]),
    ("a.md", b"---\ntitle: A\n---\n", 0, ["text is empty"]),
    ("a.md", b"---\ntitle: A\nOne.", 1, []),
    ("a.md", b"---\na: &a [x, x]\nauthor: &b [*a, *a]\n---\nOne.", 1, []),
    ("a.md", b"[" * 5_000 + b"One.", 1, []),
    # archives
    ("a.zip", b"", 0, ["the file is empty"]),
    ("a.zip", b"no archive", 0, ["the file is damaged or cut off"]),
    ("a.zip", zipped(a="One.")[:-30], 0, ["the file is damaged or cut off"]),
    ("a.zip", zipped(**{"b.txt": b"0" * 30_000_000}), 0, ["a part would unpack to"]),
    ("a.zip", zipped(**{"..__b.txt": "One.", "c.txt": "Two."}), 1, ["a name that leads out of the archive is refused"]),
    ("a.zip", zipped(**{"b.zip": zipped(a="One.")}), 0, ["an archive in an archive is not read"]),
    ("a.zip", zipped(), 0, []),
    ("a.zip", misnamed(zipped(é="One.")), 0, ["the file is damaged or cut off"]),
    ("a.zip", zipped(q="One.").replace(b"q", b"\0"), 0, ["a file in the archive has no name"]),
    ("a.docx", misnamed(zipped(é="One.")), 0, ["the file is damaged or was cut off"]),
    ("a.xlsx", misnamed(zipped(é="One.")), 0, ["the file is damaged or cut off"]),
    # what programs leave behind
    ("~$a.docx", b"lock", 0, []),
    ("~$a.xlsx", b"lock", 0, []),
    (".DS_Store", b"x", 0, []),
]


# Zips hold the time they were made at: as names of tests their bytes would differ from one process to another.
@pytest.mark.parametrize(
    ("name", "content", "kept", "reasons"), BROKEN, ids=[f"{n}-{name}" for n, (name, *_) in enumerate(BROKEN)]
)
def test_broken_input(tmp_path, name, content, kept, reasons):
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "zz_good.txt").write_text(GOOD)
    (folder / name).write_bytes(content)
    before = sorted(tmp_path.rglob("*"))
    tracemalloc.start()
    with warnings.catch_warnings(action="ignore", category=UserWarning):  # loading may warn of a file that is cut off
        articles = corpus.load(folder)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    ledger = corpus.ledger(articles).query("status not in ('repaired', 'suspect')")
    said = ledger[ledger["status"] != "kept"]["reason"].tolist()
    said = [reason for reason in said if not reason.startswith("missing:")]  # records that no reader met
    assert articles["text"].tolist()[-1] == GOOD
    assert len(articles) == kept + 1 == (ledger["status"] == "kept").sum()
    assert all(said)
    for reason, alternatives in zip(said, reasons, strict=True):
        assert any(alternative in reason for alternative in alternatives.split("|"))
    assert sorted(tmp_path.rglob("*")) == before
    assert peak < 100_000_000 + 12 * len(content)


def test_there_are_enough_of_them():
    assert len(BROKEN) >= 60


def test_a_folder_that_has_the_name_of_a_file(tmp_path):
    (tmp_path / "a.txt").mkdir()
    (tmp_path / "a.txt" / "b.txt").write_text(GOOD)
    assert corpus.load(tmp_path)["file"].tolist() == ["a.txt/b.txt"]


def test_a_file_that_is_gone_when_it_is_read(tmp_path):
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": GOOD}))
    (tmp_path / "b.jsonl").symlink_to(tmp_path / "gone.jsonl")
    articles = corpus.load(tmp_path)
    assert corpus.ledger(articles)["status"].tolist() == ["kept", "dropped"]

"""Small files made to fill the memory or to be waited for: what a corpus may hold by malice. Each is a function of a path."""

import gzip
import io
import json
import zipfile
import zlib
from functools import partial

import pyarrow as pa
import pyarrow.parquet as pq

HUGE = 2_000_000_000
ODT = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>{}</office:text>'
    "</office:body></office:document-content>"
)
SHEET = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'
HEAD = '<row r="1"><c r="A1" t="inlineStr"><is><t>text</t></is></c></row>'
WORKBOOK = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default '
    'Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats'
    '-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
    'Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="s" sheetId="1" r:id="r1"/>'
    "</sheets></workbook>",
    "xl/_rels/workbook.xml.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" '
    'Target="worksheets/sheet1.xml"/></Relationships>',
}


def zipped(path, parts):
    """A .zip of parts, each bytes, text, or pieces of bytes."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            with archive.open(name, "w", force_zip64=True) as part:
                pieces = [content.encode()] if isinstance(content, str) else content
                part.writelines([pieces] if isinstance(pieces, bytes) else pieces)


def sparse(path, *, size=HUGE, head=b""):
    """A file that states a size and takes no room."""
    with path.open("wb") as file:
        file.write(head)
        file.truncate(size)


def text(path, *, content):
    path.write_text(content, encoding="utf-8")


def pdf(path, *, stream, filters="/FlateDecode"):
    """A PDF of one page whose content is this stream."""
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F1 << /Type /Font "
        b"/Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        b"<< /Length %d /Filter [%s] >>\nstream\n%s\nendstream" % (len(stream), filters.encode(), stream),
    ]
    raw, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(raw))
        raw += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    lines = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 5\n0000000000 65535 f \n%strailer << /Root 1 0 R /Size 5 >>\nstartxref\n%d\n%%%%EOF" % (lines, len(raw))
    path.write_bytes(raw + end)


def flate(piece, times):
    """So many times the piece, compressed piece by piece."""
    packer = zlib.compressobj(9)
    return b"".join([*(packer.compress(piece) for _ in range(times)), packer.flush()])


def odt(path, *, body):
    zipped(path, {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": ODT.format(body)})


def docx(path, *, body):
    namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    document = f'<w:document xmlns:w="{namespace}"><w:body>{body}</w:body></w:document>'
    zipped(path, {"word/document.xml": document})


def xlsx(path, *, rows):
    zipped(path, WORKBOOK | {"xl/worksheets/sheet1.xml": SHEET.format(rows)})


def parquet(path, *, value, rows):
    """Rows that all have one value, which is stored once."""
    column = pa.DictionaryArray.from_arrays(pa.array([0] * 1_000_000, pa.int32()), pa.array([value]))
    schema = pa.schema([("text", column.type)])
    with pq.ParquetWriter(path, schema, compression="zstd") as writer:
        for _ in range(rows // 1_000_000):
            writer.write_table(pa.table({"text": column}, schema=schema))


def gzipped(path, *, piece, times, head=b""):
    with gzip.open(path, "wb") as file:
        file.write(head)
        for _ in range(times):
            file.write(piece)


def archive(path, *, name, make):
    """An attack inside a .zip."""
    inner = path.with_name(f"inner-{name}")
    make(inner)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        made.write(inner, name)
    inner.unlink()


def files(path, *, number, content=""):
    """A .zip of so many files."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as made:
        for k in range(number):
            made.writestr(zipfile.ZipInfo(f"{k}.txt"), content)
    path.write_bytes(stream.getvalue())


def columns(number):
    return "text," + ",".join(f"c{k}" for k in range(number))


MB = 1_000_000
LD = '<script type="application/ld+json">'
LONG = "A bridge over the river may hold for a year and a day. "
WARC = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 2000000000\r\n\r\n"
# What the ledger says of each: that it took too much, or why it was given up before.
ATTACKS = {
    "flate.pdf": partial(pdf, stream=flate(bytes(MB), 4000)),
    "flate-twice.pdf": partial(pdf, stream=zlib.compress(flate(b" " * MB, 2000)), filters="/FlateDecode /FlateDecode"),
    "operators.pdf": partial(pdf, stream=flate(b"q Q\n" * 250_000, 40)),
    "letters.pdf": partial(pdf, stream=flate(b"BT /F1 9 Tf (a b c d) Tj ET\n" * 10_000, 40)),
    "blanks.odt": partial(odt, body='<text:p>A<text:s text:c="2000000000"/>B</text:p>'),
    "many-blanks.odt": partial(odt, body='<text:p>A<text:s text:c="99999999"/></text:p>' * 2000),
    "wrong-blanks.odt": partial(odt, body='<text:p>A<text:s text:c="-5"/><text:s text:c="x"/>B</text:p>'),
    "long.docx": partial(docx, body="<w:p><w:r><w:t>" + "ab " * 30 * MB + "</w:t></w:r></w:p>"),
    "gaps.csv": partial(sparse, head=b"text\n"),
    "gaps.txt": sparse,
    "gaps.jsonl": sparse,
    "gaps.md": partial(sparse, size=1_500_000_000),
    "dictionary.parquet": partial(parquet, value=LONG, rows=20 * MB),
    "long-dictionary.parquet": partial(parquet, value=LONG * 2000, rows=MB),
    "strings.json": partial(text, content='["' * 20_000),
    "strings-in-lines.json": partial(text, content='{"text": "\n' * 100_000),
    "backslashes.json": partial(text, content='["' + "\\" * 200_001),
    "objects.json": partial(text, content="[" + ",".join(["{}"] * 2 * MB) + "]"),
    "objects-in-lines.jsonl": partial(text, content="1\n" * 2 * MB),
    "keys.json": partial(text, content=json.dumps([{"text": LONG} | {f"k{k}": 1 for k in range(5000)}])),
    "keys-each.jsonl": partial(text, content="\n".join(json.dumps({"text": LONG, f"k{k}": 1}) for k in range(5000))),
    "rows.xlsx": partial(xlsx, rows=HEAD + '<row r="2000000000"><c r="A2000000000"><v>1</v></c></row>'),
    "far-cells.xlsx": partial(xlsx, rows=HEAD + "".join(f'<row r="{k}"><c r="XFD{k}"><v>1</v></c></row>' for k in range(2, 9999))),
    "far-head.xlsx": partial(xlsx, rows='<row r="1"><c r="A1" t="inlineStr"><is><t>text</t></is></c><c r="XFD1"><v>1</v></c></row>'),
    "columns.csv": partial(text, content=f"{columns(10_000)}\n" + "\n".join(["x" + "," * 10_000] * 300)),
    "columns.tsv": partial(text, content=columns(200_000).replace(",", "\t") + "\n"),
    "quotes.csv": partial(text, content="text,outlet\n" + 'a,"b\n' * 20_000),
    "quotes-apart.csv": partial(text, content="text,outlet\n" + 'a,"b"c\n' * 20_000),
    "zeros.warc.gz": partial(gzipped, piece=bytes(MB), times=1500),
    "header.warc.gz": partial(gzipped, piece=b"x" * MB, times=1500, head=b"WARC/1.0\r\nWARC-Type: "),
    "headers.warc.gz": partial(gzipped, piece=b"X-Line: 1\r\n" * 90_000, times=300, head=b"WARC/1.0\r\n"),
    "page.warc.gz": partial(gzipped, piece=b" " * MB, times=1500, head=WARC),
    "ratio.zip": lambda path: zipped(path, {"a.txt": (bytes(990) + k.to_bytes(10) for k in range(1_900_000))}),
    "ratio-lines.zip": lambda path: zipped(path, {"a.csv": (b"text\n" + b"\n" * 990 + k.to_bytes(9) for k in range(200_000))}),
    "empty.zip": partial(files, number=99_999),
    "tiny.zip": partial(files, number=30_000, content=" "),
    "bomb-inside.zip": partial(archive, name="a.pdf", make=partial(pdf, stream=flate(b"q Q\n" * 250_000, 40))),
    "blanks-inside.zip": partial(archive, name="a.odt", make=partial(odt, body='<text:p><text:s text:c="9000000"/></text:p>')),
    "headline.csv": partial(text, content=f'headline,text\n"{"word " * 12_000}","{"w ord" * 12_000}"\n'),
    "headline.jsonl": partial(text, content=json.dumps({"headline": "abc " * 50_000, "text": "abd " * 50_000})),
    "wrong-letters.csv": partial(text, content=f'text\n"{"Ã© Ã" * 400_000}"\n'),
    "tags.jsonl": partial(text, content=json.dumps({"text": "<script " * 200_000 + "<p>"})),
    "nested.html": partial(text, content="<html><body>" + "<div>" * 200_000),
    "nested.jsonl": partial(text, content=json.dumps({"text": "<div>" * 300_000})),
    "nested.json": partial(text, content="[" * 100_000),
    "deep.json": partial(text, content='[{"text": "A bridge.", "more": ' + "[" * 900 + "]" * 900 + "}]"),
    "signs.jsonl": partial(text, content=json.dumps({"text": "''a\u00adb " * 40_000})),
    "signed.csv": partial(text, content='text\n"He said.-' + " " * 100_000 + "x " * 60 + '"\n'),
    "emphasis.md": partial(text, content="*a **b " * 30_000),
    "links.md": partial(text, content="[" * 60_000),
    "front.md": partial(text, content="---\n" + "a: {" * 20_000 + "\n---\nText"),
    "braces.rtf": partial(text, content=r"{\rtf1 " + "{" * 400_000),
    "fields.rtf": partial(text, content=r"{\rtf1 " + r"{\*\fldinst {a" * 20_000),
    "title.rtf": partial(text, content=r"{\rtf1 {\title " + r"\u12345" * 9000),
    "heading.md": partial(text, content="# a" + " # " * 9000 + "b"),
    "cover.txt": partial(text, content="1 of 999999999 DOCUMENTS\n\nThe Paper\n\nBridge\n\nLENGTH: 5 words\n\nText.\n" + "x\n" * 30_000),
    "ld-strings.html": partial(text, content=LD + '{"@type": "NewsArticle", "author": "a' + '"name": "b' * 4000 + "</script>"),
    "ld-braces.html": partial(text, content=LD + '{"@graph": [' * 4000 + "</script><p>x</p>"),
    "ld-nothing.html": partial(text, content=(LD + "{</script>") * 9000),
    "comments-closed.html": partial(text, content="<!---->" * 500 + "<p>x"),
    "comments.html": partial(text, content="<!--" * 1000 + "<html>"),
    "script.html": partial(text, content="<html><body><p>x</p>" + "<script " * 100_000),
    "meta.html": partial(text, content="<meta" * 1000 + "<html>é"),
    "entities.xml": partial(text, content='<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><a>&b;</a>'),
    "dashes.csv": partial(text, content="published,text\n" + "\n".join(f"{k % 28 + 1} Januuary {1900 + k % 200} {'x' * (k % 60)},t" for k in range(20_000))),
}

"""Small files made to fill the memory or to be waited for: functions of a path."""

import io
import json
import zipfile
import zlib
from functools import partial

import pyarrow as pa
import pyarrow.parquet as pq

HUGE = 500_000_000  # bytes: more than the limits of the tests
ODT = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>{}</office:text>'
    "</office:body></office:document-content>"
)
SHEET = (
    '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>'
)
WORKBOOK = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
    "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
    'Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": '<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r='
    '"http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<sheets><sheet name="s" sheetId="1" r:id="r1"/>'
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
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources "
        b"<< /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        b"<< /Length %d /Filter [%s] >>\nstream\n%s\nendstream" % (len(stream), filters.encode(), stream),
    ]
    raw, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(raw))
        raw += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    lines = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 5\n0000000000 65535 f \n%strailer << /Root 1 0 R /Size 5 >>\nstartxref\n%d\n%%%%EOF" % (
        lines,
        len(raw),
    )
    path.write_bytes(raw + end)


def packed(piece, times, *, gzip=False, head=b""):
    """A compressed stream of so many times the piece, made by saying the compressed piece so often; it has no end."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31 if gzip else 15)
    first = packer.compress(head) + packer.flush(zlib.Z_FULL_FLUSH)
    one = zlib.compressobj(9, zlib.DEFLATED, -15)
    return first + (one.compress(piece) + one.flush(zlib.Z_FULL_FLUSH)) * times


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


def crawl(path, *, piece, times, head=b""):
    path.write_bytes(packed(piece, times, gzip=True, head=head))


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
LONG = "A bridge over the river may hold for a year and a day. "
LD = '<html><script type="application/ld+json">'
PAGE = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 2000000000\r\n\r\n"
FAR = '<c r="XFD{}"><v>1</v></c>'
NAME = '<c r="A1" t="inlineStr"><is><t>text</t></is></c>'
TOO_MUCH = r"reading it took more than (200 MB|1 s)"
COLUMNS = r"its records have [\d,]+ columns; allowed: 1,000"
BLANKS = r"a line has \S+ blanks in a row; allowed: up to 1,000"
NO_PAGE = "no article was found on the page"
# Name of the file → how it is made, and what the ledger says of it; "" for what is read as far as it goes.
ATTACKS = {
    # what libraries unpack or do at the word of a file
    "flate.pdf": (partial(pdf, stream=packed(bytes(MB), 4000)), TOO_MUCH),
    "flate-twice.pdf": (
        partial(pdf, stream=zlib.compress(packed(b" " * MB, 2000)), filters="/FlateDecode /FlateDecode"),
        TOO_MUCH,
    ),
    "operators.pdf": (partial(pdf, stream=packed(b"q Q\n" * 250_000, 40)), TOO_MUCH),
    "letters.pdf": (partial(pdf, stream=packed(b"BT /F1 9 Tf (a b c d) Tj ET\n" * 10_000, 40)), TOO_MUCH),
    "blanks.odt": (partial(odt, body='<text:p>A<text:s text:c="2000000000"/>B</text:p>'), BLANKS),
    "many-blanks.odt": (partial(odt, body='<text:p>A<text:s text:c="999"/></text:p>' * 300_000), TOO_MUCH),
    "wrong-blanks.odt": (partial(odt, body='<text:p>A<text:s text:c="-5"/>B</text:p>'), BLANKS),
    "paragraphs.docx": (partial(docx, body="<w:p><w:r><w:t>ab</w:t></w:r></w:p>" * MB), TOO_MUCH),
    "dictionary.parquet": (partial(parquet, value=LONG, rows=20 * MB), TOO_MUCH),
    "long-dictionary.parquet": (partial(parquet, value=LONG * 2000, rows=MB), TOO_MUCH),
    # files with gaps, which take no room on the disk
    "gaps.csv": (partial(sparse, head=b"text\n"), TOO_MUCH),
    "gaps.txt": (sparse, TOO_MUCH),
    "gaps.jsonl": (sparse, TOO_MUCH),
    "gaps.md": (sparse, TOO_MUCH),
    # JSON
    "strings.json": (partial(text, content='["' * 20_000), "the file isn't JSON"),
    "strings-in-page.html": (partial(text, content=f'{LD}{{"@type": "Article", "name": "' + 'a"b: "' * 8000), NO_PAGE),
    "objects.json": (partial(text, content=f"[{'{},' * 2 * MB}{{}}]"), TOO_MUCH),
    "objects-in-lines.jsonl": (partial(text, content="1\n" * 2 * MB), TOO_MUCH),
    "keys.json": (partial(text, content=json.dumps([{"text": LONG} | {f"k{k}": 1 for k in range(5000)}])), COLUMNS),
    "keys-apart.jsonl": (
        partial(text, content="\n".join(json.dumps({"text": LONG, f"k{k}": 1}) for k in range(5000))),
        COLUMNS,
    ),
    "deep.json": (
        partial(text, content=f'[{{"text": "A.", "more": {"[" * 900}{"]" * 900}}}]'),
        "lists or tables stand",
    ),
    # tables
    "rows.xlsx": (
        partial(xlsx, rows=f'<row r="1">{NAME}</row><row r="2000000000"><c r="A2000000000"/></row>'),
        TOO_MUCH,
    ),
    "far-cells.xlsx": (
        partial(
            xlsx,
            rows=f'<row r="1">{NAME}</row>' + "".join(f'<row r="{k}">{FAR.format(k)}</row>' for k in range(2, 9999)),
        ),
        TOO_MUCH,
    ),
    "far-head.xlsx": (
        partial(xlsx, rows=f'<row r="1">{NAME}{FAR.format(1)}</row><row r="2">{FAR.format(2)}</row>'),
        COLUMNS,
    ),
    "columns.csv": (partial(text, content=f"text{',a' * 9999}\n" + f"x{',' * 9999}\n" * 300), COLUMNS),
    "columns.tsv": (partial(text, content="text\t" + "\t".join(map(str, range(2000))) + "\nA" + "\t" * 2000), COLUMNS),
    # web archives
    "zeros.warc.gz": (partial(crawl, piece=bytes(MB), times=4000), TOO_MUCH),
    "header.warc.gz": (partial(crawl, piece=b"x" * MB, times=4000, head=b"WARC/1.0\r\nWARC-Type: "), TOO_MUCH),
    "page.warc.gz": (partial(crawl, piece=b" " * MB, times=4000, head=PAGE), TOO_MUCH),
    # archives
    "ratio.zip": (
        lambda path: zipped(path, {"a.txt": (bytes(990) + k.to_bytes(10) for k in range(400_000))}),
        TOO_MUCH,
    ),
    "ratio-lines.zip": (
        lambda path: zipped(path, {"a.csv": (b"text\n" + b"\n" * 990 + k.to_bytes(9) for k in range(400_000))}),
        TOO_MUCH,
    ),
    "empty.zip": (partial(files, number=99_999), f"{TOO_MUCH}|the file is empty"),
    "blank.zip": (partial(files, number=30_000, content=" "), f"{TOO_MUCH}|the file is empty"),
    "operators.zip": (
        partial(archive, name="a.pdf", make=partial(pdf, stream=packed(b"q Q\n" * 250_000, 40))),
        TOO_MUCH,
    ),
    "blanks.zip": (
        partial(archive, name="a.odt", make=partial(odt, body='<text:p><text:s text:c="9000000"/></text:p>')),
        BLANKS,
    ),
    # what is worked out of a record
    "headline.csv": (partial(text, content=f'headline,text\n"{"word " * 12_000}","{"w ord" * 12_000}"\n'), ""),
    "headline.jsonl": (partial(text, content=json.dumps({"headline": "abc " * 50_000, "text": "abd " * 50_000})), ""),
    "signs.jsonl": (partial(text, content=json.dumps({"text": "''a\u00adb " * 40_000})), ""),
    "signed.csv": (partial(text, content=f'text\n"He said.-{" " * 100_000}{"x " * 60}"\n'), ""),
    "letters.csv": (partial(text, content=f'text\n"{"Ã© Ã" * 400_000}"\n'), TOO_MUCH),
    "tags.jsonl": (partial(text, content=json.dumps({"text": "<script " * 200_000 + "<p>"})), ""),
    "novel.txt": (partial(text, content=LONG * 40_000), "text has 2,200,000 characters; allowed: 2,000,000"),
    # patterns of ours that tried all ways
    "heading.md": (partial(text, content="# a" + "  #" * 9000 + " b\n\nText."), ""),
    "title.rtf": (partial(text, content=r"{\rtf1 {\info {\title " + r"\u12345" * 9000 + "x Text."), ""),
    "comments.html": (partial(text, content="<!---->" * 500 + "<p>x"), NO_PAGE),
    "cover.txt": (
        partial(text, content="1 of 999999999 DOCUMENTS\n\nThe Paper\n\nBridge\n\nLENGTH: 5 words\n\nText."),
        "",
    ),
}

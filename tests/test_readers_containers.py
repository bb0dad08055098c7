"""Files of any make → lines, and single documents."""

import zipfile

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from readers_files import MAKERS, docx_file, file_of, html_file, odt_file, rtf_file, txt_file

from analysis import corpus
from analysis.corpus import readers
from analysis.corpus.readers import containers, document

LINES = ["Bridge opens", "", "First “paragraph” – 5 €.", "Zweiter Absatz: größer & <wahr>.", "Третий 😀 \\{x}"]
OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
words = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S"]), min_size=1, max_size=12)
paragraphs = st.lists(words, min_size=1, max_size=12).map(" ".join)


def texts_of(path):
    return [line.text for line in containers.open_content(path).lines if line.text]


def read(path):
    return [(r.number, r.status, r.reason) for r in readers.find_format(path).read(path)]


def rtf(path, body, before=r"\ansi\ansicpg1252\deff0"):
    path.write_bytes(b"{\\rtf1" + before.encode() + b" " + (body if isinstance(body, bytes) else body.encode()) + b"}")
    return path


# --- lines


@pytest.mark.parametrize("make", MAKERS)
def test_every_make_gives_the_same_lines(tmp_path, make):
    assert texts_of(file_of(tmp_path, make, LINES)) == [line for line in LINES if line]


@pytest.mark.parametrize("make", MAKERS)
def test_a_wrong_ending_does_not_matter(tmp_path, make):
    path = file_of(tmp_path, make, LINES).rename(tmp_path / "export.docx")
    assert texts_of(path) == [line for line in LINES if line]
    (record,) = document.read(path)
    assert record.status == "kept"


@pytest.mark.parametrize("make", ["docx", "odt", "rtf", "html"])
@settings(max_examples=15)
@given(lines=st.lists(paragraphs, min_size=1, max_size=6))
def test_any_text_comes_back_to_the_letter(tmp_path_factory, make, lines):
    assert texts_of(file_of(tmp_path_factory.mktemp("made"), make, lines)) == lines


@pytest.mark.parametrize("make", ["docx", "odt", "rtf", "html"])
def test_a_line_break_inside_a_paragraph_ends_a_line(tmp_path, make):
    assert texts_of(file_of(tmp_path, make, ["One\ntwo"])) == ["One", "two"]


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        (r"\'e9\'8a \u8220?x\u8221?", ["éŠ “x”"]),
        (r"\uc2\u8364\'80\'80x", ["€x"]),
        (r"\uc1\u-10179?\u-8704?", ["😀"]),
        (r"{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset238 B;}}{\f1 \'9e\'e8}", ["žč"]),
        ("caf\xe9".encode("cp1252"), ["café"]),
        ("café".encode(), ["café"]),
        (r"a\tab b\emdash c\~d\_e\line f", ["a\tb—c\xa0d‑e", "f"]),
        (r'{\field{\*\fldinst{HYPERLINK "https://example.org/x"}}{\fldrslt{\ul Title}}}\par B', ["Title", "B"]),
        (r"A\par{\*\shppict{\pict\pngblip{\*\blipuid 00}89504e47}}{\nonshppict{\pict 0100}}B", ["A", "B"]),
        (r"{\info{\author X}}{\header H\par}{\footer F\par}A{\footnote N}", ["A"]),
        (r"\trowd\intbl HD\cell Head|line\cell\row\pard B", ["HD", "Head|line", "B"]),
    ],
)
def test_rtf(tmp_path, body, lines):
    assert texts_of(rtf(tmp_path / "a.rtf", body)) == lines


def test_cells_of_tables_are_known(tmp_path):
    table = docx.Document()
    table.add_table(rows=1, cols=2).rows[0].cells[1].text = "B"
    table.save(tmp_path / "a.docx")
    (tmp_path / "a.html").write_text("<table><tr><td>A<td>B</table>", encoding="utf-8")
    paths = tmp_path / "a.docx", rtf(tmp_path / "a.rtf", r"\intbl B\cell\row"), html_file(tmp_path / "b.html", [])
    paths[2].write_text("<html><body><table><tr><td>B</td></tr></table></body></html>", encoding="utf-8")
    for path in paths:
        assert [line.kind for line in containers.open_content(path).lines if line.text] == [containers.CELL]


@pytest.mark.parametrize(
    ("page", "lines"),
    [
        ("<p>One <b>bold</b>\n word</p>two", ["One bold word", "two"]),
        ("<p>One<br>two<br/>three</p>", ["One", "two", "three"]),
        ("<script>var x = '<p>no</p>'</script><style>p {}</style><!-- no --><p>yes</p>", ["yes"]),
        ("<p>a&nbsp;b &lt;c&gt; &eacute;</p>", ["a\xa0b <c> é"]),
        ("<ul><li>One<li>Two</ul>", ["One", "Two"]),
        ("<p>No end", ["No end"]),
    ],
)
def test_html(tmp_path, page, lines):
    path = tmp_path / "a.html"
    path.write_text(f"<!DOCTYPE html><html><body>{page}</body></html>", encoding="utf-8")
    assert texts_of(path) == lines


def test_the_encoding_that_a_page_states_is_used(tmp_path):
    path = tmp_path / "a.html"
    path.write_bytes('<html><meta charset="iso-8859-2"><body>Šípková růže</body></html>'.encode("iso-8859-2"))
    content = containers.open_content(path)
    assert [line.text for line in content.lines if line.text] == ["Šípková růže"]
    assert content.remarks == []


def test_deleted_text_and_second_copies_are_left_out_of_a_docx(tmp_path):
    path = docx_file(tmp_path / "a.docx", ["MARK"])
    copy = "<mc:AlternateContent xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'>"
    box = "<w:txbxContent><w:p><w:r><w:t>box</w:t></w:r></w:p></w:txbxContent>"
    made = (
        f"<w:t>kept</w:t></w:r><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:r>{copy}<mc:Choice>{box}"
        f"</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    )
    _edited(path, "word/document.xml", lambda xml: xml.replace("<w:t>MARK</w:t>", made))
    assert texts_of(path) == ["box", "kept"]


def _edited(path, part, change):
    """Change a part of a zip; a part that isn't there is added."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[part] = change(parts.get(part, b"").decode()).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


def test_a_text_is_read_without_its_styles_and_properties(tmp_path):
    for k, change in enumerate((lambda path: _without(path, "word/styles.xml"), _broken_properties, _numbered)):
        assert texts_of(change(docx_file(tmp_path / f"{k}.docx", LINES))) == [line for line in LINES if line]


def _broken_properties(path):
    return _with(path, "docProps/core.xml", lambda xml: xml[:50])


def _numbered(path):
    """The name of the part with a number, as some programs write it."""
    with zipfile.ZipFile(path) as archive:
        text = archive.read("word/document.xml").decode()
    return _with(_without(path, "word/document.xml"), "word/document2.xml", lambda _: text)


# --- single documents


@pytest.mark.parametrize("make", ["docx", "odt", "rtf"])
def test_a_document_is_one_article(tmp_path, make):
    file_of(tmp_path, make, LINES)
    articles = corpus.load(tmp_path)
    assert articles["text"].tolist() == ["\n".join(line for line in LINES if line or make != "html")]
    assert articles["headline"].isna().all()


@pytest.mark.parametrize(
    "path",
    [
        lambda p: docx_file(p / "a.docx", LINES, styles={"Bridge opens": "Title"}),
        lambda p: docx_file(p / "a.docx", LINES, title="Bridge opens"),
        lambda p: odt_file(p / "a.odt", LINES, title_style=("Bridge opens",)),
        lambda p: odt_file(p / "a.odt", LINES, title="Bridge opens"),
        lambda p: rtf_file(p / "a.rtf", LINES, title="Bridge opens"),
    ],
)
def test_a_title_is_the_headline_if_it_is_sure(tmp_path, path):
    (record,) = document.read(path(tmp_path))
    assert record.fields["headline"] == "Bridge opens"
    assert record.fields["text"].startswith("Bridge opens\n")


@pytest.mark.parametrize("make", [docx_file, rtf_file, odt_file])
def test_a_title_that_is_not_in_the_text_is_no_headline(tmp_path, make):
    (record,) = document.read(make(tmp_path / "a.docx", LINES, title="Document1"))
    assert "headline" not in record.fields


# --- broken files


def _cut(path):
    path.write_bytes(path.read_bytes()[:-200])
    return path


def _damaged(path):
    raw = bytearray(path.read_bytes())
    at = raw.find(b"word/document.xml") + 60
    raw[at : at + 40] = b"\0" * 40
    path.write_bytes(raw)
    return path


def _without(path, part):
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if name != part}
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def _with(path, part, change):
    _edited(path, part, change)
    return path


def _raw(path, content):
    path.write_bytes(content)
    return path


BOMB_LEVELS = [f"<!ENTITY {'a' if k == 0 else f'a{k}'} '{f'&a{k + 1};' * 10}'>" for k in range(8, -1, -1)]
ENTITY = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
BOMB = f"<!DOCTYPE x [<!ENTITY a9 'aaaaaaaaaa'>{''.join(BOMB_LEVELS)}]>"
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def _declared(declaration):
    return lambda xml: xml.replace("<w:document", declaration + "<w:document", 1).replace("</w:t>", "&a;</w:t>", 1)


BROKEN = {
    "nothing in it": (lambda p: _raw(p, b""), "the file is empty"),
    "cut off": (lambda p: _cut(docx_file(p, LINES)), "the file is damaged or was cut off"),
    "damaged inside": (lambda p: _damaged(docx_file(p, LINES)), "the file is damaged"),
    "a zip, but no document": (lambda p: _without(docx_file(p, LINES), "word/document.xml"), "the file is a zip, but"),
    "half of its XML": (
        lambda p: _with(docx_file(p, LINES), "word/document.xml", lambda xml: xml[:100]),
        "the file is damaged: it is not whole XML",
    ),
    "password": (
        lambda p: _raw(p, OLD_WORD + bytes(500) + "EncryptedPackage".encode("utf-16-le") + bytes(99)),
        "the file is locked with a password",
    ),
    "old Word": (lambda p: _raw(p, OLD_WORD + bytes(1000)), "the file is an old Word document: save it as .docx"),
    "entities": (
        lambda p: _with(docx_file(p, LINES), "word/document.xml", _declared(ENTITY)),
        "the file declares entities",
    ),
    "entity of a file": (
        lambda p: _with(docx_file(p, LINES), "word/document.xml", _declared(OUTSIDE)),
        "the file declares entities",
    ),
    "locked .odt": (
        lambda p: _with(
            odt_file(p, LINES),
            "META-INF/manifest.xml",
            lambda xml: xml.replace(
                "</manifest:manifest>",
                '<manifest:file-entry manifest:full-path="x"><manifest:encryption-data/></manifest:file-entry>'
                "</manifest:manifest>",
            ),
        ),
        "the file is locked with a password",
    ),
    "no text": (lambda p: docx_file(p, ["", " "]), "text is empty"),
    "an empty zip": (lambda p: _raw(p, b"PK\x05\x06" + bytes(18)), "the file is a zip, but"),
    "bytes": (lambda p: _raw(p, bytes(range(32)) * 9), "the file is neither text nor"),
    "RTF with numbers that are none": (
        lambda p: rtf(p, r"\u99999999? x"),
        "the file is damaged: it can't be read as RTF",
    ),
    "entities within entities": (
        lambda p: _with(docx_file(p, LINES), "word/document.xml", _declared(BOMB)),
        "the file",
    ),
    "elements without end": (
        lambda p: _with(docx_file(p, LINES), "word/document.xml", lambda _: "<a>" * 100_000),
        "the file is damaged: it is not whole XML",
    ),
    "RTF of pictures alone": (lambda p: rtf(p, r"{\pict\pngblip 89504e47}"), "text is empty"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_document_is_dropped_with_a_reason(tmp_path, name):
    make, reason = BROKEN[name]
    path = make(tmp_path / "a.docx")
    ((_, status, said),) = read(path)
    assert status == "dropped"
    assert said.startswith(reason)
    assert readers.count_records(readers.find_format(path), path) == 1


def test_a_part_that_unpacks_to_too_much_is_not_unpacked(tmp_path, monkeypatch):
    monkeypatch.setattr("analysis.corpus.readers.packed.LARGEST_XML", 10_000)
    path = docx_file(tmp_path / "a.docx", ["x" * 20_000])
    assert path.stat().st_size < 60_000
    ((_, status, reason),) = read(path)
    assert status == "dropped"
    assert "bytes; allowed: 10,000" in reason


def test_an_rtf_that_breaks_off_is_read_and_said(tmp_path):
    path = _cut(rtf_file(tmp_path / "a.rtf", [*LINES, "x" * 300]))
    article, remark = read(path)
    assert article[:2] == (1, "kept")
    assert remark[:2] == (0, "repaired")
    assert remark[2].startswith("the file breaks off")


def test_an_rtf_without_text_that_breaks_off_is_dropped(tmp_path):
    outcomes = read(_raw(tmp_path / "a.rtf", b"{\\rtf1"))
    assert [status for _, status, _ in outcomes] == ["dropped", "repaired"]


@pytest.mark.parametrize("make", ["docx", "odt", "rtf"])
@settings(max_examples=25)
@given(place=st.floats(0, 1), junk=st.binary(max_size=20), cut=st.booleans())
def test_no_damage_raises_or_goes_unsaid(tmp_path_factory, make, place, junk, cut):
    path = file_of(tmp_path_factory.mktemp("made"), make, LINES)
    raw = path.read_bytes()
    at = int(place * len(raw))
    path.write_bytes(raw[:at] + junk + (b"" if cut else raw[at + len(junk) :]))
    outcomes = {status for _, status, _ in read(path)}
    assert outcomes & {"kept", "dropped"}
    assert readers.count_records(readers.find_format(path), path) == 1


def test_a_file_that_is_gone_is_dropped(tmp_path):
    (tmp_path / "a.docx").symlink_to(tmp_path / "gone.docx")
    ((_, status, reason),) = read(tmp_path / "a.docx")
    assert (status, reason[:24]) == ("dropped", "the file can't be opened")


def test_a_text_that_is_no_export_is_one_article(tmp_path):
    path = txt_file(tmp_path / "a.txt", ["Body", "Length: of the table.", "Text"])
    assert readers.find_format(path) is readers.text_file

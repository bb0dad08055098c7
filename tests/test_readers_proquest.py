"""Exports of ProQuest as text and as a spreadsheet, and what becomes of odd ones."""

import re
import struct
import zipfile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from readers_files import file_of, kept, txt_file

from analysis import corpus
from analysis.corpus import readers
from analysis.corpus.readers.databases import proquest, proquest_table

LINE = "_" * 60
ARTICLES = [
    {
        "headline": "Bridge opens after ten years",
        "outlet": "The Daily Example (Online)",
        "published": "Jan 21, 2022",
        "author": "Example, Ann",
        "text": ["The bridge opened on Friday.", "“It may hold,” the mayor said.", "CAPTION: A bridge."],
    },
    {
        "headline": "January 6, 2021: what we know",
        "outlet": "Example Times",
        "published": "Jan 22, 2022",
        "author": "Sample, Bo",
        "text": ["One paragraph alone."],
    },
    {
        "headline": "Bridge opens after ten years",
        "outlet": "Example Times",
        "published": "Jan 23, 2022",
        "author": "Sample, Bo",
        "text": ["The same headline.", "Another text."],
    },
]
# Words of each site: number, full text, title, outlet, date, author, own number, language, section, page.
SITES = {
    "en": "Document {k} of {n}|Full text|Title|Publication title|Publication date|Author|ProQuest document ID"
    "|Language of publication|Section|Pages",
    "de": "Dokument {k} von {n}|Volltext|Titel|Titel der Publikation|Publikationsdatum|Autor|ProQuest-Dokument-ID"
    "|Sprache der Publikation|Rubrik|Seiten",
    "fr": "Document {k} sur {n}|Texte intégral|Titre|Titre de la publication|Date de publication|Auteur"
    "|ID du document ProQuest|Langue de publication|Rubrique|Pages",
    "es": "Documento {k} de {n}|Texto completo|Título|Título de publicación|Fecha de publicación|Autor"
    "|ID del documento de ProQuest|Idioma de la publicación|Sección|Páginas",
    "it": "Documento {k} di {n}|Testo completo|Titolo|Titolo della pubblicazione|Data di pubblicazione|Autore"
    "|ID documento ProQuest|Lingua di pubblicazione|Sezione|Pagine",
}
FULL = tuple(ARTICLES[0])


def export(articles, site="en", *, numbered=True, text_last=False, footer=True):
    """The lines of an export; in some the full text stands below the other fields."""
    start, text, title, outlet, date, author, own, language, section, page = SITES[site].split("|")
    lines = []
    for k, article in enumerate(articles, start=1):
        first = [start.format(k=k, n=len(articles)), ""] if numbered else []
        lines += [LINE, "", *first, article["headline"], "", f"https://example.org/docview/{k}?accountid=1", ""]
        lines += ["Abstract: None available.", ""]
        full = [f"{text}: {(article['text'] or ['Not available.'])[0]}", *article["text"][1:], ""]
        fields = {
            **{"Subject": "Bridges; Mayors", title: article["headline"], outlet: f"{article['outlet']}; Example City"},
            **{"Publication year": "2022", date: article["published"], author: article["author"], section: "News"},
            **{page: "A.6", "Business indexing term": "Subject: Bridges", language: "English", own: f"310739662{k}"},
            **{"Copyright": "Copyright Example Ltd Jan 21, 2022", "Last updated": "2022-01-24"},
        }
        below = [piece for name, value in fields.items() for piece in (f"{name}: {value}", "")]
        lines += [*below, *full] if text_last else [*full, *below]
    return [*lines, LINE, "", "Contact us at: https://example.org/contactus", ""] if footer else lines


def told(path):
    rows = [{name: record.fields.get(name) for name in FULL} for record in kept(path)]
    return [row | {"text": row["text"].split("\n")} for row in rows]


# --- text


@pytest.mark.parametrize("make", ["txt", "rtf", "docx", "odt"])
@pytest.mark.parametrize("site", SITES)
@pytest.mark.parametrize("text_last", [False, True])
def test_exports_come_back_whole(tmp_path, make, site, text_last):
    path = file_of(tmp_path, make, export(ARTICLES, site, text_last=text_last))
    assert readers.find_format(path) is proquest
    assert told(path) == ARTICLES
    assert proquest.count_records(path) == 3


@pytest.mark.parametrize("numbered", [False, True])
@pytest.mark.parametrize("footer", [False, True])
def test_numbers_and_last_page_may_be_missing(tmp_path, numbered, footer):
    path = txt_file(tmp_path / "a.txt", export(ARTICLES, numbered=numbered, footer=footer))
    assert told(path) == ARTICLES
    assert proquest.count_records(path) == 3


def test_all_fields(tmp_path):
    fields = kept(txt_file(tmp_path / "a.txt", export(ARTICLES)))[0].fields
    assert {name: value for name, value in fields.items() if name not in FULL} == {
        "published_as_written": "Jan 21, 2022",
        "published_year": "2022",
        "section": "News",
        "page": "A.6",
        "language": "English",
        "accession": "3107396621",
        "copyright": "Copyright Example Ltd Jan 21, 2022",
        "load_date": "2022-01-24",
        "subject": "Bridges; Mayors",
        "business_terms": "Subject: Bridges",
        "publication_place": "Example City",
        "url": "https://example.org/docview/1?accountid=1",
    }


def test_publication_info_gives_outlet_date_and_page(tmp_path):
    lines = [
        "Bridge opens",
        "",
        "Publication info: The Daily Example ; Example City [Example City]19 Jan 2012: A.1.",
        "",
    ]
    path = txt_file(tmp_path / "a.txt", [LINE, *lines, "Full text: One.", "", "ProQuest document ID: 91", "", LINE])
    (record,) = kept(path)
    assert [record.fields[name] for name in ("outlet", "published", "page", "headline")] == [
        *("The Daily Example", "19 Jan 2012", "A.1", "Bridge opens")
    ]


def test_a_headline_with_a_colon_and_labels_of_others(tmp_path):
    article = ARTICLES[0] | {"headline": "Ford: we will build"}
    lines = [piece for line in export([article]) for piece in ([line, "", "Mood: fine"] if "Pages" in line else [line])]
    (record,) = kept(txt_file(tmp_path / "a.txt", [line for line in lines if not line.startswith("Title")]))
    assert (record.fields["headline"], record.fields["mood"]) == ("Ford: we will build", "fine")
    assert "ford" not in record.fields


@pytest.mark.parametrize(
    "line", ["Subject: hers", "Title: none", "He said: no", "Language: English", "Document 1 of 3"]
)
def test_a_line_of_the_text_that_looks_like_a_label_stays_text(tmp_path, line):
    article = ARTICLES[0] | {"text": ["First.", line, "", "Last."]}
    (row, _) = told(txt_file(tmp_path / "a.txt", export([article, ARTICLES[1]])))
    assert row == article


def test_an_article_without_full_text_is_dropped_and_said(tmp_path):
    path = txt_file(tmp_path / "a.txt", export([ARTICLES[0], ARTICLES[1] | {"text": []}, ARTICLES[2]]))
    assert [record.status for record in kept(path)] == ["kept", "dropped", "kept"]
    assert kept(path)[1].reason.startswith("there is no full text; export again with “Full text” chosen: “January 6")


def test_what_is_no_article_is_dropped_and_the_last_page_is_said(tmp_path):
    lines = export(ARTICLES)
    at = [k for k, line in enumerate(lines) if line == LINE][1]
    txt_file(tmp_path / "a.txt", [*lines[:at], LINE, "Something else.", *lines[at:]])
    rows = corpus.ledger(corpus.load(tmp_path))
    assert rows.query("status == 'dropped'")["reason"].tolist() == [
        "there is no full text; export again with “Full text” chosen: “Something else.”"
    ]
    assert "left out after the last article: “Contact us" in rows.query("record == 0")["reason"].tolist()[0]


def test_a_file_that_breaks_off_shows_in_the_number_found(tmp_path):
    lines = export(ARTICLES)
    path = txt_file(tmp_path / "a.txt", lines[: [k for k, line in enumerate(lines) if line == LINE][2]])
    assert (len(kept(path)), proquest.count_records(path)) == (2, 3)


words = st.text(st.characters(codec="utf-8", categories=["L", "N"]), min_size=1, max_size=12)
lines_ = st.lists(words, min_size=1, max_size=40).map(lambda made: "T " + " ".join(made))


@pytest.mark.parametrize("make", ["txt", "rtf"])
@settings(max_examples=15)
@given(texts=st.lists(st.lists(lines_, min_size=1, max_size=6), min_size=1, max_size=5), headline=lines_)
def test_any_articles_come_back_to_the_letter(tmp_path_factory, make, texts, headline):
    made = [ARTICLES[0] | {"headline": headline, "text": text} for text in texts]
    path = file_of(tmp_path_factory.mktemp("made"), make, export(made))
    assert told(path) == made
    assert proquest.count_records(path) == len(made)


# --- spreadsheets


HEADER = ("Title", "StoreId", "Authors", "pubdate", "pubtitle", "startPage", "language", "FullText")


def sheet(path, *rows, header=HEADER):
    book = openpyxl.Workbook()
    for row in (header, *rows):
        book.active.append(row)
    book.save(path)
    return path


ROW = ("Bridge opens", "3107396621", "Example, Ann", "Jan 21, 2022", "The Daily Example", 6, "English", "One.\nTwo.")


def test_a_spreadsheet_has_an_article_a_row(tmp_path):
    path = sheet(tmp_path / "a.xlsx", ROW, (None,) * 8, ("No text", *ROW[1:7], None))
    assert readers.find_format(path) is proquest_table
    first, second = kept(path)
    assert first.fields == {
        **{
            "headline": "Bridge opens",
            "accession": "3107396621",
            "author": "Example, Ann",
            "outlet": "The Daily Example",
        },
        **{"published": "Jan 21, 2022", "published_as_written": "Jan 21, 2022", "page": "6", "language": "English"},
        **{"text": "One.\nTwo."},
    }
    assert (second.number, second.status) == (3, "dropped")
    assert second.reason.startswith("there is no full text: “No text”; ProQuest's spreadsheets hold no full text")


def old_sheet(path, *rows):
    """An .xls in the oldest form: a record a cell."""
    cells = b"".join(
        struct.pack("<HHHH3xB", 4, 8 + len(raw), r, c, len(raw)) + raw
        for r, row in enumerate(rows)
        for c, raw in enumerate(str(cell).encode("cp1252") for cell in row)
    )
    path.write_bytes(struct.pack("<HHHH", 9, 4, 2, 16) + cells + struct.pack("<HH", 10, 0))
    return path


def test_an_old_spreadsheet_is_read_too(tmp_path):
    path = old_sheet(tmp_path / "a.xls", HEADER, ROW, ROW)
    assert readers.find_format(path) is proquest_table
    assert [record.fields["text"] for record in kept(path)] == ["One.\nTwo."] * 2


def test_a_text_that_fills_its_cell_is_said(tmp_path):
    path = sheet(tmp_path / "a.xlsx", (*ROW[:7], "x" * 32_767))
    assert kept(path)[0].repairs == ("the text fills its cell of 32,767 characters: its end may be missing",)


def test_a_spreadsheet_of_others_is_not_proquest(tmp_path):
    assert not proquest_table.matches(sheet(tmp_path / "a.xlsx", ("One.",), header=("text",)))


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04 not a zip", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), b"a\tb"]
)
@pytest.mark.parametrize("ending", ["xls", "xlsx"])
def test_a_broken_spreadsheet_is_dropped_with_a_reason(tmp_path, content, ending):
    path = tmp_path / f"a.{ending}"
    path.write_bytes(content)
    assert not proquest_table.matches(path)
    (record,) = proquest_table.read(path)
    assert (record.number, record.status) == (0, "dropped")
    assert record.reason


def test_a_workbook_without_styles_is_read_without_a_warning(tmp_path):
    made = sheet(tmp_path / "made.xlsx", ROW)
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(path, "w") as new:
        for part in old.namelist():
            content = re.sub(rb"(<styleSheet[^>]*>).*(</styleSheet>)", rb"\1\2", old.read(part), flags=re.DOTALL)
            new.writestr(part, content)
    assert [record.fields["headline"] for record in kept(path)] == ["Bridge opens"]

"""Exports of Nexis in their layouts, languages and makes, and what becomes of odd ones."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from readers_files import MAKERS, docx_file, file_of, kept, txt_file, wrapped

from analysis import corpus
from analysis.corpus import language_names, readers
from analysis.corpus.readers.databases import date_lines, nexis, nexis_labels, nexis_old

ARTICLES = [
    {
        "headline": "Bridge opens after ten years",
        "outlet": "The Daily Example (London)",
        "published": "January 21, 2022 6:30 PM GMT",
        "text": ["The bridge opened on Friday.", "“It may hold,” the mayor said.", "A third paragraph."],
    },
    {
        "headline": "January 6, 2021: what we know of the bridge; A report",
        "outlet": "Example Times",
        "published": "January 22, 2022",
        "text": ["One paragraph alone."],
    },
    {
        "headline": "Bridge opens after ten years",
        "outlet": "Example Times",
        "published": "January 23, 2022",
        "text": ["The same headline.", "Another text."],
    },
]
# Words of each site: number of articles, length, section, author, body, language, load date, end, classification.
SITES = {
    "en": "Documents|Length|Section|Byline|Body|Language|Load-Date|End of Document|Classification",
    "de": "Dokumente|Länge|Rubrik|Autor|Textkörper|Sprache|Ladedatum|Ende des Dokuments|Klassifizierung",
    "fr": "Documents|Longueur|Rubrique|Auteur|Corps|Langue|Date de chargement|Fin du document|Classification",
    "nl": "Documenten|Lengte|Rubriek|Auteur|Tekst|Taal|Laaddatum|Einde van document|Classificatie",
    "es": "Documentos|Longitud|Sección|Autor|Cuerpo|Idioma|Fecha de carga|Fin del documento|Clasificación",
    "it": "Documenti|Lunghezza|Sezione|Autore|Corpo|Lingua|Data di caricamento|Fine del documento|Classificazione",
    "pt": "Documentos|Comprimento|Seção|Autor|Corpo|Idioma|Data de carregamento|Fim do documento|Classificação",
}
FULL = ("headline", "outlet", "published", "text")


def newer(articles, site="en", *, cover=True):
    """The lines of an export of Nexis Uni, with headings and a cover as asked."""
    number, length, section, author, body, language, load, end, classification = SITES[site].split("|")
    lines = ["Date and Time: Friday, 21 January 2022", "Job Number: 1", f"{number} ({len(articles)})"] if cover else []
    for k, article in enumerate(articles if cover else []):
        lines += [f"{k + 1}. {article['headline']}", "Client/Matter: -None-", "Search Terms: bridge", ""]
    for article in articles:
        lines += ["", article["headline"], article["outlet"], _line_of(article), "", "Copyright 2022 Example Ltd", ""]
        lines += [
            f"{section}:\xa0NEWS; Pg. 6",
            f"{length}:\xa0355 words",
            f"{author}:\xa0By {article.get('author', 'Ann Example')}",
            body,
            "",
        ]
        lines += [
            *article["text"],
            "",
            classification,
            "",
            f"{language}:\xa0ENGLISH",
            f"{load}:\xa0January 24, 2022",
            "",
        ]
        lines += [end, ""]
    return lines


def older(articles, site="en", *, start="{k} of {n} DOCUMENTS", wrap=wrapped):
    """The lines of an older export, wrapped as those in .txt are."""
    _, length, section, author, _, language, load, *_ = SITES[site].split("|")
    lines = ["Download Request: Selected Items: 1-3", "", ""]
    for k, article in enumerate(articles, start=1):
        lines += [" " * 30 + start.format(k=k, n=len(articles)), "", "", " " * 20 + article["outlet"], ""]
        lines += [" " * 25 + _line_of(article), "", wrap(article["headline"]), ""]
        byline = f"{author.upper()}: By {article.get('author', 'Ann Example')}"
        about = [byline, "", f"{section.upper()}: NEWS; Pg. 6", "", f"{length.upper()}: 355 words", ""]
        body = [piece for paragraph in article["text"] for piece in (wrap(paragraph), "")]
        lines += [*body, *about] if article.get("behind") else [*about, *body]
        lines += [f"{load.upper()}: January 24, 2022", "", f"{language.upper()}: ENGLISH", "", ""]
        lines += [" " * 20 + "Copyright 2022 Example Ltd", " " * 25 + "All Rights Reserved", ""]
    return [piece for line in lines for piece in line.split("\n")]


def _line_of(article):
    """The date as Nexis writes it, with the day of the week."""
    if "line" in article:
        return article["line"]
    date, year, time = article["published"].partition(" 2022")
    return f"{date}{year} Friday{time}"


def told(path, fields=FULL):
    """The fields of the records, the text as its paragraphs."""
    rows = [{name: record.fields.get(name) for name in fields} for record in kept(path)]
    return [row | {"text": [line for line in row["text"].split("\n") if line]} for row in rows]


# --- layouts


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize("site", SITES)
@pytest.mark.parametrize("cover", [True, False])
def test_newer_exports_come_back_whole(tmp_path, make, site, cover):
    path = file_of(tmp_path, make, newer(ARTICLES, site, cover=cover))
    assert readers.find_format(path) is nexis
    assert told(path) == ARTICLES
    assert nexis.count_records(path) == 3


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize(
    ("site", "start"),
    [
        ("en", "{k} of {n} DOCUMENTS"),
        ("en", "{k} of {n} DOCUMENT"),
        ("de", "Dokument {k} von {n}"),
        ("fr", "Document {k} de {n}"),
        ("fr", "{k} de {n} DOCUMENTS"),
        ("nl", "{k} van {n} DOCUMENTEN"),
        ("es", "{k} de {n} DOCUMENTOS"),
        ("it", "Documento {k} di {n}"),
        ("pt", "Documento {k} de {n}"),
    ],
)
def test_older_exports_come_back_whole(tmp_path, make, site, start):
    path = file_of(tmp_path, make, older(ARTICLES, site, start=start))
    assert readers.find_format(path) is nexis_old
    assert told(path) == ARTICLES
    assert nexis_old.count_records(path) == 3


@pytest.mark.parametrize("layout", [newer, older])
def test_all_fields(tmp_path, layout):
    first = kept(file_of(tmp_path, "txt", layout(ARTICLES)))[0]
    assert first.fields | {"copyright": first.fields["copyright"][:22]} == {
        "headline": "Bridge opens after ten years",
        "outlet": "The Daily Example (London)",
        "published": "January 21, 2022 6:30 PM GMT",
        "published_as_written": "January 21, 2022 Friday 6:30 PM GMT",
        "author": "Ann Example",
        "section": "NEWS",
        "page": "6",
        "length": "355 words",
        "copyright": "Copyright 2022 Example",
        "language": "ENGLISH",
        "load_date": "January 24, 2022",
        "text": first.fields["text"],
    }


def test_a_heading_is_the_headline_whatever_stands_above_it(tmp_path):
    lines = ["Link to Image", *newer(ARTICLES[:1], cover=False)]
    path = docx_file(tmp_path / "a.docx", lines, headings=("Bridge opens after ten years",))
    assert told(path)[0]["headline"] == "Bridge opens after ten years"
    assert kept(path)[0].fields["note"] == "Link to Image"


def test_without_a_headline_the_line_above_the_date_is_the_outlet(tmp_path):
    for layout in (lambda made: newer(made, cover=False), older):
        lines = [line for line in layout(ARTICLES[:1]) if line != ARTICLES[0]["headline"]]
        (row,) = told(txt_file(tmp_path / "a.txt", lines))
        assert row == ARTICLES[0] | {"headline": None}


def test_the_outlet_may_stand_below_the_rights_and_the_date_below_the_headline(tmp_path):
    rights = "          Copyright 2022 The Example Company"
    lines = [piece for line in older(ARTICLES[:1]) for piece in ([rights, line] if "Daily Example" in line else [line])]
    (record,) = kept(txt_file(tmp_path / "a.txt", lines))
    assert record.fields["outlet"] == "The Daily Example (London)"
    assert record.fields["copyright"].startswith("Copyright 2022 The Example Company; Copyright 2022 Example Ltd")
    date, headline = (next(k for k, line in enumerate(lines) if text in line) for text in ("Friday", "Bridge opens"))
    lines[date], lines[headline] = lines[headline], lines[date]
    assert told(txt_file(tmp_path / "b.txt", lines)) == ARTICLES[:1]


def test_a_cover_whose_list_bears_no_numbers_ends_before_the_first_article(tmp_path):
    lines = [line.partition(". ")[2] or line if line[:1].isdigit() else line for line in newer(ARTICLES)]
    assert told(txt_file(tmp_path / "a.txt", [*lines[:15], "", "", *lines[15:]]))[1:] == ARTICLES[1:]


def test_parts_below_the_text_are_columns(tmp_path):
    lines = newer(ARTICLES[:1], cover=False)
    at = lines.index("Classification")
    extra = ["URL: https://example.org/1", "", "Graphic", "", "PHOTO: A bridge.", "Notes", "", "By hand."]
    for k, order in enumerate(([*extra[2:], *extra[:2]], extra)):
        (record,) = kept(txt_file(tmp_path / f"{k}.txt", [*lines[:at], *order, *lines[at:]]))
        assert record.fields["text"].endswith("A third paragraph.")
        _check_parts(record)


def _check_parts(record):
    assert {name: record.fields[name] for name in ("graphic", "note", "url")} == {
        "graphic": "PHOTO: A bridge.",
        "note": "By hand.",
        "url": "https://example.org/1",
    }


def test_parts_below_the_text_of_older_exports_are_columns(tmp_path):
    lines = older(ARTICLES[:1])
    at = lines.index("LANGUAGE: ENGLISH")
    extra = ["CORRECTION:", "", "The bridge opened on Thursday.", "", "GRAPHIC: A bridge.", ""]
    (record,) = kept(txt_file(tmp_path / "a.txt", [*lines[: at + 2], *extra, *lines[at + 2 :]]))
    assert record.fields["correction"] == "The bridge opened on Thursday."
    assert record.fields["graphic"] == "A bridge."
    assert record.fields["text"].endswith("A third paragraph.")


# --- texts that look like an export


@pytest.mark.parametrize(
    "line",
    [
        *(
            "Body",
            "Classification",
            "LENGTH: two metres",
            "Length: 20 words",
            "Section: one",
            "LOAD-DATE: no",
            "Graphic",
        ),
        *("January 3, 2022", "Documents (4)", "Language: hers", "Update: none", "Copyright 1999 by nobody"),
    ],
)
@pytest.mark.parametrize("layout", [newer, older])
def test_a_line_of_the_text_that_looks_like_a_mark_stays_text(tmp_path, layout, line):
    article = ARTICLES[0] | {"text": ["First.", line, "Last."]}
    assert told(txt_file(tmp_path / "a.txt", layout([article, *ARTICLES[1:]]))) == [article, *ARTICLES[1:]]


@pytest.mark.parametrize(
    "headline", ["Body", "Length: why it matters", "March 3, 2021", "Section: 8", "© or not", "1 of 3", "2. Bundesliga"]
)
@pytest.mark.parametrize("layout", [newer, older])
def test_a_headline_that_looks_like_a_mark_stays_the_headline(tmp_path, layout, headline):
    article = ARTICLES[0] | {"headline": headline}
    assert told(txt_file(tmp_path / "a.txt", layout([*ARTICLES[1:], article]))) == [*ARTICLES[1:], article]


# --- what is not whole


def test_an_article_without_text_is_dropped_and_the_others_are_read(tmp_path):
    empty = ARTICLES[1] | {"text": []}
    for layout in (newer, older):
        records = kept(txt_file(tmp_path / f"{layout.__name__}.txt", layout([ARTICLES[0], empty, ARTICLES[2]])))
        assert [record.status for record in records] == ["kept", "dropped", "kept"]
        assert records[1].reason.startswith("text is empty")


def test_what_is_no_article_is_dropped_with_its_first_words(tmp_path):
    lines = newer(ARTICLES[:2], cover=False)
    at = lines.index("End of Document") + 1
    odd = ["We are sorry but there is an error in this document.", "End of Document"]
    path = txt_file(tmp_path / "a.txt", [*lines[:at], *odd, *lines[at:]])
    assert [record.status for record in kept(path)] == ["kept", "dropped", "kept"]
    assert "“We are sorry but there is an error in this document.”" in kept(path)[1].reason
    assert nexis.count_records(path) == 3


def test_a_missing_end_is_said_and_the_number_found_differs_from_the_number_stated(tmp_path):
    path = txt_file(tmp_path / "a.txt", newer(ARTICLES)[:-2])
    assert kept(path)[-1].repairs == ("“End of Document” is missing after it",)
    path = txt_file(tmp_path / "b.txt", newer(ARTICLES)[: -len(newer(ARTICLES[2:], cover=False))])
    assert (len(kept(path)), nexis.count_records(path)) == (2, 3)


def test_a_missing_start_shows_in_the_number_found(tmp_path):
    lines = [line for line in older(ARTICLES) if "2 of 3 DOCUMENTS" not in line]
    path = txt_file(tmp_path / "a.txt", lines)
    assert (len(kept(path)), nexis_old.count_records(path)) == (2, 3)


@pytest.mark.parametrize(("numbers", "found"), [([2001, 2002, 2003], 3), ([1, 2, 3, 1, 2], 5), ([1, 3], 3), ([7], 1)])
def test_the_number_found_goes_by_the_numbers_that_articles_bear(tmp_path, numbers, found):
    lines = [line.replace("1 of 1", f"{n} of 2146") for n in numbers for line in older(ARTICLES[:1])[3:]]
    path = txt_file(tmp_path / "a.txt", lines)
    assert nexis_old.count_records(path) == found
    assert len(kept(path)) == len(numbers)


def test_one_article_saved_by_itself_may_lack_its_number(tmp_path):
    path = txt_file(tmp_path / "a.txt", older(ARTICLES[:1])[4:])
    assert readers.find_format(path) is nexis_old
    assert told(path) == ARTICLES[:1]
    assert nexis_old.count_records(path) == 1


def test_the_cover_is_said_in_the_ledger(tmp_path):
    file_of(tmp_path, "docx", newer(ARTICLES))
    articles = corpus.load(tmp_path)
    rows = corpus.ledger(articles).query("record == 0")
    assert rows["status"].tolist() == ["repaired"]
    assert rows["reason"].str.startswith("left out before the first article: “Date and Time").all()
    assert articles["outlet"].tolist() == [article["outlet"] for article in ARTICLES]


# --- lines that were wrapped


@pytest.mark.parametrize(
    ("lines", "paragraphs"),
    [
        (["x" * 70 + " and", "then more."], ["x" * 70 + " and then more."]),
        (["x" * 77, "", "A list of what the people of the town found:", "one", "two"], None),
        (["short", "lines"], None),
        (["y" * 140, "end"], None),
    ],
)
def test_lines_are_joined_only_where_they_were_wrapped(tmp_path, lines, paragraphs):
    made = older([ARTICLES[0] | {"text": ["MARK"]}])
    at = made.index("MARK")
    (row,) = told(txt_file(tmp_path / "a.txt", [*made[:at], *lines, *made[at + 1 :]]))
    assert row["text"] == (paragraphs or [line for line in lines if line])
    (record,) = kept(tmp_path / "a.txt")
    assert record.repairs == (("lines wrapped at 74 characters joined",) if paragraphs else ())


# --- dates and sections


@pytest.mark.parametrize(
    ("line", "date", "rest"),
    [
        ("January 11, 2010 Monday", "January 11, 2010", ""),
        ("July 1, 2019 Monday 9:20 AM GMT", "July 1, 2019 9:20 AM GMT", ""),
        ("December 19, 1991, Sunday, An Edition", "December 19, 1991", "An Edition"),
        ("Mardi 10 Décembre 2019", "10 Décembre 2019", ""),
        ("10 décembre 2019 mardi 3:00 AM GMT", "10 décembre 2019 3:00 AM GMT", ""),
        ("décembre 10 2019", "décembre 10 2019", ""),
        ("Dienstag 10.Dezember 2019", "10.Dezember 2019", ""),
        ("3. Juli 2019 Mittwoch 10:15 Uhr Spätausgabe", "3. Juli 2019 10:15 Uhr", "Spätausgabe"),
        ("jueves 3 de julio de 2019", "3 de julio de 2019", ""),
        ("quarta-feira 3 de março de 2019", "3 de março de 2019", ""),
        ("sabato 5 marzo 2016", "5 marzo 2016", ""),
        ("5 maart 2016 zaterdag 06:00 CET", "5 maart 2016 06:00 CET", ""),
        ("2022-01-21", "2022-01-21", ""),
        ("21/01/2022 16:05", "21/01/2022 16:05", ""),
        ("May 2019", "May 2019", ""),
    ],
)
def test_a_line_with_a_date(line, date, rest):
    assert date_lines.find_date(line) == (date, rest)


@pytest.mark.parametrize("line", ["Spring forward", "March on", "1,234 words", "In May 2019", "May the force", ""])
def test_a_line_without_a_date(line):
    assert date_lines.find_date(line) is None


@pytest.mark.parametrize(
    ("section", "kept_", "page"),
    [
        ("FEATURES; Pg. 6", "FEATURES", "6"),
        ("Section A; Column 0; National Desk; Pg. 1", "Section A; Column 0; National Desk", "1"),
        ("Section B; Page 22, Column 2; National Desk", "Section B; Column 2; National Desk", "22"),
        ("BUITENLAND; Blz.6", "BUITENLAND", "6"),
        ("Politik; S. 4", "Politik", "4"),
        ("Nacional; Pág. 12", "Nacional", "12"),
        ("Pg. B12", "", "B12"),
        ("POLITICS; Version:28", "POLITICS; Version:28", None),
    ],
)
def test_section_and_page(section, kept_, page):
    fields = nexis_labels.tidy_fields({"section": section})
    assert (fields.get("section", ""), fields.get("page")) == (kept_, page)


@pytest.mark.parametrize(
    ("stated", "code"), [("ENGLISH", "en"), ("Deutsch; German", "de"), ("Português", "pt"), ("Klingon", "Klingon")]
)
def test_languages(stated, code):
    assert language_names.language_code(stated) == code


# --- any articles

words = st.text(st.characters(codec="utf-8", categories=["L", "N"]), min_size=1, max_size=12)
sentences = st.lists(words, min_size=2, max_size=40).map(lambda made: " ".join(made) + ".")
articles = st.fixed_dictionaries(
    {
        "headline": st.lists(words, min_size=1, max_size=12).map(lambda made: "H " + " ".join(made)),
        "outlet": st.lists(words, min_size=1, max_size=4).map(lambda made: "O " + " ".join(made)),
        "published": st.sampled_from([article["published"] for article in ARTICLES]),
        "text": st.lists(sentences, min_size=1, max_size=6),
    }
)


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize("layout", [newer, older])
@settings(max_examples=10)
@given(made=st.lists(articles, min_size=1, max_size=5))
def test_any_articles_come_back_to_the_letter(tmp_path_factory, make, layout, made):
    lines = layout(made) if layout is newer else older(made, wrap=wrapped if make == "txt" else str)
    path = file_of(tmp_path_factory.mktemp("made"), make, lines)
    assert told(path) == made
    assert readers.count_records(readers.find_format(path), path) == len(made)

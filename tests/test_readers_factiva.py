"""Exports of Factiva with and without tags, in several languages and makes, and what becomes of odd ones."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from readers_files import MAKERS, file_of, kept, rtf_file, txt_file

from analysis import corpus
from analysis.corpus import readers
from analysis.corpus.readers.databases import factiva, factiva_xml

ARTICLES = [
    {
        "section": "News",
        "headline": "Bridge opens after ten years of work",
        "author": "Ann Example",
        "published": "21 January 2022 14:30",
        "outlet": "The Daily Example",
        "text": ["The bridge opened on Friday.", "“It may hold,” the mayor said.", "A third paragraph."],
    },
    {
        "section": "Sport",
        "headline": "January 6, 2021: what we know of the bridge",
        "author": "Bo Sample",
        "published": "22 January 2022 9:05",
        "outlet": "Example Times",
        "text": ["One paragraph."],
    },
    {
        "section": "News",
        "headline": "Bridge opens after ten years of work",
        "author": "Bo Sample",
        "published": "23 January 2022 23:59",
        "outlet": "Example Times",
        "text": ["The same headline.", "Another text."],
    },
]
# Words of each site: words, by, document, language, month.
SITES = {
    "en": "words|By|Document|English|January",
    "de": "Wörter|Von|Dokument|Deutsch|Januar",
    "fr": "mots|Par|Document|Français|janvier",
    "es": "palabras|Por|Documento|Español|enero",
    "it": "parole|di|Documento|Italiano|gennaio",
    "pt": "palavras|Por|Documento|Português|janeiro",
    "nl": "woorden|Door|Document|Nederlands|januari",
}
FULL = tuple(ARTICLES[0])


def number(k):
    return f"DEXMPL0020220121ei1l{k:05d}"


def tagged(articles, site="en", *, apart="\t"):
    """The lines of an export with tags."""
    words, by, document, language, month = SITES[site].split("|")
    lines = ["Factiva", "Dow Jones", ""]
    for k, article in enumerate(articles):
        date, _, time = article["published"].replace("January", month).rpartition(" ")
        text = [*article["text"], "", ""]
        fields = {
            **{"SE": article["section"], "HD": article["headline"], "BY": f"{by} {article['author']}"},
            **{"WC": f"1,234 {words}", "PD": date, "ET": time, "SN": article["outlet"], "SC": "DEXMPL", "PG": "A6"},
            **{"LA": language, "CY": "Copyright 2022 Example Ltd. All Rights Reserved.", "LP": text[0], "TD": ""},
        }
        lines += [f"{tag}{apart}{value}" for tag, value in fields.items() if tag != "TD"]
        lines += ["TD", *(line for line in text[1:])]
        lines += [
            f"NS{apart}gcat : Political/General News | gpol : Domestic Politics",
            f"AN{apart}{document} {number(k)}",
            "",
        ]
    return [*lines, "© 2022 Factiva, Inc. All rights reserved."]


def plain(articles, site="en"):
    """The lines of an export without tags."""
    words, by, document, language, month = SITES[site].split("|")
    lines = []
    for k, article in enumerate(articles):
        date, _, time = article["published"].replace("January", month).rpartition(" ")
        lines += [article["section"], article["headline"], f"{by} {article['author']}", f"1,234 {words}", date, time]
        lines += [article["outlet"], "DEXMPL", "First", "A6", language, "Copyright 2022 Example Ltd.", ""]
        lines += [*article["text"], "", f"{document} {number(k)}", ""]
    return lines


def told(path, month="January"):
    """The fields of the records, the text as its paragraphs."""
    rows = [{name: record.fields.get(name) for name in FULL} for record in kept(path)]
    rows = [row | {"text": [line for line in row["text"].split("\n") if line]} for row in rows]
    return [row | {"published": row["published"].replace(month, "January")} for row in rows]


# --- layouts


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize("site", SITES)
@pytest.mark.parametrize("layout", [tagged, plain])
def test_exports_come_back_whole(tmp_path, make, site, layout):
    path = file_of(tmp_path, make, layout(ARTICLES, site))
    assert readers.find_format(path) is factiva
    assert told(path, SITES[site].split("|")[4]) == ARTICLES
    assert factiva.count_records(path) == 3


@pytest.mark.parametrize("apart", ["\t", " \t ", "\xa0\t", "   ", " | ", "\n", " "])
def test_tags_may_be_set_off_in_several_ways(tmp_path, apart):
    lines = [piece for line in tagged(ARTICLES[:1], apart=apart) for piece in line.split("\n")]
    (row,) = told(txt_file(tmp_path / "a.txt", lines))
    assert {name: row[name] for name in FULL if name not in ("section", "author")} == {
        name: ARTICLES[0][name] for name in FULL if name not in ("section", "author")
    }


def test_tags_in_the_cells_of_a_table(tmp_path):
    lines = [piece for line in tagged(ARTICLES, apart="\n") for piece in line.split("\n")]
    cells = [line for line in lines if line not in ("", "Factiva", "Dow Jones")]
    assert told(rtf_file(tmp_path / "a.rtf", lines, cells=cells)) == ARTICLES
    rows = "".join(
        f"<tr><td><b>{line.partition(chr(9))[0]}</b>&nbsp;</td><td><p>{line.partition(chr(9))[2]}</p></td></tr>"
        for line in tagged([ARTICLES[1]])
        if "\t" in line
    )
    (tmp_path / "b.html").write_text(f"<html><body><table>{rows}</table></body></html>", encoding="utf-8")
    assert told(tmp_path / "b.html") == [ARTICLES[1]]


def test_all_fields(tmp_path):
    for layout in (tagged, plain):
        fields = kept(file_of(tmp_path, "txt", layout(ARTICLES)))[0].fields
        assert {name: fields[name] for name in ("length", "source_code", "page", "language", "accession")} == {
            "length": "1,234 words",
            "source_code": "DEXMPL",
            "page": "A6",
            "language": "English",
            "accession": number(0),
        }
        assert fields["copyright"].startswith("Copyright 2022 Example Ltd.")
        assert fields["published_as_written"] == "21 January 2022 14:30"


@pytest.mark.parametrize(
    ("above", "fields"),
    [
        (["Bridge opens"], ("Bridge opens", None, None)),
        (["News", "Bridge opens after ten years"], ("Bridge opens after ten years", "News", None)),
        (["Bridge opens after ten years", "By Ann Example"], ("Bridge opens after ten years", None, "Ann Example")),
        (["Bridge opens after ten years", "Ann Example"], ("Bridge opens after ten years", None, "Ann Example")),
    ],
)
def test_what_stands_above_the_number_of_words(tmp_path, above, fields):
    lines = plain(ARTICLES[1:2])
    path = txt_file(tmp_path / "a.txt", [*above, *lines[3:]])
    (record,) = kept(path)
    assert tuple(record.fields.get(name) for name in ("headline", "section", "author")) == fields


# --- texts that look like an export


@pytest.mark.parametrize(
    "line",
    [
        *("IN THE END", "NS", "HD\tMore", "CO was up", "WC 7", "By Ann Example", "1,234 words", "20 January 2022"),
        *("Document 1 of 3", "English", "Copyright 1999 by nobody"),
    ],
)
@pytest.mark.parametrize("layout", [tagged, plain])
def test_a_line_of_the_text_that_looks_like_a_mark_stays_text(tmp_path, layout, line):
    if layout is tagged and line == "NS":
        pytest.xfail("a tag alone on its line, before the real one, can't be told from it")
    article = ARTICLES[0] | {"text": ["First.", line, "Last."]}
    assert told(txt_file(tmp_path / "a.txt", layout([article, *ARTICLES[1:]]))) == [article, *ARTICLES[1:]]


# --- what is not whole


@pytest.mark.parametrize("layout", [tagged, plain])
def test_an_article_without_text_is_dropped_and_the_others_are_read(tmp_path, layout):
    empty = ARTICLES[1] | {"text": []}
    records = kept(txt_file(tmp_path / "a.txt", layout([ARTICLES[0], empty, ARTICLES[2]])))
    assert [record.status for record in records] == ["kept", "dropped", "kept"]
    assert records[1].reason == "text is empty: “January 6, 2021: what we know of the bridge”"


@pytest.mark.parametrize("layout", [tagged, plain])
def test_an_article_that_breaks_off_is_kept_and_said(tmp_path, layout):
    lines = layout(ARTICLES)
    end = next(k for k, line in enumerate(lines) if number(2) in line)
    path = txt_file(tmp_path / "a.txt", lines[:end])
    assert [record.repairs for record in kept(path)] == [(), (), ("its accession number is missing: it may be cut",)]
    assert factiva.count_records(path) == 3


def test_a_missing_number_of_an_article_shows_in_the_number_found(tmp_path):
    lines = [line for line in plain(ARTICLES) if number(1) not in line]
    path = txt_file(tmp_path / "a.txt", lines)
    assert (len(kept(path)), factiva.count_records(path)) == (2, 3)


def test_what_is_no_article_is_dropped_with_its_first_words(tmp_path):
    path = txt_file(tmp_path / "a.txt", [*plain(ARTICLES), "Not available.", f"Document {number(8)}"])
    assert [record.status for record in kept(path)] == ["kept", "kept", "kept", "dropped"]
    assert "“Not available.”" in kept(path)[-1].reason


def test_what_stands_around_the_articles_is_said_in_the_ledger(tmp_path):
    txt_file(tmp_path / "a.txt", [*plain(ARTICLES), "Search Summary", "Results Found 3"])
    rows = corpus.ledger(corpus.load(tmp_path)).query("record == 0")
    assert rows["reason"].tolist() == ["left out after the last article: “Search Summary Results Found 3”"]


# --- XML

XML = """<?xml version="1.0" encoding="utf-8"?>
<PPSResponse><ppsArticleResponse xmlns="http://global.factiva.com/pps/2.0"><ppsarticleResultSet count="2">
<ppsarticle><article><accessionNo>DEXMPL0020220121ei1l00001</accessionNo><baseLanguage>EN</baseLanguage>
<byline>By Ann Example</byline><headline><paragraph><hlt>Bridge</hlt> opens</paragraph></headline>
<leadParagraph><paragraph>The bridge
opened.</paragraph></leadParagraph><pages>6</pages>
<publicationDate><dateTime>2022-01-21T14:30:00Z</dateTime></publicationDate><sourceName>The Daily Example</sourceName>
<tailParagraphs><paragraph>It held.</paragraph><paragraph>Last.</paragraph></tailParagraphs></article></ppsarticle>
<ppsarticle><article><headline><paragraph>No text</paragraph></headline></article></ppsarticle>
</ppsarticleResultSet></ppsArticleResponse></PPSResponse>"""


def xml(path, text):
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("space", [' xmlns="http://global.factiva.com/pps/2.0"', ""])
def test_xml(tmp_path, space):
    path = xml(tmp_path / "a.xml", XML.replace(' xmlns="http://global.factiva.com/pps/2.0"', space))
    assert readers.find_format(path) is factiva_xml
    first, second = factiva_xml.read(path)
    assert first.fields == {
        "accession": "DEXMPL0020220121ei1l00001",
        "language": "EN",
        "author": "Ann Example",
        "headline": "Bridge opens",
        "text": "The bridge opened.\n\nIt held.\n\nLast.",
        "page": "6",
        "published": "2022-01-21T14:30:00Z",
        "published_as_written": "2022-01-21T14:30:00Z",
        "outlet": "The Daily Example",
    }
    assert (second.status, second.reason) == ("dropped", "text is empty: “No text”")
    assert factiva_xml.count_records(path) == 2


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda text: text[:300], "the file is damaged: it is not whole XML"),
        (
            lambda text: text.replace("<PPS", '<!DOCTYPE x [<!ENTITY a "b">]><PPS', 1),
            "the file declares entities",
        ),
        (lambda text: text.replace("article>", "piece>").replace("<article", "<piece"), "there is no article"),
    ],
)
def test_broken_xml_is_dropped_with_a_reason(tmp_path, change, reason):
    (record,) = factiva_xml.read(xml(tmp_path / "a.xml", change(XML)))
    assert (record.number, record.status) == (0, "dropped")
    assert record.reason.startswith(reason)


# --- any articles

BY = {site.split("|")[1].casefold() for site in SITES.values()}  # a line that begins with it is a byline
words = st.text(st.characters(codec="utf-8", categories=["Ll", "Lo"]), min_size=1, max_size=12).filter(
    lambda word: word not in BY
)
articles = st.builds(
    lambda section, headline, author, text: (
        ARTICLES[0]
        | {"section": section, "headline": " ".join([section, *headline]), "author": " ".join(author), "text": text}
    ),
    words,
    st.lists(words, min_size=5, max_size=12),
    st.lists(words, min_size=1, max_size=3),
    st.lists(st.lists(words, min_size=1, max_size=40).map(lambda made: "T " + " ".join(made)), min_size=1, max_size=6),
)


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize("layout", [tagged, plain])
@settings(max_examples=10)
@given(made=st.lists(articles, min_size=1, max_size=5))
def test_any_articles_come_back_to_the_letter(tmp_path_factory, make, layout, made):
    path = file_of(tmp_path_factory.mktemp("made"), make, layout(made))
    assert told(path) == made
    assert factiva.count_records(path) == len(made)

"""Exports of Factiva of all years and interface languages: articles end with their accession number."""

import pytest
from readers_files import txt_file

from analysis import corpus
from analysis.corpus import readers
from analysis.corpus.readers.databases import factiva

# Words of sites: "words", a date, "document", the language of the article, the date as it is read.
SITES = {
    "en": ("1,234 words", "14 March 2003", "Document", "English", "2003-03-14"),
    "ru": ("1 234 слов", "14 марта 2003 г.", "Документ", "Английский", "2003-03-14"),
    "zh": ("1,234 字", "2003 年 3 月 14 日", "文件", "英文", "2003-03-14"),
    "ja": ("1,234 文字", "2003年3月14日", "文書", "英語", "2003-03-14"),
    "ko": ("1,234 단어", "2003년 3월 14일", "문서", "영어", "2003-03-14"),
    "pl": ("1 234 słów", "14 marca 2003", "Dokument", "angielski", "2003-03-14"),
    "sv": ("1 234 ord", "14 mars 2003", "Dokument", "engelska", "2003-03-14"),
    "no site that we know": ("1 234 slov", "14. března 2003", "Dokument čís", "angličtina", None),
}
# Signs for the year of publication.
YEARS = ["dp", "du", "dz", "e0", "ee", "ei", "f0", "x9"]


def plain(k, accession, site="en"):
    words, date, document, language, _ = SITES[site]
    lines = [f"Bridge number {k} is mended", "By Ann Berg", words, date, "The Lyme Herald", "LYMEH", language]
    text = [f"The council met for bridge {k}.", "", "“We will mend it,” the mayor said."]
    return [*lines, "(c) 2003 The Lyme Herald", "", *text, "", f"{document} {accession}", ""]


def tagged(k, accession):
    fields = {"HD": f"Bridge number {k} is mended", "BY": "By Ann Berg", "WC": "40 words", "PD": "14 March 2003"}
    fields |= {"SN": "The Lyme Herald", "SC": "LYMEH", "LA": "English", "CY": "(c) 2003 The Lyme Herald"}
    fields |= {"LP": f"The council met for bridge {k}.", "TD": "“We will mend it,” the mayor said."}
    fields |= {"PUB": "Lyme Ltd", "AN": f"Document {accession}"}
    return [line for tag, value in fields.items() for line in (tag, value, "")]


def numbers(signs):
    return [f"lymeh0002003031{k}{signs}{k}e0001a" for k in range(3)]


@pytest.mark.parametrize("signs", YEARS)
@pytest.mark.parametrize("layout", [plain, tagged])
@pytest.mark.parametrize("capitals", [str, str.upper])
def test_any_two_signs_may_stand_for_the_year(tmp_path, signs, layout, capitals):
    accessions = [capitals(number) for number in numbers(signs)]
    path = txt_file(tmp_path / "a.txt", [line for k, number in enumerate(accessions) for line in layout(k, number)])
    assert readers.find_format(path) is factiva
    articles = corpus.load(path)
    assert articles["accession"].tolist() == accessions
    assert articles["headline"].tolist() == [f"Bridge number {k} is mended" for k in range(3)]
    assert set(articles["author"]) == {"Ann Berg"}
    assert set(articles["outlet"]) == {"The Lyme Herald"}
    paragraphs = articles["text"].str.split(r"\n+", regex=True)
    assert paragraphs.tolist() == [
        [f"The council met for bridge {k}.", "“We will mend it,” the mayor said."] for k in range(3)
    ]


def test_years_may_be_mixed(tmp_path):
    years = [numbers(signs)[k] for k, signs in enumerate(("dz", "e9", "dp"))]
    path = txt_file(tmp_path / "a.txt", [line for k, number in enumerate(years) for line in plain(k, number)])
    assert corpus.load(path)["accession"].tolist() == years


@pytest.mark.parametrize("site", SITES)
def test_a_site_is_read_by_order_where_its_words_are_not_known(tmp_path, site):
    path = txt_file(tmp_path / "a.txt", [line for k, n in enumerate(numbers("ei")) for line in plain(k, n, site)])
    articles = corpus.load(path)
    assert factiva.count_records(path) == len(articles) == 3
    assert articles["headline"].tolist() == [f"Bridge number {k} is mended" for k in range(3)]
    assert set(articles["outlet"]) == {"The Lyme Herald"}
    assert articles["text"].str.startswith("The council met for bridge").all()
    read = articles["published"].dt.strftime("%Y-%m-%d")
    assert read.astype("object").where(read.notna(), None).tolist() == [SITES[site][4]] * 3


def test_the_name_of_a_language_that_is_not_known_is_told_from_the_text(tmp_path):
    text = "The council met and said that it would mend the bridge before the winter came to the town and to its river."
    (tmp_path / "a.json").write_text(f'[{{"text": "{text}", "language": "angličtina"}}]')
    assert corpus.load(tmp_path / "a.json")["language"].tolist() == ["en"]


@pytest.mark.parametrize("line", ["12 people", "40 words were said", "3 dead"])
def test_a_number_in_a_text_is_no_number_of_words(tmp_path, line):
    lines = plain(0, numbers("ei")[0])
    at = lines.index("“We will mend it,” the mayor said.")
    path = txt_file(tmp_path / "a.txt", [*lines[:at], line, "In 2003, that was many.", *lines[at:]])
    assert factiva.count_records(path) == 1
    assert line in corpus.load(path)["text"][0]

"""Cuttings of the Austria Press Agency: each begins with a line on its paper, whatever stands between them."""

import pytest
from readers_files import MAKERS, file_of

from analysis import corpus
from analysis.corpus import readers
from analysis.corpus.readers.databases import apa

PAPERS = ["Lyme Herald", "Wool.example", "Poole-Post"]
HEADS = {
    "print": ('"{}" vom 21.01.2022 Seite: 4 Ressort: Lokales', []),
    "with a number": ('"{}" Nr. 017 vom 21.01.2022 Seite: 4 Ressort: Lokales', []),
    "on two lines": ("„{}“ vom 21.1.2022 Seite: 4", ["Ressort: Lokales"]),
    "online": ('"{}" gefunden am 21.01.2022 10:36 Uhr', []),
}


def text(paper):
    return [f"Die Brücke ist seit Sonntag gesperrt, schrieb {paper} am Montag.", "„Wir flicken sie“, sagte Ann Berg."]


def lines(head, about, between, byline):
    made = []
    for paper in PAPERS:
        made += [head.format(paper), *about, "", f"Brücke gesperrt: {paper}", "", *byline, *text(paper), "", *between]
    return made


@pytest.mark.parametrize("make", MAKERS)
@pytest.mark.parametrize("head", HEADS)
@pytest.mark.parametrize("between", [[], ["_" * 60], ["", "", ""]])
@pytest.mark.parametrize("byline", [[], ["Von Bo Lund", ""]])
def test_cuttings_come_back_whole(tmp_path, make, head, between, byline):
    first, about = HEADS[head]
    path = file_of(tmp_path, make, lines(first, about, between, byline))
    assert readers.find_format(path) is apa
    assert apa.count_records(path) == 3
    articles = corpus.load(path)
    assert articles["outlet"].tolist() == PAPERS
    assert articles["headline"].tolist() == [f"Brücke gesperrt: {paper}" for paper in PAPERS]
    assert set(articles["published"].dt.strftime("%Y-%m-%d")) == {"2022-01-21"}
    if make != "html" or not byline:  # a page has no blank lines between them
        assert articles["text"].str.split(r"\n+", regex=True).tolist() == [text(paper) for paper in PAPERS]
        assert articles["author"].dropna().tolist() == ["Bo Lund"] * 3 * bool(byline)
    if head != "online":
        assert (set(articles["section"]), set(articles["page"])) == ({"Lokales"}, {"4"})


@pytest.mark.parametrize(
    "line", ['"Wir" vom Berg', '"Lyme Herald" schrieb am 21.01.2022, dass sie zu ist', "Am 21.01.2022"]
)
def test_a_quotation_with_a_day_is_no_paper(tmp_path, line):
    path = file_of(tmp_path, "txt", [line, "", *text("Lyme")])
    assert readers.find_format(path) is readers.text_file


def test_a_cutting_without_a_text_is_dropped(tmp_path):
    path = file_of(tmp_path, "txt", ['"Lyme Herald" vom 21.01.2022', "", *lines(HEADS["print"][0], [], [], [])])
    ledger = corpus.ledger(corpus.load(path))
    assert ledger["status"].value_counts().to_dict() == {"kept": 3, "dropped": 1}

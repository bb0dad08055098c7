"""Europresse as HTML, ProQuest as a page and an e-mail, packed tables: found, and each field equal to the truth."""

import gzip
import json
from email.message import EmailMessage

import pytest
from readers_files import html_file

from analysis import corpus
from analysis.corpus import readers
from analysis.corpus.readers.databases import europresse, proquest

PARAGRAPHS = [
    "The harbour bridge was closed on Sunday, the council of {} said.",
    "“We will mend it,” said the mayor, Ann Berg.",
]
PAPERS = ["Lyme", "Wool", "Poole"]
HEADERS = [
    "News, vendredi 21 janvier 2022 650 mots, p. A4",
    "Friday, January 21, 2022 • p. A4",
    "21 janvier 2022 - 1 page",
]


def text(paper):
    return [one.format(paper) for one in PARAGRAPHS]


def newer(paper, header, number=True):
    body = "".join(f"<p>{one}</p>" for one in text(paper))
    numbered = f"<div class='publiC-lblNodoc'>news·20220121·LH·{paper}</div>" if number else ""
    outlet = f"<div class='x'><span class='DocPublicationName'>The {paper} Herald, no. 12</span></div>"
    title = f"<div class='titreArticle'><p class='titreArticleVisu rdp__articletitle'>Bridge shut in {paper}</p></div>"
    return (
        f"<article><header>{outlet}<span class='DocHeader'>{header}</span>{title}"
        f"<p class='sm-margin-bottomNews'>Bo Lund</p></header>"
        f"<section><div class='docOcurrContainer'>{body}</div></section><footer>{numbered}</footer></article>"
    )


def older(paper, header, number=True):
    return (
        newer(paper, header, number).replace("<article>", "<table><tr><td>").replace("</article>", "</td></tr></table>")
    )


def oldest(paper, header, number=True):
    """An article without an element for its text, and its header in pieces."""
    pieces = "".join(f"<span class='DocHeader'>{piece} </span>" for piece in header.split())
    body = "".join(f"<p></p>{one}" for one in text(paper))
    numbered = f"Numéro de document : news·20220121·LH·{paper}" if number else ""
    return (
        f"<table><tr><td><span class='DocPublicationName'>The {paper} Herald, no. 12</span><br>{pieces}<br><br>"
        f"<span class='TitreArticleVisu'>Bridge shut in {paper}</span><br><br>Bo Lund<br><br>{body}<p></p>"
        f"<b>© 2022 Lyme. Tous droits réservés.</b><p></p>{numbered}<br>Ce certificat est émis à Lyme</td></tr></table>"
    )


def nameless(paper, header, number=True):
    """An article whose author and text have no class."""
    made = newer(paper, header, number).replace("class='docOcurrContainer'", "")
    return made.replace("<p class='sm-margin-bottomNews'>Bo Lund</p>", "<div>Bo Lund</div>")


@pytest.mark.parametrize("layout", [newer, older, oldest, nameless])
@pytest.mark.parametrize("number", [True, False])
@pytest.mark.parametrize("header", HEADERS)
def test_articles_of_europresse(tmp_path, layout, number, header):
    articles = "".join(layout(paper, header, number) for paper in PAPERS)
    (tmp_path / "a.HTML").write_text(f"<html><head><meta charset='utf-8'></head><body>{articles}</body></html>")
    assert readers.find_format(tmp_path / "a.HTML") is europresse
    assert europresse.count_records(tmp_path / "a.HTML") == 3
    read = corpus.load(tmp_path / "a.HTML")
    assert read["outlet"].tolist() == [f"The {paper} Herald" for paper in PAPERS]
    assert read["headline"].tolist() == [f"Bridge shut in {paper}" for paper in PAPERS]
    assert read["text"].tolist() == ["\n\n".join(text(paper)) for paper in PAPERS]
    assert set(read["author"]) == {"Bo Lund"}
    assert set(read["published"].dt.strftime("%Y-%m-%d")) == {"2022-01-21"}


def labelled(paper, number=""):
    above = {"Author": "Lund, Bo", "Publication info": f"The {paper} Herald ; {paper} [{paper}]21 Jan 2022: A.4."}
    below = {"Publication title": f"The {paper} Herald; {paper}", "Publication date": "Jan 21, 2022", "Section": "News"}
    below |= {
        "Language of publication": "English",
        "ProQuest document ID": f"10155{len(paper)}",
        "Database": "ProQuest",
    }
    one, two = text(paper)
    lines = [number] if number else []
    lines += [f"Bridge shut in {paper}", *(f"{label}: {value}" for label, value in above.items())]
    return [*lines, f"Full text: {one}", two, *(f"{label}: {value}" for label, value in below.items())]


@pytest.mark.parametrize("number", ["", "Document {} of 3"])
@pytest.mark.parametrize("make", ["html", "eml"])
def test_articles_of_proquest_as_a_page_or_an_email_without_rules(tmp_path, number, make):
    lines = [line for k, paper in enumerate(PAPERS, 1) for line in labelled(paper, number.format(k))]
    path = html_file(tmp_path / "a.html", lines)
    if make == "eml":
        message = EmailMessage()
        message["Subject"] = "Your documents"
        message.set_content("\n\n".join(lines))
        path = tmp_path / "a.eml"
        path.write_bytes(message.as_bytes())
    assert readers.find_format(path) is proquest
    assert proquest.count_records(path) == 3
    read = corpus.load(path)
    assert read["outlet"].tolist() == [f"The {paper} Herald" for paper in PAPERS]
    assert read["headline"].tolist() == [f"Bridge shut in {paper}" for paper in PAPERS]
    assert read["text"].tolist() == ["\n\n".join(text(paper)) for paper in PAPERS]
    assert set(read["published"].dt.strftime("%Y-%m-%d")) == {"2022-01-21"}


@pytest.mark.parametrize("kind", ["plain", "html", "both"])
def test_an_email_is_an_article_under_its_subject(tmp_path, kind):
    message = EmailMessage()
    message["Subject"] = "Bridge shut – at last"
    page = f"<html><body>{''.join(f'<p>{one}</p>' for one in text('Lyme'))}</body></html>"
    message.set_content(
        "\n\n".join(text("Lyme")) if kind != "html" else page, subtype="html" if kind == "html" else "plain"
    )
    if kind == "both":
        message.add_alternative(page, subtype="html")
    (tmp_path / "a.eml").write_bytes(message.as_bytes())
    article = corpus.load(tmp_path / "a.eml").iloc[0]
    assert (article["headline"], article["text"]) == ("Bridge shut – at last", "\n\n".join(text("Lyme")))


ROW = {"outlet": "The Lyme Herald", "text": text("Lyme")[0]}
PACKED = {
    "a.csv.gz": f'outlet,text\nThe Lyme Herald,"{ROW["text"]}"\n',
    "a.tsv.gz": f"outlet\ttext\nThe Lyme Herald\t{ROW['text']}\n",
    "a.json.gz": json.dumps([ROW]),
    "a.jsonl.gz": json.dumps(ROW) + "\n",
    "a.txt.gz": ROW["text"],
}


@pytest.mark.parametrize("name", PACKED)
@pytest.mark.parametrize("alone", [True, False])
def test_a_packed_table_is_read(tmp_path, name, alone):
    (tmp_path / name).write_bytes(gzip.compress(PACKED[name].encode()))
    articles = corpus.load(tmp_path / name if alone else tmp_path)
    assert articles["text"].tolist() == [ROW["text"]]
    assert articles["file"].tolist() == [name]
    assert ROW["text"] in corpus.raw(articles, file=name)["text"]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.csv.gz", b"no gzip", "the file is damaged or cut off"),
        ("a.csv.gz", gzip.compress(b"outlet,text\n" * 99, mtime=0)[:40], "the file is damaged or cut off"),
        ("a.png.gz", gzip.compress(b"x", mtime=0), "type .png is not read"),
        (
            "a.csv.gz",
            gzip.compress(b"text\n" + b"a" * 10_000_000, mtime=0),
            "it would unpack to more than 200 times its size",
        ),
    ],
)
def test_what_can_not_be_unpacked_is_said(tmp_path, name, content, reason):
    (tmp_path / name).write_bytes(content)
    (tmp_path / "b.txt").write_text(ROW["text"])
    ledger = corpus.ledger(corpus.load(tmp_path))
    assert ledger["reason"][0].startswith(reason)
    assert ledger["file"][0] == name

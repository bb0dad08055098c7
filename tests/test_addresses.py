"""Addresses inside an archive's, and the site for an outlet that isn't stated."""

import json

import pytest

from analysis import corpus
from analysis.corpus import addresses

TEXT = (
    "The harbour bridge at Lyme was closed on Sunday after engineers found a crack in its third arch, the council said."
)
STAMP = "20220121100000"
ARCHIVED = [
    (f"https://web.archive.org/web/{STAMP}/https://www.lyme.example/a", "https://www.lyme.example/a"),
    (f"http://web.archive.org/web/{STAMP}id_/http://lyme.example/a?b=1", "http://lyme.example/a?b=1"),
    (f"https://web.archive.org/web/{STAMP}/https:/www.lyme.example/a", "https://www.lyme.example/a"),
    (f"//web.archive.org/web/{STAMP}/lyme.example/a", "https://lyme.example/a"),
    ("https://web.archive.org/web/2022*/https://lyme.example/a", "https://lyme.example/a"),
    ("https://archive.ph/2022.01.21-100000/https://lyme.example/a", "https://lyme.example/a"),
    ("https://archive.today/newest/http://lyme.example/a", "http://lyme.example/a"),
    (
        "https://webcache.googleusercontent.com/search?q=cache:abcDEF12345:https://lyme.example/a",
        "https://lyme.example/a",
    ),
    ("https://lyme-example.cdn.ampproject.org/c/s/lyme.example/a", "https://lyme.example/a"),
    ("https://lyme.example/a", "https://lyme.example/a"),
    ("https://archive.org/details/lyme", "https://archive.org/details/lyme"),
    ("https://lyme.example/web/2022/https://other.example/", "https://lyme.example/web/2022/https://other.example/"),
    ("no address", "no address"),
]
SITES = [
    *(("https://www.lyme.example/a", "lyme.example"), ("http://m.lyme.example:80/", "lyme.example")),
    *(("https://news.lyme.example/a", "news.lyme.example"), ("lyme.example/a", "lyme.example")),
    *(("https://search.proquest.com/docview/1", ""), ("https://advance.lexis.com/x", ""), ("not one", "")),
    *(
        ("https://web.archive.org/web/", ""),
        ("https://news.google.com/a", ""),
        ("http://[broken", ""),
        ("/home/a.html", ""),
    ),
]


@pytest.mark.parametrize(("url", "inside"), ARCHIVED)
def test_the_address_inside_an_archives_counts(url, inside):
    assert addresses.original(url) == inside


@pytest.mark.parametrize(("url", "site"), SITES)
def test_the_site_of_an_address(url, site):
    assert addresses.site(url) == site


@pytest.fixture
def loaded(tmp_path):
    def load(**fields):
        (tmp_path / "a.json").write_text(json.dumps([{"text": TEXT} | fields]))
        articles = corpus.load(tmp_path / "a.json")
        return articles.iloc[0], corpus.ledger(articles)["reason"].tolist()

    return load


def test_an_outlet_that_is_not_stated_is_named_by_its_site_and_that_is_said(loaded):
    article, said = loaded(url="https://www.lyme.example/a")
    assert article["outlet"] == "lyme.example"
    assert "outlet not stated: named by the site of its address" in said


@pytest.mark.parametrize("outlet", ["https://www.lyme.example", "www.lyme.example", "web.archive.org"])
def test_an_outlet_that_is_an_address_is_named_by_its_site(loaded, outlet):
    article, said = loaded(outlet=outlet, url=f"https://web.archive.org/web/{STAMP}/https://lyme.example/a")
    assert (article["outlet"], article["url"]) == ("lyme.example", "https://lyme.example/a")
    assert article["archived_url"].startswith("https://web.archive.org")
    assert any("is an address" in one for one in said)


def test_a_stated_outlet_stays(loaded):
    assert loaded(outlet="The Lyme Herald", url="https://other.example/a")[0]["outlet"] == "The Lyme Herald"


PAGE = (
    "<html><head><title>Bridge shut in Lyme</title>{head}</head><body><article><h1>Bridge shut in Lyme</h1>"
    + "".join(f"<p>{TEXT} It is part {k}.</p>" for k in range(4))
    + "</article><footer>FILE ARCHIVED ON 10:00:00 Jan 21, 2022 FROM THE INTERNET ARCHIVE</footer></body></html>"
)
HEADS = {
    "canonical": "<link rel='canonical' href='{}'>",
    "og": "<meta property='og:url' content='{}'>",
    "saved": "<!-- saved from url=(0076){} -->",
}


@pytest.mark.parametrize("head", HEADS)
def test_archived_pages_of_several_papers_are_not_one(tmp_path, head):
    for paper in ("lyme", "wool"):
        url = f"https://web.archive.org/web/{STAMP}/https://www.{paper}.example/a"
        (tmp_path / f"{paper}.html").write_text(PAGE.format(head=HEADS[head].format(url)))
    articles = corpus.load(tmp_path)
    assert articles["outlet"].tolist() == ["lyme.example", "wool.example"]
    assert not articles["text"].str.contains("ARCHIVE").any()

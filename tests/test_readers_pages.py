"""Saved pages and web archives: the article, what the page says of it, and nothing run or fetched."""

import gzip
import json
from email.message import EmailMessage

import pytest

from analysis import corpus
from analysis.corpus import readers

PARAGRAPHS = [
    "The mayor opened the bridge on Friday, and a crowd of several hundred people had come to see it.",
    "“It is a great day,” she said. Nobody doubted it, and the band played for an hour.",
    "The second bridge may be built next year, officials said, if the money can be found in time.",
]
RUSSIAN = "Мэр открыл мост в пятницу, и посмотреть на него пришли несколько сотен человек."
ARTICLE = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
JSON_LD = {
    "@type": "NewsArticle",
    "headline": "Bridge opens after ten years",
    "datePublished": "2022-01-21T14:30:00-05:00",
    "author": [{"@type": "Person", "name": "Ann Example"}, {"@type": "Person", "name": "Bo Sample"}],
    "publisher": {"@type": "Organization", "name": "Daily Example"},
    "articleSection": "Politics",
}


def html(head="", body=ARTICLE):
    return (
        f"<!doctype html><html lang='en-GB'><head><title>Bridge opens</title>{head}</head><body>"
        f"<nav><a href='/'>Home</a> <a href='/news'>News</a></nav><article>{body}</article>"
        "<footer>© 2022 Daily Example</footer></body></html>"
    )


def ld(content):
    return f'<script type="application/ld+json">{json.dumps(content)}</script>'


def meta(**named):
    return "".join(f'<meta property="{name.replace("__", ":")}" content="{value}">' for name, value in named.items())


@pytest.fixture
def page_of(tmp_path):
    """A function: a page → its record."""

    def read(content, name="a.html"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        records = list(readers.find_format(path).read(path))
        assert readers.count_records(readers.find_format(path), path) == 1
        return records[-1]

    return read


def test_the_article_of_a_page_is_its_paragraphs_and_nothing_around(page_of):
    record = page_of(html())
    assert record.fields["text"].split("\n") == PARAGRAPHS
    assert "language" not in record.fields  # pages often state that of their template


@pytest.mark.parametrize(
    ("head", "fields"),
    [
        (
            ld(JSON_LD),
            {
                "headline": "Bridge opens after ten years",
                "published": "2022-01-21T14:30:00-05:00",
                "author": "Ann Example; Bo Sample",
                "outlet": "Daily Example",
                "section": "Politics",
            },
        ),
        (ld({"@graph": [{"@type": "WebSite"}, JSON_LD]}), {"headline": "Bridge opens after ten years"}),
        (ld([JSON_LD | {"@type": ["ReportageNewsArticle"]}]), {"headline": "Bridge opens after ten years"}),
        (ld({"@type": "Recipe", "headline": "Soup"}), {"headline": "Bridge opens"}),
        ('<script type="application/ld+json">{broken</script>', {"headline": "Bridge opens"}),
        (
            meta(og__title="Bridge open at last", og__site_name="Example", article__published_time="2022-01-21"),
            {"headline": "Bridge open at last", "outlet": "Example", "published": "2022-01-21"},
        ),
        (meta(og__title="Other") + ld(JSON_LD), {"headline": "Bridge opens after ten years"}),
        ('<meta name="pubdate" content="21 January 2022">', {"published": "21 January 2022"}),
        ('<time class="entry-date published" datetime="2022-01-21">today</time>', {"published": "2022-01-21"}),
        ('<meta itemprop="datePublished" content="2022-01-21">', {"published": "2022-01-21"}),
        ('<meta property="og:url" content="https://example.com/x">', {"url": "https://example.com/x"}),
        ("<!-- saved from url=(0021)https://example.com/x -->", {"url": "https://example.com/x"}),
    ],
)
def test_what_a_page_says_of_its_article(page_of, head, fields):
    record = page_of(html(head))
    assert {name: record.fields.get(name) for name in fields} == fields


def test_a_day_in_the_headline_or_the_text_is_no_date(page_of):
    record = page_of(html(meta(og__title="What happened on 5 May 2019"), f"<p>On 6 May 2019 it rained.</p>{ARTICLE}"))
    assert "published" not in record.fields


def test_scripts_are_no_text(page_of):
    evil = "<script>document.write('evil')</script><style>p {color: red}</style><noscript>Switch it on</noscript>"
    text = page_of(html(body=f"{ARTICLE}{evil}<p onclick='evil()'>The end of the evening came at nine.</p>")).fields[
        "text"
    ]
    assert text.split("\n") == [*PARAGRAPHS, "The end of the evening came at nine."]


@pytest.mark.parametrize(("encoding", "name"), [("cp1251", "windows-1251"), ("iso-8859-15", "ISO-8859-15")])
def test_the_encoding_that_a_page_states_counts(page_of, encoding, name):
    words = {"cp1251": "Мэр открыл мост в пятницу. ", "iso-8859-15": "L’élève a payé 5 € à l’été. ".replace("’", "'")}
    content = html(
        f'<meta charset="{name}">', f"<p>{words[encoding] * 5}</p>{ARTICLE.replace('“', '').replace('”', '')}"
    )
    assert page_of(content.encode(encoding)).fields["text"].startswith(words[encoding].strip())


def test_an_encoding_that_is_stated_is_what_browsers_take_it_for(page_of):
    content = html("<meta charset='ISO-8859-1'>", f"<p>‘It’s open,’ she said of the café.</p>{ARTICLE}")
    assert page_of(content.encode("cp1252")).fields["text"].startswith("‘It’s open,’ she said of the café.")


@pytest.mark.parametrize("name", ["undefined", "unicode_escape", "punycode", "utf-16", "rot13", "x" * 99])
def test_what_is_stated_but_is_no_encoding_of_pages_is_passed_over(page_of, name):
    french = "C’est très grave, a dit l’élève\\ud800. Le père et la mère sont là."
    content = html(f"<meta charset={name}>", f"<p>{french}</p>{ARTICLE}")
    assert page_of(content.encode("cp1252")).fields["text"].startswith(french)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", "the file is empty"),
        ("<html><body><div id='app'></div><script src='app.js'></script></body></html>", "no article was found"),
        ("just words without a tag", "no article was found"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x00\x01", "the bytes are text in no known encoding"),
    ],
)
def test_a_page_without_an_article_is_dropped(page_of, content, reason):
    record = page_of(content)
    assert record.status == "dropped"
    assert record.reason.startswith(reason)


def test_a_page_saved_with_all_that_belongs_to_it(page_of):
    message = EmailMessage()
    message["Snapshot-Content-Location"] = "https://example.com/bridge"
    message.set_content(html(ld(JSON_LD)), subtype="html")
    message.make_related()
    message.add_related(b"body {}", "text", "css")
    record = page_of(message.as_bytes(), "a.mhtml")
    assert record.fields["text"].split("\n") == PARAGRAPHS
    assert record.fields["url"] == "https://example.com/bridge"


def test_the_encoding_that_an_archive_names_counts_before_the_one_that_its_page_states(page_of):
    message = EmailMessage()
    message.set_content("X", subtype="html", charset="koi8-r", cte="8bit")
    page = html("<meta charset='cp1252'>", f"<p>{RUSSIAN}</p>{ARTICLE}").encode("koi8-r", "xmlcharrefreplace")
    assert page_of(message.as_bytes().replace(b"X", page), "a.mhtml").fields["text"].startswith(RUSSIAN)


def test_an_archive_with_a_type_that_is_none_is_no_page(page_of):
    raw = "Content-Type: x\x03\xad\x89*\n\ntext".encode()
    assert page_of(raw, "a.mhtml").reason == "there is no page in the file"


# --- web archives


def warc(*met, gzipped=True):
    """A web archive: what a crawler met, as (address, kind, status, content)."""
    blocks = [_block("warcinfo", "", b"software: example\r\n")]
    for url, kind, status, content in met:
        answer = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + content
        blocks += [_block("request", url, b"GET / HTTP/1.1\r\n\r\n"), _block("response", url, answer)]
    return b"".join(map(gzip.compress, blocks) if gzipped else blocks)


def _block(kind, url, content):
    media = "application/warc-fields" if kind == "warcinfo" else f"application/http; msgtype={kind}"
    head = [
        f"WARC-Type: {kind}",
        f"WARC-Target-URI: {url}",
        "WARC-Date: 2022-01-22T00:00:00Z",
        f"Content-Type: {media}",
    ]
    lines = ["WARC/1.0", "WARC-Record-ID: <urn:uuid:1>", *head, f"Content-Length: {len(content)}", "", ""]
    return "\r\n".join(lines).encode() + content + b"\r\n\r\n"


PAGE = ("https://example.com/1", "text/html; charset=utf-8", "200 OK", html(ld(JSON_LD)).encode())
PICTURE = ("https://example.com/2.png", "image/png", "200 OK", b"\x89PNG")
GONE = ("https://example.com/3", "text/html", "404 Not Found", html().encode())


@pytest.mark.parametrize(("name", "gzipped"), [("a.warc", False), ("a.warc.gz", True)])
def test_each_page_of_a_web_archive_is_an_article_and_the_rest_is_said(tmp_path, name, gzipped):
    path = tmp_path / name
    path.write_bytes(warc(PAGE, PICTURE, GONE, PAGE, gzipped=gzipped))
    records = list(readers.find_format(path).read(path))
    assert [(r.number, r.status) for r in records] == [(1, "kept"), (2, "dropped"), (3, "dropped"), (4, "kept")]
    assert [r.reason for r in records[1:3]] == [
        "image/png is no page: “https://example.com/2.png”",
        "the server answered 404: “https://example.com/3”",
    ]
    assert records[0].fields["text"].split("\n") == PARAGRAPHS
    assert records[0].fields["url"] == "https://example.com/1"
    assert readers.warc.count_records(path) == 4


def test_the_encoding_that_a_server_names_counts(tmp_path):
    path = tmp_path / "a.warc"
    russian = html("<meta charset='cp1252'>", f"<p>{RUSSIAN}</p>{ARTICLE}").encode("koi8-r", "xmlcharrefreplace")
    path.write_bytes(warc(("https://example.com", "text/html; Charset = 'KOI8-R'", "200 OK", russian), gzipped=False))
    (record,) = readers.warc.read(path)
    assert record.fields["text"].startswith(RUSSIAN)


def test_a_web_archive_may_be_packed_as_a_whole(tmp_path):
    (tmp_path / "a.warc.gz").write_bytes(
        gzip.compress(warc(PAGE, PICTURE, (*PAGE[:3], html().encode()), gzipped=False))
    )
    records = list(readers.find_format(tmp_path / "a.warc.gz").read(tmp_path / "a.warc.gz"))
    assert [record.status for record in records] == ["kept", "dropped", "kept"]
    assert records[0].fields["text"].split("\n") == PARAGRAPHS


@pytest.mark.parametrize(("name", "gzipped"), [("a.warc", False), ("a.warc.gz", True)])
def test_a_web_archive_that_is_cut_off_gives_what_is_whole(tmp_path, name, gzipped):
    path = tmp_path / name
    whole, two = (warc(*[PAGE] * n, gzipped=gzipped) for n in (3, 2))
    path.write_bytes(whole[: (len(whole) + len(two)) // 2 + 150])
    records = list(readers.warc.read(path))
    assert [record.status for record in records] == ["kept", "kept", "dropped"]
    assert "cut off" in records[2].reason


def test_pages_load(tmp_path):
    (tmp_path / "a.html").write_text(html(ld(JSON_LD)))
    (tmp_path / "b.warc.gz").write_bytes(warc(PAGE))
    articles = corpus.load(tmp_path)
    assert articles["outlet"].tolist() == ["Daily Example"]
    assert articles["published"].astype(str).tolist() == ["2022-01-21 19:30:00"]
    assert articles["published_zone"].tolist() == ["-05:00"]
    assert corpus.ledger(articles)["status"].tolist() == ["kept", "duplicate"]

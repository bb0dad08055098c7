"""Feeds, NITF, NewsML-G2 and references: each field where the format has it, and nothing for a text that is none."""

import pytest

from analysis import corpus
from analysis.corpus import readers
from analysis.corpus.readers import feed, nitf, ris

PARAGRAPHS = [
    "The harbour bridge was closed on Sunday, the council said.",
    "“We will mend it,” said the mayor, Ann Berg.",
]
HTML = "".join(f"<p>{one}</p>" for one in PARAGRAPHS)
TEXT = "\n\n".join(PARAGRAPHS)
HEAD = '<?xml version="1.0" encoding="utf-8"?>'
NAMES = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
ITEM = (
    "<item><title>Bridge shut</title><link>https://lyme.example/a</link><dc:creator>Bo Lund</dc:creator>"
    "<pubDate>Fri, 21 Jan 2022 14:30:00 +0000</pubDate><category>News</category><guid>1</guid>"
    "<description>A teaser …</description>{}</item>"
)
RSS = (
    f"{HEAD}<rss version='2.0' {NAMES}><channel><title>The Lyme Herald</title><image><title>Logo</title></image>{{}}"
    "</channel></rss>"
)
ENTRY = (
    "<entry><title>Bridge shut</title><link rel='enclosure' href='x.jpg'/><link href='https://lyme.example/a'/>"
    "<id>1</id><published>2022-01-21T14:30:00Z</published><author><name>Bo Lund</name></author>"
    "<category term='x'>News</category>{}</entry>"
)
ATOM = f"{HEAD}<feed xmlns='http://www.w3.org/2005/Atom'><title>The Lyme Herald</title>{{}}</feed>"
ENCODED = f"<content:encoded><![CDATA[{HTML}]]></content:encoded>"
LONG = (HTML * 6).replace("<", "&lt;")
FEEDS = {
    "RSS": ("a.xml", RSS.format(ITEM.format(ENCODED))),
    "RSS with another ending": ("a.rss", RSS.format(ITEM.format(ENCODED))),
    "RDF": ("a.rdf", RSS.replace("rss", "rdf").format(ITEM.format(ENCODED))),
    "a long description": ("a.xml", RSS.format(ITEM.replace("A teaser …", LONG).format(""))),
    "Atom": ("a.atom", ATOM.format(ENTRY.format(f"<content type='html'>{HTML.replace('<', '&lt;')}</content>"))),
    "Atom with XHTML": ("a.xml", ATOM.format(ENTRY.format(f"<content type='xhtml'><div>{HTML}</div></content>"))),
}  # fmt: skip
FIELDS = {"headline": "Bridge shut", "outlet": "The Lyme Herald", "author": "Bo Lund", "section": "News"}


@pytest.mark.parametrize("form", FEEDS)
def test_an_entry_of_a_feed_is_an_article(tmp_path, form):
    name, content = FEEDS[form]
    (tmp_path / name).write_text(content)
    assert readers.find_format(tmp_path / name) is feed
    assert feed.count_records(tmp_path / name) == 1
    article = corpus.load(tmp_path / name).iloc[0]
    assert article["text"] == (TEXT if form != "a long description" else "\n\n".join(PARAGRAPHS * 6))
    assert {field: article[field] for field in FIELDS} == FIELDS
    assert (article["url"], str(article["published"])) == ("https://lyme.example/a", "2022-01-21 14:30:00")


def test_a_feed_that_tells_of_factiva_is_a_feed(tmp_path):
    (tmp_path / "a.xml").write_text(RSS.format(ITEM.replace("Bridge shut", "Factiva is sold").format(ENCODED)))
    assert readers.find_format(tmp_path / "a.xml") is feed


BLOG = {
    "blank lines": "{0}\n\n{1}",
    "inline tags": "{0} <a href='https://lyme.example'></a>\n\n<strong>{1}</strong>",
    "a rule": "{0}\n<hr>\n{1}",
    "a picture": "<img src='a.jpg' /> {0}\n\n{1}",
    "short codes": "[caption id='x' width='3']<img src='a.jpg' /> The harbour[/caption]{0}\n\n[gallery ids='1']{1}",
    "blocks": "<!-- wp:paragraph -->\n<p>{0}</p>\n<!-- /wp:paragraph -->\n\n<p>{1}</p>",
}


@pytest.mark.parametrize("form", BLOG)
def test_a_text_of_a_blog_has_its_lines_for_paragraphs(tmp_path, form):
    text = f"<content:encoded><![CDATA[{BLOG[form].format(*PARAGRAPHS)}]]></content:encoded>"
    (tmp_path / "a.xml").write_text(RSS.format(ITEM.format(text)))
    article = corpus.load(tmp_path / "a.xml").iloc[0]
    assert article["text"].split("\n\n") == PARAGRAPHS


def test_a_teaser_is_no_text(tmp_path):
    (tmp_path / "a.xml").write_text(RSS.format(ITEM.format("") + ITEM.format(ENCODED)))
    ledger = corpus.ledger(corpus.load(tmp_path / "a.xml"))
    assert ledger[ledger["status"] == "dropped"]["reason"].str.startswith("no text but abstract").tolist() == [True]


NITF = (
    f"{HEAD}{{doctype}}<nitf><head><title>Bridge shut</title><meta name='print_page_number' content='4'/>"
    "<docdata><doc-id id-string='7'/><date.issue norm='20220121T143000Z'/></docdata>"
    "<pubdata name='The Lyme Herald' position.section='News'/></head><body><body.head><hedline><hl1>Bridge shut</hl1>"
    "</hedline><byline>By <person>Bo Lund</person></byline><dateline>LYME</dateline></body.head><body.content>{text}"
    "</body.content></body></nitf>"
)
LEAD = f"<block class='lead_paragraph'><p>{PARAGRAPHS[0]}</p></block>"
MEDIA = "<media><media-caption><p>The bridge in spring.</p></media-caption></media>"
ITEMS = (
    f"{HEAD}<newsMessage xmlns='http://iptc.org/std/nar/2006-10-01/'><itemSet><newsItem guid='7'><itemMeta>"
    "<provider literal='x'><name>The Lyme Herald</name></provider><versionCreated>2022-01-21T14:30:00Z</versionCreated>"
    "</itemMeta><contentMeta><headline>Bridge shut</headline><by>By Bo Lund</by><genre><name>News</name></genre>"
    "</contentMeta><contentSet>{}</contentSet></newsItem></itemSet></newsMessage>"
)
XHTML = f"<html xmlns='http://www.w3.org/1999/xhtml'><body>{HTML}</body></html>"
OLDER = (
    f"{HEAD}<NewsML Version='1.2'><NewsEnvelope><NewsService FormalName='x'/></NewsEnvelope><NewsItem><Identification>"
    "<NewsIdentifier><ProviderId>lyme.example</ProviderId></NewsIdentifier></Identification><NewsManagement>"
    "<FirstCreated>20220121T143000+0000</FirstCreated></NewsManagement><NewsComponent><NewsLines><HeadLine>Bridge shut"
    "</HeadLine><ByLine>By Bo Lund</ByLine></NewsLines><AdministrativeMetadata><Provider>"
    "<Party FormalName='The Lyme Herald'/></Provider></AdministrativeMetadata><NewsComponent><ContentItem><DataContent>"
    "{}</DataContent></ContentItem></NewsComponent></NewsComponent></NewsItem></NewsML>"
)
AGENCIES = {
    "NITF": NITF.format(doctype="", text=HTML),
    "NITF with its document type": NITF.format(doctype="<!DOCTYPE nitf SYSTEM 'nitf.dtd'>", text=HTML),
    "NITF with its lead twice": NITF.format(doctype="", text=f"{LEAD}<block class='full_text'>{HTML}</block>"),
    "NITF with a picture": NITF.format(doctype="", text=MEDIA + HTML),
    "NewsML-G2 with XHTML": ITEMS.format(f"<inlineXML>{XHTML}</inlineXML>"),
    "NewsML-G2 with NITF": ITEMS.format(
        f"<inlineXML>{NITF.format(doctype='', text=HTML).removeprefix(HEAD)}</inlineXML>"
    ),
    "NITF of an agency that is known by its rights": NITF.format(doctype="", text=HTML)
    .replace(" name='The Lyme Herald'", "")
    .replace("<date.issue", "<doc.copyright holder='The Lyme Herald' year='2022'/><date.issue"),
    "NITF with a comment above it": NITF.format(doctype="<!-- Lyme -->", text=HTML),
    "NewsML-G2 with a head": ITEMS.format(
        f"<inlineXML>{XHTML.replace('<body>', '<body><header><ul><li>Lyme</li></ul><p>News</p></header>')}</inlineXML>"
    ),
    "NewsML-G2 after a long head": ITEMS.replace(
        "<itemSet>", f"<header><sent>{'x' * 5000}</sent></header><itemSet>"
    ).format(f"<inlineXML>{XHTML}</inlineXML>"),
    "NewsML 1": OLDER.format(HTML),
    "NewsML 1 with NITF": OLDER.format(f"<nitf><body><body.head/><body.content>{HTML}</body.content></body></nitf>"),
    "NewsML 1 with HTML as text": OLDER.format(f"<![CDATA[{HTML}]]>"),
    "NewsML-G2 with text": ITEMS.format(f"<inlineData>{TEXT}</inlineData>"),
}


@pytest.mark.parametrize("form", AGENCIES)
def test_an_article_of_an_agency(tmp_path, form):
    (tmp_path / "a.xml").write_text(AGENCIES[form])
    assert readers.find_format(tmp_path / "a.xml") is nitf
    assert nitf.count_records(tmp_path / "a.xml") == 1
    article = corpus.load(tmp_path / "a.xml").iloc[0]
    assert article["text"] == TEXT
    stated = {field: value for field, value in FIELDS.items() if field != "section" or "NewsML 1" not in form}
    assert {field: article[field] for field in stated} == stated
    assert str(article["published"]) == "2022-01-21 14:30:00"


def test_a_file_that_declares_entities_is_not_opened(tmp_path):
    bomb = "<!DOCTYPE nitf [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;'>]>"
    (tmp_path / "a.xml").write_text(NITF.format(doctype=bomb, text="<p>&b;</p>"))
    (tmp_path / "b.txt").write_text(TEXT)
    ledger = corpus.ledger(corpus.load(tmp_path))
    assert "the file declares entities" in ledger["reason"][0]


@pytest.mark.parametrize("name", ["a.xml", "a.rss"])
def test_a_file_that_is_cut_off_is_said(tmp_path, name):
    content = RSS.format(ITEM.format(ENCODED) * 3)
    (tmp_path / name).write_text(content[: content.rindex("<pubDate>")])
    with pytest.warns(UserWarning, match="articles may be missing"):
        ledger = corpus.ledger(corpus.load(tmp_path / name))
    assert ledger["status"].tolist()[1:3] == ["kept", "duplicate"]
    assert ledger["reason"].str.contains("not whole XML").any()


REFERENCE = [
    *(
        "TY  - NEWS",
        "T1  - Bridge shut",
        "A1  - Lund, Bo",
        "A1  - Dale, Cy",
        "JF  - The Lyme Herald",
        "Y1  - 2022/01/21/",
    ),
    *("SP  - A4", "UR  - https://lyme.example/a", "N2  - A bridge is shut.", "ER  - "),
]


def test_a_reference_has_an_abstract_and_no_text_as_a_rule(tmp_path):
    whole = [line.replace("N2  -", "FT  -") for line in REFERENCE[:-1]] + ["and a second line of it.", "ER  - "]
    (tmp_path / "a.ris").write_text(
        "\n".join([*REFERENCE, "", *whole, *(line for line in REFERENCE if "N2" not in line)])
    )
    assert ris.count_records(tmp_path / "a.ris") == 3
    (tmp_path / "b.ris").write_text("\n".join(REFERENCE).replace("  - ", " - "))
    assert ris.count_records(tmp_path / "b.ris") == 1
    articles = corpus.load(tmp_path / "a.ris")
    ledger = corpus.ledger(articles)
    assert ledger["status"].tolist() == ["dropped", "kept", "dropped"]
    assert ledger["reason"][0].startswith("no text but abstract, which is not the article")
    assert ledger["reason"][2] == "a reference without a text: “Bridge shut”"
    article = articles.iloc[0]
    assert article["text"] == "A bridge is shut.\n\nand a second line of it."
    assert (article["author"], article["outlet"], str(article["published"])[:10]) == (
        "Lund, Bo; Dale, Cy",
        "The Lyme Herald",
        "2022-01-21",
    )

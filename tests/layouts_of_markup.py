"""Invented articles in markup: feeds, formats of agencies, pages as browsers and crawlers keep them."""

import html
from email.message import EmailMessage
from functools import partial
from pathlib import Path
from xml.sax.saxutils import quoteattr

import test_readers_pages as pages
from invented import CONTENTS, Article
from layouts import PAGE_LETTERS, Layout, Variant, charset, day, marked, save

SPACES = 'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"'
XML_LETTERS = ("utf-8", "utf-8-sig", "utf-16", "cp1252")


def head(variant: Variant) -> str:
    """The first line of XML."""
    return f'<?xml version="1.0" encoding="{charset(variant)}"?>\n'


def _esc(text: str) -> str:
    return html.escape(text, quote=False)


def _xml(around: str, one, path: Path, articles: list[Article], variant: Variant) -> None:
    """Articles of one outlet as elements within others."""
    body = "".join(one(article, variant) for article in articles)
    save(path, head(variant) + around.format(outlet=articles[0].outlet, body=body), variant)


def _rss(article: Article, variant: Variant, text: str = "<content:encoded><![CDATA[{}]]></content:encoded>") -> str:
    return (
        f"<item><title>{_esc(article.headline)}</title><link>{article.url}</link>"
        f"<dc:creator>{article.author}</dc:creator><pubDate>{day(article, variant.dates or 'RFC 822')}</pubDate>"
        f"<description>{_esc(article.paragraphs[0][:60])} …</description>{text.format(marked(article))}</item>"
    )


def _rss_described(article: Article, variant: Variant) -> str:
    """An item whose description is the text."""
    whole = _rss(article, variant, "")
    start, end = whole.index("<description>"), whole.index("</description>")
    return f"{whole[:start]}<description>{_esc(marked(article))}{whole[end:]}"


def _wordpress(article: Article, variant: Variant) -> str:
    """An item of WordPress's export, with what else it says of a post."""
    more = "<wp:post_type xmlns:wp='http://wordpress.org/export/1.2/'>post</wp:post_type><category>News</category>"
    return _rss(article, variant).replace("</item>", f"{more}</item>")


def _atom(article: Article, variant: Variant, form: str) -> str:
    inside = (
        f"<div xmlns='http://www.w3.org/1999/xhtml'>{marked(article)}</div>"
        if form == "xhtml"
        else _esc(marked(article))
    )
    return (
        f"<entry><title>{_esc(article.headline)}</title><link href='{article.url}'/><id>{article.url}</id>"
        f"<published>{day(article, variant.dates or 'with a zone')}</published>"
        f"<author><name>{article.author}</name></author>"
        f"<content type='{form}'>{inside}</content></entry>"
    )


def _nitf(article: Article, variant: Variant) -> str:
    return (
        f"<nitf><head><docdata><date.issue norm='{day(article, variant.dates or 'digits with a time')}'/></docdata>"
        f"<pubdata name='{article.outlet}'/></head><body><body.head><hedline><hl1>{_esc(article.headline)}</hl1>"
        f"</hedline><byline>By <person>{article.author}</person></byline></body.head><body.content>{marked(article)}"
        "</body.content></body></nitf>"
    )


def _newsml(article: Article, variant: Variant, form: str) -> str:
    made = variant._replace(dates="")
    inside = {
        "XHTML": f"<inlineXML><html xmlns='http://www.w3.org/1999/xhtml'><body>{marked(article)}</body></html></inlineXML>",
        "NITF": f"<inlineXML>{_nitf(article, made)}</inlineXML>",
        "text": f"<inlineData>{_esc(chr(10).join(article.paragraphs))}</inlineData>",
    }[form]
    return (
        f"<newsItem guid='{article.url}'><itemMeta><provider><name>{article.outlet}</name></provider>"
        f"<versionCreated>{day(article, variant.dates or 'with a zone')}</versionCreated></itemMeta><contentMeta>"
        f"<headline>{_esc(article.headline)}</headline><by>By {article.author}</by></contentMeta>"
        f"<contentSet>{inside}</contentSet></newsItem>"
    )


def _newsml_1(article: Article, variant: Variant) -> str:
    made = day(article, variant.dates or "digits with a time")
    return (
        f"<NewsItem><Identification><NewsIdentifier><ProviderId>x.example</ProviderId></NewsIdentifier></Identification>"
        f"<NewsManagement><FirstCreated>{made}</FirstCreated></NewsManagement><NewsComponent><NewsLines><HeadLine>"
        f"{_esc(article.headline)}</HeadLine><ByLine>By {article.author}</ByLine></NewsLines><AdministrativeMetadata>"
        f"<Provider><Party FormalName='{article.outlet}'/></Provider></AdministrativeMetadata><NewsComponent>"
        f"<ContentItem><DataContent>{marked(article)}</DataContent></ContentItem></NewsComponent></NewsComponent></NewsItem>"
    )


def _extracted(article: Article, variant: Variant) -> str:
    """A page as trafilatura writes it in XML."""
    about = {"sitename": article.outlet, "title": article.headline, "author": article.author, "url": article.url}
    about |= {"date": day(article, variant.dates or "ISO"), "hostname": article.site, "fingerprint": "a1"}
    said = " ".join(f"{name}={quoteattr(value)}" for name, value in about.items())
    return f"<doc {said}><main>{marked(article)}</main><comments><p>Well said.</p></comments></doc>"


def _tei(article: Article, variant: Variant) -> str:
    """A page as trafilatura writes it in TEI."""
    title = f"<titleStmt><title type='main'>{_esc(article.headline)}</title></titleStmt>"
    source = (
        f"<biblFull><titleStmt><title>{_esc(article.headline)}</title><author>{article.author}</author></titleStmt>"
        f"<publicationStmt><publisher>{article.outlet} ({article.site})</publisher><ptr target='{article.url}'/>"
        f"<date>{day(article, variant.dates or 'ISO')}</date></publicationStmt></biblFull>"
    )
    head = f"<teiHeader><fileDesc>{title}<sourceDesc>{source}</sourceDesc></fileDesc></teiHeader>"
    body = f"<div type='entry'>{marked(article)}</div><div type='comments'><p>Well said.</p></div>"
    return f"<TEI xmlns='http://www.tei-c.org/ns/1.0'>{head}<text><body>{body}</body></text></TEI>"


def _page(article: Article, variant: Variant, says: str) -> str:
    """A page with an article in it that says what it is in one of three ways."""
    at = day(article, variant.dates or "with a zone")
    if says == "JSON-LD":
        about = {"@type": "NewsArticle", "headline": article.headline, "datePublished": at}
        about |= {
            "author": {"@type": "Person", "name": article.author},
            "publisher": {"@type": "Organization", "name": article.outlet},
        }
        said = pages.ld(about)
    else:
        said = pages.meta(
            og__title=html.escape(article.headline), og__site_name=article.outlet, article__published_time=at
        )
        said += f'<meta name="author" content="{article.author}">'
    return pages.html(f'<meta charset="{charset(variant)}">{said}', marked(article))


def _pages(says: str, path: Path, articles: list[Article], variant: Variant) -> None:
    save(path, _page(articles[0], variant, says), variant)
    folder = path.with_name(f"{path.stem}_files")
    folder.mkdir()
    (folder / "frame.html").write_text("<p>Buy a boat today, and pay for it tomorrow.</p>")


def _saved(path: Path, articles: list[Article], variant: Variant) -> None:
    message = EmailMessage()
    message["Snapshot-Content-Location"] = articles[0].url
    message.set_content(_page(articles[0], variant, "JSON-LD"), subtype="html")
    path.write_bytes(message.as_bytes())


def _archive(path: Path, articles: list[Article], variant: Variant) -> None:
    kind, page = "text/html; charset=utf-8", partial(_page, variant=variant, says="JSON-LD")
    met = [(article.url, kind, "200 OK", page(article).encode()) for article in articles]
    path.write_bytes(pages.warc(*met, gzipped=path.suffix == ".gz"))


CHANNEL = f"<rss version='2.0' {SPACES}><channel><title>{{outlet}}</title>{{body}}</channel></rss>"
FEED = "<feed xmlns='http://www.w3.org/2005/Atom'><title>{outlet}</title>{body}</feed>"
RDF = (
    "<rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#' xmlns='http://purl.org/rss/1.0/' "
    f"{SPACES}><channel><title>{{outlet}}</title></channel>{{body}}</rdf:RDF>"
)
ITEMS = "<newsMessage xmlns='http://iptc.org/std/nar/2006-10-01/'><itemSet>{body}</itemSet></newsMessage>"
FEEDS = {
    "RSS, content": (".xml", CHANNEL, _rss),
    "RSS, description": (".rss", CHANNEL, _rss_described),
    "RDF": (".rdf", RDF, _rss),
    "Atom, HTML": (".atom", FEED, partial(_atom, form="html")),
    "Atom, XHTML": (".xml", FEED, partial(_atom, form="xhtml")),
    "WordPress, export": (".xml", CHANNEL, _wordpress),
}
AGENCIES = {
    "NITF": (".xml", "{body}", _nitf, False),
    "NewsML-G2, XHTML": (".xml", ITEMS, partial(_newsml, form="XHTML"), True),
    "NewsML-G2, NITF": (".xml", ITEMS, partial(_newsml, form="NITF"), True),
    "NewsML 1": (".xml", "<NewsML Version='1.2'>{body}</NewsML>", _newsml_1, True),
    "trafilatura, .xml": (".xml", "{body}", _extracted, False),
    "TEI": (".xml", "<teiCorpus xmlns='http://www.tei-c.org/ns/1.0'>{body}</teiCorpus>", _tei, True),
    "NewsML-G2, text": (".newsml", ITEMS, partial(_newsml, form="text"), True),
}
LAYOUTS = [
    *(
        Layout(
            name,
            ending,
            partial(_xml, around, one),
            dates=("", "RFC 822", "ISO", "with an offset"),
            shared=True,
            encodings=XML_LETTERS,
            contents=CONTENTS[name == "RSS, description" :],  # a short description is a teaser
        )
        for name, (ending, around, one) in FEEDS.items()
    ),
    *(
        Layout(name, ending, partial(_xml, around, one), dates=("", "ISO", "digits"), many=many, encodings=XML_LETTERS)
        for name, (ending, around, one, many) in AGENCIES.items()
    ),
    *(
        Layout(
            f"saved page, {says}",
            ".html",
            partial(_pages, says),
            many=False,
            encodings=PAGE_LETTERS,
            dates=("", "ISO", "words", "month first", "RFC 822"),
        )
        for says in ("JSON-LD", "Open Graph")
    ),
    Layout("saved page, .mhtml", ".mhtml", _saved, many=False),
    Layout("web archive, .warc", ".warc", _archive),
    Layout("web archive, .warc.gz", ".warc.gz", _archive),
]

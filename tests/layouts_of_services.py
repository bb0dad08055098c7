"""Invented articles as objects of news services, of libraries that read pages, and of databases."""

import html
from functools import partial

from invented import Article
from layouts import LETTERS, Layout, Variant, day, json_file, marked, plain, row


# What services and libraries name their fields, with the paths to them.
def _guardian(article: Article, variant: Variant) -> dict:
    fields = {"body": marked(article), "byline": article.author, "publication": article.outlet}
    return {
        "webTitle": article.headline,
        "webPublicationDate": day(article, "with a zone"),
        "fields": fields,
        "id": "a/b",
    }


def _newsapi(article: Article, variant: Variant) -> dict:
    rest = {"title": article.headline, "publishedAt": day(article, "with a zone"), "url": article.url}
    about = {"source": {"id": None, "name": article.outlet}, "author": article.author, "description": "A teaser."}
    return rest | about | {"content": plain(article, variant)}


def _event_registry(article: Article, variant: Variant) -> dict:
    made = {"uri": "7", "lang": "eng", "isDuplicate": False, "date": day(article, "ISO"), "time": "14:30:00"}
    made |= {"dateTime": day(article, "with a zone"), "dateTimePub": day(article, "with a zone"), "url": article.url}
    made |= {"title": article.headline, "body": plain(article, variant), "sentiment": 0.1, "wgt": 1, "image": None}
    return made | {
        "source": {"uri": "x.example", "dataType": "news", "title": article.outlet},
        "authors": [{"uri": "a@x.example", "name": article.author, "type": "author", "isAgency": False}],
    }


def _webz(article: Article, variant: Variant) -> dict:
    thread = {
        "uuid": "7",
        "url": article.url,
        "site_full": f"www.{article.site}",
        "site": article.site,
        "site_section": article.url,
    }
    thread |= {
        "title": article.headline,
        "title_full": article.headline,
        "published": day(article, "with an offset"),
    }
    made = {"thread": thread, "uuid": "7", "url": article.url, "author": article.author, "ord_in_thread": 0}
    made |= {"published": day(article, "with an offset"), "title": article.headline, "text": plain(article, variant)}
    return made | {"highlightText": "", "language": "english", "crawled": "2022-02-01T10:00:00.000+02:00"}


def _wordpress(article: Article, variant: Variant) -> dict:
    made = {"id": 7, "date": f"{article.day.isoformat()}T14:30:00", "link": article.url, "author": 3, "type": "post"}
    return made | {
        "title": {"rendered": html.escape(article.headline)},
        "content": {"rendered": marked(article), "protected": False},
    }


def _newsplease(article: Article, variant: Variant) -> dict:
    made = {"authors": [article.author], "date_download": "2022-02-01 10:00:00", "date_modify": None}
    made |= {
        "date_publish": day(article, "with a blank"),
        "description": "A teaser.",
        "filename": "x.json",
        "image_url": None,
    }
    made |= {"language": "en", "localpath": None, "maintext": plain(article, variant), "source_domain": article.site}
    return made | {"title": article.headline, "title_page": None, "title_rss": None, "url": article.url}


def _newspaper(article: Article, variant: Variant) -> dict:
    made = {"url": article.url, "read_more_link": "", "language": "en", "title": article.headline, "top_image": ""}
    made |= {"authors": [article.author], "text": plain(article, variant), "publish_date": day(article, "with a blank")}
    return made | {"source_url": "https://x.example", "meta_site_name": article.outlet, "summary": "", "keywords": []}


def _trafilatura(article: Article, variant: Variant) -> dict:
    made = {"title": article.headline, "author": article.author, "hostname": "x.example", "date": day(article, "ISO")}
    made |= {"fingerprint": "a1", "id": None, "license": None, "comments": "", "raw_text": " ".join(article.paragraphs)}
    return made | {
        "text": "\n".join(article.paragraphs),
        "language": None,
        "source": article.url,
        "source-hostname": article.outlet,
        "excerpt": None,
    }


def _feed_item(article: Article, variant: Variant) -> dict:
    made = {"id": article.url, "url": article.url, "title": article.headline, "content_html": marked(article)}
    return made | {"date_published": day(article, "with a zone"), "authors": [{"name": article.author}]}


def _ninjs(article: Article, variant: Variant) -> dict:
    made = {"uri": "urn:7", "type": "text", "versioncreated": day(article, "with a zone"), "language": "en"}
    made |= {"byline": article.author, "headline": article.headline, "body_html": marked(article)}
    return made | {"provider": article.outlet, "pubstatus": "usable"}


def _mongo(article: Article, variant: Variant) -> dict:
    made = row(article, variant)
    return made | {"_id": {"$oid": "61ea"}, "date": {"$date": day(article, "with a zone")}}


def _hit(article: Article, variant: Variant) -> dict:
    return {"_index": "news", "_id": "7", "_score": 1.0, "_source": row(article, variant)}


def _one(made: list) -> object:
    return made[0]


def _feed_of(made: list) -> dict:
    return {"version": "https://jsonfeed.org/version/1.1", "title": "The Feed", "items": made}


def _list(made: list) -> list:
    return made


SERVICES = {
    "Guardian": (_guardian, lambda made: {"response": {"status": "ok", "results": made}}),
    "NewsAPI": (_newsapi, lambda made: {"status": "ok", "totalResults": 3, "articles": made}),
    "Event Registry": (_event_registry, lambda made: {"articles": {"page": 1, "pages": 1, "results": made}}),
    "ninjs": (_ninjs, _list),
    "dump of Elasticsearch": (_hit, lambda made: {"took": 1, "hits": {"total": {"value": 3}, "hits": made}}),
    "dump of Solr": (row, lambda made: {"responseHeader": {}, "response": {"numFound": 3, "docs": made}}),
    "dump of MongoDB": (_mongo, _list),
    "newspaper": (_newspaper, _list),
}
WRAPPED = (_newsapi, _event_registry, _newspaper)
BY_SITE = ("outlet", "headline", "published", "text")
LAYOUTS = [
    *(
        Layout(
            f"{name}, .json",
            ".json",
            partial(json_file, form, around),
            encodings=LETTERS[:3],
            widths=(70,) * (form in WRAPPED),
        )
        for name, (form, around) in SERVICES.items()
    ),
    Layout("JSON Feed", ".json", partial(json_file, _feed_item, _feed_of), ("headline", "author", "published", "text")),
    Layout("Webz, .json", ".json", partial(json_file, _webz, lambda made: {"posts": made}), by_site=True, widths=(70,)),
    Layout("WordPress, .json", ".json", partial(json_file, _wordpress, _list), BY_SITE, by_site=True),
    Layout("news-please", ".json", partial(json_file, _newsplease, _one), many=False, by_site=True, widths=(70,)),
    Layout("trafilatura, .json", ".json", partial(json_file, _trafilatura, _one), many=False),
]

"""Answers of news services: which give an article, and what is said of those that give only its beginning."""

import json

import pytest

from analysis import corpus

TEXT = "The mayor opened the bridge on Friday."
WHOLE = {"text": "Something else to keep."}


@pytest.fixture
def loaded(tmp_path):
    """A function: the content of a .json file → its articles and ledger, beside an article that is kept anyway."""

    def load(content):
        (tmp_path / "answer.json").write_text(json.dumps(content), encoding="utf-8")
        (tmp_path / "other.jsonl").write_text(json.dumps(WHOLE), encoding="utf-8")
        articles = corpus.load(tmp_path)
        ledger = corpus.ledger(articles)
        return articles[articles["file"] == "answer.json"], ledger[ledger["file"] == "answer.json"]

    return load


GUARDIAN = {
    "id": "world/2022/jan/21/bridge",
    "sectionName": "World",
    "webPublicationDate": "2022-01-21T14:30:00Z",
    "webTitle": "Bridge opens",
    "webUrl": "https://example.com/bridge",
    "fields": {"bodyText": TEXT, "body": f"<p>{TEXT}</p>", "byline": "Ann Example", "publication": "The Example"},
    "tags": [{"id": "a"}, {"id": "b"}],
}
NEWSAPI = {
    "source": {"id": None, "name": "Daily Example"},
    "author": "Ann Example",
    "title": "Bridge opens",
    "description": "The mayor came.",
    "url": "https://example.com/bridge",
    "publishedAt": "2022-01-21T14:30:00Z",
    "content": TEXT,
}
NYT = {
    "_id": "nyt://article/1",
    "web_url": "https://example.com/bridge",
    "abstract": "The mayor came.",
    "snippet": "The mayor …",
    "lead_paragraph": TEXT,
    "headline": {"main": "Bridge opens", "kicker": None},
    "byline": {"original": "By Ann Example", "person": []},
    "source": "The Example Times",
    "pub_date": "2022-01-21T14:30:00+0000",
    "section_name": "World",
    "print_page": "6",
}
MEDIASTACK = {
    "author": "Ann Example",
    "title": "Bridge opens",
    "description": TEXT,
    "url": "https://example.com/bridge",
    "source": "Daily Example",
    "category": "general",
    "language": "en",
    "published_at": "2022-01-21T14:30:00+00:00",
}
EVENT_REGISTRY = {
    "uri": "1",
    "dateTime": "2022-01-21T14:30:00Z",
    "title": "Bridge opens",
    "body": TEXT,
    "source": {"uri": "example.com", "title": "Daily Example"},
    "authors": [{"name": "Ann Example"}, {"name": "Bo Sample"}],
    "url": "https://example.com/bridge",
}
WORDPRESS = {
    "id": 7,
    "date": "2022-01-21T14:30:00",
    "link": "https://example.com/bridge",
    "title": {"rendered": "Bridge opens"},
    "content": {"rendered": "<p>The mayor opened\nthe <b>bridge</b> on Friday.</p><script>x()</script>"},
}


@pytest.mark.parametrize(
    ("content", "outlet", "author"),
    [
        ({"response": {"status": "ok", "results": [GUARDIAN]}}, "The Example", "Ann Example"),
        ({"status": "ok", "totalResults": 1, "articles": [NEWSAPI]}, "Daily Example", "Ann Example"),
        ({"articles": {"results": [EVENT_REGISTRY], "count": 1}}, "Daily Example", "Ann Example; Bo Sample"),
        ([WORDPRESS], "example.com", None),
        (GUARDIAN, "The Example", "Ann Example"),
        ({"response": {"status": "ok", "content": GUARDIAN}}, "The Example", "Ann Example"),
    ],
    ids=["Guardian", "NewsAPI", "Event Registry", "WordPress", "one article", "one article of the Guardian"],
)
def test_a_service_that_gives_whole_texts(loaded, content, outlet, author):
    articles, ledger = loaded(content)
    (article,) = articles.to_dict("records")
    assert article["text"] == TEXT
    assert article["headline"] == "Bridge opens"
    assert article["outlet"] == outlet
    assert author is None or article["author"] == author
    assert str(article["published"]) == "2022-01-21 14:30:00"
    assert article["url"] == "https://example.com/bridge"
    assert ledger.iloc[0]["reason"].startswith("column ")


ADVICE = "save the pages as HTML or WARC, or add the texts in a column text"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (
            {"articles": [NEWSAPI | {"content": f"{TEXT}… [+1234 chars]"}]},
            f"text is cut off by the news service (“idge on Friday.… [+1234 chars]”): {ADVICE}",
        ),
        ({"articles": [NEWSAPI | {"content": f"{TEXT}... [1234 chars]"}]}, "text is cut off by the news service"),
        ({"results": [NEWSAPI | {"content": "ONLY AVAILABLE IN PAID PLANS"}]}, "text is cut off by the news service"),
        ({"articles": [NEWSAPI | {"content": None}]}, "text is empty"),
        (
            {"response": {"docs": [NYT]}},
            f"no text but abstract and snippet and lead_paragraph, which is not the article: {ADVICE}",
        ),
        ({"data": [MEDIASTACK]}, f"no text but description, which is not the article: {ADVICE}"),
        (
            {"response": {"results": [GUARDIAN | {"fields": {"trailText": "The mayor came."}}]}},
            f"no text but fields.trailText, which is not the article: {ADVICE}",
        ),
        ({"response": {"results": [GUARDIAN | {"fields": {}}]}}, f"an address without a text: {ADVICE}"),
        ({"status": "error", "message": "Your key is wrong."}, "an error of a news service, no articles: “{"),
        ({"status": "ok", "articles": []}, "the list of articles is empty"),
    ],
)
def test_a_service_that_gives_none_says_why_and_what_to_do(loaded, content, reason):
    articles, ledger = loaded(content)
    assert articles.empty
    (dropped,) = ledger.query("status == 'dropped'")["reason"]
    assert dropped.startswith(reason)


def test_media_cloud_gives_addresses_and_no_text(tmp_path):
    path = tmp_path / "mc.csv"
    path.write_text(
        "id,indexed_date,language,media_name,media_url,publish_date,title,url\n"
        "1,2022-01-22,en,example.com,example.com,2022-01-21,Bridge opens,https://example.com/bridge\n"
    )
    with pytest.raises(ValueError, match=f"1 × an address from Media Cloud without a text: {ADVICE}"):
        corpus.load(path)


@pytest.mark.parametrize("text", ["He wrote “[+3 chars]” and left.", "Only available in paid plans, she said."])
def test_a_text_that_only_speaks_of_being_cut_is_kept(loaded, text):
    assert loaded([{"text": text}])[0]["text"].tolist() == [text]

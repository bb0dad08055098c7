"""What stands around and inside the articles of a .json: answers of news services, feeds, dumps of search engines."""

import json

from analysis.corpus import column_names
from analysis.corpus.records import quote

# Where news services and scrapers put their list: NewsAPI, Guardian, New York Times, mediastack, Event Registry …
LISTS = ("articles", "results", "docs", "data", "news", "items", "stories", "documents", "entries", "records", "posts")
LISTS += ("hits", "rows", "value")  # search engines and databases
AROUND = ("response", "articles", "data", "result", "content", "hits")  # objects that hold such a list, or one article
# Objects that hold an article inside what a search engine or a database says of it.
INSIDE = ("_source", "doc", "document", "article")
VALUES = {"$date", "$oid", "$numberLong"}  # objects that stand for one value in dumps of MongoDB
FEED = ("jsonfeed.org/version", "version")  # what names a JSON Feed, and the field where that stands


def articles(content: object) -> list:
    """The articles that a file holds, those that are objects opened (see `opened`); none where there is no list."""
    found = content if isinstance(content, list) else _list_in(content) or _one_in(content)
    feed = {"feed_title": content["title"]} if _is_feed(content) else {}
    return [feed | opened(one) if isinstance(one, dict) else one for one in found]


def opened(article: dict) -> dict:
    """The fields of an article, without what a search engine or a database puts around it."""
    inner = next((name for name in INSIDE if isinstance(article.get(name), dict)), None)
    if inner and "text" not in column_names.rename_fields({k: v for k, v in article.items() if k != inner}):
        article = {name: value for name, value in article.items() if name != inner} | article[inner]
    return {name: _value(value) for name, value in article.items()}


def nothing(content: object) -> str:
    """Why a file holds no articles."""
    if isinstance(content, dict) and (content.get("message") or content.get("error") or content.get("fault")):
        return f"an error of a news service, no articles: {quote(json.dumps(content))}"
    if isinstance(content, list) or _list_in(content) is not None:
        return "the list of articles is empty"
    return (
        f"there is no list of articles; allowed: a list, or one named {', '.join(LISTS)}: {quote(json.dumps(content))}"
    )


def _is_feed(content: object) -> bool:
    """Whether an object is a JSON Feed with a title: that of the site."""
    said = isinstance(content, dict) and isinstance(content.get("title"), str) and content.get(FEED[1])
    return isinstance(said, str) and FEED[0] in said


def _value(value: object) -> object:
    """A value, out of the object in which a dump of MongoDB puts it."""
    if isinstance(value, dict) and len(value) == 1 and (name := next(iter(value))) in VALUES:
        return _value(value[name])
    return value


def _list_in(content: object, depth: int = 0) -> list | None:
    """The list of articles in the answer of a service, if there is one."""
    if not isinstance(content, dict) or depth > len(AROUND):
        return None
    lists = (content[name] for name in LISTS if isinstance(content.get(name), list))
    inside = (_list_in(content[name], depth + 1) for name in AROUND if name in content)
    return next((found for found in (*lists, *inside) if found is not None), None)


def _one_in(content: object, depth: int = 0) -> list[dict]:
    """The one article that a file is, or that the answer of a service holds."""
    if not isinstance(content, dict) or depth > len(AROUND):
        return []
    if "text" in column_names.rename_fields(content):
        return [content]
    return next((found for name in AROUND if (found := _one_in(content.get(name), depth + 1))), [])

"""Plain words for readers: what the tables call a thing, and what a reader calls it."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the report's command needs no pandas to say what is up to date
    import pandas as pd

VOICES = {"own": "own words", "direct": "direct quotation", "indirect": "reported speech"}
CLUSTERS = {"article_id": "articles", "story": "stories", "event": "events", "outlet": "outlets"}


def name(term) -> str:
    """The reader's name of a term of the suite, as a voice, a frame or a category.

    >>> from analysis import labels
    >>> labels.name("indirect"), labels.name("human_interest")
    ('reported speech', 'human interest')
    """
    return VOICES.get(term, str(term).replace("_", " "))


def with_names(table: "pd.DataFrame", *columns: str) -> "pd.DataFrame":
    """The table with the terms in these columns as a reader calls them.

    >>> import pandas as pd
    >>> from analysis import labels
    >>> labels.with_names(pd.DataFrame({"frame": ["human_interest"], "hits": [3]}), "frame")
                frame  hits
    0  human interest     3
    """
    return table.assign(**{column: table[column].map(name, na_action="ignore") for column in columns})


def clusters(column: str) -> str:
    """What the clusters of a comparison are called where there are several: "articles" for ``article_id``.

    >>> from analysis import labels
    >>> labels.clusters("event")
    'events'
    """
    return CLUSTERS.get(column, f"values of {column}")


def count(number: int, thing: str) -> str:
    """A number of things: "1 article", "2,000 articles".

    >>> from analysis import labels
    >>> labels.count(1, "article"), labels.count(2000, "story")
    ('1 article', '2,000 stories')
    """
    many = f"{thing[:-1]}ies" if thing.endswith("y") else f"{thing}s"
    return f"{number:,} {thing if number == 1 else many}"

"""Plain words for readers: what the tables call a thing, and what a reader calls it."""

import re
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:  # the report's command needs no pandas to say what is up to date
    from collections.abc import Sequence

    import pandas as pd

VOICES = {"own": "own words", "direct": "direct quotation", "indirect": "reported speech"}
WEB = re.compile(r"https?://[^/\s]", re.IGNORECASE)
CLUSTERS = {"article_id": "articles", "story": "stories", "event": "events", "outlet": "outlets"}


class Citation(NamedTuple):
    """What a reader finds an article by; "" for what is not known, and for an address that is none of the web."""

    outlet: str
    published: str  # "19 January 2022"
    headline: str
    url: str


def citation(row) -> Citation:
    """What cites the article of a row: its outlet, and ``published, headline, url`` where the row has them.

    >>> from analysis import example, labels
    >>> labels.citation(example.articles().iloc[0])
    Citation(outlet='Gazette', published='19 January 2022', headline='Dam may leak', url='')
    """
    day = getattr(row, "published", None)
    published = f"{day.day} {day:%B %Y}" if isinstance(day, datetime) and day == day else ""  # NaT is not
    headline, url = (getattr(row, name, None) for name in ("headline", "url"))
    headline, url = (text.strip() if isinstance(text, str) else "" for text in (headline, url))
    return Citation(str(row.outlet), published, headline, web(url))


def web(url: object) -> str:
    """An address of the web, or "" for anything else.

    >>> from analysis import labels
    >>> labels.web(" https://gazette.example/dam"), labels.web("javascript:alert()")
    ('https://gazette.example/dam', '')
    """
    return url.strip() if isinstance(url, str) and WEB.match(url.strip()) else ""


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


def in_order(table: "pd.DataFrame", names: "Sequence[str]", column: str = "outlet") -> "pd.DataFrame":
    """The rows in the order that these names have in a column, then the others as they stand. Charts keep that order.

    >>> import pandas as pd
    >>> from analysis import labels
    >>> labels.in_order(pd.DataFrame({"outlet": ["A", "B", "C", "D"]}), ["D", "B"])["outlet"].tolist()
    ['D', 'B', 'A', 'C']
    """
    if not names or column not in table:
        return table
    places = {name: at for at, name in enumerate(names)}
    return table.sort_values(
        column,
        kind="stable",
        ignore_index=True,
        key=lambda values: values.astype("object").map(places).fillna(len(places)),
    )


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

"""Plain words for readers: what the tables call a thing, and what a reader calls it."""

VOICES = {"own": "own words", "direct": "direct quotation", "indirect": "reported speech"}
UNITS = {"article_id": "articles", "story": "stories", "event": "events"}


def name(term) -> str:
    """The reader's name of a term of the suite, as a voice, a frame or a category.

    >>> from analysis import labels
    >>> labels.name("indirect"), labels.name("human_interest")
    ('reported speech', 'human interest')
    """
    return VOICES.get(term, str(term).replace("_", " "))


def units(column: str) -> str:
    """What a unit of inference is called where there are several: "articles" for ``article_id``.

    >>> from analysis import labels
    >>> labels.units("event")
    'events'
    """
    return UNITS.get(column, f"values of {column}")


def count(number: int, thing: str) -> str:
    """A number of things: "1 article", "2,000 articles".

    >>> from analysis import labels
    >>> labels.count(1, "article"), labels.count(2000, "story")
    ('1 article', '2,000 stories')
    """
    many = f"{thing[:-1]}ies" if thing.endswith("y") else f"{thing}s"
    return f"{number:,} {thing if number == 1 else many}"

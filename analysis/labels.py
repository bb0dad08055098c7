"""Plain words for readers: what the tables call a thing, and what a reader calls it."""

import re
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:  # the report's command needs no pandas to say what is up to date
    from collections.abc import Iterable, Sequence

    import pandas as pd

VOICES = {"own": "own words", "direct": "direct quotation", "indirect": "reported speech"}
HEDGES = {  # kinds of hedges → what they are, with one of their words
    "epistemic_modals": "modal verbs (may)",
    "epistemic_verbs": "verbs (seem)",
    "epistemic_adjectives": "adjectives (likely)",
    "epistemic_adverbs": "adverbs (perhaps)",
    "epistemic_nouns": "nouns (chance)",
    "doxastic": "beliefs (believe)",
    "investigation": "inquiries (examine if)",
    "condition": "conditions (as long as)",
    "approximators": "rough numbers (about 100)",
    "allegations": "allegations (alleged)",
    "shields": "left to others (according to)",
}
PLAIN = VOICES | HEDGES
# Measures of the suite that can be followed through time, as `trends.table` makes them.
TRENDS = ("tone", "hedges", "boosters", *VOICES.values())
TRENDS += ("conflict", "human interest", "economic", "morality", "responsibility")
UNKNOWN_OUTLET = "not stated ("  # how the names of unknown outlets begin, another for each article
IN_GROUP = "in_group"  # column of a table: the group in which an outlet is set apart
FEWEST = 3  # articles, stories or events that an interval rests on
LISTED, LONGEST = 20, 40  # names in a message, and characters of one
WEB = re.compile(r"https?://[^/\s]", re.IGNORECASE)
CLUSTERS = {"article_id": "articles", "story": "stories", "event": "events", "outlet": "outlets"}
# Control characters, those that turn the direction of the text around them, and those that XML can't hold.
UNSEEN = "\\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u206f\ufff9-\ufffb\ufffe\uffff"
HALF = "\ud800-\udfff"  # half a character: can't be written to a file
SHOWN = re.compile(rf"[{UNSEEN}{HALF}]|\[(?=U\+[0-9A-F]{{4}}\])")


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
    published = day(getattr(row, "published", None))
    headline, url = (getattr(row, name, None) for name in ("headline", "url"))
    headline, url = (text.strip() if isinstance(text, str) else "" for text in (headline, url))
    return Citation(str(row.outlet), published, headline, web(url))


def day(date: object) -> str:
    """A day in words; "" where none is known.

    >>> from datetime import datetime
    >>> from analysis import labels
    >>> labels.day(datetime(2022, 1, 19)), labels.day(None)
    ('19 January 2022', '')
    """
    return f"{date.day} {date:%B %Y}" if isinstance(date, datetime) and date == date else ""  # NaT is not


def web(url: object) -> str:
    """An address of the web, or "" for anything else.

    >>> from analysis import labels
    >>> labels.web(" https://gazette.example/dam"), labels.web("javascript:alert()")
    ('https://gazette.example/dam', '')
    """
    return url.strip() if isinstance(url, str) and WEB.match(url.strip()) else ""


def visible(text: str) -> str:
    r"""A text in which control and bidirectional characters are shown by their number: "[U+202E]".

    So it does nothing to a terminal, a page or a spreadsheet.

    >>> from analysis import labels
    >>> labels.visible("a\u202eb")
    'a[U+202E]b'
    """
    return SHOWN.sub(lambda found: f"[U+{ord(found[0]):04X}]", text)


def allowed(names: "Iterable[object]") -> str:
    """Names as a message lists them, on a line that can be read however many and long they are.

    >>> from analysis import labels
    >>> labels.allowed(["outlet", "q" * 99]), labels.allowed(range(25))[-13:]
    ('outlet, qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq…', '19 and 5 more')
    """
    listed = list(map(str, names))
    cut = [one if len(one) <= LONGEST else f"{one[:LONGEST]}…" for one in listed[:LISTED]]
    return ", ".join(cut) + (f" and {len(listed) - LISTED:,} more" if len(listed) > LISTED else "")


def name(term) -> str:
    """The reader's name of a term of the suite, as a voice, a frame or a category.

    >>> from analysis import labels
    >>> labels.name("indirect"), labels.name("human_interest"), labels.name("doxastic")
    ('reported speech', 'human interest', 'beliefs (believe)')
    """
    return PLAIN.get(term, str(term).replace("_", " "))


def with_names(table: "pd.DataFrame", *columns: str) -> "pd.DataFrame":
    """The table with the terms in these columns as a reader calls them.

    >>> import pandas as pd
    >>> from analysis import labels
    >>> labels.with_names(pd.DataFrame({"frame": ["human_interest"], "hits": [3]}), "frame")
                frame  hits
    0  human interest     3
    """
    return table.assign(**{column: table[column].map(name, na_action="ignore") for column in columns})


def in_order(table: "pd.DataFrame", names: "Iterable[str]", column: str = "outlet") -> "pd.DataFrame":
    """The rows in the order that these names have in a column, then the others as they stand. Charts keep that order.

    With the groups of `order`, column ``in_group`` after it says in which group each is: charts set them apart.

    >>> import pandas as pd
    >>> from analysis import labels
    >>> table = pd.DataFrame({"outlet": ["A", "B", "C", "D"]})
    >>> labels.in_order(table, ["D", "B"])["outlet"].tolist()
    ['D', 'B', 'A', 'C']
    >>> labels.in_order(table, {"D": "left", "B": None})["in_group"].tolist()[:1]
    ['left']
    """
    places = {name: at for at, name in enumerate(names)}
    if not places or column not in table:
        return table
    sorted_rows = table.sort_values(
        column,
        kind="stable",
        ignore_index=True,
        key=lambda values: values.astype("object").map(places).fillna(len(places)),
    )
    if not isinstance(names, Mapping) or not any(names.values()):
        return sorted_rows
    groups = sorted_rows[column].astype("object").map(names).astype("str")
    rest = sorted_rows.drop(columns=IN_GROUP, errors="ignore")
    rest.insert(rest.columns.get_loc(column) + 1, IN_GROUP, groups)
    return rest


def order(articles: "pd.DataFrame", names: "Sequence[str]", column: str = "outlet") -> "dict[str, str | None]":
    """The names in a column of the articles in the order of all tables and charts of a report, with their groups.

    By group, where a column ``outlet_group`` has one for all articles of the name; then as ``names`` say; then those of
    most words first. names: those of outlets and groups in the order of the study. The group is None for a name that is
    in none, and for all where the articles of one are in several: then no group is a set of names.

    >>> import pandas as pd
    >>> from analysis import labels
    >>> articles = pd.DataFrame({"outlet": ["A", "B", "C", "B"], "words": [30, 10, 20, 40]})
    >>> labels.order(articles, ["C"])
    {'C': None, 'B': None, 'A': None}
    >>> labels.order(articles.assign(outlet_group=["left", "right", None, "right"]), ["right", "left"])
    {'B': 'right', 'A': 'left', 'C': None}
    """
    import pandas as pd

    places = {name: at for at, name in enumerate(names)}
    groups = articles.groupby(column, observed=True)
    sizes = pd.DataFrame({"words": -groups["words"].sum()})
    sizes["place"] = [places.get(name, len(places)) for name in sizes.index]
    of, apart = _groups(articles, column)
    sizes["group"] = [places.get(of[name], len(places)) if of[name] else len(places) + 1 for name in sizes.index]
    sizes["called"] = [of[name] or "" for name in sizes.index]  # groups that the study doesn't name stand together
    ordered = sizes.sort_values(["group", "called", "place", "words"], kind="stable").index
    return {name: of[name] if apart else None for name in ordered}


def _groups(articles: "pd.DataFrame", column: str) -> "tuple[dict[str, str | None], bool]":
    """The group that has all articles of each name, None where none has, and whether no name is in several."""
    if "outlet_group" not in articles or column == "outlet_group":
        return dict.fromkeys(articles[column].unique()), True
    found = {name: list(values.unique()) for name, values in articles.groupby(column, observed=True)["outlet_group"]}
    whole = {name: values[0] if len(values) == 1 else None for name, values in found.items()}
    apart = all(len(values) == 1 for values in found.values())
    return {name: group if isinstance(group, str) else None for name, group in whole.items()}, apart


def outlets(names: "pd.Series") -> tuple[int, int]:
    """How many outlets there are among the names that articles have, and how many of these state none.

    >>> import pandas as pd
    >>> from analysis import labels
    >>> labels.outlets(pd.Series(["Gazette", "Gazette", "not stated (001)"]))
    (1, 1)
    """
    none = unknown(names)
    return names[~none].nunique(), int(none.sum())


def unknown(names: "pd.Series") -> "pd.Series":
    """Whether each name of an outlet says that none is stated.

    >>> import pandas as pd
    >>> from analysis import labels
    >>> labels.unknown(pd.Series(["Gazette", "not stated (001)"])).tolist()
    [False, True]
    """
    return names.astype("str").str.startswith(UNKNOWN_OUTLET)


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

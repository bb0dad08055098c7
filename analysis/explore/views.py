"""What answers in the panel: one view at a time, worked out when it is looked at."""

from html import escape
from typing import NamedTuple

from analysis import display, labels
from analysis.explore.company import RUNS, SPAN, collocates, runs
from analysis.explore.controls import WRAP, box, field, parts, width
from analysis.explore.drawings import strip, through_time
from analysis.explore.entry import entry
from analysis.explore.lines import ORDERS, PAGE
from analysis.explore.reader import LAYERS
from analysis.explore.trends import trend

STUDY = "for the study"
VIEWS = ("lines", "counts", "places", "trend", "collocates", "words", "article", STUDY)
COUNTED = "Mentions by group; the rate is in 1,000 words, with its interval (low, high) from three articles on"
NEAR = "Words near mentions. Log ratio (Hardie 2014): 1 is twice as often as elsewhere; log likelihood: how surely"
LISTED = "Words, and how they are spread: by DP (Gries 2008) 0 is evenly over the articles, near 1 all in one"
TREND = "Mentions through time, of articles with a date"
PASTE = "Paste these lines into your study (under the “wordings:” that it has, if it has one):"
TOP = 100  # rows of a list


class Views(NamedTuple):
    """What answers: ipywidgets."""

    status: object
    asked: object
    choice: object  # of one of `VIEWS`
    boxes: dict  # each of `VIEWS` → its box
    pages: dict  # each view that is a page of HTML → that
    bar: object  # a (group, hue) whose mentions are shown, or ALL
    order: object
    save: object
    saved: object
    before: object
    after: object
    lines: tuple  # (button, HTML) of each line in sight
    period: object
    span: object
    length: object
    content: object
    article: object
    layers: dict
    back: object
    beside: object  # what stands under an article that is read, as a form to correct what is said of it
    text: object  # the lines for the study


ALL = ("", "")


def views() -> Views:
    """Views with nothing in them yet."""
    import ipywidgets as w

    def html():
        return w.HTML(layout={"width": "100%"})

    def button(name: str):
        return w.Button(description=name, layout={"width": "auto"})

    lines = tuple((button(f"Read {at + 1}"), html()) for at in range(PAGE))
    pages = {name: html() for name in ("counts", "places", "trend", "collocates", "words", "article")}
    seen = Views(
        status=html(),
        asked=html(),
        choice=w.ToggleButtons(description="View", options=VIEWS, style={"button_width": "auto"}),
        boxes={name: box("VBox", display="none") for name in VIEWS},
        pages=pages,
        bar=field("Dropdown", "Show", options=[("all mentions", ALL)], layout=width(24)),
        order=field("Dropdown", "Order by", options=ORDERS),
        save=button("Save these lines (CSV)"),
        saved=html(),
        before=button("Lines before"),
        after=button("Further lines"),
        lines=lines,
        period=field("Dropdown", "Period", options=parts()),
        span=field("BoundedIntText", "Words to each side", value=SPAN, min=1, max=20, layout=width(14)),
        length=field("Dropdown", "Words in a row", options=RUNS),
        content=w.Checkbox(value=True, description="only with a noun, verb, adjective or adverb", indent=False),
        article=field("Dropdown", "Read", options=[("choose an article", "")], layout=width(40)),
        layers={
            name: w.Checkbox(value=name != "statements", description=name, indent=False, layout={"width": "auto"})
            for name in LAYERS
        },
        back=button("Back to the lines"),
        beside=box("VBox"),
        text=w.Textarea(description="Lines", layout={"width": "100%", "height": "14em"}),
    )
    _fill(seen)
    return seen


def _fill(seen: Views) -> None:
    """Put into the box of each view what it is made of."""
    import ipywidgets as w

    rows = [box("HBox", [read, line], align_items="flex-start") for read, line in seen.lines]
    for read, _ in seen.lines:
        read.layout.width = "6em"
    bars = {
        "lines": [seen.bar, seen.order, seen.save, seen.before, seen.after],
        "trend": [seen.period],
        "collocates": [seen.span],
        "words": [seen.length, seen.content],
        "article": [seen.article, *seen.layers.values(), seen.back],
    }
    for name, view in seen.boxes.items():
        bar = [box("HBox", bars[name], **WRAP)] if name in bars else []
        view.children = [*bar, *([seen.pages[name]] if name in seen.pages else [])]
    seen.boxes["lines"].children = [*seen.boxes["lines"].children, seen.saved, *rows]
    seen.boxes["article"].children = [*seen.boxes["article"].children, seen.beside]
    seen.boxes[STUDY].children = [w.HTML(f"<p>{escape(PASTE)}</p>"), seen.text]


def counts(made, result) -> display.Block:
    """The table of counts, in the order of the report."""
    return display.table(labels.in_order(result.counts, made.groups(), made.set.by.value), caption=COUNTED)


def places(made, result) -> display.Block:
    """Where mentions stand."""
    return strip(result.places, made.groups(), made.looks())


def through(made, result) -> display.Block:
    """Mentions through time, as bars and as a table."""
    table = trend(result, period=made.seen.period.value)
    looks = made.phrases()
    shown = display.table(table, caption=TREND, fold=True)
    return display.stack([through_time(table, looks, made.marks), shown])


def near(made, result) -> display.Block:
    """What stands near the mentions."""
    table = collocates(result, span=made.seen.span.value)
    return display.table(table, caption=NEAR, most=TOP, decimals=2)


def words(made, result) -> display.Block:
    """The words of the articles and voices asked for."""
    found = made.runs(result.rows.tobytes(), made.seen.length.value, made.seen.content.value)
    return display.table(found, caption=LISTED, most=TOP, decimals=2)


def for_the_study(made) -> str:
    """The question as the study would have it."""
    return entry(made.found())


SHOWN = {"counts": counts, "places": places, "trend": through, "collocates": near, "words": words}


def runs_of(index, kept: int):
    """`runs` of an index that remembers the last lists. Passages asked for are given as bytes."""
    import functools

    import numpy as np

    @functools.lru_cache(kept)
    def made(rows: bytes, length: int, content: bool):
        return runs(index, np.frombuffer(rows, dtype=bool), length=length, content=content)

    return made

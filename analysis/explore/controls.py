"""The fields of the panel, and what they ask for."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

import pandas as pd

from analysis import cells, labels
from analysis.explore.answers import GROUP, Selection
from analysis.explore.drawings import HUES
from analysis.explore.finding import WITHIN, Row
from analysis.periods import PERIODS

MOST = len(HUES)  # phrases at once
ROWS = 6  # outlets in sight at once
VALUES = 60  # of a column by which groups can be made
NO_GROUPS = ("article_id", "headline", "text", "url", "file", "author", "published", "credit", "cluster", "story")
WRAP = {"flex_flow": "row wrap", "grid_gap": ".3em 1.2em", "align_items": "flex-start", "margin": "0 0 .5em"}
OWN = "phrases of your own"


class Asks(NamedTuple):
    """The fields of one phrase: ipywidgets, each with a ``value``."""

    phrase: object
    variants: object
    near: object
    not_near: object
    within: object
    pattern: object
    box: object  # all of them, in a row


class Controls(NamedTuple):
    """What a researcher sets: ipywidgets, each with a ``value`` but for the buttons."""

    set: object
    more: object
    fewer: object
    by: object
    outlets: object
    groups: object
    voices: tuple  # a box to tick for each of `labels.VOICES`
    since: object
    until: object
    asks: list[Asks]  # as many as there were phrases at most
    rows: object  # the box of those in use


def field(kind: str, name: str, **more):
    """A widget with its name in front."""
    import ipywidgets as w

    return getattr(w, kind)(description=name, style={"description_width": "initial"}, **more)


def box(kind: str, children=(), **layout: str):
    """A box that holds widgets. It never scrolls by itself: what does must be reached by the keyboard."""
    import ipywidgets as w

    return getattr(w, kind)(children, layout={"overflow": "visible"} | layout)


def width(em: int) -> dict[str, str]:
    """A width that a narrow window may make less."""
    return {"width": f"{em}em", "max_width": "100%"}


def choices(named: Iterable[tuple[str, object]]) -> list[tuple[str, object]]:
    """What is chosen from, (name, value) each: signs that aren't seen or turn letters around are shown by number."""
    return [(cells.visible(name), value) for name, value in named]


def asks(number: int) -> Asks:
    """The fields of a phrase. number: from 1; only the first goes without it."""
    import ipywidgets as w

    one = "" if number == 1 else f" {number}"
    hue = HUES[number - 1]
    sign = w.HTML(f'<span style="color: {hue.colour}" aria-hidden="true">{hue.sign}</span>', layout={"width": "1em"})
    made = (
        field("Text", f"Phrase{one}", placeholder="type a phrase; * is any letters", layout=width(22)),
        field("Text", f"Also{one}", placeholder="variants, with commas", layout=width(20)),
        field("Text", f"Near{one}", placeholder="one of these words", layout=width(16)),
        field("Text", f"Not near{one}", placeholder="none of these", layout=width(16)),
        field("Dropdown", f"Within{one}", options=WITHIN, layout=width(13)),
        w.Checkbox(description=f"Regular expression{one}", indent=False, layout={"width": "13em"}),
    )
    return Asks(*made, box("HBox", [sign, *made], **WRAP))


def controls(articles: pd.DataFrame, sets: Iterable[str]) -> Controls:
    """The fields for these articles; days only where some article has a date, groups where the study has some."""
    import ipywidgets as w

    outlets, groups = (
        [(name, name) for name in sorted(map(str, articles[column].dropna().unique()))] if column in articles else []
        for column in ("outlet", GROUP)
    )
    undated = bool(articles["published"].isna().all())
    many = [("Outlets", outlets), ("Groups", groups)]
    lists = [
        field("SelectMultiple", name, options=choices(some), rows=max(min(ROWS, len(some)), 1), layout=width(22))
        for name, some in many
    ]
    lists[1].layout.display = None if groups else "none"
    return Controls(
        set=field("Dropdown", "Ask", options=choices((name, name) for name in [OWN, *sets]), layout=width(30)),
        more=w.Button(description="Another phrase", layout={"width": "auto"}),
        fewer=w.Button(description="Without the last phrase", layout={"width": "auto"}),
        by=field("Dropdown", "By", options=choices(_columns(articles)), layout=width(16)),
        outlets=lists[0],
        groups=lists[1],
        voices=tuple(w.Checkbox(value=True, description=name, indent=False) for name in labels.VOICES.values()),
        since=field("DatePicker", "From", disabled=undated),
        until=field("DatePicker", "To", disabled=undated),
        asks=[asks(1)],
        rows=box("VBox"),
    )


def _columns(articles: pd.DataFrame) -> list[tuple[str, str]]:
    """The columns of the articles that make groups: their name, and what they are called."""
    named = [name for name in ("outlet", GROUP) if name in articles]
    for name in articles:
        column = articles[name]
        plain = not pd.api.types.is_numeric_dtype(column) and not pd.api.types.is_datetime64_any_dtype(column)
        if plain and name not in (*named, *NO_GROUPS) and 1 < column.astype("str").nunique() <= VALUES:
            named.append(str(name))
    return [("group" if name == GROUP else name.replace("_", " "), name) for name in named]


def fill(set_: Controls, wordings: Mapping[str, Iterable[str] | Mapping]) -> None:
    """Put wordings, as a study has them, into the fields of the phrases: a row each, as many as there is room for."""
    for number, written in enumerate(list(wordings.values())[:MOST], start=1):
        if number > len(set_.asks):
            set_.asks.append(asks(number))
        one, row = set_.asks[number - 1], wording(written)
        one.pattern.value = False
        one.phrase.value, one.variants.value = row.forms[0], ", ".join(row.forms[1:])
        one.near.value, one.not_near.value = ", ".join(row.near), ", ".join(row.not_near)
        one.within.value = row.within
    show_rows(set_, max(min(len(wordings), MOST), 1))


def show_rows(set_: Controls, number: int) -> None:
    """Have so many rows of phrases; those out of sight keep what stands in them."""
    while len(set_.asks) < number:
        set_.asks.append(asks(len(set_.asks) + 1))
    set_.rows.children = [one.box for one in set_.asks[:number]]
    set_.more.disabled, set_.fewer.disabled = number >= MOST, number <= 1


def wording(written: Iterable[str] | Mapping, title: str = "") -> Row:
    """A wording of a study as a row."""
    table = written if isinstance(written, Mapping) else {"forms": written}
    lists = {name: tuple(table.get(name) or ()) for name in ("forms", "near", "not_near")}
    return Row(**lists, within=table.get("within", WITHIN[0]), title=title)


def asked(set_: Controls, titles: Mapping[Row, str]) -> Selection:
    """The selection that the fields ask for. Raises ValueError where no phrase is typed, or no voice ticked.

    titles: rows of the study → what it calls them.
    """
    voices = tuple(voice for voice, box in zip(labels.VOICES, set_.voices, strict=True) if box.value)
    rows = [_row(one) for one in set_.asks[: len(set_.rows.children)] if one.phrase.value.strip()]
    if not rows:
        raise ValueError("Type a phrase.")
    if not voices:
        raise ValueError("Tick at least one voice.")
    return Selection(
        rows=tuple(row._replace(title=titles.get(row, "")) for row in rows),
        by=set_.by.value,
        outlets=tuple(set_.outlets.value),
        groups=tuple(set_.groups.value),
        voices=() if len(voices) == len(labels.VOICES) else voices,
        since=set_.since.value,
        until=set_.until.value,
    )


def _row(one: Asks) -> Row:
    """What the fields of a phrase ask for. A regular expression is one form, commas and all."""
    also = () if one.pattern.value else _listed(one.variants.value)
    near, not_near = _listed(one.near.value), _listed(one.not_near.value)
    return Row((one.phrase.value.strip(), *also), near, not_near, one.within.value, one.pattern.value)


def _listed(written: str) -> tuple[str, ...]:
    return tuple(filter(None, (part.strip() for part in written.split(","))))


def parts(periods: Iterable[str] = PERIODS) -> dict[str, str]:
    """The periods of a trend, by what they are called."""
    return {"as fits": ""} | {name: name for name in periods}

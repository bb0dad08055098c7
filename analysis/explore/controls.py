"""The fields of the panel, what they ask for, and how they are laid out."""

from collections.abc import Iterable
from html import escape
from typing import NamedTuple

import pandas as pd

from analysis import display, labels
from analysis.explore.answers import Selection

ROWS = 6  # outlets in sight at once
ORDERS = {
    "outlet and place": ("outlet", "article_id", "position"),
    "words before": ("left",),
    "words after": ("right",),
    "voice": ("voice", "outlet"),
}
WRAP = {"flex_flow": "row wrap", "grid_gap": ".3em 1.2em", "align_items": "flex-start", "margin": "0 0 .5em"}


class Controls(NamedTuple):
    """What a researcher sets: ipywidgets, each with a ``value`` but for the button."""

    phrase: object
    variants: object
    outlets: object
    voices: tuple  # a box to tick for each of `labels.VOICES`
    since: object
    until: object
    bar: object  # an (outlet, voice) whose mentions are shown, or ALL
    order: object
    article: object
    save: object


class Views(NamedTuple):
    """What answers: ipywidgets that show HTML."""

    status: object
    strip: object
    counts: object
    lines: object
    saved: object
    reading: object


ALL = ("", "")


def controls(articles: pd.DataFrame, phrase: str, variants: Iterable[str]) -> Controls:
    """The fields for these articles; days only where some article has a date."""
    import ipywidgets as w

    def field(kind, name: str, **more):
        return kind(description=name, style={"description_width": "initial"}, **more)

    outlets = sorted(map(str, articles["outlet"].unique()))
    undated = bool(articles["published"].isna().all())
    wide, wider = ({"width": width, "max_width": "100%"} for width in ("22em", "40em"))
    return Controls(
        phrase=field(w.Text, "Phrase", value=phrase, placeholder="type a phrase", layout=wide),
        variants=field(w.Text, "Also", value=", ".join(variants), placeholder="variants, with commas", layout=wide),
        outlets=field(w.SelectMultiple, "Outlets", options=outlets, rows=min(ROWS, len(outlets)), layout=wide),
        voices=tuple(w.Checkbox(value=True, description=name, indent=False) for name in labels.VOICES.values()),
        since=field(w.DatePicker, "From", disabled=undated),
        until=field(w.DatePicker, "To", disabled=undated),
        bar=field(w.Dropdown, "Show", options=[("all mentions", ALL)], layout=wide),
        order=field(w.Dropdown, "Order by", options=ORDERS),
        article=field(w.Dropdown, "Read", options=[("choose an article", "")], layout=wider),
        save=w.Button(description="Save these lines (CSV)", layout={"width": "auto"}),
    )


def views() -> Views:
    """Views with nothing in them yet."""
    import ipywidgets as w

    return Views(*(w.HTML(layout={"width": "100%"}) for _ in Views._fields))


def asked(set_: Controls) -> Selection:
    """The selection that the fields ask for. Raises ValueError where no voice is ticked."""
    variants = (variant.strip() for variant in set_.variants.value.split(","))
    voices = tuple(voice for voice, box in zip(labels.VOICES, set_.voices, strict=True) if box.value)
    if not voices:
        raise ValueError("Tick at least one voice.")
    return Selection(
        phrase=set_.phrase.value.strip(),
        variants=tuple(filter(None, variants)),
        outlets=tuple(set_.outlets.value),
        voices=() if len(voices) == len(labels.VOICES) else voices,
        since=set_.since.value,
        until=set_.until.value,
    )


def laid_out(set_: Controls, seen: Views, bars):
    """All of it in one box that fits a narrow window too."""
    import ipywidgets as w

    ticks, days = w.VBox(set_.voices, layout={"width": "12em"}), w.VBox([set_.since, set_.until])
    return w.VBox(
        [
            w.HBox([set_.phrase, set_.variants], layout=WRAP),
            w.HBox([set_.outlets, ticks, days], layout=WRAP),
            seen.status,
            bars,
            seen.strip,
            seen.counts,
            w.HBox([set_.bar, set_.order, set_.save], layout=WRAP),
            seen.saved,
            seen.lines,
            set_.article,
            seen.reading,
        ]
    )


def show(view, block: display.Block) -> None:
    """Put a piece of a page into a view."""
    view.value = block._repr_html_()


def say(view, text: str) -> None:
    """Put a line into a view, so that screen readers say it."""
    view.value = f"<style>{display.style()}</style><div class='explore' role='status'>{escape(text)}</div>"

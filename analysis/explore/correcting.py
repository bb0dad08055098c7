"""A form under an article that is read: say what is wrong, and it stands in the study's table of corrections."""

from collections.abc import Callable
from html import escape
from typing import TYPE_CHECKING

import pandas as pd

from analysis import cells, corrections
from analysis.explore import controls

if TYPE_CHECKING:
    from analysis.studies import Study

USUAL = "corrections.csv"  # beside the study, where it names no table


def correcting(articles: pd.DataFrame, study: "Study") -> Callable[[pd.Series | None, str], object]:
    """What `panel` puts beside an article that is read: a form that writes a correction (docs/corrections.md).

    It is about the words of the mention whose line was chosen, or about the article as a whole. Where the study names
    no table, one is made beside it, and the form says what to write into the study. articles: those of the panel.

    >>> from analysis import example, explore, studies
    >>> form = explore.correcting(example.articles(), studies.read(example.study()))
    >>> [type(part).__name__ for part in form(None, "g1").children]
    ['HTML', 'HBox', 'HTML']
    """
    file = study.corrections or study.file.with_name(USUAL)
    hint = "" if study.corrections else f" Write “corrections: {file.name}” into {study.file.name}."

    def form(mention: pd.Series | None, article: str):
        place = {"article_id": article} if mention is None else corrections.at(articles, mention)
        return _form(place, lambda correction: _written(place, correction, file, hint))

    return form


def _form(place: dict, write: Callable[[dict], str]):
    """The widgets: what it is about, the fields with a button, and what came of it."""
    import ipywidgets as w

    words = place.get("words", "")
    wrong = [name for name, field in corrections.FIELDS.items() if words or field.whole]
    asks = {
        "field": controls.field("Dropdown", "What is wrong", options=wrong),
        "value": controls.field("Text", "Right is", placeholder=_allowed(wrong[0])),
        "by": controls.field("Text", "Who says so"),
        "reason": controls.field("Text", "Why"),
    }
    button, told = w.Button(description="Write it down"), w.HTML()

    def hint(change):
        asks["value"].placeholder = _allowed(change["new"])

    def done(_):
        said = write({name: ask.value for name, ask in asks.items()})
        told.value = f"<p role='status'>{escape(cells.visible(said))}</p>"

    asks["field"].observe(hint, names="value")
    button.on_click(done)
    about = f"the words “{words}”" if words else "the article as a whole"
    head = w.HTML(f"<h4>Correct by hand: {escape(cells.visible(about))}</h4>")
    return controls.box("VBox", [head, controls.box("HBox", [*asks.values(), button], **controls.WRAP), told])


def _allowed(name: str) -> str:
    """What a field may be set to, for a reader."""
    about = corrections.FIELDS[name]
    return (", ".join(about.values) or about.allowed) if about.valued else "nothing to fill in"


def _written(place: dict, correction: dict, file, hint: str) -> str:
    """What came of writing a correction down."""
    whole = corrections.FIELDS[correction["field"]].whole
    where = {"article_id": place["article_id"]} if whole else place
    try:
        corrections.add(file, **where, **correction)
    except (ValueError, OSError) as error:
        return f"Not written: {error}"
    return f"Written to {file.name}.{hint} Run the cells above again to see it."

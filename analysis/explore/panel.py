"""The panel: fields and buttons around `answer`, for JupyterLab."""

import asyncio
import functools
from collections.abc import Callable
from typing import TYPE_CHECKING

import pandas as pd

from analysis.explore import acts, controls
from analysis.explore.index import index
from analysis.explore.state import Panel

if TYPE_CHECKING:
    from analysis.studies import Study

PANEL = "explore-panel"
# JupyterLab looks for the mark on what has the focus; the panel is there some moments after its script.
OWN_KEYS = f"""(function own(tries) {{
  const panel = element.closest(".{PANEL}");
  const mark = (at) => at.target.setAttribute("data-lm-suppress-shortcuts", "true");
  if (panel) panel.addEventListener("focusin", mark);
  else if (tries) setTimeout(own, 50, tries - 1);
}})(200);"""
WAIT = 0.15  # seconds without a further key, after which an answer is worked out


def panel(
    articles: pd.DataFrame,
    passages: pd.DataFrame,
    *,
    phrase: str = "",
    study: "Study | None" = None,
    folder: str = ".",
    beside: Callable[[pd.Series, str], object] | None = None,
):
    """Fields for phrases, groups, voices and days; and at once lines, counts, places, trend, collocates and articles.

    study: its sets of wordings (``study.sets()``) are asked by a choice, its order is that of groups, its ``marks`` are
    drawn on the trend. phrase: what stands in the first field; the study's first set, where there is none. folder:
    where lines are saved. beside: gives a widget to stand under an article that is read, from the mention whose line
    was chosen (a row of hits, or None) and the article's name.

    >>> from analysis import example, explore
    >>> box = explore.panel(example.articles(), example.passages(), phrase="leak")
    >>> type(box).__name__
    'VBox'
    """
    made = Panel(index(articles, passages), study, folder)
    made.beside = beside
    first = next(iter(made.sets)) if made.sets and not phrase.strip() else controls.OWN
    made.set.set.value = first
    controls.fill(made.set, made.sets.get(first, {phrase: [phrase]}))
    _wire(made)
    acts.answering(made, acts.refresh)
    return _laid_out(made)


def _laid_out(made: Panel):
    """All of it in one box that fits a narrow window too."""
    ask, seen = made.set, made.seen
    ticks, days = controls.box("VBox", ask.voices, width="12em"), controls.box("VBox", [ask.since, ask.until])
    lines = [[ask.set, ask.more, ask.fewer], [ask.by, ask.outlets, ask.groups, ticks, days]]
    first, last = (controls.box("HBox", line, **controls.WRAP) for line in lines)
    answers = [seen.status, seen.asked, made.bars.box, seen.choice, *seen.boxes.values()]
    whole = controls.box("VBox", [first, ask.rows, last, *answers, _own_keys()])
    whole.add_class(PANEL)
    return whole


def _own_keys():
    """What keeps JupyterLab's keys out of the panel, or an arrow in a list leads to the next cell, and x cuts this."""
    import ipywidgets as w

    script = {"output_type": "display_data", "data": {"application/javascript": OWN_KEYS}, "metadata": {}}
    return w.Output(outputs=(script,))


def debounced(call: Callable[[], None], wait: float = WAIT) -> Callable[..., None]:
    """A function that makes the call when it has not been called itself for so long; at once outside a kernel."""
    pending = []

    def later(*_):
        while pending:
            pending.pop().cancel()
        try:
            pending.append(asyncio.get_running_loop().call_later(wait, call))
        except RuntimeError:  # no event loop, so nobody is typing
            call()

    return later


def _wire(made: Panel) -> None:
    """Say what happens when a field changes."""
    ask, seen = made.set, made.seen
    refresh = debounced(functools.partial(acts.answering, made, acts.refresh))
    for widget in (ask.by, ask.outlets, ask.groups, *ask.voices, ask.since, ask.until):
        widget.observe(refresh, names="value")
    _wire_phrases(made, refresh)
    changed = {acts.first_lines: (seen.bar, seen.order), acts.read: (seen.article, *seen.layers.values())}
    changed[acts.show] = (seen.choice, seen.period, seen.span, seen.length, seen.content)
    for act, widgets in changed.items():
        for widget in widgets:
            widget.observe(_doing(made, act), names="value")
    clicked = {seen.save: acts.save, seen.back: acts.go_back}
    clicked |= {button: functools.partial(acts.turn, by=by) for button, by in ((seen.before, -1), (seen.after, 1))}
    clicked |= {button: functools.partial(acts.read_line, at=at) for at, (button, _) in enumerate(seen.lines)}
    for button, act in clicked.items():
        button.on_click(_doing(made, act))


def _wire_phrases(made: Panel, refresh: Callable[..., None]) -> None:
    """Say what happens when a phrase changes, or there are more or fewer, be it by the study's choice."""
    ask, watched = made.set, []

    def watch(*_):
        for one in ask.asks[len(watched) :]:
            watched.append(one)
            for widget in one[:-1]:
                widget.observe(refresh, names="value")

    def choose(change):
        if change["new"] in made.sets:
            controls.fill(ask, made.sets[change["new"]])

    watch()
    for act in (watch, refresh):
        ask.rows.observe(act, names="children")
    ask.set.observe(choose, names="value")
    for button, by in ((ask.more, 1), (ask.fewer, -1)):
        button.on_click(functools.partial(_rows, ask, by))


def _rows(ask: controls.Controls, by: int, _) -> None:
    """Have so many more rows of phrases."""
    controls.show_rows(ask, len(ask.rows.children) + by)
    acts.keep_focus(ask.fewer, ask.more)


def _doing(made: Panel, act: Callable[[Panel], None]) -> Callable[..., None]:
    """A function that does it, whatever it is told."""
    return lambda *_: acts.answering(made, act)

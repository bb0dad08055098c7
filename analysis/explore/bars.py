"""Bars to click: a row an outlet, a bar a voice with mentions, as buttons, so that the keyboard reaches them too."""

from collections.abc import Callable
from html import escape

import pandas as pd

from analysis import labels
from analysis.explore.strip import COLOURS, SHAPES

INK = {"own": "white", "direct": "black", "indirect": "black"}  # legible on the colours of the voices
LEAST = "3.4em"  # so that a number can be read on the shortest bar


def bars(outlets: list[str], chosen: Callable[[str, str], None]):
    """A box of bars for these outlets, all of them empty; ``chosen(outlet, voice)`` is called for the bar clicked."""
    import ipywidgets as w

    # HTML and not Label, which would set "$" in a name as maths.
    rows = [w.HBox([w.HTML(escape(outlet), layout={"width": "11em"}), _row(outlet, chosen)]) for outlet in outlets]
    return w.VBox(rows, layout={"margin": "0 0 .6em"})


def fill(box, outlets: list[str], voices: pd.DataFrame) -> None:
    """Give the bars the lengths of the numbers in an `Answer`'s voices; what has none is not shown."""
    numbers = voices.set_index(["outlet", "voice"])["mentions"].to_dict()
    most = voices.groupby("outlet")["mentions"].sum().max()
    for outlet, row in zip(outlets, box.children, strict=True):
        mine = [numbers.get((outlet, voice), 0) for voice in labels.VOICES]
        row.layout.display = None if sum(mine) else "none"
        for button, voice, number in zip(row.children[1].children, labels.VOICES, mine, strict=True):
            _draw(button, voice, f"{outlet}, {labels.name(voice)}", number, number / most if number else 0)


def _row(outlet: str, chosen: Callable[[str, str], None]):
    """The bars of an outlet, one a voice."""
    import ipywidgets as w

    look = {"min_width": LEAST, "margin": "1px", "padding": "0"}
    tints = [{"button_color": COLOURS[voice], "text_color": INK[voice]} for voice in labels.VOICES]
    buttons = [w.Button(style=tint, layout=look) for tint in tints]
    for button, voice in zip(buttons, labels.VOICES, strict=True):
        button.on_click(lambda _, voice=voice: chosen(outlet, voice))
    return w.HBox(buttons, layout={"flex": "1 1 auto", "width": "0"})


def _draw(button, voice: str, name: str, number: int, share: float) -> None:
    """One bar."""
    button.description = f"{SHAPES[voice]} {number}"
    button.tooltip = f"{name}: {labels.count(number, 'mention')}"
    button.layout.display = None if number else "none"
    button.layout.width = f"{share:.0%}"

"""What the panel draws: bars to click, and beneath them the strip of positions."""

from collections.abc import Callable
from html import escape

import pandas as pd

from analysis import labels
from analysis.charts import LOOKS
from analysis.display import Block

COLOURS = {voice: colour for voice, (colour, _) in zip(labels.VOICES, LOOKS, strict=False)}
SHAPES = {"own": "●", "direct": "■", "indirect": "◆"}
INK = {"own": "white", "direct": "black", "indirect": "black"}  # legible on the colours of the voices
LEAST = "3.4em"  # so that a number can be read on the shortest bar
WIDTH, ROW, EDGE = 640, 26, 60  # of the strip, of a line's height, of the room for headlines, in the drawing's units
ENDS = "left of the line: headlines; on it: from the first word of the text to the last"


def bars(outlets: list[str], chosen: Callable[[str, str], None]):
    """A box of bars for these outlets, all of them empty; ``chosen(outlet, voice)`` is called for the bar clicked."""
    import ipywidgets as w

    # HTML and not Label, which would set "$" in a name as maths.
    rows = [w.HBox([w.HTML(escape(outlet), layout={"width": "11em"}), _bars_of(outlet, chosen)]) for outlet in outlets]
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


def _bars_of(outlet: str, chosen: Callable[[str, str], None]):
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


def strip(places: pd.DataFrame) -> Block:
    """A line an outlet from the first word to the last, marks for headlines left of it; shapes and colours tell voices.

    places: as `Answer` has them.
    """
    groups: dict[str, list] = {}
    for row in places.sort_values("outlet", kind="stable").itertuples():
        groups.setdefault(str(row.outlet), []).append(row)
    rows = [_line(outlet, rows) for outlet, rows in groups.items()]
    signs = {voice: f'<span style="color: {colour}">{SHAPES[voice]}</span>' for voice, colour in COLOURS.items()}
    keys = " ".join(f"<span>{signs[voice]} {name}</span>" for voice, name in labels.VOICES.items())
    text = f"Where mentions stand in the articles of {labels.count(len(groups), 'outlet')}"
    html = f'<p class="keys">{keys}</p><div class="strips" role="list" aria-label="{text}">{"".join(rows)}</div>'
    return Block(f'<div class="explore">{html}<p class="where">{ENDS}</p></div>', text)


def _line(outlet: str, places: list) -> str:
    """The line of an outlet, beneath its name and the number of its articles."""
    found = [row for row in places if pd.notna(row.position)]
    has, of = (len({row.article_id for row in rows}) for rows in (found, places))
    said = f"{outlet}: in {has} of {labels.count(of, 'article')}"
    marks = "".join(map(_mark, found))
    line = f'<line x1="{EDGE}" x2="{EDGE + WIDTH}" y1="{ROW / 2}" y2="{ROW / 2}"/>'
    size = f'viewBox="0 0 {EDGE + WIDTH + 12} {ROW}"'
    at = ["headline" if row.part == "headline" else f"{row.position:.0%}" for row in found]
    in_words = escape(f"places of mentions: {', '.join(at) or 'none'}")
    drawing = f'<svg {size} role="img" aria-label="{in_words}">{line}{marks}</svg>'
    return f'<div role="listitem"><div>{escape(said)}</div>{drawing}</div>'


def _mark(row) -> str:
    """A mention on its line."""
    x = EDGE / 2 if row.part == "headline" else EDGE + row.position * WIDTH
    return f'<text x="{x:.0f}" y="{ROW / 2}" fill="{COLOURS[row.voice]}">{SHAPES[row.voice]}</text>'

"""The position strip, drawn at once: a line an outlet, a mark at each mention. Beside `charts.places`, no picture."""

from html import escape

import pandas as pd

from analysis import labels
from analysis.charts import LOOKS
from analysis.display import Block

WIDTH, ROW, EDGE = 640, 26, 60  # of the strip, of a line's height, of the room for headlines, in the drawing's units
SHAPES = {"own": "●", "direct": "■", "indirect": "◆"}
ENDS = "left of the line: headlines; on it: from the first word of the text to the last"
COLOURS = {voice: colour for voice, (colour, _) in zip(labels.VOICES, LOOKS, strict=False)}


def strip(places: pd.DataFrame) -> Block:
    """A line an outlet from the first word to the last, marks for headlines left of it; shapes and colours tell voices.

    places: as `Answer` has them.
    """
    groups: dict[str, list] = {}
    for row in places.sort_values("outlet", kind="stable").itertuples():
        groups.setdefault(str(row.outlet), []).append(row)
    rows = [_row(outlet, rows) for outlet, rows in groups.items()]
    keys = " ".join(f"<span>{_key(voice)} {name}</span>" for voice, name in labels.VOICES.items())
    text = f"Where mentions stand in the articles of {labels.count(len(groups), 'outlet')}"
    html = f'<p class="keys">{keys}</p><div class="strips" role="list" aria-label="{text}">{"".join(rows)}</div>'
    return Block(f'<div class="explore">{html}<p class="where">{ENDS}</p></div>', text)


def _row(outlet: str, places: list) -> str:
    """The line of an outlet, beneath its name and the number of its articles."""
    found = [row for row in places if pd.notna(row.position)]
    has, of = (len({row.article_id for row in rows}) for rows in (found, places))
    said = f"{outlet}: in {has} of {labels.count(of, 'article')}"
    marks = "".join(map(_mark, found))
    line = f'<line x1="{EDGE}" x2="{EDGE + WIDTH}" y1="{ROW / 2}" y2="{ROW / 2}"/>'
    size = f'viewBox="0 0 {EDGE + WIDTH + 12} {ROW}"'
    drawing = f'<svg {size} role="img" aria-label="{escape(_told(found))}">{line}{marks}</svg>'
    return f'<div role="listitem"><div>{escape(said)}</div>{drawing}</div>'


def _mark(row) -> str:
    """A mention on its line."""
    x = EDGE / 2 if row.part == "headline" else EDGE + row.position * WIDTH
    return f'<text x="{x:.0f}" y="{ROW / 2}" fill="{COLOURS[row.voice]}">{SHAPES[row.voice]}</text>'


def _told(found: list) -> str:
    """The line in words, for those who cannot see it."""
    places = ["headline" if r.part == "headline" else f"{r.position:.0%}" for r in found]
    return f"places of mentions: {', '.join(places) or 'none'}"


def _key(voice: str) -> str:
    return f'<span style="color: {COLOURS[voice]}">{SHAPES[voice]}</span>'

"""What the panel draws: bars to click, the strip of positions, and mentions through time."""

from collections.abc import Callable, Mapping, Sequence
from html import escape
from itertools import pairwise
from typing import NamedTuple

import pandas as pd

from analysis import cells, labels
from analysis.charts import LOOKS
from analysis.display import Block


class Hue(NamedTuple):
    """How a phrase or voice is told from others: colour, sign, and the colour of letters on it."""

    colour: str
    sign: str
    ink: str


SIGNS, INKS = "●■◆▲▼✚✖★", ("white", "black", "black", "black", "black", "black", "white", "white")
COLOURS = [*(colour for colour, _ in LOOKS), "#595959"]
HUES = [Hue(*look) for look in zip(COLOURS, SIGNS, INKS, strict=True)]  # by the place of a phrase or voice
LEAST = "3.4em"  # so that a number can be read on the shortest bar
WIDTH, ROW, EDGE = 640, 26, 60  # of the strip, of a line's height, of the room for headlines, in the drawing's units
HIGH, NAMES = 44, 14  # of the bars of a trend, and of the days beneath them
MARKS = 300  # that a line can show: of more, one for each hundredth of the text
SHOWN = 40  # groups with bars
ENDS = "left of the line: headlines; on it: from the first word of the text to the last"


def hues(names: Sequence[str]) -> dict[str, Hue]:
    """The hue of each phrase or voice; those of voices are always the same."""
    order = list(labels.VOICES) if set(names) <= set(labels.VOICES) else list(names)
    return {name: HUES[at % len(HUES)] for at, name in enumerate(order)}


class Bars:
    """Bars by group, one a phrase or voice; a click on one calls ``chosen(group, hue)``. ``box`` is the widget."""

    def __init__(self, chosen: Callable[[str, str], None]):
        import ipywidgets as w

        self.box = w.VBox(layout={"margin": "0 0 .6em", "overflow": "visible"})
        self.chosen, self.rows = chosen, []
        self.shown: list[tuple[str, list[str]]] = []

    def fill(self, groups: list[str], looks: dict[str, Hue], bars: pd.DataFrame) -> None:
        """Give the bars the lengths of the numbers in an `Answer`'s bars; what has none is not shown."""
        numbers = bars.set_index(["group", "hue"])["mentions"].to_dict()
        sums = bars.groupby("group")["mentions"].sum()
        having = [group for group in groups if group in sums.index][:SHOWN]
        while len(self.rows) < len(having):
            self.rows.append(self._row())
        self.shown = [(group, list(looks)) for group in having]
        for group, row in zip(having, self.rows, strict=False):
            row.children[0].value = f'<div style="line-height: 1.3">{escape(cells.visible(group))}</div>'
            self._grow(row.children[1], len(self.rows) and len(looks), self.rows.index(row))
            for at, button in enumerate(row.children[1].children):
                name = list(looks)[at] if at < len(looks) else ""
                self._draw(button, looks.get(name), group, name, numbers.get((group, name), 0), sums.max())
        self.box.children = self.rows[: len(having)]

    def _row(self):
        """A group without bars yet. HTML and not Label, which would set "$" in a name as maths."""
        import ipywidgets as w

        bars = w.HBox(layout={"flex": "1 1 auto", "width": "0", "overflow": "visible"})
        return w.HBox([w.HTML(layout={"width": "11em"}), bars], layout={"overflow": "visible"})

    def _grow(self, box, number: int, row: int) -> None:
        """Make so many bars at least."""
        import ipywidgets as w

        look = {"min_width": LEAST, "margin": "1px", "padding": "0"}
        for at in range(len(box.children), number):
            button = w.Button(layout=look)
            button.on_click(lambda _, at=at: self.chosen(self.shown[row][0], self.shown[row][1][at]))
            box.children = [*box.children, button]

    def _draw(self, button, look: Hue | None, group: str, name: str, number: int, most: int) -> None:
        """One bar."""
        button.layout.display = None if number else "none"
        if look is None or not number:
            return
        button.style.button_color, button.style.text_color = look.colour, look.ink
        button.description = f"{look.sign} {number:,}"
        button.tooltip = cells.visible(f"{group}, {labels.name(name)}: {labels.count(number, 'mention')}")
        button.layout.width = f"{number / most:.0%}"


def keys(looks: dict[str, Hue]) -> str:
    """What the colours and signs mean."""
    signs = [
        f'<span><span style="color: {look.colour}">{look.sign}</span> {escape(labels.name(name))}</span>'
        for name, look in looks.items()
    ]
    return f'<p class="keys">{" ".join(signs)}</p>'


def strip(places: pd.DataFrame, groups: Sequence[str], looks: dict[str, Hue]) -> Block:
    """A line a group from the first word to the last, marks for headlines left of it; shapes and colours tell hues.

    places: as `Answer` has them.
    """
    rows = dict(list(places.groupby("group", sort=False, observed=True)))
    drawn = [_line(group, rows[group], looks) for group in groups if group in rows]
    text = f"Where mentions stand in the articles of {labels.count(len(drawn), 'group')}"
    html = f'{keys(looks)}<div class="strips" role="list" aria-label="{text}">{"".join(drawn)}</div>'
    return Block(f'<div class="explore">{html}<p class="where">{ENDS}</p></div>', text)


def _line(group: str, places: pd.DataFrame, looks: dict[str, Hue]) -> str:
    """The line of a group, beneath its name and the number of its articles."""
    found = places[places["position"].notna()]
    said = f"{group}: in {found['number'].nunique()} of {labels.count(places['number'].nunique(), 'article')}"
    some = found if len(found) <= MARKS else found.assign(position=found["position"].round(2))
    some = some.drop_duplicates(["hue", "part", "position"]) if len(found) > MARKS else some
    marks = "".join(_mark(row, looks[row.hue]) for row in some.itertuples())
    line = f'<line x1="{EDGE}" x2="{EDGE + WIDTH}" y1="{ROW / 2}" y2="{ROW / 2}"/>'
    size = f'viewBox="0 0 {EDGE + WIDTH + 12} {ROW}"'
    in_words = escape(f"places of mentions: {_in_words(found)}")
    drawing = f'<svg {size} role="img" aria-label="{in_words}">{line}{marks}</svg>'
    return f'<div role="listitem"><div>{escape(said)}</div>{drawing}</div>'


def _in_words(found: pd.DataFrame) -> str:
    """Each place, or of many how many are where."""
    heads = found["part"] == "headline"
    if len(found) <= 12:
        at = ["headline" if head else f"{place:.0%}" for head, place in zip(heads, found["position"], strict=True)]
        return ", ".join(at) or "none"
    thirds = (found["position"][~heads] * 3).clip(upper=2.99).astype("int64").value_counts()
    names = ("first", "second", "last")
    told = [f"{thirds.get(at, 0):,} in the {name} third" for at, name in enumerate(names)]
    return ", ".join([f"{heads.sum():,} in headlines", *told])


def _mark(row, look: Hue) -> str:
    """A mention on its line."""
    x = EDGE / 2 if row.part == "headline" else EDGE + row.position * WIDTH
    return f'<text x="{x:.0f}" y="{ROW / 2}" fill="{look.colour}">{look.sign}</text>'


def through_time(table: pd.DataFrame, looks: dict[str, Hue], marks: Mapping[str, str]) -> Block:
    """Bars of each phrase's rate by period, all of one scale, under one another, with lines at a study's ``marks``.

    table: as `trend` gives it.
    """
    top, days = table["rate"].max(), sorted(table["period"].unique())
    within = {day: word for day, word in sorted(marks.items()) if days and days[0] <= pd.Timestamp(day) <= days[-1]}
    lines = "".join(_event(days, day, number) for number, day in enumerate(within, start=1))
    drawn = [_bars(name, rows, looks[name], top, days, lines) for name, rows in table.groupby("wording", sort=False)]
    scale = f"highest bar: {top:.1f} mentions in 1,000 words" if drawn and top > 0 else "no mentions on any day known"
    named = [f"{number}: {word} ({day})" for number, (day, word) in enumerate(within.items(), start=1)]
    told = escape("; ".join([scale, *named]))
    return Block(f'<div class="explore">{"".join(drawn)}<p class="where">{told}</p></div>', scale)


def _event(days: list, day: str, number: int) -> str:
    """A line at a day, with its number."""
    x = (pd.Timestamp(day) - days[0]).days / max((days[-1] - days[0]).days, 1) * WIDTH
    line = f'<rect x="{x:.1f}" y="0" width="1" height="{HIGH}" fill="currentColor" fill-opacity=".6"/>'
    return f'{line}<text x="{x + 3:.1f}" y="8" style="text-anchor: start">{number}</text>'


def _bars(name: str, rows: pd.DataFrame, look: Hue, top: float, days: list, lines: str) -> str:
    """The bars of a phrase. Each stands at its time: periods without articles leave a gap."""
    first, span = days[0], max((days[-1] - days[0]).days, 1)
    least = min(((after - day).days for day, after in pairwise(days)), default=1)
    wide = min(max(WIDTH / (span / least + 1) - 1, 1.5), 40)
    bars = [
        f'<rect x="{(row.period - first).days / span * (WIDTH - wide):.1f}" y="{HIGH * (1 - row.rate / top):.1f}" '
        f'width="{wide:.1f}" height="{HIGH * row.rate / top:.1f}" fill="{look.colour}"/>'
        for row in rows.itertuples()
        if row.mentions
    ]
    peak = rows.loc[rows["rate"].idxmax()] if rows["mentions"].any() else None
    told = f"highest {peak['rate']:.1f} in 1,000 words from {peak['period']:%Y-%m-%d}" if peak is not None else "none"
    said = f"{name}: {labels.count(int(rows['mentions'].sum()), 'mention')}"
    ends = f'<text x="0" y="{HIGH + NAMES - 3}" style="text-anchor: start">{days[0]:%Y-%m-%d}</text>'
    ends += f'<text x="{WIDTH}" y="{HIGH + NAMES - 3}" style="text-anchor: end">{days[-1]:%Y-%m-%d}</text>'
    base = f'<rect x="0" y="{HIGH}" width="{WIDTH}" height="1" fill="currentColor" fill-opacity=".4"/>'
    size = f'viewBox="0 0 {WIDTH} {HIGH + NAMES}" role="img" aria-label="{escape(f"{said}, {told}")}"'
    sign = f'<span style="color: {look.colour}" aria-hidden="true">{look.sign}</span>'
    return (
        f'<div class="trend"><div>{sign} {escape(said)}</div><svg {size}>{"".join(bars)}{base}{ends}{lines}</svg></div>'
    )

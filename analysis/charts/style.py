"""The house style: colours, shapes, legends, and charts of nothing."""

import math
from collections.abc import Iterable
from typing import NamedTuple

import pandas as pd
from matplotlib import colors
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis import labels
from analysis.charts import text

WIDTH = 8  # inches of a chart
NAME = 28  # characters in a line of a row's name: a third of the chart
LETTERS = 94  # that fit side by side into a chart
LINE = 0.18  # inches of a line of text
SIZE, SMALL = 10.5, 8.5  # points of letters; of the names of more rows
LIGHT = 0.25  # the luminance of a colour from which on a number in it is black
STYLE = {
    "font.family": text.fonts(),
    "figure.dpi": 110,
    "font.size": SIZE,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
    "axes.grid": True,
    "axes.grid.axis": "x",
    "axes.axisbelow": True,
    "grid.color": "#dde1e8",
    "ytick.major.size": 0,
    "legend.frameon": False,
    "text.parse_math": False,  # "$" in a text of the corpus is a dollar
    "svg.hashsalt": "framing",  # the same chart gives the same file
}
LEGEND = {"loc": "lower left", "bbox_to_anchor": (0, 1), "handletextpad": 0.3, "columnspacing": 1.4}
# Okabe & Ito's colours, told apart by people with any colour vision; shapes tell the same in print.
LOOKS = [
    ("#0072B2", "o"),
    ("#D55E00", "s"),
    ("#009E73", "D"),
    ("#CC79A7", "^"),
    ("#56B4E9", "v"),
    ("#E69F00", "P"),
    ("#000000", "X"),
]


class Look(NamedTuple):
    """How one kind of thing is drawn."""

    colour: str
    shape: str
    label: str | None


def nothing(ax: Axes, label: str, why: str = "") -> Axes:
    """A chart of nothing, which says so, and why if it is known; the label of its figure says it for pages."""
    shown = text.wrap(f"nothing to show ({label}){why and ': '}{why}", LETTERS)
    ax.get_figure().set_label(why or "nothing to show")
    ax.get_figure().set_figheight(0.4 + LINE * (1 + shown.count("\n")))
    ax.set_axis_off()
    ax.text(0, 0.5, shown, va="center", transform=ax.transAxes)
    return ax


def ink(colour: str | tuple) -> str:
    """The colour of letters on another, in which they can be read."""
    red, green, blue = colors.to_rgb(colour)
    return "black" if 0.2126 * red**2.2 + 0.7152 * green**2.2 + 0.0722 * blue**2.2 > LIGHT else "white"


def below(figure: Figure, label: str) -> None:
    """Write a label below all charts of a figure, which gets higher by the lines that are more than before."""
    more = label.count("\n") - figure.get_supxlabel().count("\n")
    figure.set_figheight(figure.get_figheight() + LINE * more)
    figure.supxlabel(label, fontsize="medium")


def looks_of(data: pd.DataFrame, hue: str | None) -> dict[str | None, Look]:
    """How each kind is drawn. Voices, and kinds of a fixed list, keep their order and look in every chart."""
    if hue is None:
        return {None: Look(*LOOKS[0], None)}
    voices, kinds = list(labels.VOICES), list(data[hue].dropna().unique())
    if set(kinds) <= set(voices):
        order = voices
    else:
        order = list(data[hue].cat.categories) if isinstance(data[hue].dtype, pd.CategoricalDtype) else kinds
    kinds = [kind for kind in order if kind in kinds]
    places = [order.index(kind) for kind in kinds]
    named = labels.name if set(kinds) <= set(voices) else lambda kind: str(kind).replace("_", " ")
    return {kind: _look(at, text.wrap(named(kind), NAME)) for kind, at in zip(kinds, places, strict=True)}


def _look(at: int, label: str) -> Look:
    """The look of the kind at this place; beyond the number of colours they come again with other shapes."""
    number = len(LOOKS)
    return Look(LOOKS[at % number][0], LOOKS[(at + at // number) % number][1], label)


def legend(ax: Axes, looks: dict) -> None:
    """Name the colours above the chart, in as many columns as fit."""
    if any(look.label for look in looks.values()):
        ax.legend(**LEGEND, ncols=_legend_columns(looks))


def legend_again(ax: Axes, width: float) -> None:
    """The legend of a chart that got another width (inches), in as many columns as fit there."""
    handles, named = ax.get_legend_handles_labels()
    if ax.get_legend() is None:
        return
    before, now = ax.get_legend()._ncols, columns(named, LETTERS * width / WIDTH)
    ax.legend(handles, named, **LEGEND, ncols=now)
    more = math.ceil(len(named) / now) - math.ceil(len(named) / before)
    ax.get_figure().set_figheight(ax.get_figure().get_figheight() + LINE * 1.2 * more)


def _legend_columns(looks: dict) -> int:
    return columns([look.label or "" for look in looks.values()], LETTERS)


def columns(named: Iterable[str], letters: float) -> int:
    """Columns of a legend that fit beside the names of rows, where so many letters fit into a chart."""
    longest = max((len(line) for name in named for line in name.split("\n")), default=0)
    return max(1, min(4, int((letters - NAME) // (longest + 5))))


def legend_lines(looks: dict) -> float:
    """How many lines the legend is high, beyond the one that there is room for."""
    if len(looks) < 2:
        return 0
    each = max((look.label or "").count("\n") + 1.2 for look in looks.values())
    return each * -(-len(looks) // _legend_columns(looks)) - 1.2

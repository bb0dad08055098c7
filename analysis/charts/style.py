"""The house style: colours, shapes, the names of rows, and new Axes of a height that fits them."""

import contextlib
import math
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import matplotlib as mpl
import pandas as pd
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis import labels
from analysis.charts import text

WIDTH = 8  # inches of a chart
NAME = 28  # characters in a line of a row's name: a third of the chart
LETTERS = 94  # that fit side by side into a chart
LINE = 0.18  # inches of a line of text
MANY = 6  # kinds from which on the marks of a row need all of its height
MARK = 0.14  # inches that a mark needs beside others of its row
FEW = 12  # rows up to which each has more room than it needs; of more, names are smaller and tell articles only
SIZE, SMALL = 10.5, 8.5  # points of letters; of the names of more rows
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


@contextlib.contextmanager
def axes(data: pd.DataFrame, y: str, hue: str | None, ax: Axes | None, each: float = 0) -> Iterator[Axes]:
    """Axes to draw on in the house style: new ones of a height that fits the rows, unless some are given.

    each: inches that a kind needs in a row of its own.
    """
    with mpl.rc_context(STYLE):
        yield ax or plt.subplots(figsize=(WIDTH, _height(data, y, hue, each)), layout="constrained")[1]


def _height(data: pd.DataFrame, y: str, hue: str | None, each: float) -> float:
    """Inches for the rows, each as high as its name and its marks ask for, and for the legend."""
    if data.empty:
        return 1
    looks = looks_of(data, hue)
    return 1.2 + data[y].nunique(dropna=False) * row_height(data, y, hue, each) + LINE * _legend_lines(looks)


def row_height(data: pd.DataFrame, y: str, hue: str | None, each: float = 0) -> float:
    """Inches of a row of such a chart."""
    names, looks = row_names(data, y, hue), looks_of(data, hue)
    lines = max(name.count("\n") + 1 for name in names)
    bare, name = (0.5, LINE * (lines + 0.5)) if len(names) <= FEW else (0.2, LINE * SMALL / SIZE * (lines + 0.25))
    return max(bare + 0.05 * min(len(looks), MANY) + MARK * max(len(looks) - MANY, 0), name, each * len(looks))


def nothing(ax: Axes, label: str, why: str = "") -> Axes:
    """A chart of nothing, which says so, and why if it is known; the label of its figure says it for pages."""
    shown = text.wrap(f"nothing to show ({label}){why and ': '}{why}", LETTERS)
    ax.get_figure().set_label(why or "nothing to show")
    ax.get_figure().set_figheight(0.4 + LINE * (1 + shown.count("\n")))
    ax.set_axis_off()
    ax.text(0, 0.5, shown, va="center", transform=ax.transAxes)
    return ax


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
    before, columns = ax.get_legend()._ncols, _columns(named, LETTERS * width / WIDTH)
    ax.legend(handles, named, **LEGEND, ncols=columns)
    more = math.ceil(len(named) / columns) - math.ceil(len(named) / before)
    ax.get_figure().set_figheight(ax.get_figure().get_figheight() + LINE * 1.2 * more)


def _legend_columns(looks: dict) -> int:
    return _columns([look.label or "" for look in looks.values()], LETTERS)


def _columns(named: Iterable[str], letters: float) -> int:
    """Columns of a legend that fit beside the names of rows, where so many letters fit into a chart."""
    longest = max((len(line) for name in named for line in name.split("\n")), default=0)
    return max(1, min(4, int((letters - NAME) // (longest + 5))))


def _legend_lines(looks: dict) -> float:
    """How many lines the legend is high, beyond the one that there is room for."""
    if len(looks) < 2:
        return 0
    each = max((look.label or "").count("\n") + 1.2 for look in looks.values())
    return each * -(-len(looks) // _legend_columns(looks)) - 1.2


def name_rows(ax: Axes, labels: list[str]) -> None:
    """Name the rows, the first on top."""
    ax.set_yticks(range(len(labels)), labels, fontsize=letters(labels))
    ax.set_ylim(len(labels) - 0.5, -0.5)


def letters(names: list[str]) -> float:
    """Points of the letters of rows' names."""
    return SIZE if len(names) <= FEW else SMALL


def heights(names: pd.Series, rows: list) -> pd.Series:
    """The height of each name: its place among the rows, whatever the type of the column."""
    return names.astype("object").map({row: at for at, row in enumerate(rows)}).astype(float)


def row_names(data: pd.DataFrame, y: str, hue: str | None, width: int = NAME, rest: str = "") -> list[str]:
    """The names of the rows, each with what stands behind it as far as the table says it; not so for the rest.

    Of many rows the names have shorter letters, and articles stand in the last line of a name where there is room.
    """
    groups = data.groupby(y, sort=False, observed=True, dropna=False)
    crowded = len(groups) > FEW
    width = int(width * SIZE / SMALL) if crowded else width
    named = [(text.wrap(row, width), [] if rest == row else _n(rows, hue)) for row, rows in groups]
    return [
        _with_few(name, n[:1], width) if crowded else "\n".join(filter(None, [name, ", ".join(n)])) for name, n in named
    ]


def _with_few(name: str, n: list[str], width: int) -> str:
    """A name with its articles, in its last line if they fit there."""
    lines = name.split("\n")
    fits = len(" · ".join([lines[-1], *n])) <= width
    return "\n".join([*lines[:-1], " · ".join([lines[-1], *n])] if fits else [*lines, *n])


def _n(rows: pd.DataFrame, hue: str | None) -> list[str]:
    """Articles and words behind a row. Voices share an outlet's words; other kinds see all of them."""
    said = []
    if "articles" in rows:
        said.append(labels.count(int(rows["articles"].max()), "article"))
    elif "article_id" in rows:
        said.append(labels.count(rows["article_id"].nunique(), "article"))
    if "words" in rows:
        said.append(labels.count(int(rows["words"].sum() if hue == "voice" else rows["words"].max()), "word"))
    return said

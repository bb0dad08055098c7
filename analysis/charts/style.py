"""The house style: colours, shapes, the names of rows, and new Axes of a height that fits them."""

import functools
import textwrap
from typing import NamedTuple

import matplotlib as mpl
import pandas as pd
from matplotlib import pyplot as plt
from matplotlib.axes import Axes

from analysis import plain

STYLE = {
    "figure.dpi": 110,
    "savefig.dpi": 220,
    "savefig.bbox": "tight",
    "font.size": 10.5,
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
WIDE, MOST = 40, 3  # characters of a line of a name, and its lines


class Look(NamedTuple):
    """How one kind of thing is drawn."""

    colour: str
    shape: str
    label: str | None


def styled(draw):
    """Draw in the house style, on new Axes of a height that fits the rows unless some are given."""

    @functools.wraps(draw)
    def drawn(data: pd.DataFrame, *, ax: Axes | None = None, **columns) -> Axes:
        with mpl.rc_context(STYLE):
            if ax is None:
                rows, kinds = (data[columns[name]].nunique() if columns.get(name) else 1 for name in ("y", "hue"))
                height = 1.2 + max(rows, 1) * (0.5 + 0.05 * min(kinds, 6))
                ax = plt.subplots(figsize=(8, height), layout="constrained")[1]
            return draw(data, ax=ax, **columns)

    return drawn


def nothing(ax: Axes, label: str) -> Axes:
    """A chart of nothing, which says so."""
    ax.get_figure().set_figheight(0.6)
    ax.set_axis_off()
    ax.text(0, 0.5, f"nothing to show ({label})", transform=ax.transAxes)
    return ax


def looks_of(data: pd.DataFrame, hue: str | None) -> dict[str | None, Look]:
    """How each kind is drawn. A voice looks the same in every chart, and voices keep their order."""
    if hue is None:
        return {None: Look(*LOOKS[0], None)}
    voices, kinds = list(plain.VOICES), list(data[hue].unique())
    if set(kinds) <= set(voices):
        kinds = [voice for voice in voices if voice in kinds]
    places = [voices.index(kind) if kind in voices else k for k, kind in enumerate(kinds)]
    named = plain.name if set(kinds) <= set(voices) else lambda kind: short(kind).replace("_", " ")
    return {kind: Look(*LOOKS[at % len(LOOKS)], named(kind)) for kind, at in zip(kinds, places, strict=True)}


def legend(ax: Axes, looks: dict) -> None:
    """Name the colours above the chart."""
    if any(look.label for look in looks.values()):
        ax.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=4, handletextpad=0.3, columnspacing=1.4)


def name_rows(ax: Axes, labels: list[str]) -> None:
    """Name the rows, the first on top."""
    ax.set_yticks(range(len(labels)), labels)
    ax.set_ylim(len(labels) - 0.5, -0.5)


def heights(names: pd.Series, rows: list) -> pd.Series:
    """The height of each name: its place among the rows, whatever the type of the column."""
    return names.astype("object").map({row: at for at, row in enumerate(rows)}).astype(float)


def row_names(data: pd.DataFrame, y: str, hue: str | None) -> list[str]:
    """The names of the rows, each with what stands behind it as far as the table says it."""
    groups = [(row, data[data[y] == row]) for row in data[y].unique()]
    return ["\n".join(filter(None, [short(row), _n(rows, hue)])) for row, rows in groups]


def short(name) -> str:
    """A name in lines that leave room for the chart, cut where it has too many of them."""
    return "\n".join(textwrap.wrap(str(name), WIDE, max_lines=MOST, placeholder=" …"))


def _n(rows: pd.DataFrame, hue: str | None) -> str:
    """Articles and words behind a row. Voices share an outlet's words; other kinds see all of them."""
    said = []
    if "articles" in rows:
        said.append(plain.count(int(rows["articles"].max()), "article"))
    elif "article_id" in rows:
        said.append(plain.count(rows["article_id"].nunique(), "article"))
    if "words" in rows:
        said.append(plain.count(int(rows["words"].sum() if hue == "voice" else rows["words"].max()), "word"))
    return ", ".join(said)

"""A table → Axes, in one house style; and saving a chart with its numbers.

Every function takes a tidy table and names of its columns, draws, and returns the Axes.
None estimates anything: what it draws is in the table. Where the table has ``articles`` (or
``article_id``) and ``words``, they are shown as n beside each row.
"""

import functools
import re
from pathlib import Path
from typing import NamedTuple

import matplotlib as mpl
import matplotlib.dates
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
ALONE = "Open mark: one article, so no interval can be given."
TOO_LONG = 70  # letters that fit side by side under a chart
HEADLINE = -0.12  # where a headline stands, left of the first word


class Look(NamedTuple):
    """How one kind of thing is drawn."""

    colour: str
    shape: str
    label: str | None


class Picture(NamedTuple):
    """A saved chart, as notebooks show it: drawing, caption and a text for those who can't see it."""

    name: str
    caption: str
    alt: str
    svg: str

    def _repr_mimebundle_(self, include=None, exclude=None):
        about = {"name": self.name, "caption": self.caption, "alt": self.alt}
        return {"image/svg+xml": self.svg, "text/plain": self.alt}, {"image/svg+xml": about}


def _styled(draw):
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


@_styled
def estimates(data: pd.DataFrame, *, x: str, y: str, label: str, hue: str | None = None, ax: Axes) -> Axes:
    """Dots for the estimates in column x, a row a value of y, with lines from ``low`` to ``high``.

    A missing interval (one article in the group) is an open dot, and the chart says so.
    Zero is always in sight.
    """
    if data.empty:
        return _nothing(ax, label)
    rows, looks = list(data[y].unique()), _looks(data, hue)
    for k, (kind, look) in enumerate(looks.items()):
        part = data[data[hue] == kind] if hue else data
        at = part[y].map(rows.index) + (k - (len(looks) - 1) / 2) * 0.5 / len(looks)
        ax.hlines(at, part["low"], part["high"], color=look.colour, linewidth=2)
        fill = [look.colour if sure else "white" for sure in part["low"].notna()]
        style = {"marker": look.shape, "edgecolors": look.colour, "linewidths": 1.8, "label": look.label}
        ax.scatter(part[x], at, facecolors=fill, s=52, zorder=3, **style)
    ax.axvline(0, color="#545d6e", linewidth=1, zorder=0)
    _rows(ax, _named(data, y, hue))
    _legend(ax, looks)
    ax.set_xlabel(f"{label}\n{ALONE}" if data["low"].isna().any() else label)
    return ax


@_styled
def amounts(data: pd.DataFrame, *, x: str, y: str, label: str, hue: str | None = None, ax: Axes) -> Axes:
    """Bars of the amounts in column x, a row a value of y, stacked by hue, with the totals beside them."""
    rows, looks = list(data[y].unique()), _looks(data, hue)
    ends = pd.Series(0.0, index=rows)
    for kind, look in looks.items():
        part = (data[data[hue] == kind] if hue else data).groupby(y)[x].sum().reindex(rows, fill_value=0)
        ax.barh(range(len(rows)), part, left=ends, height=0.6, color=look.colour, edgecolor="white", label=look.label)
        ends += part
    for at, total in enumerate(ends):
        ax.text(total, at, f" {total:,.0f}", va="center")
    _rows(ax, _named(data, y, hue))
    _legend(ax, looks)
    ax.set_xlabel(label)
    ax.margins(x=0.08)
    return ax


@_styled
def places(data: pd.DataFrame, *, x: str, y: str, label: str, hue: str, ax: Axes) -> Axes:
    """A strip a row of y, from the first word (0) to the last (1), with a mark at each place in column x.

    Marks whose ``part`` is the headline stand left of the strip. A row whose x is missing
    has nothing to show, and the strip says so.
    """
    rows, found = list(data[y].unique()), data.dropna(subset=[x])
    looks = _looks(found, hue)
    ax.hlines(range(len(rows)), 0, 1, color="#c3c9d4", linewidth=7, zorder=1)
    for kind, look in looks.items():
        part = found[found[hue] == kind]
        at = part[x].where(part["part"] != "headline", HEADLINE)
        style = {"marker": look.shape, "color": look.colour, "label": look.label}
        ax.scatter(at, part[y].map(rows.index), edgecolors="white", s=75, zorder=3, **style)
    for row in set(rows) - set(found[y]):
        ax.text(0.5, rows.index(row), "no mention", ha="center", va="center", backgroundcolor="white")
    _rows(ax, _named(data, y, hue))
    _legend(ax, looks)
    ax.set_xlim(1.5 * HEADLINE, 1.03)
    ax.set_xticks([HEADLINE, 0, 0.25, 0.5, 0.75, 1], ["headline", "first\nword", "25%", "50%", "75%", "last\nword"])
    ax.set_xlabel(label)
    return ax


@_styled
def times(data: pd.DataFrame, *, x: str, y: str, label: str, hue: str, ax: Axes) -> Axes:
    """A line a row of y, with a mark at each date in column x. Rows without a date are left out."""
    dated = data.dropna(subset=[x])
    if dated.empty:
        return _nothing(ax, label)
    rows, looks = list(dated[y].unique()), _looks(dated, hue)
    for kind, look in looks.items():
        part = dated[dated[hue] == kind]
        style = {"marker": look.shape, "color": look.colour, "label": look.label}
        ax.scatter(part[x], part[y].map(rows.index), edgecolors="white", s=60, **style)
    _rows(ax, _named(dated, y, hue))
    _legend(ax, looks)
    locator = mpl.dates.AutoDateLocator(minticks=3, maxticks=8)
    ax.xaxis.set_major_locator(locator)
    ax.xaxis.set_major_formatter(mpl.dates.ConciseDateFormatter(locator))
    ax.set_xlabel(label)
    return ax


@_styled
def grid(data: pd.DataFrame, *, x: str, y: str, value: str, label: str, ax: Axes) -> Axes:
    """A table of counts as shaded cells: a row a value of y, a column a value of x, the count written in each."""
    import seaborn as sns

    if data.empty:
        return _nothing(ax, label)
    wide = data.pivot_table(index=y, columns=x, values=value, aggfunc="sum", sort=False, fill_value=0)
    top = max(wide.to_numpy().max(initial=0), 1)
    sns.heatmap(wide, annot=True, fmt=".0f", cmap="Blues", vmin=0, vmax=top * 1.4, cbar=False, linewidths=2, ax=ax)
    ax.set(xlabel=label, ylabel="")
    ax.set_yticks(ax.get_yticks(), _named(data, y, None))
    ax.tick_params(length=0, rotation=0)
    ax.set_xticks(ax.get_xticks(), [str(name).replace("_", " ") for name in wide])
    if len("".join(map(str, wide))) > TOO_LONG:
        ax.tick_params(axis="x", rotation=30)
        plt.setp(ax.get_xticklabels(), ha="right", rotation_mode="anchor")
    return ax


def save(ax: Axes, numbers: pd.DataFrame, *, name: str, caption: str, folder: str) -> Picture:
    """Write the chart as name.png and name.svg, its numbers as name.csv, and give it back to be shown.

    The text for those who can't see it is made from the caption and the numbers.
    """
    figure, place = ax.get_figure(), Path(folder) / name
    place.parent.mkdir(parents=True, exist_ok=True)
    with mpl.rc_context(STYLE):
        figure.savefig(f"{place}.png", metadata={"Software": None})
        figure.savefig(f"{place}.svg", metadata={"Date": None, "Creator": None})
    plt.close(figure)
    numbers.to_csv(f"{place}.csv", index=False, lineterminator="\n")
    return Picture(name, caption, _in_words(caption, numbers), Path(f"{place}.svg").read_text(encoding="utf-8"))


def _in_words(caption: str, numbers: pd.DataFrame, most: int = 40) -> str:
    """The caption, then the numbers row by row; a long table is cut, and the text says so."""
    shown = numbers.head(most).to_dict("records")
    rows = [", ".join(f"{name} {_short(value)}" for name, value in row.items()) for row in shown]
    rest = [f"and {len(numbers) - most} more rows in the CSV file"] if len(numbers) > most else []
    return f"{caption} Numbers: {'; '.join(rows + rest)}."


def _short(value) -> str:
    """A value as the text gives it."""
    if isinstance(value, float):
        return "none" if pd.isna(value) else f"{value:.4g}"
    return re.sub(r"\s+", " ", str(value))


def _nothing(ax: Axes, label: str) -> Axes:
    """A chart of nothing, which says so."""
    ax.get_figure().set_figheight(0.6)
    ax.set_axis_off()
    ax.text(0, 0.5, f"nothing to show ({label})", transform=ax.transAxes)
    return ax


def _named(data: pd.DataFrame, y: str, hue: str | None) -> list[str]:
    """The names of the rows, each with what stands behind it as far as the table says it."""
    groups = [(row, data[data[y] == row]) for row in data[y].unique()]
    return ["\n".join(filter(None, [str(row), _n(rows, hue)])) for row, rows in groups]


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


def _rows(ax: Axes, labels: list[str]) -> None:
    """Name the rows, the first on top."""
    ax.set_yticks(range(len(labels)), labels)
    ax.set_ylim(len(labels) - 0.5, -0.5)


def _looks(data: pd.DataFrame, hue: str | None) -> dict[str | None, Look]:
    """How each kind is drawn. A voice looks the same in every chart, and voices keep their order."""
    if hue is None:
        return {None: Look(*LOOKS[0], None)}
    voices, kinds = list(plain.VOICES), list(data[hue].unique())
    if set(kinds) <= set(voices):
        kinds = [voice for voice in voices if voice in kinds]
    places = [voices.index(kind) if kind in voices else k for k, kind in enumerate(kinds)]
    return {kind: Look(*LOOKS[at % len(LOOKS)], plain.name(kind)) for kind, at in zip(kinds, places, strict=True)}


def _legend(ax: Axes, looks: dict) -> None:
    """Name the colours above the chart."""
    if any(look.label for look in looks.values()):
        ax.legend(loc="lower left", bbox_to_anchor=(0, 1), ncols=4, handletextpad=0.3, columnspacing=1.4)

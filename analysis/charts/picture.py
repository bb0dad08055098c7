"""A chart saved with its numbers, and described in words."""

import re
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

import matplotlib as mpl
import pandas as pd
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.transforms import Bbox

from analysis import cells
from analysis.charts import style, text

FORMATS = ("png",)  # beside .svg, unless a study says otherwise
# What a file would say of when and by what it was made.
UNDATED = {
    "svg": {"Date": None, "Creator": None},
    "png": {"Software": None},
    "pdf": {"CreationDate": None, "Creator": None, "Producer": None},
    "eps": {"Creator": "analysis"},
    "tif": None,
}
HEIGHT = re.compile(r'<svg [^>]*height="([\d.]+)pt"')  # in points, as the drawing says it
DENSE, TALLEST = 220, 60_000  # dots an inch; dots from top to foot, of which a picture can't have 65,536


class Picture(NamedTuple):
    """A saved chart, as notebooks show it: drawing, caption and a text for those who can't see it."""

    name: str
    caption: str
    alt: str
    svg: str
    answers: bool = False
    formats: tuple[str, ...] = FORMATS
    nothing: str = ""  # why it is a chart of nothing

    def _repr_mimebundle_(self, include=None, exclude=None):
        about = {"name": self.name, "caption": self.caption, "alt": self.alt, "answers": self.answers}
        about |= {"formats": list(self.formats), "nothing": self.nothing}
        about["height"] = float(HEIGHT.search(self.svg)[1])
        return {"image/svg+xml": self.svg, "text/plain": self.alt}, {"image/svg+xml": about}


def save(
    ax: Axes,
    numbers: pd.DataFrame,
    *,
    name: str,
    caption: str,
    folder: str,
    answers: bool = False,
    figure: Mapping = MappingProxyType({}),
) -> Picture:
    """Write the chart as name.svg and name.png, its numbers as name.csv, and give it back to be shown.

    The text for those who can't see it is made from the caption and the numbers. answers: whether it answers the
    study's question, so that a report's first page shows it. figure: what a study says of its charts, ``size``, their
    width in inches (small charts side by side are never narrower than 9), and ``format``, a list of the formats beside
    .svg: png, pdf, eps, tif.

    >>> import tempfile
    >>> from analysis import charts, example
    >>> sizes = example.passages().groupby("outlet", as_index=False)["words"].sum()
    >>> chart = charts.amounts(sizes, x="words", y="outlet", label="words")
    >>> charts.save(chart, sizes, name="words", caption="Words read.", folder=tempfile.mkdtemp()).alt
    'Words read. Numbers: outlet Gazette, words 29; outlet Herald, words 27.'
    """
    drawing, place = ax.get_figure(), Path(folder) / name
    formats = tuple(figure.get("format", FORMATS))
    place.parent.mkdir(parents=True, exist_ok=True)
    if "size" in figure:
        _widen(drawing, figure["size"])
    with mpl.rc_context(style.STYLE):
        area = {"bbox_inches": _laid_out(drawing)}
        fine = min(DENSE, TALLEST / drawing.get_figheight())
        for ending in ("svg", *formats):
            drawing.savefig(f"{place}.{ending}", metadata=UNDATED[ending], dpi=fine, **area)
    plt.close(drawing)
    cells.write(numbers, Path(f"{place}.csv"))
    drawn = Path(f"{place}.svg").read_text(encoding="utf-8")
    return Picture(name, caption, _in_words(caption, numbers), drawn, answers, formats, drawing.get_label())


def _widen(figure: Figure, width: float) -> None:
    """Give a chart another width (inches), and what stands below its axes the lines that fit there.

    Small charts side by side have no room to spare: they get no narrower.
    """
    several = len({ax.get_subplotspec().colspan.start for ax in figure.axes if ax.get_subplotspec()}) > 1
    figure.set_figwidth(max(width, figure.get_figwidth()) if several else width)
    room = int(style.LETTERS * (width / style.WIDTH) - style.NAME)
    if several or room >= style.LETTERS - style.NAME:
        return
    for ax in figure.axes:
        label = _in_lines(ax.get_xlabel(), room)
        more = label.count("\n") - ax.get_xlabel().count("\n")
        figure.set_figheight(figure.get_figheight() + style.LINE * more)
        ax.set_xlabel(label)
        style.legend_again(ax, width)
    if below := figure.get_supxlabel():
        style.below(figure, _in_lines(below, room))


def _in_lines(label: str, room: int) -> str:
    """A label whose lines have at most so many characters."""
    return "\n".join(text.wrap(line, room) for line in label.split("\n"))


def _laid_out(figure: Figure) -> Bbox:
    """The area (inches) that is drawn on, once all has its place; saving would find it anew for each file."""
    figure.draw_without_rendering()
    figure.set_layout_engine(None)
    return figure.get_tightbbox().padded(mpl.rcParams["savefig.pad_inches"])


def _in_words(caption: str, numbers: pd.DataFrame, most: int = 40) -> str:
    """The caption, then the numbers row by row; a long table is cut, and the text says so."""
    shown = numbers.head(most).to_dict("records")
    rows = [", ".join(f"{name} {_short(value)}" for name, value in row.items()) for row in shown]
    rest = [f"and {len(numbers) - most} more rows in the CSV file"] if len(numbers) > most else []
    return f"{caption} Numbers: {'; '.join(rows + rest) or 'none'}."


def _short(value) -> str:
    """A value as the text gives it."""
    if pd.isna(value):
        return "none"
    if isinstance(value, float):
        return f"{value:.4g}".replace("inf", "∞")
    return re.sub(r"\s+", " ", str(value))

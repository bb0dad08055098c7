"""A chart of days: marks that never hide each other."""

import math

import matplotlib as mpl
import matplotlib.dates
import pandas as pd
from matplotlib.axes import Axes

from analysis.charts import many, rows, style

MARKS = 16  # side by side, at most: as many as the narrowest chart has room for
SIZE = 90  # of a mark, in square points: it holds a number
LANE = 0.17  # inches of a kind: somewhat more than a mark
LANES = 0.84  # of a row's height, which its kinds share
SHORT = 3.0  # days; what is shorter is shown with as much before and after, so that the axis names days
BELOW = 16  # points under the days, where the month or year stands at the right


def times(data: pd.DataFrame, *, x: str, y: str, label: str, hue: str, empty: str = "", ax: Axes | None = None) -> Axes:
    """A row a value of y, in it a line a kind, with a mark where the kind has dates in column x.

    A mark stands for one day, or for some days in a row where there are more days than marks have room, and has in it
    how often there is something, where that is more than once. So no mark hides another. Rows without a date are left
    out.

    >>> from analysis import charts, example
    >>> chart = charts.times(example.articles(), x="published", y="outlet", hue="event", label="day")
    >>> chart.get_legend_handles_labels()[1]
    ['leak', 'repair']
    """
    shown, rest = many.largest(data.dropna(subset=[x]), y)
    with rows.axes(shown if len(shown) else data, y, hue, ax, LANE) as ax:
        if shown.empty:
            return style.nothing(ax, label, empty if data.empty else "no date is stated")
        made, looks = rows.rows(shown, y, rows.row_height(shown, y, hue, LANE)), style.looks_of(shown, hue)
        marks, days = _marks(shown, x, y, hue)
        draw(ax, marks, {"x": x, "y": y, "hue": hue}, made, looks)
        rows.name_rows(ax, rows.row_names(shown, y, hue, rest=rest), made)
        style.legend(ax, looks)
        name_days(ax, marks[x])
        ax.set_xlabel(many.said(_said(label, days, marks["marks"].max()), rest, "together"))
        return ax


def draw(ax: Axes, marks: pd.DataFrame, names: dict[str, str], made: rows.Rows, looks: dict[str, style.Look]) -> None:
    """Draw marks, a line a kind in each row, and in them how many there are, where more than one.

    names: the columns of the marks that are ``x``, ``y`` and ``hue``. made: the rows, which are the values of y.
    """
    for k, (kind, look) in enumerate(looks.items()):
        part = marks[marks[names["hue"]] == kind]
        at = made.of(part[names["y"]]) + (k - (len(looks) - 1) / 2) * LANES / len(looks)
        drawn = {"marker": look.shape, "color": look.colour, "label": look.label, "linewidths": 0}
        ax.scatter(part[names["x"]], at, s=SIZE, zorder=3, **drawn)
        _numbers(ax, part[names["x"]], at, part["marks"], look.colour)


def _marks(data: pd.DataFrame, x: str, y: str, hue: str) -> tuple[pd.DataFrame, int]:
    """A row a mark, with its date and how often there is something; and how many days a mark stands for.

    Dates are the numbers of matplotlib's axes, in days: pandas' durations end with 292 years.
    """
    day = pd.Series(mpl.dates.date2num(data[x].dt.normalize()), index=data.index)
    since = day - day.min()
    days = math.ceil((since.max() + 1) / MARKS)
    middle = day.min() + since // days * days + (days - 1) / 2
    named = data.assign(**{x: middle, y: data[y].astype("object"), hue: data[hue].astype("object")})
    return named.groupby([y, hue, x], sort=False, dropna=False).size().rename("marks").reset_index(), days


def _numbers(ax: Axes, x: pd.Series, at: pd.Series, often: pd.Series, colour: str) -> None:
    """Write into each mark how often there is something, where more than once."""
    for place, height, number in zip(x, at, often, strict=True):
        if number > 1:
            how = {"ha": "center", "va": "center_baseline", "fontsize": 6.5, "color": style.ink(colour), "zorder": 4}
            ax.text(place, height, f"{number:,}", **how)


def name_days(ax: Axes, dates: pd.Series) -> None:
    """Name days, months or years, whichever the dates are apart."""
    first, last = dates.min(), dates.max()
    room = SHORT if last - first < SHORT else (last - first) / MARKS
    ax.set_xlim(first - room, last + room)
    locator = mpl.dates.AutoDateLocator(minticks=3, maxticks=8)
    ax.xaxis.set_major_locator(locator)
    ax.xaxis.labelpad = BELOW
    ax.xaxis.set_major_formatter(mpl.dates.ConciseDateFormatter(locator))


def _said(label: str, days: int, most: int) -> str:
    """The label, with what a mark and the number in it are."""
    some = [f"a mark is {days} days in a row"] if days > 1 else []
    often = ["the number in a mark: how often, where more than once"] if most > 1 else []
    return "\n".join(filter(None, [label, "; ".join([*some, *often])]))

"""A chart of figures through time, each with a scale of its own, in one line or in a line a group."""

import math
from collections.abc import Iterator
from typing import NamedTuple

import matplotlib as mpl
import matplotlib.dates
import matplotlib.ticker
import pandas as pd
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from analysis import labels
from analysis.charts import many, style, text
from analysis.charts.days import name_days
from analysis.charts.dots import CUT, DIAMOND

EACH, BESIDE = 1.35, 1.0  # inches of a small chart, and of all that is beside them
ROOM = 0.12  # of a scale, beyond its ends
FAR = 2.5  # times as far from their mean as the farthest dot: where an interval is cut
TICKS = 4
GAP = 3.5  # periods: dots that are further apart are not joined
SIZE = 26  # square points of a dot, where it need not stand beside others of its period
EDGE = 1.4  # points of a dot's line
ACROSS = 290  # points that the narrowest chart has for its dots
SLOTS = 62  # dots of 9 square points that fit side by side there
NARROW = 5 / style.WIDTH  # of a chart's usual width: the narrowest
OPEN = f"Open dot: no interval, as it rests on fewer than {labels.FEWEST} articles, stories or events."
OPEN_OF_GROUPS = (
    f"Open dot: no interval: fewer than {labels.FEWEST} articles, or fewer than {labels.FEWEST} outlets of a group."
)


class Small(NamedTuple):
    """A small chart: its title, the rows that its scale is of, and the rows of each line in it with its look."""

    title: str
    data: pd.DataFrame
    lines: list[tuple[style.Look, pd.DataFrame]]
    hue: str | None


def course(
    data: pd.DataFrame, *, x: str, y: str, panel: str, label: str, hue: str | None = None, empty: str = ""
) -> Axes:
    """A small chart for each value of column panel, one below the other: a dot at each date, joined, with its interval.

    x: dates, the first days of periods of one length. y: any figure, with ``low, high`` as its interval and the
    ``articles`` that it rests on: with fewer than three an open dot without one. Each has a scale of its own, on which
    0 is in sight where it is near; where a date has none nothing is drawn. Of more than twenty the others are left to
    the CSV file. Gives the first Axes; `mark` draws events on all.

    hue: groups, as of outlets, of which each has a line in every small chart: the dots of a period stand side by side.
    Where there is no room for that, each has a small chart of its own, all of one figure on one scale; then of fewer
    figures, so that there are not more than twenty.

    >>> import pandas as pd
    >>> from analysis import charts
    >>> table = pd.DataFrame({"day": pd.to_datetime(["2022-01-19", "2022-01-20"]), "mean": [0.1, -0.2], "of": "tone"})
    >>> chart = charts.course(table.assign(low=0, high=0, articles=[1, 2]), x="day", y="mean", panel="of", label="day")
    >>> chart.get_title("left"), chart.get_figure().get_supxlabel().splitlines()[0]
    ('tone', 'day; a dot rests on 1 to 2 articles')
    """
    shown = data.dropna(subset=[x, y]).sort_values(x, kind="stable")
    order = [name for name in dict.fromkeys(data[panel]) if name in set(shown[panel])]
    with mpl.rc_context(style.STYLE):
        if not order:
            return style.nothing(plt.subplots(figsize=(style.WIDTH, 1))[1], label, empty)
        looks = style.looks_of(data[data[panel].isin(order)], hue)
        days = shown.assign(**{x: mpl.dates.date2num(shown[x])})
        slots = _slots(days[x]) * (len(looks) + 1)
        beside = len(looks) > 1 and slots <= SLOTS
        days = _side_by_side(days, x, hue, looks) if beside else days
        kept = order[: many.MOST if beside else max(many.MOST // len(looks), 1)]
        small = list(_small_charts(days, kept, panel, hue, looks, beside=beside))
        how = {"sharex": True, "squeeze": False, "layout": "constrained"}
        figure, axes = plt.subplots(len(small), 1, figsize=(style.WIDTH, BESIDE + EACH * len(small)), **how)
        size = min(SIZE, ((ACROSS / slots - 1) / DIAMOND) ** 2) if beside else SIZE
        told = set().union(*(_draw(ax, each, x, y, size) for ax, each in zip(axes[:, 0], small, strict=True)))
        if beside:
            _legend(figure, looks)
        name_days(axes[-1, 0], days[x])
        least, most = int(shown["articles"].min()), int(shown["articles"].max())
        rests = f"{least} to {labels.count(most, 'article')}" if most > least else labels.count(most, "article")
        others = [f"{len(kept)} of {len(order)} are shown; all are in the CSV file"] * (len(order) > len(kept))
        style.below(figure, "\n".join([f"{label}; a dot rests on {rests}", *others, *sorted(told)]))
        return axes[0, 0]


def _slots(days: pd.Series) -> float:
    """How many periods there are from the first date to the last."""
    return (days.max() - days.min()) / _period(days) + 1


def _period(days: pd.Series) -> float:
    """Days from one period to the next."""
    apart = days.drop_duplicates().sort_values().diff().min()
    return float(apart) if apart > 0 else 1.0


def _side_by_side(data: pd.DataFrame, x: str, hue: str, looks: dict) -> pd.DataFrame:
    """The table with the dates of each group somewhat earlier or later, so that no dot hides another."""
    places = {kind: at - (len(looks) - 1) / 2 for at, kind in enumerate(looks)}
    moved = data[hue].astype("object").map(places).astype(float) * _period(data[x]) / (len(looks) + 1)
    return data.assign(**{x: data[x] + moved})


def _small_charts(
    data: pd.DataFrame, order: list, panel: str, hue: str | None, looks: dict, *, beside: bool
) -> Iterator[Small]:
    """The small charts in their order: one a figure, or one a figure and group."""
    for name in order:
        part = data[data[panel] == name]
        lines = {kind: part[part[hue].astype("object") == kind] if hue else part for kind in looks}
        lines = {kind: rows for kind, rows in lines.items() if len(rows)}
        if hue is None or beside:
            yield Small(str(name), part, [(looks[kind], rows) for kind, rows in lines.items()], hue)
        else:
            yield from (Small(f"{name}: {kind}", part, [(looks[kind], rows)], hue) for kind, rows in lines.items())


def _legend(figure: Figure, looks: dict) -> None:
    """Name the groups above all small charts, in as many columns as fit into the narrowest chart."""
    named = [look.label for look in looks.values()]
    columns = style.columns(named, style.LETTERS * NARROW + style.NAME)  # no names of rows stand beside it
    marks = [
        Line2D([], [], color=look.colour, marker=look.shape, markersize=SIZE**0.5, linewidth=1.6, label=look.label)
        for look in looks.values()
    ]
    figure.legend(handles=marks, loc="outside upper left", ncols=columns, handletextpad=0.4, columnspacing=1.4)
    lines = math.ceil(len(named) / columns) * max(name.count("\n") + 1 for name in named)
    figure.set_figheight(figure.get_figheight() + style.LINE * (lines + 0.5))


def _draw(ax: Axes, small: Small, x: str, y: str, size: float) -> set[str]:
    """Draw a small chart; gives what of its dots needs to be told."""
    low, high = _scale(small.data[y], small.data.loc[_sure(small.data), ["low", "high"]])
    told = set().union(*(_line(ax, rows, x, y, look, (low, high), size) for look, rows in small.lines))
    room = ROOM * (high - low)
    ax.set_ylim(low - room, high + room)
    ticks = mpl.ticker.MaxNLocator(TICKS).tick_values(low, high)
    ax.set_yticks(ticks[(ticks >= low - room) & (ticks <= high + room)])
    ax.grid(visible=True, axis="both")
    if low <= 0 <= high:
        ax.axhline(0, color="#545d6e", linewidth=1, zorder=0)
    ax.set_title(text.wrap(small.title, style.LETTERS), loc="left", fontsize="medium")
    return {OPEN_OF_GROUPS if small.hue and one == OPEN else one for one in told}


def _line(
    ax: Axes, data: pd.DataFrame, x: str, y: str, look: style.Look, ends: tuple[float, float], size: float
) -> set[str]:
    """The dots of one line with their intervals, which are cut at these ends; gives what of them needs to be told."""
    sure, apart, colour = _sure(data), data[x].diff(), look.colour
    for _, joined in data.groupby((apart > GAP * apart.min()).cumsum()):
        ax.plot(joined[x], joined[y], color=colour, linewidth=0.8, alpha=0.5)
    drawn = data.loc[sure, ["low", "high"]].clip(*ends)
    ax.vlines(data.loc[sure, x], drawn["low"], drawn["high"], color=colour, linewidth=1.6)
    fill = [colour if one else "white" for one in sure]
    wide = EDGE * (size / SIZE) ** 0.5
    ax.scatter(
        data[x], data[y], s=size, marker=look.shape, facecolors=fill, edgecolors=colour, linewidths=wide, zorder=3
    )
    told = set() if sure.all() else {OPEN}
    for end, arrow, beyond in (("low", "v", data["low"] < ends[0]), ("high", "^", data["high"] > ends[1])):
        at = data.loc[sure & beyond, x]
        ax.scatter(at, [ends[end == "high"]] * len(at), marker=arrow, s=16, color=colour)
        told |= {CUT} if len(at) else set()
    return told


def _sure(data: pd.DataFrame) -> pd.Series:
    """Whether each dot has an interval."""
    return (data["articles"] >= labels.FEWEST) & data["low"].notna()


def _scale(values: pd.Series, ends: pd.DataFrame) -> tuple[float, float]:
    """The ends of a scale: of all dots, and of intervals as far as they let dots be told apart."""
    low, high = float(values.min()), float(values.max())
    far = FAR * ((high - low) or abs(high) or 1.0)
    if len(ends):
        low, high = max(min(low, ends["low"].min()), low - far), min(max(high, ends["high"].max()), high + far)
    near = high - low
    low, high = (0.0 if 0 < low < near else low), (0.0 if -near < high < 0 else high)
    return (low, high) if high > low else (low, 1.0) if low == 0 else (low - 1, high + 1)

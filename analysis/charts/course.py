"""Charts of figures through time, one below the other, each with its intervals and a scale of its own."""

import matplotlib as mpl
import matplotlib.dates
import matplotlib.ticker
import pandas as pd
from matplotlib import pyplot as plt
from matplotlib.axes import Axes

from analysis import labels
from analysis.charts import many, style, text
from analysis.charts.days import name_days
from analysis.charts.dots import CUT

EACH, BESIDE = 1.35, 1.0  # inches of a small chart, and of all that is beside them
ROOM = 0.12  # of a scale, beyond its ends
FAR = 2.5  # times as far from their mean as the farthest dot: where an interval is cut
TICKS = 4
GAP = 3.5  # periods: dots that are further apart are not joined
OPEN = f"Open dot: no interval, as it rests on fewer than {labels.FEWEST} articles, stories or events."


def course(data: pd.DataFrame, *, x: str, y: str, panel: str, label: str, empty: str = "") -> Axes:
    """A small chart for each value of column panel, one below the other: a dot at each date, joined, with its interval.

    x: dates, the first days of periods of one length. y: any figure, with ``low, high`` as its interval and the
    ``articles`` that it rests on: with fewer than three an open dot without one. Each has a scale of its own, on which
    0 is in sight where it is near; where a date has none nothing is drawn. Of more than twenty the others are left to
    the CSV file. Gives the first Axes; `mark` draws events on all.

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
        height = BESIDE + EACH * len(order[: many.MOST])
        how = {"sharex": True, "squeeze": False, "layout": "constrained"}
        figure, axes = plt.subplots(len(order[: many.MOST]), 1, figsize=(style.WIDTH, height), **how)
        days, told = mpl.dates.date2num(shown[x]), set()
        for ax, name in zip(axes[:, 0], order, strict=False):
            part = shown[shown[panel] == name]
            told |= _draw(ax, part.assign(**{x: mpl.dates.date2num(part[x])}), x, y)
            ax.set_title(text.wrap(name, style.LETTERS), loc="left", fontsize="medium")
        name_days(axes[-1, 0], pd.Series(days))
        least, most = int(shown["articles"].min()), int(shown["articles"].max())
        rests = f"{least} to {labels.count(most, 'article')}" if most > least else labels.count(most, "article")
        others = [f"{many.MOST} of {len(order)} are shown; all are in the CSV file"] * (len(order) > many.MOST)
        style.below(figure, "\n".join([f"{label}; a dot rests on {rests}", *others, *sorted(told)]))
        return axes[0, 0]


def _draw(ax: Axes, data: pd.DataFrame, x: str, y: str) -> set[str]:
    """The dots of a figure with their intervals; gives what of them needs to be told."""
    sure = (data["articles"] >= labels.FEWEST) & data["low"].notna()
    low, high = _scale(data[y], data.loc[sure, ["low", "high"]])
    colour, apart = style.LOOKS[0][0], data[x].diff()
    for _, joined in data.groupby((apart > GAP * apart.min()).cumsum()):
        ax.plot(joined[x], joined[y], color=colour, linewidth=0.8, alpha=0.5)
    ends = data.loc[sure, ["low", "high"]].clip(low, high)
    ax.vlines(data.loc[sure, x], ends["low"], ends["high"], color=colour, linewidth=1.6)
    fill = [colour if one else "white" for one in sure]
    ax.scatter(data[x], data[y], s=26, facecolors=fill, edgecolors=colour, linewidths=1.4, zorder=3)
    told = set() if sure.all() else {OPEN}
    for end, arrow, beyond in (("low", "v", data["low"] < low), ("high", "^", data["high"] > high)):
        at = data.loc[sure & beyond, x]
        ax.scatter(at, [{"low": low, "high": high}[end]] * len(at), marker=arrow, s=16, color=colour)
        told |= {CUT} if len(at) else set()
    room = ROOM * (high - low)
    ax.set_ylim(low - room, high + room)
    ticks = mpl.ticker.MaxNLocator(TICKS).tick_values(low, high)
    ax.set_yticks(ticks[(ticks >= low - room) & (ticks <= high + room)])
    ax.grid(visible=True, axis="both")
    if low <= 0 <= high:
        ax.axhline(0, color="#545d6e", linewidth=1, zorder=0)
    return told


def _scale(values: pd.Series, ends: pd.DataFrame) -> tuple[float, float]:
    """The ends of a scale: of all dots, and of intervals as far as they let dots be told apart."""
    low, high = float(values.min()), float(values.max())
    far = FAR * ((high - low) or abs(high) or 1.0)
    if len(ends):
        low, high = max(min(low, ends["low"].min()), low - far), min(max(high, ends["high"].max()), high + far)
    near = high - low
    low, high = (0.0 if 0 < low < near else low), (0.0 if -near < high < 0 else high)
    return (low, high) if high > low else (low, 1.0) if low == 0 else (low - 1, high + 1)

"""A chart of a figure through time, and events on charts of days."""

from collections.abc import Mapping

import matplotlib as mpl
import matplotlib.dates
import pandas as pd
from matplotlib.axes import Axes

from analysis.charts import rows, style, text
from analysis.charts.days import name_days

EACH = 0.55  # inches of a row
BAND = 0.84  # of a row's height: the highest bar
MOST = 250  # bars that can be told apart side by side
WIDE = 90  # characters of a line that names an event
NEAR = 0.04  # of the axis: lines that are nearer have their numbers side by side, or these would overlap
EVENT = {"color": "#595959", "linewidth": 0.9, "linestyle": (0, (4, 3)), "zorder": 0}
NUMBER = {"ha": "center", "va": "top", "fontsize": 7, "color": "#595959"}
WHITE = {"boxstyle": "square,pad=0.1", "facecolor": "white", "edgecolor": "none"}
ROOM = 13 / 72 / 0.6  # inches of a figure that make room for a number above all that is drawn


def trend(data: pd.DataFrame, *, x: str, y: str, hue: str, label: str, empty: str = "", ax: Axes | None = None) -> Axes:
    """A row a kind, with a bar as high as its value of y at each date in x, all of one scale; none hides another.

    The label says what the highest bar is. A date with a value of 0 has a dot on the line, one without a value nothing.

    >>> from analysis import charts
    >>> import pandas as pd
    >>> table = pd.DataFrame({"day": pd.to_datetime(["2022-01-19", "2022-01-20"]), "rate": [1.0, 2.0], "of": "leak"})
    >>> charts.trend(table, x="day", y="rate", hue="of", label="mentions in 1,000 words").get_xlabel()
    'mentions in 1,000 words; the highest bar is 2.0'
    """
    shown = data.dropna(subset=[x, y]).sort_values(x)
    with rows.axes(shown if len(shown) else data, hue, None, ax, EACH) as ax:
        if shown.empty:
            return style.nothing(ax, label, empty if data.empty else "no date is stated")
        looks, top = style.looks_of(shown, hue), float(shown[y].max())
        wide = _width(shown[x])
        for row, (kind, look) in enumerate(looks.items()):
            part = shown[shown[hue].astype("object") == kind]
            at, high = mpl.dates.date2num(part[x]), part[y].to_numpy() / (top or 1) * BAND
            base = row + BAND / 2
            ax.bar(at, -high, bottom=base, width=wide, color=look.colour, linewidth=0)
            none = at[high == 0]
            ax.scatter(none, [base] * len(none), s=4, color=look.colour, linewidths=0)
        rows.name_rows(ax, [look.label for look in looks.values()])
        name_days(ax, pd.Series(mpl.dates.date2num(shown[x])))
        ax.set_xlabel(f"{label}; the highest bar is {top:,.1f}" if top else f"{label}: none")
        return ax


def _width(dates: pd.Series) -> float:
    """Days that a bar is wide: most of the shortest time between two dates, and not too little to be seen."""
    days = pd.Series(mpl.dates.date2num(dates.drop_duplicates().sort_values()))
    span = float(days.max() - days.min())
    return max(0.8 * float(days.diff().min()) if len(days) > 1 else 1.0, span / MOST)


def mark(chart: Axes, marks: Mapping[str, str]) -> Axes:
    """A chart of days with a numbered line at each event, which the label below the axis names.

    Of small charts one below the other the line goes through all, and the first has the numbers.

    marks: a day, month or year → a word, as a study's ``marks``; a month or year stands at its first day. Those beyond
    the axis are left out.

    >>> from analysis import charts, example
    >>> chart = charts.times(example.articles(), x="published", y="outlet", hue="event", label="day")
    >>> charts.mark(chart, {"2022-01-20": "the vote"}).get_xlabel().split(chr(10))[-1]
    '1: the vote (2022-01-20)'
    """
    if not chart.axison:  # nothing is drawn on it
        return chart
    first, last = chart.get_xlim()
    dated = sorted((mpl.dates.date2num(pd.Timestamp(day)), day, word) for day, word in marks.items())
    shown = [event for event in dated if first <= event[0] <= last]
    bottom, top = chart.get_ylim()
    chart.set_ylim(
        bottom,
        top + (top - bottom) * ROOM * len(chart.get_figure().axes) / chart.get_figure().get_figheight() * bool(shown),
    )
    bunches: list[list[int]] = []
    for number, (at, _, _) in enumerate(shown):
        for ax in chart.get_figure().axes:
            ax.axvline(at, **EVENT)
        near = bunches and at - shown[bunches[-1][-1]][0] < NEAR * (last - first)
        bunches = [*bunches[:-1], [*bunches[-1], number]] if near else [*bunches, [number]]
    for bunch in bunches:
        middle = (shown[bunch[0]][0] + shown[bunch[-1]][0]) / 2
        named = ", ".join(str(number + 1) for number in bunch)
        chart.annotate(named, (middle, 1), (0, -2), ("data", "axes fraction"), "offset points", bbox=WHITE, **NUMBER)
    named = [f"{number}: {text.wrap(word, WIDE, 2)} ({day})" for number, (_, day, word) in enumerate(shown, start=1)]
    figure = chart.get_figure()
    if figure.get_supxlabel():
        style.below(figure, "\n".join([figure.get_supxlabel(), *named]))
    else:
        chart.set_xlabel("\n".join(filter(None, [chart.get_xlabel(), *named])))
    return chart

"""Charts of estimates: a dot for each, a line for its interval."""

import math

import matplotlib as mpl
import pandas as pd
from matplotlib import pyplot as plt
from matplotlib.axes import Axes

from analysis.charts import style

ALONE = "Open mark: no interval, as it rests on one article, story or event only."
CUT = "Arrow: the interval goes on beyond the chart."
FAR = 2.5  # times the farthest dot that a chart reaches; an interval may go on
ACROSS = 3  # panels side by side
TITLE, SMALL_NAME = 26, 18  # letters in a line of a small chart's title and row names


def estimates(
    data: pd.DataFrame, *, x: str, y: str, label: str, hue: str | None = None, empty: str = "", ax: Axes | None = None
) -> Axes:
    """Dots for the estimates in column x, a row a value of y, with lines from ``low`` to ``high``.

    A missing interval (one article or event in the group) is an open dot; an interval that goes on far beyond
    all dots is cut and ends in an arrow. The chart says so. Zero is always in sight.

    >>> from analysis import charts, compare, counts, example, hedging
    >>> passages = example.passages()
    >>> hedges = hedging.hits(passages).query("kind == 'hedge'")
    >>> rates = compare.rates(counts.table(passages, hedges=hedges), "hedges")
    >>> chart = charts.estimates(rates, x="rate", y="outlet", label="hedges per 1,000 words")
    >>> chart.get_xlabel().splitlines()
    ['hedges per 1,000 words', 'Arrow: the interval goes on beyond the chart.']
    """
    with style.axes(data, y, hue, ax) as ax:
        if data.empty:
            return style.nothing(ax, label, empty)
        rows, looks = list(data[y].unique()), style.looks_of(data, hue)
        step = (0.5 if len(looks) <= style.MANY else 0.8) / len(looks)
        for k, (kind, look) in enumerate(looks.items()):
            part = data[data[hue] == kind] if hue else data
            at = style.heights(part[y], rows) + (k - (len(looks) - 1) / 2) * step
            _dots(ax, part, x, at, look, _farthest(data, x))
        style.name_rows(ax, style.row_names(data, y, hue))
        style.legend(ax, looks)
        ax.set_xlabel(_explained(label, data, x))
        if not _farthest(data, x):
            ax.set_xticks([0])  # all are 0, for certain: no other number has a place here
        return ax


def panels(data: pd.DataFrame, *, x: str, y: str, panel: str, label: str, sized: str, empty: str = "") -> Axes:
    """A small chart of `estimates` for each value of column panel, side by side on one scale. Gives the first Axes.

    sized: which of the columns y and panel has the articles behind it, and so shows n with its names.

    >>> import pandas as pd
    >>> from analysis import charts
    >>> rows = [("A", "leak", 2.0, 1.0, 3.0), ("B", "leak", 1.0, 0.5, 1.5)]
    >>> data = pd.DataFrame(rows, columns=["outlet", "word", "ratio", "low", "high"])
    >>> chart = charts.panels(data, x="ratio", y="word", panel="outlet", label="log ratio", sized="outlet")
    >>> chart.get_title("left")
    'A'
    """
    groups = [rows for _, rows in data.groupby(panel, sort=False)]
    with mpl.rc_context(style.STYLE):
        if not groups:
            return style.nothing(plt.subplots(figsize=(style.WIDTH, 1))[1], label, empty)
        names = [_panel_names(rows, y, panel, sized) for rows in groups]
        down, most = math.ceil(len(groups) / ACROSS), max(map(len, groups))
        lines = max(name.count("\n") + 1 for rows, _ in names for name in rows)
        height = down * (1.0 + style.LINE * (max(title.count("\n") for _, title in names) + (0.3 + 1.1 * lines) * most))
        figure, axes = plt.subplots(
            down, ACROSS, sharex=True, squeeze=False, figsize=(style.WIDTH + 1, height), layout="constrained"
        )
        for ax, rows, (named, title) in zip(axes.flat, groups, names, strict=False):
            at = pd.Series(range(len(rows)), rows.index)
            _dots(ax, rows, x, at, style.Look(*style.LOOKS[0], None), _farthest(data, x))
            style.name_rows(ax, named)
            ax.set_ylim(most - 0.5, -0.5)
            ax.set_title(title, loc="left", fontsize="medium")
            ax.tick_params(labelbottom=True)
        for ax in axes.flat[len(groups) :]:
            ax.set_axis_off()
        figure.supxlabel(_explained(label, data, x), fontsize="medium")
        return axes.flat[0]


def _panel_names(rows: pd.DataFrame, y: str, panel: str, sized: str) -> tuple[list[str], str]:
    """The names of a small chart's rows, and its title; n stands with one of them."""
    bare = rows[[y, panel]]
    named = style.row_names(rows if sized == y else bare, y, None, SMALL_NAME)
    return named, style.row_names(rows if sized == panel else bare, panel, None, TITLE)[0]


def _dots(ax: Axes, data: pd.DataFrame, x: str, at: pd.Series, look: style.Look, most: float) -> None:
    """Dots with their intervals at these heights, cut at ``most`` on either side."""
    ends = data[["low", "high"]].clip(-most, most)
    ax.hlines(at, ends["low"], ends["high"], color=look.colour, linewidth=2)
    fill = [look.colour if sure else "white" for sure in data["low"].notna()]
    drawn = {"marker": look.shape, "edgecolors": look.colour, "linewidths": 1.8, "label": look.label}
    ax.scatter(data[x], at, facecolors=fill, s=52, zorder=3, **drawn)
    for end, arrow, beyond in (("low", "<", data["low"] < -most), ("high", ">", data["high"] > most)):
        ax.scatter(ends[end][beyond], at[beyond], marker=arrow, color=look.colour, s=36)
    ax.axvline(0, color="#545d6e", linewidth=1, zorder=0)


def _farthest(data: pd.DataFrame, x: str) -> float:
    """How far from zero a chart goes: somewhat beyond the farthest dot; to the ends of intervals where all are 0."""
    return FAR * float(data[x].abs().max()) or float(data[["low", "high"]].abs().max(axis=None))


def _explained(label: str, data: pd.DataFrame, x: str) -> str:
    """The label, with what open marks and arrows mean where there are any."""
    most = _farthest(data, x)
    cut = ((data["high"] > most) | (data["low"] < -most)).any()
    return "\n".join([label, *([ALONE] if data["low"].isna().any() else []), *([CUT] if cut else [])])

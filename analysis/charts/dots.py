"""Charts of estimates: a dot for each, a line for its interval."""

import math

import matplotlib as mpl
import pandas as pd
from matplotlib import pyplot as plt
from matplotlib.axes import Axes

from analysis import labels
from analysis.charts import many, ratios, rows, style, text

ALONE = f"Open mark: no interval, as it rests on fewer than {labels.FEWEST} articles, stories or events."
CUT = "Arrow: the interval goes on beyond the chart."
FAR = 2.5  # times the farthest dot that a chart reaches; an interval may go on
SPREAD = 0.8  # of a row's height that its dots take
LARGEST, EDGE = 46, 1.8  # square points of a dot; points of its line
DIAMOND = 1.21  # a diamond beside a square needs so many times the width of the square
ACROSS = 3  # panels side by side
TITLE, SMALL_NAME = 26, 18  # letters in a line of a small chart's title and row names


def estimates(
    data: pd.DataFrame, *, x: str, y: str, label: str, hue: str | None = None, empty: str = "", ax: Axes | None = None
) -> Axes:
    """Dots for the estimates in column x, a row a value of y, with lines from ``low`` to ``high``.

    A missing interval, or one of fewer than three ``articles``, is an open dot; an interval that goes on far beyond
    all dots is cut and ends in an arrow. The chart says so. Zero is always in sight. Of more than twenty rows, the
    others are small dots in a last one.

    >>> from analysis import charts, compare, counts, example, hedging
    >>> passages = example.passages()
    >>> hedges = hedging.hits(passages).query("kind == 'hedge'")
    >>> rates = compare.rates(counts.table(passages, hedges=hedges), "hedges")
    >>> chart = charts.estimates(rates, x="rate", y="outlet", label="hedges per 1,000 words")
    >>> chart.get_xlabel().splitlines()[0]
    'hedges per 1,000 words'
    """
    data, rest = many.largest(data, y)
    with rows.axes(data, y, hue, ax) as ax:
        if data.empty:
            return style.nothing(ax, label, empty)
        high, looks = rows.row_height(data, y, hue), style.looks_of(data, hue)
        made = rows.rows(data, y, high)
        drawn = _with_sure_intervals(data)
        farthest = _farthest(drawn, x)
        step = SPREAD / len(looks)
        size = _size(72 * high * step)
        for k, (kind, look) in enumerate(looks.items()):
            part = drawn[data[hue] == kind] if hue else drawn
            at = made.of(part[y]) + (k - (len(looks) - 1) / 2) * step
            _dots(ax, part[part[y] != rest], x, at, look, (-farthest, farthest), size)
            ax.scatter(part[x][part[y] == rest], at[part[y] == rest], s=18, color=look.colour, alpha=0.6, zorder=3)
        rows.name_rows(ax, rows.row_names(data, y, hue, rest=rest), made)
        style.legend(ax, looks)
        label = many.said(label, rest, "each a small dot")
        ax.set_xlabel("\n".join([label, *_explained(drawn[drawn[y] != rest], -farthest, farthest)]))
        if not farthest:
            ax.set_xticks([0])  # all are 0, for certain: no other number has a place here
        return ax


def panels(data: pd.DataFrame, *, x: str, y: str, panel: str, label: str, sized: str, empty: str = "") -> Axes:
    """A small chart of ratios for each value of column panel, side by side on one scale. Gives the first Axes.

    x is how many times one figure is another, with its interval from ``low`` to ``high``: the axis is logarithmic about
    1; 0 stands at its left edge, what has no end at the right one. Dots and intervals are as in `estimates`.

    sized: which of the columns y and panel has the articles behind it, and so shows n with its names. Of more than
    twenty small charts the others are left to the CSV file, of more than twenty rows they are a last one.

    >>> import pandas as pd
    >>> from analysis import charts
    >>> rows = [("A", "leak", 2.0, 1.0, 3.0), ("B", "leak", 1.0, 0.5, 1.5)]
    >>> data = pd.DataFrame(rows, columns=["outlet", "word", "ratio", "low", "high"])
    >>> chart = charts.panels(data, x="ratio", y="word", panel="outlet", label="times as often", sized="outlet")
    >>> chart.get_title("left")
    'A'
    """
    data, others = many.largest(data, panel)
    data, rest = many.largest(data[data[panel] != others], y) if sized == y else (data[data[panel] != others], "")
    groups = [part for _, part in data.groupby(panel, sort=False, observed=True)]
    with mpl.rc_context(style.STYLE):
        if not groups:
            return style.nothing(plt.subplots(figsize=(style.WIDTH, 1))[1], label, empty)
        drawn, low, high, notes = ratios.logarithms(_with_sure_intervals(data), x)
        names = [_panel_names(part, y, panel, sized, rest) for part in groups]
        down, lines = math.ceil(len(groups) / ACROSS), max(name.count("\n") + 1 for shown, _ in names for name in shown)
        row = style.LINE * (0.3 + 1.1 * lines) * rows.letters(max(len(shown) for shown, _ in names)) / style.SIZE
        places = [rows.rows(part if sized == y else part[[y]], y, row, SMALL_NAME) for part in groups]
        most = max(made.foot for made in places) + 0.5
        label = many.said(label, rest, "each a small dot")
        label += f"\n{many.MOST} with most articles; {others} in the CSV file" if others else ""
        told = "\n".join([label, *notes, *_explained(drawn[drawn[y] != rest], low, high)])
        height = style.LINE * told.count("\n") + down * (
            1.0 + style.LINE * max(title.count("\n") for _, title in names) + row * most
        )
        figure, axes = plt.subplots(
            down, ACROSS, sharex=True, squeeze=False, figsize=(style.WIDTH + 1, height), layout="constrained"
        )
        look = style.Look(*style.LOOKS[0], None)
        for ax, part, made, (named, title) in zip(axes.flat, groups, places, names, strict=False):
            at, here = made.of(part[y]), drawn.loc[part.index]
            _dots(ax, here[part[y] != rest], x, at, look, (low, high))
            ax.scatter(here[x][part[y] == rest], at[part[y] == rest], s=12, color=look.colour, alpha=0.6)
            rows.name_rows(ax, named, made)
            ax.set_ylim(most - 0.5, -0.5)
            ax.set_title(title, loc="left", fontsize="medium")
            ax.tick_params(labelbottom=True)
            ratios.scale(ax, low, high)
        for ax in axes.flat[len(groups) :]:
            ax.set_axis_off()
        figure.supxlabel(told, fontsize="medium")
        return axes.flat[0]


def _panel_names(data: pd.DataFrame, y: str, panel: str, sized: str, rest: str) -> tuple[list[str], str]:
    """The names of a small chart's rows, and its title; n stands with one of them."""
    bare = data[[y, panel]]
    named = rows.row_names(data if sized == y else bare, y, None, SMALL_NAME, rest)
    title = rows.row_names(data if sized == panel else bare, panel, None, TITLE)[0]
    group = data[labels.IN_GROUP].iloc[0] if sized == panel and labels.IN_GROUP in data else None
    return named, "\n".join([title, text.wrap(f"in group {group}", TITLE, 2)] if group and group == group else [title])


def _with_sure_intervals(data: pd.DataFrame) -> pd.DataFrame:
    """The table without intervals of too few articles."""
    if "articles" not in data:
        return data
    enough = data["articles"] >= labels.FEWEST
    return data.assign(low=data["low"].where(enough), high=data["high"].where(enough))


def _dots(
    ax: Axes,
    data: pd.DataFrame,
    x: str,
    at: pd.Series,
    look: style.Look,
    cut: tuple[float, float],
    size: float = LARGEST,
) -> None:
    """Dots of a size (square points) with their intervals at these heights, which are cut at either side."""
    at = at[data.index]
    ends = data[["low", "high"]].clip(*cut)
    ax.hlines(at, ends["low"], ends["high"], color=look.colour, linewidth=2)
    fill = [look.colour if sure else "white" for sure in data["low"].notna()]
    drawn = {"marker": look.shape, "edgecolors": look.colour, "linewidths": EDGE, "label": look.label}
    ax.scatter(data[x], at, facecolors=fill, s=size, zorder=3, **drawn)
    for end, arrow, beyond in (("low", "<", data["low"] < cut[0]), ("high", ">", data["high"] > cut[1])):
        ax.scatter(ends[end][beyond], at[beyond], marker=arrow, color=look.colour, s=36)
    ax.axvline(0, color="#545d6e", linewidth=1, zorder=0)


def _size(apart: float) -> float:
    """Square points of dots of one value that are so many points apart, so that none covers another."""
    return min(LARGEST, ((apart - EDGE) / DIAMOND) ** 2)


def _farthest(data: pd.DataFrame, x: str) -> float:
    """How far from zero a chart goes: somewhat beyond the farthest dot; to the ends of intervals where all are 0."""
    ends = data[["low", "high"]].abs().max(axis=None)
    return FAR * float(data[x].abs().max()) or (0.0 if pd.isna(ends) else float(ends))


def _explained(data: pd.DataFrame, least: float, most: float) -> list[str]:
    """What open marks and arrows mean where there are any."""
    cut = ((data["high"] > most) | (data["low"] < least)).any()
    return [*([ALONE] if data["low"].isna().any() else []), *([CUT] if cut else [])]

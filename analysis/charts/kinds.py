"""The kinds of chart. Each takes a tidy table and names of its columns, draws, and returns the Axes.

None estimates anything: what it draws is in the table. Where the table has ``articles`` (or
``article_id``) and ``words``, they are shown as n beside each row.
"""

import math

import matplotlib as mpl
import matplotlib.dates
import pandas as pd
from matplotlib import pyplot as plt
from matplotlib.axes import Axes

from analysis.charts import style

ALONE = "Open mark: no interval, as there is one article or one event only."
CUT = "Arrow: the interval goes on beyond the chart."
FAR = 2.5  # times the farthest dot that a chart reaches; an interval may go on
ACROSS = 3  # panels side by side
TOO_LONG = 70  # letters that fit side by side under a chart
HEADLINE = -0.12  # where a headline stands, left of the first word


@style.styled
def estimates(data: pd.DataFrame, *, x: str, y: str, label: str, hue: str | None = None, ax: Axes) -> Axes:
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
    if data.empty:
        return style.nothing(ax, label)
    rows, looks = list(data[y].unique()), style.looks_of(data, hue)
    for k, (kind, look) in enumerate(looks.items()):
        part = data[data[hue] == kind] if hue else data
        at = style.heights(part[y], rows) + (k - (len(looks) - 1) / 2) * 0.5 / len(looks)
        _dots(ax, part, x, at, look, _farthest(data, x))
    style.name_rows(ax, style.row_names(data, y, hue))
    style.legend(ax, looks)
    ax.set_xlabel(_explained(label, data, x))
    return ax


def panels(data: pd.DataFrame, *, x: str, y: str, panel: str, label: str, sized: str) -> Axes:
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
            return style.nothing(plt.subplots(figsize=(8, 1))[1], label)
        down, most = math.ceil(len(groups) / ACROSS), max(map(len, groups))
        size = {"figsize": (9, down * (1.2 + (0.4 if sized == y else 0.27) * most)), "layout": "constrained"}
        figure, axes = plt.subplots(down, ACROSS, sharex=True, squeeze=False, **size)
        for ax, rows in zip(axes.flat, groups, strict=False):
            at = pd.Series(range(len(rows)), rows.index)
            _dots(ax, rows, x, at, style.Look(*style.LOOKS[0], None), _farthest(data, x))
            named = [
                style.row_names(rows, name, None) if name == sized else rows[name].map(style.short)
                for name in (y, panel)
            ]
            style.name_rows(ax, list(named[0]))
            ax.set_ylim(most - 0.5, -0.5)
            ax.set_title(next(iter(named[1])), loc="left", fontsize="medium")
            ax.tick_params(labelbottom=True)
        for ax in axes.flat[len(groups) :]:
            ax.set_axis_off()
        figure.supxlabel(_explained(label, data, x), fontsize="medium")
        return axes.flat[0]


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
    """How far from zero a chart of these estimates goes: some way beyond the farthest dot."""
    return FAR * float(data[x].abs().max())


def _explained(label: str, data: pd.DataFrame, x: str) -> str:
    """The label, with what open marks and arrows mean where there are any."""
    most = _farthest(data, x)
    cut = ((data["high"] > most) | (data["low"] < -most)).any()
    return "\n".join([label, *([ALONE] if data["low"].isna().any() else []), *([CUT] if cut else [])])


@style.styled
def amounts(data: pd.DataFrame, *, x: str, y: str, label: str, hue: str | None = None, ax: Axes) -> Axes:
    """Bars of the amounts in column x, a row a value of y, stacked by hue, with the totals beside them.

    >>> from analysis import charts, example
    >>> passages = example.passages()
    >>> chart = charts.amounts(passages, x="words", y="outlet", hue="voice", label="words")
    >>> chart.get_legend_handles_labels()[1]
    ['own words', 'direct quotation', 'reported speech']
    """
    if data.empty:
        return style.nothing(ax, label)
    rows, looks = list(data[y].unique()), style.looks_of(data, hue)
    ends = pd.Series(0.0, index=rows)
    for kind, look in looks.items():
        part = (data[data[hue] == kind] if hue else data).groupby(y)[x].sum().reindex(rows, fill_value=0)
        ax.barh(range(len(rows)), part, left=ends, height=0.6, color=look.colour, edgecolor="white", label=look.label)
        ends += part
    for at, total in enumerate(ends):
        ax.text(total, at, f" {total:,.0f}", va="center")
    style.name_rows(ax, style.row_names(data, y, hue))
    style.legend(ax, looks)
    ax.set_xlabel(label)
    ax.margins(x=0.08)
    return ax


@style.styled
def places(data: pd.DataFrame, *, x: str, y: str, label: str, hue: str, ax: Axes) -> Axes:
    """A strip a row of y, from the first word (0) to the last (1), with a mark at each place in column x.

    Marks whose ``part`` is the headline stand left of the strip. A row whose x is missing
    has nothing to show, and the strip says so.

    >>> from analysis import charts, emphasis, example
    >>> found = emphasis.mentions(example.passages(), "leak")
    >>> chart = charts.places(found, x="position", y="outlet", hue="voice", label="place in the article")
    >>> chart.get_legend_handles_labels()[1]
    ['own words', 'direct quotation']
    """
    if data.empty:
        return style.nothing(ax, label)
    rows, found = list(data[y].unique()), data.dropna(subset=[x])
    looks = style.looks_of(found, hue)
    ax.hlines(range(len(rows)), 0, 1, color="#c3c9d4", linewidth=7, zorder=1)
    for kind, look in looks.items():
        part = found[found[hue] == kind]
        at = part[x].where(part["part"] != "headline", HEADLINE)
        drawn = {"marker": look.shape, "color": look.colour, "label": look.label}
        ax.scatter(at, style.heights(part[y], rows), edgecolors="white", s=75, zorder=3, **drawn)
    for row in set(rows) - set(found[y]):
        ax.text(0.5, rows.index(row), "no mention", ha="center", va="center", backgroundcolor="white")
    style.name_rows(ax, style.row_names(data, y, hue))
    style.legend(ax, looks)
    ax.set_xlim(1.5 * HEADLINE, 1.03)
    ax.set_xticks([HEADLINE, 0, 0.25, 0.5, 0.75, 1], ["headline", "first\nword", "25%", "50%", "75%", "last\nword"])
    ax.set_xlabel(label)
    return ax


@style.styled
def times(data: pd.DataFrame, *, x: str, y: str, label: str, hue: str, ax: Axes) -> Axes:
    """A line a row of y, with a mark at each date in column x. Rows without a date are left out.

    >>> from analysis import charts, example
    >>> chart = charts.times(example.articles(), x="published", y="outlet", hue="event", label="day")
    >>> chart.get_legend_handles_labels()[1]
    ['leak', 'repair']
    """
    dated = data.dropna(subset=[x])
    if dated.empty:
        return style.nothing(ax, label)
    rows, looks = list(dated[y].unique()), style.looks_of(dated, hue)
    for kind, look in looks.items():
        part = dated[dated[hue] == kind]
        drawn = {"marker": look.shape, "color": look.colour, "label": look.label}
        ax.scatter(part[x], style.heights(part[y], rows), edgecolors="white", s=60, **drawn)
    style.name_rows(ax, style.row_names(dated, y, hue))
    style.legend(ax, looks)
    locator = mpl.dates.AutoDateLocator(minticks=3, maxticks=8)
    ax.xaxis.set_major_locator(locator)
    ax.xaxis.set_major_formatter(mpl.dates.ConciseDateFormatter(locator))
    ax.set_xlabel(label)
    return ax


@style.styled
def grid(data: pd.DataFrame, *, x: str, y: str, value: str, label: str, ax: Axes) -> Axes:
    """A table of counts as shaded cells: a row a value of y, a column a value of x, the count written in each.

    >>> from analysis import charts, example
    >>> articles = example.articles().assign(articles=1)
    >>> chart = charts.grid(articles, x="event", y="outlet", value="articles", label="event")
    >>> [cell.get_text() for cell in chart.texts]
    ['1', '1', '1', '1']
    """
    import seaborn as sns

    if data.empty:
        return style.nothing(ax, label)
    wide = data.pivot_table(index=y, columns=x, values=value, aggfunc="sum", sort=False, fill_value=0)
    top = max(wide.to_numpy().max(initial=0), 1)
    sns.heatmap(wide, annot=True, fmt=".0f", cmap="Blues", vmin=0, vmax=top * 1.4, cbar=False, linewidths=2, ax=ax)
    ax.set(xlabel=label, ylabel="")
    ax.set_yticks(ax.get_yticks(), style.row_names(data, y, None))
    ax.tick_params(length=0, rotation=0)
    ax.set_xticks(ax.get_xticks(), [style.short(name).replace("_", " ") for name in wide])
    if len("".join(map(str, wide))) > TOO_LONG:
        ax.tick_params(axis="x", rotation=30)
        plt.setp(ax.get_xticklabels(), ha="right", rotation_mode="anchor")
    return ax

"""The kinds of chart. Each takes a tidy table and names of its columns, draws, and returns the Axes.

None estimates anything: what it draws is in the table. Where the table has ``articles`` (or
``article_id``) and ``words``, they are shown as n beside each row. A chart of a table without rows says
that there is nothing to show, and why, where it is told so with ``empty``. Each takes the Axes to draw on as ``ax``.
"""

import math

import matplotlib as mpl
import matplotlib.dates
import pandas as pd
from matplotlib import pyplot as plt
from matplotlib.axes import Axes

from analysis.charts import style, text

ALONE = "Open mark: no interval, as it rests on one article, story or event only."
CUT = "Arrow: the interval goes on beyond the chart."
FAR = 2.5  # times the farthest dot that a chart reaches; an interval may go on
ACROSS = 3  # panels side by side
TITLE, SMALL_NAME = 26, 18  # letters in a line of a small chart's title and row names
SLANT, SLANTING = 30, 12  # degrees of a column's name; columns that have room for slanting names
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


@style.styled
def amounts(data: pd.DataFrame, *, x: str, y: str, label: str, hue: str | None = None, ax: Axes) -> Axes:
    """Bars of the amounts in column x, a row a value of y, stacked by hue, with the totals beside them.

    >>> from analysis import charts, example
    >>> passages = example.passages()
    >>> chart = charts.amounts(passages, x="words", y="outlet", hue="voice", label="words")
    >>> chart.get_legend_handles_labels()[1]
    ['own words', 'direct quotation', 'reported speech']
    """
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
        return style.nothing(ax, label, "no date is stated")
    rows, looks = list(dated[y].unique()), style.looks_of(dated, hue)
    for kind, look in looks.items():
        part = dated[dated[hue] == kind]
        drawn = {"marker": look.shape, "color": look.colour, "label": look.label}
        ax.scatter(part[x], style.heights(part[y], rows), edgecolors="white", s=60, **drawn)
    style.name_rows(ax, style.row_names(dated, y, hue))
    style.legend(ax, looks)
    _widen(ax, dated[x])
    locator = mpl.dates.AutoDateLocator(minticks=3, maxticks=8)
    ax.xaxis.set_major_locator(locator)
    ax.xaxis.set_major_formatter(mpl.dates.ConciseDateFormatter(locator))
    ax.set_xlabel(label)
    return ax


def _widen(ax: Axes, days: pd.Series) -> None:
    """A few days on either side where all dates are next to one, so that the axis names days and not years."""
    if days.max() - days.min() < pd.Timedelta(days=3):
        ax.set_xlim(days.min() - pd.Timedelta(days=3), days.max() + pd.Timedelta(days=3))


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

    wide = data.pivot_table(index=y, columns=x, values=value, aggfunc="sum", sort=False, fill_value=0)
    top = max(wide.to_numpy().max(initial=0), 1)
    look = {"cmap": "Blues", "vmin": 0, "vmax": top * 1.4, "cbar": False, "linewidths": 2}
    sns.heatmap(wide, annot=True, fmt=".0f", xticklabels=False, yticklabels=False, ax=ax, **look)
    ax.set(xlabel=label, ylabel="")
    ax.set_yticks([at + 0.5 for at in range(len(wide))], style.row_names(data, y, None))
    ax.tick_params(length=0)
    _name_columns(ax, [str(name).replace("_", " ") for name in wide])
    return ax


def _name_columns(ax: Axes, names: list[str]) -> None:
    """Name the columns: upright where the names fit side by side, else slanting, and on end where they are long."""
    room = int(0.85 * (style.LETTERS - style.NAME) / len(names))  # letters, were all of them wide
    longest, word = max(map(len, names)), max((len(word) for name in names for word in name.split()), default=0)
    if longest <= room or min(word, style.NAME) <= room:
        turned, shown, how = 0, [text.wrap(name, room) for name in names], {}
    elif longest <= style.NAME and len(names) <= SLANTING:
        turned, shown, how = SLANT, [text.wrap(name, style.NAME) for name in names], {"ha": "right"}
    else:
        shown = [text.wrap(name, style.NAME, max(room // 2, 1)) for name in names]
        turned, how = 90, {"ha": "right", "va": "center"}
    ax.set_xticks([at + 0.5 for at in range(len(names))], shown, rotation=turned, rotation_mode="anchor", **how)
    high = {0: max(name.count("\n") for name in shown), SLANT: longest / 4, 90: style.NAME / 2}[turned]  # lines
    ax.get_figure().set_figheight(ax.get_figure().get_figheight() + style.LINE * high)

"""Charts of amounts, of places in articles, and of counts in a grid."""

import pandas as pd
from matplotlib.axes import Axes

from analysis.charts import days, many, rows, style, text

SLANT, SLANTING = 30, 12  # degrees of a column's name; columns that have room for slanting names
DARKEST = 1.25  # the share that would be darkest: words in a cell of all of the row can still be read
PARTS = 17  # of an article: marks side by side, as many as the narrowest chart has room for
QUARTERS = (0, 0.25, 0.5, 0.75, 1)
OFTEN = "the number in a mark: how often about there, where more than once"
HEADLINE = -0.16  # where a headline stands, left of the first word


def amounts(
    data: pd.DataFrame, *, x: str, y: str, label: str, hue: str | None = None, empty: str = "", ax: Axes | None = None
) -> Axes:
    """Bars of the amounts in column x, a row a value of y, stacked by hue, with the totals beside them.

    >>> from analysis import charts, example
    >>> passages = example.passages()
    >>> chart = charts.amounts(passages, x="words", y="outlet", hue="voice", label="words")
    >>> chart.get_legend_handles_labels()[1]
    ['own words', 'direct quotation', 'reported speech']
    """
    data, rest = many.largest(data, y)
    with rows.axes(data, y, hue, ax) as ax:
        if data.empty:
            return style.nothing(ax, label, empty)
        made, looks = rows.rows(data, y, rows.row_height(data, y, hue)), style.looks_of(data, hue)
        at, ends = list(made.places.values()), pd.Series(0.0, index=list(made.places))
        for kind, look in looks.items():
            part = data[data[hue] == kind] if hue else data
            sums = part.groupby(y, observed=True)[x].sum().reindex(ends.index, fill_value=0)
            drawn = {"color": look.colour, "edgecolor": "white", "label": look.label}
            ax.barh(at, sums, left=ends, height=0.6, **drawn)
            ends += sums
        for place, total in zip(at, ends, strict=True):
            ax.text(total, place, f" {total:,.0f}", va="center")
        rows.name_rows(ax, rows.row_names(data, y, hue, rest=rest), made)
        style.legend(ax, looks)
        ax.set_xlabel(many.said(label, rest, "together"))
        ax.margins(x=0.08)
        ax.xaxis.set_major_formatter(lambda value, _: f"{value:,.10g}")
        return ax


def places(
    data: pd.DataFrame, *, x: str, y: str, label: str, hue: str, empty: str = "", ax: Axes | None = None
) -> Axes:
    """A strip a row of y, from the first word (0) to the last (1), with a line a kind and marks at the places in x.

    A mark stands for all places in a sixteenth of an article, and has in it how many they are, where more than one: so
    none hides another. Marks whose ``part`` is the headline stand left of the strip. A row whose x is missing has
    nothing to show, and the strip says so.

    >>> from analysis import charts, emphasis, example
    >>> found = emphasis.mentions(example.passages(), "leak")
    >>> chart = charts.places(found, x="position", y="outlet", hue="voice", label="place in the article")
    >>> chart.get_legend_handles_labels()[1]
    ['own words', 'direct quotation']
    """
    data, rest = many.largest(data, y)
    with rows.axes(data, y, hue, ax, days.LANE) as ax:
        if data.empty:
            return style.nothing(ax, label, empty)
        made, found = rows.rows(data, y, rows.row_height(data, y, hue, days.LANE)), data.dropna(subset=[x])
        looks = style.looks_of(found, hue)
        ax.barh(list(made.places.values()), 1, height=days.LANES, color="#e6e9ef", zorder=0)
        part = 1 / (PARTS - 1)
        at = ((found[x] / part).round() * part).where(found["part"] != "headline", HEADLINE)
        marks = (
            found.assign(**{x: at}).groupby([y, hue, x], sort=False, observed=True).size().rename("marks").reset_index()
        )
        days.draw(ax, marks, {"x": x, "y": y, "hue": hue}, made, looks)
        for row in set(made.places) - set(found[y]):
            ax.text(0.5, made.places[row], "no mention", ha="center", va="center", backgroundcolor="white")
        rows.name_rows(ax, rows.row_names(data, y, hue, rest=rest), made)
        style.legend(ax, looks)
        ax.set_xlim(1.5 * HEADLINE, 1.03)
        ax.set_xticks([HEADLINE, *QUARTERS], ["head-\nline", *(f"{at:.0%}" for at in QUARTERS)], fontsize="small")

        told = [f"{label}; 0% is the first word, 100% the last", *([OFTEN] if (marks["marks"] > 1).any() else [])]
        ax.set_xlabel(many.said("\n".join(told), rest, "together"))
        return ax


def grid(
    data: pd.DataFrame, *, x: str, y: str, value: str, label: str, empty: str = "", ax: Axes | None = None
) -> Axes:
    """A table of counts: a row a value of y, a column a value of x, the count written in each cell.

    The shade of a cell is its share of the row, so that a row of few counts shows as much as one of many.

    >>> from analysis import charts, example
    >>> articles = example.articles().assign(articles=1)
    >>> chart = charts.grid(articles, x="event", y="outlet", value="articles", label="event")
    >>> [cell.get_text() for cell in chart.texts]
    ['1', '1', '1', '1']
    """
    import seaborn as sns

    data, rest = many.largest(data, y)
    with rows.axes(data, y, None, ax) as ax:
        if data.empty:
            return style.nothing(ax, label, empty)
        sums = data.groupby([y, x], sort=False, observed=True, dropna=False)[value].sum()
        wide = sums.unstack(fill_value=0, sort=False)
        made = rows.rows(data, y, rows.row_height(data, y, None), whole=True)
        wide = wide.set_axis(made.of(wide.index.to_series())).reindex(range(int(made.foot + 0.5)))
        shares = wide.div(wide.sum(axis=1).where(lambda total: total > 0, 1), axis=0)
        look = {"cmap": "Blues", "vmin": 0, "vmax": DARKEST, "cbar": False, "linewidths": 2}
        sns.heatmap(shares, annot=wide, fmt=",.0f", xticklabels=False, yticklabels=False, ax=ax, **look)
        ax.set(xlabel=many.said(f"{label}; the darker, the more of the row", rest, "together"), ylabel="")
        rows.name_rows(ax, rows.row_names(data, y, None, rest=rest), made, top=0)
        ax.tick_params(length=0)
        _name_columns(ax, [str(name).replace("_", " ") for name in wide])
        return ax


def _name_columns(ax: Axes, names: list[str]) -> None:
    """Name the columns on top: upright where the names fit side by side, else slanting, and on end if they are long."""
    room = int(0.85 * (style.LETTERS - style.NAME) / len(names))  # letters, were all of them wide
    longest, word = max(map(len, names)), max((len(word) for name in names for word in name.split()), default=0)
    if longest <= room or min(word, style.NAME) <= room:
        turned, shown, how = 0, [text.wrap(name, room) for name in names], {}
    elif longest <= style.NAME and len(names) <= SLANTING:
        turned, shown, how = SLANT, [text.wrap(name, style.NAME) for name in names], {"ha": "left"}
    else:
        shown = [text.wrap(name, style.NAME, max(room // 2, 1)) for name in names]
        turned, how = 90, {"ha": "left", "va": "center"}
    ax.xaxis.tick_top()
    ax.set_xticks([at + 0.5 for at in range(len(names))], shown, rotation=turned, rotation_mode="anchor", **how)
    high = {0: max(name.count("\n") for name in shown), SLANT: longest / 4, 90: style.NAME / 2}[turned]  # lines
    ax.get_figure().set_figheight(ax.get_figure().get_figheight() + style.LINE * high)

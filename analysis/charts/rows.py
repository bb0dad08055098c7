"""The rows of a chart: their names, their heights, groups of them set apart, and new Axes that they fit on."""

import contextlib
import math
from collections.abc import Iterator
from typing import NamedTuple

import matplotlib as mpl
import pandas as pd
from matplotlib import pyplot as plt
from matplotlib.axes import Axes

from analysis import labels
from analysis.charts import style, text
from analysis.charts.style import LINE, NAME, SIZE, SMALL

MANY = 6  # kinds from which on the marks of a row need all of its height
MARK = 0.14  # inches that a mark needs beside others of its row
FEW = 12  # rows up to which each has more room than it needs; of more, names are smaller and tell articles only
AROUND = 0.12  # inches above and below the name of a group, together
NO_GROUP, UNNAMED = "in no group", ""  # rows of no group; rows set apart without a name
RULE = {"color": "#8a93a3", "linewidth": 0.8, "zorder": 0}


class Rows(NamedTuple):
    """The rows of a chart, the first on top: how far down each stands, in rows, and what stands between them."""

    places: dict  # a value of y → the middle of its row: 0, 1, 2 …, and further down by the names of groups above it
    groups: list[tuple[float, str]]  # the middle and the name of each group, in lines
    foot: float  # the lower edge of the last row; the upper edge of all is −0.5

    def of(self, values: pd.Series) -> pd.Series:
        """The place of each value, whatever the type of the column."""
        return values.astype("object").map(self.places).astype(float)


def rows(data: pd.DataFrame, y: str, high: float, width: int = NAME, *, whole: bool = False) -> Rows:
    """The rows of a table, a value of y each, set apart by the group that column ``in_group`` says of them.

    Each group has its name above it, where the rows of each stand together. high: inches of a row; width: letters in a
    line of a group's name; whole: whether that takes the height of whole rows.

    >>> import pandas as pd
    >>> from analysis.charts import rows
    >>> table = pd.DataFrame({"outlet": ["A", "B", "C"], "in_group": ["left", "left", None]})
    >>> made = rows.rows(table, "outlet", high=0.5)
    >>> [name for _, name in made.groups], [round(place, 1) for place in made.places.values()]
    (['left', 'in no group'], [0.6, 1.6, 3.2])
    """
    of = _groups(data, y)
    line = LINE * letters(len(of)) / SIZE
    places, named, edge, before = {}, [], -0.5, None
    for row, group in of.items():
        if group != before:
            name = text.wrap(group, width) if group else UNNAMED
            room = (AROUND + line * (1 + name.count("\n"))) / high
            room = math.ceil(room) if whole else room
            named.append((edge + room / 2, name))
            edge, before = edge + room, group
        places[row] = edge + 0.5
        edge += 1
    return Rows(places, named, edge)


def _groups(data: pd.DataFrame, y: str) -> dict:
    """The group of each row, as far as the table says it; None for all where none is said, or rows are not together."""
    if labels.IN_GROUP not in data or (data[labels.IN_GROUP].fillna("") == "").all():
        return dict.fromkeys(data[y].unique())
    of = data.drop_duplicates(y).set_index(y)[labels.IN_GROUP].astype("object").fillna(NO_GROUP)
    runs = int((of != of.shift()).sum())
    return dict(of) if runs == of.nunique() else dict.fromkeys(of.index)


@contextlib.contextmanager
def axes(data: pd.DataFrame, y: str, hue: str | None, ax: Axes | None, each: float = 0) -> Iterator[Axes]:
    """Axes to draw on in the house style: new ones of a height that fits the rows, unless some are given.

    each: inches that a kind needs in a row of its own.
    """
    with mpl.rc_context(style.STYLE):
        yield ax or plt.subplots(figsize=(style.WIDTH, _height(data, y, hue, each)), layout="constrained")[1]


def _height(data: pd.DataFrame, y: str, hue: str | None, each: float) -> float:
    """Inches for the rows, each as high as its name and its marks ask for, and for the legend."""
    if data.empty:
        return 1
    high = row_height(data, y, hue, each)
    return 1.2 + (rows(data, y, high).foot + 0.5) * high + LINE * style.legend_lines(style.looks_of(data, hue))


def row_height(data: pd.DataFrame, y: str, hue: str | None, each: float = 0) -> float:
    """Inches of a row of such a chart."""
    names, looks = row_names(data, y, hue), style.looks_of(data, hue)
    lines = max(name.count("\n") + 1 for name in names)
    bare, name = (0.5, LINE * (lines + 0.5)) if len(names) <= FEW else (0.2, LINE * SMALL / SIZE * (lines + 0.25))
    return max(bare + 0.05 * min(len(looks), MANY) + MARK * max(len(looks) - MANY, 0), name, each * len(looks))


def name_rows(ax: Axes, names: list[str], made: Rows | None = None, top: float = -0.5) -> None:
    """Name the rows, the first on top, and the groups above theirs. Without their places they are evenly apart.

    top: where the upper edge of the first is drawn.
    """
    made = made or Rows(dict(enumerate(range(len(names)))), [], len(names) - 0.5)
    down = top + 0.5
    headings = [down + place for place, _ in made.groups]
    places = [*(down + place for place in made.places.values()), *headings]
    ax.set_yticks(places, [*names, *(name for _, name in made.groups)], fontsize=letters(len(names)))
    for label in ax.get_yticklabels()[len(names) :]:
        label.set_fontweight("bold")
    for heading in headings:
        ax.axhline(heading, **RULE)
    ax.set_ylim(down + made.foot, top)


def letters(number: int) -> float:
    """Points of the letters of so many rows' names."""
    return SIZE if number <= FEW else SMALL


def row_names(data: pd.DataFrame, y: str, hue: str | None, width: int = NAME, rest: str = "") -> list[str]:
    """The names of the rows, each with what stands behind it as far as the table says it; not so for the rest.

    Of many rows the names have shorter letters, and articles stand in the last line of a name where there is room.
    """
    groups = data.groupby(y, sort=False, observed=True, dropna=False)
    crowded = len(groups) > FEW
    width = int(width * SIZE / SMALL) if crowded else width
    named = [(text.wrap(row, width), [] if rest == row else _n(rows, hue)) for row, rows in groups]
    return [
        _with_few(name, n[:1], width) if crowded else "\n".join(filter(None, [name, ", ".join(n)])) for name, n in named
    ]


def _with_few(name: str, n: list[str], width: int) -> str:
    """A name with its articles, in its last line if they fit there."""
    lines = name.split("\n")
    fits = len(" · ".join([lines[-1], *n])) <= width
    return "\n".join([*lines[:-1], " · ".join([lines[-1], *n])] if fits else [*lines, *n])


def _n(rows: pd.DataFrame, hue: str | None) -> list[str]:
    """Articles and words behind a row. Voices share an outlet's words; other kinds see all of them."""
    said = []
    if "articles" in rows:
        said.append(labels.count(int(rows["articles"].max()), "article"))
    elif "article_id" in rows:
        said.append(labels.count(rows["article_id"].nunique(), "article"))
    if "words" in rows:
        said.append(labels.count(int(rows["words"].sum() if hue == "voice" else rows["words"].max()), "word"))
    return said

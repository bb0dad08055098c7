"""A chart of the words of two sides: each side an axis, and the words that set them apart named where there is room."""

import math
from collections.abc import Iterator, Mapping
from typing import NamedTuple

import matplotlib as mpl
import numpy as np
import pandas as pd
from matplotlib import pyplot as plt
from matplotlib.axes import Axes
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine
from matplotlib.text import Text
from matplotlib.transforms import Bbox

from analysis import labels
from analysis.charts import style, text

HIGH = 6.4  # inches: axes of a chart 8 inches wide are nearly a square
LETTERS = 30  # of a word or phrase in a line
POINT, LIGHT = 22, {"s": 7, "color": "#b4bbc7", "linewidths": 0, "zorder": 1}  # square points of marks
NONE = 0.4  # times the least rate above 0: where 0 stands
ROOM = 1.35  # times the greatest rate: where an axis ends
STEPS = 150  # moves of all names, at most
AROUND, AWAY = 16, (1.2, 2, 3, 4)  # directions and line heights in which room is looked for beside a point
LINE = {"colors": "#8b93a3", "linewidths": 0.6, "zorder": 2}
FAR = 4  # points from a name from which on a line leads to its point
EQUAL = {"color": "#8b93a3", "linewidth": 0.9, "linestyle": (0, (4, 3)), "zorder": 0}
TOLD = "on the dashed line: as often in both; at the edge: 0; a light point is one word or some"


def words(data: pd.DataFrame, *, rates: Mapping[str, str], word: str, hue: str, label: str, empty: str = "") -> Axes:
    """A point a word at its rates in two bodies of text, on logarithmic axes of one scale; what has a ``hue`` is named.

    rates: what the two are called, as the values of hue call them → the column of rates, 0 or more. Rows without a hue
    are light points, one for all words of a place. Names are moved until none covers another or a mark of a named word,
    with a line to their point; one that finds no room is left out, the last row first.

    Rates and not ranks (as Scattertext has them; Kessler 2017): so the distance from the dashed line is how many times
    as often one side says a word, and does not hang on which other words there are.

    >>> import pandas as pd
    >>> from analysis import charts
    >>> rows = [("dam", 4.0, 1.0, "A"), ("fire", 0.0, 2.0, "B"), ("it", 3.0, 3.0, None)]
    >>> data = pd.DataFrame(rows, columns=["word", "rate", "other_rate", "of"])
    >>> rates = {"A": "rate", "B": "other_rate"}
    >>> chart = charts.words(data, rates=rates, word="word", hue="of", label="in 1,000 words")
    >>> [text.get_text() for text in chart.texts]
    ['dam', 'fire']
    """
    with mpl.rc_context(style.STYLE):
        high = HIGH if len(data) else 1
        layout = _Labelled()
        ax = plt.subplots(figsize=(style.WIDTH, high), layout=layout)[1]
        if data.empty:
            return style.nothing(ax, label, empty)
        names, (x, y) = tuple(rates), rates.values()
        scale = _scale(data[[x, y]])
        at = data.assign(**{column: scale.place(data[column]) for column in (x, y)})
        ax.scatter(*at.loc[at[hue].isna(), [x, y]].drop_duplicates().to_numpy().T, **LIGHT)
        for look, name in zip(style.LOOKS, names, strict=False):
            part = at[at[hue] == name]
            drawn = {"color": look[0], "marker": look[1], "label": text.wrap(f"more in {name}", style.NAME)}
            ax.scatter(part[x], part[y], s=POINT, linewidths=0, zorder=3, **drawn)
        named = at[at[hue].notna()]
        for row in named.itertuples():
            how = {"fontsize": style.SMALL, "ha": "center", "va": "center", "zorder": 4}
            place = getattr(row, x), getattr(row, y)
            layout.names.append((ax.text(*place, text.wrap(getattr(row, word), LETTERS, 1), **how), place))
        ax.add_collection(layout.lines, autolim=False)
        _axes(ax, scale, [f"{name}: {label}" for name in _sized(data, names)])
        return ax


class _Scale(NamedTuple):
    """Where rates stand on either axis, as logarithms to base 10: 0 at ``none``, and the ends."""

    none: float
    low: float
    high: float

    def place(self, rates: pd.Series) -> pd.Series:
        with np.errstate(divide="ignore"):
            return np.log10(rates.astype(float)).clip(lower=self.none)


def _scale(rates: pd.DataFrame) -> _Scale:
    """One scale for both axes; of zeros alone, around 1."""
    above = rates.to_numpy(dtype=float)
    above = above[above > 0] if (above > 0).any() else np.array([1.0])
    none, high = math.log10(above.min() * NONE), math.log10(above.max() * ROOM)
    return _Scale(none, none - 0.04 * (high - none), high)


def _sized(data: pd.DataFrame, names: tuple[str, str]) -> list[str]:
    """What axes call the two sides: with their articles, where the table says how many."""
    sizes = [data[column].max() if column in data else None for column in ("of_articles", "of_other_articles")]
    told = ["" if size is None else f" ({labels.count(int(size), 'article')})" for size in sizes]
    return [text.wrap(name, style.NAME, 2) + n for name, n in zip(names, told, strict=True)]


def _axes(ax: Axes, scale: _Scale, names: list[str]) -> None:
    """Name axes of one scale by rates, draw where both are alike, and say who is told by which mark."""
    first, last = math.floor(scale.none), math.ceil(scale.high)
    steps = (1, 2, 5) if last - first <= 3 else (1,)
    rates = [step * 10.0**power for power in range(first, last + 1) for step in steps]
    # a rate beside 0 would be taken for it
    rates = [rate for rate in rates if scale.none + 0.25 < math.log10(rate) < scale.high]
    ticks = [scale.none, *(math.log10(rate) for rate in rates)]
    shown = ["0", *(f"{rate:,.10g}" for rate in rates)]
    ax.axline((scale.none, scale.none), slope=1, **EQUAL)
    ax.set_xlim(scale.low, scale.high)
    ax.set_ylim(scale.low, scale.high)
    ax.set_xticks(ticks, shown)
    ax.set_yticks(ticks, shown)
    ax.grid(visible=True, axis="both")
    ax.set_xlabel(f"{names[0]}\n{TOLD}")
    ax.set_ylabel(names[1])
    ax.legend(**style.LEGEND, ncols=2)


class _Labelled(ConstrainedLayoutEngine):
    """A layout that gives names of points their places once the axes have theirs, at whatever size is drawn."""

    def __init__(self):
        super().__init__()
        self.names: list[tuple[Text, tuple[float, float]]] = []  # each with its point
        self.lines = LineCollection([], **LINE)
        self.busy = False

    def execute(self, fig: Figure) -> None:
        """Lay out the figure, then the names."""
        if self.busy:  # moving names draws the figure
            return
        super().execute(fig)
        self.busy = True
        try:
            self._name()
        finally:
            self.busy = False

    def _name(self) -> None:
        """Move names apart, leave out those without room, and draw lines from the others to their points."""
        from adjustText import adjust_text

        if not self.names:
            return
        for shown, at in self.names:
            shown.set(position=at, visible=True)
        texts, places = zip(*self.names, strict=True)
        ax, (x, y) = texts[0].axes, zip(*places, strict=True)
        how = {"x": x, "y": y, "target_x": x, "target_y": y, "iter_lim": STEPS, "expand": (1.08, 1.25)}
        fits = max(shown.get_window_extent().width for shown in texts) < ax.get_window_extent().width
        adjust_text(list(texts), ax=ax, ensure_inside_axes=fits, **how)
        points, taken, segments = ax.transData.transform(places), [], []
        inside, mark = ax.get_window_extent(), POINT**0.5 / 2 * ax.figure.dpi / 72
        for shown, point in zip(texts, points, strict=True):
            places = _boxes(shown.get_window_extent(), point, inside)
            free = (b for b in places if not (b.padded(mark).count_contains(points) or b.count_overlaps(taken)))
            box = next(free, None)
            shown.set_visible(box is not None)
            if box is not None:
                taken.append(box)
                shown.set_position(ax.transData.inverted().transform((box.min + box.max) / 2))
                edge = np.clip(point, box.min, box.max)
                segments += [ax.transData.inverted().transform([edge, point])] * bool(np.hypot(*(edge - point)) > FAR)
        self.lines.set_segments(segments)


def _boxes(box: Bbox, point: np.ndarray, inside: Bbox) -> Iterator[Bbox]:
    """Where a name may stand within the axes: where it is, else around its point, nearer places first."""
    turns = [2 * math.pi * turn / AROUND for turn in range(AROUND)]
    ways = [(away, np.array([math.cos(turn), math.sin(turn)])) for away in AWAY for turn in turns]
    half = box.size / 2
    for middle in (box.min + half, *(point + way * (away * half + half[1]) for away, way in ways)):
        within = np.clip(middle, inside.min + half, inside.max - half)
        if (inside.size >= box.size).all():
            yield Bbox([within - half, within + half])

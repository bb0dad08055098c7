"""Ratios on a logarithmic axis: twice as much is as far from 1 as half as much, and 0 stands at the edge."""

from typing import NamedTuple

import numpy as np
import pandas as pd
from matplotlib import ticker
from matplotlib.axes import Axes

from analysis import labels

NEAR = 1.0  # doublings that an axis reaches at least on either side: ratios near 1 look near 1
EDGE = 1.3  # times the farthest ratio on a side at which 0, or what has no end, stands
MARGIN = 0.06  # of the axis: what a mark at the edge needs beyond it
TICKS = 3  # that small charts side by side have room for
ZERO = "At the left edge: 0."
ENDLESS = "At the right edge: the others have none."


class Logarithms(NamedTuple):
    """Ratios as they are drawn: the table, the ends of the axis, and what is to be said of them."""

    data: pd.DataFrame
    low: float
    high: float
    notes: list[str]


def logarithms(data: pd.DataFrame, x: str) -> Logarithms:
    """The table with x, ``low`` and ``high`` as logarithms to base 2.

    A ratio of 0 or without end gets a place at the edge, and an interval without length: it has none on this axis; but
    none of fewer than three ``articles``. What is below 0 is no ratio, and missing.

    >>> import pandas as pd
    >>> from analysis.charts import ratios
    >>> data = pd.DataFrame({"times": [2.0, 0.0], "low": [1.0, 0.0], "high": [4.0, 3.0]})
    >>> ratios.logarithms(data, "times").data["times"].round(1).tolist()
    [1.0, -1.3]
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        logs = np.log2(data[[x, "low", "high"]].astype("float64"))
    finite = logs[x][np.isfinite(logs[x])]
    low = -EDGE * float(np.nanmax([-finite.min(), NEAR]))
    high = EDGE * float(np.nanmax([finite.max(), NEAR]))
    at = logs[x].clip(low, high)
    edge = np.isinf(logs[x])
    sure = edge & (data["articles"] >= labels.FEWEST if "articles" in data else True)
    ends = {name: logs[name].mask(edge, at.where(sure)) for name in ("low", "high")}
    notes = [*([ZERO] if (logs[x] == -np.inf).any() else []), *([ENDLESS] if (logs[x] == np.inf).any() else [])]
    return Logarithms(data.assign(**{x: at, **ends}), low, high, notes)


def scale(ax: Axes, low: float, high: float) -> None:
    """Name the axis by ratios: 0.25, 0.5, 1, 2, 4; not at its very ends, where the names of a neighbour's may stand."""
    margin = MARGIN * (high - low)

    def named(power: float, _) -> str:
        return f"{2.0**power:,.0f}" if power >= 0 else f"{2.0**power:.2g}"

    ax.set_xlim(low - margin, high + margin)
    ax.tick_params(axis="x", labelsize="small")
    ax.xaxis.set_major_locator(ticker.FixedLocator(_powers(low + margin, high - margin)))
    ax.xaxis.set_major_formatter(ticker.FuncFormatter(named))


def _powers(low: float, high: float) -> list[int]:
    """Whole powers between two ends, 0 among them, evenly apart and no more than there is room for."""
    steps = range(1, 2 + int(high - low))
    made = ([at for at in range(-50 * step, 50 * step + 1, step) if low < at < high] for step in steps)
    return next(powers for powers in made if len(powers) <= TICKS)

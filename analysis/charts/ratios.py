"""Ratios on a logarithmic axis: twice as much is as far from 1 as half as much, and 0 stands at the edge."""

import numpy as np
import pandas as pd
from matplotlib import ticker
from matplotlib.axes import Axes

NEAR = 1.2  # the least that an axis reaches on either side, in doublings: ratios near 1 look near 1
EDGE = 1.3  # times the farthest ratio at which 0 and what has no end stand
ZERO = "At the left edge: 0."
ENDLESS = "At the right edge: the others have none."


def logarithms(data: pd.DataFrame, x: str) -> tuple[pd.DataFrame, float, list[str]]:
    """The table with x, ``low`` and ``high`` as logarithms to base 2, where the edges are, and what is to be said of them.

    A ratio of 0 or without end gets a place at the edge, and no interval: it has none on this axis.

    >>> import pandas as pd
    >>> from analysis.charts import ratios
    >>> data = pd.DataFrame({"times": [2.0, 0.0], "low": [1.0, 0.0], "high": [4.0, 3.0]})
    >>> ratios.logarithms(data, "times")[0]["times"].round(1).tolist()
    [1.0, -1.3]
    """
    with np.errstate(divide="ignore"):
        logs = np.log2(data[[x, "low", "high"]].astype("float64"))
    zero, endless = np.isneginf(logs[x]), np.isposinf(logs[x])
    edge = EDGE * max(float(logs[x].abs().where(~(zero | endless)).max()), 1.0) if len(logs) else 1.0
    at = logs[x].mask(zero, -edge).mask(endless, edge)
    ends = logs[["low", "high"]].apply(lambda end: end.mask(zero | endless, at))
    notes = [*([ZERO] if zero.any() else []), *([ENDLESS] if endless.any() else [])]
    return data.assign(**{x: at, "low": ends["low"], "high": ends["high"]}), edge, notes


def scale(ax: Axes) -> None:
    """Name the axis by ratios: 0.25, 0.5, 1, 2, 4."""
    low, high = ax.get_xlim()
    ax.set_xlim(min(low, -NEAR), max(high, NEAR))
    ax.xaxis.set_major_locator(ticker.MaxNLocator(nbins=7, integer=True))
    ax.xaxis.set_major_formatter(ticker.FuncFormatter(lambda power, _: f"{2.0**power:,.4g}"))

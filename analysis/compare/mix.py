"""Topic mix: how much of a gap is which events were covered, and how much is how they were written."""

from itertools import combinations

import numpy as np
import pandas as pd
import scipy

from analysis.compare import tables

LEVEL = 0.95
DIGITS = 14  # what is left of a part that is 0 after sums and differences of fractions
PARTS = ["gap", "choice", "space", "writing"]


def decomposition(
    counts: pd.DataFrame,
    measure: str,
    *,
    by: str = "outlet",
    event: str = "event",
    per: float = 1000,
    weights: str | None = None,
) -> pd.DataFrame:
    """One row a pair of groups × part of the gap between their rates: which events they ran, or how they wrote them.

    The pair with the widest gap comes first.

    Columns: ``by`` and ``other``; ``part``; ``value`` (hits in ``per`` words; the parts sum to the gap),
    ``low, high`` (95 % interval from leaving out one event at a time: jackknife, Efron and Tibshirani 1993;
    missing with fewer than two common events); ``events`` that both groups ran.

    The parts: ``gap``, the first group's rate less the other's; ``choice``, what is due to events that only
    one of them ran; ``space``, to the share of words that each gave to the common events;
    ``writing``, to the rates at which they wrote on the same event (Kitagawa 1955: each
    difference is weighed by the mean of the two groups in the other).

    weights: for a score instead of counts, the column that weighs it (``per`` is then 1). Raises
    ValueError as `compare.rates`, and for a row without an event.

    >>> from analysis import compare, counts, example, hedging
    >>> passages = example.passages()
    >>> table = counts.table(passages, hedges=hedging.hits(passages).query("kind == 'hedge'"))
    >>> compare.decomposition(table, "hedges")[["outlet", "other", "part", "value", "events"]].round(1)
        outlet   other     part  value  events
    0  Gazette  Herald      gap  -42.1       2
    1  Gazette  Herald   choice    0.0       2
    2  Gazette  Herald    space   -2.2       2
    3  Gazette  Herald  writing  -40.0       2
    """
    table = tables.scored(counts, measure, weights, event) if weights else tables.counted(counts, measure, event)
    tables.check(table, by)
    cells = table.groupby([by, event], observed=True)[tables.LINE].sum().astype(float)
    groups = sorted(table[by].dropna().unique())
    pairs = [_rows(cells, pair, 1 if weights else per) for pair in combinations(groups, 2)]
    rows = [row for pair in sorted(pairs, key=_size, reverse=True) for row in pair]
    kinds = {"part": "str", "value": "float64", "low": "float64", "high": "float64", "events": "int64"}
    return pd.DataFrame(rows, columns=[by, "other", *kinds]).astype(kinds)


def _rows(cells: pd.DataFrame, pair: tuple, per: float) -> list[tuple]:
    """The parts of the gap between two groups."""
    sides = [cells.loc[group] for group in pair]
    events = sides[0].index.union(sides[1].index)
    sums = np.array([side.reindex(events, fill_value=0).to_numpy() for side in sides])
    common = (sums[..., 1] > 0).all(axis=0)
    values, without = _parts(sums, common)
    freedom = np.array([len(events), len(events), common.sum(), common.sum()]) - 1
    spread = (len(events) - 1) / len(events) * ((without - without.mean(axis=1, keepdims=True)) ** 2).sum(axis=1)
    half = scipy.stats.t.ppf((1 + LEVEL) / 2, np.where(freedom > 0, freedom, np.nan)) * np.sqrt(spread)
    figures = np.round([values, values - half, values + half], DIGITS).T * per
    return [(*pair, part, *row, common.sum()) for part, row in zip(PARTS, figures, strict=True)]


def _size(rows: list[tuple]) -> float:
    """How wide the gap of a pair is: the value in its first row."""
    return np.nan_to_num(abs(rows[0][3]), nan=-1)


def _parts(sums: np.ndarray, common: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The parts of the gap, with all events and without each: parts, parts × events. sums: group × event × line."""
    above, below = np.moveaxis(sums, 2, 0)
    with np.errstate(invalid="ignore", divide="ignore"):
        middle = np.where(common, (above / below).mean(axis=0), 0)  # of the two rates on an event
    whole = _ratios(above, below)
    shared = _ratios(above * common, below * common)
    even = _ratios(below * common * middle, below * common)
    (gap, gaps), (same, sames), (space, spaces) = (
        (values[0] - values[1], without[0] - without[1]) for values, without in (whole, shared, even)
    )  # between the groups: over all events; over common ones; there with both at the same rates
    return np.array([gap, gap - same, space, same - space]), np.array([gaps, gaps - sames, spaces, sames - spaces])


def _ratios(above: np.ndarray, below: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The groups' ratios of sums, over all events and without each of them (group × event)."""
    totals = above.sum(axis=1, keepdims=True), below.sum(axis=1, keepdims=True)
    with np.errstate(invalid="ignore", divide="ignore"):
        left = totals[1] - below
        without = np.where(left > 0, (totals[0] - above) / left, np.nan)
        return np.where(totals[1] > 0, totals[0] / totals[1], np.nan)[:, 0], without

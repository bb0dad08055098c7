"""Topic mix: how much of a gap is which events were covered, and how much is how they were written."""

from itertools import combinations
from typing import NamedTuple

import numpy as np
import pandas as pd
import scipy

from analysis.compare import tables
from analysis.compare.intervals import LEVEL, divide, jackknife_error, leave_one_out

DIGITS = 14  # what is left of a part that is 0 after sums and differences of fractions
COLUMNS = {"part": "str", "value": "float64", "low": "float64", "high": "float64", "events": "int64"}


class Parts(NamedTuple):
    """The gap between two groups and its parts. The events of the last two are those that both groups ran."""

    gap: np.ndarray
    choice: np.ndarray
    space: np.ndarray
    writing: np.ndarray


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

    by: the column of the groups, as a section of the paper; event: the column of what both may have written on.
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
    table = tables.ratio_parts(counts, measure, weights, [by], event)
    cells = table.groupby([by, event], observed=True)[tables.RATIO].sum().astype(float)
    groups = sorted(table[by].dropna().unique())
    pairs = [_rows(cells, pair, 1 if weights else per) for pair in combinations(groups, 2)]
    widest_first = sorted(pairs, key=lambda rows: np.nan_to_num(abs(rows[0]["value"]), nan=-1), reverse=True)
    rows = [{by: row.pop("group"), **row} for pair in widest_first for row in pair]
    return pd.DataFrame(rows, columns=[by, "other", *COLUMNS]).astype(COLUMNS)


def kitagawa(sums: np.ndarray) -> Parts:
    """The parts of the gap between two groups (Kitagawa 1955), from sums over events.

    sums: five rows with an entry (or a row) a group: the numerator and the denominator over all events; both over the
    events that both groups ran; and the numerator there, had both written on each event at the mean of their two rates.

    A rate over common events is Σ share × rate. Its gap is Σ (share₁ - share₂) × mean rate, the space, and
    Σ mean share × (rate₁ - rate₂), the writing.
    """
    numerator, denominator, common_numerator, common_denominator, even_numerator = sums
    rates = (
        divide(numerator, denominator),
        divide(common_numerator, common_denominator),
        divide(even_numerator, common_denominator),
    )
    gap, common_gap, space = (rate[0] - rate[1] for rate in rates)
    return Parts(gap=gap, choice=gap - common_gap, space=space, writing=common_gap - space)


def _rows(cells: pd.DataFrame, pair: tuple, per: float) -> list[dict]:
    """The parts of the gap between two groups, each with its interval from leaving out one event at a time."""
    sides = [cells.loc[group] for group in pair]
    events = sides[0].index.union(sides[1].index)
    ratios = np.array([side.reindex(events, fill_value=0).to_numpy() for side in sides])
    numerator, denominator = np.moveaxis(ratios, 2, 0)  # group × event
    common = (denominator > 0).all(axis=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean_rate = np.where(common, (numerator / denominator).mean(axis=0), 0)
    shared = denominator * common
    total, without = leave_one_out([numerator, denominator, numerator * common, shared, shared * mean_rate])
    value, left_out = np.array(kitagawa(total)), np.array(kitagawa(without))
    df = np.array([len(events), len(events), common.sum(), common.sum()]) - 1
    half = scipy.stats.t.ppf((1 + LEVEL) / 2, np.where(df > 0, df, np.nan)) * jackknife_error(left_out)
    figures = pd.DataFrame({"part": Parts._fields, "value": value, "low": value - half, "high": value + half})
    figures = figures.round(DIGITS)
    figures[["value", "low", "high"]] *= per
    return figures.assign(group=pair[0], other=pair[1], events=common.sum()).to_dict("records")

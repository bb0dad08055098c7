"""How many items a study needs to have coded, from what is wrong in those that were."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from analysis import columns
from analysis.validity import codebook
from analysis.validity.correction import errors_of, texts_of
from analysis.validity.figures import PER, labels, sizes_of, with_figure
from analysis.validity.sampling_error import NORMAL, sampling_error


def items_needed(
    answered: pd.DataFrame,
    judged: pd.DataFrame,
    variable: str,
    *,
    width: float | Iterable[float] | None = None,
    by: str | Iterable[str] = ("outlet",),
) -> pd.DataFrame:
    """One row a figure × group × width: how many of its items have to be coded for so narrow an interval.

    Columns: ``figure`` and ``by``; ``items`` coded so far; ``width``, of the interval ``corpus_low`` to ``corpus_high``
    of `corrected`, in units of the figure; ``needed``, items of the group to be coded in all, drawn as those so far,
    ``more`` than were coded; ``of``, how many it has. A group without a coded item has no row.

    width: None for as wide as now, half and a quarter. Other arguments as in `corrected`. Raises ValueError as it does,
    and for a width of 0 or less.

    >>> from analysis import example, validity
    >>> validity.items_needed(example.answered(), example.judged(), "hedges", width=[50])
       figure   outlet  items  width  needed  more  of
    0  hedges  Gazette      4   50.0       4     0   4
    1  hedges   Herald      6   50.0       6     0   6
    """
    by = columns.groups(answered, by)
    asked = with_figure(codebook.variable(variable, judged))
    widths = [width] if isinstance(width, int | float) else width
    wanted = None if widths is None else [float(each) for each in widths]
    if wanted is not None and not all(each > 0 for each in wanted):
        raise ValueError(f"width: {min(wanted)}; allowed: above 0")
    tables = [_needed(asked, label, answered, judged, by, wanted) for label in labels(asked)]
    return pd.concat(tables, ignore_index=True)


def _needed(
    asked: codebook.Variable,
    label: str,
    answered: pd.DataFrame,
    judged: pd.DataFrame,
    by: list,
    wanted: list[float] | None,
) -> pd.DataFrame:
    """The rows of a figure.

    With k times as many items drawn in the same way, the variance is that of large strata / k less what their end takes
    off, and one error more weighs 1 / k as much.
    """
    codes = errors_of(asked, label, judged)
    error = sampling_error(codes, by)
    texts = texts_of(asked, answered)
    sized = texts.assign(words=sizes_of(asked, texts).astype("int64"))
    words = sized.groupby(by, dropna=False, observed=True)["words"].sum()
    groups = codes.groupby(by, dropna=False, observed=True)
    sizes = groups.agg(coded=("item", "nunique"), size=("weight", "sum"))
    rows = []
    for group, found in error.sort_index().iterrows():
        scale = NORMAL * PER[asked.figure] / words[group]
        large, end, more = found["of_large"], found["of_large"] - found["variance"], found["one_more"] ** 2
        coded, size = sizes.loc[group]
        now = 2 * scale * np.sqrt(found["variance"] + more)
        for each in wanted or [now, now / 2, now / 4]:
            # large / k - end + more / k² = (width / 2 / scale)², a quadratic in 1 / k; all are coded where now is 0
            aim = (each / 2 / scale) ** 2 + end
            k = (large + np.sqrt(large**2 + 4 * more * aim)) / (2 * aim) if now else 1.0
            key = group if isinstance(group, tuple) else (group,)
            needed = int(min(np.ceil(round(k * coded, 6)), size))
            rows.append((label, *key, int(coded), each, needed, max(needed - int(coded), 0), round(size)))
    return pd.DataFrame(rows, columns=["figure", *by, "items", "width", "needed", "more", "of"])

"""The doubt that coding a sample instead of all leaves: simple random sampling within strata."""

import numpy as np
import pandas as pd
import scipy

LEVEL = 0.95
NORMAL = scipy.special.ndtri((1 + LEVEL) / 2)
FEW = 2  # coded items from which on a stratum tells of its spread


def doubt(codes: pd.DataFrame, by: list) -> pd.DataFrame:
    """One row a group: the ``variance`` of its sum above the line that coding a sample leaves, ``freedom``, ``more``.

    Strata are finite: coding all of one leaves no doubt. One with a single coded item is taken together with the
    largest of its outlet. ``more`` is what one error more than were found would add to the sum: a few items without
    an error are no certainty, so intervals are as wide as if there was one.

    codes: see `correction.off`; ``step`` is how much an error adds.
    """
    codes = codes.assign(off=codes["off"] * codes["weight"])
    items = codes.groupby(["item", *dict.fromkeys(["outlet", *by]), "stratum"], sort=False, dropna=False)
    items = items.agg(off=("off", "sum"), weight=("weight", "sum"), step=("step", "first")).reset_index()
    items["off"] /= items["weight"]
    number = items.groupby("stratum")["item"].transform("size")
    alone = (number < FEW) & (items["weight"] > number)
    largest = items.groupby("outlet")["stratum"].agg(lambda strata: strata.mode().iloc[0])
    items["stratum"] = items["stratum"].where(~alone, items["outlet"].map(largest))
    groups = _variances(items, by).join(_more(items, by))
    return groups.fillna({"freedom": np.inf})


def _variances(items: pd.DataFrame, by: list) -> pd.DataFrame:
    """One row a group: the variance of the estimated sum of ``off``, and Satterthwaite's degrees of freedom."""
    stratum = items.groupby("stratum")
    whole = {"size": stratum["weight"].transform("sum"), "drawn": stratum["item"].transform("size")}
    cells = items.assign(square=items["off"] ** 2, **whole).groupby([*by, "stratum"], sort=False, dropna=False)
    cells = cells.agg({"off": "sum", "square": "sum", "size": "first", "drawn": "first"})
    free = (cells["drawn"] - 1).clip(lower=1)  # items of the stratum outside the group add 0
    square = (cells["square"] - cells["off"] ** 2 / cells["drawn"]).clip(lower=0) / free
    part = cells["size"] * (cells["size"] - cells["drawn"]).clip(lower=0) * square / cells["drawn"]
    sums = pd.DataFrame({"variance": part, "small": part**2 / free}).groupby(by, sort=False, dropna=False).sum()
    return pd.DataFrame({"variance": sums["variance"], "freedom": sums["variance"] ** 2 / sums["small"]})


def _more(items: pd.DataFrame, by: list) -> pd.Series:
    """What one error more would add to the sum of each group; nothing where all is coded."""
    groups = items.assign(step=items["step"] ** 2).groupby(by, sort=False, dropna=False)
    found = groups.agg(step=("step", "mean"), weight=("weight", "mean"), size=("weight", "sum"), coded=("item", "size"))
    uncoded = (1 - found["coded"] / found["size"]).clip(lower=0)
    return (np.sqrt(uncoded * found["step"]) * found["weight"]).rename("more")


def width(left: pd.DataFrame) -> np.ndarray:
    """Quantile of t × standard error."""
    return scipy.stats.t.ppf((1 + LEVEL) / 2, left["freedom"]) * np.sqrt(left["variance"].to_numpy())


def apart(left: pd.DataFrame, words: pd.Series, pairs: pd.DataFrame) -> pd.DataFrame:
    """`doubt` on the difference of the two groups of each pair, in hits a word; missing against "the rest"."""
    each = left.assign(variance=left["variance"] / words**2, more=left["more"] / words)
    sides = [each.reindex(pairs[name]).reset_index(drop=True) for name in pairs]
    variance = sides[0]["variance"] + sides[1]["variance"]
    small = sum(side["variance"] ** 2 / side["freedom"] for side in sides)
    freedom = (variance**2 / small).where(small > 0, np.inf)
    more = np.hypot(sides[0]["more"], sides[1]["more"])
    return pd.DataFrame({"variance": variance, "freedom": freedom, "more": more})

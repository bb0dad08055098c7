"""The error that coding a sample instead of all leaves: simple random sampling within strata.

Design-based: the texts are as they are, chance is only in which of them were drawn (Särndal, Swensson and Wretman
1992, chapter 3.7).
"""

import numpy as np
import pandas as pd
import scipy

from analysis.compare import LEVEL

NORMAL = scipy.special.ndtri((1 + LEVEL) / 2)
FEW = 2  # coded items from which on a stratum tells how they vary


def sampling_error(errors: pd.DataFrame, by: list) -> pd.DataFrame:
    """One row a group: ``variance`` of its estimated sum of errors, ``of_large``, ``df`` and ``one_more``.

    Strata are finite: coding all of one leaves no error. One with a single coded item is taken together with the
    largest of its outlet. ``of_large`` is the variance that as many coded items would leave in strata without end;
    ``df`` are degrees of freedom. ``one_more`` is what one error more than were found would add to the sum: a few items
    without an error are no certainty, so intervals are as wide as if there was one.

    errors: one row a code, as `correction.errors_of` gives them; ``step`` is how much an error adds.
    """
    codes = errors.assign(error=errors["error"] * errors["weight"])
    items = codes.groupby(["item", *dict.fromkeys(["outlet", *by]), "stratum"], sort=False, dropna=False)
    items = items.agg(error=("error", "sum"), weight=("weight", "sum"), step=("step", "first")).reset_index()
    items["error"] /= items["weight"]
    number = items.groupby("stratum")["item"].transform("size")
    alone = (number < FEW) & (items["weight"] > number)
    largest = items.groupby("outlet")["stratum"].agg(lambda strata: strata.mode().iloc[0])
    items["stratum"] = items["stratum"].where(~alone, items["outlet"].map(largest))
    groups = _variances(items, by).join(_one_more(items, by))
    return groups.fillna({"df": np.inf})


def error_of_differences(errors: pd.DataFrame, words: pd.Series, pairs: pd.DataFrame) -> pd.DataFrame:
    """`sampling_error` on the difference of the two groups of each pair, by word; missing against "the rest".

    errors: `sampling_error` of each group; words: of each group; pairs: one row a pair of groups.
    """
    a_word = errors.assign(variance=errors["variance"] / words**2, one_more=errors["one_more"] / words)
    first, other = (a_word.reindex(pairs[name]).reset_index(drop=True) for name in pairs)
    # The groups' samples are independent: variances add up, and Welch and Satterthwaite give the degrees of freedom.
    variance = first["variance"] + other["variance"]
    small = first["variance"] ** 2 / first["df"] + other["variance"] ** 2 / other["df"]
    df = (variance**2 / small).where(small > 0, np.inf)
    one_more = np.hypot(first["one_more"], other["one_more"])
    return pd.DataFrame({"variance": variance, "df": df, "one_more": one_more})


def half_width(errors: pd.DataFrame) -> np.ndarray:
    """Half of the 95 % interval: quantile of t × standard error."""
    return scipy.stats.t.ppf((1 + LEVEL) / 2, errors["df"]) * np.sqrt(errors["variance"].to_numpy())


def _variances(items: pd.DataFrame, by: list) -> pd.DataFrame:
    """One row a group: the variance of the estimated sum of ``error``, and Satterthwaite's degrees of freedom.

    Σ over strata of N (N − n) s² / n, where N texts are in the stratum, n of them coded, and s² is the variance of the
    errors of those n; an item of the stratum that is not of the group counts as 0 (Särndal et al. 1992, 3.7.3, 10.3).
    """
    stratum = items.groupby("stratum")
    numbers = {"size": stratum["weight"].transform("sum"), "drawn": stratum["item"].transform("size")}
    cells = items.assign(square=items["error"] ** 2, **numbers).groupby([*by, "stratum"], sort=False, dropna=False)
    cells = cells.agg({"error": "sum", "square": "sum", "size": "first", "drawn": "first"})
    df = (cells["drawn"] - 1).clip(lower=1)
    # s² = (Σ x² − (Σ x)² / n) / (n − 1)
    s2 = (cells["square"] - cells["error"] ** 2 / cells["drawn"]).clip(lower=0) / df
    variance = cells["size"] * (cells["size"] - cells["drawn"]).clip(lower=0) * s2 / cells["drawn"]
    # Satterthwaite: df = (Σ v)² / Σ (v² / df of the stratum)
    of_large = cells["size"] ** 2 * s2 / cells["drawn"]
    parts = pd.DataFrame({"variance": variance, "small": variance**2 / df, "of_large": of_large})
    sums = parts.groupby(by, sort=False, dropna=False).sum()
    return sums[["variance", "of_large"]].assign(df=sums["variance"] ** 2 / sums["small"])


def _one_more(items: pd.DataFrame, by: list) -> pd.Series:
    """What one error more would add to the sum of each group; nothing where all is coded.

    √(share not coded × mean of step²) × mean weight of an item.
    """
    groups = items.assign(step=items["step"] ** 2).groupby(by, sort=False, dropna=False)
    means = groups.agg(step=("step", "mean"), weight=("weight", "mean"), size=("weight", "sum"), coded=("item", "size"))
    uncoded = (1 - means["coded"] / means["size"]).clip(lower=0)
    return (np.sqrt(uncoded * means["step"]) * means["weight"]).rename("one_more")

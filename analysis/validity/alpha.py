"""Krippendorff's alpha, with its interval."""

from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.validity import codebook, spread

LEVELS = {"nominal": "nominal", "name": "nominal", "ordinal": "ordinal", "interval": "interval"}


class Alpha(NamedTuple):
    """Agreement beyond chance: 1 is perfect, 0 what chance gives, below 0 is worse. NaN where it isn't defined."""

    alpha: float
    low: float
    high: float


def of(answers: pd.DataFrame, articles: pd.Series, variable: codebook.Variable) -> Alpha:
    """Alpha of a table of answers (Krippendorff 2011), a row an item and a column a coder, missing where not coded.

    articles: the article of each row; the interval leaves out each in turn. Not defined without an item that two
    coded, or where all gave the same value.
    """
    domain = _domain(answers, variable)
    counts = np.column_stack([(answers == value).sum(axis="columns") for value in domain]) if len(domain) else None
    if counts is None:
        return Alpha(np.nan, np.nan, np.nan)
    paired = counts.sum(axis=1) > 1
    counts, units = counts[paired], articles.to_numpy()[paired]

    def figure(keep: np.ndarray) -> float:
        return point(counts[keep], domain, variable)

    value = figure(np.ones(len(counts), dtype=bool))
    low, high = spread.around(value, spread.without_each(units, figure), (-1.0, 1.0))
    return Alpha(value, _perfect(counts, units) if value == 1 and low == 1 else low, high)


def point(counts: np.ndarray, domain: list, variable: codebook.Variable) -> float:
    """Alpha of a table of counts, a row an item and a column a value."""
    if (counts.sum(axis=0) > 0).sum() < 2:
        return np.nan
    import krippendorff

    numbers = [float(value) for value in domain] if variable.numeric else list(range(len(domain)))
    return float(
        krippendorff.alpha(value_counts=counts, value_domain=numbers, level_of_measurement=LEVELS[variable.scale])
    )


def _perfect(counts: np.ndarray, units: np.ndarray) -> float:
    """The lower end where all agree: what it would be if as many disagreed as so few items leave possible."""
    low, _ = spread.share(1.0, np.ones(len(np.unique(units))), len(counts))
    shares = counts.sum(axis=0) / counts.sum()
    return float(max(1 - (1 - low) / (1 - (shares**2).sum()), -1))


def _domain(answers: pd.DataFrame, variable: codebook.Variable) -> list:
    """The values in their order."""
    met = set(answers.stack().dropna()) if len(answers) else set()
    return [value for value in variable.values if value in met] if variable.values else sorted(met)

"""What could have been shown: how far apart two groups must be for a test to see it in 80 of 100 corpora like this."""

from collections.abc import Callable
from itertools import pairwise

import numpy as np
import scipy

from analysis.compare.intervals import Ratio
from analysis.compare.rates_apart import log_rates

POWER = 0.8
STEPS = 50
FARTHEST = 100.0  # times as many, or errors apart; what is no less is not given
FEWEST = 15  # hits, below which the logarithm of a rate is far from normal
# The true error is not known, only one estimated from few clusters: power is the mean over what it may be.
PLACES = (np.arange(15) + 0.5) / 15


def detectable_ratios(ratio: Ratio, level: float) -> tuple[float, float]:
    """The greatest ratio below 1 and the least above 1 that would be shown; NaN where none would be.

    level: of the test. Articles of the first group have a hits / words, and vary, as those of the other do, but for the
    ratio. The more hits, the less their number varies by chance; how articles differ in rate stays.
    """
    _, variance = log_rates(ratio)
    shares = 1 / (ratio.df + 1)  # squared shares of clusters: what their number is worth
    # The variance that was seen is one of those that chance gives; what is not of counts is how articles differ.
    inflation = ratio.df.sum() / scipy.stats.chi2.ppf(PLACES, ratio.df.sum())
    seen, of_counts = ((ratio.df * part / shares).sum() for part in (variance, 1 / np.maximum(ratio.numerator, 1)))
    spread = np.maximum(seen * inflation - of_counts, 0) / ratio.df.sum()
    hits = ratio.denominator * ratio.numerator.sum() / ratio.denominator.sum()

    def power(distance: float) -> float:
        counts = 1 / np.maximum(hits * [np.exp(distance), 1], 1e-9)
        v = counts + np.outer(spread, shares)
        df = v.sum(axis=1) ** 2 / (v**2 / ratio.df).sum(axis=1)
        return power_of_t(abs(distance) / np.sqrt((v + v**2).sum(axis=1)), df, level).mean()

    below = np.exp(-least(lambda distance: power(-distance), np.log(FARTHEST)))
    above = np.exp(least(power, np.log(FARTHEST)))
    return float(below) if below * hits[0] >= FEWEST else np.nan, float(above)


def detectable_distance(error: float, df: float, level: float) -> float:
    """The least distance that would be shown, where its error is the same however far groups are apart."""
    if not (df > 0 and error > 0):
        return np.nan
    errors = error * np.sqrt(df / scipy.stats.chi2.ppf(PLACES, df))
    return least(lambda distance: power_of_t(distance / errors, df, level).mean(), FARTHEST * error)


def power_of_t(noncentrality: np.ndarray, df: np.ndarray, level: float) -> np.ndarray:
    """How often a t test sees a difference of so many standard errors (Johnson and Welch 1940, their approximation)."""
    limit = scipy.stats.t.ppf(1 - level / 2, df)
    return scipy.stats.norm.cdf((noncentrality - limit * (1 - 1 / (4 * df))) / np.sqrt(1 + limit**2 / (2 * df)))


def least(power: Callable[[float], float], farthest: float) -> float:
    """The least distance at which the power is 80 %; NaN where it is nowhere up to the farthest."""
    places = np.linspace(0, farthest, STEPS + 1)
    for near, far in pairwise(places):  # power may fall again where hits get few
        if power(far) >= POWER:
            return float(scipy.optimize.brentq(lambda at: power(at) - POWER, near, far, xtol=1e-3 * far))
    return np.nan

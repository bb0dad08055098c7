"""How far two rates are apart: the logarithm of their ratio, over all clusters or within the events of both."""

import numpy as np

from analysis.compare.estimate import Estimate
from analysis.compare.intervals import Ratio, divide, ratio_of_sums

ONE_HIT = 1.0  # what a group without hits is taken to have, where a logarithm is needed


def log_rates(ratio: Ratio) -> tuple[np.ndarray, np.ndarray]:
    """The logarithm of each true rate and its variance, were rates gamma variables: an entry a group.

    Of a gamma variable with squared relative error v, the logarithm has mean log(rate) - v / 2 and variance v. What is
    seen of v in few clusters is too little, at most 1 where one has all hits; of n gamma variables it is v / (1 + v),
    so v is what is seen / (1 - seen). It is no less than that of a Poisson count.
    """
    hits = np.maximum(ratio.numerator, ONE_HIT)
    seen = np.where(ratio.numerator > 0, divide(ratio.error, ratio.value), 0 * ratio.error) ** 2
    variance = np.minimum(seen / (1 - np.minimum(seen, 0.999)), np.maximum(seen, 1))
    variance = np.maximum(variance, 1 / hits)
    return np.log(divide(hits, ratio.denominator)) + variance / 2, variance


def over_all(ratio: Ratio, covariance: float, *, paired: bool) -> Estimate:
    """The logarithm of the first rate over the other; degrees of freedom: Welch's, or the smaller group's if paired.

    covariance: that of the two rates. Of few articles beside many the variance is also taken from how articles of both
    groups differ, where that gives the shorter interval (see `shared_spread`). False alarms are near 5 % also where
    groups differ in length, spread or number.
    """
    centre, variance = log_rates(ratio)
    product = ratio.value.prod()
    shared = 2 * covariance / product if product > 0 else 0.0
    least = (1 / np.maximum(ratio.numerator, ONE_HIT)).sum()
    if paired:
        error = np.sqrt(max(variance.sum() - shared, least))
        return Estimate(float(centre[0] - centre[1]), float(error), float(ratio.df.min()))
    ways = [(variance, ratio.df), shared_spread(ratio, variance)]
    both = [Estimate(float(centre[0] - centre[1]), float(np.sqrt(v.sum())), welch_df(v, df)) for v, df in ways]
    return min(both, key=Estimate.half_width)


def shared_spread(ratio: Ratio, variance: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The variances of two log rates and their degrees of freedom, if articles of both groups differ alike.

    What is not chance of counts is how articles differ; of that the mean of both groups, by degrees of freedom, is
    better known than in the smaller group alone. That group keeps its own where it is greater: few articles that are
    uneven are not made even by many.
    """
    counts, share = 1 / np.maximum(ratio.numerator, ONE_HIT), 1 / (ratio.df + 1)
    spread = (ratio.df * np.maximum(variance - counts, 0) / share).sum() / ratio.df.sum()
    there = counts + spread * share
    taken = (ratio.df < ratio.df[::-1]) & (there >= variance)
    return np.where(taken, there, variance), np.where(taken, ratio.df.sum(), ratio.df)


def within_events(hits: np.ndarray, words: np.ndarray) -> Estimate:
    """The logarithm of the rate ratio within events (Mantel and Haenszel 1959), events being the clusters.

    hits, words: of the two groups, a row an event that both ran. An event adds hits of the one × the other's share of
    the event's words above and below the line. Its error is that of the two sums over events (CR2), and no less than
    that of Poisson counts (Greenland and Robins 1985).
    """
    whole = words.sum(axis=1, keepdims=True)
    weighted = hits * words[:, ::-1] / whole
    sums = np.maximum(weighted.sum(axis=0), (words[:, ::-1] / whole).mean(axis=0) * ONE_HIT)
    parts = weighted / sums
    share = parts.mean(axis=1)  # of an event in both sums
    share = share / share.sum() if share.sum() > 0 else np.full(len(share), 1 / len(share))
    # CR2 and Satterthwaite as in `ratio_of_sums`, the residual of an event being its part of the one sum less the other
    clusters = ratio_of_sums(share + parts[:, 0] - parts[:, 1], share, np.zeros(len(share), dtype=int))
    poisson = (words.prod(axis=1) / whole[:, 0] ** 2 * hits.sum(axis=1)).sum() / sums.prod()
    error = np.sqrt(max(clusters.error[0] ** 2, poisson))
    return Estimate(float(np.log(sums[0] / sums[1])), float(error), float(min(clusters.df[0], len(share) - 1)))


def welch_df(variance: np.ndarray, df: np.ndarray) -> float:
    """The degrees of freedom of a difference of independent figures: (v₁ + v₂)² / (v₁² / df₁ + v₂² / df₂), Welch 1947.

    Those of the smaller group where nothing varies.
    """
    if not variance.sum() > 0:
        return float(df.min())
    return float(variance.sum() ** 2 / (variance**2 / df).sum())

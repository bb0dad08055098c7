"""Short forms of what docs/comparison.md shows at length: intervals cover, and false alarms are few.

Seeds are fixed.
"""

import numpy as np
import pandas as pd
import pytest
from scipy import stats

from analysis.compare import contrast, intervals, rates_apart


def cells(numerator, denominator):
    """Groups of articles, a row each; five are of one corpus."""
    group = np.repeat(np.arange(len(numerator)), numerator.shape[1])
    figures = {"numerator": numerator.ravel(), "denominator": denominator.ravel()}
    return pd.DataFrame({"group": group, "kind": group // 5} | figures)


def covered(numerator, denominator, truth, scale):
    low, high = intervals.confidence_interval(cells(numerator, denominator), scale)
    return float(np.mean((low <= truth) & (truth <= high)))


@pytest.mark.parametrize("articles", [3, 10, 40])
@pytest.mark.parametrize("share", [0.1, 0.2, 0.4])
def test_scores_from_zero_cover(share, articles):
    rng = np.random.default_rng(articles)
    score = (rng.random((600, articles)) < share) * (1.0 + rng.poisson(1, (600, articles)))
    assert covered(score, np.ones(score.shape), 2 * share, intervals.FROM_ZERO) > 0.93


@pytest.mark.parametrize("articles", [5, 10, 20, 40])
@pytest.mark.parametrize("none", [0.6, 0.85])
def test_rates_of_which_most_articles_have_none_cover(none, articles):
    rng = np.random.default_rng(articles)
    words = rng.lognormal(np.log(500), 0.7, (600, articles))
    rate = 0.006 * rng.gamma(3, 1 / 3, words.shape) * (rng.random(words.shape) > none)
    assert covered(rng.poisson(rate * words).astype(float), words, 0.006 * (1 - none), intervals.COUNTS) > 0.92


def side(rng, articles, words, spread, factor=1.0):
    length = np.maximum(rng.lognormal(np.log(words), 0.5, (500, articles)), 30)
    return rng.poisson(0.01 * factor * rng.gamma(1 / spread**2, spread**2, length.shape) * length).astype(float), length


@pytest.mark.parametrize(
    ("first", "other"),
    [
        ((10, 500, 0.6), (10, 500, 0.6)),
        ((10, 1500, 0.3), (10, 200, 0.9)),
        ((5, 500, 1.0), (30, 500, 0.3)),
        ((30, 500, 2.0), (30, 500, 0.3)),
        ((10, 500, 2.0), (100, 500, 0.3)),
        ((3, 500, 0.6), (30, 500, 0.6)),
        ((3, 500, 1.0), (30, 500, 0.3)),
    ],
)
def test_groups_of_different_kinds_give_few_false_alarms(first, other):
    called = found(side(np.random.default_rng(1), *first), side(np.random.default_rng(2), *other))
    assert called.sum() <= stats.binom.isf(0.001, len(called), 0.07)  # 7 % is right: one seed in a thousand is beyond


@pytest.mark.parametrize(("factors", "least"), [((1, 2), 0.12), ((2, 1), 0.22)])
def test_three_articles_beside_thirty_show_a_rate_twice_as_high(factors, least):
    """A test that knew how articles vary would in a third; Welch's, which takes it from three, in 5 % and 20 %."""
    few, many = (
        side(np.random.default_rng(n), n, 500, 0.6, factor) for n, factor in zip((3, 30), factors, strict=True)
    )
    assert found(few, many).mean() > least


def found(first, other):
    """Whether p < .05, in each of many corpora."""
    group = np.repeat([0, 1], (first[0].shape[1], other[0].shape[1]))
    ratios = [
        intervals.ratio_of_sums(np.append(a, b), np.append(c, d), group)
        for a, b, c, d in zip(*(part for pair in zip(first, other, strict=True) for part in pair), strict=True)
    ]
    return np.array([rates_apart.over_all(ratio, 0.0, paired=False).p() < 0.05 for ratio in ratios])


@pytest.mark.parametrize(("events", "articles"), [(3, 20), (6, 10), (20, 3)])
def test_within_events_the_ratio_is_covered_whatever_each_writes_on(events, articles):
    rng, inside, found = np.random.default_rng(events), [], []
    for _ in range(80):
        level = 0.01 * rng.lognormal(0, 0.7, events) * np.where(np.arange(events) % 2, 1, 3)
        rows = []
        for which, ratio in ((0, 1.5), (1, 1.0)):
            number = np.where(np.arange(events) % 2 == which, articles, max(articles // 3, 1))
            event = np.repeat(np.arange(events), number)
            words = rng.lognormal(np.log(500), 0.5, len(event))
            hits = rng.poisson(level[event] * ratio * rng.gamma(3, 1 / 3, len(event)) * words)
            rows.append(pd.DataFrame({"side": which, "event": event, "numerator": hits, "denominator": words}))
        table = pd.concat(rows, ignore_index=True)
        row = contrast.contrast(table.assign(article_id=table.index), ("A", "B"), "event", intervals.COUNTS, 0.05)
        inside.append(row["ratio_low"] <= 1.5 <= row["ratio_high"])
        found.append(row["p"] < 0.05)
    assert np.mean(inside) >= 0.9
    assert np.mean(found) > 0.05

"""How well intervals and p values hold with few articles: `python benchmarks/coverage.py` (half an hour on two cores).

Corpora are simulated whose true figures are known. It writes the tables of ``docs/comparison.md``: how often a 95 %
interval covers the truth, how often p < .05 where there is no difference, how often a difference is found; and those of
``docs/validity.md``.
"""

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd
import simulated
from markdown import write
from simulated import COUNTS, LENGTH, SCORES, UNLIKE, Events, Kind, Side, Wires

sys.path.insert(0, str(Path(__file__).parents[1]))

from analysis import compare
from analysis.compare import contrast, intervals, power, rates_apart
from analysis.keyness import bodies

SIZES = (2, 3, 5, 10, 20, 30, 40, 100)
PAIRS = ((3, 3), (3, 10), (5, 5), (10, 10), (3, 30), (30, 3), (30, 30))
WIRES = ((10, 0), (10, 3), (10, 10), (30, 30))  # articles of its own of each group, stories that both ran
EVENTS = ((2, 30), (3, 20), (5, 12), (6, 10), (10, 6), (20, 3))  # events, articles of each group on one
RATES = (0.0005, 0.002, 0.01)  # of words
CORPORA, PAIRED, WITH_EVENTS, REPORTS = 4000, 2000, 400, 200  # simulated for a cell


def covered(draw: Callable, articles: int, scale: str, bound: float = np.inf) -> float:
    """Percent of corpora whose interval holds the truth."""
    numerator, denominator = draw(np.random.default_rng(articles), (CORPORA, articles))
    low, high = intervals.confidence_interval(simulated.cells(numerator, denominator), scale)
    return percent((low <= simulated.truth(draw)) & (simulated.truth(draw) <= np.minimum(high, bound)))


def estimates(sides: tuple, rng: np.random.Generator, draws: tuple) -> tuple[list, list]:
    """The ratio of two rates in many corpora, and the two rates. draws: (numerators, denominators) of each side."""
    ratios = [
        intervals.ratio_of_sums(np.append(a, b), np.append(v, w), np.repeat([0, 1], sides))
        for (a, v), (b, w) in zip(*(zip(*draw, strict=True) for draw in draws), strict=True)
    ]
    return [rates_apart.over_all(ratio, 0.0, paired=False) for ratio in ratios], ratios


def apart(sizes: tuple, first: Callable, other: Callable, ratio: float, corpora: int = PAIRED) -> dict[str, float]:
    """Percent of pairs of groups whose interval holds the ratio of their rates, and of those in which p < .05."""
    rng = np.random.default_rng(sum(sizes))
    found, _ = estimates(sizes, rng, (first(rng, corpora), other(rng, corpora)))
    ends = [estimate.interval() for estimate in found]
    return {
        "covers": percent([low <= np.log(ratio) <= high for low, high in ends]),
        "p": percent([estimate.p() < 0.05 for estimate in found]),
    }


def of_kind(kind: Kind, size: int, factor: float) -> Callable:
    """Draws the articles of a group of many corpora."""
    return lambda rng, corpora: simulated.drawn(rng, kind, (corpora, size), True, factor)


def within(corpora: Events | Wires, ratio: float, cluster: str, truth: float) -> dict[str, float]:
    """As `apart`, for two groups compared within events, or with stories that both ran."""
    rng = np.random.default_rng(corpora[0])
    found = {"covers": [], "p": []}
    for _ in range(WITH_EVENTS):
        row = contrast.contrast(
            corpora.drawn(rng, ratio).rename(columns={"hits": "numerator", "words": "denominator"}),
            ("A", "B"),
            cluster,
            intervals.COUNTS,
            0.05,
        )
        found["covers"].append(row["ratio_low"] <= truth <= row["ratio_high"])
        found["p"].append(row["p"] < 0.05)
    return {name: percent(values) for name, values in found.items()}


def shown(articles: tuple[int, int], spread: float, level: float) -> list[float]:
    """The median ratio that could have been shown, above and below 1; and percent of new corpora that show it."""
    rng = np.random.default_rng(articles[0])
    (side, other), number = (Side(n, spread=spread) for n in articles), WITH_EVENTS
    _, ratios = estimates(articles, rng, (side.drawn(rng, number), other.drawn(rng, number)))
    least = np.array([power.detectable_ratios(ratio, level) for ratio in ratios])
    row = []
    for factors in least.T[::-1]:
        known = factors[~np.isnan(factors)]
        again = (side.drawn(rng, len(known), known[:, None]), other.drawn(rng, len(known)))
        found, _ = estimates(articles, rng, again)
        row += [
            float(np.median(known)) if len(known) else np.nan,
            percent([estimate.p() < level for estimate in found]),
        ]
    return row


def reports(outlets: int = 5, articles: int = 20, measures: int = 7, factor: float = 1.0) -> dict[str, float]:
    """Of reports with several measures: percent in which anything holds; and the false coverage rates of what holds.

    factor: the rate of the first outlet, in the first half of the measures, over that of the others.
    """
    rng = np.random.default_rng(outlets)
    pairs = [(a, b) for a in range(outlets) for b in range(a + 1, outlets)]
    anything, plain, selected = [], [], []
    for _ in range(REPORTS):
        rows = []
        for measure in range(measures):
            true = np.where((np.arange(outlets) == 0) & (measure < measures / 2), factor, 1.0)
            x, w = (part.reshape(outlets, articles) for part in Side(articles).drawn(rng, outlets, true[:, None]))
            for a, b in pairs:
                ratio = intervals.ratio_of_sums(
                    np.append(x[a], x[b]), np.append(w[a], w[b]), np.repeat([0, 1], articles)
                )
                estimate = rates_apart.over_all(ratio, 0.0, paired=False)
                rows.append((*estimate, estimate.p(), true[a] / true[b], *np.exp(estimate.interval())))
        tests = pd.DataFrame(rows, columns=["centre", "error", "df", "p", "ratio", "low", "high"])
        found = compare.adjust(tests)
        holds = found[found["holds"]]
        anything.append(len(holds) > 0)
        for missed, ends in ((selected, ("holds_low", "holds_high")), (plain, ("low", "high"))):
            inside = holds["ratio"].between(*(holds[end] for end in ends))
            missed.append(1 - inside.mean() if len(holds) else 0.0)
    return {"reports": percent(anything), "plain": 100 * np.mean(plain), "selected": 100 * np.mean(selected)}


def log_ratios(articles: int, rate: float, factor: float) -> float:
    """Percent of words whose interval holds the log ratio of their rates, which vary by article (spread .8)."""
    rng = np.random.default_rng(articles)
    inside = [np.zeros(0)]
    for _ in range(40):
        low, high = bodies.interval(*(used(rng, articles, rate * times) for times in (1, factor)))
        met = ~np.isnan(low)  # words that neither has
        inside.append((low <= -np.log2(factor))[met] & (-np.log2(factor) <= high)[met])
    return percent(np.concatenate(inside))


def used(rng: np.random.Generator, articles: int, rate: float, words: int = 200) -> bodies.Body:
    """What articles say of words that are all as frequent."""
    length = np.maximum(rng.lognormal(np.log(LENGTH), 0.7, articles), 30).round()
    hits = rng.poisson(rate * simulated.gamma(rng, np.empty((words, articles)), 0.8) * length)
    word, article = np.indices(hits.shape).reshape(2, -1)
    cells = pd.DataFrame({"article_id": article, "term": word, "hits": hits.ravel(), "own_name": 0})
    return bodies.body(cells, pd.DataFrame({"article_id": range(articles), "words": length}), pd.RangeIndex(words))


def percent(values) -> float:
    """Percent of these that are true; NaN without any."""
    return 100 * float(np.mean(values)) if len(values) else np.nan


def one_figure() -> None:
    """The tables of single figures."""
    draws = {
        "Rates": [(name, partial(_draw, kind, True), intervals.COUNTS) for name, kind in COUNTS.items()],
        "Scores that can't be below 0, mentions an article": [
            (f"in {share:.0%} of the articles", simulated.mentions(share), intervals.FROM_ZERO)
            for share in (0.1, 0.2, 0.4)
        ],
        "Shares of words, in direct quotation": [
            (f"{n:g} quotations an article", simulated.quotations(n), intervals.COUNTS) for n in (0.15, 0.5, 1.5)
        ],
        "Mean scores": [(name, partial(_draw, kind, False), intervals.ANY) for name, kind in SCORES.items()],
    }
    for title, kinds in draws.items():
        rows = [(name, *(covered(draw, size, scale) for size in SIZES)) for name, draw, scale in kinds]
        write(f"{title}: % of intervals that cover, by number of articles", ["", *SIZES], rows)


def _draw(kind: Kind, counted: bool, rng: np.random.Generator, shape: tuple) -> tuple:
    return simulated.drawn(rng, kind, shape, counted)


def two_groups() -> None:
    """The tables of two groups over all their articles."""
    head = ["", *(f"{a} and {b}" for a, b in PAIRS)]
    for factor, said in ((1, "% of false alarms (p < .05)"), (2, "% of differences found (p < .05)")):
        cells = {
            name: [
                apart(sizes, of_kind(kind, sizes[0], 1), of_kind(kind, sizes[1], factor), 1 / factor) for sizes in PAIRS
            ]
            for name, kind in COUNTS.items()
        }
        for figure, title in (("covers", "The ratio of two rates: % that cover"), ("p", f"Rates: {said}")):
            rows = [(name, *(cell[figure] for cell in found)) for name, found in cells.items()]
            write(f"{title}, one {factor} × the other, by articles", head, rows)
    rows = []
    for name, (first, other) in UNLIKE.items():
        sizes = (first.articles, other.articles)
        same, more = (apart(sizes, partial(_side, first, f), partial(_side, other, 1.0), f) for f in (1.0, 2.0))
        rows.append((name, same["covers"], same["p"], more["covers"], more["p"]))
    head = ["", "1 ×: covers", "1 ×: p < .05", "2 ×: covers", "2 ×: p < .05"]
    write("Groups of different kinds: % that cover, % with p < .05", head, rows)


def _side(side: Side, factor: float, rng: np.random.Generator, corpora: int) -> tuple:
    return side.drawn(rng, corpora, factor)


def on_events() -> None:
    """The table of two groups within events."""
    rows = []
    for number, articles in EVENTS:
        for mixed, differ in ((False, 0.0), (True, 0.0), (False, 0.4), (True, 0.4)):
            events = Events(number, articles, mixed, differ)
            same, more = (within(events, ratio, "event", ratio) for ratio in (1.0, 1.5))
            said = f"{number} events × {articles}{', mixed' if mixed else ''}{', ratios differ' if differ else ''}"
            rows.append((said, same["covers"], same["p"], more["covers"], more["p"]))
    head = ["", "1 ×: covers", "1 ×: p < .05", "1.5 ×: covers", "1.5 ×: p < .05"]
    write("Two groups within events: % that cover, % with p < .05", head, rows)
    rows = []
    for own, shared in WIRES:
        wires = Wires(own, shared)
        same, more = (within(wires, ratio, "story", wires.truth(ratio)) for ratio in (1.0, 1.6))
        rows.append((f"{own} articles of their own, {shared} shared", *same.values(), *more.values()))
    head = ["", "1 ×: covers", "1 ×: p < .05", "own 1.6 ×: covers", "own 1.6 ×: p < .05"]
    write("Two groups with wire copy, word for word in both: % that cover, % with p < .05", head, rows)


def main() -> None:
    """All tables."""
    one_figure()
    two_groups()
    on_events()
    rows = [
        (f"{a} and {b} articles, spread {spread}, p < {level}", *shown((a, b), spread, level))
        for a, b in ((5, 5), (10, 10), (20, 20), (30, 30), (3, 30), (5, 30))
        for spread in (0.5, 0.8)
        for level in (0.05, 0.005)
    ]
    head = ["", "above: median", "found, %", "below: median", "found, %"]
    write("What could have been shown, and whether it is", head, rows)
    rows = [
        (said, *reports(factor=factor).values())
        for said, factor in (("nothing differs", 1.0), ("one outlet has 1.6 ×, in half of the measures", 1.6))
    ]
    head = ["", "anything holds", "plain intervals miss", "adjusted intervals miss"]
    write("Reports of 5 outlets × 20 articles and 7 measures: % of reports, false coverage rate", head, rows)
    kinds = [
        (f"{1000 * rate:g} in 1,000 words, {factor} × the other", rate, factor) for rate in RATES for factor in (1, 2)
    ]
    rows = [(name, *(log_ratios(size, rate, factor) for size in SIZES)) for name, rate, factor in kinds]
    write("Log ratio of a word: % of intervals that cover, by articles a group", ["", *SIZES], rows)


if __name__ == "__main__":
    import validity

    main()
    validity.main()

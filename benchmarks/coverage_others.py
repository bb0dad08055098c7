"""How well ranks, parts of a gap, regressions, bursty words, tone of unequal lengths and verdicts on outlets hold.

`python benchmarks/coverage_others.py` (a quarter of an hour) writes the last tables of ``docs/comparison.md``, of
simulated corpora whose true figures are known.
"""

import sys
from pathlib import Path

import numpy as np
import pandas as pd
import simulated
import validity as coding
from coverage import percent
from markdown import write
from simulated import Events, Side

sys.path.insert(0, str(Path(__file__).parents[1]))

from analysis import compare
from analysis import validity as suite
from analysis.keyness import bodies

CORPORA = 100  # simulated for a cell
PER = 1000
MANY = 20_000  # events that stand for all there could be
BURST = 5  # hits of a bursty word where it is used
FALL = 0.06  # of tone with each e-fold of an article's words


def articles(rng: np.random.Generator, sizes: list[Side], factors: list[float]) -> pd.DataFrame:
    """An article a row: ``outlet, article_id, words, hits``; outlets "0", "1" … with their rates times a factor."""
    parts = []
    for number, (side, factor) in enumerate(zip(sizes, factors, strict=True)):
        hits, words = (part[0] for part in side.drawn(rng, 1, factor))
        parts.append(pd.DataFrame({"outlet": str(number), "words": words.astype(int), "hits": hits.astype(int)}))
    table = pd.concat(parts, ignore_index=True)
    return table.assign(article_id=table.index.astype(str))


def ranks(outlets: int, each: int, factor: float) -> tuple[float, ...]:
    """Of corpora in which each outlet has a factor times the rate of the next, three figures.

    Percent whose ranks all hold the true ones; percent whose first stays first, whichever article is left out; and how
    many ranks an outlet may have, on average.
    """
    rng = np.random.default_rng(outlets + each)
    factors = [factor**-k for k in range(outlets)]
    holds, stays, wide = [], [], []
    for _ in range(CORPORA):
        found = compare.ranks(articles(rng, [Side(each)] * outlets, factors), "hits").set_index("outlet")
        true = pd.Series(range(1, outlets + 1), index=[str(k) for k in range(outlets)])
        alike = factor == 1  # then each may have any rank
        low, high = (1, outlets) if alike else (true, true)
        holds.append(((found["best"] <= low) & (found["worst"] >= high)).all())
        first, others = found.nsmallest(1, "rank").iloc[0], found.nlargest(outlets - 1, "rank")
        stays.append(first["lowest"] > others["rate"].max() and first["rate"] > others["highest"].max())
        wide.append((found["worst"] - found["best"] + 1).mean())
    return percent(holds), percent(stays), float(np.mean(wide))


def gap(events: Events, ratio: float) -> tuple[float, ...]:
    """Percent of corpora in which the interval of each part of a gap holds what it is over all events."""
    rng = np.random.default_rng(events.number)
    true = parts(events._replace(number=MANY).drawn(rng, ratio))["value"]
    found = [parts(events.drawn(rng, ratio)) for _ in range(CORPORA)]
    return tuple(
        percent([one["low"][part] <= true[part] <= one["high"][part] for one in found])
        for part in ("gap", "space", "writing")
    )


def parts(table: pd.DataFrame) -> pd.DataFrame:
    """The parts of the gap of two sides."""
    return compare.decomposition(table.assign(outlet=table["side"].astype(str)), "hits").set_index("part")


def regressed(events: int, ratio: float) -> tuple[float, ...]:
    """Percent of corpora that cover, with articles and with events as clusters.

    The other's articles are twice as long, and more of them opinion, which has 1.5 times the rate.
    """
    rng = np.random.default_rng(events)
    inside = {"article_id": [], "event": []}
    for _ in range(CORPORA):
        level = np.tile(0.01 * rng.lognormal(-0.125, 0.5, events).repeat(5), 2)
        side = np.repeat([0, 1], 5 * events)
        opinion = rng.random(len(side)) < np.where(side == 0, 0.2, 0.5)
        words = np.maximum(rng.lognormal(np.log(np.where(side == 0, 400, 800)), 0.5), 30).round()
        rates = level * np.where(side == 0, 1, ratio) * np.where(opinion, 1.5, 1) * simulated.gamma(rng, words, 0.6)
        rows = {"outlet": side.astype(str), "event": np.tile(np.arange(events).repeat(5), 2).astype(str)}
        table = pd.DataFrame(rows | {"words": words.astype(int), "hits": rng.poisson(rates * words)})
        table = table.assign(section=np.where(opinion, "opinion", "news"), article_id=table.index.astype(str))
        for cluster, found in inside.items():
            row = compare.regression(table, "hits", beside=["event", "section"], cluster=cluster).iloc[0]
            true = ratio if row["outlet"] == "1" else 1 / ratio
            found.append(row["ratio_low"] <= true <= row["ratio_high"])
    return tuple(map(percent, inside.values()))


def bursty(number: int, share: float) -> float:
    """Percent of words, used in a share of the articles but often there, whose interval holds no difference."""
    rng = np.random.default_rng(number)
    inside = []
    for _ in range(CORPORA // 5):
        low, high = bodies.interval(*(burst(rng, number, share) for _ in range(2)))
        met = ~np.isnan(low)
        inside.append((low <= 0)[met] & (high >= 0)[met])
    return percent(np.concatenate(inside))


def burst(rng: np.random.Generator, number: int, share: float, words: int = 200) -> bodies.Body:
    """What articles say of words that a few of them use often."""
    length = np.maximum(rng.lognormal(np.log(simulated.LENGTH), 0.7, number), 30).round()
    hits = np.where(rng.random((words, number)) < share, BURST, 0)
    word, article = np.indices(hits.shape).reshape(2, -1)
    cells = pd.DataFrame({"article_id": article, "term": word, "hits": hits.ravel(), "own_name": 0})
    return bodies.body(cells, pd.DataFrame({"article_id": range(number), "words": length}), pd.RangeIndex(words))


def lengths(number: int, fall: float) -> tuple[float, ...]:
    """Percent of corpora with p < .05: two outlets of one tone at each length, medians of 300 and of 900 words."""
    rng = np.random.default_rng(number)
    found = []
    for _ in range(CORPORA):
        outlet = np.repeat(["0", "1"], number)
        words = np.maximum(rng.lognormal(np.log(np.where(outlet == "0", 300, 900)), 0.5), 30).round()
        tone = -0.1 - fall * np.log(words / simulated.LENGTH) + rng.normal(0, 0.15, len(words))
        rows = {"outlet": outlet, "words": words, "tone": tone, "article_id": np.arange(len(words)).astype(str)}
        found.append(compare.mean_differences(pd.DataFrame(rows), "tone", weights="words")["p"].iloc[0] < 0.05)
    return (percent(found),)


def unlike(outlets: int) -> tuple[float, ...]:
    """Percent of studies in which a measure that is as good everywhere is called unequal for some outlet."""
    rng = np.random.default_rng(outlets)
    kind = coding.hedges(0.02, (0.8, 0.8), (0.004, 0.004))
    called = []
    while len(called) < CORPORA:
        rows = coding.coded(coding.corpora(rng, kind, 10), kind, 300, len(called))
        names = rows["outlet"].unique()
        for at in range(0, len(names) - outlets + 1, outlets):
            found = suite.group_bias(rows[rows["outlet"].isin(names[at : at + outlets])], kind.variable)
            called.append((found["verdict"] == "unequal").any())
    return (percent(called),)


def main() -> None:
    """All tables."""
    said = {1.0: "all alike", 1.3: "each 1.3 × the next"}
    rows = [
        (f"{n} outlets × {each} articles, {how}", *ranks(n, each, factor))
        for factor, how in said.items()
        for n, each in ((3, 10), (3, 30), (5, 20), (10, 20))
    ]
    head = ["", "all hold the true ones, %", "first stays first, %", "ranks an outlet may have"]
    write("Ranks", head, rows)
    events = [Events(3, 20), Events(5, 12), Events(10, 6), Events(20, 3), Events(10, 6, True), Events(20, 3, True)]
    rows = [(f"{e.number} events × {e.articles}{', mixed' if e.mixed else ''}", *gap(e, 1.5)) for e in events]
    write("Parts of a gap: % of intervals that cover", ["", "gap", "space", "writing"], rows)
    rows = [(f"{n} events", *regressed(n, 1.4)) for n in (6, 12, 20)]
    write("Regression, ratio 1.4: % of intervals that cover", ["", "articles as clusters", "events as clusters"], rows)
    rows = [(f"{n} and {n} articles", *(bursty(n, share) for share in (0.05, 0.1))) for n in (5, 10, 20, 60)]
    write(f"Words that come {BURST} times or not at all: % that cover", ["", "in 5 %", "in 10 % of the articles"], rows)
    rows = [(f"{n} and {n} articles", *(lengths(n, fall)[0] for fall in (0.0, 0.02, FALL))) for n in (10, 30)]
    head = ["", "tone is alike at all lengths", "falls by .02 an e-fold", "by .06"]
    write("Tone, one outlet's articles three times as long: % with p < .05", head, rows)
    rows = [(f"{n} outlets", *unlike(n)) for n in (4, 8, 14)]
    write(
        "A measure that is as good everywhere: % of studies in which it is called unequal", ["", "of some outlet"], rows
    )


if __name__ == "__main__":
    main()

"""How well corrected figures and alpha's intervals hold: `python benchmarks/validity.py` (ten minutes).

Corpora are simulated whose true figures are known, with a measure that errs in a known way and a coder who does not. It
writes the tables of ``docs/validity.md``: how often a 95 % interval covers the truth.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import coders
import numpy as np
import pandas as pd
from markdown import write

sys.path.insert(0, str(Path(__file__).parents[1]))

from analysis.validity import codebook, correction, judged
from analysis.validity.sample import draw

CORPORA, TOGETHER = 400, 50  # simulated for a cell, and counted in one go
SIZES = ((5, 100), (10, 100), (10, 300), (30, 300))  # articles of each outlet, passages coded
PASSAGES = 30  # of an article
OUTLETS = ("A", "B")


class Kind(NamedTuple):
    """A kind of corpus: a variable, its strata, its true figure, and how passages and their answers come about."""

    variable: str
    strata: tuple[str, ...]
    label: str
    truth: float
    made: Callable[[np.random.Generator, pd.DataFrame], tuple[np.ndarray, np.ndarray]]


def hedges(rate: float, recall: tuple, extra: tuple, uneven: float = 0.0) -> Kind:
    """Hedges a word; the share found, and false ones a word, of each outlet; uneven: how recall varies by article."""

    def made(rng: np.random.Generator, rows: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
        side, article = rows["side"].to_numpy(), rows["number"].to_numpy()
        level = rng.gamma(4, 1 / 4, article.max() + 1)[article]  # spread .5
        true = rng.poisson(rate * level * rows["words"])
        shift = rng.normal(0, uneven, article.max() + 1)[article]
        found = rng.binomial(true, np.clip(np.take(recall, side) + shift, 0, 1))
        return np.minimum(true, 9), np.minimum(found + rng.poisson(np.take(extra, side) * rows["words"]), 9)

    return Kind("hedges", ("hedges",), "hedges", 1000 * rate, made)


def voices(missed: tuple) -> Kind:
    """Direct and own words, .3 and .7; the share of direct passages taken for own in each outlet."""

    def made(rng: np.random.Generator, rows: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
        article = rows["number"].to_numpy()
        level = rng.beta(3, 7, article.max() + 1)[article]
        direct = rng.random(len(rows)) < level
        lost = rng.random(len(rows)) < np.take(missed, rows["side"])
        return np.where(direct, "direct", "own"), np.where(direct & ~lost, "direct", "own")

    return Kind("voice", ("voice",), "direct", 30.0, made)


def tones(dull: tuple) -> Kind:
    """Tone −1, 0 or 1 with .3, .5, .2; the share of negative passages whose tone each outlet's measure misses."""

    def made(rng: np.random.Generator, rows: pd.DataFrame) -> tuple[np.ndarray, np.ndarray]:
        article = rows["number"].to_numpy()
        shift = rng.uniform(-0.1, 0.1, article.max() + 1)[article]
        level = rng.random(len(rows))
        true = np.where(level < 0.3 + shift, -1, np.where(level < 0.8 + shift, 0, 1))
        odd = rng.integers(-1, 2, len(rows))
        found = np.where(rng.random(len(rows)) < 0.25, odd, true)
        return true, np.where((found < 0) & (rng.random(len(rows)) < np.take(dull, rows["side"])), 0, found)

    return Kind("tone", ("tone",), "tone", -0.1, made)


KINDS = {
    "hedges, errors alike": hedges(0.02, (0.8, 0.8), (0.002, 0.002)),
    "hedges, fewer found in B": hedges(0.02, (0.9, 0.5), (0.002, 0.002)),
    "hedges, more false ones in B": hedges(0.02, (0.8, 0.8), (0.002, 0.012)),
    "hedges, errors vary by article": hedges(0.02, (0.7, 0.7), (0.002, 0.002), uneven=0.25),
    "hedges, rare": hedges(0.004, (0.9, 0.5), (0.001, 0.001)),
    "direct words, fewer found in B": voices((0.05, 0.30)),
    "tone, negative missed in B": tones((0.0, 0.4)),
}


def corpora(rng: np.random.Generator, kind: Kind, articles: int) -> pd.DataFrame:
    """The passages of many corpora of two outlets ("A 0", "B 0", "A 1" …), as `validity.answers` gives them.

    ``true`` is what a coder would say. The suite works outlet by outlet, so that they can be counted together.
    """
    number = np.repeat(np.arange(2 * articles * TOGETHER), PASSAGES)
    outlet = number // articles
    rows = pd.DataFrame({"number": number, "side": outlet % 2})
    rows["words"] = np.maximum(rng.lognormal(np.log(12), 0.6, len(rows)), 3).round().astype(int)
    true, found = kind.made(rng, rows)
    name = pd.Series(outlet % 2).map({0: "A ", 1: "B "}) + pd.Series(outlet // 2).astype("str")
    fixed = {"event": "e", "part": "body", "unit": "passage", "text": "", "voice": "own", "found": True}
    rows = rows.assign(article_id=number.astype(str), outlet=name, item=np.arange(len(rows)).astype(str), **fixed)
    return rows.assign(**{kind.variable: found, "true": pd.Series(true).astype("str")})


def coded(whole: pd.DataFrame, kind: Kind, size: int, seed: int) -> pd.DataFrame:
    """The table of codes of a sample."""
    chosen = draw(whole, size=size * TOGETHER, strata=kind.strata, seed=seed)
    codes = chosen[["item", "true"]].rename(columns={"true": "value"})
    return judged(codes.assign(coder="c", variable=kind.variable, notes=""), chosen)


def covered(kind: Kind, articles: int, size: int) -> dict[str, float]:
    """Percent of corpora whose intervals cover: outlet B's figure and the difference of A and B, which is 0."""
    rng = np.random.default_rng(articles + size)
    inside = [held(rng, kind, articles, size, seed) for seed in range(CORPORA // TOGETHER)]
    return (100 * pd.concat(inside).astype(float).mean()).to_dict()


def held(rng: np.random.Generator, kind: Kind, articles: int, size: int, seed: int) -> pd.DataFrame:
    """One row a corpus: which intervals cover."""
    asked = codebook.variable(kind.variable)
    whole = corpora(rng, kind, articles)
    rows = coded(whole, kind, size, seed)
    found = correction.corrected_figure(asked, kind.label, whole, rows, ["outlet"]).set_index("outlet")
    own = found[found.index.str.startswith("B")]
    above = correction.above_line(asked, kind.label, whole["true"], whole["words"])
    sums = whole.assign(above=correction.PER[asked.figure] * above).groupby("outlet")[["above", "words"]].sum()
    here = (sums["above"] / sums["words"]).reindex(own.index)
    pairs = [apart(found, number) for number in own.index.str.split().str[1]]
    return pd.DataFrame(
        {
            "B, raw": own["raw_low"].le(kind.truth) & own["raw_high"].ge(kind.truth),
            "B": own["low"].le(kind.truth) & own["high"].ge(kind.truth),
            "B, this corpus": own["corpus_low"].le(here + 1e-9) & own["corpus_high"].ge(here - 1e-9),
            "A − B, raw": [raw for raw, _ in pairs],
            "A − B": [mended for _, mended in pairs],
        }
    )


def apart(found: pd.DataFrame, number: str) -> tuple[bool, bool]:
    """Whether the intervals of the difference of two outlets hold 0: raw, and corrected (MOVER, as in `compare`)."""
    first, other = found.loc[f"A {number}"], found.loc[f"B {number}"]

    def holds(value: str, low: str, high: str) -> bool:
        gap = first[value] - other[value]
        down, up = (
            np.hypot(first[value] - first[low], other[high] - other[value]),
            np.hypot(first[high] - first[value], other[value] - other[low]),
        )
        return gap - down <= 0 <= gap + up

    return holds("raw", "raw_low", "raw_high"), holds("corrected", "low", "high")


def main() -> None:
    """All tables."""
    for articles, size in SIZES:
        found = {name: covered(kind, articles, size) for name, kind in KINDS.items()}
        title = f"{articles} articles an outlet, {size} passages coded: % of intervals that cover"
        write(title, ["", *next(iter(found.values()))], [(name, *cells.values()) for name, cells in found.items()])
    coders.main()


if __name__ == "__main__":
    main()

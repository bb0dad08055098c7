"""Outlets' figures corrected with the coded sample.

What a measure gets wrong is estimated from the coded stretches, each divided by the probability with which it was
drawn, and added to the figure of the whole corpus: the difference estimator of survey sampling (Särndal, Swensson and
Wretman 1992), today's prediction-powered inference (Angelopoulos et al. 2023) and design-based supervised learning
(Egami et al. 2023). It needs no model of the errors. An article's correction is part of its figure, so that intervals
over articles hold both doubts: which articles there are, and which of their passages were coded.
"""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from analysis import compare
from analysis.validity import codebook, figures, judgement, sampling

RAW = ["raw", "raw_low", "raw_high"]
PARTS = ["corrected", "low", "high", "corpus_low", "corpus_high"]


def table(
    answered: pd.DataFrame, rows: pd.DataFrame, variable: str, *, by: str | Iterable[str] = ("outlet",)
) -> pd.DataFrame:
    """One row a figure × group: as measured, and corrected with the codes.

    Columns: ``figure`` (a value, for shares), those of ``by``; ``articles``, ``items`` (coded); ``raw`` with
    ``raw_low, raw_high``: percent of the words, hits in 1,000 words, or mean by words (for articles, percent of them);
    ``corrected`` with ``low, high``, articles as units, missing for one article; ``corpus_low, corpus_high``: where
    the figure of these very articles would lie if all was coded. All 95 %. No correction for a group without codes.

    answered: `answering.table` of all stretches of the corpus. rows: see `judgement.table`. by: columns of both; voice
    is the measured one. Strata without codes are taken to be like the others of their outlet.

    >>> from analysis import example, validity
    >>> table = validity.corrected(example.answered(), example.judged(), "hedges")
    >>> table[["figure", "outlet", "articles", "items", "raw", "corrected"]].round(1)
       figure   outlet  articles  items    raw  corrected
    0  hedges  Gazette         2      4   69.0       69.0
    1  hedges   Herald         2      6  111.1       92.6
    """
    by = [by] if isinstance(by, str) else list(by)
    asked = figures.measured(codebook.variable(variable))
    found = [one(asked, label, answered, rows, by) for label in figures.labels(asked)]
    return pd.concat(found, ignore_index=True)


def differences(
    answered: pd.DataFrame,
    rows: pd.DataFrame,
    variable: str,
    *,
    by: str = "outlet",
    against: str | None = None,
    seed: int = 0,
) -> pd.DataFrame:
    """One row a figure × pair of groups: the difference as measured and corrected.

    Columns: ``figure``, ``by``, ``other``; ``raw_difference`` with ``raw_low, raw_high``; ``difference`` with ``low,
    high`` (articles as units), ``p_adjusted`` and ``note`` as in `compare.differences`; ``corpus_low, corpus_high`` as
    in `table`. For arguments see `table` and `compare.differences`.

    >>> from analysis import example, validity
    >>> table = validity.corrected_differences(example.answered(), example.judged(), "hedges")
    >>> table[["outlet", "other", "raw_difference", "difference", "note"]].round(1)
        outlet   other  raw_difference  difference                         note
    0  Gazette  Herald           -42.1       -23.6  too few to give p below 0.5
    """
    asked = figures.measured(codebook.variable(variable))
    found = []
    for label in figures.labels(asked):
        cells = sums(asked, label, answered, rows, [by])
        raw, mended = (
            compare.mean_differences(cells, name, by=by, against=against, seed=seed) for name in ("raw", "corrected")
        )
        named = raw[["difference", "low", "high"]].set_axis(["raw_difference", "raw_low", "raw_high"], axis="columns")
        kept = mended[[by, "other", "difference", "low", "high", "p_adjusted", "note"]]
        joined = pd.concat([kept[[by, "other"]], named, kept.drop(columns=[by, "other"])], axis="columns")
        joined.insert(0, "figure", label)
        left = sampling.apart(
            sampling.doubt(off(asked, label, rows), [by]), cells.groupby(by)["words"].sum(), joined[[by, "other"]]
        )
        joined = joined.rename(columns={"difference": "corrected"})
        ends = _ends(joined, left, np.full(len(joined), figures.PER[asked.figure]))
        found.append(joined.assign(**ends).rename(columns={"corrected": "difference"}))
    return pd.concat(found, ignore_index=True)


def one(asked: codebook.Variable, label: str, answered: pd.DataFrame, rows: pd.DataFrame, by: list) -> pd.DataFrame:
    """The rows of one figure."""
    cells = sums(asked, label, answered, rows, by)
    groups = cells.groupby(by, sort=False, observed=True, dropna=False)
    found = groups.agg(articles=("article_id", "nunique"), items=("items", "sum"), words=("words", "sum")).reset_index()
    raw = _raw(asked, cells, by).rename(columns={"mean": "raw", "rate": "raw", "low": "raw_low", "high": "raw_high"})
    mended = compare.means(cells, "corrected", by=by).rename(columns={"mean": "corrected"})
    joined = found.merge(raw[[*by, *RAW]], on=by).merge(mended[[*by, *PARTS[:3]]], on=by)
    left = sampling.doubt(off(asked, label, rows), by)
    left = left.reindex(pd.MultiIndex.from_frame(joined[by]) if len(by) > 1 else joined[by[0]])
    scale = figures.PER[asked.figure] / joined["words"].to_numpy()
    joined = joined.assign(figure=label, **_ends(joined, left, scale))
    joined[PARTS[1:]] = joined[PARTS[1:]].clip(*figures.bounds(asked))
    return joined[["figure", *by, "articles", "items", *RAW, *PARTS]]


def _raw(asked: codebook.Variable, cells: pd.DataFrame, by: list) -> pd.DataFrame:
    """The figures as measured, as other pages have them."""
    if asked.figure == "mean":
        return compare.means(cells, "raw", by=by)
    return compare.rates(cells, "hits", by=by, per=figures.PER[asked.figure])


def sums(asked: codebook.Variable, label: str, answered: pd.DataFrame, rows: pd.DataFrame, by: list) -> pd.DataFrame:
    """One row an article × group: ``words``, ``hits`` above the line, ``raw``, ``corrected``, ``items`` coded."""
    values = codebook.classed(asked, answered[asked.name])
    sizes = figures.below(asked, answered)
    stretches = answered.assign(hits=figures.above(asked, label, values, sizes), words=sizes)
    key = ["article_id", *dict.fromkeys(["outlet", "event", *by])]
    cells = stretches.groupby(key, sort=False, observed=True, dropna=False)[["hits", "words"]].sum()
    codes = off(asked, label, rows)
    groups = codes.assign(add=codes["off"] * codes["weight"]).groupby(key, observed=True, dropna=False)
    cells = cells.join(groups.agg(add=("add", "sum"), items=("item", "nunique"))).reset_index()
    cells = cells[cells["words"] > 0].fillna({"add": 0.0, "items": 0}).astype({"items": "int64"})
    coded = cells.groupby(by, dropna=False)["items"].transform("sum") > 0
    per = figures.PER[asked.figure]
    raw, mended = per * cells["hits"] / cells["words"], per * (cells["hits"] + cells["add"]) / cells["words"]
    return cells.assign(raw=raw, corrected=mended.where(coded))


def off(asked: codebook.Variable, label: str, rows: pd.DataFrame) -> pd.DataFrame:
    """The codes of a variable; ``off`` is what they add above the line beyond the measure's answer."""
    codes = judgement.counted(rows, asked.name).drop(columns="variable").rename(columns={judgement.MEASURED: "voice"})
    sizes = figures.below(asked, codes)
    code, answer = (figures.above(asked, label, codes[side], sizes) for side in ("value", "answer"))
    return codes.assign(off=code - answer, step=1 if asked.figure == "rate" else sizes)


def _ends(joined: pd.DataFrame, left: pd.DataFrame, scale: np.ndarray) -> dict[str, np.ndarray]:
    """The ends of the intervals of corrected figures. left: rows of `sampling.doubt`; scale: from sums to figures."""
    value, half = joined["corrected"].to_numpy(), (joined["high"] - joined["corrected"]).to_numpy()
    more = sampling.NORMAL * left["more"].to_numpy() * scale
    over = np.hypot(half, np.nan_to_num(more))
    here = np.hypot(sampling.width(left) * scale, more)
    return {"low": value - over, "high": value + over, "corpus_low": value - here, "corpus_high": value + here}

"""Outlets' figures corrected with the coded sample.

What a measure gets wrong is estimated from the coded texts, each divided by the probability with which it was drawn,
and added to the figure of the whole corpus: the difference estimator of survey sampling (Särndal, Swensson and
Wretman 1992), today's prediction-powered inference (Angelopoulos et al. 2023) and design-based supervised learning
(Egami et al. 2023). It needs no model of the errors. An article's correction is part of its figure, so that intervals
over articles hold both doubts: which articles there are, and which of their passages were coded.
Of a variable that the study adds the coders' mean in the outlet stands for every answer: what is left is their figure.
"""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from analysis import columns, compare
from analysis.validity import codebook
from analysis.validity.codes_vs_measures import MEASURED, counted
from analysis.validity.figures import PER, above_line, bounds, coders_means, labels, sizes_of, with_figure
from analysis.validity.sample import LEAST
from analysis.validity.sampling_error import NORMAL, error_of_differences, half_width, sampling_error

RAW = ["raw", "raw_low", "raw_high"]
OVER_ARTICLES = ["corrected", "low", "high"]
THESE_ARTICLES = ["corpus_low", "corpus_high"]
CODERS = ["coders_low", "coders_high"]
WAYS = {"as measured": RAW, "corrected": OVER_ARTICLES, "corrected, these articles": ["corrected", *THESE_ARTICLES]}


def corrected(
    answered: pd.DataFrame, judged: pd.DataFrame, variable: str, *, by: str | Iterable[str] = ("outlet",)
) -> pd.DataFrame:
    """One row a figure × group: as measured, and corrected with the codes.

    Columns: ``figure`` (a value of the variable where its figure is a share, else its name), those of ``by``;
    ``articles``, ``items`` (coded); ``raw`` with ``raw_low, raw_high``: percent of the words, hits in 1,000 words, or
    mean by words (for articles, percent of them); ``corrected`` with ``low, high``, articles as clusters, missing for
    one article; ``corpus_low, corpus_high``: where the figure of these very articles would lie if all was coded. All
    95 %. ``coders_low, coders_high``: what the corrected figure would be if wherever coders differ the lower code was
    right, or the higher one (missing where no item was coded by two). No correction for a group without codes, and
    nothing as measured of what the suite does not measure: such a figure is of the texts that may be drawn.

    answered: one row a coding unit, of all of the corpus, with the suite's answers (`validity.answers`). judged: one
    row a code, as `validity.judged` gives them. by: columns of both; voice is the measured one. Strata without codes
    are taken to be like the others of their outlet.

    >>> from analysis import example, validity
    >>> table = validity.corrected(example.answered(), example.judged(), "hedges")
    >>> table[["figure", "outlet", "articles", "items", "raw", "corrected"]].round(1)
       figure   outlet  articles  items    raw  corrected
    0  hedges  Gazette         2      4   69.0       69.0
    1  hedges   Herald         2      6  111.1       92.6
    """
    by = columns.groups(answered, by)
    asked = with_figure(codebook.variable(variable, judged))
    tables = [corrected_figure(asked, label, answered, judged, by) for label in labels(asked)]
    return pd.concat(tables, ignore_index=True)


def corrected_figure(
    asked: codebook.Variable, label: str, answered: pd.DataFrame, judged: pd.DataFrame, by: list
) -> pd.DataFrame:
    """The rows of `corrected` that have one figure."""
    sums = article_sums(asked, label, answered, judged, by)
    groups = sums.groupby(by, sort=False, observed=True, dropna=False)
    table = groups.agg(articles=("article_id", "nunique"), items=("items", "sum"), words=("words", "sum")).reset_index()
    if asked.figure == "mean":
        raw = compare.means(sums, "raw", by=by)
    else:  # as other pages have it
        raw = compare.rates(sums, "hits", by=by, per=PER[asked.figure])
    raw = raw.rename(columns={"mean": "raw", "rate": "raw", "low": "raw_low", "high": "raw_high"})
    mended = compare.means(sums, "corrected", by=by).rename(columns={"mean": "corrected"})
    table = table.merge(raw[[*by, *RAW]], on=by).merge(mended[[*by, *OVER_ARTICLES]], on=by)
    error = sampling_error(errors_of(asked, label, judged), by)
    error = error.reindex(pd.MultiIndex.from_frame(table[by]) if len(by) > 1 else table[by[0]])
    scale = PER[asked.figure] / table["words"].to_numpy()
    table = _with_intervals(table, error, scale=scale)
    apart = coders_apart(asked, label, judged, by).reindex(error.index).to_numpy() * scale[:, None]
    table[CODERS] = table[["corrected"]].to_numpy() + apart
    ends = [*OVER_ARTICLES[1:], *THESE_ARTICLES, *CODERS]
    table[ends] = table[ends].clip(*bounds(asked))
    if asked.name not in answered:
        table[RAW] = np.nan
    return table.assign(figure=label)[
        ["figure", *by, "articles", "items", *RAW, *OVER_ARTICLES, *THESE_ARTICLES, *CODERS]
    ]


def corrected_differences(
    answered: pd.DataFrame,
    judged: pd.DataFrame,
    variable: str,
    *,
    by: str = "outlet",
    against: str | None = None,
) -> pd.DataFrame:
    """One row a figure × pair of groups: the difference as measured and corrected.

    Columns: ``figure``, ``by``, ``other``; ``raw_difference`` with ``raw_low, raw_high``; ``difference`` with ``low,
    high`` (articles as clusters), ``p_adjusted`` and ``note`` as in `compare.differences`; ``corpus_low, corpus_high``
    as in `corrected`. For arguments see `corrected` and `compare.differences`.

    >>> from analysis import example, validity
    >>> table = validity.corrected_differences(example.answered(), example.judged(), "hedges")
    >>> table[["outlet", "other", "raw_difference", "difference"]].round(1)
        outlet   other  raw_difference  difference
    0  Gazette  Herald           -42.1       -23.6
    """
    asked = with_figure(codebook.variable(variable, judged))
    tables = []
    for label in labels(asked):
        sums = article_sums(asked, label, answered, judged, [by])
        raw, mended = (
            compare.mean_differences(sums, measure, by=by, against=against) for measure in ("raw", "corrected")
        )
        table = mended[[by, "other"]].assign(
            raw_difference=raw["difference"], raw_low=raw["low"], raw_high=raw["high"], corrected=mended["difference"]
        )
        table = table.join(mended[["low", "high", "p_adjusted", "note"]])
        words = sums.groupby(by)["words"].sum()
        error = error_of_differences(
            sampling_error(errors_of(asked, label, judged), [by]), words, pairs=table[[by, "other"]]
        )
        table = _with_intervals(table, error, scale=np.full(len(table), PER[asked.figure]))
        if asked.name not in answered:
            table[["raw_difference", *RAW[1:]]] = np.nan
        table.insert(0, "figure", label)
        tables.append(table.rename(columns={"corrected": "difference"}))
    return pd.concat(tables, ignore_index=True)


def corrected_long(corrected: pd.DataFrame) -> pd.DataFrame:
    """One row a figure × group × way it was got: ``value, low, high``, for a chart.

    ``way``: "as measured"; "corrected", interval over articles; "corrected, these articles", that of coding a sample.
    corrected: one row a figure × group, as `validity.corrected` gives them; its other columns stay.

    >>> from analysis import example, validity
    >>> table = validity.corrected(example.answered(), example.judged(), "hedges")
    >>> validity.corrected_long(table)[["outlet", "way", "value", "low", "high"]].round(1)
        outlet                        way  value   low    high
    0  Gazette                as measured   69.0   0.0   597.2
    1   Herald                as measured  111.1   0.0  1000.0
    2  Gazette                  corrected   69.0   0.0   286.9
    3   Herald                  corrected   92.6   0.0  1032.6
    4  Gazette  corrected, these articles   69.0  69.0    69.0
    5   Herald  corrected, these articles   92.6  92.6    92.6
    """
    others = corrected.drop(columns=[*RAW, *OVER_ARTICLES, *THESE_ARTICLES, *CODERS], errors="ignore")
    names = ["value", "low", "high"]
    parts = [others.join(corrected[ends].set_axis(names, axis="columns")).assign(way=way) for way, ends in WAYS.items()]
    return pd.concat(parts, ignore_index=True)


def article_sums(
    asked: codebook.Variable, label: str, answered: pd.DataFrame, judged: pd.DataFrame, by: list
) -> pd.DataFrame:
    """One row an article × group: ``words``, ``hits`` above the line, ``raw``, ``corrected``, ``items`` coded."""
    answered = texts_of(asked, answered)
    sizes = sizes_of(asked, answered)
    if asked.name in answered:
        above = above_line(asked, label, codebook.classed(asked, answered[asked.name]), sizes)
    else:
        above = (answered["outlet"].astype("str").map(coders_means(asked, label, judged)) * sizes).fillna(0)
    key = ["article_id", *dict.fromkeys(["outlet", "event", *by])]
    units = answered[key].assign(hits=above, words=sizes.astype("int64"))
    sums = columns.uncategorised(units.groupby(key, sort=False, observed=True, dropna=False).sum().reset_index())
    errors = errors_of(asked, label, judged)
    coded = errors.assign(add=errors["error"] * errors["weight"]).groupby(key, observed=True, dropna=False)
    sums = sums.join(coded.agg(add=("add", "sum"), items=("item", "nunique")), on=key)
    sums = sums[sums["words"] > 0].fillna({"add": 0.0, "items": 0}).astype({"items": "int64"})
    known = sums.groupby(by, observed=True, dropna=False)["items"].transform("sum") > 0
    # The difference estimator: hits of the measure + Σ weight × (coder − measure), over the words.
    raw = PER[asked.figure] * sums["hits"] / sums["words"]
    mended = PER[asked.figure] * (sums["hits"] + sums["add"]) / sums["words"]
    return sums.assign(raw=raw, corrected=mended.where(known))


def texts_of(asked: codebook.Variable, answered: pd.DataFrame) -> pd.DataFrame:
    """The coding units that a figure is of: all, or, of what the suite does not measure, those that may be drawn."""
    return answered if asked.name in answered else answered[answered["words"] >= LEAST]


def errors_of(asked: codebook.Variable, label: str, judged: pd.DataFrame) -> pd.DataFrame:
    """One row a code that counts: its columns, and its ``error``, what it adds above the line beyond the measure.

    ``step`` is what a single error adds; ``voice`` is the measured one.
    """
    codes = counted(judged, asked.name).drop(columns="variable").rename(columns={MEASURED: "voice"})
    sizes = sizes_of(asked, codes)
    coder, measure = (above_line(asked, label, codes[side], sizes) for side in ("value", "answer"))
    if codes["answer"].isna().any():  # the suite does not measure it
        means = codes["outlet"].astype("str").map(coders_means(asked, label, judged))
        measure = measure.where(codes["answer"].notna(), means * sizes)
    return codes.assign(error=coder - measure, step=1 if asked.figure == "rate" else sizes)


def coders_apart(asked: codebook.Variable, label: str, judged: pd.DataFrame, by: list) -> pd.DataFrame:
    """One row a group: what the lower code of each item would take from the sum above the line, and the higher add.

    Coders who err at random find too much of what is rare: a few false yes among many no. Where two read the same item
    and one errs, they differ; so the figure by the lower code is free of what one alone saw. Items of a single coder
    are taken to be like the others.
    """
    codes = counted(judged, asked.name).rename(columns={MEASURED: "voice"})
    codes = codes.assign(above=above_line(asked, label, codes["value"], sizes_of(asked, codes)))
    items = codes.groupby([*by, "item"], sort=False, dropna=False, observed=True)
    items = items.agg(
        weight=("weight", "sum"),
        mean=("above", "mean"),
        least=("above", "min"),
        most=("above", "max"),
        coders=("coder", "nunique"),
    )
    several = items["weight"].where(items["coders"] > 1, 0.0)
    apart = {name: several * (items[end] - items["mean"]) for name, end in zip(CODERS, ("least", "most"), strict=True)}
    sums = pd.DataFrame(apart).assign(several=several, all=items["weight"]).groupby(by, sort=False, dropna=False).sum()
    known = sums["several"].where(sums["several"] > 0)
    return sums[CODERS].mul(sums["all"] / known, axis="index")


def _with_intervals(table: pd.DataFrame, error: pd.DataFrame, scale: np.ndarray) -> pd.DataFrame:
    """The table with the ends of its intervals. error: `sampling_error` of each row; scale: from sums to figures.

    Over articles, the half width and what one error more would add, as for independent errors: √(half² + more²); for
    these articles the same with the half width that coding a sample leaves.
    """
    value, half = table["corrected"].to_numpy(), (table["high"] - table["corrected"]).to_numpy()
    more = NORMAL * error["one_more"].to_numpy() * scale
    over = np.hypot(half, np.nan_to_num(more))
    here = np.hypot(half_width(error) * scale, more)
    return table.assign(low=value - over, high=value + over, corpus_low=value - here, corpus_high=value + here)

"""A figure a group: rates from counts, means from scores, each with its interval."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from analysis import columns, labels
from analysis.compare import intervals, tables


def rates(
    counts: pd.DataFrame,
    measure: str | Iterable[str],
    *,
    by: str | Iterable[str] = ("outlet",),
    per: float = 1000,
    cluster: str = "article_id",
) -> pd.DataFrame:
    """One row a group: hits of a measure per 1,000 words, from summed counts.

    Columns: those of ``by``; ``hits``, ``words``, ``articles``; ``rate`` (hits in ``per``
    words, NaN without words); ``low, high``, its 95 % interval (see `intervals.confidence_interval`), never
    below 0, NaN with one cluster only.

    counts: see `analysis.counts.table`. measure: a column of them, or several, one below the other: which one, a row
    then says in a last column, ``measure``. by: the columns that make the groups, any of the counts. cluster: the
    column whose values stand or fall as wholes: articles, or events or stories of one wire text where articles share
    them (`compare.cluster` names it); ``"outlet"`` where groups are not outlets, so that articles of one outlet are
    not taken for independent. Raises ValueError for a column that is not there, a row without a cluster, or a
    negative count.

    >>> from analysis import compare, counts, example, hedging
    >>> passages = example.passages()
    >>> table = counts.table(passages, hedges=hedging.hits(passages).query("kind == 'hedge'"))
    >>> compare.rates(table, "hedges").round(1)
        outlet  hits  words  articles   rate  low    high
    0  Gazette     2     29         2   69.0  0.0   597.2
    1   Herald     3     27         2  111.1  0.0  1000.0
    """
    if not isinstance(measure, str):
        parts = [rates(counts, name, by=by, per=per, cluster=cluster).assign(measure=name) for name in measure]
        none = rates(counts.head(0), "words", by=by, cluster=cluster).assign(measure="")
        return pd.concat(parts, ignore_index=True) if parts else none
    table = _ratios(columns.groups(counts, by), counts, measure, cluster=cluster)
    table[["ratio", "low", "high"]] *= per
    return table.rename(columns={"numerator": "hits", "denominator": "words", "ratio": "rate"})


def shares(
    counts: pd.DataFrame,
    *,
    by: str | Iterable[str] = ("outlet",),
    voices: Iterable[str] = tuple(labels.VOICES),
    cluster: str = "article_id",
) -> pd.DataFrame:
    """One row a voice × group: percent of the group's words that are in the voice, from summed words.

    Columns: those of ``by``; ``voice``; ``words`` in it; ``of_all``, the words in any voice; ``articles``;
    ``percent``; ``low, high``, its 95 % interval as in `rates`.

    counts: as `counts.voices` gives them, a column a voice beside ``words``; a voice without a column is left out.

    >>> from analysis import compare, counts, example
    >>> compare.shares(counts.voices(example.passages()))[["outlet", "voice", "words", "of_all", "percent"]].round(1)
        outlet     voice  words  of_all  percent
    0  Gazette       own     19      29     65.5
    1   Herald       own     15      27     55.6
    2  Gazette    direct      2      29      6.9
    3   Herald    direct      5      27     18.5
    4  Gazette  indirect      8      29     27.6
    5   Herald  indirect      7      27     25.9
    """
    by = columns.groups(counts, by)
    there = [voice for voice in voices if voice in counts and counts[voice].any()]
    parts = [_ratios(by, counts, voice, cluster=cluster).assign(voice=voice) for voice in there]
    if not parts:
        raise ValueError(f"counts: no column of a voice; allowed: {', '.join(voices)}")
    table = pd.concat(parts, ignore_index=True)
    table[["ratio", "low", "high"]] *= 100
    table = table.rename(columns={"numerator": "words", "denominator": "of_all", "ratio": "percent"})
    return table[[*by, "voice", "words", "of_all", "articles", "percent", "low", "high"]]


def means(
    scored: pd.DataFrame,
    measure: str,
    *,
    by: str | Iterable[str] = ("outlet",),
    weights: str = "words",
    bounds: tuple[float, float] = (-np.inf, np.inf),
    cluster: str = "article_id",
) -> pd.DataFrame:
    """One row a group: the mean of a score over passages, each weighted by its words.

    Columns: those of ``by``; the sum of the weights, ``articles``; ``mean`` (NaN without
    weight); ``low, high``, its 95 % interval (missing where all are alike); ``effective_articles``: as many articles of
    one length would tell as much (Kish 1965: 1 / Σ share², of the weights); ``by_article``, the mean in which each
    article counts once. Where these two are far from ``articles`` and ``mean``, a few long articles make the figure. A
    passage without a score counts for nothing.
    bounds: the least and the greatest value that the score can take; the interval ends there, and a score that can't
    be below 0 has an interval as rates have, so that none in few articles is not none for certain.
    For ``by``, ``cluster`` and errors see `rates`; also for a score out of bounds.

    >>> from analysis import compare, example, tone
    >>> compare.means(tone.score(example.passages()), "compound", bounds=(-1, 1)).round(2)
        outlet  words  articles  mean   low  high  effective_articles  by_article
    0  Gazette     29         2  0.13 -1.00   1.0                1.89        0.17
    1   Herald     27         2 -0.29 -0.39  -0.2                1.93       -0.29
    """
    tables.check_bounds(scored, measure, bounds)
    scale = intervals.FROM_ZERO if bounds[0] == 0 else intervals.ANY
    by = columns.groups(scored, by)
    table = _ratios(by, scored, measure, scale, weights=weights, cluster=cluster)
    table = table.drop(columns="numerator").assign(**_by_article(scored, measure, by, weights))
    table[["low", "high"]] = table[["low", "high"]].clip(*bounds)
    return table.rename(columns={"denominator": weights, "ratio": "mean"})


def _by_article(scored: pd.DataFrame, measure: str, by: list[str], weights: str) -> dict[str, np.ndarray]:
    """Of each group: as many articles of one length would tell as much, and the mean that counts each article once."""
    parts = tables.ratio_parts(scored, measure, weights, by, "article_id")
    sums = parts.groupby([*by, "article_id"], observed=True, dropna=False)[tables.RATIO].sum().astype(float)
    sums = sums.assign(square=sums["denominator"] ** 2, mean=intervals.divide(*sums[tables.RATIO].to_numpy().T))
    groups = sums.groupby(by, observed=True, dropna=False)
    whole, square = groups["denominator"].sum().to_numpy(), groups["square"].sum().to_numpy()
    return {"effective_articles": intervals.divide(whole**2, square), "by_article": groups["mean"].mean().to_numpy()}


def _ratios(
    by: list[str],
    counts: pd.DataFrame,
    measure: str,
    scale: str = intervals.COUNTS,
    *,
    weights: str | None = None,
    cluster: str,
) -> pd.DataFrame:
    """One row a group: the sums of numerator and denominator, the articles, the ratio and its interval."""
    columns.check(counts, "article_id")
    table = tables.ratio_parts(counts, measure, weights, by, cluster)
    sums = table.groupby(by, observed=True, dropna=False).agg(
        numerator=("numerator", "sum"), denominator=("denominator", "sum"), articles=("article_id", "nunique")
    )
    low, high = intervals.confidence_interval(tables.cells(table, by, cluster), scale)
    value = intervals.divide(*(sums[name].to_numpy(dtype=float) for name in tables.RATIO))
    figures = {"ratio": value, "low": low, "high": high}
    return sums.reset_index().assign(**{name: np.asarray(ends, dtype=float) for name, ends in figures.items()})

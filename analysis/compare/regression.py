"""Groups side by side when other things are held alike: a Poisson regression, with errors for few clusters.

The coefficients are those of maximum likelihood; of hits and words it needs no more than that their means are told
rightly. Errors and degrees of freedom hold articles (or events, outlets) as clusters: CR2 and Satterthwaite's, after
Bell and McCaffrey (2002) and Pustejovsky and Tipton (2018), as everywhere in `compare`.
"""

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np
import pandas as pd
import scipy

from analysis import columns
from analysis.compare import tables
from analysis.compare.estimate import Estimate

ROUNDS, NEAR, LONGEST = 50, 1e-10, 2.0  # of Newton's method: how many, how near its end is, and its longest step
LENGTH = "log(words)"
FIGURES = ["ratio", "ratio_low", "ratio_high", "p", "df", "difference", "low", "high"]


class Fit(NamedTuple):
    """A fitted model: a row of ``design`` is an article, a column a term; ``names`` are those of the terms."""

    names: list[str]
    design: np.ndarray
    words: np.ndarray
    coefficients: np.ndarray
    bread: np.ndarray  # inverse of the information
    scores: np.ndarray  # what each cluster adds to the coefficients, CR2: a row a cluster
    parts: list[tuple[np.ndarray, np.ndarray]]  # of each cluster: its rows of the weighted design, and those adjusted

    def contrast(self, weights: np.ndarray) -> Estimate:
        """A sum of coefficients, with its error and Satterthwaite's degrees of freedom."""
        error = np.sqrt(((self.scores @ weights) ** 2).sum())
        line = self.bread @ weights
        adjusted = [(adjusted @ line, design) for design, adjusted in self.parts]
        own = np.array([each @ each for each, _ in adjusted])
        through = np.array([design.T @ each for each, design in adjusted])
        # Σᵢⱼ (gᵢ′ (I − H)ᵢⱼ gⱼ)², H = X M⁻¹ X′, without a matrix of clusters × clusters
        both = through @ self.bread
        trace = own.sum() - (both * through).sum()
        products = self.bread @ (through.T @ through)
        squares = (own**2).sum() - 2 * (own * (both * through).sum(axis=1)).sum() + np.trace(products @ products)
        if not squares > NEAR * (own**2).sum():  # as many terms as articles: nothing is left to tell an error by
            return Estimate(float(weights @ self.coefficients))
        return Estimate(float(weights @ self.coefficients), float(error), float(trace**2 / squares))


def regression(
    counts: pd.DataFrame,
    measure: str,
    *,
    by: str = "outlet",
    beside: Iterable[str] = (),
    length: bool = True,
    per: float = 1000,
    cluster: str = "article_id",
) -> pd.DataFrame:
    """One row a group: how many times the rate of the first group its own is, with other things held alike.

    Columns: ``by``; ``against``, the group with most articles, that the others are set against; ``ratio`` with
    ``ratio_low, ratio_high`` (95 %), ``p`` and ``df``; ``difference`` with ``low, high``: hits in ``per`` words that
    all articles would have more if all were of the group than if all were of the other (average difference);
    ``articles``; ``formula``, the model in R's notation; ``note``, why a group has no figures.

    beside: columns of the counts that are held alike: numbers as they are, all else as one level a value, as event and
    section. length: whether the logarithm of an article's words is, too: hits need not grow in proportion to them.
    cluster: with ``"article_id"`` the ratio is of these very events, with ``"event"`` of events like these. Levels
    without a hit say nothing of ratios, and are left out. Raises ValueError as `rates`.

    >>> from analysis import compare, counts, example, hedging
    >>> passages = example.passages()
    >>> table = counts.table(passages, hedges=hedging.hits(passages).query("kind == 'hedge'"))
    >>> found = compare.regression(table, "hedges", beside=["event"], length=False)
    >>> found[["outlet", "against", "ratio"]].round(2)
       outlet  against  ratio
    0  Herald  Gazette   1.57
    >>> found["formula"][0]
    'hedges ~ outlet + event + offset(log(words))'
    """
    beside = list(beside)
    columns.check(counts, "article_id", *beside)
    table = tables.ratio_parts(counts, measure, None, [by, *beside], cluster)
    articles = _articles(table, by, beside, cluster)
    groups = articles[by].value_counts().sort_index(kind="stable").sort_values(ascending=False, kind="stable")
    formula = " + ".join([by, *beside, *([LENGTH] if length else []), "offset(log(words))"])
    rows = [{by: group, "articles": number} for group, number in groups.iloc[1:].items()]
    found = pd.DataFrame(rows, columns=[by, "articles"])
    found = found.assign(against=groups.index[0] if len(groups) else None, formula=f"{measure} ~ {formula}")
    told = _told(articles, by, beside, groups.index)
    figures = _figures(told, by, beside, groups.index, length=length, per=per)
    found = found.join(pd.DataFrame([figures.get(group, {}) for group in found[by]], columns=FIGURES, dtype=float))
    note = np.where(found["ratio"].isna(), "no hits, or not to be told apart from what is held alike", "")
    return found.assign(note=note)[[by, "against", *FIGURES, "articles", "formula", "note"]]


def _articles(table: pd.DataFrame, by: str, beside: list[str], cluster: str) -> pd.DataFrame:
    """One row an article × group: its sums, and what is held alike."""
    firsts = {name: (name, "first") for name in dict.fromkeys([*beside, cluster]) if name not in ("article_id", by)}
    sums = {name: (name, "sum") for name in tables.RATIO}
    articles = table.groupby(["article_id", by], observed=True).agg(**sums, **firsts).reset_index()
    return articles[articles["denominator"] > 0].assign(cluster=lambda rows: rows[cluster])


def _told(articles: pd.DataFrame, by: str, beside: list[str], groups: pd.Index) -> pd.DataFrame:
    """The articles without those of levels that have no hit, which say nothing of ratios."""
    before = -1
    while before != len(articles):
        before = len(articles)
        for name in [by, *beside]:
            if name == by or not pd.api.types.is_numeric_dtype(articles[name]):
                hits = articles.groupby(name, observed=True)["numerator"].transform("sum")
                articles = articles[(hits > 0).to_numpy()]
    return articles if groups[:1].isin(articles[by]).all() else articles.iloc[:0]


def _figures(articles: pd.DataFrame, by: str, beside: list[str], groups: pd.Index, *, length: bool, per: float) -> dict:
    """The columns of the table, by group."""
    if articles.empty or articles["cluster"].nunique() < 2:
        return {}
    levels = [group for group in groups[1:] if (articles[by] == group).any()]
    terms = {f"{by}={group}": (articles[by] == group).to_numpy(dtype=float) for group in levels}
    for name in beside:
        terms |= _terms(articles[name])
    if length:
        logs = np.log(articles["denominator"].to_numpy(dtype=float))
        terms[LENGTH] = logs - logs.mean()
    fit = fitted(terms, *(articles[name].to_numpy(dtype=float) for name in tables.RATIO), articles["cluster"])
    known = [group for group in levels if fit and f"{by}={group}" in fit.names]
    return {group: _group(fit, f"{by}={group}", [f"{by}={other}" for other in levels], per) for group in known}


def _terms(column: pd.Series) -> dict[str, np.ndarray]:
    """A number as it is, less its mean; anything else as a term for each value but the first."""
    if pd.api.types.is_numeric_dtype(column):
        return {column.name: (column - column.mean()).to_numpy(dtype=float)}
    values = sorted(column.dropna().unique(), key=str)
    return {f"{column.name}={value}": (column == value).to_numpy(dtype=float) for value in values[1:]}


def _independent(terms: dict[str, np.ndarray]) -> tuple[list[str], np.ndarray]:
    """The names and the columns of the terms, without those that follow from the ones before them."""
    design = np.column_stack(list(terms.values()))
    # What a column adds to those before it stands on the diagonal of R.
    own = np.abs(np.diag(np.linalg.qr(design, mode="r")))
    own = np.append(own, np.zeros(len(terms) - len(own)))
    kept = own > NEAR * np.maximum(np.linalg.norm(design, axis=0), 1)
    return [name for name, stays in zip(terms, kept, strict=True) if stays], design[:, kept]


def fitted(
    terms: dict[str, np.ndarray], hits: np.ndarray, words: np.ndarray, cluster: pd.Series | np.ndarray
) -> Fit | None:
    """The Poisson regression of hits on these terms and a constant; those that follow from others are left out.

    None where no coefficients are the likeliest, as where a term tells all articles without hits from the others.
    """
    names, design = _independent({"constant": np.ones(len(hits))} | terms)
    coefficients = np.zeros(len(names))
    coefficients[0] = np.log(hits.sum() / words.sum())
    for _ in range(ROUNDS):
        mean = words * np.exp(design @ coefficients)
        root = np.sqrt(mean)
        step = np.linalg.lstsq(root[:, None] * design, (hits - mean) / root)[0]
        coefficients = coefficients + np.clip(step, -LONGEST, LONGEST)
        if np.abs(step).max() < NEAR:
            break
    else:
        return None
    mean = words * np.exp(design @ coefficients)
    weighted, residual = np.sqrt(mean)[:, None] * design, (hits - mean) / np.sqrt(mean)
    bread = np.linalg.pinv(weighted.T @ weighted)
    parts, scores = [], []
    for rows in pd.Series(range(len(hits))).groupby(pd.factorize(np.asarray(cluster))[0]).indices.values():
        own = weighted[rows]
        adjusted = _inverse_root(np.eye(len(rows)) - own @ bread @ own.T) @ own
        parts.append((own, adjusted))
        scores.append(bread @ (adjusted.T @ residual[rows]))
    return Fit(names, design, words, coefficients, bread, np.array(scores), parts)


def _inverse_root(matrix: np.ndarray) -> np.ndarray:
    """The symmetric inverse root of a matrix; what has no inverse adds nothing."""
    values, vectors = scipy.linalg.eigh(matrix)
    roots = np.where(values > NEAR, 1 / np.sqrt(np.maximum(values, NEAR)), 0)
    return (vectors * roots) @ vectors.T


def _group(fit: Fit, term: str, others: list[str], per: float) -> dict:
    """The figures of a group: of its ratio, and of its average difference (by the delta method)."""
    place = fit.names.index(term)
    ratio = fit.contrast(np.eye(len(fit.names))[place])
    base = fit.design.copy()
    base[:, [fit.names.index(other) for other in others if other in fit.names]] = 0
    there = base.copy()
    there[:, place] = 1
    means = [design * (fit.words * np.exp(design @ fit.coefficients))[:, None] for design in (there, base)]
    value, gradient = means[0] - means[1], (means[0] - means[1]).sum(axis=0) / fit.words.sum()
    error = np.sqrt(((fit.scores @ gradient) ** 2).sum())
    average = Estimate(float(value[:, 0].sum() / fit.words.sum()), float(error), ratio.df)
    with np.errstate(over="ignore"):
        ends, apart = np.exp(ratio.interval()), average.interval()
    figures = (np.exp(ratio.centre), *ends, ratio.p(), ratio.df, per * average.centre, per * apart[0], per * apart[1])
    return dict(zip(FIGURES, figures, strict=True))

"""How far coders agree with each other: Krippendorff's alpha, and the items on which they differ."""

from collections.abc import Iterable
from itertools import combinations

import numpy as np
import pandas as pd

from analysis import columns
from analysis.validity import codebook
from analysis.validity.codes_vs_measures import is_agreed
from analysis.validity.jackknife import UNDEFINED, Estimate, interval, jackknife, share_interval

COLUMNS = ["items", "articles", "coders", "agreement", "alpha", "low", "high", "sample_alpha", "ac1"]


def intercoder_agreement(judged: pd.DataFrame, *, by: str | Iterable[str] = ()) -> pd.DataFrame:
    """One row a variable (× group): how far coders agree on the items that two or more coded.

    Columns: ``variable``, those of ``by``; ``items``, ``articles``, ``coders``; ``agreement``, the share of pairs of
    codes of an item that are the same (0 to 1); ``alpha`` (Krippendorff 2011, by the variable's scale), with
    ``low, high``, its 95 % interval over articles (missing for one article); ``ac1`` (Gwet 2008; values as names),
    which is less low where one answer is much more frequent than others. These are of the corpus: an item counts for
    the texts it stands for, since rare answers are drawn more often than they are met, and alpha hangs on how frequent
    they are. ``sample_alpha`` is alpha with all items counting alike. Agreed codes don't count here.

    judged: one row a code, as `validity.judged` gives them. by: say "outlet", or several columns.

    >>> from analysis import example, validity
    >>> table = validity.intercoder_agreement(example.judged())
    >>> table[["variable", "items", "coders", "agreement", "alpha"]].round(2)
      variable  items  coders  agreement  alpha
    0   hedges     10       2        0.9   0.79
    """
    by = columns.groups(judged, by)
    groups = _coded_by_several(judged).groupby(["variable", *by], sort=False, dropna=False, observed=True)
    rows = [
        dict(zip(["variable", *by], group, strict=True)) | _agreements(codes, codebook.variable(group[0], judged))
        for group, codes in groups
    ]
    return pd.DataFrame(rows, columns=["variable", *by, *COLUMNS])


def coder_pairs(judged: pd.DataFrame) -> pd.DataFrame:
    """One row a variable × pair of coders: how far these two agree. Tells who reads otherwise than the rest.

    Columns: ``variable, coder, other``, and those of `intercoder_agreement`. judged: one row a code, as
    `validity.judged` gives them.

    >>> from analysis import example, validity
    >>> table = validity.coder_pairs(example.judged())
    >>> table[["variable", "coder", "other", "items", "agreement"]].round(2)
      variable coder other  items  agreement
    0   hedges   ann   ben     10        0.9
    """
    own = judged[~is_agreed(judged)]
    tables = [
        intercoder_agreement(own[own["coder"].isin(pair)]).assign(coder=pair[0], other=pair[1])
        for pair in combinations(sorted(own["coder"].unique()), 2)
    ]
    names = ["variable", "coder", "other", *COLUMNS]
    tables = [table for table in tables if len(table)]
    return pd.concat(tables, ignore_index=True)[names] if tables else pd.DataFrame(columns=names)


def _agreements(codes: pd.DataFrame, variable: codebook.Variable) -> dict:
    """The figures of the codes of a variable."""
    wide = codes.pivot(index=["article_id", "item"], columns="coder", values="value")
    articles = wide.index.get_level_values("article_id").to_series()
    # What an item stands for: the texts of its stratum over those coded, also where an agreed code replaces its own.
    size = codes.drop_duplicates("item").set_index(["article_id", "item"])
    weights = (
        (size["size"] / size.groupby("stratum")["size"].transform("size")).reindex(wide.index).to_numpy(dtype=float)
    )
    alpha = krippendorff_alpha(wide, articles, variable, weights)
    counts = wide.apply(lambda row: row.value_counts(), axis="columns").fillna(0).to_numpy()
    return {
        "items": len(wide),
        "articles": articles.nunique(),
        "coders": wide.shape[1],
        "agreement": agreement_of_counts(counts, weights),
        "alpha": alpha.value,
        "low": alpha.low,
        "high": alpha.high,
        "sample_alpha": krippendorff_alpha(wide, articles, variable).value,
        "ac1": gwet_ac1(counts, weights, len(variable.values) or counts.shape[1]),
    }


def disagreements(judged: pd.DataFrame) -> pd.DataFrame:
    """One row an item × variable on which coders differ: the text, a column a coder, and ``answer``, the suite's.

    Columns: ``variable, item, outlet, text``, the coders' names, ``answer``, ``notes``. judged: one row a code, as
    `validity.judged` gives them.

    >>> from analysis import example, validity
    >>> validity.disagreements(example.judged())[["variable", "outlet", "text", "ann", "ben", "answer"]]
      variable  outlet            text ann ben answer
    0   hedges  Herald  The town fears   0   1      1
    """
    codes = _coded_by_several(judged)
    key = ["variable", "item"]
    differ = codes[codes.groupby(key)["value"].transform("nunique") > 1]
    wide = differ.pivot(index=key, columns="coder", values="value").rename_axis(columns=None)
    about = differ.groupby(key, sort=False).agg(
        outlet=("outlet", "first"),
        text=("text", "first"),
        answer=("answer", "first"),
        notes=("notes", lambda notes: "; ".join(note for note in notes if note)),
    )
    joined = about[["outlet", "text"]].join(wide).join(about[["answer", "notes"]])
    return joined.reset_index()


def krippendorff_alpha(
    answers: pd.DataFrame, articles: pd.Series, variable: codebook.Variable, weights: np.ndarray | None = None
) -> Estimate:
    """Krippendorff's alpha (2011) with its interval: agreement beyond chance.

    1 is perfect, 0 what chance gives, below 0 is worse. Not defined without an item that two coded, or where all gave
    the same value.

    answers: one row an item and a column a coder, missing where not coded. articles: the article of each row; the
    interval leaves out each in turn. weights: what each row stands for; alike without them.
    """
    met = set(answers.stack().dropna()) if len(answers) else set()
    values = [value for value in variable.values if value in met] if variable.values else sorted(met)
    if not values:
        return UNDEFINED
    counts = np.column_stack([(answers == value).sum(axis="columns") for value in values])
    weights = np.ones(len(counts)) if weights is None else weights
    paired = counts.sum(axis=1) > 1
    counts, clusters, weights = counts[paired], articles.to_numpy()[paired], weights[paired]
    alpha = alpha_of_counts(counts, values, variable, weights)
    without = jackknife(clusters, lambda stay: alpha_of_counts(counts[stay], values, variable, weights[stay]))
    found = interval(alpha, without, (-1.0, 1.0))
    certain = found.value == found.low == 1
    return found._replace(low=_low_where_all_agree(counts, clusters)) if certain else found


def alpha_of_counts(counts: np.ndarray, values: list, variable: codebook.Variable, weights: np.ndarray) -> float:
    """Krippendorff's alpha, 1 − observed / expected difference. counts: a row an item and a column a value.

    Observed are pairs of codes of one item, expected pairs of any two codes; an item with m codes counts for m times
    its weight.
    """
    number = counts.sum(axis=1)
    # o[c, k] = Σ over items of weight × n[c] (n[k] − 1 where k is c) / (m − 1)
    scaled = counts * (weights / np.maximum(number - 1, 1))[:, None]
    observed = scaled.T @ counts - np.diag(scaled.sum(axis=0))
    margin = observed.sum(axis=1)
    if (margin > 0).sum() < 2:
        return np.nan
    differences = _differences(values, variable, margin)
    # Without weights the expected pairs are those of different codes: Σ margin − 1 for each. With weights the mean
    # weight of a code is what one of them is.
    one = (weights * number).sum() / number.sum()
    expected = np.outer(margin, margin) / (margin.sum() - one)
    return float(1 - (observed * differences).sum() / (expected * differences).sum())


def _differences(values: list, variable: codebook.Variable, margin: np.ndarray) -> np.ndarray:
    """How far apart two values are, squared: names 1, numbers their distance, ranks what lies between."""
    if variable.scale in ("name", "nominal"):
        return 1.0 - np.eye(len(values))
    if variable.scale == "interval":
        numbers = np.array(values, dtype=float)
        return np.subtract.outer(numbers, numbers) ** 2
    below = np.cumsum(margin) - margin / 2  # the middle of each rank
    return np.subtract.outer(below, below) ** 2


def agreement_of_counts(counts: np.ndarray, weights: np.ndarray) -> float:
    """The share of pairs of codes of an item that are the same. counts: a row an item and a column a value."""
    number = counts.sum(axis=1)
    same = (counts * (counts - 1)).sum(axis=1) / (number * (number - 1))
    return float((weights * same).sum() / weights.sum())


def gwet_ac1(counts: np.ndarray, weights: np.ndarray, values: int) -> float:
    """Gwet's AC1 (2008): agreement beyond what guessing at items that are hard to code would give.

    (agreement − e) / (1 − e), e = Σ share × (1 − share) / (values − 1), over the shares of the values.
    """
    if values < 2:
        return np.nan
    share = (weights[:, None] * counts / counts.sum(axis=1, keepdims=True)).sum(axis=0) / weights.sum()
    by_chance = (share * (1 - share)).sum() / (values - 1)
    return float((agreement_of_counts(counts, weights) - by_chance) / (1 - by_chance))


def _low_where_all_agree(counts: np.ndarray, clusters: np.ndarray) -> float:
    """The lower end where all agree: what alpha would be if as many disagreed as so few items leave possible.

    Alpha is 1 − observed / expected disagreement; expected is 1 − Σ p², over the shares p of the values.
    """
    agreement = share_interval(1.0, np.ones(len(np.unique(clusters))), len(counts))
    shares = counts.sum(axis=0) / counts.sum()
    return float(max(1 - (1 - agreement.low) / (1 - (shares**2).sum()), -1))


def _coded_by_several(judged: pd.DataFrame) -> pd.DataFrame:
    """The codes of items that two or more coded."""
    own = judged[~is_agreed(judged)]
    return own[own.groupby(["variable", "item"])["coder"].transform("nunique") > 1]

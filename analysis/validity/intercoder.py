"""How far coders agree with each other: Krippendorff's alpha, and the items on which they differ."""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from analysis import columns
from analysis.validity import codebook
from analysis.validity.codes_vs_measures import is_agreed
from analysis.validity.jackknife import UNDEFINED, Estimate, interval, jackknife, share_interval

COLUMNS = ["items", "articles", "coders", "agreement", "alpha", "low", "high"]


def intercoder_agreement(judged: pd.DataFrame, *, by: str | Iterable[str] = ()) -> pd.DataFrame:
    """One row a variable (× group): how far coders agree on the items that two or more coded.

    Columns: ``variable``, those of ``by``; ``items``, ``articles``, ``coders``; ``agreement``, the share of pairs of
    codes of an item that are the same (0 to 1); ``alpha`` (Krippendorff 2011, by the variable's scale), with
    ``low, high``, its 95 % interval over articles (missing for one article). Agreed codes don't count here.

    judged: one row a code, as `validity.judged` gives them. Sampled items count alike: this is about coders, not about
    the corpus.

    >>> from analysis import example, validity
    >>> table = validity.intercoder_agreement(example.judged())
    >>> table[["variable", "items", "coders", "agreement", "alpha"]].round(2)
      variable  items  coders  agreement  alpha
    0   hedges     10       2        0.9   0.79
    """
    by = columns.groups(judged, by)
    groups = _coded_by_several(judged).groupby(["variable", *by], sort=False, dropna=False)
    rows = []
    for group, codes in groups:
        wide = codes.pivot(index=["article_id", "item"], columns="coder", values="value")
        articles = wide.index.get_level_values("article_id").to_series()
        alpha = krippendorff_alpha(wide, articles, codebook.variable(group[0]))
        row = dict(zip(["variable", *by], group, strict=True))
        row |= {"items": len(wide), "articles": articles.nunique(), "coders": wide.shape[1]}
        row |= {"agreement": _agreement(wide), "alpha": alpha.value, "low": alpha.low, "high": alpha.high}
        rows.append(row)
    return pd.DataFrame(rows, columns=["variable", *by, *COLUMNS])


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


def krippendorff_alpha(answers: pd.DataFrame, articles: pd.Series, variable: codebook.Variable) -> Estimate:
    """Krippendorff's alpha (2011) with its interval: agreement beyond chance.

    1 is perfect, 0 what chance gives, below 0 is worse. Not defined without an item that two coded, or where all gave
    the same value.

    answers: one row an item and a column a coder, missing where not coded. articles: the article of each row; the
    interval leaves out each in turn.
    """
    met = set(answers.stack().dropna()) if len(answers) else set()
    values = [value for value in variable.values if value in met] if variable.values else sorted(met)
    if not values:
        return UNDEFINED
    counts = np.column_stack([(answers == value).sum(axis="columns") for value in values])
    paired = counts.sum(axis=1) > 1
    counts, clusters = counts[paired], articles.to_numpy()[paired]
    alpha = alpha_of_counts(counts, values, variable)
    without = jackknife(clusters, lambda stay: alpha_of_counts(counts[stay], values, variable))
    found = interval(alpha, without, (-1.0, 1.0))
    certain = found.value == found.low == 1
    return found._replace(low=_low_where_all_agree(counts, clusters)) if certain else found


def alpha_of_counts(counts: np.ndarray, values: list, variable: codebook.Variable) -> float:
    """Krippendorff's alpha of a table of counts, a row an item and a column a value."""
    if (counts.sum(axis=0) > 0).sum() < 2:
        return np.nan
    import krippendorff

    numbers = [float(value) for value in values] if variable.numeric else list(range(len(values)))
    level = "nominal" if variable.scale == "name" else variable.scale
    return float(krippendorff.alpha(value_counts=counts, value_domain=numbers, level_of_measurement=level))


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


def _agreement(wide: pd.DataFrame) -> float:
    """The share of pairs of codes of an item that are the same."""
    counts = wide.apply(lambda row: row.value_counts(), axis="columns").fillna(0)
    same = (counts * (counts - 1)).to_numpy().sum()
    number = counts.sum(axis="columns")
    return float(same / (number * (number - 1)).sum())

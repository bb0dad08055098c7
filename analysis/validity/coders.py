"""How far coders agree with each other."""

from collections.abc import Iterable

import pandas as pd

from analysis.validity import alpha, codebook, judgement

COLUMNS = ["items", "articles", "coders", "agreement", "alpha", "low", "high"]


def between(rows: pd.DataFrame, *, by: str | Iterable[str] = ()) -> pd.DataFrame:
    """One row a variable (× group): how far coders agree on the items that two or more coded.

    Columns: ``variable``, those of ``by``; ``items``, ``articles``, ``coders``; ``agreement``, the share of pairs of
    codes of an item that are the same (0 to 1); ``alpha`` (Krippendorff 2011, by the variable's scale), with
    ``low, high``, its 95 % interval over articles (missing for one article). Agreed codes don't count here.

    rows: see `judgement.table`. Sampled items count alike: this is about coders, not about the corpus.

    >>> from analysis import example, validity
    >>> validity.between(example.judged())[["variable", "items", "coders", "agreement", "alpha"]].round(2)
      variable  items  coders  agreement  alpha
    0   hedges     10       2        0.9   0.79
    """
    by = [by] if isinstance(by, str) else list(by)
    coded = _several(rows)
    groups = coded.groupby(["variable", *by], sort=False, dropna=False)
    found = [(*group, *_one(codebook.variable(group[0]), codes)) for group, codes in groups]
    return pd.DataFrame(found, columns=["variable", *by, *COLUMNS])


def disagreements(rows: pd.DataFrame) -> pd.DataFrame:
    """One row an item × variable on which coders differ: the text, a column a coder, and ``answer``, the suite's.

    Columns: ``variable, item, outlet, text``, the coders' names, ``answer``, ``notes``. Those of most weight first.

    >>> from analysis import example, validity
    >>> validity.disagreements(example.judged())[["variable", "outlet", "text", "ann", "ben", "answer"]]
      variable  outlet            text ann ben answer
    0   hedges  Herald  The town fears   0   1      1
    """
    coded = _several(rows)
    key = ["variable", "item"]
    differ = coded[coded.groupby(key)["value"].transform("nunique") > 1]
    wide = differ.pivot(index=key, columns="coder", values="value").rename_axis(columns=None)
    about = differ.groupby(key, sort=False).agg(
        outlet=("outlet", "first"),
        text=("text", "first"),
        answer=("answer", "first"),
        notes=("notes", lambda notes: "; ".join(note for note in notes if note)),
    )
    joined = about[["outlet", "text"]].join(wide).join(about[["answer", "notes"]])
    return joined.reset_index()


def _several(rows: pd.DataFrame) -> pd.DataFrame:
    """The codes of items that two or more coded."""
    own = rows[rows["coder"].str.casefold() != judgement.AGREED]
    return own[own.groupby(["variable", "item"])["coder"].transform("nunique") > 1]


def _one(variable: codebook.Variable, codes: pd.DataFrame) -> tuple:
    """The figures of one variable in one group."""
    wide = codes.pivot(index=["article_id", "item"], columns="coder", values="value")
    articles = wide.index.get_level_values("article_id").to_series()
    found = alpha.of(wide, articles, variable)
    return len(wide), articles.nunique(), wide.shape[1], _agreement(wide), *found


def _agreement(wide: pd.DataFrame) -> float:
    """The share of pairs of codes of an item that are the same."""
    counts = wide.apply(lambda row: row.value_counts(), axis="columns").fillna(0)
    same = (counts * (counts - 1)).to_numpy().sum()
    number = counts.sum(axis="columns")
    return float(same / (number * (number - 1)).sum())

"""How far a measure agrees with the coders, and where it goes wrong.

Shares are of the corpus, not of the sample: each code counts for the stretches it stands for. With several coders each
is right in part, so that a measure can't do better than they agree.
"""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from analysis.validity import alpha, codebook, judgement, spread

ANY = "any"  # one or more
RIGHT, EXTRA, MISSED = "right", "extra", "missed"
COLUMNS = ["items", "articles", "coders", "agreement", "f1", "low", "high", "alpha", "alpha_low", "alpha_high"]
SHARES = {"precision": (RIGHT, EXTRA), "recall": (RIGHT, MISSED), "f1": (RIGHT, RIGHT, EXTRA, MISSED)}


def table(rows: pd.DataFrame, *, by: str | Iterable[str] = ()) -> pd.DataFrame:
    """One row a measure (× group): how far its answers are the coders'.

    Columns: ``variable``, those of ``by`` (say outlet, measured_voice); ``items``, ``articles``, ``coders``;
    ``agreement``, the share of the corpus on which both say the same (0 to 1); ``f1`` with ``low, high``: the mean of
    the F1 of all values that occur (macro F1), of "one or more" for counts, of "yes" where that is asked, and the
    agreement itself for sources; ``alpha`` of the sampled codes (Krippendorff) with ``alpha_low, alpha_high``. Both
    are 95 % intervals over articles, missing for one article.

    rows: see `judgement.table`.

    >>> from analysis import example, validity
    >>> table = validity.agreement(example.judged())
    >>> table[["variable", "items", "articles", "coders", "agreement", "f1", "alpha"]].round(2)
      variable  items  articles  coders  agreement    f1  alpha
    0   hedges     10         4       2       0.95  0.93    0.9
    """
    by = [by] if isinstance(by, str) else list(by)
    counted = rows[rows["weight"] > 0]
    groups = counted.groupby(["variable", *by], sort=False, dropna=False)
    found = [(*group, *_measure(codebook.variable(group[0]), codes)) for group, codes in groups]
    return pd.DataFrame(found, columns=["variable", *by, *COLUMNS])


def values(rows: pd.DataFrame, *, by: str | Iterable[str] = ()) -> pd.DataFrame:
    """One row a measure × value (× group): precision, recall and F1, each with its interval.

    Columns: ``variable, value``, those of ``by``; ``items`` to which coders or measure give the value; ``precision``
    (of what the measure calls so, how much coders do), ``recall`` (of what coders call so, how much the measure
    does), ``f1``; each (0 to 1) with ``…_low, …_high``, its 95 % interval over articles. Weighted as in `table`.

    >>> from analysis import example, validity
    >>> table = validity.values(example.judged())
    >>> table[["variable", "value", "items", "precision", "recall", "f1"]].round(2)
      variable value  items  precision  recall    f1
    0   hedges   any      4       0.88     1.0  0.93
    """
    by = [by] if isinstance(by, str) else list(by)
    found = []
    for group, codes in rows[rows["weight"] > 0].groupby(["variable", *by], sort=False, dropna=False):
        cells_of = _cells(codebook.variable(group[0]), codes)
        met_there = [(value, cells) for value, cells in cells_of if cells.to_numpy().any()]
        for value, cells in met_there:
            items = codes.loc[cells.any(axis="columns"), "item"].nunique()
            found.append((group[0], value, *group[1:], items, *_shares(cells, codes)))
    names = [f"{name}{end}" for name in SHARES for end in ("", "_low", "_high")]
    return pd.DataFrame(found, columns=["variable", "value", *by, "items", *names])


def confusion(rows: pd.DataFrame, variable: str) -> pd.DataFrame:
    """One row a pair of answers: what coders say, what the measure says, how often, and one text of each kind.

    Columns: ``value`` (the coders'), ``answer`` (the measure's), ``codes``, ``percent`` of the corpus, ``example``.
    The most frequent first.

    >>> from analysis import example, validity
    >>> validity.confusion(example.judged(), "hedges").round(1)
      value answer  codes  percent                 example
    0     0      0     12     60.0         The dam is safe
    1     1      1      7     35.0  that the wall may fail
    2     0      1      1      5.0          The town fears
    """
    counted = judgement.counted(rows, variable)
    groups = counted.groupby(["value", "answer"], sort=False)
    found = groups.agg(codes=("item", "size"), percent=("weight", "sum"), example=("text", "first")).reset_index()
    found["percent"] = 100 * found["percent"] / found["percent"].sum()
    return found.sort_values("percent", ascending=False, kind="stable", ignore_index=True)


def errors(rows: pd.DataFrame, variable: str) -> pd.DataFrame:
    """One row a code that the measure gets wrong: ``value, answer, outlet, coder, text, notes``, by kind of error.

    >>> from analysis import example, validity
    >>> found = validity.errors(example.judged(), "hedges")
    >>> found[["value", "answer", "outlet", "coder", "text"]]
      value answer  outlet coder            text
    0     0      1  Herald   ann  The town fears
    """
    counted = judgement.counted(rows, variable)
    wrong = counted[counted["value"] != counted["answer"]]
    often = -wrong.groupby(["value", "answer"])["weight"].transform("sum")
    by_kind = wrong.assign(often=often).sort_values(["often", "value", "answer", "item"], ignore_index=True)
    return by_kind[["value", "answer", "outlet", "coder", "text", "notes"]]


def counted(variable: codebook.Variable) -> list[str]:
    """The values for which a measure has precision and recall."""
    if variable.scale == "name":
        return []
    if variable.reads == "hits":
        return [ANY]
    return ["yes"] if variable.values == ("no", "yes") else list(variable.values)


def _cells(variable: codebook.Variable, codes: pd.DataFrame) -> list[tuple[str, pd.DataFrame]]:
    """Each value with the weight of the codes that are right, extra (the measure's alone) and missed."""
    found = []
    for value in counted(variable):
        said, answered = (
            (codes[side] != "0") if value == ANY else (codes[side] == value) for side in ("value", "answer")
        )
        kinds = {RIGHT: said & answered, EXTRA: answered & ~said, MISSED: said & ~answered}
        found.append((value, pd.DataFrame({name: kind * codes["weight"] for name, kind in kinds.items()})))
    return found


def _shares(cells: pd.DataFrame, codes: pd.DataFrame) -> list[float]:
    """Precision, recall and F1 of one value, each with its interval."""
    found = []
    for parts in SHARES.values():
        below = cells[list(parts)].sum(axis="columns")
        above = cells[RIGHT] * parts.count(RIGHT)
        found += _share([(above, below)], codes)
    return found


def _measure(variable: codebook.Variable, codes: pd.DataFrame) -> tuple:
    """The figures of one measure in one group."""
    same = codes["weight"].where(codes["value"] == codes["answer"], 0.0)
    agreement = _share([(same, codes["weight"])], codes)
    ratios = [
        (2 * cells[RIGHT], 2 * cells[RIGHT] + cells[EXTRA] + cells[MISSED]) for _, cells in _cells(variable, codes)
    ]
    ratios = [pair for pair in ratios if pair[1].any()]
    f1 = _share(ratios, codes) if counted(variable) else agreement
    agreed = alpha.of(codes[["value", "answer"]], codes["article_id"], variable)
    numbers = (codes[name].nunique() for name in ("item", "article_id", "coder"))
    return *numbers, agreement[0], *f1, *agreed


def _share(ratios: list[tuple[pd.Series, pd.Series]], codes: pd.DataFrame) -> tuple[float, float, float]:
    """The mean of ratios of sums, with its interval over articles. NaN without any."""
    if not ratios:
        return np.nan, np.nan, np.nan
    sums = [pd.DataFrame({"above": a, "below": b}).groupby(codes["article_id"]).sum() for a, b in ratios]
    above, below = (np.column_stack([each[name] for each in sums]) for name in ("above", "below"))
    value = _mean(above.sum(axis=0), below.sum(axis=0))
    left_out = _mean(above.sum(axis=0) - above, below.sum(axis=0) - below)
    items = codes.loc[np.any([b > 0 for _, b in ratios], axis=0), "item"].nunique()
    return float(value), *spread.share(float(value), left_out, items)


def _mean(above: np.ndarray, below: np.ndarray) -> np.ndarray:
    """The mean of the ratios that exist, over the last axis."""
    ratios = np.divide(above, below, out=np.full(np.shape(above), np.nan), where=below > 1e-9)
    number = (~np.isnan(ratios)).sum(axis=-1)
    return np.divide(np.nansum(ratios, axis=-1), number, out=np.full(np.shape(number), np.nan), where=number > 0)

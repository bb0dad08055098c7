"""How far a measure agrees with the coders, where it goes wrong, and whether it does so equally for each outlet.

Shares are of the corpus, not of the sample: each code counts for the texts it stands for. With several coders each
is right in part, so that a measure can't do better than they agree.
"""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from analysis import columns, compare
from analysis.validity import codebook
from analysis.validity.codes_vs_measures import compared
from analysis.validity.correction import errors_of
from analysis.validity.figures import PER, labels, sizes_of, with_figure
from analysis.validity.intercoder import krippendorff_alpha
from analysis.validity.jackknife import UNDEFINED, Estimate, share_interval

ANY = "any"  # one or more
RIGHT, EXTRA, MISSED = "right", "extra", "missed"
BIAS = ["items", "articles", "error", "rest_error", "difference", "low", "high", "p_adjusted", "verdict"]
COLUMNS = ["items", "articles", "coders", "agreement", "f1", "low", "high", "alpha", "alpha_low", "alpha_high"]
# precision = right / (right + extra), recall = right / (right + missed), F1 = 2 right / (2 right + extra + missed)
SHARES = {"precision": (RIGHT, EXTRA), "recall": (RIGHT, MISSED), "f1": (RIGHT, RIGHT, EXTRA, MISSED)}


def agreement(judged: pd.DataFrame, *, by: str | Iterable[str] = ()) -> pd.DataFrame:
    """One row a measure (× group): how far its answers are the coders'.

    Columns: ``variable``, those of ``by`` (say outlet, measured_voice); ``items``, ``articles``, ``coders``;
    ``agreement``, the share of the corpus on which both say the same (0 to 1); ``f1`` with ``low, high``: the mean of
    the F1 of all values that occur (macro F1), of "one or more" for counts, of "yes" where that is asked, and the
    agreement itself for sources; ``alpha`` (Krippendorff) with ``alpha_low, alpha_high``. Both
    are 95 % intervals over articles, missing for one article.

    judged: one row a code, as `validity.judged` gives them.

    >>> from analysis import example, validity
    >>> table = validity.agreement(example.judged())
    >>> table[["variable", "items", "articles", "coders", "agreement", "f1", "alpha"]].round(2)
      variable  items  articles  coders  agreement    f1  alpha
    0   hedges     10         4       2       0.95  0.93    0.9
    """
    by = columns.groups(judged, by)
    rows = []
    for group, codes in _groups(judged, by):
        variable = codebook.variable(group["variable"], judged)
        right = codes["weight"].where(codes["value"] == codes["answer"], 0.0)
        same = _share([pd.DataFrame({"above": right, "below": codes["weight"]})], codes)
        ratios = [_ratio(cells, "f1") for cells in _cells(variable, codes).values()]
        f1 = _share([ratio for ratio in ratios if ratio["below"].any()], codes) if valued(variable) else same
        both = codes[["value", "answer"]]
        alpha = krippendorff_alpha(both, codes["article_id"], variable, codes["weight"].to_numpy())
        row = {"items": codes["item"].nunique(), "articles": codes["article_id"].nunique()}
        row |= {"coders": codes["coder"].nunique(), "agreement": same.value}
        row |= {"f1": f1.value, "low": f1.low, "high": f1.high}
        row |= {"alpha": alpha.value, "alpha_low": alpha.low, "alpha_high": alpha.high}
        rows.append(group | row)
    return pd.DataFrame(rows, columns=["variable", *by, *COLUMNS])


def precision_recall(judged: pd.DataFrame, *, by: str | Iterable[str] = ()) -> pd.DataFrame:
    """One row a measure × value (× group): precision, recall and F1, each with its interval.

    Columns: ``variable, value``, those of ``by``; ``items`` to which coders or measure give the value; ``precision``
    (of what the measure calls so, how much coders do), ``recall`` (of what coders call so, how much the measure
    does), ``f1``; each (0 to 1) with ``…_low, …_high``, its 95 % interval over articles. Weighted as in
    `agreement`. That of recall knows that misses are seldom drawn.

    judged: one row a code, as `validity.judged` gives them.

    >>> from analysis import example, validity
    >>> table = validity.precision_recall(example.judged())
    >>> table[["variable", "value", "items", "precision", "recall", "f1"]].round(2)
      variable value  items  precision  recall    f1
    0   hedges   any      4       0.88     1.0  0.93
    """
    by = columns.groups(judged, by)
    rows = []
    for group, codes in _groups(judged, by):
        for value, cells in _cells(codebook.variable(group["variable"], judged), codes).items():
            if not cells.to_numpy().any():
                continue
            row = group | {"value": value, "items": codes.loc[cells.any(axis="columns"), "item"].nunique()}
            for name in SHARES:
                found = _recall(cells, codes) if name == "recall" else _share([_ratio(cells, name)], codes)
                row |= {name: found.value, f"{name}_low": found.low, f"{name}_high": found.high}
            rows.append(row)
    names = [f"{name}{end}" for name in SHARES for end in ("", "_low", "_high")]
    return pd.DataFrame(rows, columns=["variable", "value", *by, "items", *names])


def confusion(judged: pd.DataFrame, variable: str) -> pd.DataFrame:
    """One row a pair of answers: what coders say, what the measure says, how often, and one text of each kind.

    Columns: ``value`` (the coders'), ``answer`` (the measure's), ``codes``, ``percent`` of the corpus, ``example``.
    The most frequent first. judged: one row a code, as `validity.judged` gives them.

    >>> from analysis import example, validity
    >>> validity.confusion(example.judged(), "hedges").round(1)
      value answer  codes  percent                 example
    0     0      0     12     60.0         The dam is safe
    1     1      1      7     35.0  that the wall may fail
    2     0      1      1      5.0          The town fears
    """
    groups = compared(judged, variable).groupby(["value", "answer"], sort=False)
    pairs = groups.agg(codes=("item", "size"), percent=("weight", "sum"), example=("text", "first")).reset_index()
    pairs["percent"] = 100 * pairs["percent"] / pairs["percent"].sum()
    return pairs.sort_values("percent", ascending=False, kind="stable", ignore_index=True)


def errors(judged: pd.DataFrame, variable: str) -> pd.DataFrame:
    """One row a code that the measure gets wrong: ``value, answer, outlet, coder, text, notes``, by kind of error.

    judged: one row a code, as `validity.judged` gives them.

    >>> from analysis import example, validity
    >>> table = validity.errors(example.judged(), "hedges")
    >>> table[["value", "answer", "outlet", "coder", "text"]]
      value answer  outlet coder            text
    0     0      1  Herald   ann  The town fears
    """
    codes = compared(judged, variable)
    wrong = codes[codes["value"] != codes["answer"]]
    often = -wrong.groupby(["value", "answer"])["weight"].transform("sum")
    by_kind = wrong.assign(often=often).sort_values(["often", "value", "answer", "item"], ignore_index=True)
    return by_kind[["value", "answer", "outlet", "coder", "text", "notes"]]


def group_bias(judged: pd.DataFrame, variable: str, *, by: str = "outlet") -> pd.DataFrame:
    """One row a figure × outlet: what the measure gets wrong there, against all other outlets together.

    A measure that does not work equally well for each makes differences that are not in the texts.

    Columns: ``figure`` (a value of the variable where its figure is a share, else its name), ``by``, ``items``,
    ``articles``; ``error``, the mean of what coders say less what the measure says, in units of the figure (above 0:
    the measure finds too little), ``rest_error`` that of the others; ``difference`` with ``low, high`` (95 %, articles
    as clusters), ``p_adjusted`` over the groups; ``verdict``: "unequal" where it is below .05, "no sign of it" where
    it isn't, which with few articles says little, and "unknown" where a group has one article.

    judged: one row a code, as `validity.judged` gives them.

    >>> from analysis import example, validity
    >>> table = validity.group_bias(example.judged(), "hedges")
    >>> table[["outlet", "items", "articles", "error", "rest_error", "verdict"]].round(1)
        outlet  items  articles  error  rest_error        verdict
    0  Gazette      4         2    0.0       -21.7  no sign of it
    1   Herald      6         2  -21.7         0.0  no sign of it
    """
    asked = with_figure(codebook.variable(variable, judged))
    tables = []
    for label in labels(asked):
        codes = errors_of(asked, label, judged)
        sizes = sizes_of(asked, codes)
        # Weighted by size, the mean of error / size is Σ error / Σ size: the error of the outlet's figure.
        codes = codes.assign(share=sizes * codes["weight"], error=PER[asked.figure] * codes["error"] / sizes)
        table = compare.mean_differences(codes, "error", by=by, against=compare.REST, weights="share")
        table = table.drop(columns="error").rename(columns={"mean": "error", "other_mean": "rest_error"})
        verdict = np.select([table["p"].isna(), table["p_adjusted"] < 0.05], ["unknown", "unequal"], "no sign of it")
        items = table[by].map(codes.groupby(by)["item"].nunique())
        tables.append(table.assign(figure=label, items=items, verdict=verdict)[["figure", by, *BIAS]])
    return pd.concat(tables, ignore_index=True)


def valued(variable: codebook.Variable) -> list[str]:
    """The values for which a measure has precision and recall."""
    if variable.scale == "name":
        return []
    if variable.reads == "hits":
        return [ANY]
    return ["yes"] if variable.yes_or_no else list(variable.values)


def _groups(judged: pd.DataFrame, by: list[str]) -> Iterable[tuple[dict, pd.DataFrame]]:
    """For each variable (× group) its name and the group's, and its codes that count."""
    names = ["variable", *by]
    groups = judged[judged["answer"].notna() & (judged["weight"] > 0)].groupby(
        names, sort=False, observed=True, dropna=False
    )
    return ((dict(zip(names, group, strict=True)), codes) for group, codes in groups)


def _cells(variable: codebook.Variable, codes: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Value → the weight of each code, as it is right, extra (the measure's alone) or missed."""
    cells = {}
    for value in valued(variable):
        coded, measured = (
            (codes[side] != "0") if value == ANY else (codes[side] == value) for side in ("value", "answer")
        )
        kinds = {RIGHT: coded & measured, EXTRA: measured & ~coded, MISSED: coded & ~measured}
        cells[value] = pd.DataFrame({name: kind * codes["weight"] for name, kind in kinds.items()})
    return cells


def _ratio(cells: pd.DataFrame, share: str) -> pd.DataFrame:
    """What each code adds above and below the line of one of the `SHARES` of a value."""
    parts = SHARES[share]
    return pd.DataFrame({"above": cells[RIGHT] * parts.count(RIGHT), "below": cells[[*parts]].sum(axis="columns")})


def _recall(cells: pd.DataFrame, codes: pd.DataFrame) -> Estimate:
    """What of a value is found, from two shares: of what the measure finds, the right; of the rest, the missed.

    Misses stand among the many that the measure has nothing in, of which few are coded: "none was missed in 20" leaves
    room for more than all that was found. recall = 1 / (1 + missed / right), the ends of the ratio by MOVER (Donner and
    Zou 2012).
    """
    found, rest = (cells[RIGHT] + cells[EXTRA]), codes["weight"] - cells[RIGHT] - cells[EXTRA]
    parts = [
        pd.DataFrame({"above": cells[MISSED], "below": rest}),
        pd.DataFrame({"above": cells[RIGHT], "below": found}),
    ]
    missed, right = (_share([part], codes) for part in parts)
    value = _mean_ratio(*(_ratio(cells, "recall")[[name]].sum().to_numpy() for name in ("above", "below")))
    if np.isnan([missed.low, right.low]).any() or not right.value > 0:
        return Estimate(float(value), *_share([_ratio(cells, "recall")], codes)[1:])
    sizes = np.array([rest.sum(), found.sum()])
    values, low, high = (np.array(ends) * sizes for ends in zip(missed, right, strict=True))
    least, most = compare.mover_ratio(values, low, high)
    return Estimate(float(value), float(1 / (1 + most)), float(1 / (1 + least)))


def _share(ratios: list[pd.DataFrame], codes: pd.DataFrame) -> Estimate:
    """The mean of ratios of sums, with its interval over articles. ratios: one row a code, ``above, below`` the line.

    Without an article a ratio is (Σ above − above of the article) / (Σ below − below of the article).
    """
    if not ratios:
        return UNDEFINED
    sums = [ratio.groupby(codes["article_id"]).sum() for ratio in ratios]
    above, below = (np.column_stack([table[name] for table in sums]) for name in ("above", "below"))
    (above, above_without), (below, below_without) = (compare.leave_one_out(each, axis=0) for each in (above, below))
    value, left_out = _mean_ratio(above, below), _mean_ratio(above_without, below_without)
    items = codes.loc[np.any([ratio["below"] > 0 for ratio in ratios], axis=0), "item"].nunique()
    return share_interval(float(value), left_out, items)


def _mean_ratio(above: np.ndarray, below: np.ndarray) -> np.ndarray:
    """The mean of the ratios that exist, over the last axis."""
    ratios = np.divide(above, below, out=np.full(np.shape(above), np.nan), where=below > 1e-9)
    number = (~np.isnan(ratios)).sum(axis=-1)
    return np.divide(np.nansum(ratios, axis=-1), number, out=np.full(np.shape(number), np.nan), where=number > 0)

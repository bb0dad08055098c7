"""Codes beside the suite's answers: the table that all figures on validity stand on."""

import pandas as pd

from analysis.validity import codebook, names

AGREED = "agreed"  # coder whose codes are what the others agreed on: they go before theirs
PLACE = ["item", "unit", "article_id", "outlet", "event", "words", "text", "stratum", "size"]
MEASURED = "measured_voice"


def table(codes: pd.DataFrame, answered: pd.DataFrame) -> pd.DataFrame:
    """One row a code: what a coder said of an item and what the suite says of it.

    Columns: ``item, coder, variable, value, answer`` (as in the codebook; a source by one name in its article),
    ``notes``; ``unit, article_id, outlet, event, words, text``; ``measured_voice``, the passage's by the suite;
    ``stratum``, ``size``; ``weight``, how many stretches of the corpus the code stands for: those of its stratum over
    those coded, shared among the coders of the item. A file named "agreed" holds what coders settled on: where it has
    a code, the others' weight is 0.

    codes: see `returned.read`. answered: `answering.table` of `keys.placed`. Codes of items that are not found in the
    corpus any more (`returned.remarks` tells), and of variables that ``answered`` lacks, are left out.

    >>> from analysis import example, validity
    >>> folder = example.codes()
    >>> items = validity.placed(validity.key(folder), example.passages())
    >>> rows = validity.judged(validity.read(folder), example.answered(items))
    >>> rows[["item", "coder", "variable", "value", "answer", "weight"]].head(3)
       item coder variable value answer  weight
    0  p001   ann   hedges     0      0     0.5
    1  p002   ann   hedges     1      1     0.5
    2  p003   ann   hedges     0      0     0.5
    """
    places = answered[answered["found"]].rename(columns={"voice": MEASURED})
    places[MEASURED] = places[MEASURED].where(places["unit"] == "passage")  # an article has many
    rows = codes.merge(places[[*PLACE, MEASURED]], on="item", how="inner", validate="m:1")
    rows["answer"] = _answers(rows, answered.set_index("item"))
    rows = rows[rows["answer"].notna()].reset_index(drop=True)
    rows = rows.assign(**names.settled(rows))
    return rows.assign(weight=(_weights(rows) * _uncoded(rows, answered)).astype("float64"))


def counted(judged: pd.DataFrame, variable: str) -> pd.DataFrame:
    """The rows of one variable that count: all, but for those that an agreed code replaces."""
    return judged[(judged["variable"] == variable) & (judged["weight"] > 0)]


def _answers(rows: pd.DataFrame, answered: pd.DataFrame) -> pd.Series:
    """The suite's answer to each code's variable, missing where the suite has none."""
    answers = pd.Series(None, index=rows.index, dtype="str")
    for name, codes in rows.groupby("variable"):
        if name == "source":
            found = answered["speaker"].fillna(answered["source"]).fillna(codebook.NOBODY)
        elif name in answered:
            found = codebook.classed(codebook.variable(name), answered[name])
        else:
            continue
        answers[codes.index] = codes["item"].map(found).to_numpy()
    return answers


def _uncoded(rows: pd.DataFrame, answered: pd.DataFrame) -> pd.Series:
    """By how much the coded strata of an outlet have to stand for those without a code."""
    sheet, coded = ["unit", "outlet"], ["variable", "outlet"]
    whole = answered.drop_duplicates(["unit", "stratum"]).groupby(sheet)["size"].sum()
    met = rows.drop_duplicates(["variable", "stratum"]).groupby(coded)["size"].sum()
    sizes = [sums.reindex(pd.MultiIndex.from_frame(rows[key])) for sums, key in ((whole, sheet), (met, coded))]
    return pd.Series(sizes[0].to_numpy() / sizes[1].to_numpy(), index=rows.index)


def _weights(rows: pd.DataFrame) -> pd.Series:
    """How many stretches of the corpus each code stands for."""
    item = [rows["variable"], rows["item"]]
    agreed = (rows["coder"].str.casefold() == AGREED).groupby(item).transform("any")
    counts = ~agreed | (rows["coder"].str.casefold() == AGREED)
    coders = counts.groupby(item).transform("sum")
    stratum = rows.groupby(["variable", "stratum"])["item"].transform("nunique")
    return (rows["size"] / stratum / coders).where(counts, 0.0)

"""The figures that a measure gives of an outlet, as sums: what codes and answers add to them."""

import pandas as pd

from analysis.validity import codebook

PER = {"share": 100, "rate": 1000, "mean": 1}  # percent of words, hits in 1,000 words, score


def labels(variable: codebook.Variable) -> list[str]:
    """The figures of a measure: a share for each value ("yes" alone where that is asked), else one named by itself."""
    if variable.figure != "share":
        return [variable.name]
    return ["yes"] if variable.values == ("no", "yes") else list(variable.values)


def above(variable: codebook.Variable, label: str, values: pd.Series, words: pd.Series) -> pd.Series:
    """What each stretch adds above the line of a figure: words (see `below`) of a value, hits, or score × words."""
    if variable.figure == "share":
        return words.where(values == label, 0).astype(float)
    numbers = pd.to_numeric(values).astype(float)
    return numbers if variable.figure == "rate" else numbers * words


def below(variable: codebook.Variable, stretches: pd.DataFrame) -> pd.Series:
    """What each stretch adds below the line: its words, or one for an article."""
    return stretches["words"] if variable.unit == "passage" else pd.Series(1, index=stretches.index)


def bounds(variable: codebook.Variable) -> tuple[float, float]:
    """The least and the greatest that a figure can be."""
    if variable.figure == "mean":
        return float(variable.values[0]), float(variable.values[-1])
    return 0.0, 100.0 if variable.figure == "share" else float("inf")


def long(corrected: pd.DataFrame) -> pd.DataFrame:
    """One row a figure × group × way it was got: ``value, low, high``, for a chart.

    ``way``: "as measured"; "corrected", interval over articles; "corrected, these articles", that of coding a sample.
    corrected: see `correction.table`; its other columns stay.

    >>> from analysis import example, validity
    >>> table = validity.corrected(example.answered(), example.judged(), "hedges")
    >>> validity.long(table)[["outlet", "way", "value", "low", "high"]].round(1)
        outlet                        way  value   low    high
    0  Gazette                as measured   69.0   0.0   597.2
    1   Herald                as measured  111.1   0.0  1000.0
    2  Gazette                  corrected   69.0   0.0   286.9
    3   Herald                  corrected   92.6   0.0  1032.6
    4  Gazette  corrected, these articles   69.0  69.0    69.0
    5   Herald  corrected, these articles   92.6  92.6    92.6
    """
    ways = {
        "as measured": ["raw", "raw_low", "raw_high"],
        "corrected": ["corrected", "low", "high"],
        "corrected, these articles": ["corrected", "corpus_low", "corpus_high"],
    }
    others = corrected.drop(columns=[name for names in ways.values() for name in names], errors="ignore")
    parts = [
        pd.concat([others, corrected[names].set_axis(["value", "low", "high"], axis="columns")], axis="columns").assign(
            way=way
        )
        for way, names in ways.items()
    ]
    return pd.concat(parts, ignore_index=True)


def measured(variable: codebook.Variable) -> codebook.Variable:
    """The variable, if an outlet has a figure of it. Raises ValueError otherwise."""
    if not variable.figure:
        known = [each.name for each in codebook.read() if each.figure]
        raise ValueError(f"variable: {variable.name!r} has no figure; allowed: {', '.join(known)}")
    return variable

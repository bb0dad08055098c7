"""What is reported of a group: which figures a variable has, and what each text adds to them."""

import pandas as pd

from analysis.validity import codebook
from analysis.validity.codes_vs_measures import counted

PER = {"share": 100, "rate": 1000, "mean": 1}  # percent of words, hits in 1,000 words, score


def with_figure(variable: codebook.Variable) -> codebook.Variable:
    """The variable, if an outlet has a figure of it. Raises ValueError otherwise."""
    if not variable.figure:
        known = [other.name for other in codebook.read() if other.figure]
        raise ValueError(f"variable: {variable.name!r} has no figure; allowed: {', '.join(known)}")
    return variable


def labels(variable: codebook.Variable) -> list[str]:
    """The figures of a measure: a share for each value ("yes" alone where that is asked), else one named by itself."""
    if variable.figure != "share":
        return [variable.name]
    return ["yes"] if variable.yes_or_no else list(variable.values)


def above_line(variable: codebook.Variable, label: str, values: pd.Series, words: pd.Series) -> pd.Series:
    """What each text adds above the line of a figure: words (see `sizes_of`) of a value, hits, or score × words."""
    if variable.figure == "share":
        return words.where(values == label, 0).astype(float)
    numbers = pd.to_numeric(values).astype(float)
    return numbers if variable.figure == "rate" else numbers * words


def sizes_of(variable: codebook.Variable, units: pd.DataFrame) -> pd.Series:
    """What each text adds below the line: its words, or one for an article."""
    return units["words"] if variable.unit == "passage" else pd.Series(1, index=units.index)


def bounds(variable: codebook.Variable) -> tuple[float, float]:
    """The least and the greatest that a figure can be."""
    if variable.figure == "mean":
        return float(variable.values[0]), float(variable.values[-1])
    return 0.0, 100.0 if variable.figure == "share" else float("inf")


def coders_means(variable: codebook.Variable, label: str, judged: pd.DataFrame) -> pd.Series:
    """Outlet → the coders' mean of what its texts add above the line: Σ weight × above / Σ weight × size.

    It stands for the answers where there is no measure, so that what an outlet is said to have is the coders' own
    ratio, and the doubt that of a ratio (Särndal, Swensson and Wretman 1992, 7.3).
    """
    codes = counted(judged, variable.name)
    sizes = sizes_of(variable, codes)
    above = above_line(variable, label, codes["value"], sizes)
    sums = pd.DataFrame({"above": above, "size": sizes}).mul(codes["weight"], axis="index")
    sums = sums.groupby(codes["outlet"].astype("str")).sum()
    return sums["above"] / sums["size"]

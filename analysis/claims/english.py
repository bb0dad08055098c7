"""Numbers and names in sentences."""

from collections.abc import Iterable, Sequence

import pandas as pd

from analysis import labels

MOST = 3  # names that a sentence lists
REST = "the rest"  # what a group is set against where it is not another group


def listed(names: Iterable[str], last: str = "and", most: int = MOST) -> str:
    """Names in a row: "A", "A and B", "A, B and 4 others"; nothing without any. last: what stands before the last."""
    names = list(map(str, names))
    if len(names) > most + 1:
        names = [*names[:most], f"{len(names) - most} others"]
    return f" {last} ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def out_of(part: int, whole: int, thing: str) -> str:
    """A part of a whole: "3 of 5 articles", "none of 5 articles", "no article", "both articles", "the one article"."""
    if part == whole:
        whole_of_it = f"all {labels.count(whole, thing)}"
        return {1: f"the one {thing}", 2: whole_of_it.replace("all 2", "both")}.get(whole, whole_of_it)
    if whole == 1:
        return f"no {thing}"
    return f"{f'{part:,}' if part else 'none'} of {labels.count(whole, thing)}"


def number(value: float, decimals: int) -> str:
    """A number with its decimals and a true minus sign."""
    return f"{value:z,.{decimals}f}".replace("-", "−")


def p_value(p: float) -> str:
    """A p value as journals print it: "p = .012", "p < .001"."""
    return "p < .001" if p < 0.001 else f"p = {p:.3f}".replace("0.", ".", 1)


def quoted(term: str) -> str:
    """A term of the corpus in quotation marks."""
    return f"“{term}”"


def group(by: str) -> str:
    """What one of the groups is called that a column makes."""
    return "outlet" if by == "outlet" else "group"


def others(groups: pd.Series, articles: pd.Series, other_articles: pd.Series) -> dict[str, str]:
    """The other one of each of two groups, where their rest is no more than that; else nothing.

    articles, other_articles: of each group and of its rest, which has more where there are groups that are not told.
    """
    each = dict(zip(map(str, groups), zip(articles, other_articles, strict=True), strict=True))
    if len(each) != 2:
        return {}
    (first, sizes), (second, mirrored) = each.items()
    return {first: second, second: first} if sizes == mirrored[::-1] else {}


def caution(articles: pd.Series, by: str = "outlet") -> str:
    """What must be said where no group has more than one article: articles by group. Nothing where one has."""
    if (articles > 1).any():
        return ""
    one = f"One article: no claim about its {group(by)}."
    return one if len(articles) == 1 else f"One article each: no claim about {group(by)}s."


def sentences(*parts: str) -> str:
    """Sentences in a row, without the empty ones."""
    return " ".join(filter(None, parts))


def tied(amounts: pd.Series) -> Sequence[str]:
    """The names with the greatest amount; several where they are alike, none without any."""
    return [] if amounts.empty else sorted(map(str, amounts.index[amounts == amounts.max()]))

"""Segments of articles → one table: names as categories, places as int32, texts as Arrow text.

So packed it takes some 45 bytes a word, a good third of what lists of Python take.
"""

from collections.abc import Iterable, Mapping

import numpy as np
import pandas as pd

from analysis.annotate import article

ABOUT = ("article_id", "outlet", "event", "story")  # what passages have of their articles, whatever is kept
TEXTS = ("text", "tokens", "tree")  # long, and seldom twice the same: all other texts are categories


def from_segments(about: pd.DataFrame, segments: Iterable[list[list]]) -> pd.DataFrame:
    """One row a segment, beside the columns of its article.

    about: a row an article. segments: the segments of each article, as rows of `article.SEGMENT`.
    """
    about = about.infer_objects()
    # Of numbers too: years and tiers make groups, and are not summed.
    names = [name for name in about if about[name].dtype.kind != "M"]
    about = about.astype({name: _category(about[name]) for name in names})
    lengths, values = [], [[] for _ in article.SEGMENT]
    for rows in segments:
        lengths.append(len(rows))
        for column, more in zip(values, zip(*rows, strict=True), strict=bool(rows)):
            column.extend(more)
    row = np.repeat(range(len(about)), lengths)
    columns = {name: about[name].take(row).array for name in about}
    columns |= {name: _typed(name, column) for name, column in zip(article.SEGMENT, values, strict=True)}
    return pd.DataFrame(columns, copy=False)


def _typed(name: str, values: list):
    """The values of a column of segments, as its type packs them."""
    if name in TEXTS or article.TYPES[name] != "str":
        return pd.array(values, dtype=article.TYPES[name])
    codes, known = pd.factorize(np.array(values, dtype=object))  # -1 for what is missing
    order = np.argsort(known)
    dtype = pd.CategoricalDtype(pd.Index(known[order], dtype="str"))
    return pd.Categorical.from_codes(np.append(np.argsort(order), -1)[codes], dtype=dtype)


def joined(parts: list[pd.DataFrame]) -> pd.DataFrame:
    """The tables one below the other. Taken apart column by column, so that no more than one is held twice."""
    if len(parts) == 1:
        return parts[0]
    columns = parts[0].columns
    return pd.DataFrame({name: _column([part.pop(name) for part in parts]) for name in columns}, columns=columns)


def renamed(speaker: pd.Series, names: Mapping[str, str]) -> pd.Series:
    """A column of categories by other names, several of which may be the same."""
    values = pd.Series([names[name] for name in speaker.cat.categories], dtype="str")
    dtype = _category(values)
    codes = np.append(dtype.categories.get_indexer(values), -1)  # the last is for what is missing
    return pd.Series(pd.Categorical.from_codes(codes[speaker.cat.codes], dtype=dtype), index=speaker.index)


def _category(column: pd.Series) -> pd.CategoricalDtype:
    """The categories of a column: its values in their order."""
    return _ordered(set(column.dropna().astype(object)))


def _ordered(values: set) -> pd.CategoricalDtype:
    """Categories in their order: the alphabet's, or that of numbers; of values that have none, as they are written."""
    if all(isinstance(value, str) for value in values):
        return pd.CategoricalDtype(pd.Index(sorted(values), dtype="str"))
    try:
        return pd.CategoricalDtype(pd.Index(sorted(values)))
    except TypeError:
        return pd.CategoricalDtype(pd.Index(sorted(values, key=str), dtype=object))


def _column(parts: list[pd.Series]) -> pd.Series:
    """A column, its parts one below the other; its categories are those of all parts."""
    if isinstance(parts[0].dtype, pd.CategoricalDtype):
        dtype = _ordered({value for part in parts for value in part.cat.categories})
        parts = [part.astype(dtype) for part in parts]
    return pd.concat(parts, ignore_index=True)

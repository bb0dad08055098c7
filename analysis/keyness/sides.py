"""Two sets of articles that are set against each other, and the words of both on one chart."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis import columns
from analysis.compare import REST

NAMED, CAPTION = 12, 4  # words of a side that are named, and that a caption tells
MOST = 3000  # words of a chart: a table of more is no page's
LISTED = 12  # names that a message lists
HOW = "name one or two groups or outlets by compare: in study.yml (docs/study.md)"


class Sides(NamedTuple):
    """The passages of two sides, with a column ``side``; the sides' names; and, without any, why there are none."""

    passages: pd.DataFrame
    names: tuple[str, ...]
    why: str = ""


def sides(
    passages: pd.DataFrame, chosen: Sequence[str] = (), *, by: str = "outlet_group", order: Sequence[str] = ()
) -> Sides:
    """The two sides that the words of these passages are compared between.

    chosen: one or two groups (values of ``by``) or outlets; one alone is set against all other articles, "the rest".
    Without them: the two groups, or of more the first against the rest; outlets are no groups. order: that of groups;
    those that it does not name stand behind them.

    >>> from analysis import example, keyness
    >>> keyness.sides(example.passages(), ["Herald"]).names
    ('Herald', 'the rest')
    >>> keyness.sides(example.passages()).why.partition(":")[0]
    'there are no groups'
    """
    columns.check(passages, "outlet")
    known = {
        column: passages[column].astype("object") for column in dict.fromkeys((by, "outlet")) if column in passages
    }
    of = {name: next((values == name for values in known.values() if (values == name).any()), None) for name in chosen}
    if unknown := [name for name, rows in of.items() if rows is None]:
        others = list(dict.fromkeys(name for values in known.values() for name in values.dropna().unique()))
        return _none(passages, f"no article is of {unknown[0]!r}, which compare: names; there are {_listed(others)}")
    if not of:
        groups = _groups(known.get(by) if by != "outlet" else None, order)
        if not groups:
            return _none(passages, f"there are no groups: {HOW}")
        of = {name: known[by] == name for name in (groups if len(groups) == 2 else groups[:1])}
    return _parted(passages, of)


def apart(words: pd.DataFrame, *, number: int = NAMED, most: int = MOST) -> pd.DataFrame:
    """One row a word of a chart of two sides: those of `words` for one pair, and which side each tells of.

    The columns of `words`, and ``distinctive_of``: the side of which it is one of so many most distinctive words, as
    `most_distinctive` has them; missing for others. Those come first. House style is left out, and so are words that
    one article carries, unless a side has no more than one. Of more than ``most`` words these are said most often.
    Phrases that were asked for stand always.

    >>> from analysis import example, keyness
    >>> chosen = keyness.sides(example.passages(), ["Herald"])
    >>> table = keyness.words(chosen.passages, by="side", against=chosen.names[1], voice=None)
    >>> keyness.apart(table, number=1)[["word", "hits", "other_hits", "distinctive_of"]].head(3)
      word  hits  other_hits distinctive_of
    0   it     0           3       the rest
    1   be     2           1         Herald
    2  the     4           3            NaN
    """
    first = words["side"].iloc[0] if len(words) else ""
    other = words["other"].iloc[0] if len(words) else ""
    more = words["z"] > 0
    alone = words["one_article"] & (np.where(more, words["of_articles"], words["of_other_articles"]) > 1)
    kept = words[(~words["house_style"] & ~alone & words["z"].notna()) | words["phrase"]]
    strongest = kept.assign(strength=kept["z"].abs()).sort_values(["strength", "word"], ascending=[False, True])
    likely = strongest[strongest["strength"] > 0]
    named = pd.concat([part.head(number) for _, part in likely.groupby(likely["z"] > 0)] or [likely])
    side = pd.Series(np.where(strongest["z"] > 0, first, other), index=strongest.index, dtype="object")
    told = strongest.assign(distinctive_of=side.where(strongest.index.isin(named.index)))
    told = told.drop(columns=["strength", "own_name", "house_style"])
    frequent = pd.Series(told.index.isin((told["hits"] + told["other_hits"]).nlargest(most).index), index=told.index)
    of_side = told["distinctive_of"].notna()
    shown = told[frequent | of_side | told["phrase"]]
    return shown.sort_values("distinctive_of", key=pd.isna, kind="stable", ignore_index=True)


def told(words: pd.DataFrame, names: Sequence[str]) -> str:
    """What a chart of `apart` shows, in a sentence: the sides, and the words furthest apart.

    >>> from analysis import example, keyness
    >>> chosen = keyness.sides(example.passages(), ["Herald"])
    >>> table = keyness.words(chosen.passages, by="side", against=chosen.names[1], voice=None)
    >>> keyness.told(keyness.apart(table, number=2), chosen.names)
    'Words of Herald and of the rest. Most distinctive of Herald: be, the; of the rest: it.'
    """
    most = words.groupby("distinctive_of", sort=False)["word"].agg(lambda column: ", ".join(column.head(CAPTION)))
    parts = [f"of {name}: {most[name]}" for name in names if name in most]
    said = f"Words of {names[0]} and of {names[1]}." if len(words) else "Words of two sides."
    return f"{said} Most distinctive {'; '.join(parts)}." if parts else said


def _groups(values: pd.Series | None, order: Sequence[str]) -> list[str]:
    """The names of groups, in this order."""
    there = [] if values is None else sorted(values.dropna().unique(), key=str)
    return [*(name for name in order if name in there), *(name for name in there if name not in order)]


def _parted(passages: pd.DataFrame, of: dict[str, pd.Series]) -> Sides:
    """The passages of one or two sets; of one, all others are the rest."""
    if len(of) == 1:
        of = of | {REST: ~next(iter(of.values()))}
    (first, one), (other, two) = of.items()
    if (one & two).any():
        return _none(passages, f"{first!r} and {other!r}, which compare: names, share articles; allowed: two apart")
    if not two.any():
        return _none(passages, f"all articles are of {first!r}: {HOW}")
    side = pd.Series(np.select([one, two], [first, other], default=None), index=passages.index, dtype="object")
    return Sides(passages.assign(side=side)[one | two], (first, other))


def _none(passages: pd.DataFrame, why: str) -> Sides:
    return Sides(passages.assign(side=None).head(0), (REST, REST), why)


def _listed(names: list[str]) -> str:
    more = f" and {len(names) - LISTED:,} more" if len(names) > LISTED else ""
    return ", ".join(map(str, names[:LISTED])) + more

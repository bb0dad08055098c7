"""Sources: who gets to speak, and with what kind of cue.

A source is who is credited with words that are not the outlet's own (Gans 1979 on who gets
into the news). Reporting verbs are not neutral: "claimed" keeps its distance from what
"pointed out" takes for true (Caldas-Coulthard 1994; Floyd 2000).
"""

from collections.abc import Iterable

import pandas as pd

from analysis import blocks

LISTED = 20  # cues of a kind that are named
ATTRIBUTION = ["article_id", "group"]  # what tells attributions apart


def speakers(passages: blocks.Table, *, by: str | Iterable[str] = ("outlet",)) -> pd.DataFrame:
    """One row a group × source, those given most words first: how much of what is attributed is whose.

    Columns: those of ``by``; ``speaker`` (one name a source, NaN where none is named);
    ``words`` given to it, of them ``direct`` and ``indirect``; ``share`` of the group's
    attributed words (0 to 1); ``attributions``; ``articles``.

    >>> from analysis import example, sources
    >>> sources.speakers(example.passages())[["outlet", "speaker", "words", "direct", "indirect"]]
        outlet    speaker  words  direct  indirect
    0   Herald    Critics      5       0         5
    1   Herald      mayor      5       5         0
    2  Gazette   minister      4       2         2
    3  Gazette        NaN      4       0         4
    4  Gazette  Engineers      2       0         2
    5   Herald       town      2       0         2
    """
    by = [by] if isinstance(by, str) else list(by)
    found = blocks.over(passages, lambda some: _spoken(some, _groups(some, by, "speaker")))
    found = found.groupby([*by, "speaker"], observed=True, dropna=False).sum().reset_index()
    found.insert(len(by) + 4, "share", found["words"] / found.groupby(by, dropna=False)["words"].transform("sum"))
    return found.sort_values("words", ascending=False, kind="stable", ignore_index=True)


def stances(passages: blocks.Table, *, by: str | Iterable[str] = ("outlet",)) -> pd.DataFrame:
    """One row a group × kind of cue, the most frequent first.

    Columns: those of ``by``; ``stance`` (see ``lexicons/cues.toml``); ``attributions`` with
    such a cue; ``share`` of the group's attributions that have a cue (0 to 1); ``cues``, the most
    frequent of them.

    >>> from analysis import example, sources
    >>> sources.stances(example.passages())
        outlet      stance  attributions     share          cues
    0  Gazette     neutral             2  0.666667  called, said
    1  Gazette    praising             1  0.333333       praised
    2   Herald  distancing             1  0.333333       claimed
    3   Herald     feeling             1  0.333333         fears
    4   Herald     neutral             1  0.333333          said
    """
    by = [by] if isinstance(by, str) else list(by)
    used = blocks.over(passages, lambda some: _used(some, _groups(some, by, "stance")))
    used = used.groupby([*by, "stance", "cue"], observed=True, dropna=False, sort=False)["attributions"].sum()
    used = used.sort_values(ascending=False, kind="stable").reset_index()
    groups = used.groupby([*by, "stance"], observed=True, dropna=False)
    found = groups.agg(attributions=("attributions", "sum"), cues=("cue", _listed)).reset_index()
    total = found.groupby(by, dropna=False)["attributions"].transform("sum")
    found.insert(len(by) + 2, "share", found["attributions"] / total)
    return found.sort_values("attributions", ascending=False, kind="stable", ignore_index=True)


def _spoken(passages: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """One row a group: the words given to others, by voice, with the attributions and articles."""
    said = passages[passages["voice"] != "own"]
    said = said.assign(
        direct=said["words"].where(said["voice"] == "direct", 0),
        indirect=said["words"].where(said["voice"] == "indirect", 0),
        attributions=~said.duplicated(ATTRIBUTION),
    )
    groups = said.groupby(by, observed=True, dropna=False)
    found = groups[["words", "direct", "indirect", "attributions"]].sum()
    return found.assign(articles=groups["article_id"].nunique()).reset_index()


def _used(passages: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """One row a group × cue, in small letters, as they come: the attributions with it."""
    said = passages[passages["stance"].notna()].drop_duplicates(ATTRIBUTION)
    groups = said.assign(cue=said["cue"].str.lower()).groupby([*by, "cue"], observed=True, dropna=False, sort=False)
    return groups.size().rename("attributions").reset_index()


def _listed(cues: pd.Series) -> str:
    """The first cues, and how many more there are."""
    more = f" and {len(cues) - LISTED} more" if len(cues) > LISTED else ""
    return ", ".join(cues.head(LISTED)) + more


def _groups(passages: pd.DataFrame, by: list[str], own: str) -> list[str]:
    """The columns of groups and ours. ValueError for one that is not there, or that the table has as its own."""
    for name in by:
        if name not in passages or name == own:
            raise ValueError(f"by: {name!r}; allowed: {', '.join(passages.columns.drop(own))}")
    return [*by, own]

"""Sources: who gets to speak, and with what kind of cue.

A source is who is credited with words that are not the outlet's own (Gans 1979 on who gets
into the news). Reporting verbs are not neutral: "claimed" keeps its distance from what
"pointed out" takes for true (Caldas-Coulthard 1994; Floyd 2000).
"""

from collections.abc import Iterable

import pandas as pd

ATTRIBUTION = ["article_id", "group"]  # what tells attributions apart


def speakers(passages: pd.DataFrame, *, by: str | Iterable[str] = ("outlet",)) -> pd.DataFrame:
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
    by = _groups(passages, by, "speaker")
    said = passages[passages["voice"] != "own"]
    said = said.assign(
        direct=said["words"].where(said["voice"] == "direct", 0),
        indirect=said["words"].where(said["voice"] == "indirect", 0),
        attributions=~said.duplicated(ATTRIBUTION),
    )
    groups = said.groupby([*by, "speaker"], observed=True, dropna=False)
    found = groups[["words", "direct", "indirect", "attributions"]].sum()
    found = found.assign(articles=groups["article_id"].nunique()).reset_index()
    found.insert(len(by) + 4, "share", found["words"] / found.groupby(by, dropna=False)["words"].transform("sum"))
    return found.sort_values("words", ascending=False, kind="stable", ignore_index=True)


def stances(passages: pd.DataFrame, *, by: str | Iterable[str] = ("outlet",)) -> pd.DataFrame:
    """One row a group × kind of cue, the most frequent first.

    Columns: those of ``by``; ``stance`` (see ``lexicons/cues.toml``); ``attributions`` with
    such a cue; ``share`` of the group's attributions that have a cue (0 to 1); ``cues``, those
    found, the most frequent first.

    >>> from analysis import example, sources
    >>> sources.stances(example.passages())
        outlet      stance  attributions     share          cues
    0  Gazette     neutral             2  0.666667  called, said
    1  Gazette    praising             1  0.333333       praised
    2   Herald  distancing             1  0.333333       claimed
    3   Herald     feeling             1  0.333333         fears
    4   Herald     neutral             1  0.333333          said
    """
    by = _groups(passages, by, "stance")
    said = passages[passages["stance"].notna()].drop_duplicates(ATTRIBUTION)
    groups = said.groupby([*by, "stance"], observed=True, dropna=False)
    found = groups.agg(attributions=("stance", "size"), cues=("cue", _by_frequency)).reset_index()
    total = found.groupby(by, dropna=False)["attributions"].transform("sum")
    found.insert(len(by) + 2, "share", found["attributions"] / total)
    return found.sort_values("attributions", ascending=False, kind="stable", ignore_index=True)


def _groups(passages: pd.DataFrame, by: str | Iterable[str], own: str) -> list[str]:
    """The columns of groups. ValueError for one that is not there, or that the table has as its own."""
    by = [by] if isinstance(by, str) else list(by)
    for name in by:
        if name not in passages or name == own:
            raise ValueError(f"by: {name!r}; allowed: {', '.join(passages.columns.drop(own))}")
    return by


def _by_frequency(cues: pd.Series) -> str:
    """The cues, the most frequent first."""
    return ", ".join(cues.str.lower().value_counts().index)

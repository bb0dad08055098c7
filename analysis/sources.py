"""Sources: who gets to speak, and with what kind of cue.

A source is who is credited with words that are not the outlet's own (Gans 1979 on who gets
into the news). Reporting verbs are not neutral: "claimed" keeps its distance from what
"pointed out" takes for true (Caldas-Coulthard 1994; Floyd 2000).
"""

from collections.abc import Iterable

import pandas as pd

from analysis import columns

LISTED = 20  # cues of a kind that are named
ATTRIBUTION = ["article_id", "group"]  # what tells attributions apart


def speakers(passages: pd.DataFrame, *, by: str | Iterable[str] = ("outlet",)) -> pd.DataFrame:
    """One row a group × source, those given most words first: how much of what others say is whose.

    Counted is what is somebody's words or claim (``asserted``), not deeds and plans.

    Columns: those of ``by``; ``speaker`` (one name a source, NaN where none is named or it is not sure who);
    ``words`` given to it, of them ``direct`` and ``indirect``; ``share`` of the group's
    attributed words (0 to 1); ``attributions``; ``articles``.

    by: columns of passages, also those that `annotate.passages` was told to keep. Raises ValueError for one that is
    not there.

    >>> from analysis import example, sources
    >>> sources.speakers(example.passages())[["outlet", "speaker", "words", "direct", "indirect"]]
        outlet    speaker  words  direct  indirect
    0  Gazette   minister      8       2         6
    1   Herald    Critics      5       0         5
    2   Herald      mayor      5       5         0
    3  Gazette  Engineers      2       0         2
    4   Herald       town      2       0         2
    """
    by = _checked(passages, by, "speaker")
    attributed = passages.loc[columns.asserted(passages), _columns(by, "speaker", "voice", "words")]
    words = attributed["words"].astype("int64")
    attributed = attributed.assign(
        words=words,
        direct=words.where(attributed["voice"] == "direct", 0),
        indirect=words.where(attributed["voice"] == "indirect", 0),
        attributions=~attributed.duplicated(ATTRIBUTION),
    )
    groups = attributed.groupby([*by, "speaker"], observed=True, dropna=False)
    counted = groups[["words", "direct", "indirect", "attributions"]].sum()
    counted = columns.uncategorised(counted.assign(articles=groups["article_id"].nunique()).reset_index())
    total = counted.groupby(by, observed=True, dropna=False)["words"].transform("sum")
    counted.insert(counted.columns.get_loc("attributions"), "share", counted["words"] / total)
    return counted.sort_values("words", ascending=False, kind="stable", ignore_index=True)


def stances(passages: pd.DataFrame, *, by: str | Iterable[str] = ("outlet",)) -> pd.DataFrame:
    """One row a group × kind of cue, the most frequent first.

    Columns: those of ``by``; ``stance`` (see ``lexicons/cues.toml``); ``attributions`` with
    such a cue; ``share`` of the group's claims that have a cue (0 to 1); ``cues``, the most
    frequent of them. For ``by`` see `speakers`.

    >>> from analysis import example, sources
    >>> sources.stances(example.passages())
        outlet      stance  attributions     share          cues
    0  Gazette     neutral             2  0.666667  called, said
    1  Gazette    praising             1  0.333333       praised
    2   Herald  distancing             1  0.333333       claimed
    3   Herald     feeling             1  0.333333         fears
    4   Herald     neutral             1  0.333333          said
    """
    by = _checked(passages, by, "stance")
    with_cue = passages.loc[
        columns.asserted(passages) & passages["stance"].notna(), _columns(by, "stance", "cue")
    ].drop_duplicates(ATTRIBUTION)
    with_cue = with_cue.assign(verb=with_cue["cue"].astype("str").str.lower())
    verbs = with_cue.groupby([*by, "stance", "verb"], observed=True, dropna=False, sort=False).size()
    verbs = verbs.rename("attributions").sort_values(ascending=False, kind="stable").reset_index()
    groups = verbs.groupby([*by, "stance"], observed=True, dropna=False)
    counted = groups.agg(attributions=("attributions", "sum"), cues=("verb", _listed)).reset_index()
    counted = columns.uncategorised(counted)
    total = counted.groupby(by, observed=True, dropna=False)["attributions"].transform("sum")
    counted.insert(counted.columns.get_loc("cues"), "share", counted["attributions"] / total)
    return counted.sort_values("attributions", ascending=False, kind="stable", ignore_index=True)


def _checked(passages: pd.DataFrame, by: str | Iterable[str], own: str) -> list[str]:
    """The columns that make groups. ValueError for one that is not there, or that the table has as its own."""
    return columns.groups(passages.drop(columns=own), by)


def _columns(by: list[str], *names: str) -> list[str]:
    """The columns that a count looks at, each once."""
    return list(dict.fromkeys([*ATTRIBUTION, *by, *names]))


def _listed(cues: pd.Series) -> str:
    """The first cues, and how many more there are."""
    more = f" and {len(cues) - LISTED} more" if len(cues) > LISTED else ""
    return ", ".join(cues.head(LISTED)) + more

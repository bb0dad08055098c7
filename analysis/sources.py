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
# Kinds of sources, as `annotate.passages` has them; who is named by no name; and who is not sure.
KINDS = (*columns.NAMED, "document", "group", "unnamed", "not sure who", "nobody named")


def speakers(passages: pd.DataFrame, *, by: str | Iterable[str] = ("outlet",)) -> pd.DataFrame:
    """One row a group × source, those given most words first: how much of what others say is whose.

    Counted is what is somebody's words or claim (``asserted``), not deeds and plans.

    Columns: those of ``by``; ``speaker`` (one name a source, NaN where none is named or it is not sure who);
    ``kind`` of source, as in `kinds`; ``words`` given to it, of them ``direct`` and ``indirect``; ``quoted``, those
    given word for word: in quotation marks, or in a text credited by layout alone, as the turns of a transcript are;
    ``share`` of the group's attributed words (0 to 1); ``attributions``; ``articles``.

    by: columns of passages, also those that `annotate.passages` was told to keep. Raises ValueError for one that is
    not there.

    >>> from analysis import example, sources
    >>> sources.speakers(example.passages())[["outlet", "speaker", "kind", "words", "direct", "indirect"]]
        outlet    speaker     kind  words  direct  indirect
    0  Gazette   minister  unnamed      8       2         6
    1   Herald    Critics    group      5       0         5
    2   Herald      mayor  unnamed      5       5         0
    3  Gazette  Engineers    group      2       0         2
    4   Herald       town  unnamed      2       0         2
    """
    by = _checked(passages, by, "speaker", "kind")
    return _counted(passages, by, "speaker", "kind")


def kinds(passages: pd.DataFrame, *, by: str | Iterable[str] = ("outlet",)) -> pd.DataFrame:
    """One row a group × kind of source, in the order of `KINDS`: who gets to speak, also without a name.

    ``kind``: a person, body or country by name; a document; a group ("officials"); unnamed, which is somebody or a
    body by no name ("a senior official", "the council"); not sure who, where a source is written that two may be; and
    nobody named. Other columns and ``by`` as in `speakers`.

    >>> from analysis import example, sources
    >>> sources.kinds(example.passages())[["outlet", "kind", "words", "share"]]
        outlet     kind  words     share
    0  Gazette    group      2  0.200000
    1  Gazette  unnamed      8  0.800000
    2   Herald    group      5  0.416667
    3   Herald  unnamed      7  0.583333
    """
    by = _checked(passages, by, "kind")
    counted = _counted(passages, by, "kind")
    order = counted["kind"].map(KINDS.index)
    return (
        counted.assign(order=order).sort_values([*by, "order"], kind="stable", ignore_index=True).drop(columns="order")
    )


def _counted(passages: pd.DataFrame, by: list[str], *names: str) -> pd.DataFrame:
    """One row a group × value of these columns, most words first: the words of others that fall to it."""
    columns.check(passages, "speaker", "source", "source_kind", "cue", "part")
    asserted = passages.loc[columns.asserted(passages)]
    attributed = asserted[_columns(by, "speaker", "voice", "words")]
    words = attributed["words"].astype("int64")
    told = attributed["voice"] == "direct"
    told |= asserted["cue"].isna() & asserted["source"].notna() & (asserted["part"] != "headline")
    attributed = attributed.assign(
        kind=_kinds(asserted),
        words=words,
        direct=words.where(attributed["voice"] == "direct", 0),
        indirect=words.where(attributed["voice"] == "indirect", 0),
        quoted=words.where(told, 0),
        attributions=~attributed.duplicated(ATTRIBUTION),
    )
    groups = attributed.groupby([*by, *names], observed=True, dropna=False)
    counted = groups[["words", "direct", "indirect", "quoted", "attributions"]].sum()
    counted = columns.uncategorised(counted.assign(articles=groups["article_id"].nunique()).reset_index())
    total = counted.groupby(by, observed=True, dropna=False)["words"].transform("sum")
    counted.insert(counted.columns.get_loc("attributions"), "share", counted["words"] / total)
    return counted.sort_values("words", ascending=False, kind="stable", ignore_index=True)


def _kinds(asserted: pd.DataFrame) -> pd.Series:
    """The kind of each source: that which it has most often, so that one source has one."""
    speaker, kind = asserted["speaker"].astype("object"), asserted["source_kind"].astype("object")
    often = pd.crosstab(speaker, kind)
    found = speaker.map(often.idxmax(axis="columns")) if often.size else kind
    by_name = speaker.astype("str").str.contains(r"[^\W\d_]", na=False) & (speaker != speaker.str.lower())
    found = found.where(~found.isin(columns.NAMED) | by_name, "unnamed")
    unknown = asserted["source"].notna().map({True: "not sure who", False: "nobody named"})
    return found.fillna("unnamed").where(speaker.notna(), unknown)


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


def _checked(passages: pd.DataFrame, by: str | Iterable[str], *own: str) -> list[str]:
    """The columns that make groups. ValueError for one that is not there, or that the table has as its own."""
    return columns.groups(passages.drop(columns=list(own), errors="ignore"), by)


def _columns(by: list[str], *names: str) -> list[str]:
    """The columns that a count looks at, each once."""
    return list(dict.fromkeys([*ATTRIBUTION, *by, *names]))


def _listed(cues: pd.Series) -> str:
    """The first cues, and how many more there are."""
    more = f" and {len(cues) - LISTED} more" if len(cues) > LISTED else ""
    return ", ".join(cues.head(LISTED)) + more

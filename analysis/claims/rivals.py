"""The claim on rival wordings: which outlet, or group, has which name of the same thing, and which has none."""

from collections.abc import Iterator

import pandas as pd

from analysis import labels
from analysis.claims import english
from analysis.claims.claim import Claim

COUNTED = "Counted whoever words them, in all forms and senses: what is quoted or denied, too."
NAMED = 2  # outlets that are named for a wording


def rivals(
    mentions: pd.DataFrame, sizes: pd.DataFrame, *, named: str, section: str, by: str = "outlet", about: str = COUNTED
) -> Claim | None:
    """Where each wording of a set stands. None without a mention, and for a set of one wording.

    mentions: `emphasis.wordings`; sizes: with the ``articles`` of each group that ``by`` makes; named: the set.

    >>> from analysis import claims, emphasis, example
    >>> rivals = {"minor leak": ["minor leak"], "catastrophe": ["catastrophe", "disaster"], "spill": ["spill"]}
    >>> found = emphasis.wordings(example.passages(), rivals)
    >>> outlets = example.articles()["outlet"].value_counts().rename("articles").reset_index()
    >>> print(claims.rivals(found, outlets, named="the leak", section="rivals").sentence)
    “minor leak” stands in Gazette (1) and Herald (1); “catastrophe” in Herald (1). No mention of “spill”.
    """
    wordings = list(mentions["wording"].cat.categories)
    if mentions.empty or len(wordings) < 2:
        return None
    counts = mentions.astype({by: "str", "wording": "str"}).value_counts([by, "wording"]).sort_index(kind="stable")
    total = counts.groupby("wording").sum().reindex(wordings, fill_value=0).sort_values(ascending=False, kind="stable")
    tell = _by_wording if by == "outlet" else _by_group
    groups = list(sizes[by].dropna().astype("str"))
    having = [name for name in groups if name in counts.index.get_level_values(by)]
    absent = [english.quoted(wording) for wording in total.index[total == 0]]
    said = [
        f"{'; '.join(tell(counts, total, having))}.",
        f"No mention of {english.listed(absent)}." if absent else "",
        f"Without any of them: {english.listed([name for name in groups if name not in having])}." * (having != groups),
        english.caution(sizes["articles"], by),
    ]
    figure = labels.count(len(mentions), "mention")
    return Claim(figure, english.sentences(*said), about, section, what=f"wordings of {english.quoted(named)}")


def _by_wording(counts: pd.Series, total: pd.Series, _: list[str]) -> Iterator[str]:
    """Where each wording stands, the commonest first."""
    verb = " stands"
    for wording in total.index[total > 0]:
        each = counts.xs(wording, level="wording").sort_values(ascending=False, kind="stable")
        names = [f"{name} ({number:,})" for name, number in each.items()]
        yield f"{english.quoted(wording)}{verb} in {english.listed(names, most=NAMED)}"
        verb = ""


def _by_group(counts: pd.Series, total: pd.Series, groups: list[str]) -> Iterator[str]:
    """The commonest wording of each of these groups, among all its mentions."""
    where = "Commonest in"
    for name in groups:
        each = counts.loc[[name]]
        most = english.tied(each.droplevel(0))
        words = english.listed(map(english.quoted, most), "and", len(total))
        number = english.out_of(int(each.max()), int(each.sum()), "mention")
        yield f"{where} {name}: {words} ({number}{' each' if len(most) > 1 else ''})"
        where = "in"

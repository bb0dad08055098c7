"""Pairs → groups: sentences that belong together one and all, so that no chain joins unlike things."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

import pandas as pd

Ties = Mapping[int, Mapping[int, float]]


def groups(
    pairs: pd.DataFrame, articles: Mapping[int, str], *, min_share: float, named: Iterable[frozenset[int]] = ()
) -> list[dict[int, float]]:
    """Groups of sentences, each a sentence → its mean chance with the other articles' sentences of its group.

    pairs: ``one``, ``other``, ``chance`` (`pairs.likely_pairs`), and ``begins``, whether a group may begin
    with it; articles: a sentence's article. The likeliest pair begins a group. It takes in, the
    likeliest first, every sentence that is paired with at least the share ``min_share`` of its members
    in other articles. Then the likeliest pair with a sentence that is in no group yet begins the next; the other may
    be in one already, for a sentence may report two statements. named: groups that are known, with a
    chance of 1. A group that has all its members in a named or larger one is left out.
    """
    named = list(named)
    ties = _ties(pairs)
    grouped: set[int] = set()
    found: list[frozenset[int]] = []
    ordered = pairs.sort_values(["chance", "one", "other"], ascending=[False, True, True])
    for one, other in ordered.loc[ordered["begins"], ["one", "other"]].itertuples(index=False):
        if one not in grouped or other not in grouped:
            members = frozenset(_grown([one, other], ties, articles, min_share))
            grouped |= members
            found.append(members)
    kept = _distinct([*named, *sorted(found, key=len, reverse=True)])
    return [
        dict.fromkeys(sorted(members), 1.0) if members in named else _chances(members, ties, articles)
        for members in kept
    ]


def cores(
    found: Iterable[Mapping[int, float]],
    pairs: pd.DataFrame,
    articles: Mapping[int, str],
    *,
    min_share: float,
    named: Iterable[frozenset[int]] = (),
) -> list[frozenset[int]]:
    """The sure members of each group: those that sure pairs hold together as `groups` are; none where there are none.

    found: `groups`; pairs: the sure ones. A sentence is sure in one group only, the first. Named groups are sure.
    """
    ties, named, taken = _ties(pairs), set(named), set()
    held = []
    for group in map(frozenset, found):
        free = group if group in named else group - taken
        inside = {one: {other: c for other, c in ties[one].items() if other in free} for one in free if one in ties}
        likeliest = max(((c, -one, -other) for one in inside for other, c in inside[one].items()), default=None)
        members: frozenset[int] = group if group in named else frozenset()
        if likeliest and not members:
            members = frozenset(_grown([-likeliest[1], -likeliest[2]], inside, articles, min_share))
        taken |= members
        held.append(members)
    return held


def _ties(pairs: pd.DataFrame) -> Ties:
    """Each sentence → those it is paired with → the chance."""
    ties: defaultdict = defaultdict(dict)
    for one, other, chance in pairs[["one", "other", "chance"]].itertuples(index=False):
        ties[one][other] = ties[other][one] = chance
    return ties


def _grown(members: list[int], ties: Ties, articles: Mapping[int, str], min_share: float) -> list[int]:
    """The members with all that belong to them."""
    group = _Group(ties, articles, min_share)
    for member in members:
        group.take(member)
    waiting = {each for member in members for each in ties[member]} - set(members)
    while waiting:
        best = max(waiting, key=lambda each: (group.chance[each], -each))
        waiting.remove(best)
        if group.owns(best):
            group.take(best)
            waiting |= ties[best].keys() - group.members.keys()
            waiting = {each for each in waiting if group.owns(each)}
    return list(group.members)


class _Group:
    """A group as it grows: its members, and of each sentence tied to any how many it is tied to, and how surely."""

    def __init__(self, ties: Ties, articles: Mapping[int, str], min_share: float):
        self.ties, self.articles, self.min_share = ties, articles, min_share
        self.members: dict[int, None] = {}
        self.chance: defaultdict = defaultdict(float)
        self.tied, self.by_article = Counter(), Counter()

    def take(self, sentence: int) -> None:
        """Make a sentence a member."""
        self.members[sentence] = None
        self.by_article[self.articles[sentence]] += 1
        for other, chance in self.ties[sentence].items():
            self.chance[other] += chance
            self.tied[other] += 1

    def owns(self, sentence: int) -> bool:
        """Whether a sentence is paired with enough of the members in other articles."""
        others = len(self.members) - self.by_article[self.articles[sentence]]
        return self.tied[sentence] >= max(self.min_share * others, 1)


def _distinct(candidates: list[frozenset[int]]) -> list[frozenset[int]]:
    """The groups without those that repeat one before."""
    holders: defaultdict = defaultdict(list)
    kept: list[frozenset[int]] = []
    for members in candidates:
        shared = Counter(holder for member in members for holder in holders[member])
        if max(shared.values(), default=0) < len(members):
            for member in members:
                holders[member].append(len(kept))
            kept.append(members)
    return kept


def _chances(members: frozenset[int], ties: Ties, articles: Mapping[int, str]) -> dict[int, float]:
    """Each member → its mean chance with the members in other articles."""
    return {
        each: sum(chances) / len(chances)
        for each in sorted(members)
        if (chances := [ties[each].get(other, 0.0) for other in members if articles[other] != articles[each]])
    }

"""Pairs → groups: sentences that belong together one and all, so that no chain joins unlike things."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping

import numpy as np
import pandas as pd

Ties = Mapping[int, Mapping[int, float]]


def groups(
    pairs: pd.DataFrame,
    articles: Mapping[int, str],
    *,
    min_share: float,
    named: Iterable[frozenset[int]] = (),
    sure: Iterable[frozenset[int]] = (),
) -> list[dict[int, float]]:
    """Groups of sentences, each a sentence → its mean chance with the other articles' sentences of its group.

    pairs: ``one``, ``other``, ``chance`` (`pairs.likely_pairs`), and ``begins``, whether a group may begin
    with it; articles: a sentence's article. First stand the groups that are ``named``, as they are and with a chance of
    1, then those that grow from the ``sure`` ones (`sure_groups`), in their order. Then the likeliest pair begins a
    group. It takes in, the likeliest first, every sentence that is paired with at least the share ``min_share`` of its
    members in other articles. Then the likeliest pair with a sentence that is in no group yet begins the next; the
    other may be in one already, for a sentence may report two statements. A group of these that has all its members in
    a larger one is left out.
    """
    named, ties = list(named), _ties(pairs)
    begun = [frozenset(_grown(sorted(members), ties, articles, min_share)) for members in sure]
    grouped: set[int] = set().union(*begun)
    found: list[frozenset[int]] = []
    for one, other in _beginnings(pairs):
        if one not in grouped or other not in grouped:
            members = frozenset(_grown([one, other], ties, articles, min_share))
            grouped |= members
            found.append(members)
    kept = _distinct([*named, *begun], sorted(found, key=len, reverse=True))
    return [
        *(dict.fromkeys(sorted(members), 1.0) for members in named),
        *(_chances(members, ties, articles) for members in kept[len(named) :]),
    ]


def sure_groups(
    pairs: pd.DataFrame,
    articles: Mapping[int, str],
    *,
    min_share: float,
    figures: Mapping[int, frozenset[str]],
    taken: Iterable[int] = (),
) -> list[frozenset[int]]:
    """Groups of sure pairs that grow as `groups` do, but no sentence is in two, and no two clash in their figures.

    pairs: as of `groups`, the sure ones only; figures: those of a sentence that has any; taken: sentences that are in a
    group already. Two clash when both have figures and none in common: six dead are not 22.
    """
    free = set(articles) - set(taken)
    allowed = [_agree(figures, one, other) for one, other in pairs[["one", "other"]].itertuples(index=False)]
    pairs = pairs[np.array(allowed, dtype=bool)]
    ties, found = _ties(pairs), []

    def may_join(sentence: int, members: Iterable[int]) -> bool:
        return sentence in free and all(_agree(figures, sentence, each) for each in members)

    for one, other in _beginnings(pairs):
        if one in free and other in free:
            members = frozenset(_grown([one, other], ties, articles, min_share, may_join))
            free -= members
            found.append(members)
    return found


def _agree(figures: Mapping[int, frozenset[str]], one: int, other: int) -> bool:
    """Whether two sentences have a figure in common, or one has none."""
    return not (one in figures and other in figures) or bool(figures[one] & figures[other])


def _beginnings(pairs: pd.DataFrame) -> Iterable[tuple[int, int]]:
    """The pairs that a group may begin with, the likeliest first."""
    ordered = pairs[pairs["begins"]].sort_values(["chance", "one", "other"], ascending=[False, True, True])
    return zip(ordered["one"].tolist(), ordered["other"].tolist(), strict=True)


def _ties(pairs: pd.DataFrame) -> Ties:
    """Each sentence → those it is paired with → the chance."""
    ties: defaultdict = defaultdict(dict)
    for one, other, chance in pairs[["one", "other", "chance"]].itertuples(index=False):
        ties[one][other] = ties[other][one] = chance
    return ties


def _grown(
    members: list[int],
    ties: Ties,
    articles: Mapping[int, str],
    min_share: float,
    may_join: Callable[[int, Iterable[int]], bool] = lambda sentence, members: True,
) -> list[int]:
    """The members with all that belong to them."""
    group = _Group(ties, articles, min_share)
    for member in members:
        group.take(member)
    waiting = {each for member in members for each in ties[member]} - set(members)
    while waiting:
        waiting = {each for each in waiting if group.owns(each) and may_join(each, group.members)}
        if waiting:
            best = max(waiting, key=lambda each: (group.chance[each], -each))
            group.take(best)
            waiting = (waiting | ties[best].keys()) - group.members.keys()
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


def _distinct(first: list[frozenset[int]], others: list[frozenset[int]]) -> list[frozenset[int]]:
    """The first groups, and those of the others that no group before holds whole."""
    holders: defaultdict = defaultdict(list)
    kept: list[frozenset[int]] = []
    for number, members in enumerate([*first, *others]):
        shared = Counter(holder for member in members for holder in holders[member])
        if number < len(first) or max(shared.values(), default=0) < len(members):
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

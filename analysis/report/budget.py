"""What a report that is passed on may show of each article: a part of its words, over all that is passed on.

A word of an article is readable if it stands in a run of `normal.RUN` or more consecutive words of its article in any
output. Words of the headline are free. A passage is shown as far as its articles' budgets allow. The first output may
spend all, each that follows half of what is left: so later ones are cut first, and no page takes all. What is readable
already costs nothing again, and a passage is cut alike wherever it stands.
"""

import hashlib
import re
from bisect import bisect
from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence

import pandas as pd

from analysis.report import normal

WORDS = 15  # of a passage that are shown at most, beside those that a page marks
ENOUGH = 8  # words of a passage that are readable already: then no more are spent on it
HEADLINE = 40  # words that may be a headline: where a column of texts was taken for headlines, the rest counts
CUT = re.compile(r"\[(\d+) (?:word|character)s?: ([0-9a-f]{12})\]")  # what stands for words that were left out
Places = list[list[int]]  # the places of each run of a passage in all articles


class Articles:
    """Where those runs of words that some output has stand in the articles; places go on from article to article."""

    def __init__(self, articles: pd.DataFrame, wanted: Collection[int]):
        self.starts, self.sizes, self.keys = [], [], []
        self.places: dict[int, list[int]] = defaultdict(list)
        at = 0
        for headline, text in texts(articles):
            found = [word.word for word in normal.words(text)]
            free = set(normal.runs([word.word for word in normal.words(headline)][:HEADLINE]))
            for place, run in enumerate(normal.runs(found), start=at):
                if run in wanted and run not in free:
                    self.places[run].append(place)
            self.starts.append(at)
            self.sizes.append(len(found))
            self.keys.append(key(text))
            at += len(found)

    def article(self, place: int) -> int:
        """The number of the article that a place is in."""
        return bisect(self.starts, place) - 1


def texts(articles: pd.DataFrame) -> Iterator[tuple[str, str]]:
    """Headline and text of each article; "" for one that is missing."""
    yield from zip(articles["headline"].fillna(""), articles["text"].fillna(""), strict=True)


def key(text: str) -> str:
    """What only one who has the whole article knows: else the mark of two or three words could be guessed."""
    return hashlib.sha256(text.encode(errors="replace")).hexdigest()


class Budget:
    """How much of each article is readable so far, and what may still be shown."""

    def __init__(self, articles: Articles, percent: float):
        self.articles = articles
        self.room = [int(size * percent / 100) for size in articles.sizes]
        self.back = [0] * len(self.room)
        self.readable: set[int] = set()
        self.decided: dict[tuple, frozenset[int]] = {}

    def keep_back(self) -> None:
        """Keep half of what is left for the outputs after the next one."""
        self.back = [left // 2 for left in self.room]

    def places(self, words: Sequence[str]) -> Places:
        """The places of each run of these words."""
        return [self.articles.places.get(run, []) for run in normal.runs(words)]

    def spend(self, words: Sequence[str]) -> None:
        """Count words that are shown whatever they cost, as those in a picture."""
        self._spend(self._cost(self.places(words), range(len(words))))

    def kept(self, words: Sequence[str], marked: frozenset[int]) -> frozenset[int]:
        """Which words of a passage are shown, by their number; those marked are the evidence, and go first."""
        if (asked := (tuple(words), marked)) not in self.decided:
            places = self.places(words)
            costs = ((way, self._cost(places, way)) for way in self._ways(len(words), places, marked))
            way, cost = next((way, cost) for way, cost in costs if self._allowed(cost))
            self._spend(cost)
            self.decided[asked] = frozenset(way)
        return self.decided[asked]

    def _ways(self, count: int, places: Places, marked: frozenset[int]) -> Iterator[set[int]]:
        """What might be shown of a passage, the best first; the last costs nothing."""
        first = min(marked, default=0)
        again = self._readable(places) & _around(first, WORDS, count)
        if len(again) >= min(ENOUGH, count):
            yield again | marked
        for size in (WORDS, ENOUGH):
            yield _around(first, size, count) | marked
            yield _around(first, size, count)
        yield again | marked
        yield again | _few(marked)
        yield _few(marked)

    def _readable(self, places: Places) -> set[int]:
        """Words of a passage that can be read elsewhere, or cost nothing, by their number."""
        run = range(normal.RUN)
        known = [at for at, each in enumerate(places) if all(p + k in self.readable for p in each for k in run)]
        return {at + k for at in known for k in run}

    def _cost(self, places: Places, shown: Collection[int]) -> dict[int, set[int]]:
        """Article → the places that become readable when these words of a passage are shown."""
        shown, cost = set(shown), defaultdict(set)
        run = range(normal.RUN)
        for at, each in enumerate(places):
            if each and all(at + k in shown for k in run):
                for place in each:
                    cost[self.articles.article(place)].update(place + k for k in run)
        return {article: new - self.readable for article, new in cost.items()}

    def _allowed(self, cost: dict[int, set[int]]) -> bool:
        return all(len(new) <= self.room[each] - self.back[each] for each, new in cost.items() if new)

    def _spend(self, cost: dict[int, set[int]]) -> None:
        for article, new in cost.items():
            self.room[article] -= len(new)
            self.readable |= new


def _around(first: int, size: int, count: int) -> set[int]:
    """So many words of a passage around the first of its evidence, or its first ones."""
    begin = max(0, min(first - size // 2, count - size))
    return set(range(begin, min(begin + size, count)))


def _few(marked: frozenset[int]) -> set[int]:
    """The marked words that are too few in a row to be readable."""
    ordered, few = sorted(marked), set()
    while ordered:
        row = [at for at, number in enumerate(ordered) if number == ordered[0] + at]
        if len(row) < normal.RUN:
            few.update(ordered[: len(row)])
        ordered = ordered[len(row) :]
    return few

"""A table too large to hold: parts of whole articles, read anew each time they are asked for.

Functions that take passages take blocks of them too, and give one table: what they make of the parts, one below
the other.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

import pandas as pd

from analysis import progress

SENTENCE = ["article_id", "sentence"]


class Blocks:
    """Passages, or another table with ``article_id``, in parts. Iterate over it, as often as need be.

    parts: the ids of the articles of each part. read: gives the table of such articles. A single part is read once.
    """

    def __init__(self, parts: Sequence[Sequence[str]], read: Callable[[Sequence[str]], pd.DataFrame]):
        self._parts, self._read = parts, read
        self._only: pd.DataFrame | None = None

    def __len__(self) -> int:
        """The number of parts."""
        return len(self._parts)

    def __iter__(self) -> Iterator[pd.DataFrame]:
        """The table of each part."""
        if len(self._parts) != 1:
            return map(self._read, progress.over(self._parts, "Reading passages", "blocks"))
        if self._only is None:
            self._only = self._read(self._parts[0])
        return iter([self._only])

    def only(self, articles: Collection[str]) -> "Blocks":
        """The same without all other articles; a part that has none of them is left out."""
        wanted = set(articles)
        parts = [[one for one in part if one in wanted] for part in self._parts]
        held = self._only
        return Blocks(
            [part for part in parts if part] or [[]], self._read if held is None else lambda of: _of(held, of)
        )


Table = pd.DataFrame | Blocks


def parts(table: Table) -> Iterable[pd.DataFrame]:
    """The parts of a table in blocks; a table held as a whole is its only part.

    >>> from analysis import blocks, example
    >>> len(blocks.parts(example.passages()))
    1
    """
    return [table] if isinstance(table, pd.DataFrame) else table


def over(table: Table, work: Callable[[pd.DataFrame], pd.DataFrame]) -> pd.DataFrame:
    """What work makes of a table, or of each part of it, one below the other.

    >>> from analysis import annotate, blocks, example, hedging
    >>> passages = annotate.each(example.articles(), block=1)
    >>> blocks.over(passages, hedging.hits)["term"].tolist()
    ['may', 'clearly', 'could', 'fear', 'claim', 'may']
    """
    if isinstance(table, pd.DataFrame):
        return work(table)
    made = [work(part) for part in table]
    return made[0] if len(made) == 1 else pd.concat(made, ignore_index=True)


def of(table: Table, articles: Collection[str]) -> pd.DataFrame:
    """The rows of these articles.

    >>> from analysis import blocks, example
    >>> blocks.of(example.passages(), ["h2"])["article_id"].unique().tolist()
    ['h2']
    """
    return _of(table, articles) if isinstance(table, pd.DataFrame) else over(table.only(articles), lambda part: part)


def near(table: Table, hits: pd.DataFrame, *, after: int = 0) -> pd.DataFrame:
    """The passages of the sentences with a hit, and of so many sentences after each.

    >>> from analysis import blocks, emphasis, example
    >>> passages = example.passages()
    >>> found = emphasis.mentions(passages, "minor leak")
    >>> len(blocks.near(passages, found)) < len(passages)
    True
    """
    places = [hits[SENTENCE].assign(sentence=hits["sentence"] + step) for step in range(after + 1)]
    wanted = pd.MultiIndex.from_frame(pd.concat(places).drop_duplicates())
    some = table if isinstance(table, pd.DataFrame) else table.only(hits["article_id"].unique())
    return over(some, lambda part: part[pd.MultiIndex.from_frame(part[SENTENCE]).isin(wanted)].reset_index(drop=True))


def _of(table: pd.DataFrame, articles: Collection[str]) -> pd.DataFrame:
    """The rows of these articles of a table held as a whole."""
    return table[table["article_id"].isin(set(articles))].reset_index(drop=True)

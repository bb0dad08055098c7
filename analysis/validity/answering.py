"""What the suite says of a stretch of text, read anew from its tables.

A coded stretch keeps its place in the text, not the suite's answer: when a measure changes, so does its answer. A
stretch need not be a passage any more.
"""

from collections.abc import Callable

import numpy as np
import pandas as pd

from analysis import blocks
from analysis.validity import codebook, context

Measure = pd.DataFrame | Callable[[pd.DataFrame], pd.DataFrame]
STRETCH = ["article_id", "outlet", "event", "part", "paragraph", "start", "end", "text", "words"]


def stretches(passages: pd.DataFrame, *, unit: str = "passage") -> pd.DataFrame:
    """One row a passage, or an article (``part`` is then "article", ``text`` all of its passages).

    >>> from analysis import example, validity
    >>> found = validity.stretches(example.passages(), unit="article")
    >>> found[["article_id", "outlet", "part", "words"]]
      article_id   outlet     part  words
    0         g1  Gazette  article     18
    1         g2  Gazette  article     11
    2         h1   Herald  article     16
    3         h2   Herald  article     11
    """
    codebook.of(unit)  # names what is allowed
    if unit == "passage":
        return passages[STRETCH].reset_index(drop=True)
    articles = passages.groupby(["article_id", "outlet", "event"], sort=False, dropna=False)
    whole = articles.agg(words=("words", "sum")).reset_index()
    whole["text"] = pd.Series([_whole(rows) for _, rows in articles], dtype="str")  # also where there is no article
    return whole.assign(part="article", paragraph=0, start=0, end=whole["text"].str.len())[STRETCH]


def table(stretches: pd.DataFrame, passages: pd.DataFrame, **measures: Measure) -> pd.DataFrame:
    """The stretches, with a column for each variable whose answer the suite's tables give.

    ``voice`` and ``source`` are those of the passage that most of a stretch lies in, ``speaker`` its source by
    one name.

    measures: name of a variable → its table, or what makes it of passages. Hits are counted where they begin in the
    stretch; a score is the mean over passages, weighted by the characters shared; an article's score stands in a
    column of the variable's name.

    Raises ValueError for a variable that is not in the codebook, or a table without the columns it needs.

    >>> from analysis import example, hedging, validity
    >>> passages = example.passages()
    >>> hedges = hedging.hits(passages).query("kind == 'hedge'")
    >>> found = validity.answers(validity.stretches(passages), passages, hedges=hedges)
    >>> found[["outlet", "text", "voice", "speaker", "hedges"]].head(4)
        outlet                  text     voice   speaker  hedges
    0  Gazette          Dam may leak       own       NaN       1
    1  Gazette  The minister called        own       NaN       0
    2  Gazette                 it a   indirect  minister       0
    3  Gazette         “minor leak”     direct  minister       0
    """
    known = {name: codebook.variable(name) for name in measures}
    made = {work: work(passages) for work in {each for each in measures.values() if callable(each)}}
    tables = {name: made[each] if callable(each) else each for name, each in measures.items()}
    places, ground = _positions(stretches, passages)
    pairs = _shared(places, ground)
    said = _voices(stretches, passages, pairs)
    return said.assign(
        **{name: _answer(known[name], stretches, passages, pairs, found) for name, found in tables.items()}
    )


def whole(passages: blocks.Table, **measures: Callable[[pd.DataFrame], pd.DataFrame]) -> pd.DataFrame:
    """The `table` of all passages, without their text.

    >>> from analysis import example, frames, validity
    >>> validity.whole(example.passages(), conflict=frames.score)[["outlet", "words", "voice"]].head(2)
        outlet  words voice
    0  Gazette      3   own
    1  Gazette      3   own
    """
    return blocks.over(passages, lambda some: table(stretches(some), some, **measures).drop(columns="text"))


def texts(places: pd.DataFrame, passages: pd.DataFrame) -> pd.Series:
    """The words that stand at each place (``article_id, part, start, end``) of the corpus; "" where there are none."""
    pairs = _shared(*_positions(places, passages))
    whole, at = passages["text"].tolist(), passages["start"].to_numpy()
    start, end = places["start"].to_numpy(), places["end"].to_numpy()
    pieces = [whole[p][max(start[s] - at[p], 0) : end[s] - at[p]] for s, p, _ in pairs.itertuples(index=False)]
    first, last = passages["start"].to_numpy()[pairs["passage"]], passages["end"].to_numpy()[pairs["passage"]]
    gap = np.append(False, first[1:] > last[:-1])  # sentences are parted by what is in no passage
    spaced = [f" {piece}" if apart else piece for piece, apart in zip(pieces, gap[: len(pieces)], strict=True)]
    joined = pairs.assign(piece=pd.Series(spaced, dtype="str")).groupby("stretch")["piece"].agg("".join)
    return joined.reindex(range(len(places)), fill_value="").set_axis(places.index)


def _answer(
    variable: codebook.Variable, stretches: pd.DataFrame, passages: pd.DataFrame, pairs: pd.DataFrame, found
) -> np.ndarray:
    """One variable's answers, an entry a stretch."""
    if variable.reads == "hits":
        _need(variable, found, "article_id", "part", "start")
        return _tally(stretches, found)
    _need(variable, found, "article_id", variable.name)
    if variable.reads == "article":
        return stretches["article_id"].map(found.set_index("article_id")[variable.name]).to_numpy(dtype=float)
    if len(found) != len(passages):
        raise ValueError(f"{variable.name}: {len(found)} rows; allowed: the {len(passages)} passages, scored")
    scores = found[variable.name].to_numpy(dtype=float)[pairs["passage"]]
    sums = pairs.assign(above=scores * pairs["shared"]).groupby("stretch")[["above", "shared"]].sum()
    return (sums["above"] / sums["shared"]).reindex(range(len(stretches))).to_numpy()


def _whole(article: pd.DataFrame) -> str:
    """The text of an article, a line a paragraph."""
    return "\n".join(context.joined(rows) for _, rows in article.groupby("paragraph"))


def _voices(stretches: pd.DataFrame, passages: pd.DataFrame, pairs: pd.DataFrame) -> pd.DataFrame:
    """The stretches with voice, source and speaker; missing where no passage is (any more)."""
    most = pairs.sort_values("shared", ascending=False, kind="stable").drop_duplicates("stretch")
    rows = most.set_index("stretch")["passage"].reindex(range(len(stretches)))
    names = [name for name in ("voice", "source", "speaker") if name in passages]
    said = passages[names].reset_index(drop=True).reindex(rows).set_index(stretches.index)
    return stretches.assign(**{name: said[name] for name in names})


def _positions(*tables: pd.DataFrame) -> list[tuple[np.ndarray, np.ndarray]]:
    """Start and end of each row of each table on one line on which no two texts overlap."""
    where = [pd.MultiIndex.from_arrays([t["article_id"], t["part"].eq("headline")]) for t in tables]
    both = where[0]
    for other in where[1:]:
        both = both.append(other)
    text = np.split(pd.factorize(both)[0], np.cumsum([len(t) for t in tables])[:-1])
    span = 1 + max((int(t["start"].max()) for t in tables if len(t)), default=0)
    span += max((int(t["end"].max()) for t in tables if len(t) and "end" in t), default=0)
    return [
        tuple(number.astype("int64") * span + t[end].to_numpy() for end in ("start", "end") if end in t)
        for number, t in zip(text, tables, strict=True)
    ]


def _shared(places: tuple, ground: tuple) -> pd.DataFrame:
    """One row a stretch and a passage that share characters: ``stretch, passage`` (row numbers), ``shared``."""
    order = np.argsort(ground[0], kind="stable")
    starts, ends = ground[0][order], ground[1][order]
    first = np.searchsorted(ends, places[0], side="right")
    number = np.maximum(np.searchsorted(starts, places[1], side="left") - first, 0)
    stretch = np.repeat(np.arange(len(first)), number)
    nth = np.arange(len(stretch)) - np.repeat(np.cumsum(number) - number, number)
    at = np.repeat(first, number) + nth
    shared = np.minimum(ends[at], places[1][stretch]) - np.maximum(starts[at], places[0][stretch])
    return pd.DataFrame({"stretch": stretch, "passage": order[at], "shared": shared})


def _tally(stretches: pd.DataFrame, hits: pd.DataFrame) -> np.ndarray:
    """The number of hits that begin in each stretch."""
    (start, end), (at, *_) = _positions(stretches, hits)
    at = np.sort(at)
    return np.searchsorted(at, end) - np.searchsorted(at, start)


def _need(variable: codebook.Variable, found: pd.DataFrame, *columns: str) -> None:
    """Raise ValueError for a table that lacks a column."""
    for name in columns:
        if name not in found:
            raise ValueError(f"{variable.name}: its table has no column {name!r}; it has: {', '.join(found)}")

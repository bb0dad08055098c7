"""The company that words keep: collocates of mentions, and the words and runs of words of a corpus."""

import numpy as np
import pandas as pd
import scipy

from analysis.explore.answers import Answer
from analysis.explore.index import SPACE, Index, is_content
from analysis.keyness import measures
from analysis.keyness.terms import CLITIC

SPAN = 5  # words to each side of a mention, as is the custom
LEAST = 3  # times near mentions: fewer say little
ARTICLES = 2  # that have it near a mention: one article's turn of phrase is no habit
RUNS = (1, 2, 3, 4)  # words in a run


def collocates(found: Answer, *, span: int = SPAN) -> pd.DataFrame:
    """One row a word near the mentions, the one with the greatest log ratio first.

    Near is within ``span`` words to either side, in the same sentence and the passages asked for; a word between two
    mentions counts once, those of mentions don't. Words are lemmas. Columns: ``word``; ``near``, how often;
    ``elsewhere``; ``articles`` that have it near; ``log_ratio`` (Hardie 2014: 1 is twice as often near as elsewhere, in
    as many words); ``log_likelihood`` (G2). What stands near fewer than `LEAST` times, or in fewer than `ARTICLES`
    articles, is left out.

    found: what `answer` gives. Raises ValueError for a span below 1.

    >>> from analysis import example, explore
    >>> corpus = explore.index(example.articles(), example.passages())
    >>> asked = explore.answer(corpus, explore.Selection((explore.Row(("leak", "disaster", "repair", "fail")),)))
    >>> explore.collocates(asked)[["word", "near", "elsewhere", "articles"]].head(2)
      word  near  elsewhere  articles
    0    a     3          0         2
    1  the     5          2         3
    """
    if span < 1:
        raise ValueError(f"span: {span}; allowed: 1 or more words")
    index = found.index
    names, word = _lemmas(index)
    asked = found.rows[index.row]
    first, past = found.mentions.word, found.mentions.beyond
    near = _around(index, first, past, span) & asked
    inside = _inside(len(index.type), first, past)
    near, rest = near & ~inside, asked & ~inside & ~near
    counted = [np.bincount(word[index.type[part]], minlength=len(names)) for part in (near, rest)]
    articles = _by_article(index, word[index.type[near]], index.article[index.row[near]], len(names))
    sizes = [int(part.sum()) for part in (near, rest)]
    table = pd.DataFrame(
        {
            "word": names,
            "near": counted[0],
            "elsewhere": counted[1],
            "articles": np.diff(articles.indptr),
            "log_ratio": measures.log_ratio(*counted, *sizes),
            "log_likelihood": measures.log_likelihood(*counted, *sizes),
        }
    )
    table = table[(table["near"] >= LEAST) & (table["articles"] >= ARTICLES) & (table["word"] != CLITIC)]
    order = ["log_ratio", "near", "word"]
    return table.sort_values(order, ascending=[False, False, True], ignore_index=True)


def runs(index: Index, rows: np.ndarray, *, length: int = 1, content: bool = True, least: int = 2) -> pd.DataFrame:
    """One row a word, or a run of words that follow one another with white space between, the most frequent first.

    Single words are lemmas, runs are as written, in lower case. Columns: ``words``; ``times``; ``rate`` (in 1,000
    words); ``articles``; ``dp``, Gries' deviation of proportions over the articles (2008; 0: each has its share; near
    1: all in a small one). Those found fewer than ``least`` times are left out.

    rows: of each passage, whether it counts. content: only runs with a noun, verb, adjective or adverb. Raises
    ValueError for a length that there is not.

    >>> from analysis import example, explore
    >>> corpus = explore.index(example.articles(), example.passages())
    >>> explore.runs(corpus, corpus.article >= 0).head(3).round(2)
       words  times   rate  articles    dp
    0   leak      4  71.43         2  0.39
    1    dam      2  35.71         1  0.68
    2  minor      2  35.71         2  0.39
    """
    if length not in RUNS:
        raise ValueError(f"length: {length}; allowed: {', '.join(map(str, RUNS))}")
    asked = rows[index.row]
    first = np.flatnonzero(asked)
    first = first[first + length <= len(index.type)]
    for at in range(1, length):
        first = first[asked[first + at] & (index.gap[first + at - 1] == SPACE)]
    names, word = _lemmas(index) if length == 1 else _forms(index)
    told = np.array([is_content(*kind) for kind in zip(index.types.tag, index.types.lemma, strict=True)], dtype=bool)
    if content:
        first = first[np.any([told[index.type[first + at]] for at in range(length)], axis=0)]
    columns = np.stack([word[index.type[first + at]] for at in range(length)])
    at, code, run = _numbered(columns, len(names), least)
    named = [" ".join(names[part] for part in parts) for parts in run.T]
    return _spread(index, asked, code, index.article[index.row[first[at]]], named)


def _spread(index: Index, asked: np.ndarray, code: np.ndarray, article: np.ndarray, named: list[str]) -> pd.DataFrame:
    """The table of `runs`: for each place the number of its run and of its article, and the names of the runs."""
    sizes = np.bincount(index.article[index.row[asked]], minlength=len(index.articles))
    cells = _by_article(index, code, article, len(named))
    run, of = np.repeat(np.arange(len(named)), np.diff(cells.indptr)), cells.indices
    times = np.bincount(code, minlength=len(named))
    table = pd.DataFrame(
        {
            "words": pd.Series(named, dtype="str"),
            "times": times,
            "rate": times / max(sizes.sum(), 1) * 1000,
            "articles": np.diff(cells.indptr),
            "dp": measures.deviation_of_proportions(cells.data, sizes[of] / max(sizes.sum(), 1), run, len(named)),
        }
    )
    table = table[table["words"] != CLITIC]
    return table.sort_values(["times", "words"], ascending=[False, True], ignore_index=True)


def _lemmas(index: Index) -> tuple[np.ndarray, np.ndarray]:
    """The lemmas of the corpus, and the number of that of each type: its form where the lemma is not known."""
    number, names = pd.factorize(np.where(index.types.lemma == "", index.types.form, index.types.lemma))
    return names, number


def _forms(index: Index) -> tuple[np.ndarray, np.ndarray]:
    """The forms of the corpus, and the number of that of each type."""
    number, names = pd.factorize(index.types.form)
    return names, number


def _around(index: Index, first: np.ndarray, past: np.ndarray, span: int) -> np.ndarray:
    """Whether each word is within so many words of one of these places, in its sentence."""
    near, size = np.zeros(len(index.type), dtype=bool), len(index.type)
    own = index.sentence[np.minimum(first, size - 1)] if size else first
    for step in range(1, span + 1):
        for at in (first - step, past + step - 1):
            there = (at >= 0) & (at < size)
            there[there] &= index.sentence[at[there]] == own[there]
            near[at[there]] = True
    return near


def _inside(size: int, first: np.ndarray, past: np.ndarray) -> np.ndarray:
    """Whether each word is one of those from first to before past."""
    edges = np.zeros(size + 1, dtype="int64")
    np.add.at(edges, first, 1)
    np.add.at(edges, np.maximum(past, first), -1)
    return np.cumsum(edges[:size]) > 0


def _by_article(index: Index, word: np.ndarray, article: np.ndarray, words: int) -> scipy.sparse.csr_array:
    """How often each word is in each article, from the numbers of both at each place."""
    shape = words, len(index.articles)
    return scipy.sparse.coo_array((np.ones(len(word)), (word, article)), shape=shape).tocsr()


def _numbered(columns: np.ndarray, size: int, least: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Runs that are there so often: at which places, the number of each place's run, and the words of each run.

    columns: the first words of the runs, then the second, and so on. What is rare is
    left out word by word: a run is no more frequent than its beginning.
    """
    at, code, run = (
        np.arange(columns.shape[1]),
        np.zeros(columns.shape[1], dtype="int64"),
        np.zeros((0, 1), dtype="int64"),
    )
    for column in columns:
        code, pairs = pd.factorize(code * size + column[at])
        kept = np.bincount(code, minlength=len(pairs)) >= least
        before, last = np.divmod(pairs[kept], size)
        run = np.vstack([run[:, before], last])
        at, code = at[kept[code]], (np.cumsum(kept) - 1)[code[kept[code]]]
    return at, code, run

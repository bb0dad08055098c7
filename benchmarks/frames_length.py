"""Does a frame grow with the length of articles? `python benchmarks/frames_length.py` (five minutes).

Articles are invented that have as many words of a frame in 1,000 whatever their length, each with words of the list
that it likes. It prints tables of ``docs/frames.md``: the score and the words per 1,000 of articles of one length, and
what is said of outlets that differ in the length of their articles and in nothing else.
"""

import sys
from pathlib import Path

import numpy as np
import pandas as pd
from markdown import write
from scipy import stats

sys.path.insert(0, str(Path(__file__).parents[1]))

from analysis import compare, counts, frames, lexicon
from analysis.compare import intervals, rates_apart

FRAME, DENSITY, SPREAD = "conflict", 0.012, 0.5  # of words; spread: of an article's density over the mean
LENGTHS = (200, 500, 1200, 2000)
MEDIANS = (200, 400, 600, 900, 1200)  # words of an outlet's articles
ARTICLES = (5, 20)  # of an outlet
CORPORA, OF_COUNTS, ALIKE = 100, 500, 400  # simulated for a cell; articles of one length
TERMS = sorted(
    term for listed in lexicon.terms(f"frames_{FRAME}").values() for term in listed if term.isascii() and term.isalpha()
)
HOW = ("score", "per 1,000")
USUAL = 1 / (1 + np.arange(len(TERMS)))  # how often each is met, over the first


def passages(rng: np.random.Generator, words: np.ndarray, outlets: np.ndarray) -> pd.DataFrame:
    """Articles of so many words, a passage each, of these outlets."""
    found = [_passage(rng, int(number)) for number in words]
    table = pd.DataFrame(found, columns=["text", "tokens"]).assign(words=words.astype(int), outlet=outlets)
    table = table.assign(article_id=table.index.astype(str), event="one", part="body", voice="own", start=0)
    return table.assign(story=table["article_id"], paragraph=1, sentence=1, end=table["text"].str.len(), speaker=None)


def _passage(rng: np.random.Generator, words: int) -> tuple[str, str]:
    """The text of an article and its tokens: of its other words only so many that words of the frame stand apart."""
    number = min(rng.poisson(DENSITY * words * rng.gamma(1 / SPREAD**2, SPREAD**2)), words // 2)
    liked = USUAL * rng.gamma(0.5, 2, len(TERMS))
    text, tokens = "", []
    for term in rng.choice(TERMS, number, p=liked / liked.sum()):
        for word in (term, "thing"):
            tokens.append(f"{len(text)} {len(text) + len(word)} NN {word}")
            text += f"{word} "
    return text, "\n".join(tokens)


def figures(table: pd.DataFrame) -> pd.DataFrame:
    """One row an article: ``score``, ``hits``, ``words`` and what tells of it."""
    found = frames.hits(table, lexicons=[f"frames_{FRAME}"])
    each = frames.by_article(found, table)[["article_id", "score"]]
    return counts.table(table, hits=found).merge(each, on="article_id")


def of_length(words: int) -> tuple[float, float, float]:
    """Mean score, hits and hits per 1,000 words of articles of one length."""
    rng = np.random.default_rng(words)
    found = figures(passages(rng, np.full(ALIKE, words), np.full(ALIKE, "one")))
    return found["score"].mean(), found["hits"].mean(), 1000 * found["hits"].sum() / found["words"].sum()


def of_outlets(each: int) -> tuple[float, ...]:
    """Of many corpora of outlets with articles of unlike lengths, by score and by words per 1,000.

    The mean rank correlation of their order with that of their lengths; percent of corpora in which p < .05 for the
    outlet of the shortest against the rest; percent in which any outlet holds among all, so that a page would say so.
    """
    rng = np.random.default_rng(each)
    rows = []
    for _ in range(CORPORA):
        medians = np.repeat(MEDIANS, each)
        words = np.maximum(rng.lognormal(np.log(medians), 0.5), 60).round()
        table = figures(passages(rng, words, medians.astype(str)))
        rows.append(_told(table))
    by_score, by_rate = (np.array([row[k] for row in rows], dtype=float) for k in (0, 1))
    percent = [1, 100, 100]
    return tuple(np.ravel(np.column_stack([by_score.mean(axis=0) * percent, by_rate.mean(axis=0) * percent])))


def of_counts(each: int) -> tuple[float, float]:
    """As the last figures of `of_outlets` per 1,000 words, of more corpora: numbers of words alone, without texts."""
    rng, outlet = np.random.default_rng(each), np.repeat(np.arange(len(MEDIANS)), each)
    shortest, holds = [], []
    for _ in range(OF_COUNTS):
        words = np.maximum(rng.lognormal(np.log(np.repeat(MEDIANS, each)), 0.5), 60).round()
        hits = rng.poisson(DENSITY * words * rng.gamma(1 / SPREAD**2, SPREAD**2, len(words))).astype(float)
        rows = []
        for one in range(len(MEDIANS)):
            order = np.argsort(outlet != one, kind="stable")
            ratio = intervals.ratio_of_sums(hits[order], words[order], (outlet[order] != one).astype(int))
            estimate = rates_apart.over_all(ratio, 0.0, paired=False)
            rows.append((*estimate, estimate.p()))
        tested = compare.adjust(pd.DataFrame(rows, columns=["centre", "error", "df", "p"]))
        shortest.append(tested["p"].iloc[0] < 0.05)
        holds.append(tested["holds"].any())
    return 100 * float(np.mean(shortest)), 100 * float(np.mean(holds))


def _told(table: pd.DataFrame) -> list[tuple[float, bool, bool]]:
    """What is said of a corpus by score, and by words per 1,000."""
    of_one = table.assign(article=1)
    means = compare.means(of_one, "score", weights="article", bounds=(0, np.inf)).set_index("outlet")["mean"]
    rates = compare.rates(table, "hits").set_index("outlet")["rate"]
    scores = compare.mean_differences(of_one, "score", weights="article", against="the rest")
    tests = [scores, compare.differences(table, "hits", against="the rest")]
    row = []
    for order, tested in zip((means, rates), tests, strict=True):
        follows = stats.spearmanr(order, order.index.astype(int)).statistic
        shortest = tested.loc[tested["outlet"] == str(MEDIANS[0]), "p"].iloc[0] < 0.05
        row.append((follows, shortest, compare.adjust(tested)["holds"].any()))
    return row


def main() -> None:
    """All tables."""
    rows = [(f"{words:,} words", *of_length(words)) for words in LENGTHS]
    write("A frame at one density, by length of the articles", ["", "score", "words of it", "per 1,000"], rows)
    head = [f"{what}, {how}" for what in ("order follows length", "shortest p < .05", "any holds") for how in HOW]
    rows = [(f"5 outlets × {each} articles", *of_outlets(each)) for each in ARTICLES]
    write("Outlets that differ in the length of their articles only", ["", *head], rows)
    rows = [(f"5 outlets × {each} articles", *of_counts(each)) for each in ARTICLES]
    write("The same, of numbers of words alone", ["", "shortest p < .05, per 1,000", "any holds, per 1,000"], rows)


if __name__ == "__main__":
    main()

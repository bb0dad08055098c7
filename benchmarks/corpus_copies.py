"""How many planted copies are found: `python benchmarks/corpus_copies.py CORPUS`; without one, time on invented texts.

Every article of the corpus is planted once more, edited as outlets edit agency copy. A copy is found if it is in one
cluster with its original. The articles as they are tell what the corpus holds of itself: read those clusters.
"""

import random
import re
import resource
import sys
import time
from collections.abc import Callable

from analysis import corpus
from analysis.corpus import duplicates

ARTICLES = 20_000
WORDS = 500  # of an invented article
COPIES = 0.1  # share of the invented articles that are edited copies of another


def cut(share: float) -> Callable:
    """Only the first share of the words is left, as where an editor cuts from the bottom."""
    return lambda words, other, chance: words[: int(share * len(words))]


def thinned(share: float) -> Callable:
    """Only a share of the sentences is left, drawn at random."""

    def edit(words: list[str], other: list[str], chance: random.Random) -> list[str]:
        ends = [k + 1 for k, word in enumerate(words) if word.rstrip().endswith((".", "!", "?", "”", '"'))]
        sentences = [words[a:b] for a, b in zip([0, *ends], [*ends, len(words)], strict=True)]
        return [word for sentence in sentences if chance.random() < share for word in sentence]

    return edit


def reworded(every: int) -> Callable:
    """One word in so many is another one, at random places."""
    return lambda words, other, chance: [chance.choice(other) if chance.random() < 1 / every else w for w in words]


def longer(times: float) -> Callable:
    """The whole text with so many times its length of another article before and after it."""

    def edit(words: list[str], other: list[str], chance: random.Random) -> list[str]:
        own = (other * 50)[: int(times * len(words))]
        return own[: len(own) // 2] + words + own[len(own) // 2 :]

    return edit


def partly(share: float) -> Callable:
    """The first share of the words, then as many words of another article as were cut."""
    return lambda words, other, chance: (
        words[: int(share * len(words))] + (other * 50)[: len(words) - int(share * len(words))]
    )


def one_after_another(*edits: Callable) -> Callable:
    """Several edits, one after another."""

    def edit(words: list[str], other: list[str], chance: random.Random) -> list[str]:
        for each in edits:
            words = each(words, other, chance)
        return words

    return edit


EDITS = {
    "cut to 75 %": cut(0.75),
    "cut to 40 %": cut(0.4),
    "cut to 20 %": cut(0.2),
    "half of its sentences": thinned(0.5),
    "one word in 20 changed": reworded(20),
    "one word in 10 changed": reworded(10),
    "one word in 6 changed": reworded(6),
    "whole, in an article twice as long": longer(1),
    "whole, in an article five times as long": longer(4),
    "half, the rest of its own": partly(0.5),
    "a third, the rest of its own": partly(0.33),
    "a fifth, the rest of its own": partly(0.2),
    "half cut, a tenth changed, as much added": one_after_another(cut(0.5), reworded(10), longer(1)),
}


def planted(path: str) -> None:
    """Plant every edit in a corpus, and say how many are found."""
    texts = corpus.load(path, duplicates="keep")["text"].tolist()
    strangers = random.Random(1).sample(texts, len(texts))  # noqa: S311 -- not for secrets
    for name, edit in EDITS.items():
        chance = random.Random(name)  # noqa: S311 -- not for secrets
        # Of another article only its words: in an order of their own they are nobody's text.
        own = [chance.sample(words, len(words)) for words in (re.findall(r"\w+ ", text) for text in strangers)]
        pieces = [re.findall(r"\S+\s*", text) for text in texts]
        copies = ["".join(edit(words, other, chance)) for words, other in zip(pieces, own, strict=True)]
        found = duplicates.cluster_ids(texts + copies)
        pairs = list(zip(found[: len(texts)], found[len(texts) :], strict=True))
        share = sum(a is not None and a == b for a, b in pairs) / len(pairs)
        sys.stdout.write(f"{name:42} {share:6.1%} of {len(pairs)}\n")


def timed() -> None:
    """Cluster invented articles, a share of them edited copies, and say how long it took."""
    chance = random.Random(2022)  # noqa: S311 -- not for secrets
    vocabulary = [f"word{k}" for k in range(20_000)]
    weights = [1 / (k + 5) for k in range(len(vocabulary))]
    fresh = int(ARTICLES * (1 - COPIES))
    articles = [chance.choices(vocabulary, weights, k=WORDS) for _ in range(fresh)]
    copies = [reworded(15)(chance.choice(articles), vocabulary, chance) for _ in range(ARTICLES - fresh)]
    texts = [" ".join(words) + "." for words in articles + copies]
    before, begin = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, time.perf_counter()
    found = duplicates.cluster_ids(texts)
    seconds = time.perf_counter() - begin
    memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    clustered = sum(number is not None for number in found[fresh:])
    sys.stdout.write(
        f"{len(texts):,} articles of {WORDS} words: {seconds:.1f} s, {memory:,.0f} MB more at most; "
        f"{clustered:,} of {len(copies):,} copies found\n"
    )


if __name__ == "__main__":
    planted(sys.argv[1]) if len(sys.argv) > 1 else timed()

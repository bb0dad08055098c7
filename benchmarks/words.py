"""How often a word is called distinctive of an outlet where none is, and where one is: `python benchmarks/words.py`.

Corpora of five outlets are simulated (ten minutes): words whose frequency falls as 1 / rank, on topics that have words
of their own, with bursts (an article says a word again that it has said), with wire copy. It prints a table of
``docs/comparison.md``.
"""

import sys
from pathlib import Path
from typing import NamedTuple

import numpy as np
import pandas as pd
from coverage import percent
from markdown import write

sys.path.insert(0, str(Path(__file__).parents[1]))

from analysis import claims, keyness

OUTLETS, CORPORA = 5, 40  # simulated for a cell
VOCABULARY, TOPICS, OF_TOPIC = 600, 6, 40  # words; what articles are on, and words that are a topic's own
LENGTH = 250  # words of an article, the median
PLANTED = {"thrice": 3, "fivefold": 5, "tenfold": 10}  # words of the first outlet, how many times as often as in others
RATE = 0.002  # of the planted words in the others
NAMES = np.array([f"w{chr(97 + k // 26)}{chr(97 + k % 26)}" for k in range(VOCABULARY)])
SHOWN = 8  # words of an outlet on the page


class Kind(NamedTuple):
    """A kind of corpus."""

    each: int  # articles of an outlet
    topics: bool = False  # an article has the words of its own topic, and not those of others
    burst: float = 0.0  # how unevenly articles like words: variance of an article's rate over its square
    copies: int = 0  # articles of each outlet that the next one has, too, word for word

    def __str__(self) -> str:
        told = {"on topics": self.topics, "in bursts": self.burst, f"{self.copies} copied": self.copies}
        return ", ".join([f"5 outlets × {self.each} articles", *(name for name, there in told.items() if there)])


KINDS = [
    Kind(10, topics=True, burst=4),
    Kind(20, topics=True, burst=4),
    Kind(10, topics=True, burst=4, copies=3),
]


def passages(rng: np.random.Generator, kind: Kind) -> pd.DataFrame:
    """The articles of a corpus, a passage each; the first outlet has words planted."""
    rows = []
    for outlet in range(OUTLETS):
        rows += [(f"Outlet {outlet + 1}", _said(rng, kind, outlet == 0)) for _ in range(kind.each)]
    for outlet in range(OUTLETS if kind.copies else 0):
        first = rows[outlet * kind.each : outlet * kind.each + kind.copies]
        rows += [(f"Outlet {(outlet + 1) % OUTLETS + 1}", said) for _, said in first]
    table = pd.DataFrame(rows, columns=["outlet", "said"])
    ends = [np.cumsum([len(word) + 1 for word in said]) - 1 for said in table["said"]]
    tokens = [
        "\n".join(f"{end - len(word)} {end} NN {word}" for end, word in zip(at, said, strict=True))
        for at, said in zip(ends, table["said"], strict=True)
    ]
    table = table.assign(text=table.pop("said").str.join(" "), tokens=tokens, article_id=table.index.astype(str))
    return table.assign(voice="own", event="e", part="body", sentence=1, start=0)


def _said(rng: np.random.Generator, kind: Kind, planted: bool) -> list[str]:
    """The words of an article."""
    rates = 1 / (5 + np.arange(VOCABULARY))
    if kind.topics:  # the last words of the vocabulary are the topics' own
        others = np.arange(TOPICS) != rng.integers(TOPICS)
        rates[-TOPICS * OF_TOPIC :] *= np.repeat(np.where(others, 0, 4), OF_TOPIC)
    if kind.burst:
        rates *= rng.gamma(1 / kind.burst, kind.burst, VOCABULARY)
    length = int(max(rng.lognormal(np.log(LENGTH), 0.6), 30))
    said = list(rng.choice(NAMES, length, p=rates / rates.sum()))
    for word, factor in PLANTED.items():
        said += [word] * rng.poisson(RATE * length * rng.gamma(2, 0.5) * (factor if planted else 1))
    return said


def told(kind: Kind) -> tuple[float, ...]:
    """Percent of corpora in which a word is claimed that is nobody's; of words shown that have an interval above 1.

    And percent of corpora in which each of the planted words holds for the first outlet.
    """
    rng = np.random.default_rng(kind.each)
    false, shown, found = [], [], []
    for _ in range(CORPORA):
        words = keyness.words(passages(rng, kind))
        nobodys = words[~words["word"].isin(list(PLANTED))]
        false.append(claims.distinctive(nobodys, section="words").kind == "differs")
        shown.append((keyness.most_distinctive(nobodys, number=SHOWN)["low"] > 0).mean())
        hold = words.loc[words["holds"] & (words["log_ratio"] > 0) & (words["outlet"] == "Outlet 1"), "word"]
        found.append([word in set(hold) for word in PLANTED])
    return percent(false), percent(shown), *map(percent, np.array(found).T)


def main() -> None:
    """The table."""
    head = ["", "claims a false word", "shown, interval above 1", *(f"{factor} × found" for factor in PLANTED.values())]
    write("Distinctive words: % of corpora, and of words", head, [(str(kind), *told(kind)) for kind in KINDS])


if __name__ == "__main__":
    main()

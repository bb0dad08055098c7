"""How fast the explorer answers, on invented articles (docs/exploring.md).

    python -m benchmarks.explore --articles 100 5000 --texts 100

A question is asked as a researcher does: the phrase in its field changes, and all that the panel shows for it is
worked out anew; nothing of it was asked before. Told are the medians of several phrases, in seconds of the processor,
without the browser. With fewer ``texts`` than articles each stands in several, so that few have to be annotated.
"""

import argparse
import functools
import random
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from string import ascii_lowercase

import pandas as pd

from analysis import annotate, corpus
from analysis.explore import acts, controls
from analysis.explore.index import index
from analysis.explore.state import Panel
from analysis.explore.views import VIEWS, runs_of
from benchmarks.speed import invent

PHRASES = {
    "a phrase": ("minister", "police", "government", "crisis", "border", "report"),
    "`the`": ("the",),
    "`a*`": ("a*",),
    "`*`": ("*",),
    "`the * of the`": ("the * of the",),
}
EIGHT = ("the", "of", "to", "a", "in", "and", "minister", "poli*")
PATTERNS = (r"\bre\w+ (of|in)\b", r"\bthe\b")
LONG = re.compile("[a-z]{7,}")


def copies(table: pd.DataFrame, number: int) -> pd.DataFrame:
    """The rows of a table so many times, each time of other articles.

    In every second copy long words are spelt in a way of its own, so that a large corpus has as many kinds of words as
    a real one: some ten for each article.
    """
    names = table["article_id"].astype("str")
    made = [table.assign(article_id=names + f"-{copy}") for copy in range(number)]
    for copy in range(1, number, 2):
        letters = list(ascii_lowercase)
        random.Random(copy).shuffle(letters)  # noqa: S311 no secret
        other = str.maketrans(ascii_lowercase, "".join(letters))
        spelt = functools.partial(LONG.sub, lambda word, other=other: word[0].translate(other))
        texts = [name for name in ("text", "tokens") if name in table]
        made[copy] = made[copy].assign(**{name: table[name].map(spelt, na_action="ignore") for name in texts})
    return pd.concat(made, ignore_index=True)


def seconds(work: Callable[[], object]) -> float:
    """Seconds of the processor that it takes."""
    before = time.process_time()
    work()
    return time.process_time() - before


class Asked:
    """A panel whose fields are set, and how long it then takes to answer anew."""

    def __init__(self, articles: pd.DataFrame, passages: pd.DataFrame):
        made = []
        self.start = seconds(lambda: made.append(Panel(index(articles, passages), None, ".")))
        self.panel = made[0]
        self.ask("warm")  # what the first question alone loads

    def ask(self, *phrases: str, pattern: bool = False) -> float:
        """Seconds to answer these, as if nothing had been asked before."""
        panel = self.panel
        controls.show_rows(panel.set, len(phrases))
        for field, phrase in zip(panel.set.asks, phrases, strict=False):
            field.phrase.value, field.pattern.value = phrase, pattern
        for kept in (panel.find, panel.ask, panel.ordered):
            kept.cache_clear()
        panel.runs = runs_of(panel.index, 1)
        return seconds(lambda: acts.answering(panel, acts.refresh))

    def show(self, field: object, value: object) -> float:
        """Seconds to show the same answer in another way."""
        field.value = value
        self.panel.runs = runs_of(self.panel.index, 1)
        self.panel.ordered.cache_clear()
        return seconds(lambda: acts.answering(self.panel, acts.show))


def measured(articles: pd.DataFrame, passages: pd.DataFrame) -> dict[str, float]:
    """What is asked → seconds."""
    asked = Asked(articles, passages)
    panel, seen = asked.panel, asked.panel.seen
    told = {"the panel opens, once": asked.start, "kinds of words": len(panel.index.types.form)}
    for view in [name for name in VIEWS if name != "article"]:
        seen.choice.value = view
        for what, phrases in PHRASES.items():
            told[f"{view}: {what}"] = statistics.median(map(asked.ask, phrases))
        told[f"{view}: eight phrases"] = asked.ask(*EIGHT)
    seen.choice.value = "lines"
    told |= {f"lines: the regular expression `{one}`": asked.ask(one, pattern=True) for one in PATTERNS}
    asked.ask("the")
    told |= {f"lines: `the` by {order}": asked.show(seen.order, order) for order in seen.order.options}
    seen.choice.value = "words"
    told |= {f"words: {length} in a row": asked.show(seen.length, length) for length in seen.length.options}
    seen.choice.value, seen.article.index = "article", 1
    told["article: with its layers"] = asked.show(seen.layers["statements"], value=False)
    told["article: with statements of others too"] = seconds(lambda: panel.told(seen.article.value))
    return told


def main() -> None:
    """Time corpora of these sizes."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.explore", description=__doc__)
    parser.add_argument("--articles", type=int, nargs="*", default=[100, 5000])
    parser.add_argument("--texts", type=int, default=100, help="articles that differ")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        articles = corpus.load(invent.write(Path(folder) / "articles.jsonl", options.texts))
    passages = annotate.passages(articles)
    runs = {
        f"{number:,} articles": measured(*(copies(table, number // options.texts) for table in (articles, passages)))
        for number in options.articles
    }
    sys.stdout.write(pd.DataFrame(runs).round(2).to_string() + "\n")


if __name__ == "__main__":
    main()

"""How fast the explorer answers, on invented articles (docs/exploring.md).

    python -m benchmarks.explore --articles 100 5000 --texts 100

A question is asked as a researcher does: the phrase in its field changes, and all that the panel shows for it is
worked out anew; nothing of it was asked before. Told are the medians of several phrases, in seconds of the processor,
without the browser. With fewer ``texts`` than articles each stands in several, so that few have to be annotated: the
places are as many, but the words that differ are those of the few, of which a real corpus has more.
"""

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd

from analysis import annotate, corpus
from analysis.explore import acts
from analysis.explore.index import index
from analysis.explore.state import Panel
from analysis.explore.views import VIEWS
from benchmarks.speed import invent

RARE = ("minister", "police", "government", "crisis", "border", "report", "*ment", "the * of the")
COMMON = ("the", "of", "a*")
PATTERN = r"\bre\w+ (of|in)\b"


def copies(table: pd.DataFrame, number: int) -> pd.DataFrame:
    """The rows of a table so many times, each time of other articles."""
    names = table["article_id"].astype("str")
    return pd.concat([table.assign(article_id=names + f"-{copy}") for copy in range(number)], ignore_index=True)


def seconds(work: Callable[[], object]) -> float:
    """Seconds of the processor that it takes."""
    before = time.process_time()
    work()
    return time.process_time() - before


def measured(articles: pd.DataFrame, passages: pd.DataFrame) -> dict[str, float]:
    """What is asked → seconds."""
    told = {}
    made: list[Panel] = []
    told["the index, once"] = seconds(lambda: made.append(Panel(index(articles, passages), None, ".")))
    panel = made[0]
    panel.set.rows.children = [panel.set.asks[0].box]
    ask = panel.set.asks[0]

    def asked(phrase: str) -> float:
        ask.phrase.value = phrase
        return seconds(lambda: acts.refresh(panel))

    asked("warm")  # what the first question alone loads
    for view in VIEWS[:-2]:
        panel.seen.choice.value = view
        panel.find.cache_clear()
        panel.ask.cache_clear()
        told[f"a phrase, {view}"] = statistics.median(map(asked, RARE))
        told[f"a word as frequent as “the”, {view}"] = statistics.median(map(asked, COMMON))
    panel.seen.choice.value = "lines"
    ask.pattern.value = True
    told["a regular expression, lines"] = asked(PATTERN)
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

"""A corpus larger than memory on Dask: time and peak memory of two workers with a limit each (docs/scale.md).

    python benchmarks/scale.py --articles 100000 --texts 20000 --workers 2 --limit 4GB --folder FOLDER

Invented articles (`speed/invent.py`) are annotated once, into the cache in FOLDER, by as many processes; a run that is
stopped goes on from there. With fewer ``texts`` than articles each text stands in several, as agency copy does, and is
annotated once. Then the workers of a Dask cluster on this machine count hedges and add up tone, partition by partition,
and send back counts alone. Ten times a second the resident memory of the asking process and of each worker is noted.
"""

import argparse
import functools
import os
import sys
import threading
import time
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent), str(HERE / "speed")]

tell = functools.partial(print, flush=True)
EVERY = 0.1  # seconds between two looks at the memory


class Peaks(threading.Thread):
    """The largest resident memory (MB) of this process and of all that it starts, so far."""

    def __init__(self):
        super().__init__(daemon=True)
        self.own, self.children = 0.0, {}

    def run(self):
        """Look, until the process ends."""
        import psutil

        me = psutil.Process()
        while True:
            self.own = max(self.own, me.memory_info().rss / 2**20)
            for child in me.children(recursive=True):
                try:
                    used = child.memory_info().rss / 2**20
                except psutil.Error:  # it has ended
                    continue
                self.children[child.pid] = max(self.children.get(child.pid, 0), used)
            time.sleep(EVERY)


def counted(passages):
    """One row an article × part × voice: the counts of hedges, and the tone of its words."""
    from analysis import counts, hedging, tone

    hits = hedging.hits(passages)
    table = counts.table(passages, hedges=hits[hits["kind"] == "hedge"])
    weights = tone.words(passages).groupby(["article_id", "part", "voice"], observed=True)["amount"].sum()
    return table.join(weights.rename("tone"), on=["article_id", "part", "voice"])


def main() -> None:
    """Time the steps and print a line each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--texts", type=int, help="that differ (as many as articles)")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--limit", default="4GB", help="memory of each worker, above which Dask ends it")
    parser.add_argument("--folder", type=Path, required=True, help="for the corpus and the cache; kept from run to run")
    options = parser.parse_args()
    os.environ |= {"ANALYSIS_CACHE": str(options.folder / "cache"), "OMP_NUM_THREADS": "1"}
    from analysis import annotate, compare

    options.folder.mkdir(parents=True, exist_ok=True)
    peaks = Peaks()
    peaks.start()

    def step(name, work):
        started, peaks.children = time.monotonic(), {}
        result = work()
        largest = sorted(peaks.children.values(), reverse=True)[: options.workers]
        others = ", ".join(f"{used:,.0f}" for used in largest)
        tell(
            f"{name}: {time.monotonic() - started:,.0f} s; MB: asking process {peaks.own:,.0f}, largest others {others}"
        )
        return result

    articles = step("invent", lambda: corpus(options.articles, options.texts or options.articles))
    step("annotate", lambda: annotate.prepare(articles, workers=options.workers))
    step("count on Dask", lambda: tell(compare.rates(on_dask(articles, options), "hedges", by="voice").round(2)))


def corpus(number, texts):
    """One row an article: so many, with so many different texts; those that repeat one are by other outlets, later."""
    import invent
    import pandas as pd

    table = pd.DataFrame(invent.articles(min(texts, number)))
    rounds = [table.assign(round=k) for k in range(-(-number // len(table)))]
    articles = pd.concat(rounds, ignore_index=True).head(number)
    again = articles.pop("round").astype("str")
    return articles.assign(
        article_id=articles["article_id"] + "-" + again,
        outlet=articles["outlet"] + "-" + again,
        event=articles["event"] + "-" + again,
    )


def on_dask(articles, options):
    """The counts of all articles, worked out by the workers of a cluster on this machine."""
    from distributed import Client, LocalCluster

    from analysis import annotate

    cluster = LocalCluster(
        n_workers=options.workers, threads_per_worker=1, memory_limit=options.limit, dashboard_address=None
    )
    with cluster, Client(cluster):
        passages = annotate.dask_passages(articles, workers=options.workers)
        return passages.map_partitions(counted).compute()


if __name__ == "__main__":
    main()

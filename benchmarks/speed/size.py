"""A whole corpus from its file to comparisons: the time of each step, and the peak memory of each process."""

import os
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import psutil

from analysis import annotate, compare, corpus, counts, hedging, tone

EVERY = 0.2  # seconds between two looks at the memory


def run(path: Path, workers: int) -> pd.DataFrame:
    """One row a step: its seconds by the clock and of all processors; peak memory (MB) of this process, of a worker."""
    steps, peaks = [], {}
    watch = threading.Thread(target=_watch, args=(psutil.Process(), peaks), daemon=True)
    watch.start()

    def step(name: str, work: Callable):
        started, used = time.monotonic(), sum(os.times()[:4])
        result = work()
        seconds = {"seconds": time.monotonic() - started, "processor": sum(os.times()[:4]) - used}
        largest = {who: max(peaks.get(who, {0: 0}).values()) / 2**20 for who in ("main", "worker")}
        steps.append({"step": name, **seconds, **largest})
        return result

    articles = step("read files", lambda: corpus.load(path))
    step("annotate", lambda: annotate.prepare(articles, workers=workers))
    counted = step("measure and count, block by block", lambda: _counted(articles))
    step("rates and differences of outlets", lambda: _compared(counted))
    return pd.DataFrame(steps).assign(articles=len(articles), words=int(articles["words"].sum()))


def _counted(articles: pd.DataFrame) -> pd.DataFrame:
    """Counts of all articles; passages and hits of one block at a time are in memory."""
    return pd.concat([_of(block) for block in annotate.each(articles)], ignore_index=True)


def _of(passages: pd.DataFrame) -> pd.DataFrame:
    """Counts of some passages: hedges, boosters, and tone × words."""
    hits, scored = hedging.hits(passages), tone.score(passages)
    kinds = {f"{kind}s": hits[hits["kind"] == kind] for kind in hedging.KINDS}
    weighed = (scored["tone"] * scored["words"]).groupby([passages[name] for name in counts.KEY], sort=False).sum()
    return counts.table(passages, **kinds).merge(weighed.rename("toned").reset_index(), on=counts.KEY)


def _compared(counted: pd.DataFrame) -> list[pd.DataFrame]:
    """What the notebook on hedging compares."""
    own, unit = counted[counted["voice"] == "own"], compare.unit(counted)
    rates = compare.rates(counted, "hedges", by=("outlet", "voice"), unit=unit)
    return [rates, compare.differences(own, "hedges", against="the rest", unit=unit, seed=1)]


def _watch(process: psutil.Process, peaks: dict[str, dict[int, int]]) -> None:
    """Note the largest memory (resident, bytes) of a process and of each that it starts."""
    while True:
        for one in (process, *process.children(recursive=True)):
            try:
                seen = peaks.setdefault("main" if one == process else "worker", {})
                seen[one.pid] = max(seen.get(one.pid, 0), one.memory_info().rss)
            except psutil.NoSuchProcess:
                continue
        time.sleep(EVERY)

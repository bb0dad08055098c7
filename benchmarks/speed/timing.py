"""Time and memory of steps, each in a process of its own."""

import multiprocessing
import resource
import statistics
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pandas as pd
import steps

from analysis import corpus

TIMES = 5


def timed(path: Path) -> pd.DataFrame:
    """One row a step: articles, words, median seconds, words a second, peak memory (MB), speed over its reference."""
    table = pd.DataFrame([{"step": name, **apart(one, name, path)} for name in steps.STEPS]).set_index("step")
    table["rate"] = table["words"] / table["seconds"]
    references = [table["rate"].get(step.reference) for step in steps.STEPS.values()]
    return table.assign(ratio=table["rate"] / pd.Series(references, table.index, dtype="float64")).reset_index()


def one(name: str, path: Path) -> dict[str, float]:
    """The median seconds of a step, and the peak memory of the process so far."""
    articles, step = corpus.load(path), steps.STEPS[name]
    work, clock = step.make(articles), time.process_time if step.alone else time.monotonic
    seconds = statistics.median(_seconds(work, clock) for _ in range(TIMES))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"articles": len(articles), "words": int(articles["words"].sum()), "seconds": seconds, "memory": peak}


def _seconds(work: Callable, clock: Callable) -> float:
    """The time that work takes by a clock."""
    started = clock()
    work()
    return clock() - started


def apart(work: Callable, *given):
    """What work gives, done in a process of its own, so that its memory is its own too."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as process:
        return process.submit(work, *given).result()

"""Time and memory of work, each in a process of its own."""

import multiprocessing
import resource
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor

WHO = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)


def measured(work: Callable) -> dict:
    """One run of work: seconds by the clock and of all processors; a text that it gives is noted."""
    started, used = time.monotonic(), processor()
    given = work()
    taken = {"clock": time.monotonic() - started, "processor": processor() - used}
    return taken | {"note": given if isinstance(given, str) else None}


def processor() -> float:
    """Seconds of processors so far: of this process, and of those it started that have ended."""
    return sum(used.ru_utime + used.ru_stime for used in map(resource.getrusage, WHO))


def memory() -> float:
    """The largest memory (MB) so far of this process, or of one that it started and that has ended."""
    return max(used.ru_maxrss for used in map(resource.getrusage, WHO)) / 1024


def apart(work: Callable, *given):
    """What work gives, done in a process of its own, so that its memory is its own too."""
    with ProcessPoolExecutor(1, multiprocessing.get_context("spawn")) as process:
        return process.submit(work, *given).result()

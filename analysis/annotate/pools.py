"""Where chunks are worked out: in this process, in others of this machine, or on a Dask cluster; one way to ask all."""

import os
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, contextmanager
from typing import NamedTuple

LARGE = 1_500_000  # characters, some 250,000 words: from here on other processes are worth the seconds of their start
AHEAD = 2  # chunks given to a worker at once, so that it never waits for the next
CLUSTER = ("tcp://", "tls://", "ws://", "wss://", "inproc://")


class Pool(NamedTuple):
    """A way to have work done: like `Executor.submit`, and how many pieces of work it can take at once."""

    submit: Callable[..., Future]
    room: int


def of(workers: int | str | None, characters: int) -> AbstractContextManager[Pool]:
    """The pool for a text of so many characters.

    Raises ValueError for workers that are neither a number of processes from 1 nor a scheduler's address.
    """
    if isinstance(workers, str) and workers.startswith(CLUSTER):
        return cluster(workers)
    if workers is None:
        workers = (os.cpu_count() or 1) if characters >= LARGE else 1
    if isinstance(workers, bool) or not isinstance(workers, int) or workers < 1:
        raise ValueError(f"workers: {workers!r}; allowed: a number from 1, or a scheduler's address ({CLUSTER[0]}…)")
    return processes(workers) if workers > 1 else here()


@contextmanager
def here() -> Iterator[Pool]:
    """No other process: what is asked for is done at once."""
    yield Pool(_done, 1)


def _done(work: Callable, *given) -> Future:
    """The work, done."""
    future: Future = Future()
    try:
        future.set_result(work(*given))
    except Exception as error:
        future.set_exception(error)
    return future


@contextmanager
def processes(number: int) -> Iterator[Pool]:
    """Processes of this machine. When one dies, what was under way fails with BrokenProcessPool; the next go on.

    An error, or a stop from the keyboard, ends them at once.
    """
    from multiprocessing import active_children, resource_tracker

    made: list[ProcessPoolExecutor] = []
    others = set(active_children())
    resource_tracker.ensure_running()  # started later, it would have the keyboard heard again

    def submit(work: Callable, *given) -> Future:
        with _unheard():
            try:
                return made[-1].submit(work, *given)
            except (IndexError, BrokenProcessPool):
                made.append(_executor(number))
                return made[-1].submit(work, *given)

    try:
        yield Pool(submit, AHEAD * number)
    except BaseException:
        for worker in set(active_children()) - others:
            worker.kill()  # nobody waits for what is under way
        raise
    finally:
        for executor in made:
            executor.shutdown(cancel_futures=True)


def _executor(number: int) -> ProcessPoolExecutor:
    """New processes; they start from nothing, since a copy of a process with threads may hang."""
    import multiprocessing

    return ProcessPoolExecutor(number, multiprocessing.get_context("spawn"), _follow)


@contextmanager
def _unheard() -> Iterator[None]:
    """A process started here leaves the keyboard to the one that started it, from its first moment."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _follow() -> None:
    """In a worker: end when the process that started it does, however it ends."""
    import multiprocessing
    import threading

    def end() -> None:
        multiprocessing.parent_process().join()
        os._exit(1)

    threading.Thread(target=end, daemon=True).start()


@contextmanager
def cluster(address: str) -> Iterator[Pool]:
    """The workers of a Dask scheduler, which gives a dead worker's chunk to another.

    Raises ValueError where workers have several threads: the pipeline is made for one at a time.
    """
    from distributed import Client

    with Client(address, set_as_default=False) as client:
        client.wait_for_workers(1, timeout=60)
        threads = client.nthreads()
        if crowded := sorted(worker for worker, number in threads.items() if number != 1):
            raise ValueError(f"{crowded[0]}: {threads[crowded[0]]} threads; allowed: 1 (dask worker --nthreads 1)")
        yield Pool(client.get_executor(pure=False).submit, AHEAD * len(threads))

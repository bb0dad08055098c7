"""What the cache lacks is worked out in chunks, by this process, by others of this machine or by a Dask cluster.

Each chunk is kept as it comes back, so that a run that is stopped loses no more than the chunks under way. One run
annotates at a time: a second one waits for the first, and then finds what it has kept.
"""

import functools
import logging
import os
import signal
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Executor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from itertools import islice

from analysis import cache, progress
from analysis.annotate import article

CHUNK = 30_000  # characters, some 5,000 words: a third of a second of work, which is what a worker may idle at the end
ARTICLES = 200  # of a chunk, at most: many may be empty
LARGE = 1_500_000  # characters, some 250,000 words: from here on other processes are worth the seconds of their start
AHEAD = 2  # chunks given to a worker at once, so that it never waits for the next
DEATHS = 4  # of workers, after which a run ends
LOG = logging.getLogger(__name__)
CLUSTER = ("tcp://", "tls://", "ws://", "wss://", "inproc://")

Texts = Callable[[str], tuple[str, str]]
Chunks = Iterator[dict[str, tuple[str, str]]]
Kept = dict[str, bytes]


def annotate_missing(keys: Iterable[str], texts: Texts, workers: int | str | None = None) -> None:
    """Have the cache keep the segments of these articles; texts gives the headline and text of a key.

    workers: a number of processes, a scheduler's address, or None: as many as pay. Raises ValueError for workers that
    there can't be, RuntimeError where they die time and again.
    """
    number = isinstance(workers, int) and not isinstance(workers, bool) and workers > 0
    if not (workers is None or number or (isinstance(workers, str) and workers.startswith(CLUSTER))):
        raise ValueError(f"workers: {workers!r}; allowed: a number from 1, or a scheduler's address ({CLUSTER[0]}…)")
    keys = list(keys)
    if cache.lacking(keys):
        folder = cache.path().parent
        waits = functools.partial(LOG.warning, "Another run is annotating into %s: waiting for it.", folder)
        with cache.alone(folder / "annotate.lock", waits, patience=1), cache.opened():
            missing = cache.lacking(keys)  # of what another run has not kept meanwhile
            with progress.bar(len(missing), "Annotating", "articles") as bar:
                _annotate(missing, texts, workers, bar.update)


def _annotate(missing: list[str], texts: Texts, workers: int | str | None, report: Callable[[int], object]) -> None:
    """Annotate what is missing, and report the number of articles of each chunk that is kept.

    When a worker dies, what was under way is done again.
    """
    died: BrokenProcessPool | None = None
    for _ in range(DEATHS):
        sizes = {key: sum(map(len, texts(key))) for key in missing}
        chunks = ({key: texts(key) for key in chunk} for chunk in _chunks(sizes))
        try:
            with closing(_worked_out(chunks, sum(sizes.values()), workers)) as done:
                for segments in done:
                    cache.put(segments)
                    report(len(segments))
            return
        except BrokenProcessPool as error:
            died, missing = error, cache.lacking(missing)
    told = f"a worker died {DEATHS} times; is memory short? Choose fewer workers; what is done is kept"
    raise RuntimeError(told) from died


def _chunks(sizes: dict[str, int]) -> Iterator[list[str]]:
    """The keys in chunks of about the same size."""
    chunk, size = [], 0
    for key, length in sizes.items():
        if chunk and (size + length > CHUNK or len(chunk) == ARTICLES):
            yield chunk
            chunk, size = [], 0
        chunk.append(key)
        size += length
    if chunk:
        yield chunk


def _worked_out(chunks: Chunks, characters: int, workers: int | str | None) -> Iterator[Kept]:
    """The segments of each chunk, in the order in which they come."""
    if isinstance(workers, str):
        yield from _by_cluster(chunks, workers)
        return
    if workers is None:
        workers = (os.cpu_count() or 1) if characters >= LARGE else 1
    if workers > 1:
        yield from _by_processes(chunks, workers)
    else:
        yield from (article.annotate_texts(chunk, article.version()) for chunk in chunks)


def _by_processes(chunks: Chunks, number: int) -> Iterator[Kept]:
    """The segments of each chunk, by processes of this machine, of which none is left at the end.

    Raises BrokenProcessPool when one dies.
    """
    from joblib.externals.loky import ProcessPoolExecutor

    executor = ProcessPoolExecutor(number, initializer=_follow, initargs=(os.getpid(),))
    try:
        yield from _results(chunks, executor, number)
    finally:
        executor.shutdown(kill_workers=True)


def _follow(parent: int) -> None:
    """In a worker: leave the keyboard to the process that started it, and end when that ends, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)

    def end() -> None:
        while os.getppid() == parent:
            time.sleep(1)
        os._exit(1)

    threading.Thread(target=end, daemon=True).start()


def _by_cluster(chunks: Chunks, address: str) -> Iterator[Kept]:
    """The segments of each chunk, by the workers of a Dask scheduler, which gives a dead worker's chunk to another.

    Raises ValueError where workers have several threads: the pipeline is made for one at a time.
    """
    from distributed import Client

    with Client(address, set_as_default=False) as client:
        client.wait_for_workers(1, timeout=60)
        threads = client.nthreads()
        if crowded := sorted(worker for worker, number in threads.items() if number != 1):
            raise ValueError(f"{crowded[0]}: {threads[crowded[0]]} threads; allowed: 1 (dask worker --nthreads 1)")
        yield from _results(chunks, client.get_executor(pure=False), len(threads))


def _results(chunks: Chunks, executor: Executor, workers: int) -> Iterator[Kept]:
    """What comes back of the chunks; no more of them are under way than the workers need."""
    under_way = set()
    while True:
        ahead = islice(chunks, AHEAD * workers - len(under_way))
        under_way |= {executor.submit(article.annotate_texts, chunk, article.version()) for chunk in ahead}
        if not under_way:
            return
        back, under_way = wait(under_way, return_when=FIRST_COMPLETED)
        yield from (future.result() for future in back)

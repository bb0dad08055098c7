"""What the cache lacks is worked out chunk by chunk, and kept as each chunk comes back.

A run that is stopped loses the chunks under way. Runs at the same time share the work: each claims the chunks that it
sends out, and leaves to the others what they have claimed.
"""

import time
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool

from analysis import cache, labels, progress
from analysis.annotate import article, pools
from analysis.annotate.pools import Pool

CHUNK = 30_000  # characters, some 5,000 words: a third of a second of work, which is what a worker may idle at the end
ARTICLES = 200  # of a chunk, at most: many may be empty
CLAIMED = 60  # seconds for which a chunk is claimed; renewed while the run lives
RENEWED = 10  # seconds between two looks at what is under way, and between renewals
PAUSE = 0.2  # seconds between two looks at what another run has claimed
TRIES = 4  # a chunk whose workers died so often is given up

Texts = Callable[[str], tuple[str, str]]


def keep(keys: Iterable[str], texts: Texts, workers: int | str | None = None) -> None:
    """Have the cache keep the stretches of these articles; texts gives the headline and text of a key.

    Raises ValueError for workers that there can't be, RuntimeError where workers die time and again.
    """
    lacking = cache.lacking(keys)
    sizes = {key: sum(map(len, texts(key))) for key in lacking}
    place = pools.of(workers, sum(sizes.values()))
    if lacking:
        with place as pool, cache.opened(), progress.bar(len(lacking), "Annotating", "articles") as bar:
            for number in _kept(deque(_chunks(sizes)), texts, pool):
                bar.update(number)


def _chunks(sizes: dict[str, int]) -> Iterator[list[str]]:
    """The keys in chunks of about the same size."""
    chunk, size = [], 0
    for key, length in sizes.items():
        if chunk and (size + length > CHUNK or len(chunk) == ARTICLES):
            yield chunk
            chunk, size = [], 0
        chunk.append(key)
        size += length
    yield chunk


def _kept(waiting: deque[list[str]], texts: Texts, pool: Pool) -> Iterator[int]:
    """Each time that chunks are kept, by this run or another, the number of articles."""
    owner, deaths = cache.owner(), Counter()
    under_way: dict[Future, list[str]] = {}
    renewed = time.monotonic()
    try:
        while waiting or under_way:
            yield _send(waiting, under_way, texts, pool, owner)
            back, _ = wait(under_way, RENEWED if under_way else 0, FIRST_COMPLETED)
            for future in back:
                yield _take(future, under_way.pop(future), waiting, deaths)
            if not back and not under_way:
                time.sleep(PAUSE)
            if time.monotonic() > renewed + RENEWED:
                cache.claim([key for chunk in under_way.values() for key in chunk], owner, CLAIMED)
                renewed = time.monotonic()
    finally:
        cache.give_up(owner)


def _send(waiting: deque, under_way: dict[Future, list[str]], texts: Texts, pool: Pool, owner: str) -> int:
    """Send out chunks that no other run has claimed, while there is room; how many articles others have kept."""
    kept = 0
    for _ in range(len(waiting)):
        if len(under_way) >= pool.room:
            break
        chunk = waiting.popleft()
        mine = cache.claim(chunk, owner, CLAIMED)
        if mine:
            under_way[pool.submit(article.written, [texts(key) for key in mine], article.version())] = mine
        claimed = [key for key in cache.lacking(chunk) if key not in set(mine)]
        kept += len(chunk) - len(mine) - len(claimed)
        if claimed:
            waiting.append(claimed)
    return kept


def _take(future: Future, chunk: list[str], waiting: deque, deaths: Counter) -> int:
    """Keep what has come back, or, where a worker died of it, have it done again; how many articles are kept."""
    try:
        stretches = future.result()
    except BrokenProcessPool:
        deaths[chunk[0]] += 1
        if deaths[chunk[0]] == TRIES:
            raise RuntimeError(
                f"a worker died {TRIES} times at the same {labels.count(len(chunk), 'article')}; is memory short? "
                'In a script, call it under if __name__ == "__main__"; or choose workers=1'
            ) from None
        waiting.appendleft(chunk)
        return 0
    cache.put(dict(zip(chunk, stretches, strict=True)))
    return len(chunk)

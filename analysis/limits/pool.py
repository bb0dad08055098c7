"""Ask processes to read files under limits, several at a time, and tell those that took too much."""

import atexit
import os
import selectors
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence

from analysis.limits import process
from analysis.limits.asking import DEEP, Asked, Failure, Job, Limits, Process

MOST = 4  # processes at most, and not more than the machine has cores
# One more process is worth its start, half a second of a processor, for so many bytes to read or after so many seconds.
WORTH_BYTES, WORTH_SECONDS = 500_000, 3
LONGEST = 86_400  # seconds that are waited for at once: the system counts no more than some weeks
MOST_AT_ONCE = 32  # jobs that a process is given in one go
FRESH = process.IDLE / 2  # seconds without work after which a process is not asked any more
_IDLE: list[Process] = []  # processes for the next one who asks


class Pool:
    """Processes that do jobs under limits. Those that are still at work where its block ends are ended."""

    limits_memory = sys.platform.startswith("linux")  # other systems take a limit and don't hold it

    def __init__(self, limits: Limits):
        self.limits, self._busy, self._begun, self._size = limits, [], time.monotonic(), 0

    def __enter__(self) -> "Pool":
        return self

    def __exit__(self, *_) -> None:
        while self._busy:
            self._busy.pop().kill()

    def one(self, job: Job) -> list | Failure:
        """What one job yields, or why it failed."""
        return next(told for _, told in self.run([job]))

    def run(
        self, jobs: Sequence[Job], tick: Callable = lambda part: None, meanwhile: Callable = lambda: None
    ) -> Iterator[tuple[int, list | Failure]]:
        """The number of each job, from 0, and what it yielded or why it failed, as they end.

        tick is called with each thing yielded; meanwhile once, where there is time to wait. An error in the work is
        raised here.
        """
        here = deque(k for k, job in enumerate(jobs) if job.here or not process.CAN_LIMIT)
        asked = [Asked(k, job) for k, job in enumerate(jobs) if process.CAN_LIMIT and not job.here]
        waiting = deque(sorted(asked, key=lambda one: one.job.kind))
        self._size = sum(one.job.size for one in asked)
        self._hand_out(waiting)
        if self._busy:
            meanwhile()
        while here or waiting or self._busy:
            self._hand_out(waiting)
            if here:
                yield here[0], _with_ticks(jobs[here.popleft()], tick)
            for one in self._heard(wait=not here):
                heard = one.hear(tick)
                if heard is None:
                    continue
                asked, told = heard
                self._let_go(one, waiting)
                if isinstance(told, Exception):
                    raise told
                if isinstance(told, Failure) and not told.sure and not asked.again:
                    waiting.appendleft(asked._replace(again=True))
                else:
                    yield asked.number, told

    def _hand_out(self, waiting: deque[Asked]) -> None:
        """Give jobs to processes that have none: several at once while many wait."""
        most = min(MOST, os.cpu_count() or 1)
        while waiting and len(self._busy) < most:
            one = _idle()
            if one is None and len(self._busy) > self._worth():
                break
            one = one or Process()
            number = max(1, min(MOST_AT_ONCE, len(waiting) // (2 * most)))
            # Kinds stand together: who takes from the end seldom meets one who takes from the beginning.
            take = waiting.pop if one.number % 2 else waiting.popleft
            self._busy.append(one)
            one.ask([take() for _ in range(number)], self.limits, with_memory=self.limits_memory)

    def _worth(self) -> int:
        """How many processes are worth their start beside the first."""
        return int(max(self._size // WORTH_BYTES, (time.monotonic() - self._begun) // WORTH_SECONDS))

    def _heard(self, *, wait: bool) -> list[Process]:
        """The processes that have something to say, or have run out of time."""
        if not self._busy:
            return []
        first = min(one.until for one in self._busy) - time.monotonic()
        with selectors.DefaultSelector() as selector:
            for one in self._busy:
                selector.register(one.answers, selectors.EVENT_READ, one)
            ready = [key.data for key, _ in selector.select(min(max(first, 0), LONGEST) if wait else 0)]
        late = [one for one in self._busy if one not in ready and one.until < time.monotonic()]
        for one in late:
            one.end_late()
        return ready + late

    def _let_go(self, one: Process, waiting: deque[Asked]) -> None:
        """Let a process rest that has done all; take back what one that has ended was asked beside."""
        if one.ended:
            waiting.extendleft(reversed(one.asked))
            self._busy.remove(one)
        elif not one.asked:
            self._busy.remove(one)
            _IDLE.append(one)


def start() -> None:
    """Have a process start meanwhile, if none is at rest: who asks soon need not wait for it."""
    if not _IDLE and process.CAN_LIMIT:
        _IDLE.append(Process())


def _with_ticks(job: Job, tick: Callable) -> list | Failure:
    """What a job yields that is done here."""
    parts = []
    try:
        for part in job.work(*job.given):
            tick(part)
            parts.append(part)
    except MemoryError:
        return Failure("reading it took more memory than there is")
    except RecursionError:
        return Failure(DEEP)
    return parts


def _idle() -> Process | None:
    """A process that has nothing to do, of this process and not about to end."""
    while _IDLE:
        one = _IDLE.pop()
        fresh = one.owner == os.getpid() and time.monotonic() - one.rested < FRESH
        if fresh and one.popen.poll() is None:
            return one
        one.kill()
    return None


@atexit.register
def _end_idle() -> None:
    """End those that have nothing to do; those at work end with this process anyway."""
    while _IDLE:
        _IDLE.pop().kill()

"""Ask processes to read files under limits, several at a time, and tell those that took too much."""

import atexit
import itertools
import os
import selectors
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from analysis.limits import process

MOST = 4  # processes at most, and not more than the machine has cores
WORTH = 8  # jobs that wait for which one more process is started
FRESH = process.IDLE / 2  # seconds without work after which a process is not asked any more
PATIENCE = 5  # times the seconds by the clock: a reader may wait for a disk, or for other programs
STARTS = 120  # seconds by which a process must have started
LEAST = {"memory": 100, "seconds": 1}
START = "import sys; from analysis.limits import process; process.main(int(sys.argv[1]), sys.argv[2])"
USUAL = "analysis.corpus.file_records"  # what a process loads before it is asked
# One thread a process: each takes memory for itself, and several processes work beside each other.
ALONE = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "2"}
DEEP = "lists or tables stand within each other too deep"
_IDLE: list["_Process"] = []  # processes for the next one who asks
_NUMBERS = itertools.count()


class Limits(NamedTuple):
    """What a file may take: memory in megabytes, seconds of the processor."""

    memory: int = 2000
    seconds: int = 60

    @classmethod
    def of(cls, given: Mapping[str, int] | None) -> "Limits":
        """The limits with those given in the place of the usual ones. ValueError naming what is wrong."""
        for name, value in (given or {}).items():
            if name not in LEAST:
                raise ValueError(f"limits: {name}: there is no such limit; allowed: {', '.join(LEAST)}")
            if not isinstance(value, int) or isinstance(value, bool) or value < LEAST[name]:
                raise ValueError(f"limits: {name}: {value!r}; allowed: a whole number from {LEAST[name]}")
        return cls(**(given or {}))

    def memory_told(self) -> str:
        """The memory as a reader of the ledger would say it."""
        return f"{self.memory / 1000:g} GB" if self.memory >= 1000 else f"{self.memory} MB"


class Job(NamedTuple):
    """Work on a file: a function of a module, which yields what can be pickled, and its arguments.

    times: how many times the seconds it may take; here: harmless, so that it is done by the process that asks; kind:
    jobs of a kind go to one process as far as they can, which then loads what they need once.
    """

    work: Callable[..., Iterator]
    given: tuple
    times: float = 1
    here: bool = False
    kind: str = ""


class Failure(NamedTuple):
    """Why a job gave nothing, in words; sure: it would fail again."""

    reason: str
    sure: bool = True


class Pool:
    """Processes that do jobs under limits. Those that are still at work where its block ends are ended."""

    limits_memory = sys.platform.startswith("linux")  # other systems take a limit and don't hold it

    def __init__(self, limits: Limits):
        self.limits, self._busy = limits, {}

    def __enter__(self) -> "Pool":
        return self

    def __exit__(self, *_) -> None:
        for one in list(self._busy):
            one.kill()
        self._busy.clear()

    def one(self, job: Job) -> list | Failure:
        """What one job yields, or why it failed."""
        return next(told for _, told in self.run([job]))

    def run(self, jobs: Sequence[Job], tick: Callable = lambda part: None) -> Iterator[tuple[int, list | Failure]]:
        """The number of each job, from 0, and what it yielded or why it failed, as they end.

        tick is called with each thing yielded. An error in the work is raised here.
        """
        here = deque(k for k, job in enumerate(jobs) if job.here)
        asked = [(k, job, 0) for k, job in enumerate(jobs) if not job.here]
        waiting = deque(sorted(asked, key=lambda entry: entry[1].kind))
        while here or waiting or self._busy:
            self._hand_out(waiting)
            if here:
                yield here[0], _with_ticks(jobs[here.popleft()], tick)
            for one in self._heard(wait=not here):
                told = one.hear(tick)
                if told is None:
                    continue
                number, job, tries = self._busy.pop(one)
                if isinstance(told, Exception):
                    raise told
                if isinstance(told, Failure) and not told.sure and not tries:
                    waiting.appendleft((number, job, 1))
                else:
                    yield number, told

    def _hand_out(self, waiting: deque) -> None:
        """Give jobs to processes that have none."""
        while waiting and len(self._busy) < _worth(len(waiting) + len(self._busy)):
            one = _idle() or _Process()
            # Kinds stand together: who goes from the end seldom meets one from the beginning.
            self._busy[one] = waiting.pop() if one.number % 2 else waiting.popleft()
            one.ask(self._busy[one][1], self.limits, self.limits_memory)

    def _heard(self, *, wait: bool) -> list["_Process"]:
        """The processes that have something to say, or have run out of time."""
        if not self._busy:
            return []
        first = min(one.until for one in self._busy) - time.monotonic()
        with selectors.DefaultSelector() as selector:
            for one in self._busy:
                selector.register(one.answers, selectors.EVENT_READ, one)
            ready = [key.data for key, _ in selector.select(max(first, 0) if wait else 0)]
        late = [one for one in self._busy if one not in ready and one.until < time.monotonic()]
        for one in late:
            one.late = True
            one.popen.kill()
        return ready + late


class _Process:
    """A process, and what it was asked."""

    def __init__(self):
        theirs, self._life = os.pipe()
        command = [sys.executable, "-P", "-c", START, str(theirs), USUAL]
        path = {"PYTHONPATH": os.pathsep.join(place or str(Path.cwd()) for place in sys.path)}
        pipe, nowhere = subprocess.PIPE, subprocess.DEVNULL
        try:
            streams = {"stdin": pipe, "stdout": pipe, "stderr": nowhere, "pass_fds": [theirs]}
            self.popen = subprocess.Popen(command, bufsize=0, env=os.environ | ALONE | path, **streams)  # noqa: S603
        finally:
            os.close(theirs)
        self.number, self.owner, self.answers = next(_NUMBERS), os.getpid(), self.popen.stdout
        self.ready, self.late, self.until, self.rested = False, False, 0.0, time.monotonic()

    def ask(self, job: Job, limits: Limits, with_memory: bool) -> None:
        """Have a job done."""
        self.limits, self.parts, self.seconds = limits, [], limits.seconds * job.times
        self.until = time.monotonic() + (PATIENCE * self.seconds if self.ready else STARTS)
        self.left = limits.memory * process.MB
        memory = limits.memory if with_memory else 0
        with suppress(BrokenPipeError):  # it has ended, which is heard
            process.send(self.popen.stdin, job.work, job.given, memory, self.seconds)

    def hear(self, tick: Callable) -> list | Failure | Exception | None:
        """What the job yielded, why it failed, or the error it raised; None while it is at work."""
        try:
            told, size = process.receive(self.answers, self.left)
        except MemoryError:  # what it gives back is too large
            told, size = (process.MEMORY,), 0
        kind, *content = told or [None]
        if kind == process.PART:
            self.parts += content
            self.left -= size
            tick(content[0])
            return None
        if kind == process.END and not self.ready:  # its first word
            self.ready, self.until = True, time.monotonic() + PATIENCE * self.seconds
            return None
        if kind in (None, process.MEMORY):
            self.kill()
            return self._failure(kind)
        self.rested = time.monotonic()
        _IDLE.append(self)
        if kind == process.ERROR:
            return content[0]
        return Failure(DEEP) if kind == process.DEEP else self.parts

    def _failure(self, kind: str | None) -> Failure | RuntimeError:
        """Why a process ended."""
        ended = self.popen.returncode
        if not self.ready:
            return RuntimeError(f"the process that reads files does not start: {sys.executable} ended with {ended}")
        if kind == process.MEMORY:
            return Failure(f"reading it took more than {self.limits.memory_told()}")
        if ended == -signal.SIGPROF:
            return Failure(f"reading it took more than {self.seconds:g} s")
        if self.late:
            return Failure(f"reading it took more than {PATIENCE * self.seconds:g} s by the clock", sure=False)
        name = signal.Signals(-ended).name if ended < 0 else str(ended)
        return Failure(f"the process that read it broke down ({name}), as for lack of memory", sure=False)

    def kill(self) -> None:
        """End it."""
        if self.owner == os.getpid():
            self.popen.kill()
        os.close(self._life)
        self.popen.stdin.close()
        self.popen.stdout.close()
        if self.owner == os.getpid():
            self.popen.wait()


def start(jobs: int) -> None:
    """Have as many processes as so many jobs are worth start meanwhile; who asks soon need not wait for them."""
    while len(_IDLE) < _worth(jobs):
        _IDLE.append(_Process())


def _worth(jobs: int) -> int:
    """How many processes so many jobs are worth."""
    return min(MOST, os.cpu_count() or 1, 1 + jobs // WORTH) if jobs else 0


def _with_ticks(job: Job, tick: Callable) -> list:
    """What a job yields that is done here."""
    parts = []
    for part in job.work(*job.given):
        tick(part)
        parts.append(part)
    return parts


def _idle() -> _Process | None:
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

"""A process that reads files under limits, as the one who asks sees it: what it was asked, and what became of that."""

import itertools
import os
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

PATIENCE = 5  # times the seconds by the clock: a reader may wait for a disk, or for other programs
STARTS = 120  # seconds by which a process must have started
LEAST = {"memory": 100, "seconds": 1}
MOST = 1_000_000  # of either: a terabyte, and eleven days
START = "import sys; from analysis.limits import process; process.main(int(sys.argv[1]), sys.argv[2])"
USUAL = "analysis.corpus.file_records"  # what a process loads before it is asked
# One thread a process: each takes memory for itself, and several processes work beside each other.
ALONE = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "2"}
DEEP = "lists or tables stand within each other too deep"
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
            if not isinstance(value, int) or isinstance(value, bool) or not LEAST[name] <= value <= MOST:
                allowed = f"a whole number from {LEAST[name]} to {MOST:,}"
                raise ValueError(f"limits: {name}: {value!r}; allowed: {allowed}")
        return cls(**(given or {}))

    def memory_told(self) -> str:
        """The memory as a reader of the ledger would say it."""
        return f"{self.memory / 1000:g} GB" if self.memory >= 1000 else f"{self.memory} MB"


class Job(NamedTuple):
    """Work on a file: a function of a module, which yields what can be pickled, and its arguments.

    times: how many times the seconds it may take; here: harmless, so that it is done by the process that asks; kind:
    jobs of a kind go to one process as far as they can, which then loads what they need once; size: bytes to read.
    """

    work: Callable[..., Iterator]
    given: tuple
    times: float = 1
    here: bool = False
    kind: str = ""
    size: int = 0


class Failure(NamedTuple):
    """Why a job gave nothing, in words; sure: it would fail again."""

    reason: str
    sure: bool = True


class Asked(NamedTuple):
    """A job that was asked for, its number, and whether it was before."""

    number: int
    job: Job
    again: bool = False


class Process:
    """A process, and what it was asked. It ends with this one, or when nobody asks it for a minute."""

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
        self.ready, self.late, self.ended, self.rested = False, False, False, time.monotonic()
        self.asked: deque[Asked] = deque()

    def ask(self, jobs: Sequence[Asked], limits: Limits, *, with_memory: bool) -> None:
        """Have jobs done, one after another. It must be at rest: two who write to each other may wait for ever."""
        self.limits = limits
        self.asked.extend(jobs)
        self._next()
        memory = limits.memory if with_memory else 0
        work = [(one.job.work, one.job.given, memory, limits.seconds * one.job.times) for one in jobs]
        with suppress(BrokenPipeError):  # it has ended, which is heard
            process.send(self.popen.stdin, work)

    def _next(self) -> None:
        """Expect the answer to the next job."""
        self.rested, self.parts, self.left = time.monotonic(), [], self.limits.memory * process.MB
        self.seconds = self.limits.seconds * self.asked[0].job.times if self.asked else 0
        self.until = self.rested + (PATIENCE * self.seconds if self.ready else STARTS)

    def hear(self, tick: Callable) -> tuple[Asked, list | Failure | Exception] | None:
        """The job that came to its end and what it yielded, why it failed, or its error; None while it is at work."""
        try:
            told, size = process.receive(self.answers, self.left)
        except MemoryError:  # what it gives back is too large
            told, size = (process.MEMORY, []), 0
        kind, content = told or (None, [])
        if kind == process.READY:
            self.ready = True
            self._next()
            return None
        for part in content if kind in (process.PARTS, process.END) else ():
            self.parts.append(part)
            tick(part)
        self.left -= size
        return None if kind == process.PARTS else self._told(kind, content)

    def _told(self, kind: str | None, content) -> tuple[Asked, list | Failure | Exception]:
        """The job that came to its end, and how; None is a process that said nothing more."""
        asked, parts = self.asked.popleft(), self.parts
        if kind in (None, process.MEMORY):
            self.kill()
            return asked, self._failure(kind)
        self._next()
        return asked, {process.END: parts, process.DEEP: Failure(DEEP), process.ERROR: content}[kind]

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

    def end_late(self) -> None:
        """End it, as it took too long by the clock; that is heard."""
        self.late = True
        self.popen.kill()

    def kill(self) -> None:
        """End it."""
        self.ended = True
        if self.owner == os.getpid():
            self.popen.kill()
        os.close(self._life)
        self.popen.stdin.close()
        self.popen.stdout.close()
        if self.owner == os.getpid():
            self.popen.wait()
